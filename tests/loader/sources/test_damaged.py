"""A damaged package is read as far as it can be, and that is said; one that cannot be read is refused in one line."""

import io
import re
from collections import Counter
from contextlib import suppress
from zipfile import ZIP_STORED, ZipFile

import pytest

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from graph.loader.sources.read import read_bytes
from graph.loader.sources.recognize import BOOK_BEGINS
from graph.loader.sources.source import Source
from graph.settings import Settings
from tests.damage import damage
from tests.folders import DATA
from tests.loader.sources.test_docx import make_notice

BARE = "the file is damaged: of some words it is lost whether they are hidden or deleted, and in which cells they stand"
PACKAGES = ["docx", "ods", "odt", "ofd", "xlsx"]
SAID = "the file is damaged; what could be read of it was read"


def load(suffix: str) -> bytes:
    return (DATA / "converted" / f"huzhou-table.{suffix}").read_bytes()


def read(raw: bytes, suffix: str) -> Source:
    return read_bytes(f"任务表.{suffix}", raw, Settings())


@pytest.mark.parametrize("kind", ["flipped", "cut"])
@pytest.mark.parametrize("suffix", PACKAGES)
def test_of_a_damaged_package_nothing_is_lost_in_silence(suffix: str, kind: str) -> None:
    raw, told = load(suffix), 0
    whole = read(raw, suffix)
    for seed in range(8):
        with suppress(BadInput):
            damaged = read(damage(raw, kind, seed), suffix)
            assert damaged.text == whole.text or damaged.notes[0] == SAID, seed
            told += damaged.notes[:1] == (SAID,)
    assert told or (suffix, kind) == ("odt", "cut")  # whose words stand at its end


@pytest.mark.parametrize("suffix", PACKAGES)
def test_a_package_whose_list_of_parts_was_cut_off_gives_all_its_facts(suffix: str) -> None:
    raw = load(suffix)
    damaged = read(raw[: raw.rindex(b"PK\x01\x02")], suffix)
    assert to_contract(extract(damaged))["tasks"] == to_contract(extract(read(raw, suffix)))["tasks"]
    assert damaged.notes == (SAID,)


def test_one_wrong_character_of_a_part_leaves_the_others_and_is_said_by_the_part() -> None:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(load("docx"))) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    raw = out.getvalue()
    body = "市数据局".encode()
    damaged = read(raw.replace(body, b"\xff" + body[1:], 1), "docx")
    assert damaged.notes == (SAID, "word/document.xml in the file is damaged, and some of it is missing or wrong")
    assert (Counter(read(raw, "docx").text) - Counter(damaged.text)).total() == 1


def test_what_a_workbook_lost_of_its_words_is_seen_in_their_cells() -> None:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(load("xlsx"))) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    raw = out.getvalue()
    place = raw.index("市数据局".encode())
    damaged = read(raw[:place] + b"<" + raw[place + 1 :], "xlsx")
    assert damaged.text.count("\n") == read(raw, "xlsx").text.count("\n")
    assert damaged.notes[0] == SAID


@pytest.mark.parametrize(
    "lost", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "[Content_Types].xml"]
)
def test_a_workbook_that_lost_what_it_says_of_itself_gives_all_its_cells(lost: str) -> None:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(load("xlsx"))) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for name in old.namelist():
            if name != lost:
                new.writestr(name, old.read(name))
    raw = out.getvalue()
    damaged = read(raw[: raw.rindex(b"PK\x05\x06")], "xlsx")  # as a cut end leaves it
    found, wanted = (
        [
            (task.number, task.text, task.statement, [part.name for part in task.responsibilities])
            for task in extract(each).tasks
        ]
        for each in (damaged, read(load("xlsx"), "xlsx"))
    )
    assert found == wanted != []
    assert damaged.notes[0] == SAID


def test_a_package_without_its_main_part_is_refused_in_one_line() -> None:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(load("docx"))) as old, ZipFile(out, "w") as new:
        for name in set(old.namelist()) - {"word/document.xml"}:
            new.writestr(name, old.read(name))
    with pytest.raises(BadInput, match=r"^任务表\.docx: not a \.docx document, or damaged"):
        read(out.getvalue()[:-5], "docx")


@pytest.mark.parametrize("end", [None, b"PK\x01\x02"], ids=["a wrong byte", "a cut end"])
def test_a_document_within_a_damaged_one_stays_its_annex(end: bytes | None) -> None:
    """A package in a package has parts of the same names."""
    raw = io.BytesIO()
    with ZipFile(io.BytesIO(make_notice("市教育局负责"))) as old, ZipFile(raw, "w", ZIP_STORED) as new:
        new.writestr("word/embeddings/inner.docx", make_notice("市公安局负责"))  # before the parts of the same names
        for name in old.namelist():
            new.writestr(name, old.read(name))
    whole = raw.getvalue()
    damaged = whole[: whole.rindex(end)] if end else whole.replace("市教育局".encode(), "县教育局".encode(), 1)
    assert read(damaged, "docx").text.startswith(("市教育局负责", "县教育局负责"))


