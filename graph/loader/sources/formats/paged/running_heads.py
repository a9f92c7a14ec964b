"""Which lines of pages are running heads and feet, and which are lines of the text that stand at the same height on every page.

Pages of one make look alike: the first line of each may be a task's statement. So a running head is told by its words, which are
the same on many pages but for the number of the page; by the margin, in which it stands; and by standing apart there: in smaller
letters, or farther from the text than its lines from each other. What says who does what is never one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median, quantiles
from typing import Self

from graph.loader.sources.formats.paged.lines import CONTINUED, MARGIN, PAGE_NUMBER, SAME_PLACE, Line
from graph.text.numerals import UP_TO_99

OUTERMOST = 3  # lines at the top and at the foot of a page that may be running heads
SHARE_OF_PAGES = 0.4  # of the pages have it, as heads of left and right pages may differ
SMALL = 0.9  # times most letters: those of a running head
APART = 1.25  # times the step from line to line: a running head stands so far from the text

# The number of a page within words: 第3页, Page 3 of 5, 3/5, — 3 —, or by itself at the head or the end. 120个 or 任务3 is none.
_PAGE_NUMBER_WITHIN = re.compile(
    rf"第\s*(?:\d+|[{UP_TO_99}百]+)\s*页|共\s*\d+\s*页|page\s*\d+(?:\s*of\s*\d+)?|\d+\s*[/／]\s*\d+|[-—－–―─·•~]\s*\d+\s*[-—－–―─·•~]"
    r"|^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$",
    re.IGNORECASE,
)
_SAYS_WHO_OR_WHEN = re.compile(
    r"(?:责任|牵头|主办|配合|协办|承办|主责|参与|落实)(?:单位|部门|领导|人)\s*[：:]|(?:牵头|负责|配合|参与|落实|承办)[，；。）)\s]*$|(?:时限|期限)\s*[：:]"
)

_Head = tuple[str, int]


def mask_page_number(words: str) -> str:
    """Words without the number of the page."""
    return _PAGE_NUMBER_WITHIN.sub("#", words)


def may_run(words: str) -> bool:
    """Whether words can be a running head: none says who does a task, or by when."""
    return not _SAYS_WHO_OR_WHEN.search(words)


def drop_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of pages without page numbers and without what many pages have at the same place at their top or foot."""
    text = _TextSetting.measure(pages)
    shown: dict[_Head, list[bool]] = {}
    for page in pages:
        for head, apart in text.list_outermost(page).items():
            shown.setdefault(head, []).append(apart)
    least = max(2, SHARE_OF_PAGES * len(pages))
    heads = {head for head, apart in shown.items() if len(apart) >= least and 2 * sum(apart) >= len(apart)}
    return [_drop_outermost(page, heads) for page in pages]


def _drop_outermost(page: Sequence[Line], heads: set[_Head]) -> list[Line]:
    lines = list(page)
    for end in (0, -1):
        while lines and _is_running_head(lines[end], heads):
            lines.pop(end)
    return lines


def _is_running_head(line: Line, heads: set[_Head]) -> bool:
    edge = _is_near_edge(line) and (bool(PAGE_NUMBER.fullmatch(line.words)) or _name(line) in heads)
    return edge or bool(CONTINUED.fullmatch(line.words))


def _name(line: Line) -> _Head:
    """What a running head is known by: its words but for the page's number, and its height on the page."""
    return mask_page_number(line.words), round(line.top / SAME_PLACE)


def _is_near_edge(line: Line) -> bool:
    return min(line.top, line.page_height - line.bottom) < MARGIN * line.page_height


@dataclass(frozen=True, slots=True)
class _TextSetting:
    """How the text of a document is set."""

    pitch: float  # points from line to line, and from paragraph to paragraph where many stand apart
    size: float  # of most letters, in points

    @classmethod
    def measure(cls, pages: Sequence[Sequence[Line]]) -> Self:
        sizes = [line.size for page in pages for line in page]
        inner = [*_list_steps([line for line in page if not _is_near_edge(line)] for page in pages)]
        pitch = quantiles(inner, n=4)[-1] if len(inner) > 1 else median([*_list_steps(pages)] or [inf])
        return cls(pitch, median(sizes or [inf]))

    def list_outermost(self, page: Sequence[Line]) -> dict[_Head, bool]:
        """What may run at the top and at the foot of a page, and whether it stands apart from the text."""
        found: dict[_Head, bool] = {}
        for ordered in (page[::-1], page):
            apart = self._count_apart(ordered)
            for place, line in enumerate(ordered[:OUTERMOST]):
                if _is_near_edge(line) and may_run(line.words):
                    found[_name(line)] = found.get(_name(line), False) or place < apart or self._is_small(line)
        return found

    def _is_small(self, line: Line) -> bool:
        """Whether a line is in smaller letters than the text."""
        return line.size < SMALL * self.size

    def _count_apart(self, lines: Sequence[Line]) -> int:
        """How many lines, from the edge of a page on, are apart from its text; all where there is no text, as beside a table."""
        if all(map(_is_near_edge, lines)):
            return len(lines)
        steps = (abs(inner.top - outer.top) for outer, inner in pairwise(lines[: OUTERMOST + 1]))
        return max((place for place, step in enumerate(steps, start=1) if step > APART * self.pitch), default=0)


def _list_steps(pages: Iterable[Sequence[Line]]) -> Iterator[float]:
    """From each line of a page down to the next one, in points."""
    steps = (low.top - up.top for page in pages for up, low in pairwise(page) if up.column == low.column)
    return (step for step in steps if step > 0)
