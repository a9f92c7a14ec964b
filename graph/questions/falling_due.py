"""Which tasks and targets fall due by a day, or were overdue on one, and on whom. Whether they were done, no document says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from graph.answers import DueItem, DueList, DueListKind
from graph.errors import BadInput
from graph.questions.about_tasks import summarise_targets
from graph.questions.asking.cache import cached
from graph.questions.common import read_day, read_tasks
from graph.questions.naming.resolve import find_agency
from graph.questions.naming.scope import find_scope
from graph.rows.due import show_due_target, show_due_task
from graph.rows.tasks import summarise_task
from graph.text.deadlines import DueKind
from graph.text.messages import say

if TYPE_CHECKING:
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
    stated = [row for row in _list_stated(graph, scope) if not today or (row["issued"] or "") <= today]
    kinds = _count(stated, "due_kind")
    found = [row for row in stated if row["due_kind"] == deadline and _is_within(row["due"], until, today)]
    rows, total = _read_page(graph, sorted(found, key=_place), limit, offset)
    return DueList(
        total,
        offset + len(rows) < total,
        tuple(_describe(graph, rows, today)),
        by=until,
        on=today,
        overdue=sum(row["number"] for row in found if row["due"] and row["due"] < today) if today else 0,
        recurring=kinds[DueKind.RECURRING.value],
        undated=kinds[DueKind.UNDATED.value],
    )


def _is_within(due: str | None, until: str | None, today: str | None) -> bool:
    """Whether a day is asked about; what falls due on none is listed whatever the day."""
    if due is None:
        return True
    return due <= until if until else due < str(today)


def _list_stated(graph: Graph, scope: GraphRow) -> Sequence[GraphRow]:
    """What deadlines there are: of an agency each by itself, else how many each document has of one day and kind."""
    if scope["agency"]:
        return [row | {"number": 1} for row in _read_deadlines(graph, "of_agency", **scope)]
    return [row for row in _count_all(graph) if scope["document"] in (None, row["document"])]


def _count_all(graph: Graph) -> Sequence[GraphRow]:
    return cached(graph, "deadlines", lambda: _join_counts(graph.ask("count_deadlines")), size_of=len)


def _join_counts(rows: Iterable[GraphRow]) -> Sequence[GraphRow]:
    """Tasks and targets counted together."""
    counts: Counter[tuple[str, str | None, str | None, str]] = Counter()
    for row in rows:
        counts[row["document"], row["issued"], row["due"], row["due_kind"]] += row["number"]
    names = ("document", "issued", "due", "due_kind")
    return [dict(zip(names, key, strict=True)) | {"number": number} for key, number in counts.items()]


def _count(stated: Iterable[GraphRow], by: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in stated:
        counts[row[by]] += row["number"]
    return counts


def _place(row: GraphRow) -> tuple[str, str, int, int, str]:
    """By day, document and the order there; of what is counted together the first two are known."""
    return row["due"] or "", row["document"], row.get("order", 0), len(row.get("id", "")), row.get("id", "")


def _read_page(graph: Graph, found: Sequence[GraphRow], limit: int, offset: int) -> tuple[Sequence[GraphRow], int]:
    """The tasks and targets of a page, and how many there are: read are those of the documents in which it lies."""
    ends = list(accumulate(row["number"] for row in found))
    within = [(row, end) for row, end in zip(found, ends, strict=True) if offset < end < offset + limit + row["number"]]
    rows = [row for row, _ in within]
    before = within[0][1] - rows[0]["number"] if within else 0
    if rows and "id" not in rows[0]:
        rows = _read_counted(graph, rows)
    return rows[offset - before :][:limit], ends[-1] if ends else 0


def _read_counted(graph: Graph, counts: Iterable[GraphRow]) -> list[GraphRow]:
    wanted = {(row["document"], row["due"], row["due_kind"]) for row in counts}
    documents = sorted({document for document, *_ in wanted})
    rows = _read_deadlines(graph, "of_documents", documents=documents)
    return sorted((row for row in rows if (row["document"], row["due"], row["due_kind"]) in wanted), key=_place)


def _read_deadlines(graph: Graph, which: str, **given: Any) -> Iterator[GraphRow]:
    """The tasks and targets for which a deadline is printed; a task is what its own id says."""
    yield from (row | {"task": row["id"]} for row in graph.ask(f"task_deadlines_{which}", **given))
    yield from graph.ask(f"deadlines_{which}", **given)


def _describe(graph: Graph, rows: Iterable[GraphRow], today: str | None) -> Iterator[DueItem]:
    shown = list(rows)
    tasks = {
        row["task"]["id"]: row for row in read_tasks(graph, [row["id"] for row in shown if row["id"] == row["task"]])
    }
    targets = summarise_targets(graph, [row["id"] for row in shown if row["id"] not in tasks])
    for row in shown:
        late = row["due"] < today if today and row["due"] else None
        task = tasks.get(row["id"])
        yield show_due_task(summarise_task(task), late) if task else show_due_target(targets[row["id"]], late)
