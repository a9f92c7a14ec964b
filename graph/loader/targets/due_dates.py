"""The dates that a folded passage prints and by which something is due."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.loader.targets import rules
from graph.loader.targets.masking import ENDS, PARTS

WHOSE = 40  # characters in which another document is named


@dataclass(frozen=True, slots=True)
class Date:
    """A date by which something is due: ``first:last`` is the date itself, ``start:end`` includes its 到 and 前."""

    start: int
    end: int
    first: int
    last: int
    by: str
    opens: bool  # it holds for the sentences that follow, not only for its own
    yearly: bool
    stated: bool  # the words say that it is a deadline, so that it is one without a number too


@dataclass(frozen=True, slots=True)
class DateSentence:
    """A deadline that stands for itself, and where it begins."""

    start: int
    by: str
    labelled: bool = False  # 完成时限：2025年底


_DATE = re.compile(
    f"(?=[{rules.BEGIN_DATES}])(?:" + "|".join(f"(?P<{form.name}>{form.pattern})" for form in rules.DATES) + ")"
)
_LABEL, _STANDING = re.compile(rules.LABEL), re.compile(rules.STANDING)
_FULL_STOPS = ENDS.replace("\t", "")  # the cells of a row are read apart
_ENDED = re.compile(f"(?:{rules.DONE})?(?:[{re.escape(ENDS)})]|$)")
_LEAD, _DUE, _DONE = re.compile(rules.LEAD), re.compile(rules.DUE), re.compile(rules.DONE)
_REACHED = re.compile(rules.REACHED)
_INTENT = re.compile(rules.INTENT)
_AS_OF, _SHALL_BE = re.compile(rules.AS_OF), re.compile(rules.SHALL_BE)
_BASE_BEFORE, _BASE_BEHIND = re.compile(rules.BASE_BEFORE), re.compile(rules.BASE_BEHIND)
_MADE_BEFORE, _NAMED_BEFORE = re.compile(rules.MADE_BEFORE), re.compile(rules.NAMED_BEFORE)
_INTRODUCES = re.compile(rules.INTRODUCES)


def find_dates(text: str, printed: str) -> Iterator[Date]:
    """The dates of a text whose titles are masked, in order; ``printed``, of the same length, has them."""
    for match in _DATE.finditer(text):
        date = _judge_date(text, match, printed)
        if date:
            yield date


def find_standing(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand that say when, and name no date: 长期坚持."""
    return (match.span() for match in _STANDING.finditer(text))


def is_labelled(text: str, start: int) -> bool:
    """Whether 完成时限 stands before a place."""
    return _LABEL.search(text, max(0, start - 8), start) is not None


def find_sentences(text: str, dates: Iterable[Date]) -> Iterator[DateSentence]:
    """The dates that stand in a sentence of their own (…。2025年底前完成。), or behind 完成时限, in order."""
    spans = [(date.start, date.end, date.by) for date in dates if date.stated or not date.yearly]
    spans += [(start, end, text[start:end]) for start, end in find_standing(text)]
    for start, end, by in sorted(spans):
        labelled = is_labelled(text, start)
        if labelled or (start and text[start - 1] in _FULL_STOPS and _ENDED.match(text, end)):
            yield DateSentence(start, by, labelled)


def _judge_date(text: str, match: re.Match[str], printed: str) -> Date | None:
    """None where the date is a base (比2015年), a beginning (2019年1月1日至…) or stands for itself (2017年8月16日)."""
    first, last = match.span()
    before, after = text[max(0, first - 8) : first], text[last : last + 8]
    lead, due = _LEAD.search(before), _DUE.match(after)
    if match["yearly_by"]:
        return Date(
            first, last + len(due[0] if due else ""), first, last, match[0], opens=False, yearly=True, stated=True
        )
    if match["yearly"]:
        return Date(first, last, first, last, match[0], opens=False, yearly=True, stated=False)
    if match["relative"]:
        whose = _find_whose(text, first)
        return Date(first, last, whose, last, printed[whose:last], opens=False, yearly=False, stated=True)
    reached = lead and re.match(r"的\d", after)  # 提高到2025年的92%
    shall = _AS_OF.search(before) if _SHALL_BE.match(text, last) else None  # 截至2031年底，累计建成不少于300个
    is_base = _BASE_BEFORE.search(before) and not (due and before.endswith("截至"))  # 截至2025年底前 names the last day
    if not shall and (is_base or (_BASE_BEHIND.match(after) and not due and not reached)):
        return None
    start, end = first - len(lead[0] if lead else ""), last + len(due[0] if due else "")
    ended = match[0].endswith(("底", "末", "期间", "时期")) and not match["this_year"]
    stated = bool(lead or due or shall or ended or match["within_year"] or _DONE.match(after))
    stated = stated or bool(match["calendar"] and _REACHED.match(after))
    if not stated and start and text[start - 1] not in PARTS and not _INTENT.search(before):
        return None
    listed = _INTRODUCES.match(text, end)
    opens = bool(lead or shall or match["plan"] or match["years"] or listed or text[end : end + 1] in (",", "，"))
    return Date(start, end, first, last, match[0], opens, yearly=False, stated=stated)


def _find_whose(text: str, first: int) -> int:
    """Where the words begin that a deadline is counted from: with the name of the document, where it is another one."""
    begin = max(0, first - WHOSE)
    whose = _MADE_BEFORE.search(text, begin, first) or _NAMED_BEFORE.search(text, begin, first)
    return whose.start() if whose else first
