"""The network of collaborating agencies as one HTML file: pyvis for its parts, a template of our own around them.

pyvis's own templates load something from elsewhere in every mode, so only its `Network` and its bundled script are
used.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from math import sqrt

import networkx as nx
from pyvis.network import Network  # type: ignore[import-untyped]  # pyvis ships no types

from graph.answers import AgencyRef, tell_apart
from viz.frame import compose, read_static
from viz.layout import Pair, place

MOST_EDGES = 5000  # in one picture; the weaker ones are left out, and the page says so
MOST_PAIRS = 50  # in the table beside the picture

# Lead share from below: light to dark, also in grey and for the colour-blind (ColorBrewer YlGnBu, five classes).
_SHARES = (
    (0.0, "#ffffd4", "0%"),
    (0.0001, "#a1dab4", "1–24%"),
    (0.25, "#41b6c4", "25–49%"),
    (0.5, "#2c7fb8", "50–74%"),
    (0.75, "#253494", "75–100%"),
)
_BORDER = "#33415c"
_SMALLEST, _LARGEST = 8.0, 30.0  # radius of an agency, pixels at zoom 1
_THINNEST, _THICKEST = 0.7, 8.0  # width of an edge, pixels at zoom 1
_CHARACTER = 14.0  # width of a Chinese character of a name, pixels at zoom 1
_LONGEST = 10  # characters of a name that the layout makes room for


@dataclass(frozen=True, slots=True)
class _Node:
    """An agency of the network."""

    agency: AgencyRef
    tasks: int
    leads: int
    co_responsible: int


def draw_network(network: "nx.Graph[str]", *, title: str, notes: Sequence[str] = (), served: bool = False) -> str:
    """One self-contained page of ``network`` (graph.analysis.project_collaboration), for any browser, also offline.

    ``served`` adds links to the pages of `fengong serve`; without it the file stands alone.
    """
    nodes = sorted(_read_nodes(network), key=lambda node: (-node.tasks, node.agency.id))
    pairs: list[Pair] = sorted(
        ((*sorted(pair), network.edges[pair]["weight"]) for pair in network.edges), key=lambda pair: (-pair[2], pair)
    )
    refs = {node.agency.id: node.agency for node in nodes}
    drawn = _draw(nodes, pairs[:MOST_EDGES])
    return compose(
        "network.html",
        styles=["network.css"],
        scripts=[_read_vis(), read_static("network.js")] if nodes else [],
        title=title,
        notes=[*notes, *_say_what_is_cut(len(pairs))],
        served=served,
        nodes=drawn.nodes,
        edges=drawn.edges,
        agencies=nodes,
        pairs=[(refs[first], refs[second], shared) for first, second, shared in pairs[:MOST_PAIRS]],
        total_pairs=len(pairs),
        strongest=pairs[0][2] if pairs else 0,
        sizes=_choose_examples(nodes),
        shares=[(colour, label) for _, colour, label in _SHARES],
    )


def _read_nodes(network: "nx.Graph[str]") -> list[_Node]:
    """The agencies, each called so that it can be told from the others."""
    nodes = [
        _Node(data["agency"], data["tasks"], data["leads"], data["co_responsible"])
        for _, data in network.nodes(data=True)
    ]
    called = tell_apart(node.agency for node in nodes)
    return [replace(node, agency=replace(node.agency, name=called[node.agency.id])) for node in nodes]


def _draw(nodes: Sequence[_Node], pairs: Sequence[Pair]) -> Network:
    drawn = Network(directed=True)  # undirected, pyvis would search all edges at each new one
    radii = {node.agency.id: _measure_radius(node.tasks, nodes[0].tasks) for node in nodes}
    spots = place({node.agency.id: _measure_box(node.agency.name, radii[node.agency.id]) for node in nodes}, pairs)
    for node in nodes:
        _add_agency(drawn, node, radii[node.agency.id], spots[node.agency.id])
    for order, (first, second, shared) in enumerate(pairs):
        width = _THINNEST + (_THICKEST - _THINNEST) * shared / pairs[0][2]
        drawn.add_edge(first, second, id=order, arrows="", shared=shared, width=round(width, 2))
    return drawn


def _add_agency(drawn: Network, node: _Node, radius: float, spot: tuple[float, float]) -> None:
    drawn.add_node(
        node.agency.id,
        label=node.agency.name,
        color={"background": _choose_colour(node), "border": _BORDER},
        size=round(radius, 1),
        x=spot[0],
        y=spot[1],
        title=f"{node.agency.full_name}\n任务 tasks {node.tasks}\n牵头 leads {node.leads}，"
        f"负责 co-responsible {node.co_responsible}",
        full_name=node.agency.full_name,
        tasks=node.tasks,
        leads=node.leads,
        co_responsible=node.co_responsible,
    )


def _measure_radius(tasks: int, busiest: int) -> float:
    """The area grows with the tasks, as the eye compares areas."""
    return _SMALLEST + (_LARGEST - _SMALLEST) * sqrt(tasks / max(busiest, 1))


def _measure_box(name: str, radius: float) -> tuple[float, float]:
    """Width and height of a circle with its name below it."""
    return max(2 * radius, _CHARACTER * min(len(name), _LONGEST)) + 10, 2 * radius + 28


def _choose_colour(node: _Node) -> str:
    share = node.leads / node.tasks if node.tasks else 0.0
    return next(colour for least, colour, _ in reversed(_SHARES) if share >= least)


def _choose_examples(nodes: Sequence[_Node]) -> list[tuple[int, float]]:
    """Circles for the legend: few, some and most tasks, with their radius."""
    busiest = nodes[0].tasks if nodes else 1
    return [(tasks, _measure_radius(tasks, busiest)) for tasks in sorted({1, (busiest + 1) // 2, busiest})]


def _say_what_is_cut(pairs: int) -> list[str]:
    if pairs <= MOST_EDGES:
        return []
    return [
        f"图中只画最强的 {MOST_EDGES} 对，共 {pairs} 对。Only the strongest {MOST_EDGES} of {pairs} pairs are drawn."
    ]


def _read_vis() -> str:
    """The newest vis-network that the installed pyvis brings."""
    folders = [folder for folder in (files("pyvis") / "lib").iterdir() if folder.name.startswith("vis-")]
    newest = max(folders, key=lambda folder: folder.name)
    return (newest / "vis-network.min.js").read_text(encoding="utf-8")
