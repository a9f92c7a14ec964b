"""Starting the keeper of the embedded engine: what it is told, and what is said when no engine comes of it."""

import importlib.util
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from graph.errors import StoreUnavailable
from graph.settings import Settings
from graph.store.embedded import keeper as keeper_program
from graph.store.embedded.keeper import BUSY, POLL_SECONDS, Order, write_order
from graph.text.messages import say

log = logging.getLogger("fengong.store")

L = TypeVar("L")


def start_engine(home: Path, form: int, settings: Settings, deadline: float, join: Callable[[], L | None]) -> L:
    """Start a keeper, again where it finds another one just starting or stopping, until an engine can be joined.

    Args:
        home: the data directory, which exists.
        form: what its data are marked with.
        settings: how the engine is to run.
        deadline: when to give up, on the monotonic clock, in seconds.
        join: a lease from the keeper that runs; None as long as there is none.

    Raises:
        StoreUnavailable: the platform has no engine, or it does not start in time.
    """
    order = write_order_for(home, form, settings)
    keeper: subprocess.Popen[bytes] | None = None
    while time.monotonic() < deadline:
        if keeper is None or keeper.poll() in (0, BUSY):  # BUSY: another keeper is just starting or stopping
            log.info("starting the embedded engine in %s", home)
            keeper = _start_keeper(home, order)
        elif keeper.poll() is not None:
            wrong = say(
                "The embedded engine did not start: {reason}. If nothing else helps, set {home} aside and load again.",
                reason=_read_last_words(home),
                home=home,
            )
            raise StoreUnavailable(wrong)
        time.sleep(POLL_SECONDS)
        if lease := join():
            return lease
    wrong = say(
        "The embedded engine in {home} did not answer in {seconds:g} s; see {log} or raise FENGONG_ENGINE_START_SECONDS.",
        home=home,
        seconds=settings.engine_start_seconds,
        log=home / "engine.log",
    )
    raise StoreUnavailable(wrong)


def write_order_for(home: Path, form: int, settings: Settings) -> str:
    """What a keeper is told of the engine that it is to start."""
    package = importlib.util.find_spec("arcadedb_embedded")  # not imported: that would load a Java bridge
    root = Path(package.origin).parent if package and package.origin else home
    java = root / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")
    if not java.is_file():
        wrong = say("The embedded engine is not installed on this platform; use a Neo4j server: set FENGONG_URI.")
        raise StoreUnavailable(wrong)
    return write_order(
        Order(
            home=str(home),
            format=form,
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
        process = subprocess.Popen(
            [sys.executable, "-P", keeper_program.__file__, order],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **_in_own_session(),
        )
    threading.Thread(target=process.wait, daemon=True).start()  # or it would stay as a zombie when it ends before us
    return process


def _in_own_session() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _read_last_words(home: Path) -> str:
    log = home / "engine.log"
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line for line in reversed(lines) if line.strip()), "") + f" ({log})"
