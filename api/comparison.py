"""Comparison: what changed between two documents, years or levels?"""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import LONGEST_NAME, ListLimit, Offset, ScopeFilter
from graph import answers
from graph.questions import networks

router = APIRouter(prefix="/comparison", tags=["合作 collaboration"])

Compared = Annotated[
    str,
    Query(
        min_length=1, max_length=LONGEST_NAME, description="文号、年份或级别。A document's number, a year or a level."
    ),
]


@router.get("", summary="两者之间的变化 What changed", responses=describe_answers(examples.COMPARISON, 404, 409, 422))
def compare(
    *,
    graph: OpenGraph,
    scope: ScopeFilter,
    limit: ListLimit,
    first: Compared,
    second: Compared,
    by: Annotated[answers.ComparedBy, Query(description="比较什么。What the two are.")] = "document",
    match: Annotated[
        networks.Match | None,
        Query(
            description="agency 同一机构，office 去掉地名后同名；比较级别时默认 office。The same agency, or the same name"
            " without the place; for levels the latter unless said."
        ),
    ] = None,
    succession: Annotated[
        bool, Query(description="改革前的部门计为其后继部门。Whether reforms are followed to today's agencies.")
    ] = False,
    offset: Offset = 0,
) -> answers.Comparison:
    """两份文件、两年或两级之间的变化。What changed between two documents, years or levels.

    谁来了，谁走了，谁得到或失去牵头，谁进入核心，哪些任务没有牵头。Agencies that came, went, gained or lost lead, moved into the
    core or out of it; tasks without a lead.
    """
    return networks.compare(
        graph, by, first, second, scope=scope, match=match, succession=succession, limit=limit, offset=offset
    )
