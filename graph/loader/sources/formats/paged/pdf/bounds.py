"""What a PDF would cost its reader, seen from its bytes before PDFium opens it: a small file may hold very much."""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence

from graph.loader.sources.formats.paged.pdf.damage import is_sound
from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say

STREAM = re.compile(rb"(?<!end)stream\r?\n")
NUMBER = re.compile(rb"(\d+)\s+\d+\s*$")  # of an object
FORM = re.compile(rb"/Subtype\s*/Form\b")
PACKED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")  # by deflate alone, or first of all
LOCKED = b"/Encrypt"  # what is locked cannot be unpacked here
NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")  # in resources: /Fm0 12 0 R
DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")  # in content: /Fm0 Do
LONGEST_NUMBER = 20  # characters
CHUNK = 1_000_000  # bytes
DEEPEST = 40  # forms in forms that PDFium draws
MOST_DRAWN = 200_000  # forms in one, those in them among them


def check_streams(raw: bytes, limit: int) -> list[int]:
    """The numbers of streams that are damaged.

    UnreadableFile: packed streams unpack to more than ``limit`` bytes, or forms draw each other too often.
    """
    left = limit
    drawn: dict[int, list[int]] = {}
    damaged: list[int] = []
    for number, dictionary, start in _list_streams(raw):
        size, sound = _measure_unpacked(raw, start, left)
        left -= size
        if not (sound if PACKED.search(dictionary) else is_sound(dictionary, raw, start)):
            damaged.append(number)
        if left < 0:
            raise UnreadableFile(
                say(
                    "larger than the limit of {limit} MB when unpacked ({setting})",
                    limit=limit // 1_000_000,
                    setting="FENGONG_MAX_FILE_MEGABYTES",
                )
            )
        if FORM.search(dictionary):
            names = {name: int(form) for name, form in NAMED.findall(dictionary)}
            drawn[number] = [names[name] for name in DRAWN.findall(_read_form(raw, start)) if name in names]
    _refuse_forms_in_forms(drawn)
    return [] if LOCKED in raw else damaged


def _list_streams(raw: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The number of each object that is a stream, its dictionary, and where its bytes begin; pictures are left packed."""
    for match in STREAM.finditer(raw):
        begins = raw.rfind(b"obj", 0, match.start())
        number = NUMBER.search(raw[max(0, begins - LONGEST_NUMBER) : max(0, begins)])
        dictionary = raw[begins : match.start()]
        if b"/Image" not in dictionary:
            yield int(number[1]) if number else 0, dictionary, match.end()


def _measure_unpacked(raw: bytes, start: int, limit: int) -> tuple[int, bool]:
    """How many bytes a packed stream makes, counted up to just above the limit, and whether it can be unpacked."""
    unpacking = zlib.decompressobj()
    size, tail, at = 0, b"", start
    try:
        while size <= limit and not unpacking.eof and (tail or at < len(raw)):
            if not tail:
                tail, at = raw[at : at + CHUNK], at + CHUNK
            size += len(unpacking.decompress(tail, CHUNK))
            tail = unpacking.unconsumed_tail
    except zlib.error:
        return size, False
    return size, unpacking.eof or size > limit


def _read_form(raw: bytes, start: int) -> bytes:
    """What a form draws, packed or not."""
    packed = raw[start : start + CHUNK]
    try:
        return zlib.decompressobj().decompress(packed, CHUNK)
    except zlib.error:
        return packed.partition(b"endstream")[0]


def _refuse_forms_in_forms(drawn: Mapping[int, Sequence[int]]) -> None:
    counts = dict.fromkeys(drawn, 1)
    for _ in range(DEEPEST):
        counts = {form: 1 + sum(counts.get(inner, 0) for inner in drawn[form]) for form in drawn}
        if max(counts.values(), default=0) > MOST_DRAWN:
            raise UnreadableFile(say("its forms draw each other more than {limit} times", limit=MOST_DRAWN))
