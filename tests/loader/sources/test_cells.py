"""What a person sees in a cell is read, from .xls and .xlsx alike; a damaged .xls is read as far as it makes sense, and that is said."""

import io
import re
from collections import Counter
from contextlib import suppress
from html import escape
from struct import pack

import openpyxl
import openpyxl.comments
import pytest
from openpyxl.styles import Font, PatternFill

from graph.errors import BadInput
from graph.loader.sources.formats.packed.compound_file import pack_streams
from graph.loader.sources.read import read_bytes
from graph.loader.sources.source import Source
from graph.model import Span
from graph.settings import Settings
from tests.damage import damage
from tests.folders import DATA
from tests.loader.sources.test_docx import make_notice, repack
from tests.loader.sources.test_office import make_ods
from tests.xls import Cell, make_stream, make_xls, record

SHOWN: list[tuple[float | str, str, str]] = [
    (46082, 'yyyy"年"m"月"', "2026年3月"),
    (46082, "[DBNum1][$-804]yyyy年m月d日;@", "二〇二六年三月一日"),
    (46082, "yyyy/m/d", "2026-03-01"),
    (46082.5, "yyyy-mm-dd hh:mm", "2026-03-01 12:00"),
    (0.955, "0.0%", "95.5%"),
    (7, "000", "007"),
    (2027, '0"年底前"', "2027年底前"),
    (12345678, "#,##0.00", "12,345,678.00"),
    (-3.5, "0.0_ ;[Red](0.0)", "(3.5)"),
    (12300, '0!.0,"万"', "1.2万"),
    (23, "[DBNum1][$-804]General", "二十三"),
    (0.1 + 0.2, "General", "0.3"),
    (13800138000, "General", "13800138000"),
    (1, '[=1]"是";[=0]"否";General', "是"),
    ("教育", '"市"@"局"', "市教育局"),
]
ONE_CHARACTER = 3  # as it may become another, and a number several digits


def make_xlsx(rows: list[list[Cell]]) -> bytes:
    book = openpyxl.Workbook()
    for line, row in enumerate(rows, start=1):
        for column, (value, shown) in enumerate(row, start=1):
            cell = book.worksheets[0].cell(line, column, value)
            cell.number_format = shown
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(raw: bytes, name: str = "表.xls") -> Source:
    return read_bytes(name, raw, Settings())


@pytest.mark.parametrize("suffix", [".xls", ".xlsx"])
def test_a_cell_is_read_as_its_format_shows_it(suffix: str) -> None:
    rows: list[list[Cell]] = [[("任务", "General"), (value, shown)] for value, shown, _ in SHOWN]
    raw = make_xls(rows) if suffix == ".xls" else make_xlsx(rows)
    assert [line.split("\t")[1] for line in read(raw, f"表{suffix}").text.split("\n") if line] == [
        words for *_, words in SHOWN
    ]


@pytest.mark.parametrize(("number", "words"), [("57", "2026年3月"), ("58", "3月1日"), ("31", "2026年3月1日")])
def test_a_workbook_may_name_a_chinese_format_by_its_number_alone(number: str, words: str) -> None:
    rows: list[list[Cell]] = [[("完成时限", "General"), (46082, "yyyy")]]
    bare = {"xl/styles.xml": ('xf numFmtId="164"', f'xf numFmtId="{number}"')}
    assert f"完成时限\t{words}" in read(repack(make_xlsx(rows), bare, {}), "表.xlsx").text
    assert f"完成时限\t{words}" in read(make_xls([[rows[0][0], (46082, number)]])).text


@pytest.mark.parametrize("suffix", [".xls", ".xlsx"])
def test_a_value_that_its_format_hides_is_named_and_not_read(suffix: str) -> None:
    rows: list[list[Cell]] = [[("任务", "General"), ("市公安局", ";;;")]]
    source = read(make_xls(rows) if suffix == ".xls" else make_xlsx(rows), f"表{suffix}")
    assert source.text.strip() == "任务"
    assert [(each.text, each.reason) for each in source.set_aside] == [("市公安局", "hidden text")]


def test_words_of_a_formula_are_read_and_those_of_no_cell_are_named() -> None:
    formula = record(0x06, pack("<HHH", 1, 0, 0) + b"\0" * 6 + b"\xff\xff" + bytes(8)) + record(
        0x207, pack("<HB", 4, 1) + "市财政局".encode("utf-16-le")
    )
    covered = record(0x203, pack("<HHHd", 0, 1, 0, 5.0))  # says another thing of a cell than the record before
    source = read(make_xls([[("任务", "General"), ("市公安局", "General")]], behind=formula))
    assert source.text.strip().split("\n") == ["任务\t市公安局", "市财政局"]
    lost = read(make_xls([[("任务", "General"), ("市公安局", "General")]], behind=covered))
    assert lost.notes == ("worksheet “表” is damaged, and some of it is missing; fetch it again",)


