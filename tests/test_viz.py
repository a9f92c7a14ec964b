"""Pages as text: everything there, hostile names harmless, no other host named. tests/browser sees them at work."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from html import unescape
from itertools import combinations, pairwise
from typing import Any
from urllib.parse import parse_qsl

import pytest

from graph.answers import (
    EVERYTHING,
    AgencyDetail,
    AgencyRef,
    AgencyRole,
    AgencySection,
    AgencySummary,
    Captions,
    CarriedOut,
    CoOwners,
    Damage,
    DocumentRef,
    DocumentSummary,
    LostTaskRef,
    MovedRunRef,
    Page,
    Pair,
    Quality,
    RankedAgency,
    Ranking,
    RepairSummary,
    SpanRef,
    SuccessionRef,
    TargetRef,
    TargetSummary,
    TaskAssignment,
    TaskAssignments,
    TaskCaption,
    TaskDetail,
    TaskFilter,
    TaskOwner,
    TaskRef,
    TaskSummary,
    Trace,
    TraceStep,
    UnreadSentence,
)
from graph.errors import Ambiguous, Candidate
from graph.loader.report.explain_repair import Answer, Difference, Explanation, ReadingPiece, ScrapeLine, ScrapePiece
from graph.loader.statements.responsibility import RULES as RULES_OF_PARTS
from graph.loader.targets.rules import REASONS
from graph.model import MovedRun, Repair, Span
from graph.terms import Completeness
from graph.text.messages import CHINESE, ENGLISH, say, translate
from viz.explain import explain_as_text, render_explanation
from viz.frame import IN_ENGLISH, Visit
from viz.network import draw_network
from viz.pages import (
    render_agency,
    render_document,
    render_documents,
    render_error,
    render_heatmap,
    render_ranking,
    render_start,
    render_targets,
    render_task,
    render_tasks,
)
from viz.rules import RULES

HOSTILE = "</script><img src=x onerror=alert(1)>\"'&\u2028"
SPANS = (SpanRef(3, 9),)


def make_agency(name: str) -> AgencyRef:
    return AgencyRef(id=f"云川市{name}", name=name, full_name=f"云川市{name}", kind="agency")


def divide(*tasks: tuple[Sequence[str], Sequence[str]]) -> tuple[TaskAssignments, Captions]:
    """Tasks that the first lead and the others are co-responsible for, with what a picture calls them."""
    divided = tuple(
        TaskAssignment(
            id=f"云川〔2031〕7号:{number}",
            document="云川〔2031〕7号",
            section="一",
            stated=True,
            leads=tuple(map(make_agency, leads)),
            co_responsible=tuple(map(make_agency, co)),
        )
        for number, (leads, co) in enumerate(tasks, start=1)
    )
    captions = Captions(
        documents={"云川〔2031〕7号": "云川〔2031〕7号"},
        sections={"云川〔2031〕7号:§一": "一、稳岗"},
        tasks={
            task.id: TaskCaption(str(number), f"做好第{number}件事") for number, task in enumerate(divided, start=1)
        },
    )
    return TaskAssignments(EVERYTHING, divided, levels={}, jurisdictions={}, damage=Damage(0, 0)), captions


def make_row(*names: str) -> tuple[TaskAssignments, Captions]:
    """Agencies in a row: the first and the second share one task, the second and the third two, and so on."""
    return divide(
        *(([second], [first]) for order, (first, second) in enumerate(pairwise(names), 1) for _ in range(order))
    )


def make_task(words: str = "做好就业。", section: str = "稳岗") -> TaskSummary:
    agency = make_agency(words)
    return TaskSummary(
        id=f"云川〔2031〕7号:{words}",
        document="云川〔2031〕7号",
        document_number="云川〔2031〕7号",
        document_title=f"云川{words}",
        number=words,
        number_inferred=True,
        order=1,
        section_path=section,
        section_title=section,
        text=words,
        statement=words,
        completeness=Completeness.TRUNCATED_START,
        open_ended=True,
        deadline=words,
        leads=(TaskOwner(**asdict(agency), word=words),),
        co_responsible=(TaskOwner(**asdict(agency), word=words),),
        confidence=0.9,
        spans=SPANS,
        statement_spans=SPANS,
        citation=f"云川市. 通知[A]：任务{words}.",
    )


def make_trace(words: str = "做好就业。") -> Trace:
    steps = (
        TraceStep("task", words, say("Task {number}", number=words), None, None, None, SPANS),
        TraceStep("section", words, words, "PART_OF", None, None, SPANS),
        TraceStep("document", words, words, "IMPLEMENTS", f"为贯彻落实{words}精神。", "贯彻落实", SPANS, True),
    )
    return Trace(make_task(words), (steps,), (words,), (make_task(words).citation, f"{words}[A]."))


def make_document(words: str = "通知") -> DocumentSummary:
    other = DocumentRef(id=words, number=None, title=words, known_only_by_citation=True)
    return DocumentSummary(
        id=f"云川〔2031〕7号{words}",
        number=words,
        title=words,
        issuer=words,
        date="2031-01-01",
        jurisdiction=words,
        level="市",
        known_only_by_citation=False,
        source=words,
        tasks=3,
        sections=1,
        lost_tasks=("26", words),
        incomplete_tasks=1,
        lost_sentences=2,
        unread=1,
        implements=(CarriedOut(other, words, words, SPANS),),
        spans=SPANS,
        citation=f"{words}[A].",
    )


def make_quality(words: str = "市教育局") -> Quality:
    return Quality(
        make_document(words),
        RepairSummary(60, 7, 5, 3, (MovedRunRef(2, 4, 1, SPANS),)),
        lost_tasks=(LostTaskRef("26", "25", "27", words),),
        doubtful_tasks=(),
        unread=(UnreadSentence(words, words, (SpanRef(3, 13, "第2行"),)),),
    )


def make_start(words: str = "市教育局", visit: Visit = IN_ENGLISH, *, lost: int = 7) -> str:
    agency = make_agency(words)
    listed_by = TaskFilter(agency.id, None, "any", None)
    return render_start(
        CoOwners(40, True, (RankedAgency(1, agency, 9, 4, 6, listed_by, ()),), words, lost > 0, lost, "any"),
        Ranking(50, True, (Pair(1, agency, make_agency("市财政局"), 8, listed_by, ()),), words, lost > 0, lost),
        make_trace(words),
        Page(1, False, (make_document(words),)),
        visit,
        error=Ambiguous(words, candidates=[Candidate("task", words, words), Candidate("task", None, words)]),
        asked=words,
    )


def make_detail(words: str = "市教育局") -> TaskDetail:
    role = AgencyRole(make_agency(words), words, "LEADS", words, words, 0.9, words, SPANS)
    target = TargetRef("t", words, words, ">=", 1_300_000, "人", words, True, words, 0.9, SPANS)
    return TaskDetail(make_task(words), (role,), (target,), TaskRef("24", words), None)


def make_filters(words: str) -> dict[str, Any]:
    named = dict.fromkeys(("document", "agency", "partner", "section", "words"), words)
    flags = dict.fromkeys(("shared", "without_lead", "incomplete", "with_target"), True)
    return named | flags | {"role": "lead", "sort": "document"}


def make_agency_detail(words: str = "市教育局") -> AgencyDetail:
    ref = make_agency(words)
    summary = AgencySummary(ref.id, words, words, words, "市", "collective", (words, "教育局"), 4, 6, 9, known=False)
    listed_by = TaskFilter(ref.id, ref.id, "any", None)
    tasks = Page(9, True, (make_task(words),))
    sections = Page(2, True, (AgencySection(words, words, words, words, 1, 2, 3),))
    partners = Page(3, True, (Pair(1, ref, make_agency(words), 8, listed_by, ()),))
    followed = (SuccessionRef(make_agency(words), 2018, words),)
    return AgencyDetail(summary, 2, 34, tasks, tasks, sections, partners, followed, followed, tasks)


def make_explanation(words: str = "甲局负责。") -> Explanation:
    """Line 2 repeats line 1 (agrees) and brings 丙 back, where a sentence of the original is lost."""
    first, repeated, restored = Span(0, 5), Span(10, 15), Span(15, 20)
    return Explanation(
        source=words,
        repair=Repair(200, 450, 3, 1, 1, 2, (MovedRun(2, (repeated, restored), 2, 1),)),
        reason=words,
        scrape=(
            ScrapeLine(1, (ScrapePiece("original", words, first, restored=False),), 0),
            ScrapeLine(
                2,
                (
                    ScrapePiece("copy", words, repeated, restored=False),
                    ScrapePiece("copy", "丙局负责。", restored, restored=True),
                ),
                2,
            ),
        ),
        reading=(
            ReadingPiece("original", words, first, 0),
            ReadingPiece("restored", "丙局负责。", restored, 0),
            ReadingPiece("gap", "［缺失］", None, 2),
        ),
        differences=(
            Difference("33", Answer(words, (words,), ()), Answer(None, (), ())),
            Difference(None, None, Answer(words, (), (words, "丙局"))),
        ),
        tasks=56,
    )


def make_heatmap(words: str = "市教育局", visit: Visit = IN_ENGLISH) -> str:
    assignments, captions = make_row(words, "市财政局", "市民政局")
    sections = dict.fromkeys(captions.sections, words)
    documents = Page(1, False, (make_document(words), make_document(f"{words}二")))
    return render_heatmap(
        assignments, replace(captions, sections=sections), documents, visit, document=None, notes=[words]
    )


def make_ranking(words: str = "市教育局", visit: Visit = IN_ENGLISH) -> str:
    agency = make_agency(words)
    listed_by = TaskFilter(agency.id, None, "any", None)
    rows = CoOwners(40, True, (RankedAgency(1, agency, 9, 4, 6, listed_by, ()),), words, True, 7, "any")
    documents = Page(1, False, (make_document(words),))
    return render_ranking(rows, documents, visit, document=None, limit=10, offset=10)


def make_tasks_page(
    words: str = "市教育局", visit: Visit = IN_ENGLISH, *, searched: str | None = None, offset: int = 1
) -> str:
    documents = Page(1, False, (make_document(words), make_document(f"{words}二")))
    tasks = Page(9, True, (make_task(words),))
    named = [Candidate("agency", words, words)]
    return render_tasks(tasks, make_filters(searched or words), documents, visit, named=named, limit=1, offset=offset)


def make_targets_page(words: str = "就业率", visit: Visit = IN_ENGLISH) -> str:
    target = replace(make_detail(words).targets[0], metric=words, text=words, by=words)
    owners = (TaskOwner(**asdict(make_agency(words)), word=words),)
    summary = TargetSummary(words, words, f"{words}:1", target, owners, owners, citation=words)
    documents = Page(1, False, (make_document(words), make_document(f"{words}二")))
    targets = Page(9, True, (summary,))
    return render_targets(targets, documents, visit, document=None, agency=words, limit=1, offset=1)


def make_network(words: str, visit: Visit) -> str:
    return draw_network(*make_row(words, "市财政局"), visit, title=words, notes=[words])


def make_document_page(words: str, visit: Visit) -> str:
    return render_document(make_document(words), Page(2, True, (make_task(words),)), make_quality(words), visit)


PAGES: dict[str, Callable[[str, Visit], str]] = {
    "heatmap": make_heatmap,
    "ranking": make_ranking,
    "network": make_network,
    "start": make_start,
    "task": lambda words, visit: render_task(make_detail(words), make_trace(words), visit),
    "tasks": make_tasks_page,
    "targets": make_targets_page,
    "agency": lambda words, visit: render_agency(make_agency_detail(words), visit),
    "document": make_document_page,
    "documents": lambda words, visit: render_documents(
        Page(9, True, (make_document(words),)), visit, limit=1, offset=1
    ),
    "error": lambda words, visit: render_error(words, words, 409, visit, [Candidate("agency", words, words)]),
    "explain": lambda words, visit: render_explanation(make_explanation(words), visit),
}
SERVED = Visit(ENGLISH, "/")


def read_json(page: str, name: str) -> list[dict[str, Any]]:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page)
    assert found
    rows: list[dict[str, Any]] = json.loads(found[1])
    return rows


def cut_scripts(page: str) -> str:
    """The page without vis-network, whose licence names its authors' sites."""
    return re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("kind", PAGES)
