"""Where the words of a page stand, as far as that can be known without its fonts: blocks below each other, lines in them, and what is placed by styles.

What stands beside each other (tables, flexible boxes, floats) is only known to stand somewhere in what holds it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.loader.sources.formats.web.html_parser import BLOCKS, CELLS, Element, ShownText
from graph.loader.sources.formats.web.seen.box_model import (
    NO_EDGE,
    UNKNOWN,
    ZERO,
    Along,
    Cut,
    Edge,
    Frame,
    Paint,
    PlacedWords,
    Range,
    Spot,
    lift,
)
from graph.loader.sources.formats.web.seen.clipping import find_cuts
from graph.loader.sources.formats.web.seen.look import (
    AS_LETTERS,
    MOVED,
    PICTURES,
    PLACED,
    Look,
    floats,
    name_area,
    needs_frame,
    stands_beside,
)
from graph.loader.sources.formats.web.seen.sizes import (
    ACROSS,
    DOWN,
    drop_percent,
    find_height,
    find_most_height,
    find_most_lines,
    find_shift,
    find_size,
    find_width,
    read_margins,
    read_side,
    settle,
)
from graph.loader.sources.formats.web.seen.words_in_lines import LinePart, WordsInLines
from graph.loader.sources.formats.web.styles.style_values import (
    SCREEN_HEIGHT,
    SCREEN_WIDTH,
    SIDES,
    read_number,
    read_pixels,
    read_word,
)

IN_LINES = frozenset(["inline", "contents", "ruby"])
OPAQUE_TAGS = ("img", "iframe", "video", "embed", "canvas")
BELOW, BLOCK, FLOAT, LINE, PLACED_LEVEL, ABOVE = -1.0, 0.0, 1.0, 2.0, 3.0, 4.0  # what is painted first
MOST_CHARACTERS = 1_000_000


@dataclass(slots=True)
class PageLayout:
    """The words and the frames of a page."""

    looks: Mapping[int, Look]
    words: list[PlacedWords] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    _waiting: list[tuple[Look, Element | None, Spot, float]] = field(default_factory=list)
    _order: int = 0
    _sinks: bool = False  # whether something is painted below the ground of what holds it

    def lay_out(self, root: Element) -> None:
        """Place all that is in a page."""
        self._sinks = any((read_number(look.styles.get("z-index")) or 0) < 0 for look in self.looks.values())
        page = Frame(None, Along(size=Range.of(SCREEN_WIDTH)), Along(size=Range.of(SCREEN_HEIGHT)))
        self._put_children(root, Look({}), Spot(page, ZERO, ZERO, Range.of(SCREEN_WIDTH), page))
        while self._waiting:
            self._place(*self._waiting.pop())

    def _next(self) -> float:
        self._order += 1
        return float(self._order)

    def _put_block(self, element: Element, look: Look, at: Spot) -> Range:
        """Place a block, from border to border; how high it is."""
        margin = read_margins(look, element.tag, at.width)
        is_floating = floats(look)
        beside = margin["left"] + margin["right"]
        width, fixed_x = find_width(look, at.width, loose=at.loose or is_floating, beside=beside, tag=element.tag)
        here = replace(
            at,
            left=at.left + margin["left"],
            width=width,
            bends_x=at.bends_x or min(margin["left"], margin["right"]) < 0 or (fixed_x and width.high > at.width.low),
            bends_y=at.bends_y or margin["top"] < 0 or margin["bottom"] < 0,
            loose=at.loose or is_floating,
        )
        height = self._put_box(element, look, here, fixed_x=fixed_x, level=FLOAT if is_floating else BLOCK)
        return Range(0, height.high) if is_floating else height

    def _put_box(self, element: Element, look: Look, at: Spot, *, fixed_x: bool, level: float) -> Range:
        """A box from border to border, in a frame of its own where it needs one; its height."""
        fixed_y = find_height(look) is not None or find_most_lines(look) is not None
        moved = read_word(look.styles.get("position")) in MOVED
        if not (moved or needs_frame(look) or (self._sinks and _has_ground(element, look))):
            return self._fill(element, look, replace(at, bends_y=at.bends_y or fixed_y))
        frame = self._open(look, at, moved=moved, level=level)
        frame.x.fixed, frame.y.fixed = fixed_x, fixed_y
        height = self._fill(element, look, self._enter(frame, look, at, moved))
        frame.y.size = height
        self._clip(frame, look, element)
        return height

    def _open(self, look: Look, at: Spot, *, moved: bool, level: float) -> Frame:
        """A frame where a box stands, moved by as much as its styles say."""
        shift_x, shift_y = find_shift(look, at.width, moved=moved)
        along = Along(at.left + shift_x, at.width, bends=at.bends_x or bool(shift_x.low or shift_x.high))
        down = Along(at.top + shift_y, bends=at.bends_y or bool(shift_y.low or shift_y.high))
        path, _ = self._paint(look, at, moved=moved, level=level)
        frame = Frame(at.frame, along, down, path, look.density, look.pictured)
        self.frames.append(frame)
        return frame

    def _paint(
        self, look: Look, at: Spot, *, moved: bool, level: float, order: float | None = None
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

    def _enter(self, frame: Frame, look: Look, at: Spot, moved: bool) -> Spot:
        frame.holds_fixed = bool(look.styles.keys() & {"transform", "translate", "filter", "contain"})
        holds = moved or frame.holds_fixed
        as_whole = moved or look.makes_context
        context = frame.paint if look.makes_context or (moved and "z-index" in look.styles) else at.context
        path = frame.paint if as_whole else at.path
        holder = frame if holds else at.holder
        return Spot(frame, ZERO, ZERO, frame.x.size, holder, path, context)

    def _fill(self, element: Element, look: Look, at: Spot) -> Range:
        """Put what is in a box; how high that makes it."""
        edges = {side: read_side(look, f"padding-{side}", at.width) for side in SIDES}
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
        height = find_height(look)
        if height is not None:
            own = Range.of(
                height if read_word(look.styles.get("box-sizing")) == "border-box" else height + around
            ).at_least(around)
        else:
            own = content + around
        low, high = (
            read_pixels(drop_percent(look.styles.get(name)), em=look.font_size) for name in ("min-height", "max-height")
        )
        own = own.at_most(high + around) if high is not None else own
        own = own.at_most(lines) if (lines := find_most_lines(look)) is not None else own
        return own.at_least(low) if low is not None else own

    def _await(self, look: Look | None, element: Element | None, at: Spot) -> None:
        """Leave what is placed by its sides until it is known how large the box is that holds it."""
        if look is not None and read_word(look.styles.get("position")) in PLACED:
            self._waiting.append((look, element, at, self._next()))

    def _put_children(self, element: Element, look: Look, at: Spot) -> Range:
        """Blocks below each other, and lines of what is between them; how high they are together."""
        if stands_beside(element, look):
            return self._put_beside(element, look, at)
        height, line, gap = ZERO, WordsInLines(look), 0.0
        is_first = self._leads(element, look, "top")  # the margin of the first is already above the block
        for child in element.children:
            if isinstance(child, ShownText) or self._is_in_line(child):
                line.take(child, look, self.looks)
                continue
            if line.parts:
                height += self._put_line(line, replace(at, top=at.top + height + gap)) + gap
                line, gap, is_first = WordsInLines(look), 0.0, False
            own = self.looks[id(child)]
            if read_word(own.styles.get("position")) in PLACED:
                self._await(own, child, replace(at, top=at.top + height + gap))
                continue
            above = 0.0 if is_first else _collapse(gap, self._find_margin(child, own, "top", at.width))
            height += self._put_block(child, own, replace(at, top=at.top + height + above)) + above
            if not floats(own):
                is_first, gap = False, self._find_margin(child, own, "bottom", at.width)
        if line.parts:
            return height + self._put_line(line, replace(at, top=at.top + height + gap)) + gap
        return height if self._leads(element, look, "bottom") else height + gap

    def _put_beside(self, element: Element, look: Look, at: Spot) -> Range:
        """What stands beside each other, somewhere in what holds it: cells, what is flexible, columns."""
        height, line = ZERO, WordsInLines(look)
        down, areas = self._bound(element), Counter(self._list_areas(element, look))
        for child in element.children:
            own = self.looks.get(id(child)) if isinstance(child, Element) else None
            if own is None or not isinstance(child, Element):
                line.take(child, look, self.looks)
                continue
            shared = areas[name_area(own)] > 1  # of a grid: one lies over the other
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
            yield from (area for each in looks if each is not None and (area := name_area(each)))

    def _leads(self, element: Element, look: Look, side: str) -> bool:
        """Whether the margin of the first or the last block in a block is one with its own (CSS 2, 8.3.1)."""
        styles = look.styles
        if element.tag in ("", "html", *CELLS) or floats(look) or "border" in styles or needs_frame(look):
            return False
        if (read_word(styles.get("display")) or "block") not in ("block", "list-item"):
            return False
        padded = read_side(look, f"padding-{side}", UNKNOWN) != 0
        return not padded and (side == "top" or find_height(look) is None)

    def _find_margin(self, element: Element, look: Look, side: str, width: Range) -> float:
        """The margin of a block, with that of the first or the last in it where they are one."""
        own = read_margins(look, element.tag, width)[side]
        if not self._leads(element, look, side):
            return own
        for child in element.children if side == "top" else reversed(element.children):
            if isinstance(child, ShownText):
                if child.text.strip():
                    return own
                continue
            inner = self.looks.get(id(child))
            if inner is not None and not floats(inner) and read_word(inner.styles.get("position")) not in PLACED:
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

    def _put_line(self, line: "WordsInLines", at: Spot) -> Range:
        """The words of a paragraph; how high its lines are."""
        if not line.parts:
            return ZERO
        height = line.measure(at.width)
        path = (*at.path, (LINE, 0.0, self._next()))
        for part in line.parts:
            self._put_part(line, part, at, path, height)
        return height

    def _put_part(self, line: "WordsInLines", part: "LinePart", at: Spot, path: Paint, height: Range) -> None:
        x, y, number = line.find_place(part, at, height)
        if isinstance(part.content, ShownText):
            bends_x = at.bends_x or line.look.keeps_line or line.look.indent != NO_EDGE
            self.words.append(PlacedWords(part.content, at.frame, x, y, path, bends_x, at.bends_y, number))
            return
        here = replace(at, left=x, top=y, width=Range(0, at.width.high), loose=True)
        if read_word(part.look.styles.get("position")) in PLACED:
            self._await(part.look, part.content, here)
        else:
            fixed = find_width(part.look, at.width, loose=True, beside=0, tag="")
            here = replace(here, width=fixed[0], bends_x=at.bends_x or fixed[1])
            self._put_box(part.content, part.look, here, fixed_x=fixed[1], level=LINE)

    def _place(self, look: Look, element: Element | None, at: Spot, order: float) -> None:
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
            along.size, along.fixed = find_size(look, names, around)
        context = path if "z-index" in look.styles or look.makes_context or fixed else context
        inner = Spot(frame, ZERO, ZERO, frame.x.size, frame, path, context, loose=not frame.x.fixed)
        if element is not None:
            height = self._fill(element, look, inner)
            frame.y.size = frame.y.size if frame.y.fixed else height
        shifts = find_shift(look, frame.x.size, moved=False)
        for along, names, around, static, shift in (
            (frame.x, ACROSS, holder.x.size, lift(at.left, at.frame, holder, "x"), shifts[0]),
            (frame.y, DOWN, holder.y.size, lift(at.top, at.frame, holder, "y"), shifts[1]),
        ):
            settle(along, look, names, around, static)
            along.start, along.stop = along.start + shift, along.stop and along.stop + shift
        self._clip(frame, look, element)

    def _clip(self, frame: Frame, look: Look, element: Element | None) -> None:
        """What a frame does not show of what is in it; the outermost leave that to the screen."""
        for along, name in ((frame.x, "overflow-x"), (frame.y, "overflow-y")):
            hidden = read_word(look.styles.get(name)) in ("hidden", "clip")
            along.clips = hidden and (element is None or element.tag not in ("html", "body"))
        frame.x.cut, frame.y.cut = find_cuts(look.styles, look.font_size)
        if frame.y.clips and frame.y.cut is None and (most := find_most_height(look)) is not None:
            frame.y.cut = Cut(NO_EDGE, Edge(most))


def _has_ground(element: Element, look: Look) -> bool:
    """Whether a block has a background of its own; that of the whole page lies below all."""
    return look.density > 0 and element.tag not in ("html", "body")


def _collapse(one: float, other: float) -> float:
    """Two margins that meet: the larger one, and what one takes away."""
    return max(one, other, 0.0) + min(one, other, 0.0)
