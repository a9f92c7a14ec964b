"""Pictures of pages: their text is recognized, said to be so, and as sure as its recognition; without the extra, refused."""

import io
import sys
from collections.abc import Iterator

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.sources.formats.paged import scans
from graph.loader.sources.read import read_bytes, read_source
from graph.loader.sources.source import Source
from graph.model import Span
from graph.settings import Settings
from tests.folders import DATA
from tests.ofd import NAMESPACE, make_ofd

CONVERTED = DATA / "converted"


def scan(name: str, page: int = 0) -> Image.Image:
    """A page of a PDF as a grey picture of 150 dots an inch."""
    image: Image.Image = pypdfium2.PdfDocument(str(CONVERTED / name))[page].render(scale=150 / 72).to_pil()
    return image.convert("L")


def scan_rows() -> Image.Image:
    """The first rows of a table; white below, as the engine makes a flat picture larger, which takes twice as long."""
    page = scan("huzhou-table.pdf", 1)
    sheet = Image.new("L", (page.width, 700), "white")
    sheet.paste(page.crop((0, 0, page.width, 440)))
    return sheet


def save(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, resolution=150)
    return out.getvalue()


def list_agencies(source: Source) -> list[list[str]]:
    return [[part.name for part in task.responsibilities] for task in extract(source).tasks]


@pytest.fixture(scope="module")
def notice() -> Source:
    return read_bytes("scan.pdf", save(scan("official.pdf"), "PDF"), Settings())


def test_a_scanned_notice_says_the_same_as_its_text(notice: Source) -> None:
    agencies = list_agencies(notice)
    assert agencies
    assert agencies == list_agencies(read_source(CONVERTED / "official.pdf", Settings()))[: len(agencies)]
    assert extract(notice).document.number == "云川府办发〔2021〕5号"


def test_facts_of_a_scan_say_so_and_are_as_sure_as_their_recognition(notice: Source) -> None:
    task = extract(notice).tasks[0]
    assert task.spans[0].place == "第1页（文字识别）"
    printed = extract(read_source(CONVERTED / "official.pdf", Settings())).tasks[0]
    pairs = list(zip(task.responsibilities, printed.responsibilities, strict=True))
    assert all(recognized.confidence <= read.confidence for recognized, read in pairs)
    assert any(recognized.confidence < read.confidence for recognized, read in pairs)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_the_cells_of_a_table_in_a_picture_are_cells(kind: str) -> None:
    source = read_bytes("page.x", save(scan_rows(), kind), Settings())
    assert "16\t目标任务动态监测\t" in source.text
    assert "\t市经信局、市统计局\t持续推进\n" in source.text


@pytest.mark.parametrize("turn", [90, 180])
def test_a_picture_that_lies_on_its_side_or_head_is_read_as_it_reads_upright(turn: int) -> None:
    text = read_bytes("page.png", save(scan_rows().rotate(turn, expand=True), "PNG"), Settings()).text
    assert "16\t目标任务动态监测\t" in text


def test_ink_that_was_not_recognized_is_counted() -> None:
    page = scan_rows()
    pen = ImageDraw.Draw(page)
    for x in range(400, 700, 6):
        pen.line((x, 540, x + 30, 600))
    source = read_bytes("page.png", save(page, "PNG"), Settings())
    assert source.notes == ("page 1: a place with ink was not recognized",)
    assert "16\t目标任务动态监测\t" in source.text


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    scans._load_engine.cache_clear()
    yield
    scans._load_engine.cache_clear()


def make_scanned_ofd() -> bytes:
    """A page of an OFD file that is a picture of the upper quarter of a notice, in two strips as scanners cut them."""
    image = scan("official.pdf")
    size = (image.width, image.height // 8)
    strips = [image.crop((0, size[1] * part, size[0], size[1] * (part + 1))) for part in range(2)]
    media = "".join(
        f'<ofd:MultiMedia ID="{5 + part}" Type="Image"><ofd:MediaFile>{part}.jpg</ofd:MediaFile></ofd:MultiMedia>'
        for part in range(2)
    )
    return make_ofd(
        [
            "".join(
                f'<ofd:ImageObject Boundary="0 {37.125 * part} 210 37.125" CTM="210 0 0 37.125 0 0" ResourceID="{5 + part}"/>'
                for part in range(2)
            )
        ],
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        parts={
            "Doc_0/PublicRes.xml": f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>',
            **{f"Doc_0/Res/{part}.jpg": save(strip, "JPEG") for part, strip in enumerate(strips)},
        },
    )


def test_a_scanned_page_of_an_ofd_is_recognized() -> None:
    source = read_bytes("scan.ofd", make_scanned_ofd(), Settings())
    for strip in ("云川市人民政府公报", "云川府办发〔2021〕5号"):
        assert strip in source.text
    start = source.text.index("云川府办发〔2021〕5号")
    assert source.place(Span(start, start + 5)) == "第1页（文字识别）"


@pytest.mark.usefixtures("without_the_extra")
def test_without_the_extra_a_scanned_ofd_is_refused_and_the_extra_is_named() -> None:
    with pytest.raises(BadInput, match=r"a scan without text: install fengong\[ocr\]"):
        read_bytes("scan.ofd", make_scanned_ofd(), Settings())


@pytest.mark.usefixtures("without_the_extra")
@pytest.mark.parametrize("kind", ["PDF", "PNG"])
def test_without_the_extra_a_picture_is_refused_and_the_extra_is_named(kind: str) -> None:
    with pytest.raises(BadInput, match=r"fengong\[ocr\]") as refused:
        read_bytes(f"scan.{kind.lower()}", save(scan("official.pdf"), kind), Settings())
    assert "\n" not in str(refused.value)


def test_a_damaged_picture_is_refused_in_one_line() -> None:
    with pytest.raises(BadInput, match="damaged picture") as refused:
        read_bytes("page.png", b"\x89PNG\r\n\x1a\n" + bytes(50), Settings())
    assert "\n" not in str(refused.value)
