"""Tasks, the parts of agencies in them, their targets, and where words stand in them."""

from dataclasses import dataclass
from typing import Literal

from graph.answers.page import Page
from graph.answers.references import AgencyRef, SpanRef, TaskRef
from graph.model import Correction
from graph.terms import TaskFacts

TaskOrder = Literal["document", "agencies", "deadline"]  # those of the most agencies first, the earliest first
TargetOrder = Literal["deadline", "document"]
DueListKind = Literal["dated", "recurring", "undated"]


@dataclass(frozen=True, slots=True)
class AgencyRole:
    """An agency's part in one task, with its evidence."""

    agency: AgencyRef
    name: str  # as printed in the statement
    role: str  # LEADS or CO_RESPONSIBLE
    word: str | None  # the document's own for it: 牵头, 配合; None where it says none, or an older version loaded it
    rule: str
    confidence: float
    statement: str
    spans: tuple[SpanRef, ...]


@dataclass(frozen=True, slots=True)
class TaskOwner(AgencyRef):
    """An agency that answers for a task, with the document's own word for its role, as in AgencyRole."""

    word: str | None = None


@dataclass(frozen=True, slots=True)
class TargetRef:
    """A measurable target of a task."""

    id: str
    text: str
    metric: str
    operator: str
    value: float
    unit: str
    by: str | None  # as printed
    due: str | None  # ISO 8601: the last day that it allows
    due_kind: str | None  # dated, recurring (每年6月底), undated (长期坚持); None where none is printed
    due_rule: (
        str | None
    )  # how its day was told, or why it could not be: DueRule; None also in graphs of earlier versions
    approx: bool  # the words say about (左右, 约)
    rule: str  # why it is taken for a target
    confidence: float
    spans: tuple[SpanRef, ...]


@dataclass(frozen=True, slots=True)
class TargetSummary:
    """A target in a list, with what sets it."""

    document: str
    document_number: str | None
    document_title: str | None
    task: str | None  # None for a target of the document itself
    target: TargetRef
    leads: tuple[TaskOwner, ...]  # of the task
    co_responsible: tuple[TaskOwner, ...]
    citation: str  # a ready footnote


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSummary(TaskFacts):
    """A task in a list, with the evidence of who answers for it."""

    id: str
    document: str
    document_number: str | None
    document_title: str | None
    section_title: str | None
    due: str | None  # its deadline as a day, ISO 8601
    due_kind: str | None  # dated, recurring (每年6月底), undated (长期坚持); None where none is printed
    due_rule: (
        str | None
    )  # how its day was told, or why it could not be: DueRule; None also in graphs of earlier versions
    leads: tuple[TaskOwner, ...]
    co_responsible: tuple[TaskOwner, ...]
    confidence: float | None  # that of its least sure part; None where nobody answers for it
    spans: tuple[SpanRef, ...]  # of the text
    statement_spans: tuple[SpanRef, ...]
    citation: str  # a ready footnote


NONE_LISTED: Page[TaskSummary] = Page(0, truncated=False, items=())


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """One task with its evidence."""

    task: TaskSummary
    roles: tuple[AgencyRole, ...]
    targets: tuple[TargetRef, ...]
    previous: TaskRef | None  # its neighbours in the document
    next: TaskRef | None
    corrections: tuple[Correction, ...] = ()  # what people say of it instead of what was read


@dataclass(frozen=True, slots=True)
class Hit:
    """A task that was searched for, and where the first of the words stands in it."""

    task: TaskSummary
    place: Literal["text", "statement"]
    start: int  # offset in the text or the statement
    end: int
    spans: tuple[SpanRef, ...]  # the same in the file; none where the statement stands in several cells of a table


@dataclass(frozen=True, slots=True)
class FoundName:
    """An agency or a document that is called what was searched for."""

    kind: Literal["agency", "document"]
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class FoundCounts:
    """How many things of each kind were found."""

    tasks: int
    targets: int
    agencies: int
    documents: int


@dataclass(frozen=True, slots=True)
class Hits(Page[Hit]):
    """A page of the tasks that have all the words, the first of what else has them, and where nothing has, what is nearest."""

    items: tuple[Hit, ...]
    words: str
    parted: tuple[str, ...]  # the words as they were searched for where no task has them as typed; else none
    meant: tuple[str, ...]  # ids of the agencies that words name, whose tasks are listed whatever they call them
    counts: FoundCounts
    agencies: tuple[FoundName, ...]
    documents: tuple[FoundName, ...]
    targets: tuple[TargetSummary, ...]
    nearest: tuple[Hit, ...]  # tasks that have most of the words, where nothing has all of them
    near_names: tuple[FoundName, ...]  # names that are nearly what was searched for, likewise
