"""Shortest paths, unweighted: how many run over each node, and how near it is to all others.

rustworkx walks from node to node, on all cores. Where many pairs are few steps apart that takes long (3,000 agencies and
414,000 pairs: three minutes). There each step is taken from many nodes at once, which is a product with the network's
matrix (eight seconds): first the steps out, which count the paths, then the same steps back, which add up what depends on
each node (Brandes 2001).
"""

from typing import Any

import networkx as nx
import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

PRECISION = 12  # decimals that are kept: threads add up in an order of their own, so that later ones differ at each run
DENSE = 10  # edges for each node
FEW_STEPS = 8  # from the first node of a component to any other
NUMBERS_AT_ONCE = 800_000  # of paths, from some nodes to all, while steps are taken from those together


def measure_paths(network: "nx.Graph[str]") -> tuple[dict[str, float], dict[str, float]]:
    """Betweenness as a share of all pairs of others, and closeness scaled by the share that is reached, of each node."""
    nodes = list(network)
    if _is_dense(network):
        matrix = nx.to_scipy_sparse_array(network, nodelist=nodes, weight=None, dtype=np.dtype(float))
        betweenness, closeness = _take_steps(matrix)
        return _name(nodes, betweenness), _name(nodes, closeness)
    converted = _convert(network, nodes)
    return (
        _name(nodes, rx.graph_betweenness_centrality(converted)),
        _name(nodes, rx.graph_closeness_centrality(converted)),
    )


def count_paths(network: "nx.Graph[str]") -> dict[str, float]:
    """How many shortest paths between others run over each node; of several equally short ones each counts its share."""
    nodes = list(network)
    return _name(nodes, rx.graph_betweenness_centrality(_convert(network, nodes), normalized=False))


def _is_dense(network: "nx.Graph[str]") -> bool:
    if not network or network.number_of_edges() < DENSE * network.number_of_nodes():
        return False
    firsts = (next(iter(component)) for component in nx.connected_components(network))
    return all(max(nx.single_source_shortest_path_length(network, first).values()) <= FEW_STEPS for first in firsts)


def _take_steps(matrix: Any) -> tuple[Numbers, Numbers]:
    """Betweenness and closeness of the nodes of a symmetric matrix of 0 and 1."""
    size = matrix.shape[0]
    at_once = max(NUMBERS_AT_ONCE // size, 1)
    betweenness, closeness = np.zeros(size), np.zeros(size)
    for start in range(0, size, at_once):
        sources = np.arange(start, min(start + at_once, size))
        rings, closeness[sources] = _step_out(matrix, sources)
        betweenness += _step_back(matrix, rings)
    return betweenness / max((size - 1) * (size - 2), 1), closeness


def _step_out(matrix: Any, sources: NDArray[np.int64]) -> tuple[list[Numbers], Numbers]:
    """The shortest paths from each source (columns) to the nodes (rows) that are 0, 1, 2 … steps away; and closeness."""
    paths = np.zeros((matrix.shape[0], len(sources)))
    paths[sources, np.arange(len(sources))] = 1
    seen = paths > 0
    rings: list[Numbers] = []
    distances, reached = np.zeros(len(sources)), np.zeros(len(sources))
    while paths.any():
        ring = paths > 0
        distances += len(rings) * ring.sum(axis=0)
        reached += ring.sum(axis=0)
        seen |= ring
        rings.append(paths)
        paths = matrix @ paths
        paths[seen] = 0
    others = reached - 1
    return rings, np.divide(others**2, distances * (matrix.shape[0] - 1), out=np.zeros_like(others), where=others > 0)


def _step_back(matrix: Any, rings: list[Numbers]) -> Numbers:
    """What share of the paths from all sources to others depends on each node, added up."""
    total = np.zeros(matrix.shape[0])
    depending = np.zeros_like(rings[0])
    for ring, nearer in zip(rings[:1:-1], rings[-2:0:-1], strict=True):  # sources depend on nobody
        depending = nearer * (matrix @ np.divide(1 + depending, ring, out=np.zeros_like(ring), where=ring > 0))
        total += depending.sum(axis=1)
    return total


def _convert(network: "nx.Graph[str]", nodes: list[str]) -> "rx.PyGraph[None, None]":
    numbers = {node: number for number, node in enumerate(nodes)}
    converted: rx.PyGraph[None, None] = rx.PyGraph(multigraph=False)
    converted.add_nodes_from([None] * len(nodes))
    converted.add_edges_from_no_data([(numbers[first], numbers[second]) for first, second in network.edges])
    return converted


def _name(nodes: list[str], values: Any) -> dict[str, float]:
    return {node: round(float(values[number]), PRECISION) for number, node in enumerate(nodes)}
