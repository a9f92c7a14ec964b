"""The one open graph that all requests of an app share: opened when first needed, opened anew after it failed."""

from collections.abc import Iterator
from concurrent import futures
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Lock, Thread
from typing import Annotated

from fastapi import Depends, Query, Request

from api.language import DATA_PATHS, find_day
from graph.errors import Starting, StoreUnavailable, TookTooLong
from graph.loader.persist.versions import read_day
from graph.questions.asking.as_of import stand_at
from graph.questions.asking.opening import open_to_ask
from graph.settings import Settings
from graph.store.client import Graph
from graph.text.messages import say

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

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
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

    def wait(self, seconds: float) -> bool:
        """Whether the graph is open, or known not to open, within so many seconds."""
        shared = self._shared
        return shared is None or not futures.wait([shared.graph], seconds).not_done

    def close(self) -> None:
        """Close the graph; questions that still run end with an error."""
        if (shared := self._shared) is not None:
            self._replace(shared)
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
            shared.graph.set_result(open_to_ask(self._settings))
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


def borrow_graph(
    request: Request,
    as_of: Annotated[  # noqa: ARG001  # so that it is described: find_day reads it, for pages from a cookie, too
        str | None,
        Query(description="Answer by the texts that held on this day (2024-06-01); the header Fengong-As-Of says so."),
    ] = None,
) -> Iterator[Graph]:
    """The shared graph, or that of an earlier day, for one request."""
    connection: Connection = request.app.state.connection
    if not request.scope["path"].startswith(DATA_PATHS) and not connection.wait(PATIENCE_OF_PAGES):
        raise Starting(
            say("The graph is being opened: its engine starts. This page comes by itself as soon as it can.")
        )
    day = find_day(request)
    with connection.borrow() as graph:
        if day is None:
            yield graph
            return
        request.state.as_of = read_day(day)
        with stand_at(graph, day) as then:
            yield then


def borrow_present(request: Request) -> Iterator[Graph]:
    """The shared graph as it stands now, for one request."""
    connection: Connection = request.app.state.connection
    with connection.borrow() as graph:
        yield graph


PresentGraph = Annotated[Graph, Depends(borrow_present)]
OpenGraph = Annotated[Graph, Depends(borrow_graph)]
