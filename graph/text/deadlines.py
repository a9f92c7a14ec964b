"""Deadlines as documents print them, in the order of time."""

import re

_DATE = re.compile(r"(?P<year>[12]\d{3})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|(?P<half>上半年))?")
_PLAN = re.compile(r"十(?P<unit>[一二三四五六七八九]?)五(?![年月日])")
_UNITS = ("", *"一二三四五六七八九")
_NEVER = (10_000, 0, 0)


def date_deadline(by: str | None) -> tuple[int, int, int]:
    """Year, month and day on which a deadline ends; what names no day of its own (每年) ends after all that do.

    >>> [date_deadline(by) for by in ("2019年至2020年", "2020年6月底", "2020年上半年", "“十四五”末")]
    [(2020, 12, 31), (2020, 6, 31), (2020, 6, 31), (2025, 12, 31)]
    """
    if dates := list(_DATE.finditer(by or "")):
        last = dates[-1]
        month = 6 if last["half"] else int(last["month"] or 12)
        return int(last["year"]), month, int(last["day"] or 31)
    if plan := _PLAN.search(by or ""):
        return 2005 + 5 * _UNITS.index(plan["unit"]), 12, 31  # the tenth plan, 十五, ended in 2005
    return _NEVER
