"""What the records of a workbook say: its worksheets, and how styles show what cells hold."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from struct import unpack_from
from typing import NamedTuple

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils.datetime import WINDOWS_EPOCH

from graph.loader.sources.formats.sheet.cell_formats import find_format
from graph.loader.sources.formats.sheet.conditional_formats import CellPaint, FormatCondition

WIDE, EXTENDED, RICH = 0x1, 0x4, 0x8  # flags of words: two bytes a character, more behind them
TEXT = b"\x17"  # in a formula
SOLID, NO_FONT = 1, 4  # a pattern; a font
Place = tuple[int, int]  # row and column, from 0
Merged = tuple[int, int, int, int]  # first row and column, last row and column


class RichWords(NamedTuple):
    """Words that cells share, and from which of them on they have which font."""

    words: str
    fonts: tuple[tuple[int, int], ...] = ()


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
    empty_formulas: dict[Place, bytes] = field(default_factory=dict)  # that gave no words
    errors: list[tuple[Place, str]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    boxes: list[str] = field(default_factory=list)  # words over the cells: of text boxes, of controls
    running_heads: list[str] = field(default_factory=list)
    struck: list[tuple[Place, str]] = field(default_factory=list)  # words in cells that are struck out
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
    words: list[RichWords] = field(default_factory=list)  # that cells share
    names: list[tuple[str, str]] = field(default_factory=list)  # that stand for words
    charts: list[str] = field(default_factory=list)  # words in them
    unused: set[int] = field(default_factory=set)  # of these
    to_show: int = 0  # cells that show such words and are still to come
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[CellStyle] = field(default_factory=list)
    fonts: list[int] = field(default_factory=list)  # the colour of each
    palette: dict[int, str] = field(default_factory=dict)  # colours that the workbook has by other numbers
    struck: set[int] = field(default_factory=set)  # fonts with a line through them
    computed: bool = False  # a program that computes formulas saved it, or wrote a result of one
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

    def part_struck(self, number: int) -> tuple[str, str]:
        """Words that cells share: those that are seen, and those that their own font strikes out."""
        words, fonts = self.words[number]
        if not fonts:
            return words, ""
        seen = struck = ""
        for (start, font), (end, _) in pairwise([(0, -1), *fonts, (len(words), -1)]):
            if font - (font > NO_FONT) in self.struck:
                struck += words[start:end]
            else:
                seen += words[start:end]
        return seen, struck

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
