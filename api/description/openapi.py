"""The description of the service that /openapi.json gives and /docs shows."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from api.description import examples
from api.errors import PROBLEM_TYPE, Problem
from graph.errors import BadInput
from graph.text.messages import say

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

BINARY = {"schema": {"type": "string", "format": "binary"}}
JSON_FILES: dict[str, dict[str, Any]] = {  # files that are JSON, and so are told by what they hold
    "application/json": {"schema": {"type": "object"}, "example": '{"directed": false, "nodes": [], "edges": []}'},
    "application/vnd.citationstyles.csl+json": {"schema": {"type": "array"}, "example": '[{"type": "report"}]'},
}
PREFIX = "/api/v1"  # of all resources
TITLE = "fengong"
DESCRIPTION = """\
The knowledge graph of task-division documents: who leads, who shares, who works with whom, and where each task comes
from. Every fact comes with the words and the rule that say so. Where a document has lost tasks, counts are lower bounds
and `at_least` says so. Errors are `application/problem+json`. Names of fields and values are English; messages come in the
language that `Accept-Language` asks for: English or Chinese.
"""
TAGS = [
    {"name": "rankings", "description": "Who co-owns the most tasks"},
    {"name": "collaboration", "description": "Who works with whom, and who is central"},
    {"name": "tasks", "description": "Tasks, who answers for them, where they come from"},
    {"name": "agencies", "description": "Agencies, their tasks and their partners"},
    {"name": "documents", "description": "Documents, and what of them was lost"},
    {
        "name": "loads",
        "description": "Load files: sent, read, looked at, and only then kept. Needs the key of the service (a bearer token).",
    },
    {"name": "health", "description": "The state of the service and of its graph"},
]


def describe_answers(
    example: "DataclassInstance", *problems: int, graph: bool = True, files: Iterable[str] = ()
) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint: an example of the good one, and the problems that can come instead of it.

    Args:
        example: A good answer.
        problems: HTTP statuses that the endpoint can answer.
        graph: Whether the endpoint asks the graph, which may be out of reach (503) or fail (500).
        files: Media types of the files as which the same answer can be had.
    """
    statuses = (*problems, 500, 503) if graph else problems
    good: dict[str, Any] = {
        "description": "The answer",
        "content": {"application/json": {"example": json.dumps(asdict(example))}} | dict.fromkeys(files, BINARY),
    }
    return {200: good, **{status: _describe_problem(examples.PROBLEMS[status]) for status in statuses}}


def describe_file(media_types: Iterable[str], *problems: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that sends a file of one of these types, and the problems that can come instead."""
    good = {"description": "The file", "content": {each: JSON_FILES.get(each, BINARY) for each in media_types}}
    return {200: good, **{status: _describe_problem(examples.PROBLEMS[status]) for status in (*problems, 500, 503)}}


def _describe_problem(problem: Problem) -> dict[str, Any]:
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": json.dumps(asdict(problem))}
    return {"description": problem.title, "content": {PROBLEM_TYPE: content}}


def describe_service(app: FastAPI) -> dict[str, Any]:
    """The app's OpenAPI document."""
    if app.openapi_schema is None:
        described = get_openapi(
            title=app.title, version=app.version, description=app.description, tags=app.openapi_tags, routes=app.routes
        )
        problem = TypeAdapter(Problem).json_schema(ref_template="#/components/schemas/{model}")
        described["components"]["schemas"] |= problem.pop("$defs") | {"Problem": problem}
        _name_shapes(described["components"]["schemas"])
        _bound_limits(described, app.state.settings.page_limit)
        app.openapi_schema = _read_examples(described)
    return app.openapi_schema


def _name_shapes(schemas: dict[str, Any]) -> None:
    """A title of its own for each: who generates a client calls its classes so, and every page of something is called Page."""
    for name, schema in schemas.items():
        schema["title"] = name.strip("_").replace("_", "Of")


def _bound_limits(described: dict[str, Any], most: int) -> None:
    """Say how many rows the service gives at most, which is one of its settings."""
    for operations in described["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] == "limit":
                    parameter["schema"]["maximum"] = max(most, parameter["schema"]["default"])


def _read_examples(part: Any) -> Any:  # any part of a JSON document
    """Read the examples, which travel as JSON text since FastAPI drops their nulls."""
    if isinstance(part, list):
        return [_read_examples(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {key: json.loads(value) if key == "example" else _read_examples(value) for key, value in part.items()}


async def refuse_unknown(request: Request) -> None:
    """BadInput for a parameter that the description does not have, and for two values of what takes one.

    A misspelt filter would be an answer about all, and of two values one would count in silence.
    """
    own: str = request.scope["route"].path_format.removeprefix(
        PREFIX
    )  # FastAPI's versions differ in what the route knows
    path = PREFIX + own
    described = request.app.openapi()["paths"][path][request.method.lower()].get("parameters", ())
    known = {each["name"]: each["schema"] for each in described if each["in"] == "query"}
    for name in request.query_params:
        if not known:
            raise BadInput(say("No parameter {name!r}, nor any other.", name=name))
        if name not in known:
            raise BadInput(say("No parameter {name!r}. Known: {known}", name=name, known=list(known)))
        if known[name].get("type") != "array" and len(request.query_params.getlist(name)) > 1:
            raise BadInput(say("Parameter {name}: given more than once", name=name))
