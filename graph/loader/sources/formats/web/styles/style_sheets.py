"""The style sheets of a page → its rules, as far as they may hide words: also those that stand in others, in layers, for screens alone.

A rule of which it is not known whether it holds is told as doubtful, where it would hide something.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

import tinycss2
from tinycss2 import ast

from graph.loader.sources.formats.web.styles.conditions import holds_on_screens, is_supported
from graph.loader.sources.formats.web.styles.selectors import NotUnderstoodError, Selector, parse_selectors
from graph.loader.sources.formats.web.styles.style_values import (
    Declarations,
    has_word,
    is_valid,
    split_by_commas,
    write_out,
)

# Properties that can hide words or have a part in where they stand; a rule that sets none of them is passed over.
TOLD = frozenset(
    [
        "all",
        "animation",
        "animation-fill-mode",
        "animation-name",
        "backface-visibility",
        "background",
        "background-clip",
        "background-color",
        "background-image",
        "border",
        "border-width",
        "bottom",
        "box-sizing",
        "clear",
        "clip",
        "clip-path",
        "color",
        "column-count",
        "columns",
        "content",
        "content-visibility",
        "contain",
        "direction",
        "display",
        "filter",
        "flex-direction",
        "flex-flow",
        "float",
        "font",
        "font-size",
        "grid-area",
        "grid-column",
        "grid-column-start",
        "grid-row",
        "grid-row-start",
        "grid-template",
        "grid-template-columns",
        "height",
        "inset",
        "left",
        "line-height",
        "list-style",
        "list-style-type",
        "margin",
        "margin-bottom",
        "margin-left",
        "margin-right",
        "margin-top",
        "mask",
        "mask-image",
        "max-height",
        "max-width",
        "min-height",
        "min-width",
        "mix-blend-mode",
        "opacity",
        "overflow",
        "overflow-x",
        "overflow-y",
        "padding",
        "padding-bottom",
        "padding-left",
        "padding-right",
        "padding-top",
        "position",
        "right",
        "rotate",
        "scale",
        "text-align",
        "text-decoration",
        "text-decoration-line",
        "text-indent",
        "text-shadow",
        "top",
        "transform",
        "translate",
        "visibility",
        "white-space",
        "width",
        "writing-mode",
        "z-index",
        "zoom",
        "-webkit-background-clip",
        "-webkit-mask",
        "-webkit-mask-image",
        "-webkit-transform",
        "-webkit-clip-path",
        "-webkit-filter",
        "-webkit-text-fill-color",
        "-webkit-text-stroke",
        "-webkit-text-stroke-width",
        "-webkit-line-clamp",
    ]
)
HIDES = re.compile(
    r"(display|content-visibility)\s*:\s*(none|hidden)|visibility\s*:\s*(hidden|collapse)|(opacity|font-size)\s*:\s*0|position\s*:\s*(absolute|fixed)"
    r"|clip|text-indent\s*:\s*-|transparent",
    re.IGNORECASE,
)
DEEPEST_RULES = 20  # in each other
LONGEST_TOLD = 60  # signs of a selector
ENDS = ("to", "100%")
WITHOUT_WEIGHT = ("font-face", "keyframes", "-webkit-keyframes", "property", "page", "counter-style", "font-feature-values", "import",
                  "charset", "namespace", "starting-style", "view-transition", "position-try")  # fmt: skip
Layer = tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class StyleRule:
    """What holds for what a selector selects. ``layer`` is compared: what is greater goes before."""

    selector: Selector
    layer: Layer
    is_important: bool
    declarations: Declarations


@dataclass(slots=True)
class StyleSheets:
    """The style sheets of a page, read in order."""

    doubts: dict[str, None] = field(default_factory=dict)  # rules of which it is not known whether they hold
    endings: dict[str, Declarations] = field(default_factory=dict)  # animation → what holds when it has ended
    _layers: dict[tuple[str, ...], Layer] = field(default_factory=dict)

    def read(self, text: str) -> Iterator[StyleRule]:
        """The rules of a sheet."""
        yield from self._read_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), (), ())

    def _read_rules(
        self, nodes: Iterable[ast.Node], around: tuple[Selector, ...], layer: tuple[str, ...], depth: int = 0
    ) -> Iterator[StyleRule]:
        for node in nodes if depth < DEEPEST_RULES else ():
            if isinstance(node, ast.QualifiedRule):
                yield from self._read_rule(node, around, layer, depth)
            elif isinstance(node, ast.AtRule):
                yield from self._read_at_rule(node, around, layer, depth)

    def _read_rule(
        self, rule: ast.QualifiedRule, around: tuple[Selector, ...], layer: tuple[str, ...], depth: int
    ) -> Iterator[StyleRule]:
        try:
            selectors = parse_selectors(rule.prelude, around)
        except NotUnderstoodError:
            self.doubt(rule)
            return
        yield from self._apply(selectors, rule.content, layer)
        inner = [each for each in _read_block(rule) if not isinstance(each, ast.Declaration)]
        yield from self._read_rules(inner, selectors, layer, depth + 1)

    def _apply(
        self, selectors: tuple[Selector, ...], content: Sequence[ast.Node], layer: tuple[str, ...]
    ) -> Iterator[StyleRule]:
        for is_important, declarations in read_declarations(content):
            place = self._place_layer(layer)
            own = tuple(-each for each in place) if is_important else place
            yield from (StyleRule(selector, own, is_important, declarations) for selector in selectors)

    def _read_at_rule(
        self, rule: ast.AtRule, around: tuple[Selector, ...], layer: tuple[str, ...], depth: int
    ) -> Iterator[StyleRule]:
        name = rule.lower_at_keyword
        if name == "layer":
            layer = self._enter_layer(rule, layer)
        elif name == "scope":
            around = self._read_scope(rule)
        elif name.endswith("keyframes") and rule.content:
            self._note_ending(rule)
        if rule.content is None or not self._holds(rule):
            return
        own = [each for each in _read_block(rule) if isinstance(each, ast.Declaration)] if around else []
        if own and name != "scope":
            yield from self._apply(around, rule.content, layer)
        yield from self._read_rules(_read_block(rule), around, layer, depth + 1)

    def _holds(self, rule: ast.AtRule) -> bool:
        name = rule.lower_at_keyword
        if name == "media":
            return holds_on_screens(rule.prelude)
        if name == "supports":
            return is_supported(rule.prelude)
        if name not in ("layer", "scope") and name not in WITHOUT_WEIGHT:
            self.doubt(rule)  # @container: how large a part of the page is
        return name in ("layer", "scope")

    def doubt(self, rule: ast.QualifiedRule | ast.AtRule) -> None:
        """Note a rule that may hide something, and of which it is not known whether it holds."""
        if rule.content and HIDES.search(tinycss2.serialize(rule.content)):
            sign = f"@{rule.at_keyword} " if isinstance(rule, ast.AtRule) else ""
            self.doubts[" ".join((sign + tinycss2.serialize(rule.prelude)).split())[:LONGEST_TOLD]] = None

    def _enter_layer(self, rule: ast.AtRule, around: tuple[str, ...]) -> tuple[str, ...]:
        """The layer that a rule opens; @layer a, b; only says in which order they come."""
        names = [tinycss2.serialize(part).strip() for part in split_by_commas(rule.prelude)]
        for name in names:
            inner = (*around, *(name or f"#{len(self._layers)}").split("."))
            self._place_layer(inner)
        return inner

    def _place_layer(self, names: tuple[str, ...]) -> Layer:
        """What is in no layer goes before what is in one, and a later layer before an earlier one; so it is within each."""
        if not names:
            return (inf,)
        if names not in self._layers:
            around = self._place_layer(names[:-1])[:-1]
            self._layers[names] = (*around, float(len(self._layers)), inf)
        return self._layers[names]

    def _read_scope(self, rule: ast.AtRule) -> tuple[Selector, ...]:
        """@scope (.card): the rules in it select what is below that."""
        blocks = [token for token in rule.prelude if isinstance(token, ast.ParenthesesBlock)]
        try:
            return parse_selectors(blocks[0].content) if len(blocks) == 1 and not has_word(rule.prelude, "to") else ()
        except NotUnderstoodError:
            return ()

    def _note_ending(self, rule: ast.AtRule) -> None:
        """What an animation comes to: of one that stays there, that is what is seen."""
        for frame in _read_block(rule):
            if isinstance(frame, ast.QualifiedRule):
                times = [tinycss2.serialize(part).strip().lower() for part in split_by_commas(frame.prelude)]
                found = [found for _, found in read_declarations(frame.content)]
                if not set(ENDS).isdisjoint(times) and found:
                    self.endings[tinycss2.serialize(rule.prelude).strip()] = found[0]


def _read_block(rule: ast.QualifiedRule | ast.AtRule) -> Sequence[ast.Node]:
    found: Sequence[ast.Node] = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return found


def read_declarations(content: Iterable[ast.Node] | str) -> Iterator[tuple[bool, Declarations]]:
    """What a block declares of what may hide words, names a value or adds words: first what is not important, then what is."""
    declared: dict[bool, dict[str, Sequence[ast.Node]]] = {False: {}, True: {}}
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, ast.Declaration) and _is_kept(node):
            named = node.name.startswith("--")
            found = declared[node.important]
            if node.lower_name == "all":
                found.clear()
            for name, value in write_out(node.name if named else node.lower_name, node.value):
                found[name] = value
    yield from ((is_important, found) for is_important, found in declared.items() if found)


def _is_kept(declaration: ast.Declaration) -> bool:
    """Whether a declaration has a part in what is seen, and a browser does not pass over it."""
    name = declaration.lower_name
    return (name in TOLD or name.startswith("--")) and is_valid(declaration)
