"""What became of last year's tasks: two documents of the graph, compared task by task."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from graph import questions
from graph.answers import DocumentRef, FateCount, Page, RenamedAgency, TaskComparison, TaskFate
from graph.differences.facts import ComparedAgency, ComparedTask, list_compared
from graph.differences.years import compare_years
from graph.loader.persist.write import read_back
from graph.questions.naming.resolve import find_document
from graph.questions.over_time.successions import follow
from graph.rows.references import refer_to_agency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.differences.facts import TaskDifference
    from graph.store.client import Graph

FATES = get_args(TaskFate)[1:]


def compare_tasks(
    graph: Graph, first: str, second: str, *, change: TaskFate = "any", limit: int = 50, offset: int = 0
) -> TaskComparison:
    """A page of what became of the tasks of the first document in the second.

    Args:
        graph: the graph that is asked.
        first: the earlier document, in any form that people type.
        second: the later one.
        change: only tasks that came to be so.
        limit: the most rows of the answer.
        offset: how many rows to pass over.

    Raises:
        NotFound: there is no such document, or it is only cited.
        Ambiguous: several are called so.
    """
    names = [find_document(graph, typed) for typed in (first, second)]
    found, sides, renamed = questions.cached(
        graph, ("compare tasks", *names), lambda: _compare(graph, *names), size_of=lambda found: len(found[0])
    )
    counted = Counter(each.kind for each in found)
    page = Page.cut([each for each in found if change in ("any", each.kind)], limit=limit, offset=offset)
    return TaskComparison(
        page.total,
        page.truncated,
        page.items,
        *sides,
        counts=tuple(FateCount(kind, counted[kind]) for kind in FATES),
        renamed=renamed,
    )


def _compare(
    graph: Graph, *names: str
) -> tuple[list[TaskDifference], tuple[DocumentRef, DocumentRef], tuple[RenamedAgency, ...]]:
    readings = [read_back(graph, name) for name in names]
    before, after = (list_compared(reading) for reading in readings)
    renamed = tuple(_find_renamed(graph, _list_agencies(before), _list_agencies(after)))
    heirs = {each.before.id: ComparedAgency(each.after.id, each.after.name) for each in renamed}
    first, second = (
        DocumentRef(each.document.id, each.document.number, each.document.title, known_only_by_citation=False)
        for each in readings
    )
    return compare_years(before, after, heirs), (first, second), renamed


def _list_agencies(tasks: Iterable[ComparedTask]) -> dict[str, ComparedAgency]:
    return {each.id: each for task in tasks for each in (*task.leads, *task.co_responsible)}


def _find_renamed(
    graph: Graph, before: dict[str, ComparedAgency], after: dict[str, ComparedAgency]
) -> Iterable[RenamedAgency]:
    """Those of the first whose place one of the second took, by the registry or a judgement, over all steps in between."""
    gone = sorted(before.keys() - after.keys())
    rows = graph.ask("successions", agencies=None) if gone else []
    steps: dict[str, list[str]] = {}
    for row in rows:
        steps.setdefault(row["predecessor"]["id"], []).append(row["successor"]["id"])
    named = {row["predecessor"]["id"]: refer_to_agency(row["predecessor"]) for row in rows}
    for agency in gone:
        reached = follow(agency, steps)
        if heir := next((each for each in reached if each in after), None):
            step = next(row for row in rows if row["successor"]["id"] == heir and row["predecessor"]["id"] in reached)
            yield RenamedAgency(named[agency], refer_to_agency(step["successor"]), step["year"], step["source"])
