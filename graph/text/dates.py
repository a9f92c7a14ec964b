"""Dates as documents print them: read, and written as ISO 8601."""

import datetime
import re

from graph.text.numerals import DIGITS, UP_TO_99, read_chinese, read_number

_DAY = f"[0-9](?:[ 　]?[0-9])?|[{UP_TO_99}]{{1,3}}"
# 2017年8月16日, 二〇一七年八月十六日. It begins with one character, not with a choice: a search then jumps from one such
# character to the next.
PRINTED_DATE = re.compile(
    rf"(?P<year>[12二一](?:(?<=[12])(?:[ 　]?[0-9]){{3}}|(?<=[二一])(?:[ 　]?[〇○零ＯO0{DIGITS}]){{3}}))\s*年"
    rf"\s*(?P<month>{_DAY})\s*月\s*(?P<day>{_DAY})\s*(?:日|号(?![一-龥]))"
)
# 2017-08-16, 2017/8/16, 20170816; also 2017年8月16日 up to its 日.
NUMERIC_DATE = re.compile(
    r"(?P<year>[12][0-9]{3})(?P<mark>[-./年]?)[ ]?(?P<month>[0-9]{1,2})(?:(?P=mark)|月)[ ]?(?P<day>[0-9]{1,2})"
)
# What the recognition of characters makes of a date, too: whether a date stands here, not which one.
ROUGH_DATE = re.compile(
    rf"(?:[12]\d{{3}}|[12１２][０-９]{{3}}|二[〇○零0Oo]\S{{2}})\s*年\s*[\d０-９{UP_TO_99}]{{1,3}}\s*月\s*[\d０-９{UP_TO_99}]{{1,3}}\s*日"
)


def write_iso(date: re.Match[str]) -> str | None:
    """A match of PRINTED_DATE or NUMERIC_DATE as ISO 8601; None for a day that no calendar has: 2023年55月99日."""
    year, month, day = ("".join(date[part].split()) for part in ("year", "month", "day"))
    if not year.isdigit():
        year = "".join(str(read_chinese(digit) or 0) for digit in year)  # 〇, and what stands for it: ○, O
    try:
        return datetime.date(int(year), read_number(month), read_number(day)).isoformat()
    except ValueError:
        return None
