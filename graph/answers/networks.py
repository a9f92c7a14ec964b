"""Networks of agencies: which one is looked at, how central its agencies are, their groups, and what changed."""

from dataclasses import dataclass
from typing import Literal

from graph.answers.assignments import EVERYTHING, Scope
from graph.answers.page import Page
from graph.answers.references import AgencyRef

Weight = Literal["count", "newman"]
ComparedBy = Literal["document", "year", "level"]


@dataclass(frozen=True, slots=True)
class NetworkQuery:
    """Which network of shared tasks is looked at."""

    scope: Scope = EVERYTHING
    weight: Weight = "count"  # what an edge weighs: shared tasks, or Newman's 1/(k-1) for each
    alpha: float | None = None  # only edges that stand out at this level (disparity filter), 0 to 1
    strongest: int | None = None  # only so many of the heaviest edges


@dataclass(frozen=True, slots=True)
class NetworkSize:
    """A network as a whole."""

    nodes: int
    edges: int
    components: int
    largest_component: int  # nodes
    density: float  # share of all pairs that are joined
    level_assortativity: float | None  # -1 to 1: whether partners are of one level; None where it cannot be told


@dataclass(frozen=True, slots=True)
class AgencyCentrality:
    """How central one agency is; Centrality.definitions says what each number means."""

    agency: AgencyRef
    tasks: int
    leads: int
    co_responsible: int
    degree: int
    strength: float
    betweenness: float
    weighted_betweenness: float | None  # None: left out, and Centrality.notes says why
    closeness: float
    eigenvector: float
    pagerank: float
    k_core: int
    constraint: float | None  # None: no partners
    effective_size: float | None
    clustering: float
    core: bool


@dataclass(frozen=True, slots=True)
class Centrality(Page[AgencyCentrality]):
    """Who is central in a network, by the measure that was asked for, highest first."""

    items: tuple[AgencyCentrality, ...]
    view: NetworkQuery
    definitions: dict[str, str]  # measure → what it means, Chinese first
    notes: tuple[str, ...]  # what was left out and why
    size: NetworkSize
    core_fit: float | None  # correlation with the ideal core and periphery, -1 to 1; None where it cannot be told
    at_least: bool


@dataclass(frozen=True, slots=True)
class TwoModeNode:
    """An agency, or what agencies meet in; ``agency`` is None for the latter."""

    id: str
    mode: str  # agency, task or section
    agency: AgencyRef | None
    degree: int
    degree_centrality: float
    betweenness: float | None  # None: left out, and TwoModes.notes says why


@dataclass(frozen=True, slots=True)
class TwoModes(Page[TwoModeNode]):
    """How central agencies, and the tasks or sections in which they meet, are; agencies first."""

    items: tuple[TwoModeNode, ...]
    view: NetworkQuery
    definitions: dict[str, str]
    notes: tuple[str, ...]
    agencies: int
    others: int
    edges: int
    at_least: bool


@dataclass(frozen=True, slots=True)
class Community:
    """Agencies that work together more than with others; those of most tasks first."""

    number: int  # 1 for the largest
    size: int
    members: tuple[AgencyRef, ...]


@dataclass(frozen=True, slots=True)
class Communities(Page[Community]):
    """The groups of a network, the largest first."""

    items: tuple[Community, ...]
    view: NetworkQuery
    definitions: dict[str, str]
    resolution: float
    size: NetworkSize
    modularity: float | None
    runs: int
    nmi: float | None
    ari: float | None
    at_least: bool


@dataclass(frozen=True, slots=True)
class AgencyChange:
    """One agency in both; the numbers are of tasks alone or not."""

    agency: AgencyRef
    status: Literal["came", "went", "stayed"]
    tasks_before: int
    tasks_after: int
    leads_before: int
    leads_after: int
    lead: Literal["gained", "lost"] | None
    core_before: bool
    core_after: bool
    core: Literal["joined", "left"] | None


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One of the two."""

    tasks: int
    agencies: int
    pairs: int  # of agencies that share tasks
    density: float
    core: int  # agencies in the core
    core_fit: float | None
    without_lead: int  # tasks
    tasks_without_lead: tuple[str, ...]  # their ids; in an answer those of the page
    at_least: bool  # tasks or statements of its documents are lost


@dataclass(frozen=True, slots=True)
class ScopeComparison(Page[AgencyChange]):
    """What changed between two: agencies that came first, then those that went, then those that stayed."""

    items: tuple[AgencyChange, ...]
    by: ComparedBy
    first_name: str
    second_name: str
    scope: Scope  # of both, beside what they differ in
    definitions: dict[str, str]
    first: ComparedSide
    second: ComparedSide
