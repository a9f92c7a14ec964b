"""Text → headings and numbered passages.

Marks are 第一章, 一、, （一）, 1． (or a bare 1 before a word, as run-on scrapes have it) and （1）. A mark counts only where the
numbering goes on, starts anew, or skips what a gap may have swallowed; so 一、二、三产业 and 2020年 are no marks. In text with
paragraphs a mark begins a line; in run-on text it follows the end of a sentence or a heading's title.

A covering notice has demands of its own numbered 一、二、三、; the annex's 一、 starts anew (DOMAIN.md, "Anatomy"). A first chain
of headings without a statement, with the notice's signature behind it, is such demands and no sections.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

from graph.loader.text import GAP, Text

DIGITS = "一二三四五六七八九十百〇零"
RUN_ON_LINE = 800  # characters a line on average: paragraphs of documents are shorter


class Rank(IntEnum):
    """How deep a mark stands."""

    CHAPTER = 0  # 第一章
    SECTION = 1  # 一、
    SUBSECTION = 2  # （一）
    ITEM = 3  # 1．
    POINT = 4  # （1） or ①


MARKS = {
    Rank.CHAPTER: re.compile(rf"第(?P<value>[{DIGITS}]{{1,4}})(?:章|部分|篇)[\s　]{{0,4}}"),
    Rank.SECTION: re.compile(rf"(?P<value>[{DIGITS}]{{1,4}})[、．.](?![{DIGITS}]{{1,3}}[、产])"),
    Rank.SUBSECTION: re.compile(rf"[（(〔](?P<value>[{DIGITS}]{{1,4}})[）)〕][、．.]?"),
    Rank.ITEM: re.compile(
        r"(?P<value>[0-9０-９]{1,3})(?:[．.﹒、](?![0-9０-９])|(?=[一-龥“《]))(?!(?:年|月|日|个|家|项|亿|万|千|百|％|%|人|次|户|名|批|届|期|级|位|条|元|岁|倍|天|小时|公里|平方|立方|种|类|座|处|所|辆|台|套|吨|亩)(?!性|别|型|园|庭))"
    ),
    Rank.POINT: re.compile(
        r"(?:[（(](?P<value>[0-9０-９]{1,2})[）)]|(?<![（(\d])(?P<half>[0-9０-９]{1,2})[）)]|(?P<circled>[①-⑳]))[、．.]?"
    ),
}
SENTENCE_END = re.compile(rf"(?:[。！？；;:：）)〕】］”…]|{GAP})\s*$")
SIGNATURE = re.compile(
    r"(?:[12]\d{3}|[12１２][０-９]{3}|二[〇○零0Oo]\S{2})\s*年\s*[\d０-９一二三四五六七八九十]{1,3}\s*月\s*[\d０-９一二三四五六七八九十]{1,3}\s*日"
)
TABLE_ROW = re.compile(r"(?m)^[^\t\n]*\t[^\t\n]*\t[^\n]*$")
MAX_POINT = 3000  # characters; the last point of a text is not longer
TITLE_END = re.compile(r"[。！？；：\n]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that begins a passage or heading. Offsets are those of the reading."""

    rank: Rank
    value: int
    number: str  # as printed, without its punctuation: 二, （三）, 12
    printed: str  # as printed: 二、 （三） 12．
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter, section or subsection. ``path`` is made of the numbers above and its own."""

    number: str
    title: str
    path: str
    rank: Rank
    start: int
    end: int  # of the title


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands between one mark and the next."""

    mark: Mark
    path: str | None  # of the headings above the passage's own number
    start: int  # behind the mark
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """Headings and passages in order; ``body_start`` is where the first section of tasks begins."""

    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]
    body_start: int


def read_number(numeral: str) -> int:
    """The value of 二十三 or 23.

    >>> [read_number(numeral) for numeral in ("七", "十", "十二", "二十", "一百零五", "２３", "③")]
    [7, 10, 12, 20, 105, 23, 3]
    """
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    if numeral.isdigit():
        return int(numeral)
    total, digit = 0, 0
    for character in numeral:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = "零一二三四五六七八九".find(character.replace("〇", "零"))
    return total + digit


