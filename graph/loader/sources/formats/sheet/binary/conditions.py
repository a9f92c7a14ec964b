"""The conditions of formats in workbooks of Excel until 2003 ([MS-XLS] CondFmt, CF, DXFN): what they ask, and how cells look then."""

from collections.abc import Callable, Iterator
from struct import unpack_from

from graph.loader.sources.formats.sheet.binary.formula_tokens import write_formula
from graph.loader.sources.formats.sheet.cell_formats import find_format
from graph.loader.sources.formats.sheet.conditional_formats import Area, CellPaint, FormatCondition

KINDS = {1: "cellIs", 2: "expression"}
OPERATORS = (
    "",
    "between",
    "notBetween",
    "equal",
    "notEqual",
    "greaterThan",
    "lessThan",
    "greaterThanOrEqual",
    "lessThanOrEqual",
)
NUMBER, FONT, ALIGNMENT, BORDER, PATTERN = (1 << bit for bit in range(25, 30))  # what a format says
FONT_SIZE, FONT_COLOUR, LINE_SIZE = 118, 80, 8  # bytes
FindColour = Callable[[int], "str | None"]


def list_areas(body: bytes) -> Iterator[Area]:
    """The cells for which the conditions that follow are asked."""
    for number in range(unpack_from("<H", body, 12)[0]):
        top, bottom, left, right = unpack_from("<HHHH", body, 14 + 8 * number)
        yield top + 1, left + 1, bottom + 1, right + 1


def read_condition(body: bytes, areas: tuple[Area, ...], find_colour: FindColour) -> FormatCondition:
    """One condition; the first that holds is the one that counts."""
    kind, operator, first, second, flags, more = unpack_from("<BBHHIH", body)
    paint, at = _read_paint(body, flags, more, find_colour)
    told = (body[at : at + first], body[at + first : at + first + second])
    operands = [write_formula(part, areas[0][:2]) for part in told if part]
    known = [operand for operand in operands if operand is not None]
    name = KINDS.get(kind, "unknown") if len(known) == len(operands) else "unknown"
    asked = OPERATORS[operator] if operator < len(OPERATORS) else ""
    return FormatCondition(areas, name, asked, tuple(known), paint, stops=True)


def _read_paint(body: bytes, flags: int, more: int, find_colour: FindColour) -> tuple[CellPaint, int]:
    """How cells look, and where that ends."""
    at, colour, ground, shown = 12, None, None, None
    if flags & NUMBER and more & 1:
        size, length, wide = unpack_from("<HHB", body, at)
        raw = body[at + 5 : at + 5 + length * (1 + (wide & 1))]
        shown, at = raw.decode("utf-16-le" if wide & 1 else "latin-1", "replace"), at + size
    elif flags & NUMBER:
        shown, at = find_format(body[at + 1]), at + 2
    if flags & FONT:
        colour, at = find_colour(unpack_from("<I", body, at + FONT_COLOUR)[0]), at + FONT_SIZE
    at += LINE_SIZE * (bool(flags & ALIGNMENT) + bool(flags & BORDER))
    if flags & PATTERN:
        ground, at = find_colour(unpack_from("<H", body, at + 2)[0] >> 7 & 0x7F), at + 4
    return CellPaint(colour, ground, shown), at + 2 * bool(flags & PATTERN << 1)
