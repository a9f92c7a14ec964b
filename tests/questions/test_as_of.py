"""The graph of an earlier day is that of a fresh load of the texts which held then, whatever was loaded in whatever order."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.app import create_app
from graph import questions
from graph.errors import BadInput, NotFound, Outdated, StoreUnavailable
from graph.export import export_graph
from graph.loader.agencies.judgements import NOTHING_JUDGED
from graph.loader.persist.write import copy_text, define_schema, write
from graph.model import Extraction
from graph.questions.asking import earlier_graphs
from graph.questions.asking.as_of import find_moment, stand_at
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.factories import NUMBER, OTHER, STATE, make_citation, make_extraction, make_section, make_task
from tests.folders import TESTS

AGENCIES = ("市教育局", "市财政局", "市工商局", "市云计算局")


def make_text(document: str, leads: str, mark: int, *, citing: bool = True) -> Extraction:
    """A text of a document; ``mark`` tells its file."""
    task = make_task(
        "1", leads=[leads], co=["市财政局", "各区县政府"], section="一", targets=["达到70%"], document=document
    )
    citations = [make_citation(STATE, title="规划")] if citing else []
    sections = [make_section("一", "目标", order=1, document=document)]
    text = make_extraction(task, document=document, sections=sections, citations=citations)
    return replace(text, sha256=f"{mark}" * 64)


LOADS = st.lists(
    st.tuples(st.sampled_from([NUMBER, OTHER]), st.sampled_from(AGENCIES), st.booleans()), min_size=2, max_size=7
)


class Shelf:
    """Which text of which document held on which day, told from the loads alone."""

    def __init__(self) -> None:
        self.texts: dict[str, list[tuple[Extraction, str]]] = {}

    def load(self, text: Extraction, since: str) -> None:
        before = self.texts.setdefault(text.document.id, [])
        if before and replace(before[-1][0], sha256="") == replace(text, sha256=""):
            before.pop()  # the same text from another file, and its day is set right
        before.append((text, since))

    def hold(self, day: str) -> list[Extraction]:
        held = ([text for text, since in texts if since <= day] for texts in self.texts.values())
        return [texts[-1] for texts in held if texts]


def look(settings: Settings) -> list[list[dict[str, Any]]]:
    """All that a graph holds but the versions."""
    with open_graph(settings, TESTS / "cypher") as own:
        nodes = [row for row in own.ask("all_nodes") if row["label"] != "Version"]
        return [nodes, [row for row in own.ask("all_edges") if row["type"] != "VERSION_OF"]]


def empty(settings: Settings) -> None:
    with open_graph(settings, TESTS / "cypher") as own:
        own.change(lambda transaction: transaction.run("empty"))


@pytest.mark.parametrize("engines", [("embedded", "neo4j"), ("neo4j", "embedded")], ids="-from-".join)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(loads=LOADS, day=st.integers(min_value=0, max_value=7))
def test_an_earlier_graph_is_a_fresh_load_of_what_held(
    request: pytest.FixtureRequest, engines: tuple[str, str], loads: list[tuple[str, str, bool]], day: int
) -> None:
    graph, then = (request.getfixturevalue(f"{engine}_graph") for engine in engines)
    shelf = Shelf()
    for each in (graph, then):
        define_schema(each)
        empty(each.settings)
    for nth, (document, leads, citing) in enumerate(loads):
        text, since = make_text(document, leads, nth, citing=citing), f"202{nth}-02-03"
        write(graph, text, since=since)
        shelf.load(text, since)
    asked = f"202{day}-02-02"
    held = shelf.hold(asked)
    if not held:
        with pytest.raises(NotFound, match=r"2020-02-03|202\d-02-03"):
            find_moment(graph, asked)
        return
    moment = find_moment(graph, asked)
    for each in moment.texts:
        copy_text(graph, then, each, NOTHING_JUDGED)
    copied = look(then.settings)
    empty(then.settings)
    for text in held:
        write(then, text)
    assert copied == look(then.settings)
    assert moment.is_present == (look(graph.settings) == copied)


@pytest.fixture
def changed(graph: Graph, tmp_path: Path) -> Graph:
    """A document that the one and then the other agency leads; earlier graphs lie in a folder of this test."""
    define_schema(graph)
    write(graph, make_text(NUMBER, "市教育局", 1))
    write(graph, make_text(OTHER, "市科技局", 1), since="2021-05-05")
    write(graph, make_text(NUMBER, "市工商局", 2), since="2022-03-01")
    graph.settings = replace(graph.settings, home=tmp_path, engine_linger_seconds=0.1)
    return graph


def list_leads(graph: Graph) -> dict[str, str]:
    return {task.document: task.leads[0].name for task in questions.list_tasks(graph).items}


def test_questions_are_answered_as_of_a_day(changed: Graph, tmp_path: Path) -> None:
    with stand_at(changed, "2022年2月28日") as then:
        assert list_leads(then) == {NUMBER: "市教育局", OTHER: "市科技局"}
        assert len(questions.get_history(then, NUMBER).versions) == 1
        write(then, make_text(NUMBER, "市云计算局", 3))  # which a second building would undo
    with stand_at(changed, "2021-12-31") as then:  # the same texts: built once
        assert list_leads(then)[NUMBER] == "市云计算局"
    with stand_at(changed, "2022-03-01") as then:
        assert then is changed
    with pytest.raises(NotFound, match="2019-05-06"), stand_at(changed, "2019-05-05"):
        pass
    for typed in ("2022-13-01", "yesterday", "2999-01-01"):
        with pytest.raises(BadInput), stand_at(changed, typed):
            pass
    assert len([each for each in (tmp_path / "as-of").iterdir() if each.is_dir()]) == 1


def test_a_graph_is_exported_alike_from_both_engines_today_and_of_an_earlier_day(
    embedded_graph: Graph, neo4j_graph: Graph, tmp_path: Path
) -> None:
    told: dict[str, list[list[str]]] = {}
    for name, graph in (("embedded", embedded_graph), ("neo4j", neo4j_graph)):
        define_schema(graph)
        write(graph, make_text(NUMBER, "市教育局", 1))
        write(graph, make_text(OTHER, "市科技局", 1), since="2021-05-05")
        write(graph, make_text(NUMBER, "市工商局", 2), since="2022-03-01")
        graph.settings = replace(graph.settings, home=tmp_path / name, engine_linger_seconds=0.1)
        told[name] = [export_lines(graph, day, tmp_path / f"{name}.jsonl") for day in ("2022-02-28", "2022-03-01")]
    assert told["embedded"] == told["neo4j"]
    assert ["市工商局" in "".join(lines) for lines in told["neo4j"]] == [False, True]


def export_lines(graph: Graph, day: str, path: Path) -> list[str]:
    """The lines in one order, and what each says, too: each engine has an order of its own."""
    with stand_at(graph, day) as then:
        export_graph(then, "jsonl", path)
    lines = path.read_text(encoding="utf-8").strip().split("\n")
    return sorted(json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True) for line in lines)


def wait_until_idle(folder: Path) -> None:
    """An engine stops soon after its last user has gone."""
    with FileLock(folder / "engine.lock", timeout=60):
        pass


def test_too_many_days_at_a_time_are_refused_and_old_ones_cleared_away(
    embedded_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    define_schema(embedded_graph)
    for nth in range(3):
        write(embedded_graph, make_text(NUMBER, AGENCIES[nth], nth), since=f"202{nth}-01-01")
    embedded_graph.settings = replace(embedded_graph.settings, home=tmp_path, engine_linger_seconds=0.1)
    monkeypatch.setattr(earlier_graphs, "MOST_RUNNING", 1)
    monkeypatch.setattr(earlier_graphs, "MOST_KEPT", 0)
    with stand_at(embedded_graph, "2020-01-01"), pytest.raises(StoreUnavailable, match="minute"):
        stand_at(embedded_graph, "2021-01-01").__enter__()
    folder = tmp_path / "as-of"
    (first,) = [each for each in folder.iterdir() if (each / earlier_graphs.WHOLE).exists()]
    wait_until_idle(first)
    with stand_at(embedded_graph, "2021-01-01"):
        assert not first.exists()
    earlier_graphs.clear(embedded_graph.settings)
    assert not list(folder.glob(f"*/{earlier_graphs.WHOLE}"))


def test_what_an_older_version_kept_is_not_asked(changed: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier_graphs, "DATA_VERSION", 10_000)
    with pytest.raises(Outdated, match=NUMBER), stand_at(changed, "2020-01-01"):
        pass


def test_the_service_says_of_which_day_it_tells(embedded_graph: Graph, embedded_settings: Settings) -> None:
    define_schema(embedded_graph)
    write(embedded_graph, make_text(NUMBER, "市教育局", 1))
    write(embedded_graph, make_text(NUMBER, "市科技局", 2), since="2022-03-01")
    with TestClient(create_app(embedded_settings), raise_server_exceptions=False) as client:
        then, now = (client.get(f"/api/v1/tasks{asked}") for asked in ("?as_of=2022-02-28", ""))
        assert [each.json()["items"][0]["leads"][0]["name"] for each in (then, now)] == ["市教育局", "市科技局"]
        assert [each.headers.get("Fengong-As-Of") for each in (then, now)] == ["2022-02-28", None]
        wrong = [client.get(f"/api/v1/tasks?as_of={day}") for day in ("2022-02-30", "2999-01-01", "2001-01-01")]
        assert [each.status_code for each in wrong] == [422, 422, 404]
        pages = [client.get(f"/tasks{asked}").text for asked in ("?as_of=2022-02-28", "", "?as_of=", "")]
        assert ["28 February 2022" in page for page in pages] == [True, True, False, False]
        assert ["市教育局" in page for page in pages] == [True, True, False, False]
        assert ["/api/v1/tasks?as_of=2022-02-28&amp;" in page for page in pages] == [True, True, False, False]
