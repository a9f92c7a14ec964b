from collections.abc import Callable
from dataclasses import replace

import pytest

from graph import questions
from graph.answers import DocumentRef, LostTaskRef, MovedRunRef, SpanRef, UnreadSentence
from graph.errors import NotFound
from graph.loader.extract import extract
from graph.model import LostTask, MovedRun, Repair, Span, UnparsedSentence
from graph.store.client import Graph
from graph.terms import Completeness
from tests.documents import NOTICE, PROGRAMME, REGULATION, make_source
from tests.factories import (
    NUMBER,
    OTHER,
    STATE,
    load,
    make_citation,
    make_extraction,
    make_repair,
    make_section,
    make_task,
)


def test_a_document_says_what_is_missing(graph: Graph) -> None:
    extraction = make_extraction(
        make_task("1", completeness=Completeness.TRUNCATED_START),
        make_task("2"),
        lost_tasks=[LostTask("3", "2", None, None)],
        repair=make_repair(lost=4),
    )
    found = questions.get_document(load(graph, extraction), NUMBER)
    assert (found.tasks, found.incomplete_tasks, found.lost_tasks, found.lost_sentences) == (2, 1, ("3",), 4)


def test_cited_documents_are_listed_as_such(graph: Graph) -> None:
    load(graph, make_extraction(citations=[make_citation(STATE, title="规划")]))
    found = {each.id: each for each in questions.list_documents(graph).items}
    assert found[STATE].known_only_by_citation
    assert [each.document for each in found[NUMBER].implements] == [
        DocumentRef(STATE, STATE, "规划", known_only_by_citation=True)
    ]


def test_sections_count_the_tasks_below_them(graph: Graph) -> None:
    extraction = make_extraction(
        make_task("1", section="一:（一）"),
        make_task("2", section="一"),
        sections=[
            make_section("一", "目标", order=1),
            make_section("（一）", "细目", order=2, parent="一"),
            make_section("二", "保障", order=3),
        ],
    )
    load(graph, extraction, make_extraction(document=OTHER, sections=[make_section("一", "", order=1, document=OTHER)]))
    answer = questions.list_sections(graph, document=NUMBER)
    assert [(row.title, row.tasks) for row in answer.items] == [("目标", 2), ("细目", 1), ("保障", 0)]


LATER = make_extraction(
    make_task("1", co=["市财政局"], targets=["达到70%"], document=OTHER),
    make_task("2", leads=["市财政局"], document=OTHER),
    document=OTHER,
)


@pytest.mark.parametrize(
    ("ask", "first"),
    [
        (lambda graph: questions.list_documents(graph).items[0].id, NUMBER),
        (lambda graph: questions.list_documents(graph, sort="tasks").items[0].id, OTHER),
        (lambda graph: questions.list_documents(graph, sort="date").items[0].id, OTHER),
        (lambda graph: questions.list_agencies(graph).items[0].name, "市财政局"),
        (lambda graph: questions.list_agencies(graph, sort="name").items[0].name, "市教育局"),
        (lambda graph: questions.list_agencies(graph, sort="co").items[0].name, "市财政局"),
        (lambda graph: questions.list_agencies(graph, document=NUMBER).total, 1),
        (lambda graph: questions.list_targets(graph, sort="document").items[0].document, NUMBER),
        (lambda graph: questions.list_sections(graph, sort="tasks").items[0].title, "细目"),
    ],
)
def test_lists_come_in_the_order_that_was_asked_for(
    graph: Graph, ask: Callable[[Graph], object], first: object
) -> None:
    later = replace(LATER, document=replace(LATER.document, date="2020-03-12"))
    sections = [make_section("一", "目标", order=1), make_section("二", "细目", order=2)]
    load(
        graph, make_extraction(make_task("1", leads=["市教育局"], section="二", targets=["达到1%"]), sections=sections)
    )
    assert ask(load(graph, later)) == first


def test_the_quality_of_a_document_says_what_was_repaired_lost_and_not_understood(graph: Graph) -> None:
    run = MovedRun(line=3, spans=(Span(5, 9), Span(1, 2)), sentences=4, restored=2)
    extraction = make_extraction(
        make_task("1", leads=["市教育局"], completeness=Completeness.GAP_INSIDE),
        make_task("2", leads=["市教育局"]),
        make_task("3"),
        lost_tasks=[LostTask("4", "3", None, "一")],
        repair=Repair(200, 450, sentences=60, agreeing=40, restored=2, lost=1, runs=(run,)),
    )
    extraction = replace(extraction, unparsed=(UnparsedSentence("由有关方面落实。", "没有单位", (Span(7, 15),)),))
    found = questions.get_quality(load(graph, extraction), NUMBER)
    assert found.repair is not None
    assert found.repair.runs == (MovedRunRef(3, 4, 2, (SpanRef(5, 9), SpanRef(1, 2))),)
    assert found.lost_tasks == (LostTaskRef("4", "3", None, "一"),)
    assert [(task.number, task.completeness) for task in found.doubtful_tasks] == [
        ("1", "gap_inside"),
        ("3", "complete"),
    ]
    assert found.unread == (UnreadSentence("由有关方面落实。", "没有单位", (SpanRef(7, 15),)),)


