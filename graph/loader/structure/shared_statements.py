"""Statements that are said of several items → a task for each of those: 第1—3项由…, 以上两项由…, 一、市教委牵头的任务.

What is not certain stays as it stood: a statement whose items are not all there, or have statements of their own, is read for
the item behind which it stands, unless it names the numbers of others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.loader.statements.statement import Reach, Statement
from graph.loader.structure.outline import Heading
from graph.loader.structure.passages import FoundPassage
from graph.loader.structure.task_passages import TaskPassage
from graph.terms import Completeness, Role
from graph.text.numerals import read_number

BRACKETS = "（）()"


@dataclass(frozen=True, slots=True)
class _Item:
    """A number with its words. ``task``: what is said of it alone."""

    value: int
    number: str
    path: str | None
    start: int
    end: int
    task: TaskPassage | None = None

    def assign(self, statement: Statement) -> TaskPassage:
        """The item as a task of which this is said, beside what is said of it alone."""
        if self.task is None or self.task.statement is None:
            return TaskPassage(self.number, False, self.path, self.start, self.end, statement, Completeness.COMPLETE)
        own = self.task.statement
        both = Statement(
            (*statement.cells, *own.cells), (*statement.actors, *own.actors), statement.open_ended or own.open_ended
        )
        return replace(self.task, statement=both)


def share_statements(
    tasks: Sequence[TaskPassage],
    passages: Sequence[FoundPassage],
    headings: Sequence[Heading],
    shared: Sequence[Statement],
) -> tuple[list[TaskPassage], list[Statement]]:
    """The tasks with those of shared statements among them, and the statements whose items are not certain.

    Args:
        tasks: those that are known; a shared statement stands with the item before it.
        passages: what makes no task so far.
        headings: of the text.
        shared: the statements that tell a reach.
    """
    items = sorted(_list_items(tasks, passages, shared), key=lambda item: item.start)
    given: dict[int, TaskPassage] = {}
    uncertain: list[Statement] = []
    for statement in shared:
        reach = statement.reach or Reach()
        found = _find_below(items, headings, statement) if reach.below else _find_above(items, statement, reach)
        if found is None or any(item.start in given for item in found):
            uncertain.append(statement)
        else:
            given |= {item.start: item.assign(statement) for item in found}
    settled = [statement for statement in shared if statement not in uncertain]
    kept = [task for task in tasks if task.start not in given and not _is_elsewhere(task, settled)]
    return sorted([*kept, *given.values()], key=lambda task: task.start), uncertain


def _is_elsewhere(task: TaskPassage, settled: Sequence[Statement]) -> bool:
    """Whether what stands behind an item is said of others."""
    reach = task.statement.reach if task.statement else None
    named = reach.numbers if reach else None
    return task.statement in settled or (named is not None and _read(task.number or "") not in named)


def _list_items(
    tasks: Sequence[TaskPassage], passages: Sequence[FoundPassage], shared: Sequence[Statement]
) -> Iterator[_Item]:
    for passage in passages:
        if passage.number:
            yield _Item(_read(passage.number), passage.number, passage.path, passage.start, passage.end)
    for task in tasks:
        if task.number and task.start < task.end:
            own = None if task.statement in shared else task
            yield _Item(_read(task.number), task.number, task.path, task.start, task.end, own)


def _read(number: str) -> int:
    return read_number(number.strip(BRACKETS))


def _find_above(items: Sequence[_Item], statement: Statement, reach: Reach) -> list[_Item] | None:
    """The items above a statement of which it is said; None where they are not all there, or others answer for one."""
    run = _list_run([item for item in items if item.start < statement.start])
    if reach.numbers is not None:
        found, wanted = [item for item in run if item.value in reach.numbers], len(reach.numbers)
    else:
        wanted = len(run) if reach.count is None else reach.count
        found = run[-wanted:]
    return found if found and len(found) == wanted and not any(item.task for item in found) else None


def _list_run(items: Sequence[_Item]) -> list[_Item]:
    """The last items whose numbers go on from one to the next in one section."""
    run = list(items[-1:])
    for item in reversed(items[:-1]):
        if item.path != run[0].path or item.value != run[0].value - 1:
            break
        run.insert(0, item)
    return run


def _find_below(items: Sequence[_Item], headings: Sequence[Heading], statement: Statement) -> list[_Item] | None:
    """The items in the section that a statement heads, as far as no other leads them; None where it is not known what it says."""
    at = next((at for at, each in enumerate(headings) if each.start <= statement.start <= each.end), None)
    if at is None:
        return None
    path = headings[at].path
    behind = [each.start for each in headings[at + 1 :] if not each.path.startswith(f"{path}/")]
    end = min(behind, default=max((item.end for item in items), default=0))
    inside = [item for item in items if statement.end <= item.start < end]
    found = [item for item in inside if item.task is None or _only_assists(item.task)]
    says_nothing = not any(actor.word for actor in statement.actors)
    return None if not inside or (found and says_nothing) else found


def _only_assists(task: TaskPassage) -> bool:
    """Whether a task says who helps and not who leads."""
    actors = task.statement.actors if task.statement else ()
    return bool(actors) and all(actor.role is Role.CO_RESPONSIBLE for actor in actors)
