"""Words that are struck out, that stand in headers and footers, that only ask for others: named in every format, and not read."""

import io
from collections.abc import Callable
from struct import pack
from typing import Any, Literal
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph.loader.sources.read import read_bytes
from graph.settings import Settings
from tests.folders import DATA
from tests.xls import make_xls, record

TITLE, WORDS = "澜溪市养老服务任务分工", "市民政局"
STRUCK, RUNNING = "it is struck out", "in the header or footer of pages"
PROMPT, CHOICES = "it only asks for words to be typed in", "what can be chosen in cells"
IN_CHART = "in a chart"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{short}="{space}"'
    for short, space in {
        **{name: f"{OASIS}:{name}:1.0" for name in ("office", "text", "style", "table")},
        "fo": f"{OASIS}:xsl-fo-compatible:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
        "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    }.items()
)


def word(fill: Callable[[WordDocument], None]) -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_paragraph(TITLE)
    fill(document)
    document.save(out)
    return out.getvalue()


def strike_by_style(document: WordDocument) -> None:
    document.styles.add_style("out", 2).font.strike = True
    document.add_paragraph().add_run(WORDS, style="out")


def whiten_by_theme(document: WordDocument) -> None:
    run = f'<w:r {nsdecls("w")}><w:rPr><w:color w:themeColor="background1"/></w:rPr><w:t>{WORDS}</w:t></w:r>'
    document.add_paragraph()._p.append(parse_xml(run))


def ask(document: WordDocument) -> None:
    control = (
        f"<w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p></w:sdtContent>"
    )
    document.element.body.insert(1, parse_xml(f"<w:sdt {nsdecls('w')}>{control}</w:sdt>"))


def write_header(document: WordDocument) -> None:
    document.sections[0].header.paragraphs[0].text = WORDS
    document.sections[0].footer.paragraphs[0].text = "— 1 —"


def office(kind: str, body: str, styles: str = "", pages: str = "") -> bytes:
    """An OpenDocument: its body, its styles, the styles of its pages."""
    name, out = {"text": "text", "spreadsheet": "spreadsheet"}[kind], io.BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        content = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{name}>{body}"
        content += f"</office:{name}></office:body>"
        packed.writestr("content.xml", f"<office:document-content {SPACES}>{content}</office:document-content>")
        master = f"<office:master-styles><style:master-page>{pages}</style:master-page></office:master-styles>"
        packed.writestr("styles.xml", f"<office:document-styles {SPACES}>{master}</office:document-styles>")
    return out.getvalue()


def text(paragraph: str, **rest: str) -> bytes:
    return office("text", f"<text:p>{TITLE}</text:p><text:p>{paragraph}</text:p>", **rest)


def sheet(cells: str, **rest: str) -> bytes:
    row = "<table:table-row>{}</table:table-row>".format
    first = row(f"<table:table-cell><text:p>{TITLE}</text:p></table:table-cell>")
    return office("spreadsheet", f"<table:table>{rest.pop('columns', '')}{first}{row(cells)}</table:table>", **rest)


def workbook(fill: Callable[[Worksheet], None], name: DefinedName | None = None) -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.worksheets[0].append([TITLE])
    if name is not None:
        book.defined_names.add(name)
    fill(book.worksheets[0])
    book.save(out)
    return out.getvalue()


def strike_cell(cells: Worksheet) -> None:
    cells.append([WORDS])
    cells["A2"].font = Font(strike=True)


def let_choose(cells: Worksheet) -> None:
    cells.add_data_validation(DataValidation("list", formula1=f'"{WORDS}"', sqref="B1"))


def write_head(cells: Worksheet) -> None:
    cells.oddHeader.center.text = f'&"宋体,Regular"&12{WORDS} &P'  # type: ignore[union-attr]  # a new sheet has one


WHITE, DARK = Font(color="FFFFFFFF"), PatternFill(bgColor="FF003366")


def when(
    formula: str,
    kind: Literal["expression", "cellIs"] = "expression",
    font: Font = WHITE,
    fill: PatternFill | None = None,
) -> Rule:
    looks = DifferentialStyle(font=font, fill=fill)
    return Rule(type=kind, operator="equal" if kind == "cellIs" else None, formula=[formula], dxf=looks)


