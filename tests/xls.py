"""Workbooks in the binary format ([MS-XLS]) with one worksheet, as Excel and WPS write them, to try what LibreOffice does not write."""

from collections.abc import Sequence
from struct import pack

from graph.loader.sources.formats.packed.compound_file import pack_streams

Value = str | float | None
Cell = tuple[Value, str]  # and its number format; a number of one that programs know, as 57
FONTS = (0, 8)  # flags: the second strikes out


def make_xls(
    rows: Sequence[Sequence[Cell]], title: str = "表", behind: bytes = b"", *, before: bytes = b"", struck: str = ""
) -> bytes:
    """A workbook with these cells, and these records behind them and before all worksheets; at the end of words ``struck`` is struck out."""
    return pack_streams({"Workbook": make_stream(rows, title, behind, before=before, struck=struck)})


def make_stream(
    rows: Sequence[Sequence[Cell]], title: str = "表", behind: bytes = b"", *, before: bytes = b"", struck: str = ""
) -> bytes:
    """The records of the workbook."""
    formats = list(dict.fromkeys(shown for row in rows for _, shown in row))
    words = list(dict.fromkeys(value for row in rows for value, _ in row if isinstance(value, str)))
    numbers = {
        shown: int(shown) if shown.isdigit() and len(shown) == 2 else 164 + at for at, shown in enumerate(formats)
    }
    globals_ = record(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)) + before
    globals_ += b"".join(record(0x31, pack("<HHH", 220, flags, 0x7FFF) + bytes(10)) for flags in FONTS)
    globals_ += b"".join(
        record(0x41E, pack("<H", numbers[each]) + _long(each)) for each in formats if numbers[each] >= 164
    )
    globals_ += b"".join(record(0xE0, pack("<HH", 0, numbers[each]) + bytes(16)) for each in formats)
    strings = record(0xFC, pack("<II", len(words), len(words)) + b"".join(_long(each, struck) for each in words))
    name = title.encode("utf-16-le")
    sheet_record = 4 + 8 + len(name)
    start = len(globals_) + sheet_record + len(strings) + 4
    globals_ += record(0x85, pack("<IBBBB", start, 0, 0, len(title), 1) + name) + strings + record(0x0A)
    cells = b"".join(
        _write_cell(row, column, formats.index(shown), value, words)
        for row, line in enumerate(rows)
        for column, (value, shown) in enumerate(line)
    )
    return globals_ + record(0x809, pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6)) + cells + behind + record(0x0A)


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of a kind."""
    return pack("<HH", kind, len(body)) + body


def _long(words: str, struck: str = "") -> bytes:
    """Words in two bytes a character, the last of them in the second font where they are struck out."""
    letters = words.encode("utf-16-le")
    if struck and words.endswith(struck):
        return pack("<HBH", len(words), 9, 1) + letters + pack("<HH", len(words) - len(struck), 1)
    return pack("<HB", len(words), 1) + letters


def _write_cell(row: int, column: int, style: int, value: Value, words: Sequence[str]) -> bytes:
    place = pack("<HHH", row, column, style)
    if isinstance(value, str):
        return record(0xFD, place + pack("<I", words.index(value)))
    return record(0x201, place) if value is None else record(0x203, place + pack("<d", value))
