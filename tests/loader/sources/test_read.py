import codecs
import hashlib
from pathlib import Path

import pytest

from graph.errors import BadInput
from graph.loader.sources.formats.sheet.xlsx_writing import write_workbook
from graph.loader.sources.read import read_bytes, read_source
from graph.settings import Settings

WORDS = "渝江市\r\n第一行。\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "utf-8-sig"),
        (WORDS.encode("gb18030"), "gb18030"),
        (WORDS.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16"),
    ],
    ids=["UTF-8", "UTF-8 with mark", "GB18030", "UTF-16", "UTF-16 big-endian"],
)
def test_a_text_is_read_in_the_encodings_of_government_sites(tmp_path: Path, raw: bytes, encoding: str) -> None:
    path = tmp_path / "Notice.TXT"
    path.write_bytes(raw)
    source = read_source(path, Settings())
    assert (source.text, source.encoding) == (WORDS, encoding)
    assert (source.name, source.suffix, source.sha256) == ("Notice.TXT", ".txt", hashlib.sha256(raw).hexdigest())


REFUSED = {
    "empty": (b"", "the file is empty"),
    "white space": ("\n 　\n".encode(), "the file is empty"),
    "binary": (b"PK\x03\x04\x00\x00", "no text in UTF-8"),
    "neither encoding": (b"\xff\xff\xff", "no text in UTF-8"),
    "half a character": (codecs.BOM_UTF16_LE + b"\x00", "no text in UTF-8"),
    "XML of Word": (
        b"""<?xml version='1.0'?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument/>""",
        "save it as .docx",
    ),
    "XML of Excel": (
        b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
        "or .xlsx",
    ),
    "too large": (b"a" * 1_000_001, "1 MB (FENGONG_MAX_FILE_MEGABYTES)"),
}


@pytest.mark.parametrize(("raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_in_one_line_with_its_path(tmp_path: Path, raw: bytes, reason: str) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(raw)
    with pytest.raises(BadInput) as refused:
        read_source(path, Settings(max_file_megabytes=1))
    message = str(refused.value)
    assert message.startswith(f"{path}: ")
    assert reason in message
    assert "\n" not in message


def test_a_text_in_one_endless_line_is_read() -> None:
    text = "市教育局负责，" * 50_000
    assert read_bytes("notice.txt", text.encode(), Settings()).text == text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read_source(tmp_path / "none.txt", Settings())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="this is a folder"):
        read_source(tmp_path, Settings())


def test_a_path_that_the_system_cannot_open_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be read"):
        read_source(tmp_path / "file" / "below.txt", Settings())


UNREADABLE = {
    "another kind of text": ("notice.py", b"x = 1", "no kind of file that is read (.txt"),
    "a damaged old Office file": (
        "notice.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "save it as .docx or .xlsx",
    ),
    "a locked Office file": (
        "a.docx",
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "locked with a password",
    ),
}


@pytest.mark.parametrize(("name", "raw", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_known_but_not_read_is_refused_with_a_remedy(name: str, raw: bytes, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_bytes(name, raw, Settings())
    assert str(refused.value).startswith(f"{name}: ")
    assert reason in str(refused.value)


def test_a_file_is_read_as_what_it_is_and_a_wrong_name_is_told() -> None:
    source = read_bytes("ledger.csv", write_workbook([["任务摘要"], ["稳岗"]]), Settings())
    assert (source.suffix, source.text.split()) == (".xlsx", ["任务摘要", "稳岗"])
    assert source.notes == ("ledger.csv is read as .xlsx, which its content is",)