def test_a_hostile_name_opens_no_tag_on_any_page(kind: str) -> None:
    assert "<img" not in PAGES[kind](HOSTILE, SERVED)


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_names_another_host(kind: str) -> None:
    page = cut_scripts(PAGES[kind]("市教育局", SERVED))
    assert not re.search(r"https?:|url\(|@import|src=|//[a-z]", page)


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_forbids_the_browser_to_load_anything(kind: str) -> None:
    assert "default-src 'none'" in PAGES[kind]("市教育局", SERVED)


def test_the_network_carries_names_as_data_that_cannot_end_their_script() -> None:
    page = draw_network(*make_row(HOSTILE, "市财政局"), title="网络", notes=[])
    names = {row["label"] for row in read_json(page, "nodes")}
    assert HOSTILE in names
    assert "\u2028" not in re.findall(r'id="nodes">(.*)', page)[0]


def test_the_network_is_the_same_each_time() -> None:
    row = make_row("市教育局", "市财政局", "市民政局")
    assert draw_network(*row, title="网络") == draw_network(*row, title="网络")


def test_lead_share_sets_the_other_colour() -> None:
    drawn = draw_network(
        *divide((["各半"], ["只参与"]), (["只参与"], ["各半"]), ([], ["只参与", "各半"])), title="网络"
    )
    colours = {row["label"]: row["share_color"] for row in read_json(drawn, "nodes")}
    assert colours == {"只参与": "#41b6c4", "各半": "#41b6c4"}
    only = read_json(draw_network(*divide((["总牵头"], ["只参与"])), title="网络"), "nodes")
    assert {row["label"]: row["share_color"] for row in only} == {"总牵头": "#253494", "只参与": "#ffffd4"}


