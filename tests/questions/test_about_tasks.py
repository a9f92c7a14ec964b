from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from graph import questions
from graph.answers import Page, SpanRef, TaskSummary
from graph.errors import BadInput
from graph.model import Span, Target
from graph.store.client import Graph
from graph.terms import Completeness
from tests.factories import (
    NUMBER,
    OTHER,
    SHARED,
    load,
    make_extraction,
    make_section,
    make_target,
    make_task,
)


def test_a_task_shows_its_evidence(graph: Graph) -> None:
    load(graph, make_extraction(make_task("1", leads=["市教育局"], co=["市财政局"], targets=["达到70%"])))
    detail = questions.get_task(graph, "1")
    assert [(role.name, role.role, role.word, role.spans) for role in detail.roles] == [
        ("市教育局", "LEADS", "牵头", (SpanRef(0, 4),)),
        ("市财政局", "CO_RESPONSIBLE", "配合", (SpanRef(10, 14),)),
    ]
    owners = [*detail.task.leads, *detail.task.co_responsible]
    assert [(owner.name, owner.word) for owner in owners] == [("市教育局", "牵头"), ("市财政局", "配合")]
    assert [(target.text, target.value) for target in detail.targets] == [("达到70%", 70.5)]


def test_a_graph_that_an_older_version_loaded_knows_no_role_words(graph: Graph) -> None:
    task = make_task("1", leads=["市教育局"])
    (part,) = task.responsibilities
    load(graph, make_extraction(replace(task, responsibilities=(replace(part, word=None),))))
    detail = questions.get_task(graph, "1")
    assert [(role.role, role.word) for role in detail.roles] == [("LEADS", None)]


def test_a_task_knows_its_neighbours(graph: Graph) -> None:
    load(graph, make_extraction(*(make_task(number) for number in ("1", "2", "5"))))
    beside = [(each.previous, each.next) for each in (questions.get_task(graph, number) for number in ("1", "2", "5"))]
    assert [(before and before.label, after and after.label) for before, after in beside] == [
        (None, "task 2"),
        ("task 1", "task 5"),
        ("task 2", None),
    ]


def test_a_footnote_names_the_task_and_quotes_it(graph: Graph) -> None:
    section = make_section("一", "扩大就业", order=1)
    load(graph, make_extraction(make_task("1", co=["市教育局"], section="一"), sections=[section]))
    assert questions.get_task(graph, "1").task.citation == (
        f"云川市人民政府办公厅. 云川市促进就业重点任务分工：{NUMBER}[A]. 2019-05-06：任务1，一、扩大就业："
        "“做好第1件事。（市教育局负责）”."
    )


def test_a_footnote_does_not_quote_what_a_sheet_sums_up(graph: Graph) -> None:
    sheet = replace(make_extraction(make_task("1", targets=["达到70%"])), format="sheet")
    detail = questions.get_task(load(graph, sheet), "1")
    assert detail.task.citation.endswith("：任务1.")
    assert questions.list_targets(graph).items[0].citation == detail.task.citation


def test_tasks_are_listed_in_the_order_of_the_document(graph: Graph) -> None:
    load(graph, make_extraction(*(make_task(number) for number in ("10", "2", "1"))))
    assert [task.number for task in questions.list_tasks(graph).items] == ["1", "2", "10"]


def test_tasks_of_one_agency(graph: Graph) -> None:
    answer = questions.list_tasks(load(graph, SHARED), agency="市科技局", limit=1)
    assert (answer.total, answer.truncated, [task.number for task in answer.items]) == (2, True, ["3"])


FILTERED = make_extraction(
    make_task("1", leads=["市教育局"], co=["市财政局"], section="二", targets=["达到70%"]),
    make_task("2", leads=["市财政局"], section="二/（三）"),
    make_task("3", co=["市教育局", "市财政局"], section="二十"),
    make_task("4", completeness=Completeness.NO_STATEMENT),
    make_task("5", leads=["市财政局"], co=["市民政局"], completeness=Completeness.GAP_INSIDE),
)


