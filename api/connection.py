"""The open graphs that the requests of an app share: opened when first needed, opened anew after one failed."""

from collections.abc import AsyncIterator, Callable, Iterator
from concurrent import futures
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from threading import Lock, Thread, Timer
from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.concurrency import contextmanager_in_threadpool, run_in_threadpool

from api.language import DATA_PATHS, find_day
from graph.errors import Starting, StoreUnavailable, TookTooLong
from graph.loader.persist.versions import read_day
from graph.questions.asking.as_of import find_moment
from graph.questions.asking.earlier_graphs import name_earlier, open_earlier
from graph.store.client import Graph
from graph.store.wanted import is_wanted
from graph.text.messages import say

MOST_OPEN = 2  # graphs of earlier days, of three that may run at a time
OPEN_SECONDS = 60.0  # since the last request of that day
PATIENCE_OF_PAGES = 1.5  # seconds, after which a page says that the graph is still being opened


class _Shared:
    """A graph, open or just being opened, and how many requests use it."""

    def __init__(self) -> None:
        self.graph: Future[Graph] = Future()
        self.users = 0

    def close(self) -> None:
        if self.graph.done() and not self.graph.exception():
            self.graph.result().close()


class Connection:
    """Lends the shared graph. One that failed is replaced for later requests, and closed after its last request."""

    def __init__(self, open_graph: Callable[[], Graph]) -> None:
        self._open_graph = open_graph
        self._lock = Lock()
        self._shared: _Shared | None = None

    @contextmanager
    def borrow(self) -> Iterator[Graph]:
        """The shared graph; the first borrower opens it, and those who come meanwhile share what comes of that.

        Raises:
            StoreUnavailable: there is no graph at the address of the settings, or an older version loaded what it holds.
        """
        shared = self._join()
        try:
            yield shared.graph.result()
        except TookTooLong:
            raise  # the graph is well, and what was computed of it is worth keeping
        except StoreUnavailable:
            self._replace(shared)  # an engine that was started again has another address
            raise
        finally:
            self._leave(shared)

    @asynccontextmanager
    async def borrow_beside(self) -> AsyncIterator[Graph]:
        """The same for a request, beside which others go on: only where there is something to wait for does a thread wait."""
        while not self._is_open():
            await run_in_threadpool(self._touch)
        with self.borrow() as graph:
            yield graph

    def _is_open(self) -> bool:
        shared = self._shared
        return shared is not None and shared.graph.done() and not shared.graph.exception()

    def _touch(self) -> None:
        with self.borrow():
            pass

    def open_ahead(self) -> None:
        """Begin to open the graph before anybody asks; what comes of it, the first who asks is told."""
        with self._lock:
            if self._shared is not None:
                return
            shared = self._shared = _Shared()
            shared.users = 1

        def open_and_leave() -> None:
            self._open(shared)
            self._leave(shared)

        Thread(target=open_and_leave, daemon=True).start()

    def peek(self) -> Graph | None:
        """The graph, where it is open."""
        shared = self._shared
        return shared.graph.result() if shared and self._is_open() else None

    def wait(self, seconds: float) -> bool:
        """Whether the graph is open, or known not to open, within so many seconds."""
        shared = self._shared
        return shared is None or not futures.wait([shared.graph], seconds).not_done

    def close(self) -> None:
        """Close the graph; questions that still run end with an error."""
        if (shared := self._shared) is not None:
            self._replace(shared)
            shared.close()

    def retire(self) -> None:
        """Close the graph after its last request; the next one opens it anew."""
        with self._lock:
            shared, self._shared = self._shared, None
            is_idle = shared is not None and shared.users == 0
        if shared and is_idle:
            shared.close()

    def _join(self) -> _Shared:
        with self._lock:
            is_first = self._shared is None
            shared = self._shared = self._shared or _Shared()
            shared.users += 1
        if is_first:
            self._open(shared)
        return shared

    def _open(self, shared: _Shared) -> None:
        try:
            shared.graph.set_result(self._open_graph())
        except BaseException as error:  # noqa: BLE001  # whatever it is, every borrower meets it
            self._replace(shared)
            shared.graph.set_exception(error)

    def _replace(self, shared: _Shared) -> None:
        with self._lock:
            if self._shared is shared:
                self._shared = None

    def _leave(self, shared: _Shared) -> None:
        with self._lock:
            shared.users -= 1
            is_done = shared.users == 0 and shared is not self._shared
        if is_done:
            shared.close()


