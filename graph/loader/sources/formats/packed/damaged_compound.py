"""A damaged compound file (.doc, .xls) → a sound one of the streams that are left of it, and what is said of them.

The sectors of a stream are a chain, and a table in the file says which follows which; the list of streams stands mostly at its end. Where either
is cut off, a stream is known by how it begins, and its sectors are taken to follow each other, as programs lay them out.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from struct import unpack_from

from graph.loader.sources.formats.packed.compound_file import (
    MOST_FAT_SECTORS,
    NOTHING,
    ROOT,
    SIGNATURE,
    SMALLEST,
    STREAM,
    pack_streams,
)
from graph.loader.sources.formats.packed.package import READ_IN_PART
from graph.loader.sources.recognize import BOOK_BEGINS

HEADER = 512
SECTOR_SIZES = {9: 512, 12: 4096}  # by the power of two that the header says
SMALL_SECTOR = 64  # of streams below SMALLEST, which lie in one together
ENTRY = 128  # bytes in the list of streams
FIRST_TABLES, FIRST_ENTRY, FIRST_SMALL = (
    76,
    48,
    60,
)  # where the header says which sectors hold the table, the list, the table of small ones
LAST_SECTOR = 0xFFFF_FFFA
LIKE_SIGNATURE = 6  # bytes of it that are right
BODY, TABLES, DATA = "WordDocument", ("1Table", "0Table"), "Data"
BOOKS = ("Workbook", "Book")
KEPT = (BODY, *TABLES, DATA, *BOOKS)
WORD_BEGINS = re.compile(rb"\xec\xa5[\xc1-\xff\0-\x01][\0-\x01]")  # and the version, since Word 97
PIECES_AT, COUNTS_AT, COUNTS, SECOND_TABLE = 154 + 8 * 33, 76, 8, 0x0200  # in the header of a Word file (FIB)


def is_compound(raw: bytes) -> bool:
    """Whether a file begins as one, also where a byte of that is damaged."""
    return sum(one == other for one, other in zip(raw, SIGNATURE, strict=False)) >= LIKE_SIGNATURE


def mend_compound(raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The file, and what is damaged in it; the same bytes where nothing is, or nothing of Word or Excel is left."""
    if _is_sound(raw):
        return raw, ()
    streams = _find_streams(_Sectors(raw))
    if not any(name in streams for name in (BODY, *BOOKS)):
        return raw, ()
    return pack_streams(streams), (READ_IN_PART,)


def _is_sound(raw: bytes) -> bool:
    """Whether the streams that hold words are there from end to end, and lie where the file says."""
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(raw)) as ole:
            names = [name for name in KEPT if ole.exists(name)]
            whole = all(len(ole.openstream(name).read()) == ole.get_size(name) for name in names)
            is_readable = any(name in BOOKS for name in names) or (BODY in names and any(t in names for t in TABLES))
            whole = whole and _Sectors(raw).is_linked_once
            issues = ole.parsing_issues  # type: ignore[attr-defined]  # the stubs leave it out
            return whole and not issues and (is_readable or not _list_beginnings(raw))
    except Exception:  # noqa: BLE001  # olefile raises whatever a damaged file leads it to
        return False


def _list_beginnings(raw: bytes) -> list[int]:
    """Where the text of a Word file or the records of a workbook may begin."""
    return [match.start() for match in WORD_BEGINS.finditer(raw)] + [raw.find(BOOK_BEGINS)] * (BOOK_BEGINS in raw)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the list of streams."""

    name: str
    start: int
    size: int


class _Sectors:
    """A file as the sectors that are there."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        power = unpack_from("<H", raw.ljust(HEADER, b"\0"), 30)[0]
        self.size = SECTOR_SIZES.get(power, HEADER)

    def take(self, number: int) -> bytes:
        """A sector; what is left of it where the file was cut off."""
        return self.raw[(number + 1) * self.size : (number + 2) * self.size] if number < LAST_SECTOR else b""

    def follow(self, start: int) -> bytes:
        """The sectors of a chain, as far as it goes."""
        return b"".join(map(self.take, _follow(_mend_links(self.next), start)))

    def follow_from(self, at: int) -> bytes:
        """What begins at a place: a chain, or, where no sector begins, all that lies behind it."""
        number, within = divmod(at, self.size)
        return self.raw[at:] if within else self.follow(number - 1)

    def take_stream(self, start: int, size: int) -> bytes:
        """So many bytes of a chain; the sectors behind its first one, where the chain is broken."""
        words, at = self.follow(start)[:size], (start + 1) * self.size
        return max(words, self.raw[at : at + size], key=len)

    def header_number(self, at: int) -> int:
        """A number in the header."""
        return int(unpack_from("<I", self.raw.ljust(HEADER, b"\0"), at)[0])

    @cached_property
    def next(self) -> Mapping[int, int]:
        """Which sector follows which, as far as the table is left; the one behind it where that is lost."""
        numbers = (self.header_number(at) for at in range(FIRST_TABLES, FIRST_TABLES + 4 * MOST_FAT_SECTORS, 4))
        count = len(self.raw) // self.size
        table: dict[int, int] = {number: number + 1 for number in range(count)}
        each = self.size // 4
        for place, number in enumerate(numbers):
            table |= dict(enumerate(_read_numbers(self.take(number)), start=place * each))
        return {number: other for number, other in table.items() if number < count}

    @property
    def is_linked_once(self) -> bool:
        """Whether no sector follows two others or lies nowhere, as one does where a link is damaged."""
        return not any(_list_wrong_links(table) for table in (self.next, self.small[1]))

    @cached_property
    def small(self) -> tuple[bytes, Mapping[int, int]]:
        """The stream in which small ones lie, and which of its sectors follows which."""
        table = dict(enumerate(_read_numbers(self.follow(self.header_number(FIRST_SMALL)))))
        root = next((entry for kind, entry in self.list_entries() if kind == ROOT), None)
        return (self.follow(root.start)[: root.size] if root else b""), table

    def list_entries(self) -> Iterator[tuple[int, _Entry]]:
        """The lines of the list of streams, with the kind of each."""
        listed = self.follow(self.header_number(FIRST_ENTRY))
        for at in range(0, len(listed) - ENTRY + 1, ENTRY):
            length, kind = unpack_from("<HB", listed, at + 64)
            start, size = unpack_from("<II", listed, at + 116)
            if kind in (STREAM, ROOT) and 2 <= length <= 64:
                yield kind, _Entry(listed[at : at + length - 2].decode("utf-16-le", "replace"), start, size)


