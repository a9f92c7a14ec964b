"""The pages of a task, an agency and a document, as text."""

import re
from dataclasses import asdict, replace
from urllib.parse import unquote

from graph.answers import (
    Page,
    TaskOwner,
    Trace,
    TraceStep,
)
from graph.terms import Completeness
from graph.text.messages import CHINESE, ENGLISH, translate
from tests.folders import ROOT
from tests.viz.samples import (
    SPANS,
    make_agency,
    make_agency_detail,
    make_detail,
    make_document,
    make_implementations,
    make_passage,
    make_quality,
    make_task,
    make_trace,
)
from viz.frame import Visit
from viz.pages import (
    render_agency,
    render_document,
    render_help,
    render_quality,
    render_task,
)
from viz.wording.help import TERMS


def test_chains_show_once_what_they_share() -> None:
    trace = make_trace("25")
    end = TraceStep("document", "规划", "规划", "IMPLEMENTS", None, "贯彻", SPANS)
    page = render_task(make_detail(), Trace(trace.task, (trace.chains[0], (*trace.chains[0][:2], end)), (), ()))
    assert (page.count(">Task 25</a>"), page.count(">规划</a>")) == (1, 1)


def test_a_lost_statement_is_said_to_be_lost() -> None:
    lost = replace(
        make_detail(), task=replace(make_task(), statement=None, completeness=Completeness.NO_STATEMENT), roles=()
    )
    assert "Its statement is lost in the source" in render_task(lost, make_trace())


def test_a_document_shows_what_was_not_understood_and_where() -> None:
    page = render_quality(make_quality("由有关方面酌情办理。"))
    assert re.search(r"由有关方面酌情办理。.*line 2, characters 3–13", page, re.DOTALL)


def test_a_document_shows_between_which_tasks_one_is_lost() -> None:
    assert "between task 25 and task 27" in render_quality(make_quality())


def test_a_document_that_was_put_in_order_says_which_runs_were_moved() -> None:
    page = render_quality(make_quality())
    assert re.search(r"<dt>sentences restored</dt><dd>5<.*<dt>sentences lost</dt><dd>3<", page, re.DOTALL)
    assert re.search(r'<td class="count">2</td><td class="count">4</td><td class="count">1</td>', page)


def test_a_word_that_needs_it_has_its_explanation_beside_it_and_on_the_help_page() -> None:
    page = render_document(make_document(), make_implementations(), Page(0, False, ()))
    key, meaning = re.search(r'class="term" href="/help#([^"]*)" title="([^"]*)">known only', page).groups()  # type: ignore[union-attr]  # found
    assert re.search(rf'<dt id="{key}">known only by citation</dt><dd>{re.escape(meaning)}</dd>', render_help())


def test_the_help_page_explains_words_of_the_glossary_and_no_others() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for term in TERMS.values():
        assert re.search(rf"^\|.*\b{re.escape(term.name)}\b", glossary, re.MULTILINE), term.name
        assert f"| {translate(term.name, CHINESE)} |" in glossary, term.name


def test_ids_are_percent_encoded_in_addresses() -> None:
    assert 'href="/task/%E4%BA%91%E5%B7%9D%E3%80%942031%E3%80%957%E5%8F%B7%3A25"' in render_document(
        make_document(), make_implementations(), Page(1, False, (make_task("25"),))
    )


def test_a_document_lists_what_was_lost() -> None:
    page = render_document(make_document("通知"), make_implementations(), Page(0, False, ()))
    assert re.search(r"Tasks lost in the source: 26, 通知.*Sentences lost: 2.*Unparsed statements: 1", page, re.DOTALL)


def test_a_document_lists_its_tasks_by_section() -> None:
    tasks = (make_task("1", "稳岗"), make_task("2", "稳岗"), make_task("3", "扩岗"))
    page = render_document(make_document(), make_implementations(), Page(3, False, tasks))
    assert re.findall(r'<h2><span lang="zh">(稳岗|扩岗)', page) == ["稳岗", "扩岗"]


def test_a_task_shows_the_words_and_the_rule_behind_each_role() -> None:
    page = render_task(make_detail("市教育局"), make_trace())
    assert re.search(
        r"leads.*>市教育局</span></td>.*>市教育局</span></td><td class=.count.[^>]*>90%</td><td[^>]*><a [^>]*text#c3-9.>characters 3–9",
        page,
        re.DOTALL,
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
        assert f">{role}</td>" in render_task(detail, make_trace(), visit)
        page = render_document(make_document(), make_implementations(), Page(1, False, (task,)), visit)
        assert re.search(rf'<span class="part">{role}</span>[^配]*甲局[^配]*丙局[^配]*指导', page, re.DOTALL)


def test_a_role_without_a_word_of_its_document_is_told_by_what_it_is() -> None:
    unworded = replace(make_detail(), roles=(replace(make_detail().roles[0], role="CO_RESPONSIBLE", word=None),))
    assert ">shares in</td>" in render_task(unworded, make_trace())
    assert ">共同负责</td>" in render_task(unworded, make_trace(), Visit(CHINESE))


def test_a_target_keeps_all_digits_of_its_value() -> None:
    assert "≥ 1300000 人" in render_task(make_detail(), make_trace())


def test_an_agency_page_tells_who_came_before_and_after_and_that_a_name_is_new() -> None:
    page = render_agency(make_agency_detail())
    for words in ("not in the registry", "Predecessor", "Successor", "2018", "Tasks that its predecessors were given"):
        assert words in page


def test_a_passage_that_a_task_carries_out_leads_to_its_section() -> None:
    """In the page of its document each section with passages has a place of its own."""
    section = "国发〔2030〕8号:§一:（二）"
    trace = make_trace("养老")
    derived = replace(trace.derivations[0], kind="section", id=section, document="国发〔2030〕8号")
    page = render_task(make_detail("养老"), replace(trace, derivations=(derived,)))
    (address,) = re.findall(r'<p class="what"><a href="([^"]*)"', page)
    path, _, fragment = unquote(address).partition("#")
    assert (path, fragment) == ("/document/国发〔2030〕8号", section)
    passage = replace(make_passage("养老"), section=section)
    shown = render_document(
        make_document(), make_implementations("养老"), Page(0, False, ()), passages=Page(1, False, (passage,))
    )
    assert f'id="{section}"' in shown
