"""PDF files: paragraphs and ruled tables in reading order, without page numbers and running heads.

A PDF is ink on pages: what is a line, a paragraph or a cell is seen from where its characters stand (pages.py).
"""

from collections.abc import Iterator
from threading import Lock

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from graph.loader.sources.formats.omissions import COMMENT, FIELD, Omissions
from graph.loader.sources.formats.paged.pages import (
    note_unread,
    refuse_empty,
    refuse_unreadable,
    write_pages,
)
from graph.loader.sources.formats.paged.pdf_attachments import list_attached, list_comments, list_filled, list_pinned
from graph.loader.sources.formats.paged.pdf_bounds import check_streams
from graph.loader.sources.formats.paged.pdf_layers import may_have_layers
from graph.loader.sources.formats.paged.pdf_painter import draw_page
from graph.loader.sources.formats.paged.scans import (
    LONGEST_SIDE,
    RESOLUTION,
    Picture,
    describe_recognition,
    recognize_scanned,
)
from graph.loader.sources.formats.paged.sheets import Sheet, read_sheets, turn_upright
from graph.loader.sources.source import LOCKED, Embedded, SourceChunk, UnreadableFile
from graph.model import SetAside
from graph.settings import Settings
from graph.text.messages import say, say_plural

DAMAGED = say("not a PDF file, or damaged; save it again")
MOST_NAMED = 5  # objects that are damaged
ONE_AT_A_TIME = Lock()  # PDFium must not be entered by two threads


def read_pdf(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside | str]:
    """The text of a PDF, places counted as 第3页; and a note where pages without text were passed over.

    UnreadableFile: locked, damaged, scanned without text, in fonts without Unicode, of more pages or larger when
    unpacked than the limits.
    """
    damaged = check_streams(raw, settings.max_file_megabytes * 1_000_000)
    with ONE_AT_A_TIME:
        reading = _Reading(raw, settings.max_pdf_pages)
    pages = read_sheets(reading.sheets, reading.omissions)
    recognized = recognize_scanned(pages, lambda number: _render(raw, number))
    pages = [recognized[page.number].page if page.number in recognized else page for page in pages]
    refuse_unreadable(pages)
    if not reading.annexes:
        refuse_empty(pages)
    yield from write_pages(pages)
    yield from (note for page in pages for note in note_unread(page))
    yield from (each for found in recognized.values() for each in describe_recognition(found))
    yield from reading.omissions
    yield from reading.notes
    if damaged:
        numbers = ", ".join(map(str, damaged[:MOST_NAMED]))
        yield say("the file is damaged, and some of it is missing or wrong (objects {numbers})", numbers=numbers)
    yield from reading.annexes


def _render(raw: bytes, number: int) -> tuple[Picture, float]:
    """A page as a picture, and how many points a dot of it is."""
    with ONE_AT_A_TIME, PdfDocument(raw) as document:
        page = document[number - 1]
        scale = min(RESOLUTION / 72, LONGEST_SIDE / max(page.get_size()))
        return page.render(scale=scale).to_numpy()[:, :, :3], 1 / scale


class _Reading:
    """What is taken from a file while PDFium has it open."""

    def __init__(self, raw: bytes, max_pages: int) -> None:
        self.omissions = Omissions()
        self.notes: list[str] = []
        self._layered = may_have_layers(raw)
        document = _open(raw)
        try:
            self.annexes = list(list_attached(document))
            if len(document) > max_pages:
                raise UnreadableFile(
                    say(
                        "it has more than {limit} pages, the limit ({setting})",
                        limit=max_pages,
                        setting="FENGONG_MAX_PDF_PAGES",
                    )
                )
            self.sheets = [sheet for number in range(len(document)) if (sheet := self._read_sheet(document, number))]
        finally:
            document.close()

    def _read_sheet(self, document: PdfDocument, number: int) -> Sheet | None:
        try:
            page = document[number]
        except PdfiumError:
            self.notes.append(say("page {number} is damaged and was not read", number=number + 1))
            return None
        try:
            self.annexes += [file for file in list_pinned(document, page) if file not in self.annexes]
            for words in list_comments(page):
                self.omissions.add(COMMENT, words, f"第{number + 1}页")
            for words in list_filled(page):
                self.omissions.add(FIELD, words, f"第{number + 1}页")
            canvas = draw_page(page, layered=self._layered)
            if canvas.unread:
                self.notes.append(_name_unread(number + 1, canvas.unread))
            return turn_upright(canvas, number + 1, self.omissions)
        finally:
            page.close()


def _name_unread(page: int, count: int) -> str:
    return say_plural(
        "page {page}: a piece of text in a damaged font was not read",
        "page {page}: {count} pieces of text in a damaged font were not read",
        count,
        page=page,
    )


def _open(raw: bytes) -> PdfDocument:
    try:
        document = PdfDocument(raw)
        len(document)
    except PdfiumError as error:
        locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
        raise UnreadableFile(LOCKED if locked else DAMAGED) from error
    return document
