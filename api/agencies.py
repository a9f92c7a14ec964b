"""Agencies: what each answers for, and with whom."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import AgencyId, DocumentFilter, ListLimit, Offset
from graph import answers, questions
from graph.loader.agencies.reviews import read_reviews
from graph.questions.similar_agencies import suggest_pairs

router = APIRouter(prefix="/agencies", tags=["部门 agencies"])


@router.get("", summary="全部部门 All agencies", responses=describe_answers(examples.AGENCIES, 404, 409, 422))
def list_agencies(
    graph: OpenGraph,
    limit: ListLimit,
    document: DocumentFilter = None,
    sort: Annotated[
        answers.AgencyOrder, Query(description="多的在前，或按名称。The most of these first, or by name.")
    ] = "tasks",
    offset: Offset = 0,
) -> answers.Agencies:
    """部门及其任务数，任务多者在前。Agencies with the number of their tasks, the busiest first.

    牵头、负责、共担的任务分别计数。Tasks that an agency leads, is co-responsible for and shares are counted apart.
    """
    return questions.agencies(graph, document=document, sort=sort, limit=limit, offset=offset)


@router.get(
    "/suggestions",
    summary="可能相同的部门 Agencies that may be the same",
    responses=describe_answers(examples.SUGGESTIONS, 422),
)
def list_suggestions(request: Request, graph: OpenGraph, limit: ListLimit, offset: Offset = 0) -> answers.Suggestions:
    """同一地方名称相近、还没有人判断的部门，只提示，不合并。Near names in one territory that nobody has judged yet.

    判断在命令行作出。They are settled in the terminal: fengong agencies same|different.
    """
    return suggest_pairs(graph, read_reviews(request.app.state.settings), limit=limit, offset=offset)


@router.get("/{id}", summary="一个部门 One agency", responses=describe_answers(examples.AGENCY, 404, 409, 422))
def show_agency(
    graph: OpenGraph,
    agency: AgencyId,
    limit: ListLimit,
    offset: Offset = 0,
) -> answers.AgencyDetail:
    """一个部门的名称、牵头和负责的任务、名次、章节、合作部门。One agency: names, tasks by role, rank, sections, partners.

    limit 和 offset 用于其中每个列表。They are for each of its lists.
    """
    return questions.agency(graph, agency, limit=limit, offset=offset)
