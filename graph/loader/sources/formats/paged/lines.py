"""Characters of a page by their places → lines, and lines → paragraphs.

A printed line says nothing of where its paragraph ends. It goes on in the next line if the next word would not have fitted
behind it; a paragraph that is set in, a heading's number behind the end of a sentence, larger letters or a wide gap begin
a new one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from operator import itemgetter, sub
from statistics import median
from typing import NamedTuple, Self

from graph.model import PageArea
from graph.text.numerals import UP_TO_99

OPENS = "（(〔［[【《〈“‘"  # never the last of a line
CLOSES = "，。、；：！？）)〕］]】》〉”’,.;:!?%％"  # never the first of a line
WORD = re.compile(rf"[{re.escape(OPENS)}]*(?:[0-9A-Za-z.%]+|.)[{re.escape(CLOSES)}]*")
NUMERALS = f"{UP_TO_99}⼀⼆⼋⼗"  # also as radicals, which some fonts say instead
BEGINS_WITH_NUMBER = re.compile(
    rf"(?:第?[{NUMERALS}百]{{1,4}}[、．.章条]|[（(][{NUMERALS}\d]{{1,3}}[）)]|\d{{1,3}}[．.、﹒]|[①-⑳])"
)
BEGINS_WITH_LABEL = re.compile("[一-龥]{2,8}[：:]")
# In front of a list of bodies, also where only a wide blank parts them: 责任单位　市财政局.
ROLE_LABEL = re.compile("(?:责任|牵头|主办|配合|协办|承办|主责|参与|落实)(?:单位|部门)[：:]?")
UNIT, OTHER_UNITS = re.compile("[省市州区县旗乡镇盟]$"), re.compile("[（(][市州区县旗乡镇街道场盟、]{1,8}[）)]")
ENDS_NAME = re.compile(r"[局委厅办部院署府会社行司所校区县市镇乡团室处心站队院场，、；。：,;:）)]$")
FOOTNOTE_MARK = re.compile(r"[①-⑳※*＊]|[\[［〔【]\d{1,2}[\]］〕】]")
ENDS_SENTENCE = re.compile(r"[。；：！？;:!?）)〕］】…]$")
ENDS_BODY, BEGINS_BODY = re.compile("[局委厅办部院署]$"), re.compile("[国省市州区县各]")
PAGE_NUMBER = re.compile(r"[\s\-—－–―─·•~]*第?\s*\d{1,4}\s*页?(?:\s*[/／,，共]\s*共?\s*\d{1,4}\s*页?)?[\s\-—－–―─·•~]*")
CONTINUED = re.compile(r"[（(]?(?:续表|续上表|表续)\s*\d{0,2}[）)]?")
RECOGNIZED = "（文字识别）"  # behind the place of words that were recognized in a picture
FOOTNOTE = -1  # the column of all footnotes
LEFT, RIGHT = 1, 2  # columns of running text
FIRST_PAGE, SECOND_PAGE = 3, 4  # of two on a sheet
BESIDE_LEFT, BESIDE_RIGHT = 5, 6  # what stands beside a note
MARGIN = 0.12  # of the height of a page: a page number stands in it
SAME_PLACE = 5.0  # points
DRIFT = 0.8  # of the height of letters: those of a row stand no farther below each other, whatever stands between them
OUTSIDE = 2  # letters that may stand outside of the margin
INDENT = 1.2  # letters: what is set in by more begins a paragraph
SAME_NAME = 4  # characters: a title begins with the name of its issuer, as the letterhead above it does
LARGER = 1.1  # times most letters: those of titles
HALF = 0.5  # of the width of the page: shorter lines are headings
FEW = 3  # lines that end at one place show that it is the margin


class Glyph(NamedTuple):
    """A character on a page; places in points from the left and from the top."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    recognized: float | None = None  # how sure it was recognized in a picture

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
    column: (
        int  # LEFT and RIGHT of a page, 21 and 22 within the right one; 0 for a line over the whole page; or FOOTNOTE
    )
    page_width: float
    page_height: float
    edges: tuple[int, ...]  # where each character of its words begins, and where the last one ends
    recognized: float | None = None  # how sure the least of its characters were recognized in a picture

    @property
    def place(self) -> str:
        """Where it stands, as people say it, and whether its words were recognized in a picture."""
        return f"第{self.page}页" + (RECOGNIZED if self.recognized is not None else "")

    def place_in(self, words: str) -> PageArea:
        """Where words stand that end with its own: a space may stand before these."""
        before = (self.edges[0],) * (len(words) - len(self.words))
        return PageArea(self.page, round(self.top), round(self.bottom), before + self.edges)

    @property
    def width(self) -> float:
        """How wide the line is printed."""
        return self.x1 - self.x0

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle of the page."""
        return abs(self.x0 + self.x1 - self.page_width) < 2 * self.size


def set_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines that characters of a cell make, from the top."""
    return [line for row in find_rows(glyphs) if (line := set_line(row, 0, page, 0, 0))]


