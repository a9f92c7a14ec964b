"""What the objects of an OFD page draw (GB/T 33190-2016, 9 to 13): characters, rules, pictures, in points."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, pairwise, repeat
from unicodedata import east_asian_width

from lxml.etree import _Element

from graph.loader.sources.formats.paged.lines import Glyph
from graph.loader.sources.formats.paged.ofd_xml import (
    Matrix,
    child,
    children,
    is_transparent,
    is_white,
    local_name,
    place,
    read_codes,
    read_numbers,
)
from graph.loader.sources.formats.paged.pages import MOST_TILTED
from graph.loader.sources.formats.paged.rules import RuleLine
from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say

POINTS = 72 / 25.4  # in a millimetre
ASCENT = 0.88  # of the height of a letter stand above the line that it is written on
WIDE = ("W", "F", "A")  # kinds of characters as wide as high; others are half as wide
THIN = 2.0  # points: what is filled and no wider is a rule
STRAIGHT = 0.3  # points that a rule may lean
MOST_OBJECTS = 1_000_000  # of a document: composite objects may draw each other without end
MOST_DEPTH = 20  # of objects in objects
MOST_COVERS = 1000  # of a page: more are a picture made of areas
COMMAND = re.compile(r"([MSLQBAC])([^MSLQBAC]*)")
Point = tuple[float, float]
Area = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class DrawnGlyph:
    """A character that was drawn, and how many areas were filled before it."""

    glyph: Glyph
    before: int
    white: bool


@dataclass(slots=True)
class Canvas:
    """What was drawn on a page."""

    width: float  # points
    height: float
    marks: list[DrawnGlyph] = field(default_factory=list)
    areas: list[tuple[Area, bool]] = field(default_factory=list)  # that were filled, and whether with white
    rules: list[RuleLine] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)  # words that nobody sees
    tilted: list[str] = field(default_factory=list)  # words that do not stand upright
    pictures: int = 0

    def list_glyphs(self) -> list[Glyph]:
        """The characters that are seen: on the page, under no area, and not white on white."""
        areas = self.areas if len(self.areas) <= MOST_COVERS else []
        seen = [mark.glyph for mark in self.marks if self._is_seen(mark, areas)]
        shown = set(map(id, seen))
        self.unseen.append("".join(mark.glyph.text for mark in self.marks if id(mark.glyph) not in shown))
        return seen

    def _is_seen(self, mark: DrawnGlyph, areas: list[tuple[Area, bool]]) -> bool:
        x, y = (mark.glyph.x0 + mark.glyph.x1) / 2, mark.glyph.middle
        if not (0 <= x <= self.width and 0 <= y <= self.height):
            return False
        if any(_holds(area, x, y) for area, _ in areas[mark.before :]):
            return False
        below = (white for area, white in reversed(areas[: mark.before]) if _holds(area, x, y))
        return not (mark.white and next(below, True))


def _holds(area: Area, x: float, y: float) -> bool:
    left, top, right, bottom = area
    return left < x < right and top < y < bottom


@dataclass(slots=True)
class Painter:
    """Draws objects of a document; ``composites`` are those that are drawn wherever their number is named."""

    composites: Mapping[str, _Element]
    left: int = MOST_OBJECTS

    def draw(self, parent: _Element, canvas: Canvas, matrix: Matrix, depth: int = 0) -> None:
        """Draw the objects in a layer, a block or a composite object, in order."""
        for element in parent:
            self.left -= 1
            if self.left < 0 or depth > MOST_DEPTH:
                raise UnreadableFile(say("the pages hold too many objects, save the file again"))
            if local_name(element) == "TextObject":
                _draw_text(element, canvas, place(element, matrix))
            elif _is_hidden(element):
                canvas.unseen.append(read_codes(element))
            else:
                self._draw_other(element, canvas, matrix, depth)

    def _draw_other(self, element: _Element, canvas: Canvas, matrix: Matrix, depth: int) -> None:
        name = local_name(element)
        if name == "PathObject":
            _draw_path(element, canvas, place(element, matrix))
        elif name == "ImageObject":
            canvas.pictures += 1
        elif name in ("PageBlock", "Layer"):
            self.draw(element, canvas, matrix, depth + 1)
        elif name == "CompositeObject" and (content := self.composites.get(element.get("ResourceID", ""))) is not None:
            self.draw(content, canvas, place(element, matrix), depth + 1)


def _is_hidden(element: _Element) -> bool:
    return element.get("Visible") == "false" or is_transparent(element)


def _is_painted(element: _Element, kind: str, default: str) -> bool:
    """Whether an object is filled, or its outline drawn, in a colour that is seen."""
    return element.get(kind, default) != "false" and not is_transparent(child(element, f"{kind}Color"))


def _draw_text(element: _Element, canvas: Canvas, matrix: Matrix) -> None:
    glyphs = list(_list_glyphs(element, matrix))
    words = "".join(glyph.text for glyph in glyphs)
    painted = _is_painted(element, "Fill", "true") or _is_painted(element, "Stroke", "false")
    if _is_hidden(element) or not painted:
        canvas.unseen.append(words)
    elif abs(matrix.b) > MOST_TILTED * abs(matrix.a):
        canvas.tilted.append(words)
    else:
        white = is_white(element)
        canvas.marks += [DrawnGlyph(glyph, len(canvas.areas), white) for glyph in glyphs]


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


def _draw_path(element: _Element, canvas: Canvas, matrix: Matrix) -> None:
    stroked, filled = _is_painted(element, "Stroke", "true"), _is_painted(element, "Fill", "false")
    data = child(element, "AbbreviatedData")
    for points in _list_lines(data.text or "" if data is not None else "", matrix):
        if stroked:
            canvas.rules += [rule for start, end in pairwise(points) if (rule := _make_rule(start, end))]
        if filled:
            _fill(points, canvas, white=is_white(element))


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


def _make_rule(start: Point, end: Point) -> RuleLine | None:
    (x0, x1), (top, bottom) = (sorted(values) for values in zip(start, end, strict=True))
    return RuleLine(x0, x1, top, bottom) if min(x1 - x0, bottom - top) < STRAIGHT else None


def _fill(points: list[Point], canvas: Canvas, *, white: bool) -> None:
    """An area that is filled: a rule where it is thin."""
    if not points:
        return
    (left, *_, right), (top, *_, bottom) = (sorted((min(values), max(values))) for values in zip(*points, strict=True))
    if right - left < THIN:
        canvas.rules.append(RuleLine((left + right) / 2, (left + right) / 2, top, bottom))
    elif bottom - top < THIN:
        canvas.rules.append(RuleLine(left, right, (top + bottom) / 2, (top + bottom) / 2))
    else:
        canvas.areas.append(((left, top, right, bottom), white))
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        canvas.rules += [rule for start, end in pairwise(corners) if (rule := _make_rule(start, end))]
