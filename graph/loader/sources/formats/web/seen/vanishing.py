"""Why an element is not shown, nor anything in it, wherever it stands: display: none, opacity: 0, scale(0)."""

from tinycss2 import ast

from graph.loader.sources.formats.web.html_parser import BLOCKS, Element
from graph.loader.sources.formats.web.seen.inherited import Inherited
from graph.loader.sources.formats.web.styles.style_values import (
    Declarations,
    has_word,
    list_functions,
    read_number,
    read_word,
)

INVISIBLE = 0.02  # of what is seen through
PARTS_OF_TABLES = ("tr", "tbody", "thead", "tfoot")


def find_why_gone(styles: Declarations, element: Element | None, own: Inherited) -> str | None:
    """Why an element is not shown, nor anything in it."""
    if read_word(styles.get("display")) == "none":
        return "display: none"
    if read_word(styles.get("content-visibility")) == "hidden" and not _is_inline(styles, element):
        return "content-visibility: hidden"
    if element is not None and element.tag in PARTS_OF_TABLES and read_word(styles.get("visibility")) == "collapse":
        return "visibility: collapse"
    if own.opacity < INVISIBLE or own.paints.is_masked(styles):
        return "opacity: 0"
    if 0 < (read_number(styles.get("zoom")) or 0) < 0.05:
        return "zoom: 0"
    return "scale: 0" if _is_flat(styles) else None


def _is_inline(styles: Declarations, element: Element | None) -> bool:
    display = read_word(styles.get("display"))
    return display == "inline" or (not display and (element is None or element.tag not in BLOCKS))


def _is_flat(styles: Declarations) -> bool:
    """scale(0), scaleY(0), matrix(0,0,0,0,0,0), rotateX(90deg), rotate: y 90deg: nothing is left of what is shown."""
    if any(isinstance(token, ast.NumberToken) and token.value == 0 for token in styles.get("scale", ())):
        return True
    turned = [token.value for token in styles.get("rotate", ()) if isinstance(token, ast.DimensionToken)]
    if read_word(styles.get("backface-visibility")) == "hidden" and any(
        map(_turns_away, list_functions(styles.get("transform")))
    ):
        return True
    if has_word(styles.get("rotate"), "x", "y") and turned and turned[0] % 180 == 90:
        return True
    return any(map(_flattens, list_functions(styles.get("transform"))))


def _turns_away(function: ast.FunctionBlock) -> bool:
    """rotateY(180deg): its back is seen."""
    turned = [token.value for token in function.arguments if isinstance(token, ast.DimensionToken)]
    return function.lower_name in ("rotatex", "rotatey") and bool(turned) and turned[0] % 360 == 180


def _flattens(function: ast.FunctionBlock) -> bool:
    measures = (ast.NumberToken, ast.DimensionToken, ast.PercentageToken)
    numbers = [token.value for token in function.arguments if isinstance(token, measures)]
    if function.lower_name == "matrix":
        return len(numbers) == 6 and numbers[0] * numbers[3] == numbers[1] * numbers[2]
    if function.lower_name in ("rotatex", "rotatey"):
        return bool(numbers) and numbers[0] % 180 == 90
    return function.lower_name.startswith("scale") and function.lower_name != "scalez" and 0 in numbers[:2]