def write_number(rank: Rank, value: int) -> str:
    """The number of a mark as it would be printed: 23 for an item, （二十三） for a subsection.

    >>> [write_number(Rank.SUBSECTION, 10), write_number(Rank.SECTION, 23), write_number(Rank.ITEM, 7)]
    ['（十）', '二十三', '7']
    """
    if rank >= Rank.ITEM:
        return str(value)
    tens, ones = divmod(value, 10)
    ten = ("" if tens == 1 else "零一二三四五六七八九"[tens % 10]) + "十" if tens else ""
    numeral = ten + ("零一二三四五六七八九"[ones] if ones else "")
    return f"（{numeral}）" if rank is Rank.SUBSECTION else numeral


def outline(text: Text, statements: Sequence[tuple[int, int]]) -> Outline:
    """Headings and passages of a reading. ``statements`` (where they start and end) tell demands from sections."""
    body = text.body
    run_on = text.repair is not None or _is_run_on(body)
    rows = [match.span() for match in TABLE_ROW.finditer(body)]
    closed = sorted([*statements, *rows])  # no mark stands in a statement or in a table
    begins = {_skip_space(body, end) for _, end in statements}
    marks: list[Mark] = []
    for rank in Rank:
        found = (mark for mark in _find_marks(body, rank) if not _inside(mark.start, closed))
        chosen = _choose(text, list(found), marks, begins=begins, run_on=run_on)
        marks = sorted([*marks, *chosen], key=lambda mark: mark.start)
    marks = _drop_points(_drop_demands(body, marks, statements), statements)
    return _build(body, marks)


def _skip_space(body: str, at: int) -> int:
    space = re.compile(r"[^\S\n]*").match(body, at)
    return space.end() if space else at


def _is_run_on(body: str) -> bool:
    """Whether a text has lost its paragraphs: it is one line, or its lines are longer than any paragraph."""
    return "\n" not in body.strip() or len(body) > RUN_ON_LINE * max(1, len(body.split()))


