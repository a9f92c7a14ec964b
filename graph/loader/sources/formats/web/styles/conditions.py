"""Which rules of a style sheet hold: @media on the screen that is assumed (1280 by 720 pixels, a mouse, light colours), @supports in a browser of today."""

import re
from collections.abc import Callable, Sequence

import tinycss2
from tinycss2 import ast

from graph.loader.sources.formats.web.styles.known_properties import KNOWN_PROPERTIES
from graph.loader.sources.formats.web.styles.selectors import NotUnderstoodError, parse_selectors
from graph.loader.sources.formats.web.styles.style_values import (
    FONT_SIZE,
    PIXELS,
    SCREEN_HEIGHT,
    SCREEN_WIDTH,
    is_valid,
    split_by_commas,
)

LENGTH = r"([\d.]+)(px|em|rem|)"
MEASURE = r"(width|height|device-width|device-height)"
BOUND = re.compile(rf"(min-|max-|){MEASURE}\s*:\s*{LENGTH}")
RANGE = re.compile(rf"{MEASURE}\s*([<>]=?|=)\s*{LENGTH}")
TURNED_RANGE = re.compile(rf"{LENGTH}\s*([<>]=?|=)\s*{MEASURE}(?:\s*([<>]=?)\s*{LENGTH})?")
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
# What a computer with a mouse has that nobody has set otherwise.
FEATURE = re.compile(
    r"color|width|height|orientation\s*:\s*landscape|(any-)?hover(\s*:\s*hover)?|(any-)?pointer(\s*:\s*fine)?|grid\s*:\s*0"
    r"|prefers-color-scheme\s*:\s*light|prefers-[a-z-]+\s*:\s*no-preference|(min|max)-(resolution|color|aspect-ratio).*"
    r"|display-mode\s*:\s*browser|scripting\s*:\s*enabled|update\s*:\s*fast|forced-colors\s*:\s*none|monochrome\s*:\s*0"
)
Operand = Callable[[ast.Node], bool]


def holds_on_screens(query: Sequence[ast.Node]) -> bool:
    """A list of media queries: print; screen and (min-width: 800px); not all and (monochrome)."""
    parts = [part for part in split_by_commas(query) if part]
    return not parts or any(_holds_query(part) for part in parts)


def is_supported(condition: Sequence[ast.Node]) -> bool:
    """(display: grid) and (not (foo: bar)), selector(:has(a))."""
    return _holds(_drop_space(condition), _is_known)


def _holds_query(query: Sequence[ast.Node]) -> bool:
    tokens = _drop_space(query)
    words = [token.lower_value if isinstance(token, ast.IdentToken) else "" for token in tokens[:2]]
    turns = words[:1] == ["not"] and len(words) > 1 and words[1] != ""
    if turns or words[:1] == ["only"]:
        tokens, words = tokens[1:], words[1:]
    if not words or not words[0] or words[0] == "not":
        return _holds(tokens, _has_feature)
    return (words[0] in ("all", "screen") and _holds(tokens[2:], _has_feature)) != turns


def _drop_space(tokens: Sequence[ast.Node]) -> list[ast.Node]:
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def _holds(tokens: list[ast.Node], ask: Operand) -> bool:
    """Operands between which stand and, or."""
    if not tokens:
        return True
    if _is(tokens[0], "not"):
        return not _holds(tokens[1:], ask)
    rest = [token for token in tokens if not _is(token, "and") and not _is(token, "or")]
    found = (_holds_operand(token, ask) if not _is(token, "not") else False for token in rest)
    return any(found) if any(_is(token, "or") for token in tokens) else all(found)


def _holds_operand(token: ast.Node, ask: Operand) -> bool:
    if isinstance(token, ast.ParenthesesBlock):
        inner = _drop_space(token.content)
        if inner and (_is(inner[0], "not") or isinstance(inner[0], (ast.ParenthesesBlock, ast.FunctionBlock))):
            return _holds(inner, ask)
    return ask(token)


def _is(token: ast.Node, word: str) -> bool:
    return isinstance(token, ast.IdentToken) and token.lower_value == word


def _has_feature(token: ast.Node) -> bool:
    if not isinstance(token, ast.ParenthesesBlock):
        return False
    feature = tinycss2.serialize(token.content).strip().lower()
    if bound := BOUND.fullmatch(feature):
        side, measured, size, of = bound.groups()
        return _compare(measured, {"min-": ">=", "max-": "<="}.get(side, "="), size, of)
    if found := RANGE.fullmatch(feature):
        return _compare(*found.groups())
    if found := TURNED_RANGE.fullmatch(feature):
        length, unit, sign, measure, second, *rest = found.groups()
        return _compare(measure, TURNED[sign], length, unit) and (not second or _compare(measure, second, *rest))
    return FEATURE.fullmatch(feature) is not None


def _compare(measure: str, sign: str, length: str, unit: str) -> bool:
    own = SCREEN_WIDTH if measure.endswith("width") else SCREEN_HEIGHT
    bound = float(length) * PIXELS.get(unit or "px", FONT_SIZE)
    return {"<": own < bound, "<=": own <= bound, ">": own > bound, ">=": own >= bound, "=": own == bound}[sign]


def _is_known(token: ast.Node) -> bool:
    """Whether a browser knows a declaration, or a selector."""
    if isinstance(token, ast.FunctionBlock) and token.lower_name == "selector":
        try:
            return bool(parse_selectors(token.arguments))
        except NotUnderstoodError:
            return False
    declared = tinycss2.parse_one_declaration(token.content) if isinstance(token, ast.ParenthesesBlock) else None
    if not isinstance(declared, ast.Declaration):
        return False
    known = declared.name.startswith("--") or declared.lower_name in KNOWN_PROPERTIES
    return known and is_valid(declared)