def find_rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters that stand beside each other, from the left; the rows from the top."""
    rows: list[list[Glyph]] = []
    above = height = first = 0.0
    for middle, glyph in sorted([((glyph.top + glyph.bottom) / 2, glyph) for glyph in glyphs], key=itemgetter(0)):
        own = glyph.bottom - glyph.top
        step = 2 * (middle - above)
        if rows and step < own and step < height and middle - first < DRIFT * own:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            first = middle
        above, height = middle, own
    return [sorted(row, key=itemgetter(1)) for row in rows]  # by their left edge


def set_line(row: Sequence[Glyph], column: int, page: int, page_width: float, page_height: float) -> Line | None:
    """The line that characters side by side make; None where they are blanks."""
    printed: list[Glyph] = []
    words: list[str] = []
    edges: list[float] = []
    spaced = False
    for glyph in row:
        character, x0, _, top, bottom, _ = glyph
        if not character.strip():
            spaced = True
            continue
        last = printed[-1] if printed else None
        if last and last.text == character and x0 - last.x0 < (last.x1 - last.x0) / 4:
            continue  # printed twice to look bold
        if last and (spaced or x0 - last.x1 > bottom - top):
            words.append(" ")
            edges.append(last.x1)
        words.append(character)
        edges += [x0] * len(character)
        printed.append(glyph)
        spaced = False
    if not printed:
        return None
    text = "".join(words)
    first = WORD.match(text)
    behind = printed[min(len(first.group()) if first else 1, len(printed)) - 1]
    _, x0s, x1s, tops, bottoms, _ = zip(*printed, strict=True)
    return Line(
        words=text,
        x0=x0s[0],
        x1=max(x1s),
        top=min(tops),
        bottom=max(bottoms),
        size=median(map(sub, bottoms, tops)),
        first=behind.x1 - x0s[0],
        page=page,
        column=column,
        page_width=page_width,
        page_height=page_height,
        edges=(*map(round, edges), round(max(x1s))),
        recognized=least_sure(printed),
    )


def settle_columns(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Lines of pages with their column, also where only one is filled: it shows where most other lines are in columns."""
    lines = [line for page in pages for line in page]
    filled: dict[int, list[Line]] = {}
    for line in lines:
        filled.setdefault(line.column, []).append(line)
    if 2 * len(filled.pop(0, [])) > len(lines):
        return [list(page) for page in pages]
    bounds = {column: (min(o.x0 for o in own), max(o.x1 for o in own)) for column, own in sorted(filled.items())}
    return [[replace(line, column=_find_column(line, bounds)) for line in page] for page in pages]


def _find_column(line: Line, bounds: Mapping[int, tuple[float, float]]) -> int:
    """The column in which a line stands."""
    inside = (column for column, (left, right) in bounds.items() if left - 1 < line.x0 and line.x1 < right + 1)
    return line.column or next(inside, 0)


