"""Which tasks are counted: of some documents, of a section, without a lead, by deadline.

They are found as the list of tasks finds them, so that what is counted of them is what the list has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.questions.asking.cache import cached
from graph.questions.assignments.passing_parts import iter_passing
from graph.questions.common import ALL_TASKS, read_dates
from graph.questions.naming.scope import Where, choose_within, pick_where
from graph.questions.paging import is_found_in_parts, page_tasks
from graph.settings import LAST_ROW
from graph.text.document_numbers import normalise_path

if TYPE_CHECKING:
    from graph.answers import DeadlineKind
    from graph.rows.references import GraphRow
    from graph.store.client import Graph


OWN = ("section", "without_lead", "deadline", "due_before", "due_after")


class OfTasks(Where, total=False):
    """Which tasks, as people type it; what is left out asks of all."""

    section: str | None  # a path: 二/（三）
    without_lead: bool
    deadline: DeadlineKind
    due_before: str | None
    due_after: str | None


@dataclass(frozen=True, slots=True)
class ChosenTasks:
    """Documents, and which of their tasks are counted.

    Attributes:
        passing: the filters as statements of tasks take them.
        ids: the tasks; None where all of the documents are.
    """

    passing: GraphRow
    ids: frozenset[str] | None = field(repr=False)

    @property
    def documents(self) -> list[str] | None:
        """The ids of the documents; None for all."""
        found: list[str] | None = self.passing["within"]
        return found


def choose_tasks(graph: Graph, asked: Mapping[str, Any]) -> ChosenTasks:
    """The tasks that pass the filters of OfTasks among others; NotFound, Ambiguous as for choose_within, BadInput for no day."""
    return find_chosen(graph, read_task_filters(graph, asked))


def read_task_filters(graph: Graph, asked: Mapping[str, Any]) -> GraphRow:
    """The filters of OfTasks among others → the parameters of statements; errors as for choose_tasks."""
    section = asked.get("section")
    return ALL_TASKS | {
        "within": choose_within(graph, pick_where(asked)),
        "section": None if section is None else normalise_path(section),
        "without_lead": asked.get("without_lead", False),
        **read_dates(asked.get("deadline", "any"), asked.get("due_before"), asked.get("due_after")),
    }


def pick_own(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The filters of OfTasks among others that are not those of documents."""
    return {name: asked[name] for name in OWN if name in asked}


def find_chosen(graph: Graph, passing: GraphRow) -> ChosenTasks:
    """The same from the parameters of statements."""
    if not asks_of_tasks(passing):
        return ChosenTasks(passing, None)

    def read() -> frozenset[str]:
        if is_found_in_parts(passing):
            return frozenset(each.task for each in iter_passing(graph, passing))
        return frozenset(page_tasks(graph, passing, sort="document", limit=LAST_ROW, offset=0)[1])

    return ChosenTasks(passing, cached(graph, ("chosen tasks", repr(passing)), read, size_of=len))


def asks_of_tasks(passing: GraphRow) -> bool:
    """Whether more is asked for than tasks of some documents."""
    return passing != ALL_TASKS | {"within": passing["within"]}


def pick_of_tasks(passing: GraphRow) -> GraphRow:
    """Those of the parameters that tell tasks apart within their documents."""
    return {name: passing[name] for name in ("section", "without_lead", "due_kind", "due_before", "due_after")}
