"""Rich Text Format (.rtf, version 1.9.1): paragraphs, tables, text boxes and notes, as .docx gives those of a document.

Not through striprtf, which knows neither merged cells nor what is hidden or deleted, and drops where a paragraph stands.
Numbers that Word counts are written out in front of their paragraphs by whoever writes the format.
"""

import codecs
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from struct import error as StructError  # noqa: N812  # it is a class
from typing import ClassVar

from graph.loader.sources.formats.omissions import COMMENT, DELETED, FIELD, HIDDEN, STRUCK, Omissions
from graph.loader.sources.formats.packed.ole_objects import read_digits, read_object
from graph.loader.sources.formats.packed.package import refuse_above
from graph.loader.sources.formats.word.blocks import BlockWriter
from graph.loader.sources.formats.word.rtf_colours import ColourTable
from graph.loader.sources.formats.word.rtf_flow import ROW_WORDS, GroupState, RowDefinition, RtfFlow
from graph.loader.sources.formats.word.rtf_form_fields import FormDefinition
from graph.loader.sources.formats.word.rtf_tokens import BYTES, OPEN, WORD, Token, list_tokens
from graph.loader.sources.formats.word.tab_rows import write_tab_rows
from graph.loader.sources.source import Embedded, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.messages import say, say_plural

