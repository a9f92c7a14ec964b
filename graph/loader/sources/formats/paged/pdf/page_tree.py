"""Which objects of a PDF its pages need, so that what is damaged is told by the page: nobody sees the number of an object."""

import re
from collections.abc import Collection, Iterator

from graph.loader.sources.formats.paged.pdf.rebuild import PAGE, REFERENCE, Objects, get_dictionary, list_objects

ROOT = re.compile(rb"/Root\s+(\d{1,8})\s")
TOP = re.compile(rb"/Pages(\s+\d{1,8}\s+\d{1,5}\s+R)")
KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
ABOVE = re.compile(rb"/(?:Parent|P)\s+\d{1,8}\s+\d{1,5}\s+R")  # what a page stands in, or a note on it


def find_pages(raw: bytes, damaged: Collection[int]) -> tuple[list[int], list[int]]:
    """The pages, counted from 1, that need one of these objects, and those of the objects that no page needs."""
    objects = dict(list_objects(raw))
    roots = ROOT.findall(raw)
    needed = [_list_needed(objects, page) for page in _list_pages(objects, int(roots[-1]))] if roots else []
    pages = [number for number, parts in enumerate(needed, start=1) if not parts.isdisjoint(damaged)]
    return pages, [number for number in damaged if not any(number in parts for parts in needed)]


def _list_pages(objects: Objects, root: int) -> Iterator[int]:
    """The pages of a file in their order, below its root and lists of them, each of which is gone through once."""
    left, seen = [root], set[int]()
    while left:
        number = left.pop()
        body = get_dictionary(objects.get(number, b""))
        below = KIDS.search(body) or TOP.search(body)
        if not below:
            yield number
        elif number not in seen:
            seen.add(number)
            left += reversed([int(each[1]) for each in REFERENCE.finditer(below[1])])


def _list_needed(objects: Objects, page: int) -> set[int]:
    """A page and what it draws and draws with, but for other pages."""
    needed, left = {page}, [page]
    while left:
        body = ABOVE.sub(b"", get_dictionary(objects.get(left.pop(), b"")))
        found = {int(each[1]) for each in REFERENCE.finditer(body)} - needed
        found = {number for number in found if not PAGE.search(get_dictionary(objects.get(number, b"")))}
        needed |= found
        left += found
    return needed
