"""What a row of a table is to reach: in a column for each year, or as the value of an indicator."""

import re
from collections.abc import Iterator, Sequence

from graph.loader.structure.task_passages import Goal
from graph.loader.tables.columns import Indicators, find_year
from graph.loader.text.ranges import Range, Ranges

# 30以上: the unit of another column belongs behind the number.
NUMBER = re.compile(r"[^\d]{0,4}\d[\d,.]*[万亿千百]?")
UNIT_IN_BRACKETS = re.compile(r"[（(](?P<unit>[^（）()]{1,8})[）)]\s*\Z")  # 再生水利用率（%）


def find_goals(
    body: str, names: Sequence[str], indicators: Indicators | None, cells: Sequence[Range], content: Ranges
) -> Iterator[Goal]:
    """The goals in the cells of a row below the names of its columns; a bare number (8座) counts what the task is about."""
    if indicators:
        yield from _find_values(body, indicators, cells)
        return
    for name, cell in zip(names, cells, strict=False):
        if (year := find_year(name)) and cell[0] < cell[1]:
            yield Goal((*content, cell) if body[cell[0]].isdigit() else (cell,), year)


def _find_values(body: str, indicators: Indicators, cells: Sequence[Range]) -> Iterator[Goal]:
    """再生水利用率（%） | 30以上 is read as 再生水利用率 30 % 以上."""
    if indicators.metric >= len(cells):
        return
    start, end = cells[indicators.metric]
    bracket = UNIT_IN_BRACKETS.search(body[start:end])
    metric = (start, start + bracket.start()) if bracket else (start, end)
    unit = (start + bracket.start("unit"), start + bracket.end("unit")) if bracket else None
    if indicators.unit is not None and indicators.unit < len(cells):
        unit = cells[indicators.unit]
    for at, by in indicators.values.items():
        left, right = cells[at] if at < len(cells) else (0, 0)
        number = NUMBER.match(body, left, right)
        if number:
            yield Goal((metric, number.span(), *((unit,) if unit else ()), (number.end(), right)), by, measured=True)
