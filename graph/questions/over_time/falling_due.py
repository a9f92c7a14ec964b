"""Which tasks and targets fall due by a day, or were overdue on one, and on whom. Whether they were done, no document says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, NamedTuple, Unpack

from graph.answers import DueItem, DueList, DueListKind
from graph.errors import BadInput
from graph.loader.persist.kept_parts import TaskParts
from graph.questions.about_tasks import summarise_targets
from graph.questions.asking.cache import cached
from graph.questions.assignments.assignment_parts import list_texts, read_all_parts
from graph.questions.assignments.kept_targets import KeptTarget, iter_targets
from graph.questions.common import NO_DATES, read_day, read_tasks
from graph.questions.naming.resolve import find_agency
from graph.questions.naming.scope import Where, choose_within
from graph.rows.due import show_due_target, show_due_task
from graph.rows.tasks import summarise_task
from graph.text.deadlines import NO_DEADLINE, DueKind
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.rows.references import GraphRow
    from graph.store.client import Graph


_Deadline = tuple[str, str, str, str]  # as _DueCount has them
EVERY_TARGET = {"within": None, "tasks": None, **NO_DATES}


class _DueCount(NamedTuple):
    """How many tasks and targets of a document fall due on one day, in the order of time."""

    due: str  # of ISO 8601; empty where they fall due on none
    document: str
    kind: str
    issued: str  # the document's date; empty where it has none
    number: int


def list_due(
    graph: Graph,
    *,
    by: str | None = None,
    on: str | None = None,
    deadline: DueListKind = "dated",
    agency: str | None = None,
    limit: int = 50,
    offset: int = 0,
    **where: Unpack[Where],
) -> DueList:
    """A page of the tasks and targets that fall due, the earliest first.

    Args:
        graph: the graph that is asked.
        by: a day (ISO 8601): what is due on it or before.
        on: a day: what was overdue on it, of the documents that had been issued; with ``by`` also what was still to come.
        deadline: dated, or what falls due on no day (recurring, undated), for which none needs to be named.
        agency: only for which this agency answers.
        limit: the most rows of the answer.
        offset: how many rows to pass over.
        where: which documents.

    Raises:
        BadInput: no day is named, or what is named is none.
        NotFound: there is no such document or agency, or no document of this place, level, year or issuer.
        Ambiguous: several are called so.
    """
    until, today = read_day(by), read_day(on)
    if deadline == "dated" and not (until or today):
        raise BadInput(say("Say by which day (--by 2025-12-31), or on which (--on 2025-12-31)."))
    chosen = choose_within(graph, where)
    mine = _list_own(graph, agency, chosen)
    stated = [each for each in _list_counts(graph, mine, chosen) if not today or each.issued <= today]
    found = [each for each in stated if each.kind == deadline and _is_within(each.due, until, today)]
    within, before = _cut(found, limit, offset)
    rows = _read_deadlines(graph, "of_documents", documents=_list_documents(within)) if mine is None else mine
    wanted = {each[:3] for each in within}
    shown = sorted((row for row in rows if _find_deadline(row)[:3] in wanted), key=_place)[offset - before :][:limit]
    total = sum(each.number for each in found)
    return DueList(
        total,
        offset + len(shown) < total,
        tuple(_describe(graph, shown, today)),
        by=until,
        on=today,
        overdue=sum(each.number for each in found if each.due and each.due < today) if today else 0,
        recurring=_sum(stated, DueKind.RECURRING),
        undated=_sum(stated, DueKind.UNDATED),
    )


def count_due(graph: Graph, asked: Mapping[str, Any]) -> dict[str, int]:
    """How much of each document list_due lists, whichever documents are asked for; the other filters by their names in the registry."""
    until, today = read_day(asked["by"]), read_day(asked["on"])
    counts: Counter[str] = Counter()
    for each in _list_counts(graph, _list_own(graph, asked["agency"], None), None):
        is_stated = not today or each.issued <= today
        if is_stated and each.kind == asked["deadline"] and (not each.due or until or today):
            counts[each.document] += each.number if _is_within(each.due, until, today) else 0
    return counts


def _list_own(graph: Graph, agency: str | None, within: list[str] | None) -> list[GraphRow] | None:
    """The deadlines of an agency, if one is asked for."""
    if agency is None:
        return None
    return list(_read_deadlines(graph, "of_agency", agency=find_agency(graph, agency), within=within))


def _is_within(due: str, until: str | None, today: str | None) -> bool:
    """Whether a day is asked about; what falls due on none is listed whatever the day."""
    if not due:
        return True
    return due <= until if until else due < str(today)


def _list_counts(graph: Graph, mine: list[GraphRow] | None, within: list[str] | None) -> Sequence[_DueCount]:
    """Those of an agency's deadlines, or of a document's, or of all."""
    if mine is not None:
        return _count(map(_find_deadline, mine))
    every = cached(graph, "deadlines", lambda: _count(_iter_deadlines(graph)), size_of=len)
    if within is None:
        return every
    chosen = set(within)
    return [each for each in every if each.document in chosen]


def _iter_deadlines(graph: Graph) -> Iterator[_Deadline]:
    """Those of all tasks and targets, as they are kept by document."""
    issued = {row["id"]: row["date"] or "" for row in list_texts(graph)}
    tasks = chain.from_iterable(read_all_parts(graph, None).values())
    for each in chain[TaskParts | KeptTarget](tasks, iter_targets(graph, EVERY_TARGET)):
        if each.due_kind != NO_DEADLINE:
            yield each.due or "", each.document, each.due_kind, issued[each.document]


def _count(deadlines: Iterable[_Deadline]) -> list[_DueCount]:
    """Tasks and targets together, in the order of time."""
    return sorted(_DueCount(*each, number) for each, number in Counter(deadlines).items())


def _find_deadline(row: GraphRow) -> _Deadline:
    return row["due"] or "", row["document"], row["due_kind"], row["issued"] or ""


def _sum(counts: Iterable[_DueCount], kind: DueKind) -> int:
    return sum(each.number for each in counts if each.kind == kind.value)


def _cut(found: Sequence[_DueCount], limit: int, offset: int) -> tuple[Sequence[_DueCount], int]:
    """What a page lies in, and how many tasks and targets come before that."""
    ends = [0, *accumulate(each.number for each in found)]
    first, last = bisect_right(ends, offset) - 1, bisect_left(ends, offset + limit)
    return found[first:last], ends[first]


def _list_documents(counts: Iterable[_DueCount]) -> list[str]:
    return sorted({each.document for each in counts})


def _place(row: GraphRow) -> tuple[str, str, int, int, str]:
    """By day, document, order there and id."""
    return row["due"] or "", row["document"], row["order"], len(row["id"]), row["id"]


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
