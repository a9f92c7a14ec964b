"""What of a page a browser does not show: by the page's own style sheets, inline styles and attributes.

The cascade is that of CSS Cascade 4 (importance, then inline before sheets, then specificity, then order), on a screen of
1280 by 720 pixels. Style sheets of other files are not at hand: what they hide is read, and a colour is judged only
where the background is known. Words that styles add before or behind an element are seen, too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, takewhile
from math import inf, prod

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
        "-webkit-text-fill-color",
        "content-visibility",
        "display",
        "filter",
        "font",
        "font-size",
        "height",
        "inset",
        "left",
        "list-style",
        "list-style-type",
        "margin-left",
        "margin-top",
        "max-height",
        "max-width",
        "opacity",
        "overflow",
        "overflow-x",
        "overflow-y",
        "position",
        "right",
        "scale",
        "text-decoration",
        "text-decoration-line",
        "text-indent",
        "top",
        "transform",
        "translate",
        "visibility",
        "width",
        "zoom",
    ]
)
MAY_HIDE = re.compile("|".join(["--", *sorted(HIDING, key=len, reverse=True)]), re.IGNORECASE)
VALID = {  # the words that a property may be; a browser passes over others
    "display": re.compile(
        r"none|contents|block|inline|inline-block|flex|inline-flex|grid|inline-grid|flow|flow-root|list-item|run-in|"
        r"table|inline-table|table-.*|ruby|ruby-.*|-webkit-.*|initial|inherit|unset|revert|revert-layer"
    ),
    "visibility": re.compile("visible|hidden|collapse|initial|inherit|unset|revert|revert-layer"),
}
IMPORT = re.compile(r"@import\b", re.IGNORECASE)
SELECTOR = re.compile(r"(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+")
WIDTH = re.compile(r"(min-width|max-width|width)\s*(:|[<>]=?)\s*([\d.]+)(px|em|rem)")
FEATURE = re.compile(  # what a computer with a mouse has that nobody has set otherwise
    r"color|orientation\s*:\s*landscape|(any-)?hover(\s*:\s*hover)?|(any-)?pointer(\s*:\s*fine)?"
    r"|prefers-color-scheme\s*:\s*light|prefers-[a-z-]+\s*:\s*no-preference|(min|max)-(height|resolution|device-[a-z-]+).*"
)
COUNTED = "#"  # for a number that styles count
MOST_NESTED = 1000  # selectors of a rule that stands in others
DEEPEST_NAMES, LONGEST_NAMED = 2, 10  # of values that are named by others, and signs in one: those that hide are short
DEEPEST_RULES = 20  # in each other
SCREEN_WIDTH = 1280  # pixels
PIXELS = {"px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 37.8, "mm": 3.78, "rem": 16, "vw": 12.8, "vh": 7.2}
FONT_SIZE = 16.0  # pixels, where nothing is said
OFF_SCREEN, FAR_OFF = -900.0, 5000.0  # pixels: what is moved so far is moved out of sight
LINE_HEIGHT = 24.0  # pixels
MOST_MEASURED = 100  # elements in one whose height is asked
INVISIBLE_SIZE = 1.0  # pixels of a letter or a box
SAME_COLOUR = 0.06  # of each of red, green and blue, from 0 to 1
WHITE = (1.0, 1.0, 1.0)
FIELDS = ("input", "select", "textarea")
FIELD_HINTS = {"color": "black", "background-color": "white", "font-size": "13px", "text-indent": "0"}
FOLDED = "details"
STRUCK_TAGS = ("s", "del", "strike")
LINE_THROUGH = "line-through"
MARKER, BEFORE, AFTER = "marker", "before", "after"
HAS_WORDS = re.compile(r"[^\W_]")
INHERITED = ("inherit", "unset", "revert", "revert-layer")

Declarations = Mapping[str, Sequence[ast.Node]]  # property → its value
Colour = tuple[float, float, float] | None  # None: not known


@dataclass(frozen=True, slots=True)
class Visibility:
    """Why elements are not shown, by their identity: ``gone`` with all below them, ``blank`` in their own words only."""

    gone: dict[int, str] = field(default_factory=dict)
    blank: dict[int, str] = field(default_factory=dict)
    before: dict[int, str] = field(default_factory=dict)  # words that styles show in front of those of an element
    behind: dict[int, str] = field(default_factory=dict)
    added: dict[int, str] = field(
        default_factory=dict
    )  # such words that nobody sees, or that hold a number that is counted
    lacks_sheets: bool = False  # what other files hide is not known


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What an element has from those around it."""

    visible: bool = True
    font_size: float = FONT_SIZE
    indent: float = 0.0
    colour: Colour = (0.0, 0.0, 0.0)
    background: Colour = WHITE
    struck: bool = False
    marker: str = ""  # in front of items of a list
    names: Declarations = field(default_factory=dict)  # values that styles have given a name: --main


