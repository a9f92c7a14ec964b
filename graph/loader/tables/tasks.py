"""Tables of tasks: rows whose columns say what the task is and who answers for it (docs/labelling.md, rule 6).

Where the rows stand is found in rows.py and cell_lines.py, what their columns hold is told in columns.py. 责任单位 leads
where the table has a column for those who assist. Rows without an agency are tasks without a statement and go to the
ledger.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.loader.statements.grammar import BEGINS_NAME, BODY, RoleCue
from graph.loader.statements.matching import ReadCue
from graph.loader.statements.reading import read_cells
from graph.loader.statements.remainders import find_remainders
from graph.loader.statements.responsibility import list_remarks
from graph.loader.statements.statement import Statement, UnparsedStatement
from graph.loader.statements.unparsed import REMARK
from graph.loader.structure.task_passages import Goal, TaskPassage
from graph.loader.tables.cell_lines import find_listed_rows, holds_bodies
from graph.loader.tables.cell_names import close_names, list_items
from graph.loader.tables.columns import CUES, Column
from graph.loader.tables.nameless import find_nameless_rows
from graph.loader.tables.rows import FRAME, TableRow, find_side_by_side
from graph.loader.text.ranges import Range, Ranges, join_ranges
from graph.terms import Completeness
from graph.text.messages import say
from graph.text.numerals import NUMERALS

LINE = re.compile(r"\S(?:[^\n]*\S)?")
WITHOUT_WORDS = ("", "\t", "\n", "\r", " ", "　", *FRAME)  # what stands where an empty cell ends
DIGITS, SECTION = re.compile(r"\d"), re.compile(rf"[（(]?[{NUMERALS}]{{1,3}}[）)]?、?")
SUM = re.compile(r"[合小总共累]\s*计[:：]?")
LONGEST_HEADING = 40  # characters of a line that names a group of rows
NOBODY = say("the cell of who answers is empty")
NO_AGENCY = say("no agency can be read in the cell of who answers")
UNCLEAR = say("the lines or spaces of the table leave open to which row or column the words belong")
NO_LEGEND = say("no legend says what the mark means")
NO_HEADING = say("agencies below a heading that does not say what they do")
NO_TASK = say("agencies without a task")


def find_rows(body: str) -> list[TableRow]:
    """The rows of all tables of tasks in a text, in order; lines that name columns are among them."""
    named = [*find_side_by_side(body), *find_listed_rows(body)]
    return sorted([*named, *find_nameless_rows(body, named)], key=lambda row: row.start)


def find_table_tasks(
    body: str, rows: Iterable[TableRow], *, first_leads: bool, paths: Mapping[int, str] | None = None
) -> Iterator[TaskPassage | UnparsedStatement]:
    """The tasks in the rows of tables, and cells that name nobody, in order.

    ``paths``: those of the headings of the text, by where they begin.
    """
    rows = list(rows)
    has_digits = any(DIGITS.match(join_ranges(body, row.cells.get(Column.NUMBER, ()))) for row in rows)
    group: str | None = None  # what the first cell of a row says that says nothing else
    last: TableRow | None = None
    for each in rows:
        if each.unclear:
            yield UnparsedStatement(each.start, each.end, UNCLEAR)
        if each.continues_previous or each.unclear or _is_sum(body, each):
            continue
        row = _fill_merged(body, each, last)
        if last is None or row.heading != last.heading or not row.cells:
            group = None
        told = [column for column in Column if join_ranges(body, row.cells.get(column, ()))]
        if told in ([Column.NUMBER], [Column.NAME]) or _is_heading(body, row, told, has_digits=has_digits):
            group = join_ranges(body, row.cells[told[-1]])
        elif told and not (last and _say_the_same(body, last, row)):  # merged cells say one task in several rows
            yield from _read_row(body, row, group or _find_path(body, row, paths or {}), first_leads=first_leads)
        last = row


def _is_sum(body: str, row: TableRow) -> bool:
    """Whether a row sums up others (合计 | 12项) and says nobody who answers: no task, and nothing above is merged with it."""
    said = {column: join_ranges(body, cell).strip() for column, cell in row.cells.items()}
    first = next(filter(None, said.values()), "")
    return bool(SUM.fullmatch(first)) and not any(said.get(column) for column in CUES)


def _is_heading(body: str, row: TableRow, told: Sequence[Column], *, has_digits: bool) -> bool:
    """Whether all cells of a row say the same, but for its number: a heading that was merged over the columns.

    So is 一 with one cell beside it, where other rows have 1, 2, 3.
    """
    said = [join_ranges(body, row.cells[column]) for column in told if column is not Column.NUMBER]
    if has_digits and len(told) == 2 and SECTION.fullmatch(join_ranges(body, row.cells.get(Column.NUMBER, ()))):
        return True
    return len(said) > 1 and len(set(said)) == 1


def _fill_merged(body: str, row: TableRow, above: TableRow | None) -> TableRow:
    """A row whose name stands once, in the cell that was merged over it and the rows above, with what that holds.

    Who answers and by when stand there, too, where the row has empty cells for them. A cell with / or 无 says nothing,
    and is not empty; an empty cell of who answers beside a name of its own may be anything, and is not filled.
    """
    if above is None or above.heading != row.heading:
        return row
    first = next((column for column in row.cells if column is not Column.NUMBER), None)
    if not _is_blank(body, row, Column.NAME) and not (first in CUES and _is_blank(body, row, first)):
        return row  # 责任单位 in front of the tasks says once who answers for those below
    merged = {Column.NAME}
    if not any(join_ranges(body, row.cells.get(column, ())) for column in (Column.LEAD, Column.ANSWER)):
        merged |= {Column.LEAD, Column.ANSWER, Column.ASSIST}
    merged.add(Column.DEADLINE)
    filled = {
        column: above.cells[column] for column in merged if column in above.cells and _is_blank(body, row, column)
    }
    return replace(row, cells={**row.cells, **filled})


def _is_blank(body: str, row: TableRow, column: Column) -> bool:
    """Whether the table has a column and the row's cell in it is empty, and says not even /."""
    cell = row.cells.get(column, ())
    return bool(cell) and all(start == end and body[start : start + 1] in WITHOUT_WORDS for start, end in cell)


