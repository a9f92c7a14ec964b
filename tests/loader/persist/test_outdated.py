"""What an older version loaded: no question fails on it unsaid; what is to be loaded again is told, and then all is as new."""

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.errors import Outdated
from graph.loader.persist.difference import OWN
from graph.loader.persist.write import define_schema, write
from graph.model import Extraction
from graph.questions.asking.opening import open_to_ask
from graph.settings import Settings
from graph.store.client import Graph, Transaction, open_graph
from graph.terms import DATA_VERSION
from tests.factories import NUMBER, OTHER, load, make_citation, make_extraction, make_section, make_task
from tests.folders import DATA, TESTS
from tests.questions.test_every_node import list_addresses

# What the present form has, a line a node or edge, as fengong export writes it.
WRITTEN = DATA / "stored" / f"version_{DATA_VERSION}.jsonl"
STATEMENTS = TESTS / "cypher"
FENGONG = str(Path(sys.executable).with_name("fengong"))
FIRST = make_extraction(
    make_task("1", leads=["市教育局"], co=["市财政局"], section="一", targets=["就业率达到70%以上"]),
    make_task("2", co=["市财政局", "各区县政府"], section="一"),
    sections=[make_section("一", "稳就业", order=1)],
    citations=[make_citation("国发〔2017〕10号", title="规划")],
)
SECOND = make_extraction(make_task("1", leads=["市工商局"], document=OTHER), document=OTHER)


def load_as_an_older_version(settings: Settings, *extractions: Extraction) -> None:
    with open_graph(settings) as graph, open_graph(settings, STATEMENTS) as tests_own:
        load(graph, *extractions)
        tests_own.change(lambda transaction: transaction.run("age"))


def look(settings: Settings) -> list[list[dict[str, Any]]]:
    with open_graph(settings, STATEMENTS) as graph:
        return [graph.ask("all_nodes"), graph.ask("all_edges")]


@pytest.fixture(params=["embedded", "neo4j"])
def settings(request: pytest.FixtureRequest) -> Settings:
    request.getfixturevalue(f"{request.param}_graph")  # which empties it
    found: Settings = request.getfixturevalue(f"{request.param}_settings")
    return found


def test_the_documents_to_be_loaded_again_are_named_with_their_files(settings: Settings) -> None:
    load_as_an_older_version(settings, FIRST)
    with open_graph(settings) as graph:
        write(graph, SECOND)
    with pytest.raises(Outdated, match="fengong load") as told:
        open_to_ask(settings)
    assert f"{NUMBER} ({FIRST.source})" in str(told.value)
    assert OTHER not in str(told.value)


def test_what_is_loaded_again_stands_as_if_nothing_older_had_been(settings: Settings) -> None:
    load_as_an_older_version(settings, FIRST, SECOND)
    with open_graph(settings) as graph:
        changed = [write(graph, each).changed for each in (FIRST, SECOND)]
        again = [write(graph, each).changed for each in (FIRST, SECOND)]
    renewed = look(settings)
    with open_graph(settings, STATEMENTS) as graph:
        graph.change(lambda transaction: transaction.run("empty"))
    with open_graph(settings) as graph:
        load(graph, FIRST, SECOND)
    assert (renewed, all(changed), again) == (look(settings), True, [0, 0])
    open_to_ask(settings).close()


@pytest.fixture
def aged(embedded_graph: Graph, embedded_settings: Settings) -> Settings:  # noqa: ARG001  # which empties it
    load_as_an_older_version(embedded_settings, FIRST)
    return embedded_settings


@pytest.mark.parametrize(
    "question",
    [
        "targets",
        "co-owners",
        "pairs",
        "centrality",
        "network --output network.html",
        "export --graph --output graph.jsonl",
        f"export --sheet {NUMBER} --output sheet.csv",
        "agencies review",
        "agencies different 市教育局 市财政局",
    ],
)
def test_a_command_says_so_in_one_line(aged: Settings, tmp_path: Path, question: str) -> None:
    given = os.environ | {"FENGONG_HOME": str(aged.home), "FENGONG_URI": ""}
    result = subprocess.run(
        [FENGONG, *question.split()], capture_output=True, encoding="utf-8", check=False, env=given, cwd=tmp_path
    )
    assert (result.returncode, result.stdout) == (Outdated.exit_code, "")
    assert result.stderr.count("\n") == 1
    assert NUMBER in result.stderr


def test_a_document_whose_file_is_gone_can_be_deleted(aged: Settings) -> None:
    given = os.environ | {"FENGONG_HOME": str(aged.home), "FENGONG_URI": ""}
    subprocess.run([FENGONG, "delete", "--yes", NUMBER], check=True, env=given, capture_output=True)
    open_to_ask(aged).close()


def test_the_service_says_so_and_answers_once_it_is_loaded_again(aged: Settings) -> None:
    with TestClient(create_app(aged), raise_server_exceptions=False) as client:
        problem, page = client.get("/api/v1/targets"), client.get("/", headers={"Accept": "text/html"})
        assert (problem.status_code, problem.headers["content-type"]) == (503, "application/problem+json")
        assert NUMBER in problem.json()["detail"]
        assert (page.status_code, NUMBER in page.text) == (503, True)
        with open_graph(aged) as graph:
            define_schema(graph)
            write(graph, FIRST)
        assert client.get("/api/v1/targets").json()["total"] == 1


# The present form, which DATA_VERSION numbers.


def put_as_it_was_written(graph: Graph) -> None:
    """The elements of the file as they are, past all that would bring them up to date."""
    records = [json.loads(line) for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
    for each in records:
        if each["type"] == "node":
            label = name_label(each)
            statement = f"{'create' if label in OWN else 'put'}_{label}"
            place = {"id": each["id"]}
        else:
            start, end = each["start"], each["end"]
            statement = f"link_{name_label(start)}_{each['label'].lower()}_{name_label(end)}"
            place = {"start": start["id"], "end": end["id"], "nth": each["properties"]["nth"]}
        rows = [place | {"properties": each["properties"]}]
        graph.change(partial(run_on_rows, statement, rows))


def run_on_rows(statement: str, rows: list[dict[str, Any]], transaction: Transaction) -> None:
    transaction.run(statement, rows=rows)


def name_label(node: dict[str, Any]) -> str:
    """The label of a node as statements are called: PolicyDocument is document there."""
    label: str = node["labels"][0]
    return label.removeprefix("Policy").lower()


def test_all_questions_are_answered_from_what_this_version_has_once_written(
    embedded_graph: Graph, embedded_settings: Settings
) -> None:
    """Where this fails, what is stored has changed its form: raise DATA_VERSION, and write the file of that number."""
    define_schema(embedded_graph)
    put_as_it_was_written(embedded_graph)
    with TestClient(create_app(embedded_settings), raise_server_exceptions=False) as client:
        answers = {address: client.get(address).status_code for address in list_addresses(client)}
    assert len(answers) > 20
    assert {address: status for address, status in answers.items() if status != 200} == {}
