"""What is compared of a task, and how a difference is told: plain data, as answers hand it out."""

from dataclasses import dataclass
from typing import Literal

from graph.model import Extraction, Target, Task
from graph.terms import Role
from graph.text.normalize import fold_for_search

What = Literal[
    "number",
    "section",
    "text",
    "statement",
    "lead",
    "share",
    "target",
    "deadline",
    "renamed",
    "title",
    "issuer",
    "date",
    "heading",
    "passage",
    "citation",
]  # of a task; of a document, too: target, title and what follows
# Of two versions: kept, changed, new, dropped. Of two years a task that changed is reworded or has kept its words; and it may be a
# part of one that was divided (split), or one of several that were put together (merged).
Kind = Literal["kept", "changed", "reworded", "split", "merged", "new", "dropped"]


@dataclass(frozen=True, slots=True)
class ComparedAgency:
    """An agency that answers for a task; two names of one ``id`` are one agency."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ComparedTarget:
    """A target: its ``words`` for people, its ``metric`` and the rest by which it equals another."""

    words: str
    metric: str
    measure: str  # operator, value, unit and deadline


@dataclass(frozen=True, slots=True)
class ComparedTask:
    """A task on one side of a comparison."""

    id: str
    number: str | None
    section: str | None  # its path: 二/（三）
    text: str
    statement: str | None
    deadline: str | None  # as printed
    leads: tuple[ComparedAgency, ...]
    co_responsible: tuple[ComparedAgency, ...]
    targets: tuple[ComparedTarget, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs; None on the side where there is none of it. Of agencies it names all on each side."""

    what: What
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class TaskDifference:
    """A task on both sides with what changed, or on one side alone."""

    kind: Kind
    before: ComparedTask | None
    after: ComparedTask | None
    score: float | None  # how surely it is one task, 0 to 1; None where the task stands on one side alone
    changes: tuple[Change, ...] = ()


def list_compared(extraction: Extraction) -> tuple[ComparedTask, ...]:
    """The tasks of a reading as they are compared, in its order."""
    names = {agency.id: agency.name for agency in extraction.agencies}
    return tuple(_describe(task, names) for task in extraction.tasks)


def _describe(task: Task, names: dict[str, str]) -> ComparedTask:
    def list_agencies(role: Role) -> tuple[ComparedAgency, ...]:
        parts = [part for part in task.responsibilities if part.role is role]
        found = {part.agency: ComparedAgency(part.agency, names.get(part.agency, part.name)) for part in parts}
        return tuple(found.values())

    return ComparedTask(
        id=task.id,
        number=task.number,
        section=task.section_path,
        text=task.text,
        statement=task.statement,
        deadline=task.deadline,
        leads=list_agencies(Role.LEADS),
        co_responsible=list_agencies(Role.CO_RESPONSIBLE),
        targets=tuple(map(_describe_target, task.targets)),
    )


def _describe_target(target: Target) -> ComparedTarget:
    measure = " ".join(filter(None, (target.operator, f"{target.value:g}", target.unit, target.by)))
    return ComparedTarget(target.text, target.metric, measure)


def fold(words: str | None) -> str:
    """Words as they are compared: white space and the width of marks make no other text."""
    return "".join(fold_for_search(words or "").split())
