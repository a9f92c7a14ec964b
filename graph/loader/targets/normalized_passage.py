"""A passage as the rules see it: its words, its dates and quantities, and where its sentences and clauses end."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from graph.loader.targets.due_dates import Date, DateSentence, find_dates, find_sentences
from graph.loader.targets.masking import ENDS, PARTS, mask_names, mask_titles, mask_years, squeeze_passage
from graph.loader.targets.quantities import NUMERAL, Quantity, find_quantities


@dataclass(frozen=True, slots=True)
class Breaks:
    """Places of the characters that part a passage, in order; the last is its end."""

    places: tuple[int, ...]

    def around(self, place: int) -> tuple[int, int]:
        """Range between the breaks on both sides of a place."""
        after = bisect_left(self.places, place)
        return (self.places[after - 1] + 1 if after else 0), self.places[after]


@dataclass(frozen=True, slots=True)
class NormalizedPassage:
    """A passage as the rules see it, and where its characters stand: ``places[i]`` is the place of ``text[i]``."""

    text: str  # without white space, in half width; a tab (between cells) or a gap ends the sentence
    masked: str  # of the same length; numbers that belong to names, titles and dates are masked
    places: Sequence[int]
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    opening: tuple[Date, ...]  # those of them that hold for the sentences that follow
    alone: tuple[DateSentence, ...]  # those that hold for the sentences before them
    sentences: Breaks
    clauses: Breaks


_BREAKS = re.compile(f"[{re.escape(PARTS)}]")


def normalize_passage(passage: str) -> NormalizedPassage | None:
    """The passage as the rules see it; None where no number is left that could measure anything."""
    if not NUMERAL.search(passage) or not NUMERAL.search(mask_years(passage)):
        return None
    text, places = squeeze_passage(passage)
    titled = mask_titles(text)
    masked = mask_names(titled)
    if not NUMERAL.search(masked):
        return None
    dates = tuple(find_dates(titled, text))
    masked = _part(masked, dates)
    quantities = tuple(find_quantities(masked, text))
    if not quantities:
        return None
    opening = tuple(date for date in dates if date.opens)
    alone = tuple(find_sentences(titled, dates))
    return NormalizedPassage(text, masked, places, quantities, dates, opening, alone, *_find_breaks(masked))


def _part(text: str, dates: tuple[Date, ...]) -> str:
    """A clause begins behind a date; 每年 alone belongs to its phrase, and so does 提高到2025年的92%."""
    if not dates:
        return text
    chars = list(text)
    for date in dates:
        if text[date.end : date.end + 1] == "的":
            chars[date.first : date.end + 1] = "□" * (date.end + 1 - date.first)
        elif not date.yearly:
            chars[date.start : date.end] = "," * (date.end - date.start)
    return "".join(chars)


def _find_breaks(text: str) -> tuple[Breaks, Breaks]:
    """Where sentences end, and where clauses do."""
    clauses = [part.start() for part in _BREAKS.finditer(text)]
    sentences = [place for place in clauses if text[place] in ENDS]
    return Breaks((*sentences, len(text))), Breaks((*clauses, len(text)))