CODE_PAGES = {  # of the character sets of fonts, where they are not the one of the file
    128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254", 204: "cp1251", 238: "cp1250",
}  # fmt: skip
SIGNS = {
    "tab": "\t", "line": "\n", "softline": "\n", "page": "\n", "column": "\n", "~": "\u00a0", "_": "-", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
# Groups whose words are no text of the document. Most others that it has begin with \*.
PASSED_OVER = {
    "colortbl", "stylesheet", "info", "shprslt", "sp", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonesttables",
    "atrfstart", "atrfend", "nonshppict", "xe", "tc", "rxe", "txe", "filetbl", "themedata",
}  # fmt: skip
IN_BODY = {"par", "sectd"}  # and never among definitions
RUNNING_HEADS = [f"{kind}{page}" for kind in ("header", "footer") for page in ("", "l", "r", "f")]
SHOWN_THOUGH_STARRED = {
    "shpinst",
    "shppict",
    "annotation",
    "footnote",
    "fldinst",
    "ud",
    "do",
    "dptxbxtext",
    "objdata",
    "formfield",
    "ffl",
    "nesttableprops",
}
FONTS, COLOURS, DEFINITIONS, NUMBER, INSTRUCTION, FORM, ENTRY, INNER_ROW, OBJECT = (
    "fonts",
    "colours",
    "definitions",
    "number",
    "instruction",
    "description of a field",
    "entry of a field",
    "shape of a row in a cell",
    "object",
)  # what the words of a group may be
OF_DEFINITIONS = {
    "colortbl": COLOURS,
    **dict.fromkeys(
        ("stylesheet", "info", "filetbl", "generator", "listtable", "listoverridetable", "revtbl", "rsidtbl"),
        DEFINITIONS,
    ),
}
SHAPE_PROPERTY = "sp"  # may hold the picture that a shape is filled with
MOST_GROUPS = 10_000  # in each other
BLANK = b" \0\r\n"
BYTE_SIGN = "'"  # before a byte that is written as two digits; a control sign only where these are wrong
LEAST_LETTERS = 4  # of a control word that is told from others of one letter more or less


def read_rtf(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside | str]:
    """The text of a file, places counted as 第12段 and 表2第4行第3格; notes on what was left out.

    UnreadableFile: no such file, or one of more text than the limit.
    """
    reader = _RtfReader()
    tokens = list_tokens(raw)
    for token in tokens:
        if not reader.take(token):
            break
    reader.damaged |= reader.is_open or any(token.raw.strip(BLANK) or token.kind != BYTES for token in tokens)
    size = 0
    for piece in write_tab_rows(reader.write()):
        size += len(piece.words)
        refuse_above(settings.max_file_megabytes, size)
        yield piece
    yield from reader.omissions
    if reader.damaged:
        yield say("the file is damaged, and some of it is missing; fetch it again")
    if reader.pictures:
        yield say_plural("a picture was not read", "{count} pictures were not read", reader.pictures)
    for number, data in enumerate(reader.objects, start=1):
        yield from _take_object(number, bytes(data))


def _take_object(number: int, data: bytes) -> Iterator[Embedded | str]:
    """An object that is embedded, as a file; a note where it is only linked, or damaged."""
    try:
        yield Embedded(*read_object(f"嵌入对象{number}", read_digits(data)))
    except (ValueError, StructError):
        yield say("embedded object {number} was not read: it is a link, or damaged", number=number)


@lru_cache(maxsize=1000)
def _is_misspelt(name: str) -> bool:
    """Whether a control word is none, and like one: a letter is wrong in it, as in celm."""
    if name == BYTE_SIGN or len(name) < LEAST_LETTERS:
        return name == BYTE_SIGN
    return name not in _KNOWN and any(len(name) == len(word) and _count_differences(name, word) == 1 for word in _KNOWN)


def _count_differences(name: str, other: str) -> int:
    return sum(one != another for one, another in zip(name, other, strict=True))


class _RtfReader:
    """Takes the marks of a file one by one."""

    def __init__(self) -> None:
        self.omissions = Omissions()
        self.objects: list[bytearray] = []  # that are embedded, or linked
        self.pictures = 0
        self.damaged = False
        self._body = RtfFlow()
        self._notes: list[RtfFlow] = []
        self._state = GroupState(self._body)
        self._groups: list[
            tuple[GroupState, Callable[[], object] | None]
        ] = []  # what held outside, and what the end does
        self._bytes = b""  # of characters that may take several
        self._skip = 0  # characters that stand in for one that old readers do not know
        self._starred = False
        self._code_page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._colours = ColourTable()
        self._field = FormDefinition()
        self._row = RowDefinition()
        self._omitting: str | None = None
        self._omitted: list[str] = []

    @property
    def is_open(self) -> bool:
        """Whether a group was begun and not ended."""
        return bool(self._groups)

    def take(self, token: Token) -> bool:
        """Take a mark; whether more may follow."""
        if self._state.into == OBJECT and token.raw:
            self.objects[-1] += token.raw if token.kind == BYTES else token.raw.hex().encode()
            return True
        if self._state.into == COLOURS and token.kind in (BYTES, WORD) and token.name not in IN_BODY:
            self._colours.take(token)
            return True
        if token.kind == BYTES:
            skipped = min(self._skip, len(token.raw))
            self._skip -= skipped
            self._bytes += token.raw[skipped:]
            return True
        self._flush()
        if token.kind == WORD:
            self._take_word(token)
            return True
        self.damaged |= self._skip > 0  # a character without all that stands in for it
        self._skip = 0
        return self._open() if token.kind == OPEN else self._close()

    def write(self) -> Iterator[SourceChunk]:
        """The pieces of the document, also of one whose end was cut off."""
        self._flush()
        while self._groups:
            self._close()
        self._omit(None)
        writer = BlockWriter(self.omissions)
        yield from writer.write(self._body.finish())
        for note in self._notes:
            yield from writer.write_note(note.name, note.blocks)

    def _open(self) -> bool:
        if len(self._groups) > MOST_GROUPS:
            raise UnreadableFile(say("a damaged RTF file, save it again"))
        self._groups.append((self._state, None))
        self._state = replace(self._state, alternatives=False)
        if self._groups[-1][0].alternatives:
            self._state.flow = None
        return True

    def _close(self) -> bool:
        if self._groups:
            self._state, finish = self._groups.pop()
            if finish:
                finish()
        return bool(self._groups)

    def _begin(self, flow: RtfFlow, finish: Callable[[], object]) -> None:
        """Have the words of the group that was opened last go into a flow of their own."""
        if self._groups:
            self._groups[-1] = self._groups[-1][0], finish
            self._state = GroupState(flow, font=self._state.font, fallback=self._state.fallback)

    def _flush(self) -> None:
        if self._bytes:
            self._say(self._decode(self._bytes))
            self._bytes = b""

    def _decode(self, raw: bytes) -> str:
        for code_page in (self._fonts.get(self._state.font, self._code_page), self._code_page, "gb18030"):
            try:
                return raw.decode(code_page)
            except UnicodeDecodeError:
                continue
        return raw.decode(self._code_page, "replace")

    def _say(self, words: str) -> None:
        state = self._state
        if state.flow is None or state.contents or state.into in (FONTS, FORM):
            return
        if state.into == INSTRUCTION:
            self._field.instruction.append(words)
        elif state.into == ENTRY:
            self._field.entries[-1] += words
        elif state.deleted or state.hidden or self._is_sunk():
            self._omit(DELETED if state.deleted else HIDDEN, words)
        elif state.struck:
            self._omit(STRUCK, words)
        else:
            self._omit(None)
            (state.flow.number if state.into == NUMBER else state.flow.words).append(words)

    def _is_sunk(self) -> bool:
        """Whether words are white on white; cells of a table and text boxes may be painted."""
        state = self._state
        plain = not (state.painted or state.paragraph_painted or (state.in_table and self._row.painted))
        return plain and state.flow is self._body and self._colours.is_white(state.colour)

    def _omit(self, kind: str | None, words: str = "") -> None:
        """Name words that are not read, all that stand together at once."""
        if self._omitting and kind != self._omitting:
            self.omissions.add(self._omitting, "".join(self._omitted))
            self._omitted = []
        self._omitting = kind
        self._omitted += [words] if kind else []

    def _take_word(self, token: Token) -> None:
        name, number = token.name, token.number
        starred, self._starred = self._starred, name == "*"
        self.damaged |= _is_misspelt(name)
        if name in IN_BODY and self._state.into in (FONTS, COLOURS, DEFINITIONS):  # their end is damaged
            self.damaged = True
            self._state = GroupState(self._body)
        if self._skip and name not in ("u", "*"):
            self._skip -= 1
        elif name in PASSED_OVER or (starred and name not in SHOWN_THOUGH_STARRED):
            self._state.flow = None
            self._state.into = OF_DEFINITIONS.get(name, self._state.into)
            self._state.drawn |= name != SHAPE_PROPERTY  # a picture in another group is drawn again
        elif name == "pict":
            self.pictures += not self._state.drawn
            self._state.flow = None
        elif name == "ud" and self._groups:
            self._state.flow = self._groups[-1][0].flow
        elif self._state.flow is None:
            return
        elif name in SIGNS:
            self._say(SIGNS[name])
        elif name in self._ACTIONS:
            self._ACTIONS[name](self, number)
        elif self._state.into not in (FONTS, INNER_ROW):
            described = self._field if self._state.into == FORM else self._row
            described.take(name, number or 0)

    def _set_code_page(self, number: int | None) -> None:
        name = {936: "gb18030", 65001: "utf-8"}.get(number or 0, f"cp{number}")
        with suppress(LookupError):
            self._code_page = codecs.lookup(name).name

    def _set_font(self, number: int | None) -> None:
        self._state.font = number or 0

    def _set_character_set(self, number: int | None) -> None:
        if number in CODE_PAGES:
            self._fonts[self._state.font] = CODE_PAGES[number]

    def _set_fallback(self, number: int | None) -> None:
        self._state.fallback = 1 if number is None else max(number, 0)

    def _say_unicode(self, number: int | None) -> None:
        self._say(chr((number or 0) & 0xFFFF))
        self._skip = self._state.fallback

    def _set_plain(self, _: int | None) -> None:
        self._state.hidden = self._state.deleted = self._state.struck = self._state.painted = False
        self._state.colour = 0

    def _set_colour(self, number: int | None) -> None:
        self._state.colour = number or 0

    def _paint(self, number: int | None) -> None:
        self._state.painted = bool(number)

    def _paint_paragraph(self, number: int | None) -> None:
        self._state.paragraph_painted = bool(number)

    def _set_hidden(self, number: int | None) -> None:
        self._state.hidden = number != 0

    def _set_struck(self, number: int | None) -> None:
        self._state.struck = number != 0

    def _set_deleted(self, number: int | None) -> None:
        self._state.deleted = number != 0

    def _set_in_table(self, number: int | None) -> None:
        self._state.in_table = number != 0

    def _set_paragraph(self, _: int | None) -> None:
        self._state.in_table = self._state.paragraph_painted = False
        self._state.depth = 1

    def _set_depth(self, number: int | None) -> None:
        self._state.depth = number or 1

    def _end_paragraph(self, _: int | None) -> None:
        """A paragraph whose mark was deleted goes on in the next."""
        flow = self._state.flow
        if flow is None or self._state.deleted or self._state.contents:
            return
        flow.end_paragraph(inside=self._state.in_table and self._state.depth > 1)
        if not self._state.in_table:
            flow.leave_table()

    def _end_inner_cell(self, _: int | None) -> None:
        if self._state.flow:
            self._state.flow.end_inner_cell()

    def _end_inner_row(self, _: int | None) -> None:
        if self._state.flow:
            self._state.flow.cell.end_inner_row()

    def _begin_inner_row(self, _: int | None) -> None:
        self._state.into = INNER_ROW

    def _end_cell(self, _: int | None) -> None:
        if self._state.flow:
            self._state.flow.end_cell()

    def _end_row(self, _: int | None) -> None:
        if self._state.flow:
            self._state.flow.end_row(self._row.shape)

    def _begin_fonts(self, _: int | None) -> None:
        self._state.into = FONTS

    def _begin_number(self, _: int | None) -> None:
        self._state.into = NUMBER

    def _begin_field(self, _: int | None) -> None:
        self._field = FormDefinition()

    def _begin_instruction(self, _: int | None) -> None:
        self._state.into = INSTRUCTION
        if self._groups:
            self._groups[-1] = self._groups[-1][0], self._show_choice

    def _begin_form(self, _: int | None) -> None:
        self._state.into = FORM

    def _begin_entry(self, _: int | None) -> None:
        self._state.into = ENTRY
        self._field.entries.append("")

    def _show_choice(self) -> None:
        """Say what a list or box of a form shows, which is no text, but described with its field."""
        choice = self._field.find_choice()
        if choice:
            self._say(choice.show())
        elif self._field.is_choice:
            self.omissions.add(FIELD, self._field.order)

    def _begin_result(self, _: int | None) -> None:
        self._state.contents |= self._field.order == "TOC"

    def _begin_alternatives(self, _: int | None) -> None:
        self._state.alternatives = True

    def _begin_box(self, _: int | None) -> None:
        outer = self._state.flow
        if outer is not None:
            box = RtfFlow(outer.boxes)
            self._begin(box, box.finish)

    def _begin_note(self, _: int | None) -> None:
        note = RtfFlow()
        self._notes.append(note)
        self._begin(note, note.finish)

    def _name_endnote(self, _: int | None) -> None:
        if self._state.flow:
            self._state.flow.name = "尾注"

    def _begin_comment(self, _: int | None) -> None:
        comment = RtfFlow()
        self._begin(comment, lambda: self._name_comment(comment))

    def _name_comment(self, comment: RtfFlow) -> None:
        self.omissions.add(COMMENT, comment.list_words())

    def _begin_running_head(self, _: int | None) -> None:
        head = RtfFlow()
        self._begin(head, lambda: self.omissions.add_running(head.list_words()))

    def _begin_object(self, _: int | None) -> None:
        self._state.drawn = True

    def _begin_object_data(self, _: int | None) -> None:
        self.objects.append(bytearray())
        self._state.into = OBJECT

    _ACTIONS: ClassVar[Mapping[str, Callable[["_RtfReader", int | None], None]]] = {
        "ansicpg": _set_code_page,
        "f": _set_font,
        "fcharset": _set_character_set,
        "uc": _set_fallback,
        "u": _say_unicode,
        "plain": _set_plain,
        "cf": _set_colour,
        **dict.fromkeys(("cb", "highlight", "chcbpat", "chshdng"), _paint),
        **dict.fromkeys(("cbpat", "shading"), _paint_paragraph),
        "v": _set_hidden,
        "deleted": _set_deleted,
        **dict.fromkeys(("strike", "striked"), _set_struck),
        **dict.fromkeys(RUNNING_HEADS, _begin_running_head),
        "intbl": _set_in_table,
        "pard": _set_paragraph,
        "par": _end_paragraph,
        "sect": _end_paragraph,
        "itap": _set_depth,
        "nestcell": _end_inner_cell,
        "nesttableprops": _begin_inner_row,
        "nestrow": _end_inner_row,
        "cell": _end_cell,
        "row": _end_row,
        "fonttbl": _begin_fonts,
        "listtext": _begin_number,
        "pntext": _begin_number,
        "field": _begin_field,
        "fldinst": _begin_instruction,
        "formfield": _begin_form,
        "ffl": _begin_entry,
        "fldrslt": _begin_result,
        "upr": _begin_alternatives,
        "shptxt": _begin_box,
        "dptxbxtext": _begin_box,
        "footnote": _begin_note,
        "ftnalt": _name_endnote,
        "annotation": _begin_comment,
        "object": _begin_object,
        "objdata": _begin_object_data,
    }


_KNOWN = {*SIGNS, *PASSED_OVER, *SHOWN_THOUGH_STARRED, *_RtfReader._ACTIONS, *ROW_WORDS}  # control words
