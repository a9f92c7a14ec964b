"""The columns of a sheet of facts, and the words that may stand in some of them. docs/sheet.md explains them to people."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from graph.loader.sources.formats.sheet.csv import read_rows
from graph.loader.sources.source import Source
from graph.terms import Completeness, Role
from graph.text.messages import ENGLISH
from graph.text.normalize import fold


class FactColumn(StrEnum):
    """What the first row may hold; the English name of a column is that of its member in small letters."""

    NUMBER = "文号"
    TITLE = "标题"
    ISSUER = "发文机关"
    DATE = "日期"
    IMPLEMENTS = "贯彻文件"
    CITES = "引用文件"
    SECTION = "章节"
    TASK = "任务编号"
    NUMBER_INFERRED = "编号推定"
    SUMMARY = "任务摘要"
    LEADS = "牵头单位"
    CO_RESPONSIBLE = "责任单位"
    OPEN_ENDED = "等（名单未列全）"
    TARGETS = "目标"
    DEADLINE = "时限"
    COMPLETENESS = "完整性"

    @property
    def english(self) -> str:
        """The heading in English."""
        return self.name.lower()


ROLES = {Role.LEADS: FactColumn.LEADS, Role.CO_RESPONSIBLE: FactColumn.CO_RESPONSIBLE}
ROLE_WORDS = {Role.LEADS: "牵头", Role.CO_RESPONSIBLE: "责任"}  # what a column says of those named in it

YES_OR_NO = {"是": True, "yes": True, "true": True, "否": False, "no": False, "false": False, "": None}
LOST = "全部缺失"
COMPLETENESS: dict[str, Completeness | None] = {
    "": Completeness.COMPLETE,
    "完整": Completeness.COMPLETE,
    "缺责任句": Completeness.NO_STATEMENT,
    "只存开头": Completeness.TRUNCATED_END,
    "只存结尾": Completeness.TRUNCATED_START,
    "中间有缺": Completeness.GAP_INSIDE,
    LOST: None,
    **{completeness.value: completeness for completeness in Completeness},
    "lost": None,
}
CHOICES: dict[FactColumn, Mapping[str, object]] = {
    FactColumn.NUMBER_INFERRED: YES_OR_NO,
    FactColumn.OPEN_ENDED: YES_OR_NO,
    FactColumn.COMPLETENESS: COMPLETENESS,
}


def is_fact_sheet(headings: Iterable[str]) -> bool:
    """Whether the first row of a sheet names what docs/sheet.md asks for; otherwise it is a table of some document."""
    return FactColumn.SUMMARY in map(find_column, headings)


def states_facts(source: Source) -> bool:
    """Whether a source is such a sheet."""
    return is_fact_sheet(words.text for words in next(read_rows(source), ()))


def translate_choice(column: FactColumn, word: str, language: str) -> str:
    """The word of a language that says the same in this column; the English ones are in ASCII."""
    choices = CHOICES[column]
    return next(
        other
        for other, meaning in choices.items()
        if other and meaning is choices[word] and other.isascii() == (language == ENGLISH)
    )


def find_column(heading: str) -> FactColumn | None:
    """The column that a heading names, in Chinese or in English; None where it is none of them."""
    name = fold(heading).lower().replace(" ", "_")
    return next((column for column in FactColumn if name in (column.value, column.english)), None)
