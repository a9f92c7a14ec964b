"""The lists of duties that offices hand out and fill in, and what of last year's goes into this year's, on both engines."""

import io
from typing import Any

import openpyxl
import pytest

from graph import questions
from graph.errors import BadInput, NotFound
from graph.export.duties import write_duties
from graph.export.last_year import carry_over
from graph.loader.extract import extract
from graph.loader.sources.formats.sheet.xlsx_writing import write_workbook
from graph.settings import Settings
from graph.store.client import Graph
from graph.text.messages import CHINESE, ENGLISH
from tests.documents import make_source
from tests.factories import load

HEAD = "澜溪市人民政府办公室关于印发{year}年重点工作任务分工的通知\n{number}\n各区县人民政府：\n现将任务分工印发给你们。\n澜溪市人民政府办公室\n{year}年1月20日\n{year}年重点工作任务分工\n"
FIRST, SECOND = "澜政办发〔2018〕3号", "澜政办发〔2019〕5号"
LAST_YEAR = """一、城市
1．新增公共停车泊位3000个，完善停车收费管理办法。完成时限：2018年底。（市城管局牵头，市公安局配合）
2．改造老旧小区50个，完善养老托育设施；加装电梯200部，方便老年人出行。（市住房城乡建委牵头，市工商局、市公安局配合）
3．组织龙舟文化节，办好澜溪马拉松赛。（市文化旅游局负责，市公安局配合）
4．清理占道经营，规范夜市管理。（市工商局牵头）
"""
THIS_YEAR = """一、城市
1．改造老旧小区60个，完善养老托育设施；加装电梯200部，方便老年人出行。（市住房城乡建委牵头，市市场监管局、市公安局等配合）
2．新增公共停车泊位3000个，完善停车收费管理办法。完成时限：2019年9月底。（市城管局牵头，市公安局配合）
3．=清理占道经营，规范夜市管理。（市市场监管局牵头）
"""
POLICE, MARKET = "澜溪市公安局", "澜溪市市场监督管理局"


@pytest.fixture
def two_years(graph: Graph) -> Graph:
    said = ((FIRST, "2018", LAST_YEAR), (SECOND, "2019", THIS_YEAR))
    texts = (HEAD.format(number=number, year=year) + text for number, year, text in said)
    return load(graph, *(extract(make_source(text)) for text in texts))


def open_book(workbook: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook))


def read_rows(workbook: bytes, sheet: str) -> list[dict[str, Any]]:
    """The rows of a worksheet by their headings, without what stands below them."""
    _, headings, *rows = open_book(workbook)[sheet].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows if row[1]]


def fill_in(workbook: bytes, own: str = "") -> bytes:
    """As an office does it: progress and a person for each task, and a column of its own."""
    book = open_book(workbook)
    for sheet in book:
        for row in sheet.iter_rows(min_row=3):
            if row[1].value:
                row[8].value, row[9].value = f"{sheet.title}进展{row[0].value}", f"{sheet.title}责任人"
                if own:
                    sheet.cell(2, 11).value = own
                    sheet.cell(row[0].row, 11).value = f"备注{row[0].value}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_list_has_what_an_office_hands_out(two_years: Graph) -> None:
    told = questions.list_duties(two_years, ["市公安局", POLICE, "市市场监管局"], year=2019)
    workbook = write_duties(told, CHINESE)
    sheet = open_book(workbook)["市公安局"]
    assert open_book(workbook).sheetnames == ["市公安局", "市市场监管局"]
    assert (sheet["A1"].value, sheet.freeze_panes, sheet.print_title_rows) == (f"{POLICE}责任清单", "A3", "$1:$2")
    assert sheet.print_area == "'市公安局'!$A$1:$J$4"
    assert (sheet.page_setup.orientation, sheet["B3"].alignment.wrap_text) == ("landscape", True)
    first, second = read_rows(workbook, "市公安局")
    assert (first["期限"], second["期限"]) == ("2019年9月底 (2019-09-30)", None)
    assert (first["角色"], first["牵头机构"], first["共同负责机构"]) == ("配合", "市城管局", "市公安局")
    assert second["共同负责机构"] == "市市场监管局、市公安局等"
    assert first["来源"].startswith(f"{SECOND}、任务 2、一、城市")
    assert (first["序号"], first["进展情况"], first["责任人"]) == (1, None, None)
    (formula,) = [cell for cell in open_book(workbook)["市市场监管局"]["B"] if str(cell.value).startswith("=")]
    assert formula.data_type == "s"  # no formula


def test_what_was_filled_in_last_year_goes_to_the_same_tasks(two_years: Graph) -> None:
    filled = fill_in(write_duties(questions.list_duties(two_years, document=[FIRST]), ENGLISH), own="备注")
    told = questions.list_duties(two_years, [POLICE, MARKET], document=[SECOND])
    carried = carry_over(two_years, "上年.xlsx", filled, told, Settings())
    workbook = write_duties(told, CHINESE, carried)
    parking, homes = read_rows(workbook, "市公安局")
    assert [parking[column] for column in ("进展情况", "责任人", "备注")] == [
        "市公安局进展1",
        "市公安局责任人",
        "备注1",
    ]
    assert parking["上年任务"].endswith("2018年底。")
    assert homes["上年任务"].startswith("改造老旧小区50个")
    assert homes["进展情况"] == "市公安局进展2"
    assert {row["进展情况"] for row in read_rows(workbook, "市市场监管局")} == {"市工商局进展1", "市工商局进展2"}
    assert [(row["机构"], row["任务"][:5], row["进展情况"]) for row in read_rows(workbook, "未能结转")] == [
        (POLICE, "组织龙舟文", "市公安局进展3")
    ]
    assert (carried.matched, set(carried.not_asked) >= {"澜溪市城市管理局"}) == (4, True)


def test_what_is_no_list_is_refused_and_nobody_is_guessed(two_years: Graph) -> None:
    told = questions.list_duties(two_years, [POLICE])
    for raw in (b"PK nothing", write_workbook([["单位", "电话"]])):
        with pytest.raises(BadInput, match=r"上年\.xlsx"):
            carry_over(two_years, "上年.xlsx", raw, told, Settings())
    stranger = write_workbook([["任务", "进展情况"], ["新增公共停车泊位3000个，完善停车收费管理办法。", "已完成"]])
    (left,) = carry_over(two_years, "上年.xlsx", stranger, told, Settings()).left_over
    assert left.filled == {"progress": "已完成"}
    with pytest.raises(NotFound):
        questions.list_duties(two_years, ["澜溪市公安厅局"])
