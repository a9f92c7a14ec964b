"""What several questions read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from graph.errors import BadInput
from graph.rows.references import GraphRow
from graph.terms import Role
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.answers import CountedRole, DeadlineKind
    from graph.store.client import Graph

ROLES_COUNTED: dict[CountedRole, list[str] | None] = {
    "any": None,
    "lead": [Role.LEADS.value],
    "co": [Role.CO_RESPONSIBLE.value],
}
NEVER = "9999-99-99"  # behind every day of ISO 8601
NO_DATES: GraphRow = dict.fromkeys(("due_kind", "due_before", "due_after"))
ALL_TASKS: GraphRow = (
    dict.fromkeys(("within", "agency", "partner", "roles", "section"))
    | {"words": ()}
    | dict.fromkeys(("shared", "without_lead", "incomplete", "with_target"), False)
    | NO_DATES
)


def read_dates(deadline: DeadlineKind, due_before: str | None, due_after: str | None) -> GraphRow:
    """Filters by deadline, as statements take them: what is due falls on today or later, what is overdue fell before."""
    today = datetime.date.today()
    until = [read_day(due_before), (today - datetime.timedelta(1)).isoformat() if deadline == "overdue" else None]
    since = [read_day(due_after), today.isoformat() if deadline == "due" else None]
    return {
        "due_kind": None if deadline == "any" else "dated" if deadline in {"due", "overdue"} else deadline,
        "due_before": min(filter(None, until), default=None),
        "due_after": max(filter(None, since), default=None),
    }


def passes_dates(due: str | None, due_kind: str, passing: Mapping[str, str | None]) -> bool:
    """Whether a deadline (ISO 8601, if it is a day, and its kind) passes the filters of read_dates."""
    kind, first, last = (passing[name] for name in ("due_kind", "due_after", "due_before"))
    return (
        (kind is None or due_kind == kind)
        and (first is None or (due is not None and due >= first))
        and (last is None or (due is not None and due <= last))
    )


def read_day(typed: str | None) -> str | None:
    """A day that people type, as ISO 8601 has it; BadInput where it is none."""
    if typed is None:
        return None
    try:
        return datetime.date.fromisoformat(typed.strip()).isoformat()
    except ValueError:
        raise BadInput(say("{typed!r} is no day: write it as 2025-12-31.", typed=typed)) from None


def read_tasks(graph: Graph, ids: Sequence[str]) -> list[GraphRow]:
    """Tasks by id, in the order of the ids, and who answers for them in the order of print."""
    if not ids:
        return []
    place = {each: nth for nth, each in enumerate(ids)}
    rows = sorted(graph.ask("tasks", ids=ids), key=lambda row: place[row["task"]["id"]])
    return [sort_parts(row) for row in rows]


def sort_parts(row: GraphRow) -> GraphRow:
    """A task whose parts stand in the order of print."""
    row["parts"].sort(key=lambda part: (part["spans"], part["agency"]["id"], part["role"], part["nth"]))
    return row


def read_names(graph: Graph) -> dict[str, GraphRow]:
    """Every agency with its names, by id."""
    return {row["id"]: row for row in graph.ask("agency_names")}


def count_all_tasks(graph: Graph) -> int:
    """How large the graph is; both engines know it without a look at the tasks."""
    return int(graph.ask("count_all_tasks")[0]["tasks"])
