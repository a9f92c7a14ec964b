"""Which task of one reading is which of another: the same words first, then the likest, the same place helping.

Where tasks were put in between, numbers move (三 becomes 四) and the words tell; where a task was written anew in its place,
its number tells.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from graph.differences.facts import ComparedTask, fold

LEAST_ALIKE = 0.6  # texts that are less alike are two tasks …
LEAST_ALIKE_IN_PLACE = 0.4  # … unless they stand in the same place
PLACE_COUNTS = 0.2  # of two that are about as like, it is the one in the same place


class TaskPair(NamedTuple):
    """A task on both sides, and how alike the texts are, 0 to 1."""

    before: ComparedTask
    after: ComparedTask
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class _Standing:
    """A task with its words as they are compared."""

    task: ComparedTask
    words: str

    @property
    def place(self) -> tuple[str | None, str | None]:
        return self.task.section, self.task.number


_Found: TypeAlias = tuple[_Standing, _Standing, float]


def pair_tasks(before: Sequence[ComparedTask], after: Sequence[ComparedTask]) -> list[TaskPair]:
    """The tasks that stand on both sides; each task is in one pair at most."""
    old, new = [*map(_stand, before)], [*map(_stand, after)]
    found: list[_Found] = []
    for pair in (_pair_same_place, _pair_same_words, _pair_alike):
        paired = {standing for first, second, _ in found for standing in (first, second)}
        found += pair([each for each in old if each not in paired], [each for each in new if each not in paired])
    return [TaskPair(first.task, second.task, score) for first, second, score in found]


def _stand(task: ComparedTask) -> _Standing:
    return _Standing(task, fold(task.text))


def _pair_same_place(old: Sequence[_Standing], new: Sequence[_Standing]) -> Iterator[_Found]:
    return _pair_equal(old, new, lambda each: (each.words, each.place))


def _pair_same_words(old: Sequence[_Standing], new: Sequence[_Standing]) -> Iterator[_Found]:
    return _pair_equal(old, new, lambda each: each.words)


def _pair_equal(
    old: Sequence[_Standing], new: Sequence[_Standing], key: Callable[[_Standing], Hashable]
) -> Iterator[_Found]:
    """Those of one key, in their order."""
    waiting: defaultdict[Hashable, list[_Standing]] = defaultdict(list)
    for each in reversed(old):
        waiting[key(each)].append(each)
    for each in new:
        if waiting[key(each)]:
            yield waiting[key(each)].pop(), each, 1.0


def _pair_alike(old: Sequence[_Standing], new: Sequence[_Standing]) -> Iterator[_Found]:
    """The likest two, then the likest of the others, and so on."""
    taken: set[_Standing] = set()
    for score, first, second in sorted(_score_all(old, new), key=lambda scored: -_rank(*scored)):
        if taken.isdisjoint((first, second)):
            taken |= {first, second}
            yield first, second, score


def _score_all(old: Sequence[_Standing], new: Sequence[_Standing]) -> Iterator[tuple[float, _Standing, _Standing]]:
    """All that are alike enough to be one task."""
    if not old or not new:
        return
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  # with numpy a start takes longer, and most loads compare nothing
    from rapidfuzz.process import cdist  # noqa: PLC0415

    scores = cdist([each.words for each in old], [each.words for each in new], scorer=ratio)
    for first, row in zip(old, scores.tolist(), strict=True):
        for second, percent in zip(new, row, strict=True):
            least = LEAST_ALIKE_IN_PLACE if first.place == second.place else LEAST_ALIKE
            if percent / 100 >= least:
                yield round(percent / 100, 3), first, second


def _rank(score: float, first: _Standing, second: _Standing) -> float:
    return score + (PLACE_COUNTS if first.place == second.place else 0.0)
