"""Tasks and targets: lists, and one task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack

from graph.answers import (
    CountedRole,
    DeadlineKind,
    Page,
    TargetOrder,
    TargetSummary,
    TaskDetail,
    TaskOrder,
    TaskSummary,
)
from graph.errors import BadInput
from graph.questions.asking.cache import cached
from graph.questions.chosen_tasks import asks_of_tasks, find_chosen, read_task_filters
from graph.questions.common import ALL_TASKS, ROLES_COUNTED, read_dates, read_tasks, sort_parts
from graph.questions.naming.resolve import find_agency, find_task
from graph.questions.naming.scope import Where, choose_within, pick_where
from graph.questions.paging import page_targets, page_tasks
from graph.rows.references import GraphRow
from graph.rows.tasks import (
    describe_part,
    describe_target,
    pick_corrections,
    refer_to_task,
    summarise_target,
    summarise_task,
)
from graph.text.document_numbers import normalise_path
from graph.text.messages import say
from graph.text.search_words import split_words

if TYPE_CHECKING:
    from graph.store.client import Graph

PAIRS_IN_THE_ROOM_OF_ONE = 8  # pairs of a network in that of a task with its text, its evidence and who answers for it


def list_tasks(
    graph: Graph,
    *,
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
    **where: Unpack[Where],
) -> Page[TaskSummary]:
    """A page of the tasks that pass every filter; NotFound, Ambiguous for documents and agencies, BadInput for no words or no day.

    ``role`` asks for a part that the agency has in the task, or any agency where none is named; ``partner`` for another
    agency that answers for it, too, in whichever role; ``shared`` for at least two agencies, collectives aside.
    ``section`` is a path (二/（三）) and holds what stands below it. ``words`` all stand in the text or in the statement.
    ``sort`` by agencies puts those of the most agencies first, by deadline the earliest. ``due_before`` and ``due_after`` are
    days of ISO 8601, both included. ``without_lead`` asks for
    tasks whose statement survives and names nobody who leads; ``incomplete`` for those of which something is lost.
    """
    asked = {
        **where,
        "agency": agency,
        "partner": partner,
        "role": role,
        "section": section,
        "words": words,
        "shared": shared,
        "without_lead": without_lead,
        "incomplete": incomplete,
        "with_target": with_target,
        "deadline": deadline,
        "due_before": due_before,
        "due_after": due_after,
    }
    passing = read_filters(graph, asked)
    return _page_tasks(graph, passing, sort=sort, limit=limit, offset=offset).map(summarise_task)


def get_task(graph: Graph, name: str) -> TaskDetail:
    """One task with its evidence. Argument and errors as for trace_task."""
    (found,) = graph.ask("task", task=name.strip()) or graph.ask("task", task=find_task(graph, name))
    row = sort_parts(found)
    targets = sorted(row["targets"], key=lambda target: (target["spans"], len(target["id"]), target["id"]))
    return TaskDetail(
        task=summarise_task(row),
        roles=tuple(describe_part(part) for part in row["parts"]),
        targets=tuple(describe_target(target) for target in targets),
        previous=refer_to_task(row["previous"]),
        next=refer_to_task(row["next"]),
        corrections=pick_corrections(row["source"], row["task"]),
    )


def list_targets(
    graph: Graph,
    *,
    agency: str | None = None,
    role: CountedRole = "any",
    section: str | None = None,
    without_lead: bool = False,
    deadline: DeadlineKind = "any",
    due_before: str | None = None,
    due_after: str | None = None,
    sort: TargetOrder = "deadline",
    limit: int = 50,
    offset: int = 0,
    **where: Unpack[Where],
) -> Page[TargetSummary]:
    """A page of the targets of some documents, of some tasks or of all, by deadline or as they stand in the documents.

    ``agency``, ``role``, ``section`` and ``without_lead`` are asked of the tasks that set them, as for list_tasks; deadlines of the targets themselves.

    Raises:
        BadInput: a day is none.
        NotFound: there is no such document or agency, or no document of this place, level, year or issuer.
        Ambiguous: several are called so.
    """
    dates = {"deadline": deadline, "due_before": due_before, "due_after": due_after}
    of_tasks = {"agency": agency, "role": role, "section": section, "without_lead": without_lead}
    scope = read_target_filters(graph, {**where, **dates, **of_tasks})

    def read() -> Page[TargetSummary]:
        total, ids = page_targets(graph, scope, sort=sort, limit=limit, offset=offset)
        return Page.read(summarise_targets(graph, ids).values(), offset=offset, total=total)

    return cached(graph, ("page of targets", repr(scope), sort, limit, offset), read, size_of=_size_of)


def summarise_targets(graph: Graph, ids: Sequence[str]) -> dict[str, TargetSummary]:
    """Targets by id, in the order of the ids, with who answers for their tasks."""
    read = {row["id"]: row for row in graph.ask("targets_with_owners", ids=ids)}
    setting = {each: row["task"]["id"] for each, row in read.items() if row["task"]}  # a document sets some itself
    parts = {row["task"]["id"]: row["parts"] for row in read_tasks(graph, sorted(set(setting.values())))}
    return {each: summarise_target(read[each], parts.get(setting.get(each, ""), ())) for each in ids}


def read_filters(graph: Graph, asked: Mapping[str, Any]) -> GraphRow:
    """Filters of tasks by their names in the registry → the parameters of statements; errors as for list_tasks."""
    return ALL_TASKS | {
        "within": choose_within(graph, pick_where(asked)),
        "agency": None if asked["agency"] is None else find_agency(graph, asked["agency"]),
        **read_dates(asked["deadline"], asked["due_before"], asked["due_after"]),
        "partner": None if asked["partner"] is None else find_agency(graph, asked["partner"]),
        "roles": ROLES_COUNTED[asked["role"]],
        "section": None if asked["section"] is None else normalise_path(asked["section"]),
        "words": () if asked["words"] is None else read_words(asked["words"]),
        **{name: asked[name] for name in ("shared", "without_lead", "incomplete", "with_target")},
    }


def read_target_filters(graph: Graph, asked: Mapping[str, Any]) -> GraphRow:
    """The same of targets; those of some tasks are found by these (``tasks``: ChosenTasks, or None)."""
    within = choose_within(graph, pick_where(asked))
    of_tasks = read_task_filters(graph, {name: asked[name] for name in ("section", "without_lead")})
    of_tasks |= {
        "within": within,
        "agency": None if asked["agency"] is None else find_agency(graph, asked["agency"]),
        "roles": ROLES_COUNTED[asked["role"]],
    }
    dates = read_dates(asked["deadline"], asked["due_before"], asked["due_after"])
    tasks = find_chosen(graph, of_tasks) if asks_of_tasks(of_tasks) else None
    return dates | {"within": within, "tasks": tasks}


def read_words(typed: str) -> tuple[str, ...]:
    """The words that somebody searches for; BadInput where there are none."""
    if not (words := split_words(typed)):
        raise BadInput(say("Say which words to search for."))
    return words


def _page_tasks(
    graph: Graph, passing: GraphRow, *, sort: TaskOrder | Literal["words"], limit: int, offset: int
) -> Page[GraphRow]:
    def read() -> Page[GraphRow]:
        total, ids = page_tasks(graph, passing, sort=sort, limit=limit, offset=offset)
        return Page.read(read_tasks(graph, ids), offset=offset, total=total)

    return cached(graph, ("page of tasks", repr(passing), sort, limit, offset), read, size_of=_size_of)


def _size_of(page: Page[Any]) -> int:
    return PAIRS_IN_THE_ROOM_OF_ONE * len(page.items)
