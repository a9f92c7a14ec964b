"""Excel workbooks (.xlsx) → text: sheets of facts as CSV text, tables of documents as lines. xlsx_writing.py writes them.

A workbook packs its words, and says one word in many cells by saying it once: what it unpacks to is bounded here.
"""

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from operator import itemgetter
from typing import Any
from zipfile import ZipFile

from lxml.etree import _Element, iterparse
from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple, range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.xml.constants import SHEET_MAIN_NS

from graph.loader.sources.formats.omissions import CHOICES, NAMED, Omissions
from graph.loader.sources.formats.packed.open_xml import make_transitional
from graph.loader.sources.formats.sheet.columns import is_fact_sheet
from graph.loader.sources.formats.sheet.conditional_formats import FormatCondition
from graph.loader.sources.formats.sheet.formulas import Place
from graph.loader.sources.formats.sheet.worksheets import (
    MOST_ROWS,
    Layout,
    WordsOfRow,
    Worksheet,
    make_worksheet,
    show_running_head,
    write_worksheets,
)
from graph.loader.sources.formats.sheet.xlsx_cells import CellReader
from graph.loader.sources.formats.sheet.xlsx_drawings import XlsxDrawings
from graph.loader.sources.formats.sheet.xlsx_styles import SheetLooks, XlsxStyles
from graph.loader.sources.source import DamagedFile, Embedded, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.answering import SAYS_WHO_ANSWERS
from graph.text.messages import say

EMBEDDED = "xl/embeddings/"
LATER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"  # of Excel 2010
MOST_COLUMNS = 16_384  # Excel's own limit
MERGED, ROW, COLUMN, VALIDATION, CHOICE = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("mergeCell", "row", "col", "dataValidation", "formula1")
)
CONDITIONAL = (f"{{{SHEET_MAIN_NS}}}conditionalFormatting", f"{{{LATER}}}conditionalFormatting")
FORMAT = f"{{{SHEET_MAIN_NS}}}sheetFormatPr"
TRUE = ("1", "true")
TEXT_OF_NAME = re.compile(r'=?"((?:[^"]|"")*)"')
RUNNING_HEADS = [
    f"{{{SHEET_MAIN_NS}}}{page}{kind}" for page in ("odd", "even", "first") for kind in ("Header", "Footer")
]
# A cell whose formula was never computed: what made the file wrote no value beside it. One that holds for several cells
# is not taken up.
UNCOMPUTED = re.compile(
    rb'<c [^>]*?\br="(?P<cell>[A-Z]{1,3}\d{1,7})"[^>]*><f(?:\s[^>]*)?(?:/>|>(?P<formula>[^<]*)</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
FOR_SEVERAL_CELLS = re.compile(rb"<f\s[^>]*\bt=")
FIRST_ROWS = 20  # of a worksheet in a workbook that cannot hold a table of tasks: they show what it is
PARTS_WITH_WORDS = re.compile(r"xl/(?:sharedStrings|worksheets/[^/]+)\.xml", re.IGNORECASE)
# The words in those parts, in bytes; or in an encoding in which they are others.
SAYS_WHO_ANSWERS_IN_XML = re.compile(rb"\0|" + SAYS_WHO_ANSWERS.pattern.encode())
REFERENCE = b"&#"  # a character by its number, as some programs write all that are Chinese


def read_workbook(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside | str]:
    """A workbook's text: the CSV text of its one worksheet where that is a sheet of facts, else the tables that it shows.

    Places are as people say them: 工作表“任务表”C4格. Formulas give the value that was computed last. UnreadableFile: no workbook,
    locked, damaged, larger than the limit when unpacked, facts beside other worksheets, a cell with an error.
    """
    omissions = Omissions()
    with _refuse_damaged():
        raw = make_transitional(raw, settings.max_file_megabytes)
        drawings = XlsxDrawings(raw, settings.max_file_megabytes)
        sheets = list(_load_sheets(raw, settings.max_file_megabytes, drawings, omissions))
        embedded = list(_list_embedded(raw))
        drawings.name_others(omissions)
    yield from write_worksheets(sheets, omissions)
    yield from omissions.tell_doubts()
    yield from embedded


def list_worksheets(raw: bytes, settings: Settings) -> list[Worksheet]:
    """The worksheets that a workbook shows, cell by cell, whatever they hold; UnreadableFile as read_workbook."""
    with _refuse_damaged():
        raw = make_transitional(raw, settings.max_file_megabytes)
        drawings = XlsxDrawings(raw, settings.max_file_megabytes)
        sheets = _load_sheets(raw, settings.max_file_megabytes, drawings, Omissions())
        return [each for each in sheets if not each.hidden]


@contextmanager
def _refuse_damaged() -> Iterator[None]:
    try:
        yield
    except UnreadableFile:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged file leads it to
        raise DamagedFile(say("not an .xlsx workbook, or locked or damaged; save it again")) from error


def _list_embedded(raw: bytes) -> Iterator[Embedded]:
    with ZipFile(io.BytesIO(raw)) as packed:
        for name in sorted(name for name in packed.namelist() if name.startswith(EMBEDDED) and not name.endswith("/")):
            yield Embedded(name.removeprefix(EMBEDDED), packed.read(name))


def _load_sheets(raw: bytes, max_megabytes: int, drawings: XlsxDrawings, omissions: Omissions) -> Iterator[Worksheet]:
    most_rows = MOST_ROWS if _may_say_who_answers(raw) else FIRST_ROWS
    with warnings.catch_warnings(action="ignore"):  # of drawings, validations and the like, which hold no facts
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False, rich_text=True)
        styles = XlsxStyles(book)
        for sheet in book.worksheets:
            part = sheet._worksheet_path  # type: ignore[attr-defined]  # as below
            looks = SheetLooks(styles, tables=tuple(drawings.list_tables(part)))
            boxes = tuple(drawings.list_boxes(part, omissions))
            yield replace(_read_sheet(sheet, looks, max_megabytes, most_rows, omissions), boxes=boxes)
        _name_names(book, omissions)


