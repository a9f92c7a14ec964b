"""Values are worked out by hand on networks of a few agencies; test_reference.py compares with networkx on larger ones."""

import math
from dataclasses import replace

import pytest

from graph.analysis import measure_centrality, project_collaboration
from graph.analysis.measures import Measures, measure_size
from graph.answers import AgencyCentrality
from tests.factories import make_assignments


def measure(*together: str) -> Measures:
    return measure_centrality(project_collaboration(make_assignments(*together)))


def of(letter: str, centrality: Measures) -> AgencyCentrality:
    return next(item for item in centrality.items if item.agency.id == letter)


def test_the_middle_of_a_path_stands_between_the_ends() -> None:
    b = of("b", measure("ab", "bc"))
    assert (b.degree, b.betweenness, b.closeness) == (2, 1.0, 1.0)


def test_the_end_of_a_path_is_one_and_two_steps_away() -> None:
    a = of("a", measure("ab", "bc"))
    assert [a.degree, a.betweenness, a.closeness] == pytest.approx([1, 0.0, 2 / 3])


def test_strength_adds_up_the_weights() -> None:
    assert of("b", measure("ab", "ab", "bc")).strength == 3


def test_closeness_is_scaled_by_the_share_that_is_reached() -> None:
    # a reaches one of three others at distance 1: (1 / 3) * (1 / 1).
    assert of("a", measure("ab", "c", "d")).closeness == pytest.approx(1 / 3)


def test_eigenvector_weighs_edges() -> None:
    # Matrix 0 2 0 / 2 0 1 / 0 1 0: largest eigenvalue √5, vector (2, √5, 1) / √10.
    found = measure("ab", "ab", "bc")
    assert [of(letter, found).eigenvector for letter in "abc"] == pytest.approx(
        [2 / math.sqrt(10), math.sqrt(0.5), 1 / math.sqrt(10)]
    )


def test_eigenvector_is_zero_outside_the_largest_component() -> None:
    found = measure("ab", "bc", "de")
    assert [of(letter, found).eigenvector for letter in "de"] == [0.0, 0.0]


def test_pagerank_follows_the_weights() -> None:
    # Weights a–b 2, b–c 1: a = 0.05 + 0.85·⅔·b, c = 0.05 + 0.85·⅓·b, b = 0.05 + 0.85·(a + c).
    b = (0.05 + 0.85 * 0.1) / (1 - 0.85**2)
    found = measure("ab", "ab", "bc")
    expected = [0.05 + 0.85 * 2 / 3 * b, b, 0.05 + 0.85 / 3 * b]
    assert [of(letter, found).pagerank for letter in "abc"] == pytest.approx(expected, abs=1e-5)


def test_the_strongest_comes_first_and_ties_go_by_name() -> None:
    assert [item.agency.id for item in measure("cb", "ba", "d").items] == ["b", "a", "c", "d"]


def test_nothing_is_a_network_too() -> None:
    network = project_collaboration(make_assignments())
    assert (measure_centrality(network).items, measure_size(network).components) == ((), 0)


def test_a_single_agency_has_no_partner() -> None:
    (a,) = measure("a").items
    assert (a.tasks, a.degree, a.strength, a.betweenness, a.closeness, a.eigenvector, a.pagerank) == (
        (1, 0, 0, 0.0, 0.0, 0.0, 1.0)
    )


def test_no_partners_have_no_holes_between_them() -> None:
    (a,) = measure("a").items
    assert (a.k_core, a.constraint, a.effective_size, a.clustering, a.core) == (0, None, None, 0.0, False)


def test_components_are_counted() -> None:
    size = measure_size(project_collaboration(make_assignments("abc", "de", "f")))
    assert (size.components, size.largest_component) == (3, 3)


def test_heavier_ties_are_shorter_ways() -> None:
    # a–b is heavy, a–c and c–b are light: the way a–b (1/9) is shorter than over c; to d all go over b.
    found = measure(*["ab"] * 9, "ac", "cb", *["bd"] * 9)
    assert of("b", found).weighted_betweenness == pytest.approx(2 / 3)


def test_above_its_limit_weighted_betweenness_is_left_out_and_said_so() -> None:
    found = measure_centrality(project_collaboration(make_assignments("abc")), most_weighted_pairs=2)
    assert [item.weighted_betweenness for item in found.items] == [None] * 3
    assert "FENGONG_WEIGHTED_BETWEENNESS_PAIRS" in found.notes[0]


def test_partners_of_one_level_are_told() -> None:
    def level(**levels: str) -> float | None:
        return measure_size(
            project_collaboration(replace(make_assignments("ab", "cd"), levels=levels))
        ).level_assortativity

    assert level(a="市", b="市", c="省", d="省") == 1.0
    assert level(a="市", b="省", c="市", d="省") == -1.0
    assert level(a="市", b="市", c="市", d="市") is None
    assert level() is None


def test_the_same_network_gives_the_same_numbers_to_the_last_digit() -> None:
    assert measure("abc", "bcd", "ad", "de") == measure("abc", "bcd", "ad", "de")


def test_the_largest_component_of_no_network_has_nobody() -> None:
    assert measure_size(project_collaboration(make_assignments())).largest_component == 0


def test_the_largest_component_is_the_one_of_most_agencies() -> None:
    assert measure_size(project_collaboration(make_assignments("ab", "cde", "f"))).largest_component == 3
