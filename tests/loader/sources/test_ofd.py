"""OFD files (GB/T 33190): what is printed on their pages is read, what nobody sees there is named."""

import pytest

from graph.errors import BadInput
from graph.loader.sources.read import read_bytes
from graph.loader.sources.source import Source
from graph.model import SetAside, Span
from graph.settings import Settings
from tests.loader.sources.test_docx import repack
from tests.ofd import NAMESPACE, make_ofd, path_object, text_object

SEEN = text_object("市教育局负责", 30, 40)
SECRET = "市公安局负责"
WHITE = '<ofd:FillColor Value="255 255 255"/>'
BLUE = '<ofd:FillColor Value="0 0 200"/>'
BAND = "M 20 55 L 190 55 L 190 70 L 20 70 C"  # an area around the line at 60


def read(raw: bytes, **limits: int) -> Source:
    return read_bytes("notice.ofd", raw, Settings(**limits))  # type: ignore[arg-type]  # limits are whole numbers


RESOURCES = "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"
STYLES = (
    f'<ofd:Res {NAMESPACE}><ofd:DrawParams><ofd:DrawParam ID="7">{WHITE}</ofd:DrawParam></ofd:DrawParams></ofd:Res>'
)
GLASS = '<ofd:FillColor Value="255 230 0" Alpha="90"/>'
ROUND = (
    "M 30 55 L 180 55 Q 190 55 190 62 B 190 66 186 70 180 70 L 30 70 Q 20 70 20 62 Q 20 55 30 55 C"  # the same, rounded
)
PICTURES = (
    f'<ofd:Res {NAMESPACE}><ofd:MultiMedias><ofd:MultiMedia ID="5" Type="Image"><ofd:MediaFile>p.png</ofd:MediaFile>'
    "</ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
)
SOLID_PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0....\0\0\0\0IDAT"


def clip(data: str) -> str:
    path = f'<ofd:Path Boundary="0 0 210 297"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:Path>'
    return f"<ofd:Clips><ofd:Clip><ofd:Area>{path}</ofd:Area></ofd:Clip></ofd:Clips>"


COVER = path_object(BAND, properties='Fill="true" Stroke="false"', inside=WHITE)
FRONT = f'</ofd:Layer><ofd:Layer ID="10" Type="Foreground">{COVER}</ofd:Layer><ofd:Layer ID="11">'
UNSEEN = {
    "in the white of its layer": f'<ofd:PageBlock DrawParam="7">{text_object(SECRET, 30, 60)}</ofd:PageBlock>',
    "in a layer that is switched off": f'</ofd:Layer><ofd:Layer ID="10" Visible="false">{text_object(SECRET, 30, 60)}',
    "invisible": text_object(SECRET, 30, 60, properties='Visible="false"'),
    "in a colour that lets everything through": text_object(SECRET, 30, 60, properties='Alpha="0"'),
    "neither filled nor outlined": text_object(SECRET, 30, 60, properties='Fill="false"'),
    "white on the paper": text_object(SECRET, 30, 60, inside=WHITE),
    "white on a white area": path_object(BAND, properties='Fill="true"', inside=WHITE)
    + text_object(SECRET, 30, 60, inside=WHITE),
    "below an area": text_object(SECRET, 30, 60) + path_object(BAND, properties='Fill="true"', inside=BLUE),
    "below a round shape": text_object(SECRET, 30, 60) + path_object(ROUND, properties='Fill="true"', inside=BLUE),
    "in the colour of a round shape": path_object(ROUND, properties='Fill="true"', inside=WHITE)
    + text_object(SECRET, 30, 60, inside=WHITE),
    "beside a clip of three sides": text_object(SECRET, 30, 60, inside=clip("M -20 -30 L 170 -30 L 170 60 C")),
    "off the page": text_object(SECRET, 230, 60),
    "clipped": text_object(
        SECRET,
        30,
        60,
        inside='<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="90 40 9 9"><ofd:AbbreviatedData>M 0 0 L 9 0 L 9 9 C'
        "</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>",
    ),
    "grey on grey": path_object(BAND, properties='Fill="true"', inside='<ofd:FillColor Value="190 190 190"/>')
    + text_object(SECRET, 30, 60, inside='<ofd:FillColor Value="190"/>'),
    "white in four inks": text_object(SECRET, 30, 60, inside='<ofd:FillColor Value="0 0 0 0"/>'),
    "below a layer in front that is written first": f"{FRONT}{text_object(SECRET, 30, 60)}",
    "in a block that is not shown": f'<ofd:PageBlock Visible="false">{text_object(SECRET, 30, 60)}</ofd:PageBlock>',
}


