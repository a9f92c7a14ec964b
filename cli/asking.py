"""How a command asks the graph: that of the settings, opened for one question."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.store.client import Graph

T = TypeVar("T")


def ask(question: Callable[["Graph"], T], as_of: str | None = None) -> T:
    """The answer to a question that is asked of the graph of the settings, as of a day if one is given."""
    with _hide_numpy():
        from graph.questions.asking.opening import open_to_ask

    keeping_nothing = replace(read_settings(), kept_results=0)  # nobody asks this graph again
    with open_to_ask(keeping_nothing) as graph:
        if as_of is None:
            return question(graph)
        from graph.questions.asking.as_of import stand_at

        with stand_at(graph, as_of) as then:
            return question(then)


@contextmanager
def _hide_numpy() -> Iterator[None]:
    """Spare a start what it does not need: the driver imports numpy wherever it is found, for values that we never send."""
    hidden = "numpy" not in sys.modules
    if hidden:
        sys.modules["numpy"] = None  # type: ignore[assignment]  # how Python marks a module that is not to be found
    try:
        yield
    finally:
        if hidden:
            del sys.modules["numpy"]
