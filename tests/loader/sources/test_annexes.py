"""Files in a document are read as its annexes, where they stand or behind it; what cannot be read is named."""

import io
import struct
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from graph.errors import BadInput
from graph.loader.sources.annexes import unwrap
from graph.loader.sources.formats.packed.compound_file import pack_streams
from graph.loader.sources.read import read_bytes, read_source
from graph.loader.sources.source import Source
from graph.model import Span
from graph.settings import Settings
from tests.folders import DATA
from tests.loader.sources.test_docx import make, make_notice, paragraph, run

CONVERTED = DATA / "converted"
AFCHUNK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
PAGE = "<html><body><p>市财政局负责</p></body></html>".encode()


def read(raw: bytes, name: str = "notice.docx") -> Source:
    return read_bytes(name, raw, Settings())


def place_of(source: Source, words: str) -> str:
    start = source.text.index(words)
    return source.place(Span(start, start + len(words)))


def make_with_chunk(name: str, raw: bytes) -> bytes:
    """A Word document that takes in a file of another format between two paragraphs."""

    def fill(document: Any) -> None:
        document.add_paragraph("市教育局负责")
        part = Part(PackURI(f"/word/{name}"), "text/html", raw, document.part.package)
        link = document.part.relate_to(part, AFCHUNK)
        document.element.body.insert_element_before(
            parse_xml(
                f'<w:altChunk xmlns:w="{document.element.nsmap["w"]}" xmlns:r="{document.element.nsmap["r"]}" r:id="{link}"/>'
            ),
            "w:sectPr",
        )
        document.add_paragraph("市民政局负责")

    return make(fill)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.html", PAGE),
        ("a.docx", make_notice("市财政局负责")),
        ("a.rtf", rb"{\rtf1\ansicpg936 \'ca\'d0\'b2\'c6\'d5\'fe\'be\'d6\'b8\'ba\'d4\'f0}"),
        ("a.txt", "市财政局负责".encode()),
    ],
    ids=["html", "docx", "rtf", "txt"],
)
def test_what_word_takes_in_from_another_format_is_read_where_it_stands(name: str, raw: bytes) -> None:
    source = read(make_with_chunk(name, raw))
    assert source.text.split() == ["市教育局负责", "市财政局负责", "市民政局负责"]
    assert place_of(source, "市财政局").startswith(f"附件“{name}”")


@pytest.mark.parametrize("suffix", ["doc", "docx"])
def test_an_embedded_workbook_is_read_behind_the_document(suffix: str) -> None:
    source = read_source(CONVERTED / f"embedded.{suffix}", Settings())
    assert source.text == "市教育局负责\n\n\n任务\t责任单位\n建站\t市民政局\n\n\n"
    assert place_of(source, "市民政局").endswith("工作表“Sheet”B2格")
    assert source.notes == ()


def make_native(name: str, raw: bytes) -> bytes:
    """An object of Windows' packager."""
    path = name.encode("gb18030") + b"\0"
    head = b"\2\0" + path + b"C:\\" + path + b"\0\0\3\0" + struct.pack("<I", len(path)) + path
    stream = head + struct.pack("<I", len(raw)) + raw
    return pack_streams({"\x01Ole10Native": struct.pack("<I", len(stream)) + stream})


OBJECTS: dict[str, Callable[[], bytes]] = {
    "分工.docx": lambda: make_native("分工.docx", make_notice("市财政局负责")),
    "object.bin": lambda: pack_streams({"Package": make_notice("市财政局负责")}),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_a_file_that_office_wrapped_as_an_object_is_unwrapped(name: str) -> None:
    inside, raw = unwrap("object.bin", OBJECTS[name]())
    assert inside == name
    assert read_bytes("inside.docx", raw, Settings()).text == "市财政局负责\n"


def test_an_object_of_another_program_is_named_with_the_reason() -> None:
    (note,) = read(make_with_chunk("a.bin", pack_streams({"Equation Native": b"x"}))).notes
    assert note.startswith("附件“a.bin”")


def make_pdf(*attached: tuple[str, bytes]) -> bytes:
    pdf = pypdfium2.PdfDocument((CONVERTED / "official.pdf").read_bytes())
    for name, raw in attached:
        pdf.new_attachment(name).set_data(raw)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_files_attached_to_a_pdf_are_annexes() -> None:
    source = read(make_pdf(("分工.docx", make_notice("市财政局负责")), ("图.png", b"\x89PNG")), "notice.pdf")
    assert place_of(source, "市财政局负责") == "附件“分工.docx”第1段"
    (note,) = source.notes
    assert note.startswith("附件“图.png”")


def test_a_file_in_a_file_in_a_file_ends_somewhere() -> None:
    raw = make_notice("最里面")
    for depth in range(5):
        raw = make_with_chunk(f"{depth}.docx", raw)
    source = read(raw)
    assert "最里面" not in source.text
    assert any("too deep" in note for note in source.notes)


def test_files_inside_are_no_way_around_the_limit() -> None:
    large = make_with_chunk("a.txt", "稳岗".encode() * 400_000)
    source = read_bytes("notice.docx", large, Settings(max_file_megabytes=4))
    assert "稳岗" in source.text
    with pytest.raises(BadInput, match="larger than the limit of 1 MB"):
        read_bytes("notice.docx", large, Settings(max_file_megabytes=1))


def make_strict(raw: bytes) -> bytes:
    """The package as Word saves it as "Strict Open XML"."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as packed, ZipFile(out, "w") as written:
        for name in packed.namelist():
            part = packed.read(name)
            for kind in ("wordprocessingml", "officeDocument", "drawingml", "spreadsheetml"):
                part = part.replace(
                    f"http://schemas.openxmlformats.org/{kind}/2006/".encode(),
                    f"http://purl.oclc.org/ooxml/{kind}/".encode(),
                )
            written.writestr(name, part)
    return out.getvalue()


def test_strict_open_xml_is_read_as_the_usual_one() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("市教育局负责")
        document.element.body.insert_element_before(
            parse_xml(paragraph(run("密", "<w:vanish/>") + run("市财政局负责"))), "w:sectPr"
        )

    assert read(make_strict(make(fill))).text == "市教育局负责\n市财政局负责\n"


def test_a_strict_workbook_is_read_as_the_usual_one() -> None:
    raw = (CONVERTED / "workbook.xlsx").read_bytes()
    assert read(make_strict(raw), "a.xlsx").text == read(raw, "a.xlsx").text


KINDS = {
    "notice.docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "notice.dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "notice.dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}


@pytest.mark.parametrize("name", KINDS)
def test_templates_and_documents_with_macros_are_read_as_documents(name: str) -> None:
    usual = CONTENT_TYPE.WML_DOCUMENT_MAIN
    out = io.BytesIO()
    with ZipFile(io.BytesIO(make_notice("市教育局负责"))) as packed, ZipFile(out, "w") as written:
        for part in packed.namelist():
            written.writestr(part, packed.read(part).replace(usual.encode(), KINDS[name].encode()))
    source = read(out.getvalue(), name)
    assert (source.text, source.notes) == ("市教育局负责\n", ())
