"""How central the agencies of a network are. Values are those of networkx; paths.py and scipy compute the heavy ones.

Weights are ties: heavier is closer. Only ``weighted_betweenness`` wants distances and takes their reciprocals; all other
measures of paths leave the weights aside. ``MEASURES`` says so in every answer.
"""

from dataclasses import dataclass
from math import isnan
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse.linalg import eigsh  # type: ignore[import-untyped]  # scipy ships no types

from graph.analysis.core import find_core
from graph.analysis.paths import PRECISION, measure_paths
from graph.answers import AgencyCentrality, NetworkSize
from graph.text.messages import Message, join, say

MEASURES: dict[str, str] = {
    "network": say("Two agencies are joined when they co-own a task; collectives do not count unless asked."),
    "degree": say("Number of partners."),
    "strength": say("Sum of the weights of its edges."),
    "betweenness": say("Share of shortest paths between others that pass through it; unweighted, 0 to 1."),
    "weighted_betweenness": say("The same, with distances: the reciprocals of the weights."),
    "closeness": say(
        "Reciprocal mean distance to those it reaches, scaled by the share that it reaches (Wasserman–Faust); unweighted."
    ),
    "eigenvector": say(
        "Eigenvector centrality, weighted, of length 1; computed on the largest component, 0 elsewhere."
    ),
    "pagerank": say("PageRank, weighted, damping 0.85, adding up to 1."),
    "k_core": say("The largest k such that it belongs to the k-core; unweighted."),
    "constraint": say(
        "Constraint (Burt), weighted: large where partners are few and work with each other; none without partners."
    ),
    "effective_size": say(
        "Effective size (Burt), unweighted: partners less their mean ties among themselves; none without partners."
    ),
    "clustering": say("Clustering, unweighted: share of pairs of its partners that are partners, too."),
    "core": say(
        "Whether it belongs to the core: of the division whose ideal pattern (joined where either end is in the core)"
        " correlates best with the network (Borgatti and Everett 1999, discrete); unweighted."
    ),
}
WEIGHTS: dict[str, str] = {
    "weight": say("An edge weighs the tasks that both answer for."),
    "newman": say(
        "An edge weighs the sum of 1/(k-1) over the tasks co-owned, k being the agencies of a task (Newman 2001)."
    ),
}
DAMPING = 0.85


