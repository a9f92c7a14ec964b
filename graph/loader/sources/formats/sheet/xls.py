"""Workbooks of Excel until 2003 and of WPS (.xls, .et): values by calamine, what is hidden by the records themselves.

calamine tells no hidden row or column, no error in a cell, and fills a block from the first cell to the last, however few
there are: the records ([MS-XLS]) are gone through before.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from struct import unpack_from

from olefile import OleFileIO
from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from graph.loader.sources.formats.omissions import Omissions
from graph.loader.sources.formats.package import refuse_above
from graph.loader.sources.formats.sheet.worksheets import (
    Worksheet,
    make_rows,
    refuse_error,
    spread_merged,
    write_worksheets,
)
from graph.loader.sources.source import LOCKED, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.messages import say

STREAMS = ("Workbook", "Book")
# Kinds of records: a worksheet, a locked file, a row, columns, an error; cells, of which some hold several columns.
SHEET, LOCK, ROW, COLUMNS, ERROR, FORMULA, END = 0x85, 0x2F, 0x208, 0x7D, 0x205, 0x06, 0x0A
CELLS = {FORMULA, 0xFD, 0xD6, 0x201, 0x203, 0x204, ERROR, 0x27E}
SEVERAL = {0xBD, 0xBE}
HIDDEN_ROW, HIDDEN_COLUMNS = 0x20, 0x1  # flags
MOST_COLUMNS = 256
CELL_SIZE = 32  # bytes that calamine takes for a cell
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


@dataclass(slots=True)
class _XlsLayout:
    """What the records of a worksheet say beside its values; rows and columns count from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: list[tuple[int, int, int]] = field(default_factory=list)  # row, column, which
    bottom: int = 0
    right: int = 0


def read_xls(raw: bytes, settings: Settings) -> Iterator[SourceChunk | SetAside]:
    """The text of a workbook, as read_workbook gives that of an .xlsx.

    UnreadableFile: locked, damaged, larger than the limit, facts beside other worksheets, a cell with an error.
    """
    try:
        layouts = list(_read_layouts(raw))
        for layout in layouts:
            refuse_above(settings.max_file_megabytes, layout.bottom * layout.right * CELL_SIZE)
        sheets = list(_read_sheets(raw, layouts, settings.max_file_megabytes))
    except (UnreadableFile, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # also a panic of calamine, which is no Exception
        raise UnreadableFile(say("not an .xls workbook, or damaged; save it as .xlsx")) from error
    yield from write_worksheets(sheets, Omissions())


def _read_sheets(raw: bytes, layouts: list[_XlsLayout], max_megabytes: int) -> Iterator[Worksheet]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    for number, about in enumerate(book.sheets_metadata):
        layout = layouts[number] if number < len(layouts) else _XlsLayout()
        hidden = about.visible != SheetVisibleEnum.Visible
        yield _read_sheet(book.get_sheet_by_index(number), layout, max_megabytes, hidden=hidden)


def _read_sheet(sheet: CalamineSheet, layout: _XlsLayout, max_megabytes: int, *, hidden: bool) -> Worksheet:
    for row, column, error in () if hidden else layout.errors:
        refuse_error(sheet.name, row + 1, column + 1, ERRORS.get(error, "#"))
    words = ([_show(value) for value in row] for row in sheet.to_python(skip_empty_area=False))
    rows = make_rows(sheet.name, words, max_megabytes)
    merged = ((top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    spread_merged(rows, merged, max_megabytes)
    return Worksheet(sheet.name, rows, hidden, layout.hidden_rows, layout.hidden_columns)


def _show(value: object) -> str:
    """A value as plain words: a whole number without its .0, a day without its midnight."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _read_layouts(raw: bytes) -> Iterator[_XlsLayout]:
    """The layout of each sheet, in the order of the workbook. UnreadableFile: locked."""
    with OleFileIO(io.BytesIO(raw)) as ole:
        stream = next(name for name in STREAMS if ole.exists(name))
        records = ole.openstream(stream).read()
    for kind, body in _list_records(records, 0):
        if kind == LOCK:
            raise UnreadableFile(LOCKED)
        if kind == SHEET:
            yield _read_layout(records, unpack_from("<I", body)[0])


def _list_records(records: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The kind and the body of each record from a place to the end of its part; pictures may lie in parts in it."""
    while at + 4 <= len(records):
        kind, size = unpack_from("<HH", records, at)
        if kind == END:
            return
        yield kind, records[at + 4 : at + 4 + size]
        at += 4 + size


def _read_layout(records: bytes, at: int) -> _XlsLayout:
    layout = _XlsLayout()
    for kind, body in _list_records(records, at):
        if kind == ROW and len(body) >= 14:
            if unpack_from("<H", body, 12)[0] & HIDDEN_ROW:
                layout.hidden_rows.add(unpack_from("<H", body)[0])
        elif kind == COLUMNS and len(body) >= 10:
            first, last, _, _, flags = unpack_from("<HHHHH", body)
            if flags & HIDDEN_COLUMNS:
                layout.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))
        elif kind in CELLS or kind in SEVERAL:
            _note_cell(layout, kind, body)
    return layout


def _note_cell(layout: _XlsLayout, kind: int, body: bytes) -> None:
    row, column = unpack_from("<HH", body)
    last = unpack_from("<H", body, len(body) - 2)[0] if kind in SEVERAL else column
    layout.bottom, layout.right = max(layout.bottom, row + 1), max(layout.right, last + 1)
    if kind == ERROR and body[7]:
        layout.errors.append((row, column, body[6]))
    elif kind == FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
        layout.errors.append((row, column, body[8]))
