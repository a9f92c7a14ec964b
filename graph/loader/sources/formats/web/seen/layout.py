"""Where the words of a page stand, as far as that can be known without its fonts: blocks below each other, lines in them, and what is placed by styles.

What stands beside each other (tables, flexible boxes, floats) is only known to stand somewhere in what holds it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, inf

from tinycss2 import ast, serialize

from graph.loader.sources.formats.web.html_parser import BLOCKS, CELLS, Element, ShownText
from graph.loader.sources.formats.web.seen.box_model import (
    NO_EDGE,
    UNKNOWN,
    ZERO,
    Along,
    Edge,
    Frame,
    Paint,
    PlacedWords,
    Range,
    lift,
)
from graph.loader.sources.formats.web.seen.clipping import find_cuts
from graph.loader.sources.formats.web.styles.style_values import (
    SCREEN_HEIGHT,
    SCREEN_WIDTH,
    SIDES,
    Declarations,
    list_functions,
    list_parts,
    read_number,
    read_pixels,
    read_word,
)

PLACED = ("absolute", "fixed")
MOVED = ("relative", "sticky", "-webkit-sticky")
SIDE_BY_SIDE = frozenset(
    [
        "flex",
        "inline-flex",
        "grid",
        "inline-grid",
        "table",
        "inline-table",
        "table-row",
        "table-row-group",
    ]
)
IN_LINES = frozenset(["inline", "contents", "ruby"])
AS_LETTERS = frozenset(["inline-block", "inline-flex", "inline-grid", "inline-table"])
PICTURES = frozenset(
    [
        "img",
        "video",
        "canvas",
        "iframe",
        "object",
        "embed",
        "svg",
        "input",
        "select",
        "textarea",
        "button",
        "audio",
        "picture",
    ]
)
OPAQUE_TAGS = ("img", "iframe", "video", "embed", "canvas")
TABLES = frozenset(["table", "tbody", "thead", "tfoot", "tr", "colgroup"])
MARGINS = {
    "body": (8.0, 8.0),
    "ul": (16.0, 0.0),
    "ol": (16.0, 0.0),
    "dl": (16.0, 0.0),
    "blockquote": (16.0, 40.0),
    "figure": (16.0, 40.0),
}
MARGINS |= {
    "p": (16.0, 0.0),
    "pre": (16.0, 0.0),
    "h1": (22.0, 0.0),
    "h2": (20.0, 0.0),
    "h3": (19.0, 0.0),
    "h4": (22.0, 0.0),
}
MARGINS |= {"h5": (23.0, 0.0), "h6": (26.0, 0.0), "hr": (8.0, 0.0), "dd": (0.0, 40.0)}
BELOW, BLOCK, FLOAT, LINE, PLACED_LEVEL, ABOVE = -1.0, 0.0, 1.0, 2.0, 3.0, 4.0  # what is painted first
NORMAL_LINE = Range(1.0, 1.8)  # of the size of the letters
INK = 1.1  # of it: how high letters are
NARROW = 0.2  # of it: the least that a letter is wide
WIDE_FROM = "\u2e80"  # letters that are as wide as high
MOST_CHARACTERS = 1_000_000
ACROSS, DOWN = ("left", "right", "width"), ("top", "bottom", "height")
Names = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of how an element looks, beside its styles."""

    styles: Declarations
    font_size: float = 16.0
    line_height: float | None = None  # pixels
    indent: Edge = NO_EDGE
    keeps_line: bool = False  # no line is broken
    aligned: bool = False  # elsewhere than at the start of lines
    density: float = 0.0  # of its background
    pictured: bool = False
    makes_context: bool = False  # it is painted as a whole
    makes_frame: bool = False
    before: "Look | None" = None  # words that styles add
    behind: "Look | None" = None


@dataclass(frozen=True, slots=True)
class _At:
    """Where an element is to be put."""

    frame: Frame
    left: Range
    top: Range
    width: Range
    holder: Frame  # of what is placed
    path: Paint = ()  # of what is painted with it
    context: Paint = ()  # of what is painted by its z-index
    bends_x: bool = False
    bends_y: bool = False
    loose: bool = False  # it stands anywhere in what holds it


