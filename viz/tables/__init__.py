"""Answers as tables for people, in the words of the pages: of most questions by their columns, of the others in modules here."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import Any

from graph.questions.asking.registry import Question
from viz.tables.listing import Listing

# The question's path → module:function, where columns do not tell its answer.
TABLES = {
    "/agencies/suggestions": "agencies:list_suggestions",
    "/agencies/{id}": "agencies:list_agency",
    "/centrality": "networks:list_centrality",
    "/centrality/two-mode": "networks:list_two_modes",
    "/communities": "networks:list_communities",
    "/comparison": "networks:list_comparison",
    "/comparison/tasks": "years:list_task_comparison",
    "/documents": "documents:list_documents",
    "/documents/{id}": "documents:list_document",
    "/documents/{id}/descent": "descent:list_descent",
    "/documents/{id}/implementations": "documents:list_implementations",
    "/documents/{id}/lineage": "tasks:list_lineage",
    "/documents/{id}/passages": "documents:list_passages",
    "/documents/{id}/history": "versions:list_history",
    "/documents/{id}/quality": "documents:list_quality",
    "/due": "tasks:list_due",
    "/search": "tasks:list_hits",
    "/targets": "tasks:list_targets",
    "/tasks": "tasks:list_tasks",
    "/tasks/{id}": "tasks:list_task",
    "/tasks/{id}/trace": "tasks:list_trace",
}


def find_table(question: Question) -> Callable[[Any], Iterator[Listing]]:
    """What makes tables of the answer to a question; its module is imported then."""
    if question.columns:
        return partial(_load("columns:tabulate"), question)
    return _load(TABLES[question.path])


def _load(named: str) -> Callable[..., Iterator[Listing]]:
    module, _, name = named.partition(":")
    table: Callable[..., Iterator[Listing]] = getattr(import_module(f"viz.tables.{module}"), name)
    return table
