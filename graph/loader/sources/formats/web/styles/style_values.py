"""What the values of styles say: words, numbers, lengths in pixels, colours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import prod

from tinycss2 import ast
from tinycss2.color4 import Color, parse_color

SCREEN_WIDTH, SCREEN_HEIGHT = 1280.0, 720.0  # pixels
FONT_SIZE = 16.0  # pixels, where nothing is said
PIXELS = {
    "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 37.8, "mm": 3.78, "q": 0.945, "rem": 16, "ex": 8, "ch": 8,
    **{f"{kind}{unit}": pixels for kind in ("", "s", "l", "d") for unit, pixels in (("vw", 12.8), ("vh", 7.2), ("vmin", 7.2), ("vmax", 12.8))},
}  # fmt: skip
SAME = 0.06  # of each of red, green and blue, from 0 to 1
WHITE, BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
LIGHTEST = {"oklch": 1.0, "oklab": 1.0, "lch": 100.0, "lab": 100.0}  # spaces that begin with lightness
SYSTEM_COLOURS = {"canvas": WHITE, "canvastext": BLACK, "field": WHITE, "fieldtext": BLACK, "buttontext": BLACK}
VALID = {  # the words that a property may be; a browser passes over others
    "display": re.compile(
        r"none|contents|block|inline|inline-block|flex|inline-flex|grid|inline-grid|flow|flow-root|list-item|run-in|math|"
        r"table|inline-table|table-.*|ruby|ruby-.*|-webkit-.*|initial|inherit|unset|revert|revert-layer"
    ),
    "visibility": re.compile("visible|hidden|collapse|initial|inherit|unset|revert|revert-layer"),
    "position": re.compile(
        "static|relative|absolute|fixed|sticky|-webkit-sticky|initial|inherit|unset|revert|revert-layer"
    ),
}

SIDES = ("top", "right", "bottom", "left")
FOUR_SIDES = {"inset": "{}", "margin": "margin-{}", "padding": "padding-{}"}
PREFIXED = (
    "-webkit-background-clip",
    "-webkit-mask",
    "-webkit-mask-image",
    "-webkit-transform",
    "-webkit-clip-path",
    "-webkit-filter",
)

Declarations = Mapping[str, Sequence[ast.Node]]  # property → its value
Rgb = tuple[float, float, float]
Colour = Rgb | None  # None: not known


def is_valid(declaration: ast.Declaration) -> bool:
    """Whether a browser takes a declaration, as far as its words are known here."""
    name, word = declaration.lower_name, read_word(declaration.value)
    return name not in VALID or not word or VALID[name].fullmatch(word) is not None


def is_sign(token: ast.Node, sign: str) -> bool:
    """Whether a token is this sign."""
    return isinstance(token, ast.LiteralToken) and token.value == sign


def split_by_commas(value: Sequence[ast.Node]) -> Iterator[list[ast.Node]]:
    """The parts of a list."""
    part: list[ast.Node] = []
    for token in value:
        if is_sign(token, ","):
            yield part
            part = []
        else:
            part.append(token)
    yield part


def list_parts(value: Sequence[ast.Node] | None) -> list[ast.Node]:
    """The tokens of a value without what stands between them."""
    return [token for token in value or () if token.type not in ("whitespace", "comment") and not is_sign(token, ",")]


def has_word(value: Sequence[ast.Node] | None, *words: str) -> bool:
    """Whether one of these words stands in a value."""
    return any(isinstance(token, ast.IdentToken) and token.lower_value in words for token in value or ())


def read_word(value: Sequence[ast.Node] | None) -> str:
    """The first word of a value, in small letters."""
    return next((token.lower_value for token in value or () if isinstance(token, ast.IdentToken)), "")


def read_number(value: Sequence[ast.Node] | None) -> float | None:
    """The first number of a value; a percentage as its share."""
    for token in value or ():
        if isinstance(token, ast.NumberToken):
            return float(token.value)
        if isinstance(token, ast.PercentageToken):
            return float(token.value) / 100
    return None


def read_pixels(
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
            return _calculate(token.arguments, em=em, whole=whole)
    return None


def _calculate(value: Sequence[ast.Node], *, em: float, whole: float) -> float | None:
    """calc(-1 * 900px), calc(100% - 20px); not of brackets in it."""
    terms: list[list[ast.Node]] = [[]]
    signs = [1]
    for token in list_parts(value):
        if is_sign(token, "+") or is_sign(token, "-"):
            terms.append([])
            signs.append(-1 if is_sign(token, "-") else 1)
        elif not is_sign(token, "*"):
            terms[-1].append(token)
    lengths = [_multiply(term, em=em, whole=whole) for term in terms]
    known = [sign * length for sign, length in zip(signs, lengths, strict=True) if length is not None]
    return sum(known) if len(known) == len(terms) else None


def _multiply(term: Sequence[ast.Node], *, em: float, whole: float) -> float | None:
    if any(isinstance(token, (ast.LiteralToken, ast.FunctionBlock, ast.ParenthesesBlock)) for token in term):
        return None
    numbers = prod(float(token.value) for token in term if isinstance(token, ast.NumberToken))
    length = read_pixels([token for token in term if not isinstance(token, ast.NumberToken)], em=em, whole=whole)
    return None if length is None else numbers * length


def find_size_in_font(value: Sequence[ast.Node]) -> Sequence[ast.Node] | None:
    """In the shorthand the size is the first length: font: bold 0/0 a."""
    lengths = (ast.DimensionToken, ast.PercentageToken, ast.NumberToken)
    found = [token for token in value if isinstance(token, lengths)]
    return [token for token in found if not isinstance(token, ast.NumberToken) or token.value == 0][
        :1
    ] or None  # no weight


def write_out(name: str, value: Sequence[ast.Node]) -> Iterator[tuple[str, Sequence[ast.Node]]]:
    """A property, or those that it is short for: inset: 0 is top: 0; right: 0; bottom: 0; left: 0."""
    if name in FOUR_SIDES:
        parts = list_parts(value)[:4] or [*value]
        for side, at in zip(
            SIDES, ((0, 0, 0, 0), (0, 1, 0, 1), (0, 1, 2, 1), (0, 1, 2, 3))[len(parts) - 1], strict=True
        ):
            yield FOUR_SIDES[name].format(side), [parts[at]]
    elif name == "overflow":
        parts = list_parts(value)
        yield from (("overflow-x", parts[:1]), ("overflow-y", parts[-1:]))
    elif name == "background":
        yield from (("background-color", value), ("background-image", value))
        if has_word(value, "text"):
            yield "background-clip", value
    elif name == "font":
        slash = next((at for at, token in enumerate(value) if is_sign(token, "/")), len(value))
        yield "font-size", find_size_in_font(value[:slash]) or ()
        yield "line-height", value[slash + 1 : slash + 2]
    else:
        yield name.removeprefix("-webkit-") if name in PREFIXED else name, value


def list_functions(value: Sequence[ast.Node] | None) -> list[ast.FunctionBlock]:
    """The functions of a value: translate(-9999px) scale(0)."""
    return [token for token in value or () if isinstance(token, ast.FunctionBlock)]


def read_colour(value: Sequence[ast.Node] | None, current: Colour = None) -> tuple[Colour, float] | None:
    """The first colour of a value, and how dense it is; ``current`` is what currentcolor means. None: there is none."""
    for token in value or ():
        if isinstance(token, ast.IdentToken) and token.lower_value in SYSTEM_COLOURS:
            return SYSTEM_COLOURS[token.lower_value], 1.0
        if isinstance(token, ast.FunctionBlock) and token.lower_name in ("light-dark", "color-mix"):
            return _read_chosen(token, current)
        colour = parse_color(token)
        if isinstance(colour, Color):
            return _to_rgb(colour), 1.0 if colour.alpha is None else float(colour.alpha)
        if colour == "currentcolor":
            return current, 1.0
    return None


def _read_chosen(function: ast.FunctionBlock, current: Colour) -> tuple[Colour, float] | None:
    """light-dark(white, black): the first; of a mixture nothing is known, but where one of the two is all of it."""
    parts = list(split_by_commas(function.arguments))
    if function.lower_name == "light-dark":
        return read_colour(parts[0], current)
    whole = (part for part in parts[1:] if read_number([t for t in part if isinstance(t, ast.PercentageToken)]) == 1)
    return next((read_colour(part, current) for part in whole), (None, 1.0))


def _to_rgb(colour: Color) -> Colour:
    """None for a colour space in which screens differ; there white and black are the same."""
    if colour.space in LIGHTEST and colour.coordinates[0] is not None:
        share = colour.coordinates[0] / LIGHTEST[colour.space]
        return WHITE if share >= 1 else BLACK if share <= 0 else None
    if colour.space not in ("srgb", "hsl", "hwb"):
        return None
    red, green, blue = colour.to("srgb").coordinates
    return None if red is None or green is None or blue is None else (red, green, blue)


def look_the_same(one: Colour, other: Colour) -> bool:
    """Whether nobody tells two colours apart; not where one of them is not known."""
    return bool(one and other) and all(abs(a - b) < SAME for a, b in zip(one or (), other or (), strict=True))


def mix(over: Rgb, under: Rgb, density: float) -> Rgb:
    """What is seen of a colour that can be looked through."""
    red, green, blue = (a * density + b * (1 - density) for a, b in zip(over, under, strict=True))
    return red, green, blue


def stands_beside(styles: Declarations) -> bool:
    """Whether a box stands beside the one before it: it floats, or is drawn as a large letter."""
    return read_word(styles.get("float")) in ("left", "right") or read_word(styles.get("display")) == "inline-block"


def count_abreast(styles: Declarations) -> int:
    """How many boxes stand beside each other in one that is flexible or a grid; 0 where all do, 1 where they stand in a column."""
    if "flex" in read_word(styles.get("display")):
        words = [token for name in ("flex-direction", "flex-flow") for token in styles.get(name, ())]
        return int(any(isinstance(token, ast.IdentToken) and token.lower_value.startswith("column") for token in words))
    shorthand = list(styles.get("grid-template", ()))
    slash = next((at + 1 for at, each in enumerate(shorthand) if each == "/"), len(shorthand))
    return max(1, _count_tracks(styles.get("grid-template-columns") or shorthand[slash:]))


def _count_tracks(value: Sequence[ast.Node]) -> int:
    """The columns of a grid: 60px 1fr 1fr, repeat(4, 1fr); as many as fit (auto-fill) is none that is known."""
    tracks = 0
    for token in value:
        if isinstance(token, ast.FunctionBlock) and token.lower_name == "repeat":
            times, *each = [part for part in token.arguments if part.type not in ("whitespace", "comment", "literal")]
            tracks += int(getattr(times, "value", 0) or 0) * _count_tracks(each) if times.type == "number" else 0
        elif token.type not in ("whitespace", "comment", "[] block", "literal"):
            tracks += 1
    return tracks
