"""Which task of one reading is which of another: of two versions of a document, of two years, of two files.

The same words first, wherever they stand; then those of which the matcher (graph/matching) says most surely that they are one;
then the likest words, as it says nothing of duties that are a few words long or that every plan has (加强组织领导). Numbers and
sections move (三 becomes 四), so a place decides only between two that are about as like.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from graph.differences.facts import ComparedTask, fold
from graph.text.normalize import fold_letters

LEAST_ALIKE = 0.8  # few words that are less alike are two tasks …
LEAST_ALIKE_IN_PLACE = 0.6  # … unless they stand in the same place

Tasks: TypeAlias = Sequence[ComparedTask]


class TaskPair(NamedTuple):
    """A task on both sides, and how surely it is one, 0 to 1."""

    before: ComparedTask
    after: ComparedTask
    score: float

    @property
    def moved(self) -> bool:
        """Whether they stand in two places."""
        return _find_place(self.before) != _find_place(self.after)


@dataclass(frozen=True, slots=True)
class Pairing:
    """The tasks that are one, each in one pair at most; and all that may be, the likest first: also parts of tasks."""

    pairs: Sequence[TaskPair]
    likest: Sequence[TaskPair]


def pair_tasks(before: Tasks, after: Tasks) -> Pairing:
    """Which are one, and which may be a part of another."""
    pairs = _pair_equal(before, after, lambda task: (fold(task.text), _find_place(task)))
    pairs += _pair_equal(*_leave_out(pairs, before, after), lambda task: fold(task.text))
    likest = _sort(_match(before, after)) if any(_leave_out(pairs, before, after)) else []
    pairs += _choose(likest, *_leave_out(pairs, before, after))
    left = _leave_out(pairs, before, after)
    return Pairing(pairs + _choose(_sort(_compare_words(*left)), *left), likest)


def _find_place(task: ComparedTask) -> tuple[str | None, str | None]:
    return task.section, task.number


def _leave_out(pairs: Iterable[TaskPair], before: Tasks, after: Tasks) -> tuple[Tasks, Tasks]:
    """The tasks of either side that are in no pair yet; two versions of a task have one id."""
    old, new = {pair.before.id for pair in pairs}, {pair.after.id for pair in pairs}
    return [task for task in before if task.id not in old], [task for task in after if task.id not in new]


def _pair_equal(before: Tasks, after: Tasks, key: Callable[[ComparedTask], Hashable]) -> list[TaskPair]:
    """Those of one key, in their order."""
    waiting: defaultdict[Hashable, list[ComparedTask]] = defaultdict(list)
    for task in reversed(before):
        waiting[key(task)].append(task)
    return [TaskPair(waiting[key(task)].pop(), task, 1.0) for task in after if waiting[key(task)]]


def _match(before: Tasks, after: Tasks) -> Iterator[TaskPair]:
    """All that the matcher takes for one, or for parts of one."""
    from graph.matching.matcher import match_passages  # noqa: PLC0415  # scipy: most loads compare nothing
    from graph.matching.passages import MatchPassage  # noqa: PLC0415

    lower, higher = ([MatchPassage(task.text) for task in side] for side in (after, before))
    scores: dict[tuple[int, int], float] = {}
    for match in match_passages(lower, higher):
        scores[match.higher, match.lower] = max(match.score, scores.get((match.higher, match.lower), 0.0))
    return (TaskPair(before[old], after[new], score) for (old, new), score in scores.items())


def _compare_words(before: Tasks, after: Tasks) -> Iterator[TaskPair]:
    """All whose letters are alike enough."""
    if not before or not after:
        return
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  # as above
    from rapidfuzz.process import cdist  # noqa: PLC0415

    old, new = ([fold_letters(task.text) for task in side] for side in (before, after))
    for at, row in zip(before, cdist(old, new, scorer=ratio).tolist(), strict=True):
        for other, percent in zip(after, row, strict=True):
            pair = TaskPair(at, other, round(percent / 100, 3))
            if pair.score >= (LEAST_ALIKE if pair.moved else LEAST_ALIKE_IN_PLACE):
                yield pair


def _sort(pairs: Iterable[TaskPair]) -> list[TaskPair]:
    """The likest first; of two about as like those in the same place."""
    return sorted(pairs, key=lambda pair: (-pair.score, pair.moved, pair.before.id, pair.after.id))


def _choose(likest: Iterable[TaskPair], before: Tasks, after: Tasks) -> list[TaskPair]:
    """Those of these tasks, each in one pair at most."""
    old, new = {task.id for task in before}, {task.id for task in after}
    chosen = []
    for pair in likest:
        if pair.before.id in old and pair.after.id in new:
            old.remove(pair.before.id)
            new.remove(pair.after.id)
            chosen.append(pair)
    return chosen
