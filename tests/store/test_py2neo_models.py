"""The models for notebooks, on both engines, and the worked example of docs/py2neo.md as it stands there."""

import re
from pathlib import Path
from typing import Any

import pytest
from py2neo.ogm import Property, RelatedFrom, RelatedTo  # type: ignore[import-untyped]  # py2neo ships no types

from graph import ogm, questions
from graph.errors import BadInput, StoreUnavailable
from graph.loader.persist.write import define_schema, write
from graph.settings import Settings
from graph.store.client import Graph
from graph.store.py2neo_models import PolicyDocument, Section, Target, Task, open_repository
from tests.factories import NUMBER, make_citation, make_extraction, make_repair, make_section, make_target, make_task
from tests.folders import ROOT

PAGE = ROOT / "docs" / "py2neo.md"
ABOVE, HIGHEST = "云川政发〔2019〕5号", "国发〔2017〕10号"
NOTICE = make_extraction(
    make_task("1", leads=["市教育局"], co=["市财政局", "各区县政府"], section="一", targets=["入学率"]),
    make_task("2", co=["市教委", "市民政局"], section="一:（一）"),
    make_task("3", leads=["市教育局"], co=["市民政局", "市财政局"], section="一:（一）"),
    make_task("4", leads=["市民政局"]),
    make_task("5"),
    sections=[make_section("一", "就业", order=1), make_section("（一）", "创业", order=2, parent="一")],
    citations=[
        make_citation(ABOVE),
        make_citation(HIGHEST),
        make_citation("title-规划", title="规划", implements=False),
    ],
    doc_targets=[make_target(f"{NUMBER}:t1", "就业率")],
    repair=make_repair(lost=0),
)
PLAN = make_extraction(
    make_task("1", co=["市教育局"], document=ABOVE), document=ABOVE, citations=[make_citation(HIGHEST)]
)


@pytest.fixture(params=["embedded", "neo4j"])
def settings(request: pytest.FixtureRequest) -> Settings:
    """Each engine in turn, as people name it."""
    found: Settings = request.getfixturevalue(f"{request.param}_settings")
    return found


@pytest.fixture
def loaded(settings: Settings, request: pytest.FixtureRequest) -> Graph:
    """The same engine's graph, with a notice and the plan that it carries out."""
    graph: Graph = request.getfixturevalue("neo4j_graph" if settings.uri else "embedded_graph")
    define_schema(graph)
    for extraction in (NOTICE, PLAN):
        write(graph, extraction)
    return graph


@pytest.fixture
def notebook(
    loaded: Graph, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Graph, dict[str, Any]]:
    """All that the code of the page leaves behind, run from top to bottom."""
    for name in ("home", "uri", "user", "password"):
        monkeypatch.setenv(f"FENGONG_{name.upper()}", str(getattr(settings, name) or ""))
    monkeypatch.chdir(tmp_path)
    cells: dict[str, Any] = {}
    for code in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(code, cells)  # noqa: S102  # the page is ours
    return loaded, cells


def test_the_page_ranks_agencies_as_the_question_does(notebook: tuple[Graph, dict[str, Any]]) -> None:
    graph, cells = notebook
    assert cells["ranking"] == [(row.tasks, row.agency.name) for row in questions.rank_co_owners(graph).items]


def test_the_page_traces_a_task_as_the_question_does(notebook: tuple[Graph, dict[str, Any]]) -> None:
    graph, cells = notebook
    chains = {tuple(step.id for step in chain) for chain in questions.trace_task(graph, f"{NUMBER}:3").chains}
    assert {tuple(thing.id for thing in chain) for chain in cells["chains"]} == chains


def test_the_page_draws_the_network_of_all_tasks(notebook: tuple[Graph, dict[str, Any]]) -> None:
    graph, cells = notebook
    assert cells["assignments"].tasks == questions.read_assignments(graph).tasks
    assert "市民政局" in Path("network.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("loaded")
def test_an_edge_leads_to_the_model_of_each_label(settings: Settings) -> None:
    with open_repository(settings) as repository:
        notice = repository.get(PolicyDocument, NUMBER)
        assert {(type(part), part.id) for part in notice.parts} == {
            (Section, f"{NUMBER}:§一"),
            (Task, f"{NUMBER}:4"),
            (Task, f"{NUMBER}:5"),
        }
        assert {type(owner) for target in repository.match(Target) for owner in target.set_by} == {PolicyDocument, Task}


@pytest.mark.usefixtures("loaded")
def test_an_edge_gives_its_evidence(settings: Settings) -> None:
    with open_repository(settings) as repository:
        task = repository.get(Task, f"{NUMBER}:2")
        printed = {agency.full_name: task.shared_by.get(agency, "name") for agency in task.shared_by}
        assert printed == {"云川市教育局": "市教委", "云川市民政局": "市民政局"}


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("model", [ogm.PolicyDocument, ogm.Section, ogm.Task, ogm.Agency, ogm.Target])
def test_a_model_has_every_property_of_its_nodes(settings: Settings, model: Any) -> None:
    declared = {key for each in model.__mro__ for key, value in vars(each).items() if isinstance(value, Property)}
    with open_repository(settings) as repository:
        written = {key for thing in repository.match(model) for key in dict(thing.__node__)}
    assert written <= declared


@pytest.mark.parametrize("model", [ogm.PolicyDocument, ogm.Section, ogm.Task, ogm.Agency, ogm.Target])
def test_where_a_model_leads_to_is_told(model: Any) -> None:
    ways = [key for key, value in vars(model).items() if isinstance(value, (RelatedFrom, RelatedTo))]
    told = ", ".join(f"`{way}`" for way in ways)
    assert f"| `{model.__name__}` | {told} |" in PAGE.read_text(encoding="utf-8")


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("action", ["save", "delete"])
def test_models_are_read_only(settings: Settings, action: str) -> None:
    with open_repository(settings) as repository, pytest.raises(BadInput, match="fengong load"):
        getattr(repository, action)(repository.get(Task, f"{NUMBER}:1"))


def test_an_address_where_nothing_answers_is_said_as_everywhere() -> None:
    with pytest.raises(StoreUnavailable, match="FENGONG_URI"), open_repository(Settings(uri="bolt://127.0.0.1:9")):
        pass
