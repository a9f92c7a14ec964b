"""The commands that ask in two ways: centrality of one network or in two modes, compare of agencies or of tasks."""

from typing import Any

import click

from cli.commands.ask import answer, describe, take_question
from cli.language import _
from cli.options import take
from cli.output import OutputFormat
from graph.questions.asking.registry import find_question

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
def compare(output_format: OutputFormat, change: str, *, tasks: bool, **given: Any) -> None:
    if tasks:
        names = ("first", "second", "limit", "offset", "as_of", "output")
        answer(_TASKS, {name: given[name] for name in names} | {"change": change}, output_format)
    elif change != "any":
        raise click.UsageError(_("--change goes with --tasks."))
    else:
        answer(_AGENCIES, given, output_format)
