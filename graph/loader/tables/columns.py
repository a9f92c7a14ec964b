"""The columns of tables of tasks: what each holds, by the words above it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.loader.statements.grammar import BRACKETED, RoleCue
from graph.loader.statements.matching import ReadCue, find_role_word
from graph.loader.statements.names import stands_for_itself
from graph.loader.statements.reading import read_statement
from graph.loader.tables.matrix import LEGEND


class Column(StrEnum):
    """What a column of a task table holds."""

    NUMBER = "number"
    NAME = "name"
    CONTENT = "content"
    GOAL = "goal"
    LEAD = "lead"
    ANSWER = "answer"
    ASSIST = "assist"
    DEADLINE = "deadline"
    PERSON = "person"


# Words of a heading, the more telling ones first: 任务内容 is content, 任务 alone is too, 任务名称 is a name.
HEADINGS = (
    (Column.NUMBER, re.compile(r"^(?:.{0,4}(?:序号|编号|编码|代码)|序|号)$")),
    (Column.PERSON, re.compile(r"^(?!.*(?:单位|部门)).*(?:领导|(?:责任|负责|联系|联络|经办)人|姓名|电话)")),
    (Column.LEAD, re.compile(r"牵头|主办|主责|主要责任|第一责任")),
    (Column.ASSIST, re.compile(r"配合|协办|协助|参与|协同|协作|(?:参加|支持|联动|会办)(?:单位|部门)")),
    (Column.DEADLINE, re.compile(r"时限|时间|期限|节点|进度")),
    (Column.ANSWER, re.compile(r"责任|落实(?:单位|部门)|承办|承担|负责|实施(?:单位|主体)|分工")),
    (Column.NAME, re.compile(r"名称|类别|领域|项目$")),
    (Column.GOAL, re.compile(r"^(?!.*(?:内容|措施|举措)).*(?:目标|要求|成效|成果|指标)$")),
    (Column.CONTENT, re.compile(r"内容|任务|措施|事项|举措|要点|工作|路径|做法|分项|子项|细项|安排")),
)
# A column for each year: 2026年, 2026年目标. What stands in it is to be reached by then.
YEAR = re.compile(
    r"^(?P<by>20\d\d年)度?(?:底|末)?(?:工作|年度|主要|预期|阶段)?(?:目标|任务|计划|指标|进度|安排)?值?$|^(?:目标|指标|计划)值?[（(](?P<inside>20\d\d年)[）)]$"
)
CUES = {Column.LEAD: RoleCue.LEAD, Column.ANSWER: RoleCue.ANSWER, Column.ASSIST: RoleCue.ASSIST}
SAYS_WHO = re.compile(r"[:：]\s*\S")  # 责任单位：县人社局　责任人：刘某　完成时限：12月底
NAMED_BELOW = ("单位", "部门", "机构", "主体", "分工", "科室", "处室")
LONGEST_NAME = 12  # characters of the words above a column


def name_columns(words: Sequence[str]) -> list[Column | None]:
    """What columns with these words above them hold; none where they name no table of tasks, or say themselves who answers."""
    named = [_find_column(each) for each in words]
    if any(column in CUES and _says_who(each) for column, each in zip(named, words, strict=True)):
        return []
    if named.count(Column.LEAD) > 1:  # 主责单位 beside 牵头单位 answers, and does not lead
        pairs = zip(named, words, strict=True)
        named = [Column.ANSWER if column is Column.LEAD and "牵头" not in each else column for column, each in pairs]
    return named if set(CUES) & set(named) and len({column for column in named if column}) > 1 else []


def _says_who(words: str) -> bool:
    """Whether a cell says itself who answers: 责任单位：县人社局, 市商务局牵头; 牵头单位 and 市级配合单位 head those that do."""
    if SAYS_WHO.search(BRACKETED.sub("", words)):
        return True
    statement = None if words.endswith(NAMED_BELOW) else read_statement(words)
    return statement is not None and any(stands_for_itself(actor.name) for actor in statement.actors)


def name_matrix_columns(words: Sequence[str]) -> list[Column | None]:
    """What the columns of a matrix hold, those of bodies nothing; none where no column says what is to be done."""
    named = [_find_column(each) for each in words]
    kept = [
        column if column in (Column.NUMBER, Column.NAME, Column.CONTENT, Column.DEADLINE) else None for column in named
    ]
    return tell_name_from_content(kept) if {Column.CONTENT, Column.NAME} & set(kept) else []


def name_roles(columns: Sequence[Column | None], names: Iterable[Sequence[str]]) -> dict[Column, ReadCue]:
    """What the columns of who answers say of those named in them, by the lines that name the columns.

    A column that stands below a wider one has its own word: 责任单位 above 牵头单位 and 配合单位.
    """
    said: dict[Column, ReadCue] = {}
    for line in names:
        for column, words in zip(columns, line, strict=False):
            if column in CUES and (word := _find_word(CUES[column], "".join(words.split()))):
                said[column] = ReadCue(CUES[column], word)
    return said


def _find_word(cue: RoleCue, words: str) -> str:
    """The word for the role in a heading; 主责单位 beside 牵头单位 says its own."""
    return next(filter(None, (find_role_word(each, words) for each in (cue, *RoleCue))), "")


# Tables of indicators: what is measured, its unit, and the value to be reached, by a year or not.
METRIC = re.compile(r"^(?:主要|核心|具体|预期)?(?:指标|目标)(?:名称|项目|内容)?(?:[（(]单位[）)])?$")
VALUE = re.compile(r"^(?:年度|全年|预期)?(?:目标|指标|计划|任务)值?数?$")
UNIT = re.compile(r"^(?:计量|数量)?单位$")


@dataclass(frozen=True, slots=True)
class Indicators:
    """Where a table of indicators has what is measured, the values of it, by when each, and the unit, by place."""

    metric: int
    values: Mapping[int, str | None]
    unit: int | None


def find_indicators(words: Sequence[str]) -> Indicators | None:
    """How a table of indicators is laid out; None where these words name none."""
    names = ["".join(each.split()) for each in words]
    metric = next((at for at, name in enumerate(names) if METRIC.match(name)), None)
    values = {
        at: find_year(name) for at, name in enumerate(names) if at != metric and (YEAR.match(name) or VALUE.match(name))
    }
    if metric is None or not values:
        return None
    return Indicators(metric, values, next((at for at, name in enumerate(names) if UNIT.match(name)), None))


def place_indicators(named: Sequence[Column | None], indicators: Indicators) -> list[Column | None]:
    """What the columns of a table of indicators hold: what is measured is the task, values and units are read by goals.py."""
    apart = {*indicators.values, indicators.unit}
    columns: list[Column | None] = [
        None if at in apart or column is Column.CONTENT else column for at, column in enumerate(named)
    ]
    columns[indicators.metric] = Column.CONTENT
    return columns


def find_year(words: str) -> str | None:
    """The year by which what stands below these words is to be reached."""
    year = YEAR.match("".join(words.split()))
    return year["by"] or year["inside"] if year else None


def _find_column(words: str) -> Column | None:
    name = "".join(words.split())
    if YEAR.match(name):
        return Column.GOAL
    if len(set(LEGEND.findall(name))) > 1:
        return None  # √牵头 △配合: what marks mean, above the columns of a matrix
    name = BRACKETED.sub("", name) or name  # 牵头单位（排第一位的为总牵头）
    return next((column for column, heading in HEADINGS if len(name) <= LONGEST_NAME and heading.search(name)), None)


def tell_name_from_content(named: Sequence[Column | None]) -> list[Column | None]:
    """重点任务 beside 具体措施 names what the other one says; 工作目标 without any of them is what is to be done.

    Where no column says that it holds what is to be done, the first one without a known name does (民生实事), also before
    columns of several goals (工程, 2034年目标, 2035年目标).
    """
    settled = list(named)
    if Column.CONTENT not in settled and Column.NAME not in settled:
        goals = settled.count(Column.GOAL)
        if goals != 1 and None in settled[: settled.index(Column.GOAL) if goals else None]:
            settled[settled.index(None)] = Column.CONTENT
            return settled
        return [Column.CONTENT if column is Column.GOAL else column for column in settled]
    first = settled.index(Column.CONTENT) if Column.CONTENT in settled else 0
    if Column.NAME not in settled and Column.CONTENT in settled[first + 1 :]:
        settled[first] = Column.NAME
    return settled
