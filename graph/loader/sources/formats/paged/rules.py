"""Straight rules on a page → the cells of the tables that they make; for formats that pdfplumber does not open."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from graph.loader.sources.formats.paged.tables import Box

TOLERANCE = 3  # points between rules that are meant to be one, or to meet; as pdfplumber has it


class RuleLine(NamedTuple):
    """A straight line, level or upright, in points from the left and from the top."""

    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it lies."""
        return self.x1 - self.x0 > self.bottom - self.top


def count_crossings(rules: Sequence[RuleLine]) -> int:
    """How often rules may cross, those that nearly meet taken as one."""
    columns = {round(rule.x0 / TOLERANCE) for rule in rules if not rule.is_level}
    rows = {round(rule.top / TOLERANCE) for rule in rules if rule.is_level}
    return len(columns) * len(rows)


def find_tables(rules: Sequence[RuleLine]) -> list[Sequence[Box]]:
    """The tables that rules make, each as the boxes of its cells."""
    closed = [rule for group in _find_groups(rules) for rule in (*group, *_frame(group))]
    edges = merge_edges([_to_edge(rule) for rule in closed], *(TOLERANCE,) * 4)
    crossings = edges_to_intersections(edges, TOLERANCE, TOLERANCE)
    return [table for table in cells_to_tables(intersections_to_cells(crossings)) if len(table) > 1]


def _find_groups(rules: Sequence[RuleLine]) -> list[list[RuleLine]]:
    """Rules that touch each other, directly or through others."""
    groups: list[list[RuleLine]] = []
    for rule in rules:
        touched = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([rule, *(other for group in touched for other in group)])
    return groups


def _touch(one: RuleLine, other: RuleLine) -> bool:
    beside = one.x0 - TOLERANCE <= other.x1 and other.x0 - TOLERANCE <= one.x1
    return beside and one.top - TOLERANCE <= other.bottom and other.top - TOLERANCE <= one.bottom


def _frame(group: Sequence[RuleLine]) -> list[RuleLine]:
    """The frame around rules that cross: a table with open sides, or one that a page cuts, has none of its own there."""
    if len({rule.is_level for rule in group}) < 2:
        return []
    left, right = min(rule.x0 for rule in group), max(rule.x1 for rule in group)
    top, bottom = min(rule.top for rule in group), max(rule.bottom for rule in group)
    uprights = [RuleLine(x, x, top, bottom) for x in (left, right)]
    return [*uprights, *(RuleLine(left, right, y, y) for y in (top, bottom))]


def _to_edge(rule: RuleLine) -> dict[str, Any]:
    x0, x1, top, bottom = rule
    level = rule.is_level
    return {
        "x0": x0,
        "x1": x1 if level else x0,
        "top": top,
        "bottom": top if level else bottom,
        "width": x1 - x0 if level else 0,
        "height": 0 if level else bottom - top,
        "orientation": "h" if level else "v",
    }
