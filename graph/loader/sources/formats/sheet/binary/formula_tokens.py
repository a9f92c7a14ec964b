"""Formulas of workbooks of Excel until 2003 ([MS-XLS] 2.5.198, Ptg): signs behind what they join → as people write them."""

from collections.abc import Sequence
from struct import unpack_from

from openpyxl.utils import get_column_letter

from graph.loader.sources.formats.sheet.formulas import Place

SIGNS = {0x08: "&", 0x09: "<", 0x0A: "<=", 0x0B: "=", 0x0C: ">=", 0x0D: ">", 0x0E: "<>", 0x03: "+", 0x04: "-"}
TEXT, TRUTH, WHOLE, REAL, BRACKETS = 0x17, 0x1D, 0x1E, 0x1F, 0x15
CELLS = (0x24, 0x44, 0x64)  # a cell
FUNCTIONS, ROW_OF_ITSELF = (0x22, 0x42, 0x62), b"\0\x08\0"
NEAR = (0x2C, 0x4C, 0x6C)  # a cell, by how far away it is
ROW_MOVES, COLUMN_MOVES, COLUMN = 0x8000, 0x4000, 0xFF


def write_formula(tokens: bytes, first: Sequence[int] = (0, 0)) -> str | None:
    """A formula as it is written: $A2="完成"; None: it has what is not known here.

    ``first``: the cell from which others are counted, row and column from 1.
    """
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
    if kind in (*CELLS, *NEAR):
        return (_write_cell if kind in NEAR else _write_fixed)(tokens, at, first), 4
    return ("ROW()", 3) if kind in FUNCTIONS and tokens[at : at + 3] == ROW_OF_ITSELF else (None, 0)


def _write_fixed(tokens: bytes, at: int, _: Place) -> str:
    row, column = unpack_from("<HH", tokens, at)
    return f"${get_column_letter((column & COLUMN) + 1)}${row + 1}"


def _write_cell(tokens: bytes, at: int, first: Place) -> str:
    row, column = unpack_from("<HH", tokens, at)
    far_down, far_right = bool(column & ROW_MOVES), bool(column & COLUMN_MOVES)
    down = (row + first[0]) % 0x10000 if far_down else row + 1
    right = ((column & COLUMN) + first[1] - 1) % 0x100 + 1 if far_right else (column & COLUMN) + 1
    return f"{'' if far_right else '$'}{get_column_letter(right)}{'' if far_down else '$'}{down}"
