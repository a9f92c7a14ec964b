"""OpenDocument text (.odt): paragraphs, lists with their numbers, tables, text boxes and notes in reading order.

What a tracked change deleted is kept apart by the format and not read; inserted words are. Text boxes are read behind the
paragraph that they hang on, footnotes and endnotes at the end, the table of contents not at all. What fields of a form
hold is named: their place on the page is that of a drawing.
"""

from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from graph.loader.sources.formats.inner_tables import order_words
from graph.loader.sources.formats.omissions import DELETED, FIELD, HIDDEN, Omissions
from graph.loader.sources.formats.opendocument import (
    CELLS,
    NAMESPACE,
    OFFICE,
    PARAGRAPHS,
    TABLE,
    TEXT,
    Styles,
    list_rows,
    list_words,
    name_running_heads,
    open_parts,
    read_grid,
    read_words,
)
from graph.loader.sources.formats.packed.package import refuse_above
from graph.loader.sources.formats.table_grid import Cell, write_grid
from graph.loader.sources.formats.word.odt_numbering import OdtNumbering
from graph.loader.sources.formats.word.tab_rows import write_tab_rows
from graph.loader.sources.source import Embedded, SourceChunk
from graph.model import SetAside
from graph.settings import Settings

LIST, ITEMS, SECTION = f"{TEXT}list", {f"{TEXT}list-item", f"{TEXT}list-header"}, f"{TEXT}section"
HEADING, NUMBERED_ITEM, TABLE_ELEMENT = f"{TEXT}h", f"{TEXT}list-item", f"{TABLE}table"
DELETION = f"{TEXT}tracked-changes/{TEXT}changed-region/{TEXT}deletion"
INDEXES = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index")
PASSED_OVER = {
    f"{OFFICE}forms",
    f"{TEXT}tracked-changes",
    f"{TEXT}bibliography",
    *(f"{TEXT}{name}" for name in INDEXES),
}
FORM = NAMESPACE % "form"
FIELD_WORDS = (f"{FORM}current-value", f"{FORM}label", f"{FORM}value")
CHOICES, CHOSEN = {f"{FORM}option", f"{FORM}item"}, (f"{FORM}current-selected", f"{FORM}selected")
NOTE_NAMES = {"footnote": "脚注", "endnote": "尾注"}


def read_odt(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside]:
    """The text of an OpenDocument text, places counted as 第12段 and 表2第4行第3格; notes on what was left out.

    UnreadableFile: locked, damaged, larger than the limit when unpacked.
    """
    limit = settings.max_file_megabytes
    with open_parts(raw, limit) as parts:
        size = 0
        reader = _OdtReader(parts.roots, limit)
        body = parts.content.find(f"{OFFICE}body/{OFFICE}text")
        for piece in write_tab_rows(reader.read(body)) if body is not None else ():
            size += len(piece.words)
            refuse_above(limit, size)
            yield piece
        name_running_heads(parts.roots, reader.omissions)
        parts.name_charts(reader.omissions)
        yield from reader.omissions
        yield from parts.list_embedded()


