"""Where each agency stands in the picture, computed beforehand: the browser has nothing to work out."""

from collections.abc import Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]  # scipy ships no types

Pair = tuple[str, str, int]  # two agencies and the tasks that they share

_SEED = 127  # any number: the same network always gets the same picture
_ROOM = 13_000.0  # square pixels for each agency at zoom 1, enough for its circle and its name
_ASPECT = 1.6  # width to height, that of a screen
_ROUNDS = 300  # of pushing apart, at most
_EFFORT = 30_000_000  # agencies squared times iterations: a few seconds, whatever the size
_MIDDLE = object()  # a node of no agency
_PULL = 0.5  # of the middle on every agency, in shared tasks: keeps separate groups in one picture


def place(boxes: dict[str, tuple[float, float]], pairs: Sequence[Pair]) -> dict[str, tuple[float, float]]:
    """Positions in pixels at zoom 1 such that the ``boxes`` (width, height) of the agencies don't overlap.

    Agencies that share many tasks stand close together (Fruchterman and Reingold 1991, as networkx has it).
    """
    if not boxes:
        return {}
    anchored: nx.Graph[object] = nx.Graph()
    anchored.add_weighted_edges_from((_MIDDLE, agency, _PULL) for agency in boxes)
    anchored.add_weighted_edges_from((first, second, float(shared) ** 0.5) for first, second, shared in pairs)
    iterations = int(np.clip(_EFFORT / len(anchored) ** 2, 10, 200))
    found = nx.spring_layout(anchored, seed=_SEED, iterations=iterations, k=3 / len(anchored) ** 0.5)
    spots = _fill_screen(np.array([found[agency] for agency in boxes]))
    spots = _push_apart(spots, np.array(list(boxes.values())))
    return {agency: (round(float(x), 1), round(float(y), 1)) for agency, (x, y) in zip(boxes, spots, strict=True)}


def _fill_screen(spots: NDArray[np.float64]) -> NDArray[np.float64]:
    """Stretch to a screen with room for everyone, dense middles more than thin margins."""
    width = (_ROOM * len(spots) * _ASPECT) ** 0.5
    ranks = spots.argsort(axis=0).argsort(axis=0) / max(len(spots) - 1, 1) - 0.5
    span = np.ptp(spots, axis=0)
    scaled = (spots - spots.min(axis=0)) / np.where(span == 0, 1, span) - 0.5
    spread: NDArray[np.float64] = (scaled + ranks) / 2 * np.array([width, width / _ASPECT])
    return spread


def _push_apart(spots: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move overlapping boxes along the shorter way out, half each, until none overlap."""
    spots = spots.copy()
    for _ in range(_ROUNDS):
        near = cKDTree(spots).query_pairs(boxes.max(), p=np.inf, output_type="ndarray")
        apart = spots[near[:, 0]] - spots[near[:, 1]]
        overlap = (boxes[near[:, 0]] + boxes[near[:, 1]]) / 2 - np.abs(apart)
        clash = (overlap > 0.1).all(axis=1)
        if not clash.any():
            break
        axis = overlap[clash].argmin(axis=1)
        rows = np.arange(len(axis))
        push = overlap[clash][rows, axis] / 2 * np.where(apart[clash][rows, axis] < 0, -1, 1)
        np.add.at(spots, (near[clash, 0], axis), push)
        np.add.at(spots, (near[clash, 1], axis), -push)
    return spots
