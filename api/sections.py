"""Sections: under which headings the tasks stand."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import DocumentFilter, ListLimit, Offset
from graph import answers, questions

router = APIRouter(prefix="/sections", tags=["documents"])


@router.get("", summary="All sections", responses=describe_answers(examples.SECTIONS, 404, 409, 422))
def list_sections(
    graph: OpenGraph,
    limit: ListLimit,
    document: DocumentFilter = None,
    sort: Annotated[answers.SectionOrder, Query(description="By document, or the most tasks first.")] = "document",
    offset: Offset = 0,
) -> answers.Page[answers.SectionSummary]:
    """Sections in their documents' order, with how many tasks stand in them or below them."""
    return questions.list_sections(graph, document=document, sort=sort, limit=limit, offset=offset)
