"""The log of what people have judged of agencies: JSON Lines, one entry a line, only ever appended to.

It lies in the data directory of the embedded engine (reviews.jsonl), or where FENGONG_REVIEWS says. On a server that
several people load to, all must use one log: without FENGONG_REVIEWS nothing is judged there (docs/agencies.md).

A line ends at a line feed and nowhere else: a reason may hold the other characters at which Unicode ends lines. Where a
power cut left the last line torn, that one says nothing: it is passed over with a warning, and set aside by the next entry.
"""

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict, replace
from io import FileIO
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from graph.errors import BadInput, StoreUnavailable
from graph.loader.agencies.judgements import NOTHING_JUDGED, Entry, Judgements, Verdict, add, replay
from graph.model import Agency
from graph.settings import Settings, find_home
from graph.terms import AgencyKind
from graph.text.messages import say

LOG = "reviews.jsonl"
LOCK_SECONDS = 10.0  # how long to wait for another who is just writing
TORN = "%s: the last line was not written to its end and does not count; the next judgement moves it to %s"

log = logging.getLogger("fengong.loader")


def find_log(settings: Settings) -> Path | None:
    """Where the log is; None on a server for which no log was named."""
    if settings.reviews:
        return settings.reviews.expanduser().absolute()
    return None if settings.uri else find_home(settings) / LOG


def read_reviews(settings: Settings) -> Judgements:
    """What was judged; nothing where there is no log yet.

    Raises:
        BadInput: the log cannot be read, or a line of it says nothing or contradicts those before it.
    """
    path = find_log(settings)
    if path is None or not path.exists():
        return NOTHING_JUDGED
    try:
        written = path.read_bytes()
    except OSError as error:
        raise BadInput(
            say("{path}: the log of judgements cannot be read ({reason})", path=path, reason=error.strerror)
        ) from error
    if torn := _find_torn(written):
        log.warning(TORN, path, _set_aside(path).name)
    return replay(_read_entries(path, written.removesuffix(torn)))


def append_review(settings: Settings, entry: Entry) -> tuple[Entry, Judgements]:
    """Write an entry behind the others, with the next number; it, and what is judged from now on.

    Raises:
        BadInput: it contradicts what holds, or there is no log to write to.
        StoreUnavailable: the log cannot be written.
    """
    path = find_log(settings)
    if path is None:
        raise BadInput(
            say("On a server, name the log of judgements that all who load to it share: FENGONG_REVIEWS=FILE.")
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock", timeout=LOCK_SECONDS):
            judged = read_reviews(settings)
            numbered = replace(entry, number=len(judged.entries) + 1)
            after = add(judged, numbered)
            _append(path, json.dumps(_write_entry(numbered), ensure_ascii=False))
    except Timeout as error:
        raise StoreUnavailable(say("{path}: somebody else is writing, try again", path=path)) from error
    except OSError as error:
        raise StoreUnavailable(say("{path}: cannot be written ({reason})", path=path, reason=error.strerror)) from error
    return numbered, after


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


def _read_entries(path: Path, written: bytes) -> Iterator[Entry]:
    lines = written.removesuffix(b"\n").split(b"\n") if written else []
    for number, line in enumerate(lines, start=1):
        try:
            entry = _read_entry(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(
                say("{path}: line {number} is no entry of the log ({reason})", path=path, number=number, reason=error)
            ) from error
        if entry.number != number:
            raise BadInput(say("{path}: line {number} must have the number {number}", path=path, number=number))
        yield entry


def _write_entry(entry: Entry) -> dict[str, Any]:
    told = {key: value for key, value in asdict(entry).items() if value is not None}
    return told | {"verdict": entry.verdict.value}


def _read_entry(told: dict[str, Any]) -> Entry:
    facts: dict[str, Any] = {side: _read_agency(told[side]) for side in ("first", "second") if side in told}
    return Entry(**(told | facts | {"verdict": Verdict(told["verdict"])}))


def _read_agency(told: dict[str, Any]) -> Agency:
    return Agency(**(told | {"kind": AgencyKind(told["kind"]), "names": tuple(told["names"])}))
