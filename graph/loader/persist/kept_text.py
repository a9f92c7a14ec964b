"""A document's text as the graph keeps it: JSON, packed where it is long, in one property of the document."""

import json
import zlib
from base64 import b85decode, b85encode
from collections.abc import Sequence

from graph.model import TextRun

LONG = 1000  # characters
PACKED = "z:"  # JSON begins with a bracket


def pack_text(runs: Sequence[TextRun]) -> str | None:
    """The runs of a text as one string."""
    if not runs:
        return None
    told = [[run.words, run.start, run.end, run.kind, run.place] for run in runs]
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return pack_json(written)


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
    return tuple(TextRun(*run) for run in json.loads(unpack_json(kept)))
