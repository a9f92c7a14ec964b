"""Outline → the passages of a document that are no tasks: numbered items, articles and paragraphs, each with its section.

A plan, an opinion or a law states what is to be done without naming who answers for it. A number takes its text with it: 第十条
the paragraphs and （一）, （二） below it, 1. its （1）. Under a heading that stands alone in its line, each paragraph is a passage.
Where a task touches a passage, its parts that no task touches are left: passages and tasks never share a character.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.loader.structure.numbering import Mark, Rank
from graph.loader.structure.outline import Heading, Outline
from graph.loader.text.ranges import Range
from graph.text.dates import ROUGH_DATE

PARAGRAPH = re.compile(r"[^\s](?:[^\n]|(?<=[，、])\n(?=[^\n]))*")  # a line that ends in a comma goes on in the next
SENTENCE = re.compile(r"\w[^\w\n]*[。！？；]|[如以]下[^\n]{0,20}[:：]\s*$")  # 现提出以下意见： opens a text, too
STRAY = re.compile(r"(?<=\n)(?=[^\n\t]*\w{4})\S[^\n\t]*(?=\n)")  # no cells of a table
# Where the text of a number ends without another number: the signature, the list of annexes with its numbers, an annex.
CLOSING = re.compile(
    rf"^[ 　]*{ROUGH_DATE.pattern}[ 　]*$|^[ 　]*附[ 　]?[件表录](?:[:：][^\n]*(?:\n[ 　]*\d{{1,2}}[.．、][^\n。]*)*)?[ 　]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Words that make no task; offsets are those of the text that was searched."""

    number: str | None  # of the item or article, as printed without its punctuation
    path: str | None  # of the section in which it stands
    start: int
    end: int
    parts: tuple["FoundPassage", ...] = ()  # into which it falls where a task touches it


def find_passages(
    body: str, outline: Outline, tasks: Sequence[Range], gaps: Sequence[Range], start: int
) -> list[FoundPassage]:
    """The passages in order. ``tasks``: where these and their statements stand; ``start``: where the head ends.

    Nothing goes over a gap: what stands on its two sides was no passage.
    """
    taken = _join_overlapping([*tasks, *gaps, (0, start)])
    units = _list_units(body, outline, start)
    return [passage for unit in units for passage in _list_free(unit, taken)]


def find_strays(body: str, outline: Outline, read: Sequence[Range], start: int, end: int) -> Iterator[FoundPassage]:
    """Lines that are no sentences where no addressee and no signature stands: between the first task and the last.

    Args:
        body: the text.
        outline: its numbers and headings.
        read: what was read as something else.
        start: of the first task.
        end: of the last one.
    """
    headings = outline.headings
    known = _join_overlapping([*read, *((heading.start, heading.end) for heading in headings)])
    for line in STRAY.finditer(body, start, end):
        if _find_within(known, *line.span()) is None:
            place = bisect_right(headings, line.start(), key=lambda heading: heading.start) - 1
            yield FoundPassage(None, headings[place].path if place >= 0 else None, *line.span())


def _join_overlapping(ranges: Sequence[Range]) -> list[Range]:
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        elif start < end:
            joined.append((start, end))
    return joined


def _list_free(unit: FoundPassage, taken: Sequence[Range]) -> Iterator[FoundPassage]:
    """A passage where nothing of it is taken, else those of its parts of which nothing is."""
    place = bisect_right(taken, unit.end - 1, key=lambda range_: range_[0]) - 1
    if place < 0 or taken[place][1] <= unit.start:
        yield replace(unit, parts=())
    else:
        for part in unit.parts:
            yield from _list_free(part, taken)


@dataclass(frozen=True, slots=True)
class _MarkedPiece:
    """What stands behind one mark, up to the next or to what closes it; without a mark it belongs to no section."""

    mark: Mark | None
    path: str | None  # of the headings above the mark
    start: int
    end: int


