"""Worksheets of whatever program → the text of a workbook: the tables that it shows, or a sheet of facts as CSV text.

What is hidden is set aside and named: a sheet, rows and columns. What is said once in merged cells is said in each of them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NoReturn

from openpyxl.utils import get_column_letter

from graph.loader.sources.formats.omissions import DRAWN, HIDDEN_CELLS, HIDDEN_SHEET, Omissions
from graph.loader.sources.formats.packed.package import refuse_above
from graph.loader.sources.formats.sheet.columns import is_fact_sheet
from graph.loader.sources.formats.sheet.csv import write_csv
from graph.loader.sources.formats.table_grid import Cell, write_grid
from graph.loader.sources.source import SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.text.messages import say

# What is an order in a header: which side, a font, a size, a colour, the page, the date, bold …
HEAD_ORDER = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}|[A-Za-z])')
MOST_ROWS = 1_048_576  # Excel's own limit
NEAR = 256  # columns
MOST_EMPTY = 1_000_000  # cells left of words: one word far to the right costs as much as a row of them
Block = tuple[int, int, int, int]  # a merged cell: its first row and column, its last row and column, from 0


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The cells of a worksheet: its rows down to the last one with words, each cut behind its last words."""

    title: str
    rows: list[list[Cell]] = field(default_factory=list)
    hidden: bool = False  # as a whole
    hidden_rows: AbstractSet[int] = field(default_factory=frozenset)  # from 0
    hidden_columns: AbstractSet[int] = field(default_factory=frozenset)
    boxes: tuple[str, ...] = ()  # what is said over the cells, a paragraph each

    @property
    def place(self) -> str:
        """The worksheet as people say it."""
        return f"工作表“{self.title}”"

    def write(self) -> Iterator[SourceChunk]:
        """The table that it shows, and the paragraphs that lie over it."""
        yield from write_grid(self.rows)
        for number, words in enumerate(self.boxes, start=1):
            yield SourceChunk(f"{words}\n", f"{self.place}文本框{number}")

    def take_shown(self, omissions: Omissions) -> "Worksheet":
        """The worksheet without what is hidden in it."""
        if not self.hidden_rows and not self.hidden_columns:
            return self
        shown: list[list[Cell]] = []
        for number, row in enumerate(self.rows):
            kept = [cell for column, cell in enumerate(row) if column not in self.hidden_columns]
            kept = [] if number in self.hidden_rows else kept
            left_out = (cell for cell in row if cell not in kept)
            omissions.add_chunks(HIDDEN_CELLS, [chunk for cell in left_out for chunk in cell.pieces])
            shown += [kept] if kept else []
        return Worksheet(self.title, shown, boxes=self.boxes)


def make_cell(title: str, row: int, column: int, words: str) -> Cell:
    """A cell with its place; row and column count from 1."""
    return Cell((SourceChunk(words, name_cell(title, row, column)),))


def name_cell(title: str, row: int, column: int) -> str:
    """The place of a cell as people say it: 工作表“任务表”C4格."""
    return f"工作表“{title}”{get_column_letter(column)}{row}格"


def show_running_head(written: str) -> str:
    """The words of a header or a footer, which Excel writes with its orders: &C&"宋体,Regular"&12任务分工表 &P."""
    return " ".join(HEAD_ORDER.sub(" ", written).split())


def refuse_error(title: str, row: int, column: int, error: str) -> NoReturn:
    """UnreadableFile: a cell holds an error instead of what it should show."""
    raise UnreadableFile(
        say(
            "cell {cell} of the worksheet “{title}” holds an error, {error}; mend it and load again",
            cell=get_column_letter(column) + str(row),
            title=title,
            error=error,
        )
    )


WordsOfRow = tuple[int, Mapping[int, str]]  # the number of a row, and what its cells show, by column; both from 1


@dataclass(slots=True)
class Layout:
    """What a program says of a worksheet beside the words of its cells; rows and columns count from 0."""

    merged: list[Block] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False  # as a whole