REF_A1 = b"\x44\0\0\0\xc0"
SAY_MORE = REF_A1 + b"\x17\5\1" + "、市财政局".encode("utf-16-le") + b"\x08"  # A1, the words, &
LOOK_UP = b"\x41\x66\0"  # a function that is not known here


def uncomputed_xls(*formulas: bytes) -> bytes:
    """A workbook as scripts write it: formulas behind the first cell, and nothing that they gave."""
    cells = (
        pack("<HHHH4xHHIH", 0, column, 0, 3, 0xFFFF, 0, 0, len(each)) + each for column, each in enumerate(formulas, 1)
    )
    return make_xls([[("市教育局", "General")]], behind=b"".join(record(0x06, cell) for cell in cells))


def uncomputed_xlsx(*formulas: str) -> bytes:
    return make_xlsx([[("市教育局", "General"), *((f"={each}", "General") for each in formulas)]])


def uncomputed_ods(*formulas: str) -> bytes:
    first = "<table:table-cell><text:p>市教育局</text:p></table:table-cell>"
    cells = "".join(f'<table:table-cell table:formula="{escape(f"of:={each}")}"/>' for each in formulas)
    return make_ods(f"<table:table-row>{first}{cells}</table:table-row>")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("表.xls", uncomputed_xls(SAY_MORE, REF_A1)),
        ("表.xlsx", uncomputed_xlsx('C1&"、市财政局"', "A1")),
        ("表.ods", uncomputed_ods('[.C1]&"、市财政局"', "[.A1]")),
    ],
)
def test_plain_formulas_that_no_program_computed_are_computed(name: str, raw: bytes) -> None:
    assert read(raw, name).text.strip() == "市教育局\t市教育局、市财政局\t市教育局"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("表.xls", uncomputed_xls(REF_A1, LOOK_UP)),
        ("表.xlsx", uncomputed_xlsx("A1", "VLOOKUP(A1,A:A,1,0)")),
        ("表.ods", uncomputed_ods("[.A1]", "VLOOKUP([.A1];[.A:.A];1)")),
    ],
)
def test_a_formula_of_which_nobody_knows_what_it_gives_is_refused_by_its_cell(name: str, raw: bytes) -> None:
    with pytest.raises(BadInput, match=r"formulas that were never computed \(C1\)"):
        read(raw, name)


def test_a_formula_that_gave_no_words_is_an_empty_cell_where_others_gave_some() -> None:
    empty = record(0x06, pack("<HHHH4xHHIH", 1, 0, 0, 3, 0xFFFF, 0, 0, len(LOOK_UP)) + LOOK_UP)
    number = record(0x06, pack("<HHHdHIH", 1, 1, 0, 7.0, 0, 0, len(LOOK_UP)) + LOOK_UP)
    assert read(make_xls([[("任务", "General")]], behind=empty + number)).text.strip() == "任务\n\t7"


def test_shared_words_go_on_in_the_next_record_and_change_their_width() -> None:
    stream = make_stream([[("市教育局牵头AB", "General")]])
    words = "市教育局牵头AB".encode("utf-16-le")
    whole = record(0xFC, pack("<IIHB", 1, 1, 8, 1) + words)
    parted = record(0xFC, pack("<IIHB", 1, 1, 8, 1) + words[:12]) + record(0x3C, b"\0AB")
    start = pack("<I", stream.index(b"\x09\x08", 4))
    moved = pack("<I", stream.index(b"\x09\x08", 4) + len(parted) - len(whole))
    raw = pack_streams({"Workbook": stream.replace(whole, parted).replace(start, moved)})
    assert (read(raw).text.strip(), read(raw).notes) == ("市教育局牵头AB", ())


def test_words_of_excel_95_are_in_the_code_page_of_the_file() -> None:
    def label(row: int, words: str) -> bytes:
        return record(0x204, pack("<HHHH", row, 0, 0, len(words.encode("gbk"))) + words.encode("gbk"))

    begin, name = record(0x809, pack("<HHHH", 0x500, 5, 0, 0)) + record(0x42, pack("<H", 936)), "表".encode("gbk")
    start = len(begin) + 4 + 7 + len(name) + 4
    sheets = record(0x85, pack("<IBBB", start, 0, 0, len(name)) + name) + record(0x0A)
    cells = record(0x809, pack("<HHHH", 0x500, 0x10, 0, 0)) + label(0, "任务") + label(1, "市教育局") + record(0x0A)
    assert read(pack_streams({"Book": begin + sheets + cells})).text.split() == ["任务", "市教育局"]


