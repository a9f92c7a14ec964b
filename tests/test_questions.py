from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from graph import questions
from graph.answers import CountedRole, DocumentRef, LostTaskRef, MovedRunRef, SpanRef, UnreadSentence
from graph.errors import Ambiguous, BadInput, LostInScrape, NotFound
from graph.loader.read import read_source
from graph.loader.sheets.sheet import read_sheet
from graph.loader.write import define_schema, write
from graph.model import Extraction, LostTask, MovedRun, Repair, Span, Target, Task, Unread
from graph.settings import Settings
from graph.store import Graph
from graph.terms import Completeness
from tests.factories import (
    CITY,
    NUMBER,
    make_citation,
    make_extraction,
    make_repair,
    make_section,
    make_target,
    make_task,
)

OTHER = "云川府办发〔2020〕8号"
PROVINCE = "云府发〔2018〕3号"
STATE = "国发〔2017〕10号"
FIRST_DOCUMENT = Path(__file__).parent.parent / "examples" / "yufubanfa-2017-127.csv"


def load(graph: Graph, *extractions: Extraction) -> Graph:
    define_schema(graph)
    for extraction in extractions:
        write(graph, extraction)
    return graph


@pytest.fixture
def first_document(graph: Graph) -> Graph:
    """The facts of 渝府办发〔2017〕127号, from the sheet that the project ships."""
    return load(graph, read_sheet(read_source(FIRST_DOCUMENT, Settings())))


# The answers of the first real document.


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("any", [(1, "市人力社保局", 21), (2, "市发展改革委", 17), (3, "市教委", 11)]),
        ("lead", [(1, "市人力社保局", 7), (2, "市发展改革委", 3), (2, "市教委", 3)]),
        ("co", [(1, "市人力社保局", 14), (1, "市发展改革委", 14), (3, "市教委", 8)]),
    ],
)
def test_who_co_owns_the_most(
    first_document: Graph, role: CountedRole, expected: Sequence[tuple[int, str, int]]
) -> None:
    answer = questions.co_owners(first_document, role=role, limit=3)
    assert sorted((row.rank, row.agency.name, row.tasks) for row in answer.items) == sorted(expected)


def test_tasks_led_are_counted_alone_or_not(first_document: Graph) -> None:
    assert [row.leads for row in questions.co_owners(first_document, limit=3).items] == [15, 6, 6]


def test_the_strongest_pairs(first_document: Graph) -> None:
    answer = questions.pairs(first_document, limit=2)
    found = {(row.rank, frozenset((row.first.name, row.second.name)), row.tasks) for row in answer.items}
    strongest = {
        (1, frozenset(("市人力社保局", "市发展改革委")), 11),
        (1, frozenset(("市人力社保局", "市教委")), 11),
    }
    assert (answer.total, found) == (134, strongest)


def test_counts_over_lost_tasks_are_lower_bounds(first_document: Graph) -> None:
    answer = questions.co_owners(first_document)
    assert (answer.at_least, answer.lost_tasks) == (True, 7)


def test_a_task_is_traced_to_the_state_council(first_document: Graph) -> None:
    chain = next(chain for chain in questions.trace(first_document, "25").chains if chain[-1].id == STATE)
    assert [(step.kind, step.relation) for step in chain] == [
        ("task", None),
        ("section", "PART_OF"),
        ("document", "PART_OF"),
        ("document", "IMPLEMENTS"),
    ]
    assert "国发〔2017〕10号" in (chain[-1].sentence or "")


@pytest.mark.parametrize("typed", ["26", "２６", "第26项", "渝府办发[2017]127号:26", "渝府办发（2017）127号：26"])
def test_a_lost_task_was_lost_in_the_scrape(first_document: Graph, typed: str) -> None:
    with pytest.raises(LostInScrape, match=r"127号 的任务 26 在抓取时丢失，在任务 25 与 27 之间 .* between 25 and 27"):
        questions.trace(first_document, typed)


def test_an_unknown_number_may_be_that_of_the_last_task(first_document: Graph) -> None:
    with pytest.raises(NotFound, match="127号:@56（编号不详，在 62 之后"):
        questions.trace(first_document, "63")


# What is counted.

