"""Words of a file in Rich Text Format on their way to blocks, and what holds for them: paragraphs, cells, rows, groups."""

from dataclasses import dataclass, field

from graph.loader.sources.formats.word.blocks import Block, OpenCell, Paragraph, Row, Shape, Table
from graph.loader.sources.formats.word.surrogates import join_surrogates

ROW_WORDS = ("trowd", "trleft", "cellx", "clmrg", "clvmrg")


@dataclass(slots=True)
class RtfFlow:
    """Words on their way to blocks: of the body, of a box, of a note, of a comment."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # of the paragraph that goes on
    number: list[str] = field(default_factory=list)  # in front of it
    boxes: list[Block] = field(default_factory=list)  # on it
    cell: OpenCell = field(default_factory=OpenCell)  # that goes on
    cells: list[list[Block]] = field(default_factory=list)  # of the row that goes on
    name: str = "脚注"  # of a note

    def end_paragraph(self, *, inside: bool = False) -> None:
        """Put the paragraph into the cell that goes on, or ``inside`` a table in it."""
        paragraph = Paragraph(_write_number(self.number) + join_surrogates("".join(self.words)).strip(), self.boxes)
        paragraph.text = paragraph.text.strip()
        self.words, self.number, self.boxes = [], [], []
        self.cell.add(paragraph, inside=inside)

    def leave_table(self) -> None:
        """What was gathered since the last row stands outside of tables."""
        self.blocks += [block for cell in (*self.cells, self.cell.finish()) for block in cell]
        self.cells, self.cell = [], OpenCell()

    def end_cell(self) -> None:
        """A cell ends with its last paragraph."""
        self.end_paragraph()
        self.cells.append(self.cell.finish())
        self.cell = OpenCell()

    def end_inner_cell(self) -> None:
        """A cell of a table in a cell ends with its last paragraph."""
        self.end_paragraph(inside=True)
        self.cell.end_inner_cell()

    def end_row(self, shape: Shape) -> None:
        """A row goes on with the table above it, if nothing stands between."""
        if self.cells:
            last = self.blocks[-1] if self.blocks else None
            if not isinstance(last, Table):
                last = Table()
                self.blocks.append(last)
            last.rows.append(Row(self.cells, shape))
        self.cells, self.cell = [], OpenCell()

    def list_words(self) -> str:
        """The words of its paragraphs."""
        return " ".join(block.text for block in self.finish() if isinstance(block, Paragraph))

    def finish(self) -> list[Block]:
        """The blocks, with what stood behind the last mark."""
        if self.words or self.boxes:
            self.end_paragraph()
        self.leave_table()
        return self.blocks


@dataclass(slots=True)
class RowDefinition:
    """How the next rows are cut, as it is said before their words."""

    edges: list[int] = field(default_factory=lambda: [0])
    flags: list[set[str]] = field(default_factory=lambda: [set()])  # of each cell, and of the one that is described
    painted: bool = False  # any of its cells

    @property
    def shape(self) -> Shape:
        """The shape of such a row."""
        return Shape(
            tuple(self.edges),
            tuple("clmrg" in flags for flags in self.flags),
            tuple("clvmrg" in flags for flags in self.flags),
        )

    def take(self, name: str, number: int) -> None:
        """Take a control word that may say something of the row."""
        if name == "trowd":
            self.edges, self.flags, self.painted = [0], [set()], False
        elif name in ("clcbpat", "clshdng", "trcbpat", "trshdng"):
            self.painted |= bool(number)
        elif name == "trleft":
            self.edges[0] = number
        elif name == "cellx":
            self.edges.append(number)
            self.flags.append(set())
        elif name in ("clmrg", "clvmrg"):
            self.flags[-1].add(name)


def _write_number(parts: list[str]) -> str:
    """A number as it stands in front of a paragraph: no bullet; a space behind 1. and none behind 一、."""
    words = "".join(parts).strip()
    if not any(each.isalnum() for each in words):
        return ""
    return f"{words} " if words[-1].isascii() else words


@dataclass(slots=True)
class GroupState:
    """What holds for words in a group; the end of the group brings back what held before."""

    flow: RtfFlow | None  # None: its words are passed over
    into: str = ""  # what its words are, if not text
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    colour: int = 0  # of the table of colours; the first one is none
    painted: bool = False  # what lies below the words
    paragraph_painted: bool = False
    font: int = 0
    fallback: int = 1  # characters behind one that is written by its number, for old readers
    in_table: bool = False
    depth: int = 1  # of tables in tables
    contents: bool = False  # in a field that is a table of contents
    alternatives: bool = False  # of two groups in it, the second says it in Unicode
    drawn: bool = False  # pictures in it are the look of an object, or drawn once more for old readers
