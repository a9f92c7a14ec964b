"""Lists whose numbers a word processor counts itself: where each level has come to, and how its number is written.

One rule for Word's lists (ECMA-376 part 1, 17.9; MS-DOC 2.9.150) and those of OpenDocument (ODF 1.3 part 3, 5.3): a level
counts on until one above it does.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from graph.loader.sources.formats.word.number_formats import write_numeral

LEVELS = 10  # Word has nine, OpenDocument ten
PLACEHOLDER = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How the numbers of one level are written."""

    form: str
    pattern: str
    start: int
    override: int | None = None  # where the list itself has it start anew
    restarts_after: int | None = None  # how many levels above make it start anew; None: any of them
    arabic: bool = False  # the levels above are written in Arabic digits, too
    follow: str = "tab"  # what stands between number and text


class ListCounter:
    """Counts the numbered paragraphs of a document, in order. ``read_level`` describes a level of a list, from 0."""

    def __init__(self, read_level: Callable[[str, int], Level]) -> None:
        self._read = read_level
        self._levels: dict[tuple[str, int], Level] = {}
        self._counts: dict[str, list[int | None]] = {}  # where each level of what counts together has come to
        self._begun: set[tuple[str, int]] = set()

    def count(self, list_id: str, depth: int, counted_with: str) -> str:
        """The number of the next paragraph on a level, as it stands in front of the words.

        ``counted_with`` names what lists that count on together have in common.
        """
        counts = self._counts.setdefault(counted_with, [None] * LEVELS)
        self._advance(counts, list_id, depth)
        return self._write(counts, list_id, depth)

    def set_next(self, depth: int, counted_with: str, value: int) -> None:
        """Have the next paragraph on a level begin anew with a number."""
        self._counts.setdefault(counted_with, [None] * LEVELS)[depth] = value - 1

    def _level(self, list_id: str, depth: int) -> Level:
        if (list_id, depth) not in self._levels:
            self._levels[list_id, depth] = self._read(list_id, depth)
        return self._levels[list_id, depth]

    def _advance(self, counts: list[int | None], list_id: str, depth: int) -> None:
        level = self._level(list_id, depth)
        last = counts[depth]
        if level.override is not None and (list_id, depth) not in self._begun:
            counts[depth] = level.override
        else:
            counts[depth] = level.start if last is None else last + 1
        self._begun.add((list_id, depth))
        for above in range(depth):
            if counts[above] is None:
                counts[above] = self._level(list_id, above).start
        for below in range(depth + 1, LEVELS):
            limit = self._level(list_id, below).restarts_after
            if limit is None or depth < limit:
                counts[below] = None

    def _write(self, counts: list[int | None], list_id: str, depth: int) -> str:
        level = self._level(list_id, depth)

        def write_one(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            form = "decimal" if level.arabic else self._level(list_id, place).form
            return write_numeral(form, counts[place] or 0) if place <= depth else ""

        if level.form == "bullet":
            return ""
        words = PLACEHOLDER.sub(write_one, level.pattern)
        # A space after 一、 would be one that nobody types; after 1. it keeps the number from what follows it (5G).
        return words + " " if level.follow != "nothing" and words[-1:].isascii() and words else words
