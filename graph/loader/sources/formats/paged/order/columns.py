"""What stands side by side on a page, in the order in which people read it: down one column and then the next; notes beside the text apart.

Words stand in columns of their own where nothing is printed in the strip between them, from some line down to another, and where who reads across
would tear sentences. A list of words side by side is read across.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cached_property
from itertools import groupby, pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from graph.loader.sources.formats.paged.lines import (
    BEGINS_WITH_LABEL,
    BEGINS_WITH_NUMBER,
    BESIDE_LEFT,
    BESIDE_RIGHT,
    LEFT,
    PAGE_NUMBER,
    RIGHT,
    Glyph,
)
from graph.loader.sources.formats.paged.order.pieces import GUTTER, Piece, Row, is_small, list_rows, put_in_order

LABEL = re.compile("[：:]$")
SAME_PLACE = 0.6  # times the size of letters: where lines of a column begin
NEAR_EDGE = 1.6  # times the size of letters: a line that ends as near to the edge of its column is full
NEXT_LINE = 2.4  # times the size of letters: from a line to the next one of its paragraph
NARROWEST = 9.5  # letters: words of a narrower column may be a list
WRAPPED = 0.3  # of the lines of running text go on in the next one
FULL = 0.6  # of the width of a column
MOSTLY_TORN = 0.3  # of what stands beside text
PART = 1.35  # times the distance of most lines: what stands farther off is another part of the page
MOST_INDENT = 3  # letters: what begins farther to the right may be a column
MOST_PLACES = 40  # where columns may begin on a page
MOST_ROWS, MOST_CUTS = 500, 100  # of a page: more make no text
MOST_OF_NOTE = 8  # lines: more are no note
FEW_WRAPS = 2  # lines that go on: what stands beside fewer may be of their row


def find_gutter(glyphs: Iterable[Glyph]) -> float | None:
    """Where two texts are parted that stand side by side from the top to the foot of a sheet."""
    rows = [row for row in list_rows(glyphs) if not all(PAGE_NUMBER.fullmatch(piece.words) for piece in row)]
    size = median([piece.size for row in rows for piece in row] or [0.0])
    cut = PageOrder(size).find_cut(rows)
    return cut.x if cut and (cut.start, cut.end) == (0, len(rows)) else None


class Parting(Enum):
    """What parts two sides of a cut."""

    COLUMNS = auto()
    NOTE = auto()  # one side is a note beside the text of the other
    DOUBTFUL = auto()  # apart for sure, but whether they are read one after the other nobody knows


class PageCut(NamedTuple):
    """From which row to which one a page is cut, and where."""

    start: int
    end: int
    x: float
    kind: Parting
    note_left: bool = False
    free: tuple[int, int] = (0, 0)  # from which row to which one nothing crosses the place


class _ColumnSide:
    """What stands on one side of a cut next to it, from the top."""

    def __init__(self, rows: Iterable[Row], size: float) -> None:
        self.pieces = [piece for row in rows for piece in row if piece.size]
        self._size = size
        self._left = min((piece.x0 for piece in self.pieces), default=0.0)
        self._right = max((piece.x1 for piece in self.pieces), default=0.0)

    @property
    def width(self) -> float:
        return self._right - self._left

    def goes_on(self, above: Piece, below: Piece) -> bool:
        """Whether a line is full, ends no sentence, and the next one stands near at the edge of the column."""
        full = above.x1 > self._right - NEAR_EDGE * above.size and not above.is_ended
        next_line = below.x0 < self._left + SAME_PLACE * below.size and below.top - above.top < NEXT_LINE * above.size
        begins = BEGINS_WITH_NUMBER.match(below.words) or BEGINS_WITH_LABEL.match(below.words)
        return full and next_line and not begins

    @cached_property
    def wraps(self) -> int:
        """How many of its lines go on in the next ones."""
        return sum(self.goes_on(above, below) for above, below in pairwise(self.pieces))

    @property
    def runs(self) -> bool:
        """Whether it is running text."""
        return self.wraps >= max(1, WRAPPED * len(self.pieces)) and self.width > NARROWEST * self._size

    @property
    def is_full(self) -> bool:
        """Whether most lines are about as wide as it is."""
        full = sum(piece.x1 - piece.x0 > FULL * self.width for piece in self.pieces)
        return full > max(1, len(self.pieces) / 2) and self.width > NARROWEST * self._size

    @property
    def is_one(self) -> bool:
        """Whether its lines stand together."""
        return all(below.top - above.top < NEXT_LINE * above.size for above, below in pairwise(self.pieces))


_Part = tuple[Sequence[Row], int]  # rows and their column


class PageOrder:
    """Cuts the rows of a page, and notes what has no place in their order."""

    def __init__(self, size: float) -> None:
        self.beside: list[str] = []
        self.doubtful: list[str] = []  # the columns of words whose order nobody knows
        self._size = size  # of most letters
        self._left = MOST_CUTS

    def order(self, rows: Sequence[Row], column: int = 0) -> Iterator[tuple[int, Row]]:
        """Rows in reading order, each with its column: 0 for one over the whole page, 1 and 2 in two, 21 and 22 in the second."""
        cut = self.find_cut(rows) if self._left and len(rows) < MOST_ROWS else None
        if cut is None:
            yield from ((column, row) for row in rows)
            return
        self._left -= 1
        left, right = _cut(rows[cut.start : cut.end], cut.x)
        if cut.kind is Parting.NOTE:
            note, text = (left, right) if cut.note_left else (right, left)
            self.beside.append("".join(piece.words for row in note for piece in row))
            beside = [*rows[cut.free[0] : cut.start], *_drop_empty(text), *rows[cut.end : cut.free[1]]]
            yield from self.order(rows[: cut.free[0]], column)
            yield from self.order(beside, 10 * column + (BESIDE_RIGHT if cut.note_left else BESIDE_LEFT))
            yield from self.order(rows[cut.free[1] :], column)
            return
        if cut.kind is Parting.DOUBTFUL or not self._left:
            self.doubtful += _list_columns(rows[cut.start : cut.end], self._size)
        yield from self.order(rows[: cut.start], column)
        for part in _list_parts(_set_anew(left), _set_anew(right), rows[cut.end :], column):
            yield from self.order(*part)

    def find_cut(self, rows: Sequence[Row]) -> PageCut | None:
        """Where rows are cut best: along most of them, of equals the farthest left; notes are taken away first."""
        across = self._find_headings(rows)
        cuts = [
            cut
            for x in self._list_places(rows)
            for run in self._list_runs(rows, x, across)
            if (cut := self._judge(rows, *run, x))
        ]
        return max(cuts, key=lambda cut: (cut.kind is Parting.NOTE, cut.end - cut.start, -cut.x), default=None)

    def _list_places(self, rows: Sequence[Row]) -> list[float]:
        """Where something begins that others do not, from the left."""
        left = min((row[0].x0 for row in rows), default=0.0)
        found = {round(p.x0): p.x0 for row in rows for p in row if p.x0 > left + MOST_INDENT * self._size}
        counted = Counter(round(piece.x0) for row in rows for piece in row)
        return sorted(found[place] for place, _ in counted.most_common(MOST_PLACES) if place in found)

    def _list_runs(self, rows: Sequence[Row], x: float, across: Container[int]) -> Iterator[tuple[int, int]]:
        """From where to where rows leave a strip free that ends at a place."""
        strip = x - GUTTER * self._size
        for crosses, group in groupby(
            range(len(rows)), lambda at: at in across or any(p.x0 < x - 1 and p.x1 > strip for p in rows[at])
        ):
            if not crosses:
                run = list(group)
                yield run[0], run[-1] + 1

    def _find_headings(self, rows: Sequence[Row]) -> set[int]:
        """The rows that stand alone in the middle of the page: they are headings over all columns, also over three."""
        tops = [row[0].top for row in rows]
        steps = [low - up for up, low in pairwise(tops)]
        far = PART * median(steps or [0.0])
        middle = sum(_find_sides(rows)) / 2
        alone = (at for at in range(1, len(rows) - 1) if steps[at - 1] > far < steps[at] and len(rows[at]) == 1)
        return {at for at in alone if abs((rows[at][0].x0 + rows[at][0].x1) / 2 - middle) < self._size}

    def _judge(self, rows: Sequence[Row], start: int, end: int, x: float) -> PageCut | None:
        """How rows are cut at a place; None where they are read across."""
        free = start, end
        start, end = _trim(rows, start, end, x, self._size)
        beside = _list_adjacent(rows[start:end], x)
        left, right = (_ColumnSide(side, self._size) for side in beside)
        if _are_text(left, right):
            return PageCut(start, end, x, Parting.COLUMNS)
        if not (left.runs or right.runs):
            return None
        if not (left.pieces and right.pieces):  # a table stands beside the text
            return PageCut(start, end, x, Parting.COLUMNS)
        text, other = (left, right) if left.runs else (right, left)
        across = [[*one, *two] for one, two in zip(*beside, strict=True)]
        if text.wraps < FEW_WRAPS or (other is left and _are_labels(other)) or not _tears(across, text, other):
            return None
        kind = self._find_kind(text, other, goes_first=text is left)
        return PageCut(start, end, x, kind, other is left, free)

    def _find_kind(self, text: _ColumnSide, other: _ColumnSide, *, goes_first: bool) -> Parting:
        """What stands beside running text: the end of it in the next column, which begins as high, or a note."""
        if goes_first and other.is_one and abs(other.pieces[0].top - text.pieces[0].top) < self._size:
            return Parting.COLUMNS
        small = all(is_small(piece, text.pieces[0].size) for piece in other.pieces)
        few = len(other.pieces) <= MOST_OF_NOTE
        return Parting.NOTE if few and (other.is_one or small) else Parting.DOUBTFUL


def _list_parts(left: Sequence[Row], right: Sequence[Row], below: Sequence[Row], column: int) -> list[_Part]:
    """Both sides of a cut and what is below them, in reading order, with their columns: a box amid running text comes last."""
    sides = [(left, 10 * column + LEFT), (right, 10 * column + RIGHT)]
    flowing = next((side for side in sides if _flows_past(side[0], below)), None)
    if flowing is None:
        return [*sides, (below, column)]
    return [flowing, (below, column), *(side for side in sides if side is not flowing)]


def _flows_past(side: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether a sentence of one side goes on over the whole width below: what stands beside it is a box."""
    if not (side and below):
        return False
    last, first = side[-1][-1], below[0][0]
    lower = min(piece.top for piece in below[0]) - last.top < NEXT_LINE * last.size
    reaches = below[0][-1].x1 > max(piece.x1 for row in side for piece in row) + last.size
    begins = BEGINS_WITH_NUMBER.match(first.words) or BEGINS_WITH_LABEL.match(first.words)
    alike = abs(first.size - last.size) < last.size / 6
    return bool(last.size and lower and reaches and alike and not last.is_ended and not begins)


