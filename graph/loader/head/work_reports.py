"""《政府工作报告》: there is one each year and place, and a document may name neither.

So it is known by its year and by whose it is, as far as these are said: 2031年《政府工作报告》, 省《政府工作报告》, 《国务院2031年政府工作报告》.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_TITLE = "政府工作报告"
_LEVELS = "省|市|自治区|自治州|区|县|州|盟|旗"
# The name of a place has none of the words that may stand before one: 认真落实好省《政府工作报告》.
_PLACE = f"[^\\W\\d_好真实彻行据照面合抓紧把将对于在和与及按]{{2,5}}(?:{_LEVELS})"
_BODY = "(?:人民)?(?:政府)?的?"
_YEAR = r"(?P<year>[12]\d{3})年(?:度)?"
_BEGINS = "(?:^|(?<=[年度，。、；：（(“])|(?<=落实|贯彻|执行|根据|按照|依据))"  # a name of several characters
_INSIDE = re.compile(
    f"(?P<whose>国务院|{_PLACE}|{_LEVELS})?{_BODY}(?:{_YEAR})?(?P<behind>国务院|{_PLACE}|{_LEVELS})?{_BODY}{_TITLE}"
    r"(?:[（(](?P<late>[12]\d{3})年?(?:度)?[）)])?"
)
_BEFORE = re.compile(
    f"(?:(?:{_BEGINS}(?P<whose>{_PLACE})|(?P<level>国务院|{_LEVELS})){_BODY})?(?:{_YEAR})?"
    f"(?:(?:{_BEGINS}(?P<place>{_PLACE})|(?P<behind>国务院|{_LEVELS})){_BODY})?$"
)
_BEHIND = re.compile(r"[（(](?P<year>[12]\d{3})年?(?:度)?[）)]")


@dataclass(frozen=True, slots=True)
class WorkReport:
    """Which of all these reports is meant, as far as it is said."""

    year: str | None
    whose: str | None  # 国务院, 江岚省; 省 or 市 where no more is said

    @property
    def title(self) -> str:
        """2031年江岚省政府工作报告."""
        return f"{f'{self.year}年' if self.year else ''}{self.whose or ''}{_TITLE}"

    @property
    def names_place(self) -> bool:
        """Whether it is said whose it is: 省 alone may be any province's."""
        return self.whose is not None and self.whose not in _LEVELS.split("|")


def find_work_report(title: str, before: str, behind: str) -> WorkReport | None:
    """The report that a title names, with the words before and behind it; None where it names another document."""
    inside = _INSIDE.fullmatch("".join(title.split()))
    if inside is None:
        return None
    ahead, behind_it = _BEFORE.search(before), _BEHIND.match(behind)
    return WorkReport(
        _first(inside, "year", "late") or _first(ahead, "year") or _first(behind_it, "year"),
        _first(inside, "whose", "behind") or _first(ahead, "place", "behind", "whose", "level"),
    )


def _first(found: re.Match[str] | None, *groups: str) -> str | None:
    return next((found[group] for group in groups if found[group]), None) if found else None


def settle_work_report(report: WorkReport, others: Iterable[WorkReport]) -> WorkReport:
    """The report of a document that says all that this one says, and more, where there is one such."""
    fuller = {other for other in others if other != report and _says_all_of(other, report)}
    fullest = [each for each in fuller if not any(other != each and _says_all_of(other, each) for other in fuller)]
    return fullest[0] if len(fullest) == 1 else report


def _says_all_of(report: WorkReport, other: WorkReport) -> bool:
    return other.year in (None, report.year) and other.whose in (None, report.whose)
