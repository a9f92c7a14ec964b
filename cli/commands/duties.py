"""The command duties: what agencies answer for, as workbooks that offices hand out and fill in."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.asking import ask
from cli.language import LANGUAGE, _, enumerate_all
from cli.options import as_of_option, take
from cli.output import tell_day, write_file
from graph.errors import BadInput
from graph.questions.asking.parameters import DOCUMENTS, YEAR
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.answers import AgencyDuties
    from graph.export.last_year import Carried
    from graph.store.client import Graph


@click.command(
    help=_(
        "Write the duties of agencies as a workbook: a sheet an agency, to be handed out and filled in.\n\nThe earliest deadline first; the columns for progress and who is in charge are empty."
    )
)
@click.argument("agencies", nargs=-1, metavar="[AGENCY]…")
@click.option("--all", "every", is_flag=True, help=_("Of all agencies."))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    required=True,
    help=_("Where to write."),
)
@click.option(
    "--carry",
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    help=_("Last year’s workbook: what was filled in goes to the tasks of this year that are the same."),
)
@take((DOCUMENTS, YEAR))
@as_of_option
def duties(
    agencies: tuple[str, ...], output: Path, carry: Path | None, as_of: str | None, *, every: bool, **documents: Any
) -> None:
    if every == bool(agencies):
        raise click.UsageError(_("Name agencies, or say --all."))
    if output.suffix.lower() != ".xlsx":
        raise BadInput(_("{path}: the duties are written as an .xlsx, name it so", path=output))

    def write(graph: "Graph") -> tuple[bytes, "Carried"]:
        from graph import questions

        told = questions.list_duties(graph, None if every else agencies, **documents)
        return _write(graph, told, carry, as_of)

    workbook, carried = ask(write, as_of)
    write_file(output, workbook)
    tell_day(as_of, None)
    click.echo(_("duties: {path}", path=output))
    _tell(carried)


def _write(
    graph: "Graph", told: "tuple[AgencyDuties, ...]", carry: Path | None, as_of: str | None
) -> tuple[bytes, "Carried"]:
    from graph.export.duties import write_duties
    from graph.export.last_year import NOTHING_CARRIED, carry_over
    from graph.loader.persist.versions import read_day
    from graph.loader.sources.read import load_bytes

    carried, settings = NOTHING_CARRIED, read_settings()
    if carry:
        raw = load_bytes(carry, settings.max_file_megabytes)
        carried = carry_over(graph, str(carry), raw, told, settings)
    return write_duties(told, LANGUAGE, carried, read_day(as_of) if as_of else None), carried


def _tell(carried: "Carried") -> None:
    """How much of last year's was carried over; what was not is named, and stands on a sheet of its own."""
    if not carried.is_asked:
        return
    lost = len(carried.left_over)
    click.echo(_("carried over: {matched} tasks; not matched: {lost}", matched=carried.matched, lost=lost))
    for each in carried.left_over:
        click.echo(_("{subject}: {what}", subject=each.task or each.agency, what=each.reason), err=True)
    if carried.not_asked:
        click.echo(_("not of this list: {agencies}", agencies=enumerate_all(carried.not_asked)), err=True)
    if carried.not_read:
        click.echo(_("worksheets without tasks: {names}", names=enumerate_all(carried.not_read)), err=True)
