"""Every error as an answer: ``application/problem+json`` (RFC 9457), or a page where a browser asked for one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, JSONResponse, Response

from api.http.headers import SECURITY_HEADERS
from api.http.request_log import NAME
from api.language import DATA_PATHS, describe_language, find_visit, mark_page, prefer_language
from graph.errors import BadInput, Candidate, FengongError, KeyNeeded, NotFound, Starting, TooMany, Working
from graph.text.messages import Message, join, say, translate
from viz.frame import Visit
from viz.loading import render_entrance
from viz.pages import render_error

ASK_AGAIN = "2"  # seconds
COME_AGAIN = {"Retry-After": ASK_AGAIN, "Refresh": ASK_AGAIN}  # a page that waits comes anew by itself
ENTRANCE = "/enter"
PROBLEM_TYPE = "application/problem+json"
# Pydantic's types of errors that a value in an address can have; the values in braces are those that it tells.
WRONG = {
    "missing": say("it is missing"),
    "int_parsing": say("it should be a whole number"),
    "int_parsing_size": say("the number is too large"),
    "float_parsing": say("it should be a number"),
    "bool_parsing": say("it should be true or false"),
    "greater_than": say("it should be above {gt}"),
    "greater_than_equal": say("it should be at least {ge}"),
    "less_than_equal": say("it should be at most {le}"),
    "literal_error": say("it should be one of {expected}"),
    "string_too_short": say("its length should be at least {min_length}"),
    "string_too_long": say("its length should be at most {max_length}"),
    "too_long": say("it may be given at most {max_length} times"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, for people and programs."""

    title: str  # the kind of error
    status: int  # the HTTP status
    detail: str  # what, where, and what to do
    instance: str  # the path that was asked for
    candidates: tuple[Candidate, ...] = ()  # what may have been meant, where that is known


class _ProblemResponse(JSONResponse):
    media_type = PROBLEM_TYPE


def handle_errors(app: FastAPI) -> None:
    """Let every error that can leave an endpoint become a clear answer, unexpected ones included."""
    app.exception_handler(FengongError)(answer_error)
    app.exception_handler(RequestValidationError)(_answer_invalid)
    app.exception_handler(HTTPException)(_answer_http)
    app.exception_handler(ClientDisconnect)(_answer_nobody)
    app.exception_handler(Exception)(_answer_unexpected)


def answer_error(request: Request, error: FengongError) -> Response:
    """The answer that a known error makes, for who is outside of the endpoints."""
    again = COME_AGAIN if isinstance(error, Starting | Working) else None
    if isinstance(error, TooMany):
        again = {"Retry-After": f"{error.seconds}"}
    return _answer(
        request, error.status, error.title, error.message, again, listed=error.listed, candidates=error.candidates
    )


def _answer_nobody(_request: Request, _error: ClientDisconnect) -> Response:
    """Who asked went away in the middle of a body: no fault of ours, and nobody reads this."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)


def _answer_invalid(request: Request, error: RequestValidationError) -> Response:
    return _answer(request, BadInput.status, BadInput.title, join(map(_tell_wrong, error.errors()), "; "))


def _tell_wrong(problem: dict[str, Any]) -> Message:
    """One parameter's fault, by the type of pydantic's error; of a type that is not known in pydantic's words."""
    told = problem.get("ctx", {})
    if "expected" in told:  # 'any', 'lead' or 'co'
        told = {"expected": re.findall("'([^']*)'", told["expected"])}
    pattern = WRONG.get(problem["type"])
    reason = say(pattern.msgid, **told) if pattern else problem["msg"]
    return say("Parameter {name}: {reason}", name=problem["loc"][1], reason=reason)


def _answer_http(request: Request, error: HTTPException) -> Response:
    title = detail = str(error.detail)
    if error.status_code == HTTPStatus.NOT_FOUND:
        title, detail = NotFound.title, say("No such address; /docs lists all of them.")
    elif error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        title, detail = say("Method not allowed"), say("This address does not do that; /docs lists what each can do.")
    return _answer(request, error.status_code, title, detail, error.headers)


def _answer_unexpected(request: Request, error: Exception) -> Response:  # noqa: ARG001  # the server logs the error
    detail = say("The server failed; its log has the details.")
    # This answer is made outside of all middleware, which therefore cannot add its headers.
    headers = SECURITY_HEADERS | {NAME: request.state.request}
    return _answer(request, FengongError.status, FengongError.title, detail, headers)


def _ask_key(request: Request, visit: Visit, detail: str) -> str:
    """Where the key is entered, from where it leads to the page that needs it; at that place itself the key was wrong."""
    if request.scope["path"] == ENTRANCE:
        return render_entrance(visit, detail, to=request.query_params.get("to", ""))
    return render_entrance(visit, to=visit.address or "" if request.method == "GET" else "")


def _answer(
    request: Request,
    status: int,
    title: str,
    detail: str,
    headers: Mapping[str, str] | None = None,
    *,
    listed: str = "",
    candidates: Sequence[Candidate] = (),
) -> Response:
    path = request.scope["path"]
    if not path.startswith(DATA_PATHS) and "text/html" in request.headers.get("accept", ""):
        visit = find_visit(request)
        asks_key = status == KeyNeeded.status
        words = _ask_key(request, visit, detail) if asks_key else render_error(title, detail, status, visit, candidates)
        page = HTMLResponse(words, status, headers)
        mark_page(request, page, visit)
        return page
    language = prefer_language(request.headers.get("accept-language", ""))
    problem = Problem(
        title=translate(title, language),
        status=status,
        detail=translate(detail, language) + translate(listed, language),
        instance=quote(path),
        candidates=tuple(replace(each, label=translate(each.label, language)) for each in candidates),
    )
    return _ProblemResponse(asdict(problem), status, {**(headers or {}), **describe_language(language)})
