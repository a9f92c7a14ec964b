"""A page of a government site → its text and its tables, without what only leads around the site.

What is left out: what is never shown (scripts, hidden elements), and furniture: navigation, lists of links, what holds a
footer's marks. An element with more than half of the page's words is no furniture, whatever its name, so that a page that
is marked up oddly is read with its furniture rather than lost.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.loader.sources.formats.plain import decode
from graph.loader.sources.formats.table_grid import Cell, write_grid
from graph.loader.sources.formats.web.html_parser import BLOCKS, CELLS, Element, ShownText, read_elements
from graph.loader.sources.source import SourceChunk, UnreadableFile
from graph.model import Span
from graph.settings import Settings

DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE
)
DECLARED_WITHIN = 4096  # bytes; a browser looks in the first 1024
CHINESE = ("gb2312", "gbk", "gb_2312-80", "gb18030")  # all of them are written in the last by now

NEVER_SHOWN = frozenset(
    [
        "script",
        "style",
        "textarea",
        "title",
        "noscript",
        "iframe",
        "xmp",
        "noembed",
        "noframes",
        "template",
        "svg",
        "math",
        "object",
        "select",
        "button",
    ]
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
FURNITURE = frozenset(("nav", "footer", "aside"))
FURNITURE_NAMES = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "footer",
        "foot",
        "copyright",
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "crumbs",
        "sidebar",
        "aside",
        "share",
        "toolbar",
        "pagination",
        "pager",
        "related",
        "search",
    ]
)
NAME = re.compile(r"[a-z]+|[A-Z][a-z]*")
FOOTER_MARK = re.compile(r"版权所有|ICP备|公网安备|网站标识码|政府网站找错|Copyright", re.IGNORECASE)
LONGEST_FOOTER = 800  # characters: what is longer and holds a footer's mark holds more than a footer
SPACE = re.compile(r"[ \t\r\n\f]+")
LINE_BREAK = re.compile(r"\r\n?|\n")
MOST_COLUMNS = 1000  # of a table; a cell cannot reach over more by the standard
MOST_BREAKS = 3  # in a cell that is one of data, its own end among them
MOST_MARKS = 2_000_000  # of a page: each takes memory


def read_html(raw: bytes, settings: Settings) -> list[SourceChunk]:
    """The text of a page. UnreadableFile: no text, too many marks, or tables that unfold to more than ``max_file_megabytes``."""
    text, _ = decode(raw, _find_declared_encoding(raw))
    if text.count("<") > MOST_MARKS:
        raise UnreadableFile(
            f"网页的标记超过 {MOST_MARKS} 个，请另存为文本 the page has too many marks, save it as text"
        )
    return _Page(read_elements(text), settings.max_file_megabytes).read()


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


@dataclass(slots=True)
class _Measure:
    """What an element holds, those below it included. ``words`` and ``linked`` (in links) count characters."""

    words: int = 0
    linked: int = 0
    links: int = 0
    breaks: int = 0  # elements that break the line
    tables: int = 0
    has_footer_mark: bool = False


class _Page:
    """A page while it is read: lines are written one by one, each with its place."""

    def __init__(self, root: Element, max_megabytes: int) -> None:
        self.root = root
        self.max_megabytes = max_megabytes
        self.room = max_megabytes * 1_000_000  # characters that tables may unfold to
        self.measures: dict[int, _Measure] = {}
        self.whole = self._measure(root, in_link=False)
        self.line: list[SourceChunk] = []
        self.pieces: list[SourceChunk] = []
        self.paragraphs = self.tables = 0

    def read(self) -> list[SourceChunk]:
        """The pieces of the page's text. Line breaks count where no mark makes any."""
        self._read_children(self.root, keeps_breaks=not self.whole.breaks)
        self._end_line()
        return self.pieces

    def _measure(self, element: Element, *, in_link: bool) -> _Measure:
        in_link = in_link or element.tag == "a"
        breaks = element.tag == "br" or element.tag in BLOCKS
        measure = _Measure(links=element.tag == "a", breaks=breaks, tables=element.tag == "table")
        for child in element.children:
            if isinstance(child, ShownText):
                length = len(child.text) - sum(map(len, SPACE.findall(child.text)))
                measure.words += length
                measure.linked += length if in_link else 0
                measure.has_footer_mark |= FOOTER_MARK.search(child.text) is not None
            elif not _is_never_shown(child):
                inner = self._measure(child, in_link=in_link)
                measure.words += inner.words
                measure.linked += inner.linked
                measure.links += inner.links
                measure.breaks += inner.breaks
                measure.tables += inner.tables
                measure.has_footer_mark |= inner.has_footer_mark
        self.measures[id(element)] = measure
        return measure

    def _holds_most(self, element: Element) -> bool:
        """Whether more than half of the page's words stand in the element."""
        return self.measures[id(element)].words * 2 > self.whole.words

    def _is_furniture(self, element: Element) -> bool:
        if element.tag not in BLOCKS or self._holds_most(element):
            return False
        measure = self.measures[id(element)]
        names = f"{element.attribute('class') or ''} {element.attribute('id') or ''}"
        return (
            element.tag in FURNITURE
            or element.attribute("role") == "navigation"
            or not FURNITURE_NAMES.isdisjoint(name.lower() for name in NAME.findall(names))
            or (measure.linked * 2 > measure.words and measure.links > 1)
            or (measure.words <= LONGEST_FOOTER and measure.has_footer_mark)
        )

    def _read_children(self, element: Element, *, keeps_breaks: bool) -> None:
        for child in element.children:
            if isinstance(child, ShownText):
                self._take_words(child, keeps_breaks=keeps_breaks)
            elif child.tag == "br":
                self._end_line()
            elif _is_never_shown(child) or self._is_furniture(child):
                continue
            elif child.tag == "table" and self._is_of_data(child):
                self._end_line()
                self._read_table(child)
            elif child.tag in BLOCKS:
                self._end_line()
                self._read_children(child, keeps_breaks=keeps_breaks or child.tag == "pre")
                self._end_line()
            else:
                self._read_children(child, keeps_breaks=keeps_breaks)

    def _take_words(self, words: ShownText, *, keeps_breaks: bool) -> None:
        """Put words into the line; where breaks count, those that they hold end it."""
        if not keeps_breaks or words.is_entity:
            self.line += _fold_space(words)
            return
        at = 0
        for line_break in LINE_BREAK.finditer(words.text):
            self.line.append(_cut(words, at, line_break.start()))
            self._end_line()
            at = line_break.end()
        self.line.append(_cut(words, at, len(words.text)))

    def _end_line(self) -> None:
        """Write the line, if there are words in it."""
        line = _trim(self.line)
        if any(piece.words.strip() for piece in line):
            self.paragraphs += 1
            place = f"第{self.paragraphs}段"
            self.pieces += [SourceChunk(piece.words, place, piece.span) for piece in (*line, SourceChunk("\n"))]
        self.line = []

    def _is_of_data(self, table: Element) -> bool:
        """Whether a row has several cells with words; else the table only lays out the page.

        So does one with a table in it, and one of whose cells holds most of the page's words in paragraphs.
        """
        rows = [list(_list_cells(row)) for row in _list_rows(table)]
        if self.measures[id(table)].tables > 1 or any(
            self._holds_most(cell) and self.measures[id(cell)].breaks > MOST_BREAKS for row in rows for cell in row
        ):
            return False
        return any(sum(self.measures[id(cell)].words > 0 for cell in row) > 1 for row in rows)

    def _read_table(self, table: Element) -> None:
        for caption in table.elements():
            if caption.tag == "caption":
                self._read_children(caption, keeps_breaks=False)
                self._end_line()
        self.tables += 1
        self.pieces += write_grid(list(self._unfold(table)))

    def _unfold(self, table: Element) -> Iterator[list[Cell]]:
        """Rows of cells; one that reaches over several rows or columns stands at each place that it covers."""
        reaching: dict[int, tuple[int, Cell]] = {}  # column → how many rows further, and which cell
        for number, row in enumerate(_list_rows(table), start=1):
            cells: list[Cell] = []
            for element in _list_cells(row):
                _fill_in(cells, reaching)
                cell = Cell(tuple(_trim(_read_cell(element, f"表{self.tables}第{number}行"))))
                rows = _read_reach(element, "rowspan")
                for _ in range(max(1, min(_read_reach(element, "colspan"), MOST_COLUMNS - len(cells)))):
                    if rows > 1:
                        reaching[len(cells)] = rows - 1, cell
                    cells.append(cell)
            _fill_in(cells, reaching)
            while len(cells) <= max(reaching, default=-1):
                cells.append(Cell())
                _fill_in(cells, reaching)
            self._take_room(sum(len(piece.words) for cell in cells for piece in cell.pieces) + len(cells))
            yield cells

    def _take_room(self, characters: int) -> None:
        self.room -= characters
        if self.room < 0:
            raise UnreadableFile(
                f"网页的表格展开后超过上限 {self.max_megabytes} MB（可用 FENGONG_MAX_FILE_MEGABYTES 调整）"
                " the tables of the page are larger than the limit when unfolded"
            )


