"""What of a page a browser does not show, on a screen of 1280 by 720 pixels, and of what it is not known.

What holds for an element (cascade.py) is judged as it is inherited: what hides all that is in it, what hides its own words. Words that styles
add before or behind an element are seen, too. What hides words for where they stand is found in a layout (covering.py).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tinycss2 import ast

from graph.loader.sources.formats.web.html_parser import BLOCKS, Element, ShownText
from graph.loader.sources.formats.web.seen.box_model import NO_EDGE, Edge
from graph.loader.sources.formats.web.seen.collapsed_columns import find_collapsed
from graph.loader.sources.formats.web.seen.colours import Paints, find_why_unseen, inherit_paints
from graph.loader.sources.formats.web.seen.covering import find_unseen
from graph.loader.sources.formats.web.seen.layout import Look, PageLayout
from graph.loader.sources.formats.web.styles.cascade import (
    AFTER,
    BEFORE,
    FIELDS,
    FIRST_LETTER,
    FIRST_LINE,
    LINE_THROUGH,
    MARKER,
    Cascade,
)
from graph.loader.sources.formats.web.styles.style_values import (
    FONT_SIZE,
    Declarations,
    has_word,
    list_functions,
    read_number,
    read_pixels,
    read_word,
)

COUNTED = "#"  # for a number that styles count
INVISIBLE_SIZE = 1.0  # pixels of a letter
INVISIBLE = 0.02  # of what is seen through
FOLDED = "details"
HAS_WORDS = re.compile(r"[^\W_]")
FIRST_LETTERS = re.compile(r"\s*(?:[^\w\s]*\w[^\w\s]*)")
INHERITED = ("inherit", "unset", "revert", "revert-layer")
WITHOUT_BOX = ("style", "script", "title", "head", "template", "noscript")
PARTS_OF_TABLES = ("tr", "tbody", "thead", "tfoot")
NOT_AT_START = ("right", "end", "center", "justify", "-webkit-center", "-webkit-right")
# What moves, cuts off or covers words.
PLACING = frozenset(
    [
        "position",
        "grid-area",
        "grid-row",
        "grid-column",
        "overflow-x",
        "overflow-y",
        "clip",
        "clip-path",
        "transform",
        "translate",
        "text-indent",
    ]
)
MAKES_CONTEXT = frozenset(
    ["transform", "translate", "scale", "rotate", "filter", "mix-blend-mode", "clip-path", "mask", "mask-image"]
)


@dataclass(slots=True)
class Visibility:
    """Why something is not shown, by its identity: elements with all in them, words of their own."""

    gone: dict[int, str] = field(default_factory=dict)
    blank: dict[int, str] = field(default_factory=dict)  # of words, and of fields of forms
    before: dict[int, str] = field(default_factory=dict)  # words that styles show in front of those of an element
    behind: dict[int, str] = field(default_factory=dict)
    added: dict[int, str] = field(
        default_factory=dict
    )  # such words that nobody sees, or that hold a number that is counted
    doubtful: list[ShownText] = field(default_factory=list)  # words that something may hide, and are read
    rules: tuple[str, ...] = ()  # of styles that would hide something, and of which it is not known whether they hold
    lacks_sheets: bool = False  # what other files hide is not known


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What an element has from those around it."""

    visible: bool = True
    font_size: float = FONT_SIZE
    line_height: Edge | None = None  # pixels, or a share of the size of letters
    indent: Edge = NO_EDGE
    keeps_line: bool = False
    aligned: bool = False
    struck: bool = False
    marker: str = ""  # in front of items of a list
    opacity: float = 1.0
    paints: Paints = field(default_factory=Paints)
    names: Declarations = field(default_factory=dict)  # values that styles have given a name: --main


def find_hidden(root: Element, *, ignores_capitals: bool = False) -> Visibility:
    """What of a page is not shown. UnreadableFile: a page of so many elements and rules that nobody could show it."""
    cascade = Cascade(root, ignores_capitals=ignores_capitals)
    judge = _Judge(cascade)
    judge.walk(root, _Inherited(paints=Paints.of_page(known=not cascade.lacks_sheets)), Look({}))
    judge.judge_places(root)
    judge.hidden.lacks_sheets, judge.hidden.rules = cascade.lacks_sheets, cascade.doubts
    return judge.hidden


