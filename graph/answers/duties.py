"""What an agency answers for, as an office hands it out (责任清单)."""

from dataclasses import dataclass

from graph.answers.damage import Damage
from graph.answers.references import AgencyRef
from graph.answers.tasks import TargetRef, TaskSummary
from graph.terms import Role


@dataclass(frozen=True, slots=True)
class AgencyDuty:
    """A task for which the agency answers, in which role, and what it has to reach."""

    task: TaskSummary
    role: Role  # to lead, where it is named in both
    word: str | None  # the document's own for it
    targets: tuple[TargetRef, ...]  # in the order of print
    deadline: str | None  # as printed, of the task; else the earliest of its targets
    due: str | None  # ISO 8601: the last day that it allows


@dataclass(frozen=True, slots=True)
class AgencyDuties:
    """All duties of an agency: the earliest deadline first, then those without a day, by document and order."""

    agency: AgencyRef
    duties: tuple[AgencyDuty, ...]
    damage: Damage  # of the documents that these stand in
