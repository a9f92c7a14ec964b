"""The commands that ask in two ways: centrality of one network or in two modes, compare of agencies or of tasks."""

from pathlib import Path
from typing import Any

import click

from cli.ask import answer, describe, take_question
from cli.asking import ask
from cli.language import _
from cli.options import take
from cli.output import OutputFormat, write_sheet
from cli.tables import find_table
from graph.questions.asking.registry import find_question
from graph.settings import LAST_ROW

_ONE_MODE, _TWO_MODES = find_question("centrality"), find_question("centrality --two-mode")
_AGENCIES, _TASKS = find_question("compare"), find_question("compare --tasks")


@click.command(help=describe(_ONE_MODE))
@take_question(_ONE_MODE)
@click.option(
    "--two-mode",
    "mode",
    type=click.Choice(["tasks", "sections"]),
    help=_("Agencies and tasks, or agencies and sections, instead."),
)
def centrality(output_format: OutputFormat, sort: str, mode: str | None, **given: Any) -> None:
    if mode is None:
        answer(_ONE_MODE, given | {"sort": sort}, output_format)
    else:
        answer(_TWO_MODES, given | {"mode": mode}, output_format)


@click.command(help=describe(_AGENCIES))
@take_question(_AGENCIES)
@click.option("--tasks", is_flag=True, help=_("What became of the tasks of two documents, instead."))
@take(_TASKS.parameters[2:])
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.csv|FILE.xlsx",
    help=_("With --tasks: write all rows to this file."),
)
def compare(output_format: OutputFormat, change: str, output: Path | None, *, tasks: bool, **given: Any) -> None:
    if not tasks:
        if output or change != "any":
            raise click.UsageError(_("--change and --output go with --tasks."))
        answer(_AGENCIES, given, output_format)
        return
    asked = {name: given[name] for name in ("first", "second", "limit", "offset", "as_of")} | {"change": change}
    if output is None:
        answer(_TASKS, asked, output_format)
        return
    as_of = asked.pop("as_of")
    whole = asked | {"limit": LAST_ROW, "offset": 0}
    write_sheet(output, next(find_table(_TASKS)(ask(lambda graph: _TASKS.ask(graph, whole), as_of))), as_of)