def test_each_group_has_a_shape_and_a_colour_of_its_own() -> None:
    groups = [[f"{letter}{number}局" for number in range(4)] for letter in "甲乙丙丁戊己庚"]
    drawn = draw_network(*divide(*(([], group) for group in groups)), title="网络")
    looks = {(row["community"], row["shape"], row["color"]) for row in read_json(drawn, "nodes")}
    assert len(looks) == 7
    assert len({look[1:] for look in looks}) == 7
    assert len({shape for _, shape, _ in looks}) > 5


def test_the_page_carries_tasks_to_list_and_filter() -> None:
    page = draw_network(*divide((["甲局"], ["乙局", "丙局"])), title="网络")
    carried = json.loads(re.findall(r'id="carried">(.*?)</script>', page)[0])
    assert carried["sections"] == [[0, "一", "一、稳岗"]]
    assert carried["tasks"] == [[0, ":1", "1", "做好第1件事"]]
    assert dict(zip([row["label"] for row in read_json(page, "nodes")], carried["parts"], strict=True)) == {
        "甲局": [[0], []],
        "乙局": [[], [0]],
        "丙局": [[], [0]],
    }


def test_a_page_of_very_many_tasks_leaves_their_words_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viz.carried.MOST_WORDS", 1)
    page = draw_network(*make_row("甲局", "乙局", "丙局"), title="网络")
    assert "做好第" not in page
    assert '":3", "3", ""' in page


