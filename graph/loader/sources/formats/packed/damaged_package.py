"""A damaged package (.docx, .xlsx, .ods, .odt, .ofd) → a sound one of what can still be read of its parts, and which of them are damaged.

Each part is packed by itself, so one damaged byte spoils one part at most, and that from there on; a package that was cut off has lost the
list of its parts, which stands at its end, while each part still has its name in front.
"""

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from struct import unpack_from
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from graph.loader.sources.formats.packed.damaged_xml import close_xml
from graph.loader.sources.formats.packed.open_xml import (
    TYPES,
    WORKBOOK_RELATIONS,
    describe_parts,
    drop_lost,
    list_worksheets,
)
from graph.loader.sources.formats.packed.package import READ_IN_PART, refuse_above
from graph.text.messages import say

BEGINS, HEAD = re.compile(rb"PK\x03\x04"), 30  # what stands before a part: so many bytes, then its name
STORED, BEHIND = 0, 0x8  # packed not at all; a flag: its size stands behind it
STEP = 16  # bytes that are unpacked at once, as what fails gives nothing
XML = (".xml", ".rels")
RELATIONS, STYLES = ".rels", "styles"
NOT_IN_PART = (TYPES, WORKBOOK_RELATIONS, "xl/styles.xml")  # of use as a whole alone; a package can do without them
DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError)


@dataclass(frozen=True, slots=True)
class _PackedPart:
    """A part of a package, by what stands before it and what the list says of it."""

    names: tuple[str, ...]  # two where one of them is damaged
    packed: bytes  # and what follows
    stored: bool
    crc: int | None  # None where it is said nowhere before the part


def mend_package(raw: bytes, max_megabytes: int) -> tuple[bytes, tuple[str, ...]]:
    """The package, and what is damaged in it; the same bytes where nothing is, or nothing can be read.

    UnreadableFile: it unpacks to more than ``max_megabytes``.
    """
    if _is_sound(raw, max_megabytes):
        return raw, ()
    parts: dict[str, bytes] = {}
    damaged: list[str] = []
    for part in _list_parts(raw):
        words, sound = _unpack(part)
        refuse_above(max_megabytes, len(words) + sum(map(len, parts.values())))
        damaged += [] if sound else part.names[:1]
        parts = {
            name: words if sound else _close(name, words) for name in part.names
        } | parts  # the first of a name holds
    kept = {name: words for name, words in parts.items() if words and not (name in damaged and name in NOT_IN_PART)}
    return (_pack(kept), tuple(_describe(damaged))) if kept else (raw, ())


def _describe(damaged: Sequence[str]) -> Iterator[str]:
    yield READ_IN_PART
    for name in damaged:
        yield say("{part} in the file is damaged, and some of it is missing or wrong", part=name)


def _is_sound(raw: bytes, max_megabytes: int) -> bool:
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            refuse_above(max_megabytes, sum(part.file_size for part in packed.infolist()))
            return packed.testzip() is None
    except DAMAGED:
        return False


def _list_parts(raw: bytes) -> Iterator[_PackedPart]:
    """The parts, by what stands before each of them and by the list at the end, as far as it is there."""
    listed = {each.header_offset: each for each in _read_list(raw) if 0 <= each.header_offset < len(raw)}
    heads = (match.start() for match in BEGINS.finditer(raw) if match.start() + HEAD <= len(raw))
    places = sorted({*listed, *_drop_inner(raw, heads, listed)})
    for start, end in pairwise([*places, len(raw)]):
        if start + HEAD <= end:
            yield _find_part(raw[start:end], listed.get(start))


def _drop_inner(raw: bytes, heads: Iterable[int], listed: Mapping[int, ZipInfo]) -> Iterator[int]:
    """What stands before parts of this package, and not of one that lies in it as a part."""
    behind = 0
    for head in heads:
        if head >= behind or head in listed:
            size = listed[head].compress_size if head in listed else unpack_from("<I", raw, head + 18)[0]
            behind = head + size if head + size <= len(raw) else behind
            yield head


def _read_list(raw: bytes) -> list[ZipInfo]:
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            return packed.infolist()
    except DAMAGED:
        return []


def _find_part(raw: bytes, listed: ZipInfo | None) -> _PackedPart:
    flags, method, crc, size, named, more = unpack_from("<6xHH4xII4xHH", raw)
    own_name = raw[HEAD : HEAD + named].decode("utf-8", "replace")
    if listed is None:
        start = HEAD + named + more
        names: tuple[str, ...] = (own_name,)
    else:
        start = HEAD + len(listed.orig_filename.encode()) + more
        names = tuple(dict.fromkeys((listed.filename, own_name)))
        method, crc, size, flags = listed.compress_type, listed.CRC, listed.compress_size, 0
    stored = method == STORED
    known = crc if not flags & BEHIND else None
    return _PackedPart(names, raw[start : start + size] if stored else raw[start:], stored, known)


def _unpack(part: _PackedPart) -> tuple[bytes, bool]:
    """What can be unpacked of a part, and whether that is all."""
    if part.stored:
        return part.packed, part.crc in (None, zlib.crc32(part.packed))
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    words = bytearray()
    with suppress(zlib.error):
        for at in range(0, len(part.packed), STEP):
            words += unpacking.decompress(part.packed[at : at + STEP])
            if unpacking.eof:
                break
    return bytes(words), unpacking.eof and part.crc in (None, zlib.crc32(words))


def _close(name: str, words: bytes) -> bytes:
    """What was read of a part; where it is XML, with all its elements closed. Half a style would be another one."""
    return close_xml(words, before=STYLES in name) if name.endswith(XML) else words


def _pack(parts: Mapping[str, bytes]) -> bytes:
    """A sound package of parts, in which none refers to one that is lost."""
    whole = {**parts, **list_worksheets(parts)}
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as packed:
        for name, words in {**describe_parts(whole), **whole}.items():
            packed.writestr(name, drop_lost(name, words, whole) if name.endswith(RELATIONS) else words)
    return out.getvalue()
