"""Numbers that do not go on: what a page prints is kept, and said, since a row may be missing (1, 4, 7) or a number be given twice.

A number goes on where it follows the last one of its rank or of its own style (1、 holds 1． and 2．, then comes 2、), or begins with 1.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from graph.loader.structure.numbering import Mark, Rank
from graph.text.messages import Message, say
from graph.text.numerals import NUMERALS

Style: TypeAlias = tuple[Rank, str]  # how the numbers of one rank are printed

NUMERAL = re.compile(rf"[\d{NUMERALS}A-Za-z①-⑳⑴-⒇⒈-⒛㈠-㈩]+|\s")
MOST_TOLD = 8  # jumps in one note
MORE = "…"


def tell_jumps(marks: Sequence[Mark]) -> Iterator[Message]:
    """What is to be said of numbers that do not go on, in the order of the text."""
    jumps = [f"{last.number if last else MORE}→{mark.number}" for last, mark in _list_jumps(marks)]
    if jumps:
        yield say("the numbers do not go on: {jumps}; they stand as printed", jumps=_list_first(jumps))
    again = [mark.number for mark in _list_repeated(marks)]
    if again:
        yield say("numbers that stand twice under one heading: {numbers}", numbers=_list_first(again))


def _list_first(told: Sequence[str]) -> tuple[str, ...]:
    return (*told[:MOST_TOLD], *([MORE] if len(told) > MOST_TOLD else []))


def _list_jumps(marks: Iterable[Mark]) -> Iterator[tuple[Mark | None, Mark]]:
    """The marks whose number does not go on, each with the one of its rank before it."""
    last: dict[object, Mark] = {}  # of each rank, and of each style
    for mark in marks:
        if mark.rank is Rank.ANNEX:
            last.clear()
            continue
        before = (last.get(mark.rank), last.get(style_of(mark)))
        if mark.value not in (1, *((each.value if each else 0) + 1 for each in before)):
            yield before[0], mark
        last[mark.rank] = last[style_of(mark)] = mark


def _list_repeated(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks whose number was given before, below the same number of a rank above or of another style."""
    given: dict[Style, set[int]] = {}
    for mark in marks:
        style = style_of(mark)
        given = {each: values for each, values in given.items() if each[0] < mark.rank or each == style}
        values = given.setdefault(style, set())
        if mark.rank >= Rank.ARTICLE and mark.value in values:
            yield mark
        values.add(mark.value)


def style_of(mark: Mark) -> Style:
    """How the number of a mark is printed."""
    return mark.rank, NUMERAL.sub("", mark.printed)
