"""Whether the end of a packed file is missing: a copy that was broken off has lost what says where its parts lie."""

from struct import unpack_from

from graph.loader.sources.formats.packed.compound_file import MOST_FAT_SECTORS
from graph.loader.sources.formats.packed.damaged_compound import FIRST_TABLES, HEADER, LAST_SECTOR, is_compound
from graph.loader.sources.recognize import LIST_ENDS, PACKED

METHODS = (b"\x00\x00", b"\x08\x00")  # in which a part may be packed, as is said before it
TABLES_COUNTED = 44  # where the header says how many sectors the table of sectors has


def is_cut_off(raw: bytes) -> bool:
    """Whether a package has no list of its parts behind them, or a compound file lacks sectors of its table of sectors."""
    if raw.startswith(PACKED):
        return LIST_ENDS not in raw and raw[8:10] in METHODS
    return is_compound(raw) and _lacks_sectors(raw)


def _lacks_sectors(raw: bytes) -> bool:
    if len(raw) < HEADER:
        return True
    size = 1 << min(unpack_from("<H", raw, 30)[0], 12)
    count = min(unpack_from("<I", raw, TABLES_COUNTED)[0], MOST_FAT_SECTORS)
    numbers = unpack_from(f"<{count}I", raw, FIRST_TABLES)
    tables = [raw[(number + 1) * size : (number + 2) * size] for number in numbers if number < LAST_SECTOR]
    linked = (each for table in tables for each in unpack_from(f"<{len(table) // 4}I", table))
    last = max((each for each in linked if each < LAST_SECTOR), default=0)
    return any(len(table) < size for table in tables) or (last + 1) * size >= len(raw)
