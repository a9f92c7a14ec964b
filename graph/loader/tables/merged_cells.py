"""Cells of a drawn table that were merged over rows: the rule between the rows leaves them out.

| 1  |改造县级图书馆      |市文化和旅游局、市发|
+----+--------------------+                    +
| 2  |建设村级文化活动中心|展和改革委员会      |
"""

import re
from collections.abc import Mapping, Sequence

from graph.loader.tables.columns import Column
from graph.loader.text.ranges import Ranges

JOINT = re.compile("[+|｜│┃║├┼┤╞╪╡╟╫╢╠╬╣┣╋┫]")

Cells = Mapping[Column, Ranges]


def find_merged(rule: str, columns: Sequence[Column | None]) -> frozenset[Column]:
    """The columns whose cells go on below a rule; none where its parts are not those of the table."""
    parts = JOINT.split(rule.strip())[1:-1]
    if len(parts) != len(columns):
        return frozenset()
    return frozenset(column for column, part in zip(columns, parts, strict=True) if column and not part.strip())


def share_merged(rows: Sequence[Cells], merged: Sequence[frozenset[Column]]) -> list[Cells]:
    """The rows, each with all that stands in the cells that go on from it and to it; ``merged``: from the row above."""
    shared = [dict(row) for row in rows]
    for column in Column:
        first = 0
        for last in range(len(rows)):
            if last + 1 < len(rows) and column in merged[last + 1]:
                continue
            _share(shared[first : last + 1], column)
            first = last + 1
    return list[Cells](shared)


def _share(rows: Sequence[dict[Column, Ranges]], column: Column) -> None:
    words = tuple(place for row in rows for place in row.get(column, ()) if place[0] < place[1])
    for row in rows:
        if words and column in row:
            row[column] = words
