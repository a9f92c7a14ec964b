"""Tables in a cell of another table: their words in the order in which they belong together.

A cell is one line of a table's row, so the shape of a table in it is lost. Words below a heading (牵头单位 | 配合单位 above
市教育局 | 市财政局) are said behind it; all others row by row, as they are where the headings stand at the left.
"""

import re
from collections.abc import Iterator, Sequence

from graph.text.answering import SAYS_WHO_ANSWERS

LONGEST_HEADING = 8  # characters
SAYS_WHEN = re.compile("时限|时间|期限|进度")


def order_words(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The words of the cells of such a table that has no merged ones, row by row."""
    in_columns = len(rows) > 1 and len({len(row) for row in rows}) == 1 and _are_headings(rows[0])
    for row in zip(*rows, strict=True) if in_columns else rows:
        yield from filter(None, row)


def _are_headings(names: Sequence[str]) -> bool:
    """Whether a row names nothing but who answers and by when."""
    said = ["".join(name.split()) for name in names]
    return len(said) > 1 and all(
        len(name) <= LONGEST_HEADING and (SAYS_WHO_ANSWERS.search(name) or SAYS_WHEN.search(name)) for name in said
    )
