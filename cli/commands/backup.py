"""The commands backup and restore: a graph and what people made beside it, as one file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.language import _, tell
from cli.output import print_lines
from graph.errors import BadInput, Outdated
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.backup import Manifest
    from graph.store.client import Graph


@click.command(
    help=_(
        "Write the whole graph, and what people made beside it, to one file.\n\n"
        "That is: judgements, corrections, the keys of the service (as hashes) and the log of writes. The service may run, and a load, too."
    )
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
def backup(file: Path) -> None:
    from graph.backup import back_up
    from graph.store.client import open_graph

    with open_graph(read_settings()) as graph:
        manifest = back_up(graph, file)
    click.echo(
        _("backed up: {nodes} nodes, {edges} edges → {path}", nodes=manifest.nodes, edges=manifest.edges, path=file)
    )


@click.command(
    help=_(
        "Put what a backup holds in the place of all that stands.\n\n"
        "All of it or nothing; the service may run. Keys come back only where there are none, and the log of writes loses no line."
    )
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--yes", is_flag=True, help=_("Do not ask."))
def restore(file: Path, *, yes: bool) -> None:
    from graph import backup as backups
    from graph.store.client import open_graph

    with backups.open_archive(file) as archive, open_graph(read_settings()) as graph:
        print_lines([_tell_what_comes(archive.manifest, file)])
        if not yes:
            _confirm(graph)
        backups.restore(graph, archive)
        click.echo(_("restored: {path}", path=file))
        _tell_what_is_old(graph)


def _tell_what_comes(manifest: "Manifest", file: Path) -> str:
    return _(
        "{path}: {nodes} nodes, {edges} edges, of {made}",
        path=file,
        nodes=manifest.nodes,
        edges=manifest.edges,
        made=manifest.made,
    )


def _confirm(graph: "Graph") -> None:
    """Ask on the terminal where something stands; BadInput where the answer is no, or nobody is there to answer."""
    from graph.loader.persist.replace_all import count_all

    standing = count_all(graph)
    if not standing:
        return
    try:
        agreed = click.confirm(
            _("Replace {count} nodes in {where}, and what was judged there?", count=standing, where=graph.description),
            err=True,
        )
    except click.Abort:
        click.echo(err=True)
        agreed = False
    if not agreed:
        raise BadInput(_("Nothing was restored: say yes, or call with --yes."))


def _tell_what_is_old(graph: "Graph") -> None:
    from graph.questions.asking.opening import require_current

    try:
        require_current(graph)
    except Outdated as error:
        click.echo(tell(error.text), err=True)
