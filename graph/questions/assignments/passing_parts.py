"""Which tasks pass filters that ask only where a task stands, who answers for it and when it is due: found in what is kept of their documents.

Where no index finds them, a statement would look at every task in the graph, once for each choice that a page shows a count beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from graph.loader.persist.kept_parts import TaskParts
from graph.questions.assignments.assignment_parts import read_all_parts
from graph.questions.common import ALL_TASKS, NO_DATES, passes_dates
from graph.terms import Role

if TYPE_CHECKING:
    from graph.store.client import Graph

KEPT = {"within", "agency", "partner", "roles", "section", "without_lead", *NO_DATES}


def asks_of_parts(passing: Mapping[str, Any]) -> bool:
    """Whether no more is asked (as common.ALL_TASKS has filters) than is kept of each document."""
    return all(passing[name] == usual for name, usual in ALL_TASKS.items() if name not in KEPT)


def iter_passing(graph: Graph, passing: Mapping[str, Any]) -> Iterator[TaskParts]:
    """The tasks that pass, in no order."""
    parts = chain.from_iterable(read_all_parts(graph, passing["within"]).values())
    return (each for each in parts if _passes(each, passing))


def _passes(task: TaskParts, passing: Mapping[str, Any]) -> bool:
    agency, partner, roles, section = (passing[name] for name in ("agency", "partner", "roles", "section"))
    parts = ((Role.LEADS, task.leads), (Role.CO_RESPONSIBLE, task.co_responsible))
    asked = [each for role, some in parts if roles is None or role in roles for each in some]
    return (
        (agency in asked if agency else roles is None or bool(asked))
        and (partner is None or partner in task.leads or partner in task.co_responsible)
        and (section is None or f"{task.section or ''}/".startswith(f"{section}/"))
        and not (passing["without_lead"] and (task.leads or not task.stated))
        and passes_dates(task.due, task.due_kind, passing)
    )
