"""Matching of passages: how fast beside difflib, how good over the labelled chains, also beside plain matchers.

    python -m bench.matching [--passages 10000] [--quality]

The last line is one JSON object. difflib compares a hundredth of the passages with a hundredth, each with each; all of them would
take ten thousand times as long.
"""

import argparse
import difflib
import json
import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.chains import DocumentPair, Match, Score, read_chains, score
from graph.loader.documents.lineage import list_units, trace_lineage
from graph.loader.extract import extract
from graph.loader.sources.read import read_source
from graph.matching.matcher import match_passages
from graph.matching.passages import MatchPassage
from graph.model import Extraction
from graph.settings import Settings

CHAINS = Path(__file__).parents[1] / "tests" / "data" / "chains"
SYLLABLES = "农工商学医路桥水电气房车船林田粮油棉药械网云图数智绿碳氢光储港站库园区街村镇社户岗薪税费券贷保险险种牌证章"
VERBS = ("建设", "推广", "改造", "培育", "清理", "公布", "检查", "培训", "补贴", "评定")
SHARE = 100  # difflib has one in so many on each side
Matcher = Callable[[DocumentPair], list[Match]]


def write_duties(number: int, draw: random.Random) -> list[str]:
    """Invented duties: each names four things of its own, in sentences as long as tasks have them."""
    things = ["".join(draw.sample(SYLLABLES, 3)) for _ in range(number)]
    return ["".join(_write_clauses(thing, things, draw)) for thing in things]


def _write_clauses(thing: str, things: Sequence[str], draw: random.Random) -> Iterator[str]:
    yield f"{draw.choice(VERBS)}{thing}示范项目{draw.randint(2, 900)}个，"
    yield f"完善{thing}{draw.choice(things)}管理制度，{draw.choice(VERBS)}{draw.choice(things)}服务网点。"
    yield f"到2030年，{thing}{draw.choice(VERBS)}覆盖率达到{draw.randint(20, 99)}%以上。"


def reword(duty: str, draw: random.Random) -> str:
    """The same duty with other numbers, and a clause left out."""
    clauses = duty.split("，")
    del clauses[draw.randrange(len(clauses))]
    return "，".join(clauses).replace("完善", "健全").replace("2030", "2031")


def measure_speed(number: int) -> dict[str, Any]:
    """Seconds of the matcher for all, and of difflib for a hundredth on each side, in one run."""
    draw = random.Random(7)  # noqa: S311  # the same duties in each run
    higher = write_duties(number, draw)
    lower = [reword(duty, draw) for duty in higher]
    start = time.perf_counter()
    found = match_passages([MatchPassage(text) for text in lower], [MatchPassage(text) for text in higher])
    seconds = time.perf_counter() - start
    right = len({match.lower for match in found if match.lower == match.higher})
    few, start = number // SHARE, time.perf_counter()
    for below in lower[:few]:
        max(higher[:few], key=lambda above: difflib.SequenceMatcher(None, below, above).ratio())
    naive = time.perf_counter() - start
    whole = naive * SHARE**2
    return {
        "passages": number,
        "seconds": round(seconds, 3),
        "matches": len(found),
        "found": round(right / number, 3),
        "difflib_seconds_of_a_hundredth": round(naive, 2),
        "difflib_seconds_of_all": round(whole),
        "times_faster": round(whole / seconds),
    }


def measure_quality() -> dict[str, Any]:
    """Precision and recall of this matcher over the chains, and the best that plain matchers can be set to."""
    pairs, read = list(read_chains(CHAINS)), _Reader()
    ours = score((pair, match_pair(pair, read)) for pair in pairs)
    _print("fengong", ours)
    rivals = {}
    for name, compare in (("tf-idf of 2-grams", _compare_by_grams), ("difflib", _compare_by_difflib)):
        rivals[name] = max((_try(pairs, read, compare, at / 20) for at in range(2, 16)), key=lambda each: each.f1)
        _print(name, rivals[name])
    return {
        "precision": round(ours.precision, 3),
        "recall": round(ours.recall, 3),
        "f1": round(ours.f1, 3),
        "rivals_f1": {name: round(each.f1, 3) for name, each in rivals.items()},
    }


class _Reader(dict[Path, Extraction]):
    def __missing__(self, path: Path) -> Extraction:
        self[path] = extract(read_source(path, Settings()))
        return self[path]


def match_pair(pair: DocumentPair, read: _Reader) -> list[Match]:
    """What the matcher finds between two documents, as places in their files."""
    lineage = trace_lineage(read[pair.lower], read[pair.higher])
    return [each.passages for each in lineage.surest]


def _try(pairs: Sequence[DocumentPair], read: _Reader, compare: "Compare", at_least: float) -> Score:
    return score((pair, _match_plainly(pair, read, compare, at_least)) for pair in pairs)


Compare = Callable[[Sequence[str], Sequence[str]], list[list[float]]]
_KEPT: dict[tuple[Path, Path, str], tuple[list[Any], list[Any], list[list[float]]]] = {}


def _match_plainly(pair: DocumentPair, read: _Reader, compare: Compare, at_least: float) -> list[Match]:
    """The best passage above for each below, where it is like enough; heads are not asked."""
    key = (pair.lower, pair.higher, compare.__name__)
    if key not in _KEPT:
        below, above = list_units(read[pair.lower]), list_units(read[pair.higher])
        _KEPT[key] = below, above, compare([unit.text for unit in below], [unit.text for unit in above])
    below, above, likeness = _KEPT[key]
    best = [(max(range(len(above)), key=row.__getitem__), row) for row in likeness]
    return [(unit.extent, above[at].extent) for unit, (at, row) in zip(below, best, strict=True) if row[at] >= at_least]


def _compare_by_grams(lower: Sequence[str], higher: Sequence[str]) -> list[list[float]]:
    bags = [Counter(text[at : at + 2] for at in range(len(text) - 1)) for text in (*lower, *higher)]
    seen = Counter(gram for bag in bags for gram in bag)
    vectors = [
        {gram: n * (1 + math.log((1 + len(bags)) / (1 + seen[gram]))) for gram, n in bag.items()} for bag in bags
    ]
    sizes = [math.sqrt(sum(value**2 for value in vector.values())) or 1.0 for vector in vectors]
    return [
        [
            sum(value * vectors[above].get(gram, 0.0) for gram, value in vectors[below].items())
            / sizes[below]
            / sizes[above]
            for above in range(len(lower), len(bags))
        ]
        for below in range(len(lower))
    ]


def _compare_by_difflib(lower: Sequence[str], higher: Sequence[str]) -> list[list[float]]:
    return [[difflib.SequenceMatcher(None, below, above).ratio() for above in higher] for below in lower]


def _print(name: str, result: Score) -> None:
    kinds = "  ".join(f"{kind} {share:.2f}" for kind, share in result.recall_by_kind.items())
    print(f"{name:18} precision {result.precision:.3f}  recall {result.recall:.3f}  F1 {result.f1:.3f}   {kinds}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--quality", action="store_true", help="precision and recall instead of speed")
    asked = parser.parse_args()
    print(json.dumps(measure_quality() if asked.quality else measure_speed(asked.passages), ensure_ascii=False))


if __name__ == "__main__":
    main()
