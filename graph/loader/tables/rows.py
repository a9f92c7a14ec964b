"""The rows of tables in a text: lines whose cells stand side by side.

Cells are parted by tabs (as the readers of pages, Word files and PDFs write them), by │ or |, or by wide spaces, or by single ones
(single_spaces.py); the line that names the columns settles by which. Its first lines name the columns: one line, or two where 责任分工 stands above
牵头单位 and 配合单位. A line of one cell amid the rows is a heading that spans the table. An empty line ends it, unless a row
of as many cells follows: some copies have an empty line behind every line. Rows of several lines are put together by what
parted_rows.py knows of them. Tables that were pasted with each cell in a line of its own are read in cell_lines.py.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.loader.statements.matching import ReadCue
from graph.loader.structure.task_passages import Goal
from graph.loader.tables.columns import (
    Column,
    Indicators,
    find_indicators,
    name_columns,
    name_matrix_columns,
    name_roles,
    place_indicators,
    tell_name_from_content,
)
from graph.loader.tables.goals import find_goals
from graph.loader.tables.matrix import find_bodies, find_marked, is_mark, read_legend
from graph.loader.tables.merged_cells import find_merged, share_merged
from graph.loader.tables.parted_rows import (
    MAX_AHEAD,
    PAGE_BREAK,
    RULE,
    count_lines,
    is_cut,
    is_rest,
    join_cells,
    lacks_number,
    rules_end_amid_words,
    rules_part_rows,
    says_only_who,
)
from graph.loader.tables.single_spaces import cut_names, cut_row, fits, is_torn
from graph.loader.text.ranges import Range, Ranges

LINE = re.compile(r"(?m)^[^\n]*$")
NOTHING = re.compile(r"[\s/／\\—–―－-]*(?:暂?无)?\s*")
FRAME = "|｜│┃║"  # around a line, where it parts nothing
# What parts cells, in the order in which it is looked for; wide spaces only where each of them holds its words.
SEPARATORS = (
    re.compile("\t"),
    re.compile(r"[│┃║]"),
    re.compile(r"[|｜]"),
    re.compile(r"[ 　]{2,}"),
    re.compile("[ 　]"),
)
TAB, DRAWN, BARS, SPACES, ONE_SPACE = SEPARATORS
UNRULED = (TAB, SPACES, ONE_SPACE)  # a line says nowhere whether its row goes on
MAX_LINES = 12  # of one row
NAMES_NUMBERS = re.compile("序 ?号|编号")
LEAST_COLUMNS = 3  # all known by name, where single spaces part them
NAMES_WHO_ANSWERS = re.compile("单位|部门|牵头|责任|负责|分工|主办")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table. ``cells`` are its cells by their columns; none in a line that names the columns."""

    start: int
    end: int
    cells: Mapping[Column, Ranges]
    roles: Mapping[Column, ReadCue]  # what the columns say of those who are named in them
    heading: Range | None  # the line of one cell above the row: amid the rows, or right above the table
    amid: bool  # whether the heading stands amid the rows, so that it names a group of them even without a number
    continues_previous: bool = (
        False  # it has no cells of its own: a row's further lines, or names of columns that a page repeats
    )
    goals: tuple[Goal, ...] = ()  # of columns for a year each, or for the value of an indicator
    unclear: bool = False  # whether nobody can tell what belongs to it
    merged: frozenset[Column] = frozenset()  # the columns whose cells go on from the row above
    unknown: Ranges = ()  # cells below a heading of which nothing is known
    marked: tuple[tuple[ReadCue | None, Range], ...] = ()  # in a matrix: bodies, and what the mark below each says


@dataclass(slots=True)
class _TableState:
    """A table as far as it has been read."""

    columns: list[Column | None] = field(default_factory=list)
    names: list[Sequence[str]] = field(default_factory=list)  # of the columns, as their lines print them
    bodies: Mapping[int, Range] = field(default_factory=dict)  # of a matrix: its columns that are named after them
    legend: Mapping[str, ReadCue] = field(default_factory=dict)
    indicators: Indicators | None = None
    roles: Mapping[Column, ReadCue] = field(default_factory=dict)
    separator: re.Pattern[str] = TAB
    unclear: bool = False  # whether its rules leave open to which rows words belong
    ruled: bool = False  # whether rules part its rows, so that lines between two of them are one row
    begun: bool = False  # whether a row stands below the names of the columns
    paused: bool = False  # whether the line above is empty
    spaced: bool = False  # whether empty lines stand between its rows
    parted: bool = False  # whether the line above is a rule
    merged: frozenset[Column] = frozenset()  # the columns that this rule leaves out
    broken: bool = False  # whether a page ended above
    heading: Range | None = None
    amid: bool = False
    last: int | None = None  # the row above, by its place among all


