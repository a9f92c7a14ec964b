"""Which agencies people mean by a name: one that is printed, one of the registry, or one that they shorten as people do.

卫健委 is 卫生健康委员会 and 县发改局 发展和改革局: the first character stands, the others follow in their order. A level before the
name (县) is that of the agency.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.questions.asking.cache import cached
from graph.questions.naming.resolve import expand_name
from graph.rows.references import GraphRow
from graph.text.normalize import fold_for_search

if TYPE_CHECKING:
    from graph.store.client import Graph

_CALLED = re.compile(
    r"[一-龥]{2,}(?:委|局|厅|部|办|院|署|会|行|所|队|中心|公司|政府|集团|联合社|大学|学校|支队|总站)$"
)  # 就业 names no agency, though one may be called so
_LEVEL = re.compile(r"(?P<level>省|自治区|市|县|区|旗|州)(?=..)")
_LEVELS = {"省": "省", "自治区": "省", "市": "市", "州": "市", "县": "区县", "区": "区县", "旗": "区县"}
_ENDING = re.compile("(?:委员会|办公室|委|局|厅|部|办)$")
SHORTEST = 2  # characters of what is left of a name without level and ending


def read_names(graph: Graph) -> Sequence[GraphRow]:
    """Every agency with its names, kept until the graph changes."""
    return cached(graph, "agency names", lambda: tuple(graph.ask("agency_names")), size_of=len)


def list_called(row: GraphRow) -> list[str]:
    """What an agency is called, in usual characters."""
    return [fold_for_search(name) for name in (row["id"], row["full_name"], row["name"], *row["names"])]


def name_agencies(graph: Graph, typed: str) -> list[str]:
    """The ids of the agencies that a word names, those that are printed so first; none where it is no name."""
    rows = read_names(graph)
    printed = [row["id"] for row in rows if typed in (names := list_called(row)) or typed in map(_drop_level, names)]
    if not _CALLED.search(typed):
        return printed
    known = expand_name(graph, typed) & {row["id"] for row in rows}
    short = [row["id"] for row in rows if is_short_for(typed, row)] if not (printed or known) else []
    return list(dict.fromkeys([*printed, *sorted(known), *short]))


def is_short_for(typed: str, row: GraphRow) -> bool:
    """Whether a name is short for that of an agency, with its level in front or without."""
    place = row["jurisdiction"] or ""
    core = _ENDING.sub("", fold_for_search(row["full_name"]).removeprefix(place))
    level = _LEVEL.match(typed)
    whole = [typed] if not level or _LEVELS[level["level"]] != row["level"] else [typed, typed[level.end() :]]
    return any(_stands_in(_ENDING.sub("", each), core) for each in whole)


def _drop_level(name: str) -> str:
    return _LEVEL.sub("", name, count=1) if _LEVEL.match(name) else name


def _stands_in(short: str, long: str) -> bool:
    """Whether all characters stand in a name, in their order, the first of them first."""
    if len(short) < SHORTEST or short[0] != long[:1]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)
