"""Two passages → which of their words are equal and which were changed, for people to see side by side."""

from collections.abc import Iterator

from rapidfuzz.distance import Indel

from graph.matching.passages import AlignedRun

SHORTEST = 2  # characters: a single one that is equal by chance tears the words around it apart


def align(lower: str, higher: str) -> tuple[AlignedRun, ...]:
    """The runs of both texts in order, equal and changed in turns.

    >>> [(run.lower, run.higher, run.equal) for run in align("新增就业24万人", "新增就业300万人以上")]
    [((0, 4), (0, 4), True), ((4, 6), (4, 7), False), ((6, 8), (7, 9), True), ((8, 8), (9, 11), False)]
    """
    runs, below, above = [], 0, 0
    for start, behind, higher_start, higher_behind in _list_equal(lower, higher):
        if below < start or above < higher_start:
            runs.append(AlignedRun((below, start), (above, higher_start), equal=False))
        runs.append(AlignedRun((start, behind), (higher_start, higher_behind), equal=True))
        below, above = behind, higher_behind
    if below < len(lower) or above < len(higher):
        runs.append(AlignedRun((below, len(lower)), (above, len(higher)), equal=False))
    return tuple(runs)


def _list_equal(lower: str, higher: str) -> Iterator[tuple[int, int, int, int]]:
    for step in Indel.opcodes(lower, higher):
        if step.tag == "equal" and step.src_end - step.src_start >= SHORTEST:
            yield step.src_start, step.src_end, step.dest_start, step.dest_end
