"""Commands that read documents: repair, extract, load."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.language import LANGUAGE, _, enumerate_all, tell
from cli.output import print_json, print_lines, print_listing, show_progress, strip_control_characters, write_file
from cli.words import describe_extraction, list_tasks
from graph.errors import BadInput
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.loader.documents.from_files import Refused
    from graph.loader.load import Loaded

_FILE = click.argument("file", type=click.Path(path_type=Path))

_annex_of = click.option(
    "--annex-of",
    metavar="FILE|NUMBER",
    help=_("The files are annexes of this notice: its file, or its number in the graph."),
)
_number = click.option("--document", "number", metavar="NUMBER", help=_("The files are the document of this number."))


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
@_annex_of
@_number
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


@click.command(
    help=_(
        "Load files or folders into the graph.\n\nA document that is loaded again replaces what stood of it; where its text has changed, that is kept as an earlier version. In a dry run each file is compared with the graph as it stands."
    )
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@_annex_of
@_number
@click.option("--dry-run", is_flag=True, help=_("Tell what would change, write nothing."))
@click.option("--since", metavar="DATE", help=_("From which day these texts hold; else changed ones hold since today."))
def load(
    paths: tuple[Path, ...], annex_of: str | None, number: str | None, since: str | None, *, dry_run: bool
) -> None:
    from graph.loader import load as corpus
    from graph.loader.documents.from_files import BelongsTo, Refused
    from graph.loader.persist.versions import read_day
    from graph.store.client import open_graph

    day = None if since is None else read_day(since)
    settings, belongs_to = read_settings(), BelongsTo(annex_of, number)
    files, others = list(corpus.find_files(paths)), corpus.count_passed_over(paths)
    passed_over = enumerate_all(f"{kind} {number}" for kind, number in sorted(others.items()))
    if not files:
        raise _refuse_folders(paths, passed_over)
    take, mood = (corpus.dry_run, _("dry run, nothing written: ")) if dry_run else (corpus.load, "")
    loaded, refused = 0, []
    try:
        with open_graph(settings) as graph, show_progress(len(files)) as advance:
            for result in take(graph, paths, settings, belongs_to, day):
                if isinstance(result, Refused):
                    refused.append(result)
                else:
                    loaded += 1
                    _tell_what_changed(result, mood)
                advance()
    except BaseException:
        if done := loaded + len(refused):
            stopped = _(
                "stopped after {done} of {files} files; run the same command again to go on",
                done=done,
                files=len(files),
            )
            click.echo(f"fengong: {stopped}", err=True)
        raise
    if loaded + len(refused) > 1:
        click.echo(mood + _("{kept} loaded, {left} left out", kept=loaded, left=len(refused)))
    if others:
        click.echo(_("other files were passed over: {kinds}", kinds=passed_over))
    report_refused(refused)


def _refuse_folders(paths: "Sequence[Path]", passed_over: str) -> BadInput:
    folders = enumerate_all(map(str, paths))
    if passed_over:
        return BadInput(_("{folders}: no file of a kind that is read, but {kinds}", folders=folders, kinds=passed_over))
    return BadInput(_("{folders}: no file of a kind that is read", folders=folders))


def _tell_what_changed(loaded: "Loaded", mood: str) -> None:
    changes = loaded.changes
    print_lines(describe_extraction(loaded.extraction))
    done = (
        _("created {number}", number=changes.created),
        _("changed {number}", number=changes.changed),
        _("deleted {number}", number=changes.deleted),
    )
    if loaded.replaced:
        documents = enumerate_all(loaded.replaced)
        click.echo("  " + _("takes the place of {documents}, loaded before from the same file", documents=documents))
    click.echo(f"  {mood}{' · '.join(done)}")
    if changes.new_version:
        document = loaded.extraction.document.id
        told = _("changed: a new version; what stood is kept (fengong history {document})", document=document)
        click.echo(f"  {mood}{told}")


def report_refused(refused: "Sequence[Refused]") -> None:
    """A line for each file that was not loaded, and why; where there are any, the command has failed."""
    for each in refused:
        click.echo(strip_control_characters(f"fengong: {tell(each.reason.text)}"), err=True)
    if refused:
        sys.exit(refused[0].reason.exit_code)
