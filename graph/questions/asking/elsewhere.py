"""Questions that are asked in a process that does nothing else: it opens the graph when it is first asked, and keeps it open."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from graph.errors import StoreUnavailable, TookTooLong
from graph.questions.asking.registry import find_question
from graph.store.client import Graph, open_graph

if TYPE_CHECKING:
    from graph.settings import Settings

log = logging.getLogger("fengong.questions")

_open: dict[Settings, Graph] = {}  # one at most: that of the last question


def answer_packed(settings: Settings, ask: Callable[[Graph], object]) -> bytes:
    """What ``ask`` says of the graph that the settings name, pickled; asked anew where the graph has moved meanwhile."""
    is_new = settings not in _open
    try:
        return pickle.dumps(ask(_open_once(settings)))
    except TookTooLong:
        raise
    except StoreUnavailable:
        _close()
        if is_new:
            raise
    log.info("the graph is opened anew")
    return pickle.dumps(ask(_open_once(settings)))


def ask_question(graph: Graph, name: str, given: dict[str, Any]) -> Any:
    """The answer to a question of the registry, which is not pickled itself."""
    return find_question(name).ask(graph, given)


def ask_whole_question(graph: Graph, name: str, given: dict[str, Any], most: int) -> Any:
    """The same with all its rows."""
    return find_question(name).ask_whole(graph, given, most)


def _open_once(settings: Settings) -> Graph:
    if settings not in _open:
        _close()
        _open[settings] = open_graph(settings)
    return _open[settings]


def _close() -> None:
    while _open:
        _open.popitem()[1].close()