@dataclass(slots=True)
class PageLayout:
    """The words and the frames of a page."""

    looks: Mapping[int, Look]
    words: list[PlacedWords] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    _waiting: list[tuple[Look, Element | None, _At, float]] = field(default_factory=list)
    _order: int = 0

    def lay_out(self, root: Element) -> None:
        """Place all that is in a page."""
        page = Frame(None, Along(size=Range.of(SCREEN_WIDTH)), Along(size=Range.of(SCREEN_HEIGHT)))
        self._put_children(root, Look({}), _At(page, ZERO, ZERO, Range.of(SCREEN_WIDTH), page))
        while self._waiting:
            self._place(*self._waiting.pop())

    def _next(self) -> float:
        self._order += 1
        return float(self._order)

    def _put_block(self, element: Element, look: Look, at: _At) -> Range:
        """Place a block, from border to border; how high it is."""
        margin = _read_margins(look, element.tag, at.width)
        floats = _floats(look)
        beside = margin["left"] + margin["right"]
        width, fixed_x = _find_width(look, at.width, loose=at.loose or floats, beside=beside, tag=element.tag)
        here = replace(
            at,
            left=at.left + margin["left"],
            width=width,
            bends_x=at.bends_x or min(margin["left"], margin["right"]) < 0 or (fixed_x and width.high > at.width.low),
            bends_y=at.bends_y or margin["top"] < 0 or margin["bottom"] < 0,
            loose=at.loose or floats,
        )
        height = self._put_box(element, look, here, fixed_x=fixed_x, level=FLOAT if floats else BLOCK)
        return Range(0, height.high) if floats else height

    def _put_box(self, element: Element, look: Look, at: _At, *, fixed_x: bool, level: float) -> Range:
        """A box from border to border, in a frame of its own where it needs one; its height."""
        fixed_y = _find_height(look) is not None or _find_most_lines(look) is not None
        moved = read_word(look.styles.get("position")) in MOVED
        if not (moved or _needs_frame(look)):
            return self._fill(element, look, replace(at, bends_y=at.bends_y or fixed_y))
        frame = self._open(look, at, moved=moved, level=level)
        frame.x.fixed, frame.y.fixed = fixed_x, fixed_y
        height = self._fill(element, look, self._enter(frame, look, at, moved))
        frame.y.size = height
        self._clip(frame, look, element)
        return height

    def _open(self, look: Look, at: _At, *, moved: bool, level: float) -> Frame:
        """A frame where a box stands, moved by as much as its styles say."""
        shift_x, shift_y = _find_shift(look, at.width, moved=moved)
        along = Along(at.left + shift_x, at.width, bends=at.bends_x or bool(shift_x.low or shift_x.high))
        down = Along(at.top + shift_y, bends=at.bends_y or bool(shift_y.low or shift_y.high))
        path, _ = self._paint(look, at, moved=moved, level=level)
        frame = Frame(at.frame, along, down, path, look.density, look.pictured)
        self.frames.append(frame)
        return frame

    def _paint(
        self, look: Look, at: _At, *, moved: bool, level: float, order: float | None = None
    ) -> tuple[Paint, Paint]:
        """What is painted with a box, and what by its z-index (CSS 2, appendix E)."""
        number = read_number(look.styles.get("z-index")) if moved else None
        number = 0.0 if number is None and look.makes_context else number
        order = order or self._next()
        if number is not None:
            own = (*at.context, (BELOW if number < 0 else ABOVE if number else PLACED_LEVEL, number, order))
            return own, own
        if moved:
            return (*at.context, (PLACED_LEVEL, 0.0, order)), at.context
        return (*at.path, (level, 0.0, order)), at.context

    def _enter(self, frame: Frame, look: Look, at: _At, moved: bool) -> _At:
        frame.holds_fixed = bool(look.styles.keys() & {"transform", "translate", "filter", "contain"})
        holds = moved or frame.holds_fixed
        as_whole = moved or look.makes_context
        context = frame.paint if look.makes_context or (moved and "z-index" in look.styles) else at.context
        path = frame.paint if as_whole else at.path
        holder = frame if holds else at.holder
        return _At(frame, ZERO, ZERO, frame.x.size, holder, path, context)

    def _fill(self, element: Element, look: Look, at: _At) -> Range:
        """Put what is in a box; how high that makes it."""
        edges = {side: _read_side(look, f"padding-{side}", at.width) for side in SIDES}
        width = Range(
            max(at.width.low - edges["left"] - edges["right"], 0),
            max(at.width.high - edges["left"] - edges["right"], 0),
        )
        inner = replace(at, left=at.left + edges["left"], top=at.top + edges["top"], width=width)
        self._await(look.before, None, inner)
        content = self._put_children(element, look, inner)
        self._await(look.behind, None, inner)
        if element.tag in PICTURES:
            content = UNKNOWN
        around = edges["top"] + edges["bottom"]
        height = _find_height(look)
        if height is not None:
            own = Range.of(
                height if read_word(look.styles.get("box-sizing")) == "border-box" else height + around
            ).at_least(around)
        else:
            own = content + around
        low, high = (
            read_pixels(_drop_percent(look.styles.get(name)), em=look.font_size)
            for name in ("min-height", "max-height")
        )
        own = own.at_most(high + around) if high is not None else own
        own = own.at_most(lines) if (lines := _find_most_lines(look)) is not None else own
        return own.at_least(low) if low is not None else own

    def _await(self, look: Look | None, element: Element | None, at: _At) -> None:
        """Leave what is placed by its sides until it is known how large the box is that holds it."""
        if look is not None and read_word(look.styles.get("position")) in PLACED:
            self._waiting.append((look, element, at, self._next()))

    def _put_children(self, element: Element, look: Look, at: _At) -> Range:
        """Blocks below each other, and lines of what is between them; how high they are together."""
        if _stands_beside(element, look):
            return self._put_beside(element, look, at)
        height, line, gap = ZERO, _LineOfWords(look), 0.0
        is_first = self._leads(element, look, "top")  # the margin of the first is already above the block
        for child in element.children:
            if isinstance(child, ShownText) or self._is_in_line(child):
                line.take(child, look, self)
                continue
            if line.parts:
                height += self._put_line(line, replace(at, top=at.top + height + gap)) + gap
                line, gap, is_first = _LineOfWords(look), 0.0, False
            own = self.looks[id(child)]
            if read_word(own.styles.get("position")) in PLACED:
                self._await(own, child, replace(at, top=at.top + height + gap))
                continue
            above = 0.0 if is_first else _collapse(gap, self._find_margin(child, own, "top", at.width))
            height += self._put_block(child, own, replace(at, top=at.top + height + above)) + above
            if not _floats(own):
                is_first, gap = False, self._find_margin(child, own, "bottom", at.width)
        if line.parts:
            return height + self._put_line(line, replace(at, top=at.top + height + gap)) + gap
        return height if self._leads(element, look, "bottom") else height + gap

    def _put_beside(self, element: Element, look: Look, at: _At) -> Range:
        """What stands beside each other, somewhere in what holds it: cells, what is flexible, columns."""
        height, line = ZERO, _LineOfWords(look)
        down, areas = self._bound(element), Counter(self._list_areas(element, look))
        for child in element.children:
            own = self.looks.get(id(child)) if isinstance(child, Element) else None
            if own is None or not isinstance(child, Element):
                line.take(child, look, self)
                continue
            shared = areas[_name_area(own)] > 1  # of a grid: one lies over the other
            here = replace(
                at,
                left=Range(at.left.low, at.left.high + at.width.high),
                top=Range(at.top.low, at.top.high + down),
                width=Range(0, at.width.high),
                loose=True,
                bends_x=at.bends_x or shared,
                bends_y=at.bends_y or shared,
                path=(*at.path, (LINE, 0.0, self._next())) if shared else at.path,
            )
            if read_word(own.styles.get("position")) in PLACED:
                self._await(own, child, here)
                continue
            box = replace(own, makes_frame=True) if shared else own
            tall = self._put_block(child, box, here)
            height = Range(max(height.low, tall.low), height.high + tall.high)
        return height + self._put_line(line, at)

    def _list_areas(self, element: Element, look: Look) -> Iterator[str]:
        """The places of a grid that its parts name."""
        if "grid" in read_word(look.styles.get("display")):
            looks = (self.looks.get(id(child)) for child in element.elements())
            yield from (area for each in looks if each is not None and (area := _name_area(each)))

    def _leads(self, element: Element, look: Look, side: str) -> bool:
        """Whether the margin of the first or the last block in a block is one with its own (CSS 2, 8.3.1)."""
        styles = look.styles
        if element.tag in ("", "html", *CELLS) or _floats(look) or "border" in styles or _needs_frame(look):
            return False
        if (read_word(styles.get("display")) or "block") not in ("block", "list-item"):
            return False
        padded = _read_side(look, f"padding-{side}", UNKNOWN) != 0
        return not padded and (side == "top" or _find_height(look) is None)

    def _find_margin(self, element: Element, look: Look, side: str, width: Range) -> float:
        """The margin of a block, with that of the first or the last in it where they are one."""
        own = _read_margins(look, element.tag, width)[side]
        if not self._leads(element, look, side):
            return own
        for child in element.children if side == "top" else reversed(element.children):
            if isinstance(child, ShownText):
                if child.text.strip():
                    return own
                continue
            inner = self.looks.get(id(child))
            if inner is not None and not _floats(inner) and read_word(inner.styles.get("position")) not in PLACED:
                return own if self._is_in_line(child) else _collapse(own, self._find_margin(child, inner, side, width))
        return own

    def _bound(self, element: Element) -> float:
        """How far down what stands beside each other may reach: a line for each letter."""
        letters = sum(
            len(words.text) for part in element.walk() for words in part.children if isinstance(words, ShownText)
        )
        return float(min(letters + 20, MOST_CHARACTERS)) * 30

    def _is_in_line(self, child: Element) -> bool:
        look = self.looks.get(id(child))
        if look is None or child.tag == "br":
            return True
        if read_word(look.styles.get("position")) in PLACED or read_word(look.styles.get("float")) in ("left", "right"):
            return False
        display = read_word(look.styles.get("display"))
        return display in IN_LINES or display in AS_LETTERS or (not display and child.tag not in BLOCKS)

    def _put_line(self, line: "_LineOfWords", at: _At) -> Range:
        """The words of a paragraph; how high its lines are."""
        if not line.parts:
            return ZERO
        height = line.measure(at.width)
        path = (*at.path, (LINE, 0.0, self._next()))
        for part in line.parts:
            self._put_part(line, part, at, path, height)
        return height

    def _put_part(self, line: "_LineOfWords", part: "_Part", at: _At, path: Paint, height: Range) -> None:
        x, y, number = line.find_place(part, at, height)
        if isinstance(part.content, ShownText):
            bends_x = at.bends_x or line.look.keeps_line or line.look.indent != NO_EDGE
            self.words.append(PlacedWords(part.content, at.frame, x, y, path, bends_x, at.bends_y, number))
            return
        here = replace(at, left=x, top=y, width=Range(0, at.width.high), loose=True)
        if read_word(part.look.styles.get("position")) in PLACED:
            self._await(part.look, part.content, here)
        else:
            fixed = _find_width(part.look, at.width, loose=True, beside=0, tag="")
            here = replace(here, width=fixed[0], bends_x=at.bends_x or fixed[1])
            self._put_box(part.content, part.look, here, fixed_x=fixed[1], level=LINE)

    def _place(self, look: Look, element: Element | None, at: _At, order: float) -> None:
        """Put what is placed by its sides into the frame that holds it."""
        holder = at.holder
        fixed = read_word(look.styles.get("position")) == "fixed"
        while fixed and not holder.holds_fixed and holder.around is not None:
            holder = holder.around
        path, context = self._paint(look, at, moved=True, level=PLACED_LEVEL, order=order)
        shows_picture = look.pictured or (element is not None and element.tag in OPAQUE_TAGS)
        frame = Frame(holder, paint=path, density=look.density, pictured=shows_picture)
        frame.stands_still = fixed and holder.around is None
        frame.x.bends = frame.y.bends = True
        self.frames.append(frame)
        for along, names, around in ((frame.x, ACROSS, holder.x.size), (frame.y, DOWN, holder.y.size)):
            along.size, along.fixed = _find_size(look, names, around)
        context = path if "z-index" in look.styles or look.makes_context or fixed else context
        inner = _At(frame, ZERO, ZERO, frame.x.size, frame, path, context, loose=not frame.x.fixed)
        if element is not None:
            height = self._fill(element, look, inner)
            frame.y.size = frame.y.size if frame.y.fixed else height
        shifts = _find_shift(look, frame.x.size, moved=False)
        for along, names, around, static, shift in (
            (frame.x, ACROSS, holder.x.size, lift(at.left, at.frame, holder, "x"), shifts[0]),
            (frame.y, DOWN, holder.y.size, lift(at.top, at.frame, holder, "y"), shifts[1]),
        ):
            _settle(along, look, names, around, static)
            along.start, along.stop = along.start + shift, along.stop and along.stop + shift
        self._clip(frame, look, element)

    def _clip(self, frame: Frame, look: Look, element: Element | None) -> None:
        """What a frame does not show of what is in it; the outermost leave that to the screen."""
        for along, name in ((frame.x, "overflow-x"), (frame.y, "overflow-y")):
            hidden = read_word(look.styles.get(name)) in ("hidden", "clip")
            along.clips = hidden and (element is None or element.tag not in ("html", "body"))
        frame.x.cut, frame.y.cut = find_cuts(look.styles, look.font_size)


