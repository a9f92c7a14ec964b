"""A reform that the registry does not know: suggested by last year's tasks, confirmed by people, told in the comparison."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph import questions
from graph.answers import AgencyDetail
from graph.loader.agencies.judgements import NOTHING_JUDGED, Entry, Judgements, Verdict, replay
from graph.loader.extract import extract
from graph.loader.persist.write import apply_judgements
from graph.model import Extraction
from graph.questions.naming.similar_agencies import suggest_same_agencies
from graph.store.client import Graph
from tests.documents import make_source
from tests.factories import load

NUMBERS = {2023: "澜政办发〔2023〕2号", 2024: "澜政办发〔2024〕3号", 2025: "澜政办发〔2025〕5号"}
OLD, NEW = "澜溪市工业和信息化局", "澜溪市经济和信息化局"
TEXT = """澜溪市人民政府办公室关于印发{year}年重点工作任务分工的通知
{number}
各区县人民政府：
现将任务分工印发给你们。
澜溪市人民政府办公室
{year}年1月20日
{year}年重点工作任务分工
1．培育专精特新企业{more}家，推动中小企业数字化转型。（{industry}牵头，市财政局配合）
2．新增公共停车泊位{more}00个，完善停车收费管理办法。（{city}牵头，市公安局配合）
3．建设工业互联网平台{more}个，组织企业上云。（{industry}牵头）
"""


def read(year: int, industry: str, city: str = "市城管局") -> Extraction:
    said = TEXT.format(year=year, number=NUMBERS[year], more=year - 2000, industry=industry, city=city)
    return extract(make_source(said))


def judge(graph: Graph, *told: Entry) -> Judgements:
    judged = replay(replace(entry, number=number) for number, entry in enumerate(told, start=1))
    apply_judgements(graph, judged)
    return judged


def list_suggested(graph: Graph, judged: Judgements = NOTHING_JUDGED) -> list[tuple[str, str, int]]:
    found = suggest_same_agencies(graph, judged).items
    return [(row.first.agency.id, row.second.agency.id, row.year) for row in found if row.year]


@pytest.fixture
def reformed(graph: Graph) -> Iterator[Graph]:
    yield load(graph, read(2024, "市工信局"), read(2025, "市经信局"))
    apply_judgements(graph, NOTHING_JUDGED)


def test_an_agency_that_leads_anothers_tasks_next_year_is_suggested_with_them(reformed: Graph) -> None:
    assert list_suggested(reformed) == [(OLD, NEW, 2025)]
    (found,) = [row for row in suggest_same_agencies(reformed, NOTHING_JUDGED).items if row.year]
    assert f"{NUMBERS[2024]}:1 → {NUMBERS[2025]}:1" in str(found.reason)
    assert found.score >= 90


def test_who_stood_there_before_or_stands_there_still_took_nobodys_place(graph: Graph) -> None:
    load(graph, read(2023, "市经信局"), read(2024, "市工信局"), read(2025, "市经信局"))
    assert [each for each in list_suggested(graph) if each[0] == OLD] == []
    load(graph, read(2023, "市工信局"), read(2025, "市工信局", city="市经信局"))
    assert OLD not in {each for pair in list_suggested(graph) for each in pair[:2]}


def describe(graph: Graph, name: str) -> AgencyDetail:
    return questions.get_agency(graph, name)


def test_a_succession_that_is_judged_stands_until_it_is_undone(reformed: Graph) -> None:
    before = questions.compare_tasks(reformed, NUMBERS[2024], NUMBERS[2025])
    assert {change.what for row in before.items for change in row.changes} >= {"lead"}
    pair = (questions.get_agency_facts(reformed, OLD), questions.get_agency_facts(reformed, NEW))
    followed = Entry(0, Verdict.FOLLOWED, *pair, year=2025)
    judged = judge(reformed, followed)
    assert list_suggested(reformed, judged) == []
    (successor,) = describe(reformed, OLD).successors
    assert (successor.agency.id, successor.year, successor.source) == (NEW, 2025, "reviews.jsonl:1")
    after = questions.compare_tasks(reformed, NUMBERS[2024], NUMBERS[2025])
    assert [(each.before.id, each.after.id, each.year) for each in after.renamed] == [(OLD, NEW, 2025)]
    assert not {change.what for row in after.items for change in row.changes} & {"lead", "share"}
    load(reformed, read(2024, "市工信局"))  # by somebody who has no log: what is judged comes from the log alone
    judge(reformed, followed)
    assert len(describe(reformed, OLD).successors) == 1
    judge(reformed, followed, Entry(0, Verdict.UNDO, undone=1))
    assert describe(reformed, OLD).successors == ()
    assert list_suggested(reformed) == [(OLD, NEW, 2025)]
