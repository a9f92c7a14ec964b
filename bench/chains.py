"""How well passages are matched with those that they carry out: precision and recall over labelled chains (tests/data/chains).

A chain is a folder of documents from the State Council down to a county; `labels.json` beside them says in exact words which
passage carries out which. Only pairs of documents that are labelled count; of those every true pair is labelled, so that
whatever else is found there is wrong.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ENOUGH = 0.5  # of the shorter span: a matcher may take the whole paragraph or one sentence of it

Span = tuple[int, int]
Match = tuple[Span, Span]  # a passage of the lower document, and one of the higher


@dataclass(frozen=True)
class Label:
    lower: Span
    higher: Span
    kind: str

    def fits(self, match: Match) -> bool:
        return _overlap(self.lower, match[0]) and _overlap(self.higher, match[1])


@dataclass(frozen=True)
class DocumentPair:
    """Two documents of a chain, with all that is true between them: nothing, where neither carries out the other."""

    lower: Path
    higher: Path
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Score:
    found: int
    right: int
    recall_by_kind: dict[str, float]
    recall: float
    wrong: list[tuple[DocumentPair, Match]] = field(repr=False)
    missed: list[tuple[DocumentPair, Label]] = field(repr=False)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_chains(folder: Path) -> Iterator[DocumentPair]:
    """All labelled pairs of documents below a folder of chains."""
    for labels in sorted(folder.glob("*/labels.json")):
        yield from read_chain(labels.parent)


def read_chain(chain: Path) -> Iterator[DocumentPair]:
    """The labelled pairs of documents of one chain.

    Raises:
        ValueError: a quotation does not stand in its document exactly once.
    """
    pairs: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for entry in json.loads((chain / "labels.json").read_text("utf-8")):
        pairs[entry["lower"], entry["higher"]] += _read_labels(chain, entry)
    for (lower, higher), labels in pairs.items():
        yield DocumentPair(chain / lower, chain / higher, tuple(labels))


def _read_labels(chain: Path, entry: dict[str, Any]) -> list[Label]:
    if entry.get("carries_out") is False:
        return []
    lower, higher = (_find_once(chain / entry[side], entry[f"{side}_quote"]) for side in ("lower", "higher"))
    return [Label(lower, higher, entry["kind"])]


def _find_once(path: Path, quotation: str) -> Span:
    text = path.read_text("utf-8")
    if (times := text.count(quotation)) != 1:
        raise ValueError(f"{path}: stands there {times} times: {quotation}")
    begin = text.index(quotation)
    return begin, begin + len(quotation)


def score(answers: Iterable[tuple[DocumentPair, Sequence[Match]]]) -> Score:
    """Compare what a matcher found with the labels; a label is met by whichever match fits, a match is right if any label fits."""
    right, wrong, missed, kinds = 0, [], [], defaultdict[str, list[bool]](list)
    for pair, matches in answers:
        fitting = [match for match in matches if any(label.fits(match) for label in pair.labels)]
        right += len(fitting)
        wrong += [(pair, match) for match in matches if match not in fitting]
        for label in pair.labels:
            met = any(label.fits(match) for match in fitting)
            kinds[label.kind].append(met)
            missed += [] if met else [(pair, label)]
    of_all = [met for of_kind in kinds.values() for met in of_kind]
    by_kind = {kind: _share(met) for kind, met in sorted(kinds.items())}
    return Score(right + len(wrong), right, by_kind, _share(of_all), wrong, missed)


def _share(met: Sequence[bool]) -> float:
    return sum(met) / len(met) if met else 1.0


def _overlap(one: Span, other: Span) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and common >= ENOUGH * min(one[1] - one[0], other[1] - other[0])
