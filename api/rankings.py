"""Rankings: which agencies co-own the most tasks?"""

from fastapi import APIRouter

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import DocumentFilter, Offset, RankLimit, RoleFilter
from graph import answers, questions

router = APIRouter(prefix="/rankings", tags=["排名 rankings"])


@router.get(
    "/co-owners",
    summary="谁共担的任务最多 Who co-owns the most tasks",
    responses=describe_answers(examples.CO_OWNERS, 404, 409, 422),
)
def rank_co_owners(
    graph: OpenGraph,
    limit: RankLimit,
    role: RoleFilter = "any",
    document: DocumentFilter = None,
    offset: Offset = 0,
) -> answers.CoOwners:
    """按与其他部门共担的任务数排名。Agencies by the tasks that they share with another; ties share a rank.

    原文有缺失时为下限，见 `at_least`。Where tasks of a document are lost, counts are lower bounds; `at_least` says so.
    """
    return questions.co_owners(graph, role=role, limit=limit, offset=offset, document=document)