def find_hidden(root: Element) -> Visibility:
    """What of a page is not shown. UnreadableFile: a page of so many elements and rules that nobody could show it."""
    cascade = _Cascade(root)
    hidden = Visibility(lacks_sheets=cascade.has_foreign_sheets)
    _walk(root, _Inherited(background=None if cascade.has_foreign_sheets else WHITE), cascade, hidden)
    return hidden


def _walk(element: Element, inherited: _Inherited, cascade: "_Cascade", hidden: Visibility) -> None:
    styles = cascade.styles_of(element)
    if styles:
        styles, inherited = _fill_in_names(styles, inherited)
        if reason := _find_why_gone(styles, element):
            hidden.gone[id(element)] = reason
            return
        inherited = _inherit(styles, inherited)
    if reason := _find_why_blank(inherited):
        hidden.blank[id(element)] = reason
    if element.tag == "li" and HAS_WORDS.search(inherited.marker):
        hidden.before[id(element)] = inherited.marker
    for side, found in ((MARKER, hidden.before), (BEFORE, hidden.before), (AFTER, hidden.behind)):
        if added := cascade.added_to(element, side):
            words, own = _write_content(added.get("content", ()), element), _inherit(added, inherited)
            unseen = COUNTED in words or _find_why_gone(added, element) or _find_why_blank(own)
            if HAS_WORDS.search(words) or COUNTED in words:
                (hidden.added if unseen else found)[id(element)] = words
    children = list(element.elements())
    if element.tag == "details" and element.attribute("open") is None:
        hidden.blank[id(element)] = FOLDED
        children = [child for child in children if child.tag == "summary"][:1]
        hidden.gone.update((id(child), FOLDED) for child in element.elements() if child not in children)
    for child in children:
        _walk(child, inherited, cascade, hidden)


def _write_content(value: Sequence[ast.Node], element: Element) -> str:
    """Words that styles add: as they stand, or from an attribute; a number that is counted is known by its sign."""
    words = ""
    for token in value:
        if isinstance(token, ast.StringToken):
            words += token.value
        elif isinstance(token, ast.FunctionBlock) and token.lower_name == "attr":
            words += element.attribute(_read_word(token.arguments)) or ""
        elif isinstance(token, ast.FunctionBlock) and token.lower_name.startswith("counter"):
            words += COUNTED
    return words


def _fill_in_names(styles: Declarations, inherited: _Inherited) -> tuple[Declarations, _Inherited]:
    """Styles with the values that they name: var(--main), var(--main, none)."""
    own = {name: value for name, value in styles.items() if name.startswith("--")}
    names = {**inherited.names, **own} if own else inherited.names
    filled = {name: _fill_in(value, names) for name, value in styles.items() if name not in own}
    return filled, replace(inherited, names=names) if own else inherited


def _fill_in(value: Sequence[ast.Node], names: Declarations, depth: int = 0) -> Sequence[ast.Node]:
    found: list[ast.Node] = []
    for token in value[:LONGEST_NAMED] if depth else value:
        if not isinstance(token, ast.FunctionBlock) or token.lower_name != "var" or depth > DEEPEST_NAMES:
            found.append(token)
            continue
        name = next((each.value for each in token.arguments if isinstance(each, ast.IdentToken)), "")
        comma = next((at for at, each in enumerate(token.arguments) if each == ","), len(token.arguments))
        found += _fill_in(names.get(name, token.arguments[comma + 1 :]), names, depth + 1)
    return found


