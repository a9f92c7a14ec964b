"""Between whom tasks are divided: what networks are made of, and what pictures call its parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.answers.damage import Damage
from graph.answers.references import AgencyRef, CountedRole


@dataclass(frozen=True, slots=True)
class Scope:
    """Which tasks a network is made of; what is None or empty asks of all."""

    documents: tuple[str, ...] = ()  # ids
    section: str | None = None  # a path (二/（三）); what stands below it belongs to it
    level: str | None = None  # of the documents: 国家, 省, 市, 区县
    year: int | None = None  # of the documents
    place: str | None = None  # the jurisdiction of the documents: 重庆市
    issuer: str | None = None  # of the documents
    role: CountedRole = "any"  # only these parts of agencies in tasks count
    collectives: bool = False  # whether collectives (各区县政府) are nodes, too
    without_lead: bool = False  # only tasks whose statement names nobody who leads
    due_kind: str | None = None  # dated, recurring, undated, or none where no deadline is printed
    due_before: str | None = None  # days of ISO 8601, both included
    due_after: str | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class TaskAssignment:
    """A task and the agencies between which it is divided."""

    id: str
    document: str
    section: str | None  # path
    stated: bool  # whether its statement survives
    leads: tuple[AgencyRef, ...]
    co_responsible: tuple[AgencyRef, ...]


@dataclass(frozen=True, slots=True)
class TaskAssignments:
    """Who has which part in which task: what every network is projected from.

    The tasks are those of the scope, with all their parts; which parts count is for the projections.
    """

    scope: Scope
    tasks: tuple[TaskAssignment, ...]  # by id
    levels: Mapping[str, str | None]  # agency id → 国家, 省, 市, 区县
    jurisdictions: Mapping[str, str | None]  # agency id → 重庆市; 全国 for central bodies
    damage: Damage  # of the documents that the tasks stand in


@dataclass(frozen=True, slots=True)
class TaskCaption:
    """What a picture calls a task and the roles in it."""

    number: str | None
    words: str  # how its text begins
    role_words: Mapping[str, str] = field(
        default_factory=dict
    )  # agency id → the document's own word; of its lead, if both


@dataclass(frozen=True, slots=True)
class Captions:
    """What pictures call the documents, top sections and tasks of assignments; sections stand in their order."""

    documents: Mapping[str, str]  # id → number, else title
    sections: Mapping[str, str]  # id as project_sections has it (document:§path) → 三、提升创业带动就业能力
    tasks: Mapping[str, TaskCaption]  # by id; in the order of each document
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # agency id → its names as printed
