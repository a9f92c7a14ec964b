"""Networks: as files for other programs."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.connection import OpenGraph
from api.openapi import describe_file
from api.parameters import NetworkView
from graph.questions import networks

router = APIRouter(prefix="/network", tags=["合作 collaboration"])

# Format → ending of the file's name, media type.
FILES: dict[networks.Form, tuple[str, str]] = {
    "json": (".json", "application/json"),
    "graphml": (".graphml", "application/graphml+xml"),
    "gexf": (".gexf", "application/gexf+xml"),
    "pajek": (".net", "text/plain"),
    "dl": (".dl", "text/plain"),
    "matrix": (".csv", "text/csv"),
    "pairs": (".csv", "text/csv"),
    "cypher": (".cypher", "text/plain"),
}


@router.get(
    "",
    summary="网络数据 The network as a file",
    response_class=Response,
    responses=describe_file([media for _, media in FILES.values()], 404, 409, 422),
)
def export_network(
    graph: OpenGraph,
    view: NetworkView,
    kind: Annotated[
        networks.Kind,
        Query(
            description="哪种网络。Which network: collaboration 共担任务 shared tasks, leadership 牵头指向责任 from leaders to the"
            " co-responsible, tasks 机构与任务 agencies and tasks, sections 机构与章节 agencies and sections."
        ),
    ] = "collaboration",
    form: Annotated[
        networks.Form,
        Query(
            alias="format",
            description="格式。The format: json (node-link), graphml, gexf (Gephi), pajek, dl (UCINET), matrix (CSV),"
            " pairs (CSV), cypher.",
        ),
    ] = "json",
) -> Response:
    """整个网络，供 Gephi、Pajek、UCINET 等软件打开。The whole network, for Gephi, Pajek, UCINET and other programs.

    默认 JSON（node-link），其他格式作为文件下载。JSON (node-link) unless asked; other formats are files to download.
    """
    ending, media = FILES[form]
    headers = {} if form == "json" else {"Content-Disposition": f'attachment; filename="network-{kind}{ending}"'}
    return Response(networks.export(graph, form, view, kind).encode(), media_type=media, headers=headers)
