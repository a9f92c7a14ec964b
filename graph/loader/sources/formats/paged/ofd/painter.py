"""What the objects of an OFD page draw (GB/T 33190-2016, 9 to 13): characters, rules, pictures, in points."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, repeat
from unicodedata import east_asian_width

from lxml.etree import _Element

from graph.loader.sources.formats.paged.canvas import (
    BLACK,
    Area,
    Canvas,
    Colour,
    Cover,
    DrawnGlyph,
    Ink,
    Point,
    find_turn,
    is_box,
    surround,
)
from graph.loader.sources.formats.paged.lines import Glyph
from graph.loader.sources.formats.paged.matrix import Matrix
from graph.loader.sources.formats.paged.ofd.outlines import (
    POINTS,
    is_let_through,
    list_clips,
    list_lines,
    read_outline,
)
from graph.loader.sources.formats.paged.ofd.xml import (
    child,
    children,
    is_opaque,
    is_transparent,
    local_name,
    place,
    read_codes,
    read_colour,
    read_numbers,
)
from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say

ASCENT = 0.88  # of the height of a letter stand above the line that it is written on
WIDE = ("W", "F", "A")  # kinds of characters as wide as high; others are half as wide
MOST_OBJECTS = 1_000_000  # of a document: composite objects may draw each other without end
MOST_DEPTH = 20  # of objects in objects
LEAST_SHAPE = 4.0  # points: smaller shapes hide no letter
MOST_SHAPES = 1000  # of a document: more are drawings


@dataclass(slots=True)
class Painter:
    """Draws objects of a document; ``composites`` are those that are drawn wherever their number is named."""

    composites: Mapping[str, _Element]
    styles: Mapping[str, _Element]  # colours that objects and layers take by a number
    is_solid: Callable[[str], bool]  # whether a picture, by its number, can't let through what is below
    pictures: list[tuple[str, Area]] = field(default_factory=list)  # the number of each, and its place
    left: int = MOST_OBJECTS
    shapes: int = MOST_SHAPES
    hidden: list[str] = field(default_factory=list)  # words of objects that are not drawn

    def draw(self, objects: Iterable[_Element], canvas: Canvas, matrix: Matrix, depth: int = 0) -> None:
        """Draw layers, or the objects in a layer, a block or a composite object, in order."""
        for element in objects:
            self.left -= 1
            if self.left < 0 or depth > MOST_DEPTH:
                raise UnreadableFile(say("the pages hold too many objects, save the file again"))
            if local_name(element) == "TextObject":
                _draw_text(element, canvas, place(element, matrix), self._find_colour(element, "FillColor"))
            elif _is_hidden(element):
                self.hidden.append(read_codes(element))
            else:
                self._draw_other(element, canvas, matrix, depth)

    def _draw_other(self, element: _Element, canvas: Canvas, matrix: Matrix, depth: int) -> None:
        name = local_name(element)
        if name == "PathObject":
            self._draw_path(element, canvas, place(element, matrix))
        elif name == "ImageObject":
            self._draw_picture(element, canvas, matrix)
        elif name in ("PageBlock", "Layer"):
            self.draw(element, canvas, matrix, depth + 1)
        elif name == "CompositeObject" and (content := self.composites.get(element.get("ResourceID", ""))) is not None:
            self.draw(content, canvas, place(element, matrix), depth + 1)

    def _draw_picture(self, element: _Element, canvas: Canvas, matrix: Matrix) -> None:
        """A picture: a cover if nothing is seen through it, and a scanned page if it is as large as one and lies below all words."""
        x, y, width, height = (*read_numbers(element.get("Boundary")), 0.0, 0.0, 0.0, 0.0)[:4]
        ends = (matrix.apply(x, y), matrix.apply(x + width, y + height))
        area = surround([(POINTS * right, POINTS * down) for right, down in ends])
        canvas.lay_picture(area)
        self.pictures.append((element.get("ResourceID", ""), area))
        if self._hides(element) or (canvas.is_scan(area) and not canvas.marks):
            canvas.covers.append(Cover(area, None))

    def _hides(self, element: _Element) -> bool:
        """Whether nothing is seen through a picture that stands upright in its place."""
        turn = read_numbers(element.get("CTM"))[1:3]
        plain = is_opaque(element, None) and not element.get("ImageMask") and child(element, "Clips") is None
        return plain and not any(turn) and self.is_solid(element.get("ResourceID", ""))

    def _draw_path(self, element: _Element, canvas: Canvas, matrix: Matrix) -> None:
        lines = [line for line in list_lines(element, matrix) if line]
        colour, filled = self._find_colour(element, "FillColor"), _is_painted(element, "Fill", "false")
        opaque = filled and is_opaque(element, colour)
        is_area = child(element, "Clips") is None and len(lines) == 1 and is_box(lines[0])
        for points in lines:
            if _is_painted(element, "Stroke", "true"):
                canvas.stroke(points, BLACK)
            if filled:
                canvas.fill(points, read_colour(colour), opaque=opaque and is_area)
        if opaque and not is_area:
            self._lay_shape(element, read_colour(colour), canvas, matrix)

    def _lay_shape(self, element: _Element, colour: Colour | None, canvas: Canvas, matrix: Matrix) -> None:
        """An area of any shape, as far as it is shown: a ground for letters, and a cover of those that were drawn before it."""
        outline, clips = read_outline(element, matrix), list(list_clips(element, matrix))
        areas = [area for line in outline.lines if _is_large(area := surround(line))]
        for area in areas:
            canvas.shade(area, colour)
        self.shapes -= bool(areas)
        if areas and self.shapes >= 0:
            canvas.hide(lambda x, y: outline.holds(x, y) and is_let_through(clips, x, y))

    def _find_colour(self, element: _Element, kind: str) -> _Element | None:
        """The colour of an object: its own, or that of the style that it or its layer names."""
        own = child(element, kind)
        named = (each.get("DrawParam", "") for each in (element, *element.iterancestors()))
        styles = (self.styles[name] for name in named if name in self.styles)
        return own if own is not None else next((child(style, kind) for style in styles), None)


def _is_hidden(element: _Element) -> bool:
    return element.get("Visible") == "false" or is_transparent(element)


def _is_painted(element: _Element, kind: str, default: str) -> bool:
    """Whether an object is filled, or its outline drawn, in a colour that is seen."""
    return element.get(kind, default) != "false" and not is_transparent(child(element, f"{kind}Color"))


def _draw_text(element: _Element, canvas: Canvas, matrix: Matrix, colour: _Element | None) -> None:
    painted = _is_painted(element, "Fill", "true") or _is_painted(element, "Stroke", "false")
    ink = Ink(read_colour(colour), inked=painted and not _is_hidden(element), turn=find_turn(matrix.a, matrix.b))
    clips = list(list_clips(element, matrix))
    for glyph in _list_glyphs(element, matrix):
        is_shown = is_let_through(clips, (glyph.x0 + glyph.x1) / 2, glyph.middle)
        canvas.marks.append(DrawnGlyph(glyph, len(canvas.covers), ink, shown=None if is_shown else False))


def _is_large(area: Area) -> bool:
    left, top, right, bottom = area
    return right - left > LEAST_SHAPE and bottom - top > LEAST_SHAPE


def _list_glyphs(element: _Element, matrix: Matrix) -> Iterator[Glyph]:
    """The characters of a text object: each stands behind the one before by the distance that is said, or its width."""
    size = (read_numbers(element.get("Size")) or [0.0])[0]
    stretch = (read_numbers(element.get("HScale")) or [1.0])[0]
    x = y = 0.0
    for code in children(element, "TextCode"):
        x, y = ((read_numbers(code.get(name)) or [old])[0] for name, old in (("X", x), ("Y", y)))
        text = code.text or ""
        steps = zip(text, _list_steps(code, "DeltaX", len(text)), _list_steps(code, "DeltaY", len(text)), strict=True)
        left, line = x, y
        for character, right, down in steps:
            width = size * stretch * (1 if east_asian_width(character) in WIDE else 0.5)
            corners = (
                matrix.apply(left, line - ASCENT * size),
                matrix.apply(left + min(width, right or width), line + (1 - ASCENT) * size),
            )
            yield _make_glyph(character, corners)
            left, line = left + (right or (0.0 if down else width)), line + down


def _make_glyph(character: str, corners: tuple[Point, Point]) -> Glyph:
    (x0, x1), (top, bottom) = (sorted(POINTS * value for value in values) for values in zip(*corners, strict=True))
    return Glyph(character, x0, x1, top, bottom)


def _list_steps(code: _Element, name: str, count: int) -> Iterator[float]:
    """The distance from each character to the next: 4 4 2, or g 15 4 for fifteen times the same; 0 where none is said."""

    def unfold() -> Iterator[float]:
        words = iter((code.get(name) or "").split())
        for word in words:
            if word == "g":
                times = int(next(words, "0"))
                yield from repeat((read_numbers(next(words, "")) or [0.0])[0], min(times, count))
            else:
                yield from read_numbers(word)
        yield from repeat(0.0, count)

    return islice(unfold(), count)
