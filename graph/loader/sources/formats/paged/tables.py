"""Ruled tables on the pages of a PDF: what stands in their cells, and the parts of one table on several pages joined.

A page break repeats the heading's rows, cuts rows in two and takes merged cells apart. The next part of a table has its
columns at the same places; a first row without words where all others have them is the rest of the row above, and an
empty cell below one that was merged goes on with it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from graph.loader.sources.formats.paged.lines import Glyph, Line, join_in_cell, least_sure, set_lines
from graph.loader.sources.formats.table_grid import Cell, find_rules
from graph.loader.sources.source import SourceChunk
from graph.text.numerals import UP_TO_99

Box = tuple[float, float, float, float]  # left, top, right, bottom in points

NUMBER = re.compile(rf"[（(]?(?:\d{{1,3}}|[{UP_TO_99}]{{1,3}})[）)]?[.．、]?")  # of a row
SAME_EDGE = 4.0  # points between edges that are meant to be one
NARROW = 0.25  # of the width of a table: a column without rules beside it; what is wider is another text
FEW_FILLED = 2  # columns with words: where one alone has any, its rules are a frame around text
FEW_ROWS = 2  # other rows that show in which columns each row has words


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table, or the part of one that stands on a page. ``columns`` are the places of the rules between them, in points."""

    page: int
    top: float
    columns: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    filled: tuple[tuple[float, float], ...] = ()  # of columns that no rules part: from where to where each has words


def take_tables(
    glyphs: Sequence[Glyph], found: Iterable[Sequence[Box]], page: int
) -> tuple[list[RuledTable], list[Glyph]]:
    """The tables of a page, each found as the boxes of its cells, and the characters that stand in none of them."""
    tables: list[RuledTable] = []
    rest = list(glyphs)
    for ruled in found:
        boxes = _take_open_columns(ruled, rest)
        left, top, right, bottom = _surround(boxes)
        inside = [glyph for glyph in rest if left < (glyph.x0 + glyph.x1) / 2 < right and top < glyph.middle < bottom]
        table = read_table(boxes, inside, page)
        if table:
            tables.append(table)
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
    return tables, rest


def _take_open_columns(boxes: Sequence[Box], glyphs: Sequence[Glyph]) -> list[Box]:
    """The cells of a table with those of a column left or right of it that has no rules, but words beside the heading."""
    left, top, right, bottom = _surround(boxes)
    rows = list(pairwise(find_rules((edge for box in boxes for edge in box[1::2]), SAME_EDGE)))
    level = [glyph for glyph in glyphs if top < glyph.middle < bottom and glyph.text.strip()]
    found = list(boxes)
    for beside in ([glyph for glyph in level if glyph.x1 <= left], [glyph for glyph in level if glyph.x0 >= right]):
        x0, x1 = min((glyph.x0 for glyph in beside), default=0.0), max((glyph.x1 for glyph in beside), default=0.0)
        if any(glyph.middle < rows[0][1] for glyph in beside) and x1 - x0 < NARROW * (right - left):
            edges = (x0 - SAME_EDGE, left) if x1 <= left else (right, x1 + SAME_EDGE)
            found += [(edges[0], up, edges[1], low) for up, low in rows]
    return found


