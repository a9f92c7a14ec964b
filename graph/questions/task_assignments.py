"""What networks are made of: who has which part in which task of a scope; and a network as a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from graph.answers import EVERYTHING, Captions, Scope, TaskAssignments, TaskCaption
from graph.questions.assignments.assignment_rows import read_task_assignments
from graph.questions.assignments.document_counts import measure_damage
from graph.questions.chosen_tasks import find_chosen, pick_of_tasks
from graph.questions.common import ALL_TASKS, read_names
from graph.questions.naming.resolve import find_document
from graph.questions.naming.scope import choose_documents, list_loaded
from graph.rows.labels import label_section
from graph.rows.references import GraphRow
from graph.rows.scripts import write_out
from graph.store.statements import read_statement
from graph.text.document_numbers import normalise_path

if TYPE_CHECKING:
    from graph.store.client import Graph

CAPTION_CHARACTERS = 60  # of a task's text beside a picture
SCRIPT_ROWS = 500  # in one statement of a script


def read_assignments(graph: Graph, scope: Scope = EVERYTHING) -> TaskAssignments:
    """Between whom the tasks of a scope are divided. ``scope.documents`` may be typed in any form.

    Raises:
        NotFound: there is no such document, or none of this place, level, year or issuer is loaded.
        Ambiguous: several documents are called so.
    """
    scope = replace(
        scope,
        documents=tuple(find_document(graph, typed) for typed in scope.documents),
        section=None if scope.section is None else normalise_path(scope.section),
    )
    chosen = find_chosen(graph, _pass(scope) | {"within": choose_documents(graph, scope)})
    names = read_names(graph)
    return TaskAssignments(
        scope=scope,
        tasks=tuple(read_task_assignments(graph, names, documents=chosen.documents, tasks=chosen.ids)),
        levels={each: row["level"] for each, row in names.items()},
        jurisdictions={each: row["jurisdiction"] for each, row in names.items()},
        damage=measure_damage(graph, chosen.documents),
    )


def _pass(scope: Scope) -> GraphRow:
    """The filters of a scope that are not those of documents, as statements of tasks take them."""
    return ALL_TASKS | pick_of_tasks(asdict(scope))


def read_captions(graph: Graph, assignments: TaskAssignments, *, with_tasks: bool = True) -> Captions:
    """What a picture of the assignments calls its documents, top sections and, where it shows them, tasks."""
    documents = choose_documents(graph, assignments.scope)
    there = {task.document for task in assignments.tasks}
    sections: dict[str, str] = {}
    for row in graph.ask("top_sections", documents=documents):
        sections.setdefault(f"{row['document']}:§{row['path']}", label_section(row))
    return Captions(
        documents={
            row["id"]: row["number"] or row["title"] or row["id"] for row in list_loaded(graph) if row["id"] in there
        },
        sections=sections,
        tasks={
            row["id"]: TaskCaption(
                row["number"], row["words"], dict(map(tuple, [*row["co_words"], *row["lead_words"]]))
            )
            for row in (graph.ask("task_words", documents=documents, most=CAPTION_CHARACTERS) if with_tasks else ())
        },
        aliases={each: tuple(row["names"]) for each, row in read_names(graph).items()} if with_tasks else {},
    )


def script_network(nodes: Sequence[GraphRow], edges: Sequence[GraphRow]) -> str:
    """A network as a script of Cypher statements, each ended by a semicolon.

    Args:
        nodes: each with ``id`` and ``properties``: text, numbers, truth values.
        edges: each with ``start``, ``end`` and ``properties``.
    """
    rows = (("script_nodes", nodes), ("script_edges", edges))
    return "".join(
        f"{write_out(read_statement(statement), each[start : start + SCRIPT_ROWS])};\n"
        for statement, each in rows
        for start in range(0, len(each), SCRIPT_ROWS)
    )
