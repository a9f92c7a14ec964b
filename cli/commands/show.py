"""Commands that show the graph: as a picture, as a service."""

from dataclasses import replace
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any, cast

import click

from cli.asking import ask
from cli.language import LANGUAGE, _
from cli.options import as_of_option, take
from cli.output import tell_day, write_file
from graph.questions.asking.parameters import NETWORK
from graph.settings import read_settings
from viz.tables.cells import INCOMPLETE

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
LOOPBACK = ("127.0.0.1", "localhost", "::1")  # addresses that only this machine reaches
KEY_BYTES = 16  # of chance, in a key that is made

port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help=_("Port; 0 takes a free one."),
)


@click.command(
    help=_(
        "Draw the collaboration network, or write it as data.\n\nA page that works offline (.html), or a file for Gephi, Pajek, UCINET …; without --output it goes to standard output."
    )
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help=_("Where to write."))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMS),
    help=_("The format; else the ending of --output tells: {endings}.", endings=" ".join(ENDINGS)),
)
@click.option(
    "--kind",
    type=click.Choice(["collaboration", "leadership", "tasks", "sections"]),
    default="collaboration",
    show_default=True,
    help=_("Agencies that co-own tasks, leaders and those that share, agencies and tasks, or agencies and sections."),
)
@take(NETWORK)
@as_of_option
def network(
    output: Path | None, output_format: str | None, kind: "NetworkKind", as_of: str | None, **asked: Any
) -> None:
    chosen = output_format or _guess_format(output)
    if chosen == "html" and (output is None or kind != "collaboration"):
        raise click.UsageError(_("A page needs --output and shows the collaboration network only."))
    query = _read_query(asked)
    text = _draw(query, as_of) if chosen == "html" else _write(chosen, query, kind, as_of)
    tell_day(as_of, chosen)
    if output is None:
        click.echo(text.encode(), nl=False)
    else:
        write_file(output, text)
        click.echo(_("network: {path}", path=output), err=chosen != "html")


def _guess_format(output: Path | None) -> str:
    if output is None:
        raise click.UsageError(_("Say with --output or --format what to write."))
    try:
        return ENDINGS[output.suffix.lower()]
    except KeyError:
        known = " ".join(ENDINGS)
        wrong = _("No format is known by {ending!r}. Known: {known}", ending=output.suffix, known=known)
        raise click.UsageError(wrong) from None


def _read_query(asked: dict[str, Any]) -> "NetworkQuery":
    from graph.questions.networks import gather_query

    query: NetworkQuery = gather_query(asked)["query"]
    return query


def _draw(view: "NetworkQuery", as_of: str | None) -> str:
    from graph import questions
    from graph.answers import Captions, TaskAssignments
    from graph.loader.persist.versions import read_day
    from viz.frame import Visit
    from viz.pictures.network import draw_network

    if (view.weight, view.alpha, view.strongest) != ("count", None, None):
        raise click.UsageError(_("The page filters by itself: leave out --weight, --alpha and --strongest."))

    def read(graph: "Graph") -> tuple[TaskAssignments, Captions]:
        assignments = questions.read_assignments(graph, view.scope)
        return assignments, questions.read_captions(graph, assignments)

    assignments, captions = ask(read, as_of)
    notes = [questions.SHARED_BY_PAIRS, *([INCOMPLETE] if assignments.damage.at_least else [])]
    return draw_network(
        assignments,
        captions,
        Visit(LANGUAGE, as_of=read_day(as_of) if as_of else None),
        title=_("Collaboration network"),
        notes=notes,
    )


def _write(output_format: str, view: "NetworkQuery", kind: "NetworkKind", as_of: str | None) -> str:
    from graph.questions import networks

    return ask(
        lambda graph: networks.write_network(graph, cast("networks.NetworkFileFormat", output_format), view, kind),
        as_of,
    )


@click.command(help=_("Serve the pages and the API."))
@click.option("--host", default=DEFAULT_HOST, show_default=True, help=_("Address to listen on."))
@port_option
def serve(host: str, port: int) -> None:
    serve_until_stopped(host, port)


def serve_until_stopped(host: str, port: int) -> None:
    """Serve; say at which address as soon as it answers, and at which one documents can be loaded.

    On one's own machine, where nobody else reaches the service, a key is made for as long as it runs.
    """
    from api.server import serve as serve_api

    settings = read_settings()
    made = "" if settings.key or host not in LOOPBACK else token_urlsafe(KEY_BYTES)

    def tell(address: str) -> None:
        click.echo(_("Serving at: {address}", address=address))
        if made:
            entrance = f"{address}enter?key={made}"
            click.echo(_("To load documents in the browser, open: {address}", address=entrance))
        elif settings.key:
            entrance = f"{address}enter"
            click.echo(_("To load documents in the browser, enter the key at: {address}", address=entrance))

    serve_api(replace(settings, key=settings.key or made), host, port, on_ready=tell)
