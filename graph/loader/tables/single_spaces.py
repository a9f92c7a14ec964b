"""Tables whose cells are parted by one space, as the copies of some pages and scanners have them.

Nothing in such a line says which space parts cells: 1 公路建设投资60亿元以上 市交通运输局. The names of the columns do, once the
letters that are set wide (工 作 任 务) are put together: the number is the first word of a row, what stands behind the task
are the last ones, and all between is the task. Without numbers a row has a word for each column, and bodies where they belong.
"""

import re
from collections.abc import Sequence

from graph.loader.statements.grammar import BODY
from graph.loader.tables.columns import CUES, Column
from graph.loader.text.ranges import Range

WORD = re.compile(r"[^ 　\t\r\n]+")
WORD_OVER_LINES = re.compile(rf"{WORD.pattern}(?:\s*?\n\s*?{WORD.pattern})*")  # 县市场监管局、⏎县财政局
NAME = re.compile(r"[^\s、，,；;]+")
NUMBERED = re.compile(r"[ 　\t]*\d{1,3}[.．、]?[ 　]")
NUMBER = re.compile(r"\d{1,3}[.．、]?")


def cut_names(body: str, line: Range) -> list[Range]:
    """The names of columns: words, and runs of single letters as one word."""
    names: list[Range] = []
    goes_on = False
    for word in WORD.finditer(body, *line):
        is_letter = len(word.group()) == 1
        if is_letter and goes_on:
            names[-1] = names[-1][0], word.end()
        else:
            names.append(word.span())
        goes_on = is_letter
    return names


def cut_row(body: str, line: Range, columns: Sequence[Column | None]) -> list[Range]:
    """The cells of a row; none where it does not begin with a number, or has fewer words than columns.

    Nobody may help: the last cell is empty where the last word names a body and the one before it none.
    """
    words = [word.span() for word in WORD_OVER_LINES.finditer(body, *line)]
    if columns[0] is not Column.NUMBER:
        return words if _fits(body, words, columns) else []
    if columns[-1] is Column.ASSIST and len(words) > 1:
        next_to_last, last_word = (body[slice(*word)] for word in words[-2:])
        words += [(line[1], line[1])] if BODY.search(last_word) and not BODY.search(next_to_last) else []
    if len(words) < len(columns) or not NUMBER.fullmatch(body, *words[0]):
        return []
    wide = next((at for at, column in enumerate(columns) if column is Column.CONTENT), 1)
    behind = len(columns) - wide - 1
    first, last = words[wide], words[len(words) - behind - 1]
    return [*words[:wide], (first[0], last[1]), *words[len(words) - behind :]]


def fits(body: str, cells: Sequence[Range], columns: Sequence[Column | None]) -> bool:
    """Whether those who answer stand in their columns, and nobody in that of days: a space within a cell moves all behind it."""
    for cell, column in zip(cells, columns, strict=False):
        names_somebody = names_a_body(body, cell)
        if (column is Column.DEADLINE and names_somebody) or (
            column in CUES and cell[0] < cell[1] and not names_somebody
        ):
            return False
    return True


def names_a_body(body: str, line: Range) -> bool:
    """Whether one word at least of these ends as bodies end."""
    return any(BODY.search(name.removesuffix("等")) for name in NAME.findall(body, *line))


def is_torn(body: str, line: Range, after_torn: bool) -> bool:
    """Whether a line is one of a row, or the rest of one, of which nobody can tell whose column its bodies stand in."""
    begins = NUMBERED.match(body, *line) is not None
    return (begins or after_torn) and names_a_body(body, line)


def _fits(body: str, words: Sequence[Range], columns: Sequence[Column | None]) -> bool:
    """Whether a row has a word for each column, and a body in each column of those who answer."""
    who = [body[slice(*word)] for word, column in zip(words, columns, strict=False) if column in CUES]
    return len(words) == len(columns) and all(BODY.search(name) for name in who)