def least_sure(items: Iterable[Glyph | Line]) -> float | None:
    """How sure the least of characters or lines were recognized; None where none was."""
    return min((item.recognized for item in items if item.recognized is not None), default=None)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where lines begin and end that are as wide as the page allows, in points from the left."""

    left: float
    right: float
    widest: float  # where the farthest line ends

    @classmethod
    def measure(cls, lines: Sequence[Line]) -> Self:
        """The outermost places that many lines share; without such, no line is taken for a full one.

        A few lines may reach a little farther: punctuation is left to hang out of the margin.
        """
        size = median([line.size for line in lines])
        left = min(_find_shared([line.x0 for line in lines], size) or [line.x0 for line in lines])
        ends = [line.x1 for line in lines]
        widest = max(ends)
        right = max(_find_shared(ends, size), default=0.0) or _find_edge(ends, size)
        if right == inf and (lines[0].column == FOOTNOTE or lines[0].column % 10 in (LEFT, RIGHT)):
            right = widest  # columns are set from running text, of which the widest line is full
        return cls(left, right if widest - right < OUTSIDE * size else inf, widest)


def _find_edge(places: Sequence[float], size: float) -> float:
    """The farthest place up to which many lines reach, each but for less than a letter: the next one would not have fitted."""
    ordered = sorted(places)
    near = [(bisect_right(ordered, place) - bisect_left(ordered, place - size), place) for place in ordered]
    most = max(count for count, _ in near)
    return max((place for count, place in near if count >= max(FEW, most / 4)), default=inf)


def _find_shared(places: Sequence[float], size: float) -> list[float]:
    """Places at which many lines begin or end, to half the size of a letter."""
    bands: dict[int, list[float]] = {}
    for place in places:
        bands.setdefault(round(place * 2 / size), []).append(place)
    most = max(map(len, bands.values()))
    return [median(band) for band in bands.values() if len(band) >= max(FEW, most / 4)]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: the margins by width of the page and column, and how far its lines stand below each other."""

    margins: dict[tuple[float, int], Margins]
    pitch: float  # points
    size: float  # of most letters, in points

    @classmethod
    def measure(cls, lines: Sequence[Line]) -> Self:
        """The setting that lines show."""
        alike: dict[tuple[float, int], list[Line]] = {}
        for line in lines:
            alike.setdefault((line.page_width, line.column), []).append(line)
        steps = [low.top - up.top for up, low in pairwise(lines) if (up.page, up.column) == (low.page, low.column)]
        return cls(
            {measure: Margins.measure(found) for measure, found in alike.items()},
            median([step for step in steps if step > 0] or [inf]),
            median([line.size for line in lines] or [inf]),
        )

    def join_paragraphs(self, lines: Iterable[Line]) -> Iterator[list[Line]]:
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
        first, last = paragraph[0], paragraph[-1]
        own, above = (self.margins[each.page_width, each.column] for each in (line, last))
        full = line.first > above.right - last.x1
        alike = abs(line.size - last.size) < last.size / 6
        broken = (line.page, line.column) != (last.page, last.column)
        near = broken or line.top - last.top < 1.6 * self.pitch
        begins = BEGINS_WITH_NUMBER.match(line.words) and ENDS_SENTENCE.search(last.words)
        footnote = line.column == FOOTNOTE and FOOTNOTE_MARK.match(line.words)
        hanging = not broken and line.x0 > first.x0 and _hangs(first, line)
        set_in = line.x0 - own.left > INDENT * line.size and not hanging
        torn = _is_torn(paragraph, line, above) or _is_torn_item(paragraph, line, above)
        goes_on = (full or torn) and not set_in
        torn_name = _is_torn_name(paragraph, line)
        titled = self._is_title(last, line) and line.words[:SAME_NAME] != first.words[:SAME_NAME]  # of a letterhead
        return (
            (goes_on or torn_name or _has_open_bracket(paragraph) or titled)
            and alike
            and near
            and not (begins or footnote)
        )

    def _is_title(self, above: Line, line: Line) -> bool:
        """Whether two lines are of one title: in larger letters, both in the middle of the page or from one place on."""
        headings = [BEGINS_WITH_NUMBER.match(each.words) for each in (above, line)]
        aligned = (above.is_centred and line.is_centred) or abs(above.x0 - line.x0) < SAME_PLACE
        return above.size > LARGER * self.size and aligned and not any(headings)


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line that is set in goes on behind the number of its list, or below the words behind a label: 责任单位：."""
    label = BEGINS_WITH_LABEL.match(first.words)
    behind = label and line.x0 > first.x0 + (len(label.group()) - HALF) * first.size
    return bool(behind or BEGINS_WITH_NUMBER.match(first.words))


def _is_torn(paragraph: Sequence[Line], line: Line, margins: Margins) -> bool:
    """Whether a line goes on with an unfinished sentence that began set in, as all do then, wherever the margin is."""
    first, last = paragraph[0], paragraph[-1]
    back = first.x0 - line.x0 > INDENT * line.size and (len(paragraph) == 1 or abs(last.x0 - line.x0) < line.size)
    return back and not ENDS_SENTENCE.search(last.words) and last.width > HALF * _find_room(last, margins)


def _is_torn_name(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with a name: 各县 ⏎ （区）人民政府; or, behind a label, with what is no name yet: （区）人 ⏎ 民政府."""
    first, last = paragraph[0], paragraph[-1]
    if line.page != last.page or line.column != last.column:
        return False
    if UNIT.search(last.words) and OTHER_UNITS.match(line.words):
        return True
    label = ROLE_LABEL.match(first.words)
    behind = label and line.x0 > first.x0 + (len(label.group()) - HALF) * first.size
    return bool(behind) and not ENDS_NAME.search(last.words)


