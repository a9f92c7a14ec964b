"""The engine that needs no server of one's own: leased from its keeper, which is started when there is none.

See docs/decisions/0001-embedded-engine.md, store/embedded/keeper.py, and store/embedded/launcher.py, which is imported when no keeper runs.
In the data directory stand ``engine.json`` (how to reach the keeper, mode 0600), ``engine.lock`` (held by the keeper),
``engine.log``, ``engine/`` (the data) and ``format`` (a number: the form that the data have).
"""

import contextlib
import json
import os
import socket
import stat
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import StoreUnavailable
from graph.settings import Settings, find_home
from graph.text.messages import say

GREETING_SECONDS = 5.0  # a keeper greets at once; whoever does not is a stranger on a port that was once a keeper's
PORTS = range(1, 65536)
DEFINE, DEFINED = b"define\n", b"defined\n"  # as in keeper.py, which is imported when no keeper runs
FILES = (
    "engine.json",
    "engine.lock",
    "engine.log",
    "format",
    "reviews.jsonl",
    "keys.json",
    "audit.jsonl",
)  # of the data directory
LEAST_WAIT_SECONDS = 0.02  # for the engine, however near the deadline is
# The form of the data directory. Raise it when an older fengong would misread what this one writes; data of an older form
# are opened, marked anew, and brought up to date by loading their documents again.
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to use the engine: while the connection is open, the keeper keeps it running."""

    address: str
    user: str
    password: str
    database: str
    connection: socket.socket
    turn: threading.Lock = field(default_factory=threading.Lock, repr=False)  # one question at a time on the connection

    def define_words(self) -> None:
        """Have the index of words made, where it is not there yet; data of before there was one take minutes.

        Raises:
            StoreUnavailable: the engine cannot make it, or is gone.
        """
        answer = b""
        with contextlib.suppress(OSError), self.turn, self.connection.makefile("rb") as lines:
            self.connection.sendall(DEFINE)
            answer = lines.readline()
        if answer != DEFINED:
            raise StoreUnavailable(
                say("The embedded engine could not make its index of words; its engine.log says why.")
            )

    def end(self) -> None:
        """Tell the keeper that this user is done."""
        self.connection.close()


def lease_engine(settings: Settings) -> Lease:
    """Lease the engine of the data directory, starting it when it does not run.

    Raises:
        StoreUnavailable: the directory cannot be used, the platform has no engine, or it does not start in time.
    """
    home = find_home(settings)
    _prepare(home)
    _check_format(home / "format")
    deadline = time.monotonic() + settings.engine_start_seconds
    if lease := _join(home, deadline):
        return lease
    from graph.store.embedded.launcher import start_engine  # noqa: PLC0415  # spared where an engine runs

    return start_engine(home, FORMAT, settings, deadline, lambda: _join(home, deadline))


def _prepare(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        _check_private(home)
        os.close(os.open(home / "engine.log", os.O_WRONLY | os.O_CREAT, 0o600))
    except OSError as error:
        wrong = say(
            "The data directory {home} cannot be written ({reason}); choose another with FENGONG_HOME.",
            home=home,
            reason=error.strerror,
        )
        raise StoreUnavailable(wrong) from error


def _check_private(home: Path) -> None:
    """Refuse a directory in which others may put files in the way of ours, and a file that is a link to another one.

    A group that bears its user's number is that user's own, as many systems make them (user private groups). Root may use the
    directory of a user, as containers do with what they are lent.
    """
    if sys.platform == "win32":  # which has no such modes
        return
    mode = home.stat()
    is_shared = mode.st_mode & stat.S_IWOTH or (mode.st_mode & stat.S_IWGRP and mode.st_gid != mode.st_uid)
    if is_shared or (os.geteuid() and mode.st_uid not in (0, os.geteuid())):
        wrong = say(
            "Others may write into the data directory {home}: take that from them (chmod go-w), or choose another with FENGONG_HOME.",
            home=home,
        )
        raise StoreUnavailable(wrong)
    for name in FILES:
        if (home / name).is_symlink():
            raise StoreUnavailable(say("{file} is a link, and is not followed; remove it.", file=home / name))


def _check_format(mark: Path) -> None:
    try:
        found = int(mark.read_text(encoding="ascii")) if mark.exists() else FORMAT
    except (OSError, ValueError) as error:
        wrong = say(
            "{mark} is damaged: it should hold a number, the format of the data ({known} if they are this version's);"
            " mend it, or choose another directory with FENGONG_HOME.",
            mark=mark,
            known=FORMAT,
        )
        raise StoreUnavailable(wrong) from error
    if found > FORMAT:
        wrong = say(
            "The data directory {home} was written by a newer fengong (format {found}, this one knows {known});"
            " update fengong, or choose another directory with FENGONG_HOME.",
            home=mark.parent,
            found=found,
            known=FORMAT,
        )
        raise StoreUnavailable(wrong)


def _join(home: Path, deadline: float) -> Lease | None:
    """Lease from the keeper that engine.json names; None when there is none, or it is just ending."""
    left = _read_left(home / "engine.json")
    if left is None:
        return None
    host, port, token = left
    with contextlib.ExitStack() as unless_leased, contextlib.suppress(OSError, ValueError):
        connection = socket.create_connection((host, port), timeout=GREETING_SECONDS)
        unless_leased.callback(connection.close)
        match _ask(connection, token, deadline):
            case {"address": str(address), "user": str(user), "password": str(password), "database": str(database)}:
                unless_leased.pop_all()
                return Lease(address, user, password, database, connection)
    return None


def _read_left(path: Path) -> tuple[str, int, str] | None:
    """Host, port and token of the keeper that wrote the file; None where it is not there, or nothing a keeper writes."""
    try:
        left = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    match left:
        case {"host": str(host), "lease_port": int(port), "token": str(token)} if port in PORTS:
            return host, port, token
    return None


def _ask(connection: socket.socket, token: str, deadline: float) -> object:
    """Show the token and wait for the engine's address; ValueError where no keeper answers."""
    connection.sendall(token.encode() + b"\n")
    with connection.makefile("r", encoding="utf-8") as lines:
        if lines.readline() != "fengong\n":
            raise ValueError("not a keeper")
        connection.settimeout(max(deadline - time.monotonic(), LEAST_WAIT_SECONDS))
        answer: object = json.loads(lines.readline())
    connection.settimeout(None)
    return answer
