"""Communities: which agencies form groups that work together?"""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import ListLimit, Offset, QueriedNetwork
from graph import answers
from graph.questions import networks

router = APIRouter(prefix="/communities", tags=["collaboration"])


@router.get(
    "",
    summary="Communities of agencies",
    responses=describe_answers(examples.COMMUNITIES, 404, 409, 422),
)
def find_communities(
    graph: OpenGraph,
    view: QueriedNetwork,
    limit: ListLimit,
    resolution: Annotated[
        float, Query(gt=0, le=networks.MOST_RESOLUTION, description="Above 1: smaller communities.")
    ] = 1.0,
    offset: Offset = 0,
) -> answers.Communities:
    """Agencies that co-own more tasks with each other than with the rest (Louvain).

    With modularity, and how stable the communities are over seeds.
    """
    return networks.list_communities(graph, view, resolution=resolution, limit=limit, offset=offset)
