"""Tasks: who answers for them, in which words, and where they come from."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import LONGEST_NAME, LONGEST_WORDS, AgencyFilter, DocumentFilter, ListLimit, Offset, TaskId
from graph import answers, questions

router = APIRouter(prefix="/tasks", tags=["任务 tasks"])


@router.get("", summary="全部任务 All tasks", responses=describe_answers(examples.TASKS, 404, 409, 422))
def list_tasks(
    graph: OpenGraph,
    limit: ListLimit,
    *,
    document: DocumentFilter = None,
    agency: AgencyFilter = None,
    role: Annotated[
        answers.CountedRole,
        Query(
            description="只看有这种职责的：any 不限 · lead 牵头 · co 责任。Only with this role, of the agency or of any."
        ),
    ] = "any",
    section: Annotated[
        str | None,
        Query(
            max_length=LONGEST_NAME,
            description="只看这个章节及其下级。Only this section (二/（三）) and what is below it.",
        ),
    ] = None,
    words: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=LONGEST_WORDS,
            description="内容或责任语句中有这些字词。Words in text or statement.",
        ),
    ] = None,
    without_lead: Annotated[bool, Query(description="没有写明牵头的。Whose statement names no lead.")] = False,
    incomplete: Annotated[bool, Query(description="原文有缺失的。Of which something is lost.")] = False,
    with_target: Annotated[bool, Query(description="有量化目标的。With a measurable target.")] = False,
    offset: Offset = 0,
) -> answers.Tasks:
    """任务及其牵头和责任部门。Tasks with the agencies that lead and share them, in their documents' order.

    各条件须同时满足。A task must pass every filter.
    """
    return questions.tasks(
        graph,
        document=document,
        agency=agency,
        role=role,
        section=section,
        words=words,
        without_lead=without_lead,
        incomplete=incomplete,
        with_target=with_target,
        limit=limit,
        offset=offset,
    )


@router.get("/{id}", summary="一项任务 One task", responses=describe_answers(examples.TASK, 404, 409, 422))
def show_task(graph: OpenGraph, id: TaskId) -> answers.TaskDetail:  # noqa: A002  # the address says id
    """一项任务：原文、各部门的角色及依据、目标。One task: its words, who answers for it and why, its targets."""
    return questions.task(graph, id)


@router.get(
    "/{id}/trace",
    summary="任务从哪里来 Where a task comes from",
    responses=describe_answers(examples.TRACE, 404, 409, 422),
)
def trace_task(graph: OpenGraph, id: TaskId) -> answers.Trace:  # noqa: A002  # the address says id
    """从任务到章节、文件、上级文件。From a task to its section, its document and what that carries out.

    每一步附原句；抓取中丢失的任务会说明。Each step comes with the sentence that says so; a task that was lost in the
    scrape is told apart from one that never was.
    """
    return questions.trace(graph, id)
