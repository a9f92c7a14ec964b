"""The words of a page as a browser writes them: white space is one space, what stands raised behind a word may refer to a note."""

import re
from collections.abc import Iterable, Iterator

from graph.loader.sources.formats.web.html_parser import Element, ShownText
from graph.loader.sources.source import SourceChunk
from graph.model import Span

HAS_WORDS = re.compile(r"[^\W_]")
SPACE = re.compile(r"[ \t\r\n\f]+")
# A reference to a note, as it stands raised behind a word: [1], （2）, ①; without brackets only behind Chinese: m2 is a unit.
REFERENCE = re.compile(r"[\[［(（〔【](?:注|\d{1,3}|[①-⑳*])\d{0,2}[\]］)）〕】]|[①-⑳]|注\d{0,3}")
BARE_REFERENCE = re.compile(r"\d{1,3}|\*{1,3}")
BEFORE_BARE_REFERENCE = re.compile(r"[一-龥。，、；：”》）)]\s*$")


def cut(words: ShownText, start: int, end: int) -> SourceChunk:
    """A part of words, with its place."""
    return SourceChunk(words.text[start:end], "", Span(words.start + start, words.start + end))


def fold_space(words: ShownText) -> Iterator[SourceChunk]:
    """White space of any length is shown as one space."""
    if words.is_entity:
        yield SourceChunk(SPACE.sub(" ", words.text), "", Span(words.start, words.end))
        return
    at = 0
    for space in SPACE.finditer(words.text):
        if space.group() != " ":
            yield cut(words, at, space.start())
            yield SourceChunk(" ", "", Span(words.start + space.start(), words.start + space.end()))
            at = space.end()
    yield cut(words, at, len(words.text))


def trim(pieces: Iterable[SourceChunk]) -> list[SourceChunk]:
    """A line without the spaces at its ends, which are not shown."""
    kept = [piece for piece in pieces if piece.words]
    while kept and not kept[0].words.strip(" "):
        del kept[0]
    while kept and not kept[-1].words.strip(" "):
        del kept[-1]
    for end in (0, -1) if kept else ():
        piece = kept[end]
        words = piece.words.rstrip(" ") if end else piece.words.lstrip(" ")
        if piece.span and words != piece.words:
            start, stop = piece.span.start, piece.span.end
            span = Span(start, start + len(words)) if end else Span(stop - len(words), stop)
            kept[end] = SourceChunk(words, piece.place, span)
    return kept


def is_reference(words: str, before: str) -> bool:
    """Whether raised words refer to a note: 市科技局[1], 市科技局1; not the 2 of m2."""
    if REFERENCE.fullmatch(words):
        return True
    return bool(BARE_REFERENCE.fullmatch(words) and BEFORE_BARE_REFERENCE.search(before))


def join_words(element: Element) -> str:
    """All words in an element."""
    return "".join(
        words.text for each in element.walk() for words in each.children if isinstance(words, ShownText)
    ).strip()
