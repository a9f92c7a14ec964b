"""PDF files: paragraphs and ruled tables in reading order, without page numbers and running heads.

A PDF is ink on pages: what is a line, a paragraph or a cell is seen from where its characters stand (pages.py).
"""

from collections.abc import Iterator, Sequence
from threading import Lock

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from graph.loader.sources.formats.omissions import FIELD, SPOKEN, Omissions
from graph.loader.sources.formats.paged.canvas import Canvas
from graph.loader.sources.formats.paged.pages import (
    name_doubtful,
    name_pictures,
    name_wordless,
    note_unread,
    refuse_empty,
    refuse_unreadable,
    write_pages,
)
from graph.loader.sources.formats.paged.pdf.annotation_layers import AnnotationLayers
from graph.loader.sources.formats.paged.pdf.annotations import Annotations, take_annotations
from graph.loader.sources.formats.paged.pdf.attachments import list_attached, list_pinned
from graph.loader.sources.formats.paged.pdf.bounds import check_streams
from graph.loader.sources.formats.paged.pdf.damage import count_drawn, mend_hex
from graph.loader.sources.formats.paged.pdf.mentions import BLENDS, LAYERS, may_mention
from graph.loader.sources.formats.paged.pdf.page_tree import find_pages
from graph.loader.sources.formats.paged.pdf.painter import draw_page
from graph.loader.sources.formats.paged.pdf.rebuild import HEAD, rebuild
from graph.loader.sources.formats.paged.pdf.xfa import list_form_words
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
CUT = say("the end of the file is missing, and with it what stood there; what could be read of it was read")
REBUILT = say("the file is damaged; what could be read of it was read")
NO_MORE = say("the end of the file is missing, and without it nothing can be read; take another copy")
END, LONGEST_END = b"%%EOF", 2048  # bytes: viewers look for it in the last 1024
MOST_NAMED = 10  # pages or objects that are damaged
ONE_AT_A_TIME = Lock()  # PDFium must not be entered by two threads


def read_pdf(raw: bytes, settings: Settings) -> Iterator[SourceChunk | Embedded | SetAside | str]:
    """The text of a PDF, places counted as 第3页; and a note where pages without text were passed over.

    UnreadableFile: locked, damaged, scanned without text, in fonts without Unicode, of more pages or larger when
    unpacked than the limits.
    """
    damaged = check_streams(raw, settings.max_file_megabytes * 1_000_000)
    cut = END not in raw[-LONGEST_END:]
    with ONE_AT_A_TIME:
        whole, reading = _read_best(mend_hex(raw), settings.max_pdf_pages, NO_MORE if cut else DAMAGED)
    pages = read_sheets(reading.sheets, reading.omissions)
    recognized = recognize_scanned(pages, lambda number: _render(whole, number))
    pages = [recognized[page.number].page if page.number in recognized else page for page in pages]
    refuse_unreadable(pages)
    if not reading.annexes:
        refuse_empty(pages)
    if cut or whole != raw:
        yield CUT if cut else REBUILT
    yield from write_pages(pages)
    yield from (note for page in pages for note in note_unread(page))
    yield from name_pictures(pages)
    yield from (each for found in recognized.values() for each in describe_recognition(found))
    yield from reading.omissions
    yield from reading.notes
    if damaged:
        yield from _name_damaged(*find_pages(raw, damaged))
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
        self.blank: list[int] = []
        self._layered, self._blended = may_mention(raw, LAYERS), may_mention(raw, BLENDS)
        self._annotation_layers = AnnotationLayers(raw)
        document = PdfDocument(raw)
        if document.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
            document.init_forms()
        try:
            self.annexes = list(list_attached(document))
            for words in list_form_words(document):
                self.omissions.add(FIELD, words)
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

    @property
    def shown(self) -> int:
        """How many pages are not blank."""
        return len(self.sheets) - len(self.blank)

    def _read_sheet(self, document: PdfDocument, number: int) -> Sheet | None:
        try:
            page = document[number]
        except PdfiumError:
            self.notes.append(say("page {number} is damaged and was not read", number=number + 1))
            return None
        try:
            self.annexes += [file for file in list_pinned(document, page) if file not in self.annexes]
            annotations = take_annotations(document, page, self._annotation_layers)
            if annotations.drawn:
                page.close()
                page = document[number]
            canvas = draw_page(page, annotations.strokes, layered=self._layered, blended=self._blended)
        finally:
            page.close()
        self._note(canvas, annotations, number + 1)
        sheet = turn_upright(canvas, number + 1, self.omissions)
        shown = _squeeze("".join(mark.glyph.text for mark in sheet.marks))
        for words, reason, drawn in annotations.said:
            if not drawn or _squeeze(words) not in shown:
                self.omissions.add(reason, words, sheet.place)
        for words in canvas.spoken:
            self.omissions.add(SPOKEN, words, sheet.place)
        return sheet

    def _note(self, canvas: Canvas, annotations: Annotations, number: int) -> None:
        """Note what of a page was not read."""
        if annotations.wordless:
            self.notes.append(name_wordless(number, annotations.wordless))
        if canvas.is_blank:
            self.blank.append(number)
        self.notes += name_doubtful(number, canvas.untold)
        if canvas.unread:
            self.notes.append(_name_unread(number, canvas.unread))


def _squeeze(words: str) -> str:
    return "".join(words.split())


def _name_damaged(pages: Sequence[int], objects: Sequence[int]) -> Iterator[str]:
    """Pages that need what is damaged; what no page needs, or nobody knows which, by the numbers of objects."""
    if pages:
        yield say_plural(
            "page {pages} is damaged, and some of what stands on it is missing or wrong",
            "pages {pages} are damaged, and some of what stands on them is missing or wrong",
            len(pages),
            pages=_list_first(pages),
        )
    if objects:
        numbers = _list_first(objects)
        yield say("the file is damaged, and some of it is missing or wrong (objects {numbers})", numbers=numbers)


def _list_first(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:MOST_NAMED])) + (" …" if len(numbers) > MOST_NAMED else "")


def _name_unread(page: int, count: int) -> str:
    return say_plural(
        "page {page}: a piece of text in a damaged font was not read",
        "page {page}: {count} pieces of text in a damaged font were not read",
        count,
        page=page,
    )


def _read_best(raw: bytes, max_pages: int, otherwise: str) -> tuple[bytes, _Reading]:
    """A file as it is; written anew where it cannot be opened, or pages of it are blank that should not be."""
    whole = make_whole(raw, otherwise)
    reading = _Reading(whole, max_pages)
    if not reading.blank or count_drawn(raw) <= reading.shown:
        return whole, reading
    rebuilt = rebuild(raw) if whole is raw else None
    again = _Reading(rebuilt, max_pages) if rebuilt and _can_open(rebuilt) else reading
    if rebuilt and again.shown > reading.shown:
        return rebuilt, again
    reading.notes += [say("page {number} is damaged and was not read", number=number) for number in reading.blank]
    return whole, reading


def make_whole(raw: bytes, otherwise: str) -> bytes:
    """A file that PDFium opens: as it is, or written anew. UnreadableFile: locked, or nothing of it can be read."""
    if _can_open(raw):
        return raw
    rebuilt = rebuild(raw)
    if rebuilt is None or not _can_open(rebuilt):
        raise UnreadableFile(otherwise if HEAD.search(raw) else DAMAGED)
    return rebuilt


def _can_open(raw: bytes) -> bool:
    """Whether PDFium finds pages in a file. UnreadableFile: it is locked."""
    try:
        with PdfDocument(raw) as document:
            return len(document) > 0
    except PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableFile(LOCKED) from error
        return False