def _is_never_shown(element: Element) -> bool:
    if element.tag in NEVER_SHOWN:
        return True
    return bool(element.attributes) and (
        element.attribute("hidden") is not None
        or element.attribute("aria-hidden") == "true"
        or HIDDEN.search(element.attribute("style") or "") is not None
    )


def _cut(words: ShownText, start: int, end: int) -> SourceChunk:
    return SourceChunk(words.text[start:end], "", Span(words.start + start, words.start + end))


def _fold_space(words: ShownText) -> Iterator[SourceChunk]:
    """White space of any length is shown as one space."""
    if words.is_entity:
        yield SourceChunk(SPACE.sub(" ", words.text), "", Span(words.start, words.end))
        return
    at = 0
    for space in SPACE.finditer(words.text):
        if space.group() != " ":
            yield _cut(words, at, space.start())
            yield SourceChunk(" ", "", Span(words.start + space.start(), words.start + space.end()))
            at = space.end()
    yield _cut(words, at, len(words.text))


def _trim(pieces: Iterable[SourceChunk]) -> list[SourceChunk]:
    """A line without the spaces at its ends, which are not shown."""
    kept = [piece for piece in pieces if piece.words]
    while kept and not kept[0].words.strip(" "):
        del kept[0]
    while kept and not kept[-1].words.strip(" "):
        del kept[-1]
    for end in (0, -1) if kept else ():
        piece = kept[end]
        words = piece.words.rstrip(" ") if end else piece.words.lstrip(" ")
        if piece.span and words != piece.words:
            start, stop = piece.span.start, piece.span.end
            span = Span(start, start + len(words)) if end else Span(stop - len(words), stop)
            kept[end] = SourceChunk(words, piece.place, span)
    return kept


