"""The network page as text; tests/browser sees it at work."""

import json
import re
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from tests.viz.samples import HOSTILE, divide, make_row
from viz.pictures.network import draw_network


def read_json(page: str, name: str) -> list[dict[str, Any]]:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page)
    assert found
    rows: list[dict[str, Any]] = json.loads(found[1])
    return rows


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


def test_the_page_of_a_role_carries_the_parts_of_that_role_alone() -> None:
    assignments, captions = divide((["甲局"], ["乙局", "丙局"]), ([], ["乙局"]))
    leading = replace(assignments, scope=replace(assignments.scope, role="lead"))
    page = draw_network(leading, captions, title="网络")
    carried = json.loads(re.findall(r'id="carried">(.*?)</script>', page)[0])
    assert (carried["parts"], [number for _, _, number, _ in carried["tasks"]]) == ([[[0], []]], ["1"])


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
    monkeypatch.setattr("viz.pictures.carried.MOST_WORDS", 1)
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
    monkeypatch.setattr("viz.pictures.network.MOST_EDGES", 1)
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
