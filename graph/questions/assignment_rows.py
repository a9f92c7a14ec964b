"""Between whom each task is divided, read some documents at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from graph.answers import TaskAssignment
from graph.rows.references import GraphRow, refer_to_agency

if TYPE_CHECKING:
    from graph.store.client import Graph

DOCUMENTS_AT_ONCE = 200  # so that each question stays far below FENGONG_QUERY_SECONDS


def read_task_assignments(
    graph: Graph, names: Mapping[str, GraphRow], *, documents: list[str] | None, section: str | None = None
) -> Iterator[TaskAssignment]:
    """The tasks of the documents (None: of all) and of the section, by id, with those that answer for them."""
    refs = {each: refer_to_agency(row) for each, row in names.items()}
    if documents is None:
        documents = [row["id"] for row in graph.ask("document_names")]
    slices = (documents[start : start + DOCUMENTS_AT_ONCE] for start in range(0, len(documents), DOCUMENTS_AT_ONCE))
    rows = [row for some in slices for row in graph.ask("assignments", documents=some, section=section)]
    for row in sorted(rows, key=lambda row: str(row["task"])):
        yield TaskAssignment(
            id=row["task"],
            document=row["document"],
            section=row["section"],
            stated=row["stated"],
            leads=tuple(refs[each] for each in sorted(row["leads"])),
            co_responsible=tuple(refs[each] for each in sorted(row["co_responsible"])),
        )
