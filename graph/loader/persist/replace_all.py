"""Lines of a whole graph, as JSON Lines tell it → the graph holds exactly that, in one transaction.

Unlike write.py this takes what stood in some graph as it is: also what an older version wrote, and versions that are kept. Both graphs
are read as lines, more than once, and of each line a mark alone is kept, so that memory stays small.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from graph.errors import BadInput, StoreUnavailable
from graph.loader.persist.difference import Run, write_difference
from graph.loader.persist.elements import EdgeKey, Elements, NodeKey, Properties
from graph.loader.persist.write import WORDS, define_schema
from graph.store.client import Graph, Transaction
from graph.text.messages import say

Line: TypeAlias = Mapping[str, Any]
ReadLines: TypeAlias = Callable[[], Iterable[Line]]  # begins anew each time
Key: TypeAlias = NodeKey | EdgeKey
K = TypeVar("K", NodeKey, EdgeKey)

VERSION = "version"
LABELS = WORDS | {"Version": VERSION}
EDGES = {"LEADS", "CO_RESPONSIBLE", "PART_OF", "SETS", "IMPLEMENTS", "CITES", "DERIVED_FROM", "SUCCEEDED_BY"}
NOTHING = Elements({}, {})
AT_ONCE = 500  # nodes or edges
SECONDS = 3600.0  # a whole graph is more than one question; the embedded engine bounds each statement by itself


@dataclass(frozen=True, slots=True)
class Replacement:
    """What stands, what is to stand, and in which state of the graph that was found."""

    state: int
    standing: ReadLines
    wanted: ReadLines
    size: Mapping[str, int]  # of what is wanted: nodes, edges


def replace_all(graph: Graph, replacement: Replacement) -> None:
    """Write what is different, in one transaction.

    Raises:
        BadInput: what is wanted is not whole; all stands as it was then.
        KeyError, TypeError, ValueError: a line tells what no graph has; the same holds.
        StoreUnavailable: somebody else changed the graph meanwhile, or the database refuses; the same holds.
    """
    define_schema(graph)
    stands, wanted = _mark_all(replacement.standing()), _mark_all(replacement.wanted())
    graph.change(partial(_replace, replacement, stands, wanted), seconds=SECONDS)


def count_all(graph: Graph) -> int:
    """How many nodes stand, of whatever kind."""
    (row,) = graph.ask("count_everything")
    return int(row["nodes"])


def _replace(
    replacement: Replacement, stands: Mapping[Key, bytes], wanted: Mapping[Key, bytes], transaction: Transaction
) -> None:
    run = transaction.run
    if run("state") != [{"changes": replacement.state}]:
        raise StoreUnavailable(say("Somebody else just changed the graph; nothing was restored: try again."))
    _remove(run, replacement.standing, wanted)
    _put(run, replacement, stands, wanted)
    versions = sum(isinstance(key, NodeKey) and key.label == VERSION for key in wanted)
    whole = {"nodes": replacement.size["nodes"], "edges": replacement.size["edges"] + versions}  # one of each version
    if run("count_everything") != [whole]:
        raise BadInput(say("not all of its nodes and edges are there"))


def _remove(run: Run, standing: ReadLines, wanted: Mapping[Key, bytes]) -> None:
    """Edges that are gone or changed, then nodes that are gone. Versions go in any case: none has edges of its own to compare."""
    for edges in _pick(standing, EdgeKey, lambda key, mark: wanted.get(key) != mark):
        write_difference(run, Elements({}, edges), NOTHING)
    for versions in _pick(standing, NodeKey, lambda key, _: key.label == VERSION):
        for document in sorted({each["document"] for each in versions.values()}):
            run("remove_versions", document=document)
    for nodes in _pick(standing, NodeKey, lambda key, _: key.label != VERSION and key not in wanted):
        write_difference(run, Elements(nodes, {}), NOTHING)


def _put(run: Run, replacement: Replacement, stands: Mapping[Key, bytes], wanted: Mapping[Key, bytes]) -> None:
    """Nodes that are new or changed, all versions, then edges that are new or changed."""
    stood = _read_changed(replacement.standing, wanted)
    for nodes in _pick(replacement.wanted, NodeKey, lambda key, mark: key.label != VERSION and stands.get(key) != mark):
        before = {key: stood[key] for key in nodes if key in stood}
        write_difference(run, Elements(before, {}), Elements(nodes, {}))
    for versions in _pick(replacement.wanted, NodeKey, lambda key, _: key.label == VERSION):
        rows = [{"id": key.id, "document": each["document"], "properties": each} for key, each in versions.items()]
        run("put_version", rows=rows)
    for edges in _pick(replacement.wanted, EdgeKey, lambda key, mark: stands.get(key) != mark):
        write_difference(run, NOTHING, Elements({}, edges))


def _read_changed(standing: ReadLines, wanted: Mapping[Key, bytes]) -> dict[NodeKey, Properties]:
    """Which properties the nodes have that are to have others, so that none of these stays."""
    changed = _pick(standing, NodeKey, lambda key, mark: key in wanted and wanted[key] != mark)
    return {key: dict.fromkeys(each) for nodes in changed for key, each in nodes.items()}


def _pick(lines: ReadLines, kind: type[K], is_due: Callable[[K, bytes], bool]) -> Iterator[dict[K, Properties]]:
    """Those of the nodes or of the edges with whose key and mark something is to be done, some at once."""
    told = ((key, properties) for key, properties in map(_read, lines()) if isinstance(key, kind))
    due = ((key, properties) for key, properties in told if is_due(key, _mark(properties)))
    while some := dict(islice(due, AT_ONCE)):
        yield some


def _mark_all(lines: Iterable[Line]) -> dict[Key, bytes]:
    return {key: _mark(properties) for key, properties in map(_read, lines)}


def _mark(properties: Properties) -> bytes:
    told = json.dumps(properties, ensure_ascii=False, sort_keys=True)
    return blake2b(told.encode(errors="surrogatepass"), digest_size=12).digest()


def _read(line: Line) -> tuple[Key, Properties]:
    """A line as node or edge; one of no graph raises KeyError, TypeError or ValueError."""
    properties = dict(line["properties"])
    if line["type"] == "node":
        return _read_node(line), properties
    if line["label"] not in EDGES:  # it is a part of a statement's name
        raise ValueError(line["label"])
    return EdgeKey(line["label"], _read_node(line["start"]), _read_node(line["end"]), properties["nth"]), properties


def _read_node(line: Line) -> NodeKey:
    (label,) = line["labels"]
    return NodeKey(LABELS[label], line["id"])
