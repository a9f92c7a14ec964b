"""The records in front of the worksheets: which there are, the words that cells share, formats."""

from collections.abc import Callable, Mapping
from struct import unpack_from
from typing import ClassVar

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from graph.loader.sources.formats.sheet.binary.book import TEXT, WIDE, BiffBook, BiffSheet, CellStyle
from graph.loader.sources.formats.sheet.binary.record_reader import RecordReader
from graph.loader.sources.formats.sheet.binary.shared_words import SharedWords
from graph.loader.sources.source import LOCKED, UnreadableFile

WORKSHEET = 0
HIDDEN_SHEET = 0x3  # a flag
STRUCK_FONT = 0x8  # a flag
STYLE_SIZE = 20  # bytes
FIRST_OF_PALETTE = 8
NAME_AT = 15  # where the letters of a name begin in its record
CODE_PAGES = {936: "gb18030", 950: "big5", 932: "cp932"}


class GlobalsReader(RecordReader):
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
            self.book.words.extend(SharedWords(self._chunks).read(count))
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

    def _add_name(self, body: bytes) -> None:
        """A name that formulas may use, if it stands for words."""
        behind = NAME_AT + body[3] * (1 + (body[NAME_AT - 1] & WIDE))
        if body[behind : behind + 1] == TEXT and self.book.wide:
            name = body[NAME_AT:behind].decode("utf-16-le" if body[NAME_AT - 1] & WIDE else "latin-1", "replace")
            self.book.names.append((self.book.read_words(body, behind + 1, short=True), name))

    def _note_computed(self, _: bytes) -> None:
        """Without this record (RecalcId) programs compute all formulas when they open the workbook."""
        self.book.computed = True

    def _begin_words(self, body: bytes) -> None:
        self._chunks.append(body)

    def _go_on(self, body: bytes) -> None:
        if self._chunks:
            self._chunks.append(body)

    ACTIONS: ClassVar[Mapping[int, Callable[["GlobalsReader", bytes], None]]] = {
        0x2F: _refuse,
        0x42: _set_code_page,
        0x22: _set_epoch,
        0x41E: _add_format,
        0xE0: _add_style,
        0x31: _add_font,
        0x92: _add_colours,
        0x85: _add_sheet,
        0x18: _add_name,
        0x1C1: _note_computed,
        0xFC: _begin_words,
        0x3C: _go_on,
    }
