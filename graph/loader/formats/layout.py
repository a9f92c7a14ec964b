"""Characters of a page by their places → lines, and lines → paragraphs.

A printed line says nothing of where its paragraph ends. It goes on in the next line if the next word would not have fitted
behind it; a paragraph that is set in, a heading's number behind the end of a sentence, larger letters or a wide gap begin
a new one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple, Self

OPENS = "（(〔［[【《〈“‘"  # never the last of a line
CLOSES = "，。、；：！？）)〕］]】》〉”’,.;:!?%％"  # never the first of a line
WORD = re.compile(rf"[{re.escape(OPENS)}]*(?:[0-9A-Za-z.%]+|.)[{re.escape(CLOSES)}]*")
BEGINS_WITH_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十百]{1,4}[、．.章条]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[．.、﹒]|[①-⑳])"
)
ENDS_SENTENCE = re.compile(r"[。；：！？;:!?）)〕］】…]$")
PAGE_NUMBER = re.compile(r"[\s\-—－–―─·•~]*第?\s*\d{1,4}\s*页?(?:\s*[/／,，共]\s*共?\s*\d{1,4}\s*页?)?[\s\-—－–―─·•~]*")
CONTINUED = re.compile(r"[（(]?(?:续表|续上表|表续)\s*\d{0,2}[）)]?")
OUTERMOST = 3  # lines at the top and at the foot of a page that may be running heads
MARGIN = 0.12  # of the height of a page: a page number stands in it
SAME_PLACE = 5.0  # points
FEW = 3  # lines that end at one place show that it is the margin


class Glyph(NamedTuple):
    """A character on a page; places in points from the left and from the top."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line."""

    words: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float  # of its letters, in points
    first: float  # width of its first word, which could not be torn
    page: int  # 1 for the first
    page_width: float
    page_height: float

    @property
    def width(self) -> float:
        """How wide the line is printed."""
        return self.x1 - self.x0


def set_lines(glyphs: Iterable[Glyph], page: int, page_width: float, page_height: float) -> list[Line]:
    """The lines that characters make, from the top."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        last = rows[-1][-1] if rows else None
        if last and glyph.middle - last.middle < min(glyph.bottom - glyph.top, last.bottom - last.top) / 2:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (_set_line(sorted(row, key=lambda glyph: glyph.x0), page, page_width, page_height) for row in rows)
    return [line for line in lines if line]


def _set_line(row: Sequence[Glyph], page: int, page_width: float, page_height: float) -> Line | None:
    printed: list[Glyph] = []
    words: list[str] = []
    spaced = False
    for glyph in row:
        if not glyph.text.strip():
            spaced = True
            continue
        last = printed[-1] if printed else None
        if last and last.text == glyph.text and glyph.x0 - last.x0 < (last.x1 - last.x0) / 4:
            continue  # printed twice to look bold
        wide = last is not None and glyph.x0 - last.x1 > glyph.bottom - glyph.top
        words.append(f" {glyph.text}" if last and (spaced or wide) else glyph.text)
        printed.append(glyph)
        spaced = False
    if not printed:
        return None
    text = "".join(words)
    first = WORD.match(text)
    behind = printed[min(len(first.group()) if first else 1, len(printed)) - 1]
    return Line(
        words=text,
        x0=printed[0].x0,
        x1=max(glyph.x1 for glyph in printed),
        top=min(glyph.top for glyph in printed),
        bottom=max(glyph.bottom for glyph in printed),
        size=median([glyph.bottom - glyph.top for glyph in printed]),
        first=behind.x1 - printed[0].x0,
        page=page,
        page_width=page_width,
        page_height=page_height,
    )


def drop_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of pages without page numbers and without what most pages have at the same place at their top or foot."""
    shown = Counter(head for page in pages for head in {_mask(line) for line in _list_outermost(page)})
    common = {head for head, times in shown.items() if times >= max(2, 0.45 * len(pages))}
    kept = []
    for page in pages:
        lines = list(page)
        for end in (0, -1):
            while lines and _is_running_head(lines[end], common):
                lines.pop(end)
        kept.append(lines)
    return kept


