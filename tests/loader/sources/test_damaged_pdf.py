"""A PDF without its end, or with a wrong byte: what is left is read, and what is lost is named."""

import re
import zlib
from base64 import a85encode
from collections import Counter
from pathlib import Path

import pytest

from graph.errors import BadInput, NotFound
from graph.loader.sources.formats.paged.pdf.picture import draw_picture
from graph.loader.sources.read import read_bytes
from graph.loader.sources.source import Source
from graph.settings import Settings
from tests.folders import DATA
from tests.loader.sources.test_pdf import draw_lines, make
from tests.pdf import write_objects

CUT = "the end of the file is missing, and with it what stood there; what could be read of it was read"
LINES = [f"{number}．建成泵站{number}座。（市水利局、市财政局负责）" for number in range(1, 31)]
PAGES = [draw_lines(*LINES[at : at + 10]) for at in (0, 10, 20)]
WHOLE = make(*PAGES, packed=True)
MAP = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange"


def read(raw: bytes) -> Source:
    return read_bytes("分工.pdf", raw, Settings())


def pack(number: int, body: bytes, more: str = "") -> bytes:
    packed = zlib.compress(body)
    return b"%d 0 obj\n<< %b/Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (
        number,
        more.encode(),
        len(packed),
        packed,
    )


def count_lost(raw: bytes, whole: bytes = WHOLE) -> int:
    return (Counter(read(whole).text) - Counter(read(raw).text)).total()


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9, 0.99])
def test_a_file_without_its_end_is_read_as_far_as_it_goes(share: float) -> None:
    source = read(WHOLE[: int(len(WHOLE) * share)])
    assert source.notes[0] == CUT
    lines = source.text.split("\n")[:-1]
    assert lines == LINES[: len(lines)]
    assert len(lines) >= 30 * share - 12
    assert ("page 3 is damaged and was not read" in source.notes) == (len(lines) <= 20)


def test_a_file_that_ends_with_its_pages_is_read_without_them() -> None:
    """LibreOffice writes what is drawn first, then the fonts, then the pages."""
    raw = (DATA / "converted" / "long-table.pdf").read_bytes()
    cut = raw[: raw.index(b"<</Type/Page/")]
    assert count_lost(cut, raw) == 0
    assert read(cut).notes[0] == CUT


def test_the_pages_of_a_file_without_its_end_can_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(WHOLE[: int(len(WHOLE) * 0.7)])
    shown = draw_picture(path, 2)
    assert (shown.png[:4], shown.width, shown.height) == (b"\x89PNG", 600, 800)
    with pytest.raises(NotFound):
        draw_picture(path, 4)


def test_objects_that_are_packed_together_are_found_without_the_list_of_them() -> None:
    """As later versions of the format have pages and fonts, behind which lies what is drawn."""
    objects = re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", WHOLE, re.DOTALL)
    packed = [(number, body) for number, body in objects if b"stream" not in body]
    table, held = "", b""
    for number, body in packed:
        table += f"{number.decode()} {len(held)} "
        held += body + b" "
    head = f"/Type /ObjStm /N {len(packed)} /First {len(table)} "
    drawings = b"".join(pack(7 + 2 * place, page.encode()) for place, page in enumerate(PAGES))
    raw = b"%PDF-1.7\n" + pack(99, table.encode() + held, head) + drawings
    assert read(raw).text.split("\n")[:-1] == LINES
    assert read(raw[: raw.rindex(b"11 0 obj")]).text.split("\n")[:-1] == LINES[:20]


