"""What people made beside the graph, and where it stands: the logs of judgements, the keys, the log of writes.

A restore puts back the logs of judgements together with the graph, to which they belong. A key that was revoked must open nothing
again, so keys come back only where there are none; and the log of writes loses no line.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import StoreUnavailable
from graph.loader.reviews import agency_reviews, correction_reviews, derivation_reviews
from graph.loader.reviews.agency_reviews import find_log, require_log
from graph.loader.reviews.append_log import drop_torn, hold
from graph.settings import Settings, find_home
from graph.store import audit
from graph.text.messages import say

JUDGED = (agency_reviews.LOG, derivation_reviews.LOG, correction_reviews.LOG)
KEYS = "keys.json"
NAMES = (*JUDGED, KEYS, audit.LOG)


def read_beside(settings: Settings) -> dict[str, bytes]:
    """All that is there, by its name, each log to its last whole line; StoreUnavailable where it cannot be read."""
    found = {}
    try:
        for name, path in _find_all(settings).items():
            if path.exists():
                with hold(path) if name in JUDGED else ExitStack():
                    told = path.read_bytes()
                found[name] = told if name == KEYS else drop_torn(told)
    except OSError as error:
        wrong = say("{path}: cannot be read ({reason})", path=error.filename, reason=error.strerror)
        raise StoreUnavailable(wrong) from error
    return {name: told for name, told in found.items() if told}


@dataclass(frozen=True, slots=True)
class Staged:
    """Files that lie ready, each beside the one that it replaces."""

    settings: Settings
    told: Mapping[str, bytes]

    def put_in_place(self) -> None:
        """Let them take their places, each whole."""
        for name, path in _find_all(self.settings).items():
            if name in JUDGED and name not in self.told:
                path.unlink(missing_ok=True)
            elif name in self.told and not (name == KEYS and path.exists()):
                _find_part(path).replace(path)


@contextmanager
def stage(settings: Settings, told: Mapping[str, bytes]) -> Iterator[Staged]:
    """Lay files ready, and hold the logs of judgements against whoever judges meanwhile.

    Raises:
        BadInput: there is no place for judgements.
        StoreUnavailable: somebody else is just judging, or nothing can be written.
    """
    if any(name in told for name in JUDGED):
        require_log(settings)
    with ExitStack() as held:
        for name, path in _find_all(settings).items():
            if name in JUDGED:
                held.enter_context(hold(path))
            if name in told:
                held.callback(_find_part(path).unlink, missing_ok=True)
                _lay_ready(path, _join_writes(path, told[name]) if name == audit.LOG else told[name])
        yield Staged(settings, told)


def _join_writes(path: Path, told: bytes) -> bytes:
    """The log of writes with what stands of it by now."""
    stands = path.read_bytes() if path.exists() else b""
    return stands if stands.startswith(told) else told + stands


def _lay_ready(path: Path, data: bytes) -> None:
    part = _find_part(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreUnavailable(say("{path}: cannot be written ({reason})", path=part, reason=error.strerror)) from error


def _find_part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _find_all(settings: Settings) -> dict[str, Path]:
    """Where each stands or would; the logs of judgements have no place on a server for which none was named."""
    log, home = find_log(settings), find_home(settings)
    judged = {name: log.with_name(name) for name in JUDGED} | {agency_reviews.LOG: log} if log else {}
    return {**judged, KEYS: home / KEYS, audit.LOG: home / audit.LOG}


def check_logs(settings: Settings, told: Mapping[str, bytes]) -> None:
    """BadInput where one of them is no log, as its reader says it."""
    with tempfile.TemporaryDirectory() as folder:
        for name in JUDGED:
            Path(folder, name).write_bytes(told.get(name, b""))
        lying = replace(settings, reviews=Path(folder, agency_reviews.LOG))
        agency_reviews.read_reviews(lying)
        derivation_reviews.read_derivation_reviews(lying)
        correction_reviews.read_corrections(lying)
