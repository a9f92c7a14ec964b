"""What only a look at a PDF page tells: what shines through pictures and shapes, and which letters masks, blends and clips of any shape hide.

Of letters the page is rendered as it is and once more without them: where nothing changes, nobody sees them. A font that does not lie in
the file may have no letters here at all, so that nothing can change: then nothing is told, unless other letters of it are seen.
"""

from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_uint, cast
from enum import Enum, auto
from itertools import islice
from typing import NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from pypdfium2 import PdfBitmap, PdfPage

from graph.loader.sources.formats.paged.canvas import Area, DrawnGlyph, holds, surround
from graph.loader.sources.formats.paged.lines import Glyph
from graph.loader.sources.formats.paged.pdf.calls import Handle, calls

MOST_DOTS = 4_000_000  # of a picture that is looked at for what it lets through
OPAQUE = 240  # of 255
SCALE, LONGEST = 2.0, 2000.0  # dots of a point, and of the longer side of a page
LEAST = 12  # of 255: a smaller change no eye sees
MARGIN = 0.15  # of the box of a letter on each side: its neighbours may reach into it
SOLID = 0.95  # of the dots of a box: more are an area, and no letter
MOST_VEILS = 100  # of a page: more are a drawing
MOST_WITNESSES = 50  # text objects that tell whether there are letters in their fonts


class Veil(NamedTuple):
    """Where what is below may not be seen; ``unsure`` if nothing but a look tells."""

    area: Area
    unsure: bool

    def covers(self, glyph: Glyph) -> bool:
        """Whether a letter stands there."""
        return holds(self.area, (glyph.x0 + glyph.x1) / 2, glyph.middle)


class LookReason(Enum):
    """Why letters are looked at."""

    HIDDEN = auto()  # a mask, a blend or a clip may hide them
    VEILED = auto()  # something thin was drawn over them, which hides them only where it is hardly thin
    CUT = auto()  # they have no ink, and may cut out what is behind them


class Letters(NamedTuple):
    """A text object, the numbers of its letters on the canvas, and why they are looked at, if they are."""

    handle: Handle
    places: Sequence[int]
    doubt: LookReason | None


def gather_veils(veils: Sequence[Veil]) -> Sequence[Veil]:
    """The veils of a page; one around all of a drawing of very many."""
    if len(veils) <= MOST_VEILS:
        return veils
    points = [
        point for left, top, right, bottom in (each.area for each in veils) for point in ((left, top), (right, bottom))
    ]
    return [Veil(surround(points), unsure=True)]


def look(
    page: PdfPage, marks: list[DrawnGlyph], texts: Sequence[Letters], poured: Iterable[Handle]
) -> list[DrawnGlyph]:
    """Note with each letter in doubt whether it is seen, and give those of which it can't be told.

    ``poured``: what may be seen only where letters cut it out.
    """
    doubted = [each for each in texts if each.doubt]
    fonts = {_find_font(each) for each in doubted}
    others = (each for each in texts if not each.doubt and _find_font(each) in fonts)
    looked = [*doubted, *islice(others, MOST_WITNESSES)]
    scale = min(SCALE, LONGEST / max(page.get_size()))
    changed = _find_changes(page, [*(each.handle for each in looked), *poured], scale)
    shares = [list(_list_shares(changed, [marks[at].glyph for at in each.places], scale)) for each in looked]
    told = {_find_font(each) for each, seen in zip(looked, shares, strict=True) if any(seen) or _is_embedded(each)}
    untold: list[DrawnGlyph] = []
    for each, seen in zip(doubted, shares, strict=False):
        for at, share in zip(each.places, seen, strict=True):
            if each.doubt is LookReason.CUT:
                marks[at] = marks[at]._replace(shown=True if 0 < share < SOLID else None)
            elif _find_font(each) in told and _may_be_seen(marks[at]):
                marks[at] = marks[at]._replace(shown=share > 0)
            elif each.doubt is LookReason.HIDDEN and _may_be_seen(marks[at]):
                untold.append(marks[at])
    return untold


def _find_font(letters: Letters) -> int:
    return calls.FPDFTextObj_GetFont(letters.handle).value or 0


def _is_embedded(letters: Letters) -> bool:
    return bool(calls.FPDFFont_GetIsEmbedded(calls.FPDFTextObj_GetFont(letters.handle)) == 1)


def _may_be_seen(mark: DrawnGlyph) -> bool:
    """Whether there is something to be looked at: no blank, and within what is shown."""
    glyph, clip = mark.glyph, mark.ink.clip
    return bool(glyph.text.strip()) and (clip is None or holds(clip, (glyph.x0 + glyph.x1) / 2, glyph.middle))


def _find_changes(page: PdfPage, handles: Sequence[Handle], scale: float) -> NDArray[np.bool_]:
    """The dots of a page, as it lies before a viewer turns it, that are others without some of its objects."""
    turned = page.get_rotation()
    page.set_rotation(0)
    whole = _render(page, scale)
    for each in handles:
        calls.FPDFPageObj_SetIsActive(each, 0)
    without = _render(page, scale)
    for each in handles:
        calls.FPDFPageObj_SetIsActive(each, 1)
    page.set_rotation(turned)
    return np.asarray((np.maximum(whole, without) - np.minimum(whole, without)).max(axis=2) >= LEAST)


def _render(page: PdfPage, scale: float) -> NDArray[np.uint8]:
    picture = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
    return np.asarray(picture.to_numpy()[:, :, :3], dtype=np.uint8)


def _list_shares(changed: NDArray[np.bool_], glyphs: Iterable[Glyph], scale: float) -> Iterator[float]:
    """How much of the box of each letter has changed. A sign may be as small as 、: it is seen where the letter before it is."""
    before = 0.0
    for glyph in glyphs:
        own = _share(changed, glyph, scale)
        before = own if own or glyph.text.isalnum() else before
        yield before


def _share(changed: NDArray[np.bool_], glyph: Glyph, scale: float) -> float:
    _, x0, x1, top, bottom, _ = glyph
    aside, above = MARGIN * (x1 - x0), MARGIN * (bottom - top)
    rows, columns = (
        slice(max(0, round(start * scale)), max(0, round(end * scale)))
        for start, end in ((top + above, bottom - above), (x0 + aside, x1 - aside))
    )
    box = changed[rows, columns]
    return float(box.mean()) if box.size else 0.0


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
