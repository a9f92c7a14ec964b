"""What a repair did, side by side: the scrape, the reading, and what a naive reading would have answered."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from graph.loader.parse import parse_text
from graph.loader.sources.source import Source
from graph.loader.statements.statement import Statement
from graph.loader.structure.firm_marks import SENTENCE_END
from graph.loader.structure.numbering import ARABIC
from graph.loader.text.aligned_text import AlignedText
from graph.loader.text.ranges import join_ranges
from graph.loader.text.repair import repair_text
from graph.model import Repair, Span
from graph.terms import Role


@dataclass(frozen=True, slots=True)
class ScrapePiece:
    """A run of sentences in a line of the file: the original, or a copy that the packer put in its place."""

    kind: Literal["original", "copy"]
    text: str
    span: Span
    restored: bool  # a copy that the reading uses, since its original is lost


@dataclass(frozen=True, slots=True)
class ScrapeLine:
    """One line of the file as it was scraped."""

    number: int
    pieces: tuple[ScrapePiece, ...]
    lost: int  # sentences that the copy in this line replaced


@dataclass(frozen=True, slots=True)
class ReadingPiece:
    """A run of the text in order; a gap has no span and says how many sentences are lost there."""

    kind: Literal["original", "restored", "gap"]
    text: str  # ［缺失］ for a gap
    span: Span | None
    lost: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers for a task, by one of the two readings."""

    statement: str | None
    leads: tuple[str, ...]
    co_responsible: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)  # name → the document's own word for its role


@dataclass(frozen=True, slots=True)
class Difference:
    """A task for which the naive reading (statements taken from where they stand) and the true one differ."""

    number: str | None
    naive: Answer | None  # None: the naive reading has no such task
    true: Answer | None  # None: the true reading has no such task


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that `fengong repair --explain` shows."""

    source: str
    repair: Repair | None  # None: nothing was repaired
    reason: str  # why it was repaired, or why not, Chinese first
    scrape: tuple[ScrapeLine, ...]
    reading: tuple[ReadingPiece, ...]
    differences: tuple[Difference, ...]
    tasks: int  # tasks of the true reading


def explain_repair(source: Source) -> Explanation:
    """What was repaired in a text, and what it changes. Where nothing was repaired, only the reason is there."""
    text = repair_text(source.text)
    parsed = parse_text(text)
    if text.repair is None:
        return Explanation(source.name, None, text.reason, (), (), (), len(parsed.tasks))
    return Explanation(
        source=source.name,
        repair=text.repair,
        reason=text.reason,
        scrape=tuple(_show_scrape(source.text, text)),
        reading=tuple(_show_reading(text)),
        differences=tuple(_compare(source.text, text)),
        tasks=len(parsed.tasks),
    )


def _show_scrape(file: str, text: AlignedText) -> Iterator[ScrapeLine]:
    """Each line of the file with its runs. A run of which only part was restored is shown in its parts."""
    restored = sorted(segment.span for segment in text.segments if segment.span and segment.restored)
    copies = {run.line: run for run in text.repair.runs} if text.repair else {}
    for number, line in enumerate(re.finditer(r"[^\n]*\n?", file), start=1):
        words = Span(line.start(), line.start() + len(line.group().rstrip("\r\n")))
        if words.start == words.end:
            continue
        run = copies.get(number)
        inner = [span for part in (run.spans if run else ()) for span in _split_run(part, restored)]
        pieces = tuple(_show_line(file, words, inner, set(restored)))
        yield ScrapeLine(number, pieces, lost=run.sentences if run else 0)


def _split_run(run: Span, restored: Sequence[Span]) -> list[Span]:
    """A copied run, cut where the sentences begin and end that the reading takes from it."""
    inside = [span for span in restored if run.start <= span.start < run.end]
    cuts = sorted({run.start, run.end, *(span.start for span in inside), *(span.end for span in inside)})
    return [Span(start, end) for start, end in pairwise(cuts)]


def _show_line(file: str, line: Span, copies: Sequence[Span], restored: set[Span]) -> Iterator[ScrapePiece]:
    at = line.start
    for span in copies:
        if at < span.start:
            yield ScrapePiece("original", file[at : span.start], Span(at, span.start), restored=False)
        yield ScrapePiece("copy", file[span.start : span.end], span, restored=span in restored)
        at = span.end
    if at < line.end:
        yield ScrapePiece("original", file[at : line.end], Span(at, line.end), restored=False)


def _show_reading(text: AlignedText) -> Iterator[ReadingPiece]:
    for segment in text.segments:
        words = text.original[segment.start : segment.end]
        if segment.span is None:
            yield ReadingPiece("gap", words, None, segment.lost)
        else:
            yield ReadingPiece("restored" if segment.restored else "original", words, segment.span, 0)


def _compare(file: str, text: AlignedText) -> Iterator[Difference]:
    """Tasks whose answers differ: each number is compared with the statement that stands behind it in the scrape."""
    naive = _read_naively(file)
    true = {task.number: _answer(text, task.statement) for task in parse_text(text).tasks}
    lost = {passage.number: None for passage in parse_text(text).lost}
    for number in sorted({*naive, *true} - {None}, key=lambda number: (len(str(number)), str(number))):
        wrong, right = naive.get(number), true.get(number)
        if wrong != right and not (number in lost and wrong is None):
            yield Difference(number, wrong, right)


def _read_naively(file: str) -> dict[str | None, Answer]:
    """The answers of a reader who takes the lines as they stand: the first statement behind the first print of a number."""
    lines = re.finditer(r"[^\r\n]+", file)
    as_it_stands = "".join(line.group() for line in lines)
    text = AlignedText.as_it_stands(as_it_stands, "")
    statements = parse_text(text).statements
    numbers = [
        mark
        for mark in ARABIC.pattern.finditer(as_it_stands)
        if SENTENCE_END.search(as_it_stands[max(0, mark.start() - 12) : mark.start()])
    ]
    starts = [mark.start() for mark in numbers]
    answers: dict[str | None, Answer] = {}
    taken: set[int] = set()
    for statement in statements:
        place = bisect_right(starts, statement.start) - 1
        if place >= 0 and place not in taken:
            taken.add(place)
            answers.setdefault(numbers[place]["value"], _answer(text, statement))
    return answers


def _answer(text: AlignedText, statement: Statement | None) -> Answer:
    if statement is None:
        return Answer(None, (), ())
    names = {role: tuple(actor.name for actor in statement.actors if actor.role is role) for role in Role}
    words = "\t".join(join_ranges(text.original, cell) for cell in statement.cells)
    role_words = {actor.name: actor.word for actor in statement.actors if actor.word}
    return Answer(words, names[Role.LEADS], names[Role.CO_RESPONSIBLE], role_words)
