"""What is damaged in a PDF's drawings, which PDFium draws without a word as far as they go."""

import re
import zlib
from base64 import a85decode
from collections.abc import Iterator

from graph.loader.sources.formats.paged.pdf.rebuild import (
    PAGE,
    REFERENCE,
    STREAM,
    Objects,
    get_dictionary,
    is_drawing,
    list_objects,
)

IN_85_SIGNS = re.compile(rb"/Filter\s*\[?\s*/(?:ASCII85Decode|A85)\s*(/(?:FlateDecode|Fl)\b)?")
SIGNS_85 = re.compile(rb"[!-uz\s]*~>\s*")
MOST_SIGNS = 2_000_000  # bytes of a stream that is looked through
ENDSTREAM = b"endstream"
# What a drawing is made of (ISO 32000-1, 7.3 and annex A): what is none of it has been damaged.
DRAWS_WORDS, HOLDS_PICTURE = re.compile(rb"\bBT\b.{1,200}?\bT[jJ]\b", re.DOTALL), re.compile(rb"\sID\s")
OPERAND = re.compile(
    rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-Fa-f\s]*>|/[^\s/<>\[\]()]*|[-+]?[0-9.]+|<<|>>|[\[\]]|%[^\r\n]*",
    re.DOTALL,
)
OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S"
    b" SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" true false null".split()
)
# <5e02>: a digit that is none is skipped, and all characters behind it are wrong.
BROKEN_HEX = re.compile(rb"(?<=[\[\s(<>])<([0-9A-Fa-f]*)[^0-9A-Fa-f\s<>/\[\]()]([0-9A-Fa-f]*)>(?=\s*[Tj\]<-])")
LEAST_HEX = 7  # digits


def mend_hex(raw: bytes) -> bytes:
    """The file with a digit in the place of each sign in a number of characters that is none: one of them is wrong, not all."""
    return BROKEN_HEX.sub(lambda found: _mend(found) if len(found[1] + found[2]) >= LEAST_HEX else found[0], raw)


def _mend(found: re.Match[bytes]) -> bytes:
    return b"<%b0%b>" % (found[1], found[2])


def is_sound(dictionary: bytes, raw: bytes, start: int) -> bool:
    """Whether a stream that is not deflated alone has only what one may have."""
    end = raw.find(ENDSTREAM, start, start + MOST_SIGNS)
    if end < 0:
        return True
    body = raw[start:end]
    if signs := IN_85_SIGNS.search(dictionary):
        return SIGNS_85.fullmatch(body) is not None and (not signs[1] or _is_deflated(body))
    draws = b"/Filter" not in dictionary and DRAWS_WORDS.search(body) and not HOLDS_PICTURE.search(body)
    return not draws or OPERATORS.issuperset(OPERAND.sub(b" ", body).split())


def _is_deflated(signs: bytes) -> bool:
    unpacking = zlib.decompressobj()
    try:
        tail = a85decode(signs.strip().removesuffix(b"~>"))
        while tail and not unpacking.eof:
            unpacking.decompress(tail, MOST_SIGNS)
            tail = unpacking.unconsumed_tail
    except (zlib.error, ValueError):
        return False
    return unpacking.eof


def count_drawn(raw: bytes) -> int:
    """How many pages there are on which something was written, as the file's objects have it."""
    objects = dict(list_objects(raw))
    pages = [set(_list_drawings(objects, body)) for body in objects.values() if PAGE.search(get_dictionary(body))]
    drawn = {number for page in pages for number in page}
    is_lost = any(number not in drawn and is_drawing(body) for number, body in objects.items())
    return sum(any(_is_drawn(objects, number) for number in page) if page else is_lost for page in pages)


def _is_drawn(objects: Objects, number: int) -> bool:
    """Whether a drawing writes something, or would if it were not damaged or missing."""
    body = objects.get(number, b"")
    return not STREAM.search(body) or is_drawing(body, otherwise=True)


def _list_drawings(objects: Objects, page: bytes) -> Iterator[int]:
    """The numbers of what a page draws: /Contents 5 0 R, /Contents [5 0 R 6 0 R], or such a list as an object of its own."""
    for found in re.finditer(rb"/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)", page):
        for reference in REFERENCE.finditer(found[1].strip(b"[]")):
            number = int(reference[1])
            inner = objects.get(number, b"").strip()
            yield from (int(each[1]) for each in REFERENCE.finditer(inner[1:])) if inner.startswith(b"[") else (number,)
