"""Each projection on the assignments of a few tasks; and that no order of the tasks changes any."""

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis import project_collaboration, project_leadership, project_sections, project_tasks
from graph.answers import Scope
from tests.factories import NUMBER, make_assignments


def weigh(network: Any, weight: str = "weight") -> dict[tuple[str, str], float]:
    return {(first, second): value for first, second, value in network.edges(data=weight)}


def test_an_edge_weighs_the_tasks_that_both_answer_for() -> None:
    assert weigh(project_collaboration(make_assignments("ab", "ba", "bc", "a"))) == {("a", "b"): 2, ("b", "c"): 1}


def test_newman_weighs_a_task_of_many_less() -> None:
    # ab: alone together (1) and among three (1/2).
    found = weigh(project_collaboration(make_assignments("ab", "abc")), "newman")
    assert found == {("a", "b"): 1.5, ("a", "c"): 0.5, ("b", "c"): 0.5}


def test_a_node_counts_tasks_alone_or_not() -> None:
    nodes = project_collaboration(make_assignments("ab", "ba", "a")).nodes
    assert [nodes["a"][key] for key in ("tasks", "leads", "co_responsible")] == [3, 2, 1]


def test_a_task_in_both_roles_is_one_task() -> None:
    assert project_collaboration(make_assignments("aba")).nodes["a"]["tasks"] == 1


def test_an_agency_that_shares_nothing_is_there_without_an_edge() -> None:
    assert list(project_collaboration(make_assignments("ab", "c"))) == ["a", "b", "c"]


def test_collectives_make_no_pair_unless_asked() -> None:
    assignments = make_assignments("ab×")
    assert list(project_collaboration(assignments)) == ["a", "b"]
    asked = replace(assignments, scope=Scope(collectives=True))
    assert ("b", "×") in project_collaboration(asked).edges


@pytest.mark.parametrize(("role", "pairs"), [("lead", []), ("co", [("b", "c")])])
def test_a_role_that_is_asked_for_counts_alone(role: Any, pairs: list[tuple[str, str]]) -> None:
    assert list(project_collaboration(make_assignments("abc", scope=Scope(role=role))).edges) == pairs


def test_leadership_points_from_the_leader_to_the_co_responsible() -> None:
    assert weigh(project_leadership(make_assignments("abc", "ab", "-bc"))) == {("a", "b"): 2, ("a", "c"): 1}


def test_nobody_leads_himself() -> None:
    assert weigh(project_leadership(make_assignments("aab"))) == {("a", "b"): 1}


def test_agencies_meet_their_tasks_in_two_modes() -> None:
    network = project_tasks(make_assignments("ab", "c"))
    modes = nx.get_node_attributes(network, "mode")
    assert (modes["a"], modes[f"{NUMBER}:1"]) == ("agency", "task")
    assert set(network.edges) == {("a", f"{NUMBER}:1"), ("b", f"{NUMBER}:1"), ("c", f"{NUMBER}:2")}


def test_a_section_holds_the_tasks_below_it() -> None:
    assignments = make_assignments("ab", "a", section="二/（三）")
    assert weigh(project_sections(assignments)) == {("a", f"{NUMBER}:§二"): 2, ("b", f"{NUMBER}:§二"): 1}


@given(tasks=st.lists(st.text("abcdef", min_size=1, max_size=4), max_size=12), order=st.randoms())
def test_the_order_of_the_tasks_makes_no_difference(tasks: list[str], order: Any) -> None:
    assignments = make_assignments(*tasks)
    shuffled = list(assignments.tasks)
    order.shuffle(shuffled)
    for project in (project_collaboration, project_leadership, project_tasks, project_sections):
        first, second = project(assignments), project(replace(assignments, tasks=tuple(shuffled)))
        assert list(first.nodes(data=True)) == list(second.nodes(data=True))
        assert list(first.edges(data=True)) == list(second.edges(data=True))
