"""The day of a document: under its signature, alone in a line, or told by the site."""

import re
from collections.abc import Sequence

from graph.loader.head.site_labels import Label, Labelled
from graph.text.dates import NUMERIC_DATE, PRINTED_DATE, write_iso

HEAD = 3000  # characters in which number, title and what the site tells must stand
AROUND = " 　\t\r（）()，,"  # a date or a number that stands by itself
SAID_OF_IT = re.compile("印发|发布|公布")  # 临政办〔2019〕3号（二○一九年一月十五日印发）
DATE_LINE = re.compile(r"(?m)^[ 　]*(20[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2})[ 　]*$")


def find_date(
    body: str,
    issuer: str | None,
    number: tuple[int, int, str | None],
    dates: Sequence[re.Match[str]],
    labels: Sequence[Labelled],
) -> str | None:
    """The day under the issuer's signature; else the one beside the number; else one alone in its line; else the site's.

    The site tells 成文日期 and 发布日期. The latter is the day of the page: it may be that of the document only in the
    year of its number, or in the January behind it.
    """
    beside = [
        date for date in PRINTED_DATE.finditer(body, *find_line(body, number[0])) if _is_beside(body, number, date)
    ]
    signed = [
        date for date in dates if issuer and body[max(0, date.start() - 60) : date.start()].rstrip().endswith(issuer)
    ]
    alone = [date for date in dates if stands_alone(body, date)]
    formed, published = (
        [date for told in labels if told.label is kind and (date := NUMERIC_DATE.match(body, told.value, told.end + 1))]
        for kind in (Label.FORMED, Label.PUBLISHED)
    )
    bare = [date for line in DATE_LINE.finditer(body, 0, HEAD) if (date := NUMERIC_DATE.match(line[1]))]
    of_the_page = [date for date in (*published, *bare) if _fits_number(date, number[2])]
    found = (write_iso(date) for date in (*signed, *beside, *alone, *formed, *of_the_page))
    return next(filter(None, found), None)


def find_line(text: str, at: int) -> tuple[int, int]:
    """Where the line around a place begins and ends."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _is_beside(text: str, number: tuple[int, int, str | None], date: re.Match[str]) -> bool:
    """Whether a line holds the number and the date, and nothing else: 云办发〔2009〕61号 二○○九年十二月十一日."""
    start, end = find_line(text, number[0])
    first, last = sorted([number[:2], date.span()])
    rest = text[start : first[0]] + text[first[1] : last[0]] + text[last[1] : end]
    return number[2] is not None and not SAID_OF_IT.sub("", rest).strip(AROUND)


def _fits_number(date: re.Match[str], number: str | None) -> bool:
    year = re.search(r"〔(\d{4})〕", number or "")
    return not year or date["year"] == year[1] or (int(date["year"]) == int(year[1]) + 1 and int(date["month"]) == 1)


def stands_alone(text: str, date: re.Match[str]) -> bool:
    """Whether a date is all that its line holds."""
    start, end = find_line(text, date.start())
    return not (text[start : date.start()] + text[date.end() : end]).strip(AROUND)
