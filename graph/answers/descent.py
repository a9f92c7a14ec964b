"""What became of a document's passages and tasks below it."""

from dataclasses import dataclass
from typing import Literal

from graph.answers.documents import PassageSummary
from graph.answers.page import Page
from graph.answers.references import DocumentRef, SpanRef
from graph.answers.tasks import TaskOwner, TaskSummary
from graph.differences.descent import Shift

DescentFilter = Literal["all", "taken", "untaken"]


@dataclass(frozen=True, slots=True)
class DerivedTask:
    """A task or another passage below the passage or task from which it derives, with what changed on the way."""

    task: TaskSummary | None  # None where a passage derives that is no task
    passage: PassageSummary | None  # None where a task derives
    jurisdiction: str | None  # of its document
    level: str | None
    depth: int  # 1 right below the passage, 2 below a task that derives from it …
    derives_from: str  # id of what is above it: a task, or the section or document in which the passage stands
    above_passage: int | None  # of a passage: its order in its document
    is_repeated: bool  # it was listed before: it derives from several
    state: Literal["suggested", "confirmed"]  # by people; what they refused is left out
    score: float
    rule: str
    spans: tuple[SpanRef, ...]  # of its words that say so
    higher_spans: tuple[SpanRef, ...]  # of the words above
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class DescendedPassage:
    """A passage or task of the document, and the tasks and passages of all levels below that derive from it."""

    kind: Literal["task", "passage"]
    id: str  # of the task, or of the section or document in which the passage stands
    number: str | None
    section_path: str | None
    section_title: str | None
    text: str
    spans: tuple[SpanRef, ...]
    leads: tuple[TaskOwner, ...]  # of a task
    co_responsible: tuple[TaskOwner, ...]
    tasks: int  # that derive from it, over all levels
    passages: int  # that do, and are no tasks
    links: int  # places of both in the whole of ``below``: what derives from several stands below each
    below: tuple[DerivedTask, ...]  # the first of them, each followed by those that derive from it


@dataclass(frozen=True, slots=True)
class Descent(Page[DescendedPassage]):
    """What changed on the way down from a document, passage by passage."""

    items: tuple[DescendedPassage, ...]
    document: DocumentRef
    taken_up: int  # passages and tasks from which something below derives
    not_taken_up: int | None  # None where no document below it was compared with it
    added: Page[TaskSummary]  # tasks of the compared documents that derive from nothing above, the first of them
    added_passages: Page[PassageSummary]  # what is no task and does so
    notes: tuple[str, ...]
