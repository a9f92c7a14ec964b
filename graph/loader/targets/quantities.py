"""The numbers of a folded passage with their measures, and the bounds behind them (5000人以上)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.loader.targets import rules
from graph.loader.targets.masking import PARTS
from graph.loader.targets.rules import Bound
from graph.text.numerals import DIGITS, UP_TO_99, read_chinese


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number with its measure and the bound behind it."""

    start: int
    end: int  # of the measure
    values: tuple[float, ...]  # two for a range
    unit: str
    kind: str
    spelled: bool  # in Chinese numerals
    approx: bool  # 100余家
    bound: Bound | None
    stop: int  # behind the bound


def _alternate(words: list[str]) -> str:
    """Alternation of measures, the longest first, none of them the beginning of another word."""
    parts = sorted((word.partition("!") for word in words), key=lambda part: -len(part[0]))
    return "|".join(f"{word}(?![{'A-Za-z' if word.isascii() else others or '#'}])" for word, _, others in parts)


_KINDS = {word.partition("!")[0]: kind for kind, words in rules.MEASURES.items() for word in words.split()}
_MEASURES = " ".join(rules.MEASURES.values()).split()
_MEASURE = _alternate(_MEASURES)
# Behind a stroke (元/户) or amid a range (5个至8个; but not 升至) nothing follows that makes another word: what need not be
# said takes no time to compile.
_BY_LENGTH = sorted(_MEASURES, key=lambda word: -len(word.partition("!")[0]))
_EACH = "|".join(word.partition("!")[0] for word in _BY_LENGTH)
_AMID = "|".join(word.partition("!")[0] for word in _BY_LENGTH if not re.search("!.*[至到]", word))
_MULTIPLIER = f"(?:{rules.MULTIPLIERS.replace(' ', '|')})?"
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?(?!\.?\d)"
# One character counts only where a list goes on: 建设三十个示范村、五个示范镇, but not 建设一个平台.
_LISTED = "(?<=[、和及])[两三四五六七八九](?=[个座家条所处场])"
_CHINESE = f"(?<![{UP_TO_99}两百千])(?:百分之[{UP_TO_99}百]|[{UP_TO_99}两百千]{{2}})[{UP_TO_99}两百千]{{0,5}}|[{DIGITS}](?=成)|{_LISTED}|(?<=翻)[{DIGITS}两](?=番)"
# What each quantity begins with; soon found, so that nothing else is looked at where there is none.
NUMERAL = re.compile(
    rf"[\d{UP_TO_99}两百千](?:(?<=\d)|(?<=百)分|\s*[{UP_TO_99}两百千成番]|(?<=[、和及].)[个座家条所处场])"
)
_QUANTITY = re.compile(
    rf"(?<![\dA-Za-z.+±〔\[∶:/第])(?<![\dA-Za-z]-)(?P<low>(?:百分之)?{_DIGITS}|{_CHINESE})"
    rf"(?:(?:{_MULTIPLIER}(?:{_AMID})?)(?:[-—–~]{{1,2}}|至|到)(?P<high>{_DIGITS}))?"
    rf"(?P<more>[余多])?(?P<unit>{_MULTIPLIER}(?P<plenty>[余多])?(?P<measure>{_MEASURE})?"
    rf"(?:(?:/|每(?=立方|平方|升|吨|公[里顷]|亩)){_MULTIPLIER}(?:{_EACH}|年|月)(?:·[年月日])?)?)(?![A-Za-z+∶:/\d])"
)

_NOTE_BEHIND = re.compile(r"[(〔](?P<words>[^()〔〕\d]{1,8})[)〕]")
_MEASURES_ITSELF = re.compile(
    f"$|[{re.escape(PARTS)}]|{rules.CONJUNCTION}|{'|'.join(bound.words for bound in rules.BOUNDS)}"
)
_BOUNDS = tuple((bound, re.compile(bound.words)) for bound in rules.BOUNDS)


def _parse_number(printed: str) -> float | None:
    """Value of 1,200.5 or 一百二十; None for 千百, which is no number."""
    if printed[0].isdigit():
        return float(printed.replace(",", ""))
    value = 100 if printed == "百" else read_chinese(printed)  # 百分之百
    return None if value is None else float(value)


def find_quantities(masked: str, text: str) -> Iterator[Quantity]:
    """Quantities in order; notes behind them are masked in what is ``masked``, and read in the ``text``.

    They are looked for at numerals only: at every character it takes ten times as long.
    """
    at = 0
    while numeral := NUMERAL.search(masked, at):
        match = _QUANTITY.match(masked, numeral.start())
        at = match.end() if match else numeral.start() + 1
        if match and (quantity := _weigh(masked, text, match)):
            yield quantity


def _weigh(masked: str, text: str, match: re.Match[str]) -> Quantity | None:
    """The quantity that was printed; None for digits that measure nothing (5 of 5G, the 500 of 500强)."""
    kind = _KINDS.get(match["measure"] or "", "none")
    printed = [match["low"].removeprefix("百分之"), *([match["high"]] if match["high"] else [])]
    values = tuple(value for value in map(_parse_number, printed) if value is not None)
    unit = match["unit"].replace("余", "").replace("多", "")
    if match["low"].startswith("百分之"):
        kind, unit = "share", "%"
    if len(values) < len(printed) or (kind == "none" and not _MEASURES_ITSELF.match(masked, match.end())):
        return None
    end = match.end()
    note = _NOTE_BEHIND.match(text, end) if text.startswith(("(", "〔"), end) else None
    if note and note["words"] in _KINDS:  # 300万头（只）
        unit, end = f"{unit}（{note['words']}）", note.end()
    bound, stop = _find_bound(masked, end)
    if note and not bound:  # 70%（含）以上
        bound, stop = _find_bound(masked, note.end())
    spelled = not match["low"][-1].isdigit() and kind != "share"
    approx = bool(match["more"] or match["plenty"])
    return Quantity(match.start(), end, values, unit, kind, spelled, approx, bound, stop if bound else end)


def _find_bound(masked: str, end: int) -> tuple[Bound | None, int]:
    for bound, words in _BOUNDS:
        match = words.match(masked, end)
        if match:
            return bound, match.end()
    return None, end
