"""Options that many commands share: which document, and which page of a list."""

import click

from graph.settings import LAST_ROW

document_option = click.option("--document", metavar="NUMBER", help="只看一份文件 Only this document.")
limit_option = click.option(
    "--limit",
    type=click.IntRange(1, LAST_ROW),
    metavar="N",
    default=20,
    show_default=True,
    help="最多几行 The most rows to show.",
)
offset_option = click.option(
    "--offset", type=click.IntRange(0, LAST_ROW), metavar="N", default=0, help="跳过前几行 Rows to pass over."
)
