"""Agencies: what each answers for, and with whom."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import AgencyId, DocumentFilter, ListLimit, Offset
from graph import answers, questions
from graph.loader.agencies.reviews import read_reviews
from graph.questions.similar_agencies import suggest_same_agencies

router = APIRouter(prefix="/agencies", tags=["agencies"])


@router.get("", summary="All agencies", responses=describe_answers(examples.AGENCIES, 404, 409, 422))
def list_agencies(
    graph: OpenGraph,
    limit: ListLimit,
    document: DocumentFilter = None,
    sort: Annotated[answers.AgencyOrder, Query(description="The most of these first, or by name.")] = "tasks",
    offset: Offset = 0,
) -> answers.Page[answers.AgencySummary]:
    """Agencies with the number of their tasks, the busiest first.

    Tasks that an agency leads, shares in and co-owns are counted apart.
    """
    return questions.list_agencies(graph, document=document, sort=sort, limit=limit, offset=offset)


@router.get(
    "/suggestions",
    summary="Agencies that may be the same",
    responses=describe_answers(examples.SUGGESTIONS, 422),
)
def list_suggestions(
    request: Request, graph: OpenGraph, limit: ListLimit, offset: Offset = 0
) -> answers.Page[answers.Suggestion]:
    """Agencies of one jurisdiction with similar names that nobody has judged yet.

    They are only suggested, and settled in the terminal: `fengong agencies same` or `different`.
    """
    return suggest_same_agencies(graph, read_reviews(request.app.state.settings), limit=limit, offset=offset)


@router.get("/{id}", summary="One agency", responses=describe_answers(examples.AGENCY, 404, 409, 422))
def show_agency(
    graph: OpenGraph,
    agency: AgencyId,
    limit: ListLimit,
    offset: Offset = 0,
) -> answers.AgencyDetail:
    """One agency: names, tasks by role, rank, sections, partners.

    `limit` and `offset` are for each of its lists.
    """
    return questions.get_agency(graph, agency, limit=limit, offset=offset)
