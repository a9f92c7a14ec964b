"""Words in a layer of a PDF that is switched off are on no screen: they are named, and not read."""

import zlib

import pytest

from graph.loader.sources.formats.paged.pdf.mentions import LAYERS, may_mention
from graph.loader.sources.read import read_bytes
from graph.loader.sources.source import Source
from graph.settings import Settings
from tests.loader.sources.test_pdf import draw
from tests.pdf import write_objects

ON, OFF, GROUP = 8, 9, 10  # numbers of objects
SEEN, UNSEEN = "市教育局牵头", "市公安局牵头"
OFF_BY_DEFAULT = f"<< /OFF [{OFF} 0 R] >>"
FONT = "<< /F1 3 0 R >>"


def make(drawing: str, states: str = OFF_BY_DEFAULT, group: str = "null", form: str = "null", page: str = "") -> bytes:
    """A PDF of one page with a layer that is on and one that is off, a group of layers and a form."""
    properties = f"<< /On {ON} 0 R /Off {OFF} 0 R /Group {GROUP} 0 R >>"
    resources = (
        f"<< /Font {FONT} /ExtGState << /Faint << /ca .01 >> >> /Properties {properties} /XObject << /Fm 11 0 R >> >>"
    )
    return write_objects(
        f"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [{ON} 0 R {OFF} 0 R] /D {states} >> >>",
        "<< /Type /Pages /Count 1 /Kids [6 0 R] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> >>",
        "null",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {page} /Contents 7 0 R /Resources {resources} >>",
        stream(drawing),
        "<< /Type /OCG /Name (layer) >>",
        "<< /Type /OCG /Name (layer) >>",
        group,
        form,
    )


def stream(drawing: str, dictionary: str = "") -> str:
    return f"<< {dictionary} /Length {len(drawing)} >>\nstream\n{drawing}\nendstream"


def put(words: str, layer: str, y: float) -> str:
    return f"/OC /{layer} BDC\n{draw(words, y=y)}EMC\n"


def read(raw: bytes) -> Source:
    return read_bytes("通知.pdf", raw, Settings())


BOTH = put(SEEN, "On", 700) + put(UNSEEN, "Off", 650)


@pytest.mark.parametrize(
    "raw",
    [
        make(BOTH),
        make(BOTH, page="/Rotate 90"),
        make(BOTH, page="/CropBox [0 600 300 800]"),
        make(BOTH, states=f"<< /BaseState /OFF /ON [{ON} 0 R] >>"),
        make(
            put(SEEN, "On", 700) + put(UNSEEN, "Group", 650),
            group=f"<< /Type /OCMD /OCGs [{ON} 0 R {OFF} 0 R] /P /AllOn >>",
        ),
        make(
            put(SEEN, "Group", 700) + put(UNSEEN, "Off", 650), group=f"<< /Type /OCMD /OCGs [{OFF} 0 R] /P /AllOff >>"
        ),
        make(f"/OC /Off BDC {put(UNSEEN, 'On', 650)} EMC {draw(SEEN)}"),
        make(BOTH, states=f"<< /AS [<< /Event /View /Category [/View] /OCGs [{OFF} 0 R] >>] /OFF [{OFF} 0 R] >>"),
    ],
    ids=["off", "turned page", "cut page", "all off but one", "group", "group of what is off", "within", "by event"],
)
def test_words_in_a_layer_that_is_off_are_named(raw: bytes) -> None:
    source = read(raw)
    assert source.text.strip() == SEEN
    assert [(each.text, each.reason, each.place) for each in source.set_aside] == [
        (UNSEEN, "it is in a layer that is switched off", "第1页")
    ]


