"""What was found of a graph, kept until a load or a deletion changes the graph, by whichever process."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Hashable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from graph.store.wanted import wanted_by_others

if TYPE_CHECKING:
    from graph.store.client import Graph

log = logging.getLogger("fengong.questions")

T = TypeVar("T")


def read_state(graph: Graph) -> int:
    """A mark of all that the graph says; another one after every load or deletion that changed anything."""
    (row,) = graph.ask("state")
    return int(row["changes"])


def cached(graph: Graph, key: Hashable, compute: Callable[[], T], *, size_of: Callable[[T], int]) -> T:
    """What ``compute`` finds, computed once until the graph changes; graph.store.cache says what is kept how long.

    Args:
        graph: the graph that is asked.
        key: names the result, with all its parameters.
        compute: finds it; called in the thread that asks first. Nobody may change what it gives.
        size_of: the size of a result in agencies, pairs or rows (setting kept_results).
    """
    if not graph.settings.kept_results:
        return compute()
    return graph.cache.cached(
        key, partial(_compute_and_log, key, compute), read_state=partial(read_state, graph), size_of=size_of
    )


def _compute_and_log(key: Hashable, compute: Callable[[], T]) -> T:
    began = time.monotonic()
    with wanted_by_others():
        result = compute()
    log.debug("%s: computed in %.3f s", key, time.monotonic() - began)
    return result
