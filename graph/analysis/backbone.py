"""What remains of a network when its weak edges are left out, so that a big one stays readable."""

from typing import TypeVar

import networkx as nx

N = TypeVar("N", "nx.Graph[str]", "nx.DiGraph[str]")


def measure_significance(network: "nx.Graph[str]", weight: str = "weight") -> dict[tuple[str, str], float]:
    """How easily chance alone would make each edge so heavy: its alpha by the disparity filter, from 0 to 1.

    At an agency of k partners and strength s, an edge of weight w has alpha (1 - w/s)^(k-1); of its two ends the
    smaller alpha counts (Serrano, Boguñá and Vespignani 2009, PNAS 106:6483). At an agency of one partner nothing can
    be told: alpha is 1 there.
    """
    strength = dict(network.degree(weight=weight))
    partners = dict(network.degree())

    def judge(end: str, heavy: float) -> float:
        return float((1 - heavy / strength[end]) ** (partners[end] - 1))

    return {
        (first, second): min(judge(first, data[weight]), judge(second, data[weight]))
        for first, second, data in network.edges(data=True)
    }


def find_backbone(network: "nx.Graph[str]", *, alpha: float = 0.05, weight: str = "weight") -> "nx.Graph[str]":
    """The edges whose alpha is below ``alpha``, with the agencies that they join; each edge carries its ``alpha``."""
    significance = measure_significance(network, weight)
    return _keep(network, {pair: value for pair, value in significance.items() if value < alpha})


def keep_strongest(network: "nx.Graph[str]", most: int, *, weight: str = "weight") -> "nx.Graph[str]":
    """The ``most`` heaviest edges with the agencies that they join; of equally heavy ones the more significant."""
    significance = measure_significance(network, weight)

    def order(pair: tuple[str, str]) -> tuple[float, float, tuple[str, ...]]:
        return -network.edges[pair][weight], significance[pair], tuple(sorted(pair))

    return _keep(network, {pair: significance[pair] for pair in sorted(significance, key=order)[:most]})


def _keep(network: "nx.Graph[str]", alphas: dict[tuple[str, str], float]) -> "nx.Graph[str]":
    joined = {end for pair in alphas for end in pair}
    backbone: nx.Graph[str] = nx.Graph()
    backbone.add_nodes_from((node, data) for node, data in network.nodes(data=True) if node in joined)
    backbone.add_edges_from((*pair, network.edges[pair] | {"alpha": value}) for pair, value in alphas.items())
    return backbone
