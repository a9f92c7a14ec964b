"""Pairs: who works with whom?"""

from fastapi import APIRouter

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import DocumentFilter, Offset, RankLimit
from graph import answers, questions

router = APIRouter(prefix="/pairs", tags=["合作 collaboration"])


@router.get("", summary="谁与谁合作最多 Who works with whom", responses=describe_answers(examples.PAIRS, 404, 409, 422))
def list_pairs(
    graph: OpenGraph, limit: RankLimit, document: DocumentFilter = None, offset: Offset = 0
) -> answers.Pairs:
    """部门两两共担的任务数，多者在前。Pairs of agencies by the tasks that they share, the strongest first.

    原文有缺失时为下限，见 `at_least`。Where tasks of a document are lost, counts are lower bounds; `at_least` says so.
    """
    return questions.pairs(graph, limit=limit, offset=offset, document=document)
