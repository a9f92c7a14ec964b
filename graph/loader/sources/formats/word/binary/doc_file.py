"""The binary format of Word 97 to 2003 and of WPS ([MS-DOC]): where its text lies, and what its properties say of it.

The text lies in pieces anywhere in a stream; character positions (CP) count through the pieces. What is hidden, deleted or
in a table is said by properties (sprm) of runs and of paragraphs, which are found by the byte where they stand (FC).
"""

import io
import re
import sys
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice, pairwise
from operator import itemgetter
from struct import pack, unpack_from
from typing import NamedTuple

from olefile import OleFileIO

from graph.loader.sources.formats.packed.package import refuse_above
from graph.loader.sources.source import LOCKED, UnreadableFile
from graph.text.messages import say

WORD_97 = 193  # nFib of the first version whose text is Unicode
ENCRYPTED, SECOND_TABLE = 0x0100, 0x0200  # flags of the header (FibBase)
TEXT_AT, LENGTHS, TABLES = (
    24,
    64,
    154,
)  # where the header says from where to where the text reaches, counts its characters, and says what lies where
PAGE = 512  # bytes of a page of properties
COMPRESSED = 0x4000_0000  # of the place of a piece: its characters take one byte each
STREAM = "WordDocument"
MARK = re.compile("[\r\a\f]")  # ends a paragraph, a cell, a section
CUT_OFF = "\0"  # a character that lies behind the end of the stream
MOST_MARKS = 2  # characters behind the last part
OBJECTS, OBJECT_PATH = "ObjectPool", 3  # the folder of embedded objects, and how deep their streams lie
# Numbers of entries in the table of places ([MS-DOC] 2.5.6).
STYLES, FOOTNOTES, FOOTNOTE_TEXT, RUNS, PARAGRAPHS, PIECES, ANCHORS = 1, 2, 3, 12, 13, 33, 40
ENDNOTES, ENDNOTE_TEXT, BOXES, LISTS, LIST_OVERRIDES = 46, 47, 56, 73, 74
# Properties: of a paragraph that it has very many, or those of a table, in another stream.
HUGE_PARAGRAPH, TABLE_PROPERTIES = 0x6646, 0x646B
TABLE_DEFINITION = 0xD608
VARIABLE = 6  # the kind of properties that begin with their length
MOST_RUNS = 0x65  # on a page
IS_DELETED, IS_HIDDEN = 0x0800, 0x083C  # by a revision; as the author formatted it
IS_STRUCK = (0x0837, 0x2A53)  # by a line, by two
SHORT_PROPERTIES = {0x41: IS_DELETED, 0x5C: IS_HIDDEN}  # of those in short, the ones that matter here
SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes of an operand by its kind


class Part(NamedTuple):
    """A range of character positions: the body, the footnotes, the comments."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FilePiece:
    """Characters that lie side by side in the stream."""

    start: int  # CP
    end: int
    place: int  # FC of the first
    width: int  # bytes of a character
    properties: bytes  # sprms that hold for all of it: what was changed when it was saved fast

    def find(self, cp: int) -> int:
        """The FC of one of its characters."""
        return self.place + (cp - self.start) * self.width


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes of the stream that have the same properties."""

    start: int  # FC
    end: int
    style: int  # of a paragraph; 0 of characters
    properties: bytes


