"""What became of the tasks of one document in another one: of last year's in this year's."""

from dataclasses import dataclass
from typing import Literal

from graph.answers.page import Page
from graph.answers.references import AgencyRef, DocumentRef
from graph.differences.facts import TaskDifference

TaskFate = Literal["any", "kept", "reworded", "split", "merged", "new", "dropped"]


@dataclass(frozen=True, slots=True)
class RenamedAgency:
    """An agency of the first document whose place another one takes in the second."""

    before: AgencyRef
    after: AgencyRef
    year: int
    source: str  # the document that says so, or the judgement


@dataclass(frozen=True, slots=True)
class FateCount:
    """How many tasks came to be so."""

    kind: str
    tasks: int


@dataclass(frozen=True, slots=True)
class TaskComparison(Page[TaskDifference]):
    """A page of the tasks of both documents, each with what changed: those of the second in its order, then those dropped."""

    items: tuple[TaskDifference, ...]
    first: DocumentRef
    second: DocumentRef
    counts: tuple[FateCount, ...]  # of all tasks, whichever are listed
    renamed: tuple[RenamedAgency, ...]
