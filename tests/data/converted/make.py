"""Makes the files beside it: real documents as LibreOffice writes them, and tables that Word's users lay out.

    .venv/bin/python tests/data/converted/make.py        # needs soffice, its Writer and Calc, and a Chinese font

The tests read what this once made; run it again only to add a file. tests/loader/sources/test_converted.py says what must come out.
"""

import subprocess
import sys
import tempfile
from copy import deepcopy
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from openpyxl import Workbook

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))  # so that this file can be run by its path

from graph.loader.sheets.writing import write_template
from tests.loader.sources.test_docx import add_footnotes, add_lists, add_numbered, paragraph, run
from tests.loader.sources.test_docx import make as make_document
from tests.ofd import convert_pdf

HERE = Path(__file__).resolve().parent
GOLD = HERE.parents[3] / "shared" / "gold" / "dev"
NOTICES = {"guofa-2018-39": "国发〔2018〕39号", "zhezhengfa-2025-10": "浙政发〔2025〕10号"}
TABLE = {"huzhou-table": "湖州市人工智能重点任务分解表"}
AS_TEXT = "Text (encoded):UTF8"
AS_PAGE = "HTML (StarWriter)"
LOCK = """{"EncryptFile": {"type": "boolean", "value": "true"},
    "DocumentOpenPassword": {"type": "string", "value": "a"}}"""
AS_ROWS = "Text - txt - csv (StarCalc):9,34,76"  # tabs between cells, UTF-8


def main() -> None:
    """Make each file."""
    for name, title in NOTICES.items():
        convert(GOLD / f"{title}.txt", name, "docx", AS_TEXT)
    for name, title in TABLE.items():
        convert(GOLD / f"{title}.html", name, "docx", AS_PAGE)
    for name, title in (NOTICES | TABLE).items():
        for suffix in ("pdf", "doc", "odt", "rtf"):
            convert(HERE / f"{name}.docx", name, suffix)
        (HERE / f"{name}.ofd").write_bytes(convert_pdf((HERE / f"{name}.pdf").read_bytes()))
        convert(GOLD / f"{title}.txt", name, "xlsx", AS_ROWS)
        for suffix in ("xls", "ods"):
            convert(HERE / f"{name}.xlsx", name, suffix)
    make_shapes()
    make_workbook()
    make_embedded()
    make_form()
    with tempfile.TemporaryDirectory() as folder:
        layouts = {"official": fill_official, "gazette": fill_gazette, "long-table": fill_long_table}
        for name, fill in layouts.items():
            document = docx.Document()
            fill(document)
            document.save(str(Path(folder) / f"{name}.docx"))
            convert(Path(folder) / f"{name}.docx", name, "pdf")
        document = docx.Document()
        document.add_paragraph("locked")
        document.save(str(Path(folder) / "locked.docx"))
        convert(Path(folder) / "locked.docx", "locked", "pdf", writing=f"pdf:writer_pdf_Export:{LOCK}")


def convert(source: Path, name: str, suffix: str, reading: str | None = None, writing: str | None = None) -> None:
    """Have LibreOffice write ``name.suffix`` here; ``reading`` and ``writing`` are filters of its own."""
    with tempfile.TemporaryDirectory() as folder:
        options = [f"--infilter={reading}"] if reading else []
        command = [
            "soffice",
            "--headless",
            *options,
            "--convert-to",
            writing or suffix,
            "--outdir",
            folder,
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True)
        (HERE / f"{name}.{suffix}").write_bytes((Path(folder) / f"{source.stem}.{suffix}").read_bytes())


