"""Words that stand in several places of a text: a cell that a page break or the lines of a drawn table part."""

from collections.abc import Sequence

Range = tuple[int, int]
Ranges = tuple[Range, ...]


def join_ranges(text: str, ranges: Sequence[Range]) -> str:
    """The words that stand in these places, joined."""
    return "".join([text[start:end] for start, end in ranges])


def map_to_ranges(ranges: Sequence[Range], start: int, end: int) -> Ranges:
    """Where ``words[start:end]`` of the joined words stand.

    >>> map_to_ranges([(10, 13), (20, 25)], 1, 5)
    ((11, 13), (20, 22))
    """
    places, at = [], 0
    for left, right in ranges:
        first, last = max(left, left + start - at), min(right, left + end - at)
        if first < last:
            places.append((first, last))
        at += right - left
    return tuple(places)
