"""Where answers go: a table for people, JSON or CSV for programs, a file."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeAlias, TypeVar

import click

from cli.language import LANGUAGE, _, _plural, tell
from graph.errors import BadInput
from graph.text.messages import say, translate_within
from graph.text.normalize import INVISIBLE, strip_control_characters
from viz.tables.listing import Listing

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

A = TypeVar("A", bound="DataclassInstance")
C = TypeVar("C", bound=Callable[..., Any])
OutputFormat: TypeAlias = Literal["json", "csv", "cite"] | None  # None: tables for people

WIDEST = 1_000_000  # columns of an output that is not a terminal: nothing is wrapped or cut there
_ESCAPES = {ord(each): json.dumps(each).strip('"') for each in INVISIBLE}  # of JSON, which loses nothing so


_json_option = click.option("--json", "output_format", flag_value="json", help=_("As JSON, as the API."))
_csv_option = click.option(
    "--csv", "output_format", flag_value="csv", help=_("The rows of the table as CSV, all of them.")
)
_cite_option = click.option("--cite", "output_format", flag_value="cite", help=_("Ready footnotes, GB/T 7714—2025."))


def format_options(command: C) -> C:
    """Let a command give its answer as JSON or as CSV, too."""
    return _json_option(_csv_option(command))


def cited_format_options(command: C) -> C:
    """The same for a command whose answer can be cited, and as footnotes."""
    return format_options(_cite_option(command))


def show(answer: A, tabulate: Callable[[A], Iterable[Listing]], output_format: OutputFormat) -> None:
    """Print an answer in the form that was asked for."""
    if output_format == "json":
        print_json(asdict(answer))
    elif output_format == "csv":
        print_csv(*tabulate(answer))
    elif output_format == "cite":
        print_citations(answer, *tabulate(answer))
    else:
        for listing in tabulate(answer):
            print_listing(listing)


def tell_day(as_of: str | None, output_format: str | None) -> None:
    """Say of which day an answer is; where programs read the answer, on stderr."""
    if as_of is not None:
        click.echo(_name_day(as_of), err=output_format is not None)


def _name_day(as_of: str) -> str:
    from graph.loader.persist.versions import read_day

    return _("as of {day}: by the texts that held then", day=read_day(as_of))


def print_json(answer: dict[str, Any] | list[Any]) -> None:
    """Print plain data as JSON, Chinese as it is; the messages in it are in the language of the terminal."""
    text = json.dumps(translate_within(answer, LANGUAGE), ensure_ascii=False, indent=2)
    click.echo(text.translate(_ESCAPES))


def print_citations(answer: "DataclassInstance", first: Listing, *others: Listing) -> None:
    """Print the footnotes in an answer, one a line. What is said beside its tables goes to stderr, also that one was cut."""
    for citation in dict.fromkeys(_find_citations(asdict(answer))):
        click.echo(strip_control_characters(citation))
    said = [*first.notes, *(_label(other.title, note) for other in others for note in other.notes)]
    for note in said:
        click.echo(strip_control_characters(tell(note)), err=True)


def _label(title: str, note: str) -> str:
    return _("{subject}: {what}", subject=title, what=note) if title else note


def _find_citations(part: object) -> Iterator[str]:
    """Every footnote in an answer as plain data, in its order."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from [value] if key == "citation" else value if key == "citations" else _find_citations(value)
    elif isinstance(part, tuple | list):
        for each in part:
            yield from _find_citations(each)


def print_csv(listing: Listing, *others: Listing) -> None:
    """Print the rows of a table as CSV (RFC 4180, UTF-8). Its notes, and how many tables are left out, go to stderr."""
    from viz.tables.files import write_for_programs

    click.echo(b"".join(write_for_programs([listing], LANGUAGE)), nl=False)
    _print_notes(listing, len(others))


def _print_notes(listing: Listing, left_out: int) -> None:
    for note in (*listing.notes, *_tell_left_out(left_out)):
        click.echo(strip_control_characters(tell(note)), err=True)


