"""Whether who asked still waits: where nobody does, a question of several statements ends before the next of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from graph.errors import Unwanted
from graph.text.messages import say

is_wanted: ContextVar[Callable[[], bool]] = ContextVar("is_wanted", default=lambda: True)


def require_wanted() -> None:
    """Unwanted where whoever asked has gone."""
    if not is_wanted.get()():
        raise Unwanted(say("Whoever asked has gone."))


@contextmanager
def wanted_by_others() -> Iterator[None]:
    """Go on also where whoever asked goes: others may wait for the same."""
    before = is_wanted.set(lambda: True)
    try:
        yield
    finally:
        is_wanted.reset(before)