HIDING = {  # conditions that hold, and make words white on white, or show nothing of them
    "what the cell says": when(f'"{WORDS}"', "cellIs"),
    "what another cell says": when(f'$A1="{TITLE}"'),
    "always": when("TRUE"),
    "how long the words are": when("AND(LEN(A2)>1,MOD(ROW(),2)=0)"),
    "a part of the words": Rule(type="containsText", text="民政", dxf=DifferentialStyle(font=WHITE)),
    "a ground of the same colour": when("TRUE", font=Font(color="FF003366"), fill=DARK),
    "a number format": Rule(type="expression", formula=["1"], dxf=DifferentialStyle(numFmt=NumberFormat(200, ";;;"))),
}
SEEN = {
    "another word": when('"市教育局"', "cellIs"),
    "not what another cell says": when('$A1=""'),
    "white on dark": when("TRUE", fill=DARK),
}
PERHAPS = {
    "today": when("TODAY()>45000"),
    "said twice": Rule(type="duplicateValues", dxf=DifferentialStyle(font=WHITE)),
}


def under(rule: Rule) -> bytes:
    """A workbook with a condition for its second cell."""

    def fill(cells: Worksheet) -> None:
        cells.append([WORDS])
        cells.conditional_formatting.add("A2:A9", rule)

    return workbook(fill)


def paint_both(cells: Worksheet) -> None:
    cells.append([WORDS])
    cells["A2"].font, cells["A2"].fill = (
        Font(color=Color(theme=4)),
        PatternFill("solid", fgColor=Color(theme=4, tint=0.01)),
    )


def shrink(cells: Worksheet) -> None:
    cells.append([WORDS])
    cells["A2"].font = Font(sz=1)


def hide_by_itself(cells: Worksheet) -> None:
    cells.append([WORDS])
    cells.sheet_format.zeroHeight = True
    cells.row_dimensions[1].height = 15


def warn(cells: Worksheet) -> None:
    cells.add_data_validation(DataValidation("whole", error=WORDS, sqref="B1"))


def strike_in_part(cells: Worksheet) -> None:
    cells.append([CellRichText(TextBlock(InlineFont(strike=True), WORDS))])


def draw_chart(cells: Worksheet) -> None:
    chart = BarChart()
    chart.title = WORDS
    chart.add_data(Reference(cells, min_col=1, min_row=1, max_row=1))
    cells.add_chart(chart)


def discuss() -> bytes:
    """A workbook with a thread of comments."""
    name = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    thread = f'<ThreadedComments xmlns="{name}"><threadedComment ref="A1"><text>{WORDS}</text></threadedComment></ThreadedComments>'
    out = io.BytesIO(workbook(lambda _: None))
    with ZipFile(out, "a") as packed:
        packed.writestr("xl/threadedComments/threadedComment1.xml", thread)
    return out.getvalue()


def xls(**rest: Any) -> bytes:
    return make_xls([[(TITLE, "General")]], **rest)


def name_in_xls() -> bytes:
    """A name that stands for words ([MS-XLS] 2.4.150, Lbl)."""
    letters, words = "责任".encode("utf-16-le"), WORDS.encode("utf-16-le")
    formula = b"\x17" + pack("<BB", len(WORDS), 1) + words
    return record(0x18, pack("<HBBHHHIB", 0, 0, 2, len(formula), 0, 0, 0, 1) + letters + formula)


def chart_in_xls() -> bytes:
    """A chart, which is a part in the part of the worksheet."""
    title = record(0x100D, pack("<HBB", 0, len(WORDS), 1) + WORDS.encode("utf-16-le"))
    return record(0x809, pack("<HHHHII", 0x600, 0x20, 0, 0, 0, 6)) + title + record(0x0A)


def chart_in_ods() -> bytes:
    out = io.BytesIO(sheet(""))
    chart = (
        f"<office:chart><chart:chart><chart:title><text:p>{WORDS}</text:p></chart:title></chart:chart></office:chart>"
    )
    spaces = f'{SPACES} xmlns:chart="{OASIS}:chart:1.0"'
    with ZipFile(out, "a") as packed:
        packed.writestr(
            "Object 1/content.xml",
            f"<office:document-content {spaces}><office:body>{chart}</office:body></office:document-content>",
        )
    return out.getvalue()