def set_page(document: Any) -> None:
    """Margins and letters of official documents (GB/T 9704-2012), a running head, page numbers between dashes."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin = Cm(2.8), Cm(2.6), Cm(3.7)
    style = document.styles["Normal"]
    style.font.size = Pt(16)
    style.font.name = "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    section.header.paragraphs[0].text = "云川市人民政府公报 2021年第5期"
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    foot.add_run(" —")


def fill_official(document: Any) -> None:
    """A notice as offices print it: paragraphs set in by two characters, a centred title in two lines."""
    set_page(document)
    title = document.add_paragraph("云川市人民政府办公厅关于印发\n云川市稳定和扩大就业重点任务分工的通知")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.runs[0].font.size = Pt(22)
    document.add_paragraph("云川府办发〔2021〕5号").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("各区县人民政府，市政府各部门，有关单位：")
    for words in PARAGRAPHS:
        document.add_paragraph(words).paragraph_format.first_line_indent = Pt(32)
    for words in ("云川市人民政府办公厅", "2021年3月1日"):
        document.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.RIGHT


def fill_gazette(document: Any) -> None:
    """The same notice in a gazette: the head over the whole page, below it two columns in small letters."""
    fill_official(document)
    body = document.element.body
    head = document.paragraphs[2]
    end_of_head = deepcopy(document.sections[0]._sectPr)
    end_of_head.insert(0, parse_xml(f'<w:type {nsdecls("w")} w:val="continuous"/>'))
    head._p.get_or_add_pPr().append(end_of_head)
    body.sectPr.insert(0, parse_xml(f'<w:type {nsdecls("w")} w:val="continuous"/>'))
    for columns in body.sectPr.findall(qn("w:cols")):
        body.sectPr.remove(columns)
    body.sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2" w:space="425"/>'))


PARAGRAPHS = (
    "为贯彻落实《国务院关于印发“十三五”促进就业规划的通知》（国发〔2017〕10号）精神，经市政府同意，现将重点任务分工印发给你们，请认真贯彻执行。",
    "一、支持多渠道就业",
    "（一）稳定现有岗位。对不裁员或少裁员的参保企业返还失业保险费，到2022年底，惠及企业不少于3000户。（市人力社保局牵头，市财政局、市税务局按职责分工负责）",
    "（二）扩大灵活就业。取消对灵活就业的不合理限制，引导劳动者合理有序经营，合理设定流动摊贩经营场所。（市城市管理局、市市场监管局、各区县人民政府负责）",
    "（三）鼓励创业带动就业。降低创业担保贷款门槛，每年新增创业担保贷款10亿元以上，政府投资开发的孵化载体安排三成左右场地免费提供。（市人力社保局牵头，人行云川营管部、市财政局等配合）",
    "二、加强职业培训",
    "（四）开展技能提升行动。2021年开展补贴性职业技能培训10万人次，支持企业大规模开展岗前培训、新型学徒制培训和岗位技能提升培训。（市人力社保局、市教委、市国资委按职责分工负责）",
    "（五）建设实训基地。支持职业院校、龙头企业和各类园区共建共享高水平实训基地，面向社会开放。（市教委负责）",
    "三、优化就业服务",
    "（六）完善服务网络。推动公共就业服务向乡镇、社区延伸，2021年底前实现服务事项一网通办。（市人力社保局牵头，市大数据发展局配合）",
)  # fmt: skip


def fill_long_table(document: Any) -> None:
    """A table over several pages: headings repeated on each, merged cells and rows cut by page breaks."""
    set_page(document)
    document.styles["Normal"].font.size = Pt(14)
    document.add_paragraph("云川市数字经济重点任务分解表").alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(2, 6, style="Table Grid")
    for row, headings in enumerate((HEADINGS, ("", "", "", "牵头单位", "配合单位", ""))):
        for cell, heading in zip(table.rows[row].cells, headings, strict=True):
            cell.text = heading
    for column in (0, 1, 2, 5):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 3).merge(table.cell(0, 4))
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for number in range(1, TASKS + 1):
        cells = table.add_row().cells
        for cell, words in zip(cells, describe_task(number), strict=True):
            cell.text = words
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for first in range(1, TASKS, PER_FIELD):
        last = min(first + PER_FIELD - 1, TASKS)
        table.cell(first + 1, 0).merge(table.cell(last + 1, 0)).text = f"领域{(first - 1) // PER_FIELD + 1}"
    for column, width in zip(table.columns, (1.6, 1.4, 6, 3, 3, 2), strict=True):
        for cell in column.cells:
            cell.width = Cm(width)
    document.add_paragraph("注：各区县人民政府参照执行。")


def make_shapes() -> None:
    """All that Word does with words: lists, revisions, hidden words, merged cells, a box, a note, a comment's place."""
    raw = make_document(fill_shapes)
    note = paragraph(run("列第一位者为牵头单位。"))
    (HERE / "shapes.docx").write_bytes(add_footnotes(raw, f'<w:footnote w:id="7">{note}</w:footnote>'))
    for suffix in ("doc", "odt", "rtf"):
        convert(HERE / "shapes.docx", "shapes", suffix)


