"""Scrambled text → text in order. Sound text is left exactly as it is.

The fault that is repaired here (docs/documents.md, "Damage"; seen in a scrape of 渝府办发〔2017〕127号) is that of a line packer:
a line starts with the next sentence; while it is shorter than a lower limit, the next place is filled from a second
pointer, which starts at the document's first sentence and never goes back, and the sentence whose turn it was is thrown
away; from there the original goes on up to an upper limit. So each line holds a run copied from earlier on, and the runs
joined are a second copy of the beginning, which brings back part of what was thrown away.

Both limits follow from the text. A lower limit fixes how long each run is, and with it the whole hypothesis. One is
taken when it proves itself: every copied sentence that meets its surviving original agrees with it, an upper limit exists
with which the packer writes the very same lines again, and no other hypothesis passes the same test. A sentence that the
original itself repeats agrees in many places: it is no proof of a hypothesis, though enough to make a rival of it. Otherwise
nothing is changed, and the reason is said.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

from graph.loader.text.aligned_text import GAP, AlignedText, Segment
from graph.model import MovedRun, Repair, Span
from graph.text.messages import say

# What a packer may have taken for a sentence: up to 。 or any full stop, closing marks left behind or taken along.
SENTENCES = tuple(
    re.compile(f"[^{ends}]*[{ends}]{close}|[^{ends}]+$") for ends in ("。", "。！？") for close in ("", "[”’）》]*")
)
LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
MIN_AGREEING = 3  # copied sentences that must meet their originals: fewer could be chance
MIN_RUNS = 2  # lines that must hold a copy: one alone could be a quotation

SOUND = say("nothing was moved, the text is left as it is")
UNPROVEN = say("sentences repeat, but no hypothesis proves itself; the text is left as it is")
AMBIGUOUS = say("more than one hypothesis fits, the text is left as it is")
REPAIRED = say("runs that a faulty line packer copied were moved back to their places")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the file."""

    words: str
    span: Span
    line: int


Line = list[Sentence]


@dataclass(frozen=True, slots=True)
class RepairHypothesis:
    """One way to take the lines apart: the original with gaps (None), and the sentences that were copied."""

    shortest_line: int
    longest_line: int
    originals: list[Sentence | None]
    copies: list[Sentence]
    runs: list[Line]

    @property
    def agreeing(self) -> int:
        """Copied sentences that meet their surviving originals."""
        return sum(original is not None for original in self.originals[: len(self.copies)])

    @property
    def proving(self) -> int:
        """Agreeing sentences that stand once in the text in order: one that it repeats would agree in many places."""
        counts = Counter(sentence.words for sentence, _ in self._in_order() if sentence)
        met = self.originals[: len(self.copies)]
        return sum(original is not None and counts[original.words] == 1 for original in met)

    def pieces(self) -> Iterator[tuple[str, Segment]]:
        """The text in order, sentence by sentence; a gap is one piece, however many sentences it swallowed."""
        for lost, places in groupby(self._in_order(), key=lambda place: place[0] is None):
            if lost:
                yield GAP, Segment(0, 0, None, lost=len(list(places)))
                continue
            for sentence, restored in places:
                if sentence:
                    yield sentence.words, Segment(0, 0, sentence.span, restored=restored)

    def _in_order(self) -> Iterator[tuple[Sentence | None, bool]]:
        """What is known of each place of the original, and whether only a copy knows it."""
        for original, copy in zip_longest(self.originals, self.copies):
            yield (original, False) if original else (copy, copy is not None)


def repair_text(text: str) -> AlignedText:
    """The text in order, with gaps marked, where one hypothesis proves itself; otherwise the text as it stands."""
    hypotheses: dict[str, AlignedText] = {}
    proven = False
    suspicious = False
    for sentence in SENTENCES:
        if not _may_repeat_beginning(text, sentence):
            continue
        lines = _split(text, sentence)
        if not _repeats_beginning(lines):
            continue
        suspicious = True
        for hypothesis in _find_hypotheses(lines):
            repaired = AlignedText.join(hypothesis.pieces(), _describe(hypothesis), REPAIRED)
            hypotheses.setdefault(repaired.original, repaired)
            proven = proven or hypothesis.proving >= MIN_AGREEING
    if len(hypotheses) == 1 and proven:
        return next(iter(hypotheses.values()))
    return AlignedText.as_it_stands(text, AMBIGUOUS if len(hypotheses) > 1 else UNPROVEN if suspicious else SOUND)


