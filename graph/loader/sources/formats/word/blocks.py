"""What word processors write, as they all see it: paragraphs, tables of rows, text boxes, notes → the pieces of a text.

A table of one column, or around a larger one, is no table but a frame, and read as what is in it. Text boxes are read behind the paragraph
that they hang on, notes at the end.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from graph.loader.sources.formats.inner_tables import order_words
from graph.loader.sources.formats.omissions import MERGED, Omissions
from graph.loader.sources.formats.table_grid import Cell, find_rules, write_grid
from graph.loader.sources.source import SourceChunk

SAME_EDGE = 80  # twips between edges that are meant to be one: 4 points
WIDTH = 1000  # twips of a cell that does not say how wide it is


@dataclass(slots=True)
class Paragraph:
    """The words of a paragraph, its number in front, and the text boxes that hang on it."""

    text: str = ""
    boxes: list["Block"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a row is cut: the edges of its cells in twips, and which of them go on from the cell at the left or above."""

    edges: tuple[int, ...] = ()
    from_left: tuple[bool, ...] = ()
    from_above: tuple[bool, ...] = ()

    def describes(self, count: int) -> bool:
        """Whether it can be the shape of a row of so many cells."""
        return len(self.edges) == count + 1 and all(left <= right for left, right in pairwise(self.edges))

    def fit(self, count: int) -> "Shape":
        """The shape of a row of so many cells; cells of one width where this one says nothing of all of them."""
        if len(self.edges) > count:
            return self
        return Shape(tuple(range(0, (count + 1) * WIDTH, WIDTH)), (False,) * count, (False,) * count)


@dataclass(slots=True)
class Row:
    """The paragraphs of each cell of a row, and the tables in it."""

    cells: list[list["Block"]]
    shape: Shape


@dataclass(slots=True)
class Table:
    """Rows below each other."""

    rows: list[Row] = field(default_factory=list)


Block: TypeAlias = Paragraph | Table


@dataclass(slots=True)
class OpenCell:
    """What was read of a cell: its paragraphs, and those of a table in it, whose row and cell go on."""

    blocks: list[Block] = field(default_factory=list)
    _row: list[list[Block]] = field(default_factory=list)
    _inner: list[Block] = field(default_factory=list)

    def add(self, paragraph: Paragraph, *, inside: bool = False) -> None:
        """Take up a paragraph; ``inside``: it stands in a table in the cell."""
        (self._inner if inside else self.blocks).append(paragraph)

    def end_inner_cell(self) -> None:
        """The cell of the table in it ends."""
        self._row.append(self._inner)
        self._inner = []

    def end_inner_row(self) -> None:
        """The row of the table in it ends, and goes on with the row above it."""
        if not self._row:
            return
        last = self.blocks[-1] if self.blocks else None
        if not isinstance(last, Table):
            last = Table()
            self.blocks.append(last)
        last.rows.append(Row(self._row, Shape()))
        self._row = []

    def finish(self) -> list[Block]:
        """All of it, also of a row whose end is missing."""
        return [*self.blocks, *(block for cell in (*self._row, self._inner) for block in cell)]


class BlockWriter:
    """Writes the blocks of a document, with places counted as 第12段, 表2第4行第3格, 脚注1."""

    def __init__(self, omissions: Omissions) -> None:
        self._omissions = omissions
        self._paragraphs = self._tables = self._notes = 0

    def write(self, blocks: Iterable[Block]) -> Iterator[SourceChunk]:
        """The pieces of blocks, in order."""
        for block in blocks:
            yield from self._write_table(block) if isinstance(block, Table) else self._write_paragraph(block)

    def write_note(self, name: str, blocks: Iterable[Block]) -> Iterator[SourceChunk]:
        """A footnote or an endnote in one line."""
        words = " ".join(_list_words(blocks))
        if words:
            self._notes += 1
            yield SourceChunk(f"{words}\n", f"{name}{self._notes}")

    def _write_paragraph(self, paragraph: Paragraph) -> Iterator[SourceChunk]:
        if paragraph.text:
            self._paragraphs += 1
            yield SourceChunk(f"{paragraph.text}\n", f"第{self._paragraphs}段")
        yield from self.write(paragraph.boxes)

    def _write_table(self, table: Table) -> Iterator[SourceChunk]:
        if max((len(row.cells) for row in table.rows), default=0) <= 1 or _lays_out(table):
            yield from self.write(paragraph for row in table.rows for cell in row.cells for paragraph in cell)
            return
        self._tables += 1
        shapes = [row.shape.fit(len(row.cells)) for row in table.rows]
        rules = find_rules((edge for shape in shapes for edge in shape.edges), SAME_EDGE)
        grid: list[list[Cell]] = []
        for number, (shape, row) in enumerate(zip(shapes, table.rows, strict=True), start=1):
            cells = list(_fill_cells(row, f"表{self._tables}第{number}行"))
            grid.append(_place(shape, cells, rules, grid[-1] if grid else []))
            for cell in cells:
                omit_merged(cell, grid[-1], self._omissions)
        yield from write_grid(grid)


def _count_cells(table: Table) -> int:
    return sum(len(row.cells) for row in table.rows)


def _lays_out(table: Table) -> bool:
    """Whether a table holds one of more cells: 附件 in a cell beside the table of tasks."""
    inner = (block for row in table.rows for cell in row.cells for block in cell if isinstance(block, Table))
    return any(_count_cells(each) > _count_cells(table) for each in inner)


def omit_merged(cell: Cell, row: Sequence[Cell], omissions: Omissions) -> None:
    """Name the words of a cell that shows those of the one above it or at its left, as it is merged with that."""
    if cell not in row and any(each.isalpha() for each in cell.text) and all(cell.text != shown.text for shown in row):
        omissions.add_chunks(MERGED, list(cell.pieces))


def _fill_cells(row: Row, place: str) -> Iterator[Cell]:
    for number, paragraphs in enumerate(row.cells, start=1):
        yield Cell((SourceChunk(" ".join(_list_words(paragraphs)), f"{place}第{number}格"),))


def _list_words(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of each paragraph, also of those in tables and text boxes."""
    for block in blocks:
        if isinstance(block, Table):
            yield from order_words([[" ".join(_list_words(cell)) for cell in row.cells] for row in block.rows])
        else:
            yield from [block.text] if block.text else []
            yield from _list_words(block.boxes)


def _place(shape: Shape, cells: Sequence[Cell], rules: Sequence[float], above: Sequence[Cell]) -> list[Cell]:
    """The cells of a row in the columns of the table; a merged one stands at each place that it covers."""
    row: list[Cell] = []
    for (left, right), own, from_left, from_above in zip(
        pairwise(shape.edges), cells, shape.from_left, shape.from_above, strict=False
    ):
        first, end = _find_rule(rules, left), _find_rule(rules, right)
        row += [Cell() for _ in range(first - len(row))]
        held = row[-1:] if from_left else above[first : first + 1] if from_above else []
        row += [held[0] if held else own] * max(1, end - len(row))  # however narrow it is, its words are seen
    return row


def _find_rule(rules: Sequence[float], edge: float) -> int:
    return max(0, bisect_right(rules, edge) - 1)
