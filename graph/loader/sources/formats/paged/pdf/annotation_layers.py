"""Which annotations stand in a layer that is on (ISO 32000-1, 12.5.2): PDFium draws them all, and does not tell.

So their layers are taken from the file's objects and put on a page of their own, of which PDFium tells which patch is seen.
"""

import re
from collections.abc import Iterator, Mapping
from ctypes import byref
from functools import cached_property
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from graph.loader.sources.formats.paged.pdf.calls import calls
from graph.loader.sources.formats.paged.pdf.layers import Layers
from graph.loader.sources.formats.paged.pdf.rebuild import (
    CATALOG,
    STREAM,
    get_dictionary,
    list_objects,
    read_key,
    write_file,
)

RECT = re.compile(rb"/Rect\s*\[([-+\d.\s]+)\]")
LAYER, LAYERS = b"OC", b"OCProperties"
MOST = 1000  # layers of annotations

Place = tuple[int, ...]  # left, top, right and bottom, to a point


class AnnotationLayers:
    """The layers of a file's annotations, looked for when one has any."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def show(self, annotation: Any) -> bool:
        """Whether the layer of an annotation is surely on; it is known by its place."""
        if not pdfium.FPDFAnnot_HasKey(annotation, LAYER):
            return True
        rect = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(annotation, byref(rect))
        return _find_place((rect.left, rect.bottom, rect.right, rect.top)) in self._shown

    @cached_property
    def _shown(self) -> set[Place]:
        """The places at which all annotations in layers are seen."""
        objects = {number: body for number, body in list_objects(self._raw) if not STREAM.search(body)}
        catalog = next((body for body in objects.values() if CATALOG.search(get_dictionary(body))), b"")
        found = list(_list_layered(objects))[:MOST]
        if not (catalog and found):
            return set()
        probe = _write_probe(objects, read_key(catalog, LAYERS), [layer for _, layer in found])
        off = {place for (place, _), hidden in zip(found, _list_hidden(probe), strict=False) if hidden}
        return {place for place, _ in found} - off


def _find_place(rect: tuple[float, ...]) -> Place:
    x0, y0, x1, y1 = map(round, rect)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _list_layered(objects: Mapping[int, bytes]) -> Iterator[tuple[Place, bytes]]:
    """The place of each annotation that has a layer, and the layer as the file names it: 30 0 R."""
    for body in objects.values():
        rect, layer = RECT.search(body), read_key(body, LAYER)
        if rect and layer and len(numbers := rect[1].split()) == 4:
            yield _find_place(tuple(map(float, numbers))), layer


def _write_probe(objects: dict[int, bytes], states: bytes, layers: list[bytes]) -> bytes:
    """A file of one page with a patch in each layer."""
    root, pages, page, content = range(max(objects) + 1, max(objects) + 5)
    names = b" ".join(b"/L%d %b" % (at, layer) for at, layer in enumerate(layers))
    drawn = b"".join(b"/OC /L%d BDC %d 0 1 1 re f EMC\n" % (at, at % 500) for at in range(len(layers)))
    return write_file(
        {
            **objects,
            root: b" << /Type /Catalog /Pages %d 0 R /OCProperties %b >>" % (pages, states),
            pages: b" << /Type /Pages /Count 1 /Kids [%d 0 R] >>" % page,
            page: b" << /Type /Page /Parent %d 0 R /MediaBox [0 0 500 500] /Contents %d 0 R /Resources << /Properties << %b >> >> >>"
            % (pages, content, names),
            content: b" << /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
        },
        root,
    )


def _list_hidden(probe: bytes) -> list[bool]:
    """Whether each object of the first page is in a layer that is off."""
    try:
        with PdfDocument(probe) as document:
            page = document[0]
            layers = Layers(page)
            count = calls.FPDFPage_CountObjects(page.raw)
            return [layers.hides(calls.FPDFPage_GetObject(page.raw, at)) for at in range(count)]
    except PdfiumError:
        return [True] * MOST
