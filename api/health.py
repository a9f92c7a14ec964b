"""Health: is the service alive, and can it answer?"""

import asyncio
from concurrent.futures import Future
from dataclasses import dataclass
from importlib.metadata import version
from threading import Thread
from typing import Literal

from fastapi import APIRouter, Request

from api.connection import Connection
from api.description.openapi import describe_answers
from graph import questions
from graph.errors import StoreUnavailable
from graph.loader.reader_version import tell_reader
from graph.text.messages import say

READY_SECONDS = 1.8
router = APIRouter(tags=["health"])


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the service."""

    status: Literal["live", "ready"]


@dataclass(frozen=True, slots=True)
class Version:
    """What answers here."""

    version: str  # of fengong
    api: Literal["v1"]  # as in the addresses of its resources
    reader: str  # a mark of all that decides what is read in a file


VERSION = Version(version("fengong"), "v1", tell_reader())


@router.get("/version", summary="What answers", responses=describe_answers(VERSION, graph=False))
async def tell_version() -> Version:
    """The version of the service, of its API and of what reads files; the graph is not asked."""
    return VERSION


@router.get("/health/live", summary="The service runs", responses=describe_answers(Health("live"), graph=False))
async def confirm_life() -> Health:
    """The process answers; the graph is not asked."""
    return Health("live")


@router.get("/health/ready", summary="The graph answers", responses=describe_answers(Health("ready")))
async def confirm_readiness(request: Request) -> Health:
    """The graph answers a question; 503 otherwise, at the latest after two seconds, also where the graph hangs."""
    state = request.app.state
    if state.readiness is None or state.readiness.done():
        state.readiness = _ask(state.connection)  # one question at a time, however many ask whether it is answered
    answer = asyncio.wrap_future(state.readiness)
    answer.add_done_callback(asyncio.Future.exception)  # one that comes too late is told to nobody
    done, _ = await asyncio.wait({answer}, timeout=READY_SECONDS)
    if not done:
        raise StoreUnavailable(say("The graph has not answered for {seconds:g} seconds.", seconds=READY_SECONDS))
    answer.result()
    return Health("ready")


def _ask(connection: Connection) -> Future[None]:
    """A question to the graph, in a thread that nobody waits for."""
    answer: Future[None] = Future()

    def ask() -> None:
        try:
            with connection.borrow() as graph:
                questions.list_documents(graph, limit=1)
        except BaseException as error:  # noqa: BLE001  # whatever it is, who asks meets it
            answer.set_exception(error)
        else:
            answer.set_result(None)

    Thread(target=ask, daemon=True).start()
    return answer
