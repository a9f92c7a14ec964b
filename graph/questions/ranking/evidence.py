"""Ranks, what they do not count, and the tasks that show what a row of a ranking counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.answers import Evidence, TaskFilter
from graph.questions.asking.cache import cached
from graph.questions.chosen_tasks import pick_of_tasks
from graph.questions.common import ROLES_COUNTED
from graph.rows.evidence import show_evidence

if TYPE_CHECKING:
    from graph.rows.references import GraphRow
    from graph.store.client import Graph

EXAMPLES = 3  # tasks that show what a row of a ranking counts


def rank_counts(counts: Sequence[int]) -> list[int]:
    """Ranks of counts that stand in descending order; ties share one (1, 1, 3)."""
    first: dict[int, int] = {}
    return [first.setdefault(count, place) for place, count in enumerate(counts, start=1)]


def read_examples(
    graph: Graph, filters: Sequence[TaskFilter], passing: GraphRow
) -> dict[TaskFilter, tuple[Evidence, ...]]:
    """The first tasks that each filter lists; the filters differ in their agencies alone.

    ``passing``: the parameters of statements that choose the tasks (chosen_tasks.read_task_filters).
    """
    if not filters:
        return {}

    def read() -> dict[TaskFilter, tuple[Evidence, ...]]:
        rows = [{"nth": nth, "agency": each.agency, "partner": each.partner} for nth, each in enumerate(filters)]
        first = filters[0]
        given = pick_of_tasks(passing) | {"rows": rows, "within": passing["within"], "most": EXAMPLES}
        if first.partner is None:
            found = graph.ask("examples", **given, roles=ROLES_COUNTED[first.role])
        else:
            found = graph.ask("examples_of_pairs", **given)
        shown = {row["nth"]: tuple(map(show_evidence, row["tasks"])) for row in found}
        return {each: shown.get(nth, ()) for nth, each in enumerate(filters)}  # none of whoever was deleted meanwhile

    return cached(graph, ("examples", *filters), read, size_of=lambda found: EXAMPLES * len(found))