DOC_TEXT_BEGINS, DOC_TEXT_ENDS = 7168, 9342  # bytes of huzhou-table.doc; behind it lies what is said of the text


def test_a_binary_word_file_without_the_list_of_its_streams_gives_all_its_facts() -> None:
    raw = load("doc")
    damaged = read(re.sub(b"W\0o\0r\0d\0D|1\0T\0a\0b", lambda name: b"?" * len(name[0]), raw), "doc")
    assert to_contract(extract(damaged))["tasks"] == to_contract(extract(read(raw, "doc")))["tasks"]
    assert damaged.notes == (SAID,)


def test_of_a_binary_word_file_that_was_cut_off_in_its_text_what_is_left_is_read() -> None:
    raw = load("doc")
    whole = read(raw, "doc").text
    damaged = read(raw[: (DOC_TEXT_BEGINS + DOC_TEXT_ENDS) // 2], "doc")
    assert not Counter("".join(damaged.text.split())) - Counter(whole)
    assert len(damaged.text) > len(whole) // 3
    assert damaged.notes == (SAID, "the file is damaged, and some of it is missing; fetch it again", BARE)


def test_rows_of_a_binary_word_file_are_told_by_their_marks_where_what_says_so_is_lost() -> None:
    raw = load("doc")
    damaged = read(raw[:DOC_TEXT_ENDS], "doc")
    rows = [line.count("\t") for line in read(raw, "doc").text.splitlines() if "\t" in line]
    assert [line.count("\t") for line in damaged.text.splitlines() if "\t" in line] == rows
    assert BARE in damaged.notes


@pytest.mark.parametrize("place", [0, 513, 2100], ids=["its beginning", "which sector follows", "where its text lies"])
def test_a_changed_byte_of_a_binary_word_file_costs_no_word(place: int) -> None:
    raw = load("doc")
    damaged = read(raw[:place] + bytes([raw[place] ^ 4]) + raw[place + 1 :], "doc")
    assert damaged.text == read(raw, "doc").text


MISSING = "the file is damaged, and some of it is missing; fetch it again"


def find_in_book(raw: bytes, record: bytes) -> int:
    return raw.index(record, raw.index(BOOK_BEGINS))


@pytest.mark.parametrize(
    ("record", "byte"),
    [(b"\x42\0\x02\0", 2), (b"\x85\0", 2), (b"\x22\0\x02\0", 3), (b"\x09\x08\x10\0\0\x06\x10\0", 6)],
    ids=["a length", "the name of a worksheet", "a length beyond the worksheet", "what begins a worksheet"],
)
def test_a_wrong_byte_before_the_cells_of_an_old_workbook_costs_no_cell(record: bytes, byte: int) -> None:
    raw = load("xls")
    place = find_in_book(raw, record) + byte
    damaged = read(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :], "xls")
    assert damaged.text == read(raw, "xls").text


def test_a_cell_that_is_no_longer_one_is_missed() -> None:
    raw = load("xls")
    place = find_in_book(raw, b"\xfd\0\x0a\0\x03\0")  # of the fourth row
    damaged = read(raw[:place] + b"\xfc" + raw[place + 1 :], "xls")
    assert (Counter(read(raw, "xls").text) - Counter(damaged.text)).total()
    assert MISSING in damaged.notes


def test_a_workbook_of_words_without_cells_is_refused_in_one_line() -> None:
    raw = load("xls")
    start = find_in_book(raw, b"\x09\x08\x10\0\0\x06\x10\0")
    with pytest.raises(BadInput, match="words of its cells are left, and no cells"):
        read(raw[:start], "xls")


@pytest.mark.parametrize("suffix", [*PACKAGES, "doc", "xls"])
def test_of_a_file_cut_before_its_words_the_cut_is_said(suffix: str) -> None:
    with pytest.raises(BadInput, match=r"the end of the file is missing, and no words .* \(300 bytes\)"):
        read(load(suffix)[:300], suffix)


RICH = {
    "a cut end": (rb"{\rtf1 A\par B", "A\nB\n"),
    "text behind the end": (rb"{\rtf1 A\par}B\par}", "A\n"),
    "a byte that is none": (rb"{\rtf1\ansicpg936 \'ca\'d0\'zz A\par}", "市zz A\n"),
    "a control word with a wrong letter": (rb"{\rtf1\trowd\cellx1\cellx2 A\cejl B\cell\row}", "AB\n"),
    "a character without what stands in for it": (rb"{\rtf1\uc1\u24066{}A\par}", "市A\n"),
    "a table of fonts without its end": (rb"{\rtf1{\fonttbl{\f0 Times;}\pard\plain A\par B\par}", "B\n"),
}


@pytest.mark.parametrize(("raw", "text"), RICH.values(), ids=RICH)
def test_damage_in_rich_text_is_said(raw: bytes, text: str) -> None:
    source = read(raw, "rtf")
    assert (source.text.lstrip("\n").replace("\n\n", "\n"), source.notes) == (text, (MISSING,))