SHARED = make_extraction(
    make_task("1", leads=["市教育局"], co=["市财政局"]),
    make_task("2", leads=["市教育局"], co=["各区县政府"]),
    make_task("3", leads=["市科技局"]),
    make_task("4", co=["市财政局", "市科技局"]),
)


def test_a_task_shared_with_a_collective_alone_is_not_shared(graph: Graph) -> None:
    answer = questions.co_owners(load(graph, SHARED))
    assert [(row.rank, row.agency.name, row.tasks) for row in answer.items] == [
        (1, "市财政局", 2),
        (2, "市教育局", 1),
        (2, "市科技局", 1),
    ]


def test_a_name_printed_twice_in_one_statement_counts_once(graph: Graph) -> None:
    load(graph, make_extraction(make_task("1", co=["市教育局", "市教委", "市财政局"])))
    counts = {row.agency.id: (row.tasks, row.co_responsible) for row in questions.co_owners(graph).items}
    assert counts == {"云川市教育局": (1, 1), "云川市财政局": (1, 1)}


def test_one_agency_under_two_names_shares_with_nobody(graph: Graph) -> None:
    load(graph, make_extraction(make_task("1", leads=["市教育局"], co=["市教委"])))
    assert questions.co_owners(graph).items == ()


@pytest.mark.parametrize("role", ["any", "lead", "co"])
def test_every_count_of_a_ranking_can_be_listed(first_document: Graph, role: CountedRole) -> None:
    for row in questions.co_owners(first_document, role=role, limit=5).items:
        listed = questions.tasks(first_document, **asdict(row.listed_by))
        assert (listed.total, [task.id for task in listed.items[:3]]) == (
            row.tasks,
            [example.task for example in row.examples],
        )


def test_every_count_of_a_pair_can_be_listed(first_document: Graph) -> None:
    for row in questions.pairs(first_document, limit=5).items:
        listed = questions.tasks(first_document, **asdict(row.listed_by))
        assert (listed.total, listed.items[0].id) == (row.tasks, row.examples[0].task)


def test_a_ranking_shows_the_words_that_it_counts(graph: Graph) -> None:
    (example,) = questions.co_owners(load(graph, SHARED), role="lead").items[0].examples
    assert (example.label, example.statement, example.confidence) == ("任务 1", "（市教育局、市财政局负责）", 0.9)
    assert example.statement_spans == (SpanRef(107, 130),)


def test_a_whole_document_gives_exact_counts(graph: Graph) -> None:
    assert not questions.co_owners(load(graph, SHARED)).at_least


def test_a_lost_statement_makes_counts_lower_bounds(graph: Graph) -> None:
    load(graph, make_extraction(make_task("1", completeness=Completeness.NO_STATEMENT)))
    assert questions.pairs(graph).at_least


def test_what_another_document_lost_does_not_matter(graph: Graph) -> None:
    load(graph, SHARED, make_extraction(document=OTHER, lost_tasks=[LostTask("1", None, "2", None)]))
    assert not questions.co_owners(graph, document=NUMBER).at_least


def test_a_page_says_that_there_is_more(graph: Graph) -> None:
    answer = questions.co_owners(load(graph, SHARED), limit=1, offset=1)
    assert (answer.total, answer.truncated, [row.agency.name for row in answer.items]) == (3, True, ["市教育局"])


def test_the_last_page_is_not_cut(graph: Graph) -> None:
    assert not questions.co_owners(load(graph, SHARED), limit=2, offset=1).truncated


def test_one_document_is_asked_of_alone(graph: Graph) -> None:
    other = make_extraction(make_task("1", co=["市水务局", "市林业局"], document=OTHER), document=OTHER)
    answer = questions.pairs(load(graph, SHARED, other), document="云川府办发[2020]8号")
    assert [(row.first.name, row.second.name) for row in answer.items] == [("市林业局", "市水务局")]


def test_collectives_are_members_but_no_partners(graph: Graph) -> None:
    load(graph, SHARED)
    assert "各区县政府" in {agency.name for task in questions.division(graph).tasks for agency in task.co_responsible}
    assert [row.second.name for row in questions.agency(graph, "市教育局").partners.items] == ["市财政局"]


def test_an_empty_graph_has_empty_answers(graph: Graph) -> None:
    define_schema(graph)
    assert (questions.co_owners(graph).items, questions.pairs(graph).items, questions.documents(graph).items) == (
        (),
        (),
        (),
    )