def _find_sides(rows: Iterable[Row]) -> tuple[float, float]:
    """Where what stands on a page begins and ends."""
    pieces = [piece for row in rows for piece in row]
    return min((piece.x0 for piece in pieces), default=0.0), max((piece.x1 for piece in pieces), default=0.0)


def _are_text(left: _ColumnSide, right: _ColumnSide) -> bool:
    alike = (left.runs or left.is_full) and (right.runs or right.is_full)
    return alike and left.wraps + right.wraps >= FEW_WRAPS


def _are_labels(side: _ColumnSide) -> bool:
    """Whether words stand before what they name, line by line: 牵头单位： and numbers of a list."""
    labels = (LABEL.search(piece.words) or BEGINS_WITH_NUMBER.fullmatch(piece.words) for piece in side.pieces)
    return sum(map(bool, labels)) > len(side.pieces) / 2


def _tears(rows: Iterable[Row], text: _ColumnSide, other: _ColumnSide) -> bool:
    """Whether who reads across puts pieces of one side into the middle of sentences of the other."""
    own = set(map(id, text.pieces))
    above: Piece | None = None
    between = torn = 0
    for piece in (piece for row in rows for piece in row if piece.size):
        if id(piece) not in own:
            between += 1
            continue
        torn += between if above and text.goes_on(above, piece) else 0
        above, between = piece, 0
    return torn >= max(1, MOSTLY_TORN * len(other.pieces))


