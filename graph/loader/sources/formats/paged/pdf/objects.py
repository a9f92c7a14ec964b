"""What an object on a PDF page is, asked of PDFium: its colour, its place, its outlines, what is let through of it."""

from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, c_size_t, c_uint, cast

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from pypdfium2 import PdfBitmap, PdfPage

from graph.loader.sources.formats.paged.canvas import Area, Colour, Point, meet, surround
from graph.loader.sources.formats.paged.matrix import Matrix
from graph.loader.sources.formats.paged.pdf.calls import Handle, calls

STROKED = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
OUTLINED = (pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)
WITHOUT_INK = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
MOST_SEGMENTS = 10_000  # of one path: more are a drawing
MOST_DOTS = 4_000_000  # of a picture that is looked at for what it lets through
OPAQUE = 240  # of 255


def read_matrix(handle: Handle) -> Matrix:
    """How places in an object become places in what it stands in."""
    matrix = pdfium.FS_MATRIX()
    calls.FPDFPageObj_GetMatrix(handle, byref(matrix))
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def read_bounds(handle: Handle, matrix: Matrix) -> Area:
    """The area that an object takes."""
    left, bottom, right, top = (c_float() for _ in range(4))
    calls.FPDFPageObj_GetBounds(handle, byref(left), byref(bottom), byref(right), byref(top))
    return surround([matrix.apply(x.value, y.value) for x in (left, right) for y in (bottom, top)])


def read_fill(handle: Handle) -> tuple[Colour | None, int]:
    """The colour that an object is filled with, None for a pattern, and how opaque it is, of 255."""
    return _read_colour(handle, calls.FPDFPageObj_GetFillColor)


def read_stroke(handle: Handle) -> tuple[Colour | None, int]:
    """The colour of an object's outline, None for a pattern, and how opaque it is, of 255."""
    return _read_colour(handle, calls.FPDFPageObj_GetStrokeColor)


def _read_colour(handle: Handle, get: Callable[..., int]) -> tuple[Colour | None, int]:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not get(handle, byref(red), byref(green), byref(blue), byref(alpha)):
        return None, 255
    return (red.value, green.value, blue.value), alpha.value


def lets_through(handle: Handle) -> bool:
    """Whether what is below an object shines through it."""
    return bool(calls.FPDFPageObj_HasTransparency(handle))


def is_drawn(handle: Handle) -> bool:
    """Whether the letters of a text object are drawings of the file's own (Type 3), which cannot be damaged as a font: without size they are blanks."""
    font, size = calls.FPDFTextObj_GetFont(handle), c_size_t()
    calls.FPDFFont_GetFontData(font, None, 0, byref(size))
    return bool(calls.FPDFFont_GetIsEmbedded(font) == 1 and size.value == 0)


def read_clip(handle: Handle, matrix: Matrix) -> Area | None:
    """The area in which an object is shown; None where all of it is."""
    clip = calls.FPDFPageObj_GetClipPath(handle)
    found = None
    for path in range(max(calls.FPDFClipPath_CountPaths(clip), 0)):
        count = min(calls.FPDFClipPath_CountPathSegments(clip, path), MOST_SEGMENTS)
        points = [_read_point(calls.FPDFClipPath_GetPathSegment(clip, path, each), matrix) for each in range(count)]
        if points:
            found = meet(surround(points), found)
    return found


def read_draw_mode(handle: Handle) -> tuple[bool, bool]:
    """Whether a path is filled, and whether its outline is drawn."""
    fill, stroke = c_int(), c_int()
    calls.FPDFPath_GetDrawMode(handle, byref(fill), byref(stroke))
    return bool(fill.value), bool(stroke.value)


def read_stroke_width(handle: Handle) -> float:
    """How wide the outline of a path is drawn."""
    width = c_float()
    calls.FPDFPageObj_GetStrokeWidth(handle, byref(width))
    return width.value


def list_outlines(handle: Handle, matrix: Matrix) -> Iterator[list[Point]]:
    """The lines of a path, each a run of places; a curve ends one, as it bounds no cell."""
    points: list[Point] = []
    for index in range(min(calls.FPDFPath_CountSegments(handle), MOST_SEGMENTS)):
        segment = calls.FPDFPath_GetPathSegment(handle, index)
        kind = calls.FPDFPathSegment_GetType(segment)
        if kind != pdfium.FPDF_SEGMENT_LINETO and points:
            yield points
            points = []
        points.append(_read_point(segment, matrix))
        if calls.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _read_point(segment: Handle, matrix: Matrix) -> Point:
    x, y = c_float(), c_float()
    calls.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
    return matrix.apply(x.value, y.value)


def is_picture_opaque(handle: Handle, page: PdfPage) -> bool:
    """Whether a picture lets nothing through: a seal does, a bar over a name does not."""
    width, height = c_uint(), c_uint()
    calls.FPDFImageObj_GetImagePixelSize(handle, byref(width), byref(height))
    if width.value * height.value >= MOST_DOTS:
        return False
    raw = pdfium.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, cast(handle, pdfium.FPDF_PAGEOBJECT))
    if not raw:
        return False
    dots = PdfBitmap.from_raw(raw).to_numpy()
    return dots.ndim < 3 or dots.shape[2] < 4 or bool(dots[..., 3].min() >= OPAQUE)


def render_alone(page: PdfPage, handle: Handle) -> NDArray[np.bool_]:
    """Where an object of a page is opaque, dot by dot of a point, as the page lies before a viewer turns it."""
    count, get = calls.FPDFPage_CountObjects(page.raw), calls.FPDFPage_GetObject
    objects = [get(page.raw, index) for index in range(count)]
    turned = page.get_rotation()
    page.set_rotation(0)
    for each in objects:
        calls.FPDFPageObj_SetIsActive(each, int(each.value == handle.value))
    picture = page.render(fill_color=(255, 255, 255, 0), may_draw_forms=False, draw_annots=False).to_numpy()
    for each in objects:
        calls.FPDFPageObj_SetIsActive(each, 1)
    page.set_rotation(turned)
    return np.pad(picture[:, :, 3] >= OPAQUE, ((0, 1), (0, 1)))
