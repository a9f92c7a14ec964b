"""The command keys: who may ask and load over the network: make, list, revoke."""

from typing import TYPE_CHECKING

import click

from cli.language import _
from cli.output import print_lines
from graph.settings import read_settings

if TYPE_CHECKING:
    from api.access.keys import Role


@click.group(
    help=_(
        "The keys of the service: make, list, revoke.\n\nA key is told once, when it is made; what is kept of it opens nothing. A service that runs knows at once."
    )
)
def keys() -> None:
    pass


@keys.command(
    help=_(
        "Make a key, and tell it.\n\nIts role: read (where reading needs a key), write (loads documents, too), admin (sees the metrics, too)."
    )
)
@click.argument("name", metavar="NAME")
@click.option(
    "--role", type=click.Choice(["read", "write", "admin"]), default="read", show_default=True, help=_("What it opens.")
)
def make(name: str, role: "Role") -> None:
    from api.access.keys import make_key
    from graph.store.audit import note_write_here

    settings = read_settings()
    secret = make_key(settings, name, role)
    note_write_here(settings, "make a key", key=name, role=role)
    click.echo(secret)
    click.echo(_("Keep it now: it cannot be told again."), err=True)


@keys.command("list", help=_("Names, roles and when each was made."))
def list_() -> None:
    from api.access.keys import list_keys

    print_lines(f"{each.name}  {each.role}  {each.made}" for each in list_keys(read_settings()))


@keys.command(help=_("Let a key open nothing any more."))
@click.argument("name", metavar="NAME")
def revoke(name: str) -> None:
    from api.access.keys import revoke_key
    from graph.store.audit import note_write_here

    settings = read_settings()
    note_write_here(settings, "revoke a key", key=name)
    revoke_key(settings, name)
    click.echo(_("revoked: {name}", name=name))
