"""What click does not say of a command that it does not know: which one may have been meant."""

from difflib import get_close_matches

import click

from cli.language import _plural


def suggest_commands(error: click.UsageError) -> str:
    """The commands of a similar name; click knows none of those that are imported when they are called."""
    names = _find_near_commands(error)
    if not names:
        return ""
    listed = ", ".join(map(repr, names))
    suggestion = _plural(
        "Did you mean {possibility}?",
        "(Did you mean one of: {possibilities}?)",
        len(names),
        possibility=listed,
        possibilities=listed,
    )
    return f" {suggestion}"


def _find_near_commands(error: click.UsageError) -> list[str]:
    context = error.ctx
    if not isinstance(error, click.exceptions.NoSuchCommand) or context is None:
        return []
    if not isinstance(context.command, click.Group):
        return []
    return get_close_matches(error.command_name, context.command.list_commands(context))
