"""How tasks are divided, by ids, as it is kept by document: after a load only what changed is read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from graph.loader.persist.kept_parts import TaskParts, read_kept_parts
from graph.questions.asking.cache import cached

if TYPE_CHECKING:
    from graph.rows.references import GraphRow
    from graph.store.client import Graph

KEPT_AT_ONCE = 1000  # documents


def list_texts(graph: Graph) -> Sequence[GraphRow]:
    """Of every loaded document its id, its date and the fingerprint of its text."""
    return cached(graph, "texts", lambda: graph.ask("texts_that_stand"), size_of=len)


def find_marks(graph: Graph, documents: list[str] | None) -> dict[str, object]:
    """The fingerprints of these documents, or of all that are loaded."""
    rows = list_texts(graph)
    wanted = None if documents is None else set(documents)
    return {row["id"]: row["fingerprint"] for row in rows if wanted is None or row["id"] in wanted}


def read_all_parts(graph: Graph, documents: list[str] | None) -> Mapping[str, list[TaskParts]]:
    """The tasks of these documents, or of all, by document; they are kept."""

    def read(missing: list[str]) -> dict[str, list[TaskParts]]:
        return dict(read_parts(graph, missing))

    found: Mapping[str, list[TaskParts]] = graph.assignments.read(find_marks(graph, documents), read)
    return found


def read_parts(graph: Graph, documents: list[str]) -> Iterator[tuple[str, list[TaskParts]]]:
    """The tasks of each of these documents that are loaded, some documents at a time."""
    for start in range(0, len(documents), KEPT_AT_ONCE):
        rows = graph.ask("kept_parts", documents=documents[start : start + KEPT_AT_ONCE])
        yield from ((row["document"], read_kept_parts(**row)) for row in rows)