class _Judge:
    """Goes down a page, from each element to those in it."""

    def __init__(self, cascade: Cascade) -> None:
        self.hidden = Visibility()
        self._cascade = cascade
        self._looks: dict[int, Look] = {}
        self._first_lines: list[
            tuple[Element, str | None, str | None]
        ] = []  # why the first is not seen, and the others
        self._parted: list[ShownText] = []  # kept, so that their identity stays their own
        self._is_placed = False

    def walk(self, element: Element, around: _Inherited, plain: Look) -> None:
        """An element and all in it; ``plain`` is how one looks here of which styles say nothing."""
        if element.tag in WITHOUT_BOX:
            return
        styles, names = self._cascade.styles_of(element, around.names)
        own = around if names is around.names else replace(around, names=names)
        look = plain
        if styles:
            own = _inherit(styles, own)
            if reason := _find_why_gone(styles, element, own):
                self.hidden.gone[id(element)] = reason
                return
            look, plain = _look(styles, own), _look({}, own)
            self._is_placed |= not PLACING.isdisjoint(styles) or _is_pulled(styles)
        adds = self._cascade.styles_sides or element.tag == "li"
        self._looks[id(element)] = self._judge_added(element, own, look) if adds else look
        self._judge_words(element, own)
        for child in self._list_unfolded(element):
            self.walk(child, own, plain)
        if self._cascade.styles_sides:
            self._judge_first(element, own)
        if element.tag == "table":
            self._drop_columns(element)

    def judge_places(self, root: Element) -> None:
        """What is hidden for where it stands."""
        if not self._is_placed and not self._first_lines:
            return
        layout = PageLayout(self._looks)
        layout.lay_out(root)
        if self._is_placed:
            sight = find_unseen(layout)
            self.hidden.blank |= {words: why for words, why in sight.hidden.items() if words not in self.hidden.blank}
            seen = (each.words for words, each in sight.doubtful.items() if words not in self.hidden.blank)
            self.hidden.doubtful += filter(_has_words, seen)
        self._judge_lines(layout)

    def _judge_words(self, element: Element, own: _Inherited) -> None:
        if reason := _find_why_blank(own) if element.children or element.tag in FIELDS else None:
            self.hidden.blank |= {id(child): reason for child in element.children if isinstance(child, ShownText)}
            if element.tag in FIELDS:
                self.hidden.blank[id(element)] = reason
        elif own.paints.is_doubtful():
            self.hidden.doubtful += filter(
                _has_words, (each for each in element.children if isinstance(each, ShownText))
            )

    def _judge_added(self, element: Element, own: _Inherited, look: Look) -> Look:
        """Note the words that styles add to an element; they may lie over others."""
        if element.tag == "li" and HAS_WORDS.search(own.marker):
            self.hidden.before[id(element)] = own.marker
        self._judge_side(element, own, MARKER, self.hidden.before)
        before = self._judge_side(element, own, BEFORE, self.hidden.before)
        behind = self._judge_side(element, own, AFTER, self.hidden.behind)
        return replace(look, before=before, behind=behind) if before or behind else look

    def _judge_side(self, element: Element, own: _Inherited, side: str, shown: dict[int, str]) -> Look | None:
        if not (added := self._cascade.styles_of_side(element, side, own.names)):
            return None
        words, inner = _write_content(added.get("content", ()), element), _inherit(added, own)
        gone = _find_why_gone(added, None, inner)
        if HAS_WORDS.search(words) or COUNTED in words:
            (self.hidden.added if COUNTED in words or gone or _find_why_blank(inner) else shown)[id(element)] = words
        if gone or "content" not in added or read_word(added["content"]) in ("none", "normal"):
            return None
        self._is_placed |= "position" in added
        return _look(added, inner)

    def _list_unfolded(self, element: Element) -> list[Element]:
        """What is in an element, of one that is folded up its summary only."""
        children = list(element.elements())
        if element.tag != "details" or element.attribute("open") is not None:
            return children
        self.hidden.blank |= {id(child): FOLDED for child in element.children if isinstance(child, ShownText)}
        summaries = [child for child in children if child.tag == "summary"][:1]
        self.hidden.gone |= {id(child): FOLDED for child in children if child not in summaries}
        return summaries

    def _judge_first(self, element: Element, own: _Inherited) -> None:
        """What styles say of the first letter and the first line of a block."""
        if letter := self._cascade.styles_of_side(element, FIRST_LETTER, own.names):
            reason = _find_why_blank(_inherit(letter, own))
            if reason != _find_why_blank(own):
                self._cut_first_letter(element, reason)
        if line := self._cascade.styles_of_side(element, FIRST_LINE, own.names):
            first, others = _find_why_blank(_inherit(line, own)), _find_why_blank(own)
            if first != others:
                self._first_lines.append((element, first, others))

    def _cut_first_letter(self, element: Element, reason: str | None) -> None:
        """Part the first letter of a block from what is behind it."""
        for part in element.walk():
            for at, words in enumerate(part.children):
                if isinstance(words, ShownText) and (found := FIRST_LETTERS.match(words.text)) and not words.is_entity:
                    cut = words.start + found.end()
                    letter = ShownText(found[0], words.start, cut)
                    rest = ShownText(words.text[found.end() :], cut, words.end)
                    self._put_apart(part, at, words, (letter, reason), rest)
                    return

    def _put_apart(
        self, part: Element, at: int, words: ShownText, letter: tuple[ShownText, str | None], rest: ShownText
    ) -> None:
        before = self.hidden.blank.pop(id(words), None)
        part.children[at : at + 1] = [letter[0], rest]
        self._parted.append(words)
        for each, why in (letter, (rest, before)):
            if why:
                self.hidden.blank[id(each)] = why

    def _judge_lines(self, layout: PageLayout) -> None:
        for element, first, others in self._first_lines:
            lines = {id(each.words): each.line for each in layout.words}
            for words in filter(_has_words, _list_own_words(element)):
                line = lines.get(id(words))
                if line is None or (line.low == 0 < line.high):
                    self.hidden.doubtful.append(words)
                    self.hidden.blank.pop(id(words), None)
                elif reason := first if line.high == 0 else others:
                    self.hidden.blank[id(words)] = reason
                else:
                    self.hidden.blank.pop(id(words), None)

    def _drop_columns(self, table: Element) -> None:
        def is_collapsed(column: Element) -> bool:
            look = self._looks.get(id(column))
            return look is not None and read_word(look.styles.get("visibility")) == "collapse"

        for cell in find_collapsed(table, is_collapsed):
            self.hidden.gone[id(cell)] = "visibility: collapse"


