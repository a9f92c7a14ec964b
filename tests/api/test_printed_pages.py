"""Pages of a PDF as they are printed, over HTTP: the words of each fact boxed where they stand, from the file that was kept."""

import os
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.loader.load import Loaded, load
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.loader.sources.test_pdf import draw, draw_lines, make

PLAN = make(
    draw_lines("澜溪市稳岗工作方案", "澜政发〔2021〕7号", "1.新增就业3万人。（市人社局负责）"),
    draw_lines("2.建设实训基地2个。（市教育局、市财政局负责）", top=500),
)
PAGE = "/document/澜政发〔2021〕7号/pages/{}"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, engine_linger_seconds=1)


@pytest.fixture
def graph(settings: Settings, tmp_path: Path) -> Iterator[Graph]:
    (tmp_path / "plan.pdf").write_bytes(PLAN)
    with open_graph(settings) as graph:
        yield graph


def put(graph: Graph, settings: Settings, path: Path) -> None:
    assert all(isinstance(each, Loaded) for each in load(graph, [path], settings))


def test_the_words_of_each_fact_are_boxed_on_their_page(graph: Graph, settings: Settings, tmp_path: Path) -> None:
    put(graph, settings, tmp_path / "plan.pdf")
    (tmp_path / "plan.pdf").unlink()
    with TestClient(create_app(settings)) as client:
        page = client.get(PAGE.format(2)).text
        boxes = {
            name: [int(side) for side in re.findall('(?:x|y|width|height)="([0-9]+)"', box)]
            for box, name in re.findall("<rect ([^>]*)><title>[^:<]*: ([^<]*)</title>", page)
        }
        # 2.建设实训基地2个。（ in squares of 10 points, from 60 points on
        assert boxes["市教育局"] == pytest.approx([60 + 120, 290, 40, 10], abs=4)
        assert boxes["市财政局"] == pytest.approx([60 + 170, 290, 40, 10], abs=4)
        assert "市人社局" not in boxes
        assert '<image href="data:image/png;base64,' in page
        assert client.get(PAGE.format(3)).status_code == 404
        text = client.get("/document/澜政发〔2021〕7号/text").text
        places = re.findall('href="[^"]*/pages/2#([^"]*)"', text)
        assert len(places) >= 4  # a task, two agencies, a target
        assert [place for place in places if f'id="{place}"' not in page] == []
        assert "：第2页，任务2：“建设实训基地2个。" in client.get("/task/澜政发〔2021〕7号:2").text  # its footnote


def test_the_pages_of_an_annex_in_a_file_of_its_own_are_shown(graph: Graph, settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    notice = "澜溪市人民政府关于印发稳岗任务分工的通知\n澜政发〔2021〕7号\n各区：\n现予印发。\n附件：稳岗任务分工\n"
    (folder / "通知.txt").write_text(notice, encoding="utf-8")
    annex = draw_lines("附件", "稳岗任务分工", "1.新增就业3万人。（市人社局负责）", "2.助学。（市教育局负责）")
    (folder / "附件.pdf").write_bytes(make(annex))
    put(graph, settings, folder)
    with TestClient(create_app(settings)) as client:
        text = client.get("/document/澜政发〔2021〕7号/text").text
        address, _, place = re.findall('href="([^"]*/pages/1[^"]*#[^"]*)"', text)[-1].partition("#")
        page = client.get(address).text
        assert f'id="{place}"' in page
        assert re.findall("agency: ([^<]*)</title></rect>", page) == ["市人社局", "市教育局"]
        assert "：附件“附件.pdf”第1页，任务1：“新增就业3万人。" in client.get("/task/澜政发〔2021〕7号:1").text


def test_where_no_file_is_kept_the_page_says_so(graph: Graph, settings: Settings, tmp_path: Path) -> None:
    put(graph, replace(settings, keep_pages="off"), tmp_path / "plan.pdf")
    with TestClient(create_app(settings)) as client:
        answer = client.get(PAGE.format(1), headers={"Accept": "text/html"})
        assert answer.status_code == 404
        assert "not kept here" in answer.text
        assert "/pages/" not in client.get("/document/澜政发〔2021〕7号/text").text


def test_a_file_of_no_document_goes_with_a_later_load(graph: Graph, settings: Settings, tmp_path: Path) -> None:
    put(graph, settings, tmp_path / "plan.pdf")
    [kept] = (tmp_path / "pages").iterdir()
    (stray := kept.with_name(f"{'0' * 64}.pdf")).write_bytes(make(draw("草稿")))
    for each in (kept, stray):
        os.utime(each, (time.time() - 2 * 86400,) * 2)
    put(graph, settings, tmp_path / "plan.pdf")
    assert [*(tmp_path / "pages").iterdir()] == [kept]
