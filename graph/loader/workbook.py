"""Excel workbooks (.xlsx) in and out, as the CSV text of their one worksheet: nothing else need know of them.

A workbook packs its words, and says one word in many cells by saying it once: what it unpacks to is bounded here.
"""

import io
import warnings
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Font
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from graph.errors import BadInput
from graph.loader.cells import RUNS_IN_A_SPREADSHEET, write_csv
from graph.loader.source import Unfit

MOST_ROWS = 1_048_576  # Excel's own limit
LONGEST_CELL = 32_767  # likewise, in UTF-16 units; openpyxl would cut what is longer without a word
AS_TEXT = "@"  # the format of cells in which Excel leaves 1、 and 2019-06-18 as they were typed

Rows = list[list[str]]


def read_workbook(raw: bytes, max_megabytes: int) -> str:
    """The CSV text of the one worksheet that holds words, as write_csv writes it; row by row the same numbers.

    Formulas give the value that was computed last. Unfit: no workbook, locked, damaged, larger than
    ``max_megabytes`` when unpacked, words in several worksheets, a cell with an error.
    """
    try:
        return write_csv(_read_filled_sheet(raw, max_megabytes * 1_000_000))
    except Unfit:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged file leads it to
        raise Unfit(
            "不是 .xlsx 工作簿，或已加密、损坏，请在表格软件中重新另存"
            " not an .xlsx workbook, or locked or damaged; save it again"
        ) from error


def _read_filled_sheet(raw: bytes, limit: int) -> Rows:
    with ZipFile(io.BytesIO(raw)) as packed:
        _refuse_above(limit, sum(part.file_size for part in packed.infolist()))
    filled: Rows = []
    with warnings.catch_warnings(action="ignore"):  # of drawings, validations and the like, which hold no facts
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            rows = _read_rows(sheet, limit)
            if rows and filled:
                raise Unfit(
                    f"不止一张工作表写了内容（如“{sheet.title}”）：一张表只写一份文件，请分别另存"
                    " several worksheets hold words, save each as a file of its own"
                )
            filled = rows or filled
    return filled


def _read_rows(sheet: ReadOnlyWorksheet, limit: int) -> Rows:
    """The rows down to the last one with words, each as wide as the first or as its own words."""
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    rows: Rows = []
    size = 0
    for cells in sheet.rows:
        words = [_read_cell(cell) for cell in cells]
        while words and not words[-1]:
            words.pop()
        words += [""] * ((len(rows[0]) if rows else 0) - len(words))
        size += len(words) + sum(map(len, words))
        _refuse_above(limit, size)
        rows.append(words)
        if len(rows) > MOST_ROWS:
            raise Unfit(f"工作表超过 {MOST_ROWS} 行 the worksheet has too many rows")
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _read_cell(cell: Cell | MergedCell) -> str:
    """What the cell shows, as plain words; a day without its midnight."""
    value = cell.value
    if cell.data_type == "e":
        raise Unfit(f"{cell.coordinate} 格是错误值“{value}”，请改正后再载入 the cell holds an error")
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    return "" if value is None else str(value)


def _refuse_above(limit: int, size: int) -> None:
    if size > limit:
        raise Unfit(
            f"工作簿展开后超过上限 {limit // 1_000_000} MB（可用 FENGONG_MAX_FILE_MEGABYTES 调整）"
            " the workbook is larger than the limit when unpacked"
        )


def write_workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook with one worksheet, its first row kept in sight; every cell is text, so that none of them runs.

    BadInput: words that are too long for a cell of Excel.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows, start=1):
        for place, words in enumerate(row, start=1):
            if words:
                _write_cell(sheet.cell(number, place), words)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_cell(cell: Cell | MergedCell, words: str) -> None:
    if len(words.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise BadInput(
            f"{cell.coordinate} 格超过 Excel 一格的 {LONGEST_CELL} 字，请改存为 .csv"
            " the words of the cell are too long for Excel, write a .csv"
        )
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", words)  # a workbook cannot hold them
    cell.data_type = "s"
    cell.number_format = AS_TEXT
    cell.quotePrefix = bool(RUNS_IN_A_SPREADSHEET.match(words))
