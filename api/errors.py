"""Every error as an answer: ``application/problem+json`` (RFC 9457), or a page where a browser asked for one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from api.headers import SECURITY_HEADERS
from graph.errors import BadInput, Candidate, FengongError, NotFound
from viz.pages import render_error

PROBLEM_TYPE = "application/problem+json"
DATA_PATHS = ("/api/", "/health/")


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, for people and programs."""

    title: str  # the kind of error, Chinese first
    status: int  # the HTTP status
    detail: str  # what, where, and what to do
    instance: str  # the path that was asked for
    candidates: tuple[Candidate, ...] = ()  # what may have been meant, where that is known


class _ProblemResponse(JSONResponse):
    media_type = PROBLEM_TYPE


def handle_errors(app: FastAPI) -> None:
    """Let every error that can leave an endpoint become a clear answer, unexpected ones included."""
    app.exception_handler(FengongError)(_answer_known)
    app.exception_handler(RequestValidationError)(_answer_invalid)
    app.exception_handler(HTTPException)(_answer_http)
    app.exception_handler(Exception)(_answer_unexpected)


def _answer_known(request: Request, error: FengongError) -> Response:
    return _answer(request, error.status, error.title, error.message, listed=error.listed, candidates=error.candidates)


def _answer_invalid(request: Request, error: RequestValidationError) -> Response:
    wrong = (f"参数 Parameter {problem['loc'][1]}: {problem['msg']}" for problem in error.errors())
    return _answer(request, BadInput.status, BadInput.title, "; ".join(wrong))


def _answer_http(request: Request, error: HTTPException) -> Response:
    if error.status_code == HTTPStatus.NOT_FOUND:
        title, detail = NotFound.title, "没有这个地址，全部地址见 /docs。No such address; /docs lists all of them."
    elif error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        title, detail = "方法不允许 Method not allowed", "这里只能读取，请用 GET。Read only: use GET."
    else:
        title = detail = str(error.detail)
    return _answer(request, error.status_code, title, detail, error.headers)


def _answer_unexpected(request: Request, error: Exception) -> Response:  # noqa: ARG001  # the server logs the error
    detail = "服务器出错，详情见其日志。The server failed; its log has the details."
    # This answer is made outside of all middleware, which therefore cannot add its headers.
    return _answer(request, FengongError.status, FengongError.title, detail, SECURITY_HEADERS)


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
        return HTMLResponse(render_error(title, detail, status, candidates), status, headers)
    problem = Problem(title, status, detail + listed, quote(path), tuple(candidates))
    return _ProblemResponse(asdict(problem), status, headers)
