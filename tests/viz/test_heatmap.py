"""The heat map as text."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl

import pytest

from graph.answers import Choices
from tests.viz.samples import OF_TASKS, divide, fill, make_heatmap
from viz.pages import render_heatmap
from viz.pictures.heatmap import draw_heatmap


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
    monkeypatch.setattr("viz.pictures.heatmap.MOST_ROWS", 2)
    assert "Only the 2 agencies with the most tasks of 3 are shown." in make_heatmap()


def test_an_empty_heat_map_says_how_to_load() -> None:
    assignments, captions = divide()
    filled = fill(assignments.scope, OF_TASKS | {"role": "any"})
    for choices, says in ((filled.choices, False), (Choices(), True)):  # of an empty graph alone
        page = render_heatmap(draw_heatmap(assignments, captions), replace(filled, choices=choices))
        assert ("fengong load FILE…" in page) is says