@pytest.mark.parametrize("kind", ["flipped", "cut"])
def test_of_a_damaged_workbook_nothing_is_lost_in_silence(kind: str) -> None:
    raw = (DATA / "converted" / "guofa-2018-39.xls").read_bytes()
    whole = read(raw)
    read_in_part = 0
    for seed in range(60):
        with suppress(BadInput):
            damaged = read(damage(raw, kind, seed))
            lost = (Counter(whole.text) - Counter(damaged.text)).total()
            assert lost <= ONE_CHARACTER or damaged.notes or damaged.set_aside, seed
            read_in_part += lost > 0
    assert read_in_part


def test_words_far_to_the_right_are_read_with_their_cell_and_cost_nothing() -> None:
    book = openpyxl.Workbook()
    for row in range(1, 400):
        book.worksheets[0].cell(row, 1, "任务")
        book.worksheets[0].cell(row, 16_384, "市教育局负责")
    out = io.BytesIO()
    book.save(out)
    source = read(out.getvalue(), "表.xlsx")
    assert source.text.strip().split("\n") == ["任务\t市教育局负责"] * 399
    assert source.place(Span(source.text.index("市"), source.text.index("局") + 1)) == "工作表“Sheet”XFD1格"


DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp><xdr:txBody>'
    "<a:p><a:r><a:t>市教育局</a:t></a:r><a:r><a:t>为牵头单位</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)


RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
    Id="d" Target="../drawings/drawing1.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"/>
    <Relationship Id="v" Target="/xl/drawings/vmlDrawing1.vml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"/>
    </Relationships>"""
CONTROLS = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
    <v:shape><v:textbox><div>已完成<br>市教育局为牵头单位</div></v:textbox><x:ClientData ObjectType="Checkbox"/></v:shape>
    <v:shape><v:textbox><div>批注</div></v:textbox><x:ClientData ObjectType="Note"/></v:shape></xml>"""


def make_book() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0]["A1"] = "任务"
    book.save(out)
    return out.getvalue()


def test_text_boxes_and_controls_over_a_worksheet_are_read_behind_it() -> None:
    parts = {
        "xl/drawings/drawing1.xml": DRAWING,
        "xl/drawings/vmlDrawing1.vml": CONTROLS,
        "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS,
    }
    source = read(repack(make_book(), {}, parts), "表.xlsx")
    assert source.text.split() == ["任务", "市教育局为牵头单位", "已完成市教育局为牵头单位"]
    assert source.place(Span(source.text.index("市教育局"), len(source.text))) == "工作表“Sheet”文本框1"
    assert not source.set_aside


def test_a_drawing_that_no_worksheet_shows_and_comments_are_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(make_book()))
    book.worksheets[0]["A1"].comment = openpyxl.comments.Comment("市公安局另行报送", "科员")
    out = io.BytesIO()
    book.save(out)
    source = read(repack(out.getvalue(), {}, {"xl/drawings/drawing1.xml": DRAWING}), "表.xlsx")
    assert source.text.strip() == "任务"
    assert [(each.text, each.reason, each.place) for each in source.set_aside] == [
        ("市公安局另行报送", "a comment", "A1格"),
        ("市教育局为牵头单位", "in a drawing on a worksheet", ""),
    ]


@pytest.mark.parametrize(
    ("kind", "shown", "named"), [(6, ["任务", "市公安局报送"], []), (0x19, ["任务"], [("市公安局报送", "a comment")])]
)
def test_text_boxes_of_the_binary_format_are_read_and_comments_named(
    kind: int, shown: list[str], named: list[tuple[str, str]]
) -> None:
    words = "市公安局报送"
    box = record(0x5D, pack("<HHHH", 0x15, 0x12, kind, 1) + bytes(14))
    box += record(0x1B6, bytes(10) + pack("<HH", len(words), 16) + bytes(4))
    box += record(0x3C, b"\1" + words.encode("utf-16-le")) + record(0x3C, bytes(16))
    source = read(make_xls([[("任务", "General")]], behind=box))
    assert source.text.split() == shown
    assert [(each.text, each.reason) for each in source.set_aside] == named


