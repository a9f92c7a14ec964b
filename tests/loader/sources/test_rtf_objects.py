"""Files embedded in Rich Text Format are annexes of their document; links and pictures are named."""

from struct import pack

import pytest

from graph.loader.extract import extract
from graph.loader.sources.read import read_bytes
from graph.loader.sources.source import Source
from graph.model import Span
from graph.settings import Settings
from tests.folders import DATA
from tests.xls import make_xls

EMBEDDED, LINKED = 2, 1
TABLE = make_xls(
    [[("任务", "General"), ("牵头单位", "General")], [("培训护理人员", "General"), ("市卫生健康委", "General")]], "分工"
)


def write_object(kind: int, program: str, native: bytes) -> bytes:
    """An object as RTF writes it: what it is, then the bytes that its program keeps, as digits in lines."""
    words = b"".join(pack("<I", len(each)) + each for each in (program.encode() + b"\0", b"", b""))
    digits = (pack("<II", 0x501, kind) + words + pack("<I", len(native)) + native).hex()
    lines = "\n".join(digits[at : at + 128] for at in range(0, len(digits), 128))
    return b"{\\object\\objemb{\\*\\objclass %s}{\\*\\objdata %s}{\\result{\\pict 00ff}}}" % (
        program.encode(),
        lines.encode(),
    )


def pack_file(name: str, raw: bytes) -> bytes:
    """A file of no program as Windows' packager keeps it."""
    path = f"C:\\{name}".encode("gbk") + b"\0"
    return (
        pack("<H", 2)
        + name.encode("gbk")
        + b"\0"
        + path
        + pack("<HH", 0, 3)
        + pack("<I", len(path))
        + path
        + pack("<I", len(raw))
        + raw
    )


def read(*parts: bytes) -> Source:
    body = "关于养老服务的通知\\par 见附件。\\par ".encode("gbk")
    return read_bytes("通知.rtf", b"{\\rtf1\\ansi\\ansicpg936 " + body + b"".join(parts) + b"}", Settings())


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (write_object(EMBEDDED, "Excel.Sheet.8", TABLE), "嵌入对象1"),
        (write_object(EMBEDDED, "Package", pack_file("分工表.xls", TABLE)), "分工表.xls"),
        (
            write_object(
                EMBEDDED, "Package", pack_file("分工表.docx", (DATA / "converted" / "shapes.docx").read_bytes())
            ),
            "分工表.docx",
        ),
    ],
    ids=["workbook", "packed workbook", "packed document"],
)
def test_an_embedded_file_is_read_as_an_annex_of_its_document(data: bytes, name: str) -> None:
    source = read(data)
    start = source.text.index("培训护理人员")
    assert source.place(Span(start, start + 6)).startswith(f"附件“{name}”")
    assert not source.notes


def test_a_task_of_an_embedded_workbook_is_one_of_the_document() -> None:
    source = read(write_object(EMBEDDED, "Excel.Sheet.8", TABLE))
    tasks = extract(source).tasks
    assert [task.spans[0].place for task in tasks] == ["附件“嵌入对象1”工作表“分工”A2格"]


def test_bytes_that_are_no_digits_are_read_as_they_are() -> None:
    whole = write_object(EMBEDDED, "Excel.Sheet.8", TABLE)
    start = whole.index(b"objdata ") + 8
    raw = bytes.fromhex(whole[start : whole.index(b"}", start)].decode().replace("\n", ""))
    binary = whole[:start] + b"\\bin%d " % len(raw) + raw + whole[whole.index(b"}", start) :]
    assert "市卫生健康委" in read(binary).text


@pytest.mark.parametrize(
    "data",
    [write_object(LINKED, "Excel.Sheet.8", b""), b"{\\object{\\*\\objdata 01050000zz}}"],
    ids=["link", "damaged"],
)
def test_an_object_that_cannot_be_read_is_named(data: bytes) -> None:
    assert read(data).notes == ("embedded object 1 was not read: it is a link, or damaged",)


def test_a_picture_is_named_once_and_not_where_it_only_shows_an_object() -> None:
    twice = b"{\\*\\shppict{\\pict\\pngblip 89504e47}}{\\nonshppict{\\pict\\wmetafile8 0100}}"
    floating = b"{\\shp{\\*\\shpinst{\\sp{\\sn pib}{\\sv {\\pict\\pngblip 89}}}}{\\shprslt{\\pict 01}}}"
    source = read(twice, floating, write_object(EMBEDDED, "Excel.Sheet.8", TABLE))
    assert source.notes == ("2 pictures were not read",)
    assert "89" not in source.text
