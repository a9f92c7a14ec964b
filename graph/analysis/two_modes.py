"""How central agencies and tasks (or sections) are in the network that joins the ones with the others."""

from dataclasses import dataclass

import networkx as nx

from graph.analysis.paths import count_paths
from graph.answers import TwoModeNode
from graph.text.messages import say

DEFINITIONS: dict[str, str] = {
    "network": say(
        "Agencies are joined with the tasks (or sections) that they answer for; collectives do not count unless asked."
    ),
    "degree": say("Number of nodes of the other mode that it is joined with."),
    "degree_centrality": say("Degree divided by the number of nodes of the other mode (Borgatti and Everett 1997)."),
    "betweenness": say(
        "Shortest paths through it, divided by the most that a node of its mode can have; unweighted"
        " (Borgatti and Everett 1997)."
    ),
}


@dataclass(frozen=True, slots=True)
class TwoModeMeasures:
    """The nodes of both modes, agencies first; in each mode those of the highest degree first."""

    agencies: int
    others: int
    edges: int
    notes: tuple[str, ...]
    items: tuple[TwoModeNode, ...]


def measure_two_modes(network: "nx.Graph[str]", *, most_edges: int) -> TwoModeMeasures:
    """Degree and betweenness of both modes of a network that project_tasks or project_sections made.

    Above ``most_edges`` betweenness is left out: its time grows with nodes times edges.
    """
    modes: dict[str, str] = nx.get_node_attributes(network, "mode")
    agencies = sum(mode == "agency" for mode in modes.values())
    others = len(modes) - agencies
    betweenness = {} if network.number_of_edges() > most_edges else _measure_betweenness(network, agencies, others)
    items = [
        TwoModeNode(
            id=node,
            mode=mode,
            agency=network.nodes[node].get("agency"),
            degree=network.degree(node),
            degree_centrality=network.degree(node) / max(others if mode == "agency" else agencies, 1),
            betweenness=betweenness.get(node),
        )
        for node, mode in modes.items()
    ]
    return TwoModeMeasures(
        agencies=agencies,
        others=others,
        edges=network.number_of_edges(),
        notes=_say_what_is_left_out(network.number_of_edges(), most_edges),
        items=tuple(sorted(items, key=lambda item: (item.mode != "agency", -item.degree, item.id))),
    )


def _measure_betweenness(network: "nx.Graph[str]", agencies: int, others: int) -> dict[str, float]:
    paths = count_paths(network)
    most = {True: _count_most_paths(agencies, others), False: _count_most_paths(others, agencies)}
    return {
        node: value / bound if (bound := most[network.nodes[node]["mode"] == "agency"]) else 0.0
        for node, value in paths.items()
    }


def _count_most_paths(own: int, other: int) -> float:
    """The highest betweenness that a node of a mode of ``own`` nodes can have beside ``other`` (the paper's formula)."""
    if not own or not other:
        return 0.0
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _say_what_is_left_out(edges: int, most: int) -> tuple[str, ...]:
    if edges <= most:
        return ()
    return (say("betweenness: more than {most} edges, not computed; see FENGONG_TWO_MODE_PAIRS.", most=most),)
