"""Layers of a PDF (optional content, ISO 32000-1, 8.11) that are switched off: what stands in them is on no screen.

Which of them are off, a viewer computes from states, groups of groups and conditions. PDFium does so when it renders, and tells it in no
other way: so it is shown a patch in each layer of a page, and what remains white is off.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from ctypes import byref, c_ulong, c_void_p, create_string_buffer
from ctypes import cast as cast_pointer
from itertools import islice
from math import ceil, sqrt
from typing import TypeAlias, cast

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from pypdfium2 import PdfPage

from graph.loader.sources.formats.paged.pdf.calls import Handle, calls
from graph.loader.sources.formats.paged.pdf.objects import WITHOUT_INK, read_draw_mode

Inked: TypeAlias = NDArray[np.bool_]

MARK = "OC".encode("utf-16-le")  # the name of the mark of what stands in a layer
SIDE = 3  # dots of a patch
MOST_LAYERS, MOST_FORMS, MOST_DEPTH = 10_000, 50, 20
LONGEST = 1000  # dots, of a side of a page that is looked at


class Layers:
    """Which objects of a page are in a layer that is off, or are drawn by a form that is."""

    def __init__(self, page: PdfPage) -> None:
        self._page = page
        self._top = list(_list_objects(page.raw, calls.FPDFPage_CountObjects, calls.FPDFPage_GetObject))
        marks = {mark.value: mark for each in _walk(self._top) for mark in _list_marks(each)}
        self._marks = dict(islice(marks.items(), MOST_LAYERS))
        self._off: set[int | None] = set()
        self._left = MOST_FORMS
        _show_only(self._top, None)
        self._off |= self._find_marks_off() if self._marks else set()
        self._off |= set(self._list_forms_off(self._top))

    def hides(self, handle: Handle) -> bool:
        """Whether an object is not shown."""
        return handle.value in self._off or any(mark.value in self._off for mark in _list_marks(handle))

    def _find_marks_off(self) -> set[int | None]:
        """The marks in whose layers a patch is not seen; each has a place of its own on the page."""
        left, bottom, right, top = self._page.get_bbox()
        across = ceil(sqrt(len(self._marks)))
        width, height = (right - left) / across, (top - bottom) / across
        turned = self._page.get_rotation()
        self._page.set_rotation(0)
        patches: list[Handle] = []
        for number, mark in enumerate(self._marks.values()):
            row, column = divmod(number, across)
            patches.append(_make_patch(left + column * width, top - (row + 1) * height, width, height))
            calls.FPDFPageObj_AddExistingMark(patches[-1], mark)
            calls.FPDFPage_InsertObject(self._page.raw, patches[-1])
        inked = self._render(SIDE * across / min(right - left, top - bottom))
        for patch in patches:
            calls.FPDFPage_RemoveObject(self._page.raw, patch)
            calls.FPDFPageObj_Destroy(patch)
        self._page.set_rotation(turned)
        down, over = inked.shape
        middles = [
            (int((n // across + 0.5) * down / across), int((n % across + 0.5) * over / across))
            for n in range(len(patches))
        ]
        return {mark for mark, middle in zip(self._marks, middles, strict=True) if not inked[middle]}

    def _list_forms_off(self, objects: Sequence[Handle]) -> Iterator[int | None]:
        """The forms among the objects of one parent, and within them, of which nothing is seen when they are shown alone."""
        for form in filter(_has_ink, (each for each in objects if _is_form(each))):
            if self._left:
                self._left -= 1
                _show_only(objects, form)
                if self._render(min(1.0, LONGEST / max(self._page.get_size()))).any():
                    yield from self._list_forms_off(list(_list_drawn(form)))
                else:
                    yield form.value
        for each in objects:
            calls.FPDFPageObj_SetIsActive(each, 1)

    def _render(self, scale: float) -> Inked:
        """Which dots of the page are painted."""
        picture = self._page.render(
            scale=scale, fill_color=(255, 255, 255, 0), may_draw_forms=False, draw_annots=False
        ).to_numpy()
        return cast(Inked, picture[:, :, 3] > 0)


def _list_objects(
    parent: Handle, count: Callable[[Handle], int], get: Callable[[Handle, int], Handle]
) -> Iterator[Handle]:
    return (get(parent, index) for index in range(count(parent)))


def _walk(objects: Iterable[Handle], depth: int = 0) -> Iterator[Handle]:
    """Objects, and those that forms among them draw."""
    for each in objects:
        yield each
        if _is_form(each) and depth < MOST_DEPTH:
            yield from _walk(_list_drawn(each), depth + 1)


def _list_drawn(form: Handle) -> Iterator[Handle]:
    """What a form draws."""
    return _list_objects(form, calls.FPDFFormObj_CountObjects, calls.FPDFFormObj_GetObject)


def _is_form(handle: Handle) -> bool:
    return bool(calls.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_FORM)


def _show_only(objects: Iterable[Handle], shown: Handle | None) -> None:
    for each in objects:
        calls.FPDFPageObj_SetIsActive(each, int(each is shown))


def _list_marks(handle: Handle) -> Iterator[Handle]:
    """The marks of the layers that an object stands in."""
    for index in range(max(calls.FPDFPageObj_CountMarks(handle), 0)):
        mark = calls.FPDFPageObj_GetMark(handle, index)
        if _read_name(mark) == MARK:
            yield mark


def _read_name(mark: Handle) -> bytes:
    name, size = create_string_buffer(len(MARK) + 2), c_ulong()
    calls.FPDFPageObjMark_GetName(mark, name, len(name), byref(size))
    return name.raw[: len(MARK)] if size.value == len(MARK) + 2 else b""


def _make_patch(x: float, y: float, width: float, height: float) -> Handle:
    patch = pdfium.FPDFPageObj_CreateNewRect(x, y, width, height)
    pdfium.FPDFPageObj_SetFillColor(patch, 0, 0, 0, 255)
    pdfium.FPDFPath_SetDrawMode(patch, pdfium.FPDF_FILLMODE_WINDING, 0)
    return Handle(cast_pointer(patch, c_void_p).value)


def _has_ink(form: Handle) -> bool:
    """Whether a form draws what PDFium can surely render: a picture, an area, letters of a font that lies in the file."""
    return any(_is_surely_seen(each) for each in _walk([form]))


def _is_surely_seen(handle: Handle) -> bool:
    kind = calls.FPDFPageObj_GetType(handle)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        inked = calls.FPDFTextObj_GetTextRenderMode(handle) not in WITHOUT_INK
        return inked and calls.FPDFFont_GetIsEmbedded(calls.FPDFTextObj_GetFont(handle)) == 1
    return kind == pdfium.FPDF_PAGEOBJ_IMAGE or (kind == pdfium.FPDF_PAGEOBJ_PATH and any(read_draw_mode(handle)))
