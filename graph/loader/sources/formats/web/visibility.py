"""What of a page a browser does not show: by the page's own style sheets, inline styles and attributes.

The cascade is that of CSS Cascade 4 (importance, then inline before sheets, then specificity, then order), on a screen of
1280 by 720 pixels. Style sheets of other files are not at hand: what they hide is read, and a colour is judged only
where the background is known. Content of pseudo-elements is no text of the page.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import cssselect
import tinycss2
from tinycss2 import ast
from tinycss2.color4 import Color, parse_color

from graph.loader.sources.formats.web.html_parser import Element, ShownText
from graph.loader.sources.formats.web.selectors import SelectorIndex, TooManyTests
from graph.loader.sources.source import UnreadableFile
from graph.text.messages import say

# Properties that can hide words; a rule that sets none of them is passed over.
HIDING = frozenset(
    [
        "background",
        "background-color",
        "background-image",
        "bottom",
        "clip",
        "clip-path",
        "color",
        "content-visibility",
        "display",
        "font",
        "font-size",
        "height",
        "left",
        "margin-left",
        "max-height",
        "max-width",
        "opacity",
        "overflow",
        "overflow-x",
        "overflow-y",
        "position",
        "right",
        "text-indent",
        "top",
        "transform",
        "visibility",
        "width",
    ]
)
MAY_HIDE = re.compile("|".join(sorted(HIDING, key=len, reverse=True)), re.IGNORECASE)
SCREEN_WIDTH = 1280  # pixels
PIXELS = {"px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 37.8, "mm": 3.78, "rem": 16, "vw": 12.8, "vh": 7.2}
FONT_SIZE = 16.0  # pixels, where nothing is said
OFF_SCREEN, FAR_OFF = -900.0, 5000.0  # pixels: what is moved so far is moved out of sight
INVISIBLE_SIZE = 1.0  # pixels of a letter or a box
SAME_COLOUR = 0.06  # of each of red, green and blue, from 0 to 1
WHITE = (1.0, 1.0, 1.0)

Declarations = Mapping[str, Sequence[ast.Node]]  # property → its value
Colour = tuple[float, float, float] | None  # None: not known


@dataclass(frozen=True, slots=True)
class Visibility:
    """Why elements are not shown, by their identity: ``gone`` with all below them, ``blank`` in their own words only."""

    gone: dict[int, str] = field(default_factory=dict)
    blank: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What an element has from those around it."""

    visible: bool = True
    font_size: float = FONT_SIZE
    indent: float = 0.0
    colour: Colour = (0.0, 0.0, 0.0)
    background: Colour = WHITE


def find_hidden(root: Element) -> Visibility:
    """What of a page is not shown. UnreadableFile: a page of so many elements and rules that nobody could show it."""
    cascade = _Cascade(root)
    hidden = Visibility()
    _walk(root, _Inherited(background=None if cascade.has_foreign_sheets else WHITE), cascade, hidden)
    return hidden


def _walk(element: Element, inherited: _Inherited, cascade: "_Cascade", hidden: Visibility) -> None:
    styles = cascade.styles_of(element)
    if styles:
        if reason := _find_why_gone(styles):
            hidden.gone[id(element)] = reason
            return
        inherited = _inherit(styles, inherited)
    if reason := _find_why_blank(inherited):
        hidden.blank[id(element)] = reason
    for child in element.elements():
        _walk(child, inherited, cascade, hidden)


def _find_why_gone(styles: Declarations) -> str | None:
    """Why an element is not shown, nor anything in it."""
    word = {name: _read_word(styles.get(name)) for name in ("display", "position", "overflow", "content-visibility")}
    checks = {
        "display: none": word["display"] == "none" or word["content-visibility"] == "hidden",
        "opacity: 0": (opacity := _read_number(styles.get("opacity"))) is not None and opacity < 0.02,
        "off-screen": _is_off_screen(styles, is_placed=word["position"] in ("absolute", "fixed", "relative")),
        "clip": _is_clipped(styles, is_placed=word["position"] in ("absolute", "fixed")),
        "size: 0": any(_read_word(styles.get(f"overflow{axis}")) in ("hidden", "clip") for axis in ("", "-x", "-y"))
        and any(
            (size := _read_pixels(styles.get(name))) is not None and size <= INVISIBLE_SIZE
            for name in ("width", "height", "max-width", "max-height")
        ),
    }
    return next((reason for reason, holds in checks.items() if holds), None)


def _is_off_screen(styles: Declarations, *, is_placed: bool) -> bool:
    moves = [_read_pixels(styles.get("margin-left"))]
    moves += [_read_pixels(styles.get(side)) for side in ("left", "top", "right", "bottom") if is_placed]
    for function in _list_functions(styles.get("transform")):
        if function.lower_name.startswith("translate"):
            moves += [_read_pixels([token]) for token in function.arguments]
        elif function.lower_name.startswith("scale") and _read_number(function.arguments[:1]) == 0:
            return True
    return any(move is not None and not OFF_SCREEN < move < FAR_OFF for move in moves)


