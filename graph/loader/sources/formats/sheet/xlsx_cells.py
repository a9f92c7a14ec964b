"""The cells of a worksheet of Excel, as they show what they hold: only those that are there.

openpyxl would fill up each row to the last column, and there are 16,384 of them; and it would not read a sheet whose words are damaged.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import WorkSheetParser

from graph.loader.sources.formats.omissions import HIDDEN, STRUCK, Omissions
from graph.loader.sources.formats.sheet.cell_formats import find_format, show
from graph.loader.sources.formats.sheet.worksheets import WordsOfRow, name_cell
from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say

WHITE = "FFFFFF"
FADED = "gradient"  # a fill that is no pattern
LOST = "\N{REPLACEMENT CHARACTER}"


class CellReader:
    """Reads the cells of one worksheet."""

    def __init__(self, sheet: ReadOnlyWorksheet, omissions: Omissions, *, may_err: bool, may_paint: bool) -> None:
        self._sheet, self._omissions, self._may_err = sheet, omissions, may_err
        self._book: Any = sheet.parent
        self._formats: dict[int, str] = {}  # of styles
        self._sunk: dict[int, bool] = {}  # likewise
        self._may_paint = may_paint

    def list_rows(self) -> Iterator[WordsOfRow]:
        """The number of each row, and what its cells show, by column."""
        book = self._book
        with self._sheet._get_source() as part:  # type: ignore[attr-defined]  # the stubs leave it out, and no public way leads there
            words = _WordTable(self._sheet._shared_strings)  # type: ignore[attr-defined]  # likewise
            parser = WorkSheetParser(part, words, True, book.epoch, book._date_formats, book._timedelta_formats)
            for number, cells in parser.parse():
                yield number, {cell["column"]: self._read(cell) for cell in cells if cell["value"] is not None}

    def _read(self, cell: Mapping[str, Any]) -> str:
        """What the cell shows, as plain words."""
        value, row, column = cell["value"], cell["row"], cell["column"]
        if cell["data_type"] == "e" and not self._may_err:
            place = f"{get_column_letter(column)}{row}"
            raise UnreadableFile(
                say("cell {cell} holds an error, {error}; mend it and load again", cell=place, error=value)
            )
        words = show(value, self._find_format(cell["style_id"]), self._book.epoch)
        is_seen = words and not self._is_sunk(cell["style_id"])
        if is_seen and not self._is_struck(cell["style_id"]):
            return words
        reason = STRUCK if is_seen else HIDDEN
        self._omissions.add(reason, words or str(value), name_cell(self._sheet.title, row, column))
        return ""

    def _is_sunk(self, style: int) -> bool:
        """Whether a style gives words the colour of their cell."""
        if style not in self._sunk:
            self._sunk[style] = not self._may_paint and _has_colour_of_ground(self._book, style)
        return self._sunk[style]

    def _is_struck(self, style: int) -> bool:
        """Whether a style draws a line through words."""
        styles = self._book._cell_styles
        return style < len(styles) and bool(self._book._fonts[styles[style].fontId].strike)

    def _find_format(self, style: int) -> str:
        if style not in self._formats:
            styles, written = self._book._cell_styles, self._book._number_formats
            number = styles[style].numFmtId if style < len(styles) else 0  # or the styles are damaged
            own = number - BUILTIN_FORMATS_MAX_SIZE
            self._formats[style] = written[own] if 0 <= own < len(written) else find_format(number)
        return self._formats[style]


def _has_colour_of_ground(book: Any, style: int) -> bool:
    if style >= len(book._cell_styles):  # or the styles are damaged
        return False
    own = book._cell_styles[style]
    fill = book._fills[own.fillId]
    pattern = getattr(fill, "patternType", FADED)
    ground = WHITE if pattern is None else _read_colour(fill.fgColor) if pattern == "solid" else None
    return ground is not None and _read_colour(book._fonts[own.fontId].color) == ground


def _read_colour(colour: Any) -> str | None:
    """A colour as six digits, where it says itself which one; the first of a theme is that of paper."""
    if colour is None or colour.tint:
        return None
    if colour.type == "rgb":
        return str(colour.rgb)[-6:].upper()
    return WHITE if (colour.type, colour.value) in (("theme", 0), ("indexed", 1), ("indexed", 9)) else None


class _WordTable(list[str]):
    """Words that cells share; for those that were lost with a part of the file, a character that says so."""

    def __getitem__(self, number: Any) -> Any:
        return super().__getitem__(number) if number < len(self) else LOST
