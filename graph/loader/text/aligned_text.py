"""The text in reading order, and where each of its characters stands in the file."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from graph.model import Repair, Span
from graph.text.normalize import fold

GAP = "［缺失］"  # stands where sentences are lost


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text. ``span`` is where it stands in the file; None for a gap of ``lost`` sentences."""

    start: int  # in the normalized text
    end: int
    span: Span | None
    restored: bool = False  # read from a copy, since the original is lost
    lost: int = 0


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A text in reading order, cut into ``segments`` without rest. ``reason`` says why it was repaired, or why not.

    Rules match ``normalized``, which has the usual form of each character; names, numbers and titles are taken from it, so
    that they can be compared. What is quoted is cut from ``original`` at the same place.
    """

    original: str
    normalized: str
    segments: tuple[Segment, ...]
    repair: Repair | None
    reason: str

    @classmethod
    def as_it_stands(cls, text: str, reason: str) -> Self:
        """A text that was left alone."""
        return cls(text, fold(text), (Segment(0, len(text), Span(0, len(text))),), None, reason)

    @classmethod
    def join(cls, pieces: Iterable[tuple[str, Segment]], repair: Repair, reason: str) -> Self:
        """The text made of pieces in order; each piece's segment is moved to where the piece comes to stand."""
        parts, segments, at = [], [], 0
        for words, segment in pieces:
            parts.append(words)
            segments.append(Segment(at, at + len(words), segment.span, segment.restored, segment.lost))
            at += len(words)
        original = "".join(parts)
        return cls(original, fold(original), tuple(segments), repair, reason)

    def to_source_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where ``normalized[start:end]`` stands in the text of the source, gaps left out; runs that touch each other are one span."""
        if self.repair is None:
            return (Span(start, end),) if end and start < len(self.normalized) else ()
        spans: list[Span] = []
        for segment in self._overlapping(start, end):
            if segment.span is None:
                continue
            left = segment.span.start + max(start, segment.start) - segment.start
            right = segment.span.start + min(end, segment.end) - segment.start
            if spans and spans[-1].end == left:
                spans[-1] = Span(spans[-1].start, right)
            else:
                spans.append(Span(left, right))
        return tuple(spans)

    def gaps(self, start: int, end: int) -> tuple[Segment, ...]:
        """Gaps that lie in ``normalized[start:end]``."""
        if self.repair is None:
            return ()
        return tuple(segment for segment in self._overlapping(start, end) if segment.span is None)

    def _overlapping(self, start: int, end: int) -> Iterator[Segment]:
        first = max(0, bisect_right(self.segments, start, key=lambda segment: segment.start) - 1)
        for place in range(first, len(self.segments)):
            segment = self.segments[place]
            if segment.start >= end:
                return
            if segment.end > start:
                yield segment
