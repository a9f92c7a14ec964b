"""Commands that show the graph: as a picture, as a service."""

from pathlib import Path

import click

from cli.listings import describe_pairs
from cli.output import write_file
from graph.settings import read_settings

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
@click.option(
    "--output", required=True, type=click.Path(path_type=Path), metavar="FILE.html", help="网页文件 The page."
)
@click.option("--document", metavar="NUMBER", help="只看一份文件 Only this document.")
def network(output: Path, document: str | None) -> None:
    """画出机构合作网络。 Draw the network of collaborating agencies.

    一个网页文件，可离线打开。 One page that works offline.
    """
    from graph import questions
    from graph.answers import Scope
    from graph.store import open_graph
    from viz.network import draw_network

    with open_graph(read_settings()) as graph:
        division = questions.division(graph, Scope(documents=(document,) if document else ()))
        captions = questions.captions(graph, division)
        notes = describe_pairs(questions.pairs(graph, limit=1, document=document))
    page = draw_network(division, captions, title="机构合作网络 Collaborating agencies", notes=notes)
    write_file(output, page)
    click.echo(f"网络图 network: {output}")


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


COMMANDS = (network, serve)
