"""Who reads files: processes of this machine, or a cluster; whatever reads, the same comes of it, in the same order."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, Self, TypeVar

from graph.errors import BadInput
from graph.loader.sources.cluster_pool import ClusterPool
from graph.loader.sources.worker_pool import WorkerPool
from graph.settings import Settings

K = TypeVar("K")
T = TypeVar("T")


class Readers(AbstractContextManager["Readers"], Protocol):
    """Reads files, each within the limits of the settings."""

    def __enter__(self) -> Self:
        """Readers that end with the block."""

    def run(self, path: Path, read: Callable[[], T]) -> T:
        """What ``read`` returns; ``path`` names in errors what it reads."""

    def run_each(
        self, jobs: Iterable[tuple[K, Path, Callable[[], T] | None]]
    ) -> Iterator[tuple[K, T | BadInput | None]]:
        """Each job's key with what its ``read`` returns, in the order of the jobs."""

    def interrupt(self) -> None:
        """End what is being read, from another thread than the one that waits for it."""


def open_readers(settings: Settings) -> Readers:
    """Those that the settings name."""
    return ClusterPool(settings) if settings.executor else WorkerPool(settings)
