"""A table of an answer: what the terminal shows, and what files of tables hold."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """A table for people: a title above it, notes below it. Its columns are named as in graph/text/headings.py."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    title: str = ""
    notes: Sequence[str] = ()
