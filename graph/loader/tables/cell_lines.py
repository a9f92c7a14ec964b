"""Tables that came with each cell in a line of its own, as they are pasted from a web page.

What is left of such a table is the order of its cells: the names of the columns, 序号 first, then row by row a number and
what stands beside it. Empty cells leave no trace, and a cell of several paragraphs is several lines. So the lines of a row
are laid over the columns in order, in the way in which they fit best: bodies below 责任单位, dates below 完成时限, words
below 任务. Words behind the last column begin a second line of the row, whose merged cells are not repeated.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import pairwise, takewhile

from graph.loader.statements.grammar import BODY, IN_NAMES, LEVEL_PREFIX, NOT_IN_BARE_NAMES, NOT_IN_NAMES
from graph.loader.statements.remainders import ENDING
from graph.loader.tables.columns import CUES, LONGEST_NAME, Column, name_columns, name_roles, tell_name_from_content
from graph.loader.tables.parted_rows import GROUP
from graph.loader.tables.rows import NOTHING, TableRow
from graph.loader.text.ranges import Range

LINE = re.compile(r"(?m)^[ 　\t|]*+(?P<words>[^\n]*)$")
NUMBER = re.compile(r"(\d{1,3})[.．、]?")
FIRST_COLUMN = re.compile(r"序\s?号|编\s?号")
BETWEEN_NAMES = re.compile(r"[、，,；;。\s]+")
BESIDE_NAMES = re.compile(r"[（(][^（）()]*[）)]|(?:等|牵头|负责|参与|配合|协助|落实)+(?=[、，,；;。\s]|$)")
ENDS_OFFICE = re.compile(f"{ENDING.pattern}$")
DATE = re.compile(r"\d{1,2}月|20\d\d|年底|年[内前]|全年|长期|持续|[上下]半年|季度")
LEAST_COLUMNS, MAX_COLUMNS, MAX_LINES = 3, 12, 40  # lines of one row
MAX_NAME, MAX_DATE, MAX_PERSON = 25, 16, 8  # characters


class Kind(Enum):
    """What the words of a cell look like."""

    NOTHING = "nothing"  # — or 无, as an empty cell is printed
    BODIES = "bodies"
    REMARKED = "bodies and more"  # 市残联；重大事项报市委办公室备案
    DATE = "date"
    PERSON = "person"
    WORDS = "words"


WORDY = (Column.NAME, Column.CONTENT, Column.GOAL)
# How well words of a kind stand in a column; in one whose name is not known anything may stand.
FIT = {
    **{(Kind.NOTHING, column): 1.0 for column in Column},
    # Where one cell of several is empty, it is that of who assists.
    **{(Kind.BODIES, column): fit for column, fit in zip(CUES, (3.0, 2.9, 2.8), strict=True)},
    **{(Kind.REMARKED, column): 1.0 for column in CUES},
    **{(Kind.WORDS, column): -1.5 for column in CUES},
    **{(Kind.WORDS, column): 2.0 for column in WORDY},
    **{
        (kind, column): 0.0 for column in WORDY for kind in (Kind.PERSON, Kind.BODIES, Kind.REMARKED)
    },  # 建成县残联服务中心
    (Kind.DATE, Column.DEADLINE): 3.0,
    (Kind.PERSON, Column.PERSON): 3.0,
}
NO_FIT, SKIPPED, CONTINUED, ANEW, WITHOUT_WORDS = -2.0, -0.6, -0.5, -1.0, -4.0

Cells = dict[Column, Range]


def find_listed_rows(body: str) -> Iterator[TableRow]:
    """The rows of tables whose cells stand in a line each; the lines that name the columns are a row without cells."""
    if not FIRST_COLUMN.search(body):
        return
    lines = [_trim(line) for line in LINE.finditer(body)]
    lines = [(start, end) for start, end in lines if start < end]
    heads = [at for at, line in enumerate(lines) if FIRST_COLUMN.fullmatch(body, *line)]
    for head, stop in pairwise([*heads, len(lines)]):  # a page may repeat the names of the columns
        columns = _read_names(body, lines[head : min(stop, head + MAX_COLUMNS)])
        if columns:
            below = head + len(columns)
            heading = lines[head - 1] if head else None
            yield TableRow(lines[head][0], lines[below - 1][1], {}, {}, heading, amid=False)
            names = [body[slice(*line)] for line in lines[head:below]]
            rows = _read_rows(body, lines[below:stop], columns, heading)
            yield from (replace(row, roles=name_roles(columns, [names])) for row in rows)


def _trim(line: re.Match[str]) -> Range:
    return line.start("words"), line.start("words") + len(line["words"].rstrip(" 　\t|\r"))


def _read_names(body: str, lines: Sequence[Range]) -> list[Column | None]:
    """The columns that lines name, the first of them 序号; none where they name no table."""
    words = [body[slice(*line)] for line in lines]
    names = [words[0], *takewhile(_may_name_column, words[1:])]
    named = name_columns(names) if len(names) >= LEAST_COLUMNS else []
    return tell_name_from_content(named) if named else []


def _may_name_column(words: str) -> bool:
    return len("".join(words.split())) <= LONGEST_NAME and not (NUMBER.fullmatch(words) or GROUP.match(words))


def _read_rows(
    body: str, lines: Sequence[Range], columns: Sequence[Column | None], heading: Range | None
) -> Iterator[TableRow]:
    longest, amid = len(columns) + 1, False  # a cell or two may have several lines
    for number, following in pairwise([*_find_numbers(body, lines), None]):
        if number is None:
            return
        if number and GROUP.match(body, *lines[number - 1]):
            heading, amid = lines[number - 1], True
        stop = following or min(len(lines), number + 1 + longest)
        while following and GROUP.match(body, *lines[stop - 1]):
            stop -= 1
        longest = max(longest, stop - number - 1)
        beside = lines[number + 1 : stop]
        above: Cells = {Column.NUMBER: lines[number]}
        for cells in _lay_out(body, beside, columns[1:], last=following is None):
            start = lines[number][0] if len(above) == 1 else min(cells.values())[0]
            merged = {column: cell for column, cell in above.items() if column is Column.NUMBER or column in CUES}
            above = merged | cells
            end = max(cell[1] for cell in cells.values())
            empty = {column: (end, end) for column in columns if column}
            laid = {column: (cell,) for column, cell in (empty | above).items()}
            yield TableRow(start, end, laid, {}, heading, amid)


def _find_numbers(body: str, lines: Sequence[Range]) -> Iterator[int]:
    """The lines that number the rows: each the next number, or one that is higher where a part of the rows was left out."""
    last, at = 0, 0
    while True:
        ahead = {
            line: int(number[1])
            for line in range(at, min(len(lines), at + MAX_LINES))
            if (number := NUMBER.fullmatch(body, *lines[line]))
        }
        higher = [line for line, value in ahead.items() if value > last]
        found = next((line for line in higher if ahead[line] == last + 1), higher[0] if higher else None)
        if found is None or (not last and any(not GROUP.match(body, *line) for line in lines[:found])):
            return
        yield found
        last, at = ahead[found], found + 1


def _lay_out(body: str, lines: Sequence[Range], columns: Sequence[Column | None], *, last: bool) -> Iterator[Cells]:
    """The lines of a row under the columns, each behind the one before; words behind the last column begin anew.

    What follows the ``last`` row may be no part of the table: the lines that fit are taken.
    """
    fits = [[_rate(kind, column) for column in columns] for kind in (_tell(body[slice(*line)]) for line in lines)]
    scores: list[list[float]] = []
    origins: list[list[int]] = []
    for row in fits:
        steps = [_step_to(place, columns, scores[-1] if scores else None, anew=not last) for place in range(len(row))]
        scores.append([step + fit for (step, _), fit in zip(steps, row, strict=True)])
        origins.append([origin for _, origin in steps])
    if not scores:
        return
    ends = [max(score + SKIPPED * (len(columns) - 1 - place) for place, score in enumerate(row)) for row in scores]
    line = ends.index(max(ends)) if last else len(ends) - 1
    place = max(range(len(columns)), key=lambda place: scores[line][place] + SKIPPED * (len(columns) - 1 - place))
    places = [place]
    for come_from in reversed(origins[1 : line + 1]):
        places.append(come_from[places[-1]])
    filled = [(start, start if NOTHING.fullmatch(body, start, end) else end) for start, end in lines]
    yield from _gather(filled, columns, places[::-1])


def _step_to(
    place: int, columns: Sequence[Column | None], before: Sequence[float] | None, *, anew: bool
) -> tuple[float, int]:
    """What it costs at the least to come to a column, and from which one."""
    if before is None:
        return SKIPPED * place + (WITHOUT_WORDS if Column.CONTENT in columns[:place] else 0), -1
    steps = []
    for origin, score in enumerate(before):
        if origin == place:
            steps.append((score + (0 if columns[place] in CUES else CONTINUED), origin))
        elif origin < place:
            steps.append((score + SKIPPED * (place - origin - 1), origin))
        elif anew and columns[place] in WORDY:
            steps.append((score + ANEW, origin))
    return max(steps) if steps else (float("-inf"), place)


def _gather(lines: Sequence[Range], columns: Sequence[Column | None], places: Sequence[int]) -> Iterator[Cells]:
    """The cells of each line of a row: a column before the last one begins the next."""
    cells: Cells = {}
    for at, (line, place) in enumerate(zip(lines, places, strict=False)):
        if at and place < places[at - 1] and cells:
            yield cells
            cells = {}
        column = columns[place]
        if column:
            cells[column] = (cells[column][0] if column in cells else line[0], line[1])
    if cells:
        yield cells


def holds_bodies(words: str) -> bool:
    """Whether a cell holds bodies and nothing else."""
    return _tell(words) is Kind.BODIES


def _rate(kind: Kind, column: Column | None) -> float:
    return FIT.get((kind, column), NO_FIT) if column else 0.0


def _tell(words: str) -> Kind:
    """What a line looks like: bodies joined by 、, a date, the name of a person, nothing, or words."""
    if NOTHING.fullmatch(words):
        return Kind.NOTHING
    names = [name for name in BETWEEN_NAMES.split(BESIDE_NAMES.sub("", words)) if name]
    if names and all(len(name) <= MAX_NAME and _is_body(name) for name in names):
        return Kind.BODIES
    if len(names) > 1 and _is_body(names[0]) and (LEVEL_PREFIX.match(names[0]) or ENDS_OFFICE.search(names[0])):
        return Kind.REMARKED
    squeezed = "".join(words.split())
    if len(squeezed) <= MAX_DATE and DATE.search(squeezed):
        return Kind.DATE
    return Kind.PERSON if len(squeezed) <= MAX_PERSON and squeezed.isalpha() else Kind.WORDS


def _is_body(name: str) -> bool:
    name = IN_NAMES.sub("", name)  # 9个街道
    if not BODY.search(name) or NOT_IN_NAMES.search(name):
        return False
    return bool(LEVEL_PREFIX.match(name)) or not NOT_IN_BARE_NAMES.search(name)
