"""Answers by the state of the graph: a mark (ETag) on each, and 304 for who has the answer of that mark already.

The mark of an answer may be one second older than the answer, which costs who has it one answer more; before 304 is said the graph is asked.
"""

import time
from datetime import date
from hashlib import blake2b
from secrets import token_bytes
from weakref import WeakKeyDictionary

from fastapi import Request
from starlette.responses import Response

from graph import questions
from graph.loader.reviews.agency_reviews import measure_log
from graph.store.client import Graph

KEPT_SECONDS = 1.0
OF_THIS_PROCESS = token_bytes(8)  # another version, or other settings, may answer otherwise
DECIDING = ("accept", "accept-language", "authorization", "cookie")  # headers on which an answer may depend
_states: WeakKeyDictionary[Graph, tuple[float, int]] = WeakKeyDictionary()


class NotModified(Exception):
    """Who asks has the answer already."""


def mark_answer(request: Request, graph: Graph, kept_seconds: float = KEPT_SECONDS) -> None:
    """Give the answer of a request its mark, of a state read so long ago at most; NotModified where who asks named that."""
    named = request.headers.get("if-none-match", "")
    request.state.mark = _mark(request, graph, _read_state(graph, 0.0 if named else kept_seconds))
    if named.strip() == "*" or request.state.mark in {
        each.strip().removeprefix("W/").strip('"') for each in named.split(",")
    }:
        raise NotModified


def answer_unchanged(_request: Request, _: Exception) -> Response:
    """304 without a body; its mark is added as to any other."""
    return Response(status_code=304, headers={"Vary": "Accept-Language"})


def _read_state(graph: Graph, seconds: float) -> int:
    when, state = _states.get(graph, (0.0, 0))
    if not when or time.monotonic() - when > seconds:
        when, state = time.monotonic(), questions.read_state(graph)
        _states[graph] = when, state
    return state


def _mark(request: Request, graph: Graph, state: int) -> str:
    mark = blake2b(OF_THIS_PROCESS, digest_size=12)
    # Some answers depend on what day it is today: what is due, what is overdue.
    asked = f"{request.url.path}?{request.url.query}"
    mark.update(f"{date.today()} {graph.description} {state} {measure_log(graph.settings)} {asked}".encode())
    for name in DECIDING:
        mark.update(f"\0{request.headers.get(name)}".encode())
    return mark.hexdigest()
