"""Tables of a binary Word file: how a row is cut, and where rows end if what says so is lost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from struct import unpack_from

from graph.loader.sources.formats.word.binary.doc_file import Part
from graph.loader.sources.formats.word.blocks import Shape

CELL_MARK = "\a"
# Properties of paragraphs: in a table, at the end of a row, how deep in tables in tables.
IN_TABLE, ROW_END, DEPTH = 0x2416, 0x2417, 0x6649
INNER_CELL, INNER_ROW_END = 0x244B, 0x244C  # at the end of a cell, and of a row, of a table in a cell
ON = b"\1"
MERGED_SIDEWAYS, GOES_DOWN, BEGINS_DOWN = 0x2, 0x20, 0x40  # flags of a cell (TCGRF)
CELL_SIZE = 20  # bytes that describe a cell (TC80)
MOST_CELLS = 63  # of a row


@dataclass(frozen=True, slots=True)
class DocParagraph:
    """A paragraph between two marks, with its properties by their codes."""

    part: Part  # without its mark
    style: int
    properties: dict[int, bytes]
    known: bool = True  # what it says of itself is not lost

    def number(self, code: int, default: int = 0) -> int:
        """The number that a property gives."""
        return int.from_bytes(self.properties[code], "little") if code in self.properties else default


def read_shape(definition: bytes) -> Shape:
    """What a row says of its cells ([MS-DOC] 2.9.315, TDefTableOperand)."""
    if len(definition) < 3:
        return Shape()
    count = definition[2]
    edges = unpack_from(f"<{count + 1}h", definition, 3)
    described = definition[3 + 2 * (count + 1) :]
    flags = [unpack_from("<H", described[at:] + b"\0\0")[0] for at in range(0, CELL_SIZE * count, CELL_SIZE)]
    return Shape(
        edges,
        tuple(bool(flag & MERGED_SIDEWAYS) for flag in flags),
        tuple(bool(flag & GOES_DOWN) and not flag & BEGINS_DOWN for flag in flags),
    )


def infer_rows(paragraphs: Iterable[DocParagraph], text: str) -> Iterator[DocParagraph]:
    """The paragraphs; where it is lost of some that stand in a table, all marked as cells around them are put in rows.

    Behind the last cell of a row stands one more mark, so that each third paragraph of a table with two columns is empty.
    """
    for marked, group in groupby(paragraphs, lambda each: text[each.part.end : each.part.end + 1] == CELL_MARK):
        found = list(group)
        yield from found if not marked or all(each.known for each in found) else _put_in_rows(found)


def _put_in_rows(cells: Sequence[DocParagraph]) -> Iterator[DocParagraph]:
    width = next((width for width in range(1, MOST_CELLS) if _ends_rows(cells, width)), len(cells))
    for number, cell in enumerate(cells, start=1):
        ends = {ROW_END: ON} if number % (width + 1) == 0 else {}
        yield replace(cell, properties={**cell.properties, IN_TABLE: ON, **ends})


def _ends_rows(cells: Sequence[DocParagraph], width: int) -> bool:
    """Whether rows of so many cells end where it is known that they do, and nowhere in words."""
    behind = cells[width :: width + 1]
    known = [number for number, cell in enumerate(cells, start=1) if cell.number(ROW_END)]
    return all(each.part.start == each.part.end for each in behind) and all(end % (width + 1) == 0 for end in known)