class DocFile:
    """A binary Word file. UnreadableFile: locked, or older than Word 97; any exception where it is damaged."""

    def __init__(self, raw: bytes, max_megabytes: int) -> None:
        self._max_megabytes = max_megabytes
        self._ole = OleFileIO(io.BytesIO(raw))
        self.main = self._ole.openstream(STREAM).read()
        _, version, flags = unpack_from("<HH6xH", self.main)
        if flags & ENCRYPTED:
            raise UnreadableFile(LOCKED)
        if version < WORD_97:
            raise UnreadableFile(say("older than Word 97, save it as .docx"))
        table = "1Table" if flags & SECOND_TABLE else "0Table"
        self.table = self._ole.openstream(table).read() if self._ole.exists(table) else b""
        counts = unpack_from("<8i", self.main, LENGTHS + 12)
        self._counted = sum(counts)
        starts = [sum(counts[:number]) for number in range(len(counts))]
        body, footnotes, heads, _, comments, endnotes, boxes, _ = map(Part, starts, (*starts[1:], sum(counts)))
        self.running_heads = heads
        self.body, self.footnotes, self.comments, self.endnotes, self.boxes = body, footnotes, comments, endnotes, boxes

    def find(self, entry: int) -> bytes:
        """What the header says to lie at an entry of the table of places."""
        place, size = unpack_from("<II", self.main, TABLES + 8 * entry)
        return self.table[place : place + size]

    def find_from(self, entry: int) -> bytes:
        """The same with all that lies behind it: the definitions of lists go on there."""
        place, size = unpack_from("<II", self.main, TABLES + 8 * entry)
        return self.table[place:] if size else b""

    def list_objects(self) -> Iterator[tuple[str, dict[str, bytes]]]:
        """The embedded objects: the name of each, and its streams."""
        paths = sorted(path for path in self._ole.listdir() if path[0] == OBJECTS and len(path) == OBJECT_PATH)
        for name, inside in groupby(paths, key=itemgetter(1)):
            yield name, {path[-1]: bytes(self._ole.openstream(path).read()) for path in inside}

    @cached_property
    def data(self) -> bytes:
        """The stream of what is too long for the text, or no text: pictures, fields of forms."""
        return bytes(self._ole.openstream("Data").read()) if self._ole.exists("Data") else b""

    @cached_property
    def pieces(self) -> list[FilePiece]:
        """All pieces, in the order of the text."""
        clx, at = self.find(PIECES), 0
        if not clx:
            return self._take_for_one()
        saved: list[bytes] = []
        while clx[at : at + 1] == b"\1":  # properties that pieces refer to
            size = unpack_from("<h", clx, at + 1)[0]
            saved.append(clx[at + 3 : at + 3 + size])
            at += 3 + max(size, 0)
        size = unpack_from("<I", clx, at + 1)[0]
        return [
            _read_piece(start, end, descriptor, saved)
            for (start, end), descriptor in list_places(clx[at + 5 : at + 5 + size], 8)
        ]

    def _take_for_one(self) -> list[FilePiece]:
        """The text as one piece, where the list of pieces is lost: as it is in a file that was not saved fast."""
        first, end = unpack_from("<II", self.main, TEXT_AT)
        width = 2 if end - first >= 2 * self._counted else 1
        return [FilePiece(0, self._counted, first, width, b"")]

    @cached_property
    def has_properties(self) -> bool:
        """Whether it is said of all characters whether they are hidden or deleted, and of all paragraphs where they stand."""
        return all(_cover(runs, piece) for piece in self.pieces for runs in (self._runs, self._paragraphs))

    @cached_property
    def is_whole(self) -> bool:
        """Whether the pieces are as long as the parts of the text together, all of it is there, and paragraphs end at marks."""
        end = self.pieces[-1].end if self.pieces else 0
        counted = self._counted <= end <= self._counted + MOST_MARKS and CUT_OFF not in self.text
        return counted and (not self._paragraphs or self._ends_at_marks())

    def _ends_at_marks(self) -> bool:
        """Whether the properties of paragraphs reach from mark to mark."""
        text = self.text
        ends = {run.end for run in self._paragraphs}
        return all(
            piece.find(mark.end()) in ends
            for piece in self.pieces
            for mark in MARK.finditer(text, piece.start, piece.end)
        )

    @cached_property
    def text(self) -> str:
        """The text of all parts, one character of this string for each position (so halves of a surrogate pair are two)."""
        words: list[str] = []
        refuse_above(self._max_megabytes, sum(max(0, piece.end - piece.start) for piece in self.pieces))
        for piece in self.pieces:
            raw = self.main[piece.place : piece.find(piece.end)]
            words.append(raw.decode("cp1252", "replace") if piece.width == 1 else _decode_units(raw))
            words.append(CUT_OFF * (piece.end - piece.start - len(words[-1])))
        return "".join(words)

    def list_runs(self, part: Part) -> Iterator[tuple[Part, bytes]]:
        """Stretches of a part whose characters have the same properties, and those properties."""
        first = bisect_right(self.pieces, part.start, key=lambda piece: piece.start) - 1
        for piece in islice(self.pieces, max(first, 0), None):
            if piece.start >= part.end:
                return
            at, end = max(piece.start, part.start), min(piece.end, part.end)
            while at < end:
                run = _find_run(self._runs, piece.find(at))
                stop = end if run is None else min(end, at + max(1, (run.end - piece.find(at)) // piece.width))
                yield Part(at, stop), (run.properties if run else b"") + piece.properties
                at = stop

    def find_paragraph(self, cp: int) -> tuple[int, bytes] | None:
        """The style and the properties of the paragraph whose mark stands at a position; None where they are lost."""
        index = bisect_right(self.pieces, cp, key=lambda piece: piece.start) - 1
        piece = self.pieces[max(index, 0)]
        run = _find_run(self._paragraphs, piece.find(cp))
        return (run.style, self._unfold(run.properties) + piece.properties) if run else None

    def _unfold(self, properties: bytes) -> bytes:
        """Properties with those that lie in another stream for their length."""
        elsewhere = [
            operand for code, operand in list_properties(properties) if code in (HUGE_PARAGRAPH, TABLE_PROPERTIES)
        ]
        for operand in elsewhere:
            at = unpack_from("<I", operand)[0]
            size = unpack_from("<H", self.data, at)[0]
            properties += self.data[at + 2 : at + 2 + size]
        return properties

    @cached_property
    def _runs(self) -> list[Run]:
        return sorted(self._read_pages(RUNS, _read_run), key=lambda run: run.start)

    @cached_property
    def _paragraphs(self) -> list[Run]:
        return sorted(self._read_pages(PARAGRAPHS, _read_paragraph), key=lambda run: run.start)

    def _read_pages(self, entry: int, read: Callable[[bytes, int, int], tuple[int, bytes]]) -> Iterator[Run]:
        """The runs on all pages of properties that a table of places names."""
        numbers = {unpack_from("<I", number)[0] & 0x3FFFFF for _, number in list_places(self.find(entry), 4)}
        for number in sorted(numbers):
            page = self.main[number * PAGE : (number + 1) * PAGE]
            if len(page) < PAGE:
                continue
            count = min(page[-1], MOST_RUNS)
            for index, (start, end) in enumerate(pairwise(unpack_from(f"<{count + 1}I", page))):
                yield Run(start, end, *read(page, count, index))


def list_places(table: bytes, size: int) -> list[tuple[tuple[int, int], bytes]]:
    """A table of places (PLC): each range of positions with the ``size`` bytes that describe it."""
    count = max(0, (len(table) - 4) // (4 + size))
    places = unpack_from(f"<{count + 1}i", table) if count else ()
    data = 4 * (count + 1)
    return [
        (ends, table[data + index * size : data + (index + 1) * size]) for index, ends in enumerate(pairwise(places))
    ]


def _read_piece(start: int, end: int, descriptor: bytes, saved: list[bytes]) -> FilePiece:
    place, changes = unpack_from("<2xIH", descriptor)
    properties = b""
    if changes & 1:  # the number of a list of properties
        properties = saved[changes >> 1] if changes >> 1 < len(saved) else b""
    elif changes:  # one property in short
        code = SHORT_PROPERTIES.get(changes >> 1 & 0x7F)
        properties = pack("<HB", code, changes >> 8) if code else b""
    if place & COMPRESSED:
        return FilePiece(start, end, (place & ~COMPRESSED) // 2, 1, properties)
    return FilePiece(start, end, place, 2, properties)


def _decode_units(raw: bytes) -> str:
    units = array("H", raw[: len(raw) // 2 * 2])
    if sys.byteorder == "big":
        units.byteswap()
    return "".join(map(chr, units))


def _cover(runs: list[Run], piece: FilePiece) -> bool:
    """Whether runs say something of each character of a piece; of the mark that ends the file they need not."""
    place, end = piece.place, piece.find(piece.end - 1)
    while place < end:
        run = _find_run(runs, place)
        if run is None:
            return False
        place = run.end
    return True


def _find_run(runs: list[Run], place: int) -> Run | None:
    index = bisect_right(runs, place, key=lambda run: run.start) - 1
    return runs[index] if index >= 0 and place < runs[index].end else None


def _read_run(page: bytes, count: int, index: int) -> tuple[int, bytes]:
    at = 2 * page[4 * (count + 1) + index]
    return 0, page[at + 1 : at + 1 + page[at]] if at else b""


def _read_paragraph(page: bytes, count: int, index: int) -> tuple[int, bytes]:
    at = 2 * page[4 * (count + 1) + 13 * index]
    if not at:
        return 0, b""
    size = 2 * page[at] - 1
    if size < 0:
        at, size = at + 1, 2 * page[at + 1]
    found = page[at + 1 : at + 1 + size]
    return (unpack_from("<H", found)[0], found[2:]) if len(found) >= 2 else (0, b"")


def list_properties(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Each property (sprm) and its operand; what is cut off is left out."""
    at = 0
    while at + 2 < len(properties):
        code = unpack_from("<H", properties, at)[0]
        at += 2
        if code == TABLE_DEFINITION and at + 2 <= len(properties):
            size = unpack_from("<H", properties, at)[0] + 1
        elif code >> 13 == VARIABLE:
            size = properties[at] + 1
        else:
            size = SIZES[code >> 13]
        yield code, properties[at : at + size]
        at += size