def define_network(weight: str) -> Message:
    """What joins two agencies, and what an edge weighs; ``weight`` is the name of its attribute."""
    return join((MEASURES["network"], WEIGHTS[weight]), " ")


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of a network, by strength, strongest first; those of one strength by name."""

    definitions: dict[str, str]  # measure → what it means, Chinese first
    notes: tuple[str, ...]  # what was left out and why
    core_fit: float | None  # correlation with the ideal core and periphery, -1 to 1; None where it cannot be told
    items: tuple[AgencyCentrality, ...]


def measure_centrality(
    network: "nx.Graph[str]", *, weight: str = "weight", most_weighted_pairs: int = 1000
) -> Measures:
    """All measures of every agency of a network that project_collaboration made.

    Args:
        network: nodes with ``agency``, ``level``, ``tasks``, ``leads``, ``co_responsible``.
        weight: the attribute of edges that weighs them.
        most_weighted_pairs: above so many edges weighted betweenness is left out: networkx alone has it, and slowly.
    """
    core = find_core(network)
    betweenness, closeness = measure_paths(network)
    columns: dict[str, dict[str, Any]] = {
        "degree": dict(network.degree()),
        "strength": {agency: float(weighed) for agency, weighed in network.degree(weight=weight)},
        "betweenness": betweenness,
        "closeness": closeness,
        "k_core": nx.core_number(network),
        "weighted_betweenness": _measure_weighted_betweenness(network, weight, most_weighted_pairs),
        "eigenvector": _measure_eigenvector(network, weight),
        "pagerank": measure_pagerank(network, weight),
        **_measure_holes(network, weight),
        "core": dict.fromkeys(core.members, True),
    }
    absent: dict[str, Any] = {"eigenvector": 0.0, "core": False}

    def collect(node: str, attributes: dict[str, Any]) -> AgencyCentrality:
        facts: dict[str, Any] = {key: attributes[key] for key in ("agency", "tasks", "leads", "co_responsible")}
        facts |= {measure: values.get(node, absent.get(measure)) for measure, values in columns.items()}
        return AgencyCentrality(**facts)

    items = [collect(node, attributes) for node, attributes in network.nodes(data=True)]
    left_out = network.number_of_edges() > most_weighted_pairs
    return Measures(
        definitions=MEASURES | {"network": define_network(weight)},
        notes=(_say_what_is_left_out(most_weighted_pairs),) if left_out else (),
        core_fit=core.fit,
        items=tuple(sorted(items, key=lambda item: (-item.strength, item.agency.name, item.agency.id))),
    )


def measure_size(network: "nx.Graph[str] | nx.DiGraph[str]") -> NetworkSize:
    """Nodes, edges, components (of a directed network the weak ones), density, assortativity by level (Newman 2003)."""
    components = [len(component) for component in nx.connected_components(network.to_undirected(as_view=True))]
    return NetworkSize(
        nodes=network.number_of_nodes(),
        edges=network.number_of_edges(),
        components=len(components),
        largest_component=max(components, default=0),
        density=float(nx.density(network)),
        level_assortativity=measure_assortativity(network),
    )


def measure_assortativity(network: "nx.Graph[str] | nx.DiGraph[str]") -> float | None:
    """By level, unweighted, over edges of which both levels are known; None where there are none or only one level."""
    known = network.subgraph([node for node, level in network.nodes(data="level") if level is not None])
    levels = {network.nodes[node]["level"] for pair in known.edges for node in pair}
    if len(levels) < 2:
        return None
    return float(nx.attribute_assortativity_coefficient(known, "level"))


def measure_pagerank(network: "nx.Graph[str]", weight: str) -> dict[str, float]:
    """Run until all changes together are below 1e-12."""
    if not network:
        return {}
    tolerance = 1e-12 / len(network)  # networkx multiplies it by the number of nodes
    return dict(nx.pagerank(network, alpha=DAMPING, weight=weight, tol=tolerance, max_iter=10_000))


def _measure_weighted_betweenness(network: "nx.Graph[str]", weight: str, most_pairs: int) -> dict[str, float]:
    if network.number_of_edges() > most_pairs:
        return {}
    distances: nx.Graph[str] = nx.Graph()
    distances.add_nodes_from(network)
    for first, second, data in network.edges(data=True):
        distances.add_edge(first, second, distance=1 / data[weight])
    return dict(nx.betweenness_centrality(distances, weight="distance"))


def _measure_eigenvector(network: "nx.Graph[str]", weight: str) -> dict[str, float]:
    """On the largest component, to the last digits; of equally large ones the one that holds the first id."""
    components = sorted(nx.connected_components(network), key=lambda component: (-len(component), min(component)))
    if not components or len(components[0]) == 1:
        return {}
    nodes = sorted(components[0])
    matrix = nx.to_scipy_sparse_array(network, nodelist=nodes, weight=weight, dtype=np.dtype(float))
    _, vectors = eigsh(matrix, k=1, which="LA", v0=np.ones(len(nodes)), tol=0)
    return dict(zip(nodes, np.abs(vectors[:, 0]).round(PRECISION).tolist(), strict=True))


def _measure_holes(network: "nx.Graph[str]", weight: str) -> dict[str, dict[str, Any]]:
    """Structural holes, and the clustering from which effective size follows: n - 2t/n, t ties among n partners."""
    clustering = _measure_clustering(network)
    partners = dict(network.degree())
    constraint = nx.constraint(network, weight=weight) if network else {}
    return {
        "clustering": clustering,
        "constraint": {node: None if isnan(value) else value for node, value in constraint.items()},
        "effective_size": {
            node: number - clustering[node] * (number - 1) if number else None for node, number in partners.items()
        },
    }


def _measure_clustering(network: "nx.Graph[str]") -> dict[str, float]:
    """The share of pairs of partners that are partners, too: the closed ways of three steps among all that may be."""
    if not network:
        return {}
    nodes = list(network)
    matrix = nx.to_scipy_sparse_array(network, nodelist=nodes, weight=None, dtype=np.dtype(float))
    closed = (matrix @ matrix).multiply(matrix).sum(axis=1)
    return {
        node: float(ways / (partners * (partners - 1))) if partners > 1 else 0.0
        for node, ways, partners in zip(nodes, closed, matrix.sum(axis=1), strict=True)
    }


def _say_what_is_left_out(most: int) -> Message:
    return say(
        "weighted_betweenness: more than {most} edges, not computed; see FENGONG_WEIGHTED_BETWEENNESS_PAIRS.", most=most
    )
