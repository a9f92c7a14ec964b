"""Tables with merged cells → lines of text, a tab between the cells, as tables/rows.py reads them.

What stands once in cells merged downwards is said again in each of their rows, since it holds for each of them. Cells
merged sideways are one cell as long as all rows have as many cells; where they have not (责任单位 above 牵头单位 and
配合单位), it is said in each column. A row that is one cell only is a line of words: a title, or a heading amid the rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from graph.loader.sources.source import SourceChunk

LEAST_COLUMNS, LEAST_PARTED = 3, 2  # of a table beside another, and of one with an empty column between them
BREAKS = str.maketrans("\t\n\r\v\f", "     ")  # would be other cells and rows; as many characters as before


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell of a table, known by its identity: a merged one stands in a grid at each place that it covers."""

    pieces: tuple[SourceChunk, ...] = ()

    @property
    def text(self) -> str:
        """The words of the cell."""
        return "".join(piece.words for piece in self.pieces)


Grid = Sequence[Sequence[Cell]]


def write_grid(grid: Grid) -> Iterator[SourceChunk]:
    """The lines of a table, with an empty line before and behind it: another table may be its neighbour.

    Tables that stand side by side (序号 任务 单位 | 序号 任务 单位) are written one behind the other.
    """
    for table in _part_side_by_side(grid):
        yield from _write_table(table)


def _part_side_by_side(grid: Grid) -> Iterator[Grid]:
    """The tables of a grid: a row that names the same columns again begins another one at each."""
    for number, row in enumerate(grid):
        if starts := _find_repeats([cell.text.strip() for cell in row]):
            yield grid[:number]
            for start, end in zip(starts, [*starts[1:], None], strict=True):
                yield [line[start:end] for line in grid[number:]]
            return
    yield grid


def _find_repeats(names: Sequence[str]) -> list[int]:
    """Where a row of names begins anew, from its first one; none where it says each name once."""
    starts = [place for place, name in enumerate(names) if name and name == names[0]]
    parts = [[name for name in names[a:b] if name] for a, b in pairwise([*starts, len(names)])]
    least = LEAST_COLUMNS if all(names[start - 1] for start in starts[1:]) else LEAST_PARTED
    is_repeated = len(parts) > 1 and len(set(parts[0])) >= least and all(part == parts[0] for part in parts)
    return starts if is_repeated else []


def _write_table(grid: Grid) -> Iterator[SourceChunk]:
    rows = [row for row in grid if any(cell.text.strip() for cell in row)]
    distinct = [[cell for cell, _ in groupby(row)] for row in rows]
    widths = {len(row) for row in distinct if len(row) > 1}
    yield SourceChunk("\n")
    for row, cells in zip(rows, distinct, strict=True):
        yield from _write_row(cells if len(widths) == 1 or len(cells) == 1 else row)
    yield SourceChunk("\n")


def find_rules(edges: Iterable[float], tolerance: float) -> list[float]:
    """Where the rules of a table stand; edges of neighbours that nearly meet are one."""
    rules: list[float] = []
    for edge in sorted(edges):
        if not rules or edge - rules[-1] > tolerance:
            rules.append(edge)
    return rules


def _write_row(cells: Sequence[Cell]) -> Iterator[SourceChunk]:
    for number, cell in enumerate(cells):
        if number:
            yield SourceChunk("\t")
        for piece in cell.pieces:
            yield replace(piece, words=piece.words.translate(BREAKS))
    yield SourceChunk("\n")
