"""What only a look at a PDF page tells: words in soft masks, blended colours and clips of any shape are read where a viewer shows them."""

import pytest

from graph.loader.sources.read import read_bytes
from graph.loader.sources.source import Source
from graph.settings import Settings
from tests.loader.sources.test_pdf import draw
from tests.loader.sources.test_pdf_layers import stream
from tests.pdf import write_objects

SEEN, DOUBTED = "市教育局负责", "市公安局、市财政局负责"
LETTERS = sorted({*SEEN, *DOUBTED})
NOBODY_SEES = "nobody sees it on the page"
MASK = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Group << /S /Transparency /CS /DeviceGray >>"


def make(drawing: str, mask: str = "0 g 0 0 600 800 re f", form: str = "") -> bytes:
    """A PDF of one page, in a font that lies in the file: its letters are bars, and its commas small ones."""
    codes = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for code, letter in enumerate(LETTERS))
    to_unicode = f"1 begincodespacerange <00> <ff> endcodespacerange {len(LETTERS)} beginbfchar\n{codes}endbfchar"
    procedures = " ".join(f"/g{code} {11 if letter == '、' else 10} 0 R" for code, letter in enumerate(LETTERS))
    names = " ".join(f"/g{code}" for code in range(len(LETTERS)))
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 0"
        f" /LastChar {len(LETTERS) - 1} /Widths [{'1000 ' * len(LETTERS)}] /CharProcs << {procedures} >>"
        f" /Encoding << /Type /Encoding /Differences [0 {names}] >> /ToUnicode 12 0 R >>"
    )
    states = (
        "<< /Half << /ca .5 >> /Most << /ca .98 >> /Multiply << /BM /Multiply >>"
        " /Mask << /SMask << /S /Luminosity /G 8 0 R >> >> >>"
    )
    resources = f"<< /Font << /F1 3 0 R /F2 4 0 R /F3 13 0 R >> /ExtGState {states} /XObject << /Fm 9 0 R >> >>"
    return write_objects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [6 0 R] >>",
        font,
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 7 0 R /Resources {resources} >>",
        stream(write(SEEN, 500) + drawing),
        stream(mask, MASK),
        stream(form, f"{MASK} /Resources {resources}"),
        stream("1000 0 0 0 1000 1000 d1 100 0 m 900 0 l 900 700 l 100 700 l h 300 100 400 500 re f*"),
        stream("1000 0 0 0 1000 1000 d1 0 -100 150 150 re f"),
        stream(to_unicode),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def write(words: str, y: float = 700) -> str:
    return f"BT /F1 10 Tf 60 {y} Td <{''.join(f'{LETTERS.index(letter):02x}' for letter in words)}> Tj ET\n"


def inside(*operators: str) -> str:
    return f"q {' '.join(operators)} Q\n"


def read(raw: bytes) -> Source:
    return read_bytes("通知.pdf", raw, Settings())


BESIDE = "40 680 m 400 680 l 400 720 l W n"  # a triangle: the words stand above its long side
HIDDEN = {
    "beside a clip of three sides": make(inside(BESIDE, write(DOUBTED, 712))),
    "in a mask of black": make(inside("/Mask gs", write(DOUBTED))),
    "a form in a mask of black": make(inside("/Mask gs /Fm Do"), form=write(DOUBTED)),
    "white that multiplies on grey": make(inside(".8 g 50 690 200 30 re f /Multiply gs 1 g", write(DOUBTED))),
    "below white that is hardly thin": make(write(DOUBTED) + inside("/Most gs 1 g 50 690 200 30 re f")),
    "below an area that a clip of four sides lets through": make(
        write(DOUBTED) + inside("20 600 m 590 600 l 580 790 l 30 790 l h W n 1 g 50 690 200 30 re f")
    ),
}
SHOWN = {
    "in a clip of two parts": make(inside("50 690 60 40 re 110 690 200 40 re W n", write(DOUBTED))),
    "in a mask of white": make(inside("/Mask gs", write(DOUBTED)), mask="1 g 0 0 600 800 re f"),
    "in a group": make(inside("/Fm Do"), form=write(DOUBTED)),
    "below yellow that multiplies": make(write(DOUBTED) + inside("/Multiply gs 1 1 .6 rg 50 690 200 30 re f")),
    "below white that is half thin": make(write(DOUBTED) + inside("/Half gs 1 g 50 690 200 30 re f")),
    "below white in a group that is half thin": make(
        write(DOUBTED) + inside("/Half gs /Fm Do"), form="1 g 50 690 200 30 re f"
    ),
}


@pytest.mark.parametrize("raw", HIDDEN.values(), ids=HIDDEN)
def test_words_that_a_mask_a_blend_or_a_shape_hides_are_named(raw: bytes) -> None:
    source = read(raw)
    assert source.text.split() == [SEEN]
    assert [(each.text, each.reason) for each in source.set_aside] == [(DOUBTED, NOBODY_SEES)]
    assert source.notes == ()


@pytest.mark.parametrize("raw", SHOWN.values(), ids=SHOWN)
def test_words_that_are_seen_through_a_mask_a_blend_or_a_shape_are_read(raw: bytes) -> None:
    source = read(raw)
    assert sorted(source.text.split()) == sorted([SEEN, DOUBTED])
    assert (source.set_aside, source.notes) == ((), ())


def test_the_words_of_a_line_that_a_shape_cuts_are_parted() -> None:
    source = read(make(inside("40 690 70 30 re 40 690 m W n", write(DOUBTED))))
    assert sorted(source.text.split()) == sorted([SEEN, DOUBTED[:5]])
    assert [each.text for each in source.set_aside] == [DOUBTED[5:]]


def test_letters_that_only_cut_out_what_is_behind_them_are_read_where_there_is_anything() -> None:
    letters = "7 Tr BT /F3 12 Tf 60 700 Td (HUBS) Tj ET"
    area = ".2 g 50 690 200 30 re f"
    assert sorted(read(make(inside(letters, area))).text.split()) == ["HUBS", SEEN]
    for nothing in ("", inside(area), "n 1 g 50 690 200 30 re f"):
        source = read(make(f"q {letters} {nothing} Q" if nothing.startswith("n") else inside(letters) + nothing))
        assert (source.text.split(), [each.text for each in source.set_aside]) == ([SEEN], ["HUBS"])


def test_letters_of_a_font_that_is_not_at_hand_are_said_to_be_in_doubt() -> None:
    source = read(make(inside("/Mask gs", draw(DOUBTED).replace("/F1", "/F2"))))
    doubt = f"page 1: a mask or a shape may hide these words, and they were read: {DOUBTED}"
    assert DOUBTED in [each.text for each in source.set_aside] or (DOUBTED in source.text and source.notes == (doubt,))
