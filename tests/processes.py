"""The processes of an embedded engine: finding them, stopping one, and waiting for them to come or go."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_SECONDS = 60.0  # for a busy machine


def find_processes(home: Path) -> dict[str, int]:
    """The running keeper and engine of a data directory: they are the processes whose current directory is there."""
    places = {str(home): "keeper", str(home / "engine"): "engine"}
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            place = str((process / "cwd").readlink())
        except OSError:  # gone, or a zombie
            continue
        if place in places:
            found[places[place]] = int(process.name)
    return found


def stop_process(process: int) -> None:
    """Stop a process, all its threads; on a busy machine some of them run on for a while after the signal was sent."""
    os.kill(process, signal.SIGSTOP)
    threads = Path(f"/proc/{process}/task")
    # In a thread's stat, its name stands in brackets and its state behind them; T is stopped by a signal (proc(5)).
    wait_until(lambda: all((each / "stat").read_text().rpartition(") ")[2][0] == "T" for each in threads.iterdir()))


def wait_until(holds: Callable[[], object]) -> None:
    """Return as soon as it holds; fail where it does not in good time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)
