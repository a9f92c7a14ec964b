"""Who answers for the most, and who works with whom; every count with what lists its tasks."""

from dataclasses import dataclass

from graph.answers.page import Page
from graph.answers.references import AgencyRef, CountedRole, SpanRef


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What to ask of the question for tasks, so that it lists those that were counted."""

    agency: str  # id
    partner: str | None  # id
    role: CountedRole
    document: str | None  # id
    shared: bool = True


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
class CoOwner:
    """One row of the ranking; ties share a rank."""

    rank: int
    agency: AgencyRef
    tasks: int  # tasks that it shares with another agency, in the roles that were asked for
    leads: int  # tasks that it leads, alone or not
    co_responsible: int  # tasks for which it is co-responsible
    listed_by: TaskFilter  # lists all that were counted
    examples: tuple[Evidence, ...]  # the first of them


@dataclass(frozen=True, slots=True)
class CoOwners(Page[CoOwner]):
    """Which agencies co-own the most tasks?"""

    items: tuple[CoOwner, ...]
    role: CountedRole
    definition: str  # what was counted, Chinese first
    at_least: bool
    lost_tasks: int  # tasks of the documents asked of which nothing survives


@dataclass(frozen=True, slots=True)
class Pair:
    """Two agencies and the tasks that they share."""

    rank: int
    first: AgencyRef
    second: AgencyRef
    tasks: int
    listed_by: TaskFilter  # lists all that were counted
    examples: tuple[Evidence, ...]  # the first of them


@dataclass(frozen=True, slots=True)
class Pairs(Page[Pair]):
    """Who works with whom, strongest first."""

    items: tuple[Pair, ...]
    definition: str
    at_least: bool
    lost_tasks: int
