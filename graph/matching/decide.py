"""Which likenesses are matches: a duty's own passage is more like it than all others are, and it more like that passage.

The score says how likely a match is. It grows with the likeness itself, with the lead over the next best passage of the other
document, and with the lead over the next best of one's own; the weights were fitted to pairs labelled by hand (docs/matching.md).
Between documents of which few passages match for certain, each other one is the less likely to.
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


def score(found: Likeness) -> Floats:
    """0 to 1 for each likeness."""
    below, above = found.passages
    logit = (
        OF_LIKENESS * np.log(found.value + LEAST)
        + OF_LEAD_ABOVE * _measure_lead(found.lower, above, found.value)
        + OF_LEAD_BELOW * _measure_lead(found.higher, below, found.value)
        + CONSTANT
    )
    return _to_score(logit + OF_OTHERS * np.log(_share_certain(below, _to_score(logit)) / USUAL))


def _to_score(logit: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logit)))


def _share_certain(passages: Places, scores: Floats) -> float:
    """How many of the passages match for certain, as a share; between few, as many as usual."""
    certain = len(np.unique(passages[scores >= CERTAIN]))
    return (certain + USUAL * FEW) / (len(np.unique(passages)) + FEW)


def _measure_lead(owners: Places, others: Places, value: Floats) -> Floats:
    """How far each is ahead of the best that its owner has with another of the others, or behind it (negative)."""
    pair, owner, best = _find_best_of_pairs(owners, others, value)
    order = np.lexsort((-best, owner))
    first = _mark_beginnings(owner[order])
    second = np.concatenate([[False], first[:-1]]) & ~first
    winner, runner_up = np.zeros((2, owner.max(initial=-1) + 1))
    winner[owner[order][first]] = best[order][first]
    runner_up[owner[order][second]] = best[order][second]
    wins = np.empty_like(first)
    wins[order] = first
    rival = np.where(wins, runner_up[owner], winner[owner])
    lead: Floats = np.clip(np.log((value + NOISE) / (rival[pair] + NOISE)), -FURTHEST_LEAD, FURTHEST_LEAD)
    return lead


def _find_best_of_pairs(owners: Places, others: Places, value: Floats) -> tuple[Places, Places, Floats]:
    """For each entry the number of its pair of owner and other; for each pair its owner and its best value."""
    order = np.lexsort((-value, others, owners))
    first = _mark_beginnings(owners[order], others[order])
    pair = np.empty(len(order), dtype=np.int64)
    pair[order] = np.cumsum(first) - 1
    return pair, owners[order][first], value[order][first]


def _mark_beginnings(*columns: Places) -> NDArray[np.bool_]:
    """Where other values begin in sorted columns."""
    begins = np.ones(len(columns[0]), dtype=bool)
    begins[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return begins