def test_agencies_that_share_as_many_tasks_share_a_rank() -> None:
    nodes = read_json(draw_network(*make_row("甲局", "乙局", "丙局"), title="网络"), "nodes")
    assert {row["label"]: (row["shared"], row["rank"]) for row in nodes} == {
        "乙局": (3, 1),
        "丙局": (2, 2),
        "甲局": (1, 3),
    }


def test_more_tasks_make_a_larger_circle() -> None:
    drawn = draw_network(*divide(([], ["小", "中", "大"]), ([], ["中", "大"]), ([], ["大"])), title="网络")
    nodes = sorted(read_json(drawn, "nodes"), key=lambda row: float(row["size"]))
    assert [row["label"] for row in nodes] == ["小", "中", "大"]


def test_more_shared_tasks_make_a_wider_line() -> None:
    edges = read_json(draw_network(*make_row("甲局", "乙局", "丙局"), title="网络"), "edges")
    assert [(row["shared"], row["width"]) for row in edges] == [(2, 8.0), (1, 4.35)]


def test_no_two_names_lie_on_each_other_at_zoom_1() -> None:
    drawn = draw_network(*divide(([], [f"第{order}号机构" for order in range(10, 50)])), title="网络")
    nodes = read_json(drawn, "nodes")
    assert not [
        (a["label"], b["label"])
        for a, b in combinations(nodes, 2)
        if abs(a["x"] - b["x"]) < 6 * 14 and abs(a["y"] - b["y"]) < a["size"] + b["size"] + 18
    ]


