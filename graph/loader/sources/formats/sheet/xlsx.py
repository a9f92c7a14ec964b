"""Excel workbooks (.xlsx) in and out: sheets of facts as CSV text, tables of documents as lines; nothing else knows them.

A workbook packs its words, and says one word in many cells by saying it once: what it unpacks to is bounded here.
"""

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zipfile import ZipFile

from lxml.etree import iterparse
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.xml.constants import SHEET_MAIN_NS

from graph.errors import BadInput
from graph.loader.sources.formats.sheet.columns import is_fact_sheet
from graph.loader.sources.formats.sheet.csv import RUNS_IN_A_SPREADSHEET, write_csv
from graph.loader.sources.formats.table_grid import Cell, write_grid
from graph.loader.sources.source import SourceChunk, UnreadableFile
from graph.settings import Settings

MOST_ROWS = 1_048_576  # Excel's own limit
LONGEST_CELL = 32_767  # likewise, in UTF-16 units; openpyxl would cut what is longer without a word
AS_TEXT = "@"  # the format of cells in which Excel leaves 1、 and 2019-06-18 as they were typed

Block = tuple[int, int, int, int]  # a merged cell: its first row and column, its last row and column, from 0


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The cells of a worksheet: its rows down to the last one with words, each cut behind its last words."""

    title: str
    rows: list[list[Cell]]


def read_workbook(raw: bytes, settings: Settings) -> Iterator[SourceChunk | str]:
    """A workbook's text: the CSV text of its one worksheet where that is a sheet of facts, else the tables that it shows.

    Places are as people say them: 工作表“任务表”C4格. What is said once in merged cells is said in each of them. Formulas
    give the value that was computed last. UnreadableFile: no workbook, locked, damaged, larger than the limit when
    unpacked, facts beside other worksheets, a cell with an error.
    """
    try:
        sheets, hidden = _load_sheets(raw, settings.max_file_megabytes * 1_000_000)
    except UnreadableFile:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged file leads it to
        raise UnreadableFile(
            "不是 .xlsx 工作簿，或已加密、损坏，请在表格软件中重新另存"
            " not an .xlsx workbook, or locked or damaged; save it again"
        ) from error
    if not sheets or not is_fact_sheet(cell.text for cell in sheets[0].rows[0]):
        for sheet in sheets:
            yield from write_grid(sheet.rows)
    elif len(sheets) > 1:
        raise UnreadableFile(
            f"不止一张工作表写了内容（如“{sheets[1].title}”）：一张表只写一份文件，请分别另存"
            " several worksheets hold words, save each as a file of its own"
        )
    else:
        width = len(sheets[0].rows[0])
        yield SourceChunk(write_csv([cell.text for cell in row] + [""] * (width - len(row)) for row in sheets[0].rows))
    yield from (f"隐藏的工作表“{title}”没有读 the hidden worksheet was not read" for title in hidden)


def _load_sheets(raw: bytes, limit: int) -> tuple[list[Worksheet], list[str]]:
    """The worksheets that hold words, and the titles of hidden ones."""
    with ZipFile(io.BytesIO(raw)) as packed:
        _refuse_above(limit, sum(part.file_size for part in packed.infolist()))
    sheets, hidden = [], []
    with warnings.catch_warnings(action="ignore"):  # of drawings, validations and the like, which hold no facts
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                hidden.append(sheet.title)
                continue
            rows = _read_rows(sheet, limit)
            if rows:
                _spread_merged(rows, list(_read_merged(sheet)), limit)
                sheets.append(Worksheet(sheet.title, rows))
    return sheets, hidden


def _read_rows(sheet: ReadOnlyWorksheet, limit: int) -> list[list[Cell]]:
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    rows: list[list[Cell]] = []
    size = 0
    place = f"工作表“{sheet.title}”"
    for number, cells in enumerate(sheet.rows, start=1):
        words = [_read_cell(cell) for cell in cells]
        while words and not words[-1]:
            words.pop()
        size += len(words) + sum(map(len, words))
        _refuse_above(limit, size)
        columns = enumerate(words, start=1)
        rows.append(
            [Cell((SourceChunk(word, f"{place}{get_column_letter(column)}{number}格"),)) for column, word in columns]
        )
        if len(rows) > MOST_ROWS:
            raise UnreadableFile(f"工作表超过 {MOST_ROWS} 行 the worksheet has too many rows")
    while rows and not any(cell.text for cell in rows[-1]):
        rows.pop()
    return rows


def _read_merged(sheet: ReadOnlyWorksheet) -> Iterator[Block]:
    """The merged cells of a worksheet, which openpyxl passes over where it reads row by row."""
    with sheet._get_source() as part:  # type: ignore[attr-defined]  # the stubs leave it out, and no public way leads there
        for _, element in iterparse(part, tag=f"{{{SHEET_MAIN_NS}}}mergeCell", resolve_entities=False):
            left, top, right, bottom = range_boundaries(element.get("ref", ""))
            if top and left and bottom and right:
                yield top - 1, left - 1, bottom - 1, right - 1
            element.clear()


def _spread_merged(rows: list[list[Cell]], merged: Iterable[Block], limit: int) -> None:
    """Put each merged cell at all of its places, as far down and to the right as there are words."""
    width = max(map(len, rows))
    size = 0
    for top, left, bottom, right in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue  # an empty one
        covered = rows[top : bottom + 1]
        end = min(right + 1, width)
        size += len(covered) * (end - left) * (1 + len(rows[top][left].text))
        _refuse_above(limit, size)
        cell = rows[top][left]
        for row in covered:
            row += [Cell() for _ in range(end - len(row))]
            row[left:end] = [cell] * (end - left)


def _read_cell(cell: ExcelCell | MergedCell) -> str:
    """What the cell shows, as plain words; a day without its midnight."""
    value = cell.value
    if cell.data_type == "e":
        raise UnreadableFile(f"{cell.coordinate} 格是错误值“{value}”，请改正后再载入 the cell holds an error")
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    return "" if value is None else str(value)


def _refuse_above(limit: int, size: int) -> None:
    if size > limit:
        raise UnreadableFile(
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


def _write_cell(cell: ExcelCell | MergedCell, words: str) -> None:
    if len(words.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise BadInput(
            f"{cell.coordinate} 格超过 Excel 一格的 {LONGEST_CELL} 字，请改存为 .csv"
            " the words of the cell are too long for Excel, write a .csv"
        )
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", words)  # a workbook cannot hold them
    cell.data_type = "s"
    cell.number_format = AS_TEXT
    cell.quotePrefix = bool(RUNS_IN_A_SPREADSHEET.match(words))