def find_side_by_side(body: str) -> Iterator[TableRow]:
    """The lines of the tables of tasks in a text, those that name columns with them."""
    lines = [line.span() for line in LINE.finditer(body)]
    rows: list[TableRow] = []
    table = _TableState()
    at = 0
    while at < len(lines):
        words = body[slice(*lines[at])].strip(" 　\r")
        taken = 1
        if not words:
            table.paused = True
        elif not words[0].isalnum() and RULE.fullmatch(words):
            table.parted, table.merged = True, find_merged(words, table.columns)
        elif table.begun and PAGE_BREAK.fullmatch(words):
            table.broken = True
        else:
            if table.columns and table.separator in UNRULED and table.columns[0] is Column.NUMBER:
                taken = count_lines(body, lines[at : at + MAX_LINES], len(table.columns), table.separator)
            line = lines[at][0], lines[at + taken - 1][1]
            table = _read_line(body, line, lines[at + 1 : at + MAX_AHEAD], table, rows)
        at += taken
    yield from _share_merged(rows)


def _share_merged(rows: Sequence[TableRow]) -> Iterator[TableRow]:
    if not any(row.merged for row in rows):
        yield from rows
        return
    own = [row for row in rows if not row.continues_previous]
    shared = iter(share_merged([row.cells for row in own], [row.merged for row in own]))
    yield from (row if row.continues_previous else replace(row, cells=next(shared)) for row in rows)


def _read_line(body: str, line: Range, ahead: Sequence[Range], table: _TableState, rows: list[TableRow]) -> _TableState:
    """Add the row of a line, if it is one. Returns the table to which the line belongs."""
    cells = _cut_cells(body, line, table)
    if table.paused and not _continues_previous(table, cells):
        table = _TableState(heading=None if table.begun else table.heading)
        cells = _cut_cells(body, line, table)
    if not cells and table.columns and table.separator is ONE_SPACE and is_torn(body, line, rows[-1].unclear):
        _add_unclear(line, table, rows)
        return table
    if not cells:
        table.heading, table.amid, table.last = line, table.begun, None
        return table
    words = [body[start:end] for start, end in cells]
    if table.begun and words in table.names:
        table.broken = True
        rows.append(TableRow(*line, {}, {}, table.heading, table.amid, continues_previous=True))
        return table
    if not _is_marked(words, table) and _name_columns(words, table):
        if table.separator in (DRAWN, BARS):
            table.unclear = rules_end_amid_words(body, ahead)
            table.ruled = rules_part_rows(body, ahead, lambda line: _cut_cells(body, line, table))
        rows.append(TableRow(*line, {}, {}, table.heading, table.amid))
    elif not table.columns and _name_matrix(body, words, cells, ahead, table):
        rows.append(TableRow(*line, {}, {}, table.heading, table.amid))
    elif table.begun and NAMES_NUMBERS.fullmatch(words[0]):
        return _TableState()  # 序号 | 姓名 | 电话: another table, and none of tasks
    elif table.columns:
        _add_row(body, line, cells, table, rows)
    table.parted = table.broken = False
    table.merged = frozenset()
    return table


def _is_marked(words: Sequence[str], table: _TableState) -> bool:
    """Whether a line is a row of a matrix: 编制规划 | 牵头 | 配合 names no columns there."""
    return any(is_mark(words[at]) for at in table.bodies if at < len(words))


def _name_matrix(
    body: str, words: Sequence[str], cells: Sequence[Range], ahead: Sequence[Range], table: _TableState
) -> bool:
    """Whether a line names the columns of a matrix: what is to be done, and bodies, with marks in the rows below."""
    columns = name_matrix_columns(words)
    bodies = find_bodies(words, cells) if columns else {}
    if not bodies or not any(is_mark(cell.strip()) for line in ahead for cell in body[slice(*line)].split("\t")):
        return False
    table.columns, table.bodies, table.legend = columns, bodies, read_legend(body)
    table.names = [words]
    return True


def _add_row(body: str, line: Range, cells: Sequence[Range], table: _TableState, rows: list[TableRow]) -> None:
    if table.unclear or (table.separator is ONE_SPACE and not fits(body, cells, table.columns)):
        _add_unclear(line, table, rows)
        return
    ends = [(line[1], line[1])] * (
        len(table.columns) - len(cells)
    )  # empty cells at the end of a row may not be written
    row = {column: (cell,) for column, cell in zip(table.columns, [*cells, *ends], strict=False) if column}
    unknown = tuple(cell for column, cell in zip(table.columns, cells, strict=False) if column is None)
    content: Ranges = next((row[column] for column in (Column.CONTENT, Column.NAME) if column in row), ())
    goals = tuple(find_goals(body, table.names[-1] if table.names else (), table.indicators, cells, content))
    marked = tuple(find_marked(body, table.bodies, table.legend, cells))
    above = rows[table.last] if table.last is not None else None
    continues_previous = above is not None and (_is_rest(table, above.cells, row) or is_cut(body, above.cells, row))
    if above and table.last is not None and continues_previous:
        rows[table.last] = replace(above, cells=join_cells(above.cells, row), unknown=above.unknown + unknown)
    else:
        table.last = len(rows)
    table.begun = True
    if continues_previous:
        rows.append(TableRow(*line, {}, table.roles, table.heading, table.amid, continues_previous))
    else:
        rows.append(
            TableRow(
                *line,
                row,
                table.roles,
                table.heading,
                table.amid,
                goals=goals,
                merged=table.merged,
                unknown=unknown,
                marked=marked,
            )
        )


