"""The command document, which tells people of both sides: what a document carries out, and who carries it out."""

from typing import Any

import click

from cli.commands.ask import answer, describe, take_question
from cli.output import OutputFormat
from graph.questions.asking.registry import find_question

_DOCUMENT, _IMPLEMENTATIONS = find_question("document"), find_question("implementations")


@click.command(help=describe(_DOCUMENT))
@take_question(_DOCUMENT)
def document(output_format: OutputFormat, **given: Any) -> None:
    answer(_DOCUMENT, given, output_format)
    if output_format is None and given["output"] is None:
        answer(_IMPLEMENTATIONS, given | {"limit": _IMPLEMENTATIONS.rows, "offset": 0}, output_format, goes_on=True)
