from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pytest

from graph import questions
from graph.answers import CountedRole, SpanRef
from graph.loader.persist.write import define_schema, delete
from graph.model import LostTask
from graph.questions.assignments.assignment_parts import read_parts
from graph.store.client import Graph, Row, open_graph
from graph.terms import Completeness
from tests.conftest import STATEMENTS
from tests.factories import (
    NUMBER,
    OTHER,
    SHARED,
    load,
    make_extraction,
    make_task,
)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("any", [(1, "市人力社保局", 21), (2, "市发展改革委", 17), (3, "市教委", 11)]),
        ("lead", [(1, "市人力社保局", 7), (2, "市发展改革委", 3), (2, "市教委", 3)]),
        ("co", [(1, "市人力社保局", 14), (1, "市发展改革委", 14), (3, "市教委", 8)]),
    ],
)
def test_who_co_owns_the_most(
    first_document: Graph, role: CountedRole, expected: Sequence[tuple[int, str, int]]
) -> None:
    answer = questions.rank_co_owners(first_document, role=role, limit=3)
    assert sorted((row.rank, row.agency.name, row.tasks) for row in answer.items) == sorted(expected)


def test_tasks_led_are_counted_alone_or_not(first_document: Graph) -> None:
    assert [row.leads for row in questions.rank_co_owners(first_document, limit=3).items] == [15, 6, 6]


def test_the_strongest_pairs(first_document: Graph) -> None:
    answer = questions.rank_pairs(first_document, limit=2)
    found = {(row.rank, frozenset((row.first.name, row.second.name)), row.tasks) for row in answer.items}
    strongest = {
        (1, frozenset(("市人力社保局", "市发展改革委")), 11),
        (1, frozenset(("市人力社保局", "市教委")), 11),
    }
    assert (answer.total, found) == (134, strongest)


def test_counts_over_lost_tasks_are_lower_bounds(first_document: Graph) -> None:
    answer = questions.rank_co_owners(first_document)
    assert (answer.at_least, answer.lost_tasks) == (True, 7)


def test_a_task_shared_with_a_collective_alone_is_not_shared(graph: Graph) -> None:
    answer = questions.rank_co_owners(load(graph, SHARED))
    assert [(row.rank, row.agency.name, row.tasks) for row in answer.items] == [
        (1, "市财政局", 2),
        (2, "市教育局", 1),
        (2, "市科技局", 1),
    ]


def test_a_name_printed_twice_in_one_statement_counts_once(graph: Graph) -> None:
    load(graph, make_extraction(make_task("1", co=["市教育局", "市教委", "市财政局"])))
    counts = {row.agency.id: (row.tasks, row.co_responsible) for row in questions.rank_co_owners(graph).items}
    assert counts == {"云川市教育局": (1, 1), "云川市财政局": (1, 1)}


def test_one_agency_under_two_names_shares_with_nobody(graph: Graph) -> None:
    load(graph, make_extraction(make_task("1", leads=["市教育局"], co=["市教委"])))
    assert questions.rank_co_owners(graph).items == ()


@pytest.mark.parametrize("role", ["any", "lead", "co"])
def test_every_count_of_a_ranking_can_be_listed(first_document: Graph, role: CountedRole) -> None:
    rows = questions.rank_co_owners(first_document, role=role, limit=5).items
    assert len(rows) == 5
    for row in rows:
        assert row.listed_by
        listed = questions.list_tasks(first_document, **asdict(row.listed_by))
        assert (listed.total, [task.id for task in listed.items[:3]]) == (
            row.tasks,
            [example.task for example in row.examples],
        )


def test_every_count_of_a_pair_can_be_listed(first_document: Graph) -> None:
    rows = questions.rank_pairs(first_document, limit=5).items
    assert len(rows) == 5
    for row in rows:
        listed = questions.list_tasks(first_document, **asdict(row.listed_by))
        assert (listed.total, listed.items[0].id) == (row.tasks, row.examples[0].task)


def test_a_ranking_shows_the_words_that_it_counts(graph: Graph) -> None:
    (example,) = questions.rank_co_owners(load(graph, SHARED), role="lead").items[0].examples
    assert (example.label, example.statement, example.confidence) == ("task 1", "（市教育局、市财政局负责）", 0.9)
    assert example.statement_spans == (SpanRef(107, 130),)


def test_a_whole_document_gives_exact_counts(graph: Graph) -> None:
    assert not questions.rank_co_owners(load(graph, SHARED)).at_least


def test_a_lost_statement_makes_counts_lower_bounds(graph: Graph) -> None:
    load(graph, make_extraction(make_task("1", completeness=Completeness.NO_STATEMENT)))
    assert questions.rank_pairs(graph).at_least


