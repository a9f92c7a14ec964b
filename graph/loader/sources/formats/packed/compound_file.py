"""Compound files ([MS-CFB], version 3): streams packed as one file, as Office kept them until 2003.

An object in a .doc is a folder of such streams. Packed as a file of its own, it is read as any file.
"""

from collections.abc import Mapping
from struct import pack

SECTOR = 512
SMALLEST = 4096  # bytes of a stream; smaller ones would lie elsewhere, so they are filled up with noughts
MOST_FAT_SECTORS = 109  # that the header itself names: 7 MB
END, FREE, OF_TABLE, NOTHING = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
STREAM, ROOT = 2, 5
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pack_streams(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams. ValueError: they are larger than such a simple file may be."""
    filled = {name: _fill(data) for name, data in streams.items()}
    table: list[int] = []
    starts = {name: _chain(table, len(data) // SECTOR) for name, data in filled.items()}
    entries = _write_entry("Root Entry", ROOT, child=1 if streams else NOTHING, start=END)
    for number, (name, data) in enumerate(filled.items(), start=1):
        after = number + 1 if number < len(filled) else NOTHING
        entries += _write_entry(name, STREAM, right=after, start=starts[name], size=len(data))
    entries += bytes(-len(entries) % SECTOR)
    directory = _chain(table, len(entries) // SECTOR)
    tables = -(-len(table) // (SECTOR // 4 - 1))
    if tables > MOST_FAT_SECTORS:
        raise ValueError("the streams are too large")
    places = range(len(table), len(table) + tables)
    table += [OF_TABLE] * tables
    table += [FREE] * (tables * SECTOR // 4 - len(table))
    header = (
        SIGNATURE
        + bytes(16)
        + pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, directory, 0, SMALLEST, END, 0, END, 0)
    )
    header += pack(f"<{MOST_FAT_SECTORS}I", *places, *[FREE] * (MOST_FAT_SECTORS - tables))
    return header + b"".join(filled.values()) + entries + pack(f"<{len(table)}I", *table)


def _fill(data: bytes) -> bytes:
    size = max(len(data), SMALLEST)
    return data.ljust(size + -size % SECTOR, b"\0")


def _chain(table: list[int], count: int) -> int:
    """Take so many sectors behind those that are taken; the number of the first."""
    first = len(table)
    table += [*range(first + 1, first + count), END]
    return first


def _write_entry(
    name: str, kind: int, *, start: int, right: int = NOTHING, child: int = NOTHING, size: int = 0
) -> bytes:
    written = name.encode("utf-16-le")[:62] + b"\0\0"
    links = pack("<HBBIII", len(written), kind, 1, NOTHING, right, child)
    return written.ljust(64, b"\0") + links + bytes(36) + pack("<IQ", start, size)