def _list_outermost(page: Sequence[Line]) -> list[Line]:
    return [*page[:OUTERMOST], *page[OUTERMOST:][-OUTERMOST:]]


def _mask(line: Line) -> tuple[str, int]:
    """What a running head is known by: its words but for the numbers in them, and its height on the page."""
    return re.sub(r"\d+", "#", line.words), round(line.top / SAME_PLACE)


def _is_running_head(line: Line, common: set[tuple[str, int]]) -> bool:
    near_edge = min(line.top, line.page_height - line.bottom) < MARGIN * line.page_height
    numbered = near_edge and bool(PAGE_NUMBER.fullmatch(line.words))
    return numbered or bool(CONTINUED.fullmatch(line.words)) or (near_edge and _mask(line) in common)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where lines begin and end that are as wide as the page allows, in points from the left."""

    left: float
    right: float

    @classmethod
    def measure(cls, lines: Sequence[Line]) -> Self:
        """The outermost places that many lines share; without such, no line is taken for a full one.

        A few lines may reach farther: punctuation is left to hang out of the margin.
        """
        left = min(_find_shared([line.x0 for line in lines], lines[0].size), default=0.0)
        right = max(_find_shared([line.x1 for line in lines], lines[0].size), default=inf)
        return cls(left, right)


def _find_shared(places: Sequence[float], size: float) -> list[float]:
    """Places at which many lines begin or end, to half the size of a letter."""
    bands: dict[int, list[float]] = {}
    for place in places:
        bands.setdefault(round(place * 2 / size), []).append(place)
    most = max(map(len, bands.values()))
    return [median(band) for band in bands.values() if len(band) >= max(FEW, most / 4)]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: the margins of its pages by their width, and how far its lines stand below each other."""

    margins: dict[float, Margins]
    pitch: float  # points

    @classmethod
    def measure(cls, lines: Sequence[Line]) -> Self:
        """The setting that lines show."""
        alike: dict[float, list[Line]] = {}
        for line in lines:
            alike.setdefault(line.page_width, []).append(line)
        steps = [low.top - up.top for up, low in pairwise(lines) if up.page == low.page]
        return cls(
            {width: Margins.measure(wide) for width, wide in alike.items()},
            median([step for step in steps if step > 0] or [inf]),
        )

    def join_lines(self, lines: Iterable[Line]) -> Iterator[list[Line]]:
        """The paragraphs that lines make, each as its lines."""
        paragraph: list[Line] = []
        for line in lines:
            if paragraph and not self._goes_on(paragraph, line):
                yield paragraph
                paragraph = []
            paragraph.append(line)
        if paragraph:
            yield paragraph

    def _goes_on(self, paragraph: list[Line], line: Line) -> bool:
        """Whether a line goes on with the paragraph above it."""
        first, last, margins = paragraph[0], paragraph[-1], self.margins[line.page_width]
        full = line.first > margins.right - last.x1
        alike = abs(line.size - last.size) < last.size / 6
        near = line.page != last.page or line.top - last.top < 1.6 * self.pitch
        begins = BEGINS_WITH_NUMBER.match(line.words) and ENDS_SENTENCE.search(last.words)
        hanging = line.x0 > first.x0 and BEGINS_WITH_NUMBER.match(first.words)  # set in behind the number of its list
        set_in = line.x0 - margins.left > 1.2 * line.size and not hanging
        return full and alike and near and not begins and not set_in


def join_in_cell(lines: Sequence[Line], width: float) -> str:
    """The words of a cell with room for lines of this width, in points; a space stands between its paragraphs."""
    words = ""
    for above, line in zip([None, *lines], lines, strict=False):
        full = above is not None and above.width + line.first > width - line.size / 4  # rules are not thin lines
        words += (join_words(words, line.words) if full or above is None else " ") + line.words
    return words


def join_words(above: str, below: str) -> str:
    """What a line break stands for within a paragraph: a space between words in Latin letters, else nothing."""
    latin = all(edge.isascii() and edge.isalpha() for edge in (above[-1:], below[:1]))
    return " " if latin else ""
