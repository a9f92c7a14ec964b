"""Documents of other word processors: what Word's own format says of a document, each of them says of it, too."""

import io
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from zipfile import ZipFile

import pytest

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.sources.read import read_bytes, read_source
from graph.loader.sources.source import Source
from graph.model import SetAside, Span
from graph.settings import Settings
from tests.damage import damage
from tests.folders import DATA
from tests.loader.sources.test_docx import repack

CONVERTED = DATA / "converted"
OTHERS = ["doc", "odt", "rtf"]
SHEETS = ["ods", "xls"]
ONE_CHARACTER = 3  # as it may become another, and a number several digits
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "manifest", "form")
)


def read_shapes(suffix: str) -> Source:
    return read_source(CONVERTED / f"shapes.{suffix}", Settings())


def make_odt(body: str, styles: str = "", manifest: str = "") -> bytes:
    """An OpenDocument text with this body and these automatic styles."""
    out = io.BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("META-INF/manifest.xml", f"<manifest:manifest {NAMESPACES}>{manifest}</manifest:manifest>")
        packed.writestr(
            "content.xml",
            f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return out.getvalue()


def make_flat(kind: str, body: str) -> bytes:
    """An OpenDocument that is one file of XML."""
    media_type = f'office:mimetype="application/vnd.oasis.opendocument.{kind}"'
    styles = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    document = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body>"
    return f'<?xml version="1.0"?>\n<office:document {NAMESPACES} {media_type}>{document}</office:document>'.encode()


ROW = "<table:table-row><table:table-cell><text:p>市教育局负责</text:p></table:table-cell></table:table-row>"


def make_ods(rows: str) -> bytes:
    """A spreadsheet with these rows."""
    table = f'<table:table table:name="表">{rows}</table:table>'
    return repack(
        make_odt(""),
        {
            "mimetype": ("text", "spreadsheet"),
            "content.xml": ("<office:text></office:text>", f"<office:spreadsheet>{table}</office:spreadsheet>"),
        },
        {},
    )


def read_workbook(suffix: str) -> Source:
    return read_source(CONVERTED / f"workbook.{suffix}", Settings())


def lines(raw: bytes, name: str = "notice.odt") -> list[str]:
    return read_bytes(name, raw, Settings()).text.split("\n")[:-1]


@pytest.mark.parametrize("suffix", OTHERS)
def test_numbers_revisions_merged_cells_boxes_and_notes_are_read_as_in_docx(suffix: str) -> None:
    expected = read_shapes("docx").text
    if suffix == "rtf":  # into which LibreOffice writes no text box
        expected = expected.replace("8．加强宣传。（市委宣传部负责）\n", "")
    assert read_shapes(suffix).text == expected


@pytest.mark.parametrize("suffix", OTHERS)
def test_deleted_and_hidden_words_are_named(suffix: str) -> None:
    assert [(each.text, each.reason) for each in read_shapes(suffix).set_aside] == [
        ("、市公安局", "deleted by a tracked change"),
        ("市气象局、", "hidden text"),
    ]


@pytest.mark.parametrize("suffix", OTHERS)
@pytest.mark.parametrize(
    ("words", "place"), [("改造家庭", "第7段"), ("培训护理人员", "表1第3行第2格"), ("列第一位者", "脚注1")]
)
def test_places_are_counted_as_people_count(suffix: str, words: str, place: str) -> None:
    source = read_shapes(suffix)
    start = source.text.index(words)
    assert source.place(Span(start, start + len(words))) == place


@pytest.mark.parametrize("suffix", OTHERS)
def test_a_file_is_known_by_its_bytes(suffix: str) -> None:
    source = read_bytes("notice.txt", (CONVERTED / f"shapes.{suffix}").read_bytes(), Settings())
    assert source.suffix == f".{suffix}"
    assert source.notes[0] == f"notice.txt is read as .{suffix}, which its content is"


@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_half_a_file_is_refused_in_one_line(suffix: str) -> None:
    raw = (CONVERTED / f"shapes.{suffix}").read_bytes()
    with pytest.raises(BadInput, match=f"^notice.{suffix}: the end of the file is missing") as refused:
        read_bytes(f"notice.{suffix}", raw[: len(raw) // 2], Settings())
    assert "\n" not in str(refused.value)


FLAT = {
    "text": '<office:text><text:p>市教育局<text:span text:style-name="H">、市公安局</text:span>负责</text:p></office:text>',
    "spreadsheet": '<office:spreadsheet><table:table table:name="表">' + ROW + "</table:table></office:spreadsheet>",
}


@pytest.mark.parametrize(("kind", "suffix", "hidden"), [("text", "odt", ["、市公安局"]), ("spreadsheet", "ods", [])])
def test_an_opendocument_that_is_one_file_of_xml_is_read_as_a_packed_one(
    kind: str, suffix: str, hidden: list[str]
) -> None:
    source = read_bytes(f"a.f{suffix}", make_flat(kind, FLAT[kind]), Settings())
    assert (source.suffix, source.text.strip(), source.notes) == (f".{suffix}", "市教育局负责", ())
    assert [each.text for each in source.set_aside] == hidden


def test_an_opendocument_that_grows_above_the_limit_is_refused() -> None:
    with pytest.raises(BadInput, match="limit of 1 MB"):
        read_bytes("a.odt", make_odt("<text:p>" + "稳岗" * 300_000 + "</text:p>"), Settings(max_file_megabytes=1))


def test_a_binary_word_file_that_claims_endless_text_is_refused() -> None:
    one_piece = b"\2" + (16).to_bytes(4, "little") + bytes(4)  # the table of pieces, the first of which begins at 0
    before, behind = (CONVERTED / "shapes.doc").read_bytes().split(one_piece)
    raw = before + one_piece + (10**8).to_bytes(4, "little") + behind[4:]
    with pytest.raises(BadInput, match="limit of 50 MB"):
        read_bytes("a.doc", raw, Settings())


@pytest.mark.parametrize("seed", range(0, 60, 6))
def test_of_a_damaged_word_file_nothing_is_lost_in_silence(seed: int) -> None:
    raw = (CONVERTED / "huzhou-table.doc").read_bytes()
    whole = read_bytes("a.doc", raw, Settings()).text
    with suppress(BadInput):
        damaged = read_bytes("a.doc", damage(raw, "flipped", seed), Settings())
        lost = (Counter(whole) - Counter(damaged.text)).total()
        assert lost <= ONE_CHARACTER or damaged.notes or damaged.set_aside


def test_words_behind_the_counted_end_of_a_word_file_are_said_to_be_missing() -> None:
    raw = (CONVERTED / "shapes.doc").read_bytes()
    counted = raw.index(b"\xec\xa5") + 76
    short = int.from_bytes(raw[counted : counted + 4], "little") - 100
    source = read_bytes("a.doc", raw[:counted] + short.to_bytes(4, "little") + raw[counted + 4 :], Settings())
    assert source.notes == ("the file is damaged, and some of it is missing; fetch it again",)


def test_a_field_of_a_form_in_a_word_file_is_named_for_what_it_shows_is_no_text() -> None:
    words, field = "澄湖市人民政府办公室关于印发澄湖市", "\x13 FORMDROPDOWN \x01\x15"
    raw = (CONVERTED / "shapes.doc").read_bytes()
    source = read_bytes("a.doc", raw.replace(words.encode("utf-16-le"), field.encode("utf-16-le"), 1), Settings())
    assert source.text.startswith("养老服务")
    assert SetAside("FORMDROPDOWN", "in a field of a form") in source.set_aside


FORM = CONVERTED / "form.doc"
SHOWN = "巡查堤防。责任单位：市水利局"
FIRST_LIST = b"\xff\xff\xff\xff\x06\x80"  # its beginning as the file describes it: a list whose second entry was chosen
UNDECIDED_LIST = b"\xff\xff\xff\xff\x66\x80"


def test_what_lists_and_boxes_of_a_form_show_is_read_from_a_word_file() -> None:
    source = read_source(FORM, Settings())
    assert source.text.split("\n")[:3] == [SHOWN, "清淤排水。（市城管局负责）", "完成：☒是☐否"]
    assert not source.set_aside


def test_a_list_in_a_word_file_shows_its_first_entry_where_nobody_chose() -> None:
    raw = FORM.read_bytes().replace(FIRST_LIST, UNDECIDED_LIST)
    assert lines(raw, "form.doc")[0] == SHOWN.replace("市水利局", "市公安局")


@pytest.mark.parametrize("damaged", [b"\0" * len(FIRST_LIST), FIRST_LIST.replace(b"\x06", b"\x05")])
def test_a_list_in_a_word_file_is_named_where_what_it_shows_is_lost(damaged: bytes) -> None:
    source = read_bytes("form.doc", FORM.read_bytes().replace(FIRST_LIST, damaged), Settings())
    assert source.text.split()[0] == SHOWN.replace("市水利局", "")
    assert source.set_aside == (SetAside("FORMDROPDOWN", "in a field of a form"),)


def test_words_of_a_table_in_a_cell_of_a_word_file_stand_behind_their_headings() -> None:
    rows = [line for line in lines(FORM.read_bytes(), "form.doc") if "\t" in line]
    assert rows == ["治水\t牵头单位 市水利局 配合单位 市财政局\t急", "治沙\t市林业局\t"]


def form_in_rtf(instruction: str, description: str) -> list[str]:
    """What is read of a form with one field, described as Word does it."""
    field = f"{{\\field{{\\*\\fldinst {{ {instruction} }}{{\\*\\formfield{{{description}}}}}}}{{\\fldrslt }}}}"
    raw = f"{{\\rtf1\\ansi\\ansicpg936 巡查堤防。责任单位：{field}\\par}}".encode("gbk")
    return lines(raw, "form.rtf")


@pytest.mark.parametrize(
    ("instruction", "description", "shown"),
    [
        (
            "FORMDROPDOWN",
            "\\fftype2\\ffres1\\ffdefres0{\\*\\ffname a}{\\*\\ffl 市公安局}{\\*\\ffl 市水利局}",
            "市水利局",
        ),
        ("FORMDROPDOWN", "\\fftype2\\ffres25\\ffdefres1{\\*\\ffl 市公安局}{\\*\\ffl 市水利局}", "市水利局"),
        ("FORMCHECKBOX", "\\fftype1\\ffres1\\ffdefres0", "☒"),
        ("FORMCHECKBOX", "\\fftype1\\ffres25\\ffdefres0", "☐"),
    ],
)
def test_what_a_field_of_a_form_shows_is_read_from_rich_text(instruction: str, description: str, shown: str) -> None:
    assert form_in_rtf(instruction, description) == [f"巡查堤防。责任单位：{shown}"]


@pytest.mark.parametrize("suffix", SHEETS)
def test_merged_cells_days_and_numbers_of_a_workbook_are_read_as_in_xlsx(suffix: str) -> None:
    source = read_workbook(suffix)
    assert source.text == read_workbook("xlsx").text
    assert "1\t培训护理人员500人。\t市人力社保局\t市民政局\t2025-12-31\n3\t设立" in source.text


@pytest.mark.parametrize("suffix", [*SHEETS, "xlsx"])
def test_hidden_rows_columns_and_worksheets_are_named_and_not_read(suffix: str) -> None:
    source = read_workbook(suffix)
    assert not [words for words in ("藏", "市气象局", "市公安局") if words in source.text]
    assert sorted((each.text, each.reason, each.place) for each in source.set_aside) == [
        ("2 藏起来的任务。 市气象局 市教育局 2025-06-30", "in a hidden row or column", "工作表“任务表”A5格"),
        ("市公安局负责", "a hidden worksheet", "工作表“选项”"),
        ("藏列", "in a hidden row or column", "工作表“任务表”F3格"),
    ]


@pytest.mark.parametrize("suffix", SHEETS)
def test_words_of_a_workbook_are_told_by_their_cell(suffix: str) -> None:
    source = read_workbook(suffix)
    start = source.text.index("设立专项资金")
    assert source.place(Span(start, start + 6)) == "工作表“任务表”B6格"


@pytest.mark.parametrize("name", ["表.et", "表.xls"])
def test_a_workbook_of_wps_is_one_of_old_excel(name: str) -> None:
    source = read_bytes(name, (CONVERTED / "workbook.xls").read_bytes(), Settings())
    assert (source.suffix, source.text) == (".xls", read_workbook("xls").text)


@pytest.mark.parametrize("suffix", SHEETS)
def test_a_sheet_of_facts_may_be_kept_in_any_format(suffix: str) -> None:
    source = read_source(CONVERTED / f"facts.{suffix}", Settings())
    assert source.text == read_source(CONVERTED / "facts.xlsx", Settings()).text
    assert extract(source).format == "sheet"


@pytest.mark.parametrize("suffix", SHEETS)
def test_a_cell_with_an_error_is_refused_by_its_place(suffix: str) -> None:
    with pytest.raises(BadInput, match="cell B2 of the worksheet “任务表” holds an error, #DIV/0!"):
        read_source(CONVERTED / f"error.{suffix}", Settings())


def test_an_opendocument_whose_last_cell_repeats_without_end_is_read_at_once() -> None:
    row = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/>'
    assert lines(make_ods(f"{row}</table:table-row>{ROW}")) == ["", "市教育局负责", ""]


def test_rows_that_repeat_words_without_end_are_refused() -> None:
    with pytest.raises(BadInput, match="limit of 50 MB"):
        lines(make_ods(ROW.replace("<table:table-row", '<table:table-row table:number-rows-repeated="1048576"')))


def test_white_space_of_opendocument_is_read_as_it_is_shown() -> None:
    body = '<text:p>市教育局\n  负责<text:s text:c="2"/>甲<text:tab/>乙<text:line-break/>丙</text:p>'
    assert lines(make_odt(body)) == ["市教育局 负责  甲 乙", "丙"]


def test_a_section_that_is_not_shown_is_named_and_not_read() -> None:
    body = '<text:section text:display="none"><text:p>市气象局负责</text:p></text:section><text:p>市教育局负责</text:p>'
    source = read_bytes("notice.odt", make_odt(body), Settings())
    assert source.text == "市教育局负责\n"
    assert source.set_aside == (SetAside("市气象局负责", "hidden text"),)


def test_what_fields_of_a_form_hold_is_named_and_not_read() -> None:
    body = (
        '<office:forms><form:form form:name="x"><form:text form:value="市林业局" form:current-value="市气象局"/>'
        '<form:listbox><form:option form:label="市水利局"/><form:option form:label="市财政局" form:current-selected="true"/>'
        '</form:listbox><form:checkbox form:label="市统计局" form:value="1"/>'
        "<form:textarea><text:p>市交通局</text:p></form:textarea></form:form></office:forms><text:p>市教育局负责</text:p>"
    )
    source = read_bytes("notice.odt", make_odt(body), Settings())
    assert source.text == "市教育局负责\n"
    assert [each.text for each in source.set_aside] == ["市气象局", "市财政局", "市统计局", "市交通局"]
    assert {each.reason for each in source.set_aside} == {"in a field of a form"}


def test_a_comment_is_named_and_not_read() -> None:
    body = "<text:p>市教育局<office:annotation><text:p>改为市气象局</text:p></office:annotation>负责</text:p>"
    source = read_bytes("notice.odt", make_odt(body), Settings())
    assert source.text == "市教育局负责\n"
    assert source.set_aside == (SetAside("改为市气象局", "a comment"),)


LIST = """<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"
style:num-suffix="．"/><text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
</text:list-style>"""


def test_lists_number_their_items_as_other_programs_than_libreoffice_write_them() -> None:
    body = """<text:list text:style-name="L"><text:list-item><text:p>甲</text:p><text:p>续</text:p><text:list>
    <text:list-item><text:p>乙</text:p></text:list-item></text:list></text:list-item>
    <text:list-header><text:p>丙</text:p></text:list-header>
    <text:list-item text:start-value="7"><text:p>丁</text:p></text:list-item></text:list>
    <text:list text:style-name="L"><text:list-item><text:p>戊</text:p></text:list-item></text:list>
    <text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>己</text:p></text:list-item></text:list>"""
    assert lines(make_odt(body, LIST)) == ["1．甲", "续", "1.1 乙", "丙", "7．丁", "1．戊", "2．己"]


def test_a_locked_opendocument_is_refused() -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(BadInput, match="locked with a password"):
        read_bytes("notice.odt", make_odt("", "", manifest), Settings())


def test_an_opendocument_in_another_one_is_read_as_its_annex() -> None:
    inside = ZipFile(io.BytesIO(make_odt("<text:p>市财政局负责</text:p>")))
    out = io.BytesIO(
        make_odt(
            "<text:p>市教育局负责</text:p>",
            "",
            '<manifest:file-entry manifest:full-path="Object 1/" manifest:media-type="application/vnd.oasis.opendocument.text"/>',
        )
    )
    with ZipFile(out, "a") as packed:
        for name in inside.namelist():
            packed.writestr(f"Object 1/{name}", inside.read(name))
    source = read_bytes("notice.odt", out.getvalue(), Settings())
    assert source.text == "市教育局负责\n\n市财政局负责\n\n"
    assert source.place(Span(8, 12)) == "附件“Object 1.odt”第1段"


RTF = {
    "GBK in a font that says so": (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset134 SimSun;}}\f1\'ca\'d0\'bd\'cc\'d3\'fd\'be\'d6\f0 A\par}",
        "市教育局A\n",
    ),
    "GBK of the whole file, second bytes that are letters": (rb"{\rtf1\ansi\ansicpg936 \'81A\par\'ca\'d0}", "丄\n市\n"),
    "characters by number, each with its stand-ins": (
        rb"{\rtf1\uc2\u24066\'ca\'d0\uc1\u25945?\uc0\u-32145 x}",
        "市教良x\n",
    ),
    "rare characters in halves": (rb"{\rtf1\u-10158?\u-8370?}", "\U00024b4e\n"),
    "a field without its instruction": (rb"{\rtf1{\field{\*\fldinst HYPERLINK x}{\fldrslt A}}B}", "AB\n"),
    "no table of contents": (rb"{\rtf1{\field{\*\fldinst TOC \\o}{\fldrslt A\par B\par}}C}", "C\n"),
    "no heads, pictures, properties": (rb"{\rtf1{\info{\title A}}{\header B}{\pict\bin3 }}}}{\*\unknown C}D}", "D\n"),
    "a box behind its paragraph": (
        rb"{\rtf1 A{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt B\par}}{\shprslt B}}C\par D}",
        "AC\nB\nD\n",
    ),
    "what says it twice, in Unicode": (rb"{\rtf1{\upr{A}{\*\ud{\u24066?}}}}", "市\n"),
    "bullets are no numbers": (rb"{\rtf1{\listtext\'b7\tab}A\par{\listtext 2)\tab}B\par}", "A\n2) B\n"),
    "a table in a cell": (
        rb"{\rtf1\trowd\cellx1000\cellx2000\intbl A\par\itap2 B\nestcell{\*\nesttableprops\trowd\cellx9\nestrow}{\nonesttables x}\pard\intbl C\cell D\cell\row\pard E}",
        "\nA B C\tD\n\nE\n",
    ),
    "words of a table in a cell, behind their headings": (
        rb"{\rtf1\ansi\ansicpg936\trowd\cellx1\cellx2\cellx3\intbl A\cell\pard\intbl\itap2 \'d4\'f0\'c8\'ce\nestcell \'c5\'e4\'ba\'cf\nestcell"
        rb"{\*\nesttableprops\trowd\cellx9\nestrow}B\nestcell C\par D\nestcell{\*\nesttableprops\nestrow}\pard\intbl\cell E\cell\row"
        rb"\trowd\cellx1\cellx2\cellx3\intbl F\cell G\cell H\cell\row}",
        "\nA\t责任 B 配合 C D\tE\nF\tG\tH\n\n",
    ),
    "a table around a larger one is a frame": (
        rb"{\rtf1\trowd\cellx1\cellx2\intbl A\cell\pard\intbl\itap2 B\nestcell C\nestcell D\nestcell{\*\nesttableprops\nestrow}\pard\intbl\cell\row}",
        "A\n\nB\tC\tD\n\n",
    ),
    "a column without width": (rb"{\rtf1\trowd\cellx1\cellx2\intbl A\cell B\cell\row}", "\nA\tB\n\n"),
    "a table of one column is a frame": (rb"{\rtf1\trowd\cellx1\intbl A\par B\cell\row\pard C}", "A\nB\nC\n"),
    "a cut end": (rb"{\rtf1 A\par{\b B", "A\nB\n"),
}


@pytest.mark.parametrize(("raw", "text"), RTF.values(), ids=RTF)
def test_rich_text_is_read_as_word_shows_it(raw: bytes, text: str) -> None:
    assert read_bytes("notice.rtf", raw, Settings()).text == text


def test_a_comment_in_rich_text_is_named_and_not_read() -> None:
    source = read_bytes("notice.rtf", rb"{\rtf1 A{\*\annotation{\*\atnid x}\pard B\par}C}", Settings())
    assert source.text == "AC\n"
    assert source.set_aside == (SetAside("B", "a comment"),)


def test_groups_in_groups_without_end_are_refused() -> None:
    with pytest.raises(BadInput, match="a damaged RTF file"):
        read_bytes("notice.rtf", rb"{\rtf1" + b"{" * 20_000, Settings())


def test_words_of_a_cell_that_is_merged_away_are_named_and_not_read() -> None:
    rows = "\\trowd\\clvmgf\\cellx2000\\cellx4000 A\\cell{}\\cell\\row\\trowd\\clvmrg\\cellx2000\\cellx4000 B\\cell D\\cell\\row".format(
        " C"
    )
    source = read_bytes("a.rtf", b"{\\rtf1 " + rows.encode() + b"}", Settings())
    assert source.text.split("\n") == ["", "A\tC", "A\tD", "", ""]
    assert [(each.text, each.reason) for each in source.set_aside] == [
        ("B", "in a cell that is merged with another one")
    ]


def test_drawings_of_an_opendocument_sheet_are_read_and_comments_named() -> None:
    comment = "<office:annotation><text:p>市公安局另行报送</text:p></office:annotation>"
    shapes = '<table:shapes><draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><text:p>草稿</text:p></draw:frame></table:shapes>'
    row = f"<table:table-row><table:table-cell>{comment}<text:p>市教育局负责</text:p></table:table-cell></table:table-row>"
    source = read_bytes("表.ods", make_ods(shapes + row), Settings())
    assert source.text.split() == ["市教育局负责", "草稿"]
    assert [(each.text, each.reason) for each in source.set_aside] == [("市公安局另行报送", "a comment")]


FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
WHITE_STYLES = f"""<style:style style:family="text" style:name="W"><style:text-properties {FO} fo:color="#FFFFFF"/></style:style>
    <style:style style:family="paragraph" style:name="P"><style:text-properties {FO} fo:color="#ffffff"/></style:style>
    <style:style style:family="paragraph" style:name="Q" style:parent-style-name="P"/>
    <style:style style:family="text" style:name="B"><style:text-properties {FO} fo:color="#000000"/></style:style>
    <style:style style:family="table-cell" style:name="D"><style:table-cell-properties {FO} fo:background-color="#003366"/></style:style>"""
WHITE_TEXTS = """<text:p>甲<text:span text:style-name="W">乙</text:span></text:p>
    <text:p text:style-name="Q">丙<text:span text:style-name="B">丁</text:span></text:p>
    <table:table><table:table-row><table:table-cell table:style-name="D"><text:p text:style-name="P">戊</text:p></table:table-cell>
    <table:table-cell><text:p text:style-name="P">己</text:p></table:table-cell></table:table-row></table:table>"""
COLOURS = rb"{\colortbl;\red255\green255\blue255;\red0\green0\blue128;}"
WHITE = {
    "notice.odt": (make_odt(WHITE_TEXTS, WHITE_STYLES), "甲丁戊", "乙丙己"),
    "notice.rtf": (
        rb"{\rtf1" + COLOURS + rb" A{\cf1 B}{\cf1\chcbpat2 C}{\cf2 D}\par\pard\cbpat2{\cf1 E}\par}",
        "ACDE",
        "B",
    ),
    "table.rtf": (
        rb"{\rtf1"
        + COLOURS
        + rb"\trowd\clcbpat2\cellx1\cellx2\intbl\cf1 A\cell B\cell\row\trowd\cellx1\cellx2 C\cell D\cell\row}",
        "AB",
        "CD",
    ),
}


@pytest.mark.parametrize("name", WHITE)
def test_white_words_on_white_are_set_aside_and_those_on_dark_are_read(name: str) -> None:
    raw, shown, hidden = WHITE[name]
    source = read_bytes(name, raw, Settings())
    assert "".join(source.text.split()) == shown
    assert "".join(each.text for each in source.set_aside if each.reason == "hidden text") == hidden


def test_white_words_of_the_binary_format_are_hidden_ones() -> None:
    raw = (CONVERTED / "shapes.doc").read_bytes()
    white = raw.replace(b"\x3c\x08\x01", b"\x42\x2a\x08")
    assert white != raw
    assert read_bytes("shapes.doc", white, Settings()) == replace(
        read_shapes("doc"), sha256=sha256(white).hexdigest(), name="shapes.doc"
    )
