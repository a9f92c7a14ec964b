"""What changed between two divisions of a few tasks."""

from dataclasses import replace

from graph.analysis.comparison import Changes, compare_divisions
from graph.answers import AgencyChange, AgencyRef, Division
from tests.factories import NUMBER, make_division


def of(changes: Changes, agency: str) -> AgencyChange:
    return next(item for item in changes.items if item.agency.id == agency)


def rename(division: Division, place: str) -> Division:
    """The same division among agencies of another place."""

    def move(agencies: tuple[AgencyRef, ...]) -> tuple[AgencyRef, ...]:
        return tuple(AgencyRef(place + each.id, each.name, f"{place}{each.name}", each.kind) for each in agencies)

    tasks = tuple(
        replace(task, leads=move(task.leads), co_responsible=move(task.co_responsible)) for task in division.tasks
    )
    ids = {each.id for task in tasks for each in (*task.leads, *task.co_responsible)}
    return replace(division, tasks=tasks, jurisdictions=dict.fromkeys(ids, place))


def test_agencies_come_go_and_stay_in_this_order() -> None:
    found = compare_divisions(make_division("ab"), make_division("bc", "b"))
    assert [(item.agency.id, item.status) for item in found.items] == [("c", "came"), ("a", "went"), ("b", "stayed")]


def test_the_tasks_of_both_are_counted() -> None:
    b = of(compare_divisions(make_division("ab"), make_division("bc", "b")), "b")
    assert (b.tasks_before, b.tasks_after, b.leads_before, b.leads_after) == (1, 2, 0, 2)


def test_lead_is_gained_and_lost() -> None:
    found = compare_divisions(make_division("ab", "c"), make_division("ba", "c"))
    assert [of(found, each).lead for each in "abc"] == ["lost", "gained", None]


def test_who_moves_to_the_middle_joins_the_core() -> None:
    found = compare_divisions(make_division("ab", "ac", "ad"), make_division("ab", "bc", "bd"))
    assert [of(found, each).core for each in "abcd"] == ["left", "joined", None, None]


def test_tasks_without_a_lead_are_listed_where_the_statement_survives() -> None:
    division = make_division("-ab", "-c", "ab")
    silent = replace(division.tasks[1], stated=False)
    found = compare_divisions(replace(division, tasks=(division.tasks[0], silent, division.tasks[2])), division)
    assert (found.first.tasks_without_lead, found.second.tasks_without_lead) == (
        (f"{NUMBER}:1",),
        (f"{NUMBER}:1", f"{NUMBER}:2"),
    )


def test_a_reformed_agency_goes_on_in_its_successors_where_that_is_asked() -> None:
    first, second = make_division("ab", "cb"), make_division("nb")
    assert of(compare_divisions(first, second), "n").status == "came"
    merged = AgencyRef("n", "n局", "云川市n局", "agency")
    n = of(compare_divisions(first, second, successors={"a": (merged,), "c": (merged,)}), "n")
    assert (n.status, n.leads_before, n.leads_after) == ("stayed", 2, 1)


def test_of_a_split_agency_each_successor_has_its_tasks() -> None:
    heirs = tuple(AgencyRef(each, f"{each}局", f"云川市{each}局", "agency") for each in "xy")
    found = compare_divisions(make_division("ab"), make_division("xb"), successors={"a": heirs})
    assert [of(found, each).leads_before for each in "xy"] == [1, 1]


def test_offices_of_different_places_are_matched_by_name_where_that_is_asked() -> None:
    first, second = rename(make_division("ab"), "国家"), rename(make_division("ac"), "江平市")
    assert {item.status for item in compare_divisions(first, second).items} == {"came", "went"}
    found = compare_divisions(first, second, by_office=True)
    assert of(found, "a局").status == "stayed"
    assert "office" in found.definitions


def test_two_empty_divisions_differ_in_nothing() -> None:
    found = compare_divisions(make_division(), make_division())
    assert (found.items, found.first, found.first.core_fit) == ((), found.second, None)
