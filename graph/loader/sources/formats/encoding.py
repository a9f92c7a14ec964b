"""Bytes → characters, in the encodings in which Chinese offices publish: by what the bytes say, whatever the file claims.

A declaration errs often (a page in GBK that says iso-8859-1), and bytes that are right in one encoding may be so in
another by chance. So each candidate is tried, and the one counts in which most characters are such as Chinese is
written with. One damaged byte damages one character: the rest is read, and the damage is said.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say, say_plural

BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
WIDE_ENCODINGS = (
    "utf-16-le",
    "utf-16-be",
)  # without a mark; their digits and line breaks hold zeros, as no other text's
# What a program made of the bytes of one encoding when it took them for another: é¦–, 婢勬箹.
TAKEN_FOR = (("latin-1", "utf-8"), ("latin-1", "gb18030"), ("gb18030", "utf-8"))
# Letters that windows-1252 has where latin-1 has control characters, and those: browsers take either for the other.
WINDOWS = {
    ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"
}

SAMPLE = 50_000  # characters that are looked at: enough to tell encodings apart
PLAUSIBLE = 0.8  # of the characters beyond ASCII; Chinese read in a wrong encoding stays below 0.6
MOJIBAKE_FROM = 20  # characters beyond ASCII: fewer may be so by chance
MOST_DAMAGED = 0.1  # of the characters beyond ASCII; a file that holds more is no text
BEYOND_ASCII = re.compile(r"[^\t\n\f\r -~]")  # and what no text holds
DAMAGED = re.compile("[\ufffd\\0-\\x08\\x0e-\\x1f]")  # and the control characters of what is no text
AROUND = 12  # characters that are quoted on each side of a damaged one


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, the encoding that they were in, and what of them is damaged."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The characters of a text file; ``declared`` is the encoding that it claims. UnreadableFile: no text, or mojibake."""
    encoding = _choose(raw, declared)
    text = raw.decode(encoding, errors="replace")
    _refuse_mojibake(text)
    damaged = len(DAMAGED.findall(text))
    if damaged > MOST_DAMAGED * len(BEYOND_ASCII.findall(text)):
        raise UnreadableFile(say("no text in UTF-8, GB18030, Big5 or UTF-16: save it as text first"))
    return Decoded(text, encoding, (_describe_damage(text, damaged),) if damaged else ())


def _choose(raw: bytes, declared: str | None) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return encoding
    if _is_utf_8(
        raw
    ):  # by its own rules; nothing else is so by chance, and characters may be odd since they are mojibake
        return ENCODINGS[0]
    best, plausibility = ENCODINGS[0], -1.0
    for candidate in _list_candidates(raw, declared):
        rate = _rate(raw[: SAMPLE * 3].decode(candidate, errors="replace"))
        if rate > plausibility:
            best, plausibility = candidate, rate
        if plausibility == 1:
            break
    return best


def _is_utf_8(raw: bytes) -> bool:
    try:
        return b"\0" not in raw and bool(raw.decode(ENCODINGS[0]))
    except UnicodeDecodeError:
        return False


def _list_candidates(raw: bytes, declared: str | None) -> Iterator[str]:
    yield from ENCODINGS[:1]
    if declared and declared not in ENCODINGS:
        yield declared
    yield from ENCODINGS[1:]
    if b"\0" in raw:
        yield from WIDE_ENCODINGS


def _rate(text: str) -> float:
    """How many of the characters beyond ASCII are such as Chinese is written with, from 0 to 1; 1 where there are none."""
    beyond = BEYOND_ASCII.findall(text[:SAMPLE])
    if beyond and beyond[-1] == "\ufffd" and len(text) >= SAMPLE:
        beyond.pop()  # the sample may end within a character
    usual = _load_usual()
    return sum(each in usual for each in beyond) / len(beyond) if beyond else 1.0


@cache
def _load_usual() -> frozenset[str]:
    """The marks and common characters of GB 2312 (level 1) and Big5 (level 1), and what both lack and scrapes hold."""
    simplified = (bytes([row, cell]) for row in (*range(0xA1, 0xA4), *range(0xB0, 0xD8)) for cell in range(0xA1, 0xFF))
    traditional = (
        bytes([row, cell])
        for row in (*range(0xA1, 0xA4), *range(0xA4, 0xC7))
        for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    )
    characters = {each.decode("gb2312", "ignore") for each in simplified}
    characters |= {each.decode("big5", "ignore") for each in traditional}
    radicals = set(map(chr, range(0x2E80, 0x2FE0)))  # which printers of PDF write for characters: ⼈, ⺠
    return frozenset(characters | radicals | set("\u00a0\u2003\u2002\ufeff\u200b•﹒〔〕"))


def _refuse_mojibake(text: str) -> None:
    """UnreadableFile: what the file shows to everybody is another encoding's bytes (æ¾„æ¹–å¸‚), saved for good."""
    sample = text[:SAMPLE]
    if _rate(sample) >= PLAUSIBLE or len(BEYOND_ASCII.findall(sample)) < MOJIBAKE_FROM:
        return
    for taken_for, encoding in TAKEN_FOR:
        meant = sample.translate(WINDOWS).encode(taken_for, errors="replace").decode(encoding, errors="replace")
        lost = meant.count("?") - sample.count("?")  # which that encoding cannot have shown
        if _rate(meant) >= PLAUSIBLE and lost < len(BEYOND_ASCII.findall(meant)):
            raise UnreadableFile(
                say(
                    "mojibake: the text is in {encoding} and was taken for {other}; open the original and save it as UTF-8",
                    encoding=encoding,
                    other=taken_for,
                )
            )


def _describe_damage(text: str, damaged: int) -> str:
    first = next(DAMAGED.finditer(text)).start()
    line = text.count("\n", 0, first) + 1
    quoted = " ".join(text[max(0, first - AROUND) : first + AROUND].split())
    return say_plural(
        "one damaged character, in line {line}: …{quoted}…",
        "{count} damaged characters, the first in line {line}: …{quoted}…",
        damaged,
        line=line,
        quoted=quoted,
    )