@dataclass(frozen=True, slots=True)
class _Part:
    """Words in a line, or a box that stands in it like a letter."""

    content: ShownText | Element
    look: Look
    before: Range  # how wide the words are that stand before it behind the last break
    width: Range
    breaks: int  # how often the line was broken before it


@dataclass(slots=True)
class _LineOfWords:
    """The words of a paragraph, one behind the other."""

    look: Look
    parts: list[_Part] = field(default_factory=list)
    breaks: int = 0
    width: Range = ZERO  # behind the last break
    widest: float = 0.0
    boxes: int = 0

    def take(self, child: "ShownText | Element", look: Look, layout: PageLayout) -> None:
        """Put words or an element behind those that are there."""
        if isinstance(child, ShownText):
            if child.text.strip():
                self._put(child, look, _measure_words(child.text, look.font_size))
        elif child.tag == "br":
            self.breaks, self.width = self.breaks + 1, ZERO
        elif (own := layout.looks.get(id(child))) is not None:
            if _is_box(child, own):
                self.boxes += 1
                self._put(child, own, UNKNOWN)
                return
            for inner in child.children:
                self.take(inner, own, layout)

    def _put(self, content: "ShownText | Element", look: Look, width: Range) -> None:
        self.parts.append(_Part(content, look, self.width, width, self.breaks))
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

    def find_place(self, part: _Part, at: _At, height: Range) -> tuple[Range, Range, Range]:
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


