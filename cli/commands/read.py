"""Commands that read documents: repair, extract."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.language import LANGUAGE, _, _plural, tell
from cli.output import print_json, print_lines, print_listing, write_file
from cli.words import describe_extraction, list_tasks
from graph.settings import read_settings
from graph.text.normalize import strip_control_characters

if TYPE_CHECKING:
    from graph.loader.documents.from_files import Refused

_FILE = click.argument("file", type=click.Path(path_type=Path))

annex_option = click.option(
    "--annex-of",
    metavar="FILE|NUMBER",
    help=_("The files are annexes of this notice: its file, or its number in the graph."),
)
number_option = click.option(
    "--document", "number", metavar="NUMBER", help=_("The files are the document of this number.")
)


@click.command(
    help=_(
        "Print the text put in order.\n\nA scrambled scrape is put in order, and {gap} marks what is lost; a sound text comes back as it was.",
        gap="［缺失］",
    )
)
@_FILE
@click.option("--explain", is_flag=True, help=_("Show what was moved, and why."))
@click.option("--page", type=click.Path(path_type=Path), metavar="FILE.html", help=_("Explain as a page, too."))
def repair(file: Path, *, explain: bool, page: Path | None) -> None:
    from graph.loader.documents.one_file import explain_file, repair_file

    if not explain and page is None:
        click.echo(repair_file(file, read_settings()), nl=False)  # as bytes: line breaks stay as they are
        return
    from viz.explain import explain_as_text, render_explanation
    from viz.frame import Visit

    explanation = explain_file(file, read_settings())
    click.echo(explain_as_text(explanation, LANGUAGE))
    if page:
        write_file(page, render_explanation(explanation, Visit(LANGUAGE)))
        click.echo(_("page: {path}", path=page), err=True)


@click.command(help=_("Print one document's facts, without a database."))
@_FILE
@annex_option
@number_option
@click.option("--json", "as_json", is_flag=True, help=_("All facts as JSON."))
def extract(file: Path, annex_of: str | None, number: str | None, *, as_json: bool) -> None:
    from graph.loader.documents.one_file import extract_file

    extraction = extract_file(file, read_settings(), annex_of, number)
    if as_json:
        from graph.loader.report.json_output import to_contract

        print_json(to_contract(extraction))
        return
    print_lines(describe_extraction(extraction, is_listed=True))
    for listing in list_tasks(extraction):
        print_listing(listing)


def report_refused(refused: "Sequence[Refused]", most: int | None = None) -> None:
    """A line for each file that was not loaded, and why, at most so many; where there are any, the command has failed."""
    for each in refused[:most]:
        click.echo(strip_control_characters(f"fengong: {tell(each.reason.text)}"), err=True)
    if left := len(refused) - len(refused[:most]):
        more = _plural(
            "{count} more file was left out; --report FILE tells why",
            "{count} more files were left out; --report FILE tells why",
            left,
        )
        click.echo(f"fengong: {more}", err=True)
    if refused:
        sys.exit(refused[0].reason.exit_code)
