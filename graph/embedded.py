"""The engine that needs no server of one's own: leased from its keeper, which is started when there is none.

See docs/decisions/0001-embedded-engine.md and embedded_keeper.py. In the data directory stand ``engine.json`` (how to
reach the keeper, mode 0600), ``engine.lock`` (held by the keeper), ``engine.log``, ``engine/`` (the data) and
``format`` (a number: the form that the data have).
"""

import contextlib
import importlib.util
import json
import os
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph import embedded_keeper
from graph.embedded_keeper import BUSY, DATABASE, LOOPBACK, USER, Order, write_order
from graph.errors import StoreUnavailable
from graph.settings import Settings, find_home

POLL_SECONDS = 0.02
GREETING_SECONDS = 5.0  # a keeper greets at once; whoever does not is a stranger on a port that was once a keeper's
# The form of the data directory. Raise it when an older fengong would misread what this one writes; data of an older form
# are opened, marked anew, and brought up to date by loading their documents again.
FORMAT = 1
INSTEAD = "可改用 Neo4j：设 FENGONG_URI。Or use a Neo4j server: set FENGONG_URI."


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to use the engine: while the connection is open, the keeper keeps it running."""

    address: str
    password: str
    connection: socket.socket
    user: str = USER
    database: str = DATABASE

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
    order = _write_order(home, settings)
    deadline = time.monotonic() + settings.engine_start_seconds
    keeper: subprocess.Popen[bytes] | None = None
    while time.monotonic() < deadline:
        if lease := _join(home, deadline):
            return lease
        if keeper is None or keeper.poll() in (0, BUSY):  # BUSY: another keeper is just starting or stopping
            keeper = _start_keeper(home, order)
        elif keeper.poll() is not None:
            raise StoreUnavailable(
                f"内置图引擎未能启动 The embedded engine did not start: {_read_last_words(home)}. 若无法解决，可把该目录"
                f"移开后重新载入 If nothing else helps, set {home} aside and load again."
            )
        time.sleep(POLL_SECONDS)
    raise StoreUnavailable(
        f"内置图引擎 {settings.engine_start_seconds:g} 秒内未应答 The embedded engine in {home} did not answer in "
        f"{settings.engine_start_seconds:g} s; see {home / 'engine.log'} or raise FENGONG_ENGINE_START_SECONDS."
    )


def _prepare(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(home / "engine.log", os.O_WRONLY | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreUnavailable(
            f"数据目录不可写 The data directory {home} cannot be written ({error.strerror}); "
            "choose another with FENGONG_HOME."
        ) from error


def _check_format(mark: Path) -> None:
    try:
        found = int(mark.read_text(encoding="ascii")) if mark.exists() else FORMAT
    except (OSError, ValueError) as error:
        raise StoreUnavailable(
            f"{mark} 读不懂 is damaged: it should hold a number, the format of the data ({FORMAT} if they are this "
            "version's); mend it, or choose another directory with FENGONG_HOME."
        ) from error
    if found > FORMAT:
        raise StoreUnavailable(
            f"数据目录由更新版本的 fengong 写成 The data directory {mark.parent} was written by a newer fengong (format "
            f"{found}, this one knows {FORMAT}); update fengong, or choose another directory with FENGONG_HOME."
        )


def _write_order(home: Path, settings: Settings) -> str:
    package = importlib.util.find_spec("arcadedb_embedded")  # not imported: that would load a Java bridge
    root = Path(package.origin).parent if package and package.origin else home
    java = root / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")
    if not java.is_file():
        raise StoreUnavailable(f"此平台没有内置图引擎 The embedded engine is not installed on this platform. {INSTEAD}")
    return write_order(
        Order(
            home=str(home),
            format=FORMAT,
            java=str(java),
            jars=str(root / "jars"),
            heap_megabytes=settings.engine_heap_megabytes,
            start_seconds=settings.engine_start_seconds,
            linger_seconds=settings.engine_linger_seconds,
            query_seconds=settings.query_seconds,
        )
    )


def _start_keeper(home: Path, order: str) -> subprocess.Popen[bytes]:
    """Start a keeper of its own session, which Ctrl-C in this terminal does not reach."""
    with (home / "engine.log").open("ab") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-P", embedded_keeper.__file__, order],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **_in_own_session(),
        )
    threading.Thread(target=keeper.wait, daemon=True).start()  # or it would stay as a zombie when it ends before us
    return keeper


def _in_own_session() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _join(home: Path, deadline: float) -> Lease | None:
    """Lease from the keeper that engine.json names; None when there is none, or it is just ending."""
    try:
        left = json.loads((home / "engine.json").read_text(encoding="utf-8"))
        connection = socket.create_connection((LOOPBACK, left["lease_port"]), timeout=GREETING_SECONDS)
    except (OSError, ValueError, KeyError):
        return None
    with contextlib.ExitStack() as unless_leased:
        unless_leased.callback(connection.close)
        try:
            answer = _ask(connection, left["token"], deadline)
        except (OSError, ValueError, KeyError):
            return None
        unless_leased.pop_all()
        return Lease(f"bolt://{LOOPBACK}:{answer['port']}", answer["password"], connection)


def _ask(connection: socket.socket, token: str, deadline: float) -> dict[str, Any]:
    """Show the token and wait for the engine's address."""
    connection.sendall(token.encode() + b"\n")
    with connection.makefile("r", encoding="utf-8") as lines:
        if lines.readline() != "fengong\n":
            raise ValueError("not a keeper")
        connection.settimeout(max(deadline - time.monotonic(), POLL_SECONDS))
        answer: dict[str, Any] = json.loads(lines.readline())
    connection.settimeout(None)
    return answer


def _read_last_words(home: Path) -> str:
    lines = (home / "engine.log").read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line for line in reversed(lines) if line.strip()), "") + f" ({os.fspath(home / 'engine.log')})"
