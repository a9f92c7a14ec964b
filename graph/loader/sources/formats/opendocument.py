"""OpenDocument (ODF 1.3, OASIS): what paragraphs say, which styles hide words, and tables as grids; for odt.py and ods.py."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml.etree import XMLParser, _Element, fromstring

from graph.loader.sources.formats.form_choices import BOX, LIST, UNDECIDED, FormChoice
from graph.loader.sources.formats.omissions import (
    COMMENT,
    HAS_LETTERS,
    HIDDEN,
    HIDDEN_CELLS,
    IN_CHART,
    PROMPT,
    STRUCK,
    Omissions,
)
from graph.loader.sources.formats.packed.package import Package, refuse_above
from graph.loader.sources.formats.table_grid import Cell
from graph.loader.sources.source import LOCKED, DamagedFile, Embedded, UnreadableFile
from graph.text.messages import say

NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, STYLE, DRAWING = (NAMESPACE % name for name in ("office", "text", "table", "style", "drawing"))
SVG, FORMATTING = NAMESPACE % "svg-compatible", NAMESPACE % "xsl-fo-compatible"
COLOUR, GROUND = f"{FORMATTING}color", f"{FORMATTING}background-color"
NO_WIDTH = re.compile(r"0(?:\.0+)?[a-z]+")
LINES = tuple(f"{STYLE}text-line-through-{name}" for name in ("style", "type"))
WHITE, NO_COLOUR = "#ffffff", ("", "transparent")
# What holds words, with the family of its style and the name of the attribute that says which one.
STYLED = {
    f"{TEXT}span": ("text", f"{TEXT}style-name"),
    **dict.fromkeys((f"{TEXT}p", f"{TEXT}h"), ("paragraph", f"{TEXT}style-name")),
    f"{TABLE}table-cell": ("table-cell", f"{TABLE}style-name"),
    f"{TABLE}table-row": ("table-row", f"{TABLE}style-name"),
    f"{TABLE}table": ("table", f"{TABLE}style-name"),
}

MANIFEST = NAMESPACE % "manifest"
IS_XML = re.compile(rb"[\s\xef\xbb\xbf]*<")
MANIFEST_PART, CONTENT, STYLES = "META-INF/manifest.xml", "content.xml", "styles.xml"
SUFFIXES = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
OF_ANOTHER_PROGRAM = "application/vnd.sun.star.oleobject"

PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
SPACES, NOTE, ANNOTATION = f"{TEXT}s", f"{TEXT}note", f"{OFFICE}annotation"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
FORM_FIELD, CONTENT_CONTROL = f"{FIELD}fieldmark", f"{EXTENDED}content-control"
RUNNING_HEADS = [f"{STYLE}{kind}{page}" for kind in ("header", "footer") for page in ("", "-left", "-first")]
HIDDEN_FIELDS = {f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"}
# Elements without words of the document: readings above characters, titles of pictures for those who cannot see them,
# names that an index or a script knows.
PASSED_OVER = {
    f"{TEXT}ruby-text", f"{SVG}title", f"{SVG}desc", f"{OFFICE}forms", f"{OFFICE}event-listeners", f"{TEXT}script",
    f"{OFFICE}annotation-end",
}  # fmt: skip
SPACE = re.compile(r"[ \t\r\n]+")
MOST_SPACES = 100
CELL_SIZE = 100  # bytes of memory that a cell takes beside its words
MOST_COLUMNS = 1024  # of a table or a sheet; LibreOffice's first limit
ROWS = f"{TABLE}table-row"
GROUPS_OF_ROWS = {f"{TABLE}table-{name}" for name in ("header-rows", "rows", "row-group")}
FILLING = {f"{TABLE}number-columns-repeated", f"{TABLE}style-name"}
CELL = f"{TABLE}table-cell"
CELLS = {CELL, f"{TABLE}covered-table-cell"}


class FlatDocument:
    """A document that is one file of XML (.fodt, .fods), with its words, styles and settings in one part."""

    def __init__(self, raw: bytes, max_megabytes: int) -> None:
        self._raw = raw
        self.names = frozenset((CONTENT,))
        refuse_above(max_megabytes, len(raw))

    def read(self, _: str) -> bytes:
        """Its bytes."""
        return self._raw

    def pack(self, _: str) -> bytes:
        """No folders lie in it."""
        return b""

    def parse(self, _: str) -> _Element:
        """Its root, as Package.parse gives that of a part."""
        return fromstring(self._raw, XMLParser(resolve_entities=False, no_network=True))


class Parts:
    """The parts of a document that hold its words and its styles."""

    def __init__(self, package: Package | FlatDocument) -> None:
        self._package = package
        self._manifest = package.parse(MANIFEST_PART) if MANIFEST_PART in package.names else None
        if self._manifest is not None and self._manifest.find(f".//{MANIFEST}encryption-data") is not None:
            raise UnreadableFile(LOCKED)
        self.content = package.parse(CONTENT)
        styles = [package.parse(STYLES)] if STYLES in package.names else []
        self.roots = [self.content, *styles]

    def name_charts(self, omissions: Omissions) -> None:
        """Name the words of charts, which lie in folders of their own."""
        for name in sorted(each for each in self._package.names if each.endswith(f"/{CONTENT}")):
            charts = self._package.parse(name).iterfind(f"{OFFICE}body/{OFFICE}chart")
            words = dict.fromkeys(list_words(each) for chart in charts for each in chart.iter(*PARAGRAPHS))
            omissions.add(IN_CHART, " ".join(filter(HAS_LETTERS.search, words)))

    def list_embedded(self) -> Iterator[Embedded]:
        """The documents in this one: an OpenDocument in a folder of its own, or a file of another program."""
        for entry in self._manifest.iter(f"{MANIFEST}file-entry") if self._manifest is not None else ():
            path, kind = entry.get(f"{MANIFEST}full-path", ""), entry.get(f"{MANIFEST}media-type", "")
            if kind in SUFFIXES and path.strip("/"):
                yield Embedded(path.rstrip("/") + SUFFIXES[kind], self._package.pack(path))
            elif kind == OF_ANOTHER_PROGRAM and path in self._package.names:
                yield Embedded(path, self._package.read(path))


@contextmanager
def open_parts(raw: bytes, max_megabytes: int) -> Iterator[Parts]:
    """The parts of a document. UnreadableFile: locked, damaged, larger than ``max_megabytes`` when unpacked."""
    try:
        is_flat = IS_XML.match(raw)
        yield Parts(FlatDocument(raw, max_megabytes) if is_flat else Package(raw, max_megabytes))
    except UnreadableFile:
        raise
    except Exception as error:  # zipfile and lxml raise whatever a damaged file leads them to
        raise DamagedFile(say("not an OpenDocument file, or damaged; save it again in LibreOffice or WPS")) from error


@dataclass(slots=True)
class Words:
    """What a paragraph says, and what hangs on it and is read behind it: text boxes and notes."""

    parts: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[_Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, runs of white space in the XML being one space."""
        return "".join(self.parts).strip()


