"""Word documents (.docx): paragraphs, tables, text boxes and notes in reading order, as they stand after all revisions.

Inserted words are read, deleted and hidden ones are not; numbers that Word counts itself stand in front of their
paragraphs as on paper. A table of one column, or with a larger table in it, only lays out the page, and is read as the blocks
in it. Text boxes are read behind the paragraph that they hang on, footnotes and endnotes at the end, the table of contents not at all. What
Word takes in from another format (altChunk) is read where it stands, an embedded object behind the document.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml.etree import XMLParser, _Element, fromstring

from graph.loader.sources.formats.form_choices import BOX, LIST, UNDECIDED, FormChoice
from graph.loader.sources.formats.inner_tables import order_words
from graph.loader.sources.formats.omissions import COMMENT, DELETED, HIDDEN, PROMPT, STRUCK, Omissions
from graph.loader.sources.formats.packed.open_xml import make_transitional
from graph.loader.sources.formats.packed.package import refuse_above
from graph.loader.sources.formats.table_grid import Cell, write_grid
from graph.loader.sources.formats.word.blocks import omit_merged
from graph.loader.sources.formats.word.docx_styles import DocxStyles
from graph.loader.sources.formats.word.numbering import DocxNumbering
from graph.loader.sources.formats.word.tab_rows import write_tab_rows
from graph.loader.sources.source import DamagedFile, Embedded, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.messages import say

MOST_COLUMNS = 63  # Word's own limit
MARKUP_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

PARAGRAPH, TABLE, ROW, CELL, RUN = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:r")
CONTROL = qn("w:sdt")
TEXTS = {qn("w:t"), f"{MATHS}t"}
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
FOOTNOTE, ENDNOTE = "footnote", "endnote"
NOTES = {qn("w:footnoteReference"): FOOTNOTE, qn("w:endnoteReference"): ENDNOTE}
NOTE_NAMES = {FOOTNOTE: "脚注", ENDNOTE: "尾注"}
TEXT_BOX = qn("w:txbxContent")
FORM_FIELD = qn("w:ffData")
# Elements without words of the document: properties, what a revision took away, readings above characters, the second
# drawing of a text box for old programs.
DELETED_ELEMENTS = {qn("w:del"), qn("w:moveFrom")}
FOREIGN_CHUNK = qn("w:altChunk")  # a page or a document that Word shows at this place
OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
PASSED_OVER = {
    *(qn(f"w:{name}") for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "rt")),
    *DELETED_ELEMENTS,
    f"{MARKUP_COMPATIBILITY}Fallback",
}


def read_docx(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside]:
    """The text of a Word document, places counted as 第12段 and 表2第4行第3格.

    UnreadableFile: locked, an older format, damaged, larger than the limit when unpacked.
    """
    limit = settings.max_file_megabytes
    try:
        package = OpcPackage.open(io.BytesIO(make_transitional(raw, limit)))
        reader = _DocxReader(package.main_document_part)
        size = 0
        for each in write_tab_rows(reader.read()):
            size += len(each.words) if isinstance(each, SourceChunk) else 0
            refuse_above(limit, size)
            yield each
    except UnreadableFile:
        raise
    except Exception as error:  # python-docx and lxml raise whatever a damaged file leads them to
        raise DamagedFile(say("not a .docx document, or damaged; save it again in Word or WPS")) from error


@dataclass(slots=True)
class _Words:
    """What a paragraph says, and what hangs on it and is read behind it: text boxes and notes."""

    styles: DocxStyles
    parts: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind and id
    objects: list[str] = field(default_factory=list)  # relations to files that are embedded

    def gather(self, element: _Element, omissions: Omissions) -> None:
        """Take up the words of an element and of those in it, in reading order."""
        for child in element:
            if child.tag in TEXTS:
                self.parts.append((child.text or "").replace("\t", " "))
            elif child.tag in SIGNS:
                self.parts.append(SIGNS[child.tag])
            elif child.tag in NOTES:
                self.notes.append((NOTES[child.tag], child.get(qn("w:id"), "")))
            elif child.tag == TEXT_BOX:
                self.boxes.append(child)
            elif child.tag == FORM_FIELD:
                self.parts.append(_read_choice(child).show())
            elif child.tag == OLE_OBJECT:
                self.objects.append(child.get(qn("r:id"), ""))
            elif child.tag in DELETED_ELEMENTS:
                omissions.add(DELETED, _list_words(child))
            elif child.tag not in PASSED_OVER:
                self._gather_shown(child, omissions)

    def _gather_shown(self, child: _Element, omissions: Omissions) -> None:
        if child.tag == RUN and self.styles.hides(child):
            omissions.add(HIDDEN, _list_words(child))
        elif child.tag == RUN and self.styles.strikes(child):
            omissions.add(STRUCK, _list_words(child))
        elif _asks_for_words(child):
            omissions.add(PROMPT, _list_words(child))
        else:
            self.gather(child, omissions)


class _DocxReader:
    """One document on its way to text: numbers, paragraphs and tables are counted as they come."""

    def __init__(self, part: Part) -> None:
        self._part = part
        styles = self._find_related(RELATIONSHIP_TYPE.STYLES)
        self._numbering = DocxNumbering(self._find_related(RELATIONSHIP_TYPE.NUMBERING), styles)
        self._contents = set(_find_styles_of_contents(styles))
        self._styles = DocxStyles(styles)
        self._unended = _Words(self._styles)  # of paragraphs whose end was deleted: they go on in the next
        self._notes: list[tuple[str, str]] = []
        self._objects: list[str] = []
        self._omissions = Omissions()
        self._paragraphs = self._tables = 0

    def read(self) -> Iterator[SourceChunk | Embedded | SetAside]:
        """The pieces of the document, in order; then what was left out of it, and the files that lie in it."""
        body = fromstring(self._part.blob, XMLParser(resolve_entities=False)).find(qn("w:body"))
        if body is not None:
            yield from self._read_blocks(body)
        yield from self._read_notes()
        for words in self._list_running_heads():
            self._omissions.add_running(words)
        comments = self._find_related(RELATIONSHIP_TYPE.COMMENTS)
        for comment in comments.iterfind(qn("w:comment")) if comments is not None else ():
            self._omissions.add(COMMENT, _list_words(comment))
        yield from self._omissions
        yield from (found for name in dict.fromkeys(self._objects) for found in self._open_related(name))

    def _list_running_heads(self) -> Iterator[str]:
        """The words of the headers and footers of pages, each once."""
        kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
        parts = {
            str(relation.target_part.partname): relation.target_part
            for relation in self._part.rels.values()
            if relation.reltype in kinds and not relation.is_external
        }
        roots = (fromstring(part.blob, XMLParser(resolve_entities=False)) for _, part in sorted(parts.items()))
        yield from dict.fromkeys(map(_list_words, roots))

    def _open_related(self, name: str, *, in_place: bool = False) -> Iterator[Embedded]:
        """The file to which a relation leads, if it lies in the document."""
        relation = self._part.rels.get(name)
        if relation is not None and not relation.is_external:
            part = relation.target_part
            yield Embedded(PurePosixPath(part.partname).name, part.blob, in_place)

    def _find_related(self, kind: str) -> _Element | None:
        """The root of a part that belongs to the document."""
        try:
            blob = self._part.part_related_by(kind).blob
        except KeyError:
            return None
        return fromstring(blob, XMLParser(resolve_entities=False))

    def _read_blocks(self, parent: _Element) -> Iterator[SourceChunk | Embedded]:
        for block in _find_blocks(parent):
            if block.tag == TABLE:
                yield from self._read_table(block)
            elif block.tag == CONTROL:
                self._omissions.add(PROMPT, _list_words(block))
            elif block.tag == FOREIGN_CHUNK:
                yield from self._open_related(block.get(qn("r:id"), ""), in_place=True)
            else:
                yield from self._read_paragraph(block)

    def _read_paragraph(self, paragraph: _Element) -> Iterator[SourceChunk | Embedded]:
        text, boxes = self._take_words(paragraph)
        if text:
            self._paragraphs += 1
            yield SourceChunk(f"{text}\n", f"第{self._paragraphs}段")
        for box in boxes:
            yield from self._read_blocks(box)

    def _take_words(self, paragraph: _Element) -> tuple[str, list[_Element]]:
        """What a paragraph says, its number in front, and the text boxes on it."""
        if _value(paragraph, "w:pPr/w:pStyle") in self._contents:
            return "", []
        words = self._unended
        words.gather(paragraph, self._omissions)
        if paragraph.find(_path("w:pPr/w:rPr/w:del")) is not None:
            return "", []
        self._unended = _Words(self._styles)
        self._notes += words.notes
        self._objects += words.objects
        return (self._numbering.number(paragraph) + "".join(words.parts).strip()).strip(), words.boxes

    def _read_table(self, table: _Element) -> Iterator[SourceChunk | Embedded]:
        rows = [list(_find(row, CELL)) for row in self._keep_rows(table)]
        if max(map(len, rows), default=0) <= 1 or _lays_out(table, sum(map(len, rows))):
            for cell in (cell for row in rows for cell in row):
                yield from self._read_blocks(cell)
            return
        self._tables += 1
        grid: list[list[Cell]] = []
        for number, row in enumerate(rows, start=1):
            grid.append(list(self._read_row(row, f"表{self._tables}第{number}行", grid[-1] if grid else [])))
        yield from write_grid(grid)

    def _keep_rows(self, table: _Element) -> Iterator[_Element]:
        """The rows that no revision took away."""
        for row in _find(table, ROW):
            if row.find(_path("w:trPr/w:del")) is None:
                yield row
            else:
                self._omissions.add(DELETED, _list_words(row))

    def _read_row(self, row: list[_Element], place: str, above: list[Cell]) -> Iterator[Cell]:
        column = 0
        before = _number(row[0].getparent(), "w:trPr/w:gridBefore", 0) if row else 0
        if before:
            yield from [Cell()] * before
            column = before
        for number, element in enumerate(row, start=1):
            width = max(1, _number(element, "w:tcPr/w:gridSpan", 1))
            words = " ".join(self._list_paragraphs(element))  # also of a cell that goes on from above: numbers count on
            cell = Cell((SourceChunk(words, f"{place}第{number}格"),))
            if _goes_on(element) and column < len(above):
                omit_merged(cell, above[column : column + 1], self._omissions)
                cell = above[column]
            yield from [cell] * width
            column += width

    def _list_paragraphs(self, parent: _Element) -> Iterator[str]:
        """The words of each paragraph in a cell, also of those in tables and text boxes in it."""
        for block in _find_blocks(parent):
            if block.tag == TABLE:
                rows = (
                    [" ".join(self._list_paragraphs(cell)) for cell in _find(row, CELL)] for row in _find(block, ROW)
                )
                yield from order_words([*rows])
            elif block.tag == PARAGRAPH:
                text, boxes = self._take_words(block)
                yield from [text] if text else []
                for box in boxes:
                    yield from self._list_paragraphs(box)

    def _read_notes(self) -> Iterator[SourceChunk]:
        found: dict[tuple[str, str], _Element] = {}
        for name, kind in ((FOOTNOTE, RELATIONSHIP_TYPE.FOOTNOTES), (ENDNOTE, RELATIONSHIP_TYPE.ENDNOTES)):
            root = self._find_related(kind)
            notes = () if root is None else root.iterfind(qn(f"w:{name}"))
            found |= {(name, note.get(qn("w:id"), "")): note for note in notes}
        for number, (name, key) in enumerate(dict.fromkeys(self._notes), start=1):
            words = " ".join(self._list_paragraphs(found[name, key])) if (name, key) in found else ""
            if words:
                yield SourceChunk(f"{words}\n", f"{NOTE_NAMES[name]}{number}")


def _find(parent: _Element, tag: str) -> Iterator[_Element]:
    """The nearest elements of a kind below another, in order, also in content controls and around revisions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in PASSED_OVER:
            yield from _find(child, tag)


