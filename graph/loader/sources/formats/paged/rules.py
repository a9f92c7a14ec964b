"""Straight rules on a page → the cells of the tables that they make."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple, TypeVar

from graph.loader.sources.formats.paged.tables import Box

TOLERANCE = 3  # points between rules that are meant to be one, or to meet

Place = tuple[float, float]  # from the left and from the top
Node = TypeVar("Node", bound=tuple[float, ...])


class RuleLine(NamedTuple):
    """A straight line, level or upright, in points from the left and from the top."""

    x0: float
    x1: float
    top: float
    bottom: float
    shade: bool = False  # the edge of an area that is filled, not a line

    @property
    def is_level(self) -> bool:
        """Whether it lies."""
        return self.x1 - self.x0 > self.bottom - self.top


class _Stroke(NamedTuple):
    """A rule along its direction: where it lies, and from where to where it goes."""

    level: bool
    at: float
    start: float
    end: float

    def reaches(self, place: float) -> bool:
        return self.start - TOLERANCE <= place <= self.end + TOLERANCE


def count_crossings(rules: Iterable[RuleLine]) -> int:
    """How often rules may cross, those that nearly meet taken as one."""
    strokes = _merge(map(_to_stroke, rules))
    levels = sum(stroke.level for stroke in strokes)
    return levels * (len(strokes) - levels)


def find_tables(rules: Iterable[RuleLine]) -> list[Sequence[Box]]:
    """The tables that rules make, from the top, each as the boxes of its cells."""
    groups = _list_joined(_find_crossings(_merge(map(_to_stroke, rules))).values())
    cells = [cell for group in groups for cell in _list_cells(_find_crossings(_merge([*group, *_frame(group)])))]
    joined = _list_joined((cell, corner) for cell in cells for corner in _list_corners(cell))
    tables = [[each for each in table if len(each) == 4] for table in joined]
    return sorted((table for table in tables if len(table) > 1), key=_find_start)


def _find_start(cells: Iterable[Box]) -> Place:
    """From the top and from the left."""
    return min((top, left) for left, top, _, _ in cells)


def _to_stroke(rule: RuleLine) -> _Stroke:
    x0, x1, top, bottom, _ = rule
    return _Stroke(rule.is_level, top, x0, x1) if rule.is_level else _Stroke(rule.is_level, x0, top, bottom)


def _merge(strokes: Iterable[_Stroke]) -> list[_Stroke]:
    """Strokes, those of nearly one line on it, and one where they nearly meet."""
    lines: list[list[_Stroke]] = []
    for stroke in sorted(strokes):
        last = lines[-1][-1] if lines else None
        if last and last.level == stroke.level and stroke.at - last.at <= TOLERANCE:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    return [stroke for line in lines for stroke in _join(line)]


def _join(line: Sequence[_Stroke]) -> Iterator[_Stroke]:
    at = sum(stroke.at for stroke in line) / len(line)
    first, *others = sorted(line, key=lambda stroke: stroke.start)
    joined = first._replace(at=at)
    for stroke in others:
        if stroke.start > joined.end + TOLERANCE:
            yield joined
            joined = stroke._replace(at=at)
        elif stroke.end > joined.end:
            joined = joined._replace(end=stroke.end)
    yield joined


def _find_crossings(strokes: Sequence[_Stroke]) -> dict[Place, tuple[_Stroke, _Stroke]]:
    """Where an upright and a level stroke meet."""
    levels, uprights = ([stroke for stroke in strokes if stroke.level == level] for level in (True, False))
    return {
        (upright.at, level.at): (upright, level)
        for upright, level in product(uprights, levels)
        if upright.reaches(level.at) and level.reaches(upright.at)
    }


def _frame(group: Sequence[_Stroke]) -> list[_Stroke]:
    """The frame around strokes that cross: a table with open sides, or one that a page cuts, has none of its own there."""
    levels, uprights = ([stroke for stroke in group if stroke.level == level] for level in (True, False))
    left, top = min(stroke.start for stroke in levels), min(stroke.start for stroke in uprights)
    right, bottom = max(stroke.end for stroke in levels), max(stroke.end for stroke in uprights)
    left, right = min(left, uprights[0].at), max(right, uprights[-1].at)
    return [_Stroke(False, x, top, bottom) for x in (left, right)] + [
        _Stroke(True, y, left, right) for y in (top, bottom)
    ]


def _list_cells(crossings: Mapping[Place, tuple[_Stroke, _Stroke]]) -> Iterator[Box]:
    """The smallest boxes that four strokes enclose."""
    places: dict[_Stroke, list[Place]] = defaultdict(list)
    for place, strokes in sorted(crossings.items()):
        for stroke in strokes:
            places[stroke].append(place)
    for (x, y), (left, top) in crossings.items():
        corners = product((low for _, low in places[left] if low > y), (right for right, _ in places[top] if right > x))
        closed = (
            (x, y, right, low)
            for low, right in corners
            if crossings.get((right, low)) == (crossings[right, y][0], crossings[x, low][1])
        )
        yield from islice(closed, 1)


def _list_corners(cell: Box) -> Iterable[Place]:
    return product(cell[0::2], cell[1::2])


def _list_joined(links: Iterable[tuple[Node, Node]]) -> Iterator[list[Node]]:
    """What is linked, directly or through others."""
    near: dict[Node, list[Node]] = defaultdict(list)
    for one, other in links:
        near[one].append(other)
        near[other].append(one)
    while near:
        joined = [next(iter(near))]
        found = set(joined)
        for each in joined:  # which grows meanwhile
            new = set(near.pop(each)) - found
            found |= new
            joined += new
        yield joined
