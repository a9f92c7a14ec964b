"""Who is central in a network of agencies."""

from dataclasses import dataclass

import networkx as nx
import numpy as np

from graph.answers import AgencyRef

DEFINITIONS = {
    "network": "两个单位共同承担一项任务即相连，边权为共同任务数；集合性主体（如各区县政府）不计"
    " Two agencies are joined when they answer for the same task; an edge weighs as many as they share. Collectives"
    " do not count.",
    "degree": "伙伴数 Number of partners.",
    "strength": "与所有伙伴的共同任务数之和 Sum of the weights of its edges.",
    "betweenness": "经过该单位的最短路径所占比例，不计边权，归一到 0–1"
    " Share of shortest paths between others that pass through it; unweighted, 0 to 1.",
    "closeness": "到可达单位的平均距离的倒数，不计边权，按可达比例折算（Wasserman–Faust）"
    " Reciprocal mean distance to those it reaches, scaled by the share that it reaches (Wasserman–Faust); unweighted.",
    "eigenvector": "特征向量中心性，计边权，模为 1；只在最大连通分量上计算，其余为 0"
    " Eigenvector centrality, weighted, of length 1; computed on the largest component, 0 elsewhere.",
    "pagerank": "PageRank，计边权，阻尼系数 0.85，总和为 1 PageRank, weighted, damping 0.85, adding up to 1.",
}


@dataclass(frozen=True, slots=True)
class AgencyCentrality:
    """How central one agency is; Centrality.definitions says what each number means."""

    agency: AgencyRef
    tasks: int
    leads: int
    co_responsible: int
    degree: int
    strength: int
    betweenness: float
    closeness: float
    eigenvector: float
    pagerank: float


@dataclass(frozen=True, slots=True)
class Centrality:
    """Who is central in the network, by strength, strongest first."""

    definitions: dict[str, str]  # measure → what it means, Chinese first
    nodes: int
    edges: int
    components: int
    at_least: bool  # tasks or statements are lost, so partners and weights may be missing
    items: tuple[AgencyCentrality, ...]


def measure_centrality(network: "nx.Graph[str]", *, at_least: bool = False) -> Centrality:
    """Six measures of every agency of a network that project_collaboration made.

    Args:
        network: nodes with ``agency``, ``tasks``, ``leads``, ``co_responsible``; edges with ``weight``.
        at_least: the documents behind it have lost tasks or statements (questions.damage).
    """
    strength = dict(network.degree(weight="weight"))
    betweenness = nx.betweenness_centrality(network)
    closeness = nx.closeness_centrality(network)
    eigenvector = _measure_eigenvector(network)
    pagerank = nx.pagerank(network, weight="weight")
    items = (
        AgencyCentrality(
            **{key: attributes[key] for key in ("agency", "tasks", "leads", "co_responsible")},
            degree=network.degree(node),
            strength=strength[node],
            betweenness=betweenness[node],
            closeness=closeness[node],
            eigenvector=eigenvector.get(node, 0.0),
            pagerank=pagerank[node],
        )
        for node, attributes in network.nodes(data=True)
    )
    return Centrality(
        definitions=DEFINITIONS,
        nodes=network.number_of_nodes(),
        edges=network.number_of_edges(),
        components=nx.number_connected_components(network),
        at_least=at_least,
        items=tuple(sorted(items, key=lambda item: (-item.strength, item.agency.name, item.agency.id))),
    )


def _measure_eigenvector(network: "nx.Graph[str]") -> dict[str, float]:
    """On the largest component; of equally large ones the one that holds the first id."""
    components = sorted(nx.connected_components(network), key=lambda component: (-len(component), min(component)))
    if not components or len(components[0]) == 1:
        return {}
    nodes = sorted(components[0])
    # networkx' own function starts from a random vector, so that its last digits differ from run to run.
    _, vectors = np.linalg.eigh(nx.to_numpy_array(network, nodelist=nodes, weight="weight"))
    return dict(zip(nodes, np.abs(vectors[:, -1]).tolist(), strict=True))
