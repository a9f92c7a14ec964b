"""A passage and a task below it that carries it out → what changed on the way down: numbers and dates. Pure.

Above and below measure in words of their own (培训农民工300万人次; 全市培训24万人次): what they measure in tells which two are one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from graph.differences.facts import fold

ShiftKind = Literal["raised", "lowered", "added", "left_out", "earlier", "later"]
MULTIPLES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
LEAST_ALIKE = 0.3  # of what is measured, where several are measured in one unit


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as printed, and the last day that it allows (ISO 8601), where it names one."""

    printed: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A target as it is compared from level to level."""

    text: str  # as printed
    metric: str
    value: float
    unit: str
    by: Deadline | None

    @property
    def base(self) -> str:
        """The unit without its multiple: 人次 of 万人次."""
        return self.unit[1:] if self.unit[:1] in MULTIPLES and len(self.unit) > 1 else self.unit

    @property
    def size(self) -> float:
        """The value in the unit without its multiple: 3000000 of 300万."""
        return self.value * (MULTIPLES[self.unit[0]] if self.base != self.unit else 1)

    @property
    def words(self) -> str:
        """300万人次."""
        return f"{self.value:.15g}{self.unit}"


@dataclass(frozen=True, slots=True)
class Duty:
    """What is compared of a passage or a task."""

    measures: Sequence[Measure]
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing that is otherwise below: a number, or a date."""

    kind: ShiftKind
    what: str  # what is measured, as printed; empty for the deadline of all
    before: str | None  # above: 300万人次; None where the one below was added
    after: str | None


def compare_duties(above: Duty, below: Duty) -> list[Shift]:
    """What is otherwise below, in the order of the passage above; then what was added."""
    pairs = pair_measures(above.measures, below.measures)
    paired = {id(measure) for pair in pairs for measure in pair}
    shifts = [shift for pair in pairs for shift in _compare(*pair)]
    shifts += [Shift("left_out", each.metric, each.words, None) for each in above.measures if id(each) not in paired]
    shifts += [Shift("added", each.metric, None, each.words) for each in below.measures if id(each) not in paired]
    told = {(shift.before, shift.after) for shift in shifts}
    moved = [
        shift for shift in _compare_dates("", above.deadline, below.deadline) if (shift.before, shift.after) not in told
    ]
    return shifts + moved


def pair_measures(above: Sequence[Measure], below: Sequence[Measure]) -> list[tuple[Measure, Measure]]:
    """Those that measure one thing, in the order of those above; each is in one pair at most."""
    alike = [
        (_liken(first, second), -place, -other, first, second)
        for place, first in enumerate(above)
        for other, second in enumerate(below)
        if first.base == second.base
    ]
    alone = {base for base in map(_find_base, above) if _count(above, base) == _count(below, base) == 1}
    found: list[tuple[Measure, Measure]] = []
    taken: set[int] = set()
    for likeness, _, _, first, second in sorted(alike, key=lambda each: each[:3], reverse=True):
        is_one = likeness >= LEAST_ALIKE or first.base in alone
        if is_one and taken.isdisjoint((id(first), id(second))):
            taken |= {id(first), id(second)}
            found.append((first, second))
    return sorted(found, key=lambda pair: above.index(pair[0]))


def _find_base(measure: Measure) -> str:
    return measure.base


def _count(measures: Iterable[Measure], base: str) -> int:
    return sum(measure.base == base for measure in measures)


def _liken(one: Measure, other: Measure) -> float:
    return SequenceMatcher(None, fold(one.metric), fold(other.metric), autojunk=False).ratio()


def _compare(above: Measure, below: Measure) -> Iterator[Shift]:
    if above.size != below.size:
        yield Shift("raised" if below.size > above.size else "lowered", above.metric, above.words, below.words)
    yield from _compare_dates(above.metric, above.by, below.by)


def _compare_dates(what: str, above: Deadline | None, below: Deadline | None) -> Iterator[Shift]:
    """Two days that differ; what names no day (每年) or says it in other words alone (2020年底, 2020年12月) has not moved."""
    if above and below and above.day and below.day and above.day != below.day:
        yield Shift("earlier" if below.day < above.day else "later", what, above.printed, below.printed)