def _find_blocks(parent: _Element) -> Iterator[_Element]:
    for child in parent:
        if child.tag in (PARAGRAPH, TABLE, FOREIGN_CHUNK) or _asks_for_words(child):
            yield child
        elif child.tag not in PASSED_OVER:
            yield from _find_blocks(child)


def _list_words(element: _Element) -> str:
    """All words in an element, also deleted ones, to name them."""
    return "".join(each.text or "" for each in element.iter(*TEXTS, qn("w:delText")))


def _find_styles_of_contents(styles: _Element | None) -> Iterator[str]:
    """The styles of the lines of a table of contents: what it says stands in the document once more."""
    for style in styles.iterfind(qn("w:style")) if styles is not None else ():
        if (_value(style, "w:name") or "").lower().startswith("toc "):
            yield style.get(qn("w:styleId"), "")


def _read_choice(field: _Element) -> FormChoice:
    """A field of a form whose look is not written beside it."""
    box = field.find(qn("w:checkBox"))
    if box is not None:
        return FormChoice(BOX, _read_switch(box, "w:checked", UNDECIDED), _read_switch(box, "w:default", 0))
    entries = [entry.get(qn("w:val"), "") for entry in field.iterfind(_path("w:ddList/w:listEntry"))]
    chosen, default = _number(field, "w:ddList/w:result", UNDECIDED), _number(field, "w:ddList/w:default", 0)
    return FormChoice(LIST, chosen, default, entries)


