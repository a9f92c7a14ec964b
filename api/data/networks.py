"""Networks: as files for other programs."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from api.connection import OpenGraph
from api.description.openapi import describe_file
from api.http.unchanged import mark_answer
from api.long_answers import ask_long
from api.parameters import take
from graph.questions import networks
from graph.questions.asking.parameters import NETWORK

router = APIRouter(prefix="/network", tags=["collaboration"])

# Format → ending of the file's name, media type.
FILES: dict[networks.NetworkFileFormat, tuple[str, str]] = {
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
    summary="The network as a file",
    response_class=Response,
    responses=describe_file([media for _, media in FILES.values()], 202, 404, 409, 422),
)
def export_network(
    request: Request,
    graph: OpenGraph,
    asked: Annotated[dict[str, Any], Depends(take(NETWORK))],
    kind: Annotated[
        networks.NetworkKind,
        Query(
            description="Which network: collaboration (agencies that co-own tasks), leadership (from the agency that leads"
            " to those that share), tasks (agencies and tasks), sections (agencies and sections)."
        ),
    ] = "collaboration",
    form: Annotated[
        networks.NetworkFileFormat,
        Query(
            alias="format",
            description="The format: json (node-link), graphml, gexf (Gephi), pajek, dl (UCINET), matrix (CSV),"
            " pairs (CSV), cypher.",
        ),
    ] = "json",
) -> Response:
    """The whole network, for Gephi, Pajek, UCINET and other programs.

    JSON (node-link) unless asked; other formats are files to download.
    """
    mark_answer(request, graph)
    ending, media = FILES[form]
    headers = {} if form == "json" else {"Content-Disposition": f'attachment; filename="network-{kind}{ending}"'}
    query = networks.gather_query(asked)["query"]
    text = ask_long(request, graph, "networks", partial(networks.write_network, form=form, query=query, kind=kind))
    return Response(text.encode(), media_type=media, headers=headers)
