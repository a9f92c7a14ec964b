"""Which tasks and targets fall due by a day, or were overdue on one, and on whom. Whether they were done, no document says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.answers import DueItem, DueList, DueListKind, Page
from graph.errors import BadInput
from graph.questions.common import read_day, read_tasks
from graph.questions.naming.resolve import find_agency
from graph.questions.naming.scope import find_scope
from graph.questions.paging import begin_at_owner
from graph.rows.tasks import summarise_target, summarise_task
from graph.text.deadlines import DueKind
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.answers import TargetSummary
    from graph.rows.references import GraphRow
    from graph.store.client import Graph


def list_due(
    graph: Graph,
    *,
    by: str | None = None,
    on: str | None = None,
    deadline: DueListKind = "dated",
    document: str | None = None,
    agency: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> DueList:
    """A page of the tasks and targets that fall due, the earliest first.

    Args:
        graph: the graph that is asked.
        by: a day (ISO 8601): what is due on it or before.
        on: a day: what was overdue on it, of the documents that had been issued; with ``by`` also what was still to come.
        deadline: dated, or what falls due on no day (recurring, undated), for which none needs to be named.
        document: only of this document.
        agency: only for which this agency answers.
        limit: the most rows of the answer.
        offset: how many rows to pass over.

    Raises:
        BadInput: no day is named, or what is named is none.
        NotFound: there is no such document or agency.
        Ambiguous: several are called so.
    """
    until, today = read_day(by), read_day(on)
    if deadline == "dated" and not (until or today):
        raise BadInput(say("Say by which day (--by 2025-12-31), or on which (--on 2025-12-31)."))
    scope = {
        "document": find_scope(graph, document),
        "agency": None if agency is None else find_agency(graph, agency),
    }
    stated = [row for row in _read_deadlines(graph, scope) if not today or (row["issued"] or "") <= today]
    kinds = Counter(row["due_kind"] for row in stated)
    found = [row for row in stated if row["due_kind"] == deadline and _is_within(row["due"], until, today)]
    found.sort(key=lambda row: (row["due"] or "", row["document"], row["order"], len(row["id"]), row["id"]))
    page = Page.cut(found, limit=limit, offset=offset)
    return DueList(
        page.total,
        page.truncated,
        tuple(_describe(graph, page.items, today)),
        by=until,
        on=today,
        overdue=sum(bool(row["due"] and row["due"] < today) for row in found) if today else 0,
        recurring=kinds[DueKind.RECURRING.value],
        undated=kinds[DueKind.UNDATED.value],
    )


def _is_within(due: str | None, until: str | None, today: str | None) -> bool:
    """Whether a day is asked about; what falls due on none is listed whatever the day."""
    if due is None:
        return True
    return due <= until if until else due < str(today)


def _read_deadlines(graph: Graph, scope: GraphRow) -> Iterator[GraphRow]:
    """The tasks and targets for which a deadline is printed; a task is what its own id says."""
    start, given = begin_at_owner(scope)
    yield from (row | {"task": row["id"]} for row in graph.ask(f"task_deadlines_{start}", **given))
    yield from graph.ask(f"deadlines_{start}", **given)


def _describe(graph: Graph, rows: tuple[GraphRow, ...], today: str | None) -> Iterator[DueItem]:
    tasks = {row["task"]["id"]: row for row in read_tasks(graph, sorted({row["task"] for row in rows if row["task"]}))}
    ids = [row["id"] for row in rows if row["id"] not in tasks]
    targets = {row["id"]: row for row in graph.ask("targets_with_owners", ids=ids)}
    for row in rows:
        late = row["due"] < today if today and row["due"] else None
        if row["id"] in tasks:
            yield _show_task(tasks[row["id"]], late)
        else:
            parts = tasks[row["task"]]["parts"] if row["task"] else ()
            yield _show_target(summarise_target(targets[row["id"]], parts), late)


def _show_task(row: GraphRow, late: bool | None) -> DueItem:
    task = summarise_task(row)
    return DueItem(
        kind="task",
        id=task.id,
        task=task.id,
        document=task.document,
        document_number=task.document_number,
        words=task.text,
        deadline=task.deadline or "",
        due=task.due,
        due_rule=task.due_rule,
        overdue=late,
        leads=task.leads,
        co_responsible=task.co_responsible,
        citation=task.citation,
    )


def _show_target(row: TargetSummary, late: bool | None) -> DueItem:
    return DueItem(
        kind="target",
        id=row.target.id,
        task=row.task,
        document=row.document,
        document_number=row.document_number,
        words=row.target.text,
        deadline=row.target.by or "",
        due=row.target.due,
        due_rule=row.target.due_rule,
        overdue=late,
        leads=row.leads,
        co_responsible=row.co_responsible,
        citation=row.citation,
    )
