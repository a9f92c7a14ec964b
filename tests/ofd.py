"""OFD files made for tests: objects on pages, as programs of other makers write them."""

import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pdfplumber
from pdfplumber.page import Page

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MILLIMETRES = 25.4 / 72  # in a point


def text_object(words: str, x: float, y: float, size: float = 5, *, properties: str = "", inside: str = "") -> str:
    """Words on a line that begins at a place; lengths in millimetres."""
    step = f'DeltaX="g {len(words) - 1} {size}"' if len(words) > 1 else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} {size * len(words)} {size}" Size="{size}" Font="1" {properties}>{inside}'
        f'<ofd:TextCode X="0" Y="{size * 0.88}" {step}>{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def path_object(data: str, *, properties: str = "", inside: str = "") -> str:
    """Lines, by the commands of the format."""
    return (
        f'<ofd:PathObject Boundary="0 0 210 297" {properties}>{inside}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def make_ofd(
    pages: Sequence[str],
    *,
    common: str = "",
    document: str = "",
    on_page: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A file whose pages hold these objects; more in its common data, in its root, on each page, and in parts."""
    named = "".join(f'<ofd:Page ID="{number}" BaseLoc="Pages/{number}.xml"/>' for number in range(len(pages)))
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.writestr(
            "OFD.xml",
            f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        packed.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{named}</ofd:Pages>{document}</ofd:Document>",
        )
        for number, objects in enumerate(pages):
            packed.writestr(
                f"Doc_0/Pages/{number}.xml",
                f'<ofd:Page {NAMESPACE}>{on_page}<ofd:Content><ofd:Layer ID="9">{objects}</ofd:Layer></ofd:Content></ofd:Page>',
            )
        for name, part in (parts or {}).items():
            packed.writestr(name, part)
    return out.getvalue()


def convert_pdf(raw: bytes) -> bytes:
    """The ink of a PDF as an OFD file: each line's characters and each rule where they stand."""
    with pdfplumber.open(io.BytesIO(raw)) as pdf:
        return make_ofd(["".join(_convert_page(page)) for page in pdf.pages])


def _convert_page(page: Page) -> Iterator[str]:
    for _, line in groupby(page.chars, key=lambda char: (char["top"], char["size"])):
        yield _convert_line(list(line))
    for edge in page.edges:
        x0, x1, top, bottom = (edge[name] * MILLIMETRES for name in ("x0", "x1", "top", "bottom"))
        yield path_object(f"M {x0:.3f} {top:.3f} L {x1:.3f} {bottom:.3f}")


def _convert_line(chars: list[dict[str, Any]]) -> str:
    first = chars[0]
    x, y, size = (first[name] * MILLIMETRES for name in ("x0", "top", "size"))
    steps = " ".join(f"{(right['x0'] - left['x0']) * MILLIMETRES:.3f}" for left, right in pairwise(chars))
    words = escape("".join(char["text"] for char in chars))
    return (
        f'<ofd:TextObject Boundary="{x:.3f} {y:.3f} 1 1" Size="{size:.3f}" Font="1">'
        f'<ofd:TextCode X="0" Y="{size * 0.88:.3f}" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )
