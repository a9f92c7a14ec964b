"""A load that is stopped at any moment, and the same command again, beside a load that nobody stops: the same graph.

    .venv/bin/python -m bench.interrupted [--rounds N] [--documents N] [--engine embedded|neo4j] [--seed N]

In each round the graph is emptied, and `fengong load FOLDER` is stopped once to three times, each time after a random share of what it takes
undisturbed, by Ctrl-C, SIGTERM or kill -9; then it runs to its end. Nodes and edges with all their properties are compared. Among
the documents are a notice with annexes in files of their own, the same bytes twice, and one that is refused. The last line is one
JSON object; where a graph differs, the program fails.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.documents import generate, write_documents
from bench.load import ENGINES
from graph.settings import Settings
from graph.store.client import open_graph
from tests.annexes import NOTICE, STEPS, make_table, put_files

FENGONG = str(Path(sys.executable).with_name("fengong"))
STATEMENTS = Path(__file__).parent.parent / "tests" / "cypher"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
MOST_STOPS = 3  # of a round
MOST_TOLD = 10  # rows of a graph that differ, each way
ENDED = {0, 2}  # exit codes of a load that came to its end; 2 where files were left out

Look = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def main() -> None:
    asked = _read_arguments()
    draw = random.Random(asked.seed)  # noqa: S311  # the same moments at each run, as far as a clock allows
    with tempfile.TemporaryDirectory() as scratch, ENGINES[asked.engine](Path(scratch) / "engine") as settings:
        folder = Path(scratch) / "documents"
        _write_files(folder, asked.documents)
        begun = time.perf_counter()
        code = _run(settings, folder, stop_after=None)
        assert code in ENDED, f"the load that nobody stops ended with exit code {code}"
        took = time.perf_counter() - begun
        expected = _look(settings)
        stops: Counter[str] = Counter()
        differing: list[int] = []
        for nth in range(asked.rounds):
            stops.update(_load_with_stops(settings, folder, draw, took))
            found = _look(settings)
            differing += [nth] if found != expected else []
            print(f"round {nth + 1}: {'another graph' if nth in differing else 'the same graph'}", flush=True)
            _tell_differences(expected, found)
    nodes, edges = expected
    told = {"engine": asked.engine, "rounds": asked.rounds, "nodes": len(nodes), "edges": len(edges)}
    print(json.dumps(told | {"stops": dict(stops), "rounds_that_differ": differing}))
    sys.exit(bool(differing))


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Stop loads at random moments, and go on.")
    for name, usual in {"rounds": 20, "documents": 40, "seed": 1}.items():
        parser.add_argument(f"--{name}", type=int, default=usual, metavar="N", help=f"default: {usual}")
    parser.add_argument("--engine", choices=ENGINES, default="embedded", help="default: embedded")
    return parser.parse_args()


def _write_files(folder: Path, documents: int) -> None:
    write_documents(folder, documents, tasks=8, chained=10)
    put_files(folder / "bundle", {"通知.txt": NOTICE, "附件1.xlsx": make_table(), "附件2.txt": STEPS})
    (folder / "twice.txt").write_text(generate(0, tasks=8, chained=10)[1], encoding="utf-8")
    (folder / "empty.txt").touch()


def _load_with_stops(settings: Settings, folder: Path, draw: random.Random, took: float) -> Iterator[str]:
    """Load into an empty graph; the signals that stopped it on the way."""
    with open_graph(settings, STATEMENTS) as graph:
        graph.change(lambda transaction: transaction.run("empty"))
    for _ in range(draw.randint(1, MOST_STOPS)):
        number = draw.choice(SIGNALS)
        if _run(settings, folder, stop_after=draw.uniform(0, took), number=number) not in ENDED:
            yield number.name
    while (code := _run(settings, folder, stop_after=None)) not in ENDED:
        yield f"exit code {code}"  # a machine that is too busy: the database did not answer in time


def _run(settings: Settings, folder: Path, stop_after: float | None, number: int = signal.SIGTERM) -> int:
    """Load the folder, stopped after so many seconds where it has not ended by then; its exit code."""
    command: Sequence[str] = [FENGONG, "load", str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_surround(settings)
    ) as process:
        try:
            return process.wait(stop_after)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
            return process.wait()


def _surround(settings: Settings) -> dict[str, str]:
    given = {
        "FENGONG_HOME": str(settings.home or ""),
        "FENGONG_URI": settings.uri or "",
        "FENGONG_USER": settings.user,
        "FENGONG_PASSWORD": settings.password,
        "FENGONG_QUERY_SECONDS": str(settings.query_seconds),
        "FENGONG_CONNECT_SECONDS": "60",
    }
    return os.environ | given


def _tell_differences(expected: Look, found: Look) -> None:
    for one, other, sign in ((expected, found, "-"), (found, expected, "+")):
        lacking = [row for rows, others in zip(one, other, strict=True) for row in rows if row not in others]
        for row in lacking[:MOST_TOLD]:
            print(f"{sign} {json.dumps(row, ensure_ascii=False)[:2000]}", flush=True)


def _look(settings: Settings) -> Look:
    with open_graph(settings, STATEMENTS) as graph:
        return graph.ask("all_nodes"), graph.ask("all_edges")


if __name__ == "__main__":
    main()
