"""What changed between two assignments of a few tasks."""

from dataclasses import replace

from graph.analysis.comparison import AssignmentChanges, compare_assignments
from graph.answers import AgencyChange, AgencyRef, TaskAssignments
from tests.factories import NUMBER, make_assignments


def of(changes: AssignmentChanges, agency: str) -> AgencyChange:
    return next(item for item in changes.items if item.agency.id == agency)


def rename(assignments: TaskAssignments, place: str) -> TaskAssignments:
    """The same assignments among agencies of another place."""

    def move(agencies: tuple[AgencyRef, ...]) -> tuple[AgencyRef, ...]:
        return tuple(AgencyRef(place + each.id, each.name, f"{place}{each.name}", each.kind) for each in agencies)

    tasks = tuple(
        replace(task, leads=move(task.leads), co_responsible=move(task.co_responsible)) for task in assignments.tasks
    )
    ids = {each.id for task in tasks for each in (*task.leads, *task.co_responsible)}
    return replace(assignments, tasks=tasks, jurisdictions=dict.fromkeys(ids, place))


def test_agencies_come_go_and_stay_in_this_order() -> None:
    found = compare_assignments(make_assignments("ab"), make_assignments("bc", "b"))
    assert [(item.agency.id, item.status) for item in found.items] == [("c", "came"), ("a", "went"), ("b", "stayed")]


def test_the_tasks_of_both_are_counted() -> None:
    b = of(compare_assignments(make_assignments("ab"), make_assignments("bc", "b")), "b")
    assert (b.tasks_before, b.tasks_after, b.leads_before, b.leads_after) == (1, 2, 0, 2)


def test_lead_is_gained_and_lost() -> None:
    found = compare_assignments(make_assignments("ab", "c"), make_assignments("ba", "c"))
    assert [of(found, each).lead for each in "abc"] == ["lost", "gained", None]


def test_who_moves_to_the_middle_joins_the_core() -> None:
    found = compare_assignments(make_assignments("ab", "ac", "ad"), make_assignments("ab", "bc", "bd"))
    assert [of(found, each).core for each in "abcd"] == ["left", "joined", None, None]


def test_tasks_without_a_lead_are_listed_where_the_statement_survives() -> None:
    assignments = make_assignments("-ab", "-c", "ab")
    silent = replace(assignments.tasks[1], stated=False)
    found = compare_assignments(
        replace(assignments, tasks=(assignments.tasks[0], silent, assignments.tasks[2])), assignments
    )
    assert (found.first.tasks_without_lead, found.second.tasks_without_lead) == (
        (f"{NUMBER}:1",),
        (f"{NUMBER}:1", f"{NUMBER}:2"),
    )


def test_a_reformed_agency_goes_on_in_its_successors_where_that_is_asked() -> None:
    first, second = make_assignments("ab", "cb"), make_assignments("nb")
    assert of(compare_assignments(first, second), "n").status == "came"
    merged = AgencyRef("n", "n局", "云川市n局", "agency")
    n = of(compare_assignments(first, second, successors={"a": (merged,), "c": (merged,)}), "n")
    assert (n.status, n.leads_before, n.leads_after) == ("stayed", 2, 1)


def test_of_a_split_agency_each_successor_has_its_tasks() -> None:
    heirs = tuple(AgencyRef(each, f"{each}局", f"云川市{each}局", "agency") for each in "xy")
    found = compare_assignments(make_assignments("ab"), make_assignments("xb"), successors={"a": heirs})
    assert [of(found, each).leads_before for each in "xy"] == [1, 1]


def test_offices_of_different_places_are_matched_by_name_where_that_is_asked() -> None:
    first, second = rename(make_assignments("ab"), "国家"), rename(make_assignments("ac"), "江平市")
    assert {item.status for item in compare_assignments(first, second).items} == {"came", "went"}
    found = compare_assignments(first, second, by_office=True)
    assert of(found, "a局").status == "stayed"
    assert "office" in found.definitions


def test_two_empty_divisions_differ_in_nothing() -> None:
    found = compare_assignments(make_assignments(), make_assignments())
    assert (found.items, found.first, found.first.core_fit) == ((), found.second, None)
