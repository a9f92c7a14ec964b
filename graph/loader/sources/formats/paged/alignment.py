"""Tables without upright rules: their columns are seen from what stands below each other, as in 三线表.

Such a table begins with a row of headings, one of which speaks of tasks or bodies; it goes on as long as what stands free
between its columns stays free. Its rows are parted by level rules where there are some, else where the lines stand farthest
apart between two filled cells of the first column.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from graph.loader.sources.formats.paged.lines import ENDS_BODY, ENDS_SENTENCE, Glyph, find_rows, set_lines
from graph.loader.sources.formats.paged.rules import RuleLine
from graph.loader.sources.formats.paged.tables import FEW_ROWS, NUMBER, RuledTable, fill_cell
from graph.loader.sources.formats.table_grid import Cell

GAP = 0.25  # of the size of letters: free between two columns
SAME_LEFT = 1.0  # points between places where a column begins
OVERLAP = 4.0  # points that words may reach into the next column
FEW_COLUMNS, TWO_COLUMNS = 3, 2  # two with rules above and below their heading
LONGEST_HEADING = 10  # characters
BESIDE = 0.9  # of the size of letters: lines of text stand farther below each other
FARTHEST = 5.0  # times the size of letters: between two rows of a table
APART = 1.6  # times the size of letters: lines of a cell stand nearer
MOST_HEADS = 2  # lines above the rest of a table: a running head
ROWS_APART = 1.2  # times the distance of the lines of a cell: between two rows without a rule
NEAR_EDGE = 2.0  # times the size of letters: a line of a cell that ends as near to its edge is full
NARROWEST = 9.5  # times the size of letters: words of a narrower column may be a list
FARTHEST_IN_CELL = 2.2  # times the size of letters: between two lines of a cell
OF_SENTENCES = re.compile(r"[，。；]|^[^（]*）|（[^）]*$")  # columns of text: 牵头，市财政局配合） is the end of one
HEADING = re.compile(r"单位|部门|责任|牵头|主办|配合|协办|任务|措施|事项|内容|指标|目标|项目")
OF_BODIES = re.compile(r"(?:责任|牵头|主办|配合|协办|承办|主责|落实)(?:单位|部门)")
OF_TASKS = re.compile(r"(?:主要|重点|工作|具体|目标)?(?:任务|措施|事项|内容|举措|项目)")

Row = Sequence[Glyph]
Range = tuple[float, float]  # from the left to the right


def take_aligned(
    glyphs: Sequence[Glyph], rules: Sequence[RuleLine], page: int, above: RuledTable | None = None
) -> tuple[list[RuledTable], list[Glyph]]:
    """The tables on a page whose columns no rules part, and the characters that stand in none of them.

    ``above``: the table at the foot of the page before, which may go on here without its heading.
    """
    rows = [printed for row in find_rows(glyphs) if (printed := [glyph for glyph in row if glyph.text.strip()])]
    tables: list[RuledTable] = []
    taken: set[int] = set()
    at = 0
    if above and above.filled and (rest := _find_rest(rows, above)):
        first, at = rest
        columns, _ = _follow(rows, first, above.filled)
        rest_of_table = _set_table(rows[first:at], 0, columns, _list_levels(rules), page)
        tables.append(replace(rest_of_table, columns=above.columns))
        taken = {id(glyph) for row in rows[first:at] for glyph in row}
    while at < len(rows):
        table, end = _read_table(rows, at, rules, page, above if at <= MOST_HEADS and not tables else None)
        if table:
            tables.append(table)
            taken |= {id(glyph) for row in rows[at:end] for glyph in row}
        at = end
    return tables, [glyph for glyph in glyphs if id(glyph) not in taken]


def _read_table(
    rows: Sequence[Row], at: int, rules: Sequence[RuleLine], page: int, above: RuledTable | None
) -> tuple[RuledTable | None, int]:
    """The table that begins with the heading in a row, if there is one, and where what comes next begins.

    Where it goes on with the one above its first lines may be the rest of a row.
    """
    body = _find_end(rows, at)
    heading = sorted((glyph for row in rows[at:body] for glyph in row), key=lambda glyph: glyph.x0)
    if not _is_heading(heading, rules):
        return None, at + 1
    columns, end = _follow(rows, body, _find_parts(heading))
    if end == body or _stands_apart(rows[body - 1], rows[body], FEW_COLUMNS):
        return None, at + 1
    levels = _list_levels(rules)
    table = _set_table(rows[at:body], body - at, columns, levels, page)
    if not (above and _is_headed_alike(above, table)):
        return _set_table(rows[at:end], body - at, columns, levels, page), end
    rest = _set_table(rows[body:end], 0, columns, levels, page)
    return replace(table, columns=above.columns, rows=(*table.rows, *rest.rows)), end


def _is_headed_alike(above: RuledTable, table: RuledTable) -> bool:
    """Whether a table has the heading of another one whose columns no rules part."""
    one, other = ([cell.text for cell in each.rows[0]] for each in (above, table))
    return bool(above.filled) and one == other


def _find_end(rows: Sequence[Row], at: int) -> int:
    """Where the rows end that stand beside each other from one on, each at half the height of another: 序 ⏎ 号 in one cell."""
    end = at + 1
    while end < len(rows) and rows[end][0].middle - rows[end - 1][0].middle < BESIDE * _size(rows[end]):
        end += 1
    return end


def _size(row: Row) -> float:
    return row[0].bottom - row[0].top


def _list_levels(rules: Iterable[RuleLine]) -> list[float]:
    return sorted(rule.top for rule in rules if rule.is_level)


def _is_heading(row: Row, rules: Iterable[RuleLine] = ()) -> bool:
    parts = _find_parts(row)
    if len(parts) < FEW_COLUMNS and not (
        len(parts) == TWO_COLUMNS and (_is_between(row, rules) or _names_both(row, parts))
    ):
        return False
    words = ["".join(glyph.text for glyph in row if left <= glyph.x0 < right) for left, right in parts]
    short = all(len(word) <= LONGEST_HEADING and not OF_SENTENCES.search(word) for word in words)
    return short and sum(bool(HEADING.search(word)) for word in words) > 1


def _names_both(row: Row, parts: Sequence[Range]) -> bool:
    """Whether one of two words far from each other names bodies and the other one what they do: 工作任务　　责任单位."""
    (_, end), (begin, _) = parts
    one, other = ("".join(glyph.text for glyph in row if left <= glyph.x0 < right) for left, right in parts)
    named = any(OF_BODIES.fullmatch(a) and OF_TASKS.fullmatch(b) for a, b in ((one, other), (other, one)))
    return named and begin - end > TWO_COLUMNS * _size(row)


def _is_between(row: Row, rules: Iterable[RuleLine]) -> bool:
    """Whether level rules as long as the row go above and below it, as in 三线表."""
    size, middle = _size(row), row[0].middle
    near = [rule.top - middle for rule in rules if rule.is_level and rule.x0 <= row[0].x0 and rule.x1 >= row[-1].x1]
    return any(-FARTHEST_IN_CELL * size < at < 0 for at in near) and any(
        0 < at < FARTHEST_IN_CELL * size for at in near
    )


def _find_parts(row: Row, lefts: Iterable[float] = ()) -> list[Range]:
    """What a row fills, from the left to the right: parted by what is free, and where a column begins."""
    found: list[Range] = []
    for glyph in row:
        size = glyph.bottom - glyph.top
        begins = any(abs(glyph.x0 - left) < SAME_LEFT for left in lefts)
        if found and not begins and glyph.x0 - found[-1][1] < GAP * size:
            found[-1] = found[-1][0], max(found[-1][1], glyph.x1)
        else:
            found.append((glyph.x0, glyph.x1))
    return found


def _is_running_head(row: Row, below: Row, above: RuledTable) -> bool:
    """Whether a row stands alone above a table, and is not the rest of a cell that the page before left unfinished."""
    parts = _find_parts(row)
    alone = len(parts) == 1 and _stands_apart(row, below, 1)
    ends = [
        cell.text
        for cell, (left, right) in zip(above.rows[-1], above.filled, strict=True)
        if _is_within(parts[0], left, right)
    ]
    return alone and not any(end and not ENDS_SENTENCE.search(end) for end in ends)


def _is_within(part: Range, left: float, right: float) -> bool:
    return abs(part[0] - left) < SAME_LEFT and part[1] <= right + OVERLAP


def _find_rest(rows: Sequence[Row], above: RuledTable) -> tuple[int, int] | None:
    """Which rows at the head of a page go on with a table of these columns; a running head may stand above them."""
    for first in range(min(MOST_HEADS + 1, len(rows))):
        _, end = _follow(rows, first, above.filled)
        if end > first + 1 and _is_running_head(rows[first], rows[first + 1], above):
            continue
        if any(_is_heading(row) for row in rows[first:end][:FEW_COLUMNS]):
            return None  # it has its heading again
        if max((len(_find_parts(row)) for row in rows[first:end]), default=0) >= FEW_COLUMNS:
            return first, end
    return None


def _follow(rows: Sequence[Row], body: int, heading: Sequence[Range]) -> tuple[list[Range], int]:
    """The columns of a table, and where it ends: at a row that fills what is free between them, or stands far below."""
    columns = list(heading)
    for end in range(body, len(rows)):
        parts = _find_filled(rows[end], columns)
        widened = _widen(columns, parts)
        if widened is None and _is_section(rows[end:], columns):
            continue
        if widened is None or (end > body and _ends_above(rows, end, _count_filled(parts, widened), columns[0])):
            return columns, end
        columns = widened
    return columns, len(rows)


def _find_filled(row: Row, columns: Sequence[Range]) -> list[Range]:
    """What a row fills; words that touch are parted where a column begins, unless the whole row touches, as a note does."""
    parts = _find_parts(row)
    return parts if len(parts) == 1 else _find_parts(row, [left for left, _ in columns])


def _count_filled(parts: Iterable[Range], columns: Iterable[Range]) -> int:
    """In how many columns there are words."""
    return sum(any(x0 < right and x1 > left for x0, x1 in parts) for left, right in columns)


def _is_section(rows: Sequence[Row], columns: Sequence[Range]) -> bool:
    """Whether a row is a heading over several columns, 一、扩大投资, below which the table goes on."""
    [(left, _), *others] = _find_parts(rows[0])
    if others or left > columns[0][1] or len(rows) < FEW_ROWS or _stands_apart(rows[0], rows[1], FEW_COLUMNS):
        return False
    below = _find_filled(rows[1], columns)
    fits = _widen(columns, below) is not None
    headed = _is_heading(rows[1]) and not _has_number(rows[1], columns[0])  # another table begins
    return fits and not headed and (_count_filled(below, columns) >= FEW_COLUMNS or _begins_cell(rows[1:], columns[0]))


def _ends_above(rows: Sequence[Row], at: int, parts: int, keys: Range) -> bool:
    """Whether a table ends above a row, which stands far below it. A line of a cell may, whose number stands beside it in the middle."""
    if not _stands_apart(rows[at - 1], rows[at], parts):
        return False
    return not _begins_cell(rows[at:], keys) or _stands_apart(rows[at - 1], rows[at], FEW_COLUMNS)


def _begins_cell(rows: Sequence[Row], keys: Range) -> bool:
    """Whether lines of a cell begin whose number stands beside them in the middle, in the column of keys."""
    for above, row in pairwise(rows):
        step = row[0].middle - above[0].middle
        if step < _size(row) and len(_find_parts(row)) > 1:
            return True
        if step > APART * _size(row):
            return False
        if _has_number(row, keys):
            return True
    return False


def _has_number(row: Row, keys: Range) -> bool:
    """Whether a row has the number of a row of the table in the column of keys."""
    return _is_number([glyph for glyph in row if glyph.x0 < keys[1]])


def _is_number(cell: Row) -> bool:
    return bool(NUMBER.fullmatch("".join(glyph.text for glyph in cell)))


def _widen(columns: Sequence[Range], parts: Iterable[Range]) -> list[Range] | None:
    """The columns with what a row fills of them; None where it fills two at once. What stands beside all is the nearest one's."""
    widened = list(columns)
    for left, right in parts:
        distances = [max(x0 - right, left - x1) for x0, x1 in widened]
        if sum(distance < -OVERLAP for distance in distances) > 1:
            return None
        nearest = distances.index(min(distances))
        widened[nearest] = min(left, widened[nearest][0]), max(right, widened[nearest][1])
    return widened if all(up[1] < low[0] + OVERLAP for up, low in pairwise(widened)) else None


