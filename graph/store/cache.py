"""What was computed of a graph, kept as long as the graph stays as it is: who asks again, or meanwhile, gets the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from threading import Lock, local
from typing import Any, TypeVar

T = TypeVar("T")

NONE: tuple[object, list[Any]] = (object(), [])  # of a document that is not kept: no mark is equal


class Cache:
    """Results of one state of a graph, the least recently used forgotten first. Safe for many threads.

    Args:
        most: the sizes of all that is kept add up to this at most.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._state: object = None
        self._kept: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}
        self._computing = local()  # a thread's state of the result that it computes, while it does
        self.hits = self.misses = 0

    def cached(
        self, key: Hashable, compute: Callable[[], T], *, read_state: Callable[[], object], size_of: Callable[[T], int]
    ) -> T:
        """The result of ``compute``, which runs once for each state and key however many ask at once.

        What it asks for in turn is of the state that was read for it, which is not read again for each.

        Args:
            key: what is asked, with all its parameters.
            compute: gives the result; what it raises is raised to all who wait, and forgotten.
            read_state: tells the graph's present state; a result during which it changed is not kept.
            size_of: the size of a result, in the unit of ``most``.
        """
        if hasattr(self._computing, "state"):
            return self._cached(key, compute, self._computing.state, lambda: True, size_of)
        state = self._computing.state = read_state()
        try:
            return self._cached(key, compute, state, lambda: read_state() == state, size_of)
        finally:
            del self._computing.state

    def _cached(
        self,
        key: Hashable,
        compute: Callable[[], T],
        state: object,
        still_holds: Callable[[], bool],
        size_of: Callable[[T], int],
    ) -> T:
        result, is_first = self._join(state, key)
        if is_first:
            try:
                result.set_result(compute())
            except BaseException as error:  # noqa: BLE001  # whatever it is, everyone who waits meets it
                self._forget(key, result)
                result.set_exception(error)
            else:
                self._settle(key, result, size_of(result.result()))
                if not still_holds():
                    self._forget_all(state)
        found: T = result.result()
        return found

    def _join(self, state: object, key: Hashable) -> tuple[Future[Any], bool]:
        with self._lock:
            if state != self._state:
                self._state = state
                self._kept.clear()
                self._sizes.clear()
            is_first = key not in self._kept
            self.misses += is_first
            self.hits += not is_first
            result = self._kept.setdefault(key, Future())
            self._kept.move_to_end(key)
            return result, is_first

    def _forget(self, key: Hashable, result: Future[Any]) -> None:
        with self._lock:
            if self._kept.get(key) is result:
                del self._kept[key]

    def _forget_all(self, state: object) -> None:
        """What was kept of a state that changed meanwhile: what was computed within may be of both."""
        with self._lock:
            if self._state == state:
                self._kept.clear()
                self._sizes.clear()

    def _settle(self, key: Hashable, result: Future[Any], size: int) -> None:
        """Keep a result that is done, and forget others until all fit."""
        with self._lock:
            if self._kept.get(key) is not result:
                return
            self._sizes[key] = size
            for other in [each for each in self._kept if each in self._sizes and each != key]:
                if sum(self._sizes.values()) <= self._most or size > self._most:
                    break
                del self._kept[other], self._sizes[other]
            if size > self._most:
                del self._kept[key], self._sizes[key]


class KeptRows:
    """What was read of documents, kept until each of them changes, whatever changes beside it. Safe for many threads.

    Args:
        most: so many rows are kept at most; more are read again each time.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: dict[str, tuple[object, list[Any]]] = {}

    def read(
        self, marks: Mapping[str, object], read: Callable[[list[str]], Mapping[str, list[T]]]
    ) -> dict[str, list[T]]:
        """The rows of documents.

        Args:
            marks: of each document that is asked for what tells its present state from earlier ones.
            read: gives the rows of documents by their ids; those that have none may be left out.
        """
        kept = self._kept
        found: dict[str, list[T]] = {}
        for each, mark in marks.items():
            if kept.get(each, NONE)[0] == mark:
                found[each] = kept[each][1]
        missing = [each for each in marks if each not in found]
        came = read(missing) if missing else {}
        found.update((each, came.get(each, [])) for each in missing)
        self._keep({each: (marks[each], found[each]) for each in missing})
        return found

    def _keep(self, came: dict[str, tuple[object, list[Any]]]) -> None:
        with self._lock:
            kept = self._kept | came
            self._kept = kept if sum(len(rows) for _, rows in kept.values()) <= self._most else {}
