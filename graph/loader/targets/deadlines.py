"""When something is due: the date that governs a phrase, and the deadlines that a passage prints, with how far each holds."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from graph.loader.targets import rules
from graph.loader.targets.due_dates import Date, DateSentence, find_dates, find_standing, is_labelled
from graph.loader.targets.masking import ENDS, mask_titles, squeeze_passage
from graph.loader.targets.normalized_passage import NormalizedPassage
from graph.loader.targets.phrases import LOOK_AHEAD, Phrase
from graph.loader.targets.respective_dates import find_end_of_row


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline with its place; ``by`` is its text without white space, in half width."""

    start: int
    end: int
    text: str
    by: str
    is_shared: bool = False  # it stands alone between marks, the only one: it holds for all that the task is to do


_HINTS_AT_DATE = re.compile(
    r"[年月季日天期底末节汛冬]|五\s*一|\d\s*[-./－．／]\s*\d|持\s*续|长\s*期|常\s*态|立\s*[行即]|即\s*知"
)  # one of them is in each date and in 全年
_STAGE, _PART = re.compile(rules.STAGE), re.compile(rules.PART)
_MARKS_BEHIND = "；;，,）)〕]】。"
_CLOSED_BEHIND = re.compile(rf"(?:{rules.DUE})?(?:{rules.DONE})?(?:[{re.escape(_MARKS_BEHIND)}\t]|$)")
_CLOSED = re.compile("[^()〔〕]{0,40}[)〕]")
_RESULT = re.compile(rules.RESULT)
_STAGES = re.compile(r"阶段(?!性)|分[两二三四五]步")
_INTERIM = re.compile(rf"(?:{rules.DUE})?(?:{rules.STAGE}[^，,；;。]{{0,6}}(?:阶段性|初步|明显)|启动|开工)")
_COMPLETED = re.compile(rf"(?:{rules.DUE})?{rules.DONE}")
# 其中2022年400公里、2023年500公里: each of them has its year right before it; not 比2022年, 由2022年, 2021—2023年.
_OWN_YEAR = re.compile(r"(?<![\d比较自从由以于在至到—–－~～-])(?<!\d、)(?P<by>20\d\d年)(?:达到?|力争|完成|新[建增])?$")
LONGEST_YEAR = 9  # characters of such a year, with the verb behind it
_GOES_ON = re.compile(r"[、和](?:\d{1,2}月份?[底末]?[、和])*")  # 5月底、8月底、11月底前分三批完成
_ENDED = re.compile(f"[{re.escape(ENDS.replace('；', '').replace(';', ''))}]")  # 第一步，…；第二步，…
LOOK_BACK = 4  # dates of a sentence before a number


def find_due_date(passage: NormalizedPassage, phrase: Phrase) -> str | None:
    """The date by which the phrase is due.

    That of its own sentence, before it or behind all of its numbers (each 每年 and 2020年底前 hold no further); else
    the one that opened the list of goals that it belongs to.
    """
    start, end = passage.sentences.around(phrase.start)
    if own := _OWN_YEAR.search(passage.text, max(start, phrase.start - LONGEST_YEAR), phrase.start):
        return own["by"]
    following = bisect_right(passage.dates, phrase.start, key=_start)
    before = [date for date in passage.dates[max(0, following - LOOK_BACK) : following] if date.start >= start]
    # 达到95%（2020年为80%），再生水利用率达到30%: what stands in brackets holds there
    outside = [date for date in before if not _CLOSED.match(passage.masked, date.end, phrase.start)] or before
    reaching = [date for date in outside if _reaches(passage, date, phrase.start)]
    if reaching:
        return reaching[-1].by
    if following < len(passage.dates):
        date = passage.dates[following]
        rest = passage.masked[date.end : min(end, date.end + LOOK_AHEAD)]
        if date.end <= end and date.stated and not re.search(r"\d", rest):
            return date.by
    opened = bisect_right(passage.opening, phrase.start, key=_start)
    return passage.opening[opened - 1].by if opened else None