def _find_why_gone(styles: Declarations, element: Element) -> str | None:
    """Why an element is not shown, nor anything in it."""
    word = {name: _read_word(styles.get(name)) for name in ("display", "position", "overflow", "content-visibility")}
    checks = {
        "display: none": word["display"] == "none" or word["content-visibility"] == "hidden",
        "opacity: 0": _is_transparent(styles),
        "off-screen": _is_off_screen(styles, is_placed=word["position"] in ("absolute", "fixed", "relative")),
        "clip": _is_clipped(styles, element, is_placed=word["position"] in ("absolute", "fixed")),
        "zoom: 0": 0 < (_read_number(styles.get("zoom")) or 0) < 0.05,
        "size: 0": any(_read_word(styles.get(f"overflow{axis}")) in ("hidden", "clip") for axis in ("", "-x", "-y"))
        and any(
            (size := _read_pixels(styles.get(name))) is not None and size <= INVISIBLE_SIZE
            for name in ("width", "height", "max-width", "max-height")
        ),
    }
    return next((reason for reason, holds in checks.items() if holds), None)


def _is_transparent(styles: Declarations) -> bool:
    values = [_read_number(styles.get("opacity"))]
    filters = (each for each in _list_functions(styles.get("filter")) if each.lower_name == "opacity")
    values += [_read_number(each.arguments) for each in filters]
    return any(value is not None and value < 0.02 for value in values)


def _is_off_screen(styles: Declarations, *, is_placed: bool) -> bool:
    moves = [_read_pixels(styles.get(margin)) for margin in ("margin-left", "margin-top")]
    moves += [_read_pixels(styles.get(side)) for side in ("left", "top", "right", "bottom") if is_placed]
    moves += [_read_pixels([token]) for token in styles.get("inset", ()) if is_placed]
    moves += [_read_pixels([token]) for token in styles.get("translate", ())]
    for function in _list_functions(styles.get("transform")):
        if function.lower_name.startswith("translate"):
            moves += [_read_pixels([token]) for token in function.arguments]
        elif _is_flattened(function):
            return True
    if any(isinstance(token, ast.NumberToken) and token.value == 0 for token in styles.get("scale", ())):
        return True
    return any(move is not None and not OFF_SCREEN < move < FAR_OFF for move in moves)


def _is_flattened(function: ast.FunctionBlock) -> bool:
    """scale(0), scaleY(0), matrix(0,0,0,0,0,0), rotateX(90deg): nothing is left of what is shown."""
    numbers = [token.value for token in function.arguments if isinstance(token, (ast.NumberToken, ast.DimensionToken))]
    if function.lower_name == "matrix":
        return len(numbers) == 6 and numbers[0] * numbers[3] == numbers[1] * numbers[2]
    if function.lower_name in ("rotatex", "rotatey"):
        return bool(numbers) and numbers[0] % 180 == 90
    return function.lower_name.startswith("scale") and 0 in numbers


def _is_clipped(styles: Declarations, element: Element, *, is_placed: bool) -> bool:
    """rect() takes the distances of its edges from the box's top and left; inset() those from its own sides."""
    for function in _list_functions(styles.get("clip")) if is_placed else ():
        edges = [_read_pixels([token]) for token in function.arguments if token.type not in ("whitespace", "literal")]
        top, right, bottom, left = edges if len(edges) == 4 else (None,) * 4
        if _is_flat(top, bottom) or _is_flat(left, right):
            return True
    for function in _list_functions(styles.get("clip-path")):
        first = next((token for token in function.arguments if token.type != "whitespace"), None)
        if function.lower_name == "inset" and _is_cut_away(function, styles, element):
            return True
        if function.lower_name == "polygon" and _has_no_area(function):
            return True
        if function.lower_name in ("circle", "ellipse") and first is not None and _read_pixels([first]) == 0:
            return True
    return False


