"""Every measure against networkx to 1e-9, on networks of all kinds, and against values that were published."""

import math
import random
from collections.abc import Callable
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import find_core, measure_centrality, measure_two_modes
from graph.analysis.measures import measure_size
from graph.answers import AgencyRef

CLOSE = 1e-9


def dress(plain: Any, *, seed: int = 1) -> "nx.Graph[str]":
    """A graph of networkx as a network of agencies: words for ids, weights, levels."""
    draw = random.Random(seed)  # noqa: S311  # weights and levels, no secrets
    network: nx.Graph[str] = nx.Graph()
    for node in plain:
        name = f"{node}局"
        agency = AgencyRef(name, name, name, "agency")
        level = draw.choice(["国家", "省", "市"])
        network.add_node(name, agency=agency, level=level, tasks=1, leads=0, co_responsible=1)
    for first, second, data in plain.edges(data=True):
        network.add_edge(f"{first}局", f"{second}局", weight=data.get("weight", draw.randint(1, 9)))
    return network


NETWORKS = {
    "karate club": dress(nx.karate_club_graph()),
    "disconnected": dress(nx.disjoint_union_all([nx.path_graph(4), nx.complete_graph(5), nx.star_graph(3)])),
    "single nodes": dress(nx.disjoint_union(nx.empty_graph(3), nx.cycle_graph(5))),
    "ties": dress(nx.complete_bipartite_graph(3, 4)),
    "a pair": dress(nx.path_graph(2)),
    "random": dress(nx.gnm_random_graph(60, 200, seed=4)),
    "sparse": dress(nx.gnm_random_graph(80, 70, seed=5)),
    "dense": dress(nx.gnm_random_graph(60, 700, seed=7)),
    "dense parts": dress(nx.disjoint_union_all([nx.complete_graph(25), nx.gnm_random_graph(40, 600, seed=8)])),
    "dense with a tail": dress(nx.lollipop_graph(40, 15)),
    "hubs": dress(nx.barabasi_albert_graph(120, 3, seed=6)),
}


def _invert(network: Any) -> Any:
    inverted = network.copy()
    for _, _, data in inverted.edges(data=True):
        data["distance"] = 1 / data["weight"]
    return inverted


def _measure_eigenvector(network: Any) -> dict[str, float]:
    """numpy's dense solver on the largest component: networkx' power iteration fails where no single value dominates."""
    largest = max(nx.connected_components(network), key=lambda component: (len(component), min(component)))
    nodes = sorted(largest)
    _, vectors = np.linalg.eigh(nx.to_numpy_array(network, nodelist=nodes))
    return dict.fromkeys(network, 0.0) | dict(zip(nodes, np.abs(vectors[:, -1]).tolist(), strict=True))


def _drop_nan(values: dict[str, float]) -> dict[str, float | None]:
    return {node: None if math.isnan(value) else value for node, value in values.items()}


REFERENCES: dict[str, Callable[[Any], Any]] = {
    "degree": lambda network: dict(network.degree()),
    "strength": lambda network: dict(network.degree(weight="weight")),
    "betweenness": nx.betweenness_centrality,
    "weighted_betweenness": lambda network: nx.betweenness_centrality(_invert(network), weight="distance"),
    "closeness": nx.closeness_centrality,
    "eigenvector": _measure_eigenvector,
    "pagerank": lambda network: nx.pagerank(network, tol=1e-15, max_iter=100_000),
    "k_core": nx.core_number,
    "constraint": lambda network: _drop_nan(nx.constraint(network, weight="weight")),
    "effective_size": lambda network: _drop_nan(nx.effective_size(network)),
    "clustering": nx.clustering,
}


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("measure", REFERENCES)
def test_a_measure_has_the_value_of_networkx(name: str, measure: str) -> None:
    network = NETWORKS[name]
    measured = measure_centrality(network, most_weighted_pairs=network.number_of_edges())
    found = {item.agency.id: getattr(item, measure) for item in measured.items}
    assert found == pytest.approx(REFERENCES[measure](network), abs=CLOSE)


@pytest.mark.parametrize("measure", ["betweenness", "closeness"])
def test_paths_that_are_taken_from_a_few_agencies_at_once_add_up(measure: str, monkeypatch: pytest.MonkeyPatch) -> None:
    network = NETWORKS["dense"]
    monkeypatch.setattr("graph.analysis.paths.NUMBERS_AT_ONCE", 7 * len(network))
    found = {item.agency.id: getattr(item, measure) for item in measure_centrality(network).items}
    assert found == pytest.approx(REFERENCES[measure](network), abs=CLOSE)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_whole_has_the_numbers_of_networkx(name: str) -> None:
    network = NETWORKS[name]
    size = measure_size(network)
    assert (size.density, size.components) == (nx.density(network), nx.number_connected_components(network))
    reference = nx.attribute_assortativity_coefficient(network, "level")
    assert size.level_assortativity == (None if math.isnan(reference) else pytest.approx(reference, abs=CLOSE))


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), nodes=st.integers(1, 25), share=st.floats(0, 1))
def test_random_networks_have_the_values_of_networkx(seed: int, nodes: int, share: float) -> None:
    network = dress(nx.gnp_random_graph(nodes, share, seed=seed), seed=seed)
    items = measure_centrality(network).items
    for measure, compute in REFERENCES.items():
        if measure != "eigenvector":  # several of equal size may be the largest component
            found = {item.agency.id: getattr(item, measure) for item in items}
            assert found == pytest.approx(compute(network), abs=CLOSE), measure