def _list_rows(table: Element) -> Iterator[Element]:
    for child in _list_shown(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in _list_shown(child) if row.tag == "tr")


def _list_cells(row: Element) -> Iterator[Element]:
    return (cell for cell in _list_shown(row) if cell.tag in CELLS)


def _list_shown(element: Element) -> Iterator[Element]:
    return (child for child in element.elements() if not _is_never_shown(child))


def _fill_in(cells: list[Cell], reaching: dict[int, tuple[int, Cell]]) -> None:
    """Add the cells that reach into this row at its next columns."""
    while (column := len(cells)) in reaching:
        rows, cell = reaching.pop(column)
        cells.append(cell)
        if rows > 1:
            reaching[column] = rows - 1, cell


def _read_reach(cell: Element, direction: str) -> int:
    words = cell.attribute(direction) or ""
    return int(words) if words.isdecimal() and len(words) < 6 else 1


def _read_cell(cell: Element, place: str) -> Iterator[SourceChunk]:
    """The words of a cell in one line, paragraphs in it parted by a space."""
    for child in cell.children:
        if isinstance(child, ShownText):
            yield from (SourceChunk(piece.words, place, piece.span) for piece in _fold_space(child))
        elif child.tag == "br":
            yield SourceChunk(" ", place)
        elif not _is_never_shown(child):
            around = [SourceChunk(" ", place)] if child.tag in BLOCKS else []
            yield from (*around, *_read_cell(child, place), *around)
