"""What stands on a page of a PDF as an annotation (ISO 32000-1, 12.5): comments, fields of a form, words that were typed or stamped.

A viewer draws those that have an appearance and are not hidden. They are made part of the page here, too (PDFium "flattens" them), so that
what they show is read and what they cover is not; words of theirs that then stand nowhere on the page are named.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage

from graph.loader.sources.formats.omissions import COMMENT, FIELD
from graph.loader.sources.formats.paged.canvas import Point
from graph.loader.sources.formats.paged.pdf.annotation_layers import AnnotationLayers

Annotation = Any  # of PDFium: pypdfium2 gives its pointers no types
MOST_ANNOTATIONS = 10_000  # of a page
SHOWING_WORDS = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WATERMARK)
# What shows or covers words. A marker lets through what it marks, which its area alone would not tell.
DRAWN = (*SHOWING_WORDS, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_POLYGON)
BUTTONS = ("Btn", pdfium.FPDF_FORMFIELD_PUSHBUTTON, pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
WORDS, RICH_WORDS, VALUE = (
    b"Contents",
    b"RC",
    b"V",
)  # what one says, plain or in letters of several kinds; what was filled in
KIND, LOOK = b"FT", b"AP"
MARKUP = re.compile(r"<[^<>]*>")


class Said(NamedTuple):
    """Words of an annotation, why they may stand nowhere on the page, and whether it is drawn, so that they may stand there."""

    words: str
    reason: str
    drawn: bool


class Annotations(NamedTuple):
    """What the annotations of a page say and do."""

    said: list[Said]
    wordless: int  # may show words and tell none: a stamp, words typed onto the page
    strokes: list[tuple[Point, Point]]  # through words
    drawn: bool  # any of them is part of the page now, which must be opened anew


def take_annotations(document: PdfDocument, page: PdfPage, layers: AnnotationLayers) -> Annotations:
    """What is noted on a page; those that are drawn become part of it."""
    said: list[Said] = []
    strokes: list[tuple[Point, Point]] = []
    wordless = 0
    flattened = False
    for each in list_annotations(page):
        kind, drawn = pdfium.FPDFAnnot_GetSubtype(each), _is_drawn(each) and layers.show(each)
        words = [Said(*found, drawn) for found in _list_words(document, each, drawn=drawn) if found[0].strip()]
        wordless += kind in SHOWING_WORDS and not (drawn or words)
        said += words
        if kind == pdfium.FPDF_ANNOT_STRIKEOUT and not _is_hidden(each) and layers.show(each):
            strokes += _list_strokes(each)
        flattened |= drawn
        if not drawn:
            pdfium.FPDFAnnot_SetFlags(each, pdfium.FPDF_ANNOT_FLAG_HIDDEN)
    if flattened:
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    return Annotations(said, wordless, strokes, flattened)


def list_annotations(page: PdfPage) -> Iterator[Annotation]:
    """The annotations of a page, each open until the next one is asked for."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            yield annotation
            pdfium.FPDFPage_CloseAnnot(annotation)


def _is_drawn(annotation: Annotation) -> bool:
    """Whether an annotation is drawn, if its layer is on."""
    shows = pdfium.FPDFAnnot_GetSubtype(annotation) in DRAWN and pdfium.FPDFAnnot_HasKey(annotation, LOOK)
    return shows and not _is_hidden(annotation)


def _is_hidden(annotation: Annotation) -> bool:
    return bool(pdfium.FPDFAnnot_GetFlags(annotation) & UNSEEN)


def _list_words(document: PdfDocument, annotation: Annotation, *, drawn: bool) -> Iterator[tuple[str, str]]:
    """What an annotation says and what was filled into it, each with the reason why it may be on no page."""
    yield _read(annotation, WORDS) or MARKUP.sub("", _read(annotation, RICH_WORDS)), COMMENT
    if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
        yield _read_value(document, annotation, drawn=drawn), FIELD


def _read(annotation: Annotation, key: bytes) -> str:
    return _decode(lambda units, size: pdfium.FPDFAnnot_GetStringValue(annotation, key, units, size))


def _read_value(document: PdfDocument, annotation: Annotation, *, drawn: bool) -> str:
    """What was filled in: that of a field that stands in several places is not with the place. A drawn button shows its own."""
    form = document.formenv
    kind = pdfium.FPDFAnnot_GetFormFieldType(form.raw, annotation) if form else _read(annotation, KIND)
    if kind in BUTTONS and drawn:
        return ""
    if not form:
        return _read(annotation, VALUE)
    return _decode(lambda units, size: pdfium.FPDFAnnot_GetFormFieldValue(form.raw, annotation, units, size))


def _decode(write: Callable[[Any, int], int]) -> str:
    """What PDFium writes, once it has said how long it is."""
    size = write(None, 0)
    units = (pdfium.FPDF_WCHAR * (size // 2))()
    write(units, size)
    return bytes(units).decode("utf-16-le", errors="replace").rstrip("\0")


def _list_strokes(annotation: Annotation) -> Iterator[tuple[Point, Point]]:
    """The lines that strike words out: each through the middle of an area whose upper corners are told first."""
    quad = pdfium.FS_QUADPOINTSF()
    for index in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), MOST_ANNOTATIONS)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
            yield ((quad.x1 + quad.x3) / 2, (quad.y1 + quad.y3) / 2), ((quad.x2 + quad.x4) / 2, (quad.y2 + quad.y4) / 2)
