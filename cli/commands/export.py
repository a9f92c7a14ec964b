"""Commands that write what is known into files: export (a document's sheet, or the whole graph) and template."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.asking import ask
from cli.commands.read import report_refused
from cli.language import LANGUAGE, _, enumerate_all
from cli.options import as_of_option, executor_option, read_settings_with
from cli.output import tell_day, write_rows
from graph.errors import BadInput
from graph.settings import read_settings

IMPORT = "neo4j-import"

if TYPE_CHECKING:
    from graph.export import GraphFormat
    from graph.model import Extraction


@click.command(
    help=_(
        "Export a document's sheet, or the whole graph.\n\n\b\nfengong export --sheet NUMBER --output sheet.xlsx   or .csv\nfengong export --graph --output FOLDER              CSV, a table for each kind; or .zip\nfengong export --graph --output graph.graphml       or .jsonl, .gexf\nfengong export --files FOLDER --format neo4j-import --output FOLDER   for neo4j-admin, without a graph"
    )
)
@click.option("--sheet", "document", metavar="FILE|NUMBER", help=_("A file, or a document that is loaded."))
@click.option(
    "--files",
    "files",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="PATH",
    help=_("Files or a folder, as a load would put them into an empty graph."),
)
@click.option("--graph", "whole", is_flag=True, help=_("The whole graph."))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["csv", "jsonl", "graphml", "gexf", IMPORT]),
    help=_("The format of the whole graph; else the ending of --output tells. neo4j-import is that of --files."),
)
@click.option("--output", type=click.Path(path_type=Path), metavar="PATH", help=_("Where to write."))
@executor_option
@as_of_option
def export(
    document: str | None,
    files: tuple[Path, ...],
    output_format: "GraphFormat | None",
    output: Path | None,
    as_of: str | None,
    *,
    executor: str | None,
    whole: bool,
) -> None:
    if [whole, document is not None, bool(files)].count(True) != 1:
        raise click.UsageError(_("Say either --sheet, --graph or --files."))
    if bool(files) != (output_format == IMPORT):
        raise click.UsageError(_("--files and --format neo4j-import go together."))
    if files:
        _export_files(files, output, executor, as_of)
    elif document is not None:
        if output_format:
            raise click.UsageError(_("--format is for --graph; a sheet is .csv or .xlsx by the name of its file."))
        from graph.loader.sheets.writing import write_sheet

        _put_out(write_sheet(_read_facts(document, as_of), LANGUAGE), output)
        tell_day(as_of, "csv")
    elif output is None:
        raise click.UsageError(_("Say with --output where to write the graph."))
    else:
        _export_graph(output_format, output, as_of)


def _export_graph(output_format: "GraphFormat | None", output: Path, as_of: str | None) -> None:
    from graph.export import export_graph, guess_format

    chosen = output_format or guess_format(output)
    size = ask(lambda graph: export_graph(graph, chosen, output), as_of)
    tell_day(as_of, None)
    click.echo(_("exported: {nodes} nodes, {edges} edges → {path}", nodes=size.nodes, edges=size.edges, path=output))


def _export_files(files: tuple[Path, ...], output: Path | None, executor: str | None, as_of: str | None) -> None:
    from graph.export import Size, write_import
    from graph.loader.afresh import list_afresh

    if output is None or as_of:
        raise click.UsageError(
            _("Say with --output in which folder to write, and no --as-of: files have no other day.")
        )
    refused, size = [], Size(0, 0)
    for outcome in write_import(list_afresh(files, read_settings_with(executor)), output):
        if isinstance(outcome, Size):
            size = outcome
        else:
            refused.append(outcome)
    if not (size.nodes or refused):
        folders = enumerate_all(map(str, files))
        raise BadInput(_("{folders}: no file of a kind that is read", folders=folders))
    click.echo(_("exported: {nodes} nodes, {edges} edges → {path}", nodes=size.nodes, edges=size.edges, path=output))
    click.echo(_("Next: cd {path} && neo4j-admin database import full @arguments.txt neo4j", path=output))
    click.echo(_("and once the server runs: cypher-shell --file after-import.cypher"))
    report_refused(refused)


@click.command(help=_("Print a sheet to fill in: the headings and a row as an example."))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.csv|FILE.xlsx",
    help=_("Write to this file; without it CSV is printed."),
)
def template(output: Path | None) -> None:
    from graph.loader.sheets.writing import write_template

    _put_out(write_template(LANGUAGE), output)


def _put_out(rows: list[list[str]], output: Path | None) -> None:
    """A sheet as CSV that Excel opens, a byte order mark before it; as a workbook where the file's name asks for one."""
    from graph.loader.sources.formats.sheet.csv import write_csv

    if output is None:
        click.echo(write_csv(rows).encode("utf-8-sig"), nl=False)
        return
    write_rows(output, rows)


def _read_facts(document: str, as_of: str | None) -> "Extraction":
    """The facts of a file, or of a document that the graph holds where there is no file of that name."""
    if Path(document).exists() or Path(document).suffix:
        from graph.loader.documents.one_file import extract_file

        if as_of:
            raise click.UsageError(_("--as-of is for a document that is loaded: a file has no other day."))
        return extract_file(Path(document), read_settings())
    from graph import questions
    from graph.loader.persist.write import read_back

    return ask(lambda graph: read_back(graph, questions.get_document(graph, document).id), as_of)
