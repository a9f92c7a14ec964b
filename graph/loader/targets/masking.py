"""A passage as rules can read it: without white space, in half width, and with what they must not see masked."""

import re
from collections.abc import Sequence

from graph.loader.text.aligned_text import GAP
from graph.text.normalize import squeeze

_LOST = "\ufffc"  # for each character of the mark of a gap: it ends a sentence
ENDS = f"。;；!?！？\t{_LOST}"  # of sentences
PARTS = ENDS + ",，:()〔〕"  # of clauses


def squeeze_passage(passage: str) -> tuple[str, Sequence[int]]:
    """The passage without white space and in half width, and the place of each character that is left."""
    return squeeze(passage.replace(GAP, _LOST * len(GAP)))


# What is masked, since numbers and marks in it are none of the sentence's.
_TITLES = re.compile("《[^《》]{0,100}》")
_QUOTATIONS = re.compile("“[^”]{1,30}”|‘[^’]{1,30}’|「[^」]{1,30}」")
_NOTES = re.compile(r"[(〔](?:[^()〔〕\d]{0,40}|[A-Za-z][A-Za-z\d.]{0,12})[)〕]")  # (市、区) and (PM2.5) part no words
# A number of its own in brackets behind what it counts: 培育龙头企业（3—5家）, but not 达到500台（246台）.
_COUNTS = re.compile(
    r"[(〔](?<=(?<!\d.)(?<!\d..)[一-龥].)(?P<number>(?:不少于|不低于|至少|超过|达到|约)?\d[\d.]*(?:[-—–~至到]{1,2}\d[\d.]*)?[一-龥]{1,3})[)〕](?![一-龥]*的)"
)
_NUMBERS_OF_ITEMS = re.compile(r"\d(?<![^。;\t]\d)\d?\.(?=\d{1,15}[^\d.])")  # 1.100家: the 1 numbers an item
_CALENDAR = re.compile(r"\d(?:(?<=1)9\d\d年|(?<=2)0\d\d(?:年|(?=[-—–~]))|\d?月份?\d{1,2}日)")


def _mask(pattern: re.Pattern[str], text: str, ink: str = "□") -> str:
    return pattern.sub(lambda match: ink * len(match[0]), text)


def mask_titles(text: str) -> str:
    """The text without its titles: dates and numbers in them are theirs."""
    return _mask(_TITLES, text)


def mask_years(text: str) -> str:
    """The text without the years and days that it prints."""
    return _mask(_CALENDAR, text)


def mask_names(text: str) -> str:
    """The text without quotations, notes, numbers of items, years and days; titles are masked already."""
    text = _COUNTS.sub(lambda match: f"□{match['number']}□", text)
    return mask_years(_mask(_NUMBERS_OF_ITEMS, _mask(_NOTES, _mask(_QUOTATIONS, text)), "。"))