def _may_say_who_answers(raw: bytes) -> bool:
    """Whether any cell can: to take 29,000 rows of something else apart takes long."""
    with ZipFile(io.BytesIO(raw)) as packed:
        parts = filter(PARTS_WITH_WORDS.fullmatch, packed.namelist())
        return any(SAYS_WHO_ANSWERS_IN_XML.search(_write_out(packed.read(name))) for name in parts)


def _write_out(part: bytes) -> bytes:
    """A part with its characters as such."""
    return unescape(part.decode("utf-8", "replace")).encode() if REFERENCE in part else part


def _name_names(book: Any, omissions: Omissions) -> None:
    """Name the words that names of the workbook stand for: nobody sees them, whoever may use them in formulas."""
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name, told in names.items():
            if (found := TEXT_OF_NAME.fullmatch(told.attr_text or "")) is not None:
                omissions.add(NAMED, found[1].replace('""', '"'), name)


def _read_sheet(
    sheet: ReadOnlyWorksheet, looks: SheetLooks, max_megabytes: int, most_rows: int, omissions: Omissions
) -> Worksheet:
    layout, conditions = _read_layout(sheet, looks.styles, omissions)
    uncomputed = {} if layout.hidden else dict(_list_uncomputed(sheet))
    looks = replace(looks, conditions=conditions)
    rows = CellReader(sheet, omissions, looks, uncomputed, may_err=layout.hidden).list_rows()
    made = make_worksheet(sheet.title, _take_filled(rows, most_rows), layout, max_megabytes)
    if most_rows < MOST_ROWS and made.rows and is_fact_sheet(cell.text for cell in made.rows[0]):
        return _read_sheet(sheet, looks, max_megabytes, MOST_ROWS, omissions)
    return made


def _take_filled(rows: Iterable[WordsOfRow], most: int) -> Iterator[WordsOfRow]:
    """Rows, up to so many that hold words."""
    for number, words in rows:
        yield number, words
        most -= any(words.values())
        if not most:
            return


def _list_uncomputed(sheet: ReadOnlyWorksheet) -> Iterator[tuple[Place, str]]:
    """The cells whose formulas were never computed, and the formulas; those for several cells without words."""
    with sheet._get_source() as part:  # type: ignore[attr-defined]  # as below
        for each in UNCOMPUTED.finditer(part.read()):
            formula = b"" if FOR_SEVERAL_CELLS.search(each[0]) else each["formula"] or b""
            yield coordinate_to_tuple(each["cell"].decode("ascii")), unescape(formula.decode("utf-8", "replace"))


def _read_layout(
    sheet: ReadOnlyWorksheet, styles: XlsxStyles, omissions: Omissions
) -> tuple[Layout, tuple[FormatCondition, ...]]:
    """What openpyxl passes over where it reads row by row: what is hidden, and the conditions of formats by their rank."""
    layout = Layout(hidden=sheet.sheet_state != "visible")
    conditions: list[tuple[int, FormatCondition]] = []
    number, hides_rows = 0, False
    with sheet._get_source() as part:  # type: ignore[attr-defined]  # the stubs leave it out, and no public way leads there
        for _, element in iterparse(
            part, tag=(MERGED, ROW, COLUMN, FORMAT, *CONDITIONAL, *RUNNING_HEADS, VALIDATION), resolve_entities=False
        ):
            number = int(element.get("r", number + 1)) if element.tag == ROW else number
            if element.tag == MERGED:
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                if top and left and bottom and right:
                    layout.merged.append((top - 1, left - 1, bottom - 1, right - 1))
            elif element.tag in RUNNING_HEADS:
                omissions.add_running(show_running_head(element.text or ""))
            elif element.tag == VALIDATION:
                omissions.add(CHOICES, _list_choices(element))
            elif element.tag in CONDITIONAL:
                conditions += styles.list_conditions(element)
                continue  # what is in one is asked for with it
            elif element.tag == FORMAT:
                hides_rows = element.get("zeroHeight") in TRUE
            elif _is_hidden(element, by_itself=hides_rows):
                if element.tag == ROW:
                    layout.hidden_rows.add(number - 1)
                else:
                    layout.hidden_columns.update(_list_columns(element))
            element.clear()
    conditions.sort(key=itemgetter(0))
    return layout, tuple(condition for _, condition in conditions)


def _is_hidden(element: _Element, *, by_itself: bool) -> bool:
    """Whether a row or columns are not shown; rows of which nothing is said may be hidden ``by_itself``."""
    size = element.get("ht", element.get("width"))
    if element.get("hidden") in TRUE or (size is not None and not float(size)):
        return True
    return by_itself and element.tag == ROW and size is None and element.get("hidden") is None


def _list_choices(rule: _Element) -> str:
    """What a rule for cells lets people choose, where it says so itself: "是,否"; and what it asks of them."""
    entries = next((each.text or "" for each in rule.iter(CHOICE)), "")
    told = [entries.strip('"') if entries.startswith('"') else ""]
    told += [rule.get(name, "") for name in ("promptTitle", "prompt", "errorTitle", "error")]
    return " ".join(filter(None, told))


def _list_columns(element: _Element) -> range:
    first, last = int(element.get("min", "1")), int(element.get("max", "1"))
    return range(first - 1, min(last, MOST_COLUMNS))
