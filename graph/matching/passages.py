"""What is matched, and what comes of it: passages of two documents, and the pairs of them of which one carries out the other."""

from dataclasses import dataclass
from typing import Literal

Range = tuple[int, int]  # of characters in a passage's text, half open
# How the words went down: word for word; a clause of a longer sentence; one of several put into one; in other words.
Rule = Literal["verbatim", "clause", "collected", "reworded"]


@dataclass(frozen=True, slots=True)
class MatchPassage:
    """The words of a task, an item, an article or a paragraph."""

    text: str
    name: str = ""  # what stands beside it and names it: the cell 任务名称 of its row
    head: str = ""  # the line above the list that it is an item of: 志愿者应当履行下列义务：


@dataclass(frozen=True, slots=True)
class AlignedRun:
    """Words that stand in both passages, or in whose place others stand; a range may be empty."""

    lower: Range
    higher: Range
    equal: bool


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """A lower passage that carries out (part of) a higher one; both are told by their places in the lists."""

    lower: int
    higher: int
    score: float  # 0 to 1
    rule: Rule  # on which evidence: docs/matching.md
    lower_range: Range  # the sentence that says it
    higher_range: Range