def _is_box(element: Element, look: Look) -> bool:
    """Whether an element stands in a line like a letter."""
    styles = look.styles
    if element.tag in PICTURES or read_word(styles.get("display")) in AS_LETTERS:
        return True
    if read_word(styles.get("position")) in (*PLACED, *MOVED) or read_word(styles.get("float")) in ("left", "right"):
        return True
    return look.makes_context or any(each.tag in BLOCKS for each in element.elements())


def _needs_frame(look: Look) -> bool:
    styles = look.styles
    named = styles.keys() & {"transform", "translate", "clip-path", "overflow-x", "overflow-y"}
    return bool(named) or look.makes_context or look.makes_frame or look.pictured


def _floats(look: Look) -> bool:
    return read_word(look.styles.get("float")) in ("left", "right")


def _collapse(one: float, other: float) -> float:
    """Two margins that meet: the larger one, and what one takes away."""
    return max(one, other, 0.0) + min(one, other, 0.0)


def _stands_beside(element: Element, look: Look) -> bool:
    columns = look.styles.keys() & {"columns", "column-count"}
    return read_word(look.styles.get("display")) in SIDE_BY_SIDE or element.tag in TABLES or bool(columns)


def _name_area(look: Look) -> str:
    """Where in a grid something is said to stand."""
    names = ("grid-area", "grid-row", "grid-column", "grid-row-start", "grid-column-start")
    return ";".join(serialize(look.styles[name]).strip() for name in names if name in look.styles)


