"""Tasks and targets: lists, one task, and where words stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from graph.answers import (
    CountedRole,
    DeadlineKind,
    Hits,
    Page,
    TargetOrder,
    TargetSummary,
    TaskDetail,
    TaskOrder,
    TaskSummary,
)
from graph.errors import BadInput
from graph.questions.common import ALL_TASKS, ROLES_COUNTED, read_dates, read_tasks
from graph.questions.naming.resolve import find_agency, find_task
from graph.questions.naming.scope import find_scope
from graph.rows.references import GraphRow
from graph.rows.tasks import describe_part, describe_target, point_at, refer_to_task, summarise_target, summarise_task
from graph.text.document_numbers import normalise_path
from graph.text.messages import say
from graph.text.normalize import fold_for_search

if TYPE_CHECKING:
    from graph.store.client import Graph


def list_tasks(
    graph: Graph,
    *,
    document: str | None = None,
    agency: str | None = None,
    partner: str | None = None,
    role: CountedRole = "any",
    section: str | None = None,
    words: str | None = None,
    shared: bool = False,
    without_lead: bool = False,
    incomplete: bool = False,
    with_target: bool = False,
    deadline: DeadlineKind = "any",
    due_before: str | None = None,
    due_after: str | None = None,
    sort: TaskOrder = "document",
    limit: int = 50,
    offset: int = 0,
) -> Page[TaskSummary]:
    """A page of the tasks that pass every filter; NotFound, Ambiguous for the document and the agencies, BadInput for no words or no day.

    ``role`` asks for a part that the agency has in the task, or any agency where none is named; ``partner`` for another
    agency that answers for it, too, in whichever role; ``shared`` for at least two agencies, collectives aside.
    ``section`` is a path (二/（三）) and holds what stands below it. ``words`` stand in the text or in the statement.
    ``sort`` by agencies puts those of the most agencies first, by deadline the earliest. ``due_before`` and ``due_after`` are
    days of ISO 8601, both included. ``without_lead`` asks for
    tasks whose statement survives and names nobody who leads; ``incomplete`` for those of which something is lost.
    """
    passing = ALL_TASKS | {
        "document": find_scope(graph, document),
        "agency": None if agency is None else find_agency(graph, agency),
        "partner": None if partner is None else find_agency(graph, partner),
        "roles": ROLES_COUNTED[role],
        "section": None if section is None else normalise_path(section),
        "words": None if words is None else _fold_words(words),
        "shared": shared,
        "without_lead": without_lead,
        "incomplete": incomplete,
        "with_target": with_target,
        **read_dates(deadline, due_before, due_after),
    }
    return _page_tasks(graph, passing, sort=sort, limit=limit, offset=offset).map(summarise_task)


def search_tasks(graph: Graph, words: str, *, document: str | None = None, limit: int = 50, offset: int = 0) -> Hits:
    """A page of the tasks in whose text or statement the words stand, in whichever script, width or case.

    Raises:
        BadInput: there are no words.
        NotFound: there is no such document.
        Ambiguous: several documents are called so.
    """
    folded = _fold_words(words)
    passing = ALL_TASKS | {"document": find_scope(graph, document), "words": folded}
    page = _page_tasks(graph, passing, limit=limit, offset=offset).map(lambda row: point_at(row, folded))
    return Hits(page.total, page.truncated, page.items, words=words.strip())


def get_task(graph: Graph, name: str) -> TaskDetail:
    """One task with its evidence. Argument and errors as for trace_task."""
    row = read_tasks(graph, [find_task(graph, name)])[0]
    (beside,) = graph.ask("neighbours", task=row["task"]["id"])
    targets = [each["target"] for each in graph.ask("targets", task=row["task"]["id"])]
    targets.sort(key=lambda target: (target["spans"], len(target["id"]), target["id"]))
    return TaskDetail(
        task=summarise_task(row),
        roles=tuple(describe_part(part) for part in row["parts"]),
        targets=tuple(describe_target(target) for target in targets),
        previous=refer_to_task(beside["previous"]),
        next=refer_to_task(beside["next"]),
    )


def list_targets(
    graph: Graph,
    *,
    document: str | None = None,
    agency: str | None = None,
    deadline: DeadlineKind = "any",
    due_before: str | None = None,
    due_after: str | None = None,
    sort: TargetOrder = "deadline",
    limit: int = 50,
    offset: int = 0,
) -> Page[TargetSummary]:
    """A page of the targets of a document, of an agency's tasks or of all, by deadline or as they stand in the documents.

    Raises:
        BadInput: a day is none.
        NotFound: there is no such document or agency.
        Ambiguous: several are called so.
    """
    scope = {
        "document": find_scope(graph, document),
        "agency": None if agency is None else find_agency(graph, agency),
        **read_dates(deadline, due_before, due_after),
    }
    found = sorted(graph.ask("deadlines", **scope), key=ORDER_OF_TARGETS[sort])
    page = Page.cut([row["id"] for row in found], limit=limit, offset=offset)
    read = {row["id"]: row for row in graph.ask("targets_with_owners", ids=page.items)}
    setting = {each: row["task"]["id"] for each, row in read.items() if row["task"]}  # a document sets some itself
    parts = {row["task"]["id"]: row["parts"] for row in read_tasks(graph, sorted(set(setting.values())))}
    return page.map(lambda each: summarise_target(read[each], parts.get(setting.get(each, ""), ())))


def _fold_words(typed: str) -> str:
    if not (words := typed.strip()):
        raise BadInput(say("Say which words to search for."))
    return fold_for_search(words)


def _page_tasks(
    graph: Graph, passing: GraphRow, *, sort: TaskOrder = "document", limit: int, offset: int
) -> Page[GraphRow]:
    total: int = graph.ask("count_tasks", **passing)[0]["total"]
    ids = [row["id"] for row in graph.ask("task_page", sort=sort, offset=offset, limit=limit, **passing)]
    return Page.read(read_tasks(graph, ids), offset=offset, total=total)


def _order_by_place(row: GraphRow) -> tuple[object, ...]:
    return row["document"], row["order"], row["start"] or 0, len(row["id"]), row["id"]


def _order_by_deadline(row: GraphRow) -> tuple[object, ...]:
    return row["due"] or _NEVER, *_order_by_place(row)


_NEVER = "9999-99-99"  # what names no day comes behind all that do
ORDER_OF_TARGETS: dict[TargetOrder, Callable[[GraphRow], tuple[object, ...]]] = {
    "deadline": _order_by_deadline,
    "document": _order_by_place,
}
