"""Groups that can be seen with the eye, values of the papers, and the same answer at every asking."""

import os
import subprocess
import sys
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis import find_communities
from graph.analysis.communities import measure_ari, measure_nmi


def name_nodes(network: Any) -> "nx.Graph[str]":
    """A graph of networkx with words as ids and a weight on every edge."""
    named: nx.Graph[str] = nx.relabel_nodes(network, {node: f"{node:04}" for node in network})
    for _, _, data in named.edges(data=True):
        data["weight"] = 1
    return named


def test_two_circles_of_friends_are_two_groups() -> None:
    found = find_communities(name_nodes(nx.barbell_graph(5, 0)))
    assert found.communities == (("0000", "0001", "0002", "0003", "0004"), ("0005", "0006", "0007", "0008", "0009"))
    assert (found.nmi, found.ari) == (1.0, 1.0)


def test_the_karate_club_reaches_the_best_modularity_that_is_known() -> None:
    # 0.4198 is the optimum of the unweighted network (Brandes et al. 2008).
    assert find_communities(name_nodes(nx.karate_club_graph())).modularity == pytest.approx(0.4198, abs=5e-5)


def test_weights_bind() -> None:
    square = name_nodes(nx.cycle_graph(4))
    square.edges["0000", "0001"]["weight"] = square.edges["0002", "0003"]["weight"] = 9
    assert find_communities(square).communities == (("0000", "0001"), ("0002", "0003"))


def test_without_edges_everyone_is_alone() -> None:
    found = find_communities(name_nodes(nx.empty_graph(2)))
    assert (found.communities, found.modularity, found.ari) == ((("0000",), ("0001",)), None, None)


def test_nothing_has_no_groups() -> None:
    assert find_communities(nx.Graph()).communities == ()


@given(seed=st.integers(0, 1000), order=st.randoms())
def test_the_order_of_the_network_makes_no_difference(seed: int, order: Any) -> None:
    network = name_nodes(nx.gnm_random_graph(12, 20, seed=seed))
    nodes, edges = list(network), list(network.edges(data=True))
    order.shuffle(nodes)
    order.shuffle(edges)
    shuffled: nx.Graph[str] = nx.Graph()
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from((second, first, data) for first, second, data in edges)
    assert find_communities(shuffled, seeds=range(3)) == find_communities(network, seeds=range(3))


def test_another_process_finds_the_same_groups() -> None:
    """Python gives words another order in each process."""
    program = (
        "import networkx as nx; from graph.analysis import find_communities;"
        "n = nx.relabel_nodes(nx.gnm_random_graph(40, 90, seed=3), str);"
        "nx.set_edge_attributes(n, 1, 'weight'); print(find_communities(n, seeds=range(3)))"
    )
    printed = {
        subprocess.check_output([sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_groupings_agree_by_what_they_join_not_by_their_numbers() -> None:
    assert (measure_nmi([0, 0, 1, 1], [1, 1, 0, 0]), measure_ari([0, 0, 1, 1], [1, 1, 0, 0])) == (1.0, 1.0)


def test_the_adjusted_rand_index_of_the_textbook() -> None:
    # Contingency 1 1 0 / 1 2 1 / 0 0 4 (Hubert and Arabie's form; Yeung and Ruzzo 2001 work out 0.313).
    first, second = [0, 0, 1, 1, 1, 1, 2, 2, 2, 2], [0, 1, 0, 1, 1, 2, 2, 2, 2, 2]
    assert measure_ari(first, second) == pytest.approx(0.313, abs=5e-4)


def test_groupings_that_say_nothing_of_each_other() -> None:
    assert measure_nmi([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(0)