# What people type.


@pytest.mark.parametrize(
    "typed", ["云川府办发〔2019〕36号", "云川府办发[2019]36号", " 云川府办发（２０１９）第36号", "《分工》", "分工"]
)
def test_a_document_is_found_by_number_or_title(graph: Graph, typed: str) -> None:
    assert questions.document(load(graph, make_extraction(title="分工")), typed).id == NUMBER


def test_two_documents_of_one_title_are_ambiguous(graph: Graph) -> None:
    load(graph, make_extraction(title="分工"), make_extraction(document=OTHER, title="分工"))
    with pytest.raises(Ambiguous, match=f"{NUMBER}；{OTHER}"):
        questions.document(graph, "分工")


def test_an_unknown_document_brings_near_ones(graph: Graph) -> None:
    with pytest.raises(NotFound, match=NUMBER):
        questions.co_owners(load(graph, SHARED), document="云川府办发〔2019〕37号")


@pytest.mark.parametrize("typed", ["市教委", "市教育局", "云川市教育局"])
def test_an_agency_is_found_by_any_of_its_names(graph: Graph, typed: str) -> None:
    load(graph, make_extraction(make_task("1", leads=["市教委"]), make_task("2", leads=["市教育局"])))
    assert questions.agency(graph, typed).agency.id == "云川市教育局"


def move(extraction: Extraction, city: str) -> Extraction:
    """The same document of another city."""
    agencies = tuple(
        replace(each, id=each.id.replace(CITY, city), full_name=each.full_name.replace(CITY, city), jurisdiction=city)
        for each in extraction.agencies
    )
    tasks = tuple(
        replace(
            task,
            responsibilities=tuple(
                replace(part, agency=part.agency.replace(CITY, city)) for part in task.responsibilities
            ),
        )
        for task in extraction.tasks
    )
    return replace(extraction, agencies=agencies, tasks=tasks)


@pytest.mark.parametrize("typed", ["市财政局", "财政局", "市財政局"])
def test_a_short_name_that_may_mean_agencies_of_two_cities_is_ambiguous_though_one_prints_it(
    graph: Graph, typed: str
) -> None:
    here = make_extraction(make_task("1", leads=["市财政局"]))
    there = make_extraction(make_task("1", leads=["财政局"], document=OTHER), document=OTHER)
    load(graph, here, move(there, "澜溪市"))
    with pytest.raises(Ambiguous, match="云川市财政局；澜溪市财政局"):
        questions.agency(graph, typed)
    assert questions.agency(graph, "澜溪市财政局").agency.id == "澜溪市财政局"


def test_an_unknown_agency_brings_near_ones(graph: Graph) -> None:
    with pytest.raises(NotFound, match="市科技局"):
        questions.agency(load(graph, SHARED), "市科学技术局")


def test_a_number_that_two_documents_have_is_ambiguous(graph: Graph) -> None:
    load(graph, SHARED, make_extraction(make_task("1", document=OTHER), document=OTHER))
    with pytest.raises(Ambiguous, match=f"{NUMBER}:1；{OTHER}:1"):
        questions.task(graph, "1")


def test_a_number_that_one_document_lost_and_another_has_is_ambiguous(graph: Graph) -> None:
    load(graph, SHARED, make_extraction(document=OTHER, lost_tasks=[LostTask("1", None, "2", None)]))
    with pytest.raises(Ambiguous, match=f"{NUMBER}:1；{OTHER} 的任务 1 在抓取时丢失，在任务 2 之前"):
        questions.task(graph, "1")


def test_a_long_list_of_candidates_is_cut_and_says_so(embedded_graph: Graph) -> None:
    numbers = [f"云川府办发〔2019〕{serial}号" for serial in range(1, 13)]
    load(embedded_graph, *(make_extraction(make_task("1", document=each), document=each) for each in numbers))
    with pytest.raises(Ambiguous, match=r"共 12 个 of 12$"):
        questions.task(embedded_graph, "1")


def test_a_number_with_its_document_is_one_task(graph: Graph) -> None:
    load(graph, SHARED, make_extraction(make_task("1", document=OTHER), document=OTHER))
    assert questions.task(graph, "云川府办发(2020)8号：1").task.id == f"{OTHER}:1"


