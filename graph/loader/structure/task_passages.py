"""Outline and statements → task passages: which words belong to which task, and what a gap took.

A statement makes a task; its passage reaches back to the mark, the heading or the statement before it (docs/labelling.md,
rule 9). Around a gap more can be known, since numbers go on: what stands between a gap and the mark of task N ends task
N - 1; numbers that nothing is left of are lost. A wholly lost task was at least two sentences (passage and statement), a lost
beginning at least one; when the gap has room for no more, only the statement of the task before it is lost.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.loader.statements.statement import Statement
from graph.loader.structure.numbering import Rank, write_number
from graph.loader.structure.outline import Heading, NumberedPassage, Outline
from graph.loader.text.aligned_text import AlignedText, Segment
from graph.loader.text.ranges import Ranges
from graph.terms import Completeness

SENTENCES_OF_A_TASK = 2  # at the least: passage and statement
# What belongs to the number above it, in a line of its own: 1.… 2.…（责任单位：…）, 目标任务：…
BELONGS_TO_NUMBER = re.compile(r"\s*(?:\d{1,2}[.．、)）]|[（(]\d|[①-⑳⑴-⒇⒈-⒛]|[一-龥]{2,8}[:：])")
# A line that ends with a sentence, or with a statement: in a text that is wrapped few lines do.
PARAGRAPH_BELOW = re.compile(r"[^\S\n]*\n\s*(?=(?P<words>[^\n]+)(?:\n|\Z))")
ENDS_SENTENCE = re.compile(r"[。；;！）)〕\]】][^\S\n]*\Z")


class Goal(NamedTuple):
    """What is to be reached, and by when where its column says."""

    words: Ranges
    by: str | None
    measured: bool = False  # whether it is the value of an indicator: a number needs no unit then


@dataclass(frozen=True, slots=True)
class TaskPassage:
    """The words of one task. Offsets are those of the normalized text; the text is empty where only the statement survives."""

    number: str | None
    number_inferred: bool
    path: str | None
    start: int
    end: int
    statement: Statement | None
    completeness: Completeness
    number_after: str | None = None  # for an unknown number: the number printed before it
    deadline: Ranges = ()  # where a table has a column for it
    goals: tuple[Goal, ...] = ()  # likewise
    cell: Ranges = ()  # where the words of a table's cell stand

    @property
    def ranges(self) -> Ranges:
        """Where its words stand."""
        return self.cell or ((self.start, self.end),)


@dataclass(frozen=True, slots=True)
class LostPassage:
    """A task of which nothing survives, between the tasks printed before and after the gap."""

    number: str
    after: str | None
    before: str | None
    path: str | None
    gap: int  # where the gap begins that took it


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int


def find_tasks(
    text: AlignedText, outline: Outline, statements: Sequence[Statement]
) -> tuple[list[TaskPassage], list[LostPassage]]:
    """The tasks of a text in order, and those of which nothing survives."""
    first = outline.passages[0].start if outline.passages else len(text.normalized)
    tasks = list(_cut_at_statements(text, _Piece(0, first), statements, None))  # before all numbers, or without any
    lost: list[LostPassage] = []
    for place, passage in enumerate(outline.passages):
        gaps = text.gaps(passage.start, passage.end)
        head_end = gaps[0].start if gaps else passage.end
        groups_tasks = not gaps and _is_group_heading(text.normalized, outline, passage)
        head = _Piece(_skip_title(outline, passage, groups_tasks=groups_tasks), head_end)
        tasks += _cut_at_statements(text, head, statements, passage, groups_tasks=groups_tasks)
        if gaps:
            gapped = _GappedPassage(text, passage, gaps, outline.passages[:place], outline.passages[place + 1 :])
            gapped.read(tasks, lost, statements)
    return tasks, lost


def _skip_title(outline: Outline, passage: NumberedPassage, *, groups_tasks: bool) -> int:
    """A passage that a heading opens begins behind the heading's title; a numbered passage keeps its lead words."""
    if passage.mark.rank is Rank.ANNEX or (is_item(passage) and not groups_tasks):
        return passage.start
    heading = _find_heading(outline, passage)
    return max(passage.start, heading.end if heading else 0)


