"""The cells of tables that stand in columns which are not shown: <col style="visibility: collapse">."""

from collections.abc import Callable, Iterator

from graph.loader.sources.formats.web.html_parser import CELLS, Element

MOST_COLUMNS = 1000
ROWS = ("tbody", "thead", "tfoot")


def find_collapsed(table: Element, is_collapsed: Callable[[Element], bool]) -> Iterator[Element]:
    """The cells all of whose columns are collapsed."""
    columns = list(_list_columns(table, is_collapsed))
    if not any(columns):
        return
    for part in (table, *(child for child in table.elements() if child.tag in ROWS)):
        reaching: dict[int, int] = {}  # column → how many rows further a cell stands there
        for row in (child for child in part.elements() if child.tag == "tr"):
            for cell, first, width in _list_places(row, reaching):
                own = columns[first : first + width]
                if len(own) == width and all(own):
                    yield cell


def _list_columns(table: Element, is_collapsed: Callable[[Element], bool]) -> Iterator[bool]:
    """Whether each column is collapsed, as far as the table names them."""
    for group in table.elements():
        if group.tag == "col":
            yield from [is_collapsed(group)] * _read_span(group, "span")
        elif group.tag == "colgroup":
            inner = [child for child in group.elements() if child.tag == "col"]
            for column in inner or [group]:
                yield from [is_collapsed(group) or is_collapsed(column)] * _read_span(column, "span")


def _list_places(row: Element, reaching: dict[int, int]) -> Iterator[tuple[Element, int, int]]:
    """The cells of a row, the column of each, and over how many it reaches."""
    column = 0
    for cell in (child for child in row.elements() if child.tag in CELLS):
        while reaching.get(column, 0) > 0:
            reaching[column] -= 1
            column += 1
        width, rows = _read_span(cell, "colspan"), _read_span(cell, "rowspan")
        yield cell, column, width
        for _ in range(width):
            reaching[column] = rows - 1
            column += 1
    for further in range(column, max(reaching, default=-1) + 1):
        reaching[further] = max(reaching.get(further, 0) - 1, 0)


def _read_span(element: Element, name: str) -> int:
    words = element.attribute(name) or ""
    return min(max(int(words), 1), MOST_COLUMNS) if words.isdecimal() and len(words) < 6 else 1