def _read_switch(parent: _Element, name: str, default: int) -> int:
    """1 for what is on, 0 for what is off; one that is named without a value is on."""
    switch = parent.find(qn(name))
    return default if switch is None else int(switch.get(qn("w:val"), "1") not in ("0", "false", "off"))


def _asks_for_words(element: _Element) -> bool:
    """Whether a content control shows nothing but what to type into it."""
    return element.tag == CONTROL and element.find(_path("w:sdtPr/w:showingPlcHdr")) is not None


def _lays_out(table: _Element, cells: int) -> bool:
    """Whether a table of so many cells holds a larger one: 附件 in a cell beside the table of tasks."""
    return any(
        sum(len(list(_find(row, CELL))) for row in _find(inner, ROW)) > cells for inner in table.iterdescendants(TABLE)
    )


def _goes_on(cell: _Element) -> bool:
    """Whether a cell is the lower part of one that began in a row above."""
    merged = cell.find(_path("w:tcPr/w:vMerge"))
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _path(names: str) -> str:
    return "/".join(map(qn, names.split("/")))


def _value(element: _Element, names: str) -> str | None:
    found = element.find(_path(names))
    return None if found is None else found.get(qn("w:val"))


def _number(element: _Element | None, names: str, default: int) -> int:
    """A number of grid columns."""
    words = _value(element, names) if element is not None else None
    return min(int(words), MOST_COLUMNS) if words and words.isascii() and words.isdigit() else default
