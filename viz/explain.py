"""What a repair did, for people: the scrape beside the reading, and what a naive reading would have answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from graph.loader.report.explain_repair import Answer, Difference, Explanation, ReadingPiece, ScrapePiece
from graph.model import Span
from graph.text.messages import ENGLISH, Message, join, say, say_plural, translate
from viz.frame import IN_ENGLISH, Visit, compose

Piece = TypeVar("Piece", ScrapePiece, ReadingPiece)


@dataclass(frozen=True, slots=True)
class _Placed(Generic[Piece]):
    """A piece with its anchor on the page, and the anchor of its other half."""

    piece: Piece
    anchor: str
    other: str | None


def render_explanation(explanation: Explanation, visit: Visit = IN_ENGLISH) -> str:
    """One page that stands alone: scrape, reading and differences. Copies and restored runs link to each other."""
    scrape, reading = _link(explanation)
    pieces = iter(scrape)
    return compose(
        "explain.html",
        visit,
        styles=["explain.css"],
        explanation=explanation,
        lines=[(line, [next(pieces) for _ in line.pieces]) for line in explanation.scrape],
        reading=reading,
    )


def _link(explanation: Explanation) -> tuple[list[_Placed[ScrapePiece]], list[_Placed[ReadingPiece]]]:
    scrape = [piece for line in explanation.scrape for piece in line.pieces]
    reading = explanation.reading
    ends = list(accumulate(len(_squeeze(piece)) for piece in reading))
    whole = "".join(map(_squeeze, reading))
    return (
        [_Placed(piece, f"s{i}", _find_in_reading(piece, reading, whole, ends)) for i, piece in enumerate(scrape)],
        [_Placed(piece, f"r{i}", _find_in_scrape(piece, scrape)) for i, piece in enumerate(reading)],
    )


def _squeeze(piece: ScrapePiece | ReadingPiece) -> str:
    """The words without white space, which a repair may change; a gap has none."""
    return "" if piece.kind == "gap" else "".join(piece.text.split())


def _find_in_reading(
    piece: ScrapePiece, reading: Sequence[ReadingPiece], whole: str, ends: Sequence[int]
) -> str | None:
    """A restored copy is found by its span; another by its words, for the reading has them from their original."""
    if piece.kind != "copy":
        return None
    if piece.restored:
        return next((f"r{i}" for i, other in enumerate(reading) if _overlap(piece.span, other.span)), None)
    start = whole.find(_squeeze(piece))
    return next((f"r{i}" for i, end in enumerate(ends) if 0 <= start < end), None)


def _find_in_scrape(piece: ReadingPiece, scrape: Sequence[ScrapePiece]) -> str | None:
    if piece.kind != "restored":
        return None
    return next((f"s{i}" for i, other in enumerate(scrape) if _overlap(other.span, piece.span)), None)


def _overlap(one: Span, other: Span | None) -> bool:
    return other is not None and one.start < other.end and other.start < one.end


def explain_as_text(explanation: Explanation, language: str = ENGLISH) -> str:
    """The same for a terminal: what was found, the scrape, the reading, the differences."""
    lines = (
        say("Repair: {source}", source=explanation.source),
        explanation.reason,
        *_tell_findings(explanation),
        *_tell_scrape(explanation),
        *_tell_reading(explanation.reading),
        *_tell_differences(explanation),
    )
    return "\n".join(translate(line, language) for line in lines)


def _tell_findings(explanation: Explanation) -> Iterator[str]:
    repair = explanation.repair
    if repair is None:
        yield say("Nothing was changed.")
        return
    yield ""
    yield say("line length: {shortest}–{longest}", shortest=repair.shortest_line, longest=repair.longest_line)
    yield say("copied runs: {count}", count=len(repair.runs))
    yield say("sentences that agree with their original: {count}", count=repair.agreeing)
    yield say("sentences restored: {count}", count=repair.restored)
    yield say("sentences lost: {count}", count=repair.lost)


def _tell_scrape(explanation: Explanation) -> Iterator[str]:
    if explanation.repair is None:
        return
    yield join(
        ("", say("The file as it is: what stands in its place, copies from earlier, and copies restored from here")),
        "\n",
    )
    for line in explanation.scrape:
        yield join(("", say("line {number}", number=line.number)), "\n")
        if line.lost:
            yield say_plural(
                "{count} sentence replaced by the copy", "{count} sentences replaced by the copy", line.lost
            )
        for piece in line.pieces:
            yield _tag("restored" if piece.restored else piece.kind, piece.text)


def _tell_reading(reading: Iterable[ReadingPiece]) -> Iterator[str]:
    pieces = list(reading)
    if all(piece.kind == "original" for piece in pieces):
        return
    yield join(("", say("The text put in order")), "\n")
    for piece in pieces:
        lost = say_plural("{count} sentence lost", "{count} sentences lost", piece.lost)
        yield _tag(piece.kind, lost if piece.kind == "gap" else piece.text)


_TAGS = {"original": say("original"), "copy": say("copy"), "restored": say("restored"), "gap": say("gap")}


def _tag(kind: str, words: str) -> Message:
    return join(("  [", _TAGS[kind], "] ", words if isinstance(words, Message) else words.strip()))


def _tell_differences(explanation: Explanation) -> Iterator[str]:
    if explanation.repair is None:
        return
    heading = say("Tasks that are read differently after the repair")
    yield join(("\n", heading, f" {len(explanation.differences)} / {explanation.tasks}"))
    for difference in explanation.differences:
        yield join(("", _name_task(difference)), "\n")
        yield join(("  ", say("read from the file as it is: {answer}", answer=_tell_answer(difference.naive))))
        yield join(("  ", say("after the repair: {answer}", answer=_tell_answer(difference.true))))


def _name_task(difference: Difference) -> Message:
    if difference.number is None:
        return say("Task without a number")
    return say("Task {number}", number=difference.number)


def _tell_answer(answer: Answer | None) -> Message:
    if answer is None:
        return say("no such task")
    parts = [
        *([say("leads {names}", names=answer.leads)] if answer.leads else []),
        *([say("shares in {names}", names=answer.co_responsible)] if answer.co_responsible else []),
    ]
    return join(parts, "; ") if parts else say("unknown: its statement is lost")