@pytest.mark.parametrize("hidden", UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_on_the_page_is_named_and_not_read(hidden: str) -> None:
    source = read(make_ofd([SEEN + hidden], common=RESOURCES, parts={"Doc_0/Res.xml": STYLES}))
    assert source.text == "市教育局负责\n"
    assert [(each.text, each.place) for each in source.set_aside] == [(SECRET, "第1页")]


SHOWN = {
    "below an area that lets it through": text_object("市财政局负责", 30, 60)
    + path_object(BAND, properties='Fill="true"', inside=GLASS),
    "below the picture of a seal": text_object("市财政局负责", 30, 60)
    + '<ofd:ImageObject Boundary="30 50 40 40" CTM="40 0 0 40 0 0" ResourceID="5"/>',
    "white on a blue area": path_object(BAND, properties='Fill="true"', inside=BLUE)
    + text_object("市财政局负责", 30, 60, inside=WHITE),
    "above a layer behind that is written last": f"{text_object('市财政局负责', 30, 60)}</ofd:Layer>"
    f'<ofd:Layer ID="10" Type="Background">{COVER}',
    "white on a round blue shape": path_object(ROUND, properties='Fill="true"', inside=BLUE)
    + text_object("市财政局负责", 30, 60, inside=WHITE),
    "in a frame of two areas": text_object("市财政局负责", 30, 60)
    + path_object(f"{BAND} M 22 57 L 188 57 L 188 68 L 22 68 C", properties='Fill="true" Rule="Even-Odd"', inside=BLUE),
    "below an area that its clip hides": text_object("市财政局负责", 30, 60)
    + path_object(BAND, properties='Fill="true"', inside=WHITE + clip("M 100 50 L 190 50 L 190 90 L 100 90 C")),
    "in a block": f"<ofd:PageBlock>{text_object('市财政局负责', 30, 60)}</ofd:PageBlock>",
    "with a matrix of its own": text_object("市财政局负责", 30, 60, properties='CTM="1 0 0 1 0 0"'),
    "stretched": text_object("市财政局负责", 30, 60, size=2.5, properties='CTM="2 0 0 2 0 0"'),
}


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
def test_what_is_seen_is_read(shown: str) -> None:
    assert read(make_ofd([SEEN + shown])).text == "市教育局负责\n市财政局负责\n"


def test_words_across_the_page_are_named() -> None:
    tilted = text_object("内部资料", 60, 150, size=20, properties='CTM="0.7 -0.7 0.7 0.7 0 0"')
    source = read(make_ofd([SEEN + tilted]))
    assert source.text == "市教育局负责\n"
    assert source.set_aside == (SetAside("内部资料", "it does not stand upright on the page", "第1页"),)


def annotate(kind: str, drawing: str, *, properties: str = "", boundary: str = "0 0 210 297") -> bytes:
    """A page with words at 60 below, and an annotation on it that looks so."""
    annotation = f'<ofd:Annot Type="{kind}" {properties}><ofd:Appearance Boundary="{boundary}">{drawing}</ofd:Appearance></ofd:Annot>'
    return make_ofd(
        [SEEN + text_object(SECRET, 30, 60)],
        common=RESOURCES,
        document="<ofd:Annotations>Annots/A.xml</ofd:Annotations>",
        parts={
            "Doc_0/Res.xml": PICTURES,
            "Doc_0/p.png": SOLID_PICTURE,
            "Doc_0/Annots/A.xml": f'<ofd:Annotations {NAMESPACE}><ofd:Page PageID="0"><ofd:FileLoc>P.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>',
            "Doc_0/Annots/P.xml": f"<ofd:PageAnnot {NAMESPACE}>{annotation}</ofd:PageAnnot>",
        },
    )


@pytest.mark.parametrize(("kind", "reason"), [("Watermark", "a watermark"), ("Path", "a comment"), ("Stamp", "a seal")])
def test_annotations_are_named_and_not_read(kind: str, reason: str) -> None:
    source = read(annotate(kind, text_object("保密", 30, 80)))
    assert source.text.split() == ["市教育局负责", SECRET]
    assert source.set_aside == (SetAside("保密", reason, "第1页"),)


PICTURE = '<ofd:ImageObject Boundary="20 55 170 15" CTM="170 0 0 15 0 0" ResourceID="5"/>'
COVERED, STRUCK = "something was drawn over it", "it is struck out"
LAID = {
    "an area": (annotate("Path", COVER), COVERED, ()),
    "an area at a place of its own": (
        annotate(
            "Path", path_object("M 0 0 L 170 0 L 170 15 L 0 15 C", properties='Fill="true"'), boundary="20 55 170 15"
        ),
        COVERED,
        (),
    ),
    "a picture of colours alone": (
        annotate("Path", PICTURE),
        COVERED,
        ("page 1: what was typed or stamped onto it as an annotation was not read",),
    ),
    "a line through words": (annotate("Path", path_object("M 29 62.5 L 61 62.5")), STRUCK, ()),
}


@pytest.mark.parametrize(("raw", "reason", "notes"), LAID.values(), ids=LAID)
def test_what_an_annotation_covers_or_strikes_out_is_named(raw: bytes, reason: str, notes: tuple[str, ...]) -> None:
    source = read(raw)
    assert source.text.split() == ["市教育局负责"]
    assert [(each.text, each.reason) for each in source.set_aside] == [(SECRET, reason)]
    assert source.notes == notes


MARKED = {
    "a marker": (annotate("Highlight", path_object(BAND, properties='Fill="true" Stroke="false"', inside=GLASS)), ()),
    "a marker that lets nothing through": (
        annotate("Highlight", COVER),
        (f"page 1: a mask or a shape may hide these words, and they were read: {SECRET}",),
    ),
    "an area that is not shown": (annotate("Path", COVER, properties='Visible="false"'), ()),
    "a frame": (annotate("Path", path_object(BAND)), ()),
    "an area beside the words": (annotate("Path", COVER, boundary="0 40 210 297"), ()),
}


@pytest.mark.parametrize(("raw", "notes"), MARKED.values(), ids=MARKED)
def test_words_that_are_seen_through_an_annotation_are_read(raw: bytes, notes: tuple[str, ...]) -> None:
    source = read(raw)
    assert source.text.split() == ["市教育局负责", SECRET]
    assert (source.set_aside, source.notes) == ((), notes)


def test_the_seal_of_a_signature_is_named_and_the_text_below_it_is_read() -> None:
    signed = (
        "</ofd:DocBody>",
        "<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>",
    )
    parts = {
        "Doc_0/Signs/Signatures.xml": f'<ofd:Signatures {NAMESPACE}><ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>',
        "Doc_0/Signs/Sign_0/Signature.xml": f"<ofd:Signature {NAMESPACE}><ofd:SignedInfo>"
        '<ofd:StampAnnot ID="2" PageRef="0" Boundary="25 30 40 40"/></ofd:SignedInfo></ofd:Signature>',
    }
    source = read(repack(make_ofd([SEEN]), {"OFD.xml": signed}, parts))
    assert (source.text, source.notes) == ("市教育局负责\n", ("page 1 bears a seal, which was not read",))


def test_a_damaged_page_is_named_and_the_others_are_read() -> None:
    source = read(repack(make_ofd([SEEN, SEEN]), {"Doc_0/Pages/0.xml": ("</ofd:Page>", "")}, {}))
    assert source.text == "市教育局负责\n"
    assert source.notes == ("page 1 is damaged and was not read",)


def test_a_template_is_printed_with_the_page() -> None:
    raw = make_ofd(
        [SEEN],
        common='<ofd:TemplatePage ID="5" BaseLoc="T.xml"/>',
        on_page='<ofd:Template TemplateID="5" ZOrder="Background"/>',
        parts={
            "Doc_0/T.xml": f"<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer>{text_object('市财政局负责', 30, 60)}</ofd:Layer></ofd:Content></ofd:Page>"
        },
    )
    assert read(raw).text == "市教育局负责\n市财政局负责\n"


def make_composites(*contents: str) -> str:
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{number}"><ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>'
        for number, content in enumerate(contents)
    )
    return f"<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits></ofd:Res>"


