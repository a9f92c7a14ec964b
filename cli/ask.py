"""Commands that ask the graph: each is made from a question of the registry."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cli.asking import ask
from cli.language import tell
from cli.options import page_options, take
from cli.output import Form, cited_form_options, form_options, show
from cli.tables import find_table
from cli.words import label
from graph.questions.registry import Question, find_question

C = TypeVar("C", bound=Callable[..., Any])


def make_command(name: str) -> click.Command:
    """The command that asks a question."""
    question = find_question(name)

    @click.command(name.rpartition(" ")[2], help=describe(question))
    @take_question(question)
    def command(form: Form, **given: Any) -> None:
        answer(question, given, form)

    return command


def take_question(question: Question) -> Callable[[C], C]:
    """Let a command take what a question takes, and in which form the answer is given."""

    def decorate(command: C) -> C:
        in_form = (cited_form_options if question.is_cited else form_options)(command)
        return take(question.parameters)(page_options(in_form) if question.rows else in_form)

    return decorate


def answer(question: Question, given: dict[str, Any], form: Form) -> None:
    """Ask the question and show the answer."""
    show(ask(lambda graph: question.ask(graph, given)), find_table(question), form)


def describe(question: Question) -> str:
    """What the help says: what is asked, and what the arguments are."""
    arguments = (label(each.metavar, tell(each.help)) for each in question.parameters if each.is_required)
    return "\n\n".join((tell(question.about), *arguments))
