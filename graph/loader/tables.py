"""Tables of tasks: rows whose columns say what the task is and who answers for it (gold/README.md, rule 6).

A table is a run of lines with tabs. Its first lines name the columns: one line, or two where 责任分工 stands above 牵头单位
and 配合单位. 责任单位 leads where the table has a column for those who assist. A line without tabs amid the rows is a heading
that spans the table; an empty line ends it. Rows without an agency are tasks without a statement and go to the ledger.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from graph.loader.grammar import Part
from graph.loader.passages import TaskPassage
from graph.loader.responsibility import Statement, UnreadStatement, read_cells
from graph.model import Completeness

LINE = re.compile(r"(?m)^[^\n]*$")
NOTHING = re.compile(r"[\s/／\\—–―－-]*(?:暂?无)?\s*")
LONGEST_HEADING = 40  # characters of a line that names a group of rows
NOBODY = "责任单位一格是空的 the cell of who answers is empty"
NO_AGENCY = "责任单位一格读不出单位 no agency can be read in the cell of who answers"
NO_TASK = "有责任单位，没有任务内容 agencies without a task"


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
    (Column.NUMBER, re.compile(r"^(?:序号|编号|序|号)$")),
    (Column.PERSON, re.compile(r"^(?!.*(?:单位|部门)).*(?:领导|(?:责任|负责|联系|联络|经办)人|姓名|电话)")),
    (Column.LEAD, re.compile(r"牵头|主办|主责|主要责任|第一责任")),
    (Column.ASSIST, re.compile(r"配合|协办|协助|参与|协同")),
    (Column.DEADLINE, re.compile(r"时限|时间|期限|节点|进度")),
    (Column.ANSWER, re.compile(r"责任|落实(?:单位|部门)|承办|承担|负责|实施(?:单位|主体)|分工")),
    (Column.NAME, re.compile(r"名称|类别|领域|项目$")),
    (Column.GOAL, re.compile(r"(?:目标|要求|成效|成果|指标)$")),
    (Column.CONTENT, re.compile(r"内容|任务|措施|事项|举措|要点|工作")),
)
PARTS = {Column.LEAD: Part.LEAD, Column.ANSWER: Part.ANSWER, Column.ASSIST: Part.ASSIST}

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of a table. ``cells`` are its cells by their columns; none in a line that names the columns."""

    start: int
    end: int
    cells: Mapping[Column, Range]
    heading: Range | None  # the line without tabs above the row: amid the rows, or right above the table
    amid: bool  # whether the heading stands amid the rows, so that it names a group of them even without a number


@dataclass(slots=True)
class _Table:
    """A table as far as it has been read."""

    columns: list[Column | None] = field(default_factory=list)
    begun: bool = False  # whether a row stands below the names of the columns
    heading: Range | None = None
    amid: bool = False


def find_rows(body: str) -> Iterator[TableRow]:
    """The lines of the tables of tasks in a text, those that name columns with them."""
    table = _Table()
    for line in LINE.finditer(body):
        words = line.group().strip(" 　\r")
        if not words:
            table = _Table(heading=None if table.begun else table.heading)
        elif "\t" not in words:
            table.heading, table.amid = line.span(), table.begun
        else:
            cells = _cut_cells(line)
            named = _name_columns(body, cells, table)
            if named:
                table.columns, table.begun = named, False
            if table.columns:
                table.begun = not named
                row = (
                    {}
                    if named
                    else {column: cell for column, cell in zip(table.columns, cells, strict=False) if column}
                )
                yield TableRow(*line.span(), row, table.heading, table.amid)


def find_table_tasks(
    body: str, rows: Iterable[TableRow], *, first_leads: bool, paths: Mapping[int, str] | None = None
) -> Iterator[TaskPassage | UnreadStatement]:
    """The tasks in the rows of tables, and cells that name nobody, in order.

    ``paths``: those of the headings of the text, by where they begin.
    """
    group: str | None = None  # what the first cell of a row says that says nothing else
    last: TableRow | None = None
    for row in rows:
        if last is None or row.heading != last.heading or not row.cells:
            group = None
        told = [column for column in Column if _cut(body, row.cells.get(column))]
        if told in ([Column.NUMBER], [Column.NAME]):
            group = _cut(body, row.cells[told[0]])
        elif told and not (last and _say_the_same(body, last, row)):  # merged cells say one task in several rows
            yield from _read_row(body, row.cells, group or _find_path(body, row, paths or {}), first_leads=first_leads)
        last = row


def _find_path(body: str, row: TableRow, paths: Mapping[int, str]) -> str | None:
    """The section of a row by the heading above it: its path, or its words where it has no number but names a group."""
    if row.heading is None:
        return None
    words = _cut(body, row.heading).strip()
    return paths.get(row.heading[0], words if row.amid and len(words) <= LONGEST_HEADING else None)


