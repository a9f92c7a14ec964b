"""Tables with merged cells → lines of text, a tab between the cells, as tables/rows.py reads them.

What stands once in cells merged downwards is said again in each of their rows, since it holds for each of them. Cells
merged sideways are one cell as long as all rows have as many cells; where they have not (责任单位 above 牵头单位 and
配合单位), it is said in each column. A row that is one cell only is a line of words: a title, or a heading amid the rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.loader.sources.source import SourceChunk

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
    """The lines of a table, with an empty line before and behind it: another table may be its neighbour."""
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
            yield SourceChunk(piece.words.translate(BREAKS), piece.place, piece.span)
    yield SourceChunk("\n")
