"""Tasks: who answers for them, in which words, and where they come from."""

from fastapi import APIRouter

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import ListLimit, Offset, TaskFilters, TaskId
from graph import answers, questions

router = APIRouter(prefix="/tasks", tags=["tasks"])


@router.get("", summary="All tasks", responses=describe_answers(examples.TASKS, 404, 409, 422))
def list_tasks(
    graph: OpenGraph, filters: TaskFilters, limit: ListLimit, offset: Offset = 0
) -> answers.Page[answers.TaskSummary]:
    """Tasks with the agencies that lead and share them, in their documents' order.

    A task must pass every filter.
    """
    return questions.list_tasks(graph, **filters, limit=limit, offset=offset)


@router.get("/{id}", summary="One task", responses=describe_answers(examples.TASK, 404, 409, 422))
def show_task(graph: OpenGraph, task: TaskId) -> answers.TaskDetail:
    """One task: its words, who answers for it and why, its targets."""
    return questions.get_task(graph, task)


@router.get(
    "/{id}/trace",
    summary="Where a task comes from",
    responses=describe_answers(examples.TRACE, 404, 409, 422),
)
def trace_task(graph: OpenGraph, task: TaskId) -> answers.Trace:
    """From a task to its section, its document and what that carries out.

    Each step comes with the sentence that says so; a task that is lost in the
    source is told apart from one that never was.
    """
    return questions.trace_task(graph, task)
