"""Text → headings and numbered passages.

What numbers look like is data (marks.py). A mark counts only where the
numbering goes on, starts anew, or skips what a gap may have swallowed; so 一、二、三产业 and 2020年 are no marks. In text with
paragraphs a mark begins a line; in run-on text it follows the end of a sentence or a heading's title.

A covering notice has demands of its own numbered 一、二、三、; the annex's 一、 starts anew (docs/documents.md, "Anatomy"). A first chain
of headings without a statement, with the notice's signature behind it, is such demands and no sections.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from graph.loader.structure.firm_marks import SENTENCE_END, begins_line, find_firm
from graph.loader.structure.numbering import ARABIC, HEADINGS, NOTATIONS, Mark, Rank, find_decimal_places, find_decimals
from graph.loader.text.aligned_text import GAP, AlignedText
from graph.text.dates import ROUGH_DATE

RUN_ON_LINE = 800  # characters a line on average: paragraphs of documents are shorter
SIGNATURE_LINE = re.compile(rf"(?m)^[ 　]*{ROUGH_DATE.pattern}[ 　]*$")
TABLE_ROW = re.compile(r"(?m)^[^\t\n]*\t[^\t\n]*\t[^\n]*$")
MAX_POINT = 3000  # characters; the last point of a text is not longer
TITLE_END = re.compile(r"[。！？；：\n]")
HEADING_END = re.compile(rf"[。\n]|{GAP}|[（(〔\[](?:责任|牵头)")
SPACE = re.compile(r"[^\S\n]*")
CONTENTS = re.compile(r"(?m)^\s*目\s*[录次]\s*$")
PAGE_IN_CONTENTS = re.compile(r"[\s.．…·-]*\d{0,3}\s*$")
TITLE_BELOW = re.compile(
    r"[^\S\n]*\n\s*(?P<title>[^\n。；;：:，,、！？]{2,30}?)[^\S\n]*(?=\n)"
)  # of a number alone in its line


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
class NumberedPassage:
    """What stands between one mark and the next."""

    mark: Mark
    path: str | None  # of the headings above the passage's own number
    start: int  # behind the mark
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """Headings and passages in order; ``body_start`` is where the first section of tasks begins."""

    headings: tuple[Heading, ...]
    passages: tuple[NumberedPassage, ...]
    demands: tuple[Mark, ...]  # of the covering text: numbers of no section and no task
    body_start: int
    head_end: int  # the same, or where the table of contents before it begins


def outline(text: AlignedText, statements: Sequence[tuple[int, int]]) -> Outline:
    """Headings and passages of a text. ``statements`` (where they start and end) tell demands from sections."""
    body = text.normalized
    run_on = text.repair is not None or _is_run_on(body)
    rows = [match.span() for match in TABLE_ROW.finditer(body)] if "\t" in body else []
    closed = sorted([*statements, *rows])  # no mark stands in a statement or in a table
    begins = {_skip_space(body, end) for _, end in statements}
    marks: list[Mark] = []
    for notation in NOTATIONS:
        if notation is ARABIC:
            marks = sorted([*marks, *_list_decimals(body, marks, closed, begins)], key=_start)
        found = [mark for mark in notation.find(body) if _is_free(mark, marks) and not _inside(mark.start, closed)]
        marks = sorted([*marks, *_choose(text, found, marks, closed, begins=begins, run_on=run_on)], key=_start)
    listed, marks = _part_contents(body, marks)
    kept = _drop_demands(body, marks, statements)
    starts = {mark.start for mark in kept}
    demands = [mark for mark in marks if mark.start not in starts]
    marks = _drop_points(kept, statements)
    headings, passages = _build(body, marks, sorted(start for start, _ in statements))
    body_start = next((mark.start for mark in marks if mark.rank is not Rank.ANNEX), len(body))
    head_end = min([body_start, *(mark.start for mark in listed)])
    return Outline(tuple(headings), tuple(passages), tuple(demands), body_start, head_end)


def _list_decimals(
    body: str, above: Sequence[Mark], closed: Sequence[tuple[int, int]], begins: set[int]
) -> Iterator[Mark]:
    sections = any(mark.rank is Rank.SECTION for mark in above)
    places = [mark for mark in find_decimal_places(body) if not _inside(mark.start, closed)]
    firm = find_firm(body, places, above, closed, begins)
    return (mark for mark in find_decimals(body, firm, below_sections=sections) if not _inside(mark.start, closed))


def _start(mark: Mark) -> int:
    return mark.start


def _is_free(mark: Mark, taken: Sequence[Mark]) -> bool:
    """Whether no mark that was chosen before stands in this one: 任务一、 behind 第二章 is a title and 一、."""
    place = bisect_left(taken, mark.start, key=_start)
    return place == len(taken) or taken[place].start >= mark.end


def _skip_space(body: str, at: int) -> int:
    space = SPACE.match(body, at)
    return space.end() if space else at


def _is_run_on(body: str) -> bool:
    """Whether a text has lost its paragraphs: it is one line, or its lines are longer than any paragraph."""
    return "\n" not in body.strip() or len(body) > RUN_ON_LINE * max(1, len(body.split()))


def _inside(at: int, ranges: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(ranges, at, key=lambda pair: pair[0]) - 1
    return place >= 0 and at < ranges[place][1]


def _choose(
    text: AlignedText,
    found: list[Mark],
    above: list[Mark],
    closed: Sequence[tuple[int, int]],
    *,
    begins: set[int],
    run_on: bool,
) -> list[Mark]:
    """The marks of one notation that continue a numbering, given those of the ranks above and where statements end.

    ``closed``: where statements and tables stand; ``begins``: where the words behind a statement begin in its line.
    """
    chosen: list[Mark] = []
    begin = None if run_on else _find_first_left(text.normalized, found, closed)
    firm = set() if text.repair else find_firm(text.normalized, found, above, closed, begins)
    first: Mark | None = None  # the last 1, which counts where a 2 follows: the 一、 of an annex behind its title
    for mark, is_confirmed in zip(found, _followed_by_two(found), strict=True):
        last = chosen[-1] if chosen else None
        if mark.rank is Rank.ANNEX:  # it stands in a line of its own
            chosen.append(mark)
            continue
        strong = mark.start in begins or _is_plausible_position(text.normalized, mark, above, run_on=run_on)
        if mark.value == 1:
            first = mark
            if strong and (is_confirmed or mark.start in firm or _starts_anew(last, above, mark)):
                chosen.append(mark)
            continue
        first_waits = first and (last is None or first.start >= last.end)
        if strong and (_follows(text, last, mark) or (last is None and mark is begin)):
            chosen.append(mark)
        elif strong and mark.value == 2 and first and first_waits and (run_on or mark.start in begins):
            chosen += [first, mark]
        elif mark.start in firm:
            chosen.append(mark)
    return chosen


def _find_first_left(body: str, found: Sequence[Mark], closed: Sequence[tuple[int, int]]) -> Mark | None:
    """The mark that begins the text's first numbering where its beginning is cut off: three lines numbered 5, 6, 7.

    Two are enough where the second stands right behind a statement: 7．…（县民政局负责） 8．…
    """
    numbers = list(islice((mark for mark in found if begins_line(body, mark.start)), 3))
    values = [mark.value for mark in numbers]
    if len(values) < 2 or values != list(range(values[0], values[0] + len(values))):
        return None
    behind = bisect_left(closed, numbers[1].start, key=lambda span: span[0])
    is_behind_statement = behind > 0 and not body[closed[behind - 1][1] : numbers[1].start].strip()
    is_told = len(values) == 3 or is_behind_statement
    return numbers[0] if is_told else None


def _followed_by_two(found: Sequence[Mark]) -> list[bool]:
    """For each mark, whether a 2 comes behind it before the next 1."""
    seen, second = [], False
    for mark in reversed(found):
        seen.append(second)
        second = mark.value == 2 or (second and mark.value != 1)
    return seen[::-1]


def _is_plausible_position(body: str, mark: Mark, above: list[Mark], *, run_on: bool) -> bool:
    """Whether a mark stands where marks stand: at the beginning of a line, in run-on text behind a sentence or title."""
    if begins_line(body, mark.start):
        return True
    if not run_on:
        return False
    before = body[max(0, mark.start - 12) : mark.start]
    if SENTENCE_END.search(before):
        return True
    heading = _last_before(above, mark)
    return heading is not None and not TITLE_END.search(body, heading.end, mark.start) and mark.start - heading.end < 60


def _last_before(marks: Sequence[Mark], mark: Mark) -> Mark | None:
    place = bisect_left(marks, mark.start, key=_start)
    return marks[place - 1] if place else None


def _starts_anew(last: Mark | None, above: list[Mark], mark: Mark) -> bool:
    """A 1 begins a numbering if it is the first or stands below a new heading."""
    heading = _last_before(above, mark)
    return last is None or (heading is not None and heading.start > last.start)


def _follows(text: AlignedText, last: Mark | None, mark: Mark) -> bool:
    """The next number, or one that skips no more than there are sentences lost between; headings may skip one."""
    skipped = mark.value - (last.value if last else 0) - 1
    lost = sum(gap.lost for gap in text.gaps(last.end if last else 0, mark.start))
    return 0 <= skipped <= (max(1, lost) if last and mark.rank < Rank.ITEM else lost)


def _part_contents(body: str, marks: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """The entries of a table of contents, and the other marks: bare titles in a row that come again, each over its text."""
    announced = CONTENTS.search(body)
    first = announced.end() if announced else 0
    at = next((place for place, mark in enumerate(marks) if mark.start >= first and mark.rank in HEADINGS), len(marks))
    behind = [
        body[mark.end : after.start if after else len(body)] for mark, after in pairwise([*marks[at:], None]) if mark
    ]
    entries = [_read_entry(mark, words) for mark, words in zip(marks[at:], behind, strict=True)]
    again = entries.index(entries[0], 1) if entries and entries[0] in entries[1:] else 0
    are_bare = not any("\n" in words.strip() for words in behind[: again - 1])
    if again > 1 and are_bare and set(entries[:again]) <= set(entries[again:]):
        return marks[at : at + again], marks[:at] + marks[at + again :]
    return [], marks


def _read_entry(mark: Mark, behind: str) -> tuple[Rank, str, str]:
    """A mark as a table of contents names it: the page and the dots that lead to it aside."""
    title = PAGE_IN_CONTENTS.sub("", behind.strip().partition("\n")[0])
    return mark.rank, mark.number, "".join(title.split())


def _drop_demands(body: str, marks: list[Mark], statements: Sequence[tuple[int, int]]) -> list[Mark]:
    """Leave out the demands of a covering notice: a chain of sections without a statement, the signature behind it.

    The annex has a chain of its own, or no sections at all, as tables have.
    """
    sections = [mark.start for mark in marks if mark.rank is Rank.SECTION]
    chains = [mark.start for mark in marks if mark.rank is Rank.SECTION and mark.value == 1]
    said = next((start for start, _ in sorted(statements) if chains and start >= chains[0]), len(body))
    if len(chains) > 1 and chains[1] <= said and ROUGH_DATE.search(body, chains[0], chains[1]):
        return [mark for mark in marks if mark.start >= chains[1]]
    if len(chains) == 1 and said < len(body) and SIGNATURE_LINE.search(body, sections[-1], said):
        return [mark for mark in marks if mark.start < chains[0] or mark.start > sections[-1]]
    return marks


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
            above = mark if mark.rank >= Rank.ARTICLE else None
        points = [mark] if mark and mark.rank is rank else []


def _build(body: str, marks: list[Mark], statements: Sequence[int]) -> tuple[list[Heading], list[NumberedPassage]]:
    headings: list[Heading] = []
    passages: list[NumberedPassage] = []
    above: dict[Rank, str] = {}
    ends = [*(after.start for after in marks[1:]), len(body)][: len(marks)]
    for mark, end in zip(marks, ends, strict=True):
        above = {rank: number for rank, number in above.items() if rank < mark.rank}
        path = "/".join(above[rank] for rank in sorted(above) if rank in HEADINGS) or None
        is_heading = mark.rank in HEADINGS and Rank.ARTICLE not in above  # （一） below 第十条 is part of the article
        if is_heading or mark.rank is Rank.ARTICLE:
            above[mark.rank] = mark.number
        if is_heading:
            own = f"{path}/{mark.number}" if path else mark.number
            place = bisect_left(statements, mark.end)
            said = statements[place] if place < len(statements) else end
            headings.append(_head(body, mark, own, min(end, said)))
        passages.append(NumberedPassage(mark, path, mark.end, end))
    return headings, passages


def _head(body: str, mark: Mark, path: str, end: int) -> Heading:
    """A heading with its title: up to the end of the sentence or line, or to the next mark."""
    below = TITLE_BELOW.match(body, mark.end, end)
    start = below.start("title") if below else mark.end
    stop = HEADING_END.search(body, start, end)
    title_end = stop.start() if stop else end
    title = body[start:title_end]
    left = start + len(title) - len(title.lstrip())
    return Heading(mark.number, title.strip(), path, mark.rank, mark.start, left + len(title.strip()))