class Styles:
    """The styles of a document, as far as they hide what is formatted with them."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._styles = {_key(style): style for root in roots for style in root.iter(f"{STYLE}style")}
        self._properties: dict[tuple[str, str, str], str] = {}

    def hides(self, family: str, name: str | None) -> bool:
        """Whether a style, or one that it is based on, hides text; a circle of styles ends."""
        displays = (_find_display(style) for style in self._list_bases(family, name or ""))
        return next((display in ("none", "false") for display in displays if display is not None), False)

    def has_colour_of_ground(self, element: _Element) -> bool:
        """Whether words in an element have the colour of what lies below them; in a shape that may be any."""
        around: list[tuple[str, str]] = []
        for each in (element, *element.iterancestors()):
            if str(each.tag).startswith(DRAWING):
                return False
            if each.tag in STYLED:
                family, name = STYLED[each.tag]
                around.append((family, each.get(name, "")))
        colour = self._find_first(around, COLOUR)
        return colour not in NO_COLOUR and colour == (self._find_first(around, GROUND) or WHITE)

    def find_colours(self, name: str) -> tuple[str, str]:
        """The colours of the words of a style of cells, and of what is below them; empty where it says none."""
        key = ("table-cell", name)
        return self._find_property(key, COLOUR), self._find_property(key, GROUND)

    def strikes(self, element: _Element) -> bool:
        """Whether a line goes through the words in an element."""
        found = (
            self._find_property((STYLED[each.tag][0], each.get(STYLED[each.tag][1], "")), line)
            for each in (element, *element.iterancestors())
            if each.tag in STYLED
            for line in LINES
        )
        return next((line != "none" for line in found if line), False)

    def has_width(self, name: str) -> bool:
        """Whether a style of columns leaves them any."""
        return not NO_WIDTH.fullmatch(self._find_property(("table-column", name), f"{STYLE}column-width"))

    def _find_first(self, around: Iterable[tuple[str, str]], name: str) -> str:
        """What the nearest of styles says that says something."""
        return next((value for key in around if (value := self._find_property(key, name)) not in NO_COLOUR), "")

    def _find_property(self, key: tuple[str, str], name: str) -> str:
        """What a style, or one that it is based on, says; a circle of styles ends."""
        if (*key, name) not in self._properties:
            found = (child.get(name) for style in self._list_bases(*key) for child in style)
            self._properties[*key, name] = next((value.lower() for value in found if value), "")
        return self._properties[*key, name]

    def _list_bases(self, family: str, name: str) -> Iterator[_Element]:
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            yield self._styles[family, name]
            name = self._styles[family, name].get(f"{STYLE}parent-style-name", "")

    def find(self, family: str, name: str | None) -> _Element | None:
        """A style by its family and name."""
        return self._styles.get((family, name or ""))


def _key(style: _Element) -> tuple[str, str]:
    return style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")


def _find_display(style: _Element) -> str | None:
    """What the properties of a style say of showing: of text none, of a sheet false."""
    found = (child.get(f"{TEXT}display") or child.get(f"{TABLE}display") for child in style)
    return next((display for display in found if display), None)


def list_words(element: _Element) -> str:
    """All words in an element, also hidden ones, to name them."""
    return " ".join(map(str, element.itertext(*PARAGRAPHS, f"{TEXT}span", with_tail=False)))


def read_words(paragraph: _Element, styles: Styles, omissions: Omissions) -> Words:
    """The words of a paragraph without what is hidden."""
    words = Words()
    if styles.hides("paragraph", paragraph.get(f"{TEXT}style-name")):
        omissions.add(HIDDEN, list_words(paragraph))
    else:
        _Gatherer(styles, omissions, words).gather(paragraph)
    return words


@dataclass(frozen=True, slots=True)
class _Gatherer:
    """Takes up the words of an element and of those in it, in reading order."""

    styles: Styles
    omissions: Omissions
    words: Words

    def gather(self, element: _Element) -> None:
        self._say(element.text, element)
        for child in element:
            if isinstance(child.tag, str):  # neither a comment nor an instruction
                self._take(child)
            self._say(child.tail, element)

    def _say(self, text: str | None, element: _Element) -> None:
        if text and text.strip() and self.styles.has_colour_of_ground(element):
            self.omissions.add(HIDDEN, text)
        elif text and text.strip() and self.styles.strikes(element):
            self.omissions.add(STRUCK, text)
        elif text:
            self.words.parts.append(SPACE.sub(" ", text))

    def _take(self, child: _Element) -> None:
        if child.tag in SIGNS:
            self.words.parts.append(SIGNS[child.tag])
        elif child.tag == SPACES:
            self.words.parts.append(" " * min(read_number(child, f"{TEXT}c", 1), MOST_SPACES))
        elif child.tag == NOTE:
            self.words.notes.append(child)
        elif child.tag == ANNOTATION:
            self.omissions.add(COMMENT, list_words(child))
        elif child.tag == CONTENT_CONTROL and child.get(f"{EXTENDED}showing-place-holder") == "true":
            self.omissions.add(PROMPT, list_words(child) or "".join(map(str, child.itertext())))
        elif child.tag == FORM_FIELD:
            self.words.parts.append(_read_choice(child).show())
        elif self._is_hidden(child):
            self.omissions.add(HIDDEN, list_words(child))
        elif child.tag.startswith(DRAWING) and any(block.tag in PARAGRAPHS for block in child):
            self.words.boxes.append(child)
        elif child.tag not in PASSED_OVER:
            self.gather(child)

    def _is_hidden(self, child: _Element) -> bool:
        if child.tag in HIDDEN_FIELDS:
            return child.get(f"{TEXT}is-hidden") != "false"
        return child.tag == f"{TEXT}span" and self.styles.hides("text", child.get(f"{TEXT}style-name"))


def _read_choice(field: _Element) -> FormChoice:
    """A field of a form that Word's formats brought along; one that is checked says so, and may be silent otherwise."""
    told = [(each.get(f"{FIELD}name", ""), each.get(f"{FIELD}value", "")) for each in field.iter(f"{FIELD}param")]
    values = dict(told)
    if field.get(f"{FIELD}type", "").endswith("FORMCHECKBOX") or "Checkbox_Checked" in values:
        return FormChoice(BOX, int(values.get("Checkbox_Checked", "").lower() == "true"))
    chosen = values.get("Dropdown_Selected", "")
    entries = [value for name, value in told if name == "Dropdown_ListEntry"]
    return FormChoice(LIST, int(chosen) if chosen.isdecimal() else UNDECIDED, entries=entries)


