"""Numbers as people print and type them: 渝府办发[2017]127号, （2017）, ２６, 第26项."""

import re
import unicodedata

from graph.text.numerals import DIGITS, NUMERALS, read_chinese, read_number

# Scrapes, keyboards and the recognition of characters know many brackets, and lose one of the two.
_OPENING, _CLOSING = "〔﹝\\[［（({｛【〈<「『", "〕﹞\\]］）)}｝】〉>」』"
_ZERO = "〇○零ＯO0o"  # what stands for it in a year of characters: 二〇二三, 二○二三
_DIGITS_MISREAD = str.maketrans("OoIl", "0011")  # 〔2O23〕l8号
_YEAR_OF_DIGITS = r"(?:[12](?:[ 　\v]?[0-9Oo]){2}[ 　\v]?[0-9OoIl]|[１２][０-９]{3})"
_YEAR = rf"(?:{_YEAR_OF_DIGITS}|[一二][{_ZERO}{DIGITS}]{{3}})"
_IN_BRACKETS = (
    rf"(?:[{_OPENING}]\s?{_YEAR}\s?[{_CLOSING}]|[〔﹝\[［【「]\s?{_YEAR_OF_DIGITS}(?=\D)"
    rf"|(?<=[发函字办规文通政]){_YEAR_OF_DIGITS}[{_CLOSING}])"
)
_SERIAL = rf"\s?第?\s?(?:(?:[0-9０-９][ 　\v]?|[OIl](?=\d)|(?<=\d)[OIl]){{1,5}}|[{NUMERALS}]{{1,6}})"
# The part of a number behind its code: 〔2017〕127号, 〔二〇二三〕十八号, 2023〕18号. What is rare is looked for first.
YEAR_AND_SERIAL = re.compile(rf"{_IN_BRACKETS}{_SERIAL}\s?号")
YEAR_AND_BARE_SERIAL = rf"{_IN_BRACKETS}{_SERIAL}"  # without 号
_DOCUMENT_NUMBER = re.compile(
    rf"(?P<code>[^\W\d_]+?)"  # the issuer's code: 渝府办发
    rf"[{_OPENING}]?(?P<year>[12][\dOoIl]{{3}}|[一二][{_ZERO}{DIGITS}]{{3}})[{_CLOSING}]?"
    rf"第?0*(?P<serial>[1-9OIl][\dOIl]*|[{NUMERALS}]+)号?"
)
_HEADING_NUMBER = re.compile(rf"[(（](?P<inner>[{NUMERALS}]+)[)）]、?|(?P<number>[{NUMERALS}]+)[、．.]?")
_AROUND_A_NUMBER = re.compile(r"^(?:任务)?第?|[项条号]$")


def normalise_number(text: str) -> str | None:
    """A document number in its official form, or None where the text is not one.

    The form is that of GB/T 9704-2012, 7.2.5: the year in 〔〕, the serial without 第 and without leading zeros.

    >>> [normalise_number(text) for text in ("国发 [２０１７] 第010号", "国发〔二〇一七〕十号", "国发2017〕10号")]
    ['国发〔2017〕10号', '国发〔2017〕10号', '国发〔2017〕10号']
    >>> normalise_number("国务院关于印发“十三五”促进就业规划的通知") is None
    True
    """
    squeezed = _squeeze(text)
    match = _DOCUMENT_NUMBER.fullmatch(squeezed)
    serial = read_number(match["serial"].translate(_DIGITS_MISREAD)) if match else 0
    if match is None or not serial or not re.search(f"[{_OPENING}{_CLOSING}]", squeezed):
        return None
    return f"{match['code']}〔{_read_year(match['year'])}〕{serial}号"


def _read_year(year: str) -> str:
    year = year.translate(_DIGITS_MISREAD)
    return year if year.isdecimal() else "".join(str(read_chinese(digit) or 0) for digit in year)


def normalise_path(text: str) -> str:
    """A section's path as ids have it; what is no number, such as a table's heading, stays as typed.

    >>> [normalise_path(text) for text in ("二/(三)", "二、/（三）", " 二 / ( 三 ) ", "第二章/", "算力(一期)建设")]
    ['二/（三）', '二/（三）', '二/（三）', '第二章', '算力(一期)建设']
    """
    parts = (part.strip() for part in text.replace("／", "/").split("/"))
    return "/".join(_normalise_heading(part) for part in parts if part)


def _normalise_heading(text: str) -> str:
    match = _HEADING_NUMBER.fullmatch("".join(text.split()))
    if match is None:
        return text
    return f"（{match['inner']}）" if match["inner"] else match["number"]


def plain_number(text: str) -> str:
    """A task's number without its dress, so that what is typed and what is printed can be compared.

    >>> [plain_number(text) for text in ("２６", "26．", "（三）", "第26项", "三、")]
    ['26', '26', '三', '26', '三']
    """
    return _AROUND_A_NUMBER.sub("", _squeeze(text).strip("()[]〔〕.、,﹒"))


def _squeeze(text: str) -> str:
    """Half width, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())
