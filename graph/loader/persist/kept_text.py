"""A document's text as the graph keeps it: JSON, packed where it is long, in one property of the document."""

import json
import zlib
from base64 import b85decode, b85encode
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

from graph.model import PageArea, PrintedLine, TextRun

LONG = 1000  # characters
PACKED = "z:"  # JSON begins with a bracket


def pack_text(runs: Sequence[TextRun]) -> str | None:
    """The runs of a text as one string."""
    if not runs:
        return None
    told = [[run.words, run.start, run.end, run.kind, run.place, *_pack_lines(run.lines)] for run in runs]
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return pack_json(written)


def _pack_lines(lines: Sequence[PrintedLine]) -> list[list[tuple[int, ...]]]:
    """Each with the widths of its characters, which are alike, so that they pack well."""
    return [[(line.start, *_tell_area(line.area)) for line in lines]] if lines else []


def _tell_area(area: PageArea) -> Iterator[int]:
    yield from (area.page, area.top, area.bottom, area.edges[0])
    yield from (right - left for left, right in pairwise(area.edges))


def pack_json(written: str) -> str:
    """JSON as it is kept: packed where it is long."""
    if len(written) < LONG:
        return written
    return PACKED + b85encode(zlib.compress(written.encode(errors="surrogatepass"))).decode("ascii")


def unpack_json(kept: str) -> str:
    """The way back."""
    if not kept.startswith(PACKED):
        return kept
    return zlib.decompress(b85decode(kept.removeprefix(PACKED))).decode(errors="surrogatepass")


def unpack_text(kept: str | None) -> tuple[TextRun, ...]:
    """The way back; nothing of a document that was loaded before its text was kept."""
    if not kept:
        return ()
    return tuple(map(_unpack_run, json.loads(unpack_json(kept))))


def _unpack_run(told: Sequence[Any]) -> TextRun:
    words, start, end, kind, place, *lines = told
    printed = tuple(_unpack_line(*line) for each in lines for line in each)
    return TextRun(words, start, end, kind, place, printed)


def _unpack_line(start: int, page: int, top: int, bottom: int, *widths: int) -> PrintedLine:
    edges = tuple(accumulate(widths))
    return PrintedLine(start, start + len(edges) - 1, PageArea(page, top, bottom, edges))
