"""When something is due: the date that governs a phrase, and the deadline that a whole passage prints."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from graph.loader.targets import rules
from graph.loader.targets.due_dates import Date, find_dates
from graph.loader.targets.masking import mask_titles, squeeze_passage
from graph.loader.targets.normalized_passage import NormalizedPassage
from graph.loader.targets.phrases import LOOK_AHEAD, Phrase


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline with its place; ``by`` is its text without white space, in half width."""

    start: int
    end: int
    text: str
    by: str


_HINTS_AT_DATE = re.compile(
    r"[年月日天期底末]|持\s*续|长\s*期|常\s*态|立\s*[行即]|即\s*知"
)  # one of them is in each date and in 全年
_LABEL, _STANDING = re.compile(rules.LABEL), re.compile(rules.STANDING)
_STAGE = re.compile(rules.STAGE)
_CLOSED = re.compile("[^()〔〕]{0,40}[)〕]")


def find_due_date(passage: NormalizedPassage, phrase: Phrase) -> str | None:
    """The date by which the phrase is due.

    That of its own sentence, before it or behind all of its numbers (each 每年 and 2020年底前 hold no further); else
    the one that opened the list of goals that it belongs to.
    """
    start, end = passage.sentences.around(phrase.start)
    following = bisect_right(passage.dates, phrase.start, key=_start)
    before = [date for date in passage.dates[max(0, following - 2) : following] if date.start >= start]
    if before:  # 达到95%（2020年为80%），再生水利用率达到30%: what stands in brackets holds there
        outside = [date for date in before if not _CLOSED.match(passage.masked, date.end, phrase.start)]
        return (outside or before)[-1].by
    if following < len(passage.dates):
        date = passage.dates[following]
        rest = passage.masked[date.end : min(end, date.end + LOOK_AHEAD)]
        if date.end <= end and date.stated and not re.search(r"\d", rest):
            return date.by
    opened = bisect_right(passage.opening, phrase.start, key=_start)
    return passage.opening[opened - 1].by if opened else None


def _start(date: Date) -> int:
    return date.start


def find_deadline(passage: str, *, listed: bool = False) -> FoundDeadline | None:
    """The first deadline that a task's passage or a table's cell prints (2020年底前 → 2020年底), with its place.

    A bare date (2026年6月) and 持续推进 are deadlines only where they are all that is printed, or behind 完成时限; in a
    list (a statement: ``listed``) also between two marks, or with the stage that is reached by then (6月底取得阶段性成效).
    """
    if not _HINTS_AT_DATE.search(passage):
        return None
    text, places = squeeze_passage(passage)
    dates = (date for date in find_dates(mask_titles(text)) if not date.yearly)
    alone = _stands_between_marks if listed else _stands_alone
    due = ((date.first, date.last) for date in dates if date.stated or alone(text, date.start, date.end))
    standing = (match.span() for match in _STANDING.finditer(text) if alone(text, *match.span()))
    found = min((span for span in (next(due, None), next(standing, None)) if span), default=None)
    if found is None:
        return None
    start, end = places[found[0]], places[found[1] - 1] + 1
    return FoundDeadline(start, end, passage[start:end], text[slice(*found)])


def _stands_alone(text: str, start: int, end: int) -> bool:
    return bool(_LABEL.search(text[max(0, start - 8) : start])) or (start == 0 and text[end:] in ("", "。"))


def _stands_between_marks(text: str, start: int, end: int) -> bool:
    """Between two marks, or behind one where the words go on to say what is reached by then."""
    is_behind = start > 0 and text[start - 1] in "；;，,（(〔[【"
    is_before = end < len(text) and (text[end] in "；;，,）)〕]】。" or _STAGE.match(text, end) is not None)
    return (is_behind and is_before) or _stands_alone(text, start, end)
