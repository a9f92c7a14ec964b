"""Documents: what was loaded, and what of it was lost."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import DocumentId, ListLimit, Offset
from graph import answers, questions

router = APIRouter(prefix="/documents", tags=["documents"])


@router.get("", summary="All documents", responses=describe_answers(examples.DOCUMENTS, 422))
def list_documents(
    graph: OpenGraph,
    limit: ListLimit,
    sort: Annotated[
        answers.DocumentOrder,
        Query(description="By number, or the latest or the most tasks first."),
    ] = "number",
    offset: Offset = 0,
) -> answers.Page[answers.DocumentSummary]:
    """Documents, loaded or only named by others, and what of them was lost."""
    return questions.list_documents(graph, sort=sort, limit=limit, offset=offset)


@router.get("/{id}", summary="One document", responses=describe_answers(examples.DOCUMENT, 404, 409, 422))
def show_document(graph: OpenGraph, document: DocumentId) -> answers.DocumentSummary:
    """One document: its tasks, losses, and what it carries out."""
    return questions.get_document(graph, document)


@router.get(
    "/{id}/quality",
    summary="How well a document could be read",
    responses=describe_answers(examples.QUALITY, 404, 409, 422),
)
def judge_document(graph: OpenGraph, document: DocumentId) -> answers.Quality:
    """What was repaired, what is lost, what was not understood.

    Places are characters of the file that was read.
    """
    return questions.get_quality(graph, document)
