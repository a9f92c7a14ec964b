"""Documents: what was loaded, and what of it was lost."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import DocumentId, ListLimit, Offset
from graph import answers, questions

router = APIRouter(prefix="/documents", tags=["文件 documents"])


@router.get("", summary="全部文件 All documents", responses=describe_answers(examples.DOCUMENTS, 422))
def list_documents(
    graph: OpenGraph,
    limit: ListLimit,
    sort: Annotated[
        answers.DocumentOrder,
        Query(description="按文号、日期新的在前、任务多的在前。By number, or the latest or the most tasks first."),
    ] = "number",
    offset: Offset = 0,
) -> answers.Documents:
    """已载入和被引用的文件及其缺失。Documents, loaded or only named by others, and what of them was lost."""
    return questions.documents(graph, sort=sort, limit=limit, offset=offset)


@router.get("/{id}", summary="一份文件 One document", responses=describe_answers(examples.DOCUMENT, 404, 409, 422))
def show_document(graph: OpenGraph, document: DocumentId) -> answers.DocumentSummary:
    """一份文件：题名、任务数、缺失、所落实的文件。One document: its tasks, losses, and what it carries out."""
    return questions.document(graph, document)


@router.get(
    "/{id}/quality",
    summary="一份文件读得怎样 How well a document could be read",
    responses=describe_answers(examples.QUALITY, 404, 409, 422),
)
def judge_document(graph: OpenGraph, document: DocumentId) -> answers.Quality:
    """修补了什么，缺失了什么，哪些句子没有读懂。What was repaired, what is lost, what was not understood.

    位置是所读文件中的字符。Places are characters of the file that was read.
    """
    return questions.quality(graph, document)