def _is_clipped(styles: Declarations, *, is_placed: bool) -> bool:
    """rect() takes the distances of its edges from the box's top and left; inset() those from its own sides."""
    for function in _list_functions(styles.get("clip")) if is_placed else ():
        edges = [_read_pixels([token]) for token in function.arguments if token.type not in ("whitespace", "literal")]
        top, right, bottom, left = edges if len(edges) == 4 else (None,) * 4
        if _is_flat(top, bottom) or _is_flat(left, right):
            return True
    for function in _list_functions(styles.get("clip-path")):
        first = next((token for token in function.arguments if token.type != "whitespace"), None)
        if function.lower_name == "inset" and isinstance(first, ast.PercentageToken) and first.value >= 50:
            return True
        if function.lower_name in ("circle", "ellipse") and first is not None and _read_pixels([first]) == 0:
            return True
    return False


def _is_flat(near: float | None, far: float | None) -> bool:
    return near is not None and far is not None and far - near <= INVISIBLE_SIZE


def _inherit(styles: Declarations, around: _Inherited) -> _Inherited:
    changes: dict[str, object] = {}
    if word := _read_word(styles.get("visibility")):
        changes["visible"] = word == "visible" or (word == "inherit" and around.visible)
    size = _read_pixels(
        styles.get("font-size") or _find_size_in_font(styles.get("font")), em=around.font_size, whole=around.font_size
    )
    if size is not None:
        changes["font_size"] = size
    if (indent := _read_pixels(styles.get("text-indent"))) is not None:
        changes["indent"] = indent
    if colour := _read_colour(styles.get("color")):
        changes["colour"] = around.background if colour.alpha is not None and colour.alpha < 0.02 else _to_rgb(colour)
    for name in ("background", "background-color", "background-image"):
        if name in styles:
            changes["background"] = _read_background(styles[name], around.background)
    return replace(around, **changes)  # type: ignore[arg-type]  # each value was read for the field that it is named by


def _find_why_blank(inherited: _Inherited) -> str | None:
    """Why the words right in an element are not shown, though those of an element in it may be."""
    if not inherited.visible:
        return "visibility: hidden"
    if inherited.font_size < INVISIBLE_SIZE:
        return "font-size: 0"
    if inherited.indent <= OFF_SCREEN:
        return "off-screen"
    colour, background = inherited.colour, inherited.background
    if colour and background and all(abs(a - b) < SAME_COLOUR for a, b in zip(colour, background, strict=True)):
        return "colour of the background"
    return None


def _read_word(value: Sequence[ast.Node] | None) -> str:
    return next((token.lower_value for token in value or () if isinstance(token, ast.IdentToken)), "")


def _read_number(value: Sequence[ast.Node] | None) -> float | None:
    for token in value or ():
        if isinstance(token, ast.NumberToken):
            return float(token.value)
        if isinstance(token, ast.PercentageToken):
            return float(token.value) / 100
    return None


def _read_pixels(
    value: Sequence[ast.Node] | None, *, em: float = FONT_SIZE, whole: float = SCREEN_WIDTH
) -> float | None:
    """The first length of a value; ``whole`` is what a percentage is one of."""
    for token in value or ():
        if isinstance(token, ast.DimensionToken):
            return float(token.value) * PIXELS.get(token.lower_unit, em)
        if isinstance(token, ast.PercentageToken):
            return float(token.value) / 100 * whole
        if isinstance(token, ast.NumberToken) and token.value == 0:
            return 0.0
    return None


def _find_size_in_font(value: Sequence[ast.Node] | None) -> Sequence[ast.Node] | None:
    """In the shorthand the size is the first length: font: 0/0 a."""
    lengths = (ast.DimensionToken, ast.PercentageToken, ast.NumberToken)
    return [token for token in value or () if isinstance(token, lengths)][:1] or None


def _list_functions(value: Sequence[ast.Node] | None) -> list[ast.FunctionBlock]:
    return [token for token in value or () if isinstance(token, ast.FunctionBlock)]


def _read_colour(value: Sequence[ast.Node] | None) -> Color | None:
    for token in value or ():
        colour = parse_color(token)
        if isinstance(colour, Color):
            return colour
    return None


def _to_rgb(colour: Color) -> Colour:
    """None for a colour space in which screens differ."""
    if colour.space not in ("srgb", "hsl", "hwb"):
        return None
    red, green, blue = colour.to("srgb").coordinates
    return None if red is None or green is None or blue is None else (red, green, blue)


