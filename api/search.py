"""Search: in which tasks do these words stand?"""

from fastapi import APIRouter

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import DocumentFilter, ListLimit, Offset, Words
from graph import answers, questions

router = APIRouter(prefix="/search", tags=["tasks"])


@router.get("", summary="Search the tasks", responses=describe_answers(examples.HITS, 404, 409, 422))
def search_tasks(
    graph: OpenGraph, words: Words, limit: ListLimit, document: DocumentFilter = None, offset: Offset = 0
) -> answers.Hits:
    """Tasks in whose text or statement the words stand, and where first."""
    return questions.search_tasks(graph, words, document=document, limit=limit, offset=offset)