def _find_room(line: Line, margins: Margins) -> float:
    """How wide the page or the column of a line is."""
    whole = line.column in (0, FIRST_PAGE, SECOND_PAGE)
    return line.page_width if whole else margins.widest - margins.left


def _is_torn_item(paragraph: Sequence[Line], line: Line, margins: Margins) -> bool:
    """Whether a numbered item goes on whose line is as wide as any: in a frame with a few lines no margin shows."""
    first, last = paragraph[0], paragraph[-1]
    wide = last.x1 > margins.widest - OUTSIDE * last.size and last.width > HALF * _find_room(last, margins)
    unfinished = BEGINS_WITH_NUMBER.match(first.words) and not ENDS_SENTENCE.search(last.words)
    return bool(wide and unfinished and not BEGINS_WITH_LABEL.match(line.words))


def _has_open_bracket(lines: Sequence[Line]) -> bool:
    """Whether what is in brackets or quoted goes on below: （发改环资〔2024〕 ⏎ 511号）."""
    words = "".join(each.words for each in lines)
    return any(words.count(left) > words.count(right) for left, right in ("《》", "（）", "〔〕"))


def join_in_cell(lines: Sequence[Line], width: float) -> Iterator[tuple[str, Line]]:
    """The words of a cell with room for lines of this width, in points, by its lines; a space stands between its paragraphs."""
    words = ""
    room = (
        max([width - HALF / 2 * lines[0].size, *map(_find_inked, lines)]) if lines else 0.0
    )  # rules are not thin lines
    for above, line in zip([None, *lines], lines, strict=False):
        full = above is not None and above.width + line.first > room
        if above and ENDS_BODY.search(above.words) and BEGINS_BODY.match(line.words):
            full = False  # 市教育局 ⏎ 市财政局 in a cell that is no wider than a name
        more = (join_words(words, line.words) if full or above is None else " ") + line.words
        words += more
        yield more, line


def _find_inked(line: Line) -> float:
    """How wide a line is for certain, to a tenth of a letter: the sign at its end may hang out of the margin."""
    return line.width - (line.size if line.words[-1] in CLOSES else -line.size / 10)


def join_words(above: str, below: str) -> str:
    """What a line break stands for within a paragraph: a space between words in Latin letters, else nothing."""
    latin = all(edge.isascii() and edge.isalpha() for edge in (above[-1:], below[:1]))
    return " " if latin else ""
