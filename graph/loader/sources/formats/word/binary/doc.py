"""Binary Word files (.doc, .wps): paragraphs, tables, text boxes and notes in reading order, after all revisions.

What .docx says of such a document is said here, too: inserted words are read, deleted and hidden ones are not; numbers that
Word counts stand in front of their paragraphs; a table of one column is a frame around paragraphs; text boxes are read
behind the paragraph that they hang on, footnotes and endnotes at the end, the table of contents not at all.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from struct import unpack_from

from graph.loader.sources.formats.omissions import COMMENT, DELETED, FIELD, HIDDEN, STRUCK, Omissions
from graph.loader.sources.formats.packed.ole_objects import pack_object
from graph.loader.sources.formats.packed.package import refuse_above
from graph.loader.sources.formats.word.binary import doc_file
from graph.loader.sources.formats.word.binary.doc_file import (
    IS_DELETED,
    IS_HIDDEN,
    IS_STRUCK,
    MARK,
    TABLE_DEFINITION,
    DocFile,
    Part,
    list_places,
    list_properties,
)
from graph.loader.sources.formats.word.binary.doc_form_fields import list_choices
from graph.loader.sources.formats.word.binary.doc_numbering import DocNumbering
from graph.loader.sources.formats.word.binary.doc_styles import DocStyles
from graph.loader.sources.formats.word.binary.doc_tables import (
    CELL_MARK,
    DEPTH,
    IN_TABLE,
    INNER_CELL,
    INNER_ROW_END,
    ROW_END,
    DocParagraph,
    infer_rows,
    read_shape,
)
from graph.loader.sources.formats.word.blocks import Block, BlockWriter, OpenCell, Paragraph, Row, Shape, Table
from graph.loader.sources.formats.word.surrogates import join_surrogates
from graph.loader.sources.formats.word.tab_rows import write_tab_rows
from graph.loader.sources.source import DamagedFile, Embedded, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.messages import say

DRAWING = re.compile("\x08")
FIELD_MARK = re.compile("[\x13-\x15]")
FIELD_BEGIN, FIELD_SEPARATOR = "\x13\x14"
MOST_FIELDS = 50  # in each other
# A break of the line, of the column; a hyphen that does not break; what only stands for a picture, a note, a comment.
SIGNS = {0x0B: "\n", 0x0E: "\n", 0x1E: "-", **dict.fromkeys((*range(9), *range(0x13, 0x16), 0x1F))}
DAMAGED = say("the file is damaged, and some of it is missing; fetch it again")
BARE = say(
    "the file is damaged: of some words it is lost whether they are hidden or deleted, and in which cells they stand"
)
OBJECT = "object"  # has no name that people see, only a number
SYMBOL = "("  # stands for a sign of a font
# Properties of characters: a style of their own, a sign of a font. Of paragraphs: the level in a list, the list.
CHARACTER_STYLE, FONT_SIGN = 0x4A30, 0x6A09
COLOUR, COLOUR_NUMBER = 0x6870, 0x2A42
WHITE, WHITE_NUMBER = b"\xff\xff\xff", b"\x08"
PAINTS = (0x4866, 0xCA71, 0x2A0C, 0x442D, 0xC64D)  # shades of characters, a highlight, shades of a paragraph
LEVEL, LIST = 0x260A, 0x460B
SAME_AS_STYLE, UNLIKE_STYLE = 0x80, 0x81
ANCHOR_SIZE, BOX_SIZE, BOX_SHAPE = 26, 22, 14  # bytes ([MS-DOC] 2.9.254, FSPA; 2.9.101, FTXBXS and its shape)


def read_doc(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside | str]:
    """The text of a binary Word file, places counted as 第12段 and 表2第4行第3格; notes on what was left out.

    UnreadableFile: locked, older than Word 97, damaged, of more text than the limit.
    """
    try:
        file = DocFile(raw, settings.max_file_megabytes)
        reader = _DocReader(file)
        size = 0
        for piece in write_tab_rows(reader.read()):
            size += len(piece.words)
            refuse_above(settings.max_file_megabytes, size)
            yield piece
        objects = [pack_object(f"{OBJECT}{name}", streams) for name, streams in file.list_objects()]
    except UnreadableFile:
        raise
    except Exception as error:  # olefile and struct raise whatever a damaged file leads them to
        raise DamagedFile(say("not a .doc document of Word 97 or later, or damaged; save it as .docx")) from error
    yield from reader.omissions
    yield from () if file.is_whole and reader.agrees else [DAMAGED]
    yield from () if file.has_properties else [BARE]
    yield from objects


class _DocReader:
    """One file on its way to text: numbers, paragraphs and tables are counted as they come."""

    def __init__(self, file: DocFile) -> None:
        self.omissions = Omissions()
        self.agrees = True  # what the file says of its tables, with their cells
        self._file = file
        self._styles = DocStyles(file.find(doc_file.STYLES))
        self._numbering = DocNumbering(file.find_from(doc_file.LISTS), file.find(doc_file.LIST_OVERRIDES))
        self._boxes = dict(_list_boxes(file))
        self._instructions = _mask_instructions(file.text)
        self._choices = list(list_choices(file))
        self._shown_choices = {at: choice.show() for at, _, choice in self._choices if choice}
        self._unended = ""  # of a paragraph whose mark was deleted: it goes on in the next
        self._writer = BlockWriter(self.omissions)

    def read(self) -> Iterator[SourceChunk]:
        """The pieces of the file, in order."""
        yield from self._writer.write(self._read_blocks(self._file.body))
        for boxes in list(self._boxes.values()):  # of groups of shapes, whose place only the group knows
            yield from self._writer.write(block for box in boxes for block in self._read_blocks(box))
        yield from self._read_notes()
        for _, name, choice in self._choices:
            self.omissions.add(FIELD, "" if choice else name)
        for words in dict.fromkeys(map(self._take_words, self._list_paragraphs(self._file.running_heads))):
            self.omissions.add_running(words)
        for paragraph in self._list_paragraphs(self._file.comments):
            self.omissions.add(COMMENT, self._take_words(paragraph))

    def _list_paragraphs(self, part: Part) -> Iterator[DocParagraph]:
        text, start = self._file.text, part.start
        for mark in MARK.finditer(text, part.start, part.end):
            yield self._find_paragraph(Part(start, mark.start()))
            start = mark.end()
        if start < part.end:
            yield self._find_paragraph(Part(start, part.end))

    def _find_paragraph(self, part: Part) -> DocParagraph:
        found = self._file.find_paragraph(part.end)
        style, properties = found or (0, b"")
        inherited = self._styles.list_properties(style)[0]
        paragraph = DocParagraph(part, style, dict(list_properties(inherited + properties)), known=found is not None)
        is_cell = self._file.text[part.end : part.end + 1] == CELL_MARK
        self.agrees &= not is_cell or bool(paragraph.number(IN_TABLE)) or not paragraph.known
        return paragraph

    def _read_blocks(self, part: Part) -> Iterator[Block]:
        found = infer_rows(self._list_paragraphs(part), self._file.text)
        for in_table, paragraphs in groupby(found, lambda each: bool(each.number(IN_TABLE))):
            if in_table:
                yield Table(list(self._read_rows(paragraphs)))
            else:
                yield from map(self._read_paragraph, paragraphs)

    def _read_rows(self, paragraphs: Iterable[DocParagraph]) -> Iterator[Row]:
        cells: list[list[Block]] = []
        cell = OpenCell()
        for paragraph in paragraphs:
            if paragraph.number(ROW_END):
                cell.add(self._read_paragraph(paragraph))  # an empty one; one with words is a damaged cell
                last = cell.finish()
                kept = [*cells, last] if any(isinstance(each, Table) or each.text for each in last) else cells
                shape = read_shape(paragraph.properties.get(TABLE_DEFINITION, b""))
                self.agrees &= shape.describes(len(kept)) or not paragraph.known
                yield Row(kept, shape)
                cells, cell = [], OpenCell()
            elif paragraph.number(DEPTH, 1) > 1:
                self._read_inside(paragraph, cell)
            else:
                cell.add(self._read_paragraph(paragraph))
                if self._file.text[paragraph.part.end : paragraph.part.end + 1] == CELL_MARK:
                    cells.append(cell.finish())
                    cell = OpenCell()
        if rest := [each for each in (*cells, cell.finish()) if each]:  # the end of the file was cut off
            yield Row(rest, Shape())

    def _read_inside(self, paragraph: DocParagraph, cell: OpenCell) -> None:
        """Read a paragraph of a table in a cell."""
        read = self._read_paragraph(paragraph)
        if paragraph.number(INNER_ROW_END) and not read.text:
            cell.end_inner_row()
            return
        cell.add(read, inside=True)
        if paragraph.number(INNER_CELL):
            cell.end_inner_cell()

    def _read_paragraph(self, paragraph: DocParagraph) -> Paragraph:
        anchors = DRAWING.finditer(self._file.text, paragraph.part.start, paragraph.part.end)
        boxes = [box for anchor in anchors for box in self._boxes.pop(anchor.start(), [])]
        text = self._take_numbered(paragraph)
        return Paragraph(text, [block for box in boxes for block in self._read_blocks(box)])

    def _take_numbered(self, paragraph: DocParagraph) -> str:
        """What a paragraph says, its number in front."""
        if self._styles.is_contents(paragraph.style):
            return ""
        words = self._unended + self._take_words(paragraph)
        mark = Part(paragraph.part.end, paragraph.part.end + 1)
        if not paragraph.number(IN_TABLE) and any(_is_set(found, IS_DELETED) for _, found in self._list_runs(mark)):
            self._unended = words
            return ""
        self._unended = ""
        return f"{self._numbering.number(paragraph.number(LIST), paragraph.number(LEVEL))}{words}".strip()

    def _take_words(self, paragraph: DocParagraph) -> str:
        kept: list[str] = []
        for (start, end), found in self._list_runs(paragraph.part):
            shown = self._show(start, end).translate(SIGNS)
            if FONT_SIGN in found:
                shown = shown.replace(SYMBOL, "")
            if _is_set(found, IS_DELETED):
                self.omissions.add(DELETED, shown)
            elif self._is_hidden(paragraph.style, found) or self._is_white(paragraph, found):
                self.omissions.add(HIDDEN, shown)
            elif self._is_struck(paragraph.style, found):
                self.omissions.add(STRUCK, shown)
            else:
                kept.append(shown)
        return join_surrogates("".join(kept)).strip()

    def _show(self, start: int, end: int) -> str:
        """The characters between two positions without the instructions of fields, and what fields of forms show."""
        text, masked, choices = self._file.text, self._instructions, self._shown_choices
        return "".join(choices.get(at, "") if masked[at] else each for at, each in enumerate(text[start:end], start))

    def _list_runs(self, part: Part) -> Iterator[tuple[Part, dict[int, bytes]]]:
        return ((run, dict(list_properties(properties))) for run, properties in self._file.list_runs(part))

    def _is_hidden(self, style: int, found: dict[int, bytes]) -> bool:
        """Whether characters are hidden, by their own properties, their style's or that of their paragraph."""
        hidden = _is_set(dict(list_properties(self._styles.list_properties(style)[1])), IS_HIDDEN)
        if CHARACTER_STYLE in found:
            own = int.from_bytes(found[CHARACTER_STYLE], "little")
            hidden = _is_set(dict(list_properties(self._styles.list_properties(own)[1])), IS_HIDDEN, default=hidden)
        return _is_set(found, IS_HIDDEN, default=hidden)

    def _is_struck(self, style: int, found: dict[int, bytes]) -> bool:
        """Whether a line goes through characters, by their own properties or those of their paragraph's style."""
        inherited = dict(list_properties(self._styles.list_properties(style)[1]))
        return any(_is_set(found, code, default=_is_set(inherited, code)) for code in IS_STRUCK)

    def _is_white(self, paragraph: DocParagraph, found: dict[int, bytes]) -> bool:
        """Whether characters are white on white; cells of a table and text boxes may be painted."""
        own = dict(list_properties(self._styles.list_properties(paragraph.style)[1])) | found
        white = own[COLOUR][:3] == WHITE if COLOUR in own else own.get(COLOUR_NUMBER) == WHITE_NUMBER
        painted = any(code in own or code in paragraph.properties for code in PAINTS)
        in_box = self._file.boxes.start <= paragraph.part.start < self._file.boxes.end
        return white and not painted and not in_box and not paragraph.number(IN_TABLE)

    def _read_notes(self) -> Iterator[SourceChunk]:
        for name, part, entry in (
            ("脚注", self._file.footnotes, doc_file.FOOTNOTE_TEXT),
            ("尾注", self._file.endnotes, doc_file.ENDNOTE_TEXT),
        ):
            for (start, end), _ in list_places(self._file.find(entry), 0):
                note = Part(part.start + start, min(part.start + end, part.end))
                yield from self._writer.write_note(name, self._read_blocks(note))


