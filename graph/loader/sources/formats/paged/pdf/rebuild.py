"""A PDF without its end, which says where its objects lie, is written anew from the objects that are there.

Programs write what a document needs in any order: Word begins with the pages, LibreOffice ends with them. So what is missing
may be the list of pages, then it is written from the pages themselves; or these, then each drawing of one is taken for a page,
if all that is there has the same fonts. A page whose fonts or drawings are missing is left out, and PDFium says of it that it
is damaged.
"""

import re
import zlib
from base64 import a85decode
from collections.abc import Iterable, Iterator
from itertools import pairwise

HEAD = re.compile(rb"(?<![0-9])(\d{1,8})\s{1,9}\d{1,5}\s{1,9}obj\b")
STREAM, ENDSTREAM = re.compile(rb"stream\r?\n"), b"endstream"
ENDS = re.compile(rb"(?P<stream>(?<!end)stream\r?\n)|endobj|(?<![0-9])\d{1,8}\s{1,9}\d{1,5}\s{1,9}obj\b")
PAGE, PAGES, CATALOG, PACKED, REFERENCES, FONT = (
    re.compile(rb"/Type\s*/" + name + rb"(?![A-Za-z])") for name in (b"Page", b"Pages", b"Catalog", b"ObjStm", b"XRef", b"Font")
)  # fmt: skip
LOCK = re.compile(
    rb"/Filter\s*/(?:Standard|Adobe)"
)  # what is locked cannot be read without the end, which has the key's place
TYPED = re.compile(
    rb"/(?:Type|Subtype|Length[123]|N|FunctionType|ShadingType)\b"
)  # streams that draw no page say what they are
REFERENCE = re.compile(rb"\s*(\d{1,8})\s+\d{1,5}\s+R\b")
MARK = re.compile(rb"<<|>>")
DRAWS_WORDS = re.compile(rb"\bBT\b.*?\bTf\b", re.DOTALL)
FLATE, SIGNS_85 = re.compile(rb"/(?:FlateDecode|Fl)\b"), re.compile(rb"/Filter\s*\[?\s*/(?:ASCII85Decode|A85)\b")
ZLIB = b"\x78"  # what is deflated begins with it
LENGTH = re.compile(rb"/Length\s[^/>]*")
MOST_SIGNS = 1_000_000  # bytes of a drawing that are looked at
MOST_OBJECTS, MOST_UNPACKED = 500_000, 50_000_000  # bytes
DEEPEST = 30  # parents of a page
MEDIA = b"/MediaBox [0 0 595 842]"

Objects = dict[int, bytes]  # number → what stands between obj and endobj


def rebuild(raw: bytes) -> bytes | None:
    """A whole file of what is left of one; None where there is nothing that could be read as a page."""
    objects = dict(list_objects(raw))
    if any(LOCK.search(get_dictionary(body)) for body in objects.values()):
        return None
    pages = {number for number, body in objects.items() if PAGE.search(get_dictionary(body))} or _add_pages(objects)
    if not any(_is_readable(objects, page) for page in pages):
        return None
    root = _find_root(objects, pages)
    for page in pages:
        if not _is_readable(objects, page):
            objects[page] = b" null "
    return write_file(objects, root)