def _has_words(words: ShownText) -> bool:
    return HAS_WORDS.search(words.text) is not None


def _list_own_words(element: Element) -> Iterator[ShownText]:
    """The words of a block that stand in no other one."""
    for child in element.children:
        if isinstance(child, ShownText):
            yield child
        elif child.tag not in BLOCKS:
            yield from _list_own_words(child)


def _write_content(value: Sequence[ast.Node], element: Element) -> str:
    """Words that styles add: as they stand, or from an attribute; a number that is counted is known by its sign."""
    words = ""
    for token in value:
        if isinstance(token, ast.StringToken):
            words += token.value
        elif isinstance(token, ast.FunctionBlock) and token.lower_name == "attr":
            words += element.attribute(read_word(token.arguments)) or ""
        elif isinstance(token, ast.FunctionBlock) and token.lower_name.startswith("counter"):
            words += COUNTED
    return words


def _find_why_gone(styles: Declarations, element: Element | None, own: _Inherited) -> str | None:
    """Why an element is not shown, nor anything in it."""
    if read_word(styles.get("display")) == "none":
        return "display: none"
    if read_word(styles.get("content-visibility")) == "hidden" and not _is_inline(styles, element):
        return "content-visibility: hidden"
    if element is not None and element.tag in PARTS_OF_TABLES and read_word(styles.get("visibility")) == "collapse":
        return "visibility: collapse"
    if own.opacity < INVISIBLE or own.paints.is_masked(styles):
        return "opacity: 0"
    if 0 < (read_number(styles.get("zoom")) or 0) < 0.05:
        return "zoom: 0"
    return "scale: 0" if _is_flat(styles) else None


def _is_inline(styles: Declarations, element: Element | None) -> bool:
    display = read_word(styles.get("display"))
    return display == "inline" or (not display and (element is None or element.tag not in BLOCKS))


def _is_flat(styles: Declarations) -> bool:
    """scale(0), scaleY(0), matrix(0,0,0,0,0,0), rotateX(90deg), rotate: y 90deg: nothing is left of what is shown."""
    if any(isinstance(token, ast.NumberToken) and token.value == 0 for token in styles.get("scale", ())):
        return True
    turned = [token.value for token in styles.get("rotate", ()) if isinstance(token, ast.DimensionToken)]
    if read_word(styles.get("backface-visibility")) == "hidden" and any(
        map(_turns_away, list_functions(styles.get("transform")))
    ):
        return True
    if has_word(styles.get("rotate"), "x", "y") and turned and turned[0] % 180 == 90:
        return True
    return any(map(_flattens, list_functions(styles.get("transform"))))


def _turns_away(function: ast.FunctionBlock) -> bool:
    """rotateY(180deg): its back is seen."""
    turned = [token.value for token in function.arguments if isinstance(token, ast.DimensionToken)]
    return function.lower_name in ("rotatex", "rotatey") and bool(turned) and turned[0] % 360 == 180


