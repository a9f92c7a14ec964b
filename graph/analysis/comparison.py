"""What changed from one set of assignments to another: between two documents, two years or two levels."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import networkx as nx

from graph.analysis.core import find_core
from graph.analysis.projections import project_collaboration
from graph.answers import AgencyChange, AgencyRef, ComparedSide, TaskAssignment, TaskAssignments
from graph.text.messages import say

DEFINITIONS: dict[str, str] = {
    "came": say("Has tasks in the second, none in the first."),
    "went": say("Had tasks in the first, none in the second."),
    "lead": say("Lead: gained (led nothing in the first, leads in the second) or lost."),
    "core": say("Joined or left the core of the collaboration network (Borgatti and Everett 1999, discrete)."),
    "without_lead": say("Tasks whose statement survives and names nobody who leads."),
}
SUCCESSION = say("Agencies before the reform count as their successors; one that was split counts for each.")
BY_OFFICE = say("Agencies of different places are matched by their full name without the place.")


@dataclass(frozen=True, slots=True)
class AssignmentChanges:
    """Both sides, and every agency of either: those that came, then those that went, then those that stayed."""

    definitions: dict[str, str]
    first: ComparedSide
    second: ComparedSide
    items: tuple[AgencyChange, ...]


def compare_assignments(
    first: TaskAssignments,
    second: TaskAssignments,
    *,
    successors: Mapping[str, tuple[AgencyRef, ...]] | None = None,
    by_office: bool = False,
) -> AssignmentChanges:
    """Who came and went, gained and lost lead, moved into the core and out of it.

    Args:
        first: who was assigned what before.
        second: the same after.
        successors: agency id → those that hold its place today; None leaves agencies as they are.
        by_office: match agencies of different places by their full name without the place.
    """
    before = _rename(first, successors or {}, by_office=by_office)
    after = _rename(second, successors or {}, by_office=by_office)
    sides = _Side(before), _Side(after)
    items = [_compare(*sides, each) for each in sides[0].network.nodes | sides[1].network.nodes]
    order = ("came", "went", "stayed")
    items.sort(key=lambda item: (order.index(item.status), -item.tasks_after, -item.tasks_before, item.agency.id))
    notes = {"succession": SUCCESSION} if successors is not None else {}
    notes |= {"office": BY_OFFICE} if by_office else {}
    return AssignmentChanges(DEFINITIONS | notes, sides[0].describe(), sides[1].describe(), tuple(items))


class _Side:
    """Assignments with their network and core."""

    def __init__(self, assignments: TaskAssignments) -> None:
        self.assignments = assignments
        self.network = project_collaboration(assignments)
        self.core = find_core(self.network)

    def describe(self) -> ComparedSide:
        without_lead = tuple(task.id for task in self.assignments.tasks if task.stated and not task.leads)
        return ComparedSide(
            tasks=len(self.assignments.tasks),
            agencies=self.network.number_of_nodes(),
            pairs=self.network.number_of_edges(),
            density=float(nx.density(self.network)),
            core=len(self.core.members),
            core_fit=self.core.fit,
            without_lead=len(without_lead),
            tasks_without_lead=without_lead,
            at_least=self.assignments.damage.at_least,
        )

    def count(self, agency: str) -> tuple[int, int, bool]:
        """Its tasks, those that it leads, and whether it belongs to the core."""
        node = self.network.nodes.get(agency, {"tasks": 0, "leads": 0})
        return node["tasks"], node["leads"], agency in self.core.members


def _compare(first: _Side, second: _Side, agency: str) -> AgencyChange:
    tasks_before, leads_before, core_before = first.count(agency)
    tasks_after, leads_after, core_after = second.count(agency)
    side = second if tasks_after else first
    return AgencyChange(
        agency=side.network.nodes[agency]["agency"],
        status="came" if not tasks_before else "stayed" if tasks_after else "went",
        tasks_before=tasks_before,
        tasks_after=tasks_after,
        leads_before=leads_before,
        leads_after=leads_after,
        lead=None if bool(leads_before) == bool(leads_after) else "gained" if leads_after else "lost",
        core_before=core_before,
        core_after=core_after,
        core=None if core_before == core_after else "joined" if core_after else "left",
    )


def _rename(
    assignments: TaskAssignments, successors: Mapping[str, tuple[AgencyRef, ...]], *, by_office: bool
) -> TaskAssignments:
    """The assignments in the names in which they are compared."""

    def name(agencies: tuple[AgencyRef, ...]) -> tuple[AgencyRef, ...]:
        present = [heir for agency in agencies for heir in successors.get(agency.id, (agency,))]
        named = (_name_office(agency, assignments) for agency in present) if by_office else present
        return tuple(dict.fromkeys(named))

    def rename(task: TaskAssignment) -> TaskAssignment:
        return replace(task, leads=name(task.leads), co_responsible=name(task.co_responsible))

    return replace(assignments, tasks=tuple(rename(task) for task in assignments.tasks))


def _name_office(agency: AgencyRef, assignments: TaskAssignments) -> AgencyRef:
    """重庆市财政局 and 云川市财政局 → 财政局; 国家发展和改革委员会 → 发展和改革委员会."""
    place = assignments.jurisdictions.get(agency.id) or ""
    office = agency.full_name.removeprefix(place).removeprefix("国家") or agency.full_name
    return AgencyRef(office, office, office, agency.kind)
