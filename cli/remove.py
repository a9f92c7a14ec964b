"""The command that takes a document out of the graph: delete."""

from typing import TYPE_CHECKING

import click

from cli.words import name_document
from graph.errors import BadInput
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.answers import DocumentSummary


@click.command()
@click.argument("name", metavar="DOCUMENT")
@click.option("--yes", is_flag=True, help="不再询问 Do not ask.")
def delete(name: str, *, yes: bool) -> None:
    """从图谱中删除一份文件。 Delete a document from the graph.

    仍被其他文件引用的，保留为“只见于引用”。 One that others cite stays, as known by citation only.
    """
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
    click.echo(f"已删除 deleted：{_name(document)}（{changes.deleted} 个节点和关系 nodes and edges）")


def _confirm(document: "DocumentSummary") -> None:
    """Ask on the terminal; BadInput where the answer is no, or nobody is there to answer."""
    try:
        agreed = click.confirm(
            f"删除 {_name(document)}（{document.tasks} 项任务）？ Delete it and its tasks?", err=True
        )
    except click.Abort:
        click.echo(err=True)
        agreed = False
    if not agreed:
        raise BadInput("没有确认，什么也没有删除 Nothing was deleted: say yes, or call with --yes.")


def _name(document: "DocumentSummary") -> str:
    return name_document(document.number, document.title, document.id)
