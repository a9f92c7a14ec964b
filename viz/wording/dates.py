"""Dates as people of each language write them."""

from datetime import date

from graph.text.messages import CHINESE

_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]  # fmt: skip


def write_date(day: str, language: str) -> str:
    """A day of ISO 8601 in words; anything else as it is.

    >>> write_date("2017-08-21", "en"), write_date("2017-08-21", "zh_CN")
    ('21 August 2017', '2017年8月21日')
    """
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day
    if language == CHINESE:
        return f"{read.year}年{read.month}月{read.day}日"
    return f"{read.day} {_MONTHS[read.month - 1]} {read.year}"
