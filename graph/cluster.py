"""A Dask cluster: pieces of work go to its workers; what a worker was doing when it was lost is done by another one."""

import logging
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from graph.errors import BadInput, FengongError
from graph.text.messages import say

T = TypeVar("T")
SCHEME = "dask://"
LOOK_SECONDS = 10.0  # how often who waits looks whether there is any worker left


class ClusterUnavailable(FengongError):
    """No scheduler at the address, or no workers that can do the work."""

    status = 503
    exit_code = 4
    title: str = say("Cluster unavailable")


class WorkersLost(Exception):
    """A piece of work brought down one worker after the other."""


class Cluster:
    """An open cluster, to be closed when done. Its methods may be called from several threads.

    Args:
        address: dask://HOST:PORT, that of the scheduler.
        seconds: how long to wait for it.

    Raises:
        BadInput: the package for it is missing, or the address is none.
        ClusterUnavailable: nothing answers there, or there are no workers.
    """

    def __init__(self, address: str, seconds: float) -> None:
        self.address = address
        host = address.removeprefix(SCHEME)
        if host == address or not host.rpartition(":")[2].isdecimal():
            raise BadInput(say("{address!r} is no address of a cluster: write dask://HOST:PORT", address=address))
        self._distributed = _import_distributed()
        try:
            self._client = self._distributed.Client(f"tcp://{host}", timeout=seconds, set_as_default=False)
        except OSError as error:
            raise self._tell_lost("dask scheduler") from error
        if not self._count_places():
            self.close()
            raise self._tell_lost("dask worker")

    @property
    def places(self) -> int:
        """How many pieces of work are done at once; workers may come and go."""
        return max(1, self._count_places())

    def ask_each(self, question: Callable[[], T]) -> dict[str, T]:
        """What each worker answers, by its address."""
        try:
            answers: dict[str, T] = self._client.run(question)
        except ImportError as error:
            what = say("its workers lack fengong ({reason}); install it there, too", reason=error)
            raise ClusterUnavailable(say("{subject}: {what}", subject=self.address, what=what)) from error
        return answers

    def submit(self, work: Callable[[], T]) -> Any:
        """Begin a piece of work; what comes of it is taken with ``take``."""
        return self._client.submit(work, pure=False)  # each piece is another one, also where it looks the same

    def take(self, future: Any) -> Any:
        """What the work returned, once it is done.

        Raises:
            WorkersLost: it brought down too many workers.
            ClusterUnavailable: the scheduler or the last worker is gone.
        """
        while True:
            try:
                return future.result(timeout=LOOK_SECONDS)
            except TimeoutError:
                if not self._count_places():
                    raise self._tell_lost("dask worker") from None
            except self._distributed.KilledWorker as lost:
                raise WorkersLost from lost
            except (self._distributed.CancelledError, self._distributed.comm.CommClosedError, OSError) as gone:
                raise self._tell_lost("dask scheduler") from gone

    def cancel(self, futures: Collection[Any]) -> None:
        """Give up what was begun."""
        self._client.cancel(list(futures), force=True)

    def close(self) -> None:
        """Let the cluster go; it stays for others."""
        self._client.close()

    def _count_places(self) -> int:
        return sum(self._client.nthreads().values())

    def _tell_lost(self, program: str) -> ClusterUnavailable:
        wrong = say(
            "{address}: no {program} answers; start it, and run the same command again",
            address=self.address,
            program=program,
        )
        return ClusterUnavailable(wrong)


def _import_distributed() -> Any:
    try:
        import distributed  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise BadInput(say("a cluster needs the extra: pip install 'fengong[dask]'")) from error
    # What it logs would stand on standard error beside our own line.
    log = logging.getLogger("distributed")
    log.handlers, log.propagate = [logging.NullHandler()], False
    return distributed
