"""Words of drawings (<svg>) that stand outside of what is shown of them: a drawing is cut off at its edges.

They are known to be outside only where they are for letters of any font, set from the left, from the right or from the middle.
"""

import re
from dataclasses import dataclass, replace
from typing import Self

from graph.loader.sources.formats.web.html_parser import Element, ShownText
from graph.loader.sources.formats.web.styles.style_values import Declarations, read_pixels, read_word

NUMBER = re.compile(r"\s*(-?\d{1,9}(?:\.\d{1,9})?)(?:px)?\s*")
BOX = re.compile(r"[\s,]+")
USUAL_WIDTH, USUAL_HEIGHT = 300.0, 150.0  # of a drawing that says nothing of its size
WIDEST, BELOW_LINE = 1.2, 0.4  # of the size of letters
MOVES = ("dx", "dy", "transform")
TEXTS = ("text", "tspan")


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of a drawing, in its own coordinates, and where its text goes on."""

    left: float
    top: float
    right: float
    bottom: float
    x: float = 0.0
    y: float = 0.0

    @classmethod
    def of(cls, drawing: Element, styles: Declarations) -> Self | None:
        """What is shown of a drawing; None: it shows all, or its size is not known."""
        shows_all = read_word(styles.get("overflow-x")) in ("visible", "auto", "scroll")
        width, height = (_read_size(drawing, styles, name) for name in ("width", "height"))
        if shows_all or width is None or height is None:
            return None
        box = _read_box(drawing)
        if box is None:
            return cls(0, 0, width or USUAL_WIDTH, height or USUAL_HEIGHT)
        left, top, wide, high = box
        scale = min(width / wide, height / high)
        beside, above = (width / scale - wide, height / scale - high) if scale else (0.0, 0.0)
        return cls(left - beside, top - above, left + wide + beside, top + high + above)

    def hides(self, words: ShownText, size: float) -> bool:
        """Whether words stand outside, in letters of this size."""
        reach = len(words.text.strip()) * size * WIDEST
        beside = self.x - reach >= self.right or self.x + reach <= self.left
        return beside or self.y - size * WIDEST >= self.bottom or self.y + size * BELOW_LINE <= self.top


def enter(element: Element, styles: Declarations, view: View | None) -> View | None:
    """What is shown of the drawing around the words of an element; None: all, or it is not known."""
    if element.tag == "svg":
        return View.of(element, styles)
    attributes = dict(element.list_attributes()) if view is not None else {}
    if view is None or "transform" in styles or any(name in attributes for name in MOVES):
        return None
    if element.tag not in TEXTS:
        return view
    x, y = (attributes.get(name) for name in ("x", "y"))
    own_x, own_y = view.x if x is None else _read_number(x), view.y if y is None else _read_number(y)
    return None if own_x is None or own_y is None else replace(view, x=own_x, y=own_y)


def _read_number(written: str) -> float | None:
    found = NUMBER.fullmatch(written)
    return float(found[1]) if found else None


def _read_size(drawing: Element, styles: Declarations, name: str) -> float | None:
    """A size in pixels; nought: as large as it becomes by itself; None: it is not known."""
    if name in styles:
        return read_pixels(styles[name])
    written = drawing.attribute(name)
    return 0.0 if written is None else _read_number(written)


def _read_box(drawing: Element) -> tuple[float, float, float, float] | None:
    """viewBox="0 0 100 20": which part of a drawing fills its place."""
    numbers = [_read_number(each) for each in BOX.split((drawing.attribute("viewbox") or "").strip())]
    left, top, wide, high = numbers if len(numbers) == 4 else (None,) * 4
    if left is None or top is None or not wide or not high or min(wide, high) < 0:
        return None
    return left, top, wide, high
