"""How large a box is, and how far from where it would stand, as its styles say and as far as that is known without fonts."""

from collections.abc import Sequence

from tinycss2 import ast

from graph.loader.sources.formats.web.seen.box_model import UNKNOWN, ZERO, Along, Range
from graph.loader.sources.formats.web.seen.look import Look
from graph.loader.sources.formats.web.styles.style_values import (
    SCREEN_WIDTH,
    SIDES,
    list_functions,
    list_parts,
    read_number,
    read_pixels,
)

MARGINS = {
    "body": (8.0, 8.0),
    "ul": (16.0, 0.0),
    "ol": (16.0, 0.0),
    "dl": (16.0, 0.0),
    "blockquote": (16.0, 40.0),
    "figure": (16.0, 40.0),
}
MARGINS |= {
    "p": (16.0, 0.0),
    "pre": (16.0, 0.0),
    "h1": (22.0, 0.0),
    "h2": (20.0, 0.0),
    "h3": (19.0, 0.0),
    "h4": (22.0, 0.0),
}
MARGINS |= {"h5": (23.0, 0.0), "h6": (26.0, 0.0), "hr": (8.0, 0.0), "dd": (0.0, 40.0)}
NORMAL_LINE = Range(1.0, 1.8)  # of the size of the letters
ACROSS, DOWN = ("left", "right", "width"), ("top", "bottom", "height")
Names = tuple[str, str, str]


def read_margins(look: Look, tag: str, width: Range) -> dict[str, float]:
    """The margins of a box, by their sides; those that browsers give by themselves where styles say nothing."""
    down, aside = MARGINS.get(tag, (0.0, 0.0))
    usual = {"top": down, "bottom": down, "left": aside, "right": aside}
    return {side: read_side(look, f"margin-{side}", width, usual[side]) for side in SIDES}


def read_side(look: Look, name: str, width: Range, usual: float = 0.0) -> float:
    """One of four sides: margin-left: auto, padding-top: 30px."""
    found = read_pixels(look.styles.get(name), em=look.font_size, whole=min(width.high, SCREEN_WIDTH))
    return usual if found is None and name not in look.styles else found or 0.0


def find_width(look: Look, around: Range, *, loose: bool, beside: float, tag: str) -> tuple[Range, bool]:
    """How wide a box is, and whether its styles say so."""
    told = look.styles.get("width")
    width = read_pixels(told, em=look.font_size, whole=around.high)
    most = read_pixels(look.styles.get("max-width"), em=look.font_size, whole=around.high)
    if width is not None:
        relative = any(isinstance(token, ast.PercentageToken) for token in told or ())
        found = Range(around.low * width / around.high if around.high else 0, width) if relative else Range.of(width)
        found = found.at_most(most) if most is not None else found
        return found, width > around.low or not relative
    whole = Range(0 if loose or tag == "table" else max(around.low - beside, 0), max(around.high - beside, 0))
    return (whole.at_most(most) if most is not None else whole), most is not None and most < around.low


def find_height(look: Look) -> float | None:
    """How high a box is, where its styles say so; a share of what is around is not known."""
    told = drop_percent(look.styles.get("height"))
    found = read_pixels(told, em=look.font_size)
    most = read_pixels(drop_percent(look.styles.get("max-height")), em=look.font_size)
    return found if found is not None or most is None or most > 0 else most


def find_most_height(look: Look) -> float | None:
    """How far down a box is shown at most, its padding included, where its styles say so and it is not empty."""
    most = read_pixels(drop_percent(look.styles.get("max-height")), em=look.font_size)
    around = sum(read_side(look, f"padding-{side}", UNKNOWN) for side in ("top", "bottom"))
    return most + around if most else None


def find_most_lines(look: Look) -> float | None:
    """How high a box is of which only so many lines are shown."""
    lines = read_number(look.styles.get("-webkit-line-clamp"))
    return None if lines is None else lines * (look.line_height or look.font_size * NORMAL_LINE.high)


def drop_percent(value: Sequence[ast.Node] | None) -> list[ast.Node]:
    """A value without shares of what is around, which are not known; a share of nothing is nothing."""
    return [token for token in value or () if not isinstance(token, ast.PercentageToken) or token.value == 0]


def find_shift(look: Look, width: Range, *, moved: bool) -> tuple[Range, Range]:
    """How far a box is moved from where it would stand."""
    x, y, tall = ZERO, ZERO, find_height(look)
    if moved:
        x += _read_shift(look, ("left", "right"), width)
        y += _read_shift(look, ("top", "bottom"), ZERO)
    shifts = [list_parts(look.styles.get("translate"))]
    for function in list_functions(look.styles.get("transform")):
        name, parts = function.lower_name, list_parts(function.arguments)
        if name in ("translate", "translate3d"):
            shifts.append(parts[:2])
        elif name in ("translatex", "translatey"):
            shifts.append([*([ast.NumberToken(0, 0, 0.0, 0, "0")] if name.endswith("y") else []), *parts[:1]])
        elif name == "matrix" and len(parts) == 6:
            x, y = x + parts[4].value, y + parts[5].value
    for parts in shifts:
        x += _read_share(parts[:1], look, width)
        y += _read_share(parts[1:2], look, UNKNOWN if tall is None else Range.of(tall))
    return x, y


def _read_shift(look: Look, sides: tuple[str, str], whole: Range) -> Range:
    for side, sign in zip(sides, (1, -1), strict=True):
        found = read_pixels(look.styles.get(side), em=look.font_size, whole=whole.high)
        if found is not None:
            return Range.of(sign * found)
    return ZERO


def _read_share(value: Sequence[ast.Node], look: Look, whole: Range) -> Range:
    """A length, or a share of what is only known roughly."""
    if value and isinstance(value[0], ast.PercentageToken):
        return whole.times(value[0].value / 100)
    return Range.of(read_pixels(value, em=look.font_size) or 0.0)


def find_size(look: Look, names: Names, around: Range) -> tuple[Range, bool]:
    """How large what is placed is along one axis, and whether its styles say so."""
    start, end, size = (_read_inset(look, name, around) for name in names)
    if size is not None:
        return size, True
    if start is not None and end is not None:
        return (around - start - end).at_least(0), True
    return Range(0, max(around.high, 0)), False


def settle(along: Along, look: Look, names: Names, around: Range, static: Range) -> None:
    """From where on what is placed is along one axis, when its size is known."""
    start, end, size = (_read_inset(look, name, around) for name in names)
    if start is not None:
        along.start = start
    else:
        along.start = around - end - along.size if end is not None else static
        along.stop = around - end if end is not None else None
    ends = [each is not None and each.high <= 0 for each in (start, end)]
    along.fills = all(ends) if size is None else any(ends) and (_read_whole(look, names[2]) or 0) >= 1


def _read_inset(look: Look, name: str, around: Range) -> Range | None:
    """left: 20px, top: 50%; None: auto."""
    value = look.styles.get(name)
    if value and (share := next((token for token in value if isinstance(token, ast.PercentageToken)), None)):
        return around.times(share.value / 100)
    found = read_pixels(value, em=look.font_size)
    return None if found is None else Range.of(found)


def _read_whole(look: Look, name: str) -> float | None:
    """A size that is a share of what is around."""
    return read_number([token for token in look.styles.get(name, ()) if isinstance(token, ast.PercentageToken)])
