"""What falls due by a day, what was overdue on one, and on whom."""

from dataclasses import replace
from typing import Any

import pytest

from graph import questions
from graph.answers import DueList
from graph.errors import BadInput
from graph.model import Target
from graph.store.client import Graph
from tests.factories import NUMBER, OTHER, load, make_extraction, make_target, make_task


def make_due(target: str, by: str | None) -> Target:
    return replace(make_target(f"{NUMBER}:{target}", target), by=by)


@pytest.fixture
def dated(graph: Graph) -> Graph:
    """A notice of May 2019 with deadlines of all kinds, and one of 2024."""
    first = make_task("1", leads=["市教育局"], co=["市财政局"], deadline="2025年底前")
    second = make_task("2", leads=["市科技局"], deadline="2025年6月")
    early = make_extraction(
        replace(first, targets=(make_due("1:t1", "2025年6月底"), make_due("1:t2", "2026年"))),
        replace(second, targets=(make_due("2:t1", "长期坚持"),)),
        make_task("3", deadline="每年6月底前"),
        make_task("4"),
        doc_targets=[make_due("t1", "2024年")],
    )
    late = make_extraction(make_task("1", deadline="2025年6月", document=OTHER), document=OTHER)
    return load(graph, early, replace(late, document=replace(late.document, date="2025-09-01")))


def name(answer: DueList) -> list[str]:
    return [row.id.removeprefix(f"{NUMBER}:") for row in answer.items]


def test_what_falls_due_by_a_day_is_told_with_who_answers(dated: Graph) -> None:
    answer = questions.list_due(dated, by="2025-12-31")
    assert name(answer) == ["t1", "1:t1", "2", f"{OTHER}:1", "1"]
    assert [(row.due, row.kind) for row in answer.items[1:3]] == [("2025-06-30", "target"), ("2025-06-30", "task")]
    assert [agency.name for agency in (*answer.items[1].leads, *answer.items[1].co_responsible)] == [
        "市教育局",
        "市财政局",
    ]
    assert (answer.items[0].task, answer.items[0].overdue) == (None, None)
    assert (answer.recurring, answer.undated, answer.overdue) == (1, 1, 0)


def test_what_was_overdue_on_a_day_is_of_documents_that_had_been_issued(dated: Graph) -> None:
    assert name(questions.list_due(dated, on="2025-06-30")) == ["t1"]  # the last day is not over yet
    assert name(questions.list_due(dated, on="2025-07-01")) == ["t1", "1:t1", "2"]
    both = questions.list_due(dated, on="2025-07-01", by="2025-12-31", agency="市教育局")
    assert [(row.id, row.overdue) for row in both.items] == [(f"{NUMBER}:1:t1", True), (f"{NUMBER}:1", False)]
    assert both.overdue == 1


def test_a_page_of_it_is_cut_and_counts_all(dated: Graph) -> None:
    answer = questions.list_due(dated, on="2026-01-01", limit=1, offset=1)
    assert (answer.total, answer.truncated, answer.overdue, name(answer)) == (5, True, 5, ["1:t1"])


@pytest.mark.parametrize("asked", [{}, {"by": "2025"}, {"on": "2025-02-30"}])
def test_what_is_no_day_is_said(embedded_graph: Graph, asked: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="2025-12-31"):
        questions.list_due(embedded_graph, **asked)
