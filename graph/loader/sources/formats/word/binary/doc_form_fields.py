"""Lists and boxes of forms in a binary Word file ([MS-DOC] 2.9.78, FFData).

What they show lies in the stream of data; in the text stands only a sign that says where.
"""

import re
from collections.abc import Iterator
from struct import calcsize, unpack_from
from struct import error as StructError  # noqa: N812  # it is a class

from graph.loader.sources.formats.form_choices import BOX, LIST, FormChoice
from graph.loader.sources.formats.word.binary.doc_file import DocFile, Part, list_properties

FIELD = re.compile("\x13\\s*(FORMDROPDOWN|FORMCHECKBOX)\\b[^\x13-\x15\x01]*(\x01?)")
KINDS = {"FORMDROPDOWN": LIST, "FORMCHECKBOX": BOX}
PLACE_OF_DATA = 0x6A03  # the property of a sign that says where its data lie
HEADER, HEADER_SIZE, MARKER = "<4xH62xIH4x", 68, 0xFFFFFFFF  # what stands before the words of a field
WORDS_BEHIND_DEFAULT = 5  # how the words look, help, a line of status, two macros
IN_UNICODE = 0xFFFF


def list_choices(file: DocFile) -> Iterator[tuple[int, str, FormChoice | None]]:
    """The lists and boxes of the forms of a file: where their sign stands, what they are called, and what they say.

    None: the file does not say it, or is damaged there.
    """
    for field in FIELD.finditer(file.text):
        choice = _find_choice(file, Part(*field.span(2)))
        yield field.start(2), field[1], choice if choice and choice.kind == KINDS[field[1]] else None


def _find_choice(file: DocFile, sign: Part) -> FormChoice | None:
    for _, properties in file.list_runs(sign):
        place = dict(list_properties(properties)).get(PLACE_OF_DATA, b"")
        try:
            return read_choice(file.data, unpack_from("<I", place)[0])
        except (StructError, ValueError):
            return None
    return None


def read_choice(data: bytes, at: int) -> FormChoice:
    """The list or box that the stream of data describes at a place. ValueError, struct.error: it describes none there."""
    size, marker, bits = unpack_from(HEADER, data, at)
    kind = bits & 3
    if (size, marker) != (HEADER_SIZE, MARKER) or kind not in (BOX, LIST):
        raise ValueError("no field with a choice")
    at = _pass_words(data, at + calcsize(HEADER), 1)
    default = unpack_from("<H", data, at)[0]
    entries = list(_read_entries(data, _pass_words(data, at + 2, WORDS_BEHIND_DEFAULT))) if kind == LIST else []
    return FormChoice(kind, bits >> 2 & 31, default, entries)


def _pass_words(data: bytes, at: int, times: int) -> int:
    """The place behind words, each with its length before it and a nought behind it."""
    for _ in range(times):
        at += 4 + 2 * int(unpack_from("<H", data, at)[0])
    return at


def _read_entries(data: bytes, at: int) -> Iterator[str]:
    """The entries of a list: how many there are, how much is said beside each, then each with its length."""
    form, count, beside = unpack_from("<HHH", data, at)
    if form != IN_UNICODE:
        raise ValueError("no list of words in Unicode")
    at += 6
    for _ in range(count):
        end = at + 2 + 2 * unpack_from("<H", data, at)[0]
        if end > len(data):
            raise ValueError("the end of an entry is missing")
        yield data[at + 2 : end].decode("utf-16-le", "replace")
        at = end + beside
