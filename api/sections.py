"""Sections: under which headings the tasks stand."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import DocumentFilter, ListLimit, Offset
from graph import answers, questions

router = APIRouter(prefix="/sections", tags=["文件 documents"])


@router.get("", summary="全部章节 All sections", responses=describe_answers(examples.SECTIONS, 404, 409, 422))
def list_sections(
    graph: OpenGraph,
    limit: ListLimit,
    document: DocumentFilter = None,
    sort: Annotated[
        answers.SectionOrder, Query(description="按文件、任务多的在前。By document, or the most tasks first.")
    ] = "document",
    offset: Offset = 0,
) -> answers.Sections:
    """章节及其下的任务数。Sections in their documents' order, with how many tasks stand in them or below them."""
    return questions.sections(graph, document=document, sort=sort, limit=limit, offset=offset)