def make_with_composites(*contents: str) -> bytes:
    return make_ofd(
        [SEEN + draw(0)],
        common="<ofd:PublicRes>R.xml</ofd:PublicRes>",
        parts={"Doc_0/R.xml": make_composites(*contents)},
    )


def draw(number: int) -> str:
    return f'<ofd:CompositeObject ResourceID="{number}" Boundary="10 20 100 10"/>'


def test_a_composite_object_is_read_where_it_is_drawn() -> None:
    source = read(make_with_composites(text_object("市财政局负责", 20, 40)))
    assert source.text == "市教育局负责\n市财政局负责\n"


def test_composite_objects_that_draw_each_other_are_refused() -> None:
    with pytest.raises(BadInput, match="too many objects"):
        read(make_with_composites(draw(1) * 10, draw(0) * 10))


def test_ruled_cells_are_a_table_and_pages_are_counted() -> None:
    rules = "".join(path_object(f"M 20 {y} L 180 {y}") for y in (50, 60, 70))
    rules += "".join(path_object(f"M {x} 50 L {x} 70") for x in (20, 100, 180))
    cells = [("任务", 25, 53), ("责任单位", 105, 53), ("建站", 25, 63), ("市民政局", 105, 63)]
    source = read(make_ofd([SEEN, rules + "".join(text_object(*cell) for cell in cells)]))
    assert source.text == "市教育局负责\n\n任务\t责任单位\n建站\t市民政局\n\n"
    start = source.text.index("市民政局")
    assert source.place(Span(start, start + 4)) == "第2页"


