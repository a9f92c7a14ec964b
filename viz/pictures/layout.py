"""Where each agency stands in the picture, computed beforehand: the browser has nothing to work out.

All agencies push each other away, and those that share tasks pull each other, the stronger the more they share
(Fruchterman and Reingold 1991; the pulls of an agency add up to one, so that groups of any size are equally dense).
The picture is found from coarse to fine (Walshaw 2003): first the places of a few groups, then those of the agencies
in them. The pushes of all on all are one convolution on a grid (Hockney and Eastwood 1988), so that thousands of
agencies take a second or two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import fft  # type: ignore[import-untyped]  # scipy ships no types
from scipy.sparse import coo_array  # type: ignore[import-untyped]  # the same
from scipy.spatial import cKDTree  # type: ignore[import-untyped]  # the same

Pair = tuple[str, str, int]  # two agencies and the tasks that they share
Floats = NDArray[np.float64]
Spots = Floats  # one row an agency: x, y

_COARSEST = 24  # groups: so few find their places from any start
_ROUNDS = (200, 50)  # of moving: of the coarsest groups, and of each finer level
_WARMTH = (0.5, 0.08)  # the first step of each, in widths of the picture
_TOGETHER = 4.0  # how much denser than the whole picture a closed group becomes
_FINEST_GRID = 128  # cells along each side
_ROOM = 11_000.0  # square pixels for each agency at zoom 1, enough for its circle and its name
_ASPECT = 1.5  # width to height, that of a screen
_PUSHES = 120  # rounds of pushing boxes apart, at most


def place(boxes: dict[str, tuple[float, float]], pairs: Sequence[Pair]) -> dict[str, tuple[float, float]]:
    """Positions in pixels at zoom 1 such that the ``boxes`` (width, height) of the agencies don't overlap.

    Agencies that share many tasks stand close together. The same agencies and pairs always get the same places.
    """
    if not boxes:
        return {}
    order = {agency: place for place, agency in enumerate(boxes)}
    web = _weave(len(order), [(order[first], order[second], shared) for first, second, shared in pairs])
    spots = _push_apart(_fill_screen(_find_spots(web)), np.array(list(boxes.values())))
    return {agency: (round(float(x), 1), round(float(y), 1)) for agency, (x, y) in zip(boxes, spots, strict=True)}


@dataclass(frozen=True, slots=True)
class _Web:
    """Agencies, or groups of them, numbered, and how strongly which pull each other."""

    sizes: Floats  # agencies in each
    ends: NDArray[np.int64]  # one row a pair
    pulls: Floats  # one a pair


def _weave(size: int, pairs: Sequence[tuple[int, int, int]]) -> _Web:
    ends = np.array([sorted(pair[:2]) for pair in pairs], dtype=np.int64).reshape(-1, 2)
    return _Web(np.ones(size), ends, np.array([pair[2] for pair in pairs], dtype=np.float64))


def _find_spots(web: _Web) -> Spots:
    """From coarse to fine: each agency starts from the place of its group."""
    size = len(web.sizes)
    groups = _group(web) if size > _COARSEST else np.arange(size)
    if groups.max() + 1 > 0.9 * size:  # few are joined to any other
        return _settle(web, _scatter(size) * web.sizes.sum() ** 0.5, _ROUNDS[0], _WARMTH[0])
    start = _find_spots(_merge(web, groups))[groups] + _scatter(size)
    return _settle(web, start, _ROUNDS[1], _WARMTH[1])


def _group(web: _Web) -> NDArray[np.int64]:
    """Each joins the one that pulls it most; one that others have joined stays, so that groups are stars."""
    strength = web.pulls / (web.sizes[web.ends[:, 0]] * web.sizes[web.ends[:, 1]])
    head = np.full(len(web.sizes), -1)
    for first, second in web.ends[np.lexsort((web.ends[:, 1], web.ends[:, 0], -strength))].tolist():
        if head[first] < 0 and head[second] in {-1, second}:
            head[first] = head[second] = second
        elif head[second] < 0 and head[first] in {-1, first}:
            head[second] = head[first] = first
    alone = head < 0
    head[alone] = np.flatnonzero(alone)
    groups: NDArray[np.int64] = np.unique(head, return_inverse=True)[1]
    return groups


def _merge(web: _Web, groups: NDArray[np.int64]) -> _Web:
    ends = np.sort(groups[web.ends], axis=1)
    between = ends[:, 0] != ends[:, 1]
    sizes: Floats = np.bincount(groups, web.sizes).astype(np.float64)
    merged = coo_array((web.pulls[between], tuple(ends[between].T)), shape=(len(sizes), len(sizes)))
    merged.sum_duplicates()
    return _Web(sizes, np.stack(merged.coords, axis=1).astype(np.int64), merged.data)


def _scatter(size: int) -> Spots:
    """Points spread evenly over a disc of radius 1, like the seeds of a sunflower (Vogel 1979)."""
    turn = np.arange(size) * np.pi * (3 - np.sqrt(5))
    radius = np.sqrt((np.arange(size) + 0.5) / size)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1)


def _settle(web: _Web, spots: Spots, rounds: int, warmth: float) -> Spots:
    """Move all by the forces on them, in ever smaller steps; the middle pulls, so that nobody drifts off."""
    reach = warmth * max(np.ptp(spots), 1.0)
    total = np.bincount(web.ends.ravel(), np.repeat(web.pulls, 2), len(spots))
    pulls = _TOGETHER * web.pulls / np.sqrt(total[web.ends].prod(axis=1))
    for left in np.linspace(1, 0, rounds, endpoint=False):
        force = _push(spots, web.sizes) - _pull(spots, web.ends, pulls) - spots
        length = np.linalg.norm(force, axis=1, keepdims=True) + 1e-12
        spots = spots + force / length * np.minimum(length / (1 + _TOGETHER), reach * left**2)
    return spots


def _pull(spots: Spots, ends: NDArray[np.int64], pulls: Floats) -> Spots:
    x, y = ((spots[ends[:, 0]] - spots[ends[:, 1]]) * pulls[:, None]).T
    first, second = ends.T
    size = len(spots)
    return np.stack([np.bincount(first, part, size) - np.bincount(second, part, size) for part in (x, y)], axis=1)


def _push(spots: Spots, sizes: Floats) -> Spots:
    """The push of all on each, size over distance, with each spread over the four corners of its cell of a grid."""
    cells = int(np.clip(4 * len(spots) ** 0.5, 16, _FINEST_GRID))
    cell = max(np.ptp(spots, axis=0).max() / (cells - 2), 1e-9)
    at = (spots - spots.min(axis=0)) / cell
    corner = at.astype(np.int64)
    x, y = (at - corner).T
    row = 2 * cells
    corners = (corner @ (row, 1)) + np.array([[0], [1], [row], [row + 1]])
    shares = np.stack([(1 - x) * (1 - y), (1 - x) * y, x * (1 - y), x * y])
    density = np.bincount(corners.ravel(), (shares * sizes).ravel(), row * row).reshape(row, row)
    field = fft.ifft2(fft.fft2(density) * _spread_push(cells)).ravel()
    push = (field[corners] * shares).sum(axis=0) / cell
    return np.stack([push.real, push.imag], axis=1)


@lru_cache(maxsize=8)
def _spread_push(cells: int) -> NDArray[np.complex128]:
    """The push of one corner of the grid on each other, as a spectrum; its x is the real part, its y the imaginary."""
    steps = fft.fftfreq(2 * cells, 1 / (2 * cells))
    x, y = np.meshgrid(steps, steps, indexing="ij")
    spectrum: NDArray[np.complex128] = fft.fft2((x + 1j * y) / (x**2 + y**2 + 0.5))
    return spectrum


def _fill_screen(spots: Spots) -> Spots:
    """Scale to a screen with room for everyone."""
    width = (_ROOM * len(spots) * _ASPECT) ** 0.5
    middle = (spots.max(axis=0) + spots.min(axis=0)) / 2
    span = np.ptp(spots, axis=0)
    scaled: Spots = (spots - middle) / np.where(span == 0, 1, span) * (width, width / _ASPECT)
    return scaled


def _push_apart(spots: Spots, boxes: Floats) -> Spots:
    """Move overlapping boxes along the way out that is shorter for boxes of their shape, half each, until none do."""
    spots = spots.copy()
    largest = boxes.max(axis=0)
    for _ in range(_PUSHES):
        near = cKDTree(spots / largest).query_pairs(1.0, p=np.inf, output_type="ndarray")
        apart = spots[near[:, 0]] - spots[near[:, 1]]
        both = (boxes[near[:, 0]] + boxes[near[:, 1]]) / 2
        overlap = both - np.abs(apart)
        clash = (overlap > 0.1).all(axis=1)
        if not clash.any():
            break
        axis = (overlap[clash] / both[clash]).argmin(axis=1)
        rows = np.arange(len(axis))
        push = overlap[clash][rows, axis] / 2 * np.where(apart[clash][rows, axis] < 0, -1, 1)
        np.add.at(spots, (near[clash, 0], axis), push)
        np.add.at(spots, (near[clash, 1], axis), -push)
    return spots
