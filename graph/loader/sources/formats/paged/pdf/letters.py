"""The characters of a PDF page, as they stand in PDFium's text page: what each is, and the box that it takes.

A page has thousands: what the characters of an object have in common is asked once, and what PDFium writes into made once.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import closing
from ctypes import byref, c_double
from itertools import groupby, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from graph.loader.sources.formats.paged.canvas import find_turn
from graph.loader.sources.formats.paged.lines import Glyph
from graph.loader.sources.formats.paged.matrix import Matrix
from graph.loader.sources.formats.paged.pdf.calls import calls

ASCENT = 0.88  # of the height of a letter stand above the line that it is written on
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
HYPHEN = 2  # what PDFium has for a hyphen at the end of a line

Range = tuple[float, float]


class LetterRun(NamedTuple):
    """Characters that follow each other, of one object; the quarter turns to the right that they stand in, None: aslant."""

    address: int
    turn: int | None
    glyphs: list[Glyph]


def list_runs(page: PdfPage, addresses: Container[int], placed: Matrix) -> Iterator[LetterRun]:
    """The characters of the objects with these addresses, on a canvas that is ``placed`` so."""
    with closing(page.get_textpage()) as textpage:
        raw, get_object = textpage.raw, calls.FPDFText_GetTextObject
        owners = [get_object(raw, index).value for index in range(textpage.count_chars())]
        reader = _LetterReader(raw, placed)
        for address, indices in groupby(range(len(owners)), key=owners.__getitem__):
            if address in addresses:  # or they are blanks that PDFium sees between words
                yield reader.read(address, list(indices))


class _LetterReader:
    def __init__(self, textpage: Any, placed: Matrix) -> None:
        self._page, self._placed = textpage, placed
        self._x, self._y, self._box = c_double(), c_double(), pdfium.FS_RECTF()
        self._to_x, self._to_y, self._to_box = byref(self._x), byref(self._y), byref(self._box)

    def read(self, address: int, indices: Sequence[int]) -> LetterRun:
        """Characters: along their line as wide as their font says, across it as high as their size."""
        matrix = pdfium.FS_MATRIX()
        calls.FPDFText_GetMatrix(self._page, indices[0], byref(matrix))
        size = calls.FPDFText_GetFontSize(self._page, indices[0])
        turn = find_turn(matrix.a, -matrix.b)
        boxes = [self._read_box(index) for index in indices]
        if turn in (0, 2):
            across = self._list_across(indices, self._y, matrix.d * size)
            boxes = [(left, right, low, high) for (left, right, *_), (low, high) in zip(boxes, across, strict=True)]
        elif turn is not None:
            across = self._list_across(indices, self._x, matrix.c * size)
            boxes = [(left, right, low, high) for (*_, low, high), (left, right) in zip(boxes, across, strict=True)]
        x, y = self._placed.e, self._placed.f
        words = [self._read_character(index) for index in indices]
        glyphs = [
            Glyph(word, x + left, x + right, y - high, y - low)
            for word, (left, right, low, high) in zip(words, boxes, strict=True)
        ]
        return LetterRun(address, turn, glyphs)

    def _read_box(self, index: int) -> tuple[float, float, float, float]:
        box = self._box
        calls.FPDFText_GetLooseCharBox(self._page, index, self._to_box)
        return box.left, box.right, box.bottom, box.top

    def _list_across(self, indices: Sequence[int], axis: c_double, height: float) -> Iterable[Range]:
        """From where to where letters of this height reach: each the same, if the first and the last are on one level line."""
        first, last = (self._find_line(index, axis) for index in (indices[0], indices[-1]))
        if first == last:
            return repeat(_rise(first, height), len(indices))
        return [_rise(self._find_line(index, axis), height) for index in indices]

    def _find_line(self, index: int, axis: c_double) -> float:
        calls.FPDFText_GetCharOrigin(self._page, index, self._to_x, self._to_y)
        return axis.value

    def _read_character(self, index: int) -> str:
        """A character; the replacement character where the font does not say which it is."""
        code = calls.FPDFText_GetUnicode(self._page, index)
        if code == HYPHEN:
            return "-"
        if not code or 0xD800 <= code < 0xE000 or calls.FPDFText_HasUnicodeMapError(self._page, index) == 1:
            return UNKNOWN
        return chr(code)


def _rise(line: float, height: float) -> Range:
    """From where to where letters reach that stand on a line."""
    low, high = line - height * (1 - ASCENT), line + height * ASCENT
    return (low, high) if low < high else (high, low)
