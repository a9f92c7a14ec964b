"""A drawn sheet of paper → the pages that are read: turned upright, without watermarks, two of a sheet one after the other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from graph.loader.sources.formats.omissions import BESIDE, ORDER_DOUBTFUL, STRUCK, TILTED, WATERMARK, Omissions
from graph.loader.sources.formats.paged.alignment import take_aligned
from graph.loader.sources.formats.paged.canvas import (
    BLACK,
    THIN,
    Canvas,
    Colour,
    DrawnGlyph,
    Places,
    is_alike,
    surround,
)
from graph.loader.sources.formats.paged.lines import FIRST_PAGE, PAGE_NUMBER, SECOND_PAGE, Glyph
from graph.loader.sources.formats.paged.order.arrangement import arrange
from graph.loader.sources.formats.paged.order.columns import find_gutter
from graph.loader.sources.formats.paged.pages import PrintedPage
from graph.loader.sources.formats.paged.rules import RuleLine, count_crossings, find_tables
from graph.loader.sources.formats.paged.small_print import drop_small_print
from graph.loader.sources.formats.paged.strikes import take_struck
from graph.loader.sources.formats.paged.tables import Box, RuledTable, take_tables
from graph.text.numerals import UP_TO_99

MOST_CROSSINGS = 8000  # of rules on a page: more are a drawing, and to look for cells among them takes long
PALE = 160  # of 255 in each of red, green and blue: letters for reading are darker
BRIGHT = 250  # of 255: letters that are seen in such a colour stand on a dark area, as in the head of a table
LARGE = 1.25  # times the letters of the text
BROAD = 1.2  # times as wide as high: a sheet that may hold two pages
EDGE = 0.12  # of the width of a page: a margin
OFF_MIDDLE = 0.12  # of the width of such a sheet: its pages may part so far from the middle
GUTTER = 0.03  # of the width of such a sheet: free between its pages


CELL = 20.0  # points: farther off no letter throws its shadow
MOST_TWINS = 20  # of a letter that begin near each other
UPRIGHT, LYING = 0, 1  # quarter turns: of letters, and of digits in a column
MOST_FOOT = 1  # lines below a table that goes on: the foot of each page
FEW = 5  # characters that touch: fewer may stand so in a narrow cell
NEAR = 0.35  # of the size of a character
# Marks that Unicode has once more for columns (FE10 to FE19, FE30 to FE48).
WRITTEN = re.compile(rf"(?![{UP_TO_99}])[㐀-鿿]")
LEVEL_FORMS = str.maketrans(
    "︐︑︒︓︔︕︖︗︘︙︰︱︲︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
    "，、。：；！？〖〗…：—–_（）｛｝〔〕【】《》〈〉「」『』［］",
)


_Cell = tuple[str, int, int]  # of a letter, and where it is on a page


class Lettering(NamedTuple):
    """How letters look."""

    colour: Colour
    size: int  # points


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is seen on a sheet, its text upright."""

    number: int  # 1 for the first
    width: float  # points
    height: float
    marks: list[DrawnGlyph]
    rules: list[RuleLine]
    pictured: bool
    legible: int = 0  # pictures on it that may hold words
    side: int = 0  # FIRST_PAGE or SECOND_PAGE of a sheet that holds two
    turned: bool = False

    @property
    def place(self) -> str:
        """As people say it."""
        return f"第{self.number}页"