def fill_shapes(document: Any) -> None:
    """A notice whose numbers Word counts."""

    def add(words: str, properties: str = "") -> None:
        document.element.body.insert_element_before(parse_xml(paragraph(words, properties)), "w:sectPr")

    by = 'w:author="a" w:date="2023-01-01T00:00:00Z"'
    add_lists(document)
    document.add_paragraph("澄湖市人民政府办公室关于印发澄湖市养老服务重点任务分工方案的通知")
    document.add_paragraph("澄政办发〔2023〕41号")
    add_numbered(document, "完善设施", 0)
    add_numbered(document, "社区服务", 1)
    add_numbered(document, "新建服务站。（市民政局牵头，市住建局配合）", 2)
    document.add_paragraph("以上任务于2025年底前完成。")
    add_numbered(document, "改造家庭。（市残联牵头，市民政局配合）", 2)
    add_numbered(document, "机构服务", 1)
    add_numbered(document, "推广助餐。（市商务局负责）", 2)
    add_numbered(document, "提升能力", 0)
    add(
        run("5．建立制度。（市市场监管局")
        + f'<w:del w:id="1" {by}><w:r><w:delText>、市公安局</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" {by}>{run("牵头，")}</w:ins>'
        + run("市气象局、", "<w:vanish/>")
        + run("市财政局配合）")
    )
    fill_merged_table(document.add_table(4, 4, "Table Grid"))
    box = f"<w:txbxContent>{paragraph(run('8．加强宣传。（市委宣传部负责）'))}</w:txbxContent>"
    style = "position:absolute;width:300pt;height:50pt"
    vml = f'xmlns:v="urn:schemas-microsoft-com:vml" style="{style}"'
    add(f"<w:r><w:pict><v:shape {vml}><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>" + run("正文"))
    add(run("9．公开结果") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + run("。（市审计局负责）"))


def fill_merged_table(table: Any) -> None:
    """A head over two rows, one of its cells over two columns."""
    rows = (
        ("序号", "任务内容", "责任单位", ""),
        ("", "", "牵头单位", "配合单位"),
        ("6", "培训护理人员500人。", "市人力社保局", "市民政局"),
        ("7", "设立专项资金。", "市财政局", "市民政局"),
    )
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    for first, last in (((0, 2), (0, 3)), ((0, 0), (1, 0)), ((0, 1), (1, 1))):
        table.cell(*first).merge(table.cell(*last))


