"""Who answers for the most, and who works with whom; every count with what lists its tasks."""

from dataclasses import dataclass
from typing import TypeVar

from graph.answers.page import Page
from graph.answers.references import AgencyRef, CountedRole, DeadlineKind, SpanRef

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What to ask of the question for tasks, so that it lists those that were counted."""

    agency: str  # id
    partner: str | None  # id
    role: CountedRole
    document: str | None  # id
    shared: bool = True
    place: str | None = None
    level: str | None = None
    year: int | None = None
    issuer: str | None = None
    section: str | None = None  # a path
    without_lead: bool = False
    deadline: DeadlineKind = "any"
    due_before: str | None = None  # days of ISO 8601
    due_after: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A task that was counted, with the words that say who answers for it."""

    task: str  # id
    label: str  # 任务 25
    document: str
    document_number: str | None
    statement: str | None
    statement_spans: tuple[SpanRef, ...]
    confidence: float  # that the agency has this part


@dataclass(frozen=True, slots=True)
class Ranking(Page[T]):
    """Who has the most of something, the most first; ties share a rank."""

    items: tuple[T, ...]
    definition: str  # what was counted
    at_least: bool
    lost_tasks: int  # tasks of the documents asked of which nothing survives


@dataclass(frozen=True, slots=True)
class RankedAgency:
    """An agency with the number of tasks by which it is ranked."""

    rank: int
    agency: AgencyRef
    tasks: int  # that were counted
    leads: int  # tasks that it leads, alone or not
    co_responsible: int  # tasks for which it is co-responsible
    listed_by: TaskFilter | None  # lists all that were counted; None where no filter of tasks chooses these documents
    examples: tuple[Evidence, ...]  # the first of them
    counted_leads: int = 0  # of those that were counted: it leads
    counted_co_responsible: int = 0  # it is co-responsible


@dataclass(frozen=True, slots=True)
class CoOwners(Ranking[RankedAgency]):
    """Which agencies co-own the most tasks?"""

    items: tuple[RankedAgency, ...]
    role: CountedRole  # of the agency in the tasks that were counted


@dataclass(frozen=True, slots=True)
class Pair:
    """Two agencies and the tasks that they share."""

    rank: int
    first: AgencyRef
    second: AgencyRef
    tasks: int
    listed_by: TaskFilter  # lists all that were counted
    examples: tuple[Evidence, ...]  # the first of them