def _surround(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def read_table(boxes: Sequence[Box], glyphs: Iterable[Glyph], page: int) -> RuledTable | None:
    """The table whose cells are these boxes; None where they are a frame of one column, and no table."""
    columns = find_rules((edge for left, _, right, _ in boxes for edge in (left, right)), SAME_EDGE)
    rows = find_rules((edge for _, top, _, bottom in boxes for edge in (top, bottom)), SAME_EDGE)
    if len(columns) < 3:
        return None
    owners = {place: number for number, box in enumerate(boxes) for place in _list_places(box, rows, columns)}
    held: list[list[Glyph]] = [[] for _ in boxes]
    for glyph in glyphs:
        owner = owners.get((_find_band(rows, glyph.middle), _find_band(columns, (glyph.x0 + glyph.x1) / 2)))
        if owner is not None:
            held[owner].append(glyph)
    if len({box[0] for box, inside in zip(boxes, held, strict=True) if inside}) < FEW_FILLED:
        return None
    cells = _fill_cells(boxes, [set_lines(inside, page) for inside in held])
    grid = tuple(
        tuple(cells[owners[row, column]] if (row, column) in owners else Cell() for column in range(len(columns) - 1))
        for row in range(len(rows) - 1)
    )
    return RuledTable(page, rows[0], tuple(columns), grid)


def _find_band(rules: Sequence[float], place: float) -> int:
    return bisect_right(rules, place) - 1


def _list_places(box: Box, rows: Sequence[float], columns: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The rows and columns that a cell covers."""
    left, top, right, bottom = box
    for row in range(_find_band(rows, top + SAME_EDGE), _find_band(rows, bottom - SAME_EDGE) + 1):
        for column in range(_find_band(columns, left + SAME_EDGE), _find_band(columns, right - SAME_EDGE) + 1):
            yield row, column


def _fill_cells(boxes: Sequence[Box], lines: Sequence[Sequence[Line]]) -> list[Cell]:
    margins = [line.x0 - box[0] for box, inside in zip(boxes, lines, strict=True) for line in inside]
    margin = max(0.0, min(margins, default=0.0))
    return [fill_cell(inside, box[2] - box[0] - 2 * margin) for box, inside in zip(boxes, lines, strict=True)]


def fill_cell(inside: Sequence[Line], width: float) -> Cell:
    """A cell with room for lines of this width, in points."""
    sure = least_sure(inside)
    said = join_in_cell(inside, width)
    return Cell(
        tuple(SourceChunk(words, line.place, recognized=sure, area=line.place_in(words)) for words, line in said)
    )


def continues(above: RuledTable, below: RuledTable) -> bool:
    """Whether a table is the next part of the one before it, at the foot of the page before.

    One of them may lack rules that only some rows have.
    """
    few, many = sorted((above.columns, below.columns), key=len)
    ends_meet = all(abs(few[end] - many[end]) <= SAME_EDGE for end in (0, -1))
    return (
        above.page + 1 == below.page
        and ends_meet
        and all(min(abs(rule - other) for other in many) <= SAME_EDGE for rule in few)
    )


def _spread(table: RuledTable, columns: Sequence[float]) -> list[tuple[Cell, ...]]:
    """The rows of a table in the columns of another one that has more rules."""
    bands = [_find_band(table.columns, rule + SAME_EDGE) for rule in columns[:-1]]
    return [tuple(row[min(band, len(row) - 1)] for band in bands) for row in table.rows]


def join_parts(above: RuledTable, below: RuledTable) -> RuledTable:
    """One table of two parts."""
    columns = max(above.columns, below.columns, key=len)
    rows, more = _spread(above, columns), _spread(below, columns)
    headings = _count_alike(rows, more)
    more = more[headings:]
    if more and rows:
        merged = {
            cell: _find_merged(rows, more, column) or cell for column, cell in enumerate(more[0]) if not cell.text
        }
        more = [tuple(merged.get(cell, cell) for cell in row) for row in more]
    if more and _is_rest(more[0], rows[headings:], more[1:]):
        rows[-1] = tuple(map(_join_cells, rows[-1], more.pop(0)))
    return RuledTable(below.page, above.top, columns, (*rows, *more))


def count_repeated(above: RuledTable, below: RuledTable) -> int:
    """How many rows of a table's heading are printed again at the head of its next part."""
    columns = max(above.columns, below.columns, key=len)
    return _count_alike(_spread(above, columns), _spread(below, columns))


def _count_alike(rows: Sequence[Sequence[Cell]], more: Sequence[Sequence[Cell]]) -> int:
    pairs = zip(rows, more, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _list_words(pair[0]) == _list_words(pair[1]), pairs))


def _list_words(row: Sequence[Cell]) -> list[str]:
    return ["".join(cell.text.split()) for cell in row]


def _find_merged(rows: Sequence[Sequence[Cell]], more: Sequence[Sequence[Cell]], column: int) -> Cell | None:
    """The cell at the foot of a column that goes on below the break: one of several rows, above it or below."""
    above, below = ([row[column] for row in part] for part in (rows[-2:], more[:2]))
    merged = any(len(cells) == 2 and cells[0] is cells[1] for cells in (above, below))
    return above[-1] if merged else None


def _is_rest(row: Sequence[Cell], before: Sequence[Sequence[Cell]], behind: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row lacks its number, or words in a column where all other rows have them; the one before may be cut as well."""
    others = [*before[:-1], *behind]
    full = [all(other[column].text for other in others) for column in range(len(row))]
    lacks = [always and not cell.text for always, cell in zip(full, row, strict=True)]
    near = [*before[-1:], *behind]
    unnumbered = any(
        near and not cell.text and all(NUMBER.fullmatch(other[column].text.strip()) for other in near)
        for column, cell in enumerate(row)
    )
    return unnumbered or (len(others) >= FEW_ROWS and any(lacks))


def _join_cells(above: Cell, below: Cell) -> Cell:
    if above is below or not below.text:
        return above
    return Cell((*above.pieces, *below.pieces))