def test_a_sound_document_was_not_repaired(graph: Graph) -> None:
    assert questions.get_quality(load(graph, make_extraction()), NUMBER).repair is None


def test_a_document_that_is_only_cited_has_no_quality(graph: Graph) -> None:
    load(graph, make_extraction(citations=[make_citation(STATE)]))
    with pytest.raises(NotFound, match="is not loaded"):
        questions.get_quality(graph, STATE)


@pytest.fixture
def published(graph: Graph) -> Graph:
    """A plan and a regulation that name nobody, and a notice with tasks."""
    return load(graph, *(extract(make_source(text)) for text in (PROGRAMME, REGULATION, NOTICE)))


def test_what_makes_no_task_is_listed_by_section_and_is_in_no_list_of_tasks(published: Graph) -> None:
    plan, notice = "江政发〔2031〕6号", "澜府办发〔2021〕18号"
    found = questions.list_passages(published, plan, section="第二章/第二节/(一)")
    assert [(row.number, row.text[:6], row.section_title) for row in found.items] == [
        ("（一）", "开展补贴性培", "开展补贴性培训"),
        ("1", "实施青年见习", "开展补贴性培训"),
        ("2", "建设公共实训", "开展补贴性培训"),
    ]
    assert found.items[1].citation.endswith("：（一）开展补贴性培训，1：“实施青年见习计划，每年募集见习岗位2万个。”.")
    page = questions.list_passages(published, plan, limit=2, offset=11)
    assert (page.total, page.truncated, [row.section_path for row in page.items]) == (12, False, ["第三章/（二）"])
    assert questions.search_tasks(published, "青年见习").total == 0
    assert questions.list_tasks(published).total == questions.get_document(published, notice).tasks == 5
    assert [questions.get_document(published, each).passages for each in (plan, notice)] == [12, 3]
    counts = {row.path: (row.tasks, row.passages) for row in questions.list_sections(published, document=plan).items}
    assert [counts[path] for path in ("第一章", "第二章", "第二章/第二节", "第三章/（一）")] == [
        (0, 2),
        (0, 6),
        (0, 4),
        (0, 1),
    ]


def write_notice(number: str, opening: str) -> str:
    return f"澜溪市人民政府关于做好节水工作的通知\n{number}\n各区县人民政府：\n{opening}\n一、修路\n1．修主路。（市交通局负责）\n"


def test_a_document_and_the_trace_of_its_task_tell_what_it_rests_on_each_with_its_verb(graph: Graph) -> None:
    opening = "为推动《节水工作规划》（国发〔2031〕2号）落地见效，根据《江岚省节水条例》，经市政府同意（澜府函〔2032〕3号），现通知如下。"
    load(
        graph,
        extract(make_source(write_notice("澜府发〔2032〕11号", opening + "\n《节水年报》（水发〔2030〕9号）供参阅。"))),
    )
    document = questions.get_document(graph, "澜府发〔2032〕11号")
    assert [(each.document.id, each.verb) for each in document.implements] == [("国发〔2031〕2号", "推动…落地见效")]
    rests_on = [("澜府函〔2032〕3号", "经…同意"), ("title-江岚省节水条例", "根据")]
    assert [(each.document.id, each.verb) for each in document.cites] == [*rests_on, ("水发〔2030〕9号", None)]
    assert {each.sentence for each in document.implements + document.cites[:2]} == {opening}
    trace = questions.trace_task(graph, "澜府发〔2032〕11号:1")
    assert [(each.document.id, each.verb) for each in trace.rests_on] == rests_on
    assert [step.verb for step in trace.chains[0] if step.relation == "IMPLEMENTS"] == ["推动…落地见效"]


def test_work_reports_of_two_years_are_two_documents_and_no_place_has_anothers(graph: Graph) -> None:
    said = {
        "澜府发〔2031〕1号": "为落实2031年《政府工作报告》，现通知如下。",
        "澜府发〔2032〕1号": "为落实《政府工作报告》（2032年），现通知如下。",
        "澜府发〔2032〕2号": "为落实2032年《政府工作报告》，现通知如下。",
        "江政发〔2032〕1号": "为落实2032年《政府工作报告》，现通知如下。",
        "江政发〔2032〕2号": "为落实国务院2032年《政府工作报告》，现通知如下。",
        "江政发〔2032〕3号": "为落实《政府工作报告》，现通知如下。",
    }
    places = {"澜": "澜溪市", "江": "江岚省"}
    texts = (write_notice(each, words).replace("澜溪市", places[each[0]]) for each, words in said.items())
    load(graph, *(extract(make_source(text)) for text in texts))
    found = [questions.get_document(graph, each).implements[0].document for each in said]
    assert [each.id for each in found] == [
        "title-2031年政府工作报告·澜溪市",
        "title-2032年政府工作报告·澜溪市",
        "title-2032年政府工作报告·澜溪市",
        "title-2032年政府工作报告·江岚省",
        "title-2032年国务院政府工作报告",
        "title-政府工作报告·江政发〔2032〕3号",
    ]
    assert found[4].title == "2032年国务院政府工作报告"