def test_a_picture_of_too_many_pairs_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viz.network.MOST_EDGES", 1)
    page = draw_network(*make_row("甲局", "乙局", "丙局"), title="网络")
    assert "Only the strongest 1 of 2 pairs are drawn" in page
    assert [row["shared"] for row in read_json(page, "edges")] == [2]


def test_an_empty_network_says_so_plainly() -> None:
    page = draw_network(*divide(), title="网络")
    assert "No agencies to draw" in page
    assert "<script" not in page


def test_agencies_that_share_nothing_are_drawn_too() -> None:
    alone = draw_network(*divide((["甲局"], []), (["乙局"], [])), title="网络")
    assert len(read_json(alone, "nodes")) == 2


def test_the_same_data_stand_in_tables_for_those_who_cannot_use_the_picture() -> None:
    page = draw_network(*make_row("甲局", "乙局"), title="网络")
    table = page[page.index('id="agencies"') :]
    assert re.search(r'>乙局</button></th><td class="count">1</td>.*>100%<', table)


def test_a_file_of_its_own_links_to_no_server() -> None:
    assert 'href="/' not in draw_network(*make_row("甲局", "乙局"), title="网络")


def test_the_start_page_answers_the_three_questions() -> None:
    page = make_start()
    assert re.search(r"<strong>9</strong>.*4 \+ 6", page, re.DOTALL)
    assert "为贯彻落实市教育局精神。" in page
    assert re.search(r"市教育局.*市财政局.*>8 tasks<", page, re.DOTALL)


def test_chains_show_once_what_they_share() -> None:
    trace = make_trace("25")
    end = TraceStep("document", "规划", "规划", "IMPLEMENTS", None, "贯彻", SPANS)
    page = render_task(make_detail(), Trace(trace.task, (trace.chains[0], (*trace.chains[0][:2], end)), (), ()))
    assert (page.count(">Task 25</a>"), page.count(">规划</a>")) == (1, 1)


def test_a_count_leads_to_the_tasks_that_it_counts() -> None:
    assert re.search(r'<a href="/tasks\?agency=[^"]*&amp;shared=true"[^>]*><strong>9</strong>', make_start())


def test_a_page_of_tasks_leads_to_the_next_with_the_same_filters() -> None:
    page = make_tasks_page(searched="甲&乙", offset=3)
    after = re.search(r'rel="next" href="/tasks\?([^"]*)"', page)
    assert after
    query = dict(parse_qsl(unescape(after[1])))
    assert (query["words"], query["role"], query["shared"], query["offset"]) == ("甲&乙", "lead", "true", "4")


@pytest.mark.parametrize("rule", [*RULES_OF_PARTS, *REASONS])
def test_every_rule_is_told_in_both_languages(rule: str) -> None:
    assert not re.search(r"[一-龥]", RULES[rule])
    assert re.search(r"[一-龥]", translate(RULES[rule], CHINESE))


def test_a_lost_statement_is_said_to_be_lost() -> None:
    lost = replace(
        make_detail(), task=replace(make_task(), statement=None, completeness=Completeness.NO_STATEMENT), roles=()
    )
    assert "Its statement is lost in the source" in render_task(lost, make_trace())


def test_a_document_shows_what_was_not_understood_and_where() -> None:
    page = render_document(make_document(), Page(0, False, ()), make_quality("由有关方面酌情办理。"))
    assert re.search(r"由有关方面酌情办理。.*line 2, characters 3–13", page, re.DOTALL)


def test_a_document_shows_between_which_tasks_one_is_lost() -> None:
    assert "between task 25 and task 27" in render_document(make_document(), Page(0, False, ()), make_quality())