def _stands_apart(above: Row, row: Row, parts: int) -> bool:
    """Whether a row stands too far below another one to be of its table; a single word, to be of its cell."""
    farthest = FARTHEST if parts > 1 else FARTHEST_IN_CELL
    return row[0].middle - above[0].middle > farthest * _size(row)


def _set_table(
    rows: Sequence[Row], body: int, columns: Sequence[Range], levels: Sequence[float], page: int
) -> RuledTable:
    sections = [at for at in range(body, len(rows)) if _widen(columns, _find_filled(rows[at], columns)) is None]
    bounds = [0, *(edge for at in sections for edge in (at, at + 1)), len(rows)]
    cells: list[tuple[Cell, ...]] = []
    for start, end in pairwise(bounds):
        if start in sections:
            cells.append((_set_cell(rows[start:end], (columns[0][0], columns[-1][1]), page),) * len(columns))
        elif start < end:
            cells += _set_rows(rows[start:end], max(body - start, 0), columns, levels, page)
    edges = [left for left, _ in columns]
    return RuledTable(page, _top(rows[0]), (*edges, columns[-1][1]), tuple(cells), tuple(columns))


def _set_rows(
    rows: Sequence[Row], body: int, columns: Sequence[Range], levels: Sequence[float], page: int
) -> Iterator[tuple[Cell, ...]]:
    edges = [left for left, _ in columns]
    filled = [[_list_in(row, edges, column) for column in range(len(columns))] for row in rows]
    for start, end in pairwise([*_part_rows(filled, body, levels), len(rows)]):
        yield tuple(
            _set_cell([row[column] for row in filled[start:end]], columns[column], page)
            for column in range(len(columns))
        )