def test_what_another_document_lost_does_not_matter(graph: Graph) -> None:
    load(graph, SHARED, make_extraction(document=OTHER, lost_tasks=[LostTask("1", None, "2", None)]))
    assert not questions.rank_co_owners(graph, document=NUMBER).at_least


def test_a_page_says_that_there_is_more(graph: Graph) -> None:
    answer = questions.rank_co_owners(load(graph, SHARED), limit=1, offset=1)
    assert (answer.total, answer.truncated, [row.agency.name for row in answer.items]) == (3, True, ["市教育局"])


def test_the_last_page_is_not_cut(graph: Graph) -> None:
    assert not questions.rank_co_owners(load(graph, SHARED), limit=2, offset=1).truncated


def test_one_document_is_asked_of_alone(graph: Graph) -> None:
    other = make_extraction(make_task("1", co=["市水务局", "市林业局"], document=OTHER), document=OTHER)
    answer = questions.rank_pairs(load(graph, SHARED, other), document="云川府办发[2020]8号")
    assert [(row.first.name, row.second.name) for row in answer.items] == [("市林业局", "市水务局")]


def test_a_graph_whose_edges_say_not_yet_what_is_shared_has_the_same_counts(graph: Graph) -> None:
    counted = questions.rank_co_owners(load(graph, SHARED))
    with open_graph(graph.settings, STATEMENTS) as earlier:
        earlier.change(lambda transaction: transaction.run("forget_shared_edges"))
    assert counted.items
    with open_graph(graph.settings) as asked_anew:
        assert questions.rank_co_owners(asked_anew) == counted


def test_what_was_counted_is_counted_anew_after_a_load_and_a_deletion(graph: Graph) -> None:
    def count() -> tuple[int, int, int]:
        return (
            questions.rank_co_owners(graph).total,
            questions.rank_pairs(graph).total,
            questions.list_agencies(graph).total,
        )

    other = make_extraction(make_task("1", co=["市水务局", "市林业局"], document=OTHER), document=OTHER)
    load(graph, SHARED)
    before = count()
    load(graph, other)
    meanwhile = count()
    delete(graph, OTHER)
    assert (before, meanwhile, count()) == ((3, 2, 4), (5, 3, 6), (3, 2, 4))


def test_pages_of_one_ranking_are_cut_from_what_was_counted_once(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = load(graph, SHARED).ask

    def note_and_ask(question: str, /, **given: Any) -> list[Row]:
        asked.append(question)
        return ask(question, **given)

    monkeypatch.setattr(graph, "ask", note_and_ask)
    for offset in range(2):
        questions.rank_co_owners(graph, limit=1, offset=offset)
        questions.rank_pairs(graph, limit=1, offset=offset)
        questions.list_agencies(graph, limit=1, offset=offset)
    assert asked.count("kept_parts") == 2  # once for the agencies, once for the pairs


def test_what_is_kept_with_a_document_is_what_its_edges_say(graph: Graph) -> None:
    lost = make_task("2", leads=["市教育局"], completeness=Completeness.NO_STATEMENT, document=OTHER)
    leads, co = ["市财政局", "市教委"], ["市教育局", "各区县政府"]
    twice = make_task("3", leads=leads, co=co, deadline="2030年底前", document=OTHER)
    load(graph, SHARED, make_extraction(lost, twice, document=OTHER))
    documents = sorted(each.id for each in questions.list_documents(graph).items)
    kept = [each for _, parts in read_parts(graph, documents) for each in parts]
    with open_graph(graph.settings, STATEMENTS) as beside:
        edges = beside.ask("parts_by_edges", documents=documents)
    told = [row | {"leads": sorted(row["leads"]), "co_responsible": sorted(row["co_responsible"])} for row in edges]
    assert len(kept) > 2
    assert [
        each._asdict() | {"leads": [*each.leads], "co_responsible": [*each.co_responsible]} for each in kept
    ] == told


def test_documents_that_are_read_in_turns_are_counted_together(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    for document in (NUMBER, OTHER):
        task = make_task("1", leads=["市教育局"], co=["市财政局"], document=document)
        load(graph, make_extraction(task, document=document))
    monkeypatch.setattr("graph.questions.assignments.assignment_parts.KEPT_AT_ONCE", 1)
    assert {row.tasks for row in questions.rank_co_owners(graph).items} == {2}
    assert [row.tasks for row in questions.rank_pairs(graph).items] == [2]


def test_an_empty_graph_has_empty_answers(graph: Graph) -> None:
    define_schema(graph)
    assert (
        questions.rank_co_owners(graph).items,
        questions.rank_pairs(graph).items,
        questions.list_documents(graph).items,
    ) == (
        (),
        (),
        (),
    )
