"""A printed deadline as a day that can be compared with others; or what it is instead, which is said and never guessed."""

import datetime
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum

from graph.text.counted_days import Counted, count_from_issue
from graph.text.numerals import DIGITS, UP_TO_99, read_chinese, read_number


class DueKind(StrEnum):
    """What a printed deadline says: a day by which something is due, that it comes back, or no day at all."""

    DATED = "dated"
    RECURRING = "recurring"  # 每年6月底
    UNDATED = "undated"  # 长期坚持, 收到本通知后30日内


NO_DEADLINE = "none"  # where none is printed: as filters ask for it


class DueRule(StrEnum):
    """How the day of a deadline was told from the words, or why it could not be."""

    PRINTED = "printed"  # 2025年6月底
    YEAR_OF_DOCUMENT = "year_of_document"  # 年底前, 今年9月底
    COUNTED = "counted"  # 印发之日起30日内
    COUNTED_IN_WORKING_DAYS = "counted_in_working_days"  # 印发后10个工作日内, where no holiday lies between
    HOLIDAYS_UNKNOWN = "holidays_unknown"  # the same, where one may
    DATE_UNKNOWN = "date_unknown"  # of a document that prints no date
    OTHER_EVENT = "other_event"  # 收到本通知后30日内, 市级方案印发后一个月内


@dataclass(frozen=True, slots=True)
class Due:
    """What a deadline says; ``day`` is the last day that it allows, of ISO 8601, where it is dated."""

    kind: DueKind
    day: str | None = None
    rule: DueRule | None = None  # None where it comes back or speaks of no day: 长期坚持


ANY_DATE = "2000-01-01"
_RECURRING = re.compile(r"每|逐[年月季]|按[年季月周]|定期")
_OPEN_END = re.compile(
    r"起(?![^,，;；]*[至到前])|开始|年初|以后|之后"
    r"|元旦|春节|端午|中秋|汛|暖[季期]|入冬|开学"
)  # 2025年起 has no last day, and 年初 and 2026年汛期 none that is printed
_SPELLED_YEAR = re.compile(rf"二[〇○零Oo0{DIGITS}]{{3}}(?=年)")
_SPOKEN_YEAR = re.compile(rf"[今本当明]年|(?<![\d{UP_TO_99}两])年内")
_HOLIDAYS = {"五一": "4月30日", "国庆": "9月30日"}  # what is due before them is due on the day before
_HOLIDAY = re.compile("五一|国庆")
_NUMERIC = re.compile(r"([12]\d{3})[-./](\d{1,2})(?!\d)(?:[-./](\d{1,2})(?!\d))?")
_PLAN = re.compile(
    rf"(?<![二三])十(?P<unit>[{DIGITS}]?)五(?![年月日个])"
)  # 十五 was the tenth plan, which ended in 2005
_POINT = re.compile(
    r"(?:(?P<year>[12]\d{3})年?度?)?"
    r"(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度[底末]?|(?P<middle>年中)|年?[底末]"
    rf"|(?P<month>\d{{1,2}}|[{UP_TO_99}]{{1,3}})月份?(?:(?P<day>\d{{1,2}}|[{UP_TO_99}]{{1,3}}(?=[日号]))[日号]?|(?P<third>[上中下])旬|[底末])?)"
    r"|(?P<alone>[12]\d{3})(?!\d)"
)
_THIRDS = {"上": 10, "中": 20}
_LAST_MONTHS = {"上": 6, "下": 12}