def _list_in(row: Row, edges: Sequence[float], column: int) -> list[Glyph]:
    return [glyph for glyph in row if bisect_right(edges, (glyph.x0 + glyph.x1) / 2) - 1 == column]


def _part_rows(filled: Sequence[Sequence[Row]], body: int, levels: Sequence[float]) -> list[int]:
    """The lines that begin a row of the table, the heading first: each row has one filled cell in the first column.

    Without a heading the first lines may be the rest of a row that the page break parted.
    """
    keys = [at for at, row in enumerate(filled) if row[0]]
    numbered = [at for at in keys if _is_number(filled[at][0])]
    own = numbered or _list_beginnings(filled, [at for at in keys if at >= body], body)
    places = [[glyph for cell in row for glyph in cell] for row in filled]
    keys = [body - 1, *own] if body else own
    starts = [max(range(up + 1, low + 1), key=lambda at: _part(places, at, levels)) for up, low in pairwise(keys)]
    if body or not own:
        return [0, *starts]
    rest = max(range(1, own[0] + 1), key=lambda at: _part(places, at, levels), default=0)
    return [0, *starts] if rest == 0 or not _parts_rows(places, rest, levels) else [0, rest, *starts]


def _list_beginnings(filled: Sequence[Sequence[Row]], keys: Sequence[int], body: int) -> list[int]:
    """The lines of the first column that begin a row; the others go on with a full one above, from which no row's distance parts them."""
    pitch = min(_list_steps(filled, body), default=0.0)
    right = max((filled[at][0][-1].x1 for at in keys), default=0.0)
    middles = [next(cell for cell in row if cell)[0].middle for row in filled]
    apart = [at for at in range(body + 1, len(filled)) if middles[at] - middles[at - 1] > ROWS_APART * pitch]

    def goes_on(above: int, at: int) -> bool:
        words = "".join(glyph.text for glyph in filled[above][0])
        if words.rfind("（") > words.rfind("）"):
            return True
        is_full = filled[above][0][-1].x1 > right - NEAR_EDGE * _size(filled[above][0])
        if apart:
            return (
                bisect_right(apart, above) == bisect_right(apart, at)
                and is_full
                and (not all(filled[at]) or _flows(filled, at))
            )
        ended = ENDS_SENTENCE.search(words) or ENDS_BODY.search(words)
        return is_full and not ended and _flows(filled, at)

    return [at for above, at in zip([None, *keys], keys, strict=False) if above is None or not goes_on(above, at)]


