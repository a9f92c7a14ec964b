"""Cells that reach over several rows or columns of a table of a page: each stands at each place that it covers."""

from collections.abc import Iterable, Iterator

from graph.loader.sources.formats.table_grid import Cell
from graph.loader.sources.formats.web.html_parser import Element
from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say

MOST_COLUMNS = 1000  # of a table; a cell cannot reach over more by the standard
MOST_PLACES = 500_000  # that the cells of a page cover

ReadCell = tuple[Element, Cell]


class TableUnfolder:
    """Unfolds the tables of a page, within bounds that hold for all of them."""

    def __init__(self, max_megabytes: int) -> None:
        self._max_megabytes = max_megabytes
        self._room = max_megabytes * 1_000_000  # characters that tables may unfold to
        self._places = MOST_PLACES  # that cells may still cover

    def unfold(self, rows: Iterable[tuple[Iterable[ReadCell], int]]) -> Iterator[list[Cell]]:
        """Rows of cells, each with how many rows there are from it to the end of its part of the table."""
        reaching: dict[int, tuple[int, Cell]] = {}  # column → how many rows further, and which cell
        for row, below in rows:
            cells: list[Cell] = []
            for element, cell in row:
                _fill_in(cells, reaching)
                self._put(cells, reaching, (element, cell), below)
            _fill_in(cells, reaching)
            while len(cells) <= max(reaching, default=-1):
                cells.append(Cell())
                _fill_in(cells, reaching)
            self._take_places(len(cells))
            self._take_room(sum(len(piece.words) for cell in cells for piece in cell.pieces) + len(cells))
            yield cells

    def _put(self, cells: list[Cell], reaching: dict[int, tuple[int, Cell]], read: ReadCell, below: int) -> None:
        element, cell = read
        rows = min(_read_reach(element, "rowspan") or below, below)
        for _ in range(max(1, min(_read_reach(element, "colspan"), MOST_COLUMNS - len(cells)))):
            if rows > 1:
                reaching[len(cells)] = rows - 1, cell
            cells.append(cell)

    def _take_places(self, columns: int) -> None:
        self._places -= columns
        if self._places < 0 or columns > MOST_COLUMNS:
            raise UnreadableFile(
                say(
                    "its tables have more than {columns} columns or {places} places for cells, save it as text",
                    columns=MOST_COLUMNS,
                    places=MOST_PLACES,
                )
            )

    def _take_room(self, characters: int) -> None:
        self._room -= characters
        if self._room < 0:
            raise UnreadableFile(
                say(
                    "larger than the limit of {limit} MB when unpacked ({setting})",
                    limit=self._max_megabytes,
                    setting="FENGONG_MAX_FILE_MEGABYTES",
                )
            )


def _fill_in(cells: list[Cell], reaching: dict[int, tuple[int, Cell]]) -> None:
    """Add the cells that reach into this row at its next columns."""
    while (column := len(cells)) in reaching:
        rows, cell = reaching.pop(column)
        cells.append(cell)
        if rows > 1:
            reaching[column] = rows - 1, cell


def _read_reach(cell: Element, direction: str) -> int:
    words = cell.attribute(direction) or ""
    return int(words) if words.isdecimal() and len(words) < 6 else 1
