"""Which edges stand out, worked out by hand."""

import networkx as nx
import pytest

from graph.analysis import find_backbone, keep_strongest
from graph.analysis.backbone import measure_significance


def star(*weights: int) -> "nx.Graph[str]":
    network: nx.Graph[str] = nx.Graph()
    network.add_node("alone")
    network.add_weighted_edges_from(("m", str(number), weight) for number, weight in enumerate(weights))
    return network


def test_an_edge_stands_out_where_it_takes_most_of_an_end() -> None:
    # At the middle: k = 3, s = 10; (1 - 8/10)² and (1 - 1/10)². The ends have one partner and tell nothing.
    assert measure_significance(star(8, 1, 1)) == pytest.approx({("m", "0"): 0.04, ("m", "1"): 0.81, ("m", "2"): 0.81})


def test_the_backbone_is_what_stays_below_alpha() -> None:
    kept = find_backbone(star(8, 1, 1), alpha=0.05)
    assert (list(kept), list(kept.edges)) == (["m", "0"], [("m", "0")])


def test_a_pair_alone_cannot_be_told_from_chance() -> None:
    assert not find_backbone(star(5), alpha=1.0).edges


def test_an_end_that_depends_on_the_edge_keeps_it() -> None:
    network = star(1, 1, 1, 1)
    network.add_weighted_edges_from([("0", "x", 99), ("m", "x", 99)])
    assert ("0", "x") in find_backbone(network, alpha=0.05).edges


def test_the_strongest_are_kept_and_ties_go_to_the_more_significant() -> None:
    network = star(3, 2, 1)
    network.add_weighted_edges_from([("p", "q", 2)])
    assert sorted(map(sorted, keep_strongest(network, 2).edges)) == [["0", "m"], ["1", "m"]]


def test_what_is_kept_keeps_its_weight() -> None:
    assert keep_strongest(star(3, 2), 1).edges["m", "0"]["weight"] == 3


def test_nothing_has_no_backbone() -> None:
    assert not find_backbone(nx.Graph()).nodes
