"""Commands that show the graph: as a picture, as a service."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from cli.asking import ask
from cli.listings import INCOMPLETE
from cli.networks import read_view, view_options
from cli.output import write_file
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.answers import NetworkQuery
    from graph.questions.networks import NetworkKind
    from graph.store.client import Graph

ENDINGS = {
    ".html": "html",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".net": "pajek",
    ".dl": "dl",
    ".csv": "pairs",
    ".json": "json",
    ".cypher": "cypher",
}
FORMS = (*ENDINGS.values(), "matrix")
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000

port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="端口，0 为任意空闲端口 Port; 0 takes a free one.",
)


@click.command()
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="写到哪里 Where to write.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="格式，不写则看 --output 的后缀 The format; else the ending of --output tells:"
    " .html .graphml .gexf .net .dl .csv (pairs) .json .cypher.",
)
@click.option(
    "--kind",
    type=click.Choice(["collaboration", "leadership", "tasks", "sections"]),
    default="collaboration",
    show_default=True,
    help="共担任务、牵头指向责任、机构与任务、机构与章节 Shared tasks, leaders to co-responsible, agencies and tasks or sections.",
)
@view_options
def network(output: Path | None, form: str | None, kind: "NetworkKind", **asked: Any) -> None:
    """画出机构合作网络，或写成数据文件。 Draw the network of collaborating agencies, or write it as data.

    .html 为可离线打开的网页；其余供 Gephi、Pajek、UCINET 等打开，不写 --output 则输出到屏幕。
    A page that works offline, or a file for Gephi, Pajek, UCINET …; without --output it goes to standard output.
    """
    chosen = form or _guess_form(output)
    if chosen == "html" and (output is None or kind != "collaboration"):
        raise click.UsageError(
            "网页需要 --output，只画共担任务的网络 A page needs --output and shows shared tasks only."
        )
    text = _draw(read_view(asked)) if chosen == "html" else _write(chosen, read_view(asked), kind)
    if output is None:
        click.echo(text.encode(), nl=False)
    else:
        write_file(output, text)
        click.echo(f"网络 network: {output}", err=chosen != "html")


def _guess_form(output: Path | None) -> str:
    if output is None:
        raise click.UsageError("请用 --output 或 --format 写明要什么 Say with --output or --format what to write.")
    try:
        return ENDINGS[output.suffix.lower()]
    except KeyError:
        known = " ".join(ENDINGS)
        raise click.UsageError(f"不认识的后缀 No format known by {output.suffix!r}. 可用 Known: {known}") from None


def _draw(view: "NetworkQuery") -> str:
    from graph import questions
    from graph.answers import Captions, TaskAssignments
    from viz.network import draw_network

    if (view.weight, view.alpha, view.strongest) != ("count", None, None):
        raise click.UsageError(
            "网页自带筛选，不用 --weight、--alpha、--strongest The page filters by itself: leave these options out."
        )

    def read(graph: "Graph") -> tuple[TaskAssignments, Captions]:
        assignments = questions.read_assignments(graph, view.scope)
        return assignments, questions.read_captions(graph, assignments)

    assignments, captions = ask(read)
    notes = [questions.SHARED_BY_PAIRS, *([INCOMPLETE] if assignments.damage.at_least else [])]
    return draw_network(assignments, captions, title="机构合作网络 Collaborating agencies", notes=notes)


def _write(form: str, view: "NetworkQuery", kind: "NetworkKind") -> str:
    from graph.questions import networks

    return ask(lambda graph: networks.write_network(graph, cast("networks.NetworkFileFormat", form), view, kind))


@click.command()
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="监听地址 Address to listen on.")
@port_option
def serve(host: str, port: int) -> None:
    """启动网页和 API 服务。 Serve the pages and the API."""
    serve_until_stopped(host, port)


def serve_until_stopped(host: str, port: int) -> None:
    """Serve; say at which address as soon as it answers."""
    from api.server import serve as serve_api

    serve_api(read_settings(), host, port, on_ready=lambda address: click.echo(f"服务地址 Serving at: {address}"))
