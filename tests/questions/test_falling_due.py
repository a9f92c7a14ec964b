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


def test_what_falls_due_on_no_day_is_listed_with_the_reason(graph: Graph) -> None:
    """Of a notice of 4 July 2025; in July no holiday lies, in September one may."""
    tasks = (
        make_task("1", deadline="自本通知印发之日起30日内"),
        make_task("2", deadline="方案印发后10个工作日内"),
        make_task("3", deadline="方案印发后60个工作日内"),
        make_task("4", deadline="收到本通知后10日内"),
        make_task("5", deadline="年底前"),
        make_task("6", deadline="每季度"),
    )
    notice = make_extraction(*tasks)
    loaded = load(graph, replace(notice, document=replace(notice.document, date="2025-07-04")))
    dated = questions.list_due(loaded, by="2025-12-31")
    assert [(row.due, row.due_rule) for row in dated.items] == [
        ("2025-07-18", "counted_in_working_days"),
        ("2025-08-03", "counted"),
        ("2025-12-31", "year_of_document"),
    ]
    undated = questions.list_due(loaded, deadline="undated")
    assert [(row.due, row.due_rule) for row in undated.items] == [(None, "holidays_unknown"), (None, "other_event")]
    assert name(questions.list_due(loaded, deadline="recurring", on="2025-08-01")) == ["6"]
    assert name(questions.list_due(loaded, deadline="recurring", on="2025-07-03")) == []  # it was not yet issued
    assert [row.overdue for row in questions.list_due(loaded, on="2025-08-03", by="2025-08-03").items] == [True, False]
    assert questions.list_tasks(loaded, due_before="2025-08-03").total == 2


def test_a_page_of_it_is_cut_and_counts_all(dated: Graph) -> None:
    answer = questions.list_due(dated, on="2026-01-01", limit=1, offset=1)
    assert (answer.total, answer.truncated, answer.overdue, name(answer)) == (5, True, 5, ["1:t1"])


@pytest.mark.parametrize("asked", [{}, {"by": "2025"}, {"on": "2025-02-30"}])
def test_what_is_no_day_is_said(embedded_graph: Graph, asked: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="2025-12-31"):
        questions.list_due(embedded_graph, **asked)
