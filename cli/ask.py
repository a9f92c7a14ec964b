"""Commands that ask the graph: each is made from a question of the registry."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cli.asking import ask
from cli.language import tell
from cli.options import as_of_option, page_options, take
from cli.output import OutputFormat, cited_format_options, format_options, show, tell_day
from cli.tables import find_table
from cli.words import label
from graph.questions.asking.registry import Question, find_question

C = TypeVar("C", bound=Callable[..., Any])


def make_command(name: str) -> click.Command:
    """The command that asks a question."""
    question = find_question(name)

    @click.command(name.rpartition(" ")[2], help=describe(question))
    @take_question(question)
    def command(output_format: OutputFormat, **given: Any) -> None:
        answer(question, given, output_format)

    return command


def take_question(question: Question) -> Callable[[C], C]:
    """Let a command take what a question takes, and in which format the answer is given."""

    def decorate(command: C) -> C:
        formatted = as_of_option((cited_format_options if question.is_cited else format_options)(command))
        return take(question.parameters)(page_options(formatted) if question.rows else formatted)

    return decorate


def answer(question: Question, given: dict[str, Any], output_format: OutputFormat, *, goes_on: bool = False) -> None:
    """Ask the question and show the answer; where it is one of an earlier day, that is said first, unless it goes on another."""
    asked = {name: value for name, value in given.items() if name != "as_of"}
    answered = ask(lambda graph: question.ask(graph, asked), given["as_of"])
    if not goes_on:
        tell_day(given["as_of"], output_format)
    show(answered, find_table(question), output_format)


def describe(question: Question) -> str:
    """What the help says: what is asked, and what the arguments are."""
    arguments = (label(each.metavar, tell(each.help)) for each in question.parameters if each.is_required)
    return "\n\n".join((tell(question.about), *arguments))
