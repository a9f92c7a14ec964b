"""Dossiers: all of an agency's tasks with every evidence."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from graph.answers import Damage, Dossier, DossierDocument, TaskDetail
from graph.questions.about_agencies import get_agency
from graph.questions.about_documents import get_document
from graph.questions.assignments.document_counts import measure_damage
from graph.questions.common import read_tasks
from graph.questions.handing_on.agency_duties import read_targets
from graph.rows.tasks import describe_part, summarise_task
from graph.terms import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.store.client import Graph


def compile_dossier(graph: Graph, name: str) -> Dossier:
    """An agency's tasks in both roles, by document and order; argument and errors as for get_agency."""
    agency = get_agency(graph, name)
    rows = graph.ask("tasks_of_any_agency", agencies=[agency.agency.id], roles=list(Role))
    details = _describe(graph, [row["id"] for row in rows])
    by_document = groupby(details, key=lambda detail: detail.task.document)
    documents = tuple(DossierDocument(get_document(graph, each), tuple(tasks)) for each, tasks in by_document)
    damage = measure_damage(graph, [each.document.id for each in documents]) if documents else Damage(0, 0)
    return Dossier(agency, documents, damage)


def _describe(graph: Graph, ids: Sequence[str]) -> list[TaskDetail]:
    rows = read_tasks(graph, ids)
    targets = read_targets(graph, [row["task"]["id"] for row in rows])
    return [
        TaskDetail(
            task=summarise_task(row),
            roles=tuple(map(describe_part, row["parts"])),
            targets=tuple(targets[row["task"]["id"]]),
            previous=None,
            next=None,
        )
        for row in rows
    ]
