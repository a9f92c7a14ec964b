"""Pairs: who works with whom?"""

from fastapi import APIRouter

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import DocumentFilter, Offset, RankLimit
from graph import answers, questions

router = APIRouter(prefix="/pairs", tags=["collaboration"])


@router.get("", summary="Who works with whom", responses=describe_answers(examples.PAIRS, 404, 409, 422))
def list_pairs(
    graph: OpenGraph, limit: RankLimit, document: DocumentFilter = None, offset: Offset = 0
) -> answers.Pairs:
    """Pairs of agencies by the tasks that they co-own, the strongest first.

    Where tasks of a document are lost, counts are lower bounds; `at_least` says so.
    """
    return questions.rank_pairs(graph, limit=limit, offset=offset, document=document)
