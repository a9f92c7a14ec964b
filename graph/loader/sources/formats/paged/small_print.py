"""Small print that sheets have again in their head or foot, as browsers put date, title and address there.

Above a table without upright rules it would stand in the cells of its first row.
"""

from collections.abc import Iterator, Sequence
from statistics import median

from graph.loader.sources.formats.omissions import PAGE_COUNT, PRINTED_AGAIN, Omissions
from graph.loader.sources.formats.paged.canvas import DrawnGlyph
from graph.loader.sources.formats.paged.lines import MARGIN, SAME_PLACE, Glyph, find_rows, set_line
from graph.loader.sources.formats.paged.running_heads import SHARE_OF_PAGES, SMALL, mask_page_number, may_run

Marks = list[DrawnGlyph]


def drop_small_print(sheets: Sequence[tuple[Marks, float]], omissions: Omissions) -> None:
    """Take it off sheets, each told as its marks and its height; and name it once."""
    found: dict[tuple[str, int], list[tuple[int, str, list[Glyph]]]] = {}
    for number, (marks, height) in enumerate(sheets):
        for words, row in _list_small_rows([mark.glyph for mark in marks], height):
            found.setdefault((mask_page_number(words), round(row[0].top / SAME_PLACE)), []).append((number, words, row))
    for rows in found.values():
        if len(rows) >= max(2, SHARE_OF_PAGES * len(sheets)):
            number, words, _ = rows[0]
            omissions.add(PRINTED_AGAIN, words, f"第{number + 1}页")
            for each, _, row in rows:
                dropped = set(map(id, row))
                sheets[each][0][:] = [mark for mark in sheets[each][0] if id(mark.glyph) not in dropped]


def _list_small_rows(glyphs: Sequence[Glyph], height: float) -> Iterator[tuple[str, list[Glyph]]]:
    """The words in the margin above and below that are in small letters, but for the number of the page."""
    sizes = [glyph.bottom - glyph.top for glyph in glyphs if glyph.text.strip()]
    outer = [glyph for glyph in glyphs if not MARGIN * height < glyph.middle < (1 - MARGIN) * height]
    for row in find_rows(outer):
        line = set_line(row, 0, 0, 0, 0)
        small = line and line.size < SMALL * median(sizes)  # the names of columns are no smaller
        if line and small and may_run(line.words) and not PAGE_COUNT.fullmatch(line.words):
            yield line.words, row
