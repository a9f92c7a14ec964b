"""What an element of a page has from those around it, and what of it hides its own words."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tinycss2 import ast

from graph.loader.sources.formats.web.html_parser import Element
from graph.loader.sources.formats.web.seen.box_model import NO_EDGE, Edge
from graph.loader.sources.formats.web.seen.colours import Paints, find_why_unseen, inherit_paints
from graph.loader.sources.formats.web.seen.drawings import View
from graph.loader.sources.formats.web.seen.look import Look
from graph.loader.sources.formats.web.styles.cascade import LINE_THROUGH
from graph.loader.sources.formats.web.styles.style_values import (
    FONT_SIZE,
    Declarations,
    has_word,
    list_functions,
    read_number,
    read_pixels,
    read_word,
)

LISTS = ("ol", "ul", "menu", "dir")
INVISIBLE_SIZE = 1.0  # pixels of a letter
INHERITED = ("inherit", "unset", "revert", "revert-layer")
NOT_AT_START = ("right", "end", "center", "justify", "-webkit-center", "-webkit-right")
MAKES_CONTEXT = frozenset(
    ["transform", "translate", "scale", "rotate", "filter", "mix-blend-mode", "clip-path", "mask", "mask-image"]
)


@dataclass(frozen=True, slots=True)
class Inherited:
    """What an element has from those around it."""

    visible: bool = True
    font_size: float = FONT_SIZE
    line_height: Edge | None = None  # pixels, or a share of the size of letters
    indent: Edge = NO_EDGE
    keeps_line: bool = False
    aligned: bool = False
    struck: bool = False
    marker: str = ""  # words in front of items of a list
    counts: str = "disc"  # how items are counted, in the words of styles: decimal, none
    opacity: float = 1.0
    view: View | None = None  # of the drawing around
    paints: Paints = field(default_factory=Paints)
    names: Declarations = field(default_factory=dict)  # values that styles have given a name: --main


def inherit(styles: Declarations, around: Inherited) -> Inherited:
    """What an element has, and those in it from it."""
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
        words = [token.lower_value for token in mark if isinstance(token, ast.IdentToken)]
        if words[:1] and words[0] in INHERITED:
            return changes
        changes["marker"] = "".join(token.value for token in mark if isinstance(token, ast.StringToken))
        named = [word for word in words if word not in ("inside", "outside", "initial")]
        changes["counts"] = "none" if changes["marker"] else next(iter(named), "disc")
    return changes


def begin(element: Element, around: Inherited, names: Declarations) -> Inherited:
    """What an element has before its own styles. A list counts as its mark says, and not as the list around it does."""
    if element.tag in LISTS:
        kind = element.attribute("type") or "decimal" if element.tag == "ol" else "disc"
        return replace(around, names=names, marker="", counts=kind)
    return around if names is around.names else replace(around, names=names)


def find_why_blank(own: Inherited) -> str | None:
    """Why the words right in an element are not shown, though those of an element in it may be."""
    if not own.visible:
        return "visibility: hidden"
    if own.font_size < INVISIBLE_SIZE:
        return "font-size: 0"
    return find_why_unseen(own.paints, own.opacity) or (LINE_THROUGH if own.struck else None)


def make_look(styles: Declarations, own: Inherited) -> Look:
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
