"""Communities: which agencies form groups that work together?"""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import ListLimit, NetworkView, Offset
from graph import answers
from graph.questions import networks

router = APIRouter(prefix="/communities", tags=["合作 collaboration"])


@router.get(
    "",
    summary="常在一起的部门群 Groups that work together",
    responses=describe_answers(examples.COMMUNITIES, 404, 409, 422),
)
def find_communities(
    graph: OpenGraph,
    view: NetworkView,
    limit: ListLimit,
    resolution: Annotated[
        float, Query(gt=0, le=networks.MOST_RESOLUTION, description="大于 1 时组更小。Above 1: smaller groups.")
    ] = 1.0,
    offset: Offset = 0,
) -> answers.Communities:
    """合作网络中的社群（Louvain）。Groups of agencies that share more tasks with each other than with others (Louvain).

    附模块度，以及换随机种子时结果是否稳定。With modularity, and how stable the groups are over seeds.
    """
    return networks.communities(graph, view, resolution=resolution, limit=limit, offset=offset)