class _OdtReader:
    """One document on its way to text: numbers, paragraphs and tables are counted as they come."""

    def __init__(self, roots: list[_Element], max_megabytes: int) -> None:
        self.omissions = Omissions()
        self._styles = Styles(roots)
        self._numbering = OdtNumbering(roots)
        self._max_megabytes = max_megabytes
        self._notes: list[_Element] = []
        self._paragraphs = self._tables = 0

    def read(self, body: _Element) -> Iterator[SourceChunk]:
        """The pieces of the document, in order."""
        for deletion in body.iterfind(DELETION):
            self.omissions.add(DELETED, list_words(deletion))
        for control in (each for forms in body.iterfind(f"{OFFICE}forms") for each in forms.iter(f"{FORM}*")):
            self.omissions.add(FIELD, _show_field(control))
        yield from self._read_blocks(body)
        yield from self._read_notes()

    def _read_blocks(self, parent: Iterable[_Element]) -> Iterator[SourceChunk]:
        for block in parent:
            if block.tag in PARAGRAPHS:
                number = self._numbering.number_heading(block) if block.tag == HEADING else ""
                yield from self._read_paragraph(block, number)
            elif block.tag == LIST:
                yield from self._read_list(block)
            elif block.tag == TABLE_ELEMENT:
                yield from self._read_table(block)
            elif block.tag == SECTION and block.get(f"{TEXT}display") == "none":
                self.omissions.add(HIDDEN, list_words(block))
            elif isinstance(block.tag, str) and block.tag not in PASSED_OVER:
                yield from self._read_blocks(block)  # also of shapes that hang on a page

    def _read_paragraph(self, paragraph: _Element, number: str = "") -> Iterator[SourceChunk]:
        text, boxes = self._take_words(paragraph, number)
        if text:
            self._paragraphs += 1
            yield SourceChunk(f"{text}\n", f"第{self._paragraphs}段")
        for box in boxes:
            yield from self._read_blocks(box)

    def _take_words(self, paragraph: _Element, number: str) -> tuple[str, list[_Element]]:
        words = read_words(paragraph, self._styles, self.omissions)
        self._notes += words.notes
        return f"{number}{words.text}".strip(), words.boxes

    def _number_items(
        self, items: _Element, style: str = "", name: str = "", depth: int = 0
    ) -> Iterator[tuple[str, _Element]]:
        """The blocks of a list and of those in it, each with the number in front of it."""
        style = items.get(f"{TEXT}style-name") or style
        name = name or self._numbering.begin(items, style)
        for item in (item for item in items if item.tag in ITEMS):
            numbered = item.tag == NUMBERED_ITEM
            for block in item:
                if block.tag == LIST:
                    yield from self._number_items(block, style, name, depth + 1)
                elif block.tag in PARAGRAPHS and numbered:
                    yield self._numbering.number(style, name, depth, item.get(f"{TEXT}start-value")), block
                    numbered = False  # the others of an item stand below the first
                else:
                    yield "", block

    def _read_list(self, items: _Element) -> Iterator[SourceChunk]:
        for number, block in self._number_items(items):
            yield from self._read_paragraph(block, number) if block.tag in PARAGRAPHS else self._read_blocks([block])

    def _read_table(self, table: _Element) -> Iterator[SourceChunk]:
        rows = [[cell for cell in row if cell.tag in CELLS] for row in list_rows(table)]
        if max(map(len, rows), default=0) <= 1 or _lays_out(table, sum(map(len, rows))):
            yield from self._read_blocks(cell for row in rows for cell in row)
            return
        self._tables += 1
        here = f"表{self._tables}"

        def read_cell(cell: _Element, row: int, column: int) -> Cell:
            return Cell((SourceChunk(" ".join(self._list_paragraphs(cell)), f"{here}第{row}行第{column}格"),))

        yield from write_grid(read_grid(table, read_cell, self._styles, self.omissions, self._max_megabytes))

    def _list_paragraphs(self, parent: Iterable[_Element]) -> Iterator[str]:
        """The words of each paragraph in a cell, also of those in lists, tables and text boxes in it."""
        for block in parent:
            if block.tag == LIST:
                for number, inner in self._number_items(block):
                    yield from self._list_words(inner, number)
            elif block.tag == TABLE_ELEMENT:
                cells = ([cell for cell in row if cell.tag in CELLS] for row in list_rows(block))
                yield from order_words([[" ".join(self._list_paragraphs(cell)) for cell in row] for row in cells])
            else:
                yield from self._list_words(block)

    def _list_words(self, block: _Element, number: str = "") -> Iterator[str]:
        if block.tag not in PARAGRAPHS:
            yield from self._list_paragraphs(block)
            return
        text, boxes = self._take_words(block, number)
        yield from [text] if text else []
        for box in boxes:
            yield from self._list_paragraphs(box)

    def _read_notes(self) -> Iterator[SourceChunk]:
        for number, note in enumerate(self._notes, start=1):
            words = " ".join(self._list_paragraphs(note.iterfind(f"{TEXT}note-body")))
            if words:
                yield SourceChunk(f"{words}\n", f"{NOTE_NAMES.get(note.get(f'{TEXT}note-class', ''), '脚注')}{number}")


def _show_field(control: _Element) -> str:
    """What a field of a form says: what was typed or chosen, the words beside a box; not what was left unchosen."""
    if control.tag in CHOICES and not any(control.get(name) == "true" for name in CHOSEN):
        return ""
    typed = list_words(control) if control.tag == f"{FORM}textarea" else ""
    return next((words for name in FIELD_WORDS if (words := control.get(name))), typed)


def _lays_out(table: _Element, cells: int) -> bool:
    """Whether a table of so many cells holds a larger one, and is no more than a frame around it."""
    inner = table.iterdescendants(table.tag)
    return any(sum(cell.tag in CELLS for row in list_rows(each) for cell in row) > cells for each in inner)
