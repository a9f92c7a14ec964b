"""The lines and tables of a page in the order in which people read them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from graph.loader.sources.formats.paged.lines import FOOTNOTE, Glyph, Line, set_line
from graph.loader.sources.formats.paged.order.columns import PageOrder
from graph.loader.sources.formats.paged.order.footnotes import take_footnotes
from graph.loader.sources.formats.paged.order.labels import lift_labels
from graph.loader.sources.formats.paged.order.pieces import Row, enclose, list_rows, put_in_order
from graph.loader.sources.formats.paged.tables import RuledTable


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What stands on a page, in reading order."""

    blocks: list[Line | RuledTable] = field(default_factory=list)
    footnotes: list[Line] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)  # notes in the margin
    doubtful: list[str] = field(
        default_factory=list
    )  # columns of words of which nobody knows in which order they are read


def arrange(
    glyphs: Iterable[Glyph], tables: Iterable[RuledTable], page: int, width: float, height: float, *, side: int = 0
) -> Arrangement:
    """The lines that characters of a page make, with its tables among them; ``side``: of a sheet that holds two pages."""
    found = lift_labels(put_in_order([*list_rows(glyphs), *([enclose(table)] for table in tables)]))
    size = median([piece.size for row in found for piece in row if piece.size] or [0.0])
    rows, footnotes = take_footnotes(found, size) if size else (found, [])
    page_order = PageOrder(size)
    parts = list(page_order.order(rows, side))
    blocks = [block for column, row in parts for block in _set(row, column, page, width, height)]
    notes = [line for row in footnotes for line in _set(row, FOOTNOTE, page, width, height) if isinstance(line, Line)]
    return Arrangement(blocks, notes, page_order.beside, page_order.doubtful)


def _set(row: Row, column: int, page: int, width: float, height: float) -> Iterator[Line | RuledTable]:
    """The line of a row, or its table."""
    glyphs = [glyph for piece in row if isinstance(piece.held, tuple) for glyph in piece.held]
    if line := set_line(glyphs, column, page, width, height):
        yield line
    yield from (piece.held for piece in row if isinstance(piece.held, RuledTable))
