"""A log of what people judged: JSON Lines, one entry a line, only ever appended to.

A line ends at a line feed and nowhere else: a reason may hold the other characters at which Unicode ends lines. Where a
power cut left the last line torn, that one says nothing: it is passed over with a warning, and set aside by the next entry.
"""

import json
import logging
import os
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout

from graph.errors import BadInput, StoreUnavailable
from graph.text.messages import say

LOCK_SECONDS = 10.0  # how long to wait for another who is just writing
TORN = "%s: the last line was not written to its end and does not count; the next judgement moves it to %s"

log = logging.getLogger("fengong.loader")
T = TypeVar("T")
Entry = TypeVar("Entry")


def read_entries(path: Path, make: Callable[[Any], Entry]) -> Iterator[Entry]:
    """The entries of a log, each made of the JSON of its line; none where there is no log yet.

    Raises:
        BadInput: the log cannot be read, or a line of it says nothing (``make`` raises ValueError, KeyError or TypeError).
    """
    if not path.exists():
        return
    try:
        written = path.read_bytes()
    except OSError as error:
        raise BadInput(
            say("{path}: the log of judgements cannot be read ({reason})", path=path, reason=error.strerror)
        ) from error
    if torn := _find_torn(written):
        log.warning(TORN, path, _set_aside(path).name)
    kept = written.removesuffix(torn).removesuffix(b"\n")
    for number, line in enumerate(kept.split(b"\n") if kept else (), start=1):
        try:
            told = json.loads(line)
            is_next, entry = told["number"] == number, make(told)
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(
                say("{path}: line {number} is no entry of the log ({reason})", path=path, number=number, reason=error)
            ) from error
        if not is_next:
            raise BadInput(say("{path}: line {number} must have the number {number}", path=path, number=number))
        yield entry


def require_undoable(number: int | None, known: Container[int | None], undone: Container[int | None]) -> None:
    """BadInput, unless there is a judgement of this number (``known``: those before) that is not taken back yet."""
    if number not in known:
        raise BadInput(say("There is no judgement {number} to undo.", number=number))
    if number in undone:
        raise BadInput(say("Judgement {number} was undone already.", number=number))


def append_entry(path: Path, compose: Callable[[], tuple[dict[str, Any], T]]) -> T:
    """Write what ``compose`` tells behind the entries that stand then, while nobody else writes; what it gives beside that.

    Raises:
        StoreUnavailable: the log cannot be written.
    """
    with hold(path):
        told, result = compose()
        _append(path, json.dumps(told, ensure_ascii=False))
    return result


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Nobody else writes to a log meanwhile; StoreUnavailable where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock", timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        raise StoreUnavailable(say("{path}: somebody else is writing, try again", path=path)) from error
    except OSError as error:
        raise StoreUnavailable(say("{path}: cannot be written ({reason})", path=path, reason=error.strerror)) from error


def drop_torn(written: bytes) -> bytes:
    """The lines of a log that were written to their ends."""
    return written.removesuffix(_find_torn(written))


def _find_torn(written: bytes) -> bytes:
    """What stands at the end of a line that was never written whole.

    A last line that lacks no more than its end counts: an editor may have left that out, and no beginning of an entry is
    JSON.
    """
    last = written.rpartition(b"\n")[2]
    try:
        json.loads(last)
    except ValueError:
        return last
    return b""


def _set_aside(path: Path) -> Path:
    """Where torn lines go."""
    return path.with_name(f"{path.name}.torn")


def _append(path: Path, line: str) -> None:
    """A whole line that outlives a power cut, or none: where the disk is full, the log stays as it was."""
    written = path.read_bytes() if path.exists() else b""
    if torn := _find_torn(written):
        with _set_aside(path).open("ab", buffering=0) as aside:
            _write_through(aside, torn + b"\n")
    kept = written.removesuffix(torn)
    end_of_last = b"\n" if kept and not kept.endswith(b"\n") else b""
    with path.open("ab", buffering=0) as log:
        log.truncate(len(kept))
        try:
            _write_through(log, end_of_last + f"{line}\n".encode())
        except BaseException:  # also Ctrl-C: half a line says nothing
            log.truncate(len(kept))
            raise


def _write_through(file: FileIO, words: bytes) -> None:
    """Write all of it, to the disk itself; a disk that is nearly full takes only a part at once."""
    while words:
        words = words[file.write(words) :]
    os.fsync(file.fileno())
