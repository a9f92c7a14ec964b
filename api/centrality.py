"""Centrality: who stands in the middle of the collaboration network?"""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import LONGEST_NAME, ListLimit, NetworkView, Offset
from graph import answers
from graph.questions import networks

router = APIRouter(prefix="/centrality", tags=["合作 collaboration"])


@router.get(
    "", summary="谁处在合作网络的中心 Who is central", responses=describe_answers(examples.CENTRALITY, 404, 409, 422)
)
def measure_centrality(
    graph: OpenGraph,
    view: NetworkView,
    limit: ListLimit,
    sort: Annotated[
        str, Query(max_length=LONGEST_NAME, description="按哪项指标排列。By which measure: strength, betweenness, …")
    ] = "strength",
    offset: Offset = 0,
) -> answers.Centrality:
    """各部门在合作网络中的中心性。The centrality of each agency in the network of agencies that share tasks.

    度、强度、中介、接近、特征向量、PageRank、k 核、结构洞、聚类、核心与边缘；参数、网络规模和定义随答案给出。Degree, strength,
    betweenness, closeness, eigenvector, PageRank, k-core, structural holes, clustering, core and periphery; the parameters,
    the size of the network and the definitions come with the answer.
    """
    return networks.centrality(graph, view, sort=sort, limit=limit, offset=offset)


@router.get(
    "/two-mode",
    summary="二模网络的中心性 Centrality in two modes",
    responses=describe_answers(examples.TWO_MODES, 404, 409, 422),
)
def measure_two_modes(
    graph: OpenGraph,
    view: NetworkView,
    limit: ListLimit,
    mode: Annotated[
        Literal["tasks", "sections"], Query(description="机构与什么相连。What agencies are joined with.")
    ] = "tasks",
    offset: Offset = 0,
) -> answers.TwoModes:
    """部门与任务（或章节）二模网络中的度和中介。Degree and betweenness where agencies are joined with tasks or sections.

    按 Borgatti–Everett 1997 归一。Normalised as Borgatti and Everett (1997) do.
    """
    return networks.two_modes(graph, mode, view, limit=limit, offset=offset)
