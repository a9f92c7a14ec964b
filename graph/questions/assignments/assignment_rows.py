"""Between whom each task is divided, with the names of who answers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graph.answers import AgencyRef, TaskAssignment
from graph.loader.persist.kept_parts import TaskParts
from graph.questions.asking.cache import cached
from graph.questions.assignments.assignment_parts import read_all_parts
from graph.rows.references import GraphRow, refer_to_agency

if TYPE_CHECKING:
    from graph.store.client import Graph


def read_task_assignments(
    graph: Graph, names: Mapping[str, GraphRow], *, documents: list[str] | None, tasks: Container[str] | None = None
) -> Iterable[TaskAssignment]:
    """The tasks of the documents (None: of all), or those of them that are named by their ids, with those that answer for them; by id."""
    if documents is None and tasks is None:
        return cached(graph, "assignments", lambda: tuple(_read(graph, names, None)), size_of=_size_of)
    return (task for task in _read(graph, names, documents) if tasks is None or task.id in tasks)


def _size_of(found: tuple[TaskAssignment, ...]) -> int:
    return len(found) // 2  # half a pair of a network each


def _read(graph: Graph, names: Mapping[str, GraphRow], documents: list[str] | None) -> Iterator[TaskAssignment]:
    refs = {each: refer_to_agency(row) for each, row in names.items()}
    rows = read_all_parts(graph, documents).values()
    for parts in sorted(parts for each in rows for parts in each):
        yield _show(parts, refs)


def _show(parts: TaskParts, refs: Mapping[str, AgencyRef]) -> TaskAssignment:
    task, document, section, stated, *_, leads, co_responsible = parts
    return TaskAssignment(
        id=task,
        document=document,
        section=section,
        stated=stated,
        leads=tuple(refs[each] for each in leads),
        co_responsible=tuple(refs[each] for each in co_responsible),
    )
