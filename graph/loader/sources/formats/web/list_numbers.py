"""The numbers that a browser prints in front of the items of a list: <ol>, <ol start=3>, <li value=5> (HTML, 4.4.5), list-style-type."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from graph.loader.sources.formats.web.html_parser import Element, ShownText
from graph.loader.sources.formats.web.seen.inherited import LISTS
from graph.loader.sources.formats.word.number_formats import write_numeral
from graph.text.numerals import UP_TO_99

# How items may be counted, by the type of their list or its style, in the terms of Word's formats. Styles that nobody knows count decimally.
FORMATS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter", "lower-latin": "lowerLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero", "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified",
}  # fmt: skip
IDEOGRAPHIC = ("chineseCounting", "chineseLegalSimplified")
UNCOUNTED = ("none", "disc", "circle", "square", "disclosure-open", "disclosure-closed")
HAS_NUMBER = re.compile(rf"\s*[（(]?(?:\d{{1,3}}|[{UP_TO_99}]{{1,3}})[)）、．.﹒]")  # typed in front of the words


def number_items(root: Element, counts: Mapping[int, str]) -> dict[int, str]:
    """What is printed in front of items of lists, by the item's identity.

    Args:
        root: the page.
        counts: how each item that is shown as one is counted, by its identity; others are passed over.
    """
    lists = (element for element in root.walk() if element.tag in LISTS)
    return dict(chain.from_iterable(_number_list(each, counts) for each in lists))


def _number_list(element: Element, counts: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Items that say their number themselves are not numbered again: sites switch the list's off in another file."""
    items = [child for child in element.elements() if id(child) in counts]
    if any(HAS_NUMBER.match(_begin(item)) for item in items):
        return
    step = -1 if element.attribute("reversed") is not None else 1
    number = _read_whole(element.attribute("start"), len(items) if step < 0 else 1)
    for item in items:
        number = _read_whole(item.attribute("value"), number)
        if (kind := counts[id(item)]) not in UNCOUNTED:
            form = FORMATS.get(kind, "decimal")
            yield id(item), write_numeral(form, number) + ("、" if form in IDEOGRAPHIC else ". ")
        number += step


def _begin(item: Element) -> str:
    """The first words of an item."""
    return next(
        (
            each.text
            for inner in item.walk()
            for each in inner.children
            if isinstance(each, ShownText) and each.text.strip()
        ),
        "",
    )


def _read_whole(words: str | None, otherwise: int) -> int:
    return int(words) if words and re.fullmatch(r"-?\d{1,6}", words.strip()) else otherwise
