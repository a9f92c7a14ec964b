"""What an object on a PDF page is, asked of PDFium: its colour, its place, its outlines, what is let through of it."""

from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, c_size_t, c_uint

import pypdfium2.raw as pdfium

from graph.loader.sources.formats.paged.canvas import Area, Colour, Point, is_box, meet, surround
from graph.loader.sources.formats.paged.matrix import Matrix
from graph.loader.sources.formats.paged.pdf.calls import Handle, calls

STROKED = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
OUTLINED = (pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)
CUTTING = (
    pdfium.FPDF_TEXTRENDERMODE_CLIP,
    pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP,
    pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP,
    pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP,
)
WITHOUT_INK = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
MOST_SEGMENTS = 10_000  # of one path: more are a drawing


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


def read_clip(handle: Handle, matrix: Matrix) -> tuple[Area | None, bool]:
    """The area in which an object is shown, None where all of it is; and whether all of that is: a clip may have any shape."""
    clip = calls.FPDFPageObj_GetClipPath(handle)
    found, simple = None, True
    for path in range(max(calls.FPDFClipPath_CountPaths(clip), 0)):
        count = min(calls.FPDFClipPath_CountPathSegments(clip, path), MOST_SEGMENTS)
        points = [_read_point(calls.FPDFClipPath_GetPathSegment(clip, path, each), matrix) for each in range(count)]
        if points:
            found, simple = meet(surround(points), found), simple and is_box(points)
    return found, simple


def is_clipped(handle: Handle) -> bool:
    """Whether not all of an object may be shown."""
    return bool(calls.FPDFClipPath_CountPaths(calls.FPDFPageObj_GetClipPath(handle)) >= 0)


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