def test_a_form_in_a_layer_that_is_off_is_named() -> None:
    box = f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /OC {OFF} 0 R /Resources << /Font {FONT} >>"
    patch = "0.9 g 0 0 20 20 re f\n"
    source = read(make(f"{draw(SEEN)} /Fm Do", form=stream(patch + draw(UNSEEN, y=650), box)))
    assert (source.text.strip(), [each.text for each in source.set_aside]) == (SEEN, [UNSEEN])
    on = read(
        make(f"{draw(SEEN)} /Fm Do", form=stream(patch + draw(UNSEEN, y=650), box.replace(f"{OFF} 0 R", f"{ON} 0 R")))
    )
    assert (on.text.split(), on.set_aside) == ([SEEN, UNSEEN], ())


def test_a_form_that_is_drawn_too_faintly_to_be_seen_is_named() -> None:
    box = (
        f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font {FONT} >> /Group << /S /Transparency >>"
    )
    source = read(make(f"{draw(SEEN)} q /Faint gs /Fm Do Q", form=stream(draw(UNSEEN, y=650), box)))
    assert (source.text.strip(), [each.text for each in source.set_aside]) == (SEEN, [UNSEEN])


def test_a_patch_in_a_layer_that_is_off_covers_nothing() -> None:
    assert read(make(f"{draw(SEEN)} /OC /Off BDC 1 g 0 600 600 200 re f EMC")).text.strip() == SEEN


def test_layers_are_found_where_the_root_is_packed() -> None:
    packed = zlib.compress(b"<</OCProperties<<>>>>")
    assert may_mention(b"1 0 obj<</Type/ObjStm/N 1/Filter/FlateDecode/Length 9>>stream\r\n" + packed, LAYERS)
    assert not may_mention(b"1 0 obj<</Type/ObjStm/Length 9>>stream\n<</Pages 2 0 R>>", LAYERS)


def test_what_was_filled_into_a_form_is_named() -> None:
    field = f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (unit) /V <feff{'市财政局'.encode('utf-16-be').hex()}> /Rect [60 600 300 620] >>"
    source = read(make(draw(SEEN), page="/Annots [10 0 R]", group=field))
    assert [(each.text, each.reason, each.place) for each in source.set_aside] == [
        ("市财政局", "in a field of a form", "第1页")
    ]


TYPED = f"<feff{'<p>市财政局</p>'.encode('utf-16-be').hex()}>"
ANNOTATIONS = {
    "typed, with rich words only": (f"/FreeText /RC {TYPED}", ["市财政局"], 0),
    "typed, as it looks only": ("/FreeText", [], 1),
    "a stamp": ("/Stamp", [], 1),
    "a line under words": ("/Underline", [], 0),
}


@pytest.mark.parametrize(("kind", "named", "noted"), ANNOTATIONS.values(), ids=ANNOTATIONS)
def test_what_stands_on_the_page_as_an_annotation_is_named(kind: str, named: list[str], noted: int) -> None:
    annotation = f"<< /Type /Annot /Subtype {kind} /Rect [60 600 300 620] >>"
    source = read(make(draw(SEEN), page="/Annots [10 0 R]", group=annotation))
    assert [each.text for each in source.set_aside] == named
    assert [note.startswith("page 1: what was typed or stamped") for note in source.notes] == [True] * noted


DRAWN, VALUE = "市民政局负责。", "市水利局"


def note(kind: str, rest: str) -> bytes:
    """A page with an annotation that looks as a form does."""
    look = stream(
        draw(DRAWN, x=2, y=5), f"/Type /XObject /Subtype /Form /BBox [0 0 240 20] /Resources << /Font {FONT} >>"
    )
    annotation = f"<< /Type /Annot /Subtype /{kind} /Rect [60 600 300 620] /AP << /N 11 0 R >> {rest} >>"
    return make(draw(SEEN), page="/Annots [10 0 R]", group=annotation, form=look)


def write_string(words: str) -> str:
    return f"<feff{words.encode('utf-16-be').hex()}>"


