"""Tables of boxes that stand beside each other: rows of as many flexible or floating ones, or a grid whose columns the head names."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from graph.loader.sources.formats.web.html_parser import Element, ShownText

FEWEST_COLUMNS, FEWEST_ROWS = 3, 2
LONGEST_HEADING, LONGEST_CELL = (
    14,
    600,
)  # characters; a longer first row names no columns, longer boxes are parts of a page
NO_CELL = frozenset(["h1", "h2", "h3", "h4", "table", "article", "main", "nav"])


def mark_flexible_tables(root: Element, displays: Mapping[int, str], abreast: Mapping[int, int]) -> None:
    """Give boxes the marks of a table where a reader sees one; ``abreast``: how many stand beside each other in a box."""
    for element in root.walk():
        boxes = list(element.elements())
        if len(boxes) < FEWEST_ROWS or _has_words(element):
            continue
        columns = abreast.get(id(element), 0) if "grid" in displays.get(id(element), "") else 0
        parted = any(displays.get(id(box)) == "contents" or _stands_abreast(box, displays, abreast) for box in boxes)
        if parted:
            rows = [list(box.elements()) for box in boxes]
            sure = columns or all(_stands_abreast(box, displays, abreast) for box in boxes)
        else:
            rows = [boxes[at : at + columns] for at in range(0, len(boxes), columns)] if columns else []
            sure = columns
        if sure and _are_rows(rows):
            element.children = list(map(_make_row, boxes if parted else [Element("", "", [*row]) for row in rows]))
            element.tag = "table"


def mark_floating_tables(root: Element, beside: Container[int]) -> None:
    """The same of rows that follow each other and hold nothing but floating boxes, or large letters; no menu, whose words are links."""
    for element in list(root.walk()) if beside else ():
        rows = [child for child in element.elements() if _list_floating(child, beside)]
        if len(rows) >= FEWEST_ROWS:
            element.children = list(_join_rows(element.children, beside))


def _join_rows(children: Sequence[Element | ShownText], beside: Container[int]) -> Iterator[Element | ShownText]:
    counts: list[int] = []  # of the boxes in each; white space goes with what stands before it
    for child in children:
        is_space = isinstance(child, ShownText) and not child.text.strip()
        own = len(_list_floating(child, beside)) if isinstance(child, Element) else 0
        counts.append(counts[-1] if is_space and counts else own)
    for columns, run in groupby(zip(counts, children, strict=True), key=itemgetter(0)):
        stretch = [child for _, child in run]
        rows = [_list_floating(child, beside) for child in stretch if isinstance(child, Element)]
        if columns >= FEWEST_COLUMNS and _are_rows(rows) and not any(e.tag == "a" for c in rows[0] for e in c.walk()):
            yield Element("table", "", [_make_row(Element("", "", [*row])) for row in rows])
        else:
            yield from stretch


def _list_floating(box: Element, beside: Container[int]) -> list[Element]:
    """The floating boxes of one that holds no other words."""
    floating = [each for each in box.elements() if id(each) in beside]
    others = (each for each in box.elements() if id(each) not in beside)
    return [] if _has_words(box) or any(map(_read_words, others)) else floating


def _stands_abreast(box: Element, displays: Mapping[int, str], abreast: Mapping[int, int]) -> bool:
    """Whether all in a box stands in one row."""
    display, count = displays.get(id(box), ""), abreast.get(id(box), 1)
    in_row = ("flex" in display and count == 0) or ("grid" in display and count == len(list(box.elements())))
    return in_row and not _has_words(box)


def _has_words(element: Element) -> bool:
    """Whether words stand in an element beside its boxes."""
    return any(isinstance(child, ShownText) and child.text.strip() for child in element.children)


def _are_rows(rows: Sequence[Sequence[Element]]) -> bool:
    """Whether all have as many cells, and those of the first are short enough to name columns."""
    if len(rows) < FEWEST_ROWS or len(rows[0]) < FEWEST_COLUMNS or any(len(row) != len(rows[0]) for row in rows):
        return False
    if not all(0 < len(_read_words(cell)) <= LONGEST_HEADING for cell in rows[0]):
        return False
    cells = [cell for row in rows for cell in row]
    return all(
        len(_read_words(cell)) <= LONGEST_CELL and NO_CELL.isdisjoint(e.tag for e in cell.walk()) for cell in cells
    )


def _read_words(element: Element) -> str:
    words = (child.text for each in element.walk() for child in each.children if isinstance(child, ShownText))
    return "".join("".join(words).split())


def _make_row(box: Element) -> Element:
    box.tag = "tr"
    for cell in box.elements():
        cell.tag = "td"
    return box
