"""Which declarations hold for each element of a page (CSS Cascade 5), of all that can hide words.

Importance goes first, then inline styles before sheets, then layers, then what weighs more, then what is later. Style sheets of other files are
not at hand.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import tinycss2
from tinycss2 import ast

from graph.loader.sources.formats.web.html_parser import Element, ShownText
from graph.loader.sources.formats.web.styles.conditions import holds_on_screens
from graph.loader.sources.formats.web.styles.selecting import SelectorIndex, TooManyTests
from graph.loader.sources.formats.web.styles.selectors import NotUnderstoodError
from graph.loader.sources.formats.web.styles.style_sheets import TOLD, StyleRule, StyleSheets, read_declarations
from graph.loader.sources.formats.web.styles.style_values import Declarations, has_word, read_word
from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say

MAY_TELL = re.compile("|".join(["--", *sorted(TOLD, key=len, reverse=True)]), re.IGNORECASE)
IMPORT = re.compile(r"@import\b", re.IGNORECASE)
MARKER, BEFORE, AFTER, FIRST_LINE, FIRST_LETTER = "marker", "before", "after", "first-line", "first-letter"
UNFOLDED = "details-content"  # all that is folded up below a summary
SIDES = frozenset(("", MARKER, BEFORE, AFTER, FIRST_LINE, FIRST_LETTER, UNFOLDED))
DEEPEST_NAMES, LONGEST_NAMED = 2, 10  # of values that are named by others, and signs in one: those that hide are short
RESET = ("initial", "unset", "revert", "revert-layer")
FIELDS = ("input", "select", "textarea")
FIELD_HINTS = {"color": "black", "background-color": "white", "font-size": "13px", "text-indent": "0"}
STRUCK_TAGS = ("s", "del", "strike")
PARTS_OF_DRAWINGS = ("svg", "g", "text", "tspan", "textpath")
WITH_USUAL = (*STRUCK_TAGS, "dialog", "mark")
LINE_THROUGH = "line-through"
Weighed = tuple[tuple[object, ...], Declarations]


class Cascade:
    """The declarations of a page; those of style sheets are matched once, for all of it."""

    def __init__(self, root: Element, *, ignores_capitals: bool = False) -> None:
        self._matched: dict[tuple[int, str], list[Weighed]] = defaultdict(list)  # by an element and its side
        self.styles_sides = False  # whether styles say anything of pseudo-elements
        self._sheets = StyleSheets()
        self.lacks_sheets = False
        texts = list(self._list_sheets(root))
        self.lacks_sheets |= any(IMPORT.search(text) for text in texts)
        if texts:
            self._match(root, (rule for text in texts for rule in self._sheets.read(text)), ignores_capitals)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Rules that would hide something, and of which it is not known whether they hold."""
        return tuple(self._sheets.doubts)

    def _list_sheets(self, root: Element) -> Iterator[str]:
        for element in root.walk():
            media = element.attribute("media") or ""
            if element.tag == "style" and holds_on_screens(tinycss2.parse_component_value_list(media)):
                yield "".join(each.text for each in element.children if isinstance(each, ShownText))
            elif element.tag == "link" and "stylesheet" in (element.attribute("rel") or "").lower():
                self.lacks_sheets = True

    def _match(self, root: Element, rules: Iterable[StyleRule], ignores_capitals: bool) -> None:
        listed: list[StyleRule] = []
        index = SelectorIndex(ignores_capitals=ignores_capitals)
        try:
            for rule in rules:
                if rule.selector.side in SIDES:
                    self._add(index, listed, rule)
            for element, orders in index.find(root):
                for order in orders:
                    rule = listed[order]
                    key = (rule.is_important, False, rule.layer, rule.selector.weight, order)
                    self._matched[id(element), rule.selector.side].append((key, rule.declarations))
                    self.styles_sides |= bool(rule.selector.side)
        except TooManyTests as error:
            raise UnreadableFile(say("the page has too many elements and rules of style, save it as text")) from error

    def _add(self, index: SelectorIndex, listed: list[StyleRule], rule: StyleRule) -> None:
        try:
            index.add(len(listed), rule.selector)
        except NotUnderstoodError:
            self._sheets.doubts.setdefault("…")
        listed.append(rule)

    def styles_of(self, element: Element, names: Declarations) -> tuple[Declarations, Declarations]:
        """The declarations that hold, and the values that are named here and below; ``names`` are those from around it."""
        found = self._matched.get((id(element), ""), ())
        if not element.attributes and not found and element.tag not in FIELDS and element.tag not in WITH_USUAL:
            return {}, names
        attributes = dict(element.list_attributes())
        inline = attributes.get("style", "")
        found = [*found, *(_read_inline(inline) if MAY_TELL.search(inline) else ())]
        return self._settle(found, names, _read_usual(element.tag, attributes), _read_hints(element.tag, attributes))

    def styles_of_side(self, element: Element, side: str, names: Declarations) -> Declarations:
        """What holds for a pseudo-element of an element: words that styles add, its first line."""
        found = self._matched.get((id(element), side))
        return self._settle(found, names, {}, {})[0] if found else {}

    def _settle(
        self, found: Sequence[Weighed], names: Declarations, usual: Declarations, hints: Declarations
    ) -> tuple[Declarations, Declarations]:
        styles: dict[str, Sequence[ast.Node]] = {**usual, **hints}
        ordered = sorted(found, key=lambda each: each[0])
        for at, (_, declarations) in enumerate(ordered):
            _put(styles, declarations, usual)
            ends = at + 1 == len(ordered) or ordered[at + 1][0][0]
            if ends and not ordered[at][0][0]:
                styles |= self._find_ending(styles)
        own = {name: value for name, value in styles.items() if name.startswith("--")}
        names = {**names, **own} if own else names
        return {name: _fill_in(value, names) for name, value in styles.items() if name not in own}, names

    def _find_ending(self, styles: Declarations) -> Declarations:
        """What an animation has left that stays as it ends: animation: fade 1s forwards."""
        told = [token for name in ("animation", "animation-name") for token in styles.get(name, ())]
        stays = any(has_word(styles.get(name), "forwards", "both") for name in ("animation", "animation-fill-mode"))
        names = [token.value for token in told if isinstance(token, ast.IdentToken)] if stays else []
        return next((self._sheets.endings[name] for name in names if name in self._sheets.endings), {})


