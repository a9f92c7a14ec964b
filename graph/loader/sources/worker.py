"""Files of unknown origin are read in a process of their own, within limits of time and memory.

Whatever a file makes of its reader, that file alone ends, with one line that says so, and the next one is read. One process reads
many files, since to start one takes as long as to read dozens of small ones; a file that brings it down has it replaced.
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
from pathlib import Path
from threading import Timer
from typing import IO, Any, Self, TypeVar, cast

from graph.errors import BadInput, FengongError
from graph.settings import Settings
from graph.text.messages import Message, say

if sys.platform != "win32":
    import resource

T = TypeVar("T")

PATIENCE = 3  # by the clock on the wall a file has this many times its seconds: disk and processor may have other work
ENDS_WITHIN = 5.0  # seconds, once it has closed what it answers on
MEGABYTE = 1_000_000
VIRTUAL_MEMORY = Path(
    "/proc/self/statm"
)  # its first figure, in pages; only Linux has it, and only Linux binds a process to it


@dataclass(frozen=True, slots=True)
class _Request:
    path: Path
    read: Callable[[], Any]
    settings: Settings
    log_level: int


@dataclass(frozen=True, slots=True)
class _Reply:
    value: Any = None
    error: FengongError | None = None
    traceback: str = ""
    spent: bool = False  # the process must not go on: memory that was once too little is in pieces
    records: tuple[logging.LogRecord, ...] = ()


class _InProcess(Exception):
    """Where the reader failed, as the process printed it."""


class Worker:
    """The process that reads, started when there is a file to read; as a context manager it ends with the block."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def run(self, path: Path, read: Callable[[], T]) -> T:
        """What ``read`` returns, to be pickled as that is; ``path`` names in errors what it reads.

        Raises:
            BadInput: the file took longer or more memory than the settings allow, or its reader failed.
            FengongError: whatever ``read`` raises.
        """
        request = _Request(path, read, self._settings, logging.getLogger("fengong").level)
        process = self._process = self._process or _start()
        late: list[bool] = []

        def end_late() -> None:
            late.append(True)
            process.kill()

        watch = Timer(PATIENCE * self._settings.read_seconds, end_late)
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
            raise BadInput(_describe_end(request, process.returncode, late=bool(late))) from broken
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
        """End what is being read, from another thread than the one that waits for it."""
        if process := self._process:
            process.kill()

    def end(self) -> None:
        """End the process; another one is started when there is a file again."""
        if self._process:
            self._process.kill()
            self._process.communicate()
        self._process = None


def read_apart(path: Path, read: Callable[[], T], settings: Settings) -> T:
    """What ``read`` returns, called in a process that lives for this one file; see Worker.run."""
    with Worker(settings) as worker:
        return worker.run(path, read)


def _start() -> "subprocess.Popen[bytes]":
    """Start a process that finds the same modules, and collects its garbage as seldom, as this one."""
    program = (
        f"import gc, sys; sys.path[:] = {sys.path!r}; gc.set_threshold{gc.get_threshold()!r};"
        f"from {__name__} import serve; serve()"
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


def _describe_end(request: _Request, code: int, *, late: bool) -> Message:
    if late or (sys.platform != "win32" and code == -signal.SIGXCPU):
        return say(
            "{path}: reading it took longer than {seconds:g} s and was ended; FENGONG_READ_SECONDS can allow more",
            path=request.path,
            seconds=request.settings.read_seconds,
        )
    return say(
        "{path}: reading it ended its process (exit code {code}): the file is damaged, or needs more memory than"
        " FENGONG_READ_MEGABYTES allows",
        path=request.path,
        code=code,
    )


# What follows runs in the process.


def serve() -> None:
    """Read what is asked for on standard input until that is closed, and answer on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both processes; the one that asked ends this one
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    kept = _Kept()
    logging.getLogger("fengong").addHandler(kept)
    reply = _Reply()
    while not reply.spent and (request := _receive(requests)):
        logging.getLogger("fengong").setLevel(request.log_level)
        if sys.platform != "win32":
            _limit(request.settings)
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
        return _Reply(request.read())
    except Exception as error:  # noqa: BLE001  # whatever it is, this file ends with it, and no other
        if _stems_from(error, MemoryError):
            return _explain_memory(request)
        return _Reply(error=error) if isinstance(error, FengongError) else _explain_failure(request, error)


def _stems_from(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether an error of a kind began it: a reader may have taken that for damage of the file."""
    while error is not None and not isinstance(error, kind):
        error = error.__context__
    return error is not None


def _explain_memory(request: _Request) -> _Reply:
    wrong = say(
        "{path}: reading it took more than {megabytes} MB of memory and was ended; FENGONG_READ_MEGABYTES can allow more",
        path=request.path,
        megabytes=request.settings.read_megabytes,
    )
    return _Reply(error=BadInput(wrong), spent=True)


def _explain_failure(request: _Request, error: Exception) -> _Reply:
    wrong = say(
        "{path}: its reader failed ({error}); save the file in another format, and report it",
        path=request.path,
        error=repr(error),
    )
    return _Reply(error=BadInput(wrong), traceback="".join(traceback.format_exception(error)))


if sys.platform != "win32":

    def _limit(settings: Settings) -> None:
        """Allow this much beyond what the process has used; the kernel ends it, or lets it have no more memory."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        pages = int(VIRTUAL_MEMORY.read_text(encoding="ascii").split()[0]) if VIRTUAL_MEMORY.exists() else 0
        _lower(resource.RLIMIT_CPU, round(used.ru_utime + used.ru_stime + settings.read_seconds) + 1)
        _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + settings.read_megabytes * MEGABYTE)
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
