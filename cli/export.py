"""Commands that write what is known into files: export (a document's sheet, or the whole graph) and template."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.output import write_file
from graph.errors import BadInput
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.export import Format
    from graph.model import Extraction


@click.command()
@click.option(
    "--sheet", "document", metavar="FILE|NUMBER", help="一份文件，或已载入文件的文号 A file, or a loaded document."
)
@click.option("--graph", "whole", is_flag=True, help="整个图谱 The whole graph.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl", "graphml", "gexf"]),
    help="整个图谱的格式，不写则看 --output 的后缀 Of the whole graph; else the ending of --output tells.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="PATH", help="写到哪里 Where to write.")
def export(document: str | None, form: "Format | None", output: Path | None, *, whole: bool) -> None:
    """导出一份文件的表格，或整个图谱。 Export a document's sheet, or the whole graph.

    \b
    fengong export --sheet 文号 --output 表.xlsx    也可 or .csv
    fengong export --graph --output 文件夹          CSV，每类一张表 a table for each kind；也可 or .zip
    fengong export --graph --output 图谱.graphml    也可 or .jsonl, .gexf
    """  # noqa: D301  # click's mark for lines that stay as they are
    if whole == (document is not None):
        raise click.UsageError("请写 --sheet 或 --graph 之一 Say either --sheet or --graph.")
    if document is not None:
        if form:
            raise click.UsageError("--format 只用于 --graph; a sheet is .csv or .xlsx by the name of its file.")
        from graph.loader.sheets.writing import write_sheet

        _put_out(write_sheet(_read_facts(document)), output)
    elif output is None:
        raise click.UsageError("请用 --output 写明文件或文件夹 Say with --output where to write the graph.")
    else:
        _export_graph(form, output)


def _export_graph(form: "Format | None", output: Path) -> None:
    from graph.export import export_graph, guess_format
    from graph.store.client import open_graph

    with open_graph(read_settings()) as graph:
        size = export_graph(graph, form or guess_format(output), output)
    click.echo(f"已导出 exported：{size.nodes} 个节点 nodes · {size.edges} 条关系 edges → {output}")


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.csv|FILE.xlsx",
    help="写入文件，不写则输出 CSV Write to this file; without it CSV is printed.",
)
def template(output: Path | None) -> None:
    """输出空白表格：列名和一行样例。 Print a sheet to fill in: the headings and a row as an example."""
    from graph.loader.sheets.writing import write_template

    _put_out(write_template(), output)


def _put_out(rows: list[list[str]], output: Path | None) -> None:
    """A sheet as CSV that Excel opens, a byte order mark before it; as a workbook where the file's name asks for one."""
    from graph.loader.sources.formats.sheet.csv import write_csv

    if output is None:
        click.echo(write_csv(rows).encode("utf-8-sig"), nl=False)
        return
    match output.suffix.lower():
        case ".csv":
            write_file(output, write_csv(rows).encode("utf-8-sig"))
        case ".xlsx":
            from graph.loader.sources.formats.sheet.xlsx import write_workbook

            write_file(output, write_workbook(rows))
        case _:
            raise BadInput(f"{output}：表格写作 .csv 或 .xlsx A sheet is a .csv or an .xlsx: name it so.")
    click.echo(f"表格 sheet: {output}", err=True)


def _read_facts(document: str) -> "Extraction":
    """The facts of a file, or of a document that the graph holds where there is no file of that name."""
    settings = read_settings()
    if Path(document).exists() or Path(document).suffix:
        from graph.loader.extract import extract
        from graph.loader.sources.read import read_source

        return extract(read_source(Path(document), settings))
    from graph import questions
    from graph.loader.persist.write import read_back
    from graph.store.client import open_graph

    with open_graph(settings) as graph:
        return read_back(graph, questions.get_document(graph, document).id)
