"""Numbers that one conjunction joins (65%和55%), with the words around them.

Rules see a bounded window around a number, so time grows with the length of the text and no faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.loader.targets import rules
from graph.loader.targets.normalized_passage import NormalizedPassage
from graph.loader.targets.quantities import Quantity

LOOK_BACK = 80  # characters before a number that may say what it means
LOOK_AHEAD = 60  # characters behind it
MAX_JOINED = 20  # numbers that share one phrase (65%和55%)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Numbers that one conjunction joins, with what stands around them in their clause."""

    quantities: tuple[Quantity, ...]
    clause: tuple[int, int]
    before: str
    after: str
    sentence: str  # what stands before and after them in their sentence, with # for the numbers

    @property
    def start(self) -> int:
        """Where the first number begins."""
        return self.quantities[0].start

    @property
    def stop(self) -> int:
        """Behind the last number with its bound."""
        return self.quantities[-1].stop

    @property
    def kind(self) -> str:
        """What the last number measures; those before it may leave their measure to it (100、200万元)."""
        return self.quantities[-1].kind


_JOINT = re.compile(rules.CONJUNCTION)
_NOTED = re.compile(r"[(〔][^()〔〕]*")
_FILLERS = re.compile("(?:其中|并且?|同时|以及|[、和及与□—–·•●])*")


def find_phrases(passage: NormalizedPassage) -> Iterator[Phrase]:
    """Numbers in order, joined where nothing but a conjunction parts them (65%和55%)."""
    joined: list[Quantity] = []
    for quantity in passage.quantities:
        between = slice(joined[-1].stop, quantity.start) if joined else slice(0)
        if joined and (len(joined) == MAX_JOINED or not _JOINT.fullmatch(passage.masked[between])):
            yield _surround(passage, joined)
            joined = []
        joined.append(quantity)
    if joined:
        yield _surround(passage, joined)


def _surround(passage: NormalizedPassage, joined: list[Quantity]) -> Phrase:
    start, end, masked = joined[0].start, joined[-1].end, passage.masked

    def look(around: tuple[int, int]) -> tuple[str, str]:
        return masked[max(around[0], start - LOOK_BACK) : start], masked[end : min(around[1], end + LOOK_AHEAD)]

    clause = passage.clauses.around(start)
    return Phrase(tuple(joined), clause, *look(clause), "#".join(look(passage.sentences.around(start))))


def share_sentence(passage: NormalizedPassage, earlier: Phrase, later: Phrase) -> bool:
    """Whether two phrases stand in one sentence."""
    return earlier.start >= passage.sentences.around(later.start)[0]


def stands_in_note(passage: NormalizedPassage, earlier: Phrase, later: Phrase) -> bool:
    """Whether a number stands in brackets right behind another one: 达到70%（其中农村60%）."""
    return _NOTED.fullmatch(passage.masked, earlier.stop, later.start) is not None


def delimit(
    passage: NormalizedPassage, last: Phrase | None, phrase: Phrase, following: Phrase | None
) -> tuple[int, int]:
    """Where the words of the phrase begin and end: in its clause, apart from the target before and the number behind."""
    start, end = phrase.clause[0], min(phrase.clause[1], phrase.stop + LOOK_AHEAD)
    if last and last.stop > start:
        start = _split(passage.masked, last.stop, phrase.start)[1]
    if re.match(rules.CONJUNCTION, passage.masked[phrase.stop : end]):
        end = phrase.stop  # 不低于90%、…: the list goes on, nothing is counted
    elif following and following.start < end:
        end = _split(passage.masked, phrase.stop, following.start)[0]
    start = max(start, phrase.start - LOOK_BACK)
    filler = _FILLERS.match(passage.masked, start, phrase.start)
    return (filler.end() if filler else start), end


def _split(masked: str, left: int, right: int) -> tuple[int, int]:
    """Between two numbers: the end of the last conjunction and its beginning; without one, both at the left."""
    matches = list(re.finditer(rules.CONJUNCTION, masked[left:right]))
    return (left + matches[-1].start(), left + matches[-1].end()) if matches else (left, left)