def _inside(at: int, ranges: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(ranges, at, key=lambda pair: pair[0]) - 1
    return place >= 0 and at < ranges[place][1]


def _find_marks(body: str, rank: Rank) -> Iterator[Mark]:
    for match in MARKS[rank].finditer(body):
        printed = match.group().strip()
        number = {Rank.SUBSECTION: f"（{match['value']}）", Rank.POINT: printed.rstrip("、．.")}.get(
            rank, match["value"]
        )
        value = next(filter(None, match.groups()))
        yield Mark(rank, read_number(value), number, printed, match.start(), match.end())


def _choose(text: Text, found: list[Mark], above: list[Mark], *, begins: set[int], run_on: bool) -> list[Mark]:
    """The marks of one rank that continue a numbering, given those of the ranks above and where statements end."""
    chosen: list[Mark] = []
    for place, mark in enumerate(found):
        strong = mark.start in begins or _stands_well(text.body, mark, above, run_on=run_on)
        last = chosen[-1] if chosen else None
        if mark.value == 1:
            if strong and _starts_anew(islice(found, place + 1, None), last, above, mark):
                chosen.append(mark)
            continue
        if strong and _follows(text, last, mark):
            chosen.append(mark)
        elif strong and mark.value == 2 and (run_on or mark.start in begins):
            first = _find_weak_start(found[:place], last)
            chosen += [first, mark] if first else []
    return chosen


def _stands_well(body: str, mark: Mark, above: list[Mark], *, run_on: bool) -> bool:
    """Whether a mark stands where marks stand: at the beginning of a line, in run-on text behind a sentence or title."""
    line = body[body.rfind("\n", 0, mark.start) + 1 : mark.start]
    if not line.strip():
        return True
    if not run_on:
        return False
    before = body[max(0, mark.start - 12) : mark.start]
    if SENTENCE_END.search(before):
        return True
    heading = _last_before(above, mark)
    return heading is not None and not TITLE_END.search(body, heading.end, mark.start) and mark.start - heading.end < 60


def _last_before(marks: Sequence[Mark], mark: Mark) -> Mark | None:
    place = bisect_left(marks, mark.start, key=lambda other: other.start)
    return marks[place - 1] if place else None


def _starts_anew(behind: Iterable[Mark], last: Mark | None, above: list[Mark], mark: Mark) -> bool:
    """A 1 begins a numbering if it is the first, stands below a new heading, or a 2 comes before the next 1."""
    heading = _last_before(above, mark)
    if last is None or (heading and heading.start > last.start):
        return True
    after = next((other.value for other in behind if other.value in (1, 2)), None)
    return after == 2


def _follows(text: Text, last: Mark | None, mark: Mark) -> bool:
    """The next number, or one that skips no more than there are sentences lost between; headings may skip one."""
    skipped = mark.value - (last.value if last else 0) - 1
    lost = sum(gap.lost for gap in text.gaps(last.end if last else 0, mark.start))
    return 0 <= skipped <= (max(1, lost) if last and mark.rank < Rank.ITEM else lost)


def _find_weak_start(before: list[Mark], last: Mark | None) -> Mark | None:
    """The 一、 of an annex that follows its title without a mark between, as in a run-on scrape."""
    after = last.end if last else 0
    return next((mark for mark in reversed(before) if mark.value == 1 and mark.start >= after), None)


def _drop_demands(body: str, marks: list[Mark], statements: Sequence[tuple[int, int]]) -> list[Mark]:
    """Leave out a first chain of sections that holds no statement and has the signature behind it."""
    starts = [mark.start for mark in marks if mark.rank is Rank.SECTION and mark.value == 1]
    if len(starts) < 2 or any(starts[0] <= start < starts[1] for start, _ in statements):
        return marks
    return (
        [mark for mark in marks if mark.start >= starts[1]] if SIGNATURE.search(body, starts[0], starts[1]) else marks
    )


def _drop_points(marks: list[Mark], statements: Sequence[tuple[int, int]]) -> list[Mark]:
    """Leave out points that share one statement: 1.… 2.… 3.…（责任单位：…） states one task, that of the number above."""
    starts = sorted(start for start, _ in statements)
    dropped: set[int] = set()
    for rank in (Rank.POINT, Rank.ITEM):
        kept = [mark for mark in marks if mark.start not in dropped]
        for above, points, end in _group_points(kept, rank):
            inside = starts[bisect_left(starts, above.start) : bisect_left(starts, end)]
            if len(points) > 1 and len(inside) == 1 and inside[0] >= points[-1].start:
                dropped.update(point.start for point in points)
    return [mark for mark in marks if mark.start not in dropped]


def _group_points(marks: list[Mark], rank: Rank) -> Iterator[tuple[Mark, list[Mark], int]]:
    """Marks of one rank below a number that can be a task's own, and where the last of them ends."""
    above: Mark | None = None
    points: list[Mark] = []
    for mark in [*marks, None]:
        if mark and mark.rank is rank and mark.value != 1 and points:
            points.append(mark)
            continue
        if above and points and (mark is None or mark.rank <= above.rank):
            yield above, points, mark.start if mark else points[-1].end + MAX_POINT
        if mark and mark.rank < rank:
            above = mark if mark.rank >= Rank.SUBSECTION else None
        points = [mark] if mark and mark.rank is rank else []


def _build(body: str, marks: list[Mark]) -> Outline:
    headings: list[Heading] = []
    passages: list[Passage] = []
    above: dict[Rank, str] = {}
    ends = [*(after.start for after in marks[1:]), len(body)][: len(marks)]
    for mark, end in zip(marks, ends, strict=True):
        above = {rank: number for rank, number in above.items() if rank < mark.rank}
        path = "/".join(above[rank] for rank in sorted(above)) or None
        if mark.rank < Rank.ITEM:
            above[mark.rank] = mark.number
            own = f"{path}/{mark.number}" if path else mark.number
            headings.append(_head(body, mark, own, end))
        passages.append(Passage(mark, path, mark.end, end))
    return Outline(tuple(headings), tuple(passages), marks[0].start if marks else len(body))


def _head(body: str, mark: Mark, path: str, end: int) -> Heading:
    """A heading with its title: up to the end of the sentence or line, or to the next mark."""
    stop = re.search(rf"[。\n]|{GAP}|[（(〔\[](?:责任|牵头)", body[mark.end : end])
    title_end = mark.end + stop.start() if stop else end
    title = body[mark.end : title_end]
    left = mark.end + len(title) - len(title.lstrip())
    return Heading(mark.number, title.strip(), path, mark.rank, mark.start, left + len(title.strip()))
