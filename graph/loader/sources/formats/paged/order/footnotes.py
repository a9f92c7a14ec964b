"""Footnotes: small letters at the foot of a page or of a column, which stand amid a sentence that goes on above the next page."""

from collections.abc import Iterable, Sequence

from graph.loader.sources.formats.paged.lines import FOOTNOTE_MARK, PAGE_NUMBER
from graph.loader.sources.formats.paged.order.pieces import Piece, Row, is_small

LEVEL = 0.25  # times the size of letters: what stands no higher is at the height of a mark
MOST = 50  # footnotes of a page


def take_footnotes(rows: Sequence[Row], size: float) -> tuple[list[Row], list[Row]]:
    """The rows of a page and those of its footnotes: in small letters, at the foot of the page or of a column."""
    pieces = [piece for row in rows for piece in row]
    small = [piece for piece in pieces if is_small(piece, size) and not PAGE_NUMBER.fullmatch(piece.words)]
    marked = [piece for piece in small if FOOTNOTE_MARK.match(piece.words)][-MOST:]
    marks = [piece for piece in marked if _is_lowest(piece, pieces, size)]
    notes = {id(piece): piece for mark in marks for piece in small if _stands_below(piece, mark)}
    rest = [[piece for piece in row if id(piece) not in notes] for row in rows]
    ordered = sorted(notes.values(), key=lambda piece: (round(_find_left(piece, marks) / size), piece.top))
    return [row for row in rest if row], [[piece] for piece in ordered]


def _is_lowest(mark: Piece, pieces: Iterable[Piece], size: float) -> bool:
    """Whether nothing stands below a mark but small letters and the number of the page."""
    below = (piece for piece in pieces if _stands_below(piece, mark))
    return all(is_small(piece, size) or PAGE_NUMBER.fullmatch(piece.words) for piece in below)


def _stands_below(piece: Piece, mark: Piece) -> bool:
    """Whether a piece stands at the height of a mark or below it, in its column."""
    return piece.top >= mark.top - LEVEL * mark.size and piece.x1 > mark.x0 and piece.x0 < mark.x1


def _find_left(piece: Piece, marks: Iterable[Piece]) -> float:
    return min(mark.x0 for mark in marks if _stands_below(piece, mark))
