"""Where words stand in a file, as people of each language say it; the facts keep it as 第3页, 第12段, 表2第4行第3格."""

import re
from collections.abc import Iterator
from functools import reduce

from graph.text.messages import Message, say

_PART = re.compile(
    r"第(?P<number>\d+)(?P<unit>[页段行格])|工作表“(?P<sheet>.*?)”|(?P<cell>[A-Z]+\d+)格|表(?P<table>\d+)"
)
_UNITS = {
    "页": say("page {number}"),
    "段": say("paragraph {number}"),
    "行": say("line {number}"),
    "格": say("cell {number}"),
}


def tell_place(place: str) -> str:
    """The place from the outer to the inner; what is no such part, such as the name of an annex, as it is.

    >>> print(tell_place("表2第4行第3格"))
    table 2, row 4, cell 3
    """
    parts = [*_tell_parts(place)]
    return reduce(lambda outer, inner: say("{outer}, {inner}", outer=outer, inner=inner), parts) if parts else ""


def _tell_parts(place: str) -> Iterator[str]:
    at, in_table = 0, False
    for part in _PART.finditer(place):
        if at < part.start():
            yield place[at : part.start()]
        yield _tell_part(part, in_table=in_table)
        at, in_table = part.end(), in_table or part["table"] is not None
    if at < len(place):
        yield place[at:]


def _tell_part(part: re.Match[str], *, in_table: bool) -> Message:
    if part["sheet"] is not None:
        return say("sheet “{name}”", name=part["sheet"])
    if part["cell"]:
        return say("cell {name}", name=part["cell"])
    if part["table"]:
        return say("table {number}", number=part["table"])
    if in_table and part["unit"] == "行":
        return say("row {number}", number=part["number"])
    return say(_UNITS[part["unit"]].msgid, number=part["number"])
