"""The command doctor: what is wrong with an installation, and what to do."""

import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TypeAlias

import click

from cli.language import _, tell
from cli.output import print_lines
from graph.errors import FengongError
from graph.settings import Settings, find_home, read_settings

LEAST_MEGABYTES = 500  # of a disk: the engine writes a log ahead of its data
EXTRAS = {"dask": "distributed", "ocr": "rapidocr", "mcp": "mcp", "py2neo": "py2neo"}  # → the module that each brings
Check: TypeAlias = Callable[[Settings], str]  # what is well; whatever is not is an error that says what to do


@click.command(
    help=_("Look for what is wrong with this installation, and say what to do.\n\nIt ends with 1 where something is.")
)
@click.pass_context
def doctor(context: click.Context) -> None:
    found = [*_examine()]
    print_lines(f"{'✓' if is_well else '✗'} {told}" for is_well, told in found)
    context.exit(0 if all(is_well for is_well, _told in found) else 1)


def _examine() -> Iterator[tuple[bool, str]]:
    """Each thing that was looked at: whether it is well, and what is to be said of it."""
    try:
        settings = read_settings()
    except FengongError as error:
        yield False, tell(error.text)
        return
    for check in CHECKS:
        try:
            yield True, check(settings)
        except FengongError as error:
            yield False, tell(error.text)
    missing = [name for name, module in EXTRAS.items() if find_spec(module) is None]
    yield True, _("extras that are not installed: {extras}", extras=", ".join(missing) or _("none"))


def _check_disk(settings: Settings) -> str:
    home = find_home(settings)
    there = next(path for path in (home, *home.parents) if path.exists())
    free = shutil.disk_usage(there).free // 1_000_000
    if free < LEAST_MEGABYTES:
        raise FengongError(
            _("{path}: {free} MB are free, and {least} are needed", path=there, free=free, least=LEAST_MEGABYTES)
        )
    return _("data directory: {path} ({free} MB free)", path=home, free=free)


def _check_graph(settings: Settings) -> str:
    """The graph opens, which says all that can be wrong with its directory, its engine, its server and its data."""
    from graph import questions
    from graph.questions.asking.opening import open_to_ask

    with open_to_ask(settings) as graph:
        tasks = questions.count_all_tasks(graph)
        return _("graph: {name} ({count} tasks)", name=graph.description, count=tasks)


def _check_judgements(settings: Settings) -> str:
    from graph.loader.reviews.agency_reviews import read_reviews

    return _("judgements: {count}", count=len(read_reviews(settings).holding))


def _check_keys(settings: Settings) -> str:
    from api.access.entrance import check_settings
    from api.access.keys import list_keys

    check_settings(settings)
    return _("keys of the service: {count}", count=len(list_keys(settings)) + bool(settings.key))


CHECKS: tuple[Check, ...] = (_check_disk, _check_graph, _check_judgements, _check_keys)