def is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether characters stand below each other and not side by side: columns, which are read from the right."""
    beside = _count_touching((glyph.middle, glyph.x0, glyph.x1) for glyph in glyphs)
    below = _count_touching(((glyph.x0 + glyph.x1) / 2, glyph.top, glyph.bottom) for glyph in glyphs)
    return below > FEW and below > 2 * beside


def _count_touching(places: Iterable[tuple[float, float, float]]) -> int:
    """How many characters touch the next one in their line: a place across it, and where along it each begins and ends."""
    pairs = pairwise(sorted((round(across), start, end) for across, start, end in places))
    return sum(line == other and after - end < NEAR * (end - start) for (line, start, end), (other, after, _) in pairs)


def write_level(glyph: Glyph) -> Glyph:
    """A character of a column as it stands in a level line: ︵ is （ there."""
    return glyph._replace(text=glyph.text.translate(LEVEL_FORMS))


def turn_upright(canvas: Canvas, number: int, omissions: Omissions) -> Sheet:
    """What is seen on a canvas, turned so that most of it stands upright; words that then do not are named."""
    place = f"第{number}页"
    marks = canvas.list_glyphs(omissions, place)
    turns = Counter(mark.ink.turn for mark in marks if mark.ink.turn is not None)
    [(turn, _)] = turns.most_common(1) or [(0, 0)]
    vertical = turn == UPRIGHT and is_vertical([mark.glyph for mark in marks if mark.ink.turn == turn])
    kept = (UPRIGHT, LYING) if vertical else (turn,)
    tilted = "".join(mark.glyph.text for mark in marks if mark.ink.turn not in kept)
    omissions.add(TILTED, "" if PAGE_NUMBER.fullmatch(tilted) else tilted, place)
    marks = [mark for mark in marks if mark.ink.turn in kept]
    if vertical:
        marks = [mark._replace(glyph=write_level(mark.glyph)) for mark in marks]
    rules, width, height = canvas.rules, canvas.width, canvas.height
    for _ in range(LYING if vertical else turn or 0):
        marks = [mark._replace(glyph=Glyph(mark.glyph.text, *_turn_left(mark.glyph[1:5], width))) for mark in marks]
        rules = [RuleLine(*_turn_left(rule[:4], width), rule.shade) for rule in rules]
        width, height = height, width
    if not vertical:
        marks, struck, rules = take_struck(marks, rules)
        omissions.add(STRUCK, "".join(mark.glyph.text for mark in struck), place)
    turned = vertical or bool(turn)
    return Sheet(number, width, height, marks, rules, canvas.pictures > 0, canvas.legible, turned=turned)


def _turn_left(box: Sequence[float], width: float) -> tuple[float, float, float, float]:
    """Where a box (left, right, top, bottom) stands on a sheet of this width when it is turned to the left."""
    x0, x1, top, bottom = box
    return top, bottom, width - x1, width - x0


def drop_watermarks(sheets: Sequence[Sheet], omissions: Omissions) -> None:
    """Take off the sheets what is printed across the text, or pale and larger than it, in a style of its own."""
    found: set[Lettering] = set()
    for sheet in sheets:
        _drop_shadows(sheet)
        found |= _find_watermarks(sheet)
    for sheet in sheets if found else ():
        omissions.add(WATERMARK, "".join(m.glyph.text for m in sheet.marks if _find_style(m) in found), sheet.place)
        sheet.marks[:] = [mark for mark in sheet.marks if _find_style(mark) not in found]


def _drop_shadows(sheet: Sheet) -> None:
    """Take off words in another colour below the same words, a little aside: a title with its shadow is printed once."""
    if len({mark.ink.colour for mark in sheet.marks}) < 2:
        return  # as on most pages: one colour for all
    twins: dict[_Cell, list[DrawnGlyph]] = {}
    for mark in sheet.marks:
        for cell in _list_cells(mark.glyph):
            twins.setdefault(cell, []).append(mark)
    below = [any(_is_shadow(mark, each) for each in twins[_find_cell(mark.glyph)][:MOST_TWINS]) for mark in sheet.marks]
    pairs = zip([False, *below], below, [*below[1:], False], strict=False)
    words = [shadow and (before or after) for before, shadow, after in pairs]
    sheet.marks[:] = [mark for mark, shadow in zip(sheet.marks, words, strict=True) if not shadow]


def _find_cell(glyph: Glyph) -> _Cell:
    return glyph.text, int(glyph.x0 // CELL), int(glyph.top // CELL)


def _list_cells(glyph: Glyph) -> Iterator[_Cell]:
    """The cell of a page in which a letter begins, and those around it."""
    text, column, row = _find_cell(glyph)
    yield from ((text, column + right, row + down) for right in (-1, 0, 1) for down in (-1, 0, 1))


def _is_shadow(mark: DrawnGlyph, other: DrawnGlyph) -> bool:
    """Whether a letter is nearly at the place of a darker one."""
    aside = NEAR * (mark.glyph.x1 - mark.glyph.x0)
    near = abs(mark.glyph.x0 - other.glyph.x0) < aside and abs(mark.glyph.top - other.glyph.top) < aside
    return near and sum(mark.ink.colour or BLACK) > sum(other.ink.colour or BLACK)


def _find_style(mark: DrawnGlyph) -> Lettering:
    return Lettering(mark.ink.colour or BLACK, round(mark.glyph.bottom - mark.glyph.top))


def _find_watermarks(sheet: Sheet) -> set[Lettering]:
    if len({mark.ink.colour for mark in sheet.marks}) < 2:
        return set()  # as on most pages: one colour for all
    styles = Counter(_find_style(mark) for mark in sheet.marks)
    tiled = {style for style in styles if PALE < min(style.colour) < BRIGHT and _is_tiled(style, sheet)}
    printed = Counter({style: count for style, count in styles.items() if style not in tiled})
    [(body, _)] = printed.most_common(1) or [(Lettering(BLACK, 0), 0)]
    others = {style for style in printed if not is_alike(style.colour, body.colour)}
    return tiled | {style for style in others if _is_faint(style, body) or _runs_across(style, sheet)}


def _is_tiled(style: Lettering, sheet: Sheet) -> bool:
    """Whether letters of a style are the same words again and again: there may be more of them than of the text."""
    letters = Counter(mark.glyph.text for mark in sheet.marks if _find_style(mark) == style)
    return len(letters) > 1 and min(letters.values()) >= FEW


def _is_faint(style: Lettering, body: Lettering) -> bool:
    return min(style.colour) > PALE and style.size > LARGE * body.size


def _runs_across(style: Lettering, sheet: Sheet) -> bool:
    """Whether letters of a style stand where letters of another colour do."""
    own = Places(mark.glyph for mark in sheet.marks if _find_style(mark) == style)
    return any(own.is_taken(m.glyph) for m in sheet.marks if not is_alike(_find_style(m).colour, style.colour))


def part_sheet(sheet: Sheet) -> Iterator[Sheet]:
    """The pages on a sheet: two beside each other where it is broad and nothing stands between them."""
    edge = _find_inner_edge(sheet) if sheet.width > BROAD * sheet.height else None
    if edge is None:
        yield sheet
        return
    for side, left, right in ((FIRST_PAGE, 0.0, edge), (SECOND_PAGE, edge, sheet.width)):
        marks = [mark._replace(glyph=_shift(mark.glyph, left)) for mark in sheet.marks if left <= mark.glyph.x0 < right]
        rules = [
            rule._replace(x0=rule.x0 - left, x1=rule.x1 - left)
            for rule in sheet.rules
            if left <= (rule.x0 + rule.x1) / 2 <= right
        ]
        yield replace(sheet, width=right - left, marks=marks, rules=rules, side=side)


def _find_inner_edge(sheet: Sheet) -> float | None:
    """Where a sheet is cut: in its middle, if that is free, or where two texts are parted, if the margins differ."""
    middle, half = sheet.width / 2, GUTTER * sheet.width / 2
    if _is_free(sheet, middle - half, middle + half):
        sides = {mark.glyph.x0 < middle for mark in sheet.marks}
        return middle if len(sides) > 1 else None
    gutter = find_gutter(mark.glyph for mark in sheet.marks)
    inner = gutter is not None and abs(gutter - middle) < OFF_MIDDLE * sheet.width
    return gutter - half / 2 if gutter and inner and _is_free(sheet, gutter - half / 2, gutter - 1) else None


def _is_free(sheet: Sheet, left: float, right: float) -> bool:
    """Whether neither letters nor rules cross a strip."""
    return not any(mark.glyph.x0 < right and mark.glyph.x1 > left for mark in sheet.marks) and not any(
        rule.x0 < left and rule.x1 > right for rule in sheet.rules
    )


def _shift(glyph: Glyph, left: float) -> Glyph:
    return glyph._replace(x0=glyph.x0 - left, x1=glyph.x1 - left)


def read_sheets(sheets: Sequence[Sheet], omissions: Omissions) -> list[PrintedPage]:
    """The pages of a document's sheets."""
    drop_watermarks(sheets, omissions)
    drop_small_print([(sheet.marks, sheet.height) for sheet in sheets], omissions)
    pages: list[PrintedPage] = []
    for part in (part for sheet in sheets for part in part_sheet(sheet)):
        pages.append(_read_page(part, omissions, _find_last_table(pages[-1]) if pages else None))
    return pages


