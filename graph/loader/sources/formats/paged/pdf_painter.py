"""The objects of a PDF page, drawn on a canvas in their order (ISO 32000-1, 8 and 9), as PDFium sees them.

Its text page says where each character stands and to which object it belongs; its page objects say in which order and how
they are painted. What is drawn twice at one place stands in the text page once, and is seen where one of both is.
"""

from collections.abc import Callable
from ctypes import byref, c_double
from dataclasses import dataclass, field
from math import hypot
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from graph.loader.sources.formats.paged.canvas import (
    NOWHERE,
    Area,
    Canvas,
    Colour,
    Cover,
    DrawnGlyph,
    Ink,
    Point,
    corners,
    find_turn,
    holds,
    meet,
    surround,
)
from graph.loader.sources.formats.paged.lines import Glyph
from graph.loader.sources.formats.paged.matrix import Matrix
from graph.loader.sources.formats.paged.pdf_objects import (
    STROKED,
    WITHOUT_INK,
    Handle,
    address_of,
    is_picture_opaque,
    lets_through,
    list_outlines,
    read_bounds,
    read_character,
    read_clip,
    read_draw_mode,
    read_fill,
    read_matrix,
    read_stroke,
    read_stroke_width,
)

ASCENT = 0.88  # of the height of a letter stand above the line that it is written on
MOST_DEPTH = 20  # of forms in forms
MOST_OBJECTS = 200_000  # of a page: forms may draw each other without end
NEAR = 3.0  # points: what is drawn twice to look bold stands no farther off
THICK = 4.0  # points: a stroke as wide covers letters


class _Text(NamedTuple):
    """A text object: how many areas were filled before it, how it is painted, and what places in it are on the canvas."""

    handle: Handle
    before: int
    ink: Ink
    matrix: Matrix

    def find_middle(self) -> tuple[int, int]:
        """Its place, so that what is drawn twice has the same one or one beside it."""
        left, top, right, bottom = read_bounds(self.handle, self.matrix)
        return round((left + right) / 2 / NEAR), round((top + bottom) / 2 / NEAR)


class _Letters(NamedTuple):
    """What the characters of a text object have in common; how far their tops are right of and above their line, in points."""

    text: _Text
    right: float
    up: float


def draw_page(page: PdfPage) -> Canvas:
    """What is drawn on a page, as it lies before a viewer turns it."""
    left, bottom, right, top = page.get_bbox()
    canvas = Canvas(right - left, top - bottom)
    painter = _Painter(page, canvas, Matrix(d=-1, e=-left, f=top))
    painter.draw(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, painter.placed)
    painter.write()
    painter.look_through_pictures()
    return canvas


