"""The whole graph, a few documents at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.answers import GraphEdge, GraphNode
from graph.loader.reviews.derivation_reviews import DerivationKey, DerivationReviews, read_derivation_reviews
from graph.rows.references import GraphRow

if TYPE_CHECKING:
    from graph.store.client import Graph

DOCUMENTS_AT_ONCE = 20  # of the whole graph
AGENCIES_AT_ONCE = 500
KEPT = {"kept_text", "kept_parts", "task_count", "lost_statements"}  # of a document, to answer quickly


def iter_graph(graph: Graph) -> Iterator[tuple[GraphNode, list[GraphEdge]]]:
    """Every node with the edges that belong to it, as files tell them: facts alone.

    A derivation that somebody judged says so: the graph itself keeps nothing of it.
    """
    reviews = read_derivation_reviews(graph.settings)
    for node, edges in iter_stored(graph):
        told = {key: value for key, value in node.properties.items() if key not in KEPT}
        yield replace(node, properties=told), [_add_finding(edge, reviews) for edge in edges]


def iter_stored(graph: Graph) -> Iterator[tuple[GraphNode, list[GraphEdge]]]:
    """The same as it is stored: each document with its sections, tasks and targets, then the agencies.

    An edge from an agency belongs to the task, since the task's document states it. So each edge comes once.
    """
    for ids in _take_ids(graph.ask("document_names"), DOCUMENTS_AT_ONCE):
        rows = graph.ask("export_documents", documents=ids)
        rows.sort(key=lambda row: (row["properties"].get("document", row["id"]), row["label"], row["id"]))
        yield from map(_read_node, rows)
    for ids in _take_ids(graph.ask("agency_names"), AGENCIES_AT_ONCE):
        yield from map(_read_node, graph.ask("export_agencies", ids=ids))


def iter_versions(graph: Graph) -> Iterator[tuple[GraphNode, list[GraphEdge]]]:
    """Every version that is kept of a document, as it is stored; no edges are told of them."""
    for ids in _take_ids(graph.ask("document_names"), DOCUMENTS_AT_ONCE):
        yield from map(_read_node, graph.ask("export_versions", documents=ids))


def _take_ids(rows: Sequence[GraphRow], most: int) -> Iterator[list[str]]:
    ids = [row["id"] for row in rows]
    return (ids[start : start + most] for start in range(0, len(ids), most))


def _read_node(row: GraphRow) -> tuple[GraphNode, list[GraphEdge]]:
    label, id_ = row["label"], row["id"]
    edges = [GraphEdge(start_label=label, start=id_, **edge) for edge in row["outgoing"]]
    edges += [GraphEdge(end_label=label, end=id_, **edge) for edge in row["incoming"]]
    return GraphNode(label, id_, row["properties"]), sorted(edges, key=_order_edges)


def _add_finding(edge: GraphEdge, reviews: DerivationReviews) -> GraphEdge:
    words = edge.properties.get("higher_text")
    key = DerivationKey(edge.start, edge.end, words, edge.properties.get("text")) if words else None
    finding = reviews.find(key) if key else None
    return replace(edge, properties=edge.properties | {"finding": finding.value}) if finding else edge


def _order_edges(edge: GraphEdge) -> tuple[str, str, str, int]:
    return edge.type, edge.start, edge.end, edge.properties.get("nth", 0)
