"""The words of a paragraph in its lines: how many lines there may be, and between which bounds each word stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, inf

from graph.loader.sources.formats.web.html_parser import Element, ShownText
from graph.loader.sources.formats.web.seen.box_model import UNKNOWN, ZERO, Range, Spot
from graph.loader.sources.formats.web.seen.look import Look, is_box
from graph.loader.sources.formats.web.seen.sizes import NORMAL_LINE

INK = 1.1  # of it: how high letters are
NARROW = 0.2  # of it: the least that a letter is wide
WIDE_FROM = "\u2e80"  # letters that are as wide as high


@dataclass(frozen=True, slots=True)
class LinePart:
    """Words in a line, or a box that stands in it like a letter."""

    content: ShownText | Element
    look: Look
    before: Range  # how wide the words are that stand before it behind the last break
    width: Range
    breaks: int  # how often the line was broken before it


@dataclass(slots=True)
class WordsInLines:
    """The words of a paragraph, one behind the other."""

    look: Look
    parts: list[LinePart] = field(default_factory=list)
    breaks: int = 0
    width: Range = ZERO  # behind the last break
    widest: float = 0.0
    boxes: int = 0

    def take(self, child: "ShownText | Element", look: Look, looks: Mapping[int, Look]) -> None:
        """Put words or an element behind those that are there."""
        if isinstance(child, ShownText):
            if child.text.strip():
                self._put(child, look, _measure_words(child.text, look.font_size))
        elif child.tag == "br":
            self.breaks, self.width = self.breaks + 1, ZERO
        elif (own := looks.get(id(child))) is not None:
            if is_box(child, own):
                self.boxes += 1
                self._put(child, own, UNKNOWN)
                return
            for inner in child.children:
                self.take(inner, own, looks)

    def _put(self, content: "ShownText | Element", look: Look, width: Range) -> None:
        self.parts.append(LinePart(content, look, self.width, width, self.breaks))
        self.width += width
        self.widest = max(self.widest, self.width.high)

    def measure(self, width: Range) -> Range:
        """How high the lines are together."""
        lines = self._count(width)
        line = self._find_height()
        return Range(line.low * (0 if self.boxes else lines.low), inf if self.boxes else line.high * lines.high)

    def _count(self, width: Range) -> Range:
        """How many lines there are: broken where it is said, and where they are full."""
        forced = 1 + self.breaks
        total = sum(part.width.high for part in self.parts)
        if self.look.keeps_line or self.widest + self.look.indent.at(width).high <= width.low:
            return Range.of(forced)
        room = max(width.low - self.look.font_size, self.look.font_size)
        return Range(forced, forced + ceil(min(total, 1e9) / room) + (0 if total < inf else 1e6))

    def _find_height(self) -> Range:
        if self.look.line_height is not None:
            return Range.of(self.look.line_height)
        size = max([self.look.font_size, *(part.look.font_size for part in self.parts)])
        return Range(self.look.font_size * NORMAL_LINE.low, size * NORMAL_LINE.high)

    def find_place(self, part: LinePart, at: Spot, height: Range) -> tuple[Range, Range, Range]:
        """From where to where a part surely stands, and in which lines."""
        line, lines = self._find_height(), self._count(at.width)
        whole = lines.high == 1 + self.breaks and not self.boxes
        first = part.breaks
        over = max((part.look.font_size * INK - line.low) / 2, 0)  # how far letters reach beyond their line
        if whole:
            y = Range(at.top.low + first * line.low - over, at.top.high + (first + 1) * line.high + over)
        else:
            y = Range(at.top.low + first * line.low - over, at.top.high + height.high + over)
        if whole and not self.look.aligned and not at.loose:
            start = part.before + (self.look.indent.at(at.width) if not first else ZERO)
            x = Range(at.left.low + start.low, at.left.high + start.high + part.width.high)
        else:
            indent = self.look.indent.at(at.width)
            last = at.left.high + max(at.width.high, self.widest if self.look.keeps_line or whole else 0)
            x = Range(at.left.low + min(indent.low, 0), last + max(indent.high, 0))
        return x, y, Range(first, first if whole else inf)


def _measure_words(words: str, size: float) -> Range:
    """How wide words are: a Chinese character is as wide as it is high."""
    wide = sum(letter >= WIDE_FROM for letter in words)
    others = len(" ".join(words.split())) - wide
    return Range((wide + max(others, 0) * NARROW) * size, (wide + max(others, 0)) * size)