def _read_margins(look: Look, tag: str, width: Range) -> dict[str, float]:
    down, aside = MARGINS.get(tag, (0.0, 0.0))
    usual = {"top": down, "bottom": down, "left": aside, "right": aside}
    return {side: _read_side(look, f"margin-{side}", width, usual[side]) for side in SIDES}


def _read_side(look: Look, name: str, width: Range, usual: float = 0.0) -> float:
    """One of four sides: margin-left: auto, padding-top: 30px."""
    found = read_pixels(look.styles.get(name), em=look.font_size, whole=min(width.high, SCREEN_WIDTH))
    return usual if found is None and name not in look.styles else found or 0.0


def _find_width(look: Look, around: Range, *, loose: bool, beside: float, tag: str) -> tuple[Range, bool]:
    """How wide a box is, and whether its styles say so."""
    told = look.styles.get("width")
    width = read_pixels(told, em=look.font_size, whole=around.high)
    most = read_pixels(look.styles.get("max-width"), em=look.font_size, whole=around.high)
    if width is not None:
        relative = any(isinstance(token, ast.PercentageToken) for token in told or ())
        found = Range(around.low * width / around.high if around.high else 0, width) if relative else Range.of(width)
        found = found.at_most(most) if most is not None else found
        return found, width > around.low or not relative
    whole = Range(0 if loose or tag == "table" else max(around.low - beside, 0), max(around.high - beside, 0))
    return (whole.at_most(most) if most is not None else whole), most is not None and most < around.low