class EarlierConnections:
    """Lends graphs of earlier days, and keeps the last few open for a while: to open one takes longer than to ask it."""

    def __init__(self, most: int = MOST_OPEN, seconds: float = OPEN_SECONDS) -> None:
        self._most = most
        self._seconds = seconds
        self._lock = Lock()
        self._open: dict[str, Connection] = {}  # by the name of the graph, the last used one at the end
        self._ends: dict[str, Timer] = {}  # when each of them closes, if nobody asks it before

    @contextmanager
    def borrow(self, graph: Graph, day: str) -> Iterator[Graph]:
        """The graph as of a day that people type; errors as those of stand_at."""
        moment = find_moment(graph, read_day(day))
        if moment.is_present:
            yield graph
            return
        name = name_earlier(graph, moment.texts)
        connection = self._join(name, partial(open_earlier, graph, moment.texts))
        try:
            with connection.borrow() as then:
                yield then
        finally:
            self._leave(name, connection)

    def close(self) -> None:
        """Close all of them, each after its last request."""
        for name in list(self._open):
            self._retire(name)

    def _join(self, name: str, open_graph: Callable[[], Graph]) -> Connection:
        with self._lock:
            connection = self._open.pop(name) if name in self._open else Connection(open_graph)
            self._open[name] = connection
            too_many = list(self._open)[: -self._most]
        for each in too_many:
            self._retire(each)
        return connection

    def _leave(self, name: str, connection: Connection) -> None:
        end = Timer(self._seconds, self._retire, [name])
        end.daemon = True
        with self._lock:
            is_kept = self._open.get(name) is connection
            if is_kept:
                self._stop_clock(name)
                self._ends[name] = end
                end.start()
        if not is_kept:
            connection.retire()

    def _retire(self, name: str) -> None:
        with self._lock:
            self._stop_clock(name)
            connection = self._open.pop(name, None)
        if connection:
            connection.retire()

    def _stop_clock(self, name: str) -> None:
        if end := self._ends.pop(name, None):
            end.cancel()


async def borrow_graph(
    request: Request,
    as_of: Annotated[  # noqa: ARG001  # so that it is described: find_day reads it, for pages from a cookie, too
        str | None,
        Query(description="Answer by the texts that held on this day (2024-06-01); the header Fengong-As-Of says so."),
    ] = None,
) -> AsyncIterator[Graph]:
    """The shared graph, or that of an earlier day, for one request."""
    connection: Connection = request.app.state.connection
    if not request.scope["path"].startswith(DATA_PATHS) and not connection.wait(0):
        await _wait_for_page(connection)
    day = find_day(request)
    is_wanted.set(lambda: "gone" not in request.scope["state"])
    async with connection.borrow_beside() as graph:
        if day is None:
            yield graph
            return
        request.state.as_of = read_day(day)
        earlier: EarlierConnections = request.app.state.earlier
        async with contextmanager_in_threadpool(earlier.borrow(graph, day)) as then:
            yield then


async def _wait_for_page(connection: Connection) -> None:
    if not await run_in_threadpool(connection.wait, PATIENCE_OF_PAGES):
        raise Starting(
            say("The graph is being opened: its engine starts. This page comes by itself as soon as it can.")
        )


async def borrow_present(request: Request) -> AsyncIterator[Graph]:
    """The shared graph as it stands now, for one request."""
    connection: Connection = request.app.state.connection
    async with connection.borrow_beside() as graph:
        yield graph


PresentGraph = Annotated[Graph, Depends(borrow_present)]
OpenGraph = Annotated[Graph, Depends(borrow_graph)]
