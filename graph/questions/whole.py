"""The whole graph, a few documents at a time, and a mark of its state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graph.answers import GraphEdge, GraphNode
from graph.rows.references import Row

if TYPE_CHECKING:
    from graph.store import Graph

DOCUMENTS_AT_ONCE = 20  # of the whole graph
AGENCIES_AT_ONCE = 500


def all_nodes(graph: Graph) -> Iterator[GraphNode]:
    """Every node: each document with its sections, tasks and targets, then the agencies."""
    for ids in _take_ids(graph.ask("document_names"), DOCUMENTS_AT_ONCE):
        rows = graph.ask("export_nodes", documents=ids)
        rows.sort(key=lambda row: (row["properties"].get("document", row["id"]), row["label"], row["id"]))
        yield from (GraphNode(**row) for row in rows)
    for ids in _take_ids(graph.ask("agency_names"), AGENCIES_AT_ONCE):
        for row in graph.ask("export_agencies", ids=ids):
            yield GraphNode("Agency", row["id"], row["properties"])


def all_edges(graph: Graph) -> Iterator[GraphEdge]:
    """Every edge: those that each document states, then those between agencies."""
    for ids in _take_ids(graph.ask("document_names"), DOCUMENTS_AT_ONCE):
        rows = graph.ask("export_edges", documents=ids)
        edges = [GraphEdge(**row) for row in rows]
        yield from sorted(edges, key=_order_edges)
    for ids in _take_ids(graph.ask("agency_names"), AGENCIES_AT_ONCE):
        for row in graph.ask("export_agencies", ids=ids):
            edges = [
                GraphEdge(start_label="Agency", start=row["id"], end_label="Agency", **to) for to in row["successions"]
            ]
            yield from sorted(edges, key=_order_edges)


def _take_ids(rows: Sequence[Row], most: int) -> Iterator[list[str]]:
    ids = [row["id"] for row in rows]
    return (ids[start : start + most] for start in range(0, len(ids), most))


def _order_edges(edge: GraphEdge) -> tuple[str, str, str, int]:
    return edge.type, edge.start, edge.end, edge.properties.get("nth", 0)


def state(graph: Graph) -> tuple[int, ...]:
    """A mark of all that the graph says; another one after every load or deletion that changed anything."""
    (row,) = graph.ask("state")
    return row["documents"], row["said"], row["agencies"], row["known"]
