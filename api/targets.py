"""Targets: what is to be reached, and by when?"""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import AgencyFilter, DocumentFilter, ListLimit, Offset
from graph import answers, questions

router = APIRouter(prefix="/targets", tags=["tasks"])


@router.get("", summary="All targets", responses=describe_answers(examples.TARGETS, 404, 409, 422))
def list_targets(
    graph: OpenGraph,
    limit: ListLimit,
    *,
    document: DocumentFilter = None,
    agency: AgencyFilter = None,
    sort: Annotated[answers.TargetOrder, Query(description="By deadline, or as in the documents.")] = "deadline",
    offset: Offset = 0,
) -> answers.Page[answers.TargetSummary]:
    """Measurable targets, the earliest deadline first, undated ones last."""
    return questions.list_targets(graph, document=document, agency=agency, sort=sort, limit=limit, offset=offset)