def make_worksheet(title: str, rows: Iterable[WordsOfRow], layout: Layout, max_megabytes: int) -> Worksheet:
    """A worksheet of rows that hold words. UnreadableFile: they hold more than the limit, or reach too far."""
    held = dict(_take_within(rows, max_megabytes))
    places = _place_columns({column for words in held.values() for column, word in words.items() if word})
    made = _make_rows(title, held, places)
    merged = [
        (top, bisect_left(places, left + 1), bottom, bisect_right(places, right + 1) - 1)
        for top, left, bottom, right in layout.merged
    ]
    spread_merged(made, merged, max_megabytes)
    hidden_columns = {places.index(column + 1) for column in layout.hidden_columns if column + 1 in places}
    return Worksheet(title, made, layout.hidden, layout.hidden_rows, hidden_columns)


def _take_within(rows: Iterable[WordsOfRow], max_megabytes: int) -> Iterator[WordsOfRow]:
    size = 0
    for number, words in rows:
        if number > MOST_ROWS:
            raise UnreadableFile(say("the worksheet has more than {limit} rows", limit=MOST_ROWS))
        size += sum(1 + len(word) for word in words.values())
        refuse_above(max_megabytes, size)
        yield number, words


def _place_columns(filled: set[int]) -> Sequence[int]:
    """The columns of a worksheet, in order: all up to the last one with words; without empty ones where that one is far to the right."""
    last = max(filled, default=0)
    return range(1, last + 1) if last <= NEAR else sorted(filled)


def _make_rows(title: str, held: Mapping[int, Mapping[int, str]], places: Sequence[int]) -> list[list[Cell]]:
    made: list[list[Cell]] = []
    empty = 0
    for number in range(1, max((number for number, words in held.items() if any(words.values())), default=0) + 1):
        words = held.get(number, {})
        width = bisect_right(places, max((column for column, word in words.items() if word), default=0))
        empty += width - len(words)
        if empty > MOST_EMPTY:
            raise UnreadableFile(
                say(
                    "worksheet “{sheet}” reaches over more than {limit} empty cells: delete what stands far from its table",
                    sheet=title,
                    limit=MOST_EMPTY,
                )
            )
        shown = ((column, words.get(column, "")) for column in places[:width])
        made.append([make_cell(title, number, column, word) if word else Cell() for column, word in shown])
    return made


def spread_merged(rows: list[list[Cell]], merged: Iterable[Block], max_megabytes: int) -> None:
    """Put each merged cell at all of its places, as far down and to the right as there are words."""
    width = max(map(len, rows), default=0)
    size = 0
    for top, left, bottom, right in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue  # an empty one
        covered = rows[top : bottom + 1]
        end = min(right + 1, width)
        size += len(covered) * (end - left) * (1 + len(rows[top][left].text))
        refuse_above(max_megabytes, size)
        cell = rows[top][left]
        for row in covered:
            row += [Cell() for _ in range(end - len(row))]
            row[left:end] = [cell] * (end - left)


def write_worksheets(sheets: Iterable[Worksheet], omissions: Omissions) -> Iterator[SourceChunk | SetAside]:
    """The CSV text of the one worksheet where that is a sheet of facts, else the tables that they show; then what was left out.

    UnreadableFile: facts beside other worksheets.
    """
    shown: list[Worksheet] = []
    for sheet in sheets:
        if sheet.hidden:
            words = " ".join([*(cell.text for row in sheet.rows for cell in row), *sheet.boxes])
            omissions.add(HIDDEN_SHEET, words, sheet.place)
        elif (kept := sheet.take_shown(omissions)).rows or kept.boxes:
            shown.append(kept)
    if not shown or not is_fact_sheet(cell.text for row in shown[0].rows[:1] for cell in row):
        for sheet in shown:
            yield from sheet.write()
    elif len(shown) > 1:
        raise UnreadableFile(
            say("several worksheets hold words (“{title}”), save each as a file of its own", title=shown[1].title)
        )
    else:
        omissions.add(DRAWN, " ".join(shown[0].boxes), shown[0].place)
        width = len(shown[0].rows[0])
        yield SourceChunk(write_csv([cell.text for cell in row] + [""] * (width - len(row)) for row in shown[0].rows))
    yield from omissions
