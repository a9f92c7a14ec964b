"""PDF files: paragraphs and ruled tables in reading order, without page numbers and running heads.

A PDF is ink on pages: what is a line, a paragraph or a cell is seen from where its characters stand (layout.py, ruled.py).
"""

import io
import logging
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from graph.loader.sources.formats.paged.lines import (
    Glyph,
    Line,
    Setting,
    drop_running_heads,
    join_words,
    set_lines,
    settle_columns,
)
from graph.loader.sources.formats.paged.pdf_fonts import has_endless_font
from graph.loader.sources.formats.paged.tables import RuledTable, continues, join_parts, read_table
from graph.loader.sources.formats.table_grid import write_grid
from graph.loader.sources.source import LOCKED, SourceChunk, UnreadableFile
from graph.settings import Settings

DAMAGED = "不是 PDF 文件，或已损坏，请重新下载或另存 not a PDF file, or damaged; save it again"
MOST_CROSSINGS = 5000  # of rules on a page: more are a drawing, and to look for cells among them takes very long
MOST_TILTED = 0.1  # rise of a line of text over its length; a watermark across the page rises more
UNKNOWN_CHARACTER = re.compile(r"\(cid:\d+\)|[\ufffd\0]")
MOST_UNKNOWN = 0.2  # of all characters
FEW_CHARACTERS = 10  # a page: a scan may carry a stamp or a page number
LINE_OF_CONTENTS = re.compile(r"[.．…·]{5,}\s*\d{1,4}$")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
CHUNK = 1_000_000  # bytes

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it warns of is damage that it copes with


def read_pdf(raw: bytes, settings: Settings) -> Iterator[SourceChunk | str]:
    """The text of a PDF, places counted as 第3页; and a note where pages without text were passed over.

    UnreadableFile: locked, damaged, scanned without text, in fonts without Unicode, of more pages or larger when
    unpacked than the limits.
    """
    max_pages = settings.max_pdf_pages
    _refuse_bomb(raw, settings.max_file_megabytes * 1_000_000)
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            if len(pdf.pages) > max_pages:
                raise UnreadableFile(
                    f"有 {len(pdf.pages)} 页，超过上限 {max_pages} 页（可用 FENGONG_MAX_PDF_PAGES 调整）"
                    " the document has more pages than the limit"
                )
            if has_endless_font(page.page_obj.resources for page in pdf.pages):
                raise UnreadableFile(DAMAGED)
            pages = [_read_page(page) for page in pdf.pages]
    except UnreadableFile:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file leads it to
        reasons = error.args if isinstance(error, PdfminerException) else (error,)
        if any(isinstance(reason, PDFPasswordIncorrect | PDFEncryptionError) for reason in reasons):
            raise UnreadableFile(LOCKED) from error
        raise UnreadableFile(DAMAGED) from error
    _refuse_unreadable(pages)
    yield from _write(pages)
    yield from (note for page in pages for note in _note_unread(page))