@pytest.mark.parametrize(
    ("passing", "numbers"),
    [
        ({"role": "lead"}, "125"),
        ({"role": "co"}, "135"),
        ({"agency": "市财政局"}, "1235"),
        ({"agency": "市财政局", "role": "lead"}, "25"),
        ({"agency": "市财政局", "partner": "市教育局"}, "13"),
        ({"agency": "市财政局", "partner": "市教育局", "role": "lead"}, ""),
        ({"shared": True}, "135"),
        ({"sort": "agencies"}, "13524"),
        ({"section": "二"}, "12"),
        ({"section": "二/（三）"}, "2"),
        ({"section": "二、/(三)"}, "2"),
        ({"words": "第3件"}, "3"),
        ({"words": " 第3件 "}, "3"),
        ({"words": "民政局"}, "5"),
        ({"without_lead": True}, "3"),
        ({"incomplete": True}, "45"),
        ({"with_target": True}, "1"),
        ({"agency": "市教育局", "words": "第3件", "without_lead": True}, "3"),
    ],
    ids=str,
)
def test_tasks_pass_every_filter(graph: Graph, passing: Mapping[str, Any], numbers: str) -> None:
    answer = questions.list_tasks(load(graph, FILTERED), **passing)
    assert ("".join(str(task.number) for task in answer.items), answer.total) == (numbers, len(numbers))


def test_blank_words_are_no_filter_that_all_pass(graph: Graph) -> None:
    with pytest.raises(BadInput, match="search for"):
        questions.list_tasks(load(graph, FILTERED), words=" ")


def test_words_are_found_as_typed(graph: Graph) -> None:
    task = replace(make_task("1"), text="推广“.*”和%_\\模式。")
    answer = questions.search_tasks(load(graph, make_extraction(task, make_task("2"))), "%_\\")
    assert [hit.task.number for hit in answer.items] == ["1"]


@pytest.mark.parametrize("typed", ["4.5%", "４.５％", "就業率", "app(甲)", "ＡＰＰ（甲）"])
def test_words_are_found_in_whichever_script_width_and_case_and_shown_as_printed(graph: Graph, typed: str) -> None:
    task = replace(make_task("1"), text="推廣ＡＰＰ（甲），就業率达到4.5％。")
    (hit,) = questions.search_tasks(load(graph, make_extraction(task, make_task("2"))), typed).items
    assert hit.end - hit.start == len(typed)
    assert hit.task.text[hit.start : hit.end] in {"4.5％", "就業率", "ＡＰＰ（甲）"}


SEARCHED = make_extraction(
    replace(make_task("1", leads=["市教育局"]), text="开展职业培训，稳定就业。"),
    replace(make_task("2"), text="改造老旧城镇小区，带动就业；就业培训。"),
    replace(make_task("3"), text="推进数字政府和制造业转型（试点）。"),
    replace(make_task("4"), text="办好1+1项目：a*b~c。"),
)


@pytest.mark.parametrize(
    ("typed", "numbers", "parted"),
    [
        ("就业 培训", "21", ()),  # the one in which they stand three times comes first
        ("培训、就业", "21", ()),
        ("培训 市教育局", "1", ()),  # one in the text, one in the statement
        ("就业培训", "2", ()),  # as typed, though another has both words
        ("老旧小区改造", "2", ("老旧", "小区", "改造")),
        ("数字转型 推进", "3", ("数字", "转型", "推进")),
        ("办", "4", ()),  # one character, which no index of pairs has
        ("*b~c", "4", ()),
        ("1+1", "4", ()),
        ("就业 没有的", "", ()),
    ],
)
def test_all_words_stand_in_any_order_and_far_apart(
    graph: Graph, typed: str, numbers: str, parted: tuple[str, ...]
) -> None:
    answer = questions.search_tasks(load(graph, SEARCHED), typed)
    assert ("".join(str(hit.task.number) for hit in answer.items), answer.parted) == (numbers, parted)


def test_words_are_found_as_they_are_after_a_text_changed(graph: Graph) -> None:
    load(graph, SEARCHED, make_extraction(replace(make_task("1"), text="兴办学校。")))
    assert [questions.search_tasks(graph, words).total for words in ("就业", "学校")] == [0, 1]


def test_a_hit_says_where_in_the_file_it_stands(graph: Graph) -> None:
    torn = replace(make_task("1"), text="甲乙丙丁", spans=(Span(50, 52, "第3页"), Span(10, 12, "第1页")))
    (hit,) = questions.search_tasks(load(graph, make_extraction(torn)), "乙丙").items
    assert (hit.place, hit.start, hit.end, hit.spans) == (
        "text",
        1,
        3,
        (SpanRef(51, 52, "第3页"), SpanRef(10, 11, "第1页")),
    )


def test_a_hit_in_a_statement_of_several_cells_has_no_place_in_the_file(graph: Graph) -> None:
    cells = (Span(10, 14), Span(16, 20))
    task = replace(make_task("1", co=["市教育局"]), statement="市教育局\t市财政局", statement_spans=cells)
    (hit,) = questions.search_tasks(load(graph, make_extraction(task)), "市财政局").items
    assert (hit.place, hit.start, hit.spans) == ("statement", 5, ())


