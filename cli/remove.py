"""The command that takes a document out of the graph: delete."""

from typing import TYPE_CHECKING

import click

from cli.language import _, _plural
from cli.words import name_document
from graph.errors import BadInput
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.answers import DocumentSummary


@click.command(help=_("Delete a document from the graph.\n\nOne that others cite stays, as known by citation only."))
@click.argument("name", metavar="DOCUMENT")
@click.option("--yes", is_flag=True, help=_("Do not ask."))
def delete(name: str, *, yes: bool) -> None:
    from graph import questions
    from graph.loader.agencies.reviews import read_reviews
    from graph.loader.persist import write
    from graph.store.client import open_graph

    settings = read_settings()
    with open_graph(settings) as graph:
        document = questions.get_document(graph, name)
        if not yes:
            _confirm(document)
        changes = write.delete(graph, document.id, read_reviews(settings))
    click.echo(_("deleted: {document} ({number} nodes and edges)", document=_name(document), number=changes.deleted))


def _confirm(document: "DocumentSummary") -> None:
    """Ask on the terminal; BadInput where the answer is no, or nobody is there to answer."""
    try:
        question = _plural(
            "Delete {document} and its {count} task?",
            "Delete {document} and its {count} tasks?",
            document.tasks,
            document=_name(document),
        )
        agreed = click.confirm(question, err=True)
    except click.Abort:
        click.echo(err=True)
        agreed = False
    if not agreed:
        raise BadInput(_("Nothing was deleted: say yes, or call with --yes."))


def _name(document: "DocumentSummary") -> str:
    return name_document(document.number, document.title, document.id)