def _trim(rows: Sequence[Row], start: int, end: int, x: float, size: float) -> tuple[int, int]:
    """Rows with words on both sides of a place, and those above and below that go on with one side; none: an empty range."""
    sides = _list_adjacent(rows[start:end], x)
    filled = [[at for at, row in enumerate(side) if row] for side in sides]
    if not all(filled) or max(places[0] for places in filled) > min(places[-1] for places in filled):
        return start, start
    first, last = max(places[0] for places in filled), min(places[-1] for places in filled)
    for side, places in zip(sides, filled, strict=True):
        pieces = [side[at][0] for at in places]
        pitch = median([below.top - above.top for above, below in pairwise(pieces)] or [0.0])
        breaks = [
            at
            for (_, at), (up, low) in zip(pairwise(places), pairwise(pieces), strict=True)
            if _is_apart(up, low, pitch)
        ]
        first = min([first, max([at for at in breaks if at <= first], default=places[0])])
        last = max([last, min([at for at in breaks if at > last], default=places[-1] + 1) - 1])
    if any(_ColumnSide(side[last + 1 :], size).runs for side in sides):
        last = end - start - 1  # words that run as narrow are of a column, though something stands between
    return start + first, start + last + 1


def _is_apart(above: Piece, below: Piece, pitch: float) -> bool:
    """Whether two pieces of a side are of different parts of the page: they stand far from each other, or differ in size."""
    return below.top - above.top > PART * pitch or abs(above.size - below.size) > below.size / 6


