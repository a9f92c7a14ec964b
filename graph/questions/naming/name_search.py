"""Agencies and documents that are called what somebody searches for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import Candidate
from graph.questions.naming.resolve import CANDIDATES
from graph.rows.labels import label_document
from graph.text.document_numbers import normalise_number
from graph.text.normalize import fold_for_search

if TYPE_CHECKING:
    from graph.store.client import Graph


def search_names(graph: Graph, words: str) -> list[Candidate]:
    """Agencies and documents in whose names, number or title these words stand, in any script, width or case."""
    wanted, number = fold_for_search(words.strip()), normalise_number(words)
    agencies = [
        Candidate("agency", row["id"], row["id"])
        for row in graph.ask("agency_names")
        if any(wanted in fold_for_search(name) for name in (row["full_name"], *row["names"]))
    ]
    documents = [
        Candidate("document", row["id"], label)
        for row in graph.ask("document_names")
        if (label := label_document(row)) and (row["number"] == number is not None or wanted in fold_for_search(label))
    ]
    return [*agencies[:CANDIDATES], *documents[:CANDIDATES]]
