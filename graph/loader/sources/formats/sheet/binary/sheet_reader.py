"""The records of a worksheet: its cells, what is hidden, what is merged, what lies over the cells."""

from collections.abc import Callable, Mapping
from struct import pack, unpack, unpack_from
from typing import ClassVar

from graph.loader.sources.formats.sheet.binary.book import TEXT, WIDE, BiffBook, BiffSheet, Place
from graph.loader.sources.formats.sheet.binary.conditions import list_areas, read_condition
from graph.loader.sources.formats.sheet.binary.record_reader import RecordReader
from graph.loader.sources.formats.sheet.conditional_formats import Area

HIDDEN_ROW, HIDDEN_COLUMNS = 0x20, 0x1  # flags
COMMENT = 0x19  # a kind of drawing
WORDS, TRUTH, ERROR, EMPTY = 0, 1, 2, 3  # what a formula gave, if no number
FORMULA_AT = 22  # where it begins in its record, behind its length
IS_NO_NUMBER = b"\xff\xff"
MOST_ROWS, MOST_COLUMNS = 65_536, 256
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


class SheetReader(RecordReader):
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
        seen, struck = self.book.part_struck(number)
        self._put((row, column), style, seen)
        self._sheet.struck += [((row, column), struck)] if struck else []
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
        if body[12:14] == IS_NO_NUMBER and kind == EMPTY:
            self._sheet.empty_formulas[row, column] = body[FORMULA_AT:][: unpack_from("<H", body, FORMULA_AT - 2)[0]]
            self._sheet.styles[row, column] = style
            return
        self.book.computed = True
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

    ACTIONS: ClassVar[Mapping[int, Callable[["SheetReader", bytes], None]]] = {
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
