"""What was in a file and was not read: counted by kind as it is met, and named in the end."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

SAMPLE = 20  # characters that show which words are meant


class Omission(StrEnum):
    """A kind of words that no fact comes from, in Chinese and English."""

    HIDDEN = "隐藏的文字没有读 hidden text was not read"
    DELETED = "修订中删去的文字没有读 text that a revision deleted was not read"
    COMMENT = "批注没有读 comments were not read"
    WATERMARK = "水印没有读 watermarks were not read"
    INVISIBLE = "看不见的文字没有读 invisible text was not read"
    TILTED = "斜着或横着的文字没有读 text that does not stand upright was not read"
    HIDDEN_CELLS = "隐藏的行或列没有读 hidden rows or columns were not read"


class Omissions:
    """The words of one file that were left out."""

    def __init__(self) -> None:
        self._counts: Counter[Omission] = Counter()
        self._samples: dict[Omission, str] = {}

    def add(self, kind: Omission, words: str) -> None:
        """Count words that were left out; blanks are no loss."""
        shown = " ".join(words.split())
        if shown:
            self._counts[kind] += 1
            self._samples.setdefault(kind, shown if len(shown) <= SAMPLE else f"{shown[:SAMPLE]}…")

    def to_notes(self) -> Iterator[str]:
        """A line for each kind, with how often it was met and the first words."""
        for kind, count in self._counts.items():
            yield f"{kind}（{count}处，如“{self._samples[kind]}”）"