def test_nothing_is_read_wrong_where_the_end_has_what_says_the_characters() -> None:
    raw = (DATA / "converted" / "official.pdf").read_bytes()
    with pytest.raises(BadInput, match="the end of the file is missing, and without it nothing can be read"):
        read(raw[: len(raw) // 2])


def test_the_half_of_a_map_of_characters_is_not_relied_on() -> None:
    fonts = make(*PAGES).replace(b"/DescendantFonts", b"/ToUnicode 90 0 R /DescendantFonts")
    fonts = fonts[: fonts.rindex(b"xref\n0")] + pack(90, MAP.encode() * 20)
    with pytest.raises(BadInput, match="without it nothing can be read"):
        read(fonts[:-60])


WRONG = {  # a place in the file, and what stands there now
    "the number of a drawing": (b"9 0 obj", b"x 0 obj"),
    "the length of a drawing": (b"/Length", b"/L?ngth"),
    "the word for a stream": (b"stream\n", b"strxam\n"),
    "the name of a page's drawing": (b"/Contents 9", b"/Co*tents 9"),
    "how a drawing is packed": (b"/FlateDecode", b"/FlateD?code"),
    "the list of places": (b"00000 n \n0", b"00000 n \n9"),
    "the kind of a page": (b"/Type /Page ", b"/Type /Paqe "),
}


@pytest.mark.parametrize(("right", "wrong"), WRONG.values(), ids=WRONG)
def test_a_wrong_byte_loses_no_page_in_silence(right: bytes, wrong: bytes) -> None:
    damaged = WHOLE.replace(right, wrong, 1)
    assert damaged != WHOLE
    assert count_lost(damaged) == 0 or read(damaged).notes


def test_a_wrong_digit_is_one_wrong_character() -> None:
    whole = make(*PAGES)
    damaged = whole.replace("泵站".encode("utf-16-be").hex().encode(), b"6cf57a#9", 1)
    assert count_lost(damaged, whole) == 1
    assert read(damaged).notes[0] == "the file is damaged; what could be read of it was read"


def test_a_wrong_word_in_a_drawing_is_said() -> None:
    damaged = make(*PAGES).replace(b"Tj ET\n", b"Tj Ex\n", 1).replace(b" Tf ", b" T~ ", 1)
    assert read(damaged).notes == ("page 1 is damaged, and some of what stands on it is missing or wrong",)


def test_what_is_damaged_is_told_by_the_pages_that_need_it() -> None:
    """A page that is drawn wrongly, a map of characters that all need, and what no page needs."""
    broken = bytes([9]) * 9
    map_of_all = make(*PAGES, packed=True).replace(b"/DescendantFonts", b"/ToUnicode 90 0 R /DescendantFonts")
    cases = {
        make(PAGES[0], PAGES[1].replace("Tj ET", "Tj Ex"), PAGES[2]): "page 2 is",
        map_of_all.replace(
            b"xref\n0", pack(90, MAP.encode() * 20).replace(b"stream\n", b"stream\n" + broken, 1) + b"xref\n0"
        ): "pages 1, 2, 3 are",
        WHOLE.replace(
            b"xref\n0", pack(90, MAP.encode()).replace(b"stream\n", b"stream\n" + broken, 1) + b"xref\n0"
        ): "the file is",
    }
    for raw, said in cases.items():
        assert read(raw).notes[-1].startswith(f"{said} damaged, and some of ")


def test_a_wrong_sign_in_a_drawing_of_signs_is_said() -> None:
    signs = a85encode(zlib.compress(PAGES[0].encode())).decode() + "~>"
    fonts = [body.decode("latin-1") for body in re.findall(rb"[34] 0 obj\n(<<.*?>>)\nendobj", WHOLE, re.DOTALL)]
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 6 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    head = f"/Filter [ /ASCII85Decode /FlateDecode ] /Length {len(signs)}"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [5 0 R] >>", *fonts, page]
    whole = write_objects(*objects, f"<< {head} >>\nstream\n{signs}\nendstream")
    assert read(whole).notes == ()
    place = whole.index(signs.encode()) + len(signs) * 9 // 10
    damaged = whole[:place] + (b"a" if whole[place : place + 1] != b"a" else b"b") + whole[place + 1 :]
    assert read(damaged).notes[-1] == "page 1 is damaged, and some of what stands on it is missing or wrong"


def test_a_page_that_is_blank_in_a_sound_file_is_no_damage() -> None:
    assert read(make(PAGES[0], "", PAGES[2], packed=True)).notes == ()