def _find_last_table(page: PrintedPage) -> RuledTable | None:
    """The table at the foot of a page, which may go on: no line but the page's number stands below it."""
    last = max(page.tables, key=lambda table: table.top, default=None)
    lines = [line for line in page.lines if last and line.top > last.top and not PAGE_NUMBER.fullmatch(line.words)]
    return None if len(lines) > MOST_FOOT else last


def _read_page(sheet: Sheet, omissions: Omissions, above: RuledTable | None) -> PrintedPage:
    glyphs = [mark.glyph for mark in sheet.marks]
    drawn = count_crossings(sheet.rules) > MOST_CROSSINGS
    tables, rest = take_tables(glyphs, [] if drawn else _find_tables(sheet, glyphs, above), sheet.number)
    strip = find_strip(rest, sheet.width)
    omissions.add(BESIDE, "".join(glyph.text for glyph in strip), sheet.place)
    beside = set(map(id, strip))
    rest = [glyph for glyph in rest if id(glyph) not in beside]
    aligned, rest = take_aligned(rest, sheet.rules, sheet.number, above)
    arranged = arrange(rest, [*tables, *aligned], sheet.number, sheet.width, sheet.height, side=sheet.side)
    for words in arranged.beside:
        omissions.add(BESIDE, words, sheet.place)
    for words in arranged.doubtful:
        omissions.add(ORDER_DOUBTFUL, words, sheet.place)
    text = "".join(glyph.text for glyph in glyphs)
    moved = sheet.turned or sheet.side != 0
    return PrintedPage(sheet.number, arranged, text, sheet.pictured, drawn, sheet.legible, moved)