def _is_cut_away(function: ast.FunctionBlock, styles: Declarations, element: Element) -> bool:
    """inset(50%), inset(0 100% 0 0), inset(100px): what is cut off from two opposite sides is all."""
    cuts = [token for token in function.arguments if token.type not in ("whitespace", "comment")]
    cuts = [*takewhile(lambda token: not isinstance(token, ast.IdentToken), cuts)]  # behind it: round corners
    top, right, bottom, left = (cuts * 4)[:4] if len(cuts) < 3 else (*cuts, cuts[1])[:4]
    width = _read_pixels(styles.get("width")) or SCREEN_WIDTH
    return _covers((left, right), width) or _covers((top, bottom), _measure_height(styles, element))


def _covers(cuts: Sequence[ast.Node], whole: float) -> bool:
    return sum(_read_pixels([cut], whole=whole) or 0 for cut in cuts) >= whole


def _measure_height(styles: Declarations, element: Element) -> float:
    """How high an element may be: as its styles say, or a line for each element in it and one more where a line is full."""
    if height := _read_pixels(styles.get("height")):
        return height
    parts = list(islice(element.walk(), MOST_MEASURED + 1))
    if len(parts) > MOST_MEASURED:
        return inf
    letters = sum(len(words.text) for part in parts for words in part.children if isinstance(words, ShownText))
    return LINE_HEIGHT * (len(parts) + letters * FONT_SIZE / SCREEN_WIDTH)


def _has_no_area(function: ast.FunctionBlock) -> bool:
    """polygon(0 0, 0 0, 0 0): all its corners have one of their two measures in common."""
    places = [
        token.value
        for token in function.arguments
        if isinstance(token, (ast.NumberToken, ast.PercentageToken, ast.DimensionToken))
    ]
    return len(places) > 3 and (len(set(places[::2])) == 1 or len(set(places[1::2])) == 1)


def _is_flat(near: float | None, far: float | None) -> bool:
    return near is not None and far is not None and far - near <= INVISIBLE_SIZE


def _inherit(styles: Declarations, around: _Inherited) -> _Inherited:
    changes: dict[str, object] = {}
    if word := _read_word(styles.get("visibility")):
        changes["visible"] = word in ("visible", "initial") or (word in INHERITED and around.visible)
    size = _read_pixels(
        styles.get("font-size") or _find_size_in_font(styles.get("font")), em=around.font_size, whole=around.font_size
    )
    if size is not None:
        changes["font_size"] = size
    if (indent := _read_pixels(styles.get("text-indent"))) is not None:
        changes["indent"] = indent
    changes |= _read_marks(styles)
    if colour := _read_colour(styles.get("-webkit-text-fill-color") or styles.get("color")):
        changes["colour"] = around.background if colour.alpha is not None and colour.alpha < 0.02 else _to_rgb(colour)
    for name in ("background", "background-color", "background-image"):
        if name in styles:
            changes["background"] = _read_background(styles[name], around.background)
    return replace(around, **changes)  # type: ignore[arg-type]  # each value was read for the field that it is named by


def _read_marks(styles: Declarations) -> dict[str, object]:
    """What styles draw through words, and in front of items of a list."""
    changes: dict[str, object] = {}
    if any(_has_word(styles.get(name), LINE_THROUGH) for name in ("text-decoration", "text-decoration-line")):
        changes["struck"] = True  # and so is all that stands in it, whatever its own styles
    if (mark := styles.get("list-style-type") or styles.get("list-style")) is not None:
        changes["marker"] = "".join(token.value for token in mark if isinstance(token, ast.StringToken))
    return changes


def _find_why_blank(inherited: _Inherited) -> str | None:
    """Why the words right in an element are not shown, though those of an element in it may be."""
    if not inherited.visible:
        return "visibility: hidden"
    if inherited.font_size < INVISIBLE_SIZE:
        return "font-size: 0"
    if inherited.indent <= OFF_SCREEN or inherited.indent >= SCREEN_WIDTH:
        return "off-screen"
    colour, background = inherited.colour, inherited.background
    if colour and background and all(abs(a - b) < SAME_COLOUR for a, b in zip(colour, background, strict=True)):
        return "colour of the background"
    return LINE_THROUGH if inherited.struck else None


def _has_word(value: Sequence[ast.Node] | None, word: str) -> bool:
    return any(isinstance(token, ast.IdentToken) and token.lower_value == word for token in value or ())


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
        if isinstance(token, ast.FunctionBlock) and token.lower_name == "calc":
            return _read_product(token.arguments, em=em, whole=whole)
    return None


