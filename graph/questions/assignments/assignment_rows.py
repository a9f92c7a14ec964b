"""Between whom each task is divided, with the names of who answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from graph.answers import AgencyRef, TaskAssignment
from graph.loader.persist.kept_parts import TaskParts
from graph.questions.asking.cache import cached
from graph.questions.assignments.assignment_parts import find_marks, read_parts
from graph.rows.references import GraphRow, refer_to_agency

if TYPE_CHECKING:
    from graph.store.client import Graph


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


def _show(parts: TaskParts, refs: Mapping[str, AgencyRef]) -> TaskAssignment:
    task, document, section, stated, leads, co_responsible = parts
    return TaskAssignment(
        id=task,
        document=document,
        section=section,
        stated=stated,
        leads=tuple(refs[each] for each in leads),
        co_responsible=tuple(refs[each] for each in co_responsible),
    )


def _read_parts(graph: Graph, documents: list[str]) -> dict[str, list[TaskParts]]:
    return dict(read_parts(graph, documents))
