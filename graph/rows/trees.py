"""Links from what is above to what is below → a tree in which each link has one place."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

_LEVELS = ("国家", "省", "市", "区县")
_UNDATED = "9999"


class TreeLink(NamedTuple):
    """Something below says that it comes from something above; ``rank`` puts those below one in order."""

    above: str
    below: str
    rank: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree."""

    above: str
    node: str
    depth: int  # 1 right below the root
    is_repeated: bool  # it stands further up in the tree, with those below it


def rank_document(level: str | None, date: str | None, id_: Hashable) -> tuple[Any, ...]:
    """The highest first, so that a city stands below its province before it stands beside it; then the earliest."""
    place = _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)
    return place, date or _UNDATED, id_


def group_links(links: Iterable[TreeLink]) -> Mapping[str, Sequence[TreeLink]]:
    """What stands below each, in order."""
    below: defaultdict[str, list[TreeLink]] = defaultdict(list)
    for link in sorted(links, key=lambda link: link.rank):
        below[link.above].append(link)
    return below


def lay_out(root: str, below: Mapping[str, Sequence[TreeLink]]) -> list[Branch]:
    """The tree below the root, each followed by those below it; what stands there already is not followed again.

    So it ends where several name each other, and what names several stands below each of them.
    """
    return list(_descend(root, 1, below, {root}))


def _descend(above: str, depth: int, below: Mapping[str, Sequence[TreeLink]], seen: set[str]) -> Iterator[Branch]:
    for link in below.get(above, ()):
        is_repeated = link.below in seen
        seen.add(link.below)
        yield Branch(above, link.below, depth, is_repeated)
        if not is_repeated:
            yield from _descend(link.below, depth + 1, below, seen)
