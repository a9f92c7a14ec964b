"""A page of a PDF as people see it: a picture, and the size of the page."""

import io
from pathlib import Path
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from graph.errors import NotFound
from graph.loader.sources.formats.paged.pdf.damage import mend_hex
from graph.loader.sources.formats.paged.pdf.reading import DAMAGED, make_whole
from graph.text.messages import say

LONGEST_SIDE = 1600  # dots: as many as a large screen shows of a page
MOST_SCALE = 2.0  # dots a point: more show nothing more of a small page
COLOURS = 64  # of printed pages, which take a third of the room so


class PagePicture(NamedTuple):
    """A page to be looked at."""

    png: bytes
    width: float  # of the page, in points
    height: float
    pages: int  # of the file


def draw_picture(path: Path, number: int) -> PagePicture:
    """The page of this number, 1 for the first, with its annotations and what is filled in. NotFound: the file has no such page.

    It must be called in a process that reads files of unknown origin (sources/worker.py).
    """
    raw = mend_hex(path.read_bytes())
    with PdfDocument(make_whole(raw, DAMAGED)) as document:
        if document.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
            document.init_forms()
        if not 0 < number <= len(document):
            raise NotFound(say("There is no page {number}.", number=number))
        try:
            page = document[number - 1]
        except PdfiumError as error:
            raise NotFound(say("Page {number} is damaged, and nothing of it can be shown.", number=number)) from error
        width, height = page.get_size()
        scale = min(MOST_SCALE, LONGEST_SIDE / max(width, height))
        kept = io.BytesIO()
        page.render(scale=scale).to_pil().convert("RGB").quantize(COLOURS).save(kept, "PNG")
        return PagePicture(kept.getvalue(), width, height, len(document))
