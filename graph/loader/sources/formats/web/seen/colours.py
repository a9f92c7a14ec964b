"""Whether words have the colour of what is behind them: colours, backgrounds, shadows, and how colours are blended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from tinycss2 import ast

from graph.loader.sources.formats.web.styles.style_values import (
    BLACK,
    WHITE,
    Colour,
    Declarations,
    Rgb,
    has_word,
    list_functions,
    list_parts,
    look_the_same,
    mix,
    read_colour,
    read_pixels,
    read_word,
    split_by_commas,
)
from graph.text.messages import say

PLACED = ("absolute", "fixed")
SOLID = 0.5  # as dense as this, a background is seen as such
BLENDS: dict[str, Callable[[float, float], float]] = {  # CSS Compositing 1: of a colour and what is behind it
    "multiply": lambda own, behind: own * behind,
    "screen": lambda own, behind: own + behind - own * behind,
    "darken": min,
    "lighten": max,
    "difference": lambda own, behind: abs(own - behind),
    "exclusion": lambda own, behind: own + behind - 2 * own * behind,
    "plus-lighter": lambda own, behind: min(own + behind, 1.0),
}
COLOUR_OF_GROUND = say("colour of the background")


@dataclass(frozen=True, slots=True)
class Paints:
    """With what the words of an element are painted, and on what."""

    colour: Colour = BLACK
    alpha: float = 1.0  # of the colour: 0 is not seen
    ground: Colour = WHITE
    page: Colour = WHITE  # the ground of the page
    density: float = 0.0  # of the element's own background
    pictured: bool = False  # it has a picture
    outlined: bool = False  # words have a shadow or a line around them
    filled: bool = False  # words are filled with the background
    blend: str = ""
    behind: Colour = None  # what is behind what is blended
    painted: bool = False  # the ground is one that styles paint: nothing is blended with the bare page
    lost: bool = False  # placed beside the ground that is around it

    @classmethod
    def of_page(cls, *, known: bool) -> Self:
        """Black on white; the ground is not known where styles lie in other files."""
        return cls() if known else cls(ground=None, page=None)

    def is_doubtful(self) -> bool:
        """Whether words have the colour of the page, and it is not known whether they stand on that."""
        shown = self.outlined or self.filled or self.alpha < SOLID
        return self.lost and not shown and look_the_same(self.colour, self.page)

    def is_masked(self, styles: Declarations) -> bool:
        """Whether a mask lets nothing through: mask: linear-gradient(transparent, transparent)."""
        masks = list_functions(styles.get("mask")) + list_functions(styles.get("mask-image"))
        stops = [stop for mask in masks if "gradient" in mask.lower_name for stop in _list_stops(mask)]
        return bool(stops) and all(alpha == 0 for _, alpha in stops)


def inherit_paints(styles: Declarations, around: Paints) -> Paints:
    """What an element is painted with."""
    own = replace(around, density=0.0, pictured=False, filled=False)
    if found := read_colour(styles.get("-webkit-text-fill-color") or styles.get("color"), around.colour):
        own = replace(own, colour=found[0], alpha=found[1])
    elif read_word(styles.get("color")) == "initial":
        own = replace(own, colour=BLACK, alpha=1.0)
    if "text-shadow" in styles or "-webkit-text-stroke" in styles or "-webkit-text-stroke-width" in styles:
        own = replace(own, outlined=_is_outlined(styles, own))
    if (mode := read_word(styles.get("mix-blend-mode"))) in BLENDS:
        own = replace(own, blend=mode, behind=around.ground) if around.painted else own
    own = _put_ground(styles, own)
    if has_word(styles.get("background-clip"), "text") and (own.pictured or own.density):
        return replace(own, ground=around.ground, filled=True, density=0.0, pictured=False)
    return own


def _is_outlined(styles: Declarations, own: Paints) -> bool:
    """Whether a shadow or a line is drawn that is no more transparent than seen."""
    drawn = [styles.get(name, ()) for name in ("text-shadow", "-webkit-text-stroke", "-webkit-text-stroke-width")]
    colours = [read_colour(value, own.colour) or (own.colour, own.alpha) for value in drawn if list_parts(value)]
    sized = any(has_length(value) for value in drawn)
    return sized and any(alpha > SOLID and not look_the_same(colour, own.ground) for colour, alpha in colours)


def has_length(value: Sequence[ast.Node]) -> bool:
    """Whether a length stands in a value, be it nought."""
    return read_pixels(value) is not None


def _put_ground(styles: Declarations, own: Paints) -> Paints:
    """The background of an element over those around it; what is placed elsewhere stands on another one."""
    colour = read_colour(styles.get("background-color"), own.colour)
    ground, density, pictured = own.ground, 0.0, False
    if read_word(styles.get("position")) in PLACED and ground != own.page:
        ground, own = None, replace(own, lost=True)
    if colour and colour[1]:
        density = colour[1]
        ground = mix(colour[0], ground, density) if colour[0] and ground else colour[0] if density >= SOLID else ground
    for function in list_functions(styles.get("background-image")):
        if "gradient" in function.lower_name:
            stops = list(_list_stops(function))
            density = max(density, min((alpha for _, alpha in stops), default=0.0))
            ground = _find_common(stops, ground)
    if any(token.type == "url" for token in styles.get("background-image", ())) or _names_picture(styles):
        ground, pictured = None, True
    lost = own.lost and density < SOLID and not pictured
    return replace(
        own, ground=ground, density=density, pictured=pictured, painted=own.painted or density > 0, lost=lost
    )


def _names_picture(styles: Declarations) -> bool:
    pictures = ("url", "image-set", "-webkit-image-set", "cross-fade", "element")
    return any(function.lower_name in pictures for function in list_functions(styles.get("background-image")))


def _list_stops(gradient: ast.FunctionBlock) -> list[tuple[Colour, float]]:
    found = (read_colour(part) for part in split_by_commas(gradient.arguments))
    return [stop for stop in found if stop is not None]


def _find_common(stops: Sequence[tuple[Colour, float]], under: Colour) -> Colour:
    """The colour of a gradient that has only one; None: it has several."""
    if stops and all(alpha == 0 for _, alpha in stops):
        return under
    first = stops[0][0] if stops else None
    same = all(alpha >= SOLID and look_the_same(colour, first) for colour, alpha in stops)
    return first if same else None


def find_why_unseen(paints: Paints, opacity: float) -> str | None:
    """Why words are not seen for their colour."""
    if paints.outlined or paints.filled:
        return None
    if paints.alpha * opacity < 0.02:
        return COLOUR_OF_GROUND
    if paints.colour is None or paints.ground is None:
        return None
    seen = mix(paints.colour, paints.ground, paints.alpha)
    ground = paints.ground
    if paints.blend:
        if paints.behind is None:
            return None
        seen = _blend(paints.blend, seen, paints.behind)
        ground = paints.behind if ground == paints.behind else _blend(paints.blend, ground, paints.behind)
    return COLOUR_OF_GROUND if look_the_same(seen, ground) else None


def _blend(mode: str, own: Rgb, behind: Rgb) -> Rgb:
    red, green, blue = (BLENDS[mode](a, b) for a, b in zip(own, behind, strict=True))
    return red, green, blue
