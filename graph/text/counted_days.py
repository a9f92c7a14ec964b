"""Deadlines that are counted from a document's own day: 自本通知印发之日起30日内 → a day, or why none can be told."""

import datetime
import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

from graph.text.numerals import UP_TO_99, read_number

NOUNS = "方案|通知|意见|办法|细则|规定|计划|文件"
KINDS = rf"(?:实施|工作|行动)?(?:{NOUNS})"
ISSUES = "印发|下发|发布|公布|出台"
OTHER_EVENTS = rf"实施|施行|(?:收到|接到)(?:本|该)?(?:{NOUNS})"  # no document says on which day these were
COUNT = rf"(?:\d{{1,3}}|[{UP_TO_99}]{{1,3}}|[半两])个?(?:工作日|日|天|周|月|年)"
BEGINS = "(?:之日)?(?:起|后)的?"

_COUNTED = re.compile(
    rf"(?P<before>.*?)(?P<event>{ISSUES}|{OTHER_EVENTS}){BEGINS}"
    rf"(?P<count>\d+|[{UP_TO_99}]+|两|半(?=年))(?P<unit>个?工作日|日|天|个?周|个月|年)"
)
# 市级方案印发后 is the day of another document; 方案印发后 in a document of tasks is its own, as 本方案 is.
_OWN = re.compile(rf"[自从在于]?(?:[本此该]?(?:{KINDS}))?(?:正式)?")
# From the first to the last of these days no holiday of the State Council and no working day put off for one lies, in any year.
_WITHOUT_HOLIDAYS = (((3, 10), (3, 25)), ((7, 1), (8, 31)), ((11, 1), (12, 15)))
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """What is said of a deadline that is counted: ``day`` where all of it is known, else what is not."""

    day: datetime.date | None
    in_working_days: bool = False
    from_own_day: bool = True  # that of the document, and not of something else


def count_from_issue(words: str, issued: str | None) -> Counted | None:
    """The day that words count up to; None where they count nothing.

    The day of issue itself does not count, and months end on its like or on their last day (民法典, articles 201 and 202).
    """
    if not (found := _COUNTED.search(words)):
        return None
    if not (re.fullmatch(ISSUES, found["event"]) and _OWN.fullmatch(found["before"])):
        return Counted(None, from_own_day=False)
    unit = found["unit"].removeprefix("个")
    first = datetime.date.fromisoformat(issued) if issued and len(issued) == len("2025-01-01") else None
    add, count = (_add_months, 6) if found["count"] == "半" else (_ADD[unit], read_number(found["count"]))
    return Counted(add(first, count) if first else None, in_working_days=unit == "工作日")


def _add_days(first: datetime.date, days: int) -> datetime.date:
    return first + datetime.timedelta(days=days)


def _add_weeks(first: datetime.date, weeks: int) -> datetime.date:
    return _add_days(first, 7 * weeks)


def _add_months(first: datetime.date, months: int) -> datetime.date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def _add_years(first: datetime.date, years: int) -> datetime.date:
    return _add_months(first, 12 * years)


def _add_working_days(first: datetime.date, days: int) -> datetime.date | None:
    """Exact only where no holiday can lie between: which days are free the State Council says anew each year."""
    day = first
    while days and _is_without_holidays(first, day):
        day += datetime.timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day if _is_without_holidays(first, day) else None


def _is_without_holidays(first: datetime.date, last: datetime.date) -> bool:
    start, end = (first.month, first.day), (last.month, last.day)
    return any(begin <= start and end <= finish for begin, finish in _WITHOUT_HOLIDAYS)


_ADD: dict[str, Callable[[datetime.date, int], datetime.date | None]] = {
    "工作日": _add_working_days,
    "日": _add_days,
    "天": _add_days,
    "周": _add_weeks,
    "月": _add_months,
    "年": _add_years,
}
