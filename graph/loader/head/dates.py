"""The day of a document: under its signature, alone in a line, or told by the site."""

import re
from collections.abc import Sequence

from graph.loader.head.site_labels import Label, Labelled
from graph.loader.structure.numbering import read_number

HEAD = 3000  # characters in which number, title and what the site tells must stand
DATE = re.compile(
    # it begins with one character, not with a choice: a search then jumps from one such character to the next
    r"(?P<year>[12二一](?:(?<=[12])(?:[ 　]?[0-9]){3}|(?<=[二一])(?:[ 　]?[〇○零ＯO0一二三四五六七八九]){3}))\s*年"
    r"\s*(?P<month>[0-9](?:[ 　]?[0-9])?|[一二三四五六七八九十]{1,3})\s*月"
    r"\s*(?P<day>[0-9](?:[ 　]?[0-9])?|[一二三四五六七八九十]{1,3})\s*日"
)
DIGITS = re.compile(
    r"(?P<year>[12][0-9]{3})(?P<mark>[-./年]?)[ ]?(?P<month>[0-9]{1,2})(?:(?P=mark)|月)[ ]?(?P<day>[0-9]{1,2})"
)
DATE_LINE = re.compile(r"(?m)^[ 　]*(20[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2})[ 　]*$")


def find_date(body: str, issuer: str | None, dates: Sequence[re.Match[str]], labels: Sequence[Labelled]) -> str | None:
    """The day under the issuer's signature; else one alone in its line; else what the site calls 成文日期; else 发布日期."""
    signed = [
        date for date in dates if issuer and body[max(0, date.start() - 60) : date.start()].rstrip().endswith(issuer)
    ]
    alone = [date for date in dates if stands_alone(body, date)]
    told = [
        date
        for kind in (Label.FORMED, Label.PUBLISHED)
        for label in labels
        if label.label is kind and (date := DIGITS.match(body, label.value, label.end + 1))
    ]
    bare = [date for line in DATE_LINE.finditer(body, 0, HEAD) if (date := DIGITS.match(line[1]))]
    first = next(iter([*signed, *alone, *told, *bare]), None)
    return _write_date(first) if first else None


def stands_alone(text: str, date: re.Match[str]) -> bool:
    """Whether a date is all that its line holds."""
    line_start, line_end = text.rfind("\n", 0, date.start()) + 1, text.find("\n", date.end())
    behind = text[date.end() : line_end if line_end >= 0 else len(text)]
    return not text[line_start : date.start()].strip() and not behind.strip()


def _write_date(date: re.Match[str]) -> str:
    year, month, day = ("".join(date[part].split()) for part in ("year", "month", "day"))
    if not year.isdigit():
        year = "".join(str(max(0, "零一二三四五六七八九".find(digit))) for digit in year)
    return f"{year}-{read_number(month):02d}-{read_number(day):02d}"
