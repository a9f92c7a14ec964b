"""The objects of a PDF page, drawn on a canvas in their order (ISO 32000-1, 8 and 9), as PDFium sees them.

Its text page says where each character stands and to which object it belongs; its page objects say in which order and how
they are painted. What is drawn twice at one place stands in the text page once, and is seen where one of both is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
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
from graph.loader.sources.formats.paged.pdf.look import (
    Letters,
    LookReason,
    Veil,
    gather_veils,
    is_picture_opaque,
    look,
    render_alone,
)
from graph.loader.sources.formats.paged.pdf.objects import (
    CUTTING,
    OUTLINED,
    STROKED,
    WITHOUT_INK,
    is_clipped,
    is_drawn,
    lets_through,
    list_outlines,
    read_bounds,
    read_clip,
    read_draw_mode,
    read_fill,
    read_matrix,
    read_stroke,
    read_stroke_width,
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
    """What an object stands in, and the forms around it do to it."""

    matrix: Matrix
    clip: Area | None = None  # on the canvas
    off: bool = False  # of what is off only the words are noted, to name them
    shown: int = WHOLE  # how opaque the forms are
    unsure: bool = False  # a soft mask, a blend of colours or a clip of any shape may hide what is drawn


class _Text(NamedTuple):
    """A text object: how many areas were filled before it, how it is painted, and what places in it are on the canvas."""

    handle: Handle
    before: int
    ink: Ink
    matrix: Matrix
    unsure: bool  # only a look tells whether it is seen

    def find_middle(self) -> tuple[int, int]:
        """Its place, so that what is drawn twice has the same one or one beside it."""
        left, top, right, bottom = read_bounds(self.handle, self.matrix)
        return round((left + right) / 2 / NEAR), round((top + bottom) / 2 / NEAR)


def draw_page(
    page: PdfPage, strokes: Iterable[tuple[Point, Point]] = (), *, layered: bool = False, blended: bool = False
) -> Canvas:
    """What is drawn on a page, as it lies before a viewer turns it, and the ``strokes`` of a pen that were noted on it.

    ``layered``: there may be layers that are switched off; ``blended``: soft masks, or colours that are blended.
    """
    layers = Layers(page) if layered else None
    left, bottom, right, top = page.get_bbox()
    canvas = Canvas(right - left, top - bottom)
    painter = _Painter(page, canvas, Matrix(d=-1, e=-left, f=top), layers, blended)
    painter.draw(page.raw, calls.FPDFPage_CountObjects, calls.FPDFPage_GetObject, _Around(painter.placed))
    painter.write()
    painter.look_through_pictures()
    painter.look_at_shapes()
    painter.look_at_letters()
    for line in strokes:
        canvas.stroke([painter.placed.apply(*point) for point in line], BLACK)
    return canvas


@dataclass(slots=True)
class _Painter:
    page: PdfPage
    canvas: Canvas
    placed: Matrix  # how places of the PDF, from the foot, become places on the canvas, from the top
    layers: Layers | None
    blended: bool
    texts: dict[int, _Text] = field(default_factory=dict)  # by the address of the object
    pictures: list[tuple[int, Handle]] = field(default_factory=list)  # the cover that each is, and its object
    shapes: list[tuple[int, Handle]] = field(default_factory=list)  # those of which only a look tells what they cover
    veils: list[Veil] = field(default_factory=list)
    written: dict[int, list[int]] = field(default_factory=dict)  # the marks that each object has made
    cuts: bool = False  # letters may have cut out what is drawn
    poured: list[Handle] = field(default_factory=list)  # what they may have cut out
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
            here = self._look_around(handle, around)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._note_text(handle, here)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MOST_DEPTH:
                shown = read_fill(handle)[1] * here.shown // WHOLE
                inner = here._replace(matrix=read_matrix(handle).within(here.matrix), shown=shown)
                self.draw(handle, calls.FPDFFormObj_CountObjects, calls.FPDFFormObj_GetObject, inner, depth + 1)
            elif not here.off:
                self._draw_other(handle, kind, self._veil(handle, here), top=depth == 0)

    def _look_around(self, handle: Handle, around: _Around) -> _Around:
        """What an object stands in."""
        clip, simple = read_clip(handle, around.matrix)
        return around._replace(
            off=around.off or (self.layers is not None and self.layers.hides(handle)),
            clip=around.clip if clip is None else meet(clip, around.clip),
            unsure=around.unsure or not simple or (self.blended and lets_through(handle)),
        )

    def _veil(self, handle: Handle, here: _Around) -> _Around:
        """What a drawing stands in. What it lets through, and where letters have cut it out, only a look tells: it is no cover then."""
        if self.cuts and is_clipped(handle):
            self.poured.append(handle)
            here = here._replace(unsure=True)
        if not (here.unsure or here.shown < WHOLE or lets_through(handle)):
            return here
        self.veils.append(Veil(meet(read_bounds(handle, here.matrix), here.clip), here.unsure))
        return here._replace(unsure=True)

    def _draw_other(self, handle: Handle, kind: int, here: _Around, *, top: bool) -> None:
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._draw_path(handle, here, top=top)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._draw_picture(handle, here)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            self._shade(handle, here, top=top)

    def _shade(self, handle: Handle, around: _Around, *, top: bool) -> None:
        """A shape of which only a look tells where it ends: ``top`` if it stands in no form, so that it can be looked at."""
        before = len(self.canvas.covers)
        self.canvas.shade(meet(read_bounds(handle, around.matrix), around.clip))
        if top and len(self.canvas.covers) > before:
            self.shapes.append((before, handle))

    def _note_text(self, handle: Handle, around: _Around) -> None:
        mode = calls.FPDFTextObj_GetTextRenderMode(handle)
        colour, alpha = (read_stroke if mode in STROKED else read_fill)(handle)
        alpha = alpha * around.shown // WHOLE
        ink = Ink(
            _dilute(colour, alpha),
            mode not in WITHOUT_INK and alpha > FAINT,
            around.clip,
            off=around.off,
            outline=read_stroke(handle)[0] if mode in OUTLINED else None,
        )
        self.cuts |= mode in CUTTING
        self.texts[handle.value or 0] = _Text(handle, len(self.canvas.covers), ink, around.matrix, around.unsure)

    def _draw_path(self, handle: Handle, around: _Around, *, top: bool) -> None:
        filled, stroked = read_draw_mode(handle)
        if not (filled or stroked):
            return
        inner = read_matrix(handle).within(around.matrix)
        width = read_stroke_width(handle) * hypot(inner.a, inner.b)
        outlines = list(list_outlines(handle, inner))
        if filled and outlines and not any(map(is_box, outlines)):
            self._shade(handle, around, top=top and not around.unsure)
        for outline in outlines:
            points = _clip(outline, around.clip)
            if points and filled:
                self._fill(points, handle, read_fill, opaque=not around.unsure)
            if points and stroked and width >= THICK and len(points) == 2:
                self._fill(corners(_widen(surround(points), width / 2)), handle, read_stroke, opaque=not around.unsure)
            elif points and stroked:
                self.canvas.stroke(points, _dilute(*read_stroke(handle)))

    def _fill(
        self, points: list[Point], handle: Handle, read: Callable[[Handle], tuple[Colour | None, int]], *, opaque: bool
    ) -> None:
        colour, alpha = read(handle)
        self.canvas.fill(points, _dilute(colour, alpha), opaque=opaque and colour is not None)

    def _draw_picture(self, handle: Handle, around: _Around) -> None:
        area = meet(read_bounds(handle, around.matrix), around.clip)
        self.canvas.lay_picture(area)
        if not around.unsure:
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
                for place, (glyph, before, _, covered, _) in enumerate(self.canvas.marks)
                if before <= at and not covered and holds(area, (glyph.x0 + glyph.x1) / 2, glyph.middle)
            ]
            if below:
                opaque = render_alone(self.page, handle)
                for place in below:
                    glyph = self.canvas.marks[place].glyph
                    if opaque[int(glyph.middle), int((glyph.x0 + glyph.x1) / 2)]:
                        self.canvas.marks[place] = self.canvas.marks[place]._replace(covered=True)

    def look_at_letters(self) -> None:
        """Note which letters are seen in a mask, in a clip of any shape, and above or below what shines through."""
        veils = gather_veils(self.veils)
        texts = [self._ask(self.texts[address], places, veils) for address, places in self.written.items()]
        if any(each.doubt for each in texts):
            self.canvas.untold = look(self.page, self.canvas.marks, texts, self.poured)

    def _ask(self, text: _Text, places: Sequence[int], veils: Sequence[Veil]) -> Letters:
        """The letters of a text object, and why they are looked at. Those without ink can only cut out what is behind them."""
        if text.ink.off or not text.ink.inked:
            return Letters(text.handle, places, LookReason.CUT if self.poured and not text.ink.off else None)
        glyphs = [self.canvas.marks[at].glyph for at in places] if veils else []
        unsure = [veil.unsure for veil in veils if any(map(veil.covers, glyphs))]
        if text.unsure or any(unsure):
            return Letters(text.handle, places, LookReason.HIDDEN)
        return Letters(text.handle, places, LookReason.VEILED if unsure else None)

    def write(self) -> None:
        """Write the characters, each with the ink of its object."""
        texts = {address: text.handle for address, text in self.texts.items()}
        runs, self.canvas.spoken = list_drawn_runs(self.page, texts, self.placed)
        for address, turn, glyphs in runs:
            text = self.texts[address]
            ink = text.ink._replace(turn=turn)
            self._add(address, [DrawnGlyph(glyph, text.before, ink) for glyph in glyphs])
        self._write_again()

    def _add(self, address: int, marks: Sequence[DrawnGlyph]) -> None:
        start = len(self.canvas.marks)
        self.canvas.marks += marks
        self.written.setdefault(address, []).extend(range(start, start + len(marks)))

    def _write_again(self) -> None:
        """Write what PDFium leaves out, as it stands at the same place already, if it is painted otherwise."""
        if len(self.written) == len(self.texts):
            return
        places: dict[tuple[int, int], list[int]] = {}
        for address in self.written:
            places.setdefault(self.texts[address].find_middle(), []).append(address)
        for address, text in [each for each in self.texts.items() if each[0] not in self.written]:
            column, row = text.find_middle()
            near = (places.get((column + right, row + down), ()) for right in (-1, 0, 1) for down in (-1, 0, 1))
            twin = next((each for found in near for each in found), None)
            if twin is None:  # its letters have no size, as their font is damaged
                self.canvas.unread += not (text.ink.off or is_drawn(text.handle))
            else:
                self._add(address, list(self._list_again(text, twin)))

    def _list_again(self, text: _Text, twin: int) -> Iterator[DrawnGlyph]:
        """The letters of an object at the place of another one, if it is painted otherwise."""
        for mark in (self.canvas.marks[at] for at in self.written[twin]):
            if (mark.before, mark.ink) != (text.before, text.ink):
                yield mark._replace(before=text.before, ink=text.ink._replace(turn=mark.ink.turn))


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