def _list_boxes(file: DocFile) -> Iterator[tuple[int, list[Part]]]:
    """Where each text box hangs, and its text; a box of a group hangs nowhere itself, and gets a place before all."""
    shapes: dict[int, list[Part]] = {}
    for (start, end), box in list_places(file.find(doc_file.BOXES), BOX_SIZE):
        part = Part(file.boxes.start + max(start, 0), min(file.boxes.start + end, file.boxes.end))
        shapes.setdefault(unpack_from("<i", box, BOX_SHAPE)[0], []).append(part)
    for (at, _), anchor in list_places(file.find(doc_file.ANCHORS), ANCHOR_SIZE):
        shape = unpack_from("<i", anchor)[0]
        if shape in shapes:
            yield at, shapes.pop(shape)
    yield from ((-number, parts) for number, parts in enumerate(shapes.values(), start=1))


def _mask_instructions(text: str) -> bytearray:
    """1 for each character that is an instruction of a field, and no word; also for those of a table of contents."""
    masked = bytearray(len(text))
    opened: list[tuple[int, int | None]] = []  # where a field begins, and where its result
    for mark in FIELD_MARK.finditer(text):
        at = mark.start()
        if mark[0] == FIELD_BEGIN:
            opened.append((at, None))
        elif opened and mark[0] == FIELD_SEPARATOR:
            opened[-1] = opened[-1][0], at
        elif opened:
            begin, result = opened.pop()
            contents = text[begin + 1 : begin + 10].split()[:1] == ["TOC"]
            end = at if result is None or contents else result
            if len(opened) < MOST_FIELDS:
                masked[begin:end] = b"\1" * (end - begin)
    return masked


def _is_set(properties: dict[int, bytes], code: int, *, default: bool = False) -> bool:
    """Whether a property is on; it may repeat or turn what the style says."""
    value = int.from_bytes(properties[code], "little") if code in properties else SAME_AS_STYLE
    return default if value == SAME_AS_STYLE else not default if value == UNLIKE_STYLE else bool(value)
