"""How like the sentences of two sets of passages are, and the passages as a whole.

An n-gram weighs the more the rarer it is, in the two documents and in official language at large, never in whatever else is
loaded: so the same two documents come out the same in every company.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from graph.matching.grams import find_grams
from graph.matching.passage_kinds import is_formula, states_penalty
from graph.matching.passages import MatchPassage, Range
from graph.matching.sentences import find_sentences
from graph.matching.stock_phrases import load_background

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
Grams: TypeAlias = Sequence[str]  # of some words: each once, in order

LEANING = 0.6  # to the shorter of two sentences: a duty may be one clause of a long one
ENOUGH = 5.0  # rare n-grams, a word of three characters: sentences that share fewer prove less
LEAST = 0.02  # likeness that is looked at
COMMON = 500  # sentences: an n-gram of more of them tells two apart no longer
STOCK_WEIGHS_LESS = {1: 0.1, 2: 0.3}  # by length, for each of a hundred sentences of official language that have it
READ_AGAIN = 4096  # passages: a plan is compared with document after document
AT_ONCE = 8192  # entries whose words are looked at once
BLOCK = 512  # sentences that are compared with all others at once: bounds the memory


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of all passages of a document, in order."""

    ranges: list[Range]  # of each in its passage
    passages: Places  # whose each is
    grams: list[Grams]
    heads: list[Grams]  # of each passage: the n-grams of the line above its list
    penalties: Flags  # of each passage: whether it states what a breach brings
    formulas: Flags  # of each passage: whether it has words that many laws have in the same place


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two sentences that share something, an entry each."""

    below: Sentences
    above: Sentences
    lower: Places  # sentences
    higher: Places
    value: Floats  # 0 to 1
    of_lower: Floats  # how much of the lower sentence stands in the higher one
    of_higher: Floats
    whole: Floats  # likeness of their passages as a whole, 0 to 1: the duty may be put into other sentences
    grams: tuple[sparse.csr_array, sparse.csr_array]  # of the lower and the higher sentences, a column for each n-gram
    weights: Floats  # of the n-grams

    @property
    def passages(self) -> tuple[Places, Places]:
        """The lower and the higher passage of each entry."""
        return self.below.passages[self.lower], self.above.passages[self.higher]

    def measure_overlap(self, entries: Places, others: Places) -> Floats:
        """How much of the words that each of these entries shares another one shares, too, 0 to 1."""
        shares = [np.zeros(0)]
        for at in range(0, len(entries), AT_ONCE):
            shared = self._find_shared(entries[at : at + AT_ONCE]) * self.weights
            again = sparse.csr_array(shared * self._find_shared(others[at : at + AT_ONCE]))
            shares.append(again.sum(axis=1) / shared.sum(axis=1))
        return np.concatenate(shares)

    def _find_shared(self, entries: Places) -> sparse.csr_array:
        below, above = self.grams
        return sparse.csr_array(below[self.lower[entries]] * above[self.higher[entries]])


def compare(lower: Sequence[MatchPassage], higher: Sequence[MatchPassage]) -> Likeness:
    """Each two sentences that are alike."""
    below, above = _read(lower), _read(higher)
    counts = Counter(gram for grams in (*below.grams, *above.grams) for gram in grams)
    number = len(below.grams) + len(above.grams)
    columns = {gram: at for at, gram in enumerate(sorted(gram for gram, seen in counts.items() if seen <= COMMON))}
    weights = _weigh([*columns], counts, number)
    rows, others = _lay_out(below.grams, columns), _lay_out(above.grams, columns)
    blocks = [
        _compare_block(rows[at : at + BLOCK], others, weights, np.log1p(number), at)
        for at in range(0, max(1, rows.shape[0]), BLOCK)
    ]
    at, other, value, of_lower, of_higher = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    joined = _join(below, rows, columns, weights), _join(above, others, columns, weights)
    whole = _compare_wholes(*joined, below.passages[at], above.passages[other])
    return Likeness(below, above, at, other, value, of_lower, of_higher, whole, (rows, others), weights)


def _join(sentences: Sentences, rows: sparse.csr_array, columns: dict[str, int], weights: Floats) -> sparse.csr_array:
    """A row of length 1 for each passage, of the n-grams of all its sentences and of the line above its list."""
    number = len(sentences.heads)
    owners = np.concatenate([sentences.passages, np.arange(number)])
    whose = sparse.csr_array((np.ones(len(owners)), (owners, np.arange(len(owners)))), shape=(number, len(owners)))
    joined = sparse.csr_array(whose @ sparse.vstack([rows, _lay_out(sentences.heads, columns)]))
    joined.data[:] = 1.0
    weighed = sparse.csr_array(joined * weights)
    lengths = np.sqrt(weighed.power(2).sum(axis=1))
    return sparse.csr_array(sparse.diags_array(1 / np.where(lengths > 0, lengths, 1.0)) @ weighed)


def _compare_wholes(lower: sparse.csr_array, higher: sparse.csr_array, below: Places, above: Places) -> Floats:
    """The cosine of each pair of a lower and a higher passage."""
    whole = np.zeros(len(below))
    for start in range(0, lower.shape[0], BLOCK):
        here = np.flatnonzero((below >= start) & (below < start + BLOCK))
        if len(here):
            cosines = sparse.csr_array(lower[start : start + BLOCK] @ higher.T)
            whole[here] = cosines[below[here] - start, above[here]]
    return whole


def _read(passages: Sequence[MatchPassage]) -> Sentences:
    read = [_read_passage(passage) for passage in passages]
    return Sentences(
        ranges=[place for each in read for place in each.ranges],
        passages=np.repeat(np.arange(len(read)), [len(each.ranges) for each in read]),
        grams=[grams for each in read for grams in each.grams],
        heads=[each.head for each in read],
        penalties=np.array([each.is_penalty for each in read], dtype=bool),
        formulas=np.array([each.is_formula for each in read], dtype=bool),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    ranges: Sequence[Range]
    grams: Sequence[Grams]
    head: Grams
    is_penalty: bool
    is_formula: bool


@lru_cache(maxsize=READ_AGAIN)
def _read_passage(passage: MatchPassage) -> _Read:
    named = [((0, len(passage.text)), passage.name)] if passage.name else []
    said = [(place, passage.text[slice(*place)]) for place in find_sentences(passage.text)]
    sentences = [*named, *said]
    return _Read(
        [place for place, _ in sentences],
        [_list_grams(words) for _, words in sentences],
        _list_grams(passage.head),
        states_penalty(passage.text),
        is_formula(passage.text),
    )


def _list_grams(words: str) -> Grams:
    return sorted({intern(gram) for gram in find_grams(words)})


def _weigh(grams: Sequence[str], counts: Counter[str], sentences: int) -> Floats:
    stock = load_background()
    seen = np.array([counts[gram] for gram in grams], dtype=np.float64)
    common = [STOCK_WEIGHS_LESS.get(len(gram), 0.0) * stock.get(gram, 0.0) for gram in grams]
    weights: Floats = np.log1p(sentences / seen) / (1 + np.array(common, dtype=np.float64))
    return weights


def _lay_out(sentences: Sequence[Grams], columns: dict[str, int]) -> sparse.csr_array:
    """A row for each sentence, a column for each n-gram, 1 where it stands."""
    kept = [[columns[gram] for gram in grams if gram in columns] for grams in sentences]
    starts = np.cumsum([0, *map(len, kept)], dtype=np.int64)
    flat = np.array([column for row in kept for column in row], dtype=np.int64)
    return sparse.csr_array((np.ones(len(flat)), flat, starts), shape=(len(sentences), len(columns)))


def _compare_block(
    lower: sparse.csr_array, higher: sparse.csr_array, weights: Floats, rarest: float, start: int
) -> tuple[Places, Places, Floats, Floats, Floats]:
    """Lower and higher sentence, their likeness, and how much of each stands in the other; the block begins at ``start``."""
    shared = sparse.coo_array((lower * weights) @ higher.T)
    of_lower = shared.data / (lower @ weights)[shared.row]
    of_higher = shared.data / (higher @ weights)[shared.col]
    most, least = np.maximum(of_lower, of_higher), np.minimum(of_lower, of_higher)
    value = most**LEANING * least ** (1 - LEANING) * np.minimum(1.0, shared.data / (ENOUGH * rarest))
    kept = value >= LEAST
    rows, columns = shared.row[kept].astype(np.int64) + start, shared.col[kept].astype(np.int64)
    return rows, columns, value[kept], of_lower[kept], of_higher[kept]
