"""Write docs/commands.md: every command with what it takes, from the commands themselves.

.venv/bin/python docs/make/commands.py
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that this file can be run by its path

import click

from cli.main import commands
from docs.make.tables import write_table

PAGE = Path(__file__).parents[1] / "commands.md"
HEAD = """\
# Commands

Made by `docs/make/commands.py` from the commands themselves; a test keeps it up to date. All are `.venv/bin/fengong …`. Answers are
tables. Where a command has them, `--json` gives the answer in the API's shape, `--csv` the rows of its (first) table, `--output` writes
its tables to a file, and `--cite` gives ready [footnotes](citing.md) (GB/T 7714—2025). Long lists are paged with `--limit` and `--offset`, and say
how many there are; CSV and files are whole ([export.md](export.md)).

Document numbers may be typed in any form: `渝府办发[2017]127号`, `渝府办发（2017）127号`. A task's number alone will do where it is
unambiguous; otherwise `DOCUMENT:NUMBER`.

"""


def write_page() -> str:
    """The page."""
    whole = click.Context(commands, info_name="fengong")
    listed = list(_list_commands(commands, whole))
    table = write_table(("command", "what it does"), (_name_command(context) for context in listed))
    return HEAD + table + "".join(map(_describe, (whole, *listed)))


def _list_commands(group: click.Group, context: click.Context) -> Iterator[click.Context]:
    """A context for each command that is not hidden, those within a group behind it."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        below = click.Context(command, context, info_name=name)
        yield below
        if isinstance(command, click.Group):
            yield from _list_commands(command, below)


def _name_command(context: click.Context) -> Sequence[str]:
    return f"[`{context.command_path}`](#{context.command_path.replace(' ', '-')})", _first_line(context)


def _first_line(context: click.Context) -> str:
    return str(context.command.help or "").strip().partition("\n\n")[0]


def _describe(context: click.Context) -> str:
    usage = " ".join((context.command_path, *context.command.collect_usage_pieces(context)))
    options = [_describe_option(option, context) for option in _list_options(context.command)]
    table = "\n" + write_table(("option", "what it does", "default"), options) if options else ""
    return f"\n## {context.command_path}\n\n    {usage}\n\n{_write_help(context)}{table}"


def _write_help(context: click.Context) -> str:
    return "\n\n".join(" ".join(part.split()) for part in str(context.command.help or "").split("\n\n")) + "\n"


def _list_options(command: click.Command) -> Iterator[click.Option]:
    return (option for option in command.params if isinstance(option, click.Option) and not option.hidden)


def _describe_option(option: click.Option, context: click.Context) -> Sequence[str]:
    names = ", ".join((*option.opts, *option.secondary_opts))
    value = "" if option.is_flag or option.count else f" {option.make_metavar(context)}"
    return f"`{names}{value}`", str(option.help or ""), _name_default(option.to_info_dict()["default"])


def _name_default(default: Any) -> str:
    return "" if default in (None, False, (), "", []) else str(default)


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
