"""Numbers that count out of their turn: a page that lost a row prints 1, 4, 7, and so are its tasks called.

Such a number begins a paragraph, and behind it somebody answers before the next number: 4．架桥。（市水利局负责）. Where nobody does, it goes
on in the style of the number before it and skips a few (2．架桥。⏎5．建港。). A line that wrapped in front of a number
(《公路条例》第⏎5．款) begins none, and an amount or a year (3.5亿, 2023．5月) looks otherwise.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from graph.loader.structure.jumps import style_of
from graph.loader.structure.numbering import Mark, Rank
from graph.loader.text.aligned_text import GAP

SENTENCE_END = re.compile(rf"(?:[。！？；;:：）)〕】］”…]|{GAP})\s*$")
WITHIN_SENTENCE = re.compile("[，,、；;]")  # what no line holds that is a title
OWN_PUNCTUATION = re.compile(r"[．.﹒、)）〕⒈-⒛]$|^任务|^重点|[:：]$")  # 1． and 任务4：, not 12345热线 or 3，
LONGEST_TITLE = 40  # characters
MOST_SKIPPED = 10  # numbers between two of which nobody answers for the second
MAX_INDENT = 80  # characters of white space before a mark


def begins_line(body: str, at: int) -> bool:
    """Whether nothing but white space stands before a place in its line."""
    earliest = max(0, at - MAX_INDENT)
    line_break = body.rfind("\n", earliest, at)
    return (line_break >= 0 or earliest == 0) and not body[line_break + 1 : at].strip()


def find_firm(
    body: str, found: Sequence[Mark], above: Sequence[Mark], closed: Sequence[tuple[int, int]], begins: set[int]
) -> set[int]:
    """Where the marks of one notation begin that count whatever number stands before them.

    ``above``: the marks of the ranks above; ``closed``: where statements and tables stand; ``begins``: where the words
    behind a statement begin in its line.
    """
    placed = [mark for mark in found if mark.start in begins or begins_line(body, mark.start)]
    stops = sorted([*(mark.start for mark in placed), *(mark.start for mark in above), len(body)])
    said = [start for start, _ in closed]
    ends = {end for _, end in closed}
    titles = [mark.start for mark in above]
    return {
        mark.start
        for before, mark in pairwise([None, *placed])
        if mark
        and _is_number(body, mark)
        and (_has_one(said, mark.end, stops[bisect_right(stops, mark.start)]) or _goes_on(before, mark, titles))
        and (mark.start in begins or _begins_paragraph(body, mark.start, ends, titles))
    }


def _goes_on(before: Mark | None, mark: Mark, titles: Sequence[int]) -> bool:
    """Whether a mark skips a few numbers behind the one before it, under the same heading and printed alike."""
    if before is None or style_of(before) != style_of(mark) or _has_one(titles, before.end, mark.start):
        return False
    return 1 < mark.value - before.value <= MOST_SKIPPED


def _is_number(body: str, mark: Mark) -> bool:
    """Whether a mark can be nothing but a number: it has a sign of its own, and is no half of another number (5．50亿)."""
    is_item = mark.rank is Rank.ITEM
    return not is_item or bool(OWN_PUNCTUATION.search(mark.printed) and not body[mark.end : mark.end + 1].isdigit())


def _has_one(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _begins_paragraph(body: str, at: int, ends: set[int], titles: Sequence[int]) -> bool:
    """Whether the line above a place is closed: a statement or a sentence ends there, or it is a title."""
    before = body[max(0, at - MAX_INDENT - LONGEST_TITLE) : at]
    line = before.rstrip().rpartition("\n")[2]
    end = at - len(before) + len(before.rstrip())
    if not line or end in ends or SENTENCE_END.search(line):
        return True
    is_numbered = _has_one(titles, end - len(line), end)
    return len(line) <= LONGEST_TITLE and (is_numbered or not WITHIN_SENTENCE.search(line))
