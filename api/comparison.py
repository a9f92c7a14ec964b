"""Comparison: what changed between two documents, years or levels?"""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import LONGEST_NAME, ListLimit, Offset, ScopeFilter
from graph import answers
from graph.questions import networks

router = APIRouter(prefix="/comparison", tags=["collaboration"])

Compared = Annotated[
    str,
    Query(min_length=1, max_length=LONGEST_NAME, description="A document's number, a year or a level."),
]


@router.get("", summary="What changed", responses=describe_answers(examples.COMPARISON, 404, 409, 422))
def compare(
    *,
    graph: OpenGraph,
    scope: ScopeFilter,
    limit: ListLimit,
    first: Compared,
    second: Compared,
    by: Annotated[answers.ComparedBy, Query(description="What the two are.")] = "document",
    match: Annotated[
        networks.AgencyMatching | None,
        Query(
            description="agency: the same agency; office: the same name without the place, as for levels unless said."
        ),
    ] = None,
    succession: Annotated[bool, Query(description="Whether reforms are followed to today's agencies.")] = False,
    offset: Offset = 0,
) -> answers.ScopeComparison:
    """What changed between two documents, years or levels.

    Agencies that came, went, gained or lost lead, moved into the core or out of it; tasks without a lead.
    """
    return networks.compare_scopes(
        graph, by, first, second, scope=scope, match=match, succession=succession, limit=limit, offset=offset
    )
