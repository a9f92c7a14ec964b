"""Agencies: what they do, where, with whom, and whose place they took."""

from dataclasses import dataclass
from typing import Literal

from graph.answers.page import Page
from graph.answers.rankings import Pair
from graph.answers.references import AgencyRef
from graph.answers.tasks import NONE_LISTED, TaskSummary

AgencyOrder = Literal["tasks", "leads", "co", "shared", "name"]  # the most first


@dataclass(frozen=True, slots=True)
class AgencySummary:
    """An agency in a list."""

    id: str
    name: str
    full_name: str
    jurisdiction: str | None
    level: str | None
    kind: str
    names: tuple[str, ...]
    leads: int
    co_responsible: int
    shared: int  # tasks that it shares with another agency, in either role
    known: bool = True  # whether the registry has it; a name that it has not may be new, rare or misread
    branch: str | None = None  # party, government, company …: docs/agencies.md; None for collectives


@dataclass(frozen=True, slots=True)
class SuccessionRef:
    """An agency that took the place of another one, or whose place was taken."""

    agency: AgencyRef
    year: int
    source: str  # the document that says so


@dataclass(frozen=True, slots=True)
class AgencySection:
    """A section in which an agency has tasks."""

    document: str
    section: str | None  # id; None for tasks that stand in no section
    path: str | None
    title: str | None
    leads: int
    co_responsible: int
    tasks: int


@dataclass(frozen=True, slots=True)
class AgencyDetail:
    """One agency: its tasks by role, its rank, its sections and its partners. Each list is a page of its own."""

    agency: AgencySummary
    rank: int | None  # among the agencies by tasks shared; None for collectives and those that share none
    ranked: int  # agencies that have a rank
    leads: Page[TaskSummary]  # that it leads
    co_responsible: Page[TaskSummary]  # for which it is co-responsible
    sections: Page[AgencySection]  # in which it has tasks, those of the most first
    partners: Page[Pair]  # of most shared tasks first; the first of each pair is the agency itself
    predecessors: tuple[SuccessionRef, ...] = ()
    successors: tuple[SuccessionRef, ...] = ()
    inherited: Page[TaskSummary] = NONE_LISTED  # that its predecessors were given, over all steps back
