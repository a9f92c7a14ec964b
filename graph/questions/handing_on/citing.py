"""Documents and tasks as they are cited, in whichever form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.questions.about_documents import get_document
from graph.questions.common import read_tasks
from graph.questions.naming.resolve import find_task
from graph.rows.citations import cite_task, place_task, refer_to_source
from graph.text.bibliography import Reference
from graph.text.footnotes import Cited

if TYPE_CHECKING:
    from graph.store.client import Graph


def refer_to_document(graph: Graph, name: str) -> Reference:
    """A document, by its number in any form, its title or its id; NotFound, Ambiguous."""
    found = get_document(graph, name)
    cited = Cited(found.number, found.title, found.issuer, found.date, found.source or found.id)
    return Reference(found.id, cited, "", found.citation)


def refer_to_task(graph: Graph, name: str) -> Reference:
    """A task, as trace_task takes it; errors likewise."""
    (row,) = read_tasks(graph, [find_task(graph, name)])
    return Reference(row["task"]["id"], refer_to_source(row["source"]), place_task(row), cite_task(row))