def _find_tables(sheet: Sheet, glyphs: Sequence[Glyph], above: RuledTable | None) -> list[Sequence[Box]]:
    """The tables that rules make on a page. Areas that are filled make some of its rows only, where the others stand on white.

    Those are left to what stands below each other, if more words are in a table then.
    """
    found = find_tables(sheet.rules)
    uprights = [rule for rule in sheet.rules if not rule.is_level and not rule.shade]
    shaded = [table for table in found if not any(_crosses(rule, table) for rule in uprights)]
    if not shaded:
        return found
    _, outside = take_tables(glyphs, shaded, sheet.number)
    _, apart = take_aligned(glyphs, sheet.rules, sheet.number, above)
    return [table for table in found if table not in shaded] if len(apart) < len(outside) else found


def _crosses(rule: RuleLine, table: Sequence[Box]) -> bool:
    """Whether an upright rule stands in a table or at its side."""
    left, top, right, bottom = surround([place for box in table for place in (box[:2], box[2:])])
    return left - THIN < rule.x0 < right + THIN and rule.top < bottom and rule.bottom > top


def find_strip(glyphs: Sequence[Glyph], width: float) -> list[Glyph]:
    """Characters one below the other in the left or right margin, beside all others: 装订线, a mark of secrecy."""
    printed = sorted((glyph for glyph in glyphs if glyph.text.strip()), key=attrgetter("x0"))
    for ordered in (printed, printed[::-1]):
        strip: list[Glyph] = []
        for glyph in ordered:
            if strip and abs(glyph.x0 - strip[0].x0) > NEAR * (glyph.x1 - glyph.x0):
                if _is_strip(strip, width) and _are_apart(strip[0], glyph):
                    return sorted(strip, key=attrgetter("top"))
                break
            strip.append(glyph)
    return []


def _are_apart(one: Glyph, other: Glyph) -> bool:
    """Whether there is room for a character between two columns."""
    return max(one.x0, other.x0) - min(one.x1, other.x1) > (one.x1 - one.x0) / 2


def _is_strip(glyphs: Sequence[Glyph], width: float) -> bool:
    """Whether characters stand in a margin and make words, and no numbers or marks in the rows of a list."""
    if EDGE * width < glyphs[0].x0 < (1 - EDGE) * width:
        return False
    words = {glyph.text for glyph in glyphs if WRITTEN.match(glyph.text)}
    return len(words) >= FEW and len(words) > len(glyphs) / 2
