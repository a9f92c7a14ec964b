"""What the column 序号 of tables counts, as marks: numbers of tasks as those of running text are."""

import re
from collections.abc import Iterator, Sequence

from graph.loader.structure.numbering import Mark, Rank
from graph.loader.tables.columns import Column
from graph.loader.tables.rows import TableRow
from graph.loader.text.ranges import join_ranges

COUNTED = re.compile(r"(\d{1,4})[.．、]?")
TABLE_SIGN = "|"  # tells the numbers of one table from those of the next


def list_row_numbers(body: str, rows: Sequence[TableRow]) -> Iterator[Mark]:
    """The numbers of rows in order; a cell that was merged over several rows counts once."""
    tables, last = 0, ""
    for row in rows:
        tables += not row.cells
        cell = join_ranges(body, row.cells.get(Column.NUMBER, ()))
        counted = COUNTED.fullmatch(cell)
        if counted and cell != last:
            number = counted[1]
            yield Mark(Rank.ITEM, int(number), number, number + TABLE_SIGN * tables, row.start, row.start)
        last = cell