def name_running_heads(roots: Iterable[_Element], omissions: Omissions) -> None:
    """Name what the headers and footers of pages say, each once."""
    heads = (each for root in roots for page in root.iter(f"{STYLE}master-page") for each in page.iter(*RUNNING_HEADS))
    for words in dict.fromkeys(map(list_words, heads)):
        omissions.add_running(words)


def read_number(element: _Element, name: str, default: int) -> int:
    """An attribute that counts something."""
    words = element.get(name) or ""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 9 else default


def list_rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table, also those in groups."""
    for child in table:
        if child.tag == ROWS:
            yield child
        elif child.tag in GROUPS_OF_ROWS:
            yield from list_rows(child)


def is_shown(element: _Element) -> bool:
    """Whether a row or a column is neither collapsed nor filtered out."""
    return element.get(f"{TABLE}visibility", "visible") == "visible"


ReadCell = Callable[[_Element, int, int], Cell]  # a cell, and its row and column in the file, from 1


def read_grid(
    table: _Element, read_cell: ReadCell, styles: Styles, omissions: Omissions, max_megabytes: int
) -> list[list[Cell]]:
    """The shown rows and columns of a table that hold words; a merged cell stands at each place that it covers."""
    hidden = set(_list_hidden_columns(table, styles))
    reaching: dict[int, tuple[int, Cell]] = {}  # by column: for how many rows, this one counted, a cell stands there
    grid: list[list[Cell]] = []
    number, size = 1, 0
    for row in list_rows(table):
        cells = list(_read_row(row, number, reaching, read_cell))
        times = read_number(row, f"{TABLE}number-rows-repeated", 1)
        number += times
        shown = [cell for column, cell in enumerate(cells) if column not in hidden]
        if not is_shown(row):
            shown = []
        omissions.add_chunks(HIDDEN_CELLS, [chunk for cell in cells if cell not in shown for chunk in cell.pieces])
        size += times * sum(CELL_SIZE + len(cell.text) for cell in shown)
        refuse_above(max_megabytes, size)
        if any(cell.text for cell in shown):
            grid += [shown] * times
    return grid


def _list_hidden_columns(table: _Element, styles: Styles) -> Iterator[int]:
    first = 0
    for column in table.iter(f"{TABLE}table-column"):
        times = min(read_number(column, f"{TABLE}number-columns-repeated", 1), MOST_COLUMNS)
        is_seen = is_shown(column) and styles.has_width(column.get(f"{TABLE}style-name", ""))
        yield from () if is_seen else range(first, first + times)
        first += times


def _read_row(row: _Element, number: int, reaching: dict[int, tuple[int, Cell]], read_cell: ReadCell) -> list[Cell]:
    """The cells of a row, cut behind the last one with words."""
    cells: list[Cell] = []
    for element in row:
        if element.tag not in CELLS or _is_filling(element):
            continue
        times = min(read_number(element, f"{TABLE}number-columns-repeated", 1), MOST_COLUMNS - len(cells))
        for _ in range(times):
            column = len(cells)
            if element.tag == CELL:
                _reach(reaching, column, element, read_cell(element, number, column + 1))
            cells.append(_take(reaching, column))
    while cells and not cells[-1].text:
        cells.pop()
    return cells


def _is_filling(cell: _Element) -> bool:
    """Whether a cell only fills its row up to the edge of the sheet, as in thousands of places at once."""
    return not len(cell) and cell.getnext() is None and cell.tag == CELL and set(cell.attrib) <= FILLING


def _reach(reaching: dict[int, tuple[int, Cell]], column: int, element: _Element, cell: Cell) -> None:
    """Note the places that a cell covers: those at its right are read next, those below with the next rows."""
    rows = read_number(element, f"{TABLE}number-rows-spanned", 1)
    width = read_number(element, f"{TABLE}number-columns-spanned", 1)
    for covered in range(column, min(column + max(width, 1), MOST_COLUMNS)):
        reaching[covered] = rows, cell


def _take(reaching: dict[int, tuple[int, Cell]], column: int) -> Cell:
    """The cell that stands in a column of this row."""
    rows, cell = reaching.pop(column, (1, Cell()))
    if rows > 1:
        reaching[column] = rows - 1, cell
    return cell
