"""What became of each task between two readings: kept, changed (and in what), new, dropped."""

from collections.abc import Iterable, Iterator, Sequence

from graph.differences.facts import Change, ComparedAgency, ComparedTarget, ComparedTask, TaskDifference, What, fold
from graph.differences.pairing import TaskPair, pair_tasks


def compare_tasks(before: Sequence[ComparedTask], after: Sequence[ComparedTask]) -> list[TaskDifference]:
    """What became of each task, in the order of ``after``; then what was dropped, in the order of ``before``."""
    by_new = {pair.after.id: pair for pair in pair_tasks(before, after).pairs}
    found = {pair.before.id for pair in by_new.values()}
    dropped = [TaskDifference("dropped", task, None, None) for task in before if task.id not in found]
    return [*(_describe(task, by_new.get(task.id)) for task in after), *dropped]


def _describe(task: ComparedTask, pair: TaskPair | None) -> TaskDifference:
    if pair is None:
        return TaskDifference("new", None, task, None)
    changes = tuple(list_changes(pair.before, task))
    return TaskDifference("changed" if changes else "kept", pair.before, task, pair.score, changes)


def list_changes(before: ComparedTask, after: ComparedTask) -> Iterator[Change]:
    """What is said otherwise of a task. Who answers for it is told as such, besides the statement that says so."""
    words: tuple[tuple[What, str | None, str | None], ...] = (
        ("number", before.number, after.number),
        ("section", before.section, after.section),
        ("text", before.text, after.text),
        ("statement", before.statement, after.statement),
        ("deadline", before.deadline, after.deadline),
    )
    yield from (Change(what, old, new) for what, old, new in words if fold(old) != fold(new))
    yield from _compare_agencies("lead", before.leads, after.leads)
    yield from _compare_agencies("share", before.co_responsible, after.co_responsible)
    yield from _compare_targets(before.targets, after.targets)


def _compare_agencies(
    what: What, before: Iterable[ComparedAgency], after: Iterable[ComparedAgency]
) -> Iterator[Change]:
    """All who did and all who do, where they are not the same: 市工信局 → 市商务局、市财政局."""
    old, new = ({each.id: each.name for each in side} for side in (before, after))
    if old.keys() != new.keys():
        yield Change(what, "、".join(old.values()) or None, "、".join(new.values()) or None)


def _compare_targets(before: Iterable[ComparedTarget], after: Iterable[ComparedTarget]) -> Iterator[Change]:
    """Targets of one metric side by side: 新增就业300万人 → 新增就业24万人; what is left came or went.

    One of the same words changed with the deadline of its task, which is told.
    """
    old, new = [*before], [*after]
    for is_same in (_is_equal, _has_metric):
        for each in [*old]:
            if match := next((other for other in new if is_same(each, other)), None):
                old.remove(each)
                new.remove(match)
                if fold(each.words) != fold(match.words):
                    yield Change("target", each.words, match.words)
    yield from (Change("target", each.words, None) for each in old)
    yield from (Change("target", None, each.words) for each in new)


def _is_equal(one: ComparedTarget, other: ComparedTarget) -> bool:
    return (one.metric, one.measure) == (other.metric, other.measure)


def _has_metric(one: ComparedTarget, other: ComparedTarget) -> bool:
    return one.metric == other.metric
