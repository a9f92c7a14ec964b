"""What clip and clip-path leave of a box, along each of its axes: the least rectangle around what is shown."""

import re
from collections.abc import Sequence

from tinycss2 import ast

from graph.loader.sources.formats.web.seen.box_model import Cut, Edge
from graph.loader.sources.formats.web.styles.style_values import (
    Declarations,
    list_functions,
    list_parts,
    read_pixels,
    read_word,
    split_by_commas,
)

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
START, END, NOTHING = Edge(), Edge(0.0, 1.0), Cut(Edge(), Edge())
Cuts = tuple[Cut | None, Cut | None]


def find_cuts(styles: Declarations, em: float) -> Cuts:
    """What is shown of a box from left to right and from top to bottom; None: all of it, or what is not known."""
    if read_word(styles.get("position")) in ("absolute", "fixed"):
        for function in list_functions(
            styles.get("clip")
        ):  # from the top and the left of the box, by an old way of writing without commas
            top, right, bottom, left = _pad(list_parts(function.arguments), em)
            return Cut(left or START, right or END), Cut(top or START, bottom or END)
    for function in list_functions(styles.get("clip-path")):
        return _read_shape(function, em)
    return None, None


def _pad(parts: Sequence[ast.Node], em: float) -> tuple[Edge | None, Edge | None, Edge | None, Edge | None]:
    edges = [_read_edge(part, em) for part in parts[:4]]
    return (*edges, *[None] * (4 - len(edges)))[:4]  # type: ignore[return-value]  # they are four


def _read_shape(shape: ast.FunctionBlock, em: float) -> Cuts:
    parts = list_parts(shape.arguments)
    cuts = parts[: _find_word(parts)]
    if shape.lower_name == "inset" and cuts:
        top, right, bottom, left = (cuts * 4)[:4] if len(cuts) < 3 else (*cuts, cuts[1])[:4]
        return _cut_off(left, right, em), _cut_off(top, bottom, em)
    if shape.lower_name == "rect":
        top_edge, right_edge, bottom_edge, left_edge = _pad(parts, em)
        return Cut(left_edge or START, right_edge or END), Cut(top_edge or START, bottom_edge or END)
    if shape.lower_name == "xywh" and len(cuts) >= 4:
        x, y, width, height = (_read_edge(each, em) or START for each in cuts[:4])
        return Cut(x, _add(x, width)), Cut(y, _add(y, height))
    if shape.lower_name in ("circle", "ellipse"):
        return _read_round(cuts, parts, em)
    return _read_outline(shape, parts, em)


def _read_round(radii: Sequence[ast.Node], parts: Sequence[ast.Node], em: float) -> Cuts:
    """circle(5px at 90px 10px), ellipse(0 50% at center)."""
    if any(read_pixels([each]) == 0 for each in radii):
        return NOTHING, NOTHING
    sizes = [_read_edge(each, em) for each in [*radii, *radii][:2]]
    middles = [_read_edge(each, em) for each in parts[len(radii) + 1 :][:2]]
    found = [_spread(middle, size) for middle, size in zip(middles, sizes, strict=False)]
    return (found[0], found[1]) if len(found) == 2 else (None, None)


def _spread(middle: Edge | None, size: Edge | None) -> Cut | None:
    if middle is None or size is None or size.share:
        return None
    return Cut(_add(middle, Edge(-size.pixels)), _add(middle, size))


def _read_outline(shape: ast.FunctionBlock, parts: Sequence[ast.Node], em: float) -> Cuts:
    """polygon(0 0, 100% 0, 50% 100%), path("M0 0 L9 9 Z")."""
    if shape.lower_name == "polygon":
        return _read_corners(
            [[_read_edge(each, em) for each in list_parts(point)[-2:]] for point in split_by_commas(shape.arguments)]
        )
    if shape.lower_name == "path":
        numbers = [
            float(number)
            for part in parts
            if isinstance(part, ast.StringToken)
            for number in NUMBER.findall(part.value)
        ]
        return _read_corners([[Edge(x), Edge(y)] for x, y in zip(numbers[::2], numbers[1::2], strict=False)])
    return None, None


def _find_word(parts: Sequence[ast.Node]) -> int:
    """Where the measures end: inset(50% round 5px), circle(0 at 50% 50%)."""
    return next((at for at, part in enumerate(parts) if isinstance(part, ast.IdentToken)), len(parts))


def _cut_off(start: ast.Node, end: ast.Node, em: float) -> Cut:
    first, last = _read_edge(start, em) or START, _read_edge(end, em) or START
    return Cut(first, Edge(-last.pixels, 1 - last.share))


def _add(one: Edge, other: Edge) -> Edge:
    return Edge(one.pixels + other.pixels, one.share + other.share)


def _read_edge(part: ast.Node, em: float) -> Edge | None:
    if isinstance(part, ast.PercentageToken):
        return Edge(share=part.value / 100)
    pixels = read_pixels([part], em=em)
    return None if pixels is None else Edge(pixels)


def _read_corners(corners: Sequence[Sequence[Edge | None]]) -> Cuts:
    """The rectangle around corners; where pixels and shares are mixed it is not known."""
    points = [point for point in corners if len(point) == 2]
    return _find_reach([point[0] for point in points]), _find_reach([point[1] for point in points])


def _find_reach(edges: Sequence[Edge | None]) -> Cut | None:
    known = [edge for edge in edges if edge is not None]
    if not known or len(known) < len(edges):
        return None
    if all(edge.pixels == 0 for edge in known) or all(edge.share == 0 for edge in known):
        ordered = sorted(known, key=lambda edge: (edge.pixels, edge.share))
        return Cut(ordered[0], ordered[-1])
    return None
