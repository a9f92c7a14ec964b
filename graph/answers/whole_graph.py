"""Nodes and edges as the graph holds them."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node as the graph holds it."""

    label: str  # PolicyDocument, Section, Task, Agency, Target
    id: str
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An edge as the graph holds it."""

    type: str  # LEADS, CO_RESPONSIBLE, PART_OF, SETS, IMPLEMENTS, CITES, DERIVED_FROM, SUCCEEDED_BY
    start_label: str
    start: str  # id
    end_label: str
    end: str  # id
    properties: dict[str, Any]
