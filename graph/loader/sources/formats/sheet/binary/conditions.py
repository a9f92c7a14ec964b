"""The conditions of formats in workbooks of Excel until 2003 ([MS-XLS] CondFmt, CF, DXFN): what they ask, and how cells look then."""

from collections.abc import Callable, Iterator, Sequence
from struct import unpack_from

from openpyxl.utils import get_column_letter

from graph.loader.sources.formats.sheet.cell_formats import find_format
from graph.loader.sources.formats.sheet.conditional_formats import Area, CellPaint, FormatCondition
from graph.loader.sources.formats.sheet.formulas import Place

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
SIGNS = {0x08: "&", 0x09: "<", 0x0A: "<=", 0x0B: "=", 0x0C: ">=", 0x0D: ">", 0x0E: "<>", 0x03: "+", 0x04: "-"}
TEXT, TRUTH, WHOLE, REAL, BRACKETS = 0x17, 0x1D, 0x1E, 0x1F, 0x15
NEAR = (0x2C, 0x4C, 0x6C)  # a cell, by how far away it is
ROW_MOVES, COLUMN_MOVES, COLUMN = 0x8000, 0x4000, 0xFF
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
    operands = [_write(part, areas[0][:2]) for part in told if part]
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


def _write(tokens: bytes, first: Sequence[int]) -> str | None:
    """A formula as it is written: $A2="完成"; None: it has what is not known here."""
    stack: list[str] = []
    at = 0
    while at < len(tokens):
        kind, at = tokens[at], at + 1
        if kind in SIGNS and len(stack) > 1:
            other = stack.pop()
            stack.append(f"{stack.pop()}{SIGNS[kind]}{other}")
        elif kind == BRACKETS and stack:
            stack.append(f"({stack.pop()})")
        else:
            words, size = _write_one(kind, tokens, at, (first[0], first[1]))
            if words is None:
                return None
            stack.append(words)
            at += size
    return stack[0] if len(stack) == 1 else None


def _write_one(kind: int, tokens: bytes, at: int, first: Place) -> tuple[str | None, int]:
    """What stands alone in a formula, and how many bytes that takes."""
    if kind == TEXT:
        length, wide = tokens[at], tokens[at + 1] & 1
        raw = tokens[at + 2 : at + 2 + length * (1 + wide)]
        words = raw.decode("utf-16-le" if wide else "latin-1", "replace").replace('"', '""')
        return f'"{words}"', 2 + len(raw)
    if kind == TRUTH:
        return ("TRUE" if tokens[at] else "FALSE"), 1
    if kind == WHOLE:
        return str(unpack_from("<H", tokens, at)[0]), 2
    if kind == REAL:
        return f"{unpack_from('<d', tokens, at)[0]:.15f}", 8
    return (_write_cell(tokens, at, first), 4) if kind in NEAR else (None, 0)


def _write_cell(tokens: bytes, at: int, first: Place) -> str:
    row, column = unpack_from("<HH", tokens, at)
    far_down, far_right = bool(column & ROW_MOVES), bool(column & COLUMN_MOVES)
    down = (row + first[0]) % 0x10000 if far_down else row + 1
    right = ((column & COLUMN) + first[1] - 1) % 0x100 + 1 if far_right else (column & COLUMN) + 1
    return f"{'' if far_right else '$'}{get_column_letter(right)}{'' if far_down else '$'}{down}"