def test_an_attached_file_is_read_as_an_annex() -> None:
    attachment = '<ofd:Attachment Name="分工表" Format="txt"><ofd:FileLoc>F/a.txt</ofd:FileLoc></ofd:Attachment>'
    raw = make_ofd(
        [SEEN],
        document="<ofd:Attachments>A.xml</ofd:Attachments>",
        parts={
            "Doc_0/A.xml": f"<ofd:Attachments {NAMESPACE}>{attachment}</ofd:Attachments>",
            "Doc_0/F/a.txt": "市财政局负责",
        },
    )
    source = read(raw)
    assert source.text == "市教育局负责\n\n市财政局负责\n"
    assert source.place(Span(8, 12)) == "附件“分工表.txt”"


REFUSED = {
    "cut off": (make_ofd([SEEN])[:300], "the end of the file is missing"),
    "pages above the limit": (make_ofd([SEEN] * 3), r"more than 2 pages, the limit \(FENGONG_MAX_PDF_PAGES\)"),
    "larger when unpacked": (make_ofd([SEEN * 8000]), "larger than the limit of 1 MB when unpacked"),
    "a scan": (make_ofd(['<ofd:ImageObject ResourceID="3" Boundary="0 0 210 297"/>']), "a scan without text"),
    "without pages": (make_ofd([]), "the file is empty"),
}


@pytest.mark.parametrize(("raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(raw: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        read(raw, max_file_megabytes=1, max_pdf_pages=2)
    assert "\n" not in str(refused.value)


def test_distances_that_repeat_without_end_end_with_the_words() -> None:
    raw = make_ofd([SEEN.replace('"g 5 5"', '"g 999999999 5"')])
    assert read(raw).text == "市教育局负责\n"
