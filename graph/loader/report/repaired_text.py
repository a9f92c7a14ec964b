"""The text in order as people read it: a line for each heading and task, ［缺失］ where sentences are lost.

One mark stands where the end of a task is lost, its beginning, or all of it; a number right before a mark is not in the
file, it follows from the numbers on both sides.
"""

from collections.abc import Sequence

from graph.loader.parse import parse_text
from graph.loader.sources.source import Source
from graph.loader.structure.outline import Outline
from graph.loader.structure.task_passages import LostPassage, TaskPassage
from graph.loader.text.aligned_text import GAP, AlignedText, Segment
from graph.loader.text.repair import repair_text
from graph.terms import Completeness


def put_in_order(source: Source) -> str:
    """The text in order, gaps and the numbers lost in them marked; a sound text exactly as it is."""
    text = repair_text(source.text)
    if text.repair is None:
        return source.text
    parsed = parse_text(text)
    return write_fair_copy(text, parsed.outline, parsed.tasks, parsed.lost)


def write_fair_copy(
    text: AlignedText, outline: Outline, tasks: Sequence[TaskPassage], lost: Sequence[LostPassage]
) -> str:
    """The text in order with a line for each heading and task, and with the numbers that its gaps took."""
    breaks = {passage.mark.start for passage in outline.passages}
    gaps = {segment.start: segment for segment in text.gaps(0, len(text.normalized))}
    pieces: list[str] = []
    at = 0
    for place in sorted({*breaks, *gaps, len(text.normalized)}):
        pieces.append(text.original[at:place])
        at = place
        if place in gaps:
            pieces.append(_write_gap(gaps[place], tasks, lost))
            at = gaps[place].end
        elif place in breaks and pieces and place:
            pieces.append("\n")
    return "".join(pieces).rstrip("\n") + "\n"


def _write_gap(gap: Segment, tasks: Sequence[TaskPassage], lost: Sequence[LostPassage]) -> str:
    """What a gap took: the end of the task before it, whole tasks, the beginning of the task behind it."""
    without_end = (Completeness.NO_STATEMENT, Completeness.TRUNCATED_END)
    lines = [GAP] if any(task.end == gap.start and task.completeness in without_end for task in tasks) else []
    lines += [f"\n{passage.number}{GAP}" for passage in lost if passage.gap == gap.start]
    behind = next(
        (task for task in tasks if task.start == gap.end and task.completeness is Completeness.TRUNCATED_START), None
    )
    if behind:
        lines.append(f"\n{behind.number or ''}{GAP}")
    return "".join(lines) or GAP
