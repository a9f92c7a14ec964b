"""Last year's tasks and this year's: which became which, by what they say, and what changed of each.

Numbers and sections move from year to year, and targets are set anew; so it is the words that tell. A task of last year may be
divided, or put together with another one: then the likest two are one task, and the others are said to be parts of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.differences.facts import Change, ComparedAgency, ComparedTask, Kind, TaskDifference
from graph.differences.pairing import TaskPair, pair_tasks
from graph.differences.tasks import list_changes

NOT_TOLD = {"number", "section", "statement"}  # who answers is told as such


def compare_years(
    before: Sequence[ComparedTask], after: Sequence[ComparedTask], heirs: Mapping[str, ComparedAgency]
) -> list[TaskDifference]:
    """What became of each task, in the order of ``after``; then those of ``before`` that nobody took up.

    Args:
        before: the tasks of last year.
        after: those of this year.
        heirs: agency id → the one that took its place: an agency that was renamed is told as renamed, not as another one.
    """
    pairing = pair_tasks(before, after)
    by_after = {pair.after.id: pair for pair in pairing.pairs}
    found = {pair.before.id for pair in pairing.pairs}
    likest_before = {pair.after.id: pair for pair in reversed(pairing.likest)}
    likest_after = {pair.before.id: pair for pair in reversed(pairing.likest)}
    differences = []
    for task in after:
        pair, part = by_after.get(task.id), likest_before.get(task.id)
        differences.append(_tell(pair, heirs) if pair else _tell_part(part, "split") if part else _tell_new(task))
    for task in before:
        if task.id not in found:
            part = likest_after.get(task.id)
            differences.append(_tell_part(part, "merged") if part else TaskDifference("dropped", task, None, None))
    return differences


def _tell_new(task: ComparedTask) -> TaskDifference:
    return TaskDifference("new", None, task, None)


def _tell_part(pair: TaskPair, kind: Kind) -> TaskDifference:
    return TaskDifference(kind, pair.before, pair.after, pair.score)


def _tell(pair: TaskPair, heirs: Mapping[str, ComparedAgency]) -> TaskDifference:
    before = replace(
        pair.before,
        leads=tuple(_settle(each, heirs) for each in pair.before.leads),
        co_responsible=tuple(_settle(each, heirs) for each in pair.before.co_responsible),
    )
    changes = [each for each in list_changes(before, pair.after) if each.what not in NOT_TOLD]
    changes += _list_renamed(pair, heirs)
    kind: Kind = "reworded" if any(each.what == "text" for each in changes) else "kept"
    return TaskDifference(kind, pair.before, pair.after, pair.score, tuple(changes))


def _settle(agency: ComparedAgency, heirs: Mapping[str, ComparedAgency]) -> ComparedAgency:
    return ComparedAgency(heirs[agency.id].id, agency.name) if agency.id in heirs else agency


def _list_renamed(pair: TaskPair, heirs: Mapping[str, ComparedAgency]) -> Iterator[Change]:
    today = {each.id for each in (*pair.after.leads, *pair.after.co_responsible)}
    for each in (*pair.before.leads, *pair.before.co_responsible):
        if each.id in heirs and heirs[each.id].id in today:
            yield Change("renamed", each.name, heirs[each.id].name)