def list_objects(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects in their order; of two of one number the later holds. Those that are packed together are unpacked."""
    at, room = 0, MOST_UNPACKED
    for _ in range(MOST_OBJECTS):
        found = HEAD.search(raw, at)
        if not found:
            return
        at = _find_end(raw, found.end())
        body = raw[found.end() : at]
        if PACKED.search(get_dictionary(body)):
            for number, packed in _unpack_objects(body, room):
                room -= len(packed)
                yield number, packed
        elif not REFERENCES.search(get_dictionary(body)):
            yield int(found[1]), body if at < len(raw) or ENDSTREAM in body else _close(body)


def _find_end(raw: bytes, start: int) -> int:
    """Where an object ends: behind its stream, at its endobj, or at the next object where that is missing."""
    mark = ENDS.search(raw, start)
    if mark and mark["stream"]:
        end = raw.find(ENDSTREAM, mark.end())
        return end + len(ENDSTREAM) if end >= 0 else len(raw)
    return mark.start() if mark else len(raw)


def _close(body: bytes) -> bytes:
    """The last object of a cut file: half a drawing is drawn; half of anything else says nothing, or something wrong."""
    return body + b"\nendstream" if is_drawing(body) else b" null "


def get_dictionary(body: bytes) -> bytes:
    """An object without the bytes of its stream."""
    return body.partition(b"stream")[0]


def _unpack(body: bytes, limit: int) -> bytes | None:
    """What a stream holds, as far as it can be unpacked; None where it cannot."""
    head, _, raw = body.partition(b"stream")
    raw = raw.lstrip(b"\r\n").removesuffix(ENDSTREAM)
    packed = FLATE.search(head)
    try:
        if SIGNS_85.search(head):
            raw = a85decode(raw[:MOST_SIGNS].strip().removesuffix(b"~>"))
        if not packed:
            return None if b"/Filter" in SIGNS_85.sub(b"", head) or raw.startswith(ZLIB) else raw
        return zlib.decompressobj().decompress(raw, max(limit, 1))
    except (zlib.error, ValueError):
        return None


def _unpack_objects(body: bytes, room: int) -> Iterator[tuple[int, bytes]]:
    """The objects that a stream holds (ISO 32000-1, 7.5.7), as far as it goes."""
    first = re.search(rb"/First\s+(\d{1,8})", get_dictionary(body))
    held = _unpack(body, room) or b""
    numbers = [int(word) for word in held[: int(first[1]) if first else 0].split() if word.isdigit()]
    places = (
        [(number, int(first[1]) + place) for number, place in zip(numbers[::2], numbers[1::2], strict=False)]
        if first
        else []
    )
    for (number, start), (_, end) in pairwise([*places, (0, len(held))]):
        if start < end <= len(held):
            yield number, b" " + held[start:end] + b" "


def _read_value(objects: Objects, body: bytes, key: bytes) -> bytes | None:
    """The value of a key, behind its reference; empty where it has none, None where what it refers to is missing."""
    found = re.search(b"/" + key + rb"(?![A-Za-z])", get_dictionary(body))
    if not found:
        return b""
    value = get_dictionary(body)[found.end() :]
    if reference := REFERENCE.match(value):
        target = objects.get(int(reference[1]))
        return target if target and target.strip() != b"null" else None
    return _take_dictionary(value) if value.lstrip().startswith(b"<<") else value.partition(b"/")[0]


def read_key(body: bytes, key: bytes) -> bytes:
    """The value of a key as it stands, which is a reference or a dictionary; empty where it has none."""
    found = re.search(rb"/" + key + rb"(?![A-Za-z])", get_dictionary(body))
    value = get_dictionary(body)[found.end() :].lstrip() if found else b""
    reference = REFERENCE.match(value)
    return reference[0] if reference else _take_dictionary(value) if value.startswith(b"<<") else b""


def _take_dictionary(value: bytes) -> bytes:
    depth = 0
    for mark in MARK.finditer(value):
        depth += 1 if mark.group() == b"<<" else -1
        if depth == 0:
            return value[: mark.end()]
    return value


def _is_readable(objects: Objects, page: int) -> bool:
    """Whether what a page draws and the fonts that it draws with are there."""
    drawn, fonts = _read_value(objects, objects[page], b"Contents"), _list_fonts(objects, page)
    return bool(drawn) and fonts is not None and all(_is_whole(objects, font) for font in fonts)


def _list_fonts(objects: Objects, page: int) -> list[int] | None:
    """The numbers of the fonts of a page, which may be those of what it stands in; None where they are missing."""
    body = objects[page]
    for _ in range(DEEPEST):
        resources = _read_value(objects, body, b"Resources")
        above = _read_value(objects, body, b"Parent")
        if resources or not above:
            break
        body = above
    fonts = _read_value(objects, resources, b"Font") if resources else None
    return None if fonts is None else [int(each[1]) for each in REFERENCE.finditer(fonts)]


def _is_whole(objects: Objects, font: int) -> bool:
    """Whether a font and what says its characters are there."""
    body = objects.get(font)
    return body is not None and None not in (
        _read_value(objects, body, key) for key in (b"DescendantFonts", b"ToUnicode")
    )


def _add_pages(objects: Objects) -> set[int]:
    """Pages of drawings whose own are missing; none where it cannot be told with which fonts they draw."""
    fonts = [number for number, body in objects.items() if _lists_fonts(objects, body)]
    if len(fonts) != 1:
        return set()
    drawings = [number for number, body in objects.items() if is_drawing(body)]
    number = max(objects)
    for drawing in drawings:
        number += 1
        objects[number] = b"<< /Type /Page %b /Contents %d 0 R /Resources << /Font %d 0 R >> >>" % (
            MEDIA,
            drawing,
            fonts[0],
        )
    return set(range(number - len(drawings) + 1, number + 1))


def _lists_fonts(objects: Objects, body: bytes) -> bool:
    """Whether an object is << /F1 12 0 R /F2 14 0 R >> with fonts."""
    listed = re.fullmatch(rb"\s*<<(?:\s*/[^\s/<>\[\]()]+\s+\d{1,8}\s+\d{1,5}\s+R)+\s*>>\s*", body)
    return bool(listed) and all(
        FONT.search(get_dictionary(objects.get(int(each[1]), b""))) for each in REFERENCE.finditer(body)
    )


def is_drawing(body: bytes, *, otherwise: bool = False) -> bool:
    """Whether an object is a stream that writes words on a page; ``otherwise`` if it cannot be unpacked."""
    if not STREAM.search(body) or TYPED.search(get_dictionary(body)):
        return False
    drawn = _unpack(body, MOST_SIGNS)
    return otherwise if drawn is None else DRAWS_WORDS.search(drawn) is not None


def _find_root(objects: Objects, pages: Iterable[int]) -> int:
    """The root of the file: its own, with its own list of pages, as far as they are there."""
    catalog = next((number for number, body in objects.items() if CATALOG.search(get_dictionary(body))), None)
    if catalog is not None and _read_value(objects, objects[catalog], b"Pages"):
        return catalog
    lists = {number for number, body in objects.items() if PAGES.search(get_dictionary(body))}
    tops = [
        each
        for each in objects
        if (each in lists or each in pages) and not _read_value(objects, objects[each], b"Parent")
    ]
    above = max(objects) + 1
    objects[above] = _write_list(objects, tops)
    for top in tops:  # a page without its parent is taken for damaged
        objects[top] = re.sub(rb"/Parent\s+\d+\s+\d+\s+R", b"", get_dictionary(objects[top])).replace(
            b"<<", b"<< /Parent %d 0 R" % above, 1
        )
    objects[above + 1] = b"<< /Type /Catalog /Pages %d 0 R >>" % above
    return above + 1


def _write_list(objects: Objects, tops: Iterable[int]) -> bytes:
    counts = (re.search(rb"/Count\s+(\d{1,6})", objects[top]) for top in tops)
    kids = b" ".join(b"%d 0 R" % top for top in tops)
    return b"<< /Type /Pages %b /Kids [%b] /Count %d >>" % (
        MEDIA,
        kids,
        sum(int(count[1]) if count else 1 for count in counts),
    )


def _say_length(body: bytes) -> bytes:
    """An object with the length of its stream as it is."""
    if not (stream := STREAM.search(body)):
        return body
    length = len(body.removesuffix(ENDSTREAM).removesuffix(b"\n").removesuffix(b"\r")) - stream.end()
    return LENGTH.sub(b"/Length %d " % length, body[: stream.end()]) + body[stream.end() :]


def write_file(objects: Objects, root: int) -> bytes:
    """A file of objects; ``root`` is the number of its catalog."""
    parts, table, at = [b"%PDF-1.7\n"], [b"xref\n0 1\n0000000000 65535 f \n"], 9
    for number, body in objects.items():
        part = b"%d 0 obj%b\nendobj\n" % (number, _say_length(body.removesuffix(b"\n")))
        table.append(b"%d 1\n%010d 00000 n \n" % (number, at))
        parts.append(part)
        at += len(part)
    trailer = b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, root, at)
    return b"".join((*parts, *table, trailer))