def _find_heading(outline: Outline, passage: NumberedPassage) -> Heading | None:
    """The heading that a passage's own number makes; （一） below 第十条 makes none."""
    place = bisect_left(outline.headings, passage.mark.start, key=lambda heading: heading.start)
    here = outline.headings[place : place + 1]
    return here[0] if here and here[0].start == passage.mark.start else None


def _is_group_heading(body: str, outline: Outline, passage: NumberedPassage) -> bool:
    """Whether a （二） is a heading above paragraphs without a number: its title stands alone in its line."""
    heading = _find_heading(outline, passage) if passage.mark.rank is Rank.SUBSECTION else None
    if heading is None:
        return False
    below = PARAGRAPH_BELOW.match(body, heading.end, passage.end) if heading.title else None
    if below is None or BELONGS_TO_NUMBER.match(below["words"]):
        return False
    return bool(ENDS_SENTENCE.search(below["words"])) and heading.title.count("“") == heading.title.count("”")


def is_item(passage: NumberedPassage) -> bool:
    """Whether the passage's own number is a task's: （四） and 12 are, a section's 二、 is not."""
    return passage.mark.rank >= Rank.ARTICLE


def _cut_at_statements(
    text: AlignedText,
    piece: _Piece,
    statements: Sequence[Statement],
    passage: NumberedPassage | None,
    *,
    groups_tasks: bool = False,
) -> Iterator[TaskPassage]:
    """``groups_tasks``: the passage's number is that of a heading above paragraphs that have none."""
    floor = piece.start
    for statement in _within(statements, piece):
        number, path = _name(passage, groups_tasks=groups_tasks)
        start = _begin(text.normalized, floor, statement.start, numbered=groups_tasks or number is not None)
        if (
            start == statement.start and floor == piece.start and passage
        ):  # 一、深化改革（责任单位：…）: the heading is the task
            number, path = _name(passage)
            start = _begin(text.normalized, passage.start, statement.start, numbered=True)
        end = _end(text.normalized, start, statement.start)
        yield TaskPassage(number, False, path, start, end, statement, Completeness.COMPLETE)
        floor = statement.end


def _name(passage: NumberedPassage | None, *, groups_tasks: bool = False) -> tuple[str | None, str | None]:
    """The number and the section of tasks in a passage."""
    if passage is None or passage.mark.rank is Rank.ANNEX:
        return None, None
    if is_item(passage) and not groups_tasks:
        return passage.mark.number, passage.path
    own = passage.mark.number
    return None, f"{passage.path}/{own}" if passage.path else own


def _within(statements: Sequence[Statement], piece: _Piece) -> list[Statement]:
    first, end = (bisect_left(statements, at, key=lambda statement: statement.start) for at in (piece.start, piece.end))
    return list(statements[first:end])


def _begin(body: str, floor: int, end: int, *, numbered: bool) -> int:
    """Where a passage begins: an unnumbered one at its paragraph, others right behind what was before."""
    words = body[floor:end].rstrip()
    start = floor + words.rfind("\n") + 1 if not numbered else floor
    while start < end and (body[start].isspace() or body[start] in "。；;"):
        start += 1
    return start


def _end(body: str, start: int, end: int) -> int:
    """Where a passage ends: without the dash or the stroke between it and its statement."""
    return start + len(body[start:end].rstrip(" 　\t/／|｜—－─"))


