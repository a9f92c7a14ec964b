"""The names of agencies and tasks in answers, and places in files."""

from collections.abc import Iterable
from typing import Any

from graph.answers import AgencyRef, SpanRef

GraphRow = dict[str, Any]


def refer_to_agency(node: GraphRow) -> AgencyRef:
    """An agency as answers name it."""
    return AgencyRef(node["id"], node["name"], node["full_name"], node["kind"], node.get("jurisdiction"))


def pair_up(row: GraphRow, prefix: str = "") -> tuple[SpanRef, ...]:
    """Start, end, start, end … and their places → spans; a document that is known by citation alone has none."""
    offsets = row.get(f"{prefix}spans") or ()
    places = row.get(f"{prefix}places") or [""] * len(offsets)  # none in a graph that was loaded before there were any
    return tuple(map(SpanRef, offsets[::2], offsets[1::2], places))


def refer_to_spans(spans: Iterable[GraphRow]) -> tuple[SpanRef, ...]:
    """Spans that the graph keeps as JSON."""
    return tuple(SpanRef(**span) for span in spans)
