"""The registry of questions is true: what it says a question takes is what its function takes, and each can be shown."""

import inspect
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from graph.answers import DeadlineKind
from graph.questions.asking.registry import QUESTIONS, Question
from graph.store.client import Graph
from graph.text.headings import HEADINGS
from viz.tables import find_table

every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.path)
FILTERS = {"where", "of"}
KEYWORD = inspect.Parameter.KEYWORD_ONLY
NOT_OFFERED = {"/documents": {"document"}}  # whoever knows which one asks for it, and not for a list of it
PLAIN = [question for question in QUESTIONS if not question.gather]


def read_arguments(question: Question) -> dict[str, inspect.Parameter]:
    """The keywords that it takes; filters of a TypedDict one by one, which ask of all unless they are given."""
    arguments = dict(inspect.signature(question.load()).parameters)
    del arguments["graph"]
    for name in FILTERS & arguments.keys():
        del arguments[name]
        hints = read_filters(question, name)
        arguments |= {each: inspect.Parameter(each, KEYWORD, default=ask_of_all(hints[each])) for each in hints}
    return arguments


def ask_of_all(hint: Any) -> Any:
    """What is asked for where the filter is left out."""
    return False if hint is bool else next(iter(list_values(hint)), None)


def read_hints(question: Question) -> dict[str, Any]:
    """The types of its arguments; of those of a TypedDict by their names, too."""
    hints = get_type_hints(question.load(), localns={"Graph": Graph})
    for name in FILTERS & hints.keys():
        hints |= read_filters(question, name)
    return hints


def read_filters(question: Question, name: str) -> dict[str, Any]:
    """The types of the filters in the TypedDict that an argument unpacks."""
    hints = get_type_hints(question.load(), localns={"Graph": Graph})
    return get_type_hints(get_args(hints[name])[0], localns={"DeadlineKind": DeadlineKind})


def list_values(hint: Any) -> tuple[str, ...]:
    """The values of a Literal, also of one that may be None."""
    parts = [part for part in (hint, *get_args(hint)) if get_origin(part) is Literal]
    return get_args(parts[0]) if parts else ()


@pytest.mark.parametrize("question", PLAIN, ids=lambda question: question.path)
def test_a_question_takes_what_its_function_takes(question: Question) -> None:
    page = ("limit", "offset") if question.rows else ()
    offered = {*(each.name for each in question.parameters), *page}
    assert offered == read_arguments(question).keys() - NOT_OFFERED.get(question.path, set())


@pytest.mark.parametrize("question", PLAIN, ids=lambda question: question.path)
def test_a_parameter_has_the_default_and_the_values_of_its_argument(question: Question) -> None:
    arguments, hints = read_arguments(question), read_hints(question)
    for parameter in question.parameters:
        default = inspect.Parameter.empty if parameter.is_required else parameter.default
        assert arguments[parameter.name].default == default
        assert sorted(parameter.choices) == sorted(list_values(hints[parameter.name]))


@every_question
def test_an_answer_has_a_table_with_known_headings(question: Question) -> None:
    assert callable(find_table(question))
    assert (question.columns or {}).keys() <= HEADINGS.keys()


def test_no_two_questions_share_a_command_or_a_resource() -> None:
    for names in ([each.name for each in QUESTIONS], [each.path for each in QUESTIONS]):
        assert len(set(names)) == len(names)
