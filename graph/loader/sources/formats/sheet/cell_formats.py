"""What a cell shows of its value: its number format (ECMA-376 part 1, 18.8.31), which .xls and .xlsx say alike.

0.85 is 85%, 7 is 007, and 46082 is 2026年3月, whichever of them the format makes of it. Days are written as 2026-03-01 or with 年 and 月, and not
in each of a hundred other ways.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

from graph.text.numerals import DIGITS, write_chinese

GENERAL = "General"
# Formats that a Chinese Excel and WPS know by number and do not write out (ECMA-376 part 1, 18.8.30, zh-cn).
YEAR_MONTH, MONTH_DAY, YEAR_MONTH_DAY, CLOCK = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"', "h:mm"
CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), MONTH_DAY),
    30: "yyyy-mm-dd",
    31: YEAR_MONTH_DAY,
    **dict.fromkeys((32, 34, 55), CLOCK),
    **dict.fromkeys((33, 35, 56), "h:mm:ss"),
}
PART = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[\$(?P<sign>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<general>General|G/通用格式)|(?P<digit>[0#?])|(?P<mark>[.,%@/]|E[+-])|(?P<other>.)",
    re.DOTALL,
)
SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[]|["\\\[])*', re.DOTALL)
CONDITION = re.compile(r"\[(?P<sign>[<>]=?|<>|=)(?P<limit>-?[\d.]+)\]")
NOT_CODES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # of a day's format: words in it, a language
NUMERALS = {"[DBNum1]": (f"〇{DIGITS}", "十百千"), "[DBNum2]": ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")}
MOST_DIGITS = 15  # that Excel keeps of a number
LARGEST = 1e15


class _FormatPart(NamedTuple):
    """A piece of a format: a place for a digit, a mark with a meaning, or words that are shown."""

    kind: str
    words: str


def find_format(number: int) -> str:
    """The format that programs know by its number."""
    return CHINESE_FORMATS.get(number) or BUILTIN_FORMATS.get(number, GENERAL)


def show(value: object, number_format: str, epoch: datetime = WINDOWS_EPOCH) -> str:
    """What a cell shows of a value; nothing where its format shows nothing.

    >>> [show(value, shown) for value, shown in ((0.85, "0%"), (7, "000"), (3, '0"年"'), (-2.5, "0.0;(0.0)"), ("教育", '"市"@"局"'))]
    ['85%', '007', '3年', '(2.5)', '市教育局']
    >>> [show(46082, shown) for shown in ('yyyy"年"m"月"', "[DBNum1]yyyy年m月d日", "m/d", "#,##0.0,", "[DBNum1]General", ";;;")]
    ['2026年3月', '二〇二六年三月一日', '3月1日', '46.1', '46082', '']
    """
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, int | float):
        section = _choose(number_format, value)
        if not is_date_format(section):
            return _show_number(value, section, signed=section == _list_sections(number_format)[0])
        value = _read_day(value, epoch)
    if isinstance(value, date | time):
        return show_moment(value, number_format)
    return _show_words(str(value), number_format)


def _read_day(value: float, epoch: datetime) -> object:
    try:
        return from_excel(value, epoch)
    except (ValueError, OverflowError):  # a day before the first, or behind the last: Excel shows ####
        return _show_plain(value)


@lru_cache(maxsize=1000)
def _list_sections(number_format: str) -> tuple[str, ...]:
    """The formats in a format: of positive numbers, negative ones, noughts, words."""
    sections, at = [], 0
    while at <= len(number_format):
        match = SECTION.match(number_format, at)
        sections.append(match[0] if match else "")
        at = (match.end() if match else at) + 1
    return tuple(sections)


def _choose(number_format: str, value: float) -> str:
    """The section that holds for a number: by a condition that it states, or by its sign."""
    sections = _list_sections(number_format)[:3]
    conditions = [CONDITION.search(section) for section in sections]
    if any(conditions):
        fit = (
            s for s, c in zip(sections, conditions, strict=True) if c is None or _meets(value, c["sign"], c["limit"])
        )
        return next(fit, sections[-1])
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def _meets(value: float, sign: str, limit: str) -> bool:
    bound = float(limit) if limit.strip("-.") else 0.0
    return (
        ("<" in sign and value < bound)
        or (">" in sign and value > bound)
        or (sign != "<>" and "=" in sign and value == bound)
    )


@lru_cache(maxsize=1000)
def _list_pieces(section: str) -> tuple[_FormatPart, ...]:
    return tuple(_cut(section))


def _cut(section: str) -> Iterator[_FormatPart]:
    for match in PART.finditer(section):
        kind, words = next(((name, found) for name, found in match.groupdict().items() if found is not None), ("", ""))
        if kind in ("general", "digit", "mark"):
            yield _FormatPart(kind if kind != "mark" else words, words)
        elif words:
            yield _FormatPart("words", words)


def _show_number(value: float, section: str, *, signed: bool) -> str:
    pieces = _list_pieces(section)
    kinds = [piece.kind for piece in pieces]
    if {"/", "E+", "E-"} & set(kinds) or not abs(value) < LARGEST:  # fractions and powers of ten, which no plan has
        return _show_plain(value)
    numerals = next((found for name, found in NUMERALS.items() if name in section), None)
    minus = "-" if value < 0 and signed else ""
    if "general" in kinds:
        shown = _count(value, numerals) if numerals else _show_plain(abs(value))
        return minus + "".join(shown if piece.kind == "general" else piece.words for piece in pieces)
    digits = "digit" in kinds
    shown = _fill(abs(value), pieces) if digits else "".join(words for kind, words in pieces if kind in ("words", "%"))
    return (minus if digits else "") + (shown.translate(_digits(numerals[0])) if numerals else shown)


def _show_plain(value: float) -> str:
    """A number without a format: as many digits as Excel keeps, and never a power of ten."""
    return format(Decimal(f"{value:.{MOST_DIGITS}g}"), "f") if isinstance(value, float) else str(value)


def _count(value: float, numerals: tuple[str, str]) -> str:
    """A small whole number as it is counted in Chinese: 二十三."""
    if value != int(value) or not 0 < value < 10_000:
        return _show_plain(abs(value))
    return write_chinese(int(value), *numerals)


def _digits(words: str) -> dict[int, str]:
    return {ord(str(digit)): word for digit, word in enumerate(words)}


def _fill(value: float, pieces: tuple[_FormatPart, ...]) -> str:
    """A number in the places for its digits, with the words that stand among them: 0.0"万元", 000-0000."""
    kinds = [piece.kind for piece in pieces]
    point = kinds.index(".") if "." in kinds else len(kinds)
    scale = 2 * kinds.count("%") - 3 * (_count_commas(kinds[:point]) + _count_commas(kinds[point:]))
    places = kinds[point:].count("digit")
    number = Decimal(f"{value:.{MOST_DIGITS}g}").scaleb(scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, fraction = format(number, "f").partition(".")
    return _fill_whole(whole.lstrip("0"), pieces[:point], grouped=_is_grouped(kinds[:point])) + _fill_rest(
        fraction, pieces[point:]
    )


def _is_grouped(kinds: list[str]) -> bool:
    """Whether a comma stands between places for digits: 1,234."""
    return any(kind == "," and "digit" in kinds[at:] for at, kind in enumerate(kinds))


def _count_commas(kinds: list[str]) -> int:
    """The commas behind the last place for a digit, each of which stands for three digits that are not shown."""
    behind = takewhile(lambda kind: kind != "digit", reversed(kinds))
    return sum(kind == "," for kind in behind) if "digit" in kinds else 0


def _fill_whole(whole: str, pieces: tuple[_FormatPart, ...], *, grouped: bool) -> str:
    """The digits before the point, from the last place to the first, which takes all that are left."""
    shown: list[str] = []
    left = f"{int(whole):,}" if grouped and whole else whole
    places = sum(piece.kind == "digit" for piece in pieces)
    for kind, words in reversed(pieces):
        if kind == "digit":
            places -= 1
            taken = left if not places else left[-2:] if left[-2:-1] == "," else left[-1:]
            left = left[: len(left) - len(taken)]
            shown.append(taken or ("0" if words == "0" else ""))
        elif kind in ("words", "%"):
            shown.append(words)
    return "".join(reversed(shown))


def _fill_rest(fraction: str, pieces: tuple[_FormatPart, ...]) -> str:
    """The point and the digits behind it; a nought at the end stands where the format has one."""
    asked = "".join(words for kind, words in pieces if kind == "digit")
    kept = len(fraction)
    while kept and fraction[kept - 1] == "0" and asked[kept - 1] != "0":
        kept -= 1
    shown, at = "", 0
    for kind, words in pieces:
        if kind == "digit":
            shown += fraction[at : at + 1] if at < kept else ""
            at += 1
        elif kind in (".", "words", "%"):
            shown += words
    return shown


def _show_words(words: str, number_format: str) -> str:
    """Words as they stand, or with those around them that the format adds: 教育 in "市"@"局"."""
    sections = _list_sections(number_format)
    section = sections[3] if len(sections) > 3 else number_format
    pieces = _list_pieces(section)
    if len(sections) <= 3 and not any(piece.kind == "@" for piece in pieces):
        return words
    return "".join(words if kind == "@" else own for kind, own in pieces if kind in ("@", "words"))


def show_moment(moment: date | time, number_format: str) -> str:
    r"""A day as the cell's format shows it: no day, or no year, where it shows none; in Chinese where it does.

    >>> [show_moment(date(2026, 3, 1), each) for each in (r"[$-804]yyyy\年m\月d\日;@", "yyyy-mm-dd", "mmm-yy", "yyyy", "dddd")]
    ['2026年3月1日', '2026-03-01', '2026年3月', '2026年', '2026-03-01']
    """
    codes = NOT_CODES.sub("", number_format).lower()
    clock = f"{moment:%H:%M:%S}" if "s" in codes else f"{moment:%H:%M}"
    if isinstance(moment, time):
        return clock
    shown = _show_day(moment, codes, written_out="年" in number_format)
    if "[DBNum1]" in number_format and not shown.isascii():
        return _write_out(moment, shown)
    timed = isinstance(moment, datetime) and moment.time() != time.min and "h" in codes
    return f"{shown} {clock}" if timed else shown


def _show_day(day: date, codes: str, *, written_out: bool) -> str:
    months = re.sub(r"h+[^a-z]*m+|m+[^a-z]*s+", "", codes)  # m beside h or s is a minute
    seen = tuple(code in (months if code == "m" else codes) for code in "ymd")
    parts = {
        (True, True, False): "年月",
        (True, False, False): "年",
        (False, True, True): "月日",
        (False, True, False): "月",
    }
    if seen not in parts:
        return f"{day.year}年{day.month}月{day.day}日" if written_out else f"{day:%Y-%m-%d}"
    return "".join(
        f"{number}{unit}"
        for number, unit in zip((day.year, day.month, day.day), "年月日", strict=True)
        if unit in parts[seen]
    )


def _write_out(day: date, shown: str) -> str:
    """二〇二六年三月, of 2026年3月."""
    year = str(day.year).translate(_digits(NUMERALS["[DBNum1]"][0]))
    return re.sub(
        r"\d{1,2}(?=[月日])", lambda number: write_chinese(int(number[0])), shown.replace(f"{day.year}年", f"{year}年")
    )