@dataclass(slots=True)
class _Painter:
    page: PdfPage
    canvas: Canvas
    placed: Matrix  # how places of the PDF, from the foot, become places on the canvas, from the top
    texts: dict[int | None, _Text] = field(default_factory=dict)  # by the address of the object
    pictures: list[tuple[int, Handle]] = field(default_factory=list)  # the cover that each is, and its object
    left: int = MOST_OBJECTS
    # What PDFium writes places of characters into: made once, as there are thousands of them.
    x: c_double = field(default_factory=c_double)
    y: c_double = field(default_factory=c_double)
    box: pdfium.FS_RECTF = field(default_factory=pdfium.FS_RECTF)

    def draw(
        self,
        parent: Handle,
        count: Callable[[Handle], int],
        get: Callable[[Handle, int], Handle],
        matrix: Matrix,
        depth: int = 0,
    ) -> None:
        """Draw the objects of a page or of a form, in order."""
        for index in range(min(count(parent), self.left)):
            self.left -= 1
            handle = get(parent, index)
            kind = pdfium.FPDFPageObj_GetType(handle)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._note_text(handle, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._draw_path(handle, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._draw_picture(handle, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MOST_DEPTH:
                inner = read_matrix(handle).within(matrix)
                self.draw(handle, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)

    def _note_text(self, handle: Handle, matrix: Matrix) -> None:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        colour, alpha = (read_stroke if mode in STROKED else read_fill)(handle)
        ink = Ink(_dilute(colour, alpha), mode not in WITHOUT_INK and alpha > 0, read_clip(handle, matrix))
        self.texts[address_of(handle)] = _Text(handle, len(self.canvas.covers), ink, matrix)

    def _draw_path(self, handle: Handle, matrix: Matrix) -> None:
        filled, stroked = read_draw_mode(handle)
        if not (filled or stroked):
            return
        clip, inner = read_clip(handle, matrix), read_matrix(handle).within(matrix)
        width = read_stroke_width(handle) * hypot(inner.a, inner.b)
        for outline in list_outlines(handle, inner):
            points = _clip(outline, clip)
            if points and filled:
                self._fill(points, handle, read_fill)
            if points and stroked and width >= THICK and len(points) == 2:
                self._fill(corners(_widen(surround(points), width / 2)), handle, read_stroke)
            elif points and stroked:
                self.canvas.stroke(points, _dilute(*read_stroke(handle)))

    def _fill(self, points: list[Point], handle: Handle, read: Callable[[Handle], tuple[Colour | None, int]]) -> None:
        colour, alpha = read(handle)
        self.canvas.fill(points, _dilute(colour, alpha), opaque=colour is not None and not lets_through(handle))

    def _draw_picture(self, handle: Handle, matrix: Matrix) -> None:
        self.canvas.pictures += 1
        if not lets_through(handle):
            self.pictures.append((len(self.canvas.covers), handle))
            area = meet(read_bounds(handle, matrix), read_clip(handle, matrix))
            self.canvas.covers.append(Cover(area, None))

    def look_through_pictures(self) -> None:
        """Let characters be seen below pictures, smaller than the page, that are not opaque everywhere: seals."""
        for at, handle in self.pictures:
            area = self.canvas.covers[at].area
            below = any(
                mark.before <= at and holds(area, mark.glyph.x0, mark.glyph.middle) for mark in self.canvas.marks
            )
            is_seal = below and not self.canvas.is_scan(area)
            if is_seal and not is_picture_opaque(handle, self.page.pdf.raw, self.page.raw):
                self.canvas.covers[at] = Cover(NOWHERE, None)

    def write(self) -> None:
        """Write the characters, each with the ink of its object."""
        textpage = self.page.get_textpage()
        raw, marks = textpage.raw, self.canvas.marks
        known: dict[int | None, _Letters | None] = {None: None}
        written: dict[int | None, list[DrawnGlyph]] = {}
        for index in range(pdfium.FPDFText_CountChars(raw)):
            address = address_of(pdfium.FPDFText_GetTextObject(raw, index))
            if address not in known:
                known[address] = self._measure(raw, index, address)
            letters = known[address]
            if letters:  # or it is a blank that PDFium sees between words
                glyph = Glyph(read_character(raw, index), *self._find_box(raw, index, letters))
                marks.append(DrawnGlyph(glyph, letters.text.before, letters.text.ink))
                written.setdefault(address, []).append(marks[-1])
        textpage.close()
        self._write_again(written)

    def _write_again(self, written: dict[int | None, list[DrawnGlyph]]) -> None:
        """Write what PDFium leaves out, as it stands at the same place already, if it is painted otherwise."""
        if len(written) == len(self.texts):
            return
        places: dict[tuple[int, int], list[int | None]] = {}
        for address in written:
            places.setdefault(self.texts[address].find_middle(), []).append(address)
        for text in (text for address, text in self.texts.items() if address not in written):
            column, row = text.find_middle()
            near = (places.get((column + right, row + down), ()) for right in (-1, 0, 1) for down in (-1, 0, 1))
            twin = next((each for found in near for each in found), None)
            if twin is not None:
                self.canvas.marks += [
                    mark._replace(before=text.before, ink=text.ink._replace(turn=mark.ink.turn))
                    for mark in written[twin]
                    if (mark.before, mark.ink) != (text.before, text.ink)
                ]

    def _measure(self, textpage: Handle, index: int, address: int | None) -> _Letters | None:
        text = self.texts.get(address)
        if text is None:
            return None
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(textpage, index, byref(matrix))
        size = pdfium.FPDFText_GetFontSize(textpage, index)
        turn = find_turn(matrix.a, -matrix.b)
        return _Letters(text._replace(ink=text.ink._replace(turn=turn)), matrix.c * size, matrix.d * size)

    def _find_box(self, textpage: Handle, index: int, letters: _Letters) -> tuple[float, float, float, float]:
        """Where a character stands: from the left to the right as wide as its font says, from its line up as high as its size."""
        x, y, box = self.x, self.y, self.box
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        turn = letters.text.ink.turn
        if turn in (0, 2):
            bottom, top = sorted((y.value + letters.up * ASCENT, y.value - letters.up * (1 - ASCENT)))
        elif turn is not None:
            left, right = sorted((x.value + letters.right * ASCENT, x.value - letters.right * (1 - ASCENT)))
        return left + self.placed.e, right + self.placed.e, self.placed.f - top, self.placed.f - bottom


def _dilute(colour: Colour | None, alpha: int) -> Colour | None:
    """How a colour looks on white paper."""
    if colour is None or alpha >= 255:
        return colour
    red, green, blue = (255 - (255 - value) * alpha // 255 for value in colour)
    return red, green, blue


def _clip(points: list[Point], clip: Area | None) -> list[Point]:
    """What is shown of an outline, which is drawn in along the edges of the area where it is shown."""
    if clip is None:
        return points
    left, top, right, bottom = clip
    x0, y0, x1, y1 = surround(points)
    if x1 < left or x0 > right or y1 < top or y0 > bottom:
        return []
    return [(min(max(x, left), right), min(max(y, top), bottom)) for x, y in points]


def _widen(area: Area, half: float) -> Area:
    """The area that a thick level or upright line takes."""
    left, top, right, bottom = area
    if right - left > bottom - top:
        return left, top - half, right, bottom + half
    return left - half, top, right + half, bottom
