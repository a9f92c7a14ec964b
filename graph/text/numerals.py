"""Chinese numerals, once: their characters, read and written."""

import re
from itertools import pairwise

DIGITS = "一二三四五六七八九"
UP_TO_99 = f"{DIGITS}十"  # the characters of small numbers, as most headings and dates have them
NUMERALS = f"{DIGITS}十百〇零"  # those of all numbers of headings

_VALUES = {digit: value for value, digit in enumerate(DIGITS, start=1)} | {"两": 2}
_DIGIT = f"[{DIGITS}两]"
_NUMERAL = re.compile(
    f"(?:(?P<千>{_DIGIT})千)?[零〇]?(?:(?P<百>{_DIGIT})百)?[零〇]?(?:(?P<十>{_DIGIT}?)十)?[零〇]?(?P<一>{_DIGIT})?"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_UNITS = {"千": 1000, "百": 100, "十": 10, "一": 1}
_ENCLOSED = (
    ("①", "⑳"),
    ("㈠", "㈩"),
    ("⑴", "⒇"),
    ("⒈", "⒛"),
    ("A", "Z"),
    ("a", "z"),
)  # the first and the last of numbers that are one character each


def read_chinese(numeral: str) -> int | None:
    """The value of a numeral below ten thousand; None for 千百 and 二〇一七, which are no numbers.

    >>> [read_chinese(numeral) for numeral in ("七", "十", "二十三", "一百零五", "两千", "千百")]
    [7, 10, 23, 105, 2000, None]
    """
    match = _NUMERAL.fullmatch(numeral)
    if not match or not numeral.strip("零〇"):
        return None
    said = {name: digit for name, digit in match.groupdict().items() if digit is not None}
    return sum(_VALUES.get(digit or "一", 0) * _UNITS[name] for name, digit in said.items())


def read_roman(numeral: str) -> int:
    """The value of a small Roman numeral, in capitals or not; 0 where it is none.

    >>> [read_roman(numeral) for numeral in ("i", "IV", "xiv", "A", "")]
    [1, 4, 14, 0, 0]
    """
    values = [_ROMAN.get(sign, 0) for sign in numeral.lower()]
    if not all(values):
        return 0
    return sum(-value if value < after else value for value, after in pairwise([*values, 0]))


def read_number(numeral: str) -> int:
    """The value of 二十三, 23 or ③; 0 where it has none. A single letter is the place in the alphabet.

    >>> [read_number(numeral) for numeral in ("十二", "２３", "③", "㈢", "⑶", "⒊", "C", "c", "")]
    [12, 23, 3, 3, 3, 3, 3, 3, 0]
    """
    for first, last in _ENCLOSED:
        if len(numeral) == 1 and first <= numeral <= last:
            return ord(numeral) - ord(first) + 1
    return int(numeral) if numeral.isdigit() else read_chinese(numeral) or 0


def write_chinese(value: int, digits: str = f"零{DIGITS}", units: str = "十百千") -> str:
    """A number from 1 to 9999 as a Chinese numeral; ten is 十, and not 一十.

    >>> [write_chinese(value) for value in (3, 10, 23, 105, 110)]
    ['三', '十', '二十三', '一百零五', '一百一十']
    """
    words, skipped = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            zero = digits[0] if skipped and words else ""
            words += zero + digits[digit] + (units[place - 1] if place else "")
        skipped = not digit
    return words[1:] if words.startswith("一十") else words
