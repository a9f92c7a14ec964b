"""What became of a plan below it, from an invented chain of four levels, on both engines."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph import questions
from graph.answers import DerivedTask, DescendedPassage, Descent, PassageSummary, TaskSummary
from graph.loader.reviews.derivation_reviews import DerivationEntry, DerivationKey, Finding, append_derivation_review
from graph.rows.descent import PlanUnit
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.chains import load_chain
from tests.factories import NUMBER, STATE, load, make_citation, make_extraction, make_task
from tests.folders import TESTS

PLAN = "国发〔2018〕91号"
PROVINCE = "江岚政发〔2019〕14号"
CITY = "澜政办发〔2019〕47号"


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def chain(request: pytest.FixtureRequest) -> Iterator[Graph]:
    """The plan, and what a province, a city and a county made of it; each test only asks it."""
    settings: Settings = request.getfixturevalue(f"{request.param}_settings")
    with open_graph(settings, TESTS / "cypher") as emptied:
        emptied.change(lambda transaction: transaction.run("empty"))
    with open_graph(settings) as graph:
        load_chain(graph, settings, "elder_care")
        yield graph


def find(descent: Descent, words: str) -> DescendedPassage:
    (found,) = [passage for passage in descent.items if words in passage.text]
    return found


def read_task(row: DerivedTask) -> TaskSummary:
    assert row.task
    return row.task


def test_below_a_passage_stand_the_tasks_of_all_levels_and_who_leads_them(chain: Graph) -> None:
    passage = find(questions.descend_document(chain, PLAN), "养老护理员职业技能提升")
    assert (passage.kind, passage.section_path) == ("passage", "五/（十五）")
    assert [(row.depth, read_task(row).id, row.jurisdiction) for row in passage.below][:2] == [
        (1, f"{PROVINCE}:16", "江岚省"),
        (2, f"{CITY}:1", "澜溪市"),
    ]
    assert [read_task(row).leads[0].name for row in passage.below[:2]] == [
        "省人力资源社会保障厅",
        "市人力资源社会保障局",
    ]


def test_targets_and_deadlines_are_compared_from_level_to_level(chain: Graph) -> None:
    descent = questions.descend_document(chain, PLAN)
    province, city = find(descent, "养老护理员职业技能提升").below[:2]
    assert next((shift.before, shift.after) for shift in province.shifts) == ("200万人次", "8万人次")
    assert [(shift.kind, shift.before, shift.after) for shift in city.shifts] == [
        ("lowered", "8万人次", "1.2万人次"),
        ("lowered", "600名", "90名"),
        ("lowered", "4000名", "600名"),
    ]
    repaired = [row for row in find(descent, "老旧小区没有配套用房").below if read_task(row).id == f"{CITY}:6"]
    assert [(shift.kind, shift.after) for shift in repaired[0].shifts] == [("earlier", "2020年底")]


def test_a_task_that_derives_from_several_is_compared_with_each(chain: Graph) -> None:
    passage = find(questions.descend_document(chain, PLAN), "一次健康体检")
    merged = [row for row in passage.below if read_task(row).id == f"{CITY}:13"]
    assert [(row.derives_from, row.is_repeated) for row in merged] == [
        (f"{PROVINCE}:9", False),
        (f"{PROVINCE}:10", True),
    ]
    assert [(shift.kind, shift.before, shift.after) for shift in merged[1].shifts] == [("raised", "85%", "90%")]
    assert (passage.tasks, passage.links) == (5, 8)


def test_what_nobody_took_up_and_what_was_added_is_listed(chain: Graph) -> None:
    untaken = questions.descend_document(chain, PLAN, only="untaken")
    assert [passage.section_path for passage in untaken.items] == [
        "二/（七）",
        "四/（十三）",
    ]  # but no 指导思想 and no 组织领导
    assert (untaken.taken_up, untaken.not_taken_up) == (17, 2)
    assert {f"{PROVINCE}:7", f"{CITY}:10"} <= {task.id for task in untaken.added.items}


@pytest.mark.parametrize(
    ("text", "is_asking"),
    [
        ("强化组织。各地要加强统筹，及时总结经验。", False),
        ("压实责任。各市县要建立台账。", False),
        ("加强基层组织建设。每个社区设立服务站。", True),
        ("强化保障。冷库用电执行农业生产用电价格。", True),
    ],
)
def test_by_what_means_all_is_to_be_done_is_left_undone_by_nobody(text: str, is_asking: bool) -> None:
    passage = PassageSummary(PLAN, PLAN, None, "五", None, "五", text, 1, (), "")
    assert PlanUnit("", passage).is_asking is is_asking


def test_a_page_of_passages_says_how_many_there_are(chain: Graph) -> None:
    page = questions.descend_document(chain, PLAN, only="taken", limit=2, offset=1)
    assert ([each.section_path for each in page.items], page.total, page.truncated) == (
        ["二/（三）", "二/（四）"],
        17,
        True,
    )


def test_a_task_division_is_followed_down_like_a_plan(chain: Graph) -> None:
    descent = questions.descend_document(chain, PROVINCE)
    task = find(descent, "长期护理保险试点")
    assert (task.kind, task.leads[0].name, [read_task(row).id for row in task.below]) == (
        "task",
        "省医保局",
        [f"{CITY}:12"],
    )


def test_without_anything_below_nothing_is_said_to_be_taken_up_by_nobody(embedded_graph: Graph) -> None:
    load(embedded_graph, make_extraction(make_task("1"), citations=[make_citation(STATE)]))
    alone = questions.descend_document(embedded_graph, NUMBER)
    assert (alone.not_taken_up, alone.added.total, len(alone.notes)) == (None, 0, 1)
    cited = questions.descend_document(embedded_graph, STATE)
    assert (cited.total, cited.not_taken_up) == (0, None)
    assert any("known by citation only" in note for note in cited.notes)


def test_what_people_refused_is_left_out_and_what_they_confirmed_is_told(
    embedded_graph: Graph, embedded_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_chain(embedded_graph, embedded_settings, "rural_roads")
    monkeypatch.setattr(embedded_graph, "settings", replace(embedded_settings, home=tmp_path))  # a log of its own
    city = "盘政办发〔2020〕12号"
    before = find(questions.descend_document(embedded_graph, city), "落石监测预警装置")
    (below,) = before.below
    key = DerivationKey(read_task(below).id, before.id, before.text)
    append_derivation_review(embedded_graph.settings, DerivationEntry(0, Finding.CONFIRM, key))
    confirmed = find(questions.descend_document(embedded_graph, city), "落石监测预警装置")
    assert (below.state, [each.state for each in confirmed.below]) == ("suggested", ["confirmed"])
    append_derivation_review(embedded_graph.settings, DerivationEntry(0, Finding.UNDO, undone=1))
    append_derivation_review(embedded_graph.settings, DerivationEntry(0, Finding.REFUSE, key))
    refused = questions.descend_document(embedded_graph, city, only="untaken")
    assert find(refused, "落石监测预警装置").below == ()
    assert read_task(below).id in {task.id for task in refused.added.items}