def make_workbook() -> None:
    """A table as offices lay it out in a workbook: merged cells, days, and a row, a column and a sheet that are hidden."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "任务表"
    for row in (
        ("云川市重点任务分工表",),
        ("序号", "任务内容", "责任单位", "", "完成时限"),
        ("", "", "牵头单位", "配合单位", "", "藏列"),
        (1, "培训护理人员500人。", "市人力社保局", "市民政局", date(2025, 12, 31)),
        (2, "藏起来的任务。", "市气象局", "市教育局", date(2025, 6, 30)),
        (3, "设立专项资金1.5亿元。", "市财政局", "市民政局", date(2025, 3, 1)),
    ):
        sheet.append(row)
    for block in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"):
        sheet.merge_cells(block)
    for number in (4, 5, 6):
        sheet.cell(number, 5).number_format = "yyyy-mm-dd"
    sheet.column_dimensions["F"].hidden = True
    sheet.row_dimensions[5].hidden = True
    hidden = book.create_sheet("选项")
    hidden.append(["市公安局负责"])
    hidden.sheet_state = "hidden"
    book.create_sheet("说明")["C3"] = "本表由市政府办公室解释"
    book.save(HERE / "workbook.xlsx")
    facts = Workbook()
    for facts_row in write_template():
        facts.worksheets[0].append(facts_row)
    facts.save(HERE / "facts.xlsx")
    error = Workbook()
    error.worksheets[0].title = "任务表"
    error.worksheets[0]["B2"] = "=1/0"
    with tempfile.TemporaryDirectory() as folder:
        error.save(Path(folder) / "error.xlsx")
        for suffix in ("xls", "ods"):
            convert(HERE / "workbook.xlsx", "workbook", suffix)
            convert(HERE / "facts.xlsx", "facts", suffix)
            convert(Path(folder) / "error.xlsx", "error", suffix)


def make_embedded() -> None:
    """A document in which a workbook is embedded, shown by a picture of it."""
    book, packed = Workbook(), BytesIO()
    for row in (["任务", "责任单位"], ["建站", "市民政局"]):
        book.worksheets[0].append(row)
    book.save(packed)
    document = docx.Document()
    document.add_paragraph("市教育局负责")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    part = Part(PackURI("/word/embeddings/s.xlsx"), kind, packed.getvalue(), document.part.package)
    inside = document.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
    picture, _ = document.part.get_or_add_image(BytesIO(ONE_PIXEL))
    names = (
        nsdecls("w", "r") + ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    )
    shape = f'<v:shape id="s" style="width:200pt;height:100pt" o:ole=""><v:imagedata r:id="{picture}"/></v:shape>'
    link = f'<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="s" DrawAspect="Content" r:id="{inside}"/>'
    embedded = f"<w:p {names}><w:r><w:object>{shape}{link}</w:object></w:r></w:p>"
    document.element.body.insert_element_before(parse_xml(embedded), "w:sectPr")
    document.save(str(HERE / "embedded.docx"))
    convert(HERE / "embedded.docx", "embedded", "doc")


def make_form() -> None:
    """Lists and boxes of a form, as they show what somebody chose, and a table in a cell."""

    def field(instruction: str, data: str) -> str:
        marks = [
            f'<w:r><w:fldChar w:fldCharType="{kind}">{{}}</w:fldChar></w:r>' for kind in ("begin", "separate", "end")
        ]
        begin = marks[0].format(f"<w:ffData><w:enabled/>{data}</w:ffData>")
        order = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        return begin + order + "".join(mark.format("") for mark in marks[1:])

    def choose(*names: str, chosen: int) -> str:
        entries = "".join(f'<w:listEntry w:val="{name}"/>' for name in names)
        return field("FORMDROPDOWN", f'<w:ddList><w:result w:val="{chosen}"/>{entries}</w:ddList>')

    def check(state: str) -> str:
        return field("FORMCHECKBOX", f'<w:checkBox><w:sizeAuto/><w:default w:val="0"/>{state}</w:checkBox>')

    document = docx.Document()
    for inside in (
        run("巡查堤防。责任单位：") + choose("市公安局", "市水利局", chosen=1),
        run("清淤排水。（") + choose("市城管局", "市水利局", chosen=0) + run("负责）"),
        run("完成：") + check("<w:checked/>") + run("是") + check("") + run("否"),
    ):
        document.element.body.insert_element_before(parse_xml(paragraph(inside)), "w:sectPr")
    outer = document.add_table(2, 3, "Table Grid")
    inner = outer.cell(0, 1).add_table(2, 2)
    for table, row, words in (
        (outer, 0, ("治水", "", "急")),
        (outer, 1, ("治沙", "市林业局", "")),
        (inner, 0, ("牵头单位", "配合单位")),
        (inner, 1, ("市水利局", "市财政局")),
    ):
        for cell, text in zip(table.rows[row].cells, words, strict=True):
            if text:
                cell.text = text
    with tempfile.TemporaryDirectory() as folder:
        document.save(str(Path(folder) / "form.docx"))
        convert(Path(folder) / "form.docx", "form", "doc")


ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
HEADINGS = ("领域", "序号", "任务内容", "责任分工", "", "完成时限")
TASKS, PER_FIELD = 18, 6
LEADS = ("市经济信息委", "市大数据发展局", "市发展改革委")
PARTNERS = ("市财政局、市科技局", "市教委", "市商务委、市市场监管局、各区县人民政府")


def describe_task(number: int) -> list[str]:
    """The cells of a row; the rows are of different lengths."""
    content = (
        f"推进第{number}批数字化车间和智能工厂建设，"
        + "完善中小企业数字化服务体系，" * (number % 4)
        + f"建成示范项目{number + 10}个以上"
    )
    return ["", str(number), content, LEADS[number % 3], PARTNERS[number % 3], f"{2021 + number % 3}年底"]


if __name__ == "__main__":
    main()
