"""Dates in a row, each for a number of its own: 到2031年、2033年，覆盖率分别达到45%、48%."""

import re

from graph.loader.targets import rules
from graph.loader.targets.masking import mask_titles
from graph.loader.targets.normalized_passage import NormalizedPassage
from graph.loader.targets.phrases import LOOK_AHEAD, LOOK_BACK, Phrase

_AND = "(?:以及|[、和与及])"
_FORMS = "|".join(form.pattern for form in rules.DATES if form.name in ("plan", "calendar", "this_year"))
_DATE = re.compile(rf"(?P<by>{_FORMS}|20\d\d(?={_AND}20\d\d))(?:{rules.DUE})?")
_JOINED = re.compile(_AND)
_BEHIND = re.compile(f"(?:(?:{rules.DUE})?{_AND}(?:{_FORMS}))+")
_EACH = "分别"


def find_respective_dates(passage: NormalizedPassage, phrase: Phrase) -> list[str]:
    """A date for each number of a phrase, where 分别 stands between as many dates and the numbers; else none."""
    start = max(passage.sentences.around(phrase.start)[0], phrase.start - LOOK_BACK - LOOK_AHEAD)
    each = passage.text.rfind(_EACH, start, phrase.start)
    dates = _list_last_row(mask_titles(passage.text[start:each])) if each >= 0 else []
    return dates if len(dates) == len(phrase.quantities) > 1 else []


def _list_last_row(words: str) -> list[str]:
    """The last dates that nothing but 、 or 和 parts."""
    row: list[str] = []
    end = 0
    for date in _DATE.finditer(words):
        by = date["by"] + ("年" if date["by"].isdigit() else "")  # 到2031、2033年
        row = [*row, by] if _JOINED.fullmatch(words, end, date.start()) else [by]
        end = date.end()
    return row


def find_end_of_row(text: str, last: int) -> int:
    """Where the dates end that stand in one row with the date that ends at a place."""
    row = _BEHIND.match(text, last)
    return row.end() if row else last