def _find_path(body: str, row: TableRow, paths: Mapping[int, str]) -> str | None:
    """The section of a row by the heading above it: its path, or its words where it has no number but names a group."""
    if row.heading is None:
        return None
    words = body[slice(*row.heading)].strip()
    return paths.get(row.heading[0], words if row.amid and len(words) <= LONGEST_HEADING else None)


def _say_the_same(body: str, row: TableRow, other: TableRow) -> bool:
    """Whether two rows say the same of their task, but for when it is due."""
    return bool(row.cells) and all(
        join_ranges(body, row.cells.get(column, ())) == join_ranges(body, other.cells.get(column, ()))
        for column in Column
        if column is not Column.DEADLINE
    )


def _read_row(
    body: str, placed: TableRow, path: str | None, *, first_leads: bool
) -> Iterator[TaskPassage | UnparsedStatement]:
    row = placed.cells
    content = row.get(Column.CONTENT) or row.get(Column.NAME, ())
    answering = sorted(row[column] for column in CUES if join_ranges(body, row.get(column, ())))
    if unexplained := [name for cue, name in placed.marked if cue is None]:
        yield from (UnparsedStatement(*place, NO_LEGEND) for place in (*content, *unexplained))
        return
    answering += [(name,) for _, name in placed.marked]
    if not join_ranges(body, content):
        yield from (UnparsedStatement(*place, NO_TASK) for cell in answering for place in cell)
        return
    statement, unparsed = _read_statement(body, placed, first_leads=first_leads)
    if not answering:
        yield from (UnparsedStatement(*place, NOBODY) for place in content)
    yield from (UnparsedStatement(*place, NO_AGENCY) for cell in unparsed for place in cell)
    yield from (told for cell in placed.unknown for told in _name_unknown(body, cell))
    yield from list_remarks(body, statement) if statement else ()
    if statement or any(join_ranges(body, cell) for cell in row.values() if cell != content):
        yield _describe_task(body, placed, content, statement, path)


def _name_unknown(body: str, cell: Range) -> Iterator[UnparsedStatement]:
    """The bodies in a cell below a heading that does not say what they do (备注): all of it, or the clauses that name one."""
    if holds_bodies(body[slice(*cell)]):
        yield UnparsedStatement(*cell, NO_HEADING)
    else:
        yield from (UnparsedStatement(*clause, REMARK) for clause in find_remainders(body, (), [cell], ()))


def _read_statement(body: str, table_row: TableRow, *, first_leads: bool) -> tuple[Statement | None, list[Ranges]]:
    """What the cells say of who answers, and the cells in which no agency can be read."""
    if table_row.marked:
        marked = [(cue, (name,)) for cue, name in table_row.marked if cue]
        return read_cells(body, marked, first_leads=first_leads), []
    row = table_row.cells
    assisted = Column.ASSIST in row and Column.LEAD not in row
    cells = sorted((row[column], column) for column in CUES if join_ranges(body, row.get(column, ())))
    cues = {column: table_row.roles.get(column, ReadCue(CUES[column], "")) for column in CUES}
    if assisted:
        cues[Column.ANSWER] = cues[Column.ANSWER]._replace(kind=RoleCue.LEAD)
    placed = [
        (cues[column], line)
        for cell, column in cells
        for item in list_items(body, cell)
        for line in _part_lines(body, close_names(body, item))
    ]
    statement = read_cells(body, placed, first_leads=first_leads)
    if statement or not placed:
        return statement, []
    read = [cell for cell in placed if read_cells(body, [cell])]
    unparsed = [line for cue, line in placed if (cue, line) not in read]
    return (read_cells(body, read, first_leads=first_leads) if read else None), unparsed


def _part_lines(body: str, cell: Ranges) -> Iterator[Ranges]:
    """The lines of a cell, where each of them names bodies of its own; a line that breaks inside a name parts nothing."""
    begun: Ranges = ()
    for start, end in cell:
        for line in LINE.finditer(body, start, end):
            if begun and BODY.search(body[slice(*begun[-1])]) and BEGINS_NAME.match(body, *line.span()):
                yield begun
                begun = ()
            continues_previous = begun and begun[-1][0] >= start
            begun = (*begun[:-1], (begun[-1][0], line.end())) if continues_previous else (*begun, line.span())
    yield begun


def _describe_task(
    body: str, placed: TableRow, content: Ranges, statement: Statement | None, path: str | None
) -> TaskPassage:
    row = placed.cells
    goal = row.get(Column.GOAL, ())
    name = join_ranges(body, row.get(Column.NAME, ())) if Column.CONTENT in row else ""
    return TaskPassage(
        number=join_ranges(body, row.get(Column.NUMBER, ())).rstrip(".．、") or None,
        number_inferred=False,
        path=name if name and name != join_ranges(body, content) else path,
        start=content[0][0],
        end=content[0][1],
        statement=statement,
        completeness=Completeness.COMPLETE,
        deadline=row.get(Column.DEADLINE, ()),
        goals=placed.goals or (Goal(goal, None),),
        cell=content,
    )