def _add_unclear(line: Range, table: _TableState, rows: list[TableRow]) -> None:
    table.begun, table.last = True, None
    rows.append(TableRow(*line, {}, table.roles, table.heading, table.amid, unclear=True))


def _is_rest(table: _TableState, above: Mapping[Column, Ranges], row: Mapping[Column, Ranges]) -> bool:
    """Whether a line goes on with the row above it."""
    if table.broken:
        return is_rest(above, row)
    if table.ruled:
        return not table.parted
    return table.separator is DRAWN and (lacks_number(row) or says_only_who(row))


def _continues_previous(table: _TableState, cells: Sequence[Range]) -> bool:
    """Whether a table goes on behind an empty line: with a row of it, or a heading where all its rows stand apart."""
    table.paused = False
    continues_previous = bool(table.columns) and (len(cells) == len(table.columns) or (table.spaced and not cells))
    table.spaced = table.spaced or continues_previous
    return continues_previous


def _cut_cells(body: str, line: Range, table: _TableState) -> list[Range]:
    """Where the cells of a line stand; none in a line of running text."""
    words = body[slice(*line)]
    if table.columns and table.separator is ONE_SPACE:
        return cut_row(body, line, table.columns)
    if table.columns and table.separator is not TAB:
        cells = cut_at(table.separator, body, line)
        return cells if len(cells) == len(table.columns) or (len(cells) > 1 and table.separator is not SPACES) else []
    if "\t" in words:
        return cut_at(TAB, body, line)
    framed = words.strip(" 　\r" + FRAME)
    if not table.columns and NAMES_WHO_ANSWERS.search(words):
        for separator in SEPARATORS[1:]:
            cells = _cut_names(separator, body, line) if separator.search(framed) else []
            least = 2 if framed != words.strip(" 　\r") and separator in (DRAWN, BARS) else 3
            if len(cells) >= least and _names_table(separator, [body[slice(*cell)] for cell in cells]):
                table.separator = separator
                return cells
    return []


def _cut_names(separator: re.Pattern[str], body: str, line: Range) -> list[Range]:
    return cut_names(body, line) if separator is ONE_SPACE else cut_at(separator, body, line)


def _names_table(separator: re.Pattern[str], words: Sequence[str]) -> bool:
    """Whether words name columns; where only single spaces part them, with numbers or indicators, or all of them."""
    named = name_columns(words)
    whole = len(words) >= LEAST_COLUMNS and None not in named
    told = bool(named) and (named[0] is Column.NUMBER or find_indicators(words) is not None or whole)
    return bool(named) and (separator is not ONE_SPACE or told)


def cut_at(separator: re.Pattern[str], body: str, line: Range) -> list[Range]:
    """The cells without the white space around their words; those that say 无 or / are empty."""
    left, right = line if separator is TAB else _leave_out_frame(body, *line)
    cells, at = [], left
    for end in [*(mark.span() for mark in separator.finditer(body, left, right)), (right, right)]:
        cells.append(_trim(body, at, end[0]))
        at = end[1]
    return cells


def _leave_out_frame(body: str, left: int, right: int) -> Range:
    words = body[left:right]
    left, right = right - len(words.lstrip(" 　")), left + len(words.rstrip(" 　\r"))
    return left + body.startswith(tuple(FRAME), left, right), right - body.endswith(tuple(FRAME), left, right)


def _trim(body: str, start: int, end: int) -> Range:
    words = body[start:end]
    left = start + len(words) - len(words.lstrip())
    return left, left if NOTHING.fullmatch(words) else start + len(words.rstrip())


def _name_columns(words: Sequence[str], table: _TableState) -> bool:
    """Whether a line names the columns of the table, which are then known.

    A second line of headings adds to the first. A row with a number in the column of numbers is a task, whatever it says.
    """
    known = dict(zip(table.columns, words, strict=False))
    if any(character.isdigit() for character in known.get(Column.NUMBER, "")):
        return False
    named = name_columns(words)
    if not named:
        return False
    table.indicators = find_indicators(words)
    if table.indicators:
        named = place_indicators(named, table.indicators)
    above = table.columns if not table.begun else []
    if above:
        wider = [*above, *[None] * len(named)]
        named = [column or upper for column, upper in zip(named, wider, strict=False)]
    table.names = [*table.names, words] if above else [words]
    table.columns, table.begun, table.last = tell_name_from_content(named), False, None
    table.roles = name_roles(table.columns, table.names)
    return True
