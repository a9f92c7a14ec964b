"""Documents packed as a zip archive of parts (OpenDocument, OFD): their parts as bytes and as XML, within limits."""

import io
import posixpath
from zipfile import ZipFile

from lxml.etree import XMLParser, _Element, fromstring

from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say

READ_IN_PART = say("the file is damaged; what could be read of it was read")


class Package:
    """The parts of a packed document. UnreadableFile: it unpacks to more than ``max_megabytes``.

    Reading raises whatever zipfile and lxml raise for a damaged part; KeyError where there is none of that name.
    """

    def __init__(self, raw: bytes, max_megabytes: int) -> None:
        self._packed = ZipFile(io.BytesIO(raw))
        self.names = frozenset(self._packed.namelist())
        refuse_above(max_megabytes, sum(part.file_size for part in self._packed.infolist()))

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        return self._packed.read(name)

    def pack(self, folder: str) -> bytes:
        """The parts in a folder as a package of their own."""
        out = io.BytesIO()
        with ZipFile(out, "w") as packed:
            for name in sorted(name for name in self.names if name.startswith(folder) and name != folder):
                packed.writestr(name.removeprefix(folder), self.read(name))
        return out.getvalue()

    def parse(self, name: str) -> _Element:
        """The root of a part that is XML; entities, which could grow without end, stay as they are."""
        return fromstring(self.read(name), XMLParser(resolve_entities=False, no_network=True))


def refuse_above(max_megabytes: int, size: int) -> None:
    """UnreadableFile where a document grows above the limit; ``size`` is in bytes or characters."""
    if size > max_megabytes * 1_000_000:
        raise UnreadableFile(
            say(
                "larger than the limit of {limit} MB when unpacked ({setting})",
                limit=max_megabytes,
                setting="FENGONG_MAX_FILE_MEGABYTES",
            )
        )


def resolve(base: str, target: str) -> str:
    """The name of a part that another part points to; one that begins with / counts from the root."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target)).lstrip("/")