def _split(text: str, sentence: re.Pattern[str]) -> list[Line]:
    lines: list[Line] = []
    number, counted = 1, 0
    for line in LINE.finditer(text):
        number, counted = number + text.count("\n", counted, line.start()), line.start()
        left = line.start() + len(line.group()) - len(line.group().lstrip())
        right = line.start() + len(line.group().rstrip())
        found = sentence.finditer(text, left, right)
        lines.append([Sentence(match.group(), Span(*match.span()), number) for match in found])
    return lines


def _may_repeat_beginning(text: str, sentence: re.Pattern[str]) -> bool:
    """Whether the first sentence of the text stands anywhere again: what tells sound texts apart at little cost."""
    line = LINE.search(text, len(text) - len(text.lstrip()))
    first = sentence.search(line.group().rstrip()) if line else None
    return first is not None and text.find(first.group(), text.find(first.group()) + 1) >= 0


def _repeats_beginning(lines: list[Line]) -> bool:
    """Whether the first sentence of the text stands again behind the first place of a line, as the first copy must."""
    first = lines[0][0].words if lines else ""
    return any(line[1].words == first for line in lines if len(line) > 1)


def _find_hypotheses(lines: list[Line]) -> Iterator[RepairHypothesis]:
    for shortest_line in _possible_lower_limits(lines):
        hypothesis = _take_apart(lines, shortest_line)
        if hypothesis and len(hypothesis.runs) >= MIN_RUNS and hypothesis.agreeing >= MIN_AGREEING:
            yield hypothesis


def _possible_lower_limits(lines: list[Line]) -> list[int]:
    """Lengths at which the copying may have stopped. Up to the first copy, no line may have needed any."""
    first = lines[0][0].words
    limits: set[int] = set()
    longest = min((_length(line) for line in lines[:-1]), default=0)
    for line in lines:
        if len(line) > 1 and line[1].words == first and len(line[0].words) < longest:
            limits |= {
                length for other in lines for length in _lengths(other) if len(line[0].words) < length <= longest
            }
        longest = min(longest, len(line[0].words))
    return sorted(limits)


def _lengths(line: Line) -> Iterator[int]:
    length = 0
    for sentence in line:
        length += len(sentence.words)
        yield length


def _length(line: Line) -> int:
    return sum(len(sentence.words) for sentence in line)


def _count_copied(line: Line, shortest_line: int) -> int:
    """How many sentences after the first were filled in before the line was long enough."""
    enough = (place for place, length in enumerate(_lengths(line)) if length >= shortest_line)
    return next(enough, len(line) - 1)


def _take_apart(lines: list[Line], shortest_line: int) -> RepairHypothesis | None:
    """The hypothesis that a lower limit fixes; None as soon as a copy contradicts its original."""
    originals: list[Sentence | None] = []
    copies: list[Sentence] = []
    runs: list[Line] = []
    went_on: list[Line] = []  # lines in which the original went on behind the copy
    for line in lines:
        run = line[1 : 1 + _count_copied(line, shortest_line)]
        rest = line[1 + len(run) :]
        originals += [line[0], *[None] * len(run), *rest]
        for copy in run:
            original = originals[len(copies)]
            if original is not None and original.words != copy.words:
                return None
            copies.append(copy)
        runs += [run] if run else []
        went_on += [line] if rest else []
    longest_line = max(map(_length, went_on), default=0)
    breaks_the_same = all(_length(line) + len(after[0].words) > longest_line for line, after in pairwise(lines))
    return RepairHypothesis(shortest_line, longest_line, originals, copies, runs) if breaks_the_same else None


def _describe(hypothesis: RepairHypothesis) -> Repair:
    restored = {
        copy.span for original, copy in zip(hypothesis.originals, hypothesis.copies, strict=False) if original is None
    }
    return Repair(
        shortest_line=hypothesis.shortest_line,
        longest_line=hypothesis.longest_line,
        sentences=sum(original is not None for original in hypothesis.originals) + len(restored),
        agreeing=hypothesis.agreeing,
        restored=len(restored),
        lost=sum(original is None for original in hypothesis.originals) - len(restored),
        runs=tuple(
            MovedRun(
                line=run[0].line,
                spans=(Span(run[0].span.start, run[-1].span.end),),
                sentences=len(run),
                restored=sum(copy.span in restored for copy in run),
            )
            for run in hypothesis.runs
        ),
    )
