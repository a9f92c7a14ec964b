"""The numbers that a browser prints in front of the items of a list: <ol>, <ol start=3>, <li value=5> (HTML, 4.4.5)."""

import re
from collections.abc import Iterator

from graph.loader.sources.formats.web.html_parser import Element, ShownText
from graph.loader.sources.formats.word.number_formats import write_numeral
from graph.text.numerals import UP_TO_99

# How a list may count, by its type or style, in the terms of Word's formats; decimal where nothing is said.
FORMATS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting",
}  # fmt: skip
STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
HAS_NUMBER = re.compile(rf"\s*[（(]?(?:\d{{1,3}}|[{UP_TO_99}]{{1,3}})[)）、．.﹒]")  # typed in front of the words


def number_items(root: Element) -> dict[int, str]:
    """What is printed in front of each item of a numbered list, by the item's identity."""
    return dict(_number(root))


def _number(element: Element) -> Iterator[tuple[int, str]]:
    if element.tag == "ol":
        yield from _number_list(element)
    for child in element.elements():
        yield from _number(child)


def _number_list(element: Element) -> Iterator[tuple[int, str]]:
    """Items that say their number themselves are not numbered again: sites switch the list's off in another file."""
    items = [child for child in element.elements() if child.tag == "li"]
    style = STYLE.search(element.attribute("style") or "")
    kind = style[1] if style else element.attribute("type") or "decimal"
    if kind == "none" or any(HAS_NUMBER.match(_begin(item)) for item in items):
        return
    step = -1 if element.attribute("reversed") is not None else 1
    number = _read_whole(element.attribute("start"), len(items) if step < 0 else 1)
    for item in items:
        number = _read_whole(item.attribute("value"), number)
        form = FORMATS.get(kind, "decimal")
        written = write_numeral(form, number)
        yield id(item), f"{written}、" if form == "chineseCounting" else f"{written}. "
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
