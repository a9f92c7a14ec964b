"""The front door: passages of a lower and of a higher document → which carry out which."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from graph.matching.decide import score
from graph.matching.likeness import Floats, Likeness, compare
from graph.matching.passages import MatchPassage, PassageMatch, Rule

CERTAIN_ENOUGH = 0.35
GOES_ON = 0.2  # a sentence beside a match, of the same two passages
WHOLE = 0.85  # of both sentences stands in the other: word for word
PART = 0.6  # one stands in the other by so much, the other in it by less than half as much
APART = 2  # sentences: two matches further apart in a passage are two
BESIDE = 0.5  # a sentence is not meant that is so much less like than another of the same passage


def match_passages(
    lower: Sequence[MatchPassage], higher: Sequence[MatchPassage], at_least: float = CERTAIN_ENOUGH
) -> list[PassageMatch]:
    """The matches, ordered by lower and higher passage; whether the documents may match at all is asked of kinship.py."""
    found = compare(lower, higher)
    scores = score(found)
    below, above = found.passages
    pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at in np.flatnonzero(scores >= min(at_least, GOES_ON)).tolist():
        pairs[int(below[at]), int(above[at])].append(at)
    return [
        _describe(found, scores, pair, run)
        for pair, entries in sorted(pairs.items())
        for run in _join_neighbours(found, _leave_out_beside(found, entries))
        if max(scores[run]) >= at_least
    ]


def _leave_out_beside(found: Likeness, entries: Sequence[int]) -> list[int]:
    """Likenesses of two passages without those of a lower sentence that is far more like another sentence of the higher."""
    best: dict[int, float] = defaultdict(float)
    for at in entries:
        best[int(found.lower[at])] = max(best[int(found.lower[at])], float(found.value[at]))
    return [at for at in entries if found.value[at] >= BESIDE * best[int(found.lower[at])]]


def _join_neighbours(found: Likeness, entries: Sequence[int]) -> Iterator[list[int]]:
    """Likenesses of two passages, those of neighbouring sentences of the higher one together."""
    run: list[int] = []
    for at in sorted(entries, key=lambda at: (found.higher[at], found.lower[at])):
        if run and found.higher[at] > found.higher[run[-1]] + APART:
            yield run
            run = []
        run.append(at)
    yield run


def _describe(found: Likeness, scores: Floats, pair: tuple[int, int], run: Sequence[int]) -> PassageMatch:
    best = max(run, key=lambda at: scores[at])
    below = [found.below.ranges[found.lower[at]] for at in run]
    above = [found.above.ranges[found.higher[at]] for at in run]
    return PassageMatch(
        *pair,
        score=round(float(scores[best]), 3),
        rule=_name_rule(float(found.of_lower[best]), float(found.of_higher[best])),
        lower_range=(min(start for start, _ in below), max(end for _, end in below)),
        higher_range=(min(start for start, _ in above), max(end for _, end in above)),
    )


def _name_rule(of_lower: float, of_higher: float) -> Rule:
    """By how much of each sentence stands in the other."""
    if min(of_lower, of_higher) >= WHOLE:
        return "verbatim"
    if of_lower >= PART and of_higher < of_lower / 2:
        return "clause"
    return "collected" if of_higher >= PART and of_lower < of_higher / 2 else "reworded"
