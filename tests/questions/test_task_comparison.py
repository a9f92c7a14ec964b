"""Last year's tasks and this year's, from two notices of an invented city to the answer, on both engines."""

import pytest

from graph import questions
from graph.answers import TaskComparison
from graph.errors import NotFound
from graph.loader.extract import extract
from graph.store.client import Graph
from tests.documents import make_source
from tests.factories import load

FIRST, SECOND = "澜政办发〔2018〕3号", "澜政办发〔2019〕5号"
HEAD = "澜溪市人民政府办公室关于印发{year}年重点工作任务分工的通知\n{number}\n各区县人民政府：\n现将任务分工印发给你们。\n澜溪市人民政府办公室\n{year}年1月20日\n{year}年重点工作任务分工\n"
LAST_YEAR = """一、工业
1．培育专精特新企业30家，推动中小企业数字化转型。完成时限：2018年底。（市经信委牵头，市财政局配合）
2．建设工业互联网平台5个，组织企业上云。（市经信委牵头，市工商局配合）
二、城市
3．新增公共停车泊位3000个，完善停车收费管理办法。（市城管局牵头，市公安局配合）
4．改造老旧小区50个，完善养老托育设施；加装电梯200部，方便老年人出行。（市住房城乡建委牵头）
5．组织龙舟文化节，办好澜溪马拉松赛。（市文化旅游局负责）
"""
THIS_YEAR = """一、城市
1．新增公共停车泊位3000个，完善停车收费管理办法。（市公安局牵头，市城管局配合）
2．改造老旧小区50个，完善养老托育设施。（市住房城乡建委牵头）
3．加装电梯200部，方便老年人出行。（市住房城乡建委牵头）
二、工业
4．培育专精特新企业40家，推动中小企业数字化转型。完成时限：2019年9月底。（市经信局牵头，市财政局配合）
5．建设工业互联网平台5个，组织企业上云。（市经信局牵头，市市场监管局配合）
6．建设低空经济起降点12个，编制低空经济发展规划。（市发展改革委牵头）
"""


@pytest.fixture
def two_years(graph: Graph) -> Graph:
    said = ((FIRST, "2018", LAST_YEAR), (SECOND, "2019", THIS_YEAR))
    texts = (HEAD.format(number=number, year=year) + text for number, year, text in said)
    return load(graph, *(extract(make_source(text)) for text in texts))


def tell(answer: TaskComparison) -> list[tuple[str, str | None, str | None]]:
    return [
        (each.kind, each.before.number if each.before else None, each.after.number if each.after else None)
        for each in answer.items
    ]


def test_what_became_of_last_years_tasks_is_told_task_by_task(two_years: Graph) -> None:
    answer = questions.compare_tasks(two_years, FIRST, "澜政办发[2019]5号")
    assert tell(answer) == [
        ("kept", "3", "1"),
        ("reworded", "4", "2"),
        ("split", "4", "3"),
        ("reworded", "1", "4"),
        ("kept", "2", "5"),
        ("new", None, "6"),
        ("dropped", "5", None),
    ]
    changes = [[(each.what, each.before, each.after) for each in row.changes] for row in answer.items]
    assert {what for what, _, _ in changes[0]} == {"lead", "share"}
    assert changes[4] == [("renamed", "市经信委", "市经信局"), ("renamed", "市工商局", "市市场监管局")]
    assert ("deadline", "2018年底", "2019年9月底") in changes[3]
    assert ("target", "培育专精特新企业30家", "培育专精特新企业40家") in changes[3]
    assert [(each.kind, each.tasks) for each in answer.counts] == [
        ("kept", 2), ("reworded", 2), ("split", 1), ("merged", 0), ("new", 1), ("dropped", 1),
    ]  # fmt: skip
    assert [(each.before.name, each.after.name, each.year) for each in answer.renamed] == [
        ("市工商局", "市市场监管局", 2018),
        ("市经信委", "市经信局", 2018),
    ]


def test_a_page_and_one_kind_of_change_can_be_asked_for(two_years: Graph) -> None:
    new = questions.compare_tasks(two_years, FIRST, SECOND, change="new", limit=1)
    assert (tell(new), new.total, sum(each.tasks for each in new.counts)) == ([("new", None, "6")], 1, 7)
    with pytest.raises(NotFound):
        questions.compare_tasks(two_years, FIRST, "澜政办发〔1999〕9号")
