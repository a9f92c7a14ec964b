"""The network of collaborating agencies as one HTML file: pyvis for its parts, a template of our own around them.

pyvis's own templates load something from elsewhere in every mode, so only its `Network` and its bundled script are
used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from math import sqrt
from typing import Any

import networkx as nx
from pyvis.network import Network  # type: ignore[import-untyped]  # pyvis ships no types

from graph.analysis import find_communities, keep_strongest, project_collaboration
from graph.answers import AgencyRef, Captions, TaskAssignments, tell_apart
from graph.text.messages import say
from viz.forms import Filled
from viz.frame import IN_ENGLISH, Visit, compose, read_static
from viz.pictures.carried import carry_tasks
from viz.pictures.communities import SHAPES, STRETCH, StyledCommunity, style_communities
from viz.pictures.layout import Pair, place

MOST_EDGES = 6000  # in one picture; the weaker ones are left out, and the page says so
MOST_ROWS = 200  # in each table below the picture
SCRIPTS = (
    "facts",
    "view",
    "picture",
    "names",
    "filters",
    "choice",
    "search",
    "tables",
    "address",
    "save",
    "sheet",
    "pdf",
    "start",
)

# Lead share from below: light to dark, also in grey and for the colour-blind (ColorBrewer YlGnBu, five classes).
_SHARES = (
    (0.0, "#ffffd4", "0%"),
    (0.0001, "#a1dab4", "1–24%"),
    (0.25, "#41b6c4", "25–49%"),
    (0.5, "#2c7fb8", "50–74%"),
    (0.75, "#253494", "75–100%"),
)
_SMALLEST, _LARGEST = 9.0, 32.0  # radius of an agency, pixels at zoom 1
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
    partners: int
    shared: int  # with all partners together
    rank: int  # by ``shared``; ties share one
    community: StyledCommunity
    aliases: tuple[str, ...]  # by which it is found, too


def draw_network(
    assignments: TaskAssignments,
    captions: Captions,
    visit: Visit = IN_ENGLISH,
    *,
    title: str,
    notes: Sequence[str] = (),
    filled: Filled[Any] | None = None,
) -> str:
    """One self-contained page of the agencies that share tasks, for any browser, also offline.

    A visit with an address gets links to the other pages of `fengong serve`, and the form of filters; without one the file stands alone.
    """
    network = project_collaboration(assignments)
    _call_apart(network)
    backbone = keep_strongest(network, MOST_EDGES)
    partition = find_communities(backbone)
    backbone.add_nodes_from(network.nodes(data=True))
    communities, member = style_communities(partition, backbone)
    nodes = _read_nodes(network, member, captions.aliases)
    pairs = _read_pairs(backbone)
    drawn = _draw(nodes, pairs)
    refs = {node.agency.id: node.agency for node in nodes}
    return compose(
        "network.html",
        visit,
        styles=["network.css"],
        scripts=[_read_vis(), *(read_static(f"network/{name}.js") for name in SCRIPTS)] if nodes else [],
        title=title,
        notes=[*notes, *_say_what_is_cut(network)],
        served=visit.address is not None,
        filled=filled,
        nodes=drawn.nodes,
        edges=drawn.edges,
        carried=carry_tasks(assignments, captions, [node.agency.id for node in nodes]),
        most_rows=MOST_ROWS,
        agencies=nodes[:MOST_ROWS],
        total_agencies=len(nodes),
        pairs=[(refs[first], refs[second], shared) for first, second, shared in pairs[:MOST_ROWS]],
        total_pairs=network.number_of_edges(),
        strongest=pairs[0][2] if pairs else 0,
        sizes=_choose_examples(nodes),
        shares=[(colour, label) for _, colour, label in _SHARES],
        communities=communities,
        shapes=SHAPES,
        partition=partition,
    )


def _call_apart(network: "nx.Graph[str]") -> None:
    """Name each agency so that it can be told from the others of the picture."""
    called = tell_apart(data["agency"] for _, data in network.nodes(data=True))
    for each, data in network.nodes(data=True):
        data["agency"] = replace(data["agency"], name=called[each])


def _read_nodes(
    network: "nx.Graph[str]", member: dict[str, StyledCommunity], aliases: Mapping[str, tuple[str, ...]]
) -> list[_Node]:
    """The agencies, busiest first."""
    strength = dict(network.degree(weight="weight"))
    ranked = sorted(strength.values(), reverse=True)
    first = {shared: place for place, shared in reversed(list(enumerate(ranked, start=1)))}
    nodes = [
        _Node(
            **{key: data[key] for key in ("agency", "tasks", "leads", "co_responsible")},
            partners=network.degree(each),
            shared=strength[each],
            rank=first[strength[each]],
            community=member[each],
            aliases=aliases.get(each, ()),
        )
        for each, data in network.nodes(data=True)
    ]
    return sorted(nodes, key=lambda node: (-node.tasks, node.agency.id))


def _read_pairs(network: "nx.Graph[str]") -> list[Pair]:
    pairs: list[Pair] = [(*sorted(pair), network.edges[pair]["weight"]) for pair in network.edges]
    return sorted(pairs, key=lambda pair: (-pair[2], pair))


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
        shape=node.community.shape,
        color=node.community.colour,
        share_color=_choose_colour(node),
        size=round(radius * STRETCH[node.community.shape], 1),
        x=spot[0],
        y=spot[1],
        full_name=node.agency.full_name,
        aliases=node.aliases,
        tasks=node.tasks,
        leads=node.leads,
        co_responsible=node.co_responsible,
        partners=node.partners,
        shared=node.shared,
        rank=node.rank,
        community=node.community.number,
    )


def _measure_radius(tasks: int, busiest: int) -> float:
    """The area grows with the tasks, as the eye compares areas."""
    return _SMALLEST + (_LARGEST - _SMALLEST) * sqrt(tasks / max(busiest, 1))


def _measure_box(name: str, radius: float) -> tuple[float, float]:
    """Width and height of a circle with its name below it."""
    return max(2 * radius, _CHARACTER * min(len(name), _LONGEST)) + 24, 2 * radius + 36


def _choose_colour(node: _Node) -> str:
    share = node.leads / node.tasks if node.tasks else 0.0
    return next(colour for least, colour, _ in reversed(_SHARES) if share >= least)


def _choose_examples(nodes: Sequence[_Node]) -> list[tuple[int, float]]:
    """Circles for the legend: few, some and most tasks, with their radius."""
    busiest = nodes[0].tasks if nodes else 1
    return [(tasks, _measure_radius(tasks, busiest)) for tasks in sorted({1, (busiest + 1) // 2, busiest})]


def _say_what_is_cut(network: "nx.Graph[str]") -> list[str]:
    pairs = network.number_of_edges()
    if pairs <= MOST_EDGES:
        return []
    return [say("Only the strongest {shown} of {total} pairs are drawn.", shown=MOST_EDGES, total=pairs)]


def _read_vis() -> str:
    """The newest vis-network that the installed pyvis brings."""
    folders = [folder for folder in (files("pyvis") / "lib").iterdir() if folder.name.startswith("vis-")]
    newest = max(folders, key=lambda folder: folder.name)
    return (newest / "vis-network.min.js").read_text(encoding="utf-8")
