"""Rankings: which agencies co-own the most tasks?"""

from fastapi import APIRouter

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import DocumentFilter, Offset, RankLimit, RoleFilter
from graph import answers, questions

router = APIRouter(prefix="/rankings", tags=["rankings"])


@router.get(
    "/co-owners",
    summary="Who co-owns the most tasks",
    responses=describe_answers(examples.CO_OWNERS, 404, 409, 422),
)
def rank_co_owners(
    graph: OpenGraph,
    limit: RankLimit,
    role: RoleFilter = "any",
    document: DocumentFilter = None,
    offset: Offset = 0,
) -> answers.CoOwners:
    """Agencies by the tasks that they co-own with another; ties share a rank.

    Where tasks of a document are lost, counts are lower bounds; `at_least` says so.
    """
    return questions.rank_co_owners(graph, role=role, limit=limit, offset=offset, document=document)
