"""The head of a document: its number, title, issuer and date, by the layout of official documents (GB/T 9704-2012).

Where the text of the document does not say one of them, the site's labels above it do (site_labels.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.loader.head.citations import find_numbers
from graph.loader.head.issue_date import HEAD, find_date, stands_alone
from graph.loader.head.issuer import find_issuer, find_labelled_issuer, find_signature, squeeze
from graph.loader.head.promulgation import find_promulgation
from graph.loader.head.site_labels import Label, Labelled, find_labels
from graph.loader.head.title import TITLE_LINE, find_title
from graph.text.dates import PRINTED_DATE
from graph.text.document_numbers import YEAR_AND_BARE_SERIAL, normalise_number

NUMBER_BEHIND_BODY = re.compile(r"(?:机关|机构|单位)[ 　]?[:：]?[ 　]?[一-龥]{2,20}$")

NUMBER_WITHOUT_UNIT = re.compile(rf"(?m)^[ 　（(]*([一-龥]{{1,14}}{YEAR_AND_BARE_SERIAL})[ 　）)]*$")


@dataclass(frozen=True, slots=True)
class Notice:
    """What the head of a document says; offsets are those of the normalized text."""

    number: str | None
    title: str | None
    issuer: str | None
    date: str | None  # ISO 8601
    title_start: int
    title_end: int
    issuer_at: tuple[int, int] = (0, 0)  # where the issuer is named


def read_notice(body: str, body_start: int) -> Notice:
    """Number, title, issuer and date. ``body_start``: where the first section or task begins."""
    head_end = min(body_start, HEAD)
    labels = find_labels(body, head_end)
    number_start, number_end, number = _find_own_number(body, head_end, labels)
    dates = list(PRINTED_DATE.finditer(body, number_end))
    signature = find_signature(body, number_end, dates)
    signed_at = signature if signature[1] else next((date.span() for date in dates if stands_alone(body, date)), (0, 0))
    start, end = find_title(body, head_end, (number_start, number_end), signed_at, labels)
    after = number_end if signed_at[1] and signed_at[1] <= start else max(number_end, end)
    named = find_issuer(body[start:end])
    at = (start, end) if named else signature if signature[1] else find_labelled_issuer(body, labels)
    signed = squeeze(body[slice(*signature)]) if signature[1] else ""
    if named and _is_short_for(named, signed):
        named, at = None, signature
    issuer = named or squeeze(body[slice(*at)]) or None
    given = None if number else find_promulgation(body, end)
    if given and given.issuer and not issuer:
        issuer, at = given.issuer, given.issuer_at
    number_at = (number_start, number_end, number)
    date = given.date if given else None
    date = date or find_date(body, issuer, number_at, [date for date in dates if date.start() >= after], labels)
    return Notice(number, squeeze(body[start:end]) or None, issuer, date, start, end, at)


def _is_short_for(name: str, signed: str) -> bool:
    """Whether a title names by fewer characters whoever signs: 省政府办公厅, 江苏省科协 (江苏省科学技术协会)."""
    if len(name) >= len(signed) or signed.startswith(name):
        return False
    if signed.endswith(name):
        return name[0] in "省市区县州旗"
    rest = iter(signed)
    return signed.startswith(name[:2]) and all(character in rest for character in name)


def _find_own_number(body: str, head_end: int, labels: Sequence[Labelled]) -> tuple[int, int, str | None]:
    """The first number of the head that stands alone in its line or, in run-on text, right behind the title.

    A number behind another title, 《…》（国发〔2017〕10号）, is another document's; one behind 发文字号 is its own.
    """
    labelled = {label.value for label in labels if label.label is Label.NUMBER}
    found: list[tuple[int, int, str | None]] = []
    for start, end, number in find_numbers(body, 0, head_end):
        before = PRINTED_DATE.sub("", body[body.rfind("\n", 0, start) + 1 : start]).strip(" 　（(〔[【，,")
        if not before and re.compile(r"[ 　）)〕\]】]*(?:\n|$)").match(body, end):
            return start, end, number
        if not before or start in labelled or TITLE_LINE.search(before) or NUMBER_BEHIND_BODY.search(before):
            found.append((start, end, number))
    return found[0] if found else _find_bare_number(body, head_end)


def _find_bare_number(body: str, head_end: int) -> tuple[int, int, str | None]:
    """A number without 号, alone in its line."""
    bare = NUMBER_WITHOUT_UNIT.search(body, 0, head_end)
    return (*bare.span(1), normalise_number(bare[1])) if bare else (0, 0, None)
