"""Lines through words: who wrote 由~~市财政局~~市审计局负责 took a body out, and everybody sees it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from graph.loader.sources.formats.paged.canvas import DrawnGlyph
from graph.loader.sources.formats.paged.lines import Glyph
from graph.loader.sources.formats.paged.rules import RuleLine

UPPER, LOWER = 0.3, 0.7  # of the height of a letter: below stands what underlines it
FULL = 0.8  # of a line's length goes through letters: the rules of a table end between them


def take_struck(
    marks: Sequence[DrawnGlyph], rules: Sequence[RuleLine]
) -> tuple[list[DrawnGlyph], list[DrawnGlyph], list[RuleLine]]:
    """Characters that stand as they are, those that are struck out, and the rules that strike none."""
    ordered = sorted((mark for mark in marks if mark.glyph.text.strip()), key=lambda mark: mark.glyph.middle)
    middles = [mark.glyph.middle for mark in ordered]
    highest = max((mark.glyph.bottom - mark.glyph.top for mark in ordered), default=0.0)
    struck: set[int] = set()
    kept: list[RuleLine] = []
    for rule in rules:
        y = (rule.top + rule.bottom) / 2
        near = ordered[bisect_left(middles, y - highest) : bisect_right(middles, y + highest)] if rule.is_level else ()
        crossed = [mark for mark in near if _is_crossed(mark.glyph, rule, y)]
        if crossed and sum(mark.glyph.x1 - mark.glyph.x0 for mark in crossed) > FULL * (rule.x1 - rule.x0):
            struck.update(map(id, crossed))
        else:
            kept.append(rule)
    if not struck:
        return list(marks), [], kept
    return [m for m in marks if id(m) not in struck], [m for m in marks if id(m) in struck], kept


def _is_crossed(glyph: Glyph, rule: RuleLine, y: float) -> bool:
    """Whether a level line goes through a character, and not over or below it."""
    height = glyph.bottom - glyph.top
    middle = (glyph.x0 + glyph.x1) / 2
    return rule.x0 < middle < rule.x1 and glyph.top + UPPER * height < y < glyph.top + LOWER * height
