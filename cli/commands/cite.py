"""The command cite: references for footnotes, and for programs that manage literature."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.asking import ask
from cli.language import _
from cli.options import as_of_option
from cli.output import tell_day, write_file

if TYPE_CHECKING:
    from graph.store.client import Graph
    from graph.text.bibliography import Reference


@click.command(help=_("Cite documents and tasks.\n\nNAME: a document's number or title, or a task as DOCUMENT:NUMBER."))
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["gbt7714", "bibtex", "ris", "csl-json"]),
    default="gbt7714",
    show_default=True,
    help=_("Footnotes (GB/T 7714—2025), or references for programs."),
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help=_("Write to this file."))
@as_of_option
def cite(names: tuple[str, ...], output_format: str, output: Path | None, as_of: str | None) -> None:
    from graph.text.bibliography import WRITERS

    _ending, write = WRITERS[output_format]
    text = write(ask(lambda graph: [_refer(graph, name) for name in names], as_of))
    tell_day(as_of, output_format)
    if output is None:
        click.echo(text.encode(), nl=False)
    else:
        write_file(output, text)


def _refer(graph: "Graph", name: str) -> "Reference":
    from graph import questions

    is_task = ":" in name or "：" in name
    return questions.refer_to_task(graph, name) if is_task else questions.refer_to_document(graph, name)