def _flattens(function: ast.FunctionBlock) -> bool:
    measures = (ast.NumberToken, ast.DimensionToken, ast.PercentageToken)
    numbers = [token.value for token in function.arguments if isinstance(token, measures)]
    if function.lower_name == "matrix":
        return len(numbers) == 6 and numbers[0] * numbers[3] == numbers[1] * numbers[2]
    if function.lower_name in ("rotatex", "rotatey"):
        return bool(numbers) and numbers[0] % 180 == 90
    return function.lower_name.startswith("scale") and function.lower_name != "scalez" and 0 in numbers[:2]


def _inherit(styles: Declarations, around: _Inherited) -> _Inherited:
    changes: dict[str, object] = {}
    if word := read_word(styles.get("visibility")):
        changes["visible"] = word in ("visible", "initial") or (word in INHERITED and around.visible)
    size = read_pixels(styles.get("font-size"), em=around.font_size, whole=around.font_size)
    if size is not None:
        changes["font_size"] = size
    em = around.font_size if size is None else size
    if "line-height" in styles:
        changes["line_height"] = _read_edge(styles["line-height"], em, by_number=True)
    if (indent := _read_edge(styles.get("text-indent"), em)) is not None:
        changes["indent"] = indent
    if word := read_word(styles.get("white-space")):
        changes["keeps_line"] = word in ("nowrap", "pre")
    if word := read_word(styles.get("text-align")):
        changes["aligned"] = word in NOT_AT_START
    changes["opacity"] = around.opacity * _read_opacity(styles)
    changes["paints"] = inherit_paints(styles, around.paints)
    return replace(around, **changes, **_read_marks(styles))  # type: ignore[arg-type]  # each value was read for the field that it is named by


def _read_edge(value: Sequence[ast.Node] | None, em: float, *, by_number: bool = False) -> Edge | None:
    """A length, or a share; of the height of a line a number is one, too."""
    token = next((token for token in value or () if token.type in ("percentage", "number")), None)
    if isinstance(token, ast.PercentageToken):
        return Edge(share=token.value / 100)
    if by_number and isinstance(token, ast.NumberToken):
        return Edge(share=float(token.value))
    pixels = read_pixels(value, em=em)
    return None if pixels is None else Edge(pixels)


def _read_opacity(styles: Declarations) -> float:
    """How dense an element is as a whole: opacity: 0, filter: opacity(0)."""
    found = read_number(styles.get("opacity"))
    density = 1.0 if found is None else min(max(found, 0.0), 1.0)
    for function in list_functions(styles.get("filter")):
        if function.lower_name == "opacity":
            density *= min(1.0 if (share := read_number(function.arguments)) is None else share, 1.0)
    return density


def _read_marks(styles: Declarations) -> dict[str, object]:
    """What styles draw through words, and in front of items of a list."""
    changes: dict[str, object] = {}
    if any(has_word(styles.get(name), LINE_THROUGH) for name in ("text-decoration", "text-decoration-line")):
        changes["struck"] = True  # and so is all that stands in it, whatever its own styles
    if (mark := styles.get("list-style-type") or styles.get("list-style")) is not None:
        changes["marker"] = "".join(token.value for token in mark if isinstance(token, ast.StringToken))
    return changes


def _find_why_blank(own: _Inherited) -> str | None:
    """Why the words right in an element are not shown, though those of an element in it may be."""
    if not own.visible:
        return "visibility: hidden"
    if own.font_size < INVISIBLE_SIZE:
        return "font-size: 0"
    return find_why_unseen(own.paints, own.opacity) or (LINE_THROUGH if own.struck else None)


def _look(styles: Declarations, own: _Inherited) -> Look:
    """What a layout needs to know of an element."""
    height = own.line_height
    return Look(
        styles,
        own.font_size,
        None if height is None else height.pixels + height.share * own.font_size,
        own.indent,
        own.keeps_line,
        own.aligned,
        own.paints.density * own.opacity if own.visible else 0.0,
        own.visible and own.paints.pictured,
        _makes_context(styles),
    )


def _makes_context(styles: Declarations) -> bool:
    opacity = read_number(styles.get("opacity"))
    fixed = read_word(styles.get("position")) in ("fixed", "sticky")
    return fixed or (opacity is not None and opacity < 1) or not MAKES_CONTEXT.isdisjoint(styles)


def _is_pulled(styles: Declarations) -> bool:
    """Whether a box is pulled out of its place by a margin."""
    return any((read_pixels(styles.get(f"margin-{side}")) or 0) < 0 for side in ("top", "left"))