def _find_height(look: Look) -> float | None:
    """How high a box is, where its styles say so; a share of what is around is not known."""
    told = _drop_percent(look.styles.get("height"))
    found = read_pixels(told, em=look.font_size)
    most = read_pixels(_drop_percent(look.styles.get("max-height")), em=look.font_size)
    return found if found is not None or most is None or most > 0 else most


def _find_most_lines(look: Look) -> float | None:
    """How high a box is of which only so many lines are shown."""
    lines = read_number(look.styles.get("-webkit-line-clamp"))
    return None if lines is None else lines * (look.line_height or look.font_size * NORMAL_LINE.high)


def _drop_percent(value: Sequence[ast.Node] | None) -> list[ast.Node]:
    return [token for token in value or () if not isinstance(token, ast.PercentageToken) or token.value == 0]


def _find_shift(look: Look, width: Range, *, moved: bool) -> tuple[Range, Range]:
    """How far a box is moved from where it would stand."""
    x, y, tall = ZERO, ZERO, _find_height(look)
    if moved:
        x += _read_shift(look, ("left", "right"), width)
        y += _read_shift(look, ("top", "bottom"), ZERO)
    shifts = [list_parts(look.styles.get("translate"))]
    for function in list_functions(look.styles.get("transform")):
        name, parts = function.lower_name, list_parts(function.arguments)
        if name in ("translate", "translate3d"):
            shifts.append(parts[:2])
        elif name in ("translatex", "translatey"):
            shifts.append([*([ast.NumberToken(0, 0, 0.0, 0, "0")] if name.endswith("y") else []), *parts[:1]])
        elif name == "matrix" and len(parts) == 6:
            x, y = x + parts[4].value, y + parts[5].value
    for parts in shifts:
        x += _read_share(parts[:1], look, width)
        y += _read_share(parts[1:2], look, UNKNOWN if tall is None else Range.of(tall))
    return x, y


def _read_shift(look: Look, sides: tuple[str, str], whole: Range) -> Range:
    for side, sign in zip(sides, (1, -1), strict=True):
        found = read_pixels(look.styles.get(side), em=look.font_size, whole=whole.high)
        if found is not None:
            return Range.of(sign * found)
    return ZERO


def _read_share(value: Sequence[ast.Node], look: Look, whole: Range) -> Range:
    """A length, or a share of what is only known roughly."""
    if value and isinstance(value[0], ast.PercentageToken):
        return whole.times(value[0].value / 100)
    return Range.of(read_pixels(value, em=look.font_size) or 0.0)


def _find_size(look: Look, names: Names, around: Range) -> tuple[Range, bool]:
    """How large what is placed is along one axis, and whether its styles say so."""
    start, end, size = (_read_inset(look, name, around) for name in names)
    if size is not None:
        return size, True
    if start is not None and end is not None:
        return (around - start - end).at_least(0), True
    return Range(0, max(around.high, 0)), False


def _settle(along: Along, look: Look, names: Names, around: Range, static: Range) -> None:
    """From where on what is placed is along one axis, when its size is known."""
    start, end, size = (_read_inset(look, name, around) for name in names)
    if start is not None:
        along.start = start
    else:
        along.start = around - end - along.size if end is not None else static
        along.stop = around - end if end is not None else None
    ends = [each is not None and each.high <= 0 for each in (start, end)]
    along.fills = all(ends) if size is None else any(ends) and (_read_whole(look, names[2]) or 0) >= 1


def _read_inset(look: Look, name: str, around: Range) -> Range | None:
    """left: 20px, top: 50%; None: auto."""
    value = look.styles.get(name)
    if value and (share := next((token for token in value if isinstance(token, ast.PercentageToken)), None)):
        return around.times(share.value / 100)
    found = read_pixels(value, em=look.font_size)
    return None if found is None else Range.of(found)


def _read_whole(look: Look, name: str) -> float | None:
    """A size that is a share of what is around."""
    return read_number([token for token in look.styles.get(name, ()) if isinstance(token, ast.PercentageToken)])