def test_a_task_without_a_number_is_known_by_its_place(graph: Graph) -> None:
    load(graph, make_extraction(make_task(None, order=2, number_after="1")))
    assert questions.task(graph, "@2").task.id == f"{NUMBER}:@2"


# Details and lists.


def test_a_task_shows_its_evidence(graph: Graph) -> None:
    load(graph, make_extraction(make_task("1", leads=["市教育局"], co=["市财政局"], targets=["达到70%"])))
    detail = questions.task(graph, "1")
    assert [(role.name, role.role, role.spans) for role in detail.roles] == [
        ("市教育局", "LEADS", (SpanRef(0, 4),)),
        ("市财政局", "CO_RESPONSIBLE", (SpanRef(10, 14),)),
    ]
    assert [(target.text, target.value) for target in detail.targets] == [("达到70%", 70.5)]


def test_a_task_knows_its_neighbours(graph: Graph) -> None:
    load(graph, make_extraction(*(make_task(number) for number in ("1", "2", "5"))))
    beside = [(each.previous, each.next) for each in (questions.task(graph, number) for number in ("1", "2", "5"))]
    assert [(before and before.label, after and after.label) for before, after in beside] == [
        (None, "任务 2"),
        ("任务 1", "任务 5"),
        ("任务 2", None),
    ]


def test_a_footnote_names_the_task_and_quotes_it(graph: Graph) -> None:
    section = make_section("一", "扩大就业", order=1)
    load(graph, make_extraction(make_task("1", co=["市教育局"], section="一"), sections=[section]))
    assert questions.task(graph, "1").task.citation == (
        f"云川市人民政府办公厅. 云川市促进就业重点任务分工：{NUMBER}[A]. 2019-05-06：任务1，一、扩大就业："
        "“做好第1件事。（市教育局负责）”."
    )


def test_a_footnote_does_not_quote_what_a_sheet_sums_up(graph: Graph) -> None:
    sheet = replace(make_extraction(make_task("1", targets=["达到70%"])), format="sheet")
    detail = questions.task(load(graph, sheet), "1")
    assert detail.task.citation.endswith("：任务1.")
    assert questions.targets(graph).items[0].citation == detail.task.citation


def test_a_trace_cites_each_document_above_with_the_sentence_that_names_it(graph: Graph) -> None:
    province = make_extraction(
        document=PROVINCE, title="意见", citations=[make_citation(STATE, title="国务院关于规划的通知")]
    )
    load(graph, province, make_extraction(make_task("1"), citations=[make_citation(PROVINCE)]))
    _, above, top = questions.trace(graph, "1").citations
    assert above.startswith(f"云川市人民政府办公厅. 意见：{PROVINCE}[A]. 2019-05-06. 见：")
    assert top.startswith(f"国务院. 关于规划的通知：{STATE}[A]. [2017]. 转引自：云川市人民政府办公厅. 意见：")
    assert top.endswith(f"：“为贯彻落实{STATE}精神。”.")


def test_tasks_are_listed_in_the_order_of_the_document(graph: Graph) -> None:
    load(graph, make_extraction(*(make_task(number) for number in ("10", "2", "1"))))
    assert [task.number for task in questions.tasks(graph).items] == ["1", "2", "10"]


def test_an_agency_shows_its_tasks_by_role_its_rank_and_its_sections(graph: Graph) -> None:
    sections = [make_section("一", "目标", order=1)]
    tasks = [make_task("1", leads=["市教育局"], co=["市财政局"], section="一"), make_task("2", co=["市教育局"])]
    found = questions.agency(load(graph, make_extraction(*tasks, sections=sections)), "市教育局")
    assert [[task.number for task in page.items] for page in (found.leads, found.co_responsible)] == [["1"], ["2"]]
    assert (found.rank, found.ranked) == (1, 2)
    assert {(row.path, row.title, row.leads, row.co_responsible) for row in found.sections.items} == {
        ("一", "目标", 1, 0),
        (None, None, 0, 1),
    }


def test_each_list_of_a_busy_agency_is_a_page(graph: Graph) -> None:
    load(graph, make_extraction(*(make_task(str(number), leads=["市教育局"]) for number in range(1, 5))))
    found = questions.agency(graph, "市教育局", limit=1, offset=2).leads
    assert (found.total, found.truncated, [task.number for task in found.items]) == (4, True, ["3"])


