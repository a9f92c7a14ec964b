"""The words that cells of a workbook share: they go on from record to record, also within a word."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from struct import error as StructError  # noqa: N812  # it is a class
from struct import iter_unpack, unpack

from graph.loader.sources.formats.sheet.binary.book import EXTENDED, RICH, WIDE, RichWords


class SharedWords:
    """The words that cells share: they go on from record to record, also within a word."""

    def __init__(self, chunks: Sequence[bytes]) -> None:
        self._chunks = iter(chunks[1:])
        self._chunk, self._at = chunks[0], 8

    def read(self, count: int) -> Iterator[RichWords]:
        """So many words, or as many as there are."""
        with suppress(StructError, StopIteration):
            for _ in range(count):
                yield self._read_one()

    def _read_one(self) -> RichWords:
        if self._at >= len(self._chunk):
            self._chunk, self._at = next(self._chunks), 0
        size, flags = unpack("<HB", self._take(3))
        runs = unpack("<H", self._take(2))[0] if flags & RICH else 0
        more = unpack("<I", self._take(4))[0] if flags & EXTENDED else 0
        words = self._read_characters(size, flags)
        fonts = tuple(iter_unpack("<HH", self._take_on(4 * runs))) if runs else ()
        if more:
            self._take_on(more)
        return RichWords(words, fonts)

    def _take(self, size: int) -> bytes:
        self._at += size
        return self._chunk[self._at - size : self._at]

    def _read_characters(self, count: int, flags: int) -> str:
        words = ""
        while True:
            width = 1 + (flags & WIDE)
            taken = self._take(min(count, (len(self._chunk) - self._at) // width) * width)
            words += taken.decode("utf-16-le" if flags & WIDE else "latin-1", "replace")
            count -= len(taken) // width
            if not count:
                return words
            self._chunk, self._at = next(self._chunks), 1  # behind a mark of how wide it goes on
            flags = self._chunk[0] if self._chunk else 0

    def _take_on(self, size: int) -> bytes:
        """So many bytes, also from the records that follow."""
        taken = b""
        while size > len(self._chunk) - self._at:
            part = self._take(len(self._chunk) - self._at)
            taken, size = taken + part, size - len(part)
            self._chunk, self._at = next(self._chunks), 0
        return taken + self._take(size)
