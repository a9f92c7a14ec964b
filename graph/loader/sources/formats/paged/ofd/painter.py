"""What the objects of an OFD page draw (GB/T 33190-2016, 9 to 13): characters, rules, pictures, in points."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, repeat
from unicodedata import east_asian_width

from lxml.etree import _Element

from graph.loader.sources.formats.paged.canvas import (
    BLACK,
    Area,
    Canvas,
    Cover,
    DrawnGlyph,
    Ink,
    Point,
    find_turn,
    surround,
)
from graph.loader.sources.formats.paged.lines import Glyph
from graph.loader.sources.formats.paged.matrix import Matrix
from graph.loader.sources.formats.paged.ofd.xml import (
    child,
    children,
    is_opaque,
    is_transparent,
    local_name,
    place,
    read_clip,
    read_codes,
    read_colour,
    read_numbers,
)
from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say

POINTS = 72 / 25.4  # in a millimetre
ASCENT = 0.88  # of the height of a letter stand above the line that it is written on
WIDE = ("W", "F", "A")  # kinds of characters as wide as high; others are half as wide
MOST_OBJECTS = 1_000_000  # of a document: composite objects may draw each other without end
MOST_DEPTH = 20  # of objects in objects
COMMAND = re.compile(r"([MSLQBAC])([^MSLQBAC]*)")


@dataclass(slots=True)
class Painter:
    """Draws objects of a document; ``composites`` are those that are drawn wherever their number is named."""

    composites: Mapping[str, _Element]
    styles: Mapping[str, _Element]  # colours that objects and layers take by a number
    pictures: list[tuple[str, Area]] = field(default_factory=list)  # the number of each, and its place
    left: int = MOST_OBJECTS
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
            _draw_path(element, canvas, place(element, matrix), self._find_colour(element, "FillColor"))
        elif name == "ImageObject":
            self._draw_picture(element, canvas, matrix)
        elif name in ("PageBlock", "Layer"):
            self.draw(element, canvas, matrix, depth + 1)
        elif name == "CompositeObject" and (content := self.composites.get(element.get("ResourceID", ""))) is not None:
            self.draw(content, canvas, place(element, matrix), depth + 1)

    def _draw_picture(self, element: _Element, canvas: Canvas, matrix: Matrix) -> None:
        """A picture; only one as large as the page hides what is below it: others are seals and drawings, mostly transparent."""
        x, y, width, height = (*read_numbers(element.get("Boundary")), 0.0, 0.0, 0.0, 0.0)[:4]
        ends = (matrix.apply(x, y), matrix.apply(x + width, y + height))
        area = surround([(POINTS * right, POINTS * down) for right, down in ends])
        canvas.lay_picture(area)
        self.pictures.append((element.get("ResourceID", ""), area))
        if canvas.is_scan(area):
            canvas.covers.append(Cover(area, None))

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
    clip = read_clip(element, matrix)
    ink = Ink(
        read_colour(colour),
        inked=painted and not _is_hidden(element),
        clip=clip and _to_points(clip),
        turn=find_turn(matrix.a, matrix.b),
    )
    canvas.marks += [DrawnGlyph(glyph, len(canvas.covers), ink) for glyph in _list_glyphs(element, matrix)]


def _to_points(area: Area) -> Area:
    left, top, right, bottom = area
    return left * POINTS, top * POINTS, right * POINTS, bottom * POINTS


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


def _draw_path(element: _Element, canvas: Canvas, matrix: Matrix, colour: _Element | None) -> None:
    stroked, filled = _is_painted(element, "Stroke", "true"), _is_painted(element, "Fill", "false")
    data = child(element, "AbbreviatedData")
    for points in _list_lines(data.text or "" if data is not None else "", matrix):
        if stroked:
            canvas.stroke(points, BLACK)
        if filled and points:
            canvas.fill(points, read_colour(colour), opaque=is_opaque(element, colour))


def _list_lines(data: str, matrix: Matrix) -> Iterator[list[Point]]:
    """The lines of a path, each a run of places on the page; of a curve its ends."""
    points: list[Point] = []
    for command, words in COMMAND.findall(data):
        numbers = read_numbers(words)
        if command in "MS":
            yield points
            points = []
        if command == "C":
            points += points[:1]
        elif len(numbers) >= 2:
            x, y = matrix.apply(*numbers[-2:])
            points.append((x * POINTS, y * POINTS))
    yield points