@dataclass(frozen=True, slots=True)
class _GappedPassage:
    """Gaps in one passage, and what the numbers on both sides say of them."""

    text: AlignedText
    passage: NumberedPassage
    gaps: tuple[Segment, ...]
    before: Sequence[NumberedPassage]
    after: Sequence[NumberedPassage]

    def read(self, tasks: list[TaskPassage], lost: list[LostPassage], statements: Sequence[Statement]) -> None:
        """Add the tasks and the lost tasks around the gaps, in order."""
        pieces = self._pieces()
        tail = pieces[-1]
        last, following = self._last_item(), self._next_item()
        missing = self._missing(last, following)
        ends_here = following is not None and last is self.passage and not missing
        tail_number = missing.pop() if missing and self._has_words(tail) else None
        joined = self._keep_head(tasks, _within(statements, tail) if ends_here else [], len(missing), statements)
        for piece in pieces[:-1]:
            tasks += self._keep_tails(piece, None, statements)
        rank = following.mark.rank if following else Rank.ITEM
        lost += [
            LostPassage(
                write_number(rank, number),
                _number(last),
                _number(following),
                self._path(following),
                self.gaps[-1].start,
            )
            for number in missing
        ]
        if tail_number is not None:
            tasks += self._keep_tails(tail, write_number(rank, tail_number), statements)
        elif ends_here and not joined:
            tasks += self._keep_tails(tail, self.passage.mark.number, statements)
        elif following is None:
            tasks += self._keep_tails(tail, None, statements)

    def _pieces(self) -> list[_Piece]:
        """What stands behind each gap."""
        starts = [gap.end for gap in self.gaps]
        ends = [*(gap.start for gap in self.gaps[1:]), self.passage.end]
        return [_Piece(start, end) for start, end in zip(starts, ends, strict=True)]

    def _has_words(self, piece: _Piece) -> bool:
        return bool(self.text.normalized[piece.start : piece.end].strip())

    def _last_item(self) -> NumberedPassage | None:
        return next((passage for passage in (self.passage, *reversed(self.before)) if is_item(passage)), None)

    def _next_item(self) -> NumberedPassage | None:
        return next((passage for passage in self.after if is_item(passage)), None)

    def _missing(self, last: NumberedPassage | None, following: NumberedPassage | None) -> list[int]:
        """Numbers between the items on both sides; none where the numbering starts anew or ends."""
        if following is None:
            return []
        if last is None or last.mark.rank is not following.mark.rank:
            return list(range(1, following.mark.value))
        return list(range(last.mark.value + 1, following.mark.value))

    def _path(self, following: NumberedPassage | None) -> str | None:
        """The section of what the gap took; unknown where the heading of a new one may be lost with it."""
        path = self.passage.path if is_item(self.passage) else _name(self.passage)[1]
        if following is None or following.path in (path, None):
            return path
        skipped = following.path.count("/") == (path or "").count("/") and not self._next_heading_follows()
        return None if skipped else path

    def _next_heading_follows(self) -> bool:
        headings = [passage for passage in (*self.before, self.passage) if passage.mark.rank is Rank.SECTION]
        ahead = next((passage for passage in self.after if passage.mark.rank is Rank.SECTION), None)
        return ahead is None or not headings or ahead.mark.value == headings[-1].mark.value + 1

    def _keep_head(
        self, tasks: list[TaskPassage], ends: list[Statement], missing: int, statements: Sequence[Statement]
    ) -> bool:
        """Keep the passage before the gap if its statement is not there: it is lost, or stands behind the gap (joined)."""
        head = _Piece(self.passage.start, self.gaps[0].start)
        if not is_item(self.passage) or _within(statements, head):
            return False
        start = _begin(self.text.normalized, head.start, head.end, numbered=True)
        end, statement = (ends[0].start, ends[0]) if ends else (head.end, None)
        completeness = Completeness.GAP_INSIDE if ends else self._judge_head(missing)
        number, path = _name(self.passage)
        tasks.append(TaskPassage(number, False, path, start, end, statement, completeness))
        return bool(ends)

    def _judge_head(self, missing: int) -> Completeness:
        tail = self._pieces()[-1]
        needed = 1 + SENTENCES_OF_A_TASK * missing + (1 if self._has_words(tail) else 0)
        spare = sum(gap.lost for gap in self.gaps) - needed
        return Completeness.TRUNCATED_END if spare > 0 else Completeness.NO_STATEMENT

    def _keep_tails(self, piece: _Piece, number: str | None, statements: Sequence[Statement]) -> Iterator[TaskPassage]:
        """What ends a task behind a gap. Its number follows from the next mark, or is unknown."""
        path = self._path(self._next_item())
        after = _number(self._last_item()) if number is None else None
        floor = piece.start
        for statement in _within(statements, piece):
            start = _begin(self.text.normalized, floor, statement.start, numbered=True)
            yield TaskPassage(
                number, True, path, start, statement.start, statement, Completeness.TRUNCATED_START, number_after=after
            )
            floor = statement.end


def _number(passage: NumberedPassage | None) -> str | None:
    return passage.mark.number if passage else None
