"""What a law says of itself in brackets below its title: when it was given, and by whom.

（2033年5月10日国务院令第901号公布　自2033年10月1日起施行）, （2033年5月10日江岚省第十四届人民代表大会常务委员会第二次会议通过）
"""

import re
from dataclasses import dataclass

from graph.text.dates import PRINTED_DATE, write_iso
from graph.text.numerals import NUMERALS

_NOTE = re.compile(r"\s*[（(]\s*(?P<words>[^（）()]{6,400})[）)]")
_GIVEN = re.compile("公布|发布|通过")
_BY_ORDER = re.compile(r"(?P<body>国务院|[一-龥]{2,20}?人民政府|[一-龥]{2,20}(?:部|委员会|总局|署|银行))令")
_COUNTED = rf"第[{NUMERALS}\d]{{1,4}}届"
_BY_CONGRESS = re.compile(rf"(?P<place>[一-龥]{{0,12}}){_COUNTED}(?P<body>[一-龥]{{0,12}}人民代表大会(?:常务委员会)?)")


@dataclass(frozen=True, slots=True)
class Promulgation:
    """Who gave a law, where that is named, and on which day (ISO 8601)."""

    issuer: str | None
    issuer_at: tuple[int, int]
    date: str | None


def find_promulgation(body: str, title_end: int) -> Promulgation | None:
    """The note right behind a title; None where there is none. Of a law that was revised it tells the first day."""
    note = _NOTE.match(body, title_end)
    date = PRINTED_DATE.match(body, note.start("words"), note.end("words")) if note else None
    if note is None or date is None or not _GIVEN.search(body, date.end(), note.end("words")):
        return None
    given = _BY_ORDER.match(body, date.end(), note.end()) or _BY_CONGRESS.match(body, date.end(), note.end())
    issuer = "".join(part for part in given.groups() if part) if given else None
    return Promulgation(issuer, (date.end(), given.end() - 1) if given else (0, 0), write_iso(date))