LATER = make_extraction(
    make_task("1", co=["市财政局"], targets=["达到70%"], document=OTHER),
    make_task("2", leads=["市财政局"], document=OTHER),
    document=OTHER,
)


@pytest.mark.parametrize(
    ("ask", "first"),
    [
        (lambda graph: questions.documents(graph).items[0].id, NUMBER),
        (lambda graph: questions.documents(graph, sort="tasks").items[0].id, OTHER),
        (lambda graph: questions.documents(graph, sort="date").items[0].id, OTHER),
        (lambda graph: questions.agencies(graph).items[0].name, "市财政局"),
        (lambda graph: questions.agencies(graph, sort="name").items[0].name, "市教育局"),
        (lambda graph: questions.agencies(graph, sort="co").items[0].name, "市财政局"),
        (lambda graph: questions.agencies(graph, document=NUMBER).total, 1),
        (lambda graph: questions.targets(graph, sort="document").items[0].document, NUMBER),
        (lambda graph: questions.sections(graph, sort="tasks").items[0].title, "细目"),
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


def test_tasks_of_one_agency(graph: Graph) -> None:
    answer = questions.tasks(load(graph, SHARED), agency="市科技局", limit=1)
    assert (answer.total, answer.truncated, [task.number for task in answer.items]) == (2, True, ["3"])


FILTERED = make_extraction(
    make_task("1", leads=["市教育局"], co=["市财政局"], section="二", targets=["达到70%"]),
    make_task("2", leads=["市财政局"], section="二/（三）"),
    make_task("3", co=["市教育局", "市财政局"], section="二十"),
    make_task("4", completeness=Completeness.NO_STATEMENT),
    make_task("5", leads=["市财政局"], co=["市民政局"], completeness=Completeness.HOLE),
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
    answer = questions.tasks(load(graph, FILTERED), **passing)
    assert ("".join(str(task.number) for task in answer.items), answer.total) == (numbers, len(numbers))


def test_blank_words_are_no_filter_that_all_pass(graph: Graph) -> None:
    with pytest.raises(BadInput, match="search for"):
        questions.tasks(load(graph, FILTERED), words=" ")


# Searching.


def test_words_are_found_as_typed(graph: Graph) -> None:
    task = replace(make_task("1"), text="推广“.*”和%_\\模式。")
    answer = questions.search(load(graph, make_extraction(task, make_task("2"))), "%_\\")
    assert [hit.task.number for hit in answer.items] == ["1"]


@pytest.mark.parametrize("typed", ["4.5%", "４.５％", "就業率", "app(甲)", "ＡＰＰ（甲）"])
def test_words_are_found_in_whichever_script_width_and_case_and_shown_as_printed(graph: Graph, typed: str) -> None:
    task = replace(make_task("1"), text="推廣ＡＰＰ（甲），就業率达到4.5％。")
    (hit,) = questions.search(load(graph, make_extraction(task, make_task("2"))), typed).items
    assert hit.end - hit.start == len(typed)
    assert hit.task.text[hit.start : hit.end] in {"4.5％", "就業率", "ＡＰＰ（甲）"}


def test_a_hit_says_where_in_the_file_it_stands(graph: Graph) -> None:
    torn = replace(make_task("1"), text="甲乙丙丁", spans=(Span(50, 52, "第3页"), Span(10, 12, "第1页")))
    (hit,) = questions.search(load(graph, make_extraction(torn)), "乙丙").items
    assert (hit.place, hit.start, hit.end, hit.spans) == (
        "text",
        1,
        3,
        (SpanRef(51, 52, "第3页"), SpanRef(10, 11, "第1页")),
    )


def test_a_hit_in_a_statement_of_several_cells_has_no_place_in_the_file(graph: Graph) -> None:
    cells = (Span(10, 14), Span(16, 20))
    task = replace(make_task("1", co=["市教育局"]), statement="市教育局\t市财政局", statement_spans=cells)
    (hit,) = questions.search(load(graph, make_extraction(task)), "市财政局").items
    assert (hit.place, hit.start, hit.spans) == ("statement", 5, ())


def test_a_cut_search_says_how_many_there_are(graph: Graph) -> None:
    answer = questions.search(load(graph, SHARED), " 件事 ", limit=1, offset=1)
    assert (answer.words, answer.total, answer.truncated, [hit.task.number for hit in answer.items]) == (
        "件事",
        4,
        True,
        ["2"],
    )


def test_no_words_are_no_search(embedded_graph: Graph) -> None:
    with pytest.raises(BadInput, match="Say which words"):
        questions.search(embedded_graph, " ")


# Targets and sections.


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
    found = questions.targets(load(graph, make_extraction(task, doc_targets=[make_due("t1", "2020年")]))).items
    assert [(row.task, row.target.by) for row in found] == [
        (f"{NUMBER}:1", "2019年6月"),
        (f"{NUMBER}:1", "2019年10月"),
        (None, "2020年"),
        (f"{NUMBER}:1", "2020年底"),
        (f"{NUMBER}:1", "“十三五”末"),
        (f"{NUMBER}:1", None),
        (f"{NUMBER}:1", "每年"),
    ]


def test_targets_of_an_agency_are_those_of_its_tasks(graph: Graph) -> None:
    tasks = (make_task("1", leads=["市教育局"], targets=["甲", "乙"]), make_task("2", co=["市财政局"], targets=["丙"]))
    answer = questions.targets(load(graph, make_extraction(*tasks)), agency="市教育局", limit=1)
    assert (answer.total, answer.truncated, [row.target.text for row in answer.items]) == (2, True, ["甲"])


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
    answer = questions.sections(graph, document=NUMBER)
    assert [(row.title, row.tasks) for row in answer.items] == [("目标", 2), ("细目", 1), ("保障", 0)]


# What is lost or was not understood.


def test_the_quality_of_a_document_says_what_was_repaired_lost_and_not_understood(graph: Graph) -> None:
    run = MovedRun(line=3, spans=(Span(5, 9), Span(1, 2)), sentences=4, restored=2)
    extraction = make_extraction(
        make_task("1", leads=["市教育局"], completeness=Completeness.HOLE),
        make_task("2", leads=["市教育局"]),
        make_task("3"),
        lost_tasks=[LostTask("4", "3", None, "一")],
        repair=Repair(200, 450, sentences=60, agreeing=40, restored=2, lost=1, runs=(run,)),
    )
    extraction = replace(extraction, unread=(Unread("由有关方面落实。", "没有单位", (Span(7, 15),)),))
    found = questions.quality(load(graph, extraction), NUMBER)
    assert found.repair is not None
    assert found.repair.runs == (MovedRunRef(3, 4, 2, (SpanRef(5, 9), SpanRef(1, 2))),)
    assert found.lost_tasks == (LostTaskRef("4", "3", None, "一"),)
    assert [(task.number, task.completeness) for task in found.doubtful_tasks] == [("1", "hole"), ("3", "complete")]
    assert found.unread == (UnreadSentence("由有关方面落实。", "没有单位", (SpanRef(7, 15),)),)


def test_a_sound_document_was_not_repaired(graph: Graph) -> None:
    assert questions.quality(load(graph, make_extraction()), NUMBER).repair is None


def test_a_document_that_is_only_cited_has_no_quality(graph: Graph) -> None:
    load(graph, make_extraction(citations=[make_citation(STATE)]))
    with pytest.raises(NotFound, match="尚未载入"):
        questions.quality(graph, STATE)


def test_agencies_are_listed_busiest_first(graph: Graph) -> None:
    rows = questions.agencies(load(graph, SHARED)).items
    assert [(row.name, row.leads, row.co_responsible, row.shared) for row in rows] == [
        ("市教育局", 2, 0, 1),
        ("市科技局", 1, 1, 1),
        ("市财政局", 0, 2, 2),
        ("各区县政府", 0, 1, 0),
    ]


def test_a_document_says_what_is_missing(graph: Graph) -> None:
    extraction = make_extraction(
        make_task("1", completeness=Completeness.TAIL_ONLY),
        make_task("2"),
        lost_tasks=[LostTask("3", "2", None, None)],
        repair=make_repair(lost=4),
    )
    found = questions.document(load(graph, extraction), NUMBER)
    assert (found.tasks, found.incomplete_tasks, found.lost_tasks, found.lost_sentences) == (2, 1, ("3",), 4)


def test_cited_documents_are_listed_as_such(graph: Graph) -> None:
    load(graph, make_extraction(citations=[make_citation(STATE, title="规划")]))
    found = {each.id: each for each in questions.documents(graph).items}
    assert found[STATE].known_only_by_citation
    assert [each.document for each in found[NUMBER].implements] == [
        DocumentRef(STATE, STATE, "规划", known_only_by_citation=True)
    ]


# Traces.


def test_a_trace_goes_up_the_sections_and_from_document_to_document(graph: Graph) -> None:
    town = make_extraction(
        make_task("1", section="一:（一）"),
        sections=[make_section("一", "目标", order=1), make_section("（一）", "细目", order=2, parent="一")],
        citations=[make_citation(PROVINCE)],
    )
    province = make_extraction(document=PROVINCE, title="全省分工", citations=[make_citation(STATE, title="规划")])
    (chain,) = questions.trace(load(graph, town, province), "1").chains
    assert [step.label for step in chain] == [
        "任务 1",
        "（一）细目",
        "一、目标",
        f"{NUMBER} 《云川市促进就业重点任务分工》",
        f"{PROVINCE} 《全省分工》",
        f"{STATE} 《规划》",
    ]


def test_documents_that_implement_each_other_end_the_trace(graph: Graph) -> None:
    load(
        graph,
        make_extraction(make_task("1"), citations=[make_citation(OTHER)]),
        make_extraction(document=OTHER, citations=[make_citation(NUMBER)]),
    )
    (chain,) = questions.trace(graph, f"{NUMBER}:1").chains
    assert [step.id for step in chain] == [f"{NUMBER}:1", NUMBER, OTHER]


def test_there_is_one_chain_for_each_document_at_the_end(graph: Graph) -> None:
    load(
        graph,
        make_extraction(make_task("1"), citations=[make_citation("title-规划", title="规划"), make_citation(STATE)]),
    )
    assert [chain[-1].id for chain in questions.trace(graph, "1").chains] == [STATE, "title-规划"]


def test_a_mere_citation_is_no_step(graph: Graph) -> None:
    load(graph, make_extraction(make_task("1"), citations=[make_citation(STATE, implements=False)]))
    found = questions.trace(graph, "1")
    assert [chain[-1].id for chain in found.chains] == [NUMBER]
    assert any("没有写明" in note for note in found.notes)


@pytest.mark.parametrize(
    ("task", "note"),
    [
        (make_task("1", number_inferred=True), "编号 1 由前后任务推定"),
        (make_task(None, number_after="62"), "编号不详，在任务 62 之后"),
        (make_task("1", completeness=Completeness.HEAD_ONLY), "只存开头"),
        (make_task("1", completeness=Completeness.TAIL_ONLY), "开头丢失"),
        (make_task("1", completeness=Completeness.NO_STATEMENT), "责任单位一句丢失"),
        (make_task("1"), "所在章节不详"),
    ],
    ids=["number inferred", "number unknown", "head only", "tail only", "no statement", "section unknown"],
)
def test_a_trace_says_what_is_doubtful(embedded_graph: Graph, task: Task, note: str) -> None:
    load(embedded_graph, make_extraction(task, repair=make_repair(lost=3)))
    assert any(text.startswith(note) for text in questions.trace(embedded_graph, task.id).notes)


def test_captions_name_documents_sections_and_tasks_in_their_order(graph: Graph) -> None:
    define_schema(graph)
    tasks = [make_task("10", section="二"), make_task("9", section="一:（一）")]
    sections = [
        make_section("一", "稳岗", order=1),
        make_section("（一）", "细目", order=2, parent="一"),
        make_section("二", "扩岗", order=3),
    ]
    write(graph, make_extraction(*tasks, sections=sections))
    found = questions.captions(graph, questions.division(graph))
    assert found.documents == {NUMBER: NUMBER}
    assert list(found.sections.items()) == [(f"{NUMBER}:§一", "一、稳岗"), (f"{NUMBER}:§二", "二、扩岗")]
    assert [(each, caption.number, caption.words) for each, caption in found.tasks.items()] == [
        (f"{NUMBER}:9", "9", "做好第9件事。"),
        (f"{NUMBER}:10", "10", "做好第10件事。"),
    ]
