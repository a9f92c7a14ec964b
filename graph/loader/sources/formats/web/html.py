"""A page of a government site → its text and its tables, without what only leads around the site.

What is left out: what is never shown (scripts), and, set aside by name, what the page's styles hide and furniture:
navigation, lists of links, what holds a footer's marks (furniture.py).
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from graph.loader.sources.formats.encoding import decode
from graph.loader.sources.formats.omissions import STRUCK
from graph.loader.sources.formats.table_grid import Cell, write_grid
from graph.loader.sources.formats.web.drawn_tables import mark_tables
from graph.loader.sources.formats.web.flexible_tables import mark_flexible_tables, mark_floating_tables
from graph.loader.sources.formats.web.form_fields import (
    WRITTEN_IN,
    list_shown_choices,
    read_field,
    read_kind,
    read_label,
)
from graph.loader.sources.formats.web.furniture import PageMeasures
from graph.loader.sources.formats.web.html_parser import BLOCKS, CELLS, Element, ShownText, read_elements
from graph.loader.sources.formats.web.list_numbers import number_items
from graph.loader.sources.formats.web.seen.visibility import Visibility, find_hidden
from graph.loader.sources.formats.web.shown_words import (
    HAS_WORDS,
    SPACE,
    cut,
    fold_space,
    is_reference,
    join_words,
    trim,
)
from graph.loader.sources.formats.web.styles.cascade import LINE_THROUGH
from graph.loader.sources.formats.web.table_unfolding import ReadCell, TableUnfolder
from graph.loader.sources.formats.web.unshown import CODE, CONTROLS, INSTEAD, NEVER_SHOWN, READINGS, is_never_shown
from graph.loader.sources.source import SourceChunk, UnreadableFile
from graph.model import SetAside, Span
from graph.settings import Settings
from graph.text.messages import say

DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE
)
DECLARED_WITHIN = 4096  # bytes; a browser looks in the first 1024
CHINESE = ("gb2312", "gbk", "gb_2312-80", "gb18030")  # all of them are written in the last by now

PARTED = BLOCKS | {"text", "foreignobject"}  # those of drawings, too
MARKUP = re.compile(r"<[^<>]*>")
LINE_BREAK = re.compile(r"\r\n?|\n")
DOCTYPE = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.{0,4000}?-->\s*)*<!doctype\s+html", re.IGNORECASE | re.DOTALL)
MOST_TOLD, QUOTED = 5, 30  # doubts in a note, and characters of each
SHOWN_AT = {"thead": 0, "tfoot": 2}  # before and behind the other parts of a table
MOST_BREAKS = 3  # in a cell that is one of data, its own end among them
MOST_MARKS = 250_000  # of a page, names of characters (&amp;) among them: each takes time and memory


def read_html(raw: bytes, settings: Settings) -> Iterator[SourceChunk | SetAside | str]:
    """The text of a page. UnreadableFile: no text, too many marks, or tables that unfold to more than ``max_file_megabytes``."""
    decoded = decode(raw, _find_declared_encoding(raw))
    yield from decoded.notes
    if decoded.text.count("<") + decoded.text.count("&") > MOST_MARKS:
        raise UnreadableFile(say("the page has more than {limit} marks, save it as text", limit=MOST_MARKS))
    standard = DOCTYPE.match(decoded.text) is not None
    page = _Page(read_elements(decoded.text), settings.max_file_megabytes, ignores_capitals=not standard)
    yield from page.read()
    yield from page.set_aside
    yield from _tell_doubts(page.hidden)
    if page.waits_for_scripts():
        yield say(
            "most words of the page are shown only when its scripts run, which they do in a browser: save it there as PDF"
            " or as text"
        )


def _tell_doubts(hidden: Visibility) -> Iterator[str]:
    """What of a page may be hidden, and was read."""
    if hidden.lacks_sheets:
        yield say("styles of the page lie in other files: what they hide was read")
    if hidden.rules:
        rules = _list_some(hidden.rules, "; ")
        yield say(
            "it is not known whether these styles of the page hold, and what they hide was read: {rules}", rules=rules
        )
    if hidden.doubtful:
        words = _list_some([f"“{' '.join(each.text.split())[:QUOTED]}”" for each in hidden.doubtful], " ")
        yield say(
            "the page's styles may cover, cut off or move these words out of sight, and they were read: {words}",
            words=words,
        )


def _list_some(told: Sequence[str], between: str) -> str:
    return between.join(told[:MOST_TOLD]) + (" …" if len(told) > MOST_TOLD else "")


def _find_declared_encoding(raw: bytes) -> str | None:
    declared = DECLARED.search(raw[:DECLARED_WITHIN])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name in CHINESE:
        return "gb18030"
    try:
        # A declaration that could be read byte by byte is not in UTF-16, whatever it says.
        return name if name and not name.startswith("utf-16") and b"x".decode(name) == "x" else None
    except (LookupError, ValueError):
        return None


class _Page:
    """A page while it is read: lines are written one by one, each with its place."""

    def __init__(self, root: Element, max_megabytes: int, *, ignores_capitals: bool) -> None:
        self.root = root
        self.unfolder = TableUnfolder(max_megabytes)
        self.hidden: Visibility = find_hidden(root, ignores_capitals=ignores_capitals)
        self.numbers = number_items(root, self.hidden.counts)
        mark_tables(root, self.hidden.displays)
        mark_flexible_tables(root, self.hidden.displays, self.hidden.abreast)
        mark_floating_tables(root, self.hidden.beside)
        self.measures = PageMeasures(root, self.hidden)
        self.line: list[SourceChunk] = []
        self.number = ""  # of the item whose first line is still to come
        self.pieces: list[SourceChunk] = []
        self.set_aside: list[SetAside] = []
        self.paragraphs = self.tables = 0

    def read(self) -> list[SourceChunk]:
        """The pieces of the page's text. Line breaks count where no mark makes any."""
        self._read_children(self.root, keeps_breaks=not self.measures.whole.breaks)
        self._end_line()
        return self.pieces

    def waits_for_scripts(self) -> bool:
        """Whether a page with scripts shows less words than it hides."""
        elements = [element for element in self.root.walk() if element.tag not in NEVER_SHOWN]
        words = (child.text for element in elements for child in element.children if isinstance(child, ShownText))
        held = sum(len("".join(text.split())) for text in words)
        return self.measures.whole.words <= held / 2 and any(each.tag == "script" for each in self.root.walk())

    def _read_children(self, element: Element, *, keeps_breaks: bool) -> None:
        self.line += _add(self.hidden.before, element)
        for child in element.children:
            if isinstance(child, ShownText):
                self._take_words(child, keeps_breaks=keeps_breaks, hidden=self.hidden.blank.get(id(child)))
            elif child.tag == "br":
                self._end_line()
            elif chosen := self._list_chosen(child):
                for choice in chosen:
                    self._read_children(choice, keeps_breaks=False)
                    self.line.append(SourceChunk(" " if choice is not chosen[-1] else ""))
            elif child.tag == "input":
                self.line += self._read_value(child)
            elif self._is_left_out(child):
                continue
            elif child.tag == "table" and self._is_of_data(child):
                self._end_line()
                self._read_table(child)
            elif child.tag in PARTED:
                self._end_line()
                self.number = self.numbers.get(id(child), "") or self.number
                self._read_children(child, keeps_breaks=keeps_breaks or child.tag == "pre")
                self._end_line()
            else:
                self._read_children(child, keeps_breaks=keeps_breaks)
        self.line += _add(self.hidden.behind, element)

    def _is_left_out(self, element: Element) -> bool:
        """Whether an element is not read, nor anything in it; what it holds is set aside by name."""
        self._name_attributes(element)
        if element.tag in NEVER_SHOWN:
            return True
        if reason := self._find_why_left_out(element):
            self._put_aside(reason, element)
        return bool(reason)

    def _find_why_left_out(self, element: Element) -> str | None:
        if id(element) in self.hidden.gone:
            return _name_hiding(self.hidden.gone[id(element)])
        if element.tag in INSTEAD or (element.tag == "object" and element.attribute("data")):
            return say("browsers do not show it")
        if element.tag in READINGS:
            return say("how other characters are read aloud")
        if element.tag in CONTROLS:
            return say("a control of the page")
        if element.tag == "sup" and is_reference(join_words(element), "".join(piece.words for piece in self.line)):
            return say("a reference to a note")
        return say("furniture of the site") if self.measures.is_furniture(element) else None

    def _put_aside(self, reason: str, element: Element) -> None:
        told = [each for inner in element.walk() for each in self._list_told(inner)]
        text = SPACE.sub(" ", MARKUP.sub(" ", "".join(each.text for each in told))).strip()
        placed = [each for each in told if each.start < each.end]
        if HAS_WORDS.search(text):
            spans = (Span(placed[0].start, placed[-1].end),) if placed else ()
            self.set_aside.append(SetAside(text, reason, spans=spans))

    def _list_told(self, element: Element) -> Iterator[ShownText]:
        """The words right in an element, and those that it shows of its attributes, which have no place of their own."""
        named = self.hidden.before.get(id(element), "") + self.hidden.behind.get(id(element), "")
        for words in (named, read_field(element), read_label(element)):
            if words:
                yield ShownText(words, 0, 0)
        if element.tag not in CODE:
            yield from (words for words in element.children if isinstance(words, ShownText))

    def _name_attributes(self, element: Element) -> None:
        """Name what is seen beside the text of the page: what a picture is said to show, and what styles add."""
        if id(element) in self.hidden.gone:
            return
        if element.tag in ("img", "area") and HAS_WORDS.search(told := element.attribute("alt") or ""):
            self.set_aside.append(SetAside(told.strip(), say("what the page says of a picture")))
        if element.tag == "iframe" and HAS_WORDS.search(told := MARKUP.sub(" ", element.attribute("srcdoc") or "")):
            self.set_aside.append(SetAside(SPACE.sub(" ", told).strip(), say("in a page within the page")))
        for child in element.elements() if element.tag == "svg" else ():
            if child.tag == "title":
                self._put_aside(say("shown only when it is pointed at"), child)
        if element.tag == "textarea" and HAS_WORDS.search(told := element.attribute("placeholder") or ""):
            self.set_aside.append(SetAside(told, say("a control of the page")))
        told = (element.attribute("title") or "").strip() if element.tag not in CONTROLS else ""
        if HAS_WORDS.search(told) and told not in join_words(element):
            self.set_aside.append(SetAside(told, say("shown only when it is pointed at")))
        if added := self.hidden.added.get(id(element)):
            self.set_aside.append(SetAside(added, say("added by the page's styles")))

    def _list_chosen(self, element: Element) -> list[Element]:
        """What a field of a form shows of its choices, if anything; what could be chosen else is not shown."""
        if element.tag != "select" or id(element) in self.hidden.gone:
            return []
        return list_shown_choices(element)

    def _read_value(self, field: Element, place: str = "") -> Iterator[SourceChunk]:
        """What is written in a field of a form is read; what it asks for, a button's name, and what is sent unseen are named."""
        self._name_attributes(field)
        kind, value = read_kind(field), (field.attribute("value") or "").strip()
        hidden = self.hidden.gone.get(id(field)) or self.hidden.blank.get(id(field))
        if kind in WRITTEN_IN and value and not hidden:
            yield SourceChunk(value, place)
        elif told := read_field(field):
            seen = say("what the page says of a picture") if kind == "image" else say("a control of the page")
            self.set_aside.append(SetAside(told, _name_hiding(hidden) if hidden else seen))

    def _take_words(self, words: ShownText, *, keeps_breaks: bool, hidden: str | None) -> None:
        """Put words into the line; where breaks count, those that they hold end it."""
        if hidden:
            self._name_blank(words, hidden)
            return
        if not keeps_breaks or words.is_entity:
            self.line += fold_space(words)
            return
        at = 0
        for line_break in LINE_BREAK.finditer(words.text):
            self.line.append(cut(words, at, line_break.start()))
            self._end_line()
            at = line_break.end()
        self.line.append(cut(words, at, len(words.text)))

    def _name_blank(self, words: ShownText, style: str) -> None:
        if told := words.text.strip():
            self.set_aside.append(SetAside(told, _name_hiding(style), spans=(Span(words.start, words.end),)))

    def _end_line(self) -> None:
        """Write the line, if there are words in it."""
        line = trim(self.line)
        if any(piece.words.strip() for piece in line):
            line = [SourceChunk(self.number), *line] if self.number else line
            self.number = ""
            self.paragraphs += 1
            place = f"第{self.paragraphs}段"
            self.pieces += [SourceChunk(piece.words, place, piece.span) for piece in (*line, SourceChunk("\n"))]
        self.line = []

    def _is_of_data(self, table: Element) -> bool:
        """Whether a row has several cells with words; else the table only lays out the page.

        So does one with a table in it, and one of whose cells holds most of the page's words in paragraphs.
        """
        rows = [list(self._list_cells(row)) for row, _ in self._list_rows(table)]
        if self.measures.of(table).tables > 1 or any(
            self.measures.holds_most(cell) and self.measures.of(cell).breaks > MOST_BREAKS
            for row in rows
            for cell in row
        ):
            return False
        return any(sum(self.measures.of(cell).words > 0 for cell in row) > 1 for row in rows)

    def _read_table(self, table: Element) -> None:
        self._name_hidden(table)
        for caption in self._list_shown(table):
            if caption.tag == "caption":
                self._read_children(caption, keeps_breaks=False)
                self._end_line()
        self.tables += 1
        self.pieces += write_grid(list(self.unfolder.unfold(self._read_rows(table))))

    def _name_hidden(self, element: Element) -> None:
        """Name the parts, rows and cells of a table that are not shown."""
        for child in element.elements():
            if id(child) in self.hidden.gone:
                self._is_left_out(child)
            elif child.tag in ("tbody", "thead", "tfoot", "tr"):
                self._name_hidden(child)

    def _read_rows(self, table: Element) -> Iterator[tuple[Iterator[ReadCell], int]]:
        """The cells of each row, and how many rows there are from it on."""
        for number, (row, below) in enumerate(self._list_rows(table), start=1):
            yield self._read_cells(row, f"表{self.tables}第{number}行"), below

    def _read_cells(self, row: Element, place: str) -> Iterator[ReadCell]:
        return ((cell, Cell(tuple(trim(self._read_cell(cell, place))))) for cell in self._list_cells(row))

    def _list_rows(self, table: Element) -> Iterator[tuple[Element, int]]:
        """The rows, and how many there are from each to the end of its part of the table: no cell reaches farther.

        They come as a browser shows them: the head first and the foot last, wherever they stand; rows of no part make one.
        """
        parts: list[tuple[str, list[Element]]] = []
        for child in self._list_shown(table):
            if child.tag == "tr" and (not parts or parts[-1][0] != "tr"):
                parts.append(("tr", []))
            if child.tag == "tr":
                parts[-1][1].append(child)
            elif child.tag in ("tbody", "thead", "tfoot"):
                parts.append((child.tag, [row for row in self._list_shown(child) if row.tag == "tr"]))
        for _, rows in sorted(parts, key=lambda part: SHOWN_AT.get(part[0], 1)):
            yield from zip(rows, range(len(rows), 0, -1), strict=True)

    def _list_cells(self, row: Element) -> Iterator[Element]:
        return (cell for cell in self._list_shown(row) if cell.tag in CELLS)

    def _list_shown(self, element: Element) -> Iterator[Element]:
        return (child for child in element.elements() if not is_never_shown(child, self.hidden))

    def _read_cell(self, cell: Element, place: str) -> Iterator[SourceChunk]:
        """The words of a cell in one line, paragraphs in it parted by a space."""
        before = ""
        yield from _add(self.hidden.before, cell, place)
        for child in cell.children:
            if isinstance(child, ShownText):
                if hidden := self.hidden.blank.get(id(child)):
                    self._name_blank(child, hidden)
                else:
                    yield from (SourceChunk(piece.words, place, piece.span) for piece in fold_space(child))
                    before = child.text
            elif child.tag == "br":
                yield SourceChunk(" ", place)
            elif child.tag == "sup" and is_reference(join_words(child), before):
                self._put_aside(say("a reference to a note"), child)
            elif chosen := self._list_chosen(child):
                for choice in chosen:
                    yield from (*self._read_cell(choice, place), SourceChunk(" " if choice is not chosen[-1] else ""))
            elif child.tag == "input":
                yield from self._read_value(child, place)
            elif not self._is_left_out(child):
                around = [SourceChunk(" ", place)] if child.tag in PARTED else []
                number = self.numbers.get(id(child), "")
                yield from (*around, SourceChunk(number, place), *self._read_cell(child, place), *around)
        yield from _add(self.hidden.behind, cell, place)


def _add(added: Mapping[int, str], element: Element, place: str = "") -> Iterator[SourceChunk]:
    """Words that the page's styles add to an element: they have no place in the file's text."""
    if words := added.get(id(element)):
        yield SourceChunk(words, place)


def _name_hiding(style: str) -> str:
    if style == LINE_THROUGH:
        return STRUCK
    return say("hidden by the page's styles ({style})", style=style)
