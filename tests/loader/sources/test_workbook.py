import io
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.sources.formats.sheet.csv import write_csv
from graph.loader.sources.formats.sheet.xlsx import read_workbook
from graph.loader.sources.formats.sheet.xlsx_writing import LONGEST_CELL, write_workbook
from graph.loader.sources.read import read_bytes, read_source
from graph.loader.sources.source import Source, SourceChunk
from graph.model import Span
from graph.settings import Settings

HEADINGS = ["任务摘要", "牵头单位", "责任单位"]
SHEET = "xl/worksheets/sheet1.xml"
SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def make_workbook(fill: Callable[[openpyxl.Workbook], object]) -> bytes:
    """A workbook as other programs write it, filled by ``fill``."""
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pack_again(workbook: bytes, parts: Mapping[str, str]) -> bytes:
    """The workbook with these parts beside its own, or instead of them."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return out.getvalue()


def make_sheet(rows: str, before: str = "") -> bytes:
    """A workbook whose worksheet holds these rows of XML."""
    xml = f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return pack_again(write_workbook([["稳岗"]]), {SHEET: xml})


def make_sharing_sheet(word: str, cells: int) -> bytes:
    """A workbook that says one word in many cells, as Excel does: the word is kept once."""
    book = make_sheet("<row>" + '<c t="s"><v>0</v></c>' * cells + "</row>")
    with ZipFile(io.BytesIO(book)) as packed:
        types = packed.read("[Content_Types].xml").decode()
    shared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHARED}"/></Types>'
    return pack_again(
        book,
        {
            "[Content_Types].xml": types.replace("</Types>", shared),
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{word}</t></si></sst>',
        },
    )


def read(workbook: bytes, max_megabytes: int = 1) -> str:
    pieces = read_workbook(workbook, Settings(max_file_megabytes=max_megabytes))
    return "".join(piece.words for piece in pieces if isinstance(piece, SourceChunk))


def append_all(*rows: list[object]) -> Callable[[openpyxl.Workbook], None]:
    def fill(book: openpyxl.Workbook) -> None:
        for row in rows:
            book.worksheets[0].append(row)

    return fill


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="_"), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_what_is_written_is_read_as_the_same_csv(rows: list[list[str]]) -> None:
    table = [HEADINGS, *rows, ["稳岗", "", ""]]
    assert read(write_workbook(table)) == write_csv(table)


def test_a_sheet_says_the_same_as_a_workbook_and_as_csv(tmp_path: Path) -> None:
    table = [HEADINGS, ["稳岗", "市教育局", "市财政局、市科技局"]]
    (tmp_path / "ledger.xlsx").write_bytes(write_workbook(table))
    (tmp_path / "ledger.csv").write_text(write_csv(table), encoding="utf-8-sig", newline="")
    book, sheet = (extract(read_source(tmp_path / f"ledger{suffix}", Settings())) for suffix in (".xlsx", ".csv"))
    assert (book.document, book.tasks, book.agencies) == (sheet.document, sheet.tasks, sheet.agencies)


def test_numbers_days_and_booleans_are_the_words_that_a_sheet_wants() -> None:
    row: list[object] = [3, 2.5, date(2019, 6, 18), datetime(2019, 6, 18, 9, 30), True]
    assert read(make_workbook(append_all(row))) == "\n3\t2.5\t2019-06-18\t2019-06-18 09:30:00\tTrue\n\n"


def test_rows_keep_their_numbers_and_formatted_emptiness_is_left_out() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["A1"], sheet["A3"] = "任务摘要", "稳岗"
        sheet["F1000"].font = openpyxl.styles.Font(bold=True)

    assert read(make_workbook(fill)) == '任务摘要\r\n""\r\n稳岗\r\n'


def test_words_that_excel_keeps_once_stand_in_each_of_their_cells() -> None:
    assert read(make_sharing_sheet("稳岗", cells=3)) == "\n稳岗\t稳岗\t稳岗\n\n"


def test_a_formula_gives_the_value_computed_last() -> None:
    assert read(make_sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')) == "\n2\n\n"


def test_a_formula_in_words_is_written_as_text_that_no_spreadsheet_runs() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook([["=HYPERLINK(1)"]])))
    cell = book.worksheets[0]["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(1)", "s", True)


def test_characters_that_a_workbook_cannot_hold_become_spaces() -> None:
    assert read(write_workbook([["稳\x0c岗"]])) == "\n稳 岗\n\n"


def test_words_too_long_for_excel_are_refused_not_cut() -> None:
    assert len(read(write_workbook([["岗" * LONGEST_CELL]]))) == LONGEST_CELL + 3
    with pytest.raises(BadInput, match="cell B2 holds more"):
        write_workbook([["任务"], ["", "岗" * (LONGEST_CELL + 1)]])


SETTINGS = Settings(max_file_megabytes=1)


def read_document(workbook: bytes) -> Source:
    return read_bytes("table.xlsx", workbook, SETTINGS)


def fill_document(book: openpyxl.Workbook) -> None:
    """A document's table as offices lay it out: a title over all columns, merged cells, two worksheets and a hidden one."""
    sheet = book.worksheets[0]
    sheet.title = "任务表"
    for row in (
        ["云川市就业任务分解表"],
        ["序号", "任务内容", "责任分工", None, "完成时限"],
        [None, None, "牵头单位", "配合单位", None],
        [1, "稳岗", "市人力社保局", "市财政局", "2021年底"],
        [2, "扩岗", None, "市教育局", None],
    ):
        sheet.append(row)
    for block in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "C4:C5", "E4:E5"):
        sheet.merge_cells(block)
    for title, state in (("续表", "visible"), ("选项", "hidden")):
        book.create_sheet(title).sheet_state = state
        book[title].append(["任务", "责任单位"])
        book[title].append(["助学", "市教育局"])