def _say_the_same(body: str, row: TableRow, other: TableRow) -> bool:
    """Whether two rows say the same of their task, but for when it is due."""
    return bool(row.cells) and all(
        _cut(body, row.cells.get(column)) == _cut(body, other.cells.get(column))
        for column in Column
        if column is not Column.DEADLINE
    )


def _cut_cells(line: re.Match[str]) -> list[Range]:
    """Where the cells of a row stand, without the white space around their words; those that say 无 or / are empty."""
    cells, at = [], line.start()
    for words in line.group().split("\t"):
        left = at + len(words) - len(words.lstrip())
        cells.append((left, left if NOTHING.fullmatch(words) else at + len(words.rstrip())))
        at += len(words) + 1
    return cells


def _name_columns(body: str, cells: Sequence[Range], table: _Table) -> list[Column | None]:
    """What the columns hold, if the row names them; none where it is no heading.

    A second line of headings adds to the first. A row with a number in the column of numbers is a task, whatever it says.
    """
    known = dict(zip(table.columns, cells, strict=False))
    if any(character.isdigit() for character in _cut(body, known.get(Column.NUMBER))):
        return []
    named = [_find_column(body[start:stop]) for start, stop in cells]
    if not set(PARTS) & set(named) or len({column for column in named if column}) < 2:
        return []
    if table.columns and not table.begun:
        above = [*table.columns, *[None] * len(named)]
        named = [column or upper for column, upper in zip(named, above, strict=False)]
    return _tell_name_from_content(named)


def _find_column(words: str) -> Column | None:
    name = "".join(words.split())
    return next((column for column, heading in HEADINGS if len(name) <= 12 and heading.search(name)), None)


def _tell_name_from_content(named: list[Column | None]) -> list[Column | None]:
    """重点任务 beside 具体措施 names what the other one says; 工作目标 without any of them is what is to be done."""
    if Column.CONTENT not in named and Column.NAME not in named:
        return [Column.CONTENT if column is Column.GOAL else column for column in named]
    first = named.index(Column.CONTENT) if Column.CONTENT in named else 0
    if Column.NAME not in named and Column.CONTENT in named[first + 1 :]:
        named[first] = Column.NAME
    return named


def _read_row(
    body: str, row: Mapping[Column, Range], path: str | None, *, first_leads: bool
) -> Iterator[TaskPassage | UnreadStatement]:
    content = row.get(Column.CONTENT) or row.get(Column.NAME)
    answering = sorted(row[column] for column in PARTS if _cut(body, row.get(column)))
    if content is None or not _cut(body, content):
        yield from (UnreadStatement(*cell, NO_TASK) for cell in answering)
        return
    statement, unread = _read_statement(body, row, first_leads=first_leads)
    if not answering:
        yield UnreadStatement(*content, NOBODY)
    yield from (UnreadStatement(*cell, NO_AGENCY) for cell in unread)
    if statement or any(_cut(body, cell) for cell in row.values() if cell != content):
        yield _describe_task(body, row, content, statement, path)


def _read_statement(
    body: str, row: Mapping[Column, Range], *, first_leads: bool
) -> tuple[Statement | None, list[Range]]:
    """What the cells say of who answers, and the cells in which no agency can be read."""
    assisted = Column.ASSIST in row and Column.LEAD not in row
    parts = {**PARTS, Column.ANSWER: Part.LEAD} if assisted else PARTS
    cells = sorted((row[column], part) for column, part in parts.items() if _cut(body, row.get(column)))
    placed = [(part, *cell) for cell, part in cells]
    statement = read_cells(body, placed, first_leads=first_leads)
    if statement or not placed:
        return statement, []
    read = [cell for cell in placed if read_cells(body, [cell])]
    unread = [(start, end) for part, start, end in placed if (part, start, end) not in read]
    return (read_cells(body, read, first_leads=first_leads) if read else None), unread


def _describe_task(
    body: str, row: Mapping[Column, Range], content: Range, statement: Statement | None, path: str | None
) -> TaskPassage:
    name = _cut(body, row.get(Column.NAME)) if Column.CONTENT in row else ""
    return TaskPassage(
        number=_cut(body, row.get(Column.NUMBER)).rstrip(".．、") or None,
        number_inferred=False,
        path=name if name and name != _cut(body, content) else path,
        start=content[0],
        end=content[1],
        statement=statement,
        completeness=Completeness.COMPLETE,
        deadline=row.get(Column.DEADLINE),
        goal=row.get(Column.GOAL),
    )


def _cut(body: str, cell: Range | None) -> str:
    return body[slice(*cell)] if cell else ""
