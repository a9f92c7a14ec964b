"""The command mcp: the questions as tools for an assistant that starts it."""

import click

from cli.language import LANGUAGE, _
from graph.settings import read_settings


@click.command(
    help=_(
        "Let an assistant ask the graph (MCP).\n\nIt is started by the assistant, and speaks on standard input and output; docs/assistants.md says how to add it. It only reads."
    )
)
def mcp() -> None:
    from api.assistants import Assistants, ask_alone

    with ask_alone(read_settings()) as ask:
        Assistants(ask, LANGUAGE).run("stdio")