def test_the_tables_of_a_document_are_read_with_their_merged_cells() -> None:
    extraction = extract(read_document(make_workbook(fill_document)))
    assert extraction.document.title == "云川市就业任务分解表"
    assert [(task.number, task.text, task.deadline) for task in extraction.tasks] == [
        ("1", "稳岗", "2021年底"),
        ("2", "扩岗", "2021年底"),
        (None, "助学", None),
    ]
    assert [[f"{part.name} {part.role}" for part in task.responsibilities] for task in extraction.tasks] == [
        ["市人力社保局 LEADS", "市财政局 CO_RESPONSIBLE"],
        ["市人力社保局 LEADS", "市教育局 CO_RESPONSIBLE"],
        ["市教育局 LEADS"],
    ]


def test_tables_that_an_empty_column_parts_are_read_one_behind_the_other() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for row in (
            ["任务", "牵头单位"] * 2,
            ["疏浚河道", "市水利局", "改造水厂", "市城管局"],
            ["加固堤防", "市应急局", "", ""],
        ):
            book.worksheets[0].append([*row[:2], None, *row[2:]])

    raw = make_workbook(fill)
    tasks = extract(read_bytes("任务.xlsx", raw, Settings())).tasks
    assert [[part.name for part in task.responsibilities] for task in tasks] == [
        ["市水利局"],
        ["市应急局"],
        ["市城管局"],
    ]


def test_words_of_a_document_are_told_by_their_cell_and_hidden_worksheets_are_named() -> None:
    source = read_document(make_workbook(fill_document))
    at = source.text.index("扩岗")
    assert source.place(Span(at, at + 2)) == "工作表“任务表”B5格"
    assert [(each.reason, each.place) for each in source.set_aside] == [("a hidden worksheet", "工作表“选项”")]


@pytest.mark.parametrize("name", ["table.xlsx", "table.csv"])
def test_a_table_without_the_needed_columns_is_refused_with_what_to_write(name: str) -> None:
    rows = [["任务内容", "备注"], ["稳岗", "急"]]
    raw = write_workbook(rows) if name.endswith(".xlsx") else write_csv(rows).encode()
    with pytest.raises(BadInput) as refused:
        extract(read_bytes(name, raw, SETTINGS))
    message = str(refused.value)
    assert message.startswith(
        f"{name}: no row of headings names the columns of tasks and of who answers (row 1 is '任务内容、备注')"
    )
    assert "fengong template" in message