def _read_background(value: Sequence[ast.Node], around: Colour) -> Colour:
    """A picture's colours are not known; a background that can be looked through is that around it."""
    if any(token.type in ("url", "function") for token in value):
        return None
    colour = _read_colour(value)
    return around if colour is None or (colour.alpha is not None and colour.alpha < 0.5) else _to_rgb(colour)


class _Cascade:
    """Which declarations hold for each element; those of style sheets are matched once, for the whole page."""

    def __init__(self, root: Element) -> None:
        self.matched: dict[int, list[tuple[tuple[int, ...], Declarations]]] = defaultdict(list)
        self.has_foreign_sheets = False
        sheets: list[str] = []
        for element in root.walk():
            if element.tag == "style":
                sheets.append("".join(each.text for each in element.children if isinstance(each, ShownText)))
            elif element.tag == "link" and "stylesheet" in (element.attribute("rel") or "").lower():
                self.has_foreign_sheets = True
        if sheets:
            self._match(root, (rule for sheet in sheets for rule in _read_sheet(sheet)))

    def _match(self, root: Element, rules: Iterable["_Rule"]) -> None:
        listed, index = list(rules), SelectorIndex()
        for order, rule in enumerate(listed):
            index.add(order, rule.selector)
        try:
            for element, orders in index.find(root):
                for order in orders:
                    rule = listed[order]
                    key = (rule.is_important, 0, *rule.selector.specificity(), order)
                    self.matched[id(element)].append((key, rule.declarations))
        except TooManyTests as error:
            raise UnreadableFile(say("the page has too many elements and rules of style, save it as text")) from error

    def styles_of(self, element: Element) -> Declarations:
        """The declarations that hold, of all that can hide words."""
        attributes = dict(element.list_attributes())
        inline = attributes.get("style", "")
        found = list(self.matched.get(id(element), ()))
        found += _read_inline(inline) if MAY_HIDE.search(inline) else ()
        styles = _read_hints(element.tag, attributes)
        for _, declarations in sorted(found, key=lambda each: each[0]):
            styles.update(declarations)
        return styles


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: cssselect.Selector
    is_important: bool
    declarations: Declarations


def _read_sheet(text: str) -> Iterator[_Rule]:
    yield from _read_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _read_rules(nodes: Iterable[ast.Node]) -> Iterator[_Rule]:
    for node in nodes:
        if isinstance(node, ast.QualifiedRule):
            for is_important, declarations in _read_declarations(node.content):
                for selector in _read_selectors(tinycss2.serialize(node.prelude)):
                    yield _Rule(selector, is_important, declarations)
        elif isinstance(node, ast.AtRule) and node.content and _holds_on_screen(node):
            yield from _read_rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))


def _holds_on_screen(rule: ast.AtRule) -> bool:
    """@media screen, @media (min-width: 800px); not print, nor what is for phones only. @supports and @layer hold."""
    if rule.lower_at_keyword != "media":
        return rule.lower_at_keyword in ("supports", "layer")
    query = tinycss2.serialize(rule.prelude).lower()
    if re.search(r"\bprint\b|\bspeech\b", query) and "screen" not in query:
        return False
    widths = re.findall(r"(min|max)-width\s*:\s*([\d.]+)px", query)
    return all((float(width) <= SCREEN_WIDTH) == (bound == "min") for bound, width in widths)


@lru_cache(maxsize=4096)
def _read_selectors(text: str) -> tuple[cssselect.Selector, ...]:
    """The selectors of a rule; those of pseudo-elements select no element."""
    try:
        return tuple(each for each in cssselect.parse(text) if not each.pseudo_element)
    except cssselect.SelectorError:
        return ()


def _read_declarations(content: Iterable[ast.Node] | str) -> Iterator[tuple[bool, Declarations]]:
    """What a block declares of HIDING: first what is not important, then what is."""
    declared: dict[bool, dict[str, Sequence[ast.Node]]] = {False: {}, True: {}}
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, ast.Declaration) and node.lower_name in HIDING:
            declared[node.important][node.lower_name] = node.value
    yield from ((is_important, found) for is_important, found in declared.items() if found)


@lru_cache(maxsize=4096)
def _read_inline(style: str) -> list[tuple[tuple[int, ...], Declarations]]:
    return [((is_important, 1, 0, 0, 0, 0), found) for is_important, found in _read_declarations(style)]


def _read_hints(tag: str, attributes: Mapping[str, str]) -> dict[str, Sequence[ast.Node]]:
    """What attributes say, where no style says otherwise (HTML, 15.3): hidden, bgcolor, <font color>, <dialog>."""
    hints = {}
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        hints["display"] = "none"
    if "bgcolor" in attributes:
        hints["background-color"] = attributes["bgcolor"]
    if "background" in attributes:
        hints["background-image"] = "url(picture)"
    if tag == "font" and "color" in attributes:
        hints["color"] = attributes["color"]
    return {name: tinycss2.parse_component_value_list(value) for name, value in hints.items()}
