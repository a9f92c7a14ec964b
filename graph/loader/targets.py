"""Reads measurable targets and deadlines from a passage, with the rules of target_rules.py.

A target is a printed number with its measure that something must reach by a date. White space inside words and
numbers, full-width digits and the private glyph that some PDF fonts have for the decimal point do not disturb. Rules
see a bounded window around a number, so time grows with the length of the text and no faster.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from graph.loader import target_rules as rules
from graph.loader.target_rules import Bound, Comparison, Indication
from graph.model import Operator

LOOK_BACK = 80  # characters before a number that may say what it means
LOOK_AHEAD = 60  # characters behind it
MAX_JOINED = 20  # numbers that share one phrase (65%和55%)


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A target with its place: ``passage[start:end] == text``; numbers of one phrase (65%和55%) share a place."""

    start: int
    end: int
    text: str
    metric: str  # empty where the passage does not name it
    operator: Operator
    value: float
    unit: str  # as printed, in half width: 万人, %, 亿千瓦
    by: str | None  # as printed, without 到 and 前
    approx: bool
    rule: str  # of target_rules.REASONS
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline with its place; ``by`` is its text without white space, in half width."""

    start: int
    end: int
    text: str
    by: str


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
_CHINESE = "(?:百分之)?[一二两三四五六七八九十百千]{2,7}|[一二三四五六七八九](?=成)"
# What each quantity begins with; soon found, so that nothing else is looked at where there is none.
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千](?:(?<=\d)|(?<=百)分|\s*[一二两三四五六七八九十百千成])")
_QUANTITY = re.compile(
    rf"(?<![\dA-Za-z.+±〔\[∶:/第])(?<![\dA-Za-z]-)(?P<low>(?:百分之)?{_DIGITS}|{_CHINESE})"
    rf"(?:(?:{_MULTIPLIER}(?:{_AMID})?)(?:[-—–~]{{1,2}}|至|到)(?P<high>{_DIGITS}))?"
    rf"(?P<more>[余多])?(?P<unit>{_MULTIPLIER}(?P<plenty>[余多])?(?P<measure>{_MEASURE})?"
    rf"(?:(?:/|每(?=立方|平方|升|吨|公[里顷]|亩)){_MULTIPLIER}(?:{_EACH}|年|月)(?:·[年月日])?)?)(?![A-Za-z+∶:/\d])"
)

# --- Reading -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """A passage as the rules see it, and where its characters stand: ``places[i]`` is the place of ``text[i]``."""

    text: str  # without white space, in half width; a tab (between cells) or a gap ends the sentence
    masked: str  # of the same length; numbers that belong to names, titles and dates are blotted out
    places: Sequence[int]
    quantities: tuple["_Quantity", ...]
    dates: tuple["_Date", ...]
    opening: tuple["_Date", ...]  # those of them that hold for the sentences that follow
    sentences: "_Breaks"
    clauses: "_Breaks"


@dataclass(frozen=True, slots=True)
class _Date:
    """A date by which something is due: ``first:last`` is the date itself, ``start:end`` includes its 到 and 前."""

    start: int
    end: int
    first: int
    last: int
    by: str
    opens: bool  # it holds for the sentences that follow, not only for its own
    yearly: bool
    stated: bool  # the words say that it is a deadline, so that it is one without a number too


@dataclass(frozen=True, slots=True)
class _Breaks:
    """Places of the characters that part a reading, in order; the last is its end."""

    places: tuple[int, ...]

    def around(self, place: int) -> tuple[int, int]:
        """Range between the breaks on both sides of a place."""
        after = bisect_left(self.places, place)
        return (self.places[after - 1] + 1 if after else 0), self.places[after]


@dataclass(frozen=True, slots=True)
class _Quantity:
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


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Numbers that one conjunction joins, with what stands around them in their clause."""

    quantities: tuple[_Quantity, ...]
    clause: tuple[int, int]
    before: str
    after: str
    sentence: str  # what stands before and after them in their sentence, with # for the numbers

    @property
    def start(self) -> int:
        return self.quantities[0].start

    @property
    def stop(self) -> int:
        return self.quantities[-1].stop

    @property
    def kind(self) -> str:
        return self.quantities[-1].kind


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Why a phrase states a target: the words that compare it, if any, and the operator that they give it."""

    comparison: Comparison | None
    words: str  # of the comparison as printed
    operator: Operator
    rule: str  # of target_rules.REASONS


_GAP = "［缺失］"
_ENDS = "。;；!?！？\t\ufffc"
_PARTS = _ENDS + ",，:()〔〕"
_NARROW = {"\ue010": ".", "#": "＃"} | {
    chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，＃"
}
_WIDE = re.compile(f"[{re.escape(''.join(_NARROW))}]")
_WORDS = re.compile(r"(?:\S|\t)+")


def _fold(passage: str) -> tuple[str, Sequence[int]]:
    """The passage without white space and in half width, and the place of each character that is left."""
    passage = passage.replace(_GAP, "\ufffc" * len(_GAP))
    runs = list(_WORDS.finditer(passage))
    whole = "".join(run.group() for run in runs)
    same = len(whole) == len(passage)
    places = range(len(passage)) if same else tuple(chain.from_iterable(range(*run.span()) for run in runs))
    return _WIDE.sub(lambda wide: _NARROW[wide[0]], whole), places


# What is blotted out, since numbers and marks in it are none of the sentence's.
_TITLES = re.compile("《[^《》]{0,100}》")
_QUOTATIONS = re.compile("“[^”]{1,30}”|‘[^’]{1,30}’|「[^」]{1,30}」")
_NOTES = re.compile(r"[(〔](?:[^()〔〕\d]{0,40}|[A-Za-z][A-Za-z\d.]{0,12})[)〕]")  # (市、区) and (PM2.5) part no words
_NUMBERS_OF_ITEMS = re.compile(r"\d(?<![^。;\t]\d)\d?\.(?=\d{1,15}[^\d.])")  # 1.100家: the 1 numbers an item
_CALENDAR = re.compile(r"\d(?:(?<=1)9\d\d年|(?<=2)0\d\d(?:年|(?=[-—–~]))|\d?月份?\d{1,2}日)")


def _blot(pattern: re.Pattern[str], text: str, ink: str = "□") -> str:
    return pattern.sub(lambda match: ink * len(match[0]), text)


def _part(text: str, dates: tuple[_Date, ...]) -> str:
    """A clause begins behind a date; 每年 alone belongs to its phrase, and so does 提高到2025年的92%."""
    if not dates:
        return text
    chars = list(text)
    for date in dates:
        if text[date.end : date.end + 1] == "的":
            chars[date.first : date.end + 1] = "□" * (date.end + 1 - date.first)
        elif not date.yearly:
            chars[date.start : date.end] = "," * (date.end - date.start)
    return "".join(chars)


def _read(passage: str) -> _Reading | None:
    """The passage as the rules see it; None where no number is left that could measure anything."""
    text, places = _fold(passage)
    titled = _blot(_TITLES, text)
    masked = _blot(_CALENDAR, _blot(_NUMBERS_OF_ITEMS, _blot(_NOTES, _blot(_QUOTATIONS, titled)), "。"))
    if not _NUMERAL.search(masked):
        return None
    dates = tuple(_find_dates(titled))
    masked = _part(masked, dates)
    quantities = tuple(_find_quantities(masked, text))
    if not quantities:
        return None
    opening = tuple(date for date in dates if date.opens)
    return _Reading(text, masked, places, quantities, dates, opening, *_find_breaks(masked))


_BREAKS = re.compile(f"[{re.escape(_PARTS)}]")


def _find_breaks(text: str) -> tuple[_Breaks, _Breaks]:
    """Where sentences end, and where clauses do."""
    clauses = [part.start() for part in _BREAKS.finditer(text)]
    sentences = [place for place in clauses if text[place] in _ENDS]
    return _Breaks((*sentences, len(text))), _Breaks((*clauses, len(text)))


# --- Dates ---------------------------------------------------------------------------


_DATE = re.compile(
    f"(?=[{rules.BEGIN_DATES}])(?:" + "|".join(f"(?P<{form.name}>{form.pattern})" for form in rules.DATES) + ")"
)
_LEAD, _DUE, _DONE = re.compile(rules.LEAD), re.compile(rules.DUE), re.compile(rules.DONE)
_INTENT = re.compile(rules.INTENT)
_BASE_BEFORE, _BASE_BEHIND = re.compile(rules.BASE_BEFORE), re.compile(rules.BASE_BEHIND)
_INTRODUCES = re.compile(rules.INTRODUCES)
_HINTS_AT_DATE = re.compile(
    r"[年月日天期底末]|持\s*续|长\s*期|常\s*态|立\s*[行即]|即\s*知"
)  # one of them is in each date and in 全年
_LABEL, _STANDING = re.compile(rules.LABEL), re.compile(rules.STANDING)


def _find_dates(text: str) -> Iterator[_Date]:
    for match in _DATE.finditer(text):
        date = _judge_date(text, match)
        if date:
            yield date


def _judge_date(text: str, match: re.Match[str]) -> _Date | None:
    """None where the date is a base (比2015年), a beginning (2019年1月1日至…) or stands for itself (2017年8月16日)."""
    first, last = match.span()
    before, after = text[max(0, first - 8) : first], text[last : last + 8]
    lead, due = _LEAD.search(before), _DUE.match(after)
    if match["yearly"]:
        return _Date(first, last, first, last, match[0], opens=False, yearly=True, stated=False)
    if match["relative"]:
        return _Date(first, last, first, last, match[0], opens=False, yearly=False, stated=True)
    reached = lead and re.match(r"的\d", after)  # 提高到2025年的92%
    if _BASE_BEFORE.search(before) or (_BASE_BEHIND.match(after) and not due and not reached):
        return None
    start, end = first - len(lead[0] if lead else ""), last + len(due[0] if due else "")
    ended = match[0].endswith(("底", "末", "期间", "时期")) and not match["this_year"]
    stated = bool(lead or due or ended or _DONE.match(after))
    if not stated and start and text[start - 1] not in _PARTS and not _INTENT.search(before):
        return None
    listed = _INTRODUCES.match(text, end)
    opens = bool(lead or match["plan"] or match["years"] or listed or text[end : end + 1] in (",", "，"))
    return _Date(start, end, first, last, match[0], opens, yearly=False, stated=stated)


def _govern(reading: _Reading, phrase: _Phrase) -> str | None:
    """The date by which the phrase is due.

    That of its own sentence, before it or behind all of its numbers (each 每年 and 2020年底前 hold no further); else
    the one that opened the list of goals that it belongs to.
    """
    start, end = reading.sentences.around(phrase.start)
    following = bisect_right(reading.dates, phrase.start, key=_start)
    before = [date for date in reading.dates[max(0, following - 2) : following] if date.start >= start]
    if before:  # 达到95%（2020年为80%），再生水利用率达到30%: what stands in brackets holds there
        outside = [date for date in before if not _CLOSED.match(reading.masked, date.end, phrase.start)]
        return (outside or before)[-1].by
    if following < len(reading.dates):
        date = reading.dates[following]
        rest = reading.masked[date.end : min(end, date.end + LOOK_AHEAD)]
        if date.end <= end and date.stated and not re.search(r"\d", rest):
            return date.by
    opened = bisect_right(reading.opening, phrase.start, key=_start)
    return reading.opening[opened - 1].by if opened else None


_CLOSED = re.compile("[^()〔〕]{0,40}[)〕]")


def _start(date: _Date) -> int:
    return date.start


def find_deadline(passage: str, *, listed: bool = False) -> FoundDeadline | None:
    """The first deadline that a task's passage or a table's cell prints (2020年底前 → 2020年底), with its place.

    A bare date (2026年6月) and 持续推进 are deadlines only where they are all that is printed, or behind 完成时限; in a
    list (a statement: ``listed``) also between two marks.
    """
    if not _HINTS_AT_DATE.search(passage):
        return None
    text, places = _fold(passage)
    dates = (date for date in _find_dates(_blot(_TITLES, text)) if not date.yearly)
    alone = _stands_between_marks if listed else _stands_alone
    due = ((date.first, date.last) for date in dates if date.stated or alone(text, date.start, date.end))
    standing = (match.span() for match in _STANDING.finditer(text) if alone(text, *match.span()))
    found = min((span for span in (next(due, None), next(standing, None)) if span), default=None)
    if found is None:
        return None
    start, end = places[found[0]], places[found[1] - 1] + 1
    return FoundDeadline(start, end, passage[start:end], text[slice(*found)])


def _stands_alone(text: str, start: int, end: int) -> bool:
    return bool(_LABEL.search(text[max(0, start - 8) : start])) or (start == 0 and text[end:] in ("", "。"))


def _stands_between_marks(text: str, start: int, end: int) -> bool:
    marked = start and text[start - 1] in "；;，,（(〔[【" and text[end : end + 1] in "；;，,）)〕]】。"
    return bool(marked) or _stands_alone(text, start, end)


# --- Numbers -------------------------------------------------------------------------

_NUMERALS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_CHINESE_NUMBER = re.compile(
    "(?:(?P<千>[一二两三四五六七八九])千)?零?(?:(?P<百>[一二两三四五六七八九])百)?零?(?:(?P<十>[一二三四五六七八九]?)十)?"
    "零?(?P<一>[一二两三四五六七八九])?"
)


def _parse_number(printed: str) -> float | None:
    """Value of 1,200.5 or 一百二十; None for 千百, which is no number."""
    if printed[0].isdigit():
        return float(printed.replace(",", ""))
    match = _CHINESE_NUMBER.fullmatch(printed)
    if not match:
        return None
    tens = {"千": 1000, "百": 100, "十": 10, "一": 1}
    return float(
        sum(_NUMERALS.get(match[name] or "一", 0) * ten for name, ten in tens.items() if match[name] is not None)
    )


def _find_quantities(masked: str, text: str) -> Iterator[_Quantity]:
    """Quantities in order. They are looked for at numerals only: at every character it takes ten times as long."""
    at = 0
    while numeral := _NUMERAL.search(masked, at):
        match = _QUANTITY.match(masked, numeral.start())
        at = match.end() if match else numeral.start() + 1
        if match and (quantity := _weigh(masked, text, match)):
            yield quantity


def _weigh(masked: str, text: str, match: re.Match[str]) -> _Quantity | None:
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
    spelled = not match["low"][-1].isdigit()
    approx = bool(match["more"] or match["plenty"])
    return _Quantity(match.start(), end, values, unit, kind, spelled, approx, bound, stop if bound else end)


_NOTE_BEHIND = re.compile(r"[(〔](?P<words>[^()〔〕\d]{1,8})[)〕]")
_MEASURES_ITSELF = re.compile(
    f"$|[{re.escape(_PARTS)}]|{rules.CONJUNCTION}|{'|'.join(bound.words for bound in rules.BOUNDS)}"
)
_BOUNDS = tuple((bound, re.compile(bound.words)) for bound in rules.BOUNDS)


def _find_bound(masked: str, end: int) -> tuple[Bound | None, int]:
    for bound, words in _BOUNDS:
        match = words.match(masked, end)
        if match:
            return bound, match.end()
    return None, end


_JOINT = re.compile(rules.CONJUNCTION)


def _find_phrases(reading: _Reading) -> Iterator[_Phrase]:
    """Numbers in order, joined where nothing but a conjunction parts them (65%和55%)."""
    joined: list[_Quantity] = []
    for quantity in reading.quantities:
        between = slice(joined[-1].stop, quantity.start) if joined else slice(0)
        if joined and (len(joined) == MAX_JOINED or not _JOINT.fullmatch(reading.masked[between])):
            yield _surround(reading, joined)
            joined = []
        joined.append(quantity)
    if joined:
        yield _surround(reading, joined)


def _surround(reading: _Reading, joined: list[_Quantity]) -> _Phrase:
    start, end, masked = joined[0].start, joined[-1].end, reading.masked

    def look(around: tuple[int, int]) -> tuple[str, str]:
        return masked[max(around[0], start - LOOK_BACK) : start], masked[end : min(around[1], end + LOOK_AHEAD)]

    clause = reading.clauses.around(start)
    return _Phrase(tuple(joined), clause, *look(clause), "#".join(look(reading.sentences.around(start))))


# --- Targets -------------------------------------------------------------------------

_EXCLUSIONS = {
    kind: tuple((rule, re.compile(rule.pattern)) for rule in rules.EXCLUSIONS if kind in rule.kinds.split())
    for kind in rules.ANY.split()
}
_INDICATIONS = {
    kind: tuple((rule, re.compile(rule.pattern)) for rule in rules.INDICATIONS if kind in rule.kinds.split())
    for kind in rules.ANY.split()
}
_COMPARISONS = tuple(
    (rule, re.compile(f"(?P<words>{rule.words})(?:了|为|到|至|有|约|近|接近|人均|平均)?(?:□+)?$"))
    for rule in rules.COMPARISONS
)
_NEARLY = re.compile("(?:约|近)$")


def find_targets(passage: str) -> tuple[FoundTarget, ...]:
    """The measurable targets of a passage, in order of appearance; one for each printed number (two for a range).

    达到, 超, 以上, 不低于 are ``>=``; 以内, 不超过 are ``<=``; a bare number is ``=``; 左右 is ``=`` and approximate;
    新增 and 增长 are ``+``. Grants, thresholds, durations of validity and numbers in names are none.
    """
    if not _NUMERAL.search(passage) or not _NUMERAL.search(_blot(_CALENDAR, passage)):
        return ()
    reading = _read(passage)
    if reading is None:
        return ()
    found: list[FoundTarget] = []
    stated: tuple[_Phrase, _Verdict] | None = None  # the last phrase that states a target
    for phrase, following in pairwise((*_find_phrases(reading), None)):
        if phrase is None:
            break
        by = _govern(reading, phrase)
        verdict = _judge(phrase, by, _continue(reading, stated, phrase))
        if stated and _stands_in_note(reading, stated[0], phrase):
            verdict = _judge_note(stated, phrase, verdict, earlier=_is_earlier(by, found[-1].by))
        if verdict:
            span = _delimit(reading, stated[0] if stated else None, phrase, following)
            targets = _state(passage, reading, phrase, verdict=verdict, span=span, by=by)
            if stated and _share_sentence(reading, stated[0], phrase):
                targets = _inherit_metric(targets, found[-1].metric)
            found += targets
            stated = phrase, verdict
    return tuple(found)


def lies_behind(target: FoundTarget, year: int) -> bool:
    """Whether a target was due before a year: what is told of the years before a document was issued was reached then."""
    years = re.findall(r"20\d\d", target.by or "")
    return bool(years) and int(years[-1]) < year


def _continue(reading: _Reading, stated: tuple[_Phrase, _Verdict] | None, phrase: _Phrase) -> _Verdict | None:
    """The verdict on the phrase before, where this one goes on with its list: 新增3家甲, 20家乙."""
    if not stated or phrase.before or not _share_sentence(reading, stated[0], phrase):
        return None
    countable = {"people", "count"}
    return stated[1] if stated[0].kind in countable and phrase.kind in countable else None


_NOTED = re.compile(r"[(〔][^()〔〕]*")
_PART_OF_NUMBER = re.compile(rules.PART_OF_NUMBER)


def _stands_in_note(reading: _Reading, earlier: _Phrase, later: _Phrase) -> bool:
    """Whether a number stands in brackets right behind another one: 达到70%（其中农村60%）."""
    return _NOTED.fullmatch(reading.masked, earlier.stop, later.start) is not None


def _judge_note(
    stated: tuple[_Phrase, _Verdict], phrase: _Phrase, verdict: _Verdict | None, *, earlier: bool
) -> _Verdict | None:
    """What a number in brackets behind another one states: of the same kind it is compared as that one is.

    What was there at an ``earlier`` date is no target: 达到500台（2020年246台）.
    """
    if earlier:
        return None
    outer, said = stated
    if phrase.kind != outer.kind or (verdict and (verdict.comparison or verdict.rule == "bounded")):
        return verdict
    if verdict is None and (not _PART_OF_NUMBER.match(phrase.before) or _is_excluded(phrase)):
        return None
    bound = outer.quantities[-1].bound
    return _Verdict(None, "", bound.operator if bound else said.operator, "listed")


def _is_earlier(by: str | None, other: str | None) -> bool:
    """Whether the year of a date comes before that of another one."""
    years, others = (re.findall(r"20\d\d", each or "") for each in (by, other))
    return bool(years and others) and years[-1] < others[-1]


def _share_sentence(reading: _Reading, earlier: _Phrase, later: _Phrase) -> bool:
    return earlier.start >= reading.sentences.around(later.start)[0]


def _judge(phrase: _Phrase, by: str | None, continued: _Verdict | None) -> _Verdict | None:
    """What the phrase states; None where it states no target."""
    if _is_excluded(phrase):
        return None
    comparison, words = _compare(phrase)
    spelled = any(quantity.spelled for quantity in phrase.quantities)
    if comparison:
        return _Verdict(comparison, words, comparison.operator, "unmeasured" if phrase.kind == "none" else "compared")
    if phrase.quantities[-1].bound:
        return _Verdict(None, "", "=", "bounded")
    if spelled:
        return None
    if continued:
        return _Verdict(None, "", continued.operator, "listed")
    indication = _find_indication(phrase, by)
    return _Verdict(None, "", "=", "dated" if indication.dated else "indicated") if indication else None


def _is_excluded(phrase: _Phrase) -> bool:
    clause = f"{phrase.before}#{phrase.after}"
    return any(
        pattern.search(phrase.sentence if rule.sentence else clause) for rule, pattern in _EXCLUSIONS[phrase.kind]
    )


def _compare(phrase: _Phrase) -> tuple[Comparison | None, str]:
    for rule, pattern in _COMPARISONS:
        match = pattern.search(phrase.before)
        if match:
            return rule, match["words"]
    return None, ""


def _find_indication(phrase: _Phrase, by: str | None) -> Indication | None:
    clause = f"{phrase.before}#{phrase.after}"
    matching = (
        rule for rule, pattern in _INDICATIONS[phrase.kind] if (by or not rule.dated) and pattern.search(clause)
    )
    return next(matching, None)


def _delimit(reading: _Reading, stated: _Phrase | None, phrase: _Phrase, following: _Phrase | None) -> tuple[int, int]:
    """Where the words of the phrase begin and end: in its clause, apart from the targets on both sides of it."""
    start, end = phrase.clause[0], min(phrase.clause[1], phrase.stop + LOOK_AHEAD)
    if stated and stated.stop > start:
        start = _split(reading.masked, stated.stop, phrase.start)[1]
    if re.match(rules.CONJUNCTION, reading.masked[phrase.stop : end]):
        end = phrase.stop  # 不低于90%、…: the list goes on, nothing is counted
    elif following and following.start < end:
        end = _split(reading.masked, phrase.stop, following.start)[0]
    start = max(start, phrase.start - LOOK_BACK)
    filler = _FILLERS.match(reading.masked, start, phrase.start)
    return (filler.end() if filler else start), end


_FILLERS = re.compile("(?:其中|并且?|同时|以及|[、和及与□—–·•●])*")


def _split(masked: str, left: int, right: int) -> tuple[int, int]:
    """Between two numbers: the end of the last conjunction and its beginning; without one, both at the left."""
    matches = list(re.finditer(rules.CONJUNCTION, masked[left:right]))
    return (left + matches[-1].start(), left + matches[-1].end()) if matches else (left, left)


def _state(
    passage: str, reading: _Reading, phrase: _Phrase, *, verdict: _Verdict, span: tuple[int, int], by: str | None
) -> Iterator[FoundTarget]:
    start, end = reading.places[span[0]], reading.places[span[1] - 1] + 1
    shared = None if any(q.bound for q in phrase.quantities[:-1]) else phrase.quantities[-1].bound
    metrics = _name_metrics(reading, phrase, verdict, span)
    for quantity, metric in zip(phrase.quantities, metrics, strict=True):
        unit = quantity.unit or phrase.quantities[-1].unit  # 100、200万元
        bound = quantity.bound or shared
        nearly = quantity.approx or bool(_NEARLY.search(phrase.before))
        for value, operator in _bind(quantity.values, bound.operator if bound else verdict.operator):
            yield FoundTarget(
                start,
                end,
                passage[start:end],
                metric,
                operator,
                value,
                unit,
                by,
                nearly or bool(bound and bound.approx),
                verdict.rule,
                rules.REASONS[verdict.rule].confidence,
            )


def _bind(values: tuple[float, ...], operator: Operator) -> Iterator[tuple[float, Operator]]:
    """A range says at least the first and at most the second."""
    operators: tuple[Operator, ...] = (operator,) if len(values) == 1 else (">=", "<=")
    return zip(values, operators, strict=True)


# --- Metrics -------------------------------------------------------------------------

_LEADS = "其中|力争|确保|争取|实现|推动|每年|每半年|每季度|每月|年均|全[国省市区县州]|将|把|使"
_LEADING = re.compile(f"(?:{_LEADS})++")
_ACTING = re.compile(f"(?:{rules.ACTS}|{_LEADS}|[、和]|加快|积极|持续|深入|大力|重点|滚动|择优)++")
_ACTED = re.compile(f"(?:{rules.ACTS}|等)$")
_MEASURED = re.compile(f"(?:{rules.MEASURED})$")
_STARTING_VALUE = re.compile(r"[从由][^从由]{0,20}\d[^从由]{0,8}$")
_TRAILING = re.compile(
    r"(?:总体|整体|分别|力争|累计|年均|平均|基本|稳步|全部|每年|逐步|大幅|进一步|均|都|各|总|再|应|要|约|近|[较比]上年|"
    r"[较比]20\d\d年|的)++$"
)


def _name_metrics(reading: _Reading, phrase: _Phrase, verdict: _Verdict, span: tuple[int, int]) -> list[str]:
    """What each number measures: the noun phrase before the comparison, or the things that are counted behind it."""
    number, kind = len(phrase.quantities), phrase.kind
    before, behind = reading.text[span[0] : phrase.start], reading.text[phrase.stop : span[1]]
    compared = _strip_comparison(before, verdict)
    measured = _strip_acts(compared, verdict)
    parts = re.split(rules.CONJUNCTION, measured)
    if "分别" in before and len(parts) == number and all(map(_MEASURED.search, parts)):
        return parts
    counted = behind.rsplit("的", 1)[-1] if len(behind.rsplit("的", 1)[-1]) > 1 else behind
    if counted and ((not _is_direct(verdict) and kind in {"people", "count"}) or _ACTED.search(measured)):
        return [counted] * number
    if verdict.comparison and verdict.comparison.change and measured and phrase.quantities[-1].bound:
        measured += verdict.words  # 效率提高20%以上: the rise is bounded, not the efficiency
    return [measured or counted or compared] * number


def _inherit_metric(targets: Iterable[FoundTarget], metric: str) -> Iterator[FoundTarget]:
    """What the target before measures, where the words name nothing: 收入增长8%，达到2万元."""
    return (target if target.metric else replace(target, metric=metric) for target in targets)


def _is_direct(verdict: _Verdict) -> bool:
    """Whether a comparison stands right before the number; 新增 stands before what is added."""
    return verdict.comparison is not None and verdict.comparison.name != "added"


def _strip_comparison(before: str, verdict: _Verdict) -> str:
    if _is_direct(verdict) and verdict.words in before:
        before = _STARTING_VALUE.sub("", before[: before.rindex(verdict.words)])
    return _TRAILING.sub("", before)


def _strip_acts(words: str, verdict: _Verdict) -> str:
    """The noun phrase without its verbs; what 达到 compares keeps them (培训满意度), unless there is nothing else."""
    acts = _LEADING if _is_direct(verdict) and not _ACTING.fullmatch(words) else _ACTING
    lead = acts.match(words)
    return words[lead.end() :] if lead else words
