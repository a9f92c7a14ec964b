"""What a repair did, for people: the scrape beside the reading, and what a naive reading would have answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from graph.loader.report.explain_repair import Answer, Difference, Explanation, ReadingPiece, ScrapePiece
from graph.model import Span
from viz.frame import compose

Piece = TypeVar("Piece", ScrapePiece, ReadingPiece)


@dataclass(frozen=True, slots=True)
class _Placed(Generic[Piece]):
    """A piece with its anchor on the page, and the anchor of its other half."""

    piece: Piece
    anchor: str
    other: str | None


def render_explanation(explanation: Explanation) -> str:
    """One page that stands alone: scrape, reading and differences. Copies and restored runs link to each other."""
    scrape, reading = _link(explanation)
    pieces = iter(scrape)
    return compose(
        "explain.html",
        styles=["explain.css"],
        title=f"修复说明：{explanation.source}",
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


def explain_as_text(explanation: Explanation) -> str:
    """The same for a terminal: what was found, the scrape, the reading, the differences."""
    return "\n".join(
        (
            f"修复说明 Repair: {explanation.source}",
            explanation.reason,
            *_tell_findings(explanation),
            *_tell_scrape(explanation),
            *_tell_reading(explanation.reading),
            *_tell_differences(explanation),
        )
    )


def _tell_findings(explanation: Explanation) -> Iterator[str]:
    repair = explanation.repair
    if repair is None:
        yield "未作修改 Nothing was changed."
        return
    yield ""
    yield f"行长 line limits: {repair.shortest_line}–{repair.longest_line}"
    yield f"抄来的段 copied runs: {len(repair.runs)}"
    yield f"与原文相合的句子 sentences that agree: {repair.agreeing}"
    yield f"补回的句子 sentences restored: {repair.restored}"
    yield f"缺失的句子 sentences lost: {repair.lost}"


def _tell_scrape(explanation: Explanation) -> Iterator[str]:
    if explanation.repair is None:
        return
    yield "\n原样 Scrape  [原] original  [抄] copied from earlier  [补] copied, and restored from here"
    for line in explanation.scrape:
        yield f"\n第 {line.number} 行 line {line.number}" + (
            f"，抄文顶替 {line.lost} 句 replaced by the copy" if line.lost else ""
        )
        for piece in line.pieces:
            yield f"  [{_tag(piece)}] {piece.text.strip()}"


def _tag(piece: ScrapePiece) -> str:
    if piece.kind == "original":
        return "原"
    return "补" if piece.restored else "抄"


def _tell_reading(reading: Iterable[ReadingPiece]) -> Iterator[str]:
    pieces = list(reading)
    if all(piece.kind == "original" for piece in pieces):
        return
    yield "\n读法 Reading  [原] original  [补] restored  [缺] lost"
    tags = {"original": "原", "restored": "补", "gap": "缺"}
    for piece in pieces:
        yield f"  [{tags[piece.kind]}] {f'{piece.lost} 句 sentences' if piece.kind == 'gap' else piece.text.strip()}"


def _tell_differences(explanation: Explanation) -> Iterator[str]:
    if explanation.repair is None:
        return
    yield f"\n两种读法不同的任务 Tasks that differ: {len(explanation.differences)} / {explanation.tasks}"
    for difference in explanation.differences:
        yield f"\n{_name_task(difference)}"
        yield f"  照搬 naive: {_tell_answer(difference.naive)}"
        yield f"  修复 true:  {_tell_answer(difference.true)}"


def _name_task(difference: Difference) -> str:
    return "无编号任务 task without a number" if difference.number is None else f"任务 {difference.number}"


def _tell_answer(answer: Answer | None) -> str:
    if answer is None:
        return "没有这项任务 no such task"
    parts = [
        f"牵头 leads {'、'.join(answer.leads)}" if answer.leads else "",
        f"负责 co {'、'.join(answer.co_responsible)}" if answer.co_responsible else "",
    ]
    return "；".join(filter(None, parts)) or "不详：责任语句缺失 unknown: its statement is lost"
