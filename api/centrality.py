"""Centrality: who stands in the middle of the collaboration network?"""

from fastapi import APIRouter

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import DocumentFilter
from graph import analysis, answers, questions

router = APIRouter(prefix="/centrality", tags=["合作 collaboration"])


@router.get(
    "", summary="谁处在合作网络的中心 Who is central", responses=describe_answers(examples.CENTRALITY, 404, 409, 422)
)
def measure_centrality(graph: OpenGraph, document: DocumentFilter = None) -> analysis.Centrality:
    """各部门在合作网络中的中心性。The centrality of each agency in the network of agencies that share tasks.

    度、强度、中介、接近、特征向量、PageRank，定义随答案给出。Degree, strength, betweenness, closeness, eigenvector and
    PageRank; the definitions come with the answer.
    """
    division = questions.division(graph, answers.Scope(documents=(document,) if document else ()))
    network = analysis.project_collaboration(division)
    return analysis.measure_centrality(network, at_least=division.damage.at_least)