def test_a_cut_search_says_how_many_there_are(graph: Graph) -> None:
    answer = questions.search_tasks(load(graph, SHARED), " 件事 ", limit=1, offset=1)
    assert (answer.words, answer.total, answer.truncated, [hit.task.number for hit in answer.items]) == (
        "件事",
        4,
        True,
        ["2"],
    )


def test_no_words_are_no_search(embedded_graph: Graph) -> None:
    with pytest.raises(BadInput, match="Say which words"):
        questions.search_tasks(embedded_graph, " ")


def make_due(target: str, by: str | None) -> Target:
    return replace(make_target(f"{NUMBER}:{target}", target), by=by)


def test_targets_stand_in_the_order_of_their_deadlines(graph: Graph) -> None:
    dues = [
        ("甲", "每年"),
        ("乙", None),
        ("丙", "2020年底"),
        ("丁", "2019年10月"),
        ("戊", "2019年6月"),
        ("己", "“十三五”末"),
    ]
    task = replace(make_task("1"), targets=tuple(make_due(f"1:{name}", by) for name, by in dues))
    found = questions.list_targets(load(graph, make_extraction(task, doc_targets=[make_due("t1", "2020年")]))).items
    assert [(row.task, row.target.by) for row in found] == [
        (f"{NUMBER}:1", "2019年6月"),
        (f"{NUMBER}:1", "2019年10月"),
        (None, "2020年"),
        (f"{NUMBER}:1", "2020年底"),
        (f"{NUMBER}:1", "“十三五”末"),
        (f"{NUMBER}:1", None),
        (f"{NUMBER}:1", "每年"),
    ]


def name_tasks(page: Page[TaskSummary]) -> list[str | None]:
    return [row.number for row in page.items]


def test_lists_are_ordered_and_cut_by_deadline(graph: Graph) -> None:
    printed = ("2025年底", "2025年6月底前", "每年6月底", "长期坚持", None, "9月底")  # of a document of May 2019
    tasks = [make_task(str(number), deadline=each) for number, each in enumerate(printed, start=1)]
    tasks[1] = replace(tasks[1], targets=(make_due("2:甲", "2025年6月"), make_due("2:乙", "每年")))
    filled = load(graph, make_extraction(*tasks))
    by_day = questions.list_tasks(filled, sort="deadline")
    assert name_tasks(by_day) == ["6", "2", "1", "3", "4", "5"]
    assert [(row.due, row.due_kind) for row in by_day.items[::3]] == [("2019-09-30", "dated"), (None, "recurring")]
    assert name_tasks(questions.list_tasks(filled, due_after="2025-06-30", due_before="2025-12-30")) == ["2"]
    assert name_tasks(questions.list_tasks(filled, deadline="recurring")) == ["3"]
    assert questions.list_tasks(filled, deadline="undated").total == 1
    assert [row.target.by for row in questions.list_targets(filled, due_before="2025-06-30").items] == ["2025年6月"]
    assert questions.list_targets(filled, deadline="recurring").total == 1


def test_targets_of_an_agency_are_those_of_its_tasks(graph: Graph) -> None:
    tasks = (make_task("1", leads=["市教育局"], targets=["甲", "乙"]), make_task("2", co=["市财政局"], targets=["丙"]))
    answer = questions.list_targets(load(graph, make_extraction(*tasks)), agency="市教育局", limit=1)
    assert (answer.total, answer.truncated, [row.target.text for row in answer.items]) == (2, True, ["甲"])


def test_targets_of_a_document_that_is_loaded_anew_are_the_new_ones(graph: Graph) -> None:
    for document, targets in ((NUMBER, ["达到70%"]), (OTHER, ["达到80%"]), (NUMBER, ["达到75%", "达到90%"])):
        load(graph, make_extraction(make_task("1", document=document, targets=targets), document=document))
        listed = questions.list_targets(graph, document=document, sort="document").items
        assert [each.target.text for each in listed] == targets
    assert questions.list_targets(graph).total == 3


def test_a_target_is_listed_with_who_answers_for_its_task(graph: Graph) -> None:
    task = make_task("1", leads=["市教育局"], co=["市财政局"], targets=["甲"])
    of_task, of_document = questions.list_targets(
        load(graph, make_extraction(task, doc_targets=[make_due("t1", None)])), sort="document"
    ).items[::-1]
    assert [agency.name for agency in (*of_task.leads, *of_task.co_responsible)] == ["市教育局", "市财政局"]
    assert (of_document.leads, of_document.co_responsible) == ((), ())
