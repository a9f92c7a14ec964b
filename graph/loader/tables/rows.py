"""The rows of tables in a text: lines whose cells stand side by side.

Cells are parted by tabs (as the readers of pages, Word files and PDFs write them), by | or by wide spaces; the line that
names the columns settles by which. Its first lines name the columns: one line, or two where 责任分工 stands above 牵头单位
and 配合单位. A line of one cell amid the rows is a heading that spans the table. An empty line ends it, unless a row of as
many cells follows: some copies have an empty line behind every line. Tables that were pasted with each cell in a line of
its own are read in cell_lines.py.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.loader.tables.columns import Column, name_columns, tell_name_from_content

LINE = re.compile(r"(?m)^[^\n]*$")
NOTHING = re.compile(r"[\s/／\\—–―－-]*(?:暂?无)?\s*")
RULE = re.compile(r"[|:\s=-]*-[|:\s=-]*")  # |---|:---| between the names of columns and the rows
# What parts cells, in the order in which it is looked for; wide spaces only where each of them holds its words.
SEPARATORS = (re.compile("\t"), re.compile(r"[|｜]"), re.compile(r"[ 　]{2,}"))
TAB, _, SPACES = SEPARATORS
NAMES_WHO_ANSWERS = re.compile("单位|部门|牵头|责任|负责|分工|主办")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table. ``cells`` are its cells by their columns; none in a line that names the columns."""

    start: int
    end: int
    cells: Mapping[Column, Range]
    heading: Range | None  # the line of one cell above the row: amid the rows, or right above the table
    amid: bool  # whether the heading stands amid the rows, so that it names a group of them even without a number


@dataclass(slots=True)
class _Table:
    """A table as far as it has been read."""

    columns: list[Column | None] = field(default_factory=list)
    separator: re.Pattern[str] = TAB
    begun: bool = False  # whether a row stands below the names of the columns
    paused: bool = False  # whether the line above is empty
    spaced: bool = False  # whether empty lines stand between its rows
    heading: Range | None = None
    amid: bool = False


def find_side_by_side(body: str) -> Iterator[TableRow]:
    """The lines of the tables of tasks in a text, those that name columns with them."""
    table = _Table()
    for line in LINE.finditer(body):
        words = line.group().strip(" 　\r")
        if not words:
            table.paused = True
            continue
        if table.columns and RULE.fullmatch(words):
            continue
        cells = _cut_cells(line, table)
        if table.paused and not _goes_on(table, cells):
            table = _Table(heading=None if table.begun else table.heading)
            cells = _cut_cells(line, table)
        if not cells:
            table.heading, table.amid = line.span(), table.begun
            continue
        named = _name_columns(body, cells, table)
        if named:
            table.columns, table.begun = named, False
        if table.columns:
            table.begun = not named
            row = {} if named else {column: cell for column, cell in zip(table.columns, cells, strict=False) if column}
            yield TableRow(*line.span(), row, table.heading, table.amid)


def _goes_on(table: _Table, cells: Sequence[Range]) -> bool:
    """Whether a table goes on behind an empty line: with a row of it, or a heading where all its rows stand apart."""
    table.paused = False
    goes_on = bool(table.columns) and (len(cells) == len(table.columns) or (table.spaced and not cells))
    table.spaced = table.spaced or goes_on
    return goes_on


def _cut_cells(line: re.Match[str], table: _Table) -> list[Range]:
    """Where the cells of a line stand; none in a line of running text."""
    words = line.group()
    if table.columns and table.separator is not TAB:
        cells = _cut_at(table.separator, line)
        return cells if len(cells) == len(table.columns) or (len(cells) > 1 and table.separator is not SPACES) else []
    if "\t" in words:
        return _cut_at(TAB, line)
    framed = words.strip(" 　|｜\r")
    if not table.columns and NAMES_WHO_ANSWERS.search(words):
        for separator in SEPARATORS[1:]:
            cells = _cut_at(separator, line) if separator.search(framed) else []
            if len(cells) > 2 and name_columns([line.string[slice(*cell)] for cell in cells]):
                table.separator = separator
                return cells
    return []


def _cut_at(separator: re.Pattern[str], line: re.Match[str]) -> list[Range]:
    """The cells without the white space around their words; those that say 无 or / are empty."""
    left, right = line.span()
    if separator is not TAB:  # the marks at both ends of a line frame it
        words = line.group()
        left, right = (
            left + len(words) - len(words.lstrip(" 　|｜")),
            right - len(words) + len(words.rstrip(" 　|｜\r")),
        )
    cells, at = [], left
    for end in [*(mark.span() for mark in separator.finditer(line.string, left, right)), (right, right)]:
        cells.append(_trim(line.string, at, end[0]))
        at = end[1]
    return cells


def _trim(body: str, start: int, end: int) -> Range:
    words = body[start:end]
    left = start + len(words) - len(words.lstrip())
    return left, left if NOTHING.fullmatch(words) else start + len(words.rstrip())


def _name_columns(body: str, cells: Sequence[Range], table: _Table) -> list[Column | None]:
    """What the columns hold, if the row names them; none where it is no heading.

    A second line of headings adds to the first. A row with a number in the column of numbers is a task, whatever it says.
    """
    known = dict(zip(table.columns, cells, strict=False))
    if any(character.isdigit() for character in body[slice(*known.get(Column.NUMBER, (0, 0)))]):
        return []
    named = name_columns([body[start:stop] for start, stop in cells])
    if named and table.columns and not table.begun:
        above = [*table.columns, *[None] * len(named)]
        named = [column or upper for column, upper in zip(named, above, strict=False)]
    return tell_name_from_content(named) if named else []
