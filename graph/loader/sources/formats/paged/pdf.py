"""PDF files: paragraphs and ruled tables in reading order, without page numbers and running heads.

A PDF is ink on pages: what is a line, a paragraph or a cell is seen from where its characters stand (pages.py).
"""

import io
import logging
import re
import zlib
from collections.abc import Iterator
from itertools import chain

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from graph.loader.sources.formats.paged.lines import Glyph, set_lines
from graph.loader.sources.formats.paged.pages import (
    MOST_CROSSINGS,
    MOST_TILTED,
    PrintedPage,
    note_unread,
    refuse_unreadable,
    write_pages,
)
from graph.loader.sources.formats.paged.pdf_attachments import list_attachments
from graph.loader.sources.formats.paged.pdf_fonts import has_endless_font
from graph.loader.sources.formats.paged.tables import take_tables
from graph.loader.sources.source import LOCKED, Embedded, SourceChunk, UnreadableFile
from graph.settings import Settings
from graph.text.messages import say

DAMAGED = say("not a PDF file, or damaged; save it again")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
CHUNK = 1_000_000  # bytes

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it warns of is damage that it copes with


def read_pdf(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | str]:
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
                    say(
                        "it has more than {limit} pages, the limit ({setting})",
                        limit=max_pages,
                        setting="FENGONG_MAX_PDF_PAGES",
                    )
                )
            if has_endless_font(page.page_obj.resources for page in pdf.pages):
                raise UnreadableFile(DAMAGED)
            pages = [_read_page(page) for page in pdf.pages]
            attached = list(list_attachments(pdf.doc, chain.from_iterable(page.annots for page in pdf.pages)))
    except UnreadableFile:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file leads it to
        reasons = error.args if isinstance(error, PdfminerException) else (error,)
        if any(isinstance(reason, PDFPasswordIncorrect | PDFEncryptionError) for reason in reasons):
            raise UnreadableFile(LOCKED) from error
        raise UnreadableFile(DAMAGED) from error
    refuse_unreadable(pages)
    yield from write_pages(pages)
    yield from (note for page in pages for note in note_unread(page))
    yield from attached


def _read_page(page: Page) -> PrintedPage:
    chars = page.chars
    upright = [char for char in chars if abs(char["matrix"][1]) < MOST_TILTED * abs(char["matrix"][0])]
    glyphs = [Glyph(char["text"], char["x0"], char["x1"], char["top"], char["bottom"]) for char in upright]
    pictured = bool(page.images)
    drawn = _count_crossings(page) > MOST_CROSSINGS
    found = [] if drawn else page.find_tables()
    tables, glyphs = take_tables(glyphs, [table.cells for table in found], page.page_number)
    text = "".join(char["text"] for char in chars)
    lines = set_lines(glyphs, page.page_number, float(page.width), float(page.height))
    page.close()  # or its thousands of characters stay until the last page is read
    return PrintedPage(page.page_number, lines, tables, text, pictured, 2 * len(upright) < len(chars), drawn)


def _count_crossings(page: Page) -> int:
    """How often rules on a page may cross, those that nearly meet taken as one."""
    columns = {round(edge["x0"] / 3) for edge in page.vertical_edges}
    rows = {round(edge["top"] / 3) for edge in page.horizontal_edges}
    return len(columns) * len(rows)


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
                say(
                    "larger than the limit of {limit} MB when unpacked ({setting})",
                    limit=limit // 1_000_000,
                    setting="FENGONG_MAX_FILE_MEGABYTES",
                )
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