def when_white(tokens: bytes, kind: int = 2, operator: int = 0) -> bytes:
    """Records of a condition for the second row of a sheet that makes its words white."""
    areas = record(0x1B0, pack("<HHHHHHHHHHH", 1, 1, 1, 8, 0, 0, 1, 1, 8, 0, 0))
    font = bytearray(118)
    font[80:84] = pack("<I", 9)
    return areas + record(0x1B1, pack("<BBHHIH", kind, operator, len(tokens), 0, 1 << 26, 0) + bytes(font) + tokens)


WORD = b"\x17\4\1" + "市公安局".encode("utf-16-le")
ABOVE = b"\x4c" + pack("<HH", 0xFFFF, 0xC000)  # the cell above
TODAY = b"\x21\xdd\0"


@pytest.mark.parametrize(
    ("condition", "shown", "named", "doubts"),
    [
        (when_white(b"\x1d\1"), ["任务"], ["市公安局"], 0),
        (when_white(WORD, 1, 3), ["任务"], ["市公安局"], 0),
        (when_white(WORD, 1, 4), ["任务", "市公安局"], [], 0),
        (when_white(ABOVE + b"\x17\2\1" + "任务".encode("utf-16-le") + b"\x0b"), ["任务"], ["市公安局"], 0),
        (when_white(TODAY), ["任务", "市公安局"], [], 1),
    ],
    ids=["always", "what it says", "what it does not say", "what another says", "today"],
)
def test_conditions_of_the_binary_format_hide_what_they_hide(
    condition: bytes, shown: list[str], named: list[str], doubts: int
) -> None:
    source = read(make_xls([[("任务", "General")], [("市公安局", "General")]], behind=condition))
    assert (source.text.split(), [each.text for each in source.set_aside]) == (shown, named)
    assert len(source.notes) == doubts


def test_what_cells_of_the_binary_format_ask_for_is_named() -> None:
    def long(words: str) -> bytes:
        return pack("<HB", len(words), 1) + words.encode("utf-16-le")

    words = long("\0") + long("\0") + long("由市公安局填报") + long("\0")
    choices = b"\x17\3\1" + "是\0否".encode("utf-16-le")
    prompts = record(0x1BE, pack("<I", 0x83) + words + pack("<HH", len(choices), 0) + choices + bytes(4))
    source = read(make_xls([[("任务", "General")]], behind=prompts))
    assert [(each.text, each.reason) for each in source.set_aside] == [
        ("由市公安局填报 是、否", "what can be chosen in cells")
    ]


def make_with_object(document: bytes) -> bytes:
    """A binary workbook in which a document of Word lies: the streams of an object are in a folder of their own."""
    folder, none = "MBD00000001", 0xFFFFFFFF
    streams = {"Workbook": make_stream([[("任务", "General")]]), folder: b"", "Package": document}
    raw = bytearray(pack_streams(streams))
    place = raw.index(folder.encode("utf-16-le"))
    raw[place + 66 : place + 80] = pack(
        "<BBIII", 1, 1, none, none, 3
    )  # a folder, in which the third entry is the first
    raw[place + 116 : place + 128] = bytes(12)
    return bytes(raw)


def test_a_document_in_a_binary_workbook_is_read_as_its_annex() -> None:
    source = read(make_with_object(make_notice("市财政局负责")))
    assert source.text.split() == ["任务", "市财政局负责"]
    assert source.place(Span(source.text.index("市"), len(source.text) - 2)).startswith("附件“嵌入对象1”")


def test_white_cells_on_white_are_set_aside_and_those_on_dark_are_read() -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    white, dark = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF003366")
    for place, words, fill in (
        ("A1", "甲", None),
        ("B1", "乙", dark),
        ("C1", "丙", PatternFill("solid", fgColor="FFFFFFFF")),
    ):
        book.worksheets[0][place] = words
        book.worksheets[0][place].font = white
        if fill:
            book.worksheets[0][place].fill = fill
    book.worksheets[0]["D1"] = "丁"
    book.save(out)
    source = read(out.getvalue(), "表.xlsx")
    assert source.text.split() == ["乙", "丁"]
    assert [(each.text, each.place) for each in source.set_aside] == [
        ("甲", "工作表“Sheet”A1格"),
        ("丙", "工作表“Sheet”C1格"),
    ]


def test_white_cells_of_the_binary_format_are_not_read() -> None:
    raw = (DATA / "converted" / "huzhou-table.xls").read_bytes()
    white = re.sub(
        rb"(\x31\0.\0..\0\0)\xff\x7f", lambda font: font[1] + b"\x09\0", raw, flags=re.DOTALL
    )  # the colours of fonts
    with pytest.raises(BadInput, match="the file is empty"):
        read(white)
