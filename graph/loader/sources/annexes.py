"""Files that lie in a document (an embedded workbook, an attachment) → its annexes, read where it names them or behind it.

A fact of an annex leads to the place of the file in the document, and in it to its own place: 附件“分工表.xlsx”工作表“表”B4格.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from graph.loader.sources.formats.packed.ole_objects import read_native
from graph.loader.sources.recognize import OLE, recognise
from graph.loader.sources.source import Embedded, Source, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.text.messages import say

MOST_DEPTH = 3  # of files in files
PACKAGE, NATIVE, CONTENTS = "Package", "\x01Ole10Native", "CONTENTS"  # streams that hold a file of another program

Found = SourceChunk | SetAside | str


class Annexes:
    """Reads the files in a document, and those in them, as far as all of them together may be.

    ``read`` takes a file's name and bytes and how deep it lies, as read.py reads any file.
    """

    def __init__(self, read: Callable[[str, bytes, int], Source], max_megabytes: int, depth: int) -> None:
        self._read_file = read
        self._left = max_megabytes * 1_000_000
        self._depth = depth

    def add(self, items: Iterable[Found | Embedded]) -> Iterator[Found]:
        """What a reader yields, with the files among it read: in their place, or behind the document."""
        behind: list[Embedded] = []
        for item in items:
            if not isinstance(item, Embedded):
                yield item
            elif item.in_place:
                yield from self._read(item)
            else:
                behind.append(item)
        for annex in behind:
            yield from self._read(annex)

    def _read(self, annex: Embedded) -> Iterator[Found]:
        try:
            source = self._open(annex)
        except UnreadableFile as unfit:
            yield say("{place} was not read: {reason}", place=annex.place, reason=unfit.reason)
            return
        self._left -= len(source.text)
        yield SourceChunk("\n")
        for piece in source.pieces or (SourceChunk(source.text),):
            yield replace(piece, place=f"{annex.place}{piece.place}", span=None, area=None)
        yield SourceChunk("\n")
        yield from (say("{place}: {note}", place=annex.place, note=note) for note in source.notes)
        yield from (replace(each, place=f"{annex.place}{each.place}", spans=()) for each in source.set_aside)

    def _open(self, annex: Embedded) -> Source:
        self._left -= len(annex.raw)
        if self._left < 0:
            raise UnreadableFile(say("the files in the document are larger than the limit"))
        if self._depth >= MOST_DEPTH:
            raise UnreadableFile(say("it lies too deep, in files in files"))
        name, raw = unwrap(annex.name, annex.raw)
        if not PurePosixPath(name).suffix:  # an object has a number and no name
            name += recognise(raw) or ""
        return self._read_file(name, raw, self._depth + 1)


def unwrap(name: str, raw: bytes) -> tuple[str, bytes]:
    """The file that Office wrapped as an object, and its name; the same where it is no such object."""
    if recognise(raw) != OLE:
        return name, raw
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(raw)) as ole:
            for stream in (PACKAGE, CONTENTS):
                if ole.exists(stream):
                    return name, bytes(ole.openstream(stream).read())
            if ole.exists(NATIVE):
                return read_native(bytes(ole.openstream(NATIVE).read()))
    except Exception:  # noqa: BLE001  # olefile raises whatever a damaged object leads it to; it is read as what it is
        return name, raw
    return name, raw
