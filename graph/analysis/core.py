"""Core and periphery: who belongs to the middle that everyone is tied to (Borgatti and Everett 1999, discrete)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
BEGINNINGS = 20
LEAST = 1e-12  # by which a step must fit better: less is rounding


@dataclass(frozen=True, slots=True)
class Core:
    """The members of the core and how well the network fits."""

    members: frozenset[str]
    fit: float | None  # Pearson's correlation with the ideal pattern, -1 to 1; None: empty, complete or too small


def find_core(network: "nx.Graph[str]") -> Core:
    """The core whose ideal pattern correlates best with the network, unweighted.

    In the ideal pattern two agencies are joined where at least one of them is in the core. The search begins with the
    agencies of most partners, as many as fit well, then takes in, puts out or exchanges one as long as that fits better;
    of several beginnings the best end is the answer, the same at every run. No such step betters it; the best of all
    partitions it need not be.
    """
    nodes = sorted(network)
    pairs = len(nodes) * (len(nodes) - 1) // 2
    edges = network.number_of_edges()
    if edges in {0, pairs}:
        return Core(frozenset(), None)
    numbers = {node: number for number, node in enumerate(nodes)}
    search = _Search([[numbers[partner] for partner in network[node]] for node in nodes], edges, pairs)
    ends = [search.climb(beginning) for beginning in search.list_beginnings()]
    fit, members = max(ends, key=lambda end: end[0])
    return Core(frozenset(nodes[number] for number in members), fit)


class _Search:
    """A core that gets better step by step."""

    def __init__(self, partners: list[list[int]], edges: int, pairs: int) -> None:
        self._partners = partners
        self._edges = edges
        self._pairs = pairs
        self._degrees = np.array([len(each) for each in partners])
        self._ties = np.zeros(len(partners), dtype=np.int64)  # of each agency with the core
        self._inside = np.zeros(len(partners), dtype=bool)
        self._members = 0
        self._covered = 0  # edges with an end in the core

    @property
    def fit(self) -> float:
        """How well the present core fits."""
        return self._correlate(self._members, self._covered)

    def list_beginnings(self) -> list[list[int]]:
        """The agencies of most partners, as many as fit well, the best fit first."""
        order: list[int] = np.lexsort((np.arange(len(self._degrees)), -self._degrees)).tolist()
        fits = []
        for number in order:
            self._move(number)
            fits.append(self.fit)
        best = np.argsort(-np.array(fits), kind="stable")[:BEGINNINGS]
        return [order[: size + 1] for size in best.tolist()]

    def climb(self, beginning: Sequence[int]) -> tuple[float, list[int]]:
        """From a beginning as far as steps lead: the fit and the members there."""
        for number in {*np.flatnonzero(self._inside).tolist()} ^ {*beginning}:
            self._move(number)
        while self._improve():
            pass
        return self.fit, np.flatnonzero(self._inside).tolist()

    def _improve(self) -> bool:
        """Take the step that fits best, where one fits better."""
        gains = self._degrees - self._ties  # edges that only this end would cover, or covers
        outer, inner = np.flatnonzero(~self._inside), np.flatnonzero(self._inside)
        joining = outer[gains[outer] == gains[outer].max(initial=-1)]
        leaving = inner[gains[inner] == gains[inner].min(initial=self._pairs)]
        steps = [[*joining[:1]], [*leaving[:1]], self._choose_exchange(joining, leaving)]
        best = max((step for step in steps if step), key=self._foresee)
        if self._foresee(best) <= self.fit + LEAST:
            return False
        for number in best:
            self._move(int(number))
        return True

    def _choose_exchange(self, joining: Numbers, leaving: Numbers) -> list[int]:
        """One in for one out; two that are partners cover one edge more."""
        coming = set(joining.tolist())
        for number in leaving.tolist():
            if tied := sorted(coming.intersection(self._partners[number])):
                return [number, tied[0]]
        return [*leaving[:1], *joining[:1]] if len(leaving) and len(joining) else []

    def _foresee(self, step: Sequence[int]) -> float:
        for number in step:
            self._move(int(number))
        fit = self.fit
        for number in reversed(step):
            self._move(int(number))
        return fit

    def _move(self, number: int) -> None:
        """Into the core, or out of it."""
        sign = -1 if self._inside[number] else 1
        self._covered += sign * int(self._degrees[number] - self._ties[number])
        self._members += sign
        self._inside[number] = sign == 1
        self._ties[self._partners[number]] += sign

    def _correlate(self, members: int, covered: int) -> float:
        """Pearson's correlation of network and pattern over all pairs; -1 where the pattern is all or nothing."""
        outer = len(self._partners) - members
        ideal = self._pairs - outer * (outer - 1) // 2
        spread = ideal * (self._pairs - ideal) * self._edges * (self._pairs - self._edges)
        return (covered * self._pairs - ideal * self._edges) / sqrt(spread) if spread else -1.0
