"""Every error as an answer: ``application/problem+json`` (RFC 9457), or a page where a browser asked for one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from api.headers import SECURITY_HEADERS
from graph.errors import BadInput, Candidate, FengongError, NotFound
from viz.pages import render_error

PROBLEM_TYPE = "application/problem+json"
WRONG = {  # pydantic's types of errors that a value in an address can have, with what each tells of the limits
    "missing": "，不能没有",
    "int_parsing": "，应为整数",
    "int_parsing_size": "，数太大",
    "float_parsing": "，应为数",
    "bool_parsing": "，应为 true 或 false",
    "greater_than": "，应大于 {gt}",
    "greater_than_equal": "，应不小于 {ge}",
    "less_than_equal": "，应不大于 {le}",
    "literal_error": "，应为下列之一",
    "string_too_short": "，至少 {min_length} 个字",
    "string_too_long": "，最多 {max_length} 个字",
    "too_long": "，最多 {max_length} 个",
}
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
    return _answer(request, BadInput.status, BadInput.title, "; ".join(map(_tell_wrong, error.errors())))


def _tell_wrong(problem: dict[str, Any]) -> str:
    """One parameter's fault: in Chinese by the type of pydantic's error, then as pydantic says it."""
    chinese = WRONG.get(problem["type"], "").format(**problem.get("ctx", {}))
    return f"参数 {problem['loc'][1]} 的值不对{chinese} Parameter {problem['loc'][1]}: {problem['msg']}"


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
