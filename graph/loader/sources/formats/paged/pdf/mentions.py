"""What the objects of a PDF mention, seen from its bytes: what is looked for costs time, and few files have it."""

import re
import zlib

OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,300}?stream\r?\n", re.DOTALL)
MOST_PACKED, MOST_UNPACKED = 1_000_000, 10_000_000  # bytes of objects that are packed together
LOCKED = b"/Encrypt"  # what is locked cannot be unpacked here
LAYERS = re.compile(rb"/OCProperties")
BLENDS = re.compile(
    rb"/BM\s*\[?\s*/(?!Normal|Compatible)|/S\s*/(?:Luminosity|Alpha)\b"
)  # of colours, or masks that are soft


def may_mention(raw: bytes, what: re.Pattern[bytes]) -> bool:
    """Whether an object of a file may say this, packed or not."""
    return bool(
        what.search(raw)
        or LOCKED in raw
        or any(what.search(_unpack(raw[at.end() : at.end() + MOST_PACKED])) for at in OBJECT_STREAM.finditer(raw))
    )


def _unpack(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_UNPACKED)
    except zlib.error:
        return b""
