"""The marks of Rich Text Format: groups, control words with their numbers, bytes of text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

OPEN, CLOSE, WORD, BYTES = "{", "}", "word", "bytes"
BINARY = "bin"  # the word before bytes that are no marks
TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)
ESCAPED = b"\\{}"


class Token(NamedTuple):
    """One mark; ``name`` is that of a control word or sign."""

    kind: str
    name: str = ""
    number: int | None = None
    raw: bytes = b""


def list_tokens(raw: bytes) -> Iterator[Token]:
    """The marks of a file, in order; binary data stand with the word that says how long they are."""
    at = 0
    while match := TOKEN.match(raw, at):
        at = match.end()
        if match["word"]:
            name, number = match["word"].decode("ascii"), int(match["number"]) if match["number"] else None
            size = max(0, number or 0) if name == BINARY else 0
            yield Token(WORD, name, number, raw[at : at + size])
            at += size
        elif match["byte"]:
            yield Token(BYTES, raw=bytes.fromhex(match["byte"].decode("ascii")))
        elif match["sign"]:
            yield _read_sign(match["sign"])
        elif match["brace"]:
            yield Token(OPEN if match["brace"] == b"{" else CLOSE)
        elif match["text"]:
            yield Token(BYTES, raw=match["text"])


def _read_sign(sign: bytes) -> Token:
    if sign in ESCAPED:
        return Token(BYTES, raw=sign)
    return Token(WORD, "par") if sign in b"\r\n" else Token(WORD, sign.decode("latin-1"))
