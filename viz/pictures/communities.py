"""How the communities of a network look: each has a shape and a colour of its own, so that either alone tells them apart."""

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from graph.analysis import Partition
from graph.answers import AgencyRef

# Paul Tol's "bright" scheme, told apart by the colour-blind, and vis-network's shapes that grow with their size.
_COLOURS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377")
# How much larger than a circle's radius each shape's size is, so that all of one size are equally large.
STRETCH = {"dot": 1.0, "square": 0.89, "triangle": 1.2, "diamond": 1.25, "triangleDown": 1.2, "hexagon": 1.1}
SHAPES = {  # as vis-network calls them → their outline around 0 in the legend, 20 units high
    "dot": "M-8 0A8 8 0 1 1 8 0A8 8 0 1 1-8 0Z",
    "square": "M-7-7H7V7H-7Z",
    "triangle": "M0-9L9 7H-9Z",
    "diamond": "M0-9.5L9.5 0L0 9.5L-9.5 0Z",
    "triangleDown": "M0 9L9-7H-9Z",
    "hexagon": "M-9 0L-4.5-8H4.5L9 0L4.5 8H-4.5Z",
}
_IN_TURN = tuple(SHAPES)
_OTHERS = "#bbbbbb"  # communities beyond those, and agencies that share no task
MOST_STYLED = 18  # with a look of their own; every pair of shape and colour among them is used once


@dataclass(frozen=True, slots=True)
class StyledCommunity:
    """Agencies that work together more than with others, as a picture shows them."""

    number: int  # from 1, the largest first; 0 for all that have no look of their own
    colour: str
    shape: str
    size: int  # agencies
    first: AgencyRef | None  # the one that shares most


def style_communities(
    partition: Partition, network: "nx.Graph[str]"
) -> tuple[list[StyledCommunity], dict[str, StyledCommunity]]:
    """The communities as they are drawn, the largest first, and that of each agency; who works alone is among the others."""
    strength: Mapping[str, float] = dict(network.degree(weight="weight"))
    drawn = [members for members in partition.communities if len(members) > 1][:MOST_STYLED]
    communities = [
        StyledCommunity(
            number=order + 1,
            colour=_COLOURS[order % len(_COLOURS)],
            shape=_IN_TURN[(order + order // len(_COLOURS)) % len(_IN_TURN)],
            size=len(members),
            first=network.nodes[min(members, key=lambda each: (-strength[each], each))]["agency"],
        )
        for order, members in enumerate(drawn)
    ]
    member = {each: community for community, members in zip(communities, drawn, strict=True) for each in members}
    rest = len(network) - len(member)
    others = StyledCommunity(0, _OTHERS, "dot", rest, None)
    return [*communities, *([others] if rest else [])], {each: member.get(each, others) for each in network}
