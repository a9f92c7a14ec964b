"""The graph as JSON Lines in two temporary files, nodes and edges, and which properties each kind of them has."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Literal, TypeAlias

from graph.answers import GraphEdge, GraphNode
from graph.errors import BadInput
from graph.text.messages import say

GraphParts: TypeAlias = Iterable[tuple[GraphNode, list[GraphEdge]]]  # each node with the edges that belong to it
Kind = Literal["string", "long", "double", "boolean", "list"]
KINDS: dict[type, Kind] = {bool: "boolean", int: "long", float: "double", list: "list"}
# The kinds that the graph is known to hold, so that an empty one has its file, too.
NODE_LABELS = ("PolicyDocument", "Section", "Task", "Agency", "Target")
EDGE_TYPES = ("LEADS", "CO_RESPONSIBLE", "PART_OF", "SETS", "IMPLEMENTS", "CITES", "DERIVED_FROM", "SUCCEEDED_BY")

to_json = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make an encoder for each value


@dataclass(frozen=True, slots=True)
class Size:
    """How much was exported."""

    nodes: int
    edges: int


class Records:
    """The record of a graph, which may be read any number of times."""

    def __init__(self, nodes: IO[str], edges: IO[str]) -> None:
        self._nodes = nodes
        self._edges = edges
        self.size = Size(0, 0)
        self.node_columns: dict[str, dict[str, Kind]] = {label: {} for label in NODE_LABELS}
        self.edge_columns: dict[str, dict[str, Kind]] = {type_: {} for type_ in EDGE_TYPES}

    def fill(self, told: GraphParts, limit: int | None) -> None:
        """Take down each node with its edges; BadInput above ``limit`` nodes and edges."""
        count = 0
        for node, edges in told:
            count += 1 + len(edges)
            _refuse_above(limit, count)
            _note_kinds(self.node_columns.setdefault(node.label, {}), node.properties)
            self._nodes.write(_write_node(node))
            for edge in edges:
                _note_kinds(self.edge_columns.setdefault(edge.type, {}), edge.properties)
                self._edges.write(_write_edge(edge))
            self.size = Size(self.size.nodes + 1, self.size.edges + len(edges))
        self._nodes.flush()
        self._edges.flush()

    def lines(self) -> Iterator[str]:
        """JSON Lines: an object for every node, then for every edge, with their properties as the graph holds them."""
        for file in (self._nodes, self._edges):
            file.seek(0)
            yield from (line[:-1] for line in file)

    def nodes(self) -> Iterator[GraphNode]:
        """Every node, by document."""
        for line in _read(self._nodes):
            yield GraphNode(line["labels"][0], line["id"], line["properties"])

    def edges(self) -> Iterator[GraphEdge]:
        """Every edge, by document."""
        for line in _read(self._edges):
            (start_label,), (end_label,) = line["start"]["labels"], line["end"]["labels"]
            yield GraphEdge(
                line["label"], start_label, line["start"]["id"], end_label, line["end"]["id"], line["properties"]
            )


def _write_node(node: GraphNode) -> str:
    line = {"type": "node", "id": node.id, "labels": [node.label], "properties": node.properties}
    return f"{to_json(line)}\n"


def _write_edge(edge: GraphEdge) -> str:
    line = {
        "type": "relationship",
        "label": edge.type,
        "start": {"id": edge.start, "labels": [edge.start_label]},
        "end": {"id": edge.end, "labels": [edge.end_label]},
        "properties": edge.properties,
    }
    return f"{to_json(line)}\n"


def _read(file: IO[str]) -> Iterator[dict[str, Any]]:
    file.seek(0)
    return map(json.loads, file)


@contextmanager
def record(told: GraphParts, limit: int | None = None) -> Iterator[Records]:
    """The record of what is told of a graph; BadInput where that is more than ``limit`` nodes and edges."""
    with _open_temporary() as nodes, _open_temporary() as edges:
        records = Records(nodes, edges)
        try:
            records.fill(told, limit)
        except OSError as error:
            wrong = say(
                "{folder}: no temporary file can be written ({reason}): name another folder with TMPDIR",
                folder=tempfile.gettempdir(),
                reason=error.strerror,
            )
            raise BadInput(wrong) from error
        yield records


def _open_temporary() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # record closes it


def _note_kinds(columns: dict[str, Kind], properties: dict[str, Any]) -> None:
    for name, value in properties.items():
        kind = tell_kind(value)
        if columns.get(name) != kind:
            columns[name] = join_kinds(columns.get(name), kind)


def tell_kind(value: object) -> Kind:
    """What a property is."""
    return KINDS.get(type(value), "string")


def join_kinds(one: Kind | None, other: Kind) -> Kind:
    """The kind that holds both: whole numbers are numbers, all else is words."""
    if one in {None, other}:
        return other
    return "double" if {one, other} == {"long", "double"} else "string"


def collect_kinds(columns: dict[str, dict[str, Kind]]) -> dict[str, set[Kind]]:
    """Every property of any label or type, and the kinds that it has among them."""
    kinds: defaultdict[str, set[Kind]] = defaultdict(set)
    for each in columns.values():
        for name, kind in each.items():
            kinds[name].add(kind)
    return dict(kinds)


def write_value(value: object) -> str:
    """A property as words: lists as JSON, truth values as XML and JSON have them."""
    return value if isinstance(value, str) else to_json(value)


def _refuse_above(limit: int | None, count: int) -> None:
    if limit is not None and count > limit:
        wrong = say(
            "The graph holds more than {limit} nodes and edges: use the command fengong export --graph,"
            " or raise FENGONG_EXPORT_LIMIT.",
            limit=limit,
        )
        raise BadInput(wrong)
