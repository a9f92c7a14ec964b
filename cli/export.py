"""Commands that write what is known into files: export (a document's sheet, or the whole graph) and template."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.language import LANGUAGE, _
from cli.output import write_rows
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.export import GraphFormat
    from graph.model import Extraction


@click.command(
    help=_(
        "Export a document's sheet, or the whole graph.\n\n\b\nfengong export --sheet NUMBER --output sheet.xlsx   or .csv\nfengong export --graph --output FOLDER              CSV, a table for each kind; or .zip\nfengong export --graph --output graph.graphml       or .jsonl, .gexf"
    )
)
@click.option("--sheet", "document", metavar="FILE|NUMBER", help=_("A file, or a document that is loaded."))
@click.option("--graph", "whole", is_flag=True, help=_("The whole graph."))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["csv", "jsonl", "graphml", "gexf"]),
    help=_("The format of the whole graph; else the ending of --output tells."),
)
@click.option("--output", type=click.Path(path_type=Path), metavar="PATH", help=_("Where to write."))
def export(document: str | None, output_format: "GraphFormat | None", output: Path | None, *, whole: bool) -> None:
    if whole == (document is not None):
        raise click.UsageError(_("Say either --sheet or --graph."))
    if document is not None:
        if output_format:
            raise click.UsageError(_("--format is for --graph; a sheet is .csv or .xlsx by the name of its file."))
        from graph.loader.sheets.writing import write_sheet

        _put_out(write_sheet(_read_facts(document), LANGUAGE), output)
    elif output is None:
        raise click.UsageError(_("Say with --output where to write the graph."))
    else:
        _export_graph(output_format, output)


def _export_graph(output_format: "GraphFormat | None", output: Path) -> None:
    from graph.export import export_graph, guess_format
    from graph.questions.asking.opening import open_to_ask

    with open_to_ask(read_settings()) as graph:
        size = export_graph(graph, output_format or guess_format(output), output)
    click.echo(_("exported: {nodes} nodes, {edges} edges → {path}", nodes=size.nodes, edges=size.edges, path=output))


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


def _read_facts(document: str) -> "Extraction":
    """The facts of a file, or of a document that the graph holds where there is no file of that name."""
    settings = read_settings()
    if Path(document).exists() or Path(document).suffix:
        from graph.loader.documents.one_file import extract_file

        return extract_file(Path(document), settings)
    from graph import questions
    from graph.loader.persist.write import read_back
    from graph.questions.asking.opening import open_to_ask

    with open_to_ask(settings) as graph:
        return read_back(graph, questions.get_document(graph, document).id)
