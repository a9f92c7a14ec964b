"""Health: is the service alive, and can it answer?"""

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter

from api.connection import PresentGraph
from api.openapi import describe_answers
from graph import questions

router = APIRouter(prefix="/health", tags=["health"])


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the service."""

    status: Literal["live", "ready"]


@router.get("/live", summary="The service runs", responses=describe_answers(Health("live"), graph=False))
async def confirm_life() -> Health:
    """The process answers; the graph is not asked."""
    return Health("live")


@router.get("/ready", summary="The graph answers", responses=describe_answers(Health("ready")))
def confirm_readiness(graph: PresentGraph) -> Health:
    """The graph answers a question; 503 otherwise."""
    questions.list_documents(graph, limit=1)
    return Health("ready")
