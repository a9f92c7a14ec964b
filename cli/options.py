"""What commands take: the parameters of the registry as click has them, and which page of a list."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

import click

from cli.language import _, tell
from graph.questions.asking.parameters import Parameter
from graph.settings import LAST_ROW, Settings, read_settings

C = TypeVar("C", bound=Callable[..., Any])

_limit_option = click.option(
    "--limit",
    type=click.IntRange(1, LAST_ROW),
    metavar="N",
    help=_("The most rows to show; else 20, and all of them as CSV or in a file."),
)
_offset_option = click.option(
    "--offset", type=click.IntRange(0, LAST_ROW), metavar="N", default=0, help=_("Rows to pass over.")
)

as_of_option = click.option(
    "--as-of", metavar="DATE", help=_("Answer by the texts that held on that day (docs/versions.md).")
)
executor_option = click.option(
    "--executor",
    metavar="dask://HOST:PORT",
    help=_("The scheduler of a Dask cluster that reads the files; else processes of this machine do."),
)


def page_options(command: C) -> C:
    """Let a command take which page of its list is shown."""
    return _limit_option(_offset_option(command))


def read_settings_with(executor: str | None) -> Settings:
    """The settings, with who reads files as the command says it."""
    settings = read_settings()
    return replace(settings, executor=executor) if executor else settings


def take(parameters: Iterable[Parameter]) -> Callable[[C], C]:
    """Let a command take these parameters, under their names."""

    def decorate(command: C) -> C:
        for parameter in reversed([*parameters]):
            command = _describe(parameter)(command)
        return command

    return decorate


def _describe(parameter: Parameter) -> Callable[[C], C]:
    if parameter.is_words:
        return click.argument(
            parameter.name, nargs=-1, required=True, metavar=f"{parameter.metavar}…", callback=_join_words
        )
    if parameter.is_required:
        return click.argument(parameter.name, metavar=parameter.metavar)
    name = f"--{parameter.name.replace('_', '-')}"
    if parameter.kind is bool:
        return click.option(name, is_flag=True, help=tell(parameter.help))
    return click.option(
        name,
        type=click.Choice(parameter.choices) if parameter.choices else parameter.kind,
        default=parameter.default,
        show_default=parameter.default is not None,
        multiple=parameter.is_list,
        metavar=parameter.metavar,
        help=tell(parameter.help),
    )


def _join_words(_: click.Context, __: click.Parameter, words: tuple[str, ...]) -> str:
    return " ".join(words)
