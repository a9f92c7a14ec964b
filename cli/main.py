"""The command `fengong` and its manners: every error is one line, whatever went wrong.

The module of a command is imported when the command is called, and what it needs when it runs: most of a short command's
time is Python reading modules (docs/decisions/0014-start.md).
"""

import errno
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NoReturn

import click

from cli.language import IN_CHINESE, IN_ENGLISH, LANGUAGE, VARIABLE, Language, _, tell
from graph.errors import BadInput, FengongError
from graph.text.messages import CHINESE

INTERRUPTED = 128  # the exit code of a command that a signal ended is this and its number, as shells have it
MODULES = {
    "agencies": "agencies",
    "backup": "backup",
    "centrality": "networks",
    "cite": "cite",
    "compare": "networks",
    "corrections": "corrections",
    "delete": "remove",
    "derivations": "derivations",
    "demo": "demo",
    "document": "documents",
    "duties": "duties",
    "export": "export",
    "extract": "read",
    "doctor": "doctor",
    "keys": "keys",
    "load": "load",
    "match": "match",
    "mcp": "assistants",
    "network": "show",
    "repair": "read",
    "restore": "backup",
    "serve": "show",
    "template": "export",
}  # the module of cli/ that each command stands in; all others are made from a question of the registry
BEGINNINGS = (
    ("serve", _("drop files in the browser, look at what was read, keep it; says at which address")),
    ("load FILE…", _("load files or folders from here")),
    ("demo", _("load the examples and answer three questions of them")),
    ("--help", _("all commands")),
)


class _Commands(click.Group):
    """Imports a command when it is called, and turns each error that a user can meet into its one line."""

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted({*MODULES, *_list_questions()})

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name in MODULES:
            command: click.Command = getattr(import_module(f"cli.commands.{MODULES[name]}"), name)
            return command
        if name not in _list_questions():
            return None
        from cli.commands.ask import make_command

        return make_command(name)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with say_in_one_line():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with say_in_one_line():
            return super().invoke(ctx)


def _list_questions() -> list[str]:
    from graph.questions.asking.registry import QUESTIONS

    return [question.name for question in QUESTIONS if " " not in question.name]


@contextmanager
def say_in_one_line() -> Iterator[None]:
    """One line on stderr and the exit code of the error; a group without a command still prints its help."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        from cli.usage import suggest_commands

        command = error.ctx.command_path if error.ctx else "fengong"
        wrong = f"{error.format_message()}{suggest_commands(error)}"
        _stop(_("wrong usage: {wrong} (see {command} --help)", wrong=wrong, command=command), error.exit_code)
    except (Exception, KeyboardInterrupt) as error:
        import logging

        logging.getLogger("fengong.cli").debug("ended by an error", exc_info=error)
        if (number := _find_interrupt(error)) is not None:
            _stop(_("interrupted"), INTERRUPTED + number)
        if isinstance(error, FengongError):
            _stop(tell(error.text), error.exit_code)
        if isinstance(error, UnicodeEncodeError):
            _stop(_("What is asked for must be UTF-8."), BadInput.exit_code)
        if isinstance(error, OSError) and error.errno != errno.EPIPE:  # click ends quietly when its reader has gone
            _stop(_describe_refusal(error), BadInput.exit_code)
        raise


def _describe_refusal(error: OSError) -> str:
    failed = _(
        "reading or writing failed ({reason}): is the disk full, is the output still there?",
        reason=error.strerror or error,
    )
    return _("{subject}: {what}", subject=error.filename, what=failed) if error.filename else failed


def _find_interrupt(error: BaseException | None) -> int | None:
    """The signal that began it: whoever is interrupted while data come in may stumble over what is half there."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    if error is None:
        return None
    return int(error.args[0]) if error.args else signal.SIGINT


def _stop(message: str, exit_code: int) -> NoReturn:
    from graph.text.normalize import strip_control_characters

    try:
        click.echo(f"fengong: {' '.join(strip_control_characters(message).split())}", err=True)
    except OSError as error:
        if sys.platform == "win32" or error.errno != errno.EIO:
            raise
        signal.raise_signal(signal.SIGHUP)  # the terminal has gone: end as the hang-up does, which may be still to come
    raise click.exceptions.Exit(exit_code)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_(
        "Reads China's task-division documents into a knowledge graph.\n\n"
        "The graph lies in a data directory of your own (FENGONG_HOME), or on the server that FENGONG_URI names."
    ),
    epilog=IN_ENGLISH if LANGUAGE == CHINESE else IN_CHINESE,
)
@click.version_option(package_name="fengong", prog_name="fengong")
@click.option(
    "--lang",
    envvar=VARIABLE,
    type=Language(),
    metavar="zh|en",
    expose_value=False,
    help=_("The language of every command; else that of the locale."),
)
@click.option("--verbose", is_flag=True, help=_("Say on standard error what is done."))
@click.pass_context
def commands(context: click.Context, verbose: bool) -> None:
    if verbose:
        from cli.log import show_log

        show_log()
    if context.invoked_subcommand is None:
        _tell_how_to_begin()


def _tell_how_to_begin() -> None:
    """What it is and how to begin, for who types the name alone."""
    click.echo(
        _(
            "fengong reads China's task-division documents and answers who leads what, with whom, and where a task comes from."
        )
    )
    click.echo(_("Begin with one of these:"))
    for command, what in BEGINNINGS:
        click.echo(f"  fengong {command:<12} {what}")
