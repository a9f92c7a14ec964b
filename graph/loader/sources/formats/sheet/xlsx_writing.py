"""Tables → an Excel workbook (.xlsx): words as text, so that none of them runs, numbers as numbers; laid out to be printed."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from graph.errors import BadInput
from graph.loader.sources.formats.sheet.csv import RUNS_IN_A_SPREADSHEET
from graph.text.messages import say

LONGEST_CELL = 32_767  # Excel's own limit, in UTF-16 units; openpyxl would cut what is longer without a word
LONGEST_TITLE = 31  # of a worksheet, likewise
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
AS_TEXT = "@"  # the format of cells in which Excel leaves 1、 and 2019-06-18 as they were typed
LINE = Side(style="thin", color="808080")
CellValue = str | int | float


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """A worksheet to be written.

    Attributes:
        title: Its name; cut and numbered where Excel takes no such name, or it is there already.
        rows: The headings first.
        headline: What stands above the headings, in one cell over all columns.
        notes: What stands below the rows, a line each.
        widths: Of the columns, in characters; where they are given, it is a form to be printed: wrapped, ruled, in landscape and
            as wide as the page.
    """

    title: str
    rows: Sequence[Sequence[CellValue]]
    headline: str = ""
    notes: Sequence[str] = ()
    widths: Sequence[int] = ()


def write_workbook(rows: Iterable[Sequence[CellValue]]) -> bytes:
    """A workbook with one worksheet; errors as write_worksheets."""
    return write_worksheets([WrittenSheet("Sheet", [*rows])])


def write_worksheets(sheets: Iterable[WrittenSheet]) -> bytes:
    """A workbook with these worksheets, their headings kept in sight and repeated on each page.

    BadInput: words that are too long for a cell of Excel.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        taken = {each.title.casefold() for each in book.worksheets}
        _fill(
            book.create_sheet(next(title for title in _list_titles(sheet.title) if title.casefold() not in taken)),
            sheet,
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _list_titles(wished: str) -> Iterator[str]:
    """The title as Excel takes it, then with numbers behind it."""
    plain = ILLEGAL_CHARACTERS_RE.sub(" ", NOT_IN_TITLES.sub(" ", wished)).strip(" '") or "Sheet"
    yield plain[:LONGEST_TITLE]
    number = 2
    while True:
        mark = f" {number}"
        yield plain[: LONGEST_TITLE - len(mark)] + mark
        number += 1


def _fill(sheet: Worksheet, written: WrittenSheet) -> None:
    above = 1 if written.headline else 0
    for number, row in enumerate(written.rows, start=above + 1):
        for place, value in enumerate(row, start=1):
            if value != "":
                _write_cell(sheet.cell(number, place), value)
    last = above + len(written.rows)
    for number, note in enumerate(written.notes, start=last + 2):
        _write_cell(sheet.cell(number, 1), note)
    for cell in sheet[above + 1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"A{above + 2}"
    sheet.print_title_rows = f"1:{above + 1}"
    if written.widths:
        _lay_out(sheet, written, last)


def _write_cell(cell: Cell | MergedCell, value: CellValue) -> None:
    if not isinstance(value, str):
        cell.value = value
        return
    if len(value.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise BadInput(
            say(
                "cell {cell} holds more than the {limit} characters that Excel takes, write a .csv",
                cell=cell.coordinate,
                limit=LONGEST_CELL,
            )
        )
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)  # a workbook cannot hold them
    cell.data_type = "s"
    cell.number_format = AS_TEXT
    cell.quotePrefix = bool(RUNS_IN_A_SPREADSHEET.match(value))


def _lay_out(sheet: Worksheet, written: WrittenSheet, last: int) -> None:
    """A form: what stands in the rows is wrapped and ruled, and printed as wide as a page."""
    columns = len(written.widths)
    for place, width in enumerate(written.widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row in sheet.iter_rows(1 + bool(written.headline), last, 1, columns):
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = Border(LINE, LINE, LINE, LINE)
    if written.headline:
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=columns)
        _write_cell(sheet["A1"], written.headline)
        sheet["A1"].font = Font(bold=True, size=16)
        sheet["A1"].alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.print_area = f"A1:{get_column_letter(columns)}{last + (1 + len(written.notes) if written.notes else 0)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0  # as many pages as there are rows
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "&P / &N"  # type: ignore[union-attr]  # a new sheet has one
