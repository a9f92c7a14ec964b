"""What was drawn on a page, from below to above, in points from the left and from the top; and what of it is seen.

Nobody sees what lies outside of the paper or of the part that is let through, what was painted over, what has the colour
of its ground, and letters that are drawn without ink. A scanned page often has its recognised words below or above the
picture, without ink: they are what people read there, and they are read where nothing else is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from graph.loader.sources.formats.omissions import COVERED, INVISIBLE, LAYER_OFF, OUTSIDE, UNINKED, Omissions
from graph.loader.sources.formats.paged.lines import Glyph
from graph.loader.sources.formats.paged.rules import RuleLine

THIN = 2.0  # points: what is filled and no wider is a rule
STRAIGHT = 0.3  # points that a rule may lean
BROAD, HIGH = 30.0, 10.0  # points: smaller shapes are signs
MOST_COVERS = 1000  # of a page: more are a picture made of areas
ALIKE = 20  # of 255 in each of red, green and blue: no eye tells such colours apart
SMALLEST = 1.5  # points: smaller letters are dots
BAND = 10.0  # points: characters are looked for in bands as high
BARE = 1 / 3  # of the characters without ink: a page that shows fewer others has its words in that layer alone
SCAN = 0.4  # of a page: a picture as large is the page itself
MOST_TILTED = 0.1  # rise of a line of text over its length; a watermark across the page rises more
NOWHERE = (0.0, 0.0, 0.0, 0.0)
WHITE = (255, 255, 255)
BLACK = (0, 0, 0)

Point = tuple[float, float]
Area = tuple[float, float, float, float]  # left, top, right, bottom
Colour = tuple[int, int, int]  # red, green, blue, each of 255


class Ink(NamedTuple):
    """How characters are painted: without colour where it is a pattern."""

    colour: Colour | None = BLACK
    inked: bool = True
    clip: Area | None = None  # what is let through
    turn: int | None = 0  # quarter turns to the right that the letters stand in; None: aslant
    off: bool = False  # in a layer that is switched off
    outline: Colour | None = None  # of letters that are filled and outlined


class DrawnGlyph(NamedTuple):
    """A character that was drawn, and how many areas were filled before it."""

    glyph: Glyph
    before: int
    ink: Ink
    covered: bool = False  # by a shape of which only a look tells where it ends
    shown: bool | None = None  # what a look at the page told


class Cover(NamedTuple):
    """An area that was filled; without colour: a picture."""

    area: Area
    colour: Colour | None
    solid: bool = True  # or a shape of which nobody knows here where it ends: a ground for letters, but no cover


@dataclass(slots=True)
class Canvas:
    """What was drawn on a page."""

    width: float  # points
    height: float
    marks: list[DrawnGlyph] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    rules: list[RuleLine] = field(default_factory=list)
    pictures: int = 0
    legible: int = 0  # pictures that are large enough to hold words
    unread: int = 0  # pieces of text whose characters nobody can tell
    untold: list[DrawnGlyph] = field(default_factory=list)  # of which nobody can tell here whether they are seen
    spoken: list[str] = field(default_factory=list)  # other words than what is drawn, for programs that read aloud

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was drawn."""
        return not (self.marks or self.covers or self.rules or self.pictures or self.unread)

    def fill(self, points: Sequence[Point], colour: Colour | None, *, opaque: bool = True) -> None:
        """An area that is filled: a rule where it is thin; its outline rules where it is seen on white paper."""
        left, top, right, bottom = box = surround(points)
        x, y = (left + right) / 2, (top + bottom) / 2
        if right - left < THIN:
            self.stroke(((x, top), (x, bottom)), colour)
        elif bottom - top < THIN:
            self.stroke(((left, y), (right, y)), colour)
        elif is_box(points):
            if opaque:
                self.covers.append(Cover(box, colour))
            self.stroke(corners(box), colour, shade=True)

    def lay_picture(self, area: Area) -> None:
        """A picture, which may hold words if it is large enough."""
        self.pictures += 1
        self.legible += area[2] - area[0] > BROAD and area[3] - area[1] > HIGH

    def shade(self, area: Area, colour: Colour | None = None) -> None:
        """A shape, or a play of colours that are not known, which letters may stand on."""
        left, top, right, bottom = area
        if right - left > BROAD and bottom - top > HIGH:
            self.covers.append(Cover(area, colour, solid=False))

    def hide(self, covers: Callable[[float, float], bool]) -> None:
        """A shape over all that was drawn so far, which covers these places."""
        for at, mark in enumerate(self.marks):
            if covers((mark.glyph.x0 + mark.glyph.x1) / 2, mark.glyph.middle):
                self.marks[at] = mark._replace(covered=True)

    def stroke(self, points: Sequence[Point], colour: Colour | None, *, shade: bool = False) -> None:
        """A line through places: its straight parts are rules, if they are seen on white paper."""
        if colour is None or not is_alike(colour, WHITE):
            rules = [rule for start, end in pairwise(points) if (rule := _make_rule(start, end))]
            self.rules += [rule._replace(shade=shade) for rule in rules]

    def list_glyphs(self, omissions: Omissions, place: str) -> list[DrawnGlyph]:
        """The characters that are seen; what is not is named."""
        covers = self.covers if len(self.covers) <= MOST_COVERS else []
        reasons = [self._find_reason(mark, covers) for mark in self.marks]
        for at in self._find_recognised(reasons):
            reasons[at] = None
        for reason, run in groupby(zip(reasons, self.marks, strict=True), key=itemgetter(0)):
            if reason:
                omissions.add(reason, "".join(mark.glyph.text for _, mark in run), place)
        return [mark for reason, mark in zip(reasons, self.marks, strict=True) if not reason]

    def list_lost(self, laid: "Canvas") -> list[DrawnGlyph]:
        """The characters that are seen here and not where more was laid over them."""
        left = {id(mark.glyph) for mark in laid.list_glyphs(Omissions(), "")}
        return [mark for mark in self.list_glyphs(Omissions(), "") if id(mark.glyph) not in left]

    def _find_recognised(self, reasons: Sequence[str | None]) -> Iterator[int]:
        """Which characters without ink were recognised on a scan, or are nearly all that the page has, and stand nowhere else."""
        if not any(reason in (UNINKED, COVERED) for reason in reasons):
            return
        shown = Places(mark.glyph for reason, mark in zip(reasons, self.marks, strict=True) if not reason)
        scans = [
            cover.area for cover in self.covers if cover.solid and cover.colour is None and self.is_scan(cover.area)
        ]
        bare = reasons.count(None) < BARE * reasons.count(UNINKED)
        for _, run in groupby(range(len(self.marks)), key=lambda at: (reasons[at], id(self.marks[at].ink))):
            places = list(run)
            glyphs = [self.marks[at].glyph for at in places]
            taken = sum(map(shown.is_taken, glyphs)) > len(glyphs) / 2
            if not taken and _is_meant(reasons[places[0]], glyphs, scans, bare=bare):
                shown.add(glyphs)
                yield from places

    def _find_reason(self, mark: DrawnGlyph, covers: Sequence[Cover]) -> str | None:
        """Why a character is not seen."""
        if mark.ink.off:
            return LAYER_OFF
        if mark.shown is not None:
            return None if mark.shown else INVISIBLE
        return self._judge(mark, covers)

    def _judge(self, mark: DrawnGlyph, covers: Sequence[Cover]) -> str | None:
        """Why a character is not seen, as far as the places and the colours of things tell."""
        (_, x0, x1, top, bottom, _), before, ink, covered, _ = mark
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if not (0 <= x <= self.width and 0 <= y <= self.height) or (ink.clip and not holds(ink.clip, x, y)):
            return OUTSIDE
        if covered or (
            before < len(covers) and any(cover.solid and holds(cover.area, x, y) for cover in covers[before:])
        ):
            return COVERED
        if not ink.inked:
            return UNINKED
        if ink.colour is None:
            return None
        below = (cover.colour for cover in reversed(covers[:before]) if holds(cover.area, x, y))
        ground = next(below, WHITE) if before else WHITE
        small = bottom - top < SMALLEST and x1 - x0 < SMALLEST
        alike = ground and all(is_alike(colour, ground) for colour in (ink.colour, ink.outline or ink.colour))
        return INVISIBLE if small or alike else None

    def is_scan(self, area: Area) -> bool:
        """Whether a picture is so large that it is the page itself."""
        left, top, right, bottom = area
        return (right - left) * (bottom - top) > SCAN * self.width * self.height


