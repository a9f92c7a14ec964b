"""Which likenesses are matches: a duty's own passage is more like it than all others are, and it more like that passage.

The score says how likely a match is. Of two sentences it grows with their likeness, with the lead over the next best passage of the
other document, and with the lead over the next best of one's own. Between documents of which few passages match for certain, each
other one is the less likely to. Then the passages as a whole count, with their leads, and what they are besides duties. The
weights were fitted to pairs labelled by hand, of published and of invented documents (docs/matching.md).
"""

import numpy as np
from numpy.typing import NDArray

from graph.matching.likeness import Floats, Likeness, Places

OF_LIKENESS, OF_LEAD_ABOVE, OF_LEAD_BELOW, CONSTANT = 1.0, 1.1, 1.1, 1.1
OF_OTHERS = 0.8
CERTAIN = 0.8  # the score of a passage that matches for certain
USUAL = 0.5  # of the lower passages do so where one document carries out the other
FEW = 3  # passages: of so few nothing follows
LEAST = 0.01
NOISE = 0.05  # likeness that any two sentences of one field may have: a lead over less is none
FURTHEST_LEAD = 2.0
OTHER_WORDS = 0.7  # so much counts a rival that shares other words: a duty may be divided, or put together of several
ALIKE = 0.1  # likeness of an entry and of its rival from which it is asked which words they share
OF_SENTENCES, OF_WHOLE_LEAD_ABOVE, OF_WHOLE_LEAD_BELOW, WHOLE_CONSTANT = 0.8, 6.0, 2.0, -1.2
OF_PENALTY = -0.3  # a duty and the penalty for its breach share their words
OF_FORMULA = -0.9  # two laws share what every law says
NONE = -1  # no entry
SUREST = 6.0  # log odds: more than 0.9975 no words can make it


def score(found: Likeness) -> Floats:
    """0 to 1 for each likeness."""
    below, above = found.passages
    sentences = np.clip(_weigh_sentences(found), -SUREST, SUREST)
    penalty = found.below.penalties[below] != found.above.penalties[above]
    formula = found.below.formulas[below] & found.above.formulas[above]
    return _to_score(
        OF_SENTENCES * sentences
        + OF_WHOLE_LEAD_ABOVE * _measure_whole_lead(below, above, found.whole)
        + OF_WHOLE_LEAD_BELOW * _measure_whole_lead(above, below, found.whole)
        + OF_PENALTY * penalty
        + OF_FORMULA * formula
        + WHOLE_CONSTANT
    )


def _weigh_sentences(found: Likeness) -> Floats:
    """Log odds of a match, by the two sentences."""
    below, above = found.passages
    logit: Floats = (
        OF_LIKENESS * np.log(found.value + LEAST)
        + OF_LEAD_ABOVE * _measure_lead(found, found.lower, above)
        + OF_LEAD_BELOW * _measure_lead(found, found.higher, below)
        + CONSTANT
    )
    odds: Floats = logit + OF_OTHERS * np.log(_share_certain(below, _to_score(logit)) / USUAL)
    return odds


def _to_score(logit: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logit)))


def _share_certain(passages: Places, scores: Floats) -> float:
    """How many of the passages match for certain, as a share; between few, as many as usual."""
    certain = len(np.unique(passages[scores >= CERTAIN]))
    return (certain + USUAL * FEW) / (len(np.unique(passages)) + FEW)


def _measure_lead(found: Likeness, owners: Places, others: Places) -> Floats:
    """How far each is ahead of the best that its owner has with another of the others, or behind it (negative); in logarithms."""
    rival = _find_rivals(owners, others, found.value)
    against = _take(found.value, rival)
    asked = np.flatnonzero((found.value >= ALIKE) & (against >= ALIKE))
    against[asked] *= np.maximum(OTHER_WORDS, found.measure_overlap(asked, rival[asked]))
    lead: Floats = np.log((found.value + NOISE) / (against + NOISE))
    return np.clip(lead, -FURTHEST_LEAD, FURTHEST_LEAD)


def _measure_whole_lead(owners: Places, others: Places, whole: Floats) -> Floats:
    ahead: Floats = whole - _take(whole, _find_rivals(owners, others, whole))
    return ahead


def _take(value: Floats, entries: Places) -> Floats:
    """The values of entries, 0 where there is none."""
    taken: Floats = np.where(entries == NONE, 0.0, value[entries])
    return taken


def _find_rivals(owners: Places, others: Places, value: Floats) -> Places:
    """For each the best entry that its owner has with another of the others."""
    best = _find_best_of_pairs(owners, others, value)
    order = best[np.lexsort((-value[best], owners[best]))]
    first = _mark_beginnings(owners[order])
    second = np.concatenate([[False], first[:-1]]) & ~first
    winner, runner_up = np.full((2, owners.max(initial=-1) + 1), NONE)
    winner[owners[order[first]]] = order[first]
    runner_up[owners[order[second]]] = order[second]
    rivals: Places = np.where(others[winner[owners]] == others, runner_up[owners], winner[owners])
    return rivals


def _find_best_of_pairs(owners: Places, others: Places, value: Floats) -> Places:
    """The best entry of each pair of owner and other."""
    order = np.lexsort((-value, others, owners))
    best: Places = order[_mark_beginnings(owners[order], others[order])]
    return best


def _mark_beginnings(*columns: Places) -> NDArray[np.bool_]:
    """Where other values begin in sorted columns."""
    begins = np.ones(len(columns[0]), dtype=bool)
    begins[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return begins
