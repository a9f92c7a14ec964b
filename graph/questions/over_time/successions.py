"""Which agency took the place of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from graph.answers import AgencyRef
from graph.questions.common import read_names
from graph.rows.references import refer_to_agency

if TYPE_CHECKING:
    from graph.store.client import Graph


def list_successions(graph: Graph) -> tuple[tuple[str, str], ...]:
    """Which agency took the place of which, by ids: the predecessor first."""
    return tuple((row["predecessor"]["id"], row["successor"]["id"]) for row in graph.ask("successions", agencies=None))


def map_successor_ids(graph: Graph, agencies: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Each agency whose place was taken, by id → the ids of those that hold it today.

    Where a body was split, several hold its place. Steps in between (银监会 → 银保监会 → 金融监管总局) are followed to the end.

    Args:
        graph: the graph that is asked.
        agencies: ids of which the answer is to tell; None for all. Those whose place nobody took are left out.
    """
    onward: defaultdict[str, list[str]] = defaultdict(list)
    for predecessor, successor in list_successions(graph):
        onward[predecessor].append(successor)
    asked = onward.keys() if agencies is None else onward.keys() & set(agencies)
    return {each: tuple(end for end in follow(each, onward) if end not in onward) for each in sorted(asked)}


def map_successors(graph: Graph) -> dict[str, tuple[AgencyRef, ...]]:
    """Each agency whose place was taken, by id → those that hold it today (map_successor_ids)."""
    names = read_names(graph)
    return {
        each: tuple(refer_to_agency(names[heir]) for heir in heirs) for each, heirs in map_successor_ids(graph).items()
    }


def follow(start: str, ways: Mapping[str, Sequence[str]]) -> list[str]:
    """What can be reached from the start, itself first, the nearest first."""
    reached = [start]
    for each in reached:
        reached += [other for other in dict.fromkeys(ways.get(each, ())) if other not in reached]
    return reached