def _tell_left_out(tables: int) -> Iterator[str]:
    if tables:
        yield _plural(
            "{count} more table is in --json and in an .xlsx.",
            "{count} more tables are in --json and in an .xlsx.",
            tables,
        )


def _head(listing: Listing) -> Iterator[str]:
    from graph.text.headings import HEADINGS

    return (tell(HEADINGS[column]) for column in listing.columns)


def print_listing(listing: Listing) -> None:
    """Print a table that fits the terminal; whole and plain where the output is none."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    is_terminal = sys.stdout.isatty()
    console = Console(markup=False, emoji=False, highlight=False, width=None if is_terminal else WIDEST)
    if listing.title:
        console.print(strip_control_characters(tell(listing.title)), style="bold", soft_wrap=True)
    if listing.rows:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for heading in _head(listing):
            table.add_column(heading, overflow="fold")  # a long Chinese word would be cut otherwise
        for row in listing.rows:
            table.add_row(*(strip_control_characters(_say(cell)) for cell in row))
        console.print(table)
    for note in listing.notes:
        console.print(strip_control_characters(tell(note)), style="dim", soft_wrap=True)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines that may hold words or names from elsewhere."""
    for line in lines:
        click.echo(strip_control_characters(line))


@contextmanager
def show_progress(total: int) -> Iterator[Callable[[str], object]]:
    """Show on a terminal how many of so many are done, how many a second, and how long the rest will take.

    What is given is called after each, with what is to stand behind that. Nothing is shown in a pipe.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (MofNCompleteColumn(), BarColumn(), rate, TimeRemainingColumn(), TextColumn("{task.fields[note]}"))
    console = Console(stderr=True)
    # What goes to a file must not be drawn above the bar instead.
    with Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as progress:
        task = progress.add_task("", total=total, rate="", note="")

        def advance(note: str) -> None:
            speed = progress.tasks[task].finished_speed or progress.tasks[task].speed
            rate = _("{number}/s", number=round(speed, 1)) if speed else ""
            progress.update(task, advance=1, rate=rate, note=note)

        yield advance


def write_file(path: Path, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8; BadInput names a place that cannot be written."""
    try:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        why = say("{path}: cannot be written ({reason})", path=path, reason=error.strerror)
        raise BadInput(why) from error


def write_tables(path: Path, name: str, listings: Iterable[Listing], as_of: str | None) -> None:
    """Write tables to an .xlsx, or the first of them to a .csv that Excel opens; what is said below them goes to stderr.

    Of an earlier day the file itself says so: it goes from hand to hand.
    """
    from graph.loader.persist.versions import read_day
    from viz.tables import files

    first, *others = listings
    day = read_day(as_of) if as_of else None
    match path.suffix.lower():
        case ".csv":
            write_file(path, b"".join(files.write_for_excel([first], LANGUAGE, day)))
            _print_notes(first, len(others))
        case ".xlsx":
            write_file(path, files.write_tables([first, *others], LANGUAGE, name, day))
            for listing in (first, *others):
                _print_notes(listing, 0)
        case _:
            _refuse_ending(path)
    click.echo(_("sheet: {path}", path=path), err=True)


def _refuse_ending(path: Path) -> NoReturn:
    raise BadInput(_("{path}: a sheet is a .csv or an .xlsx, name it so", path=path))


def write_rows(path: Path, rows: list[list[str]]) -> None:
    """Write rows as CSV that Excel opens, a byte order mark before it, or as a workbook, as the file's name asks."""
    from graph.loader.sources.formats.sheet.csv import write_csv
    from graph.loader.sources.formats.sheet.xlsx_writing import write_workbook

    match path.suffix.lower():
        case ".csv":
            write_file(path, write_csv(rows).encode("utf-8-sig"))
        case ".xlsx":
            write_file(path, write_workbook(rows))
        case _:
            _refuse_ending(path)
    click.echo(_("sheet: {path}", path=path), err=True)


def _say(cell: object) -> str:
    return "" if cell is None else tell(cell) if isinstance(cell, str) else str(cell)
