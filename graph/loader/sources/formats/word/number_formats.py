"""Numbers as Word prints them in front of paragraphs (ECMA-376 part 1, 17.18.59, ST_NumberFormat)."""

from collections.abc import Callable

from graph.text.numerals import DIGITS, write_chinese

COUNTED = f"〇{DIGITS}"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def write_numeral(form: str, value: int) -> str:
    """A number in one of Word's forms; in Arabic digits where Word has a form that is not known here.

    >>> [write_numeral("chineseCountingThousand", value) for value in (3, 10, 12, 20, 105, 110)]
    ['三', '十', '十二', '二十', '一百零五', '一百一十']
    >>> [write_numeral("decimalEnclosedCircle", 3), write_numeral("lowerRoman", 14), write_numeral("upperLetter", 28)]
    ['③', 'xiv', 'BB']
    """
    return FORMS.get(form, str)(value) if 0 < value < 10_000 else str(value)


def _write_digits(value: int) -> str:
    return "".join(COUNTED[int(digit)] for digit in str(value))


def _widen(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


def _enclose(first: str) -> Callable[[int], str]:
    """Numbers up to 20 that are one character each: ① ⑴ ⒈."""
    return lambda value: chr(ord(first) + value - 1) if value <= 20 else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


def _write_roman(value: int) -> str:
    words = ""
    for unit, sign in ROMAN:
        words += sign * (value // unit)
        value %= unit
    return words


def _write_letters(value: int) -> str:
    """A, B … Z, AA, BB: Word repeats the letter."""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


FORMS: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",  # the sign of a bullet is a glyph of its font, and no word
    "none": lambda _: "",
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _widen,
    "decimalFullWidth2": _widen,
    "decimalEnclosedCircle": _enclose("①"),
    "decimalEnclosedCircleChinese": _enclose("①"),
    "decimalEnclosedParen": _enclose("⑴"),
    "decimalEnclosedFullstop": _enclose("⒈"),
    "chineseCounting": write_chinese,
    "chineseCountingThousand": write_chinese,
    "taiwaneseCounting": write_chinese,
    "taiwaneseCountingThousand": write_chinese,
    "japaneseCounting": write_chinese,
    "ideographDigital": _write_digits,
    "japaneseDigitalTenThousand": _write_digits,
    "taiwaneseDigital": _write_digits,
    "chineseLegalSimplified": lambda value: write_chinese(value, LEGAL, "拾佰仟"),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "upperRoman": _write_roman,
    "lowerRoman": lambda value: _write_roman(value).lower(),
    "upperLetter": _write_letters,
    "lowerLetter": lambda value: _write_letters(value).lower(),
}
