"""Word documents as they come from Word and WPS: numbers that Word counts, revisions, merged cells, boxes, notes."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.sources.formats.word.number_formats import write_numeral
from graph.loader.sources.read import read_bytes
from graph.loader.sources.source import Source
from graph.model import Span
from graph.settings import Settings
from tests.documents import NOTICE

SETTINGS = Settings(max_file_megabytes=1)
W = nsdecls("w")
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def make(fill: Callable[[Any], object]) -> bytes:
    """A document, filled by ``fill``."""
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_body(*blocks: str) -> bytes:
    """A document whose body is this XML."""

    def fill(document: Any) -> None:
        for block in blocks:
            document.element.body.insert_element_before(parse_xml(block), "w:sectPr")

    return make(fill)


def make_notice(text: str) -> bytes:
    def fill(document: Any) -> None:
        for line in text.splitlines():
            document.add_paragraph(line)

    return make(fill)


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p {W} {WPS} {MC}><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def read(raw: bytes) -> Source:
    return read_bytes("notice.docx", raw, SETTINGS)


def lines(raw: bytes) -> list[str]:
    return read(raw).text.split("\n")[:-1]


def place_of(source: Source, words: str) -> str:
    start = source.text.index(words)
    return source.place(Span(start, start + len(words)))


# A list as Word keeps it: how each level's number is written, and a second list that begins anew.
LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    for level, (form, pattern, more) in enumerate(
        [
            ("chineseCountingThousand", "%1、", ""),
            ("chineseCountingThousand", "（%2）", ""),
            ("decimal", "%3.", ""),
            ("decimal", "%1.%4", '<w:isLgl/><w:suff w:val="nothing"/>'),
            ("bullet", "\uf06c", ""),
        ]
    )
)
LISTS = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="90">{LEVELS}</w:abstractNum>
<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>
<w:num w:numId="92"><w:abstractNumId w:val="90"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"""


def add_lists(document: Any) -> None:
    numbering = document.part.numbering_part.element
    for element in list(numbering):
        numbering.remove(element)
    for element in list(parse_xml(LISTS)):
        numbering.append(element)


def add_numbered(document: Any, words: str, depth: int, list_id: int = 91) -> None:
    properties = document.add_paragraph(words)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'))


def test_numbers_that_word_counts_stand_in_front_as_on_paper() -> None:
    def fill(document: Any) -> None:
        add_lists(document)
        add_numbered(document, "就业", 0)
        add_numbered(document, "培训", 1)
        add_numbered(document, "5G网络。", 2)
        add_numbered(document, "创业。", 2)
        add_numbered(document, "帮扶", 1)
        add_numbered(document, "稳岗。", 2)
        add_numbered(document, "教育", 0)
        add_numbered(document, "要点", 3)
        add_numbered(document, "符号", 4)
        add_numbered(document, "附件", 0, 92)

    assert lines(make(fill)) == [
        "一、就业", "（一）培训", "1. 5G网络。", "2. 创业。", "（二）帮扶", "1. 稳岗。", "二、教育", "2.1要点", "符号", "一、附件",
    ]  # fmt: skip


