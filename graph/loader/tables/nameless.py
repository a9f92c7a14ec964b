"""Rows of a table whose columns nobody names: 1 ⇥ 修路 ⇥ 市交通局牵头 ⇥ 市财政局配合.

Where its heading was lost or never stood, what a column holds is told by its cells: those of who answers say so themselves,
numbers count, and the longest words of the others are what is to be done.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from graph.loader.statements.matching import ends_like_a_statement
from graph.loader.statements.reading import read_statement
from graph.loader.tables.columns import Column
from graph.loader.tables.rows import LINE, TAB, TableRow, cut_at
from graph.loader.text.ranges import Range
from graph.terms import Role

NUMBER = re.compile(r"\d{1,3}[.．、]?")
LEAST_CELLS, LEAST_ROLES = 2, 2  # of a row; rows or columns that say who answers


def find_nameless_rows(body: str, named: Sequence[TableRow]) -> Iterator[TableRow]:
    """The rows of tables of tasks that no line names, apart from the rows that are known."""
    taken = {row.start for row in named}
    lines = (line.span() for line in LINE.finditer(body))
    for width, run in groupby(lines, key=lambda line: 0 if line[0] in taken else _count_cells(body, line)):
        if width >= LEAST_CELLS:
            yield from _read_table(body, [cut_at(TAB, body, line) for line in run])


def _count_cells(body: str, line: Range) -> int:
    return body.count("\t", *line) + 1


def _read_table(body: str, rows: Sequence[Sequence[Range]]) -> Iterator[TableRow]:
    columns = _tell_columns([[body[slice(*cell)] for cell in row] for row in rows])
    for row in rows if columns else ():
        cells = {column: (cell,) for column, cell in zip(columns, row, strict=True) if column}
        yield TableRow(row[0][0], row[-1][1], cells, {}, heading=None, amid=False)


def _tell_columns(rows: Sequence[Sequence[str]]) -> list[Column | None]:
    """What the columns hold; none where no column says who answers, or two say the same."""
    columns = [_tell_column(column) for column in zip(*rows, strict=True)]
    said = [column for column in columns if column in (Column.LEAD, Column.ASSIST, Column.ANSWER)]
    lengths = [sum(map(len, column)) if columns[at] is None else 0 for at, column in enumerate(zip(*rows, strict=True))]
    longest = max(range(len(columns)), key=lengths.__getitem__)
    if not said or len({*said}) < len(said) or len(said) * len(rows) < LEAST_ROLES or not lengths[longest]:
        return []
    columns[longest] = Column.CONTENT
    return columns


def _tell_column(cells: Sequence[str]) -> Column | None:
    filled = [cell for cell in cells if cell]
    if filled and all(map(NUMBER.fullmatch, filled)):
        return Column.NUMBER
    roles = [_find_role(cell) for cell in filled]
    if not roles or None in roles:
        return None
    if Role.CO_RESPONSIBLE not in roles:
        return Column.LEAD
    return Column.ANSWER if Role.LEADS in roles else Column.ASSIST


def _find_role(cell: str) -> Role | None:
    """The first role that a cell gives in words of its own; None where it is no statement."""
    statement = read_statement(cell) if ends_like_a_statement("".join(cell.split()), shown=True) else None
    return statement.actors[0].role if statement else None
