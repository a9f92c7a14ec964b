"""Options that many commands share: which document, and which page of a list."""

import click

from cli.language import _
from graph.settings import LAST_ROW

document_option = click.option("--document", metavar="NUMBER", help=_("Only this document."))
limit_option = click.option(
    "--limit",
    type=click.IntRange(1, LAST_ROW),
    metavar="N",
    default=20,
    show_default=True,
    help=_("The most rows to show."),
)
offset_option = click.option(
    "--offset", type=click.IntRange(0, LAST_ROW), metavar="N", default=0, help=_("Rows to pass over.")
)
