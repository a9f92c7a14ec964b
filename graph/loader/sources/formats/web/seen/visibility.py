"""What of a page a browser does not show, on a screen of 1280 by 720 pixels, and of what it is not known.

What holds for an element (cascade.py) is judged as it is inherited: what hides all that is in it, what hides its own words. Words that styles
add before or behind an element are seen, too. What hides words for where they stand is found in a layout (covering.py).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tinycss2 import ast

from graph.loader.sources.formats.web.html_parser import BLOCKS, Element, ShownText
from graph.loader.sources.formats.web.seen.collapsed_columns import find_collapsed
from graph.loader.sources.formats.web.seen.colours import Paints
from graph.loader.sources.formats.web.seen.covering import CLIPPED, find_unseen
from graph.loader.sources.formats.web.seen.drawings import TEXTS, enter
from graph.loader.sources.formats.web.seen.inherited import Inherited, begin, find_why_blank, inherit, make_look
from graph.loader.sources.formats.web.seen.layout import PageLayout
from graph.loader.sources.formats.web.seen.look import Look
from graph.loader.sources.formats.web.seen.vanishing import find_why_gone
from graph.loader.sources.formats.web.styles.cascade import (
    AFTER,
    BEFORE,
    FIELDS,
    FIRST_LETTER,
    FIRST_LINE,
    MARKER,
    UNFOLDED,
    Cascade,
)
from graph.loader.sources.formats.web.styles.style_values import (
    Declarations,
    count_abreast,
    read_pixels,
    read_word,
    stands_beside,
)

COUNTED = "#"  # for a number that styles count
FOLDED = "details"
HAS_WORDS = re.compile(r"[^\W_]")
FIRST_LETTERS = re.compile(r"\s*(?:[^\w\s]*\w[^\w\s]*)")
WITHOUT_BOX = ("style", "script", "title", "head", "template", "noscript")
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


@dataclass(slots=True)
class Visibility:
    """Why something is not shown, by its identity: elements with all in them, words of their own."""

    gone: dict[int, str] = field(default_factory=dict)
    blank: dict[int, str] = field(default_factory=dict)  # of words, and of fields of forms
    before: dict[int, str] = field(default_factory=dict)  # words that styles show in front of those of an element
    behind: dict[int, str] = field(default_factory=dict)
    counts: dict[int, str] = field(default_factory=dict)  # of items of a list how they are counted: decimal, none
    displays: dict[int, str] = field(default_factory=dict)  # what styles say of how elements are drawn: table-row
    abreast: dict[int, int] = field(default_factory=dict)  # how many stand beside each other in a box; 0 where all do
    beside: set[int] = field(default_factory=set)  # boxes that stand beside the one before, if there is room
    added: dict[int, str] = field(
        default_factory=dict
    )  # such words that nobody sees, or that hold a number that is counted
    doubtful: list[ShownText] = field(default_factory=list)  # words that something may hide, and are read
    rules: tuple[str, ...] = ()  # of styles that would hide something, and of which it is not known whether they hold
    lacks_sheets: bool = False  # what other files hide is not known


def find_hidden(root: Element, *, ignores_capitals: bool = False) -> Visibility:
    """What of a page is not shown. UnreadableFile: a page of so many elements and rules that nobody could show it."""
    cascade = Cascade(root, ignores_capitals=ignores_capitals)
    judge = _Judge(cascade)
    judge.walk(root, Inherited(paints=Paints.of_page(known=not cascade.lacks_sheets)), Look({}))
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

    def walk(self, element: Element, around: Inherited, plain: Look) -> None:
        """An element and all in it; ``plain`` is how one looks here of which styles say nothing."""
        if element.tag in WITHOUT_BOX:
            return
        styles, names = self._cascade.styles_of(element, around.names)
        own = begin(element, around, names)
        look = plain
        if styles:
            own = inherit(styles, own)
            if reason := find_why_gone(styles, element, own):
                self.hidden.gone[id(element)] = reason
                return
            if stands_beside(styles):
                self.hidden.beside.add(id(element))
            if "display" in styles:
                self.hidden.displays[id(element)] = read_word(styles["display"])
                self.hidden.abreast[id(element)] = count_abreast(styles)
            look, plain = make_look(styles, own), make_look({}, own)
            self._is_placed |= not PLACING.isdisjoint(styles) or _is_pulled(styles)
        if element.tag == "svg" or own.view is not None:
            own = replace(own, view=enter(element, styles, own.view))
        adds = self._cascade.styles_sides or element.tag == "li"
        self._looks[id(element)] = self._judge_added(element, own, look) if adds else look
        self._judge_words(element, own)
        for child in self._list_unfolded(element, own):
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

    def _judge_words(self, element: Element, own: Inherited) -> None:
        if reason := find_why_blank(own) if element.children or element.tag in FIELDS else None:
            self.hidden.blank |= {id(child): reason for child in element.children if isinstance(child, ShownText)}
            if element.tag in FIELDS:
                self.hidden.blank[id(element)] = reason
        elif own.view is not None and element.tag in TEXTS:
            words = [child for child in element.children if isinstance(child, ShownText)]
            self.hidden.blank |= {id(child): CLIPPED for child in words if own.view.hides(child, own.font_size)}
        elif own.paints.is_doubtful():
            self.hidden.doubtful += filter(
                _has_words, (each for each in element.children if isinstance(each, ShownText))
            )

    def _judge_added(self, element: Element, own: Inherited, look: Look) -> Look:
        """Note the words that styles add to an element; they may lie over others."""
        if element.tag == "li" and self.hidden.displays.get(id(element), "list-item") == "list-item":
            self.hidden.counts[id(element)] = own.counts
            if HAS_WORDS.search(own.marker):
                self.hidden.before[id(element)] = own.marker
        self._judge_side(element, own, MARKER, self.hidden.before)
        before = self._judge_side(element, own, BEFORE, self.hidden.before)
        behind = self._judge_side(element, own, AFTER, self.hidden.behind)
        return replace(look, before=before, behind=behind) if before or behind else look

    def _judge_side(self, element: Element, own: Inherited, side: str, shown: dict[int, str]) -> Look | None:
        if not (added := self._cascade.styles_of_side(element, side, own.names)):
            return None
        words, inner = _write_content(added.get("content", ()), element), inherit(added, own)
        gone = find_why_gone(added, None, inner)
        if HAS_WORDS.search(words) or COUNTED in words:
            (self.hidden.added if COUNTED in words or gone or find_why_blank(inner) else shown)[id(element)] = words
        if gone or "content" not in added or read_word(added["content"]) in ("none", "normal"):
            return None
        self._is_placed |= "position" in added
        return make_look(added, inner)

    def _list_unfolded(self, element: Element, own: Inherited) -> list[Element]:
        """What is in an element, of one that is folded up its summary only."""
        children = list(element.elements())
        if element.tag != "details" or not (reason := self._find_why_folded(element, own)):
            return children
        self.hidden.blank |= {id(child): reason for child in element.children if isinstance(child, ShownText)}
        summaries = [child for child in children if child.tag == "summary"][:1]
        self.hidden.gone |= {id(child): reason for child in children if child not in summaries}
        return summaries

    def _find_why_folded(self, element: Element, own: Inherited) -> str | None:
        """Why what stands below a summary is not shown: it is folded up, or styles hide it as a whole."""
        styles = self._cascade.styles_of_side(element, UNFOLDED, own.names)
        if element.attribute("open") is None and read_word(styles.get("content-visibility")) != "visible":
            return FOLDED
        return find_why_gone(styles, element, inherit(styles, own)) if styles else None

    def _judge_first(self, element: Element, own: Inherited) -> None:
        """What styles say of the first letter and the first line of a block."""
        if letter := self._cascade.styles_of_side(element, FIRST_LETTER, own.names):
            reason = find_why_blank(inherit(letter, own))
            if reason != find_why_blank(own):
                self._cut_first_letter(element, reason)
        if line := self._cascade.styles_of_side(element, FIRST_LINE, own.names):
            first, others = find_why_blank(inherit(line, own)), find_why_blank(own)
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


def _is_pulled(styles: Declarations) -> bool:
    """Whether a box is pulled out of its place by a margin."""
    return any((read_pixels(styles.get(f"margin-{side}")) or 0) < 0 for side in ("top", "left"))