def _reaches(passage: NormalizedPassage, date: Date, place: int) -> bool:
    """Whether a date before a place in its sentence holds there: in its own clause, or where it opens more than that.

    印发之日起30日内制定细则，新增就业3万人: the days are for the rules alone. Beside a number it holds for those that follow, too.
    """
    clause, end = passage.clauses.around(min(date.end, place))
    if date.opens or place < end or _RESULT.match(passage.masked, clause):
        return True
    beside = bisect_right(passage.quantities, date.end, key=lambda quantity: quantity.start)
    return beside < len(passage.quantities) and passage.quantities[beside].start < end


def _start(date: Date | DateSentence) -> int:
    return date.start


def find_shared_date(passage: NormalizedPassage, place: int) -> str | None:
    """The date that stands in a sentence of its own behind a place, and holds for it.

    新增泊位300个。2025年底前完成。 It holds back to the deadline before it, or to where its part of the passage begins (（2）…). The only
    one of a passage, in front of all numbers, holds for all (完成时限：2025年底。新增泊位300个。).
    """
    following = bisect_right(passage.alone, place, key=_start)
    if following == len(passage.alone):
        opens = following == 1 and passage.alone[0].labelled and passage.alone[0].start < passage.quantities[0].start
        return passage.alone[0].by if opens else None
    found = passage.alone[following]
    return None if _PART.search(passage.text, place, found.start) else found.by


def find_deadline(passage: str, *, listed: bool = False) -> FoundDeadline | None:
    """The first deadline that a task's passage or a table's cell prints (2020年底前 → 2020年底), with its place.

    One behind 完成时限 goes before others. A bare date (2026年6月) and 持续推进 are deadlines only where they are all that is
    printed, or behind 完成时限; in a list (a statement: ``listed``) also between two marks, or with the stage that is reached
    by then (6月底取得阶段性成效). Dates in a row (到2031年、2033年) are one. Of the stages of one work (分三个阶段推进：3月底前…，9月底前…) it is all of them, so that the last has the year of the first.
    """
    if not _HINTS_AT_DATE.search(passage):
        return None
    text, places = squeeze_passage(passage)
    found = find_dates(mask_titles(text), text)
    alone = _stands_between_marks if listed else _stands_alone
    dates = [date for date in found if date.stated or not date.yearly or alone(text, date.start, date.end)]
    due = [(date.first, date.last) for date in dates if date.stated or date.yearly or alone(text, date.start, date.end)]
    due += [span for span in find_standing(text) if alone(text, *span)]
    if not due:
        return None
    labelled = [span for span in due if is_labelled(text, span[0])]
    first, last = _join_stages(text, min(labelled or due), due)
    start, end = places[first], places[last - 1] + 1
    return FoundDeadline(
        start, end, passage[start:end], text[first:last], len(due) == 1 and _is_closed(text, first, last)
    )


def _join_stages(text: str, first: tuple[int, int], due: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """From the first stage of one work to its last, as far as they stand in one sentence; the first date where no stages are told.

    6月底前取得阶段性成效，12月底前完成: the first is a stage by its own words, and the work is done by the other.
    """
    later = [span for span in due if span[0] > first[0] and not _ENDED.search(text, first[1], span[0])]
    if _INTERIM.match(text, first[1]):
        later = [span for span in later if _COMPLETED.match(text, span[1])]
    elif not (_STAGES.search(text, 0, first[0]) or _GOES_ON.match(text, first[1])):
        later = []
    return first[0], find_end_of_row(text, max((last for _, last in later), default=first[1]))


def _is_closed(text: str, start: int, end: int) -> bool:
    """Whether nothing follows but 前 and 完成: 2025年底前完成制度建设 is the deadline of what it names."""
    return is_labelled(text, start) or _CLOSED_BEHIND.match(text, end) is not None


def _stands_alone(text: str, start: int, end: int) -> bool:
    return is_labelled(text, start) or (start == 0 and text[end:] in ("", "。"))


def _stands_between_marks(text: str, start: int, end: int) -> bool:
    """Between two marks, or behind one where the words go on to say what is reached by then."""
    is_behind = start > 0 and text[start - 1] in "；;，,（(〔[【"
    is_before = end < len(text) and (text[end] in _MARKS_BEHIND or _STAGE.match(text, end) is not None)
    return (is_behind and is_before) or _stands_alone(text, start, end)