def _list_units(body: str, outline: Outline, start: int) -> Iterator[FoundPassage]:
    pieces = list(_cut_pieces(body, outline, start))
    headings = {heading.start: heading for heading in outline.headings}
    at = 0
    while at < len(pieces):
        piece, behind = pieces[at], at + 1
        heading = headings.get(piece.mark.start) if piece.mark else None
        path = heading.path if heading else piece.path
        if piece.mark is None or piece.mark.rank is Rank.ANNEX:
            yield from _list_paragraphs(body, None, piece.start, piece.end)
        elif heading and _stands_alone(body, heading, piece.end):
            yield from _list_paragraphs(body, path, heading.end, piece.end)
        else:
            while behind < len(pieces) and _takes_with_it(piece.mark, pieces[behind].mark):
                behind += 1
            yield from _list_item(body, path, pieces[at:behind])
        at = behind


def _cut_pieces(body: str, outline: Outline, start: int) -> Iterator[_MarkedPiece]:
    """The text between marks; a mark within a list of annexes is none, and what follows it is no part of an item."""
    closings = [closing.span() for closing in CLOSING.finditer(body)]
    numbered = [*((mark, None) for mark in outline.demands), *((each.mark, each.path) for each in outline.passages)]
    marks = [(mark, path) for mark, path in numbered if not _find_within(closings, mark.start, mark.end)]
    marks.sort(key=lambda place: place[0].start)
    starts = [*(mark.start for mark, _ in marks), len(body)]
    yield from _part_at_closing(_MarkedPiece(None, None, start, starts[0]), closings)
    for (mark, path), end in zip(marks, starts[1:], strict=True):
        yield from _part_at_closing(_MarkedPiece(mark, path, mark.end, end), closings)


def _part_at_closing(piece: _MarkedPiece, closings: Sequence[Range]) -> Iterator[_MarkedPiece]:
    closing = _find_within(closings, piece.start, piece.end)
    yield replace(piece, end=closing[0]) if closing else piece
    if closing:
        yield _MarkedPiece(None, None, closing[1], piece.end)


def _find_within(ranges: Sequence[Range], start: int, end: int) -> Range | None:
    """The first of the ranges that has something of ``start`` to ``end``."""
    place = bisect_right(ranges, start, key=lambda range_: range_[1])
    return ranges[place] if place < len(ranges) and ranges[place][0] < end else None


def _stands_alone(body: str, heading: Heading, end: int) -> bool:
    """Whether a heading is nothing but a title: 三、保障措施, not 三、加大投入。 or （一）修路。修支路, which say more."""
    line_end = body.find("\n", heading.end, end)
    rest = body[heading.end : end if line_end < 0 else line_end]
    return not rest.strip() and not SENTENCE.search(heading.title)


def _takes_with_it(mark: Mark, other: Mark | None) -> bool:
    """Whether a number is part of the one before it: （一） of 第十条, （1） of 1."""
    return other is not None and mark.rank in (Rank.ARTICLE, Rank.ITEM) and other.rank > mark.rank


def _list_item(body: str, path: str | None, pieces: Sequence[_MarkedPiece]) -> Iterator[FoundPassage]:
    """A number with its text, as one passage; a line behind the last sentence (a signature, a title) is no part of it."""
    parts = [part for piece in pieces for part in _list_numbered(body, path, piece)]
    if parts:
        yield FoundPassage(parts[0].number, path, parts[0].start, parts[-1].end, tuple(parts))


def _list_numbered(body: str, path: str | None, piece: _MarkedPiece) -> Iterator[FoundPassage]:
    """The paragraphs behind a mark; the first has the number."""
    first = PARAGRAPH.search(body, piece.start, piece.end)
    if first and piece.mark:
        yield _found(piece.mark.number, path, first)
        yield from _list_paragraphs(body, path, first.end(), piece.end)


def _list_paragraphs(body: str, path: str | None, start: int, end: int) -> Iterator[FoundPassage]:
    """The paragraphs that say something: titles, addressees and signatures are no sentences."""
    for paragraph in PARAGRAPH.finditer(body, start, end):
        if SENTENCE.search(paragraph.group()):
            yield _found(None, path, paragraph)


def _found(number: str | None, path: str | None, words: re.Match[str]) -> FoundPassage:
    return FoundPassage(number, path, words.start(), words.start() + len(words.group().rstrip()))
