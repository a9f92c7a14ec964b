"""Workbooks of Excel until 2003 and of WPS (.xls, .et): what the records of their cells hold (biff.py), as the cells show it."""

import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from olefile import OleFileIO

from graph.loader.sources.formats.omissions import (
    CHOICES,
    COMMENT,
    HAS_LETTERS,
    HIDDEN,
    IN_CHART,
    IN_NO_CELL,
    NAMED,
    STRUCK,
    Omissions,
)
from graph.loader.sources.formats.packed.ole_objects import pack_object
from graph.loader.sources.formats.sheet.binary.biff import read_book
from graph.loader.sources.formats.sheet.binary.book import BiffBook, BiffSheet
from graph.loader.sources.formats.sheet.binary.formula_tokens import write_formula
from graph.loader.sources.formats.sheet.cell_formats import show
from graph.loader.sources.formats.sheet.conditional_formats import judge_cell
from graph.loader.sources.formats.sheet.formulas import Place
from graph.loader.sources.formats.sheet.uncomputed import compute
from graph.loader.sources.formats.sheet.worksheets import (
    Layout,
    WordsOfRow,
    Worksheet,
    make_worksheet,
    name_cell,
    refuse_error,
    show_running_head,
    write_worksheets,
)
from graph.loader.sources.source import DamagedFile, Embedded, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.messages import say

STREAMS = ("Workbook", "Book")
OBJECT, OBJECT_PATH = "MBD", 2  # how the folder of an embedded object is called, and how deep its streams lie
WITHOUT_CELLS = say("the file is damaged: words of its cells are left, and no cells; fetch it again")
DAMAGED = say("not an .xls workbook, or damaged; save it as .xlsx")


def read_xls(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside | str]:
    """The text of a workbook, as read_workbook gives that of an .xlsx; notes on what is damaged.

    UnreadableFile: locked, damaged, larger than the limit, facts beside other worksheets, a cell with an error.
    """
    stream, name = _load_stream(raw)
    book = read_book(stream, since_97=name == STREAMS[0])
    if not any(sheet.values for sheet in book.sheets) and (book.damaged or not book.sheets):
        raise UnreadableFile(WITHOUT_CELLS) if book.words else DamagedFile(DAMAGED)
    omissions = Omissions()
    sheets = [_read_sheet(book, sheet, omissions, settings.max_file_megabytes) for sheet in book.sheets]
    for sheet in book.sheets:
        for words in sheet.comments:
            omissions.add(COMMENT, words, f"工作表“{sheet.title}”")
        for (row, column), words in sheet.struck:
            omissions.add(STRUCK, words, name_cell(sheet.title, row + 1, column + 1))
        for words in sheet.prompts:
            omissions.add(CHOICES, words, f"工作表“{sheet.title}”")
    for words in dict.fromkeys(show_running_head(each) for sheet in book.sheets for each in sheet.running_heads):
        omissions.add_running(words)
    for number in sorted(book.unused):
        omissions.add(IN_NO_CELL, book.words[number].words)
    for words, name in book.names:
        omissions.add(NAMED, words, name)
    omissions.add(IN_CHART, " ".join(dict.fromkeys(filter(HAS_LETTERS.search, book.charts))))
    yield from write_worksheets(sheets, omissions)
    yield from omissions.tell_doubts()
    yield from _list_damage(book)
    yield from _list_embedded(raw)


def _list_embedded(raw: bytes) -> Iterator[Embedded | str]:
    """Files of other programs that lie in a workbook, each in a folder of streams."""
    with suppress(Exception), OleFileIO(io.BytesIO(raw)) as ole:  # olefile raises whatever a damaged file leads it to
        paths = sorted(path for path in ole.listdir() if path[0].startswith(OBJECT) and len(path) == OBJECT_PATH)
        for number, (_, inside) in enumerate(groupby(paths, key=itemgetter(0)), start=1):
            yield pack_object(f"嵌入对象{number}", {path[-1]: bytes(ole.openstream(path).read()) for path in inside})


def _load_stream(raw: bytes) -> tuple[bytes, str]:
    """The stream of records and its name, which says of which Excel it is."""
    try:
        with OleFileIO(io.BytesIO(raw)) as ole:
            name = next(name for name in STREAMS if ole.exists(name))
            return bytes(ole.openstream(name).read()), name
    except Exception as error:  # olefile raises whatever a damaged file leads it to
        raise DamagedFile(DAMAGED) from error


def _read_sheet(book: BiffBook, sheet: BiffSheet, omissions: Omissions, max_megabytes: int) -> Worksheet:
    for (row, column), error in () if sheet.hidden else sheet.errors:
        refuse_error(sheet.title, row + 1, column + 1, error)
    layout = Layout(sheet.merged, sheet.hidden_rows, sheet.hidden_columns, sheet.hidden)
    made = make_worksheet(sheet.title, _list_rows(book, sheet, omissions), layout, max_megabytes)
    boxes = (line.strip() for words in sheet.boxes for line in words.splitlines())
    return replace(made, boxes=tuple(filter(None, boxes)))


def _compute(sheet: BiffSheet, values: Mapping[Place, object]) -> dict[Place, object]:
    """What formulas give that the program which wrote them did not compute. UnreadableFile: that is not known."""
    formulas = {
        (row + 1, column + 1): write_formula(tokens) or "" for (row, column), tokens in sheet.empty_formulas.items()
    }
    return compute(sheet.title, formulas, values)


def _list_rows(book: BiffBook, sheet: BiffSheet, omissions: Omissions) -> Iterator[WordsOfRow]:
    """What the cells of each row show, by column."""
    values = {(row + 1, column + 1): value for (row, column), value in sheet.values.items()}
    if not book.computed and not sheet.hidden:
        values |= _compute(sheet, values)
    for row, places in groupby(((row - 1, column - 1) for row, column in sorted(values)), key=itemgetter(0)):
        words = {}
        for place in places:
            words[place[1] + 1] = _read_cell(book, sheet, (place[0] + 1, place[1] + 1), values, omissions)
        yield row + 1, words


def _read_cell(
    book: BiffBook, sheet: BiffSheet, at: Place, values: Mapping[Place, object], omissions: Omissions
) -> str:
    """What a cell shows."""
    style, place = sheet.styles[at[0] - 1, at[1] - 1], name_cell(sheet.title, *at)
    shown = show(values[at], book.find_format(style), book.epoch)
    reason, doubtful = judge_cell(at, book.find_paint(style), sheet.conditions, values)
    if reason or not shown:
        omissions.add(reason or HIDDEN, shown or str(values[at]), place)
        return ""
    if doubtful:
        omissions.doubt(shown, place)
    return shown


def _list_damage(book: BiffBook) -> Iterator[str]:
    if book.damaged:
        yield say("the file is damaged, and some of it is missing; fetch it again")
    for sheet in book.sheets:
        if sheet.damaged:
            yield say("worksheet “{title}” is damaged, and some of it is missing; fetch it again", title=sheet.title)
