"""What a start costs: fengong's commands beside `python -c pass`, side by side.

    .venv/bin/python bench/startup.py [FILE] [--runs N]

Medians of several rounds; in each round every command runs once, so that a busy moment of the machine meets all alike.
A round before the first is not counted: it lets Python keep its bytecode, as an installation does. The last line is one
JSON object.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from filelock import FileLock

from graph.settings import Settings
from graph.store.client import open_graph

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "yunchuan-2020-8-scrambled.txt"
FENGONG = str(Path(sys.executable).with_name("fengong"))
BASELINE = "python -c pass"
AIMS = {"fengong --help": 0.5, "fengong extract FILE": 1.0, "fengong co-owners": 0.6}  # seconds


def main() -> None:
    arguments = _read_arguments()
    commands = {
        BASELINE: [sys.executable, "-c", "pass"],
        "fengong --help": [FENGONG, "--help"],
        "fengong extract FILE": [FENGONG, "extract", str(arguments.file)],
        "fengong co-owners": [FENGONG, "co-owners"],
    }
    with tempfile.TemporaryDirectory() as scratch:
        home, environment = Path(scratch) / "home", _prepare_environment(Path(scratch))
        with open_graph(Settings(home=home, engine_linger_seconds=0)):  # so that the engine runs all the time
            _time([FENGONG, "load", str(arguments.file)], environment)
            measured = _measure(commands, environment, arguments.runs)
        FileLock(home / "engine.lock").acquire()  # the engine has ended: nothing is written there any more
    _report(measured, arguments.runs)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What a start of fengong costs.")
    parser.add_argument("file", nargs="?", type=Path, default=EXAMPLE, metavar="FILE", help="a document to extract")
    parser.add_argument("--runs", type=int, default=9, metavar="N", help="rounds to measure (default: 9)")
    return parser.parse_args()


def _prepare_environment(scratch: Path) -> dict[str, str]:
    """A data directory and a place for bytecode that are empty at first; nothing of the user's own settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("FENGONG_") and name != "PYTHONDONTWRITEBYTECODE"
    }
    return kept | {"FENGONG_HOME": str(scratch / "home"), "PYTHONPYCACHEPREFIX": str(scratch / "bytecode")}


def _measure(
    commands: Mapping[str, Sequence[str]], environment: Mapping[str, str], runs: int
) -> dict[str, list[float]]:
    rounds = [{name: _time(command, environment) for name, command in commands.items()} for _ in range(runs + 1)]
    return {name: [seconds[name] for seconds in rounds[1:]] for name in commands}


def _time(command: Sequence[str], environment: Mapping[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _report(measured: Mapping[str, Sequence[float]], runs: int) -> None:
    baseline = statistics.median(measured[BASELINE])
    costs = {}
    print(f"{'command':<22}{'median':>9}{'fastest':>9}{'ratio':>8}{'aim':>8}")
    for name, seconds in measured.items():
        median, aim = statistics.median(seconds), AIMS.get(name)
        costs[name] = {
            "median": round(median, 4),
            "fastest": round(min(seconds), 4),
            "ratio": round(median / baseline, 1),
        }
        print(
            f"{name:<22}{median:>7.3f} s{min(seconds):>7.3f} s{median / baseline:>7.1f}×{f'{aim} s' if aim else '':>8}"
        )
    print(json.dumps({"runs": runs, "python": platform.python_version(), "seconds": costs, "aims": AIMS}))


if __name__ == "__main__":
    main()