def _flows(filled: Sequence[Sequence[Row]], at: int) -> bool:
    """Whether running text of another column goes on in a line."""
    for column in list(zip(*filled, strict=True))[1:]:
        above, below = column[at - 1], column[at]
        if not (above and below):
            continue  # nothing may stand in the whole column
        cells = [cell for cell in column if cell]
        left, right = min(cell[0].x0 for cell in cells), max(cell[-1].x1 for cell in cells)
        if right - left > NARROWEST * _size(above):
            full = above[-1].x1 > right - NEAR_EDGE * _size(above)
            if full and not ENDS_SENTENCE.search(above[-1].text):
                return True
    return False


def _list_steps(filled: Sequence[Sequence[Row]], body: int) -> Iterator[float]:
    """How far the lines of each column stand below each other."""
    for column in zip(*filled[body:], strict=True):
        yield from (low[0].middle - up[0].middle for up, low in pairwise(filter(None, column)))


def _parts_rows(lines: Sequence[Row], at: int, levels: Sequence[float]) -> bool:
    """Whether a line stands below a rule, or farther below the one before than lines of a cell do."""
    ruled, distance, _ = _part(lines, at, levels)
    return ruled or distance > APART * _size(lines[at])


def _part(lines: Sequence[Row], at: int, levels: Sequence[float]) -> tuple[bool, int, int]:
    """How well a row may begin with a line: below a rule, or far below the line before; of equals with the last."""
    above, below = (sum(glyph.middle for glyph in line) / len(line) for line in (lines[at - 1], lines[at]))
    return any(above < level < below for level in levels), round(below - above), at


def _set_cell(rows: Iterable[Row], column: Range, page: int) -> Cell:
    lines = set_lines([glyph for row in rows for glyph in row], page)
    return fill_cell(lines, column[1] - column[0])


def _top(row: Row) -> float:
    return min(glyph.top for glyph in row)
