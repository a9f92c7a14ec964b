"""Centrality: who stands in the middle of the collaboration network?"""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import LONGEST_NAME, ListLimit, Offset, QueriedNetwork
from graph import answers
from graph.questions import networks

router = APIRouter(prefix="/centrality", tags=["collaboration"])


@router.get("", summary="Who is central", responses=describe_answers(examples.CENTRALITY, 404, 409, 422))
def measure_centrality(
    graph: OpenGraph,
    view: QueriedNetwork,
    limit: ListLimit,
    sort: Annotated[
        str, Query(max_length=LONGEST_NAME, description="By which measure: strength, betweenness, …")
    ] = "strength",
    offset: Offset = 0,
) -> answers.Centrality:
    """The centrality of each agency in the collaboration network.

    Degree, strength, betweenness, closeness, eigenvector, PageRank, k-core, structural holes, clustering, core and
    periphery; the parameters, the size of the network and the definitions come with the answer.
    """
    return networks.rank_by_centrality(graph, view, sort=sort, limit=limit, offset=offset)


@router.get(
    "/two-mode",
    summary="Centrality in two modes",
    responses=describe_answers(examples.TWO_MODES, 404, 409, 422),
)
def measure_two_modes(
    graph: OpenGraph,
    view: QueriedNetwork,
    limit: ListLimit,
    mode: Annotated[Literal["tasks", "sections"], Query(description="What agencies are joined with.")] = "tasks",
    offset: Offset = 0,
) -> answers.TwoModes:
    """Degree and betweenness where agencies are joined with tasks or sections.

    Normalised as Borgatti and Everett (1997) do.
    """
    return networks.rank_two_modes(graph, mode, view, limit=limit, offset=offset)
