"""How well and how fast documents are read: fengong beside an honest rival (bench/analyst.py), side by side in one run.

    .venv/bin/python bench/extraction.py [--gold DIR] [--megabytes N] [--runs N] [--statements N]

Quality is F1 (bench/f1.py) on all texts of DIR and its folders that have an answer X.gold.json beside them (docs/labelling.md):
those of the repository unless another folder is named. Speed is characters a second of processor time, the median of several rounds;
in each round fengong, the rival and jieba's plain segmentation read every document once, so that a busy moment of the
machine meets all alike. Growth is fengong's processor time for the documents joined to 1 MB, 2 MB … up to N MB, the
median of three rounds in which each size is read once. Silent losses are bodies of N generated statements, and of remarks put
into and behind them that no rule knows (tests/generated_notices.py), that are neither in the facts nor in the ledger nor among what was set aside. The last line is one JSON object.
"""

import argparse
import json
import logging
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jieba

from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from graph.loader.sources.source import Source
from graph.loader.sources.worker_pool import WorkerPool
from graph.model import Extraction
from graph.settings import Settings

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # so that the rival is found when this file is run by its path

from bench import analyst, f1  # noqa: E402  # behind the path that it needs
from tests import generated_notices  # noqa: E402  # likewise

ANSWERED = ROOT / "tests" / "data" / "whole_notices"
GROWTH_ROUNDS = 3
MEGABYTE = 1_000_000  # bytes of UTF-8; a Chinese character has three
JSON = Any


def main() -> None:
    arguments = _read_arguments()
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    answers = _read_answers(arguments.gold)
    texts = {
        path: path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8") for path in answers
    }
    readers: dict[str, Callable[[str], f1.Answer]] = {"fengong": _read, "analyst": analyst.extract}
    quality = {
        name: f1.measure((answers[path], read(text)) for path, text in texts.items()) for name, read in readers.items()
    }
    speed = _time({**readers, "fengong": _extract, "segmentation": jieba.lcut}, list(texts.values()), arguments.runs)
    growth = _grow("\n".join(texts.values()), arguments.megabytes)
    silence = _count_losses(arguments.statements)
    _report(quality, speed, growth, silence, len(texts))


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How well and how fast documents are read, beside a rival.")
    parser.add_argument("--gold", type=Path, default=ANSWERED, metavar="DIR", help="documents with hand-made answers")
    parser.add_argument("--megabytes", type=int, default=10, metavar="N", help="largest text (default: 10)")
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="rounds to measure (default: 7)")
    parser.add_argument("--statements", type=int, default=10_000, metavar="N", help="generated (default: 10,000)")
    return parser.parse_args()


def _read_answers(folder: Path) -> dict[Path, f1.Answer]:
    answers = {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.gold.json"))}
    if not answers:
        raise SystemExit(f"no documents with answers (X.txt, X.gold.json): {folder}")
    return answers


def _extract(text: str) -> Extraction:
    return extract(Source("bench.txt", text, "", ".txt"))


def _read(text: str) -> f1.Answer:
    return to_contract(_extract(text))


def _time(readers: Mapping[str, Callable[[str], object]], texts: Sequence[str], runs: int) -> dict[str, float]:
    """Characters a second of each reader. A first round, in which tables are built and caches filled, is not counted."""
    characters = sum(map(len, texts))
    rounds = [{name: _measure(read, texts) for name, read in readers.items()} for _ in range(runs + 1)]
    return {name: characters / statistics.median(seconds[name] for seconds in rounds[1:]) for name in readers}


def _grow(text: str, megabytes: int) -> dict[int, float]:
    """Seconds to read the text, repeated to 1 MB, 2 MB, 5 MB … as far as asked."""
    size = len(text.encode())
    steps = [step for step in (1, 2, 5, 10, 20, 50, 100) if step <= megabytes]
    texts = {step: "\n".join([text] * max(1, round(step * MEGABYTE / size))) for step in steps}
    rounds = [{step: _measure(_extract, [joined]) for step, joined in texts.items()} for _ in range(GROWTH_ROUNDS)]
    return {step: statistics.median(seconds[step] for seconds in rounds) for step in steps}


def _count_losses(statements: int) -> dict[str, int]:
    """How many bodies the generated statements name, and how many of them are lost in silence."""
    notices = [generated_notices.generate(seed) for seed in range(statements // generated_notices.STATEMENTS)]
    with TemporaryDirectory() as folder, WorkerPool(Settings()) as worker:
        losses = [
            loss
            for notice in notices
            for loss in generated_notices.find_losses(notice, generated_notices.read(notice, Path(folder), worker))
        ]
    for body, words in losses:
        print(f"lost in silence: {body}: {words}")
    said = (each for notice in notices for each in (*notice.statements, *notice.remarks))
    named = sum(len(bodies) for _, bodies in said)
    return {"statements": len(notices) * generated_notices.STATEMENTS, "bodies": named, "lost": len(losses)}


def _measure(read: Callable[[str], object], texts: Iterable[str]) -> float:
    """Seconds of this process alone, so that other work of the machine does not count."""
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def _report(
    quality: Mapping[str, Mapping[str, float]],
    speed: Mapping[str, float],
    growth: Mapping[int, float],
    silence: Mapping[str, int],
    count: int,
) -> None:
    print(f"F1, {count} documents   " + "".join(f"{name:>12}" for name in quality))
    for kind in quality["fengong"]:
        print(f"{kind:<22}" + "".join(f"{scores[kind]:>12.3f}" for scores in quality.values()))
    print("characters a second   " + "".join(f"{name} {rate:,.0f}   " for name, rate in speed.items()))
    for megabytes, seconds in growth.items():
        print(f"{megabytes:>4} MB {seconds:>8.2f} s {seconds / megabytes:>8.2f} s/MB")
    print("silent losses         " + "   ".join(f"{name} {number:,}" for name, number in silence.items()))
    print(json.dumps({**_sum_up(quality, speed, growth), "silent_losses": silence}, ensure_ascii=False))


def _sum_up(
    quality: Mapping[str, Mapping[str, float]], speed: Mapping[str, float], growth: Mapping[int, float]
) -> JSON:
    sizes: Sequence[int] = sorted(growth)
    per_megabyte = [growth[size] / size for size in sizes]
    return {
        "f1": {name: {kind: round(value, 4) for kind, value in scores.items()} for name, scores in quality.items()},
        "characters_per_second": {name: round(rate) for name, rate in speed.items()},
        "speed_ratio": {other: round(speed["fengong"] / speed[other], 2) for other in speed if other != "fengong"},
        "seconds_by_megabytes": {str(size): round(growth[size], 2) for size in sizes},
        "growth_ratio": round(per_megabyte[-1] / per_megabyte[0], 2) if sizes else None,
    }


if __name__ == "__main__":
    main()
