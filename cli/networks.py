"""The command centrality, which asks of one network or of that in two modes."""

from typing import Any

import click

from cli.ask import answer, describe, take_question
from cli.language import _
from cli.output import OutputFormat
from graph.questions.asking.registry import find_question

_ONE_MODE, _TWO_MODES = find_question("centrality"), find_question("centrality --two-mode")


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
