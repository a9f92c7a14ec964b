"""A passage as rules can read it: without white space, in half width, and with what they must not see masked.

White space inside words and numbers, full-width digits and the private glyph that some PDF fonts have for the decimal
point do not disturb.
"""

import re
from collections.abc import Sequence
from itertools import chain

_GAP = "［缺失］"
ENDS = "。;；!?！？\t\ufffc"  # of sentences
PARTS = ENDS + ",，:()〔〕"  # of clauses
_NARROW = {"\ue010": ".", "#": "＃"} | {
    chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，＃"
}
_WIDE = re.compile(f"[{re.escape(''.join(_NARROW))}]")
_WORDS = re.compile(r"(?:\S|\t)+")


def fold_passage(passage: str) -> tuple[str, Sequence[int]]:
    """The passage without white space and in half width, and the place of each character that is left."""
    passage = passage.replace(_GAP, "\ufffc" * len(_GAP))
    runs = list(_WORDS.finditer(passage))
    whole = "".join(run.group() for run in runs)
    same = len(whole) == len(passage)
    places = range(len(passage)) if same else tuple(chain.from_iterable(range(*run.span()) for run in runs))
    return _WIDE.sub(lambda wide: _NARROW[wide[0]], whole), places


# What is masked, since numbers and marks in it are none of the sentence's.
_TITLES = re.compile("《[^《》]{0,100}》")
_QUOTATIONS = re.compile("“[^”]{1,30}”|‘[^’]{1,30}’|「[^」]{1,30}」")
_NOTES = re.compile(r"[(〔](?:[^()〔〕\d]{0,40}|[A-Za-z][A-Za-z\d.]{0,12})[)〕]")  # (市、区) and (PM2.5) part no words
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
    return mask_years(_mask(_NUMBERS_OF_ITEMS, _mask(_NOTES, _mask(_QUOTATIONS, text)), "。"))
