"""Files that are attached to a PDF (ISO 32000-1, 7.11.4): to the document, or to a place on a page; and comments on pages."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfAttachment, PdfDocument, PdfiumError, PdfPage

from graph.loader.sources.source import Embedded

Annotation = Any  # of PDFium: pypdfium2 gives its pointers no types
MOST_ANNOTATIONS = 10_000  # of a page
WITHOUT_WORDS = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP)
SHOWING_WORDS = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WATERMARK)
COMMENT, RICH = b"Contents", b"RC"  # what an annotation says: plain, or in letters of several kinds
VALUE = b"V"  # what was filled in
MARKUP = re.compile(r"<[^<>]*>")


def list_attached(document: PdfDocument) -> Iterator[Embedded]:
    """The files of a document; one whose bytes are damaged is passed over."""
    for index in range(document.count_attachments()):
        with suppress(PdfiumError):
            yield _open(document.get_attachment(index))


def list_pinned(document: PdfDocument, page: PdfPage) -> Iterator[Embedded]:
    """The files that are pinned to a place on a page."""
    for annotation in _list_annotations(page):
        attachment = pdfium.FPDFAnnot_GetFileAttachment(annotation)
        if attachment:
            with suppress(PdfiumError):
                yield _open(PdfAttachment(attachment, document))


def list_comments(page: PdfPage) -> Iterator[str]:
    """The words of comments on a page."""
    for annotation in _list_annotations(page):
        if pdfium.FPDFAnnot_GetSubtype(annotation) not in WITHOUT_WORDS:
            yield _read_comment(annotation)


def count_wordless(page: PdfPage) -> int:
    """How many annotations on a page may show words that they do not tell: a stamp, words typed onto the page."""
    return sum(
        pdfium.FPDFAnnot_GetSubtype(each) in SHOWING_WORDS and not _read_comment(each).strip()
        for each in _list_annotations(page)
    )


def list_filled(page: PdfPage) -> Iterator[str]:
    """The words that were filled into the fields of a form on a page."""
    for annotation in _list_annotations(page):
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
            yield _read_words(annotation, VALUE)


def _open(attachment: PdfAttachment) -> Embedded:
    return Embedded(attachment.get_name(), bytes(attachment.get_data()))


def _list_annotations(page: PdfPage) -> Iterator[Annotation]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            yield annotation
            pdfium.FPDFPage_CloseAnnot(annotation)


def _read_comment(annotation: Annotation) -> str:
    return _read_words(annotation, COMMENT) or MARKUP.sub("", _read_words(annotation, RICH))


def _read_words(annotation: Annotation, kind: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, kind, None, 0)
    units = (pdfium.FPDF_WCHAR * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, kind, units, size)
    return bytes(units).decode("utf-16-le", errors="replace").rstrip("\0")
