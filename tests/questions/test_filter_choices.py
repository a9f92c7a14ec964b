"""What stands beside a choice is what the list then has; documents are chosen in one way by every question."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest

from graph import questions
from graph.answers import Choices, DeadlineKind, Scope
from graph.errors import NotFound
from graph.questions.asking.parameters import fill_in
from graph.questions.asking.registry import find_question
from graph.store.client import Graph
from tests.factories import NUMBER, OTHER, load, make_extraction, make_task

CITY = make_extraction(
    make_task("1", leads=["市教育局"], co=["市财政局"], deadline="2030年底前", targets=["达到70%"]),
    make_task("2", co=["市教育局", "市民政局"], deadline="每年6月底"),
    make_task("3", leads=["市财政局"]),
)
PROVINCE = make_extraction(
    make_task("1", leads=["省教育厅"], deadline="2019年底前", targets=["达到80%"], document=OTHER), document=OTHER
)
PROVINCE = replace(
    PROVINCE, document=replace(PROVINCE.document, jurisdiction="江岚省", level="省", issuer="江岚省人民政府")
)


def read_filters(question: str, **asked: Any) -> dict[str, Any]:
    """Filters of a question as a page gives them, without the order."""
    return {**fill_in(find_question(question).parameters, {}), **asked}


def list_counts(choices: Choices) -> dict[tuple[str, str], int]:
    of_documents = {
        (name, each.value): each.count
        for name in ("place", "level", "year", "issuer", "document")
        for each in getattr(choices, name)
    }
    return of_documents | {(name, value): n for name, each in choices.tasks.items() for value, n in each.items()}


def ask(graph: Graph, question: str, filters: dict[str, Any], name: str, value: str) -> int:
    """How many the list has where a filter is set to a value."""
    typed: Any = int(value) if name == "year" else value == "true" or value
    total: int = find_question(question).ask(graph, {**filters, name: typed}).total
    return total


@pytest.mark.parametrize(
    ("question", "choose", "asked"),
    [
        ("tasks", questions.choose_among_tasks, {}),
        ("tasks", questions.choose_among_tasks, {"agency": "云川市财政局"}),
        ("tasks", questions.choose_among_tasks, {"place": "云川市", "role": "co"}),
        ("targets", questions.choose_among_targets, {}),
        ("due", questions.choose_among_due, {"by": "2031-01-01"}),
        ("documents", questions.choose_among_documents, {}),
    ],
)
def test_the_count_beside_a_choice_is_that_of_its_list(
    graph: Graph, question: str, choose: Callable[[Graph, dict[str, Any]], Choices], asked: dict[str, Any]
) -> None:
    load(graph, CITY, PROVINCE)
    filters = read_filters(question, **asked)
    counts = list_counts(choose(graph, filters))
    assert counts
    assert {key: ask(graph, question, filters, *key) for key in counts} == counts


def test_every_kind_of_deadline_has_a_count(embedded_graph: Graph) -> None:
    load(embedded_graph, CITY, PROVINCE)
    counts = questions.choose_among_tasks(embedded_graph, read_filters("tasks")).tasks["deadline"]
    assert counts == {"dated": 2, "due": 1, "overdue": 1, "recurring": 1, "undated": 0, "none": 1}
    assert {*counts, "any"} == {*get_args(DeadlineKind)}


@pytest.mark.parametrize("name", ["tasks", "targets", "agencies", "co-owners", "pairs", "without-lead", "documents"])
def test_every_question_takes_documents_of_a_place_and_refuses_one_that_has_none(
    embedded_graph: Graph, name: str
) -> None:
    load(embedded_graph, CITY, PROVINCE)
    question = find_question(name)
    whole = question.ask(embedded_graph, {}).total
    of_place = [question.ask(embedded_graph, {"place": each}).total for each in ("云川市", "江岚省")]
    assert sum(of_place) == whole > 0
    with pytest.raises(NotFound, match="云川市"):
        question.ask(embedded_graph, {"place": "无名市"})


def test_a_network_is_made_of_documents_of_a_place(embedded_graph: Graph) -> None:
    load(embedded_graph, CITY, PROVINCE)
    assert {task.document for task in questions.read_assignments(embedded_graph, Scope(place="江岚省")).tasks} == {
        OTHER
    }
    assert questions.read_assignments(embedded_graph, Scope(documents=(NUMBER,), place="江岚省")).tasks == ()
