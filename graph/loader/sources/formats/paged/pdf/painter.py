"""The objects of a PDF page, drawn on a canvas in their order (ISO 32000-1, 8 and 9), as PDFium sees them.

Its text page says where each character stands and to which object it belongs; its page objects say in which order and how
they are painted. What is drawn twice at one place stands in the text page once, and is seen where one of both is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import hypot
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from graph.loader.sources.formats.paged.canvas import (
    BLACK,
    NOWHERE,
    Area,
    Canvas,
    Colour,
    Cover,
    DrawnGlyph,
    Ink,
    Point,
    corners,
    holds,
    is_box,
    meet,
    surround,
)
from graph.loader.sources.formats.paged.matrix import Matrix
from graph.loader.sources.formats.paged.pdf.calls import Handle, calls
from graph.loader.sources.formats.paged.pdf.layers import Layers
from graph.loader.sources.formats.paged.pdf.objects import (
    OUTLINED,
    STROKED,
    WITHOUT_INK,
    is_drawn,
    is_picture_opaque,
    lets_through,
    list_outlines,
    read_bounds,
    read_clip,
    read_draw_mode,
    read_fill,
    read_matrix,
    read_stroke,
    read_stroke_width,
    render_alone,
)
from graph.loader.sources.formats.paged.pdf.spoken import list_drawn_runs

MOST_DEPTH = 20  # of forms in forms
MOST_SHAPES = 20  # of a page that are looked at
MOST_OBJECTS = 200_000  # of a page: forms may draw each other without end
NEAR = 3.0  # points: what is drawn twice to look bold stands no farther off
WHOLE = 255  # how opaque ink is that lets nothing through
FAINT = 12  # of these: ink that no eye sees
THICK = 4.0  # points: a stroke as wide covers letters


class _Around(NamedTuple):
    """What the forms around an object do to it."""

    matrix: Matrix
    clip: Area | None = None  # on the canvas
    off: bool = False  # of what is off only the words are noted, to name them
    shown: int = WHOLE  # how opaque the forms are


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


def draw_page(page: PdfPage, strokes: Iterable[tuple[Point, Point]] = (), *, layered: bool = False) -> Canvas:
    """What is drawn on a page, as it lies before a viewer turns it, and the ``strokes`` of a pen that were noted on it.

    ``layered``: there may be layers that are switched off.
    """
    layers = Layers(page) if layered else None
    left, bottom, right, top = page.get_bbox()
    canvas = Canvas(right - left, top - bottom)
    painter = _Painter(page, canvas, Matrix(d=-1, e=-left, f=top), layers)
    painter.draw(page.raw, calls.FPDFPage_CountObjects, calls.FPDFPage_GetObject, _Around(painter.placed))
    painter.write()
    painter.look_through_pictures()
    painter.look_at_shapes()
    for line in strokes:
        canvas.stroke([painter.placed.apply(*point) for point in line], BLACK)
    return canvas


@dataclass(slots=True)
class _Painter:
    page: PdfPage
    canvas: Canvas
    placed: Matrix  # how places of the PDF, from the foot, become places on the canvas, from the top
    layers: Layers | None
    texts: dict[int, _Text] = field(default_factory=dict)  # by the address of the object
    pictures: list[tuple[int, Handle]] = field(default_factory=list)  # the cover that each is, and its object
    shapes: list[tuple[int, Handle]] = field(default_factory=list)  # those of which only a look tells what they cover
    left: int = MOST_OBJECTS

    def draw(
        self,
        parent: Handle,
        count: Callable[[Handle], int],
        get: Callable[[Handle, int], Handle],
        around: _Around,
        depth: int = 0,
    ) -> None:
        """Draw the objects of a page or of a form, in order."""
        for index in range(min(count(parent), self.left)):
            self.left -= 1
            handle = get(parent, index)
            kind = calls.FPDFPageObj_GetType(handle)
            here = around
            if not around.off and self.layers is not None and self.layers.hides(handle):
                here = around._replace(off=True)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._note_text(handle, here)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MOST_DEPTH:
                inner = here._replace(
                    matrix=read_matrix(handle).within(here.matrix),
                    clip=_find_clip(handle, here),
                    shown=read_fill(handle)[1] * here.shown // WHOLE,
                )
                self.draw(handle, calls.FPDFFormObj_CountObjects, calls.FPDFFormObj_GetObject, inner, depth + 1)
            elif not here.off:
                self._draw_other(handle, kind, here, top=depth == 0)

    def _draw_other(self, handle: Handle, kind: int, around: _Around, *, top: bool) -> None:
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._draw_path(handle, around, top=top)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._draw_picture(handle, around)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            self._shade(handle, around, top=top)

    def _shade(self, handle: Handle, around: _Around, *, top: bool) -> None:
        """A shape of which only a look tells where it ends: ``top`` if it stands in no form, so that it can be looked at."""
        before = len(self.canvas.covers)
        self.canvas.shade(meet(read_bounds(handle, around.matrix), _find_clip(handle, around)))
        if top and len(self.canvas.covers) > before:
            self.shapes.append((before, handle))

    def _note_text(self, handle: Handle, around: _Around) -> None:
        mode = calls.FPDFTextObj_GetTextRenderMode(handle)
        colour, alpha = (read_stroke if mode in STROKED else read_fill)(handle)
        alpha = alpha * around.shown // WHOLE
        ink = Ink(
            _dilute(colour, alpha),
            mode not in WITHOUT_INK and alpha > FAINT,
            _find_clip(handle, around),
            off=around.off,
            outline=read_stroke(handle)[0] if mode in OUTLINED else None,
        )
        self.texts[handle.value or 0] = _Text(handle, len(self.canvas.covers), ink, around.matrix)

    def _draw_path(self, handle: Handle, around: _Around, *, top: bool) -> None:
        filled, stroked = read_draw_mode(handle)
        if not (filled or stroked):
            return
        clip, inner = _find_clip(handle, around), read_matrix(handle).within(around.matrix)
        width = read_stroke_width(handle) * hypot(inner.a, inner.b)
        outlines = list(list_outlines(handle, inner))
        if filled and outlines and not any(map(is_box, outlines)):
            self._shade(handle, around, top=top and not lets_through(handle))
        for outline in outlines:
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

    def _draw_picture(self, handle: Handle, around: _Around) -> None:
        area = meet(read_bounds(handle, around.matrix), _find_clip(handle, around))
        self.canvas.lay_picture(area)
        if not lets_through(handle):
            self.pictures.append((len(self.canvas.covers), handle))
            self.canvas.covers.append(Cover(area, None))

    def look_through_pictures(self) -> None:
        """Let characters be seen below pictures, smaller than the page, that are not opaque everywhere: seals."""
        for at, handle in self.pictures:
            area = self.canvas.covers[at].area
            below = any(
                mark.before <= at and holds(area, mark.glyph.x0, mark.glyph.middle) for mark in self.canvas.marks
            )
            is_seal = below and not self.canvas.is_scan(area)
            if is_seal and not is_picture_opaque(handle, self.page):
                self.canvas.covers[at] = Cover(NOWHERE, None)

    def look_at_shapes(self) -> None:
        """Hide the characters that are below round shapes and plays of colours: what these cover is seen when they are drawn alone."""
        for at, handle in self.shapes[:MOST_SHAPES]:
            area = self.canvas.covers[at].area
            below = [
                place
                for place, (glyph, before, _, covered) in enumerate(self.canvas.marks)
                if before <= at and not covered and holds(area, (glyph.x0 + glyph.x1) / 2, glyph.middle)
            ]
            if below:
                opaque = render_alone(self.page, handle)
                for place in below:
                    glyph = self.canvas.marks[place].glyph
                    if opaque[int(glyph.middle), int((glyph.x0 + glyph.x1) / 2)]:
                        self.canvas.marks[place] = self.canvas.marks[place]._replace(covered=True)

    def write(self) -> None:
        """Write the characters, each with the ink of its object."""
        written: dict[int, list[DrawnGlyph]] = {}
        texts = {address: text.handle for address, text in self.texts.items()}
        runs, self.canvas.spoken = list_drawn_runs(self.page, texts, self.placed)
        for address, turn, glyphs in runs:
            text = self.texts[address]
            ink = text.ink._replace(turn=turn)
            marks = [DrawnGlyph(glyph, text.before, ink) for glyph in glyphs]
            written.setdefault(address, []).extend(marks)
            self.canvas.marks += marks
        self._write_again(written)

    def _write_again(self, written: dict[int, list[DrawnGlyph]]) -> None:
        """Write what PDFium leaves out, as it stands at the same place already, if it is painted otherwise."""
        if len(written) == len(self.texts):
            return
        places: dict[tuple[int, int], list[int]] = {}
        for address in written:
            places.setdefault(self.texts[address].find_middle(), []).append(address)
        for text in (text for address, text in self.texts.items() if address not in written):
            column, row = text.find_middle()
            near = (places.get((column + right, row + down), ()) for right in (-1, 0, 1) for down in (-1, 0, 1))
            twin = next((each for found in near for each in found), None)
            if twin is None:  # its letters have no size, as their font is damaged
                self.canvas.unread += not (text.ink.off or is_drawn(text.handle))
            else:
                self.canvas.marks += [
                    mark._replace(before=text.before, ink=text.ink._replace(turn=mark.ink.turn))
                    for mark in written[twin]
                    if (mark.before, mark.ink) != (text.before, text.ink)
                ]


def _find_clip(handle: Handle, around: _Around) -> Area | None:
    """The area of the canvas in which an object is shown, and the forms around it are."""
    own = read_clip(handle, around.matrix)
    return around.clip if own is None else meet(own, around.clip)


def _dilute(colour: Colour | None, alpha: int) -> Colour | None:
    """How a colour looks on white paper."""
    if colour is None or alpha >= WHOLE:
        return colour
    red, green, blue = (255 - (255 - value) * alpha // WHOLE for value in colour)
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
