"""The cells of a worksheet of Excel, as they show what they hold: only those that are there.

openpyxl would fill up each row to the last column, and there are 16,384 of them; and it would not read a sheet whose words are damaged.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import WorkSheetParser

from graph.loader.sources.formats.omissions import HIDDEN, STRUCK, Omissions
from graph.loader.sources.formats.sheet.cell_formats import find_format, show
from graph.loader.sources.formats.sheet.formulas import Place
from graph.loader.sources.formats.sheet.uncomputed import compute
from graph.loader.sources.formats.sheet.worksheets import WordsOfRow, name_cell
from graph.loader.sources.formats.sheet.xlsx_styles import SheetLooks
from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say

LOST = "\N{REPLACEMENT CHARACTER}"


class CellReader:
    """Reads the cells of one worksheet."""

    def __init__(
        self,
        sheet: ReadOnlyWorksheet,
        omissions: Omissions,
        looks: SheetLooks,
        uncomputed: Mapping[Place, str],
        *,
        may_err: bool,
    ) -> None:
        self._sheet, self._omissions, self._looks, self._may_err = sheet, omissions, looks, may_err
        self._uncomputed = uncomputed  # formulas
        self._asks_for_values = bool(looks.conditions or uncomputed)
        self._book: Any = sheet.parent
        self._formats: dict[int, str] = {}  # of styles
        self._values: dict[Place, object] = {}  # that conditions and formulas may ask for

    def list_rows(self) -> Iterator[WordsOfRow]:
        """The number of each row, and what its cells show, by column."""
        rows = self._parse()
        if self._asks_for_values:
            rows = iter([*rows])
        computed = compute(self._sheet.title, self._uncomputed, self._values)
        self._values |= computed
        for number, cells in rows:
            for cell in cells if computed else ():
                cell["value"] = computed.get((number, cell["column"]), cell["value"])
            yield number, {cell["column"]: self._read(cell) for cell in cells}

    def _parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        book = self._book
        with self._sheet._get_source() as part:  # type: ignore[attr-defined]  # the stubs leave it out, and no public way leads there
            words = _WordTable(self._sheet._shared_strings)  # type: ignore[attr-defined]  # likewise
            parser = WorkSheetParser(part, words, True, book.epoch, book._date_formats, book._timedelta_formats, True)
            for number, cells in parser.parse():
                for cell in cells:
                    if isinstance(cell["value"], CellRichText):
                        cell["value"] = self._drop_struck(cell)
                filled = [cell for cell in cells if cell["value"] is not None]
                if self._asks_for_values:
                    self._values |= {(cell["row"], cell["column"]): cell["value"] for cell in filled}
                awaited = [cell for cell in cells if (number, cell["column"]) in self._uncomputed]
                yield number, [*filled, *awaited]

    def _drop_struck(self, cell: Mapping[str, Any]) -> str | None:
        """The words of a cell in which some may be struck out: 市林业局、~~市城管局、~~市水利局."""
        shown = ""
        for part in cell["value"]:
            if isinstance(part, TextBlock) and part.font.strike:
                self._omissions.add(STRUCK, part.text, name_cell(self._sheet.title, cell["row"], cell["column"]))
            else:
                shown += str(part)
        return shown or None

    def _read(self, cell: Mapping[str, Any]) -> str:
        """What the cell shows, as plain words."""
        value, row, column = cell["value"], cell["row"], cell["column"]
        if cell["data_type"] == "e" and not self._may_err:
            place = f"{get_column_letter(column)}{row}"
            raise UnreadableFile(
                say("cell {cell} holds an error, {error}; mend it and load again", cell=place, error=value)
            )
        words = show(value, self._find_format(cell["style_id"]), self._book.epoch)
        place = name_cell(self._sheet.title, row, column)
        reason, doubtful = self._looks.judge((row, column), cell["style_id"], self._values or {(row, column): value})
        if reason or not words:
            self._omissions.add(reason or HIDDEN, words or str(value), place)
            return ""
        if doubtful:
            self._omissions.doubt(words, place)
        return words

    def _find_format(self, style: int) -> str:
        if style not in self._formats:
            styles, written = self._book._cell_styles, self._book._number_formats
            number = styles[style].numFmtId if style < len(styles) else 0  # or the styles are damaged
            own = number - BUILTIN_FORMATS_MAX_SIZE
            self._formats[style] = written[own] if 0 <= own < len(written) else find_format(number)
        return self._formats[style]


class _WordTable(list[str]):
    """Words that cells share; for those that were lost with a part of the file, a character that says so."""

    def __getitem__(self, number: Any) -> Any:
        return super().__getitem__(number) if number < len(self) else LOST
