"""OpenDocument spreadsheets (.ods): worksheets as they are shown, by the words in their cells.

Not through calamine, which reads .xls here: of an .ods it tells neither merged cells nor hidden rows, and a value instead of
what the cell shows of it (46022 for 2025年12月).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element
from openpyxl.utils.datetime import WINDOWS_EPOCH

from graph.loader.sources.formats.omissions import CHOICES, COMMENT, NAMED, Omissions
from graph.loader.sources.formats.opendocument import (
    ANNOTATION,
    CELL,
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
from graph.loader.sources.formats.sheet.cell_formats import show
from graph.loader.sources.formats.sheet.conditional_formats import FormatCondition, judge_cell
from graph.loader.sources.formats.sheet.formulas import Place
from graph.loader.sources.formats.sheet.ods_conditions import find_paint, list_conditions, list_of_style
from graph.loader.sources.formats.sheet.uncomputed import compute
from graph.loader.sources.formats.sheet.worksheets import (
    Worksheet,
    make_cell,
    name_cell,
    refuse_error,
    write_worksheets,
)
from graph.loader.sources.formats.table_grid import Cell
from graph.loader.sources.source import Embedded, SourceChunk
from graph.model import SetAside
from graph.settings import Settings

STYLE_NAME = f"{TABLE}style-name"
TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
FORMULA, VALUE_TYPE = f"{TABLE}formula", f"{OFFICE}value-type"
REFERENCE = re.compile(r"\[\.(\$?[A-Z]{1,3}\$?\d{1,7})\]")  # of:=[.C2]&"、市财政局"
GENERAL = "General"  # the format of numbers without one
QUOTED = re.compile(r'"([^"]+)"')  # the entries of a list: cell-content-is-in-list("是";"否")
VALUES = tuple(f"{OFFICE}{name}" for name in ("string-value", "date-value", "time-value", "boolean-value", "value"))


def read_ods(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside | str]:
    """The text of a spreadsheet, as read_workbook gives that of an .xlsx.

    UnreadableFile: locked, damaged, larger than the limit when unpacked, facts beside other worksheets, a cell with an error.
    """
    with open_parts(raw, settings.max_file_megabytes) as parts:
        omissions = Omissions()
        styles = Styles(parts.roots)
        tables = parts.content.findall(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table")
        sheets = [_read_sheet(table, styles, omissions, settings.max_file_megabytes) for table in tables]
        name_running_heads(parts.roots, omissions)
        parts.name_charts(omissions)
        for rule in parts.content.iter(f"{TABLE}content-validation"):
            told = ["、".join(QUOTED.findall(rule.get(f"{TABLE}condition", "")))]
            for message in rule.iterfind("*"):  # what is asked for, and the warning where something else is typed in
                told += [message.get(f"{TABLE}title", ""), list_words(message)]
            omissions.add(CHOICES, " ".join(filter(None, told)))
        for name in parts.content.iter(f"{TABLE}named-expression"):
            words = QUOTED.fullmatch(name.get(f"{TABLE}expression", "").removeprefix("of:").removeprefix("="))
            omissions.add(NAMED, words[1] if words else "", name.get(f"{TABLE}name", ""))
        yield from write_worksheets(sheets, omissions)
        yield from omissions.tell_doubts()
        yield from parts.list_embedded()


def _read_sheet(table: _Element, styles: Styles, omissions: Omissions, max_megabytes: int) -> Worksheet:
    title = table.get(f"{TABLE}name", "")
    hidden = styles.hides("table", table.get(f"{TABLE}style-name"))
    reader = _CellReader(title, styles, omissions, [*list_conditions(table, styles)], may_err=hidden)
    if reader.conditions or _is_uncomputed(table):
        read_grid(table, reader.note_value, styles, Omissions(), max_megabytes)
    if not hidden:
        reader.computed = compute(title, reader.formulas, reader.values)
    grid = read_grid(table, reader.read, styles, omissions, max_megabytes)
    return Worksheet(title, grid, hidden, boxes=tuple(_list_boxes(table, styles, omissions)))


@dataclass(slots=True)
class _CellReader:
    """Reads the cells of one worksheet."""

    title: str
    styles: Styles
    omissions: Omissions
    conditions: list[FormatCondition]
    values: dict[Place, object] = field(default_factory=dict)  # that conditions may ask for
    may_err: bool = field(default=False, kw_only=True)
    formulas: dict[Place, str] = field(default_factory=dict)  # beside which there is no value
    computed: dict[Place, object] = field(default_factory=dict)

    def note_value(self, cell: _Element, row: int, column: int) -> Cell:
        """Note what conditions and formulas may ask for."""
        if cell.get(FORMULA) and cell.get(VALUE_TYPE) is None:
            self.formulas[row, column] = REFERENCE.sub(r"\1", cell.get(FORMULA, "")).removeprefix("of:")
        else:
            self.values[row, column] = _read_value(cell)
        return Cell()

    def read(self, cell: _Element, row: int, column: int) -> Cell:
        """What a cell shows."""
        if cell.get(TYPE) == "error" and not self.may_err:
            refuse_error(self.title, row, column, _read_cell(cell, self.styles, self.omissions))
        if (row, column) in self.computed:
            return make_cell(self.title, row, column, show(self.computed[row, column], GENERAL, WINDOWS_EPOCH))
        conditions = [*self.conditions, *list_of_style(cell.get(STYLE_NAME), (row, column), self.styles)]
        asked = [condition for condition in conditions if condition.covers((row, column))]
        shown = self._read_under(cell, (row, column), asked) if asked else None
        return make_cell(
            self.title, row, column, _read_cell(cell, self.styles, self.omissions) if shown is None else shown
        )

    def _read_under(self, cell: _Element, at: Place, conditions: list[FormatCondition]) -> str | None:
        """What a cell shows for which there are conditions; None: what it would show without them."""
        words, place, own = list_words(cell), name_cell(self.title, *at), find_paint(cell.get(STYLE_NAME), self.styles)
        reason, doubtful = judge_cell(at, own, conditions, self.values or {at: _read_value(cell)})
        if reason:
            self.omissions.add(reason, words, place)
            return ""
        if doubtful and words.strip():
            self.omissions.doubt(words, place)
        return words if own.find_why_unseen(words) else None  # it has another ground, by a condition


def _is_uncomputed(table: _Element) -> bool:
    """Whether a formula has no value beside it, of any kind."""
    return any(cell.get(FORMULA) and cell.get(VALUE_TYPE) is None for cell in table.iter(CELL))


def _read_value(cell: _Element) -> object:
    """What conditions compare: a number, a truth, or words."""
    number = cell.get(f"{OFFICE}value")
    if number is not None:
        return float(number)
    return list_words(cell) or None


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