Block = Line | RuledTable


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands on one page."""

    number: int
    lines: list[Line]
    tables: list[RuledTable]
    text: str
    pictured: bool  # there are pictures on it
    turned: bool  # most of its characters do not stand upright
    drawn: bool  # its rules are too many for a table


def _read_page(page: Page) -> _Sheet:
    chars = page.chars
    upright = [char for char in chars if abs(char["matrix"][1]) < MOST_TILTED * abs(char["matrix"][0])]
    glyphs = [Glyph(char["text"], char["x0"], char["x1"], char["top"], char["bottom"]) for char in upright]
    pictured = bool(page.images)
    tables: list[RuledTable] = []
    drawn = _count_crossings(page) > MOST_CROSSINGS
    for found in [] if drawn else page.find_tables():
        left, top, right, bottom = found.bbox
        inside = [glyph for glyph in glyphs if left < (glyph.x0 + glyph.x1) / 2 < right and top < glyph.middle < bottom]
        table = read_table(found.cells, inside, page.page_number)
        if table:
            tables.append(table)
            taken = set(map(id, inside))
            glyphs = [glyph for glyph in glyphs if id(glyph) not in taken]
    text = "".join(char["text"] for char in chars)
    lines = set_lines(glyphs, page.page_number, float(page.width), float(page.height))
    page.close()  # or its thousands of characters stay until the last page is read
    return _Sheet(page.page_number, lines, tables, text, pictured, 2 * len(upright) < len(chars), drawn)


def _note_unread(page: _Sheet) -> Iterator[str]:
    """What of a page was not read, or not as a table."""
    if page.pictured and not page.text.strip():
        yield f"第{page.number}页只有图片，没有读 page {page.number} is a picture and was not read"
    if page.turned:
        yield f"第{page.number}页的文字是横放的，没有读，请转正后另存 page {page.number} is printed sideways and was not read"
    if page.drawn:
        yield f"第{page.number}页的线条太多，没有当作表格读 page {page.number} has too many rules, its tables were not read"


def _count_crossings(page: Page) -> int:
    """How often rules on a page may cross, those that nearly meet taken as one."""
    columns = {round(edge["x0"] / 3) for edge in page.vertical_edges}
    rows = {round(edge["top"] / 3) for edge in page.horizontal_edges}
    return len(columns) * len(rows)


def _write(pages: Sequence[_Sheet]) -> Iterator[SourceChunk]:
    """The pieces of all pages, tables among the lines where they stand."""
    blocks: list[Block] = []
    kept = settle_columns(drop_running_heads([page.lines for page in pages]))
    for page, lines in zip(pages, kept, strict=True):
        plain = [line for line in lines if not LINE_OF_CONTENTS.search(line.words)]
        for block in _order(plain, page.tables):
            above = blocks[-1] if blocks else None
            if isinstance(above, RuledTable) and isinstance(block, RuledTable) and continues(above, block):
                blocks[-1] = join_parts(above, block)
            else:
                blocks.append(block)
    setting = Setting.measure([line for lines in kept for line in lines])
    for _, group in groupby(blocks, key=type):
        run = list(group)
        for paragraph in setting.join_paragraphs(block for block in run if isinstance(block, Line)):
            yield from _write_paragraph(paragraph)
        for table in run:
            if isinstance(table, RuledTable):
                yield from write_grid(table.rows)


def _order(lines: Sequence[Line], tables: Sequence[RuledTable]) -> list[Block]:
    """The lines of a page with its tables among them, each before the first line that stands below it."""
    blocks: list[Block] = list(lines)
    for table in sorted(tables, key=lambda table: table.top):
        left, right = table.columns[0], table.columns[-1]
        below = (
            place
            for place, block in enumerate(blocks)
            if isinstance(block, Line) and block.top > table.top and block.x0 < right and block.x1 > left
        )
        blocks.insert(next(below, len(blocks)), table)
    return blocks


def _write_paragraph(lines: Sequence[Line]) -> Iterator[SourceChunk]:
    words = ""
    for line in lines:
        yield SourceChunk(join_words(words, line.words) + line.words, f"第{line.page}页")
        words = line.words
    yield SourceChunk("\n")


def _refuse_unreadable(pages: Sequence[_Sheet]) -> None:
    text = "".join("".join(page.text.split()) for page in pages)
    if len(text) < FEW_CHARACTERS * len(pages) and any(page.pictured for page in pages):
        raise UnreadableFile(
            "是扫描件，只有图片，没有文字，请先做文字识别（OCR）再载入 a scan without text, recognise its text first"
        )
    if pages and all(page.turned for page in pages):
        raise UnreadableFile(
            "文字都是横放的，请转正后另存 all pages are printed sideways, turn them and save the file again"
        )
    if sum(len(unknown) for unknown in UNKNOWN_CHARACTER.findall(text)) > MOST_UNKNOWN * len(text):
        raise UnreadableFile(
            "所用字体没有文字编码，读出来是乱码，请另取一份，或先做文字识别（OCR）"
            " its fonts do not say which characters they print, recognise its text first"
        )


def _refuse_bomb(raw: bytes, limit: int) -> None:
    """Refuse a file whose packed streams unpack to more than ``limit`` bytes; pictures are left packed by the reader."""
    left = limit
    for match in STREAM.finditer(raw):
        dictionary = raw[raw.rfind(b"obj", 0, match.start()) : match.start()]
        if b"/Image" in dictionary:
            continue
        left -= _measure_unpacked(raw, match.end(), left)
        if left < 0:
            raise UnreadableFile(
                f"展开后超过上限 {limit // 1_000_000} MB（可用 FENGONG_MAX_FILE_MEGABYTES 调整）"
                " the file is larger than the limit when unpacked"
            )


def _measure_unpacked(raw: bytes, start: int, limit: int) -> int:
    """How many bytes a packed stream makes, counted up to just above the limit; 0 for one that is not packed."""
    unpacking = zlib.decompressobj()
    size, tail, at = 0, b"", start
    try:
        while size <= limit and not unpacking.eof and (tail or at < len(raw)):
            if not tail:
                tail, at = raw[at : at + CHUNK], at + CHUNK
            size += len(unpacking.decompress(tail, CHUNK))
            tail = unpacking.unconsumed_tail
    except zlib.error:
        return size
    return size
