"""Markdown → its text without its marks: headings, lists, emphasis, links; tables as lines with tabs.

Lines stay lines, since notices are typed paragraph by paragraph. What a mark is: CommonMark 0.31; tables: GitHub's
extension. A mark that could be a character of the text (a single * or _, unless a pair of them stands around whole words) stays.
"""

import re
from collections.abc import Iterator

from graph.loader.sources.formats.encoding import decode
from graph.loader.sources.source import SourceChunk
from graph.model import Span
from graph.settings import Settings

LINE = re.compile(r"(?P<words>[^\r\n]*)(?P<end>\r\n|\r|\n|\Z)")
# Marks in front of a line, in the order in which they may stand; 1. is a number of the text.
FRONT = re.compile(r"[ \t]{0,8}(?:>[ \t]?){0,9}[ \t]{0,8}(?:[-*+][ \t]{1,4}(?:\[[ xX]\][ \t])?)?(?:#{1,6}[ \t]{1,4})?")
BEHIND = re.compile(r"[ \t]+#{1,6}[ \t]*$")
RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*|(?:```|~~~).*)$")
DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|\*\*\*?|__|~~|`+|!?\[(?=[^\[\]\n]{1,200}\]\()|\]\([^()\n]{0,500}\)"
    r"|</?[a-zA-Z][^<>\n]{0,200}>"
)
EMPHASIS = re.compile(
    r"(?<![^\s。；;，,：:|])([*_])(?=[^\s*_])[^*_\n]{1,400}(?<=[^\s*_])\1(?=[\s。；;，,|]|$)"
)  # *（…）*
BAR = re.compile(r"(?<!\\)\|")


def read_markdown(raw: bytes, settings: Settings) -> Iterator[SourceChunk | str]:  # noqa: ARG001  # as all readers
    """The text of a file. UnreadableFile: no text."""
    decoded = decode(raw)
    yield from decoded.notes
    text = decoded.text
    lines = list(LINE.finditer(text))
    in_table = False
    for number, line in enumerate(lines, start=1):
        place = f"第{number}行"
        below = lines[number]["words"] if number < len(lines) else ""
        in_table = "|" in line["words"] and (in_table or _begins_table(line["words"], below))
        if in_table and _is_delimiter_row(line["words"]):
            continue  # an empty line in its place would end the table
        if in_table:
            yield from _read_row(text, line, place)
        elif not RULE.match(line["words"]):
            yield from _read_line(text, line, place)
        if line["end"]:
            yield SourceChunk(line["end"], place, Span(*line.span("end")))


def _begins_table(words: str, below: str) -> bool:
    return _is_delimiter_row(below) and len(BAR.findall(words)) >= len(BAR.findall(below.strip(" \t|")))


def _is_delimiter_row(words: str) -> bool:
    return "|" in words and "-" in words and DELIMITERS.match(words) is not None


def _read_line(text: str, line: re.Match[str], place: str) -> Iterator[SourceChunk]:
    start, end = line.span("words")
    front = FRONT.match(text, start, end)
    has_mark = front and front.group().strip()
    start = front.end() if front and has_mark else start
    behind = BEHIND.search(text, start, end) if has_mark else None
    yield from _read_words(text, start, behind.start() if behind else end, place)


def _read_row(text: str, line: re.Match[str], place: str) -> Iterator[SourceChunk]:
    """The cells of a row; the bars around it part nothing."""
    start, end = line.span("words")
    words = text[start:end]
    start += len(words) - len(words.lstrip(" \t|")) if words.lstrip(" \t").startswith("|") else 0
    for bar in BAR.finditer(text, start, end):
        yield from _read_words(text, start, bar.start(), place)
        if text[bar.end() : end].strip():
            yield SourceChunk("\t", place, Span(*bar.span()))
        start = bar.end()
    yield from _read_words(text, start, end, place)


def _read_words(text: str, start: int, end: int, place: str) -> Iterator[SourceChunk]:
    for left, right in _find_marks(text, start, end):
        yield SourceChunk(text[start:left], place, Span(start, left))
        if text.startswith("<br", left):
            yield SourceChunk(" ", place, Span(left, right))
        start = right
    yield SourceChunk(text[start:end], place, Span(start, end))


def _find_marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    marks = [mark.span() for mark in INLINE.finditer(text, start, end)]
    for around in EMPHASIS.finditer(text, start, end):
        marks += [(around.start(), around.start() + 1), (around.end() - 1, around.end())]
    return sorted(marks)
