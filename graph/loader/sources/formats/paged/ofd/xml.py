"""How OFD files say things in XML (GB/T 33190-2016, 7 and 8.5): elements by their names, numbers, places.

Lengths are millimetres. An object has a place on its page, and may turn and stretch what is in it.
"""

import re
from collections.abc import Iterator

from lxml.etree import QName, _Element

from graph.loader.sources.formats.paged.canvas import BLACK, Colour
from graph.loader.sources.formats.paged.matrix import Matrix

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")
OPAQUE = 255.0


def local_name(element: _Element) -> str:
    """The name of an element without its namespace, which writers spell in several ways; empty for a comment."""
    return str(QName(element).localname) if isinstance(element.tag, str) else ""


def children(element: _Element | None, *names: str) -> Iterator[_Element]:
    """The elements in another one that have one of these names."""
    return (each for each in element if local_name(each) in names) if element is not None else iter(())


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first element at the end of a path of names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def read_text(element: _Element | None, *path: str) -> str:
    """The words of an element at the end of a path of names."""
    found = child(element, *path)
    return (found.text or "").strip() if found is not None else ""


def read_codes(element: _Element) -> str:
    """All words of text objects in an element, to name them."""
    return "".join(code.text or "" for code in element.iter() if local_name(code) == "TextCode")


def read_numbers(words: str | None) -> list[float]:
    """The numbers in an attribute: 0 0 210 297."""
    return [float(number) for number in NUMBER.findall(words or "")]


def place(element: _Element, outer: Matrix) -> Matrix:
    """Where an object stands: its own matrix, then the corner of its boundary, then what it stands in."""
    x, y = (*read_numbers(element.get("Boundary")), 0.0, 0.0)[:2]
    own = read_numbers(element.get("CTM"))
    matrix = Matrix(*own[:6]) if len(own) >= 6 else Matrix()
    return matrix.within(Matrix(e=x, f=y)).within(outer)


def is_transparent(element: _Element | None) -> bool:
    """Whether an object or a colour lets everything through."""
    return element is not None and read_numbers(element.get("Alpha"))[:1] == [0]


def is_opaque(element: _Element, colour: _Element | None) -> bool:
    """Whether nothing is seen through an object in this colour."""
    return all(read_numbers(each.get("Alpha"))[:1] in ([], [OPAQUE]) for each in (element, colour) if each is not None)


def read_colour(colour: _Element | None) -> Colour | None:
    """A colour of grey, of three lights or of four inks; black where none is said, None where it is a pattern or of a list."""
    if colour is None:
        return BLACK
    if colour.get("Index") or next(children(colour, "Pattern", "AxialShd", "RadialShd"), None) is not None:
        return None
    values = [round(value) for value in read_numbers(colour.get("Value"))]
    if len(values) == 4:
        cyan, magenta, yellow, black = values
        values = [255 - min(255, ink + black) for ink in (cyan, magenta, yellow)]
    red, green, blue = values * 3 if len(values) == 1 else values if len(values) == 3 else BLACK
    return red, green, blue
