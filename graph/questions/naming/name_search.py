"""Agencies and documents that are called what somebody searches for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.errors import Candidate
from graph.questions.asking.cache import cached
from graph.questions.naming.resolve import CANDIDATES, find_near
from graph.questions.naming.short_names import list_called, name_agencies, read_names
from graph.rows.labels import label_document
from graph.rows.references import GraphRow
from graph.text.document_numbers import normalise_number
from graph.text.normalize import fold_for_search
from graph.text.search_words import list_partings, split_words

if TYPE_CHECKING:
    from graph.store.client import Graph


def search_names(graph: Graph, words: str) -> list[Candidate]:
    """The first agencies and documents in whose names, number or title these words stand, in any script, width or case."""
    return [*find_agencies(graph, words)[:CANDIDATES], *find_documents(graph, words)[:CANDIDATES]]


def find_agencies(graph: Graph, typed: str) -> list[Candidate]:
    """The agencies that are called so, or that one of the words is short for (卫健委); then those whose names hold all of it."""
    wanted = fold_for_search(typed.strip())
    named = [each for word in split_words(typed) for each in name_agencies(graph, word)]
    holding = [row["id"] for row in read_names(graph) if any(wanted in name for name in list_called(row))]
    return [Candidate("agency", each, each) for each in dict.fromkeys([*named, *holding])]


def find_documents(graph: Graph, typed: str) -> list[Candidate]:
    """The documents of this number, or in whose number and title all the words stand, the shortest title first."""
    number, words = normalise_number(typed), split_words(typed)
    labelled = [(row, label_document(row)) for row in _read_documents(graph)]
    for parted in (words, *list_partings(words)):
        found = [
            Candidate("document", row["id"], label)
            for row, label in sorted(labelled, key=lambda each: (len(each[1]), each[0]["id"]))
            if row["number"] == number is not None or all(word in fold_for_search(label) for word in parted)
        ]
        if found:
            return found
    return []


def find_near_names(graph: Graph, typed: str) -> list[Candidate]:
    """The agencies and documents whose names are spelt nearly so."""
    agencies = {name: row["id"] for row in read_names(graph) for name in (row["full_name"], row["name"])}
    documents = {row["title"]: row for row in _read_documents(graph) if row["title"]}
    near = [Candidate("agency", agencies[name], agencies[name]) for name in find_near(typed, agencies)]
    near += [
        Candidate("document", documents[title]["id"], label_document(documents[title]))
        for title in find_near(typed, documents)
    ]
    return list(dict.fromkeys(near))


def _read_documents(graph: Graph) -> Sequence[GraphRow]:
    return cached(graph, "document names", lambda: tuple(graph.ask("document_names")), size_of=len)
