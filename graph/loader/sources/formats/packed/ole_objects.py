"""Files of other programs as Office embeds them ([MS-OLEDS]): in a stream of their own, or in the older form of .rtf."""

import re
from collections.abc import Mapping
from pathlib import PureWindowsPath
from struct import pack, unpack_from

from graph.loader.sources.formats.packed.compound_file import pack_streams
from graph.loader.sources.source import Embedded
from graph.text.messages import say

IS_EMBEDDED = 2  # the kind of an object that is not only linked
PACKAGE = b"Package"  # the class of a file that is no object of its program
NO_DIGITS = re.compile(rb"[^0-9a-fA-F]")


def read_digits(digits: bytes) -> bytes:
    """Bytes that are written as hexadecimal digits, in lines; a digit too many is no byte."""
    kept = NO_DIGITS.sub(b"", digits)
    return bytes.fromhex(kept[: len(kept) // 2 * 2].decode("ascii"))


def read_object(name: str, data: bytes) -> tuple[str, bytes]:
    """The name and the bytes of an embedded file (2.2.5); struct.error or ValueError: a link, or damaged."""
    kind = unpack_from("<I", data, 4)[0]
    at, words = 8, []
    for _ in range(3):  # its class, and two that only links have
        size = unpack_from("<I", data, at)[0]
        words.append(data[at + 4 : at + 4 + size].rstrip(b"\0"))
        at += 4 + size
    if kind != IS_EMBEDDED:
        raise ValueError("not embedded")
    size = unpack_from("<I", data, at)[0]
    raw = data[at + 4 : at + 4 + size]
    return read_native(pack("<I", size) + raw) if words[0] == PACKAGE else (name, raw)


def read_native(stream: bytes) -> tuple[str, bytes]:
    """The name and the bytes of a file in an object of Windows' packager ([MS-OLEDS] 2.3.6)."""
    at = 6
    label = stream[at : stream.index(b"\0", at)]
    at += len(label) + 1
    at = stream.index(b"\0", at) + 1 + 4  # behind the path from which it was taken
    at += 4 + unpack_from("<I", stream, at)[0]  # behind the path of a copy
    size = unpack_from("<I", stream, at)[0]
    return PureWindowsPath(label.decode("gb18030", "replace")).name, stream[at + 4 : at + 4 + size]


def pack_object(name: str, streams: Mapping[str, bytes]) -> Embedded | str:
    """An embedded object as a file; a note where it is too large for one."""
    try:
        return Embedded(name, pack_streams(streams))
    except ValueError:
        return say("the embedded object {name} is too large and was not read", name=name)
