"""Files that are read on a cluster; what is read comes in the order in which it was asked for.

A worker there reads in a process of its own with the same limits as here, from the folder in which the command was called: all
workers have the files under the same path.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

from graph.cluster import Cluster, ClusterUnavailable, WorkersLost
from graph.errors import BadInput
from graph.loader.reader_version import tell_reader
from graph.loader.sources.worker import Worker
from graph.loader.sources.worker_pool import AHEAD, ReadingStopped
from graph.settings import Settings
from graph.text.messages import say

K = TypeVar("K")
T = TypeVar("T")


class ClusterPool:
    """The workers of a cluster; see Readers.

    Raises:
        BadInput, ClusterUnavailable: it cannot be used; the message says why.
    """

    def __init__(self, settings: Settings) -> None:
        self._cluster = Cluster(settings.executor, settings.connect_seconds)
        self._limits = Settings(read_seconds=settings.read_seconds, read_megabytes=settings.read_megabytes)
        self._folder = Path.cwd()
        self._waiting: deque[Any] = deque()
        self._is_stopped = False
        self._check_workers()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._cluster.close()

    def run(self, path: Path, read: Callable[[], T]) -> T:
        """What ``read`` returns in a worker that is free."""
        outcome: T | BadInput = self._take(path, self._submit(path, read))
        if isinstance(outcome, BadInput):
            raise outcome
        return outcome

    def run_each(
        self, jobs: Iterable[tuple[K, Path, Callable[[], T] | None]]
    ) -> Iterator[tuple[K, T | BadInput | None]]:
        """Each job's key with what its ``read`` returns, or why the file was refused; None where nothing is to be read."""
        waiting: deque[tuple[K, Path, Any]] = deque()
        for key, path, read in jobs:
            waiting.append((key, path, read and self._submit(path, read)))
            if len(waiting) >= AHEAD * self._cluster.places:
                yield self._take_first(waiting)
        while waiting:
            yield self._take_first(waiting)

    def interrupt(self) -> None:
        """End what is waited for, from another thread than the one that waits, which meets ReadingStopped."""
        self._is_stopped = True
        self._cluster.cancel(self._waiting)

    def _submit(self, path: Path, read: Callable[[], T]) -> Any:
        future = self._cluster.submit(partial(_read, path, read, self._limits, self._folder))
        self._waiting.append(future)
        return future

    def _take_first(self, waiting: "deque[tuple[K, Path, Any]]") -> tuple[K, Any]:
        key, path, future = waiting.popleft()
        return key, future and self._take(path, future)

    def _take(self, path: Path, future: Any) -> Any:
        try:
            return self._cluster.take(future)
        except WorkersLost:
            return BadInput(say("{path}: reading it brought down one worker of the cluster after the other", path=path))
        except ClusterUnavailable:
            if self._is_stopped:
                raise ReadingStopped from None
            raise
        finally:
            self._waiting.remove(future)

    def _check_workers(self) -> None:
        """ClusterUnavailable where a worker would read something else than this process."""
        here = tell_reader(), True
        for worker, there in self._cluster.ask_each(partial(_tell, self._folder)).items():
            if there == here:
                continue
            self._cluster.close()
            if not there[1]:
                wrong = say(
                    "{worker} has no folder {folder}: the workers need the files under the same path",
                    worker=worker,
                    folder=self._folder,
                )
            else:
                wrong = say(
                    "{worker} has another version of fengong or its libraries; install the same there", worker=worker
                )
            raise ClusterUnavailable(wrong)


# What follows runs in the workers.

_here = threading.local()


def _tell(folder: Path) -> tuple[str, bool]:
    return tell_reader(), folder.is_dir()


def _read(path: Path, read: Callable[[], T], limits: Settings, folder: Path) -> T | BadInput:
    """As WorkerPool reads; a thread of the worker keeps its process."""
    if not hasattr(_here, "worker"):
        _here.worker = Worker(limits)
    try:
        outcome: T = _here.worker.run(path, partial(_read_in, folder, read))
    except BadInput as reason:
        return reason
    return outcome


def _read_in(folder: Path, read: Callable[[], T]) -> T:
    os.chdir(folder)
    return read()
