"""A CSV file for each label of nodes and each type of edges, as spreadsheets open it: UTF-8 with its mark, RFC 4180."""

import csv
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from graph.export.records import Kind, Records, write_value
from graph.loader.sources.formats.sheet.csv import guard

ENDS = ("start_label", "start", "end_label", "end")


def write_tables(records: Records, folder: Path) -> None:
    """Write nodes-Task.csv, edges-LEADS.csv and so on into a folder that is there; a label without nodes has its headings.

    Lists stand as JSON. A cell that begins like a formula has ' before it (graph/loader/sources/formats/sheet/csv.py).
    """
    with ExitStack() as files:
        tables = {
            name: _Table(files.enter_context((folder / name).open("w", encoding="utf-8-sig", newline="")), columns)
            for name, columns in _name_tables(records)
        }
        for node in records.nodes():
            tables[f"nodes-{node.label}.csv"].add(node.properties)
        for edge in records.edges():
            ends = dict(zip(ENDS, (edge.start_label, edge.start, edge.end_label, edge.end), strict=True))
            tables[f"edges-{edge.type}.csv"].add(ends | edge.properties)


def _name_tables(records: Records) -> Iterable[tuple[str, list[str]]]:
    for label, columns in records.node_columns.items():
        yield f"nodes-{label}.csv", _order(("id",), columns)
    for type_, columns in records.edge_columns.items():
        yield f"edges-{type_}.csv", _order(ENDS, columns)


def _order(first: tuple[str, ...], columns: Mapping[str, Kind]) -> list[str]:
    return [*first, *sorted(columns.keys() - set(first))]


class _Table:
    def __init__(self, file: Any, columns: list[str]) -> None:
        self._writer = csv.writer(file)
        self._columns = columns
        self._writer.writerow(columns)

    def add(self, properties: Mapping[str, Any]) -> None:
        self._writer.writerow(_fill(properties.get(column)) for column in self._columns)


def _fill(value: object) -> str:
    if value is None:
        return ""
    return guard(value) if isinstance(value, str) else write_value(value)
