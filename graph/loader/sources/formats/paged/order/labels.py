"""A label at half the height of its list, as in a table without rules: 责任单位： is read before the first line of what it names."""

from collections.abc import Iterable, Iterator, Sequence

from graph.loader.sources.formats.paged.lines import BEGINS_WITH_LABEL, ROLE_LABEL
from graph.loader.sources.formats.paged.order.pieces import Piece, Row

SAME_PLACE = 0.6  # times the size of letters: where lines of a list begin
NEXT_LINE = 2.2  # times the size of letters: from a line of a list to the next one
WIDER = 1.15  # times the step before: what stands farther off is of another list


def lift_labels(rows: Sequence[Row]) -> list[Row]:
    """Rows in which each label stands before the first line of its list."""
    lifted = list(rows)
    free = 0  # the first row that is of no list above
    for at, row in enumerate(rows):
        if not _is_label(row):
            continue
        below = list(_follow_list(row, rows[at + 1 :]))
        above = list(_follow_list(row, rows[free:at][::-1]))
        half = min(len(above), len(below))
        if half and _is_in_middle(row[0], above[half - 1], below[half - 1]):
            lifted[at - half : at + 1] = [[row[0], above[half - 1]], *rows[at - half + 1 : at], row[1:]]
            free = at + half + 1
        else:
            behind = rows[at + len(below) + 1 :][:1]
            free = at + (1 if _stands_alone(behind) else _count_own([row[-1], *below]))
    return [row for row in lifted if row]


def _stands_alone(rows: Sequence[Row]) -> bool:
    """Whether a label stands between two lines of its list, and in no line of it."""
    return bool(rows) and len(rows[0]) == 1 and _is_label(rows[0])


def _count_own(lines: Iterable[Piece]) -> int:
    """How many lines are of one list: what ends with 、 above the next label goes on beside that one."""
    return max((place for place, line in enumerate(lines, start=1) if not line.words.endswith("、")), default=1)


def _is_label(row: Row) -> bool:
    words = row[0].words
    return bool(BEGINS_WITH_LABEL.fullmatch(words) or ROLE_LABEL.fullmatch(words.strip()))


def _follow_list(label: Row, rows: Iterable[Row]) -> Iterator[Piece]:
    """The lines that stand one after the other right of a label, all from one place on, and none farther off than the one before."""
    farthest = NEXT_LINE * label[0].size
    last = label[-1]
    for line, *others in rows:
        starts = last is label[0]
        beside = line.size and line.x0 > label[0].x1 and (starts or abs(line.x0 - last.x0) < SAME_PLACE * line.size)
        step = abs(line.top - last.top)
        if others or not beside or step > farthest:
            return
        yield line
        farthest = farthest if starts else min(farthest, WIDER * step)
        last = line


def _is_in_middle(label: Piece, first: Piece, last: Piece) -> bool:
    return abs(first.top + last.bottom - label.top - label.bottom) < label.size
