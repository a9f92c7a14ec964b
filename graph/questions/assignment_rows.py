"""Between whom each task is divided, kept by document: after a load only what changed is read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from sys import intern
from typing import TYPE_CHECKING

from graph.answers import AgencyRef, TaskAssignment
from graph.questions.asking.cache import cached
from graph.rows.references import GraphRow, refer_to_agency

if TYPE_CHECKING:
    from graph.store.client import Graph

DOCUMENTS_AT_ONCE = 200  # so that each question stays far below FENGONG_QUERY_SECONDS
Parts = tuple[
    str, str, str | None, bool, tuple[str, ...], tuple[str, ...]
]  # a task's id, document and section; who, by id


def read_task_assignments(
    graph: Graph, names: Mapping[str, GraphRow], *, documents: list[str] | None, section: str | None = None
) -> Iterable[TaskAssignment]:
    """The tasks of the documents (None: of all) and of the section, by id, with those that answer for them."""
    if documents is None and section is None:
        return cached(graph, "assignments", lambda: tuple(_read(graph, names, None)), size_of=_size_of)
    within = f"{section}/"
    found = _read(graph, names, documents)
    return (task for task in found if section is None or f"{task.section or ''}/".startswith(within))


def _size_of(found: tuple[TaskAssignment, ...]) -> int:
    return len(found) // 2  # half a pair of a network each


def _read(graph: Graph, names: Mapping[str, GraphRow], documents: list[str] | None) -> Iterator[TaskAssignment]:
    refs = {each: refer_to_agency(row) for each, row in names.items()}
    rows = graph.assignments.read(find_marks(graph, documents), partial(_read_parts, graph))
    for parts in sorted(parts for each in rows.values() for parts in each):
        yield _show(parts, refs)


def _show(parts: Parts, refs: Mapping[str, AgencyRef]) -> TaskAssignment:
    task, document, section, stated, leads, co_responsible = parts
    return TaskAssignment(
        id=task,
        document=document,
        section=section,
        stated=stated,
        leads=tuple(refs[each] for each in leads),
        co_responsible=tuple(refs[each] for each in co_responsible),
    )


def find_marks(graph: Graph, documents: list[str] | None) -> dict[str, object]:
    """The fingerprints of these documents, or of all that are loaded."""
    rows = cached(graph, "texts", lambda: graph.ask("texts_that_stand"), size_of=len)
    wanted = None if documents is None else set(documents)
    return {row["id"]: row["fingerprint"] for row in rows if wanted is None or row["id"] in wanted}


def _read_parts(graph: Graph, documents: list[str]) -> dict[str, list[Parts]]:
    return dict(read_parts(graph, documents))


def read_parts(graph: Graph, documents: list[str]) -> Iterator[tuple[str, list[Parts]]]:
    """The tasks of each document that has any, some documents at a time."""
    for start in range(0, len(documents), DOCUMENTS_AT_ONCE):
        found: defaultdict[str, list[Parts]] = defaultdict(list)
        for row in graph.ask("assignments", documents=documents[start : start + DOCUMENTS_AT_ONCE]):
            who = (tuple(map(intern, sorted(row[role]))) for role in ("leads", "co_responsible"))
            found[row["document"]].append((row["task"], row["document"], row["section"], row["stated"], *who))
        yield from found.items()
