"""Export: the whole graph as one file, in forms that other tools open."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from api.connection import OpenGraph
from api.openapi import describe_file
from graph.export import GraphFormat, export_graph
from graph.settings import Settings

router = APIRouter(prefix="/export", tags=["documents"])

ENDINGS: dict[GraphFormat, tuple[str, str]] = {
    "csv": (".zip", "application/zip"),
    "jsonl": (".jsonl", "application/x-ndjson"),
    "graphml": (".graphml", "application/graphml+xml"),
    "gexf": (".gexf", "application/gexf+xml"),
}


@router.get(
    "",
    summary="Export the whole graph",
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

    It is never cut: more than export_limit (a setting) is refused.
    """
    settings: Settings = request.app.state.settings
    ending, media = ENDINGS[form]
    folder = mkdtemp(prefix="fengong-")
    path = Path(folder) / f"fengong{ending}"
    try:
        export_graph(graph, form, path, limit=settings.export_limit)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(path, media_type=media, filename=path.name, background=BackgroundTask(rmtree, folder))