def test_the_karate_club_has_its_published_betweenness() -> None:
    # Zachary's club, node 1 (the instructor): 231.07 of 528 pairs; node 34 (the president): 160.55.
    found = {item.agency.id: item.betweenness for item in measure_centrality(NETWORKS["karate club"]).items}
    pairs = 33 * 32 / 2
    assert [found["0局"] * pairs, found["33局"] * pairs] == pytest.approx([231.07, 160.55], abs=0.005)


# Two modes.


@pytest.fixture(scope="module")
def southern_women() -> "nx.Graph[str]":
    plain = nx.davis_southern_women_graph()
    women = plain.graph["top"]
    network: nx.Graph[str] = nx.Graph()
    for node in plain:
        network.add_node(node, mode="agency" if node in women else "task")
    network.add_edges_from(plain.edges, weight=1)
    return network


def test_the_southern_women_have_their_published_centralities(southern_women: "nx.Graph[str]") -> None:
    # Borgatti and Everett 1997, table 1: degree and betweenness of the first women and of the busiest event.
    found = {item.id: item for item in measure_two_modes(southern_women, most_edges=100).items}
    published = {
        "Evelyn Jefferson": (0.57, 0.10),
        "Laura Mandeville": (0.50, 0.05),
        "Theresa Anderson": (0.57, 0.09),
        "Brenda Rogers": (0.50, 0.05),
        "Nora Fayette": (0.57, 0.11),
        "E8": (0.78, 0.24),
        "E9": (0.67, 0.23),
    }
    for name, values in published.items():
        assert [found[name].degree_centrality, found[name].betweenness] == pytest.approx(values, abs=0.005), name


@pytest.mark.parametrize("seed", range(4))
def test_two_modes_have_the_values_of_networkx(seed: int) -> None:
    plain = nx.bipartite.random_graph(7 + seed, 20 - 5 * seed, 0.3, seed=seed)
    top = {node for node, side in plain.nodes(data="bipartite") if side == 0}
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from((str(node), {"mode": "agency" if node in top else "task"}) for node in plain)
    network.add_edges_from(((str(first), str(second)) for first, second in plain.edges), weight=1)
    found = measure_two_modes(network, most_edges=1000).items
    degrees = nx.bipartite.degree_centrality(plain, top)
    paths = nx.bipartite.betweenness_centrality(plain, top)
    assert {int(item.id): item.degree_centrality for item in found} == pytest.approx(degrees, abs=CLOSE)
    assert {int(item.id): item.betweenness for item in found} == pytest.approx(paths, abs=CLOSE)


def test_above_its_limit_two_mode_betweenness_is_left_out_and_said_so(southern_women: "nx.Graph[str]") -> None:
    found = measure_two_modes(southern_women, most_edges=88)
    assert {item.betweenness for item in found.items} == {None}
    assert "FENGONG_TWO_MODE_PAIRS" in found.notes[0]


# Core and periphery.


def test_an_ideal_core_is_found_and_fits_wholly() -> None:
    ideal = nx.complete_graph(4)
    ideal.add_edges_from((core, leaf) for core in range(4) for leaf in range(4, 12))
    found = find_core(dress(ideal))
    assert found.members == {"0局", "1局", "2局", "3局"}
    assert found.fit == pytest.approx(1)


def test_a_star_has_its_middle_for_a_core() -> None:
    assert find_core(dress(nx.star_graph(6))).members == {"0局"}


@pytest.mark.parametrize("plain", [nx.empty_graph(4), nx.complete_graph(4), nx.empty_graph(0), nx.path_graph(2)])
def test_where_all_are_alike_nothing_can_be_told(plain: Any) -> None:
    assert (find_core(dress(plain)).members, find_core(dress(plain)).fit) == (frozenset(), None)


def correlate(network: Any, core: frozenset[str]) -> float:
    """Pearson's correlation as numpy has it."""
    pairs = list(combinations(sorted(network), 2))
    joined = [float(network.has_edge(*pair)) for pair in pairs]
    ideal = [float(bool(core.intersection(pair))) for pair in pairs]
    return float(np.corrcoef(joined, ideal)[0, 1])


@pytest.mark.parametrize("name", ["karate club", "disconnected", "random", "hubs"])
def test_the_fit_is_the_correlation_and_no_agency_more_or_less_betters_it(name: str) -> None:
    network = NETWORKS[name]
    found = find_core(network)
    assert found.fit == pytest.approx(correlate(network, found.members), abs=CLOSE)
    assert found.fit is not None
    for node in list(network)[:40]:
        assert correlate(network, found.members ^ {node}) <= found.fit + CLOSE


def test_the_order_of_the_network_makes_no_difference_to_the_core() -> None:
    network = NETWORKS["random"]
    shuffled: nx.Graph[str] = nx.Graph()
    shuffled.add_nodes_from(reversed(list(network.nodes(data=True))))
    shuffled.add_edges_from(reversed(list(network.edges(data=True))))
    assert find_core(shuffled) == find_core(network)
