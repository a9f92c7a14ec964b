"""What falls due by a day, what was overdue on one, and on whom."""

from dataclasses import dataclass
from typing import Literal

from graph.answers.page import Page
from graph.answers.tasks import TaskOwner


@dataclass(frozen=True, slots=True)
class DueItem:
    """A task or a target with a deadline, and who answers for it."""

    kind: Literal["task", "target"]
    id: str
    task: str | None  # None for a target of the document itself
    document: str
    document_number: str | None
    document_title: str | None
    words: str
    deadline: str  # as printed
    due: str | None  # ISO 8601: the last day that it allows
    due_rule: str | None  # how that was told, or why it could not be: DueRule
    overdue: bool | None  # whether that day was over on the day asked about; None where none was named
    leads: tuple[TaskOwner, ...]  # of the task
    co_responsible: tuple[TaskOwner, ...]
    citation: str  # a ready footnote


@dataclass(frozen=True, slots=True)
class DueList(Page[DueItem]):
    """A page of what falls due, the earliest first, or of deadlines that name no day; and how many of each there are."""

    items: tuple[DueItem, ...]
    by: str | None
    on: str | None
    overdue: int  # of the whole list
    recurring: int  # tasks and targets whose deadline comes back: 每年6月底
    undated: int  # those whose deadline names no day: 长期坚持