def rich(words: str) -> bytes:
    def write(text: str) -> str:
        return "".join(f"\\'{byte:02x}" for byte in text.encode("gb18030"))

    return f"{{\\rtf1\\ansi\\ansicpg936 {write(TITLE)}\\par {words.replace('{}', write(WORDS))}\\par}}".encode()


SPAN = f'<text:span text:style-name="S">{WORDS}</text:span>'
LINE = '<style:style style:name="S" style:family="{}"><style:text-properties style:text-line-through-style="solid"/></style:style>'
CELL = f'<table:table-cell table:style-name="S"><text:p>{WORDS}</text:p></table:table-cell>'
HEADER = f"<style:header><text:p>{WORDS}</text:p></style:header>"
NARROW = '<style:style style:name="S" style:family="table-column"><style:table-column-properties style:column-width="0cm"/></style:style>'
PALE = '<style:style style:name="P" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
MAPPED = '<style:style style:name="M" style:family="table-cell"><style:map style:condition="{}" style:apply-style-name="P"/></style:style>'


def calc(value: str) -> bytes:
    """A spreadsheet with a condition for its second row that makes words white."""
    condition = f"<calcext:condition calcext:apply-style-name='P' calcext:value='{value}'/>"
    group = f'<calcext:conditional-format calcext:target-range-address="表.A2:表.A9">{condition}</calcext:conditional-format>'
    cell = f"<table:table-cell><text:p>{WORDS}</text:p></table:table-cell>"
    end = f"</table:table-row><calcext:conditional-formats>{group}</calcext:conditional-formats><table:table-row>"
    return sheet(f"{cell}{end}", styles=PALE)


ASIDE = {
    "docx, style": ("docx", word(strike_by_style), STRUCK),
    "docx, header": ("docx", word(write_header), RUNNING),
    "docx, prompt": ("docx", word(ask), PROMPT),
    "docx, white by theme": ("docx", word(whiten_by_theme), "hidden text"),
    "odt": ("odt", text(SPAN, styles=LINE.format("text")), STRUCK),
    "odt, header": ("odt", text("", pages=HEADER), RUNNING),
    "odt, prompt": (
        "odt",
        text(f'<loext:content-control loext:showing-place-holder="true">{WORDS}</loext:content-control>'),
        PROMPT,
    ),
    "ods": ("ods", sheet(CELL, styles=LINE.format("table-cell")), STRUCK),
    "ods, header": ("ods", sheet("", pages=HEADER), RUNNING),
    "ods, no width": (
        "ods",
        sheet(f"<table:table-cell/>{CELL}", styles=NARROW, columns='<table:table-column/><table:table-column table:style-name="S"/>'),
        "in a hidden row or column",
    ),
    "ods, what the cell says": ("ods", calc(f'="{WORDS}"'), "hidden text"),
    "ods, what another cell says": ("ods", calc(f'formula-is([.$A1]="{TITLE}")'), "hidden text"),
    "ods, a part of the words": ("ods", calc('contains-text("民政")'), "hidden text"),
    "ods, by its style": (
        "ods",
        sheet(CELL.replace('"S"', '"M"'), styles=PALE + MAPPED.format(f"cell-content()=&quot;{WORDS}&quot;")),
        "hidden text",
    ),
    "xlsx": ("xlsx", workbook(strike_cell), STRUCK),
    "xlsx, header": ("xlsx", workbook(write_head), RUNNING),
    "xlsx, choices": ("xlsx", workbook(let_choose), CHOICES),
    **{f"xlsx, {name}": ("xlsx", under(rule), "hidden text") for name, rule in HIDING.items()},
    "xlsx, one colour of a theme": ("xlsx", workbook(paint_both), "hidden text"),
    "xlsx, tiny letters": ("xlsx", workbook(shrink), "hidden text"),
    "xlsx, rows hidden by themselves": ("xlsx", workbook(hide_by_itself), "in a hidden row or column"),
    "xlsx, a name": ("xlsx", workbook(lambda _: None, DefinedName("责任", attr_text=f'"{WORDS}"', hidden=True)), "a name of the workbook says it"),
    "xlsx, a part of a cell": ("xlsx", workbook(strike_in_part), STRUCK),
    "xlsx, a chart": ("xlsx", workbook(draw_chart), IN_CHART),
    "xlsx, a thread of comments": ("xlsx", discuss(), "a comment"),
    "xls, a part of a cell": ("xls", make_xls([[(TITLE + WORDS, "General")]], struck=WORDS), STRUCK),
    "xls, a name": ("xls", xls(before=name_in_xls()), "a name of the workbook says it"),
    "xls, a chart": ("xls", xls(behind=chart_in_xls()), IN_CHART),
    "ods, a chart": ("ods", chart_in_ods(), IN_CHART),
    "xlsx, a warning": ("xlsx", workbook(warn), CHOICES),
    "rtf": ("rtf", rich(r"{\strike {}}"), STRUCK),
    "rtf, header": ("rtf", rich(r"{\headerr {}\par}"), RUNNING),
}  # fmt: skip


