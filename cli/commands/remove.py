"""The command that takes a document out of the graph: delete."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from cli.language import _, _plural, enumerate_all
from cli.output import print_lines
from graph.errors import BadInput
from graph.settings import read_settings
from viz.tables.words import name_document

if TYPE_CHECKING:
    from graph.loader.persist.write import Deletion


@click.command(
    help=_(
        "Delete a document from the graph.\n\nIts earlier versions go, too. One that others cite stays, as known by citation only."
    )
)
@click.argument("name", metavar="DOCUMENT")
@click.option("--yes", is_flag=True, help=_("Do not ask."))
def delete(name: str, *, yes: bool) -> None:
    from graph import questions
    from graph.loader.persist import write
    from graph.loader.reviews.agency_reviews import read_reviews
    from graph.questions.asking import earlier_graphs
    from graph.store.audit import note_write_here
    from graph.store.client import open_graph

    settings = read_settings()
    with open_graph(settings) as graph:
        document = questions.get_document(graph, name)
        called = name_document(document.number, document.title, document.id)
        print_lines(_tell_what_goes(called, write.plan_deletion(graph, document.id)))
        if not yes:
            _confirm(called)
        note_write_here(settings, "delete", document=document.id)
        changes = write.delete(graph, document.id, read_reviews(settings))
    earlier_graphs.clear(settings)
    click.echo(_("deleted: {document} ({number} nodes and edges)", document=called, number=changes.deleted))


def _tell_what_goes(document: str, going: "Deletion") -> Iterator[str]:
    parts = (
        _plural("{count} task", "{count} tasks", going.tasks),
        _plural("{count} section", "{count} sections", going.sections),
        _plural("{count} target", "{count} targets", going.targets),
        _plural("{count} edge", "{count} edges", going.edges),
        _plural("{count} earlier version", "{count} earlier versions", going.versions),
    )
    yield _("{subject}: {what}", subject=document, what=" · ".join(parts))
    if going.cited_by:
        yield _("stays known by citation: {documents} cite it", documents=enumerate_all(going.cited_by))


def _confirm(document: str) -> None:
    """Ask on the terminal; BadInput where the answer is no, or nobody is there to answer."""
    try:
        agreed = click.confirm(_("Delete {document} and all of this?", document=document), err=True)
    except click.Abort:
        click.echo(err=True)
        agreed = False
    if not agreed:
        raise BadInput(_("Nothing was deleted: say yes, or call with --yes."))
