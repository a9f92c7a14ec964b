"""Several processes that read files side by side; what they read comes in the order in which it was asked for."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import LifoQueue
from typing import Self, TypeVar

from graph.errors import BadInput
from graph.loader.sources.worker import Worker
from graph.settings import Settings

K = TypeVar("K")
T = TypeVar("T")
AHEAD = 4  # files for each process that are being read, or were read and are not yet taken


class ReadingStopped(Exception):
    """Nothing more is read: whoever asked has been interrupted."""


class WorkerPool:
    """Workers (worker.py), each started when there are files enough for it; as a context manager they end with the block."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._most = settings.read_processes or _count_processors()
        self._workers: list[Worker] = []
        self._idle: LifoQueue[Worker] = LifoQueue()  # the one that has just read is the first to read again
        self._is_stopped = False
        self._add_worker()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()

    def run(self, path: Path, read: Callable[[], T]) -> T:
        """What ``read`` returns in a process that is free, as Worker.run has it."""
        worker = self._idle.get()
        try:
            if self._is_stopped:
                raise ReadingStopped
            return worker.run(path, read)
        finally:
            self._idle.put(worker)

    def run_each(
        self, jobs: Iterable[tuple[K, Path, Callable[[], T] | None]]
    ) -> Iterator[tuple[K, T | BadInput | None]]:
        """Each job's key with what its ``read`` returns, or why the file was refused; None where nothing is to be read.

        Jobs are taken as there is room for them, so that there may be any number.
        """
        waiting: deque[tuple[K, Future[T | BadInput | None]]] = deque()
        with ThreadPoolExecutor(self._most) as threads:
            try:
                for key, path, read in jobs:
                    waiting.append((key, threads.submit(self._try, path, read)))
                    if len(waiting) < AHEAD * len(self._workers):
                        continue
                    if len(self._workers) < self._most:
                        self._add_worker()
                    else:
                        yield _take(waiting)
                while waiting:
                    yield _take(waiting)
            finally:
                threads.shutdown(cancel_futures=True)

    def interrupt(self) -> None:
        """End what is being read, from another thread than the one that waits for it, which meets ReadingStopped."""
        self._is_stopped = True
        for worker in self._workers:
            worker.kill()

    def _add_worker(self) -> None:
        self._workers.append(Worker(self._settings))
        self._idle.put(self._workers[-1])

    def _try(self, path: Path, read: Callable[[], T] | None) -> T | BadInput | None:
        try:
            return read and self.run(path, read)
        except BadInput as reason:
            return reason


def _take(waiting: "deque[tuple[K, Future[T | BadInput | None]]]") -> tuple[K, T | BadInput | None]:
    key, read = waiting.popleft()
    return key, read.result()


def _count_processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