@pytest.mark.parametrize(
    ("raw", "read_too", "named"),
    [
        (note("FreeText", f"/Contents {write_string(DRAWN)}"), [DRAWN], []),
        (note("Widget", "/FT /Sig"), [DRAWN], []),
        (note("Widget", f"/FT /Tx /V {write_string(VALUE)}"), [DRAWN], [(VALUE, "in a field of a form")]),
        (note("Widget", f"/FT /Tx /F 2 /V {write_string(VALUE)}"), [], [(VALUE, "in a field of a form")]),
        (note("FreeText", f"/F 32 /Contents {write_string(DRAWN)}"), [], [(DRAWN, "a comment")]),
        (note("FreeText", f"/OC {OFF} 0 R /Contents {write_string(DRAWN)}"), [], [(DRAWN, "a comment")]),
        (note("FreeText", f"/OC {ON} 0 R /Contents {write_string(DRAWN)}"), [DRAWN], []),
        (note("Stamp", f"/OC << /Type /OCMD /OCGs [{ON} 0 R {OFF} 0 R] /P /AnyOn >>"), [DRAWN], []),
        (
            note("FreeText", f"/OC << /Type /OCMD /VE [/And {ON} 0 R {OFF} 0 R] >> /Contents {write_string(DRAWN)}"),
            [],
            [(DRAWN, "a comment")],
        ),
        (note("Popup", f"/Contents {write_string(VALUE)}"), [], [(VALUE, "a comment")]),
    ],
    ids=[
        "typed",
        "signature",
        "another value",
        "hidden",
        "not for the screen",
        "in a layer",
        "in a layer that is on",
        "group",
        "condition",
        "popup",
    ],
)
def test_what_an_annotation_shows_is_read_and_what_it_hides_is_named(
    raw: bytes, read_too: list[str], named: list[tuple[str, str]]
) -> None:
    source = read(raw)
    assert source.text.split() == [SEEN, *read_too]
    assert [(each.text, each.reason) for each in source.set_aside] == named


STRUCK = "由市财政局市审计局负责"
AREA = "/QuadPoints [70 709 110 709 70 697 110 697] /Rect [70 697 110 709]"


@pytest.mark.parametrize(
    "raw",
    [
        make(draw(STRUCK), page="/Annots [10 0 R]", group=f"<< /Type /Annot /Subtype /StrikeOut {AREA} >>"),
        make(f"{draw(STRUCK)} 70 703.5 m 110 703.5 l S"),
        make(f"{draw(STRUCK)} 70 703 40 1 re f", page="/Rotate 180"),
    ],
    ids=["a note", "a line", "a thin area"],
)
def test_words_that_are_struck_out_are_named(raw: bytes) -> None:
    source = read(raw)
    assert "".join(source.text.split()) == "由市审计局负责"
    assert [(each.text, each.reason) for each in source.set_aside] == [("市财政局", "it is struck out")]
    assert not read(make(f"{draw(STRUCK)} 70 698 40 1 re f")).set_aside  # underlined


def test_what_is_drawn_counts_and_not_what_is_read_aloud_for_it() -> None:
    spoken = f"/Span << /ActualText {write_string(UNSEEN)} >> BDC"
    source = read(make(f"{spoken} {draw(SEEN)} EMC"))
    assert source.text.strip() == SEEN
    assert [(each.text, each.reason) for each in source.set_aside] == [
        (UNSEEN, "a program that reads aloud says it instead of what is seen")
    ]
    radical = make(f"/Span << /ActualText {write_string('市民政局')} >> BDC {draw('市⺠政局')} EMC")
    assert (read(radical).text.strip(), read(radical).set_aside) == ("市民政局", ())
    unclear = make(f"{spoken} {draw(UNSEEN)} EMC")
    unclear = unclear.replace(b"UniGB-UCS2-H", b"Identity-H").replace(b"GB1", b"Identity")
    assert read(unclear).text.strip() == UNSEEN


def test_a_form_that_only_some_viewers_show_is_named() -> None:
    packet = stream(f"<data><unit>{VALUE}</unit></data>".encode().decode("latin-1"))
    raw = make(draw(SEEN), form=packet).replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /XFA 11 0 R >>")
    assert [each.text for each in read(raw).set_aside] == [VALUE]
