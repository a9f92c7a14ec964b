"""What is known of where the boxes and the words of a page stand: ranges, since fonts and the sizes of pictures are not known.

A frame is a box in whose corner coordinates begin: one that is placed, moved or clips what is in it. So what stands in it can be compared with it and with
others in it, however little is known of where it stands itself.
"""

from dataclasses import dataclass, field
from math import inf
from typing import Self

from graph.loader.sources.formats.web.html_parser import ShownText

TOLERANCE = 3.0  # pixels: borders and rounding
EMPTY = 1.0  # pixels of a box that shows nothing
Paint = tuple[tuple[float, ...], ...]  # what is greater is painted later


@dataclass(frozen=True, slots=True)
class Range:
    """A measure in pixels: at least and at most."""

    low: float
    high: float

    @classmethod
    def of(cls, value: float) -> Self:
        """What is known for sure."""
        return cls(value, value)

    def __add__(self, other: "Range | float") -> "Range":
        """The sum of two, or one that is moved."""
        if isinstance(other, Range):
            return Range(self.low + other.low, self.high + other.high)
        return Range(self.low + other, self.high + other)

    def __sub__(self, other: "Range | float") -> "Range":
        """The difference; of two the farthest and the nearest that it can be."""
        if isinstance(other, Range):
            return Range(self.low - other.high, self.high - other.low)
        return self + -other

    def times(self, share: float) -> "Range":
        """A share of it."""
        ends = (self.low * share, self.high * share) if share else (0.0, 0.0)
        return Range(min(ends), max(ends))

    def at_least(self, bound: float) -> "Range":
        """Not below a bound."""
        return Range(max(self.low, bound), max(self.high, bound))

    def at_most(self, bound: float) -> "Range":
        """Not above a bound."""
        return Range(min(self.low, bound), min(self.high, bound))


ZERO, UNKNOWN = Range(0, 0), Range(0, inf)


@dataclass(frozen=True, slots=True)
class Edge:
    """Where something is cut off: so many pixels, and such a share of the size of the box, from its start."""

    pixels: float = 0.0
    share: float = 0.0

    def at(self, size: Range) -> Range:
        """Where that is in a box of this size."""
        return size.times(self.share) + self.pixels if self.share else Range.of(self.pixels)


NO_EDGE = Edge()


@dataclass(frozen=True, slots=True)
class Cut:
    """What is shown of a box along one axis: from one edge to another."""

    start: Edge
    end: Edge

    def trims_at_most(self, pixels: float) -> bool:
        """Whether no more than that is cut off on either side."""
        return (
            self.start.share == 0 and self.start.pixels <= pixels and self.end.share == 1 and self.end.pixels >= -pixels
        )

    def is_empty(self, size: Range) -> bool:
        """Whether nothing is left, however large the box is."""
        share = self.end.share - self.start.share
        return self.end.pixels - self.start.pixels + share * (size.high if share > 0 else size.low) <= EMPTY


@dataclass(slots=True)
class Along:
    """A frame along one axis: from where to where, in the coordinates of the frame around it."""

    start: Range = ZERO
    size: Range = UNKNOWN
    stop: Range | None = None  # where it ends, where that is known better than from its size
    fixed: bool = False  # its size does not follow from what is in it
    clips: bool = False
    cut: "Cut | None" = None  # what is shown of it beside
    bends: bool = False  # it need not stand within the frame around it
    fills: bool = False  # it reaches from one end of the frame around it to the other

    @property
    def end(self) -> Range:
        """Where it ends, in the coordinates of the frame around it."""
        return self.stop or self.start + self.size

    @property
    def lets_out(self) -> bool:
        """Whether what is in it may reach beyond it, and be seen there."""
        return self.bends or (self.fixed and not self.clips)


@dataclass(slots=True, eq=False)
class Frame:
    """A box with coordinates of its own."""

    around: "Frame | None"
    x: Along = field(default_factory=Along)
    y: Along = field(default_factory=Along)
    paint: Paint = ()
    density: float = 0.0  # of its background: 1 hides what is below it
    pictured: bool = False  # it shows a picture that may hide what is below it
    stands_still: bool = False  # on the screen, wherever the page is scrolled to
    holds_fixed: bool = False


@dataclass(slots=True, eq=False)
class PlacedWords:
    """Words in one element, and the least box that surely holds them, in the coordinates of their frame."""

    words: ShownText
    frame: Frame
    x: Range
    y: Range
    paint: Paint
    bends_x: bool = False
    bends_y: bool = False
    line: Range = ZERO  # of their block, from 0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an element is to be put."""

    frame: Frame
    left: Range
    top: Range
    width: Range
    holder: Frame  # of what is placed
    path: Paint = ()  # of what is painted with it
    context: Paint = ()  # of what is painted by its z-index
    bends_x: bool = False
    bends_y: bool = False
    loose: bool = False  # it stands anywhere in what holds it


def lift(where: Range, frame: Frame, to: Frame, axis: str) -> Range:
    """A box in the coordinates of a frame around its own."""
    while frame is not to and frame.around is not None:
        start = getattr(frame, axis).start
        where = Range(where.low + start.low, where.high + start.high)
        frame = frame.around
    return where


def lift_words(words: PlacedWords, to: Frame, axis: str) -> Range:
    """Where words stand in a frame around their own; in a box that is as large as they make it they end where it ends."""
    where: Range = getattr(words, axis)
    frame, bends = words.frame, getattr(words, f"bends_{axis}")
    while frame is not to and frame.around is not None:
        along: Along = getattr(frame, axis)
        held = not bends and not along.fixed
        where = Range(where.low + along.start.low, where.high + along.start.high)
        where = Range(where.low, min(where.high, along.end.high)) if held else where
        bends = bends or along.lets_out
        frame = frame.around
    return where


def list_frames(frame: Frame | None) -> list[Frame]:
    """A frame and those around it, from the inside out."""
    found: list[Frame] = []
    while frame is not None:
        found.append(frame)
        frame = frame.around
    return found
