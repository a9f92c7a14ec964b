"""What stands beside a choice is what the list then has; documents are chosen in one way by every question."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import chain
from typing import Any, get_args

import pytest

from graph import questions
from graph.answers import Choices, DeadlineKind, Scope, TaskSummary
from graph.errors import NotFound
from graph.questions.asking.parameters import fill_in
from graph.questions.asking.registry import find_question
from graph.questions.networks import gather_scope
from graph.store.client import Graph, Row
from tests.factories import NUMBER, OTHER, load, make_extraction, make_section, make_task

COUNT_TASKS = {"agencies", "co-owners"}
OF_DOCUMENTS = {"texts_that_stand", "loaded_documents", "document_sizes"}  # a row for each
CITY = make_extraction(
    make_task("1", leads=["市教育局"], co=["市财政局"], section="一", deadline="2030年底前", targets=["达到70%"]),
    make_task("2", co=["市教育局", "市民政局"], section="二", deadline="每年6月底"),
    make_task("3", leads=["市财政局"]),
    sections=[make_section("一", "教育", order=1), make_section("二", "财政", order=2)],
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
        for name in ("place", "level", "year", "issuer", "document", "section")
        for each in getattr(choices, name)
    }
    return of_documents | {(name, value): n for name, each in choices.tasks.items() for value, n in each.items()}


def note_questions(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """The statements that are asked from now on, with their parameters."""
    asked: list[tuple[str, dict[str, Any]]] = []
    ask = graph.ask

    def note_and_ask(question: str, /, **given: Any) -> list[Row]:
        asked.append((question, given))
        return ask(question, **given)

    monkeypatch.setattr(graph, "ask", note_and_ask)
    return asked


def ask(graph: Graph, question: str, filters: dict[str, Any], name: str, value: str) -> int:
    """How many the list has where a filter is set to a value; of what counts tasks, how many tasks it counts."""
    question = "tasks" if question in COUNT_TASKS else question
    typed: Any = int(value) if name == "year" else value == "true" or value
    total: int = find_question(question).ask(graph, {**filters, name: typed}).total
    return total


@pytest.mark.parametrize(
    ("question", "choose", "asked"),
    [
        ("tasks", questions.choose_among_tasks, {}),
        ("tasks", questions.choose_among_tasks, {"agency": "云川市财政局"}),
        ("tasks", questions.choose_among_tasks, {"place": "云川市", "role": "co"}),
        ("tasks", questions.choose_among_tasks, {"document": NUMBER, "deadline": "dated"}),
        ("agencies", questions.choose_among_tasks, {"without_lead": True}),
        ("co-owners", questions.choose_among_tasks, {"section": "一", "role": "lead"}),
        ("targets", questions.choose_among_targets, {}),
        ("targets", questions.choose_among_targets, {"role": "lead", "section": "一"}),
        ("due", questions.choose_among_due, {"by": "2031-01-01"}),
        ("documents", questions.choose_among_documents, {}),
        ("documents", questions.choose_among_documents, {"section": "一", "deadline": "dated"}),
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


def test_after_a_load_what_is_counted_by_deadline_is_read_again_of_that_document_alone(
    embedded_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look() -> None:
        questions.choose_among_tasks(graph, read_filters("tasks"))
        questions.choose_among_due(graph, read_filters("due", by="2040-12-31"))

    graph = load(embedded_graph, CITY)
    look()
    load(graph, PROVINCE)
    asked = note_questions(graph, monkeypatch)
    look()
    assert {name: given["documents"] for name, given in asked if name.startswith("kept_")} == {
        "kept_parts": [OTHER],
        "kept_targets": [OTHER],
    }
    assert {name for name, _ in asked} <= {"kept_parts", "kept_targets", *OF_DOCUMENTS, "count_all_tasks", "state"}


def test_what_counts_tasks_counts_those_that_the_list_of_tasks_has(graph: Graph) -> None:
    load(graph, CITY, PROVINCE)
    for asked in ({"section": "二"}, {"without_lead": True}, {"deadline": "recurring"}, {"due_before": "2030-12-31"}):
        listed = {
            role: Counter(each.id for task in list_tasks(graph, asked) for each in getattr(task, role))
            for role in ("leads", "co_responsible")
        }
        agencies = find_question("agencies").ask(graph, asked).items
        told = {role: {each.id: n for each in agencies if (n := getattr(each, role))} for role in listed}
        assert told == listed
        assert any(told.values())
        of_network = questions.read_assignments(graph, gather_scope(asked)["scope"])
        assert {task.id for task in of_network.tasks} == {task.id for task in list_tasks(graph, asked)}
        rankings = {
            name: find_question(name).ask(graph, asked).items for name in ("co-owners", "pairs", "without-lead")
        }
        assert rankings["pairs"]
        for row in chain.from_iterable(rankings.values()):
            found = find_question("tasks").ask(graph, asdict(row.listed_by))
            assert [found.total, found.items[0].id] == [row.tasks, row.examples[0].task]


def list_tasks(graph: Graph, asked: dict[str, Any]) -> tuple[TaskSummary, ...]:
    found: tuple[TaskSummary, ...] = find_question("tasks").ask(graph, asked).items
    return found


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
