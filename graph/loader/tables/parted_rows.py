"""Rows of a table that are parted: by the lines of a drawn table, by a page break, by a line break within a cell.

A drawn table (│ 1 │ 修路 │) has as many lines for a row as its longest cell needs; rules between the rows, or a column of
numbers, tell where the next one begins. A page break takes what did not fit to the next page, behind the names of the columns.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from graph.loader.statements.candidates import is_broken
from graph.loader.tables.columns import CUES, Column
from graph.loader.text.ranges import Range, Ranges
from graph.text.numerals import NUMERALS

# |---|:---| and +---+ as Markdown and mail have them, ├──┼──┤ of box characters.
RULE = re.compile(r"(?=[|｜│┃║:\s+]*+[-=_─-╿])[-=_+|｜:\s─-╿]++")
# What may stand between two pages of a table.
PAGE_BREAK = re.compile(
    r"[—–―－-]?\s*\d{1,3}\s*[—–―－-]?|第\s?\d{1,3}\s?页.{0,12}|(?:附?表\s?\d*)?[（(]?续(?:上?表)?[）)]?"
)
GROUP = re.compile(rf"[{NUMERALS}]{{1,3}}、|[（(][{NUMERALS}]{{1,3}}[）)]")  # 一、交通 amid the rows
NUMBER = re.compile(r"\s*\d{1,3}[.．、]?\s*")
RUN_OF_RULE = re.compile("[├┼┤╞╪╡][─━═]{2}|[─━═]{2}[├┼┤╞╪╡]")
WORD = re.compile(r"[^\W_]")
ENDS_AMID = re.compile(r"[、，,]\s*\Z")
LAST_WORDS, FIRST_WORDS = re.compile(r"[一-龥]{2,16}\Z"), re.compile("[一-龥]{1,16}")
MAX_AHEAD = 40  # lines that are looked at ahead

Cells = Mapping[Column, Ranges]


def rules_part_rows(body: str, lines: Sequence[Range], cut: Callable[[Range], Sequence[Range]]) -> bool:
    """Whether rules stand between the rows that follow the names of the columns, not only above the first and below the last."""
    rules, behind_rule = 0, False
    for line in lines[:MAX_AHEAD]:
        if RULE.fullmatch(body, *line):
            behind_rule = True
        elif not cut(line):
            return False
        elif behind_rule:
            rules, behind_rule = rules + 1, False
            if rules == 2:
                return True
    return False


def rules_end_amid_words(body: str, lines: Sequence[Range]) -> bool:
    """Whether a rule of a drawn table ends beside words, so that nobody can tell to which row they belong.

    ├───┤ │和城乡建设局、城│ │: the cell beside the rule goes on, and its names with it.
    """
    drawn = (body[slice(*line)] for line in lines[:MAX_AHEAD])
    return any(RUN_OF_RULE.search(words) and WORD.search(words) for words in drawn)


def count_lines(body: str, lines: Sequence[Range], columns: int, separator: re.Pattern[str]) -> int:
    """How many lines the first row of these has, where tabs or spaces part its cells: as many as fill all columns.

    2⇥修路⇥市交通局⇥市财政局⏎市住建局⇥6月: the row is short of a cell, and the next line has what it lacks. Each row has a number.
    """
    number, *cells = _part(body, lines[0], separator)
    parted = len(cells)
    if parted >= columns - 1 or not NUMBER.fullmatch(number):
        return 1
    for taken, line in enumerate(lines[1:], start=2):
        first, *cells = _part(body, line, separator)
        parted += len(cells)
        if parted > columns - 1 or not first.strip() or (cells and not any(map(str.strip, cells))):
            return 1
        if (cells and NUMBER.fullmatch(first)) or GROUP.match(first):
            return 1
        if parted == columns - 1:
            return taken
    return 1


def _part(body: str, line: Range, separator: re.Pattern[str]) -> list[str]:
    words = body[slice(*line)]
    return separator.split(words if separator.match("\t") else words.strip(" 　\r"))


def is_rest(above: Cells, below: Cells) -> bool:
    """Whether a row at the head of a page is the rest of the one above, which the page break parted.

    It has no number; and it says not what is to be done, or not who answers, or the row above does not.
    """
    if not lacks_number(below):
        return False
    content = Column.CONTENT if Column.CONTENT in below else Column.NAME
    if not _says(below, content):
        return any(_says(below, column) for column in below if column is not Column.NAME)
    return not all(any(_says(cells, column) for column in CUES) for cells in (above, below))


def is_cut(body: str, above: Cells, below: Cells) -> bool:
    """Whether a row without a number goes on in a cell that ends amid its words: 市城管局、⏎市财政局.

    Where it names what it is about, or both name who leads, they are two; where it says nothing but who answers, or a name
    is torn (市生态环境⏎局), it goes on.
    """
    if not lacks_number(below) or _says(below, Column.NAME):
        return False
    if says_only_who(below) or tears_a_name(body, above, below):
        return True
    if _says(above, Column.LEAD) and _says(below, Column.LEAD):
        return False
    parted = (column for column in below if _says(above, column) and _says(below, column))
    return any(ENDS_AMID.search(body[slice(*above[column][-1])]) for column in parted)


def tears_a_name(body: str, above: Cells, below: Cells) -> bool:
    """Whether words at the end of a cell of who answers and at the beginning of the one below are one name."""
    ends = [(above[column][-1], below[column][0]) for column in CUES if above.get(column) and below.get(column)]
    names = ((LAST_WORDS.search(body[slice(*last)]), FIRST_WORDS.match(body[slice(*first)])) for last, first in ends)
    return any(last and first and is_broken(last.group(), first.group()) for last, first in names)


def lacks_number(row: Cells) -> bool:
    """Whether a row has no number where the table has a column for it."""
    return Column.NUMBER in row and not _says(row, Column.NUMBER)


def says_only_who(row: Cells) -> bool:
    """Whether a row has words, but none besides those of who answers."""
    told = [column for column in row if _says(row, column)]
    return bool(told) and all(column in CUES for column in told)


def _says(cells: Cells, column: Column) -> bool:
    return any(start < end for start, end in cells.get(column, ()))


def join_cells(above: Cells, below: Cells) -> Cells:
    """The cells of a row and of its rest."""
    return {
        column: tuple(place for place in (*cell, *below.get(column, ())) if place[0] < place[1]) or cell
        for column, cell in above.items()
    }