def test_a_document_that_was_put_in_order_says_so() -> None:
    page = render_document(make_document(), Page(0, False, ()), make_quality())
    assert "1 run moved back · 5 sentences restored from copies · 3 sentences lost." in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("做好就业。", "做好<mark>就业</mark>。"),
        ("远" * 70 + "就业。", "…" + "远" * 30 + "<mark>就业</mark>。"),
    ],
)
def test_words_that_were_searched_are_marked_where_they_stand(text: str, shown: str) -> None:
    task = replace(make_task(), text=text, statement=None)
    page = render_tasks(Page(1, False, (task,)), make_filters("就业"), Page(0, False, ()), limit=50, offset=0)
    assert f'<p class="excerpt" lang="zh">{shown}</p>' in page


def test_a_trace_shows_its_footnotes() -> None:
    assert "<p>市教育局[A].</p>" in make_start()


def test_counts_are_lower_bounds_where_tasks_are_lost() -> None:
    assert "At least:" in make_start(lost=7)
    assert "7 tasks are lost in the source" in make_start(lost=7)


def test_counts_of_whole_documents_are_no_lower_bounds() -> None:
    assert "At least" not in make_start(lost=0)


def test_a_list_that_was_cut_says_how_much_there_is() -> None:
    assert "The first 1 of 40." in make_start()


def test_a_heat_map_counts_tasks_and_leads_in_each_section() -> None:
    page = make_heatmap()
    cells = re.findall(
        r'<th scope="row">.*?>([^<]+)</a></th>\s*<td class="heat-(\d)"><a [^>]*>(\d)(?:<small>leads (\d))?', page
    )
    assert cells == [("市财政局", "5", "3", "1"), ("市民政局", "5", "2", "2"), ("市教育局", "3", "1", "")]


def test_a_cell_of_the_heat_map_leads_to_its_tasks() -> None:
    address = re.findall(r'<td class="heat-\d"><a href="/tasks\?([^"]*)">3', make_heatmap())[0]
    assert dict(parse_qsl(unescape(address))) == {
        "agency": "云川市市财政局",
        "document": "云川〔2031〕7号",
        "section": "一",
    }


def test_a_heat_map_tells_what_its_shades_stand_for() -> None:
    assert '<span class="heat-3">1</span><span class="heat-5">2–3</span>' in make_heatmap()


def test_a_heat_map_of_too_many_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viz.heatmap.MOST_ROWS", 2)
    assert "Only the 2 agencies with the most tasks of 3 are shown." in make_heatmap()


def test_an_empty_heat_map_says_how_to_load() -> None:
    assignments, captions = divide()
    page = render_heatmap(assignments, captions, Page(0, False, ()), document=None, notes=[])
    assert "fengong load FILE…" in page


def test_the_ranking_leads_to_the_pages_before_and_after() -> None:
    assert re.findall(r'rel="(\w+)" href="\?(?:offset=(\d+))?"', make_ranking()) == [("prev", ""), ("next", "20")]


def test_the_start_page_keeps_what_was_typed_beside_the_error() -> None:
    page = make_start("九十九")
    assert 'value="九十九"' in page
    assert '<p class="error" role="alert"><span lang="zh">九十九</span></p>' in page


def test_an_empty_graph_says_how_to_load() -> None:
    page = render_start(
        CoOwners(0, False, (), "", False, 0, "any"),
        Ranking(0, False, (), "", False, 0),
        None,
        Page(0, False, ()),
    )
    assert "fengong load FILE…" in page


def test_ids_are_percent_encoded_in_addresses() -> None:
    assert 'href="/task/%E4%BA%91%E5%B7%9D%E3%80%942031%E3%80%957%E5%8F%B7%3A25"' in render_document(
        make_document(), Page(1, False, (make_task("25"),)), None
    )


def test_a_document_lists_what_was_lost() -> None:
    page = render_document(make_document("通知"), Page(0, False, ()), None)
    assert re.search(r"Tasks lost in the source: 26, 通知.*Sentences lost: 2.*Unparsed statements: 1", page, re.DOTALL)


