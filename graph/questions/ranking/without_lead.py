"""Which agencies lead nothing, though they answer for tasks?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Unpack

from graph.answers import AgencyRef, Evidence, Page, RankedAgency, Ranking, TaskFilter
from graph.questions.asking.cache import cached
from graph.questions.assignments.assignment_rows import read_task_assignments
from graph.questions.assignments.document_counts import measure_damage
from graph.questions.chosen_tasks import ChosenTasks, OfTasks, choose_tasks, pick_own
from graph.questions.common import read_names, read_tasks
from graph.questions.naming.scope import name_scope, pick_where
from graph.questions.ranking.evidence import EXAMPLES, rank_counts
from graph.rows.evidence import show_evidence
from graph.terms import AgencyKind
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.store.client import Graph

LEADS_NOTHING = say(
    "Tasks that the agency shares, while it leads none of those that are counted; collectives do not count."
)
Shared = tuple[AgencyRef, tuple[str, ...]]  # an agency, and the ids of the tasks that it shares


def rank_without_lead(
    graph: Graph,
    *,
    limit: int = 20,
    offset: int = 0,
    **of: Unpack[OfTasks],
) -> Ranking[RankedAgency]:
    """Agencies that share some of the tasks and lead none, those of the most tasks first; ties share a rank.

    Arguments and errors as for rank_co_owners.
    """
    chosen, named = choose_tasks(graph, of), {**name_scope(graph, pick_where(of)), **pick_own(of)}
    key = ("without lead", repr(chosen.documents), chosen.ids)
    found = cached(graph, key, partial(_find_without_lead, graph, chosen), size_of=len)
    ranks = rank_counts([len(tasks) for _, tasks in found])
    page = Page.cut(list(zip(ranks, found, strict=True)), limit=limit, offset=offset)
    examples = _read_examples(graph, [shared for _, shared in page.items])
    damage = measure_damage(graph, chosen.documents)
    return Ranking(
        total=page.total,
        truncated=page.truncated,
        items=tuple(
            RankedAgency(
                rank=rank,
                agency=agency,
                tasks=len(tasks),
                leads=0,
                co_responsible=len(tasks),
                listed_by=TaskFilter(agency.id, None, "co", **named, shared=False),
                examples=examples[agency.id],
            )
            for rank, (agency, tasks) in page.items
        ),
        definition=LEADS_NOTHING,
        at_least=damage.at_least,
        lost_tasks=damage.lost_tasks,
    )


def _find_without_lead(graph: Graph, chosen: ChosenTasks) -> tuple[Shared, ...]:
    leading: set[AgencyRef] = set()
    shared: defaultdict[AgencyRef, list[str]] = defaultdict(list)
    for task in read_task_assignments(graph, read_names(graph), documents=chosen.documents, tasks=chosen.ids):
        leading.update(task.leads)
        for agency in task.co_responsible:
            if agency.kind == AgencyKind.AGENCY:
                shared[agency].append(task.id)
    found = [(agency, tuple(tasks)) for agency, tasks in shared.items() if agency not in leading]
    return tuple(sorted(found, key=lambda each: (-len(each[1]), each[0].name, each[0].id)))


def _read_examples(graph: Graph, shared: Sequence[Shared]) -> dict[str, tuple[Evidence, ...]]:
    """By the id of each agency the first of its tasks, with the words that name it."""
    first = {agency.id: sorted(tasks, key=_order_tasks)[:EXAMPLES] for agency, tasks in shared}
    rows = {
        row["task"]["id"]: row
        for row in read_tasks(graph, sorted({task for tasks in first.values() for task in tasks}))
    }
    return {
        agency: tuple(
            show_evidence({**rows[task], "confidence": part["confidence"]})
            for task in tasks
            for part in rows[task]["parts"]
            if (part["agency"]["id"], part["nth"]) == (agency, 1)
        )
        for agency, tasks in first.items()
    }


def _order_tasks(task: str) -> tuple[str, int, str]:
    """As their numbers stand in each document: 2 before 10."""
    return task.rpartition(":")[0], len(task), task
