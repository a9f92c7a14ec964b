"""Commands that ask the graph: each is made from a question of the registry."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from cli.asking import ask
from cli.language import _, tell
from cli.options import as_of_option, page_options, take
from cli.output import OutputFormat, cited_format_options, format_options, show, tell_day, write_tables
from cli.words import label
from graph.questions.asking.registry import Question, find_question
from viz.tables import find_table

C = TypeVar("C", bound=Callable[..., Any])
USUAL_ROWS = 20  # of a list in a terminal
_output_option = click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.csv|FILE.xlsx",
    help=_("Write all rows to this file; an .xlsx has every table of the answer."),
)


def make_command(name: str) -> click.Command:
    """The command that asks a question."""
    question = find_question(name)

    @click.command(name.rpartition(" ")[2], help=describe(question))
    @take_question(question)
    def command(output_format: OutputFormat, **given: Any) -> None:
        answer(question, given, output_format)

    return command


def take_question(question: Question) -> Callable[[C], C]:
    """Let a command take what a question takes, and in which format or to which file the answer goes."""

    def decorate(command: C) -> C:
        formatted = as_of_option(
            (cited_format_options if question.is_cited else format_options)(_output_option(command))
        )
        return take(question.parameters)(page_options(formatted) if question.rows else formatted)

    return decorate


def answer(question: Question, given: dict[str, Any], output_format: OutputFormat, *, goes_on: bool = False) -> None:
    """Ask the question and show the answer, or write its tables to a file; CSV and files have the whole list unless a page is asked for.

    Where it is one of an earlier day, that is said first, unless it goes on another.
    """
    output: Path | None = given["output"]
    if output and output_format:
        raise click.UsageError(_("Say either --output or a format."))
    asked = {name: value for name, value in given.items() if name not in {"as_of", "output"}}
    is_whole = (output or output_format == "csv") and asked.get("limit", 0) is None and not asked.get("offset")
    if "limit" in asked:
        asked["limit"] = asked["limit"] or USUAL_ROWS
    answered = ask(lambda graph: (question.ask_whole if is_whole else question.ask)(graph, asked), given["as_of"])
    if not goes_on:
        tell_day(given["as_of"], output_format or (str(output) if output else None))
    if output:
        write_tables(output, question.file_name, find_table(question)(answered), given["as_of"])
    else:
        show(answered, find_table(question), output_format)


def describe(question: Question) -> str:
    """What the help says: what is asked, and what the arguments are."""
    arguments = (label(each.metavar, tell(each.help)) for each in question.parameters if each.is_required)
    return "\n\n".join((tell(question.about), *arguments))
