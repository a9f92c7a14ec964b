"""Agencies: what each answers for, and with whom."""

from fastapi import APIRouter

from api import examples
from api.connection import OpenGraph
from api.openapi import describe_answers
from api.parameters import AgencyId, ListLimit, Offset
from graph import answers, questions

router = APIRouter(prefix="/agencies", tags=["部门 agencies"])


@router.get("", summary="全部部门 All agencies", responses=describe_answers(examples.AGENCIES, 422))
def list_agencies(graph: OpenGraph, limit: ListLimit, offset: Offset = 0) -> answers.Agencies:
    """部门及其任务数，任务多者在前。Agencies with the number of their tasks, the busiest first.

    牵头、负责、共担的任务分别计数。Tasks that an agency leads, is co-responsible for and shares are counted apart.
    """
    return questions.agencies(graph, limit=limit, offset=offset)


@router.get("/{id}", summary="一个部门 One agency", responses=describe_answers(examples.AGENCY, 404, 409, 422))
def show_agency(graph: OpenGraph, id: AgencyId) -> answers.AgencyDetail:  # noqa: A002  # the address says id
    """一个部门的名称、任务和合作部门。One agency: its names, its tasks, and its partners by shared tasks."""
    return questions.agency(graph, id)