def _list_wrong_links(table: Mapping[int, int]) -> list[int]:
    """The sectors whose next one lies nowhere, or follows another one as well."""
    linked = Counter(table.values())
    return [
        number for number, other in table.items() if other < LAST_SECTOR and (linked[other] > 1 or other > len(table))
    ]


def _mend_links(table: Mapping[int, int]) -> dict[int, int]:
    """The table, with the sector behind it as the next one where that would follow none."""
    linked = set(table.values())
    wrong = [number for number in _list_wrong_links(table) if number + 1 not in linked]
    return {**table, **{number: number + 1 for number in wrong}}


def _follow(table: Mapping[int, int], start: int) -> Iterator[int]:
    seen: set[int] = set()
    while start < LAST_SECTOR and start not in seen:
        yield start
        seen.add(start)
        start = table.get(start, NOTHING)


def _read_numbers(raw: bytes) -> tuple[int, ...]:
    return unpack_from(f"<{len(raw) // 4}I", raw)


def _find_streams(sectors: _Sectors) -> dict[str, bytes]:
    """The streams that hold words: those that the list names and that begin as they should, and what can be found without it."""
    streams = {name: words for name, words in _read_listed(sectors) if words}
    for name in set(streams) & {BODY, *BOOKS}:
        if not _begins_well(name, streams[name]):
            del streams[name]
    if not any(name in streams for name in (BODY, *BOOKS)):
        streams |= _find_body(sectors) or _find_book(sectors)
    if BODY in streams:
        body = streams[BODY] = streams[BODY][: len(streams[BODY]) // 2 * 2]  # half a character would be another one
        table = TABLES[0] if _flags(body) & SECOND_TABLE else TABLES[1]
        if not _fits(body, streams.get(table, b""), 0):
            streams |= _find_table(table, sectors, body)
    return streams


def _read_listed(sectors: _Sectors) -> Iterator[tuple[str, bytes]]:
    for kind, entry in sectors.list_entries():
        if kind == STREAM and entry.name in KEPT:
            if entry.size >= SMALLEST:
                yield entry.name, sectors.take_stream(entry.start, entry.size)
            else:
                stream, table = sectors.small
                places = (number * SMALL_SECTOR for number in _follow(_mend_links(table), entry.start))
                yield entry.name, b"".join(stream[at : at + SMALL_SECTOR] for at in places)[: entry.size]


def _begins_well(name: str, words: bytes) -> bool:
    return bool(WORD_BEGINS.match(words)) if name == BODY else BOOK_BEGINS[:2] == words[:2]


def _find_body(sectors: _Sectors) -> dict[str, bytes]:
    """The stream of the text of a Word file: it begins at a sector of its own."""
    starts = (match.start() for match in WORD_BEGINS.finditer(sectors.raw, HEADER))
    start = next((start for start in starts if start % sectors.size == 0), None)
    return {} if start is None else {BODY: sectors.follow_from(start)}


def _find_book(sectors: _Sectors) -> dict[str, bytes]:
    """The records of a workbook; in a small file they lie among others."""
    start = sectors.raw.find(BOOK_BEGINS)
    return {} if start < 0 else {BOOKS[0]: sectors.follow_from(start)}


def _flags(body: bytes) -> int:
    return int(unpack_from("<H", body, 10)[0])


def _find_table(name: str, sectors: _Sectors, body: bytes) -> dict[str, bytes]:
    """The tables that belong to a text: they are where the list of its pieces stands where its header says."""
    places = range(HEADER, len(sectors.raw), SMALL_SECTOR)
    start = next((at for at in places if _fits(body, sectors.raw, at)), None)
    return {} if start is None else {name: sectors.follow_from(start)}


def _fits(body: bytes, raw: bytes, at: int) -> bool:
    """Whether the list of pieces of a text stands where its header says, counted from a place, and reaches to its end."""
    if len(body) < PIECES_AT + 8:
        return False
    place, size = unpack_from("<II", body, PIECES_AT)
    pieces = raw[at + place : at + place + size]
    counted = sum(unpack_from(f"<{COUNTS}i", body, COUNTS_AT))
    if len(pieces) < size or size < 21 or pieces[0] != 2:
        return False
    length = unpack_from("<I", pieces, 1)[0]
    count = (length - 4) // 12
    places = unpack_from(f"<{count + 1}i", pieces, 5) if length == size - 5 else (1,)
    return places[0] == 0 and places[-1] >= counted and all(a < b for a, b in pairwise(places))
