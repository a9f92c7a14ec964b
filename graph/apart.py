"""Work in a process of its own, within limits of time and memory: whatever it meets there, that piece of work alone ends.

One process does one piece after another, since to start one takes as long as dozens of small pieces; one that is brought down is replaced.
"""

import gc
import logging
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from threading import Timer
from typing import IO, Any, TypeVar, cast

from graph.errors import FengongError

if sys.platform != "win32":
    import resource

T = TypeVar("T")

PATIENCE = 3  # by the clock on the wall work has this many times its seconds: disk and processor may have other work
ENDS_WITHIN = 5.0  # seconds, once it has closed what it answers on
MEGABYTE = 1_000_000
VIRTUAL_MEMORY = Path(
    "/proc/self/statm"
)  # its first figure, in pages; only Linux has it, and only Linux binds a process to it


@dataclass(frozen=True, slots=True)
class Limits:
    """What each piece of work may take."""

    seconds: float  # of the processor
    megabytes: int  # beyond what the process has


class End(Enum):
    """How work ended that came to no end of its own."""

    LATE = auto()
    OUT_OF_MEMORY = auto()
    KILLED = auto()  # by what it did to its process, by the system, or from outside
    FAILED = auto()


class Ended(Exception):
    """Work that came to no end of its own; ``told``: the exit code of its process, or the error that it met."""

    def __init__(self, how: End, told: object = None) -> None:
        super().__init__(how, told)
        self.how = how
        self.told = told


@dataclass(frozen=True, slots=True)
class _Request:
    work: Callable[[], Any]
    limits: Limits
    log_level: int


@dataclass(frozen=True, slots=True)
class _Reply:
    value: Any = None
    error: FengongError | Ended | None = None
    traceback: str = ""
    spent: bool = False  # the process must not go on: memory that was once too little is in pieces
    records: tuple[logging.LogRecord, ...] = ()


class _InProcess(Exception):
    """Where the work failed, as the process printed it."""


class Apart:
    """The process, started when there is work for it. One thread at a time may give it any.

    Args:
        niceness: how far it stands back behind what else wants the processor.
    """

    def __init__(self, limits: Limits, niceness: int = 0) -> None:
        self._limits = limits
        self._niceness = niceness
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, work: Callable[[], T]) -> T:
        """What ``work`` returns, to be pickled as that is.

        Raises:
            Ended: it took longer or more memory than it may, or it failed.
            FengongError: whatever ``work`` raises.
        """
        request = _Request(work, self._limits, logging.getLogger("fengong").level)
        process = self._process = self._process or _start(self._niceness)
        late: list[bool] = []

        def end_late() -> None:
            late.append(True)
            process.kill()

        watch = Timer(PATIENCE * self._limits.seconds, end_late)
        watch.daemon = (
            True  # Ctrl-C may come before it can be cancelled, and Python waits for other threads before it ends
        )
        try:
            watch.start()
            reply = _exchange(process, request)
        except (EOFError, OSError, pickle.UnpicklingError) as broken:
            with suppress(subprocess.TimeoutExpired):
                process.wait(ENDS_WITHIN)  # or it would seem to have been ended from here
            self.end()
            raise _find_end(process.returncode, late=bool(late)) from broken
        finally:
            watch.cancel()
        value: T = self._take(reply)
        return value

    def _take(self, reply: _Reply) -> Any:
        for record in reply.records:
            logging.getLogger(record.name).handle(record)
        if reply.spent:
            self.end()
        if reply.error:
            raise reply.error from (_InProcess(reply.traceback) if reply.traceback else None)
        return reply.value

    def kill(self) -> None:
        """End what is being done, from another thread than the one that waits for it."""
        if process := self._process:
            process.kill()

    def end(self) -> None:
        """End the process; another one is started when there is work again."""
        if self._process:
            self._process.kill()
            self._process.communicate()
        self._process = None


def _start(niceness: int) -> "subprocess.Popen[bytes]":
    """Start a process that finds the same modules, and collects its garbage as seldom, as this one."""
    program = (
        f"import gc, sys; sys.path[:] = {sys.path!r}; gc.set_threshold{gc.get_threshold()!r};"
        f"from {__name__} import serve; serve({niceness})"
    )
    return subprocess.Popen(
        [sys.executable, "-P", "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def _exchange(process: "subprocess.Popen[bytes]", request: _Request) -> _Reply:
    requests, replies = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    pickle.dump(request, requests)
    requests.flush()
    reply: _Reply = pickle.load(replies)  # noqa: S301  # from a process of our own
    return reply


def _find_end(code: int, *, late: bool) -> Ended:
    is_late = late or (sys.platform != "win32" and code == -signal.SIGXCPU)
    return Ended(End.LATE) if is_late else Ended(End.KILLED, code)


# What follows runs in the process.


def serve(niceness: int) -> None:
    """Do what is asked for on standard input until that is closed, and answer on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both processes; the one that asked ends this one
    if niceness and sys.platform != "win32":
        os.nice(niceness)
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    kept = _Kept()
    logging.getLogger("fengong").addHandler(kept)
    reply = _Reply()
    while not reply.spent and (request := _receive(requests)):
        logging.getLogger("fengong").setLevel(request.log_level)
        if sys.platform != "win32":
            _limit(request.limits)
        reply = _answer(request)
        pickle.dump(replace(reply, records=kept.take()), replies)
        replies.flush()


def _receive(requests: IO[bytes]) -> _Request | None:
    try:
        request: _Request = pickle.load(requests)  # noqa: S301  # from the process that started this one
    except EOFError:
        return None
    return request


def _answer(request: _Request) -> _Reply:
    try:
        return _Reply(request.work())
    except Exception as error:  # noqa: BLE001  # whatever it is, this piece of work ends with it, and no other
        if _stems_from(error, MemoryError):
            return _Reply(error=Ended(End.OUT_OF_MEMORY), spent=True)
        if isinstance(error, FengongError):
            return _Reply(error=error)
        return _Reply(error=Ended(End.FAILED, repr(error)), traceback="".join(traceback.format_exception(error)))


def _stems_from(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether an error of a kind began it: a reader may have taken that for damage of a file."""
    while error is not None and not isinstance(error, kind):
        error = error.__context__
    return error is not None


if sys.platform != "win32":

    def _limit(limits: Limits) -> None:
        """Allow this much beyond what the process has used; the kernel ends it, or lets it have no more memory."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        pages = int(VIRTUAL_MEMORY.read_text(encoding="ascii").split()[0]) if VIRTUAL_MEMORY.exists() else 0
        _lower(resource.RLIMIT_CPU, round(used.ru_utime + used.ru_stime + limits.seconds) + 1)
        _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + limits.megabytes * MEGABYTE)
        _lower(resource.RLIMIT_CORE, 0)

    def _lower(what: int, limit: int) -> None:
        """Set the limit that binds; the one up to which it may be raised again stays."""
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


class _Kept(logging.Handler):
    """Keeps what is logged until it is sent to the process that asked."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record as plain data."""
        record.msg, record.args = record.getMessage(), None
        self._records.append(record)

    def take(self) -> tuple[logging.LogRecord, ...]:
        """What was logged since the last time."""
        taken = tuple(self._records)
        self._records.clear()
        return taken
