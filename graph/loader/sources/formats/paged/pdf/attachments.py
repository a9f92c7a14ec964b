"""Files that are attached to a PDF (ISO 32000-1, 7.11.4): to the document, or to a place on a page."""

from collections.abc import Iterator
from contextlib import suppress

import pypdfium2.raw as pdfium
from pypdfium2 import PdfAttachment, PdfDocument, PdfiumError, PdfPage

from graph.loader.sources.formats.paged.pdf.annotations import list_annotations
from graph.loader.sources.source import Embedded


def list_attached(document: PdfDocument) -> Iterator[Embedded]:
    """The files of a document; one whose bytes are damaged is passed over."""
    for index in range(document.count_attachments()):
        with suppress(PdfiumError):
            yield _open(document.get_attachment(index))


def list_pinned(document: PdfDocument, page: PdfPage) -> Iterator[Embedded]:
    """The files that are pinned to a place on a page."""
    for annotation in list_annotations(page):
        attachment = pdfium.FPDFAnnot_GetFileAttachment(annotation)
        if attachment:
            with suppress(PdfiumError):
                yield _open(PdfAttachment(attachment, document))


def _open(attachment: PdfAttachment) -> Embedded:
    return Embedded(attachment.get_name(), bytes(attachment.get_data()))