def test_a_table_in_csv_is_read_with_the_places_of_its_words_in_the_file() -> None:
    text = '"云川市分工，""十四五""",,\r\n序号,任务,责任单位\r\n1,"稳岗,扩岗",市教育局\r\n'
    source = read_bytes("table.csv", text.encode(), SETTINGS)
    (task,) = extract(source).tasks
    assert task.text == "稳岗,扩岗"
    assert [text[span.start : span.end] for span in task.spans] == ["稳岗,扩岗"]
    at = source.text.index("稳岗")
    assert source.place(Span(at, at + 2)) == "第3行"


DOCUMENT = make_workbook(fill_document)
with ZipFile(io.BytesIO(DOCUMENT)) as packed:
    WORKSHEET = packed.read(SHEET)


@given(st.data())
@settings(max_examples=40)
def test_a_damaged_worksheet_is_read_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(WORKSHEET)))
    damaged = WORKSHEET[:at] + data.draw(st.binary(max_size=8)) + WORKSHEET[at + data.draw(st.integers(0, 40)) :]
    out = io.BytesIO()
    with ZipFile(io.BytesIO(DOCUMENT)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, damaged if name == SHEET else old.read(name))
    with suppress(BadInput):
        extract(read_document(out.getvalue()))


def fill_two_sheets(book: openpyxl.Workbook) -> None:
    book.worksheets[0].append(HEADINGS)
    book.create_sheet("扩岗表").append(["扩岗"])


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = f'<!DOCTYPE x [<!ENTITY a0 "哈">{ENTITIES}]>'
REFUSED = {
    "no workbook": (b"PK\x03\x04 and so on", "not an .xlsx workbook, or locked or damaged"),
    "of old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "an old Office file, damaged"),
    "locked": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "damaged": (make_sheet("<row"), "not an .xlsx workbook, or locked or damaged"),
    "a zip of other things": (pack_again(b"PK\x05\x06" + bytes(18), {}), "not an .xlsx workbook"),
    "entities in entities": (
        make_sheet('<row><c t="inlineStr"><is><t>&a9;</t></is></c></row>', before=BILLION_LAUGHS),
        "not an .xlsx workbook, or locked or damaged",
    ),
    "a zip bomb": (
        make_sheet(f"<row><c><v>{'1' * 1_100_000}</v></c></row>"),
        "larger than the limit of 1 MB when unpacked",
    ),
    "one word in many cells": (
        make_sharing_sheet("岗" * 30_000, cells=40),
        "larger than the limit of 1 MB when unpacked",
    ),
    "a row far below": (make_sheet('<row r="999999999999"><c><v>1</v></c></row>'), "more than 1048576 rows"),
    "two sheets": (make_workbook(fill_two_sheets), "several worksheets hold words (“扩岗表”)"),
    "an error": (make_sheet('<row r="2"><c r="C2" t="e"><v>#REF!</v></c></row>'), "cell C2 holds an error, #REF!"),
}


@pytest.mark.parametrize(("raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_sheet_is_refused_in_one_line_with_its_path(raw: bytes, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_bytes("ledger.xlsx", raw, Settings(max_file_megabytes=1))
    message = str(refused.value)
    assert message.startswith("ledger.xlsx: ")
    assert reason in message
    assert "\n" not in message


def test_an_empty_workbook_is_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(write_workbook([]))
    with pytest.raises(BadInput, match="the file is empty"):
        read_source(path, Settings())


def test_a_cell_that_cannot_be_read_is_named_by_its_row_and_column(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(write_workbook([[*HEADINGS, "目标"], ["稳岗", "市教育局", "", "三万人"]]))
    with pytest.raises(BadInput, match=r"ledger\.xlsx: row 2, 目标: “三万人”"):
        extract(read_source(path, Settings()))
