"""What was read from a file: its text, and where in the file each piece of it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Self

from graph.model import PageArea, PrintedLine, SetAside, Span, lead_to_file
from graph.text.messages import say

LINE_START = re.compile("^", re.MULTILINE)


LOCKED = say("the file is locked with a password, save it without")


class UnreadableFile(Exception):
    """Why a file cannot be read, and what to do; whoever knows its name adds that."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DamagedFile(UnreadableFile):
    """Nothing of it can be read, as it is damaged, or of another kind than its name says."""


@dataclass(frozen=True, slots=True)
class SourceChunk:
    """Words that stand at one place of a file, the line break behind them with them.

    ``place`` is as people say it: 第3页, 第12段, 表2第4行. ``span`` says which characters of the decoded file the words
    were read from, an entity such as &amp;nbsp; being a piece of its own; None where a format does not count characters,
    or where the words are not in the file (a line break for the end of a paragraph, a number that Word counts itself).
    """

    words: str
    place: str = ""
    span: Span | None = None
    recognized: float | None = None  # of words in a picture: how sure their recognition is, 0 to 1
    area: PageArea | None = None  # of a line of a page


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file that lies in another one, not yet read: an attachment of a mail or a PDF, a workbook in a Word document."""

    name: str
    raw: bytes
    in_place: bool = False  # read where it stands, and not behind the document

    @property
    def place(self) -> str:
        """Where it lies, as people say it."""
        return lead_to_file(self.name)


@dataclass(frozen=True)
class Source:
    """A file as it was read. ``text`` is what its facts are looked for in, line breaks as they stand.

    Spans of facts count the characters of the decoded file, where its format has any (text, CSV, HTML); of the text
    that was read, where it has none (PDF, Word, Excel).
    """

    name: str  # of the file, without its folder; in an archive with the archive's: notices.zip/plan.txt
    text: str
    sha256: str  # of the bytes
    suffix: str  # of the format that was read, in small letters: .txt, .csv …; another than the name's where that errs
    encoding: str = "utf-8"  # of a text file
    pieces: tuple[SourceChunk, ...] = ()  # none: the text is the decoded file, character by character
    notes: tuple[str, ...] = ()  # what whoever gave the file should know of how it was read
    set_aside: tuple[SetAside, ...] = ()  # what was in the file and was not read

    @classmethod
    def join(
        cls,
        name: str,
        found: Iterable[SourceChunk | SetAside | str],
        sha256: str,
        suffix: str,
        notes: tuple[str, ...] = (),
    ) -> Self:
        """The source whose text is made of pieces, in order; a string among them is a note."""
        pieces: list[SourceChunk] = []
        set_aside: list[SetAside] = []
        for each in found:
            if isinstance(each, str):
                notes = (*notes, each)
            elif isinstance(each, SetAside):
                set_aside.append(each)
            elif each.words:
                pieces.append(each)
        text = "".join(piece.words for piece in pieces)
        return cls(name, text, sha256, suffix, pieces=tuple(pieces), notes=notes, set_aside=tuple(set_aside))

    @cached_property
    def counts_characters(self) -> bool:
        """Whether spans count characters of the decoded file, not of the text that was read."""
        return not self.pieces or any(piece.span for piece in self.pieces)

    def to_file_spans(self, span: Span) -> tuple[Span, ...]:
        """Where a run of the text stands in the file, with its place; runs that touch each other are one span."""
        if not self.pieces or not self.counts_characters:
            return (Span(span.start, span.end, self.place(span)),)
        spans: list[Span] = []
        for at, piece in self._overlapping(span):
            if piece.span is None:
                continue
            left, right = piece.span.start, piece.span.end
            if right - left == len(piece.words):  # character by character; an entity is taken whole
                left, right = left + max(span.start - at, 0), min(right, left + span.end - at)
            if spans and spans[-1].end == left:
                spans[-1] = Span(spans[-1].start, right, spans[-1].place)
            else:
                spans.append(Span(left, right, piece.place))
        return tuple(spans)

    def cut(self, span: Span) -> Iterator[tuple[str, Span | None]]:
        """A run of the text in parts, each with the characters that it was read from, counted as spans of facts are."""
        if not self.pieces or not self.counts_characters:
            yield self.text[span.start : span.end], span
            return
        for at, piece in self._overlapping(span):
            left, right = max(span.start - at, 0), min(span.end - at, len(piece.words))
            words, own = piece.words[left:right], piece.span
            if own and own.end - own.start == len(piece.words):
                own = Span(own.start + left, own.start + right)
            yield words, own

    def list_lines(self, span: Span) -> Iterator[PrintedLine]:
        """The lines of pages that a run of the text holds, each whole."""
        for at, piece in self._overlapping(span) if self.pieces else ():
            if piece.area:
                yield PrintedLine(at, at + len(piece.words), piece.area)

    def place(self, span: Span) -> str:
        """Where a run of the text begins, as people say it: 第3页, 第12段, 表2第4行; in a text file its line."""
        if not self.pieces:
            return f"第{bisect_right(self._starts, span.start)}行"
        return next((piece.place for _, piece in self._overlapping(span) if piece.place), "")

    def recognized(self, span: Span) -> float | None:
        """How sure a run of the text was recognized in a picture; None where it is text in the file."""
        sure = [piece.recognized for _, piece in self._overlapping(span) if piece.recognized is not None]
        return min(sure, default=None)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each piece begins in the text; of a text file, each line."""
        if self.pieces:
            return list(accumulate((len(piece.words) for piece in self.pieces), initial=0))[:-1]
        return [line.start() for line in LINE_START.finditer(self.text)]

    def _overlapping(self, span: Span) -> Iterator[tuple[int, SourceChunk]]:
        """The pieces that hold a run of the text, and where in the text each begins."""
        for index in range(max(0, bisect_right(self._starts, span.start) - 1), len(self.pieces)):
            if self._starts[index] >= span.end:
                return
            yield self._starts[index], self.pieces[index]
