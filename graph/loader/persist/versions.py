"""What stood of a document before its text changed, as it is kept: its elements as JSON text, and since when they held.

Each version has the day from which it holds; it holds until the day of the next one. The last is the present: its elements
are the graph itself, and it need not be kept at all as long as it holds since the document's own date.
"""

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import BadInput
from graph.loader.persist.elements import EdgeKey, Elements, NodeKey, Properties
from graph.terms import Role
from graph.text.dates import NUMERIC_DATE, PRINTED_DATE, write_iso
from graph.text.messages import say

# What a document states. The graph knows more of its nodes (who followed whom, what derives from what), which follows from this.
STATED = {"PART_OF", "SETS", "IMPLEMENTS", "CITES", *(role.value for role in Role)}
PARTS = {"section", "task", "target"}


@dataclass(frozen=True, slots=True)
class Since:
    """A version by its place among those of its document, and from which day (ISO 8601) it holds; None: whenever one asks."""

    nth: int
    day: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a document, earlier or standing, without its facts."""

    document: str  # id
    nth: int
    since: str | None
    fingerprint: int  # of its facts
    data_version: int  # the form in which they were written
    stands: bool = False


def read_day(typed: str) -> str:
    """A day that people type (2024-06-01, 2024年6月1日) as ISO 8601; BadInput where it is none, or is still to come."""
    found = PRINTED_DATE.fullmatch(typed.strip()) or NUMERIC_DATE.fullmatch(typed.strip().removesuffix("日"))
    day = write_iso(found) if found else None
    if day is None:
        raise BadInput(say("{typed!r} is no day: write it as 2024-06-01", typed=typed))
    if day > datetime.date.today().isoformat():
        raise BadInput(say("{day} is still to come: the graph knows what holds until today", day=day))
    return day


def find_present(document: Properties, kept: Sequence[Since]) -> Since:
    """The version that stands in the graph; one of which nothing is kept holds since the document was issued."""
    return kept[-1] if kept else Since(1, document.get("date"))


def follow(present: Since, day: str | None, today: str) -> Since:
    """The version behind the present one: since the day that somebody gave, else since today."""
    earliest = present.day or ""
    if day and day < earliest:
        raise BadInput(
            say("the text before holds since {since}, so this one cannot since {day}", since=earliest, day=day)
        )
    return Since(present.nth + 1, day or max(today, earliest))


def pick_stated(elements: Elements, document: str) -> Elements:
    """What a document states by itself, and the agencies that it names, without all that others say of either."""
    edges = {key: properties for key, properties in elements.edges.items() if key.type in STATED}
    named = {key.start for key in edges if key.start.label == "agency"} | {NodeKey("document", document)}
    nodes = {key: each for key, each in elements.nodes.items() if key.label in PARTS or key in named}
    return Elements(nodes, edges)


def pack(elements: Elements) -> str:
    """Elements as JSON text, the same of the same elements in whatever order an engine gives them."""
    told = {
        "nodes": [[*key, elements.nodes[key]] for key in sorted(elements.nodes)],
        "edges": [[*key, elements.edges[key]] for key in sorted(elements.edges)],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpack(packed: str) -> Elements:
    """The way back."""
    told: dict[str, Iterable[list[Any]]] = json.loads(packed)
    return Elements(
        {NodeKey(label, id_): properties for label, id_, properties in told["nodes"]},
        {
            EdgeKey(type_, NodeKey(*start), NodeKey(*end), nth): properties
            for type_, start, end, nth, properties in told["edges"]
        },
    )
