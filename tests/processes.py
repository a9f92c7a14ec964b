"""The processes of an embedded engine, and waiting for them to come or go."""

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


def wait_until(holds: Callable[[], object]) -> None:
    """Return as soon as it holds; fail where it does not in good time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)