def _cut(rows: Iterable[Row], x: float) -> tuple[list[Row], list[Row]]:
    """What stands left and right of a place, by rows."""
    return [[p for p in row if p.x0 < x - 1] for row in rows], [[p for p in row if p.x0 >= x - 1] for row in rows]


def _list_adjacent(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    """What stands next to a place, by rows."""
    left, right = _cut(rows, x)
    return _keep_column([row[-1:] for row in left]), _keep_column([row[:1] for row in right])


def _keep_column(side: list[Row]) -> list[Row]:
    """Rows without what stands in another column than most of them: theirs is empty there."""
    pieces = [piece for row in side for piece in row]
    if not pieces:
        return side
    left, right = median(piece.x0 for piece in pieces), median(piece.x1 for piece in pieces)
    return [[piece for piece in row if piece.x1 > left and piece.x0 < right] for row in side]


def _list_columns(rows: Iterable[Row], size: float) -> Iterator[str]:
    """What stands below each other beside running text, from the left: as it would be read if all were columns."""
    columns: list[list[Piece]] = []
    right = -inf
    for piece in sorted((piece for row in rows for piece in row if piece.size), key=lambda piece: piece.x0):
        if piece.x0 >= right:
            columns.append([])
        columns[-1].append(piece)
        right = max(right, piece.x1)
    for column in columns:
        column.sort(key=lambda piece: piece.top)
        if not _ColumnSide([column], size).runs:
            yield "".join(piece.words for piece in column)


def _set_anew(rows: Iterable[Row]) -> list[Row]:
    """The rows of one side by themselves: what stands at nearly one height with the other side may be two lines of it."""
    pieces = [piece for row in rows for piece in row]
    glyphs = [glyph for piece in pieces if isinstance(piece.held, tuple) for glyph in piece.held]
    return put_in_order([*list_rows(glyphs), *([piece] for piece in pieces if not piece.size)])


def _drop_empty(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row]