def _read_product(value: Sequence[ast.Node], *, em: float, whole: float) -> float | None:
    """calc(-1 * 900px); not of sums."""
    terms = [
        token
        for token in value
        if token.type not in ("whitespace", "comment")
        and not (isinstance(token, ast.LiteralToken) and token.value == "*")
    ]
    if any(isinstance(token, ast.LiteralToken) for token in terms):
        return None
    numbers = prod(float(token.value) for token in terms if isinstance(token, ast.NumberToken))
    length = _read_pixels([token for token in terms if not isinstance(token, ast.NumberToken)], em=em, whole=whole)
    return None if length is None else numbers * length


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
        self.added: dict[tuple[int, str], list[tuple[tuple[int, ...], Declarations]]] = defaultdict(list)
        self.has_foreign_sheets = False
        sheets: list[str] = []
        for element in root.walk():
            if element.tag == "style" and _holds_for_screens(element.attribute("media") or ""):
                sheets.append("".join(each.text for each in element.children if isinstance(each, ShownText)))
            elif element.tag == "link" and "stylesheet" in (element.attribute("rel") or "").lower():
                self.has_foreign_sheets = True
        self.has_foreign_sheets |= any(IMPORT.search(sheet) for sheet in sheets)
        if sheets:
            self._match(root, (rule for sheet in sheets for rule in _read_sheet(sheet)))

    def _match(self, root: Element, rules: Iterable["_Rule"]) -> None:
        listed: list[_Rule] = []
        index = SelectorIndex()
        try:
            for order, rule in enumerate(rules):
                listed.append(rule)
                index.add(order, rule.selector)
            for element, orders in index.find(root):
                for order in orders:
                    rule = listed[order]
                    side = str(rule.selector.pseudo_element or "")
                    key = (
                        rule.is_important,
                        0,
                        rule.in_layer == rule.is_important,
                        *rule.selector.specificity(),
                        order,
                    )
                    found = self.added[id(element), side] if side else self.matched[id(element)]
                    found.append((key, rule.declarations))
        except TooManyTests as error:
            raise UnreadableFile(say("the page has too many elements and rules of style, save it as text")) from error

    def added_to(self, element: Element, side: str) -> Declarations:
        """What holds for words that styles add on one side of an element."""
        found: dict[str, Sequence[ast.Node]] = {}
        for _, declarations in sorted(self.added.get((id(element), side), ()), key=lambda each: each[0]):
            found.update(declarations)
        return found

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
    in_layer: bool
    is_important: bool
    declarations: Declarations


def _read_sheet(text: str) -> Iterator[_Rule]:
    yield from _read_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _read_rules(
    nodes: Iterable[ast.Node], around: Sequence[str] = (), depth: int = 0, *, in_layer: bool = False
) -> Iterator[_Rule]:
    """The rules of a sheet, those among them that stand in others: .a { .b {…} &:hover {…} }."""
    for node in nodes if depth < DEEPEST_RULES else ():
        if isinstance(node, ast.QualifiedRule):
            selectors = _nest(tinycss2.serialize(node.prelude), around)
            for is_important, declarations in _read_declarations(node.content):
                for selector in _read_selectors(", ".join(selectors)):
                    yield _Rule(selector, in_layer, is_important, declarations)
            rules = [each for each in _read_block(node) if not isinstance(each, ast.Declaration)]
            yield from _read_rules(rules, selectors, depth + 1, in_layer=in_layer)
        elif isinstance(node, ast.AtRule) and node.content and _holds_on_screen(node):
            in_one = in_layer or node.lower_at_keyword == "layer"
            yield from _read_rules(_read_block(node), around, depth + 1, in_layer=in_one)


def _read_block(rule: ast.QualifiedRule | ast.AtRule) -> Sequence[ast.Node]:
    found: Sequence[ast.Node] = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return found


def _nest(selectors: str, around: Sequence[str]) -> list[str]:
    """What the selectors of a rule select that stands in a rule with those ``around``."""
    if not around:
        return [selectors]
    own = SELECTOR.findall(selectors)
    nested = [each.replace("&", outer) if "&" in each else f"{outer} {each}" for outer in around for each in own]
    return nested[:MOST_NESTED]


