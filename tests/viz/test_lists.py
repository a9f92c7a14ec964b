"""The start page, rankings and lists of tasks, as text."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl

import pytest

from graph.answers import (
    CoOwners,
    Page,
    Ranking,
)
from tests.viz.samples import fill, make_filters, make_ranking, make_start, make_task, make_tasks_page
from viz.pages import (
    render_start,
    render_tasks,
)


def test_the_start_page_answers_the_three_questions() -> None:
    page = make_start()
    assert re.search(r"<strong>9</strong>.*4 \+ 6", page, re.DOTALL)
    assert "为贯彻落实市教育局精神。" in page
    assert re.search(r"市教育局.*市财政局.*>8 tasks<", page, re.DOTALL)


def test_a_count_leads_to_the_tasks_that_it_counts() -> None:
    assert re.search(r'<a href="/tasks\?agency=[^"]*&amp;shared=true"[^>]*><strong>9</strong>', make_start())


def test_a_page_of_tasks_leads_to_the_next_with_the_same_filters() -> None:
    page = make_tasks_page(searched="甲&乙", offset=3)
    after = re.search(r'rel="next" href="/tasks\?([^"]*)"', page)
    assert after
    query = dict(parse_qsl(unescape(after[1])))
    assert (query["words"], query["role"], query["shared"], query["offset"]) == ("甲&乙", "lead", "true", "4")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("做好就业。", "做好<mark>就业</mark>。"),
        ("远" * 70 + "就业。", "…" + "远" * 30 + "<mark>就业</mark>。"),
    ],
)
def test_words_that_were_searched_are_marked_where_they_stand(text: str, shown: str) -> None:
    task = replace(make_task(), text=text, statement=None)
    page = render_tasks(fill(Page(1, False, (task,)), make_filters("就业")), limit=50, offset=0)
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


def test_the_ranking_leads_to_the_pages_before_and_after() -> None:
    assert re.findall(r'rel="(\w+)" href="[^"]*\?(?:offset=(\d+))?[^"]*"', make_ranking()) == [
        ("prev", ""),
        ("next", "20"),
    ]


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
