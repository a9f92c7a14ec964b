"""Tables of tasks: rows whose columns say what the task is and who answers for it (gold/README.md, rule 6).

A table is a run of lines with tabs; its first line names the columns. 责任单位 leads where the table has a column for
those who assist.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from graph.loader.grammar import Part
from graph.loader.passages import TaskPassage
from graph.loader.responsibility import read_cells
from graph.model import Completeness

ROW = re.compile(r"(?m)^[^\t\n]*\t[^\n]*$")


class Column(StrEnum):
    """What a column of a task table holds."""

    NUMBER = "number"
    NAME = "name"
    CONTENT = "content"
    LEAD = "lead"
    ANSWER = "answer"
    ASSIST = "assist"
    DEADLINE = "deadline"


# Words of a heading, the more telling ones first: 任务内容 is content, 任务 alone is too, 任务名称 is a name.
HEADINGS = (
    (Column.NUMBER, re.compile(r"^(?:序号|编号|序|号)$")),
    (Column.LEAD, re.compile(r"牵头|主办|主要责任|第一责任")),
    (Column.ASSIST, re.compile(r"配合|协办|协助|参与|协同")),
    (Column.DEADLINE, re.compile(r"时限|时间|期限|节点|进度")),
    (Column.ANSWER, re.compile(r"责任|落实单位|承办|负责|实施单位|分工")),
    (Column.NAME, re.compile(r"名称|类别|领域|项目$")),
    (Column.CONTENT, re.compile(r"内容|任务|措施|事项|举措|目标|要求|要点")),
)
PARTS = {Column.LEAD: Part.LEAD, Column.ANSWER: Part.ANSWER, Column.ASSIST: Part.ASSIST}


def find_table_tasks(body: str, *, first_leads: bool) -> Iterator[TaskPassage]:
    """The tasks in the tables of a text, in order."""
    columns: list[Column | None] = []
    end = -1
    for row in ROW.finditer(body):
        cells = _cut_cells(row)
        if row.start() > end + 1:
            columns = []  # another table
        end = row.end()
        named = [_find_column(body[start:stop]) for start, stop in cells]
        if set(PARTS) & set(named) and len({column for column in named if column}) >= 2:
            columns = named
        elif columns:
            pairs = zip(columns, cells, strict=False)
            yield from _read_row(body, {column: cell for column, cell in pairs if column}, first_leads=first_leads)


def _cut_cells(row: re.Match[str]) -> list[tuple[int, int]]:
    """Where the cells of a row stand, empty ones too, without the white space around their words."""
    cells, at = [], row.start()
    for words in row.group().split("\t"):
        left = at + len(words) - len(words.lstrip())
        cells.append((left, max(left, at + len(words.rstrip()))))
        at += len(words) + 1
    return cells


def _find_column(words: str) -> Column | None:
    name = "".join(words.split())
    return next((column for column, heading in HEADINGS if len(name) <= 12 and heading.search(name)), None)


def _read_row(body: str, row: dict[Column, tuple[int, int]], *, first_leads: bool) -> Iterator[TaskPassage]:
    assisted = Column.ASSIST in row and Column.LEAD not in row
    parts = {**PARTS, Column.ANSWER: Part.LEAD} if assisted else PARTS
    cells = [(part, *row[column]) for column, part in parts.items() if column in row]
    statement = read_cells(body, sorted(cells, key=lambda cell: cell[1]), first_leads=first_leads)
    content = row.get(Column.CONTENT) or row.get(Column.NAME)
    if statement and content:
        name = _words(body, row.get(Column.NAME)) if Column.CONTENT in row else None
        number = _words(body, row.get(Column.NUMBER))
        yield TaskPassage(
            number, False, name, *content, statement, Completeness.COMPLETE, deadline=row.get(Column.DEADLINE)
        )


def _words(body: str, cell: tuple[int, int] | None) -> str | None:
    return body[slice(*cell)] or None if cell else None