def read_deadline(printed: str | None, issued: str | None = None) -> Due | None:
    """What a printed deadline says; None where none is printed.

    Of several days it is the last. A year that is not printed is that in which the document was ``issued`` (ISO 8601), unless the
    day was over by then; and from that day is counted what is counted from the document's publication.

    >>> [read_deadline(each).day for each in ("2019年至2020年", "2020年2月底", "2020年上半年", "“十四五”末", "长期坚持")]
    ['2020-12-31', '2020-02-29', '2020-06-30', '2025-12-31', None]
    >>> read_deadline("9月底", issued="2025-01-20").day, read_deadline("每年6月底").kind.value
    ('2025-09-30', 'recurring')
    """
    words = "".join(unicodedata.normalize("NFKC", printed or "").split())
    if not words:
        return None
    if _RECURRING.search(words):
        return Due(DueKind.RECURRING)
    if (counted := count_from_issue(words, issued)) and not _find_day(words, None):
        return _describe_counted(counted, issued)
    if _OPEN_END.search(words) or not (day := _find_day(words, issued)):
        return Due(DueKind.UNDATED, rule=_miss_date(words, issued))
    return Due(DueKind.DATED, day, DueRule.PRINTED if _find_day(words, None) == day else DueRule.YEAR_OF_DOCUMENT)


def _describe_counted(counted: Counted, issued: str | None) -> Due:
    if counted.day:
        rule = DueRule.COUNTED_IN_WORKING_DAYS if counted.in_working_days else DueRule.COUNTED
        return Due(DueKind.DATED, counted.day.isoformat(), rule)
    if not counted.from_own_day:
        return Due(DueKind.UNDATED, rule=DueRule.OTHER_EVENT)
    return Due(DueKind.UNDATED, rule=DueRule.HOLIDAYS_UNKNOWN if issued else DueRule.DATE_UNKNOWN)


def _miss_date(words: str, issued: str | None) -> DueRule | None:
    """年底前 of a document without a date: any date would make it a day."""
    is_day = not issued and not _OPEN_END.search(words) and _find_day(words, ANY_DATE)
    return DueRule.DATE_UNKNOWN if is_day else None


def _find_day(words: str, issued: str | None) -> str | None:
    year, last = None, None
    for point in _POINT.finditer(_write_in_digits(words, issued)):
        year = point["year"] or point["alone"] or year  # 2025年3月至9月
        last = _end(point, year, issued) or last
    if last is None and (plan := _PLAN.search(words)):
        return datetime.date(
            2005 + 5 * read_number(plan["unit"]), 12, 31
        ).isoformat()  # the tenth plan, 十五, ended in 2005
    return last


def _write_in_digits(words: str, issued: str | None) -> str:
    """二〇二五年, “十四五”, 今年 and 2025/6/30 as 2025年6月30日 is written."""
    in_digits = _SPELLED_YEAR.sub(lambda year: "".join(str(read_chinese(digit) or 0) for digit in year[0]), words)
    in_digits = _HOLIDAY.sub(lambda holiday: _HOLIDAYS[holiday[0]], in_digits)
    in_digits = _PLAN.sub(lambda plan: f"{2005 + 5 * read_number(plan['unit'])}年", in_digits)
    if issued:
        told = int(issued[:4])
        in_digits = _SPOKEN_YEAR.sub(lambda year: f"{told + (year[0] == '明年')}年", in_digits)
    return _NUMERIC.sub(lambda day: f"{day[1]}年{day[2]}月" + (f"{day[3]}日" if day[3] else ""), in_digits)


def _end(point: re.Match[str], year: str | None, issued: str | None) -> str | None:
    """The last day of what is printed; None where no year can be told, or for a day that no calendar has."""
    if not (told := year or (issued and issued[:4])):
        return None
    month = _read_month(point)
    try:
        day = read_number(point["day"] or "0") or _THIRDS.get(point["third"], 0) or monthrange(int(told), month)[1]
        ends = datetime.date(int(told), month, day).isoformat()
    except ValueError:
        return None
    return None if year is None and issued and ends < issued else ends


def _read_month(point: re.Match[str]) -> int:
    if point["half"]:
        return _LAST_MONTHS[point["half"]]
    if point["quarter"]:
        return 3 * read_number(point["quarter"])
    return 6 if point["middle"] else read_number(point["month"] or "12")