class Places:
    """Where characters stand, to find one at a place quickly."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self._rows: dict[int, list[Area]] = {}
        self.add(glyphs)

    def add(self, glyphs: Iterable[Glyph]) -> None:
        """More characters."""
        for glyph in glyphs:
            if glyph.text.strip():
                for row in range(int(glyph.top // BAND), int(glyph.bottom // BAND) + 1):
                    self._rows.setdefault(row, []).append((glyph.x0, glyph.top, glyph.x1, glyph.bottom))

    def is_taken(self, glyph: Glyph) -> bool:
        """Whether one of them stands where a character does."""
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
        return any(holds(area, x, y) for area in self._rows.get(int(y // BAND), ()))


def _is_meant(reason: str | None, glyphs: Sequence[Glyph], scans: Sequence[Area], *, bare: bool) -> bool:
    """Whether characters that are not seen are what people read in a picture of the page."""
    on_scan = any(holds(scan, glyph.x0, glyph.middle) for scan in scans for glyph in glyphs)
    return (reason == UNINKED and bare) or (reason in (UNINKED, COVERED) and on_scan)


def find_turn(right: float, down: float) -> int | None:
    """The quarter turns to the right of a line of text that goes so far right while it goes so far down; None: aslant."""
    level, steep = abs(right) * MOST_TILTED, abs(down) * MOST_TILTED
    if abs(down) <= level:
        return 0 if right >= 0 else 2
    return None if abs(right) > steep else 1 if down > 0 else 3


def is_alike(one: Colour, other: Colour) -> bool:
    """Whether no eye tells two colours apart."""
    return abs(one[0] - other[0]) < ALIKE and abs(one[1] - other[1]) < ALIKE and abs(one[2] - other[2]) < ALIKE


def surround(points: Sequence[Point]) -> Area:
    """The smallest area that holds places."""
    x, y = zip(*points, strict=True)
    return min(x), min(y), max(x), max(y)


def holds(area: Area, x: float, y: float) -> bool:
    """Whether a place is in an area."""
    left, top, right, bottom = area
    return left < x < right and top < y < bottom


def corners(area: Area) -> list[Point]:
    """The outline of an area."""
    left, top, right, bottom = area
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def meet(one: Area, other: Area | None) -> Area:
    """What two areas have in common; without the other, the one."""
    if other is None:
        return one
    left, top, right, bottom = (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
    return (left, top, right, bottom) if left <= right and top <= bottom else NOWHERE


def is_box(points: Sequence[Point]) -> bool:
    """Whether an outline is a rectangle that stands upright: that of a seal or of a letter is not."""
    return len(points) > 3 and all(
        min(abs(end[0] - start[0]), abs(end[1] - start[1])) < STRAIGHT for start, end in pairwise(points)
    )


def _make_rule(start: Point, end: Point) -> RuleLine | None:
    (x0, x1), (top, bottom) = (sorted(values) for values in zip(start, end, strict=True))
    return RuleLine(x0, x1, top, bottom) if min(x1 - x0, bottom - top) < STRAIGHT else None
