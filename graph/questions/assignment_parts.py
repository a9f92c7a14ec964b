"""How tasks are divided, by ids, as it is kept by document: after a load only what changed is read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from sys import intern
from typing import TYPE_CHECKING

from graph.questions.asking.cache import cached

if TYPE_CHECKING:
    from graph.store.client import Graph

DOCUMENTS_AT_ONCE = 200  # so that each question stays far below FENGONG_QUERY_SECONDS
Parts = tuple[
    str, str, str | None, bool, tuple[str, ...], tuple[str, ...]
]  # a task's id, document and section; who, by id


def find_marks(graph: Graph, documents: list[str] | None) -> dict[str, object]:
    """The fingerprints of these documents, or of all that are loaded."""
    rows = cached(graph, "texts", lambda: graph.ask("texts_that_stand"), size_of=len)
    wanted = None if documents is None else set(documents)
    return {row["id"]: row["fingerprint"] for row in rows if wanted is None or row["id"] in wanted}


def read_parts(graph: Graph, documents: list[str]) -> Iterator[tuple[str, list[Parts]]]:
    """The tasks of each document that has any, some documents at a time."""
    for start in range(0, len(documents), DOCUMENTS_AT_ONCE):
        found: defaultdict[str, list[Parts]] = defaultdict(list)
        for row in graph.ask("assignments", documents=documents[start : start + DOCUMENTS_AT_ONCE]):
            who = (tuple(map(intern, sorted(row[role]))) for role in ("leads", "co_responsible"))
            found[row["document"]].append((row["task"], row["document"], row["section"], row["stated"], *who))
        yield from found.items()
