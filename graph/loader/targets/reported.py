"""What is told of the past is no target: 去年完成投资300亿元; and all of a chapter 2024年工作回顾 that names no day to come."""

import re
from collections.abc import Iterator, Sequence

from graph.loader.structure.outline import Heading
from graph.loader.targets.masking import PARTS
from graph.text.deadlines import read_deadline
from graph.text.numerals import UP_TO_99

REACH = 200  # characters before a number
_SOME_YEARS = rf"(?:[{UP_TO_99}两几]{{1,3}}|\d{{1,2}})个?年"
_PAST = (
    rf"去年|上年|上一年度?|前年|过去{_SOME_YEARS}|(?:最?近)?{_SOME_YEARS}多?来|最?近{_SOME_YEARS}|[^,，、]{{0,10}}以来"
    r"|目前|当前|现阶段"
)
# Behind one of these, or behind a date (masked as commas), the same sentence turns to what is to come.
_TO_COME = r",{3,}|力争|争取|确保|今年(?!以?来)|明年|(?<![主重需])要|将|今后|未来|下一步|再(?![生次造])|预计|拟"
# In brackets (上年新增80张) such words say that alone; a rule takes that out.
_REPORTED = re.compile(rf"(?:^|[{re.escape(PARTS.replace('(', '、'))}])(?:{_PAST})(?:(?!{_TO_COME}).)*$")
_CHAPTER = re.compile(
    "回顾|工作总结|(?:主要|工作|显著|取得的?|重大|建设)成[就效绩]$|发展成[就效]|(?:发展|工作|现实)基础$|现状$|基本情况$|存在的?(?:主要)?问题$"
)


def is_reported(masked: str, sentence: int, number: int) -> bool:
    """Whether what stands between the beginning of a sentence and a number tells of the past; dates and names are masked."""
    return _REPORTED.search(masked, max(sentence - 1, number - REACH, 0), number) is not None


def lies_behind(by: str | None, year: int) -> bool:
    """Whether a date lies before a year: what is told of the years before a document was issued was reached then."""
    due = read_deadline(by)
    return due is not None and due.day is not None and int(due.day[:4]) < year


def find_reports(headings: Sequence[Heading], end: int) -> Iterator[tuple[int, int]]:
    """Where chapters stand that tell what was done, each with all that is below it; ``end`` is that of the text."""
    for nth, heading in enumerate(headings):
        if _CHAPTER.search(heading.title):
            below = f"{heading.path}/"
            behind = (each.start for each in headings[nth + 1 :] if not each.path.startswith(below))
            yield heading.start, next(behind, end)
