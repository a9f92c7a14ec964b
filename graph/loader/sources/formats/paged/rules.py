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
    edges = merge_edges([_to_edge(rule) for rule in rules], *(TOLERANCE,) * 4)
    crossings = edges_to_intersections(edges, TOLERANCE, TOLERANCE)
    return [table for table in cells_to_tables(intersections_to_cells(crossings)) if len(table) > 1]


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