def _put(styles: dict[str, Sequence[ast.Node]], declarations: Declarations, usual: Declarations) -> None:
    """Declarations over those before; those that say to take none leave what browsers do by themselves, or nothing."""
    for name, value in declarations.items():
        word = read_word(value) if len(value) < LONGEST_NAMED else ""
        if name == "all" and word in RESET:
            styles.clear()
            styles.update(usual if word.startswith("revert") else {})
        elif word.startswith("revert"):
            styles.pop(name, None)
            styles.update({name: usual[name]} if name in usual else {})
        else:
            styles.pop(name, None)
            styles[name] = value


def _fill_in(value: Sequence[ast.Node], names: Declarations, depth: int = 0) -> Sequence[ast.Node]:
    """A value with those that it names: var(--main), var(--main, none)."""
    found: list[ast.Node] = []
    for token in value[:LONGEST_NAMED] if depth else value:
        if not isinstance(token, ast.FunctionBlock) or token.lower_name != "var" or depth > DEEPEST_NAMES:
            found.append(token)
            continue
        name = next((each.value for each in token.arguments if isinstance(each, ast.IdentToken)), "")
        comma = next((at for at, each in enumerate(token.arguments) if each == ","), len(token.arguments))
        found += _fill_in(names.get(name, token.arguments[comma + 1 :]), names, depth + 1)
    return found


@lru_cache(maxsize=4096)
def _read_inline(style: str) -> list[Weighed]:
    return [((is_important, True, (), (0, 0, 0), 0), found) for is_important, found in read_declarations(style)]


def _read_usual(tag: str, attributes: Mapping[str, str]) -> Declarations:
    """What browsers do by themselves: with fields, with what pops up or is struck out."""
    usual = dict(FIELD_HINTS) if tag in FIELDS else {}
    if "popover" in attributes or (tag == "dialog" and "open" not in attributes):
        usual["display"] = "none"
    if tag == "a" and "href" in attributes:
        usual["color"] = "#0000ee"
    if tag == "mark":
        usual |= {"color": "black", "background-color": "yellow"}
    if tag in STRUCK_TAGS:
        usual["text-decoration"] = LINE_THROUGH
    return _parse(usual)


def _read_hints(tag: str, attributes: Mapping[str, str]) -> Declarations:
    """What attributes say, where no style says otherwise (HTML, 15.2): hidden, bgcolor, <font color>."""
    hints: dict[str, str] = {}
    if "hidden" in attributes:
        found = attributes["hidden"].lower() == "until-found"
        hints |= {"content-visibility": "hidden"} if found else {"display": "none"}
    if "bgcolor" in attributes:
        hints["background-color"] = attributes["bgcolor"]
    if "background" in attributes:
        hints["background-image"] = "url(picture)"
    if tag in PARTS_OF_DRAWINGS:
        hints |= {name: attributes[name] for name in ("display", "visibility", "opacity") if name in attributes}
        if "font-size" in attributes:
            size = attributes["font-size"]
            hints["font-size"] = f"{size}px" if size.replace(".", "").isdecimal() else size
    if "fill" in attributes:
        hints["-webkit-text-fill-color"] = attributes["fill"].replace("none", "transparent")
    if tag == "font" and "color" in attributes:
        hints["color"] = attributes["color"]
    return _parse(hints)


def _parse(declared: Mapping[str, str]) -> Declarations:
    return {name: tinycss2.parse_component_value_list(value) for name, value in declared.items()}
