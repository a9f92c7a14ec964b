"""Dates as documents print them: read, written as ISO 8601, and put in the order of time."""

import datetime
import re

from graph.text.numerals import DIGITS, UP_TO_99, read_chinese, read_number

_DAY = f"[0-9](?:[ 　]?[0-9])?|[{UP_TO_99}]{{1,3}}"
# 2017年8月16日, 二〇一七年八月十六日. It begins with one character, not with a choice: a search then jumps from one such
# character to the next.
PRINTED_DATE = re.compile(
    rf"(?P<year>[12二一](?:(?<=[12])(?:[ 　]?[0-9]){{3}}|(?<=[二一])(?:[ 　]?[〇○零ＯO0{DIGITS}]){{3}}))\s*年"
    rf"\s*(?P<month>{_DAY})\s*月\s*(?P<day>{_DAY})\s*日"
)
# 2017-08-16, 2017/8/16, 20170816; also 2017年8月16日 up to its 日.
NUMERIC_DATE = re.compile(
    r"(?P<year>[12][0-9]{3})(?P<mark>[-./年]?)[ ]?(?P<month>[0-9]{1,2})(?:(?P=mark)|月)[ ]?(?P<day>[0-9]{1,2})"
)
# What the recognition of characters makes of a date, too: whether a date stands here, not which one.
ROUGH_DATE = re.compile(
    rf"(?:[12]\d{{3}}|[12１２][０-９]{{3}}|二[〇○零0Oo]\S{{2}})\s*年\s*[\d０-９{UP_TO_99}]{{1,3}}\s*月\s*[\d０-９{UP_TO_99}]{{1,3}}\s*日"
)
_DEADLINE = re.compile(r"(?P<year>[12]\d{3})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|(?P<half>上半年))?")
_PLAN = re.compile(rf"十(?P<unit>[{DIGITS}]?)五(?![年月日])")
_NEVER = (10_000, 0, 0)


def write_iso(date: re.Match[str]) -> str | None:
    """A match of PRINTED_DATE or NUMERIC_DATE as ISO 8601; None for a day that no calendar has: 2023年55月99日."""
    year, month, day = ("".join(date[part].split()) for part in ("year", "month", "day"))
    if not year.isdigit():
        year = "".join(str(read_chinese(digit) or 0) for digit in year)  # 〇, and what stands for it: ○, O
    try:
        return datetime.date(int(year), read_number(month), read_number(day)).isoformat()
    except ValueError:
        return None


def date_deadline(by: str | None) -> tuple[int, int, int]:
    """Year, month and day on which a deadline ends; what names no day of its own (每年) ends after all that do.

    >>> [date_deadline(by) for by in ("2019年至2020年", "2020年6月底", "2020年上半年", "“十四五”末")]
    [(2020, 12, 31), (2020, 6, 31), (2020, 6, 31), (2025, 12, 31)]
    """
    if dates := list(_DEADLINE.finditer(by or "")):
        last = dates[-1]
        month = 6 if last["half"] else int(last["month"] or 12)
        return int(last["year"]), month, int(last["day"] or 31)
    if plan := _PLAN.search(by or ""):
        return 2005 + 5 * read_number(plan["unit"]), 12, 31  # the tenth plan, 十五, ended in 2005
    return _NEVER
