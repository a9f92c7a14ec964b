"""Tasks: who answers for them, in which words, and where they come from."""

from fastapi import APIRouter

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import ListLimit, Offset, TaskFilters, TaskId
from graph import answers, questions

router = APIRouter(prefix="/tasks", tags=["任务 tasks"])


@router.get("", summary="全部任务 All tasks", responses=describe_answers(examples.TASKS, 404, 409, 422))
def list_tasks(graph: OpenGraph, filters: TaskFilters, limit: ListLimit, offset: Offset = 0) -> answers.Tasks:
    """任务及其牵头和责任部门。Tasks with the agencies that lead and share them, in their documents' order.

    各条件须同时满足。A task must pass every filter.
    """
    return questions.tasks(graph, **filters, limit=limit, offset=offset)


@router.get("/{id}", summary="一项任务 One task", responses=describe_answers(examples.TASK, 404, 409, 422))
def show_task(graph: OpenGraph, task: TaskId) -> answers.TaskDetail:
    """一项任务：原文、各部门的角色及依据、目标。One task: its words, who answers for it and why, its targets."""
    return questions.task(graph, task)


@router.get(
    "/{id}/trace",
    summary="任务从哪里来 Where a task comes from",
    responses=describe_answers(examples.TRACE, 404, 409, 422),
)
def trace_task(graph: OpenGraph, task: TaskId) -> answers.Trace:
    """从任务到章节、文件、上级文件。From a task to its section, its document and what that carries out.

    每一步附原句；抓取中丢失的任务会说明。Each step comes with the sentence that says so; a task that was lost in the
    scrape is told apart from one that never was.
    """
    return questions.trace(graph, task)
