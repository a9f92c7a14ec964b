"""Files: the whole graph in forms that other tools open, and an agency's duties as an office hands them out."""

import pathlib
from collections.abc import Callable
from shutil import rmtree
from tempfile import mkdtemp
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from api.access.entrance import Writer
from api.connection import OpenGraph
from api.data.files import XLSX, send_file
from api.description.openapi import BINARY, describe_file
from api.http.forms import read_body
from api.http.unchanged import mark_answer
from api.language import DataLanguage
from api.parameters import LONGEST_TEXT, take
from graph import questions
from graph.export import GraphFormat, export_graph
from graph.export.duties import write_duties
from graph.export.last_year import carry_over
from graph.questions.asking.parameters import DOCUMENTS, YEAR
from graph.settings import Settings
from graph.store.client import Graph
from graph.text.bibliography import WRITERS, Reference
from graph.text.duty_sheet import DUTIES_OF
from graph.text.messages import say, translate

router = APIRouter()
MEGABYTE = 1_000_000
SENT = say("the workbook that was sent")  # it comes without a name
CSL_JSON = "application/vnd.citationstyles.csl+json"

ENDINGS: dict[GraphFormat, tuple[str, str]] = {
    "csv": (".zip", "application/zip"),
    "jsonl": (".jsonl", "application/x-ndjson"),
    "graphml": (".graphml", "application/graphml+xml"),
    "gexf": (".gexf", "application/gexf+xml"),
}


@router.get(
    "/export",
    summary="Export the whole graph",
    tags=["documents"],
    response_class=FileResponse,
    responses=describe_file([media for _, media in ENDINGS.values()], 422),
)
def export_whole_graph(
    request: Request,
    graph: OpenGraph,
    form: Annotated[
        GraphFormat,
        Query(alias="format", description="csv (a .zip with a table for each kind), jsonl, graphml or gexf."),
    ] = "jsonl",
) -> FileResponse:
    """All nodes and edges in one file.

    It is never cut: more than export_limit (a setting) is refused. A part of it can be asked for (Range, If-Range).
    """
    mark_answer(request, graph, kept_seconds=0.0)
    settings: Settings = request.app.state.settings
    ending, media = ENDINGS[form]
    folder = mkdtemp(prefix="fengong-")
    path = pathlib.Path(folder) / f"fengong{ending}"
    try:
        export_graph(graph, form, path, limit=settings.export_limit)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    tag = {"ETag": f'"{request.state.mark}"'}  # the same graph makes the same file
    return FileResponse(
        path, media_type=media, filename=path.name, headers=tag, background=BackgroundTask(rmtree, folder)
    )


@router.get(
    "/agencies/{id}/duties.xlsx",
    summary="An agency's duties as a workbook",
    tags=["agencies"],
    response_class=Response,
    responses=describe_file([XLSX], 404, 409, 422),
)
def export_duties(
    request: Request,
    graph: OpenGraph,
    language: DataLanguage,
    agency: Annotated[str, Path(alias="id", max_length=LONGEST_TEXT, description="Any of its names.")],
    asked: Annotated[dict[str, Any], Depends(take((DOCUMENTS, YEAR)))],
) -> Response:
    """What an agency answers for, to be handed out and filled in: the earliest deadline first, with empty columns."""
    told = questions.list_duties(graph, [agency], **asked)
    name = translate(say(DUTIES_OF, agency=told[0].agency.name), language)
    day = getattr(request.state, "as_of", None)
    return send_file(write_duties(told, language, day=day), XLSX, f"{name}.xlsx")


async def read_workbook(request: Request) -> bytes:
    """The workbook that a request carries."""
    most = request.app.state.settings.max_file_megabytes
    return await read_body(
        request, most * MEGABYTE, say("{name}: larger than {megabytes} MB", name=SENT, megabytes=most)
    )


@router.post(
    "/agencies/{id}/duties.xlsx",
    summary="An agency's duties with what was filled in last year",
    tags=["agencies"],
    response_class=Response,
    responses=describe_file([XLSX], 401, 403, 404, 409, 413, 422),
    dependencies=[Writer],
    openapi_extra={"requestBody": {"required": True, "content": {XLSX: BINARY}}},
)
def carry_duties(
    request: Request,
    graph: OpenGraph,
    language: DataLanguage,
    agency: Annotated[str, Path(alias="id", max_length=LONGEST_TEXT, description="Any of its names.")],
    workbook: Annotated[bytes, Depends(read_workbook)],
) -> Response:
    """The body is last year's workbook: what offices filled in goes to this year's tasks that are the same.

    How many tasks that were and were not is told by the headers Fengong-Carried and Fengong-Not-Carried; those that were not stand on a
    worksheet of their own.
    """
    told = questions.list_duties(graph, [agency])
    carried = carry_over(graph, SENT, workbook, told, request.app.state.settings)
    name = translate(say(DUTIES_OF, agency=told[0].agency.name), language)
    answer = send_file(write_duties(told, language, carried), XLSX, f"{name}.xlsx")
    answer.headers["Fengong-Carried"] = str(carried.matched)
    answer.headers["Fengong-Not-Carried"] = str(len(carried.left_over))
    return answer


CITED = dict(
    zip(WRITERS, ("text/plain", "application/x-bibtex", "application/x-research-info-systems", CSL_JSON), strict=True)
)
CitationFormat = Annotated[
    Literal["gbt7714", "bibtex", "ris", "csl-json"],
    Query(alias="format", description="gbt7714 (a footnote), bibtex, ris or csl-json."),
]


def _route_citation(kind: str, refer: Callable[[Graph, str], Reference]) -> None:
    def export_citation(
        graph: OpenGraph,
        name: Annotated[str, Path(alias="id", max_length=LONGEST_TEXT, description="As for the resource itself.")],
        form: CitationFormat = "gbt7714",
    ) -> Response:
        ending, write = WRITERS[form]
        return send_file(write([refer(graph, name)]).encode(), CITED[form], f"{kind}{ending}")

    router.get(
        f"/{kind}s/{{id}}/citation",
        name=f"cite_{kind}",
        summary=f"A {kind} as it is cited",
        description="As a footnote, or for programs that manage literature.",
        tags=[f"{kind}s"],
        response_class=Response,
        responses=describe_file(CITED.values(), 404, 409, 422),
    )(export_citation)


_route_citation("document", questions.refer_to_document)
_route_citation("task", questions.refer_to_task)
