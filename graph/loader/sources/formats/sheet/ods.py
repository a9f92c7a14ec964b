"""OpenDocument spreadsheets (.ods): worksheets as they are shown, by the words in their cells.

Not through calamine, which reads .xls here: of an .ods it tells neither merged cells nor hidden rows, and a value instead of
what the cell shows of it (46022 for 2025年12月).
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from graph.loader.sources.formats.omissions import CHOICES, COMMENT, Omissions
from graph.loader.sources.formats.opendocument import (
    ANNOTATION,
    DRAWING,
    OFFICE,
    PARAGRAPHS,
    TABLE,
    Styles,
    list_words,
    name_running_heads,
    open_parts,
    read_grid,
    read_words,
)
from graph.loader.sources.formats.sheet.worksheets import Worksheet, make_cell, refuse_error, write_worksheets
from graph.loader.sources.formats.table_grid import Cell
from graph.loader.sources.source import Embedded, SourceChunk
from graph.model import SetAside
from graph.settings import Settings

TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
QUOTED = re.compile(r'"([^"]+)"')  # the entries of a list: cell-content-is-in-list("是";"否")
VALUES = tuple(f"{OFFICE}{name}" for name in ("string-value", "date-value", "time-value", "boolean-value", "value"))


def read_ods(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside]:
    """The text of a spreadsheet, as read_workbook gives that of an .xlsx.

    UnreadableFile: locked, damaged, larger than the limit when unpacked, facts beside other worksheets, a cell with an error.
    """
    with open_parts(raw, settings.max_file_megabytes) as parts:
        omissions = Omissions()
        styles = Styles(parts.roots)
        tables = parts.content.findall(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table")
        sheets = [_read_sheet(table, styles, omissions, settings.max_file_megabytes) for table in tables]
        name_running_heads(parts.roots, omissions)
        for rule in parts.content.iter(f"{TABLE}content-validation"):
            omissions.add(CHOICES, "、".join(QUOTED.findall(rule.get(f"{TABLE}condition", ""))))
        yield from write_worksheets(sheets, omissions)
        yield from parts.list_embedded()


def _read_sheet(table: _Element, styles: Styles, omissions: Omissions, max_megabytes: int) -> Worksheet:
    title = table.get(f"{TABLE}name", "")
    hidden = styles.hides("table", table.get(f"{TABLE}style-name"))

    def read_cell(cell: _Element, row: int, column: int) -> Cell:
        if cell.get(TYPE) == "error" and not hidden:
            refuse_error(title, row, column, _read_cell(cell, styles, omissions))
        return make_cell(title, row, column, _read_cell(cell, styles, omissions))

    grid = read_grid(table, read_cell, styles, omissions, max_megabytes)
    return Worksheet(title, grid, hidden, boxes=tuple(_list_boxes(table, styles, omissions)))


def _list_boxes(table: _Element, styles: Styles, omissions: Omissions) -> Iterator[str]:
    """The paragraphs of the shapes over a worksheet and over its cells; comments are none."""
    for paragraph in table.iter(*PARAGRAPHS):
        around = [each.tag for each in paragraph.iterancestors()]
        is_drawn = any(tag.startswith(DRAWING) for tag in around[: around.index(table.tag)])
        if is_drawn and ANNOTATION not in around and (words := read_words(paragraph, styles, omissions).text):
            yield words


def _read_cell(cell: _Element, styles: Styles, omissions: Omissions) -> str:
    """What a cell shows; its value where another program wrote nothing else."""
    for child in cell:
        if child.tag == ANNOTATION:
            omissions.add(COMMENT, list_words(child))
    paragraphs = [child for child in cell if child.tag in PARAGRAPHS]
    if paragraphs:
        return "\n".join(read_words(paragraph, styles, omissions).text for paragraph in paragraphs)
    return next((value for name in VALUES if (value := cell.get(name))), "")
