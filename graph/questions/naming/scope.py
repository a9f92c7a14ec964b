"""The documents that a question is asked of: one, or all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store.client import Graph


def find_scope(graph: Graph, typed: str | None) -> str | None:
    """The id of a document that may be left out; errors as for find_document."""
    if typed is None:
        return None
    from graph.questions.naming.resolve import find_document  # noqa: PLC0415  # spared where a question is asked of all

    return find_document(graph, typed)


def list_documents(scope: str | None) -> list[str] | None:
    """The ids of a scope, as statements take them; None for all documents."""
    return None if scope is None else [scope]
