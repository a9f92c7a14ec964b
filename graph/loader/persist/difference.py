"""What stands and what is to stand → statements that write the difference, and nothing of what is equal."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from graph.loader.persist.elements import EdgeKey, Elements, NodeKey, Properties, trim

Run: TypeAlias = Callable[..., list[dict[str, Any]]]  # runs a statement by its name
K = TypeVar("K", NodeKey, EdgeKey)
OWN = {"section", "task", "target"}  # nodes that belong to one document; who holds it knows which of them stand
SHARED = {"SUCCEEDED_BY", "DERIVED_FROM"}  # edges that documents have together: another load may just have drawn one


@dataclass(frozen=True, slots=True)
class GraphChanges:
    """What a load did, in nodes and edges."""

    created: int
    changed: int
    deleted: int
    new_version: bool = False  # the text says something else, and what stood is kept as an earlier version


@dataclass(frozen=True, slots=True)
class GraphDifference:
    """What is to be done to nodes and edges."""

    nodes: "_Parts[NodeKey]"
    edges: "_Parts[EdgeKey]"

    def count(self, *, new_version: bool = False) -> GraphChanges:
        """How much that is."""
        return GraphChanges(
            created=len(self.nodes.created) + len(self.edges.created),
            changed=len(self.nodes.changed) + len(self.edges.changed),
            deleted=len(self.nodes.deleted) + len(self.edges.deleted),
            new_version=new_version,
        )

    def part(self, owners: Mapping[NodeKey | EdgeKey, str], first: str) -> "dict[str, GraphDifference]":
        """The share of each document; what belongs to none is the ``first`` one's."""
        documents = {first, *owners.values()}
        parts = {document: GraphDifference(_Parts([], [], []), _Parts([], [], [])) for document in documents}
        for nodes, kind in ((self.nodes, "nodes"), (self.edges, "edges")):
            for what in ("created", "changed", "deleted"):
                for key in getattr(nodes, what):
                    getattr(getattr(parts[owners.get(key, first)], kind), what).append(key)
        return parts


@dataclass(frozen=True, slots=True)
class _Parts(Generic[K]):
    created: list[K]
    changed: list[K]
    deleted: list[K]


def compare(before: Elements, after: Elements) -> GraphDifference:
    """What differs."""
    return GraphDifference(_compare(before.nodes, after.nodes), _compare(before.edges, after.edges))


def _compare(before: Mapping[K, Properties], after: Mapping[K, Properties]) -> _Parts[K]:
    return _Parts(
        created=[key for key in after if key not in before],
        changed=[key for key in after if key in before and trim(after[key]) != before[key]],
        deleted=[key for key in before if key not in after],
    )


def write_difference(run: Run, before: Elements, after: Elements) -> GraphDifference:
    """Write what differs. Edges go before their nodes, and nodes come before their edges; one that changed is drawn anew."""
    found = compare(before, after)
    nodes, edges = found.nodes, found.edges
    redrawn = [key for key in edges.changed if key.type not in SHARED]
    _run_each(run, map(_unlink, [*edges.deleted, *redrawn]))
    _run_each(run, ((f"remove_{key.label}", {"id": key.id}) for key in nodes.deleted))
    _run_each(run, (_create(key, after.nodes[key]) for key in nodes.created))
    _run_each(run, (_put(key, _rewrite(key, before.nodes, after.nodes)) for key in nodes.changed))
    _run_each(run, (_link(key, _rewrite(key, before.edges, after.edges)) for key in edges.created + edges.changed))
    return found


def _rewrite(key: K, before: Mapping[K, Properties], after: Mapping[K, Properties]) -> Properties:
    """All that is to stand of an element. Null removes a property: nothing that was said before, or by an older version, stays."""
    return dict.fromkeys(before.get(key, ())) | after[key]


def _create(key: NodeKey, properties: Properties) -> tuple[str, Properties]:
    """A node that documents share was made when it was held."""
    return f"{'create' if key.label in OWN else 'put'}_{key.label}", {"id": key.id, "properties": properties}


def _put(key: NodeKey, properties: Properties) -> tuple[str, Properties]:
    return f"put_{key.label}", {"id": key.id, "properties": properties}


def _link(key: EdgeKey, properties: Properties) -> tuple[str, Properties]:
    statement = f"link_{key.start.label}_{key.type.lower()}_{key.end.label}"
    return statement, {"start": key.start.id, "end": key.end.id, "nth": key.nth, "properties": properties}


def _unlink(key: EdgeKey) -> tuple[str, Properties]:
    statement = "unlink_succession" if key.type == "SUCCEEDED_BY" else f"unlink_from_{key.start.label}"
    return statement, {"type": key.type, "start": key.start.id, "end": key.end.id, "nth": key.nth}


def _run_each(run: Run, rows: Iterable[tuple[str, Properties]]) -> None:
    """Run each statement once, with all its rows."""
    batches: defaultdict[str, list[Properties]] = defaultdict(list)
    for statement, row in rows:
        batches[statement].append(row)
    for statement, batch in batches.items():
        run(statement, rows=batch)
