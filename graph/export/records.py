"""The graph as records in a temporary file: all nodes, then all edges, and which properties each kind of them has."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Literal

from graph import questions
from graph.answers import GraphEdge, GraphNode
from graph.errors import BadInput
from graph.store import Graph

Kind = Literal["string", "long", "double", "boolean", "list"]
# The kinds that the graph is known to hold, so that an empty one has its file, too.
NODE_LABELS = ("PolicyDocument", "Section", "Task", "Agency", "Target")
EDGE_TYPES = ("LEADS", "CO_RESPONSIBLE", "PART_OF", "SETS", "IMPLEMENTS", "CITES", "SUCCEEDED_BY")


@dataclass(frozen=True, slots=True)
class Size:
    """How much was exported."""

    nodes: int
    edges: int


class Records:
    """The record of a graph. ``nodes`` and ``edges`` may be read any number of times."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._edges_from = 0
        self.size = Size(0, 0)
        self.node_columns: dict[str, dict[str, Kind]] = {label: {} for label in NODE_LABELS}
        self.edge_columns: dict[str, dict[str, Kind]] = {type_: {} for type_ in EDGE_TYPES}

    def fill(self, graph: Graph, limit: int | None) -> None:
        """Read the graph; BadInput where it holds more than ``limit`` nodes and edges."""
        nodes = edges = 0
        for node in questions.all_nodes(graph):
            nodes += 1
            _refuse_above(limit, nodes)
            self._append(node, self.node_columns.setdefault(node.label, {}))
        self._edges_from = self._file.tell()
        for edge in questions.all_edges(graph):
            edges += 1
            _refuse_above(limit, nodes + edges)
            self._append(edge, self.edge_columns.setdefault(edge.type, {}))
        self.size = Size(nodes, edges)

    def nodes(self) -> Iterator[GraphNode]:
        """Every node, by document."""
        for fields in self._read(0, self.size.nodes):
            yield GraphNode(**fields)

    def edges(self) -> Iterator[GraphEdge]:
        """Every edge, by document."""
        for fields in self._read(self._edges_from, self.size.edges):
            yield GraphEdge(**fields)

    def _append(self, record: GraphNode | GraphEdge, columns: dict[str, Kind]) -> None:
        for name, value in record.properties.items():
            columns[name] = join_kinds(columns.get(name), tell_kind(value))
        line = {name: getattr(record, name) for name in record.__slots__}  # asdict would copy every list in it
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _read(self, start: int, count: int) -> Iterator[dict[str, Any]]:
        self._file.seek(start)
        for _ in range(count):
            yield json.loads(self._file.readline())


@contextmanager
def record(graph: Graph, limit: int | None) -> Iterator[Records]:
    """The record of the graph as it stands; BadInput where it holds more than ``limit`` nodes and edges."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as file:
        records = Records(file)
        try:
            records.fill(graph, limit)
        except OSError as error:
            raise BadInput(
                f"{tempfile.gettempdir()}：临时文件写不进去（{error.strerror}），请用 TMPDIR 换一处"
                " no temporary file can be written: name another folder with TMPDIR"
            ) from error
        yield records


def tell_kind(value: object) -> Kind:
    """What a property is; truth values are integers in Python and come first."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    if isinstance(value, float):
        return "double"
    return "list" if isinstance(value, list) else "string"


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


def say(value: object) -> str:
    """A property as words: lists as JSON, truth values as XML and JSON have them."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _refuse_above(limit: int | None, count: int) -> None:
    if limit is not None and count > limit:
        raise BadInput(
            f"图谱超过 {limit} 个节点和关系，请用命令 fengong export --graph 导出，或提高 FENGONG_EXPORT_LIMIT"
            f" The graph holds more than {limit} nodes and edges: export it by the command, or raise FENGONG_EXPORT_LIMIT."
        )
