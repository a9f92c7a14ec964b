"""Whether one document may carry out another at all: that is told by their heads, however like their passages are.

Sister documents (two provinces under one plan), the same series two years later and documents of other fields share passages,
and neither carries out the other. What a head does not tell refuses nothing.
"""

import re
from dataclasses import dataclass

from graph.text.messages import Message, say
from graph.text.numerals import DIGITS, NUMERALS

LEVELS = ("国家", "省", "市", "区县")
_ISSUED = re.compile(r"(?:印发|发布|公布|转发|批转|下达)[《〈]?(?P<inner>.{4,}?)[》〉]?的?(?:通知|公告|决定)?$")
_PLACE = re.compile(r"[一-龥]{2,8}?(?:省|自治区|市|州|盟|县|区)(?=人民政府|关于)")
_YEARS = re.compile(
    rf"[12]\d{{3}}\s*(?:[-—–~～至到]\s*[12]\d{{3}})?年?度?|第?[{NUMERALS}]+(?:个?五年|批|轮|期)|“?十[{DIGITS}]五”?"
)
# What laws of any subject have in their titles.
_GENERAL = re.compile("管理|监督|保护|促进|保障|发展|建设|防治|服务|实施|工作|若干|综合|安全")
# What one title of a document has and another has not: 《献血法》, 中华人民共和国献血法（2031年修正）.
_MARKS = re.compile(r"中华人民共和国|[（(](?:[12]\d{3}年?)?修[订正][^（）()]*[）)]|[\s《》〈〉“”\"（）()的]")


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a document without its passages; None where it does not tell."""

    id: str
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    date: str | None = None  # ISO 8601
    level: str | None = None  # one of LEVELS
    place: str | None = None  # 云川市
    around: tuple[tuple[str, str], ...] = ()  # territories around the place, as far as known, each with its level
    subject: str | None = None  # of a law: 餐厨废弃物管理
    cited: tuple[tuple[str | None, str | None], ...] = ()  # numbers and titles of the documents that it names

    @property
    def year(self) -> int | None:
        """Of its date, else of its number."""
        found = re.match(r"\d{4}", self.date or "") or re.search(r"(?<=〔)\d{4}(?=〕)", self.number or "")
        return int(found.group()) if found else None


@dataclass(frozen=True, slots=True)
class Kinship:
    """Whether the lower document may carry out the higher one, and why (not)."""

    possible: bool
    reason: Message


def judge(lower: Head, higher: Head) -> Kinship:
    """By citation, else by series, subject, date, level and place."""
    if lower.id == higher.id:
        return Kinship(False, say("they are the same document"))
    if _is_series(lower, higher):
        return Kinship(False, say("they are of one series, of two years"))
    if _names(lower, higher):
        return Kinship(True, say("the lower document names the higher one"))
    if _names(higher, lower):
        return Kinship(False, say("the higher document names the lower one"))
    if _are_of_other_subjects(lower, higher):
        return Kinship(
            False, say("they are regulations on different subjects, and the lower one does not name the other")
        )
    return _judge_by_place(lower, higher)


def _judge_by_place(lower: Head, higher: Head) -> Kinship:
    if lower.year and higher.year and lower.year < higher.year:
        return Kinship(False, say("the lower document is the earlier one"))
    if lower.level is None or higher.level is None:
        return Kinship(True, say("nothing in the heads speaks against it"))
    if LEVELS.index(lower.level) <= LEVELS.index(higher.level):
        return Kinship(False, say("it stands on no lower level, and does not name the other"))
    if any(level == higher.level and place != higher.place for place, level in lower.around):
        return Kinship(False, say("it is of another place than the higher document"))
    if _names_neighbours(lower, higher):
        return Kinship(
            False, say("it names documents of another place of the higher one's level, and none of that place")
        )
    return Kinship(True, say("it is of a lower level and not of an earlier year"))


def _are_of_other_subjects(lower: Head, higher: Head) -> bool:
    """Two laws whose titles share no word but general ones: 建筑垃圾管理 and 餐厨废弃物管理."""
    one, other = (_GENERAL.sub("，", head.subject or "") for head in (lower, higher))
    words, others = (
        {said[at : at + 2] for at in range(len(said) - 1) if "，" not in said[at : at + 2]} for said in (one, other)
    )
    return bool(words and others) and words.isdisjoint(others)


def _names(one: Head, other: Head) -> bool:
    """Whether one names the other by its number, or by its title or that of the plan that it issues."""
    return any(
        number == other.number if number and other.number else _is_title(title, other.title)
        for number, title in one.cited
    )


def _names_neighbours(lower: Head, higher: Head) -> bool:
    """A city that rests on a document of its own province stands in that one, and carries out none of another province."""
    named = {found[0] for _, title in lower.cited if title and (found := _PLACE.match(title))}
    of_kind = {place for place in named if higher.place and place[-1] == higher.place[-1]}
    return bool(of_kind) and higher.place not in of_kind


def _is_title(cited: str | None, title: str | None) -> bool:
    """Whether two titles are one, as far as both say whose it is: two cities may have an opinion 关于做好稳就业工作."""
    return any(
        about == other and (not who or not whose or who == whose)
        for who, about in _list_titles(cited)
        for whose, other in _list_titles(title)
    )


def _list_titles(title: str | None) -> list[tuple[str, str]]:
    """Whose it is and what it is about, plain; and of what it issues: 云川市人民政府 / 关于印发《…规划》的通知, and …规划."""
    if not title:
        return []
    who, about, rest = _MARKS.sub("", title).partition("关于")
    issued = _ISSUED.search(about + rest)
    return [(who if about else "", about + rest or who), *([("", issued["inner"])] if issued else [])]


def _is_series(lower: Head, higher: Head) -> bool:
    """The same title with another year, of one issuer or place: 云川市2020年…要点 and 云川市2022年…要点."""
    if not lower.title or not higher.title or (lower.place, lower.issuer) != (higher.place, higher.issuer):
        return False
    one, other = (_MARKS.sub("", title) for title in (lower.title, higher.title))
    return one != other and _YEARS.sub("", one) == _YEARS.sub("", other)
