"""The outlines of an OFD path (GB/T 33190-2016, 9.3): lines and curves by one-letter commands, and which places lie within them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lxml.etree import _Element

from graph.loader.sources.formats.paged.canvas import Point, holds, surround
from graph.loader.sources.formats.paged.matrix import Matrix
from graph.loader.sources.formats.paged.ofd.xml import child, children, place, read_numbers, read_text

POINTS = 72 / 25.4  # in a millimetre
COMMAND = re.compile(r"([MSLQBAC])([^MSLQBAC]*)")
PARTS = 8  # straight lines that a curve is taken for
CURVES = "QB"  # told by places that bend them; an arc is taken for its chord


class Enclosure(NamedTuple):
    """The lines around an area; ``odd``: what lies within two of them is outside again, whichever way they run."""

    lines: Sequence[Sequence[Point]]
    odd: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies within."""
        turns = sum(_count_turns(line, x, y) for line in self.lines if holds(surround(line), x, y))
        return bool(turns % 2 if self.odd else turns)


def _count_turns(line: Sequence[Point], x: float, y: float) -> int:
    """How often a line goes around a place: its edges to the right of it, those that rise less those that fall."""
    turns = 0
    for (x0, y0), (x1, y1) in pairwise([*line, line[0]]):
        if (y0 <= y) != (y1 <= y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
            turns += 1 if y1 > y0 else -1
    return turns


def read_outline(path: _Element, matrix: Matrix) -> Enclosure:
    """What a path encloses."""
    lines = [line for line in list_lines(path, matrix, PARTS) if len(line) > 2]
    return Enclosure(lines, odd=path.get("Rule") == "Even-Odd")


def list_clips(element: _Element, matrix: Matrix) -> Iterator[list[Enclosure]]:
    """What lets an object through: it is shown where each of the clips does, by one of its areas."""
    for clip in children(child(element, "Clips"), "Clip"):
        areas = [
            outline
            for area in children(clip, "Area")
            for path in children(area, "Path")
            if (outline := read_outline(path, place(path, place(area, matrix)))).lines
        ]
        if areas:
            yield areas


def is_let_through(clips: Sequence[Sequence[Enclosure]], x: float, y: float) -> bool:
    """Whether an object is shown at a place."""
    return all(any(area.holds(x, y) for area in areas) for areas in clips)


def list_lines(path: _Element, matrix: Matrix, parts: int = 1) -> Iterator[list[Point]]:
    """The lines of a path, each a run of places on the page; a curve as so many straight parts."""
    points: list[Point] = []
    for command, words in COMMAND.findall(read_text(path, "AbbreviatedData")):
        numbers = read_numbers(words)
        if command in "MS":
            yield points
            points = []
        if command == "C":
            points += points[:1]
        elif len(numbers) >= 2:
            bends = [_put(x, y, matrix) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
            is_curve = command in CURVES and points
            points += _divide([points[-1], *bends], parts) if is_curve else [_put(numbers[-2], numbers[-1], matrix)]
    yield points


def _put(x: float, y: float, matrix: Matrix) -> Point:
    right, down = matrix.apply(x, y)
    return right * POINTS, down * POINTS


def _divide(bends: Sequence[Point], parts: int) -> Iterator[Point]:
    """The places along a curve, but for its first: between the points that bend it, and between those again."""
    for part in range(1, parts + 1):
        at, points = part / parts, bends
        while len(points) > 1:
            points = [(x0 + (x1 - x0) * at, y0 + (y1 - y0) * at) for (x0, y0), (x1, y1) in pairwise(points)]
        yield points[0]
