"""How the groups of a network look: each has a shape and a colour of its own, so that either alone tells them apart."""

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
_OTHERS = "#bbbbbb"  # groups beyond those, and agencies that share no task
MOST_TEAMS = 18  # with a look of their own; every pair of shape and colour among them is used once


@dataclass(frozen=True, slots=True)
class Team:
    """A group of agencies that work together more than with others, as a picture shows it."""

    number: int  # from 1, the largest first; 0 for all that have no look of their own
    colour: str
    shape: str
    size: int  # agencies
    first: AgencyRef | None  # the one that shares most


def dress_teams(grouping: Partition, network: "nx.Graph[str]") -> tuple[list[Team], dict[str, Team]]:
    """The teams, the largest first, and the team of each agency. A group of one is no team."""
    strength: Mapping[str, float] = dict(network.degree(weight="weight"))
    groups = [group for group in grouping.communities if len(group) > 1][:MOST_TEAMS]
    teams = [
        Team(
            number=order + 1,
            colour=_COLOURS[order % len(_COLOURS)],
            shape=_IN_TURN[(order + order // len(_COLOURS)) % len(_IN_TURN)],
            size=len(group),
            first=network.nodes[min(group, key=lambda each: (-strength[each], each))]["agency"],
        )
        for order, group in enumerate(groups)
    ]
    member = {each: team for team, group in zip(teams, groups, strict=True) for each in group}
    rest = len(network) - len(member)
    others = Team(0, _OTHERS, "dot", rest, None)
    return [*teams, *([others] if rest else [])], {each: member.get(each, others) for each in network}
