"""The log of writes: who changed what, and when. JSON Lines in the data directory, only ever added to.

It is written where people and programs write: by the service, and by the commands. What people judge has logs of its own
(loader/reviews), which say as much.
"""

import json
import os
from datetime import UTC, datetime
from getpass import getuser

from graph.errors import StoreUnavailable
from graph.settings import Settings, find_home
from graph.text.messages import say

LOG = "audit.jsonl"
ADD = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


def note_write(settings: Settings, who: str, what: str, **told: object) -> None:
    """Add a line: one write to the file, so that those of several processes stay whole lines.

    Args:
        settings: where the data directory is.
        who: the name of a key, or of a user of this machine.
        what: was done.
        told: what else says what was changed.

    Raises:
        StoreUnavailable: the log cannot be written; what is not on record must not be done.
    """
    path = find_home(settings) / LOG
    entry = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "who": who, "what": what, **told}
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        log = os.open(path, ADD, 0o600)
        try:
            os.write(log, json.dumps(entry, ensure_ascii=False).encode() + b"\n")
            os.fsync(log)
        finally:
            os.close(log)
    except OSError as error:
        raise StoreUnavailable(say("{path}: cannot be written ({reason})", path=path, reason=error.strerror)) from error


def name_user() -> str | None:
    """The login name; a container may run as a user that has none."""
    try:
        return getuser()
    except (KeyError, OSError):  # Python 3.13 says OSError
        return None


def note_write_here(settings: Settings, what: str, **told: object) -> None:
    """The same of what a user of this machine does with a command."""
    note_write(settings, f"user {name_user() or '?'}", what, **told)
