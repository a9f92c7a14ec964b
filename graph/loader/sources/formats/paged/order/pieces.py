"""What stands together on the lines of a page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graph.loader.sources.formats.paged.lines import ENDS_SENTENCE, PAGE_NUMBER, Glyph, find_rows
from graph.loader.sources.formats.paged.tables import RuledTable

GUTTER = 0.9  # times the size of letters: free between two columns
SMALL = 0.93  # times the size of other letters: those of notes


class Piece(NamedTuple):
    """What stands together on a line: characters with no wide gap between them, or a table, which holds none."""

    x0: float
    x1: float
    top: float
    bottom: float
    held: tuple[Glyph, ...] | RuledTable

    @property
    def size(self) -> float:
        """Of its letters; of a table, none."""
        return 0.0 if isinstance(self.held, RuledTable) else self.held[0].bottom - self.held[0].top

    @property
    def words(self) -> str:
        """What it says; a table says nothing here."""
        return "" if isinstance(self.held, RuledTable) else "".join(glyph.text for glyph in self.held)

    @property
    def is_ended(self) -> bool:
        """Whether a sentence ends with it."""
        return bool(ENDS_SENTENCE.search(self.words))


Row = Sequence[Piece]


def list_rows(glyphs: Iterable[Glyph]) -> Iterator[list[Piece]]:
    """Characters in rows from the top; the number of a page is one piece however wide its blanks are: —　3　—."""
    for row in find_rows(glyphs):
        printed = [glyph for glyph in row if not glyph.text.isspace()]
        if printed:
            numbered = PAGE_NUMBER.fullmatch("".join(glyph.text for glyph in printed))
            yield [_join(row)] if numbered else list(_part(row))


def _part(row: Sequence[Glyph]) -> Iterator[Piece]:
    """The pieces of a row, parted by gaps in which a letter has room; blanks stay with what is before them."""
    held: list[Glyph] = []
    right = 0.0
    for glyph in row:
        if glyph.text.isspace():
            if held:
                held.append(glyph)
            continue
        if held and glyph.x0 - right > GUTTER * (glyph.bottom - glyph.top):
            yield _join(held)
            held, right = [], 0.0
        held.append(glyph)
        right = max(right, glyph.x1)
    if held:
        yield _join(held)


def _join(held: Sequence[Glyph]) -> Piece:
    printed = [glyph for glyph in held if not glyph.text.isspace()]
    return Piece(
        printed[0].x0,
        max(glyph.x1 for glyph in printed),
        min(glyph.top for glyph in printed),
        max(glyph.bottom for glyph in printed),
        tuple(held),
    )


def enclose(table: RuledTable) -> Piece:
    """A table as a piece."""
    return Piece(table.columns[0], table.columns[-1], table.top, table.top, table)


def put_in_order(rows: Iterable[Row]) -> list[Row]:
    """Rows from the top."""
    return sorted(rows, key=lambda row: min(piece.top for piece in row))


def is_small(piece: Piece, size: float) -> bool:
    """Whether the letters of a piece are smaller than others."""
    return 0 < piece.size < SMALL * size
