"""Plain text: bytes → characters, in the encodings in which Chinese government sites publish."""

import codecs

from graph.loader.sources.source import UnreadableFile

# Byte order marks first, then the two encodings that are told apart by trying.
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ENCODINGS = ("utf-8", "gb18030")


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """The characters and their encoding; ``declared`` is tried before the usual ones. UnreadableFile: no text."""
    for encoding in _list_candidates(raw, declared):
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(
        "不是文本文件（既不是 UTF-8 也不是 GB18030 的文字），请先另存为文本 not a text file, save it as text first"
    )


def _list_candidates(raw: bytes, declared: str | None) -> tuple[str, ...]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return (encoding,)
    if b"\0" in raw:
        return ()
    return (declared, *ENCODINGS) if declared else ENCODINGS
