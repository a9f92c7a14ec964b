"""Which agencies share the most tasks with each other?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Unpack

from graph.answers import AgencyRef, Page, Pair, Ranking, TaskFilter
from graph.questions.asking.cache import cached
from graph.questions.assignments.assignment_rows import read_task_assignments
from graph.questions.assignments.document_counts import measure_damage
from graph.questions.chosen_tasks import ChosenTasks, OfTasks, choose_tasks, pick_own, read_task_filters
from graph.questions.common import read_names
from graph.questions.naming.scope import name_scope, pick_where
from graph.questions.ranking.evidence import rank_counts, read_examples
from graph.rows.references import refer_to_agency
from graph.terms import AgencyKind
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.store.client import Graph

SHARED_BY_PAIRS = say("Tasks that both agencies answer for, in either role; collectives do not count.")
PAIRS_IN_THE_ROOM_OF_ONE = 5  # a pair that is kept for a network has words of its own and stands at both its ends


def rank_pairs(graph: Graph, *, limit: int = 20, offset: int = 0, **of: Unpack[OfTasks]) -> Ranking[Pair]:
    """Which agencies share the most tasks with each other. Arguments and errors as for rank_co_owners."""
    chosen = choose_tasks(graph, of)
    key = ("pairs", repr(chosen.documents), chosen.ids)
    strongest = cached(graph, key, partial(_count_pairs, graph, chosen), size_of=_size_of)
    ranks = rank_counts([count for *_, count in strongest])
    page = Page.cut(list(zip(ranks, strongest, strict=True)), limit=limit, offset=offset)
    damage = measure_damage(graph, chosen.documents)
    return Ranking(
        definition=SHARED_BY_PAIRS,
        total=page.total,
        truncated=page.truncated,
        at_least=damage.at_least,
        lost_tasks=damage.lost_tasks,
        items=show_pairs(graph, [(rank, *pair) for rank, pair in page.items], of),
    )


def _count_pairs(graph: Graph, chosen: ChosenTasks) -> tuple[tuple[AgencyRef, AgencyRef, int], ...]:
    """Each two agencies with their number of shared tasks, the most first. Places in their order are counted: names are slow."""
    names = read_names(graph)
    agencies = sorted(map(refer_to_agency, names.values()), key=_order_agencies)
    places = {each.id: place for place, each in enumerate(agencies) if each.kind == AgencyKind.AGENCY}
    counts: Counter[tuple[int, int]] = Counter()
    for task in read_task_assignments(graph, names, documents=chosen.documents, tasks=chosen.ids):
        owners = {places[each.id] for each in (*task.leads, *task.co_responsible) if each.id in places}
        counts.update(combinations(sorted(owners), 2))
    strongest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((agencies[first], agencies[second], count) for (first, second), count in strongest)


def _size_of(pairs: Sequence[tuple[AgencyRef, AgencyRef, int]]) -> int:
    return len(pairs) // PAIRS_IN_THE_ROOM_OF_ONE


def _order_agencies(ref: AgencyRef) -> tuple[str, str]:
    return ref.name, ref.id


def show_pairs(graph: Graph, page: Sequence[tuple[int, AgencyRef, AgencyRef, int]], of: OfTasks) -> tuple[Pair, ...]:
    """Pairs with their evidence, from rank, the two agencies and their number of tasks."""
    asked = {**name_scope(graph, pick_where(of)), **pick_own(of)}
    filters = [TaskFilter(first.id, second.id, "any", **asked) for _, first, second, _ in page]
    examples = read_examples(graph, filters, read_task_filters(graph, of))
    return tuple(Pair(*row, listed_by, examples[listed_by]) for row, listed_by in zip(page, filters, strict=True))
