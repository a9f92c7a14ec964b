"""Writes small PDF files operator by operator, so that a kind can print what no word processor would."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
LEFT, TOP, SIZE, LEADING = 70, 770, 14, 24
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    b"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor"
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 752/Descent -271"
    b"/CapHeight 737/StemV 58>>>>]>>"
)


def measure(words: str) -> float:
    """The width in em."""
    return sum(0.5 if ord(c) < 128 else 1 for c in words)


def wrap(words: str, width: float) -> list[str]:
    """Lines of at most ``width`` em, broken anywhere but before a full stop or comma."""
    lines, line = [], ""
    for character in words:
        if measure(line + character) > width and character not in "，。、；）〕":
            lines.append(line)
            line = ""
        line += character
    return [*lines, line] if line or not lines else lines


@dataclass
class Page:
    """A page being drawn; ``matrix`` turns all of it, ``extra`` goes into its dictionary."""

    matrix: str = ""
    extra: str = ""
    width: float = WIDTH
    height: float = HEIGHT
    y: float = TOP
    operators: list[str] = field(default_factory=list)

    def draw(self, operators: str) -> None:
        """Add operators as they are."""
        self.operators.append(operators)

    def text(self, x: float, y: float, words: str, size: float = SIZE, how: str = "") -> None:
        """Print words with their base line at ``x``, ``y``; ``how`` are operators before them: a colour, a mode."""
        code = words.encode("utf-16-be").hex()
        self.draw(f"q BT {how} /F {size:g} Tf 1 0 0 1 {x:g} {y:g} Tm <{code}> Tj ET Q")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin line."""
        self.draw(f"0.6 w {x0:g} {y0:g} m {x1:g} {y1:g} l S")

    def paragraph(self, words: str, width: float = 32, x: float = LEFT, first: float = 2, size: float = SIZE) -> None:
        """Print a paragraph set in by ``first`` em, in lines of ``width`` em."""
        for place, line in enumerate(wrap("　" * int(first) + words, width)):
            indent = int(first) if place == 0 else 0
            self.text(x + indent * size, self.y, line[indent:], size)
            self.y -= size * 1.7

    def centred(self, words: str, size: float = 18) -> None:
        """Print a line in the middle."""
        self.text(self.width / 2 - measure(words) * size / 2, self.y, words, size)
        self.y -= size * 1.7


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)


def bind(pages: Iterable[Page], catalog: str = "", more: Iterable[bytes] = ()) -> bytes:
    """The file: object 1 is the catalogue, 2 the pages, 3 the font, ``more`` objects follow from 4 on."""
    objects = [b"", b"", FONT, *more]
    kids = []
    for page in pages:
        drawn = " ".join([page.matrix and f"{page.matrix} cm", *page.operators]).encode("latin-1")
        objects.append(_stream(drawn))
        box = (
            f"/MediaBox[0 0 {page.width:g} {page.height:g}]/Resources<</Font<</F 3 0 R>>>>/Contents {len(objects)} 0 R"
        )
        objects.append(f"<</Type/Page/Parent 2 0 R{box}{page.extra}>>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode()
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return _number(objects)


def _number(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + tail.encode()


def attached(name: str, data: bytes, first: int = 4) -> tuple[str, list[bytes]]:
    """The entry of the catalogue and the objects that attach a file."""
    listed = f"/Names<</EmbeddedFiles<</Names[({name}) {first} 0 R]>>>>"
    spec = f"<</Type/Filespec/F({name})/UF({name})/EF<</F {first + 1} 0 R>>>>".encode()
    return listed, [spec, _stream(data, b"/Type/EmbeddedFile")]
