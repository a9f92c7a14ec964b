"""Fonts of a PDF that claim more characters than a font can have: the reader would list each of them, and never end.

Character codes of composite fonts have at most two bytes here, so no range of widths (ISO 32000-1, 9.7.4.3) or of a
character map (9.7.5, 9.10.3) covers more than 65,536 of them.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from pdfminer.pdftypes import PDFObjRef, PDFStream, list_value

MOST_CHARACTERS = 65_536
RANGE = re.compile(rb"<([0-9A-Fa-f\s]{1,40})>\s*<([0-9A-Fa-f\s]{1,40})>\s*(?=[<\[0-9])")


def has_endless_font(resources: Iterable[object]) -> bool:
    """Whether a font among the resources of pages lists more characters than there are."""
    for font in _find_fonts(resources):
        if any(_covers_too_much(font.get(name)) for name in ("W", "W2")):
            return True
        maps = (_resolve(font.get(name)) for name in ("ToUnicode", "Encoding"))
        if any(isinstance(found, PDFStream) and _maps_too_much(found.get_data()) for found in maps):
            return True
    return False


def _find_fonts(resources: Iterable[object]) -> Iterator[dict[str, Any]]:
    """Every dictionary that may describe a font, wherever it hangs on the resources."""
    waiting = list(resources)
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, PDFObjRef):
            if value.objid not in seen:
                seen.add(value.objid)
                waiting.append(value.resolve())
        elif isinstance(value, PDFStream):
            waiting.append(value.attrs)
        elif isinstance(value, dict):
            if not value.keys().isdisjoint(("W", "W2", "ToUnicode", "Encoding")):
                yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _covers_too_much(widths: object) -> bool:
    """Widths are ``first [width width …]`` or ``first last width``."""
    numbers = [number for number in list_value(_resolve(widths) or []) if isinstance(number, int | float)]
    return any(last - first > MOST_CHARACTERS for first, last in pairwise(numbers))


def _maps_too_much(map_of_characters: bytes) -> bool:
    ranges = RANGE.finditer(map_of_characters)
    return any(_to_int(found[2]) - _to_int(found[1]) > MOST_CHARACTERS for found in ranges)


def _to_int(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _resolve(value: object) -> object:
    return value.resolve() if isinstance(value, PDFObjRef) else value
