"""The styles of a binary Word file ([MS-DOC] 2.9.271, STSH): what a paragraph has from its style and those above it."""

from dataclasses import dataclass
from struct import unpack_from

OF_PARAGRAPHS, OF_CHARACTERS = 1, 2
NO_STYLE = 0xFFF
CONTENTS = range(19, 28)  # of the lines of a table of contents, whatever they are called


@dataclass(frozen=True, slots=True)
class Style:
    """One style, with the properties that it adds to those of its base."""

    known_as: int  # number of a style that Word itself knows
    kind: int
    base: int
    of_paragraph: bytes
    of_characters: bytes


class DocStyles:
    """The styles of a file by their numbers."""

    def __init__(self, table: bytes) -> None:
        self._styles = dict(enumerate(_read_styles(table)))

    def is_contents(self, number: int) -> bool:
        """Whether paragraphs of a style are lines of a table of contents."""
        style = self._styles.get(number)
        return style is not None and style.known_as in CONTENTS

    def list_properties(self, number: int) -> tuple[bytes, bytes]:
        """The properties of paragraphs and of characters that a style gives, those of its bases first."""
        of_paragraph, of_characters = b"", b""
        seen: set[int] = set()
        style = self._styles.get(number)
        while style is not None and number not in seen:
            seen.add(number)
            of_paragraph, of_characters = style.of_paragraph + of_paragraph, style.of_characters + of_characters
            number, style = style.base, self._styles.get(style.base)
        return of_paragraph, of_characters


def _read_styles(table: bytes) -> list[Style | None]:
    if len(table) < 6:
        return []
    size, count, base_size = unpack_from("<HHH", table)
    styles: list[Style | None] = []
    at = 2 + size
    while at + 2 <= len(table) and len(styles) < count:
        length = unpack_from("<H", table, at)[0]
        styles.append(_read_style(table[at + 2 : at + 2 + length], base_size) if length else None)
        at += 2 + length + length % 2
    return styles


def _read_style(raw: bytes, base_size: int) -> Style | None:
    if len(raw) < base_size + 2 or base_size < 6:
        return None
    known_as, kind, counted = unpack_from("<HHH", raw)
    at = base_size + 2 * unpack_from("<H", raw, base_size)[0] + 4  # behind the name and the nought after it
    parts: list[bytes] = []
    for _ in range(min(counted & 0xF, 3)):
        if at + 2 > len(raw):
            break
        size = unpack_from("<H", raw, at)[0]
        parts.append(raw[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    of_paragraph = parts.pop(0)[2:] if kind & 0xF == OF_PARAGRAPHS and parts else b""
    of_characters = parts[0] if kind & 0xF in (OF_PARAGRAPHS, OF_CHARACTERS) and parts else b""
    return Style(known_as & 0xFFF, kind & 0xF, kind >> 4, of_paragraph, of_characters)