def test_a_document_lists_its_tasks_by_section() -> None:
    tasks = (make_task("1", "稳岗"), make_task("2", "稳岗"), make_task("3", "扩岗"))
    page = render_document(make_document(), Page(3, False, tasks), None)
    assert re.findall(r'<h2><span lang="zh">(稳岗|扩岗)', page) == ["稳岗", "扩岗"]


def test_a_task_shows_the_words_and_the_rule_behind_each_role() -> None:
    page = render_task(make_detail("市教育局"), make_trace())
    assert re.search(
        r"leads.*>市教育局</td>.*>市教育局</span></td><td class=.count.>90%</td><td>characters 3–9", page, re.DOTALL
    )


def test_a_role_is_shown_by_the_words_of_its_document() -> None:
    worded = (("甲局", "配合"), ("乙局", "指导"), ("丙局", "配合"))
    shared = tuple(TaskOwner(**asdict(make_agency(name)), word=word) for name, word in worded)
    task = replace(make_task(), leads=(), co_responsible=shared)
    detail = replace(make_detail(), roles=(replace(make_detail().roles[0], role="CO_RESPONSIBLE", word="配合"),))
    for language, role in (
        (ENGLISH, 'shares in <span lang="zh">配合</span>'),
        (CHINESE, '<span lang="zh">配合</span>'),
    ):
        visit = Visit(language, "/")
        assert f"<td>{role}</td>" in render_task(detail, make_trace(), visit)
        page = render_document(make_document(), Page(1, False, (task,)), None, visit)
        assert re.search(rf'<span class="part">{role}</span>[^配]*甲局[^配]*丙局[^配]*指导', page, re.DOTALL)


def test_a_role_without_a_word_of_its_document_is_told_by_what_it_is() -> None:
    unworded = replace(make_detail(), roles=(replace(make_detail().roles[0], role="CO_RESPONSIBLE", word=None),))
    assert "<td>shares in</td>" in render_task(unworded, make_trace())
    assert "<td>共同负责</td>" in render_task(unworded, make_trace(), Visit(CHINESE))


def test_a_target_keeps_all_digits_of_its_value() -> None:
    assert "≥ 1300000 人" in render_task(make_detail(), make_trace())


def test_an_error_page_shows_status_and_detail() -> None:
    page = render_error("Not found", "没有任务 999。", 404)
    assert re.search(r"404.*Not found.*没有任务 999。", page, re.DOTALL)


def test_a_copy_that_was_restored_links_to_its_place_and_back() -> None:
    page = render_explanation(make_explanation())
    assert 'class="run restored" id="s2" href="#r1"' in page
    assert 'class="run restored" id="r1" href="#s2"' in page


def test_a_copy_that_agrees_links_to_its_original_in_the_reading() -> None:
    assert 'class="run copy" id="s1" href="#r0"' in render_explanation(make_explanation())


def test_an_explanation_without_repair_says_why_nothing_changed() -> None:
    sound = Explanation("a.txt", None, "文本完好。", (), (), (), 3)
    for told in (render_explanation(sound), explain_as_text(sound)):
        assert "文本完好。" in told
        assert "Nothing was changed" in told


def test_the_terminal_tells_copies_restored_runs_gaps_and_differences() -> None:
    told = explain_as_text(make_explanation())
    assert "line 2\n2 sentences replaced by the copy\n  [copy] 甲局负责。\n  [restored] 丙局负责。" in told
    assert "[original] 甲局负责。\n  [restored] 丙局负责。\n  [gap] 2 sentences lost" in told
    assert (
        "Task 33\n  read from the file as it is: leads 甲局负责。\n  after the repair: unknown: its statement is lost"
        in told
    )
    assert "no such task" in told


def test_the_terminal_tells_the_same_in_chinese() -> None:
    told = explain_as_text(make_explanation(), CHINESE)
    assert "第2行\n抄文顶替 2 句\n  [抄文] 甲局负责。\n  [补回] 丙局负责。" in told
    assert "任务 33\n  照原样识别：牵头 甲局负责。" in told


def test_an_agency_page_tells_who_came_before_and_after_and_that_a_name_is_new() -> None:
    page = render_agency(make_agency_detail())
    for words in ("not in the registry", "Predecessor", "Successor", "2018", "Tasks that its predecessors were given"):
        assert words in page
