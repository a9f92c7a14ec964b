"""The records of a stream of [MS-XLS]: each says its kind and how long it is, so one damaged byte can lead astray what follows.

Where records make no sense the next ones that do are looked for.
"""

from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

from graph.loader.sources.recognize import BOOK_BEGINS

GAP, BEGIN, END = -1, 0x809, 0x0A  # kinds of records; a gap is none
# Bytes of records that are always as long; others are read as far as they reach.
SIZES = {0xFD: 10, 0x27E: 10, 0x203: 14, 0x205: 8, 0x208: 16, 0x201: 6, 0x42: 2, 0x22: 2, END: 0}
LONGEST, HIGHEST = 8224, 0x10FF  # of records: bytes, kind
IN_A_ROW = 8  # records that make sense one behind the other are no accident


class Record(NamedTuple):
    """A record, and where in the stream it stands."""

    at: int
    kind: int
    body: bytes


def list_records(stream: bytes) -> Iterator[Record]:
    """The records of a stream; a gap where some of it makes no sense: what follows may stand in the record before, if its length is wrong."""
    at = last = max(0, stream.find(BOOK_BEGINS))  # as it is where the first bytes are damaged
    end = len(stream.rstrip(b"\0"))  # it is filled up with noughts
    while at < end:
        if not _makes_sense(stream, at):
            yield Record(at, GAP, b"")
            at = _find_next(stream, last + 4)
        if at < end:
            kind, size = unpack_from("<HH", stream, at)
            yield Record(at, kind, stream[at + 4 : at + 4 + size])
            at, last = at + 4 + size, at


def _makes_sense(stream: bytes, at: int) -> bool:
    if at + 4 > len(stream):
        return False
    kind = int.from_bytes(stream[at : at + 2], "little")
    size = int.from_bytes(stream[at + 2 : at + 4], "little")
    return 0 < kind <= HIGHEST and size <= LONGEST and at + 4 + size <= len(stream) and SIZES.get(kind, size) == size


def _find_next(stream: bytes, at: int) -> int:
    """Where records follow each other again, as far as there are any; the end of the stream where none do."""
    return next((place for place in range(at, len(stream)) if _follow_each_other(stream, place)), len(stream))


def _follow_each_other(stream: bytes, at: int) -> bool:
    for _ in range(IN_A_ROW):
        if at == len(stream):
            return True
        if not _makes_sense(stream, at):
            return False
        at += 4 + int(unpack_from("<H", stream, at + 2)[0])
    return True