@pytest.mark.parametrize(("suffix", "raw", "reason"), ASIDE.values(), ids=ASIDE)
def test_what_stands_beside_the_text_is_named(suffix: str, raw: bytes, reason: str) -> None:
    source = read_bytes(f"任务分工.{suffix}", raw, Settings())
    assert TITLE in source.text
    assert WORDS not in source.text
    assert [(each.text, each.reason) for each in source.set_aside] == [(WORDS, reason)]


@pytest.mark.parametrize(
    ("suffix", "raw"),
    [*(("xlsx", under(rule)) for rule in SEEN.values()), ("ods", calc('="市教育局"'))],
    ids=[*SEEN, "another word, ods"],
)
def test_a_condition_that_hides_nothing_changes_nothing(suffix: str, raw: bytes) -> None:
    source = read_bytes(f"a.{suffix}", raw, Settings())
    assert (source.text.split(), source.set_aside, source.notes) == ([TITLE, WORDS], (), ())


@pytest.mark.parametrize(
    ("suffix", "raw"),
    [*(("xlsx", under(rule)) for rule in PERHAPS.values()), ("ods", calc("duplicate"))],
    ids=[*PERHAPS, "said twice, ods"],
)
def test_words_that_a_condition_may_hide_are_read_and_named_as_doubtful(suffix: str, raw: bytes) -> None:
    source = read_bytes(f"a.{suffix}", raw, Settings())
    assert (source.text.split(), source.set_aside) == ([TITLE, WORDS], ())
    assert [WORDS in note for note in source.notes] == [True]


def test_what_lies_outside_of_a_print_area_is_seen_and_read() -> None:
    def narrow(cells: Worksheet) -> None:
        cells.append([WORDS])
        cells.print_area = "A1:A1"

    assert read_bytes("a.xlsx", workbook(narrow), Settings()).text.split() == [TITLE, WORDS]


def test_what_a_line_goes_through_in_an_old_word_file_is_named() -> None:
    raw = (DATA / "converted" / "shapes.doc").read_bytes()
    hidden = [each.text for each in read_bytes("a.doc", raw, Settings()).set_aside if each.reason == "hidden text"]
    struck = read_bytes("a.doc", raw.replace(b"\x3c\x08\x01", b"\x37\x08\x01"), Settings()).set_aside
    assert [each.text for each in struck if each.reason == STRUCK] == hidden != []


def test_the_chosen_entry_of_a_field_is_read() -> None:
    entries = "".join(
        f'<field:param field:name="Dropdown_ListEntry" field:value="{name}"/>' for name in ("市水利局", WORDS)
    )
    field = f'<field:fieldmark>{entries}<field:param field:name="Dropdown_Selected" field:value="1"/></field:fieldmark>'
    source = read_bytes("a.odt", text(field), Settings())
    assert source.text.split() == [TITLE, WORDS]


def test_a_box_that_says_nothing_of_itself_is_not_checked() -> None:
    box = '<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX">{}</field:fieldmark>'
    checked = box.format('<field:param field:name="Checkbox_Checked" field:value="true"/>')
    assert "☒是☐否" in read_bytes("a.odt", text(f"{checked}是{box.format('')}否"), Settings()).text
