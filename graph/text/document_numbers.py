"""Numbers as people print and type them: 渝府办发[2017]127号, （2017）, ２６, 第26项."""

import re
import unicodedata

from graph.text.numerals import NUMERALS

_DOCUMENT_NUMBER = re.compile(
    r"(?P<code>[^\W\d_]+)"  # the issuer's code: 渝府办发
    r"[〔\[({【〈<「](?P<year>[12]\d{3})[〕\])}】〉>」]"  # scrapes and keyboards know many brackets
    r"第?0*(?P<serial>[1-9]\d*)号?"
)
_HEADING_NUMBER = re.compile(rf"[(（](?P<inner>[{NUMERALS}]+)[)）]、?|(?P<number>[{NUMERALS}]+)[、．.]?")
_AROUND_A_NUMBER = re.compile(r"^(?:任务)?第?|[项条号]$")


def normalise_number(text: str) -> str | None:
    """A document number in its official form, or None where the text is not one.

    The form is that of GB/T 9704-2012, 7.2.5: the year in 〔〕, the serial without 第 and without leading zeros.

    >>> normalise_number("国发 [２０１７] 第010号")
    '国发〔2017〕10号'
    >>> normalise_number("国务院关于印发“十三五”促进就业规划的通知") is None
    True
    """
    match = _DOCUMENT_NUMBER.fullmatch(_squeeze(text))
    if match is None:
        return None
    return f"{match['code']}〔{match['year']}〕{match['serial']}号"


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