def _holds_on_screen(rule: ast.AtRule) -> bool:
    """@media screen, @media (min-width: 800px); not print, nor what is for phones only. @layer holds, and @supports of what is."""
    prelude = tinycss2.serialize(rule.prelude).strip().lower()
    if rule.lower_at_keyword == "media":
        return _holds_for_screens(prelude)
    return rule.lower_at_keyword == "layer" or (rule.lower_at_keyword == "supports" and not prelude.startswith("not"))


def _holds_for_screens(query: str) -> bool:
    """A list of media queries: for a screen of the width that is assumed, with a mouse, in light colours."""
    return not query.strip() or any(_holds(each.strip().lower()) for each in query.split(","))


def _holds(query: str) -> bool:
    kind = re.match(r"(not\s+|only\s+)?(all|screen|print|speech|[a-z-]+)?", query)
    right_kind = not kind or kind[2] in (None, "all", "screen")
    holds = right_kind and all(_has_feature(each) for each in re.findall(r"\(([^()]*)\)", query))
    return holds != query.startswith("not")


def _has_feature(feature: str) -> bool:
    if bound := WIDTH.fullmatch(feature.strip()):
        name, sign, length, unit = bound.groups()
        pixels = float(length) * PIXELS.get(unit, FONT_SIZE)
        at_least = name == "min-width" or sign.startswith(">")
        return pixels <= SCREEN_WIDTH if at_least else pixels >= SCREEN_WIDTH
    return FEATURE.fullmatch(feature.strip()) is not None


@lru_cache(maxsize=4096)
def _read_selectors(text: str) -> tuple[cssselect.Selector, ...]:
    """The selectors of a rule; of pseudo-elements those that stand before and behind words."""
    try:
        return tuple(each for each in cssselect.parse(text) if each.pseudo_element in (None, MARKER, BEFORE, AFTER))
    except cssselect.SelectorError:
        return ()


def _read_declarations(content: Iterable[ast.Node] | str) -> Iterator[tuple[bool, Declarations]]:
    """What a block declares of HIDING: first what is not important, then what is."""
    declared: dict[bool, dict[str, Sequence[ast.Node]]] = {False: {}, True: {}}
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, ast.Declaration) and _is_kept(node):
            name = node.name if node.name.startswith("--") else node.lower_name
            declared[node.important][name] = node.value
    yield from ((is_important, found) for is_important, found in declared.items() if found)


def _is_kept(declaration: ast.Declaration) -> bool:
    """Whether a declaration may hide words, names a value or adds words, and a browser does not pass over it."""
    name, word = declaration.lower_name, _read_word(declaration.value)
    if name in VALID and word and not VALID[name].fullmatch(word):
        return False
    return name in HIDING or name == "content" or name.startswith("--")


@lru_cache(maxsize=4096)
def _read_inline(style: str) -> list[tuple[tuple[int, ...], Declarations]]:
    return [((is_important, 1, 0, 0, 0, 0, 0), found) for is_important, found in _read_declarations(style)]


def _read_hints(tag: str, attributes: Mapping[str, str]) -> dict[str, Sequence[ast.Node]]:
    """What attributes say, where no style says otherwise (HTML, 15.3): hidden, bgcolor, <font color>, <dialog>, fields."""
    hints = dict(FIELD_HINTS) if tag in FIELDS else {}
    if "hidden" in attributes or "popover" in attributes or (tag == "dialog" and "open" not in attributes):
        hints["display"] = "none"
    if "bgcolor" in attributes:
        hints["background-color"] = attributes["bgcolor"]
    if "background" in attributes:
        hints["background-image"] = "url(picture)"
    if tag in STRUCK_TAGS:
        hints["text-decoration"] = LINE_THROUGH
    if "display" in attributes:  # of a drawing
        hints["display"] = attributes["display"]
    if "fill" in attributes:
        hints["-webkit-text-fill-color"] = attributes["fill"].replace("none", "transparent")
    if tag == "font" and "color" in attributes:
        hints["color"] = attributes["color"]
    return {name: tinycss2.parse_component_value_list(value) for name, value in hints.items()}