def test_a_list_may_come_with_the_style_and_a_paragraph_may_leave_it() -> None:
    def fill(document: Any) -> None:
        add_lists(document)
        style = document.styles["Heading 1"].element
        style.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="91"/></w:numPr>'))
        document.add_paragraph("就业", style="Heading 1")
        add_numbered(document, "标题", 0, 0)
        document.add_paragraph("教育", style="Heading 1")

    assert lines(make(fill)) == ["一、就业", "标题", "二、教育"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("chineseCounting", ["一", "十", "十一", "二十", "一百零五"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾壹", "贰拾", "壹佰零伍"]),
        ("ideographDigital", ["一", "一〇", "一一", "二〇", "一〇五"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑪", "⑳", "105"]),
        ("decimalFullWidth", ["１", "１０", "１１", "２０", "１０５"]),
        ("lowerRoman", ["i", "x", "xi", "xx", "cv"]),
        ("upperLetter", ["A", "J", "K", "T", "AAAAA"]),
        ("ideographTraditional", ["甲", "癸", "甲", "癸", "戊"]),
        ("a form of the future", ["1", "10", "11", "20", "105"]),
    ],
)
def test_numbers_are_written_in_words_forms(form: str, expected: list[str]) -> None:
    assert [write_numeral(form, value) for value in (1, 10, 11, 20, 105)] == expected


def test_the_text_stands_as_it_is_after_all_revisions() -> None:
    body = [
        paragraph(
            run("市教育局")
            + '<w:del w:id="1"><w:r><w:delText>会同</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2">{run("牵头，")}</w:ins>'
            + f'<w:moveFrom w:id="3">{run("下同")}</w:moveFrom>'
            + run("密", "<w:vanish/>")
            + run("市财政局配合。")
        ),
        paragraph(run("被合并的段落"), '<w:rPr><w:del w:id="4"/></w:rPr>'),
        paragraph(run("，接着写。")),
    ]
    assert lines(make_body(*body)) == ["市教育局牵头，市财政局配合。", "被合并的段落，接着写。"]


def test_a_row_that_a_revision_took_away_is_set_aside() -> None:
    rows = "".join(
        f"<w:tr>{change}{''.join(f'<w:tc>{paragraph(run(cell))}</w:tc>' for cell in cells)}</w:tr>"
        for change, cells in (
            ("", ("任务", "责任单位")),
            ('<w:trPr><w:del w:id="1"/></w:trPr>', ("修路", "市公安局")),
            ("", ("架桥", "市交通局")),
        )
    )
    source = read(make_body(f"<w:tbl {W}><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"))
    assert source.text.split() == ["任务", "责任单位", "架桥", "市交通局"]
    assert [(each.text, each.reason) for each in source.set_aside] == [("修路市公安局", "deleted by a tracked change")]


def test_text_boxes_are_read_once_behind_their_paragraph_and_notes_at_the_end() -> None:
    box = f"<w:txbxContent>{paragraph(run('云府办发〔2021〕5号'))}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    raw = make_body(
        paragraph(drawing + run("标题") + '<w:r><w:footnoteReference w:id="7"/></w:r>'), paragraph(run("正文"))
    )
    source = read(add_footnotes(raw, f'<w:footnote w:id="7">{paragraph(run("列第一位者为牵头单位。"))}</w:footnote>'))
    assert source.text == "标题\n云府办发〔2021〕5号\n正文\n列第一位者为牵头单位。\n"
    assert place_of(source, "列第一位") == "脚注1"


def add_footnotes(raw: bytes, notes: str) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    return repack(
        raw,
        {
            "[Content_Types].xml": (
                "</Types>",
                f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>',
            ),
            "word/_rels/document.xml.rels": (
                "</Relationships>",
                f'<Relationship Id="rId99" Type="{relation}" Target="footnotes.xml"/></Relationships>',
            ),
        },
        {"word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>"},
    )


def repack(raw: bytes, changes: dict[str, tuple[str, str]], more: dict[str, str]) -> bytes:
    """The package with words replaced in its parts, and with more parts."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            before, after = changes.get(name, ("", ""))
            new.writestr(name, old.read(name).decode().replace(before, after) if before else old.read(name))
        for name, text in more.items():
            new.writestr(name, text)
    return out.getvalue()


def test_the_table_of_contents_is_not_read_as_headings() -> None:
    def fill(document: Any) -> None:
        document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("一、就业\t1", style="toc 1")
        document.add_paragraph("一、就业")

    assert lines(make(fill)) == ["一、就业"]


def test_places_are_counted_as_people_count() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("标题")
        document.add_paragraph("")
        document.add_paragraph("说明")
        table = document.add_table(2, 2)
        table.cell(1, 1).text = "市教育局"

    source = read(make(fill))
    assert [place_of(source, words) for words in ("标题", "说明", "市教育局")] == ["第1段", "第2段", "表1第2行第2格"]


def make_table(rows: list[list[str]], merges: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    def fill(document: Any) -> None:
        table = document.add_table(len(rows), len(rows[0]))
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                table.cell(number, column).text = words
        for top, left, bottom, right in merges:
            table.cell(top, left).merge(table.cell(bottom, right))

    return make(fill)


def roles(extraction: Any) -> Iterator[tuple[str, list[str]]]:
    for task in extraction.tasks:
        yield task.text, [f"{part.name} {part.role}" for part in task.responsibilities]


def test_what_is_said_once_in_merged_cells_holds_for_each_of_their_rows() -> None:
    raw = make_table(
        [
            ["序号", "任务名称", "任务内容", "责任单位"],
            ["1", "就业", "稳岗", "市人力社保局"],
            ["2", "", "扩岗", ""],
            ["3", "教育", "助学", "市教育局"],
        ],
        [(1, 1, 2, 1), (1, 3, 2, 3)],
    )
    extraction = extract(read(raw))
    assert [task.section_path for task in extraction.tasks] == ["就业", "就业", "教育"]
    assert dict(roles(extraction)) == {
        "稳岗": ["市人力社保局 LEADS"],
        "扩岗": ["市人力社保局 LEADS"],
        "助学": ["市教育局 LEADS"],
    }


def test_a_line_break_or_a_paragraph_in_a_cell_ends_no_row() -> None:
    source = read(make_table([["任务", "责任单位"], ["稳岗\n扩岗", "市教育局\n市财政局"]]))
    assert "稳岗 扩岗\t市教育局 市财政局\n" in source.text


def test_a_frame_of_one_column_is_read_as_the_paragraphs_in_it() -> None:
    def fill(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "一、就业"
        cell.add_paragraph("稳岗。（市教育局负责）")

    assert lines(make(fill)) == ["一、就业", "稳岗。（市教育局负责）"]


def test_a_notice_gives_the_facts_of_its_text() -> None:
    word, text = extract(read(make_notice(NOTICE))), extract(read_bytes("notice.txt", NOTICE.encode(), SETTINGS))
    assert list(roles(word)) == list(roles(text))
    assert (word.document.number, word.document.date) == (text.document.number, text.document.date)


def make_bomb() -> bytes:
    return repack(make_notice("稳岗"), {}, {"word/media/image1.png": "0" * 1_100_000})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED = {
    "locked": (OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "an old document": (OLE + bytes(512), "an old Office file, damaged"),
    "truncated": (make_notice(NOTICE)[:600], "the end of the file is missing"),
    "a broken part": (
        repack(make_notice("x"), {"word/document.xml": ("</w:body>", "")}, {}),
        "not a .docx document, or damaged",
    ),
    "a zip bomb": (make_bomb(), "larger than the limit of 1 MB when unpacked (FENGONG_MAX_FILE_MEGABYTES)"),
    "no words": (make(lambda _: None), "the file is empty"),
}


@pytest.mark.parametrize(("raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_document_is_refused_in_one_line_with_its_path(raw: bytes, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(raw)
    message = str(refused.value)
    assert message.startswith("notice.docx: ")
    assert reason in message
    assert "\n" not in message


def test_a_document_under_another_name_is_read_by_its_content_and_says_so() -> None:
    source = read_bytes("notice.pdf", make_notice(NOTICE), SETTINGS)
    assert source.suffix == ".docx"
    assert ".docx" in source.notes[0]
    assert extract(source).tasks


WHOLE = make_table([["任务", "责任单位"], ["稳岗", "市教育局"]], [(0, 0, 1, 0)])
with ZipFile(io.BytesIO(WHOLE)) as packed:
    PARTS = {name: packed.read(name) for name in packed.namelist()}


@given(st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml"]), st.data())
@settings(max_examples=60)
def test_a_damaged_part_is_read_or_refused(name: str, data: st.DataObject) -> None:
    part = PARTS[name]
    at = data.draw(st.integers(0, len(part)))
    damaged = part[:at] + data.draw(st.binary(max_size=8)) + part[at + data.draw(st.integers(0, 40)) :]
    out = io.BytesIO()
    with ZipFile(out, "w") as packed:
        for other, words in PARTS.items():
            packed.writestr(other, damaged if other == name else words)
    with suppress(BadInput):
        extract(read(out.getvalue()))


WHITE, DARK = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="003366"/>'
STYLES = {
    "hidden": '<w:style w:type="character" w:styleId="A"><w:name w:val="A"/><w:rPr><w:vanish/></w:rPr></w:style>',
    "white": f'<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:rPr>{WHITE}</w:rPr></w:style>',
    "based": '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="C"/><w:basedOn w:val="B"/></w:style>',
    "dark": f'<w:style w:type="paragraph" w:styleId="D"><w:name w:val="D"/><w:basedOn w:val="B"/><w:pPr>{DARK}</w:pPr></w:style>',
    "table": '<w:style w:type="table" w:styleId="E"><w:name w:val="E"/><w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>',
}


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(words, WHITE)}</w:p></w:tc>"


def table(*cells: str, style: str = "") -> str:
    return f"<w:tbl {W}><w:tblPr>{style}</w:tblPr><w:tr>{''.join(cells)}</w:tr></w:tbl>"


def test_words_that_a_style_or_their_colour_hides_are_set_aside_and_white_ones_on_dark_are_read() -> None:
    blocks = [
        paragraph(run("甲", '<w:rStyle w:val="A"/>') + run("乙", '<w:rStyle w:val="A"/><w:vanish w:val="0"/>')),
        paragraph(run("丙") + run("丁", '<w:color w:val="000000"/>'), '<w:pStyle w:val="C"/>'),
        paragraph(run("戊"), '<w:pStyle w:val="D"/>'),
        paragraph(run("己", '<w:color w:val="C00000"/><w:shd w:val="clear" w:fill="C00000"/>')),
        table(cell("庚"), cell("辛", DARK), cell("壬", '<w:shd w:val="clear" w:fill="FFFFFF"/>')),
        table(cell("癸"), cell("子"), style='<w:tblStyle w:val="E"/>'),
    ]
    raw = repack(make_body(*blocks), {"word/styles.xml": ("</w:styles>", "".join(STYLES.values()) + "</w:styles>")}, {})
    source = read(raw)
    assert "".join(source.text.split()) == "乙丁戊辛癸子"
    assert [(each.text, each.reason) for each in source.set_aside] == [(word, "hidden text") for word in "甲丙己庚壬"]


def test_columns_that_tabs_make_are_rows_and_other_tabs_are_blanks() -> None:
    tab = "</w:t><w:tab/><w:t>"
    rows = [
        f"任务{tab}牵头单位{tab}{tab}配合单位",
        f"修建道路{tab}市交通局{tab}市财政局",
        f"补种树木{tab}市林业局{tab}市住建局",
    ]
    others = [f"{number}.{tab}{words}" for number, words in enumerate("甲乙丙", start=1)]
    contents = [f"总则{tab}1", f"分则{tab}3", f"附则{tab}9"]
    raw = make_body(*(paragraph(run(words)) for words in ["表", *rows, "注", *others, "页", *contents]))
    source = read(raw)
    table = ["任务\t牵头单位\t配合单位", "修建道路\t市交通局\t市财政局", "补种树木\t市林业局\t市住建局"]
    assert lines(raw) == ["表", "", *table, "", "注", "1. 甲", "2. 乙", "3. 丙", "页", "总则 1", "分则 3", "附则 9"]
    assert place_of(source, "修建道路") == "第3段"
    leads = [[part.name for part in task.responsibilities] for task in extract(source).tasks]
    assert leads == [["市交通局", "市财政局"], ["市林业局", "市住建局"]]


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ([["牵头单位", "配合单位"], ["市水利局", "市财政局"]], "牵头单位 市水利局 配合单位 市财政局"),
        ([["责任单位", "完成时限"], ["市水利局", "2031年底"]], "责任单位 市水利局 完成时限 2031年底"),
        ([["牵头", "市水利局"], ["配合", "市财政局"]], "牵头 市水利局 配合 市财政局"),
    ],
)
def test_words_of_a_table_in_a_cell_stand_behind_their_headings(rows: list[list[str]], read: str) -> None:
    def fill(document: Any) -> None:
        outer = document.add_table(2, 3)
        outer.cell(0, 0).text, outer.cell(0, 2).text, outer.cell(1, 0).text = "治水", "急", "治沙"
        inner = outer.cell(0, 1).add_table(2, 2)
        for row, words in zip(inner.rows, rows, strict=True):
            row.cells[0].text, row.cells[1].text = words

    assert lines(make(fill)) == ["", f"治水\t{read}\t急", "治沙\t\t", ""]


def field(inside: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>'


def test_what_fields_of_a_form_show_is_read() -> None:
    entries = '<w:listEntry w:val="市教育局"/><w:listEntry w:val="市公安局"/>'
    raw = make_body(
        paragraph(field(f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>') + run("负责")),
        paragraph(field("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>") + run("是")),
        paragraph(field("<w:checkBox><w:default w:val='0'/></w:checkBox>") + run("否")),
    )
    assert lines(raw) == ["市公安局负责", "☒是", "☐否"]
