"""The records of a workbook of Excel until 2003 ([MS-XLS]) → what its cells hold, and how their formats show it.

A record says its kind and how long it is, so one damaged byte can lead astray what follows. Where records make no sense the next ones that do
are looked for, and the worksheet is damaged.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from struct import error as StructError  # noqa: N812  # it is a class
from struct import pack, unpack, unpack_from
from typing import Any, ClassVar, NamedTuple

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from graph.loader.sources.formats.sheet.biff_conditions import list_areas, read_condition
from graph.loader.sources.formats.sheet.cell_formats import find_format
from graph.loader.sources.formats.sheet.conditional_formats import Area, CellPaint, FormatCondition
from graph.loader.sources.recognize import BOOK_BEGINS
from graph.loader.sources.source import LOCKED, UnreadableFile

GAP, BEGIN, END = -1, 0x809, 0x0A  # kinds of records; a gap is none
# Bytes of records that are always as long; others are read as far as they reach.
SIZES = {0xFD: 10, 0x27E: 10, 0x203: 14, 0x205: 8, 0x208: 16, 0x201: 6, 0x42: 2, 0x22: 2, END: 0}
LONGEST, HIGHEST = 8224, 0x10FF  # of records: bytes, kind
IN_A_ROW = 8  # records that make sense one behind the other are no accident
OF_WORKSHEET = b"\x10\0"
WORKSHEET = 0
HIDDEN_SHEET, HIDDEN_ROW, HIDDEN_COLUMNS = 0x3, 0x20, 0x1  # flags
WIDE, EXTENDED, RICH = 0x1, 0x4, 0x8  # flags of words: two bytes a character, more behind them
COMMENT = 0x19  # a kind of drawing
WORDS, TRUTH, ERROR = 0, 1, 2  # what a formula gave, if no number
IS_NO_NUMBER = b"\xff\xff"
MOST_ROWS, MOST_COLUMNS = 65_536, 256
STRUCK_FONT = 0x8  # a flag
SOLID, NO_FONT, STYLE_SIZE = 1, 4, 20  # a pattern; a font; bytes of a style
FIRST_OF_PALETTE = 8
TEXT = b"\x17"  # in a formula
CODE_PAGES = {936: "gb18030", 950: "big5", 932: "cp932"}
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

Place = tuple[int, int]  # row and column, from 0
Merged = tuple[int, int, int, int]  # first row and column, last row and column


class Record(NamedTuple):
    """A record, and where in the stream it stands."""

    at: int
    kind: int
    body: bytes


class CellStyle(NamedTuple):
    """How cells look (XF): the numbers of their font, of how numbers are shown, of their pattern, of its colour."""

    font: int
    number_format: int
    pattern: int
    ground: int


@dataclass(slots=True)
class BiffSheet:
    """What the records of a worksheet say."""

    title: str
    hidden: bool
    values: dict[Place, object] = field(default_factory=dict)
    styles: dict[Place, int] = field(default_factory=dict)
    errors: list[tuple[Place, str]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    boxes: list[str] = field(default_factory=list)  # words over the cells: of text boxes, of controls
    running_heads: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)  # and warnings, and what can be chosen
    reach: Place | None = None  # behind the last cell
    conditions: list[FormatCondition] = field(default_factory=list)
    damaged: bool = False


@dataclass(slots=True)
class BiffBook:
    """What the records of a workbook say."""

    sheets: list[BiffSheet] = field(default_factory=list)
    epoch: datetime = WINDOWS_EPOCH
    code_page: str = "cp1252"
    wide: bool = True  # words are Unicode, as since Excel 97
    words: list[str] = field(default_factory=list)  # that cells share
    unused: set[int] = field(default_factory=set)  # of these
    to_show: int = 0  # cells that show such words and are still to come
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[CellStyle] = field(default_factory=list)
    fonts: list[int] = field(default_factory=list)  # the colour of each
    palette: dict[int, str] = field(default_factory=dict)  # colours that the workbook has by other numbers
    struck: set[int] = field(default_factory=set)  # fonts with a line through them
    damaged: bool = False

    def find_format(self, style: int) -> str:
        """How a style shows a value."""
        number = self.styles[style].number_format if style < len(self.styles) else 0
        return self.formats.get(number) or find_format(number)

    def find_paint(self, style: int) -> CellPaint:
        """How a style has cells look."""
        if style >= len(self.styles):
            return CellPaint()
        own = self.styles[style]
        font = own.font - (own.font > NO_FONT)  # no font has this number
        if not self.wide:  # of Excel 95, where patterns are not read
            return CellPaint(ground="", struck=font in self.struck)
        colour = self.find_colour(self.fonts[font]) if font < len(self.fonts) else None
        ground = None if own.pattern == 0 else self.find_colour(own.ground) or "" if own.pattern == SOLID else ""
        return CellPaint(colour, ground, None, font in self.struck)

    def find_colour(self, number: int) -> str | None:
        """A colour as six digits; None: as the screen has it."""
        named = COLOR_INDEX[number][-6:] if number < len(COLOR_INDEX) else None
        return self.palette.get(number, named)

    def read_words(self, body: bytes, at: int, *, short: bool = False) -> str:
        """Words in a record, behind how many characters they have, in one byte or in two."""
        size = body[at] if short else unpack_from("<H", body, at)[0]
        at += 1 if short else 2
        if not self.wide:
            return body[at : at + size].decode(self.code_page, "replace")
        wide = body[at] & WIDE
        return body[at + 1 : at + 1 + size * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def read_book(stream: bytes, *, since_97: bool) -> BiffBook:
    """The worksheets of a workbook of Excel 97 or later, or an earlier one. UnreadableFile: locked."""
    records = list(_list_records(stream))
    book = BiffBook(wide=since_97)
    reader = _GlobalsReader(book)
    starts = _find_starts(records)
    reader.read(each for each in records if not starts or each.at < starts[0])
    for start, sheet in _name_starts(reader.sheets, starts):
        end = min((other for other in starts if other > start), default=len(stream))
        _SheetReader(book, sheet).read(each for each in records if start <= each.at < end)
        book.sheets.append(sheet)
    book.damaged |= book.to_show > 0
    return book


def _find_starts(records: Sequence[Record]) -> list[int]:
    """Where worksheets begin: each says so in its first record, or, where that is damaged, stands behind the end of what is before it."""
    begun = (each.at for each in records if each.kind == BEGIN and each.body[2:4] == OF_WORKSHEET)
    first = next((after.at for before, after in pairwise(records) if before.kind == END), None)
    return sorted({*begun, *([first] if first is not None else [])})


def _name_starts(sheets: Sequence[tuple[int, BiffSheet]], starts: Sequence[int]) -> Iterator[tuple[int, BiffSheet]]:
    """Where each worksheet begins; those whose place is damaged where it is named are the others in order, one without a name has its number."""
    named = {start for start, _ in sheets}
    lost = [start for start in starts if start not in named]
    for start, sheet in sheets:
        if start in starts:
            yield start, sheet
        elif lost:
            sheet.damaged = True
            yield lost.pop(0), sheet
    for number, start in enumerate(lost, start=len(sheets) + 1):
        yield start, BiffSheet(str(number), hidden=False, damaged=True)


def _list_records(stream: bytes) -> Iterator[Record]:
    """The records of a stream; a gap where some of it makes no sense: what follows may stand in the record before, if its length is wrong."""
    at = last = max(0, stream.find(BOOK_BEGINS))  # as it is where the first bytes are damaged
    end = len(stream.rstrip(b"\0"))  # it is filled up with noughts
    while at < end:
        if not _makes_sense(stream, at):
            yield Record(at, GAP, b"")
            at = _find_next(stream, last + 4)
        if at < end:
            kind, size = unpack_from("<HH", stream, at)
            yield Record(at, kind, stream[at + 4 : at + 4 + size])
            at, last = at + 4 + size, at


def _makes_sense(stream: bytes, at: int) -> bool:
    if at + 4 > len(stream):
        return False
    kind = int.from_bytes(stream[at : at + 2], "little")
    size = int.from_bytes(stream[at + 2 : at + 4], "little")
    return 0 < kind <= HIGHEST and size <= LONGEST and at + 4 + size <= len(stream) and SIZES.get(kind, size) == size


def _find_next(stream: bytes, at: int) -> int:
    """Where records follow each other again, as far as there are any; the end of the stream where none do."""
    return next((place for place in range(at, len(stream)) if _follow_each_other(stream, place)), len(stream))


def _follow_each_other(stream: bytes, at: int) -> bool:
    for _ in range(IN_A_ROW):
        if at == len(stream):
            return True
        if not _makes_sense(stream, at):
            return False
        at += 4 + int(unpack_from("<H", stream, at + 2)[0])
    return True


class _Reader:
    """Takes the records of a part of a workbook one by one."""

    ACTIONS: ClassVar[Mapping[int, Callable[[Any, bytes], None]]]

    def __init__(self, book: BiffBook) -> None:
        self.book = book
        self.damaged = False
        self._depth = 0

    def read(self, records: Iterable[Record]) -> None:
        """Take records, but for those of charts, which are parts in the part."""
        for _, kind, body in records:
            self._depth += (kind == BEGIN) - (kind == END)
            if kind == GAP:
                self.damaged = True
            elif kind in self.ACTIONS and self._depth <= 1:
                self._take(self.ACTIONS[kind], body)
        self.damaged |= self._depth != 0
        self.finish()

    def _take(self, action: Callable[[Any, bytes], None], body: bytes) -> None:
        try:
            action(self, body)
        except (StructError, IndexError, UnicodeDecodeError):  # a record that is shorter than it says
            self.damaged = True

    def finish(self) -> None:
        """What is to be done behind the last record."""


class _GlobalsReader(_Reader):
    """The part in front of the worksheets: which there are, the words that cells share, formats."""

    def __init__(self, book: BiffBook) -> None:
        super().__init__(book)
        self.sheets: list[tuple[int, BiffSheet]] = []  # where each begins
        self._chunks: list[bytes] = []  # of the words, which go on in records of their own

    def finish(self) -> None:
        """Read the words, when all of them are there."""
        if self._chunks:
            shown, count = unpack_from("<II", self._chunks[0]) if len(self._chunks[0]) >= 8 else (0, 0)
            self.book.to_show = shown
            self.book.words.extend(_SharedWords(self._chunks).read(count))
            self.book.unused.update(range(len(self.book.words)))
            self.damaged |= len(self.book.words) < count
        self.book.damaged = self.damaged

    def _refuse(self, _: bytes) -> None:
        raise UnreadableFile(LOCKED)

    def _set_code_page(self, body: bytes) -> None:
        number = unpack_from("<H", body)[0]
        self.book.code_page = CODE_PAGES.get(number, self.book.code_page)

    def _set_epoch(self, body: bytes) -> None:
        self.book.epoch = MAC_EPOCH if unpack_from("<H", body)[0] else WINDOWS_EPOCH

    def _add_format(self, body: bytes) -> None:
        self.book.formats[unpack_from("<H", body)[0]] = self.book.read_words(body, 2, short=not self.book.wide)

    def _add_style(self, body: bytes) -> None:
        font, number_format = unpack_from("<HH", body)
        border, colours = unpack_from("<IH", body, 14) if len(body) >= STYLE_SIZE else (0, 0)
        self.book.styles.append(CellStyle(font, number_format, border >> 26, colours & 0x7F))

    def _add_colours(self, body: bytes) -> None:
        for number in range(unpack_from("<H", body)[0]):
            self.book.palette[FIRST_OF_PALETTE + number] = body[2 + 4 * number : 5 + 4 * number].hex().upper()

    def _add_font(self, body: bytes) -> None:
        if unpack_from("<H", body, 2)[0] & STRUCK_FONT:
            self.book.struck.add(len(self.book.fonts))
        self.book.fonts.append(unpack_from("<H", body, 4)[0])

    def _add_sheet(self, body: bytes) -> None:
        start, state, kind = unpack_from("<IBB", body)
        if kind == WORKSHEET:
            self.sheets.append(
                (start, BiffSheet(self.book.read_words(body, 6, short=True), bool(state & HIDDEN_SHEET)))
            )

    def _begin_words(self, body: bytes) -> None:
        self._chunks.append(body)

    def _go_on(self, body: bytes) -> None:
        if self._chunks:
            self._chunks.append(body)

    ACTIONS: ClassVar[Mapping[int, Callable[["_GlobalsReader", bytes], None]]] = {
        0x2F: _refuse,
        0x42: _set_code_page,
        0x22: _set_epoch,
        0x41E: _add_format,
        0xE0: _add_style,
        0x31: _add_font,
        0x92: _add_colours,
        0x85: _add_sheet,
        0xFC: _begin_words,
        0x3C: _go_on,
    }


class _SharedWords:
    """The words that cells share: they go on from record to record, also within a word."""

    def __init__(self, chunks: Sequence[bytes]) -> None:
        self._chunks = iter(chunks[1:])
        self._chunk, self._at = chunks[0], 8

    def read(self, count: int) -> Iterator[str]:
        """So many words, or as many as there are."""
        with suppress(StructError, StopIteration):
            for _ in range(count):
                yield self._read_one()

    def _read_one(self) -> str:
        if self._at >= len(self._chunk):
            self._chunk, self._at = next(self._chunks), 0
        size, flags = unpack("<HB", self._take(3))
        runs = unpack("<H", self._take(2))[0] if flags & RICH else 0
        more = unpack("<I", self._take(4))[0] if flags & EXTENDED else 0
        words = self._read_characters(size, flags)
        self._pass_over(4 * runs + more)
        return words

    def _take(self, size: int) -> bytes:
        self._at += size
        return self._chunk[self._at - size : self._at]

    def _read_characters(self, count: int, flags: int) -> str:
        words = ""
        while True:
            width = 1 + (flags & WIDE)
            taken = self._take(min(count, (len(self._chunk) - self._at) // width) * width)
            words += taken.decode("utf-16-le" if flags & WIDE else "latin-1", "replace")
            count -= len(taken) // width
            if not count:
                return words
            self._chunk, self._at = next(self._chunks), 1  # behind a mark of how wide it goes on
            flags = self._chunk[0] if self._chunk else 0

    def _pass_over(self, size: int) -> None:
        while size > len(self._chunk) - self._at:
            size -= len(self._chunk) - self._at
            self._chunk, self._at = next(self._chunks), 0
        self._at += size


class _SheetReader(_Reader):
    """A worksheet: its cells, what is hidden, what is merged."""

    def __init__(self, book: BiffBook, sheet: BiffSheet) -> None:
        super().__init__(book)
        self._sheet = sheet
        self._awaited: tuple[Place, int] | None = None  # of a formula whose words follow
        self._awaits_drawn = False  # the words of a text box follow
        self._is_comment = False  # the drawing
        self._last: Place = -1, -1  # of the cell before
        self._areas: tuple[Area, ...] = ()  # that the conditions behind ask for

    def finish(self) -> None:
        """Note whether all of it was there."""
        self._sheet.damaged |= self.damaged

    def _put(self, place: Place, style: int, value: object) -> None:
        reach = self._sheet.reach or (MOST_ROWS, MOST_COLUMNS)
        is_misplaced = place <= self._last or place[0] >= reach[0] or place[1] >= reach[1]
        self.damaged |= is_misplaced or "\0" in str(value)
        self._last = place
        if place[1] >= MOST_COLUMNS:  # a damaged one: its words are read, in the last column
            place = place[0], MOST_COLUMNS - 1
        self._sheet.values[place] = value
        self._sheet.styles[place] = style

    def _put_shared(self, body: bytes) -> None:
        row, column, style, number = unpack_from("<HHHI", body)
        self.book.to_show -= 1
        self._put((row, column), style, self.book.words[number])
        self.book.unused.discard(number)

    def _put_words(self, body: bytes) -> None:
        row, column, style = unpack_from("<HHH", body)
        self._put((row, column), style, self.book.read_words(body, 6))

    def _put_number(self, body: bytes) -> None:
        row, column, style, value = unpack_from("<HHHd", body)
        self._put((row, column), style, value)

    def _put_packed(self, body: bytes) -> None:
        row, column, style, packed = unpack_from("<HHHI", body)
        self._put((row, column), style, _unpack(packed))

    def _put_several(self, body: bytes) -> None:
        row, first = unpack_from("<HH", body)
        for number in range((len(body) - 6) // 6):
            style, packed = unpack_from("<HI", body, 4 + 6 * number)
            self._put((row, first + number), style, _unpack(packed))

    def _put_truth(self, body: bytes) -> None:
        row, column, style, value, is_error = unpack_from("<HHHBB", body)
        self._put_result((row, column), style, ERROR if is_error else TRUTH, value)

    def _put_formula(self, body: bytes) -> None:
        row, column, style, kind, _, value = unpack_from("<HHHBBB", body)
        if body[12:14] == IS_NO_NUMBER:
            self._put_result((row, column), style, kind, value)
        else:
            self._put((row, column), style, unpack_from("<d", body, 6)[0])

    def _put_result(self, place: Place, style: int, kind: int, value: int) -> None:
        if kind == ERROR:
            self._sheet.errors.append((place, ERRORS.get(value, "#")))
        elif kind == TRUTH:
            self._put(place, style, bool(value))
        elif kind == WORDS:
            self._awaited = place, style

    def _put_awaited(self, body: bytes) -> None:
        if self._awaited:
            self._put(*self._awaited, self.book.read_words(body, 0))
            self._awaited = None

    def _begin_drawing(self, body: bytes) -> None:
        self._is_comment = unpack_from("<H", body, 4)[0] == COMMENT

    def _await_drawn(self, _: bytes) -> None:
        self._awaits_drawn = True

    def _put_drawn(self, body: bytes) -> None:
        """The words of a text box or a comment; what follows them says how they look."""
        if self._awaits_drawn and body:
            words = body[1:].decode("utf-16-le" if body[0] & WIDE else "latin-1", "replace")
            (self._sheet.comments if self._is_comment else self._sheet.boxes).append(words)
        self._awaits_drawn = False

    def _note_running_head(self, body: bytes) -> None:
        if body:
            self._sheet.running_heads.append(self.book.read_words(body, 0))

    def _note_reach(self, body: bytes) -> None:
        _, row, _, column = unpack_from("<IIHH" if self.book.wide else "<HHHH", body)
        self._sheet.reach = row, column

    def _note_row(self, body: bytes) -> None:
        if unpack_from("<H", body, 12)[0] & HIDDEN_ROW:
            self._sheet.hidden_rows.add(unpack_from("<H", body)[0])

    def _note_columns(self, body: bytes) -> None:
        first, last, width, _, flags = unpack_from("<HHHHH", body)
        if flags & HIDDEN_COLUMNS or not width:
            self._sheet.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))

    def _put_prompts(self, body: bytes) -> None:
        """What cells ask for: titles and words of a prompt and a warning, a nought where there are none; then what can be chosen."""
        at, told = 4, list[str]()
        for _ in range(4):
            told.append(self.book.read_words(body, at).strip("\0"))
            at += 3 + unpack_from("<H", body, at)[0] * (1 + (body[at + 2] & WIDE))
        formula = body[at + 4 : at + 4 + unpack_from("<H", body, at)[0]]
        if formula[:1] == TEXT:
            told.append(self.book.read_words(formula, 1, short=True).replace("\0", "、"))
        self._sheet.prompts.append(" ".join(filter(None, told)))

    def _begin_conditions(self, body: bytes) -> None:
        self._areas = tuple(list_areas(body))

    def _put_condition(self, body: bytes) -> None:
        if self._areas:
            self._sheet.conditions.append(read_condition(body, self._areas, self.book.find_colour))

    def _note_merged(self, body: bytes) -> None:
        for at in range(2, len(body) - 7, 8):
            top, bottom, left, right = unpack_from("<HHHH", body, at)
            self._sheet.merged.append((top, left, bottom, right))

    ACTIONS: ClassVar[Mapping[int, Callable[["_SheetReader", bytes], None]]] = {
        0xFD: _put_shared,
        0x204: _put_words,
        0xD6: _put_words,
        0x203: _put_number,
        0x27E: _put_packed,
        0xBD: _put_several,
        0x205: _put_truth,
        0x06: _put_formula,
        0x207: _put_awaited,
        0x5D: _begin_drawing,
        0x1B6: _await_drawn,
        0x3C: _put_drawn,
        0x200: _note_reach,
        0x208: _note_row,
        0x7D: _note_columns,
        0x14: _note_running_head,
        0x15: _note_running_head,
        0xE5: _note_merged,
        0x1BE: _put_prompts,
        0x1B0: _begin_conditions,
        0x1B1: _put_condition,
    }


def _unpack(packed: int) -> float:
    """A number in four bytes: a whole one, or the upper half of one with a point; in either case perhaps a hundredfold."""
    value: float = packed >> 2 if not packed & 0x80000000 else (packed >> 2) - (1 << 30)
    if not packed & 2:
        value = unpack("<d", pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return value / 100 if packed & 1 else value
