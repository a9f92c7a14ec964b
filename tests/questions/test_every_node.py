"""Every node of a graph of real documents, as its page, the API and the terminal answer it; no node may be one too many."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph import questions
from graph.loader.load import Loaded, load
from graph.questions.whole_graph import iter_graph
from graph.settings import LAST_ROW, Settings
from graph.store.client import Graph, open_graph
from tests.folders import ROOT, TESTS
from viz.tables.tasks import list_tasks, list_trace

EXAMPLES = ROOT / "examples"
STATEMENTS = TESTS / "cypher"
PAGE = 1000  # rows of a list that are read at once


@pytest.fixture(scope="module", params=["examples", "gold"])
def filled(request: pytest.FixtureRequest, embedded_settings: Settings) -> Iterator[Graph]:
    """The project's examples; and the documents with hand-made answers, the scrambled one included, where they are there."""
    paths = [EXAMPLES]
    if request.param == "gold":
        gold: Path = request.getfixturevalue("gold")
        paths = [*sorted((gold / "dev").glob("*.txt")), *sorted((gold.parent / "seed").glob("*.txt"))]
    with open_graph(embedded_settings, STATEMENTS) as graph:
        graph.change(lambda transaction: transaction.run("empty"))
    with open_graph(embedded_settings) as graph:
        results = list(load(graph, paths, embedded_settings))
        assert len([each for each in results if isinstance(each, Loaded)]) >= 3
        yield graph


@pytest.fixture(scope="module")
def client(filled: Graph, embedded_settings: Settings) -> Iterator[TestClient]:  # noqa: ARG001  # what stands there
    with TestClient(create_app(embedded_settings), raise_server_exceptions=False) as client:
        yield client


def read_list(client: TestClient, name: str) -> list[dict[str, Any]]:
    """All items of a list of the API."""
    items: list[dict[str, Any]] = []
    while True:
        answer = client.get(f"/api/v1/{name}?limit={PAGE}&offset={len(items)}").json()
        items += answer["items"]
        if not answer["truncated"]:
            assert items
            return items


def list_addresses(client: TestClient) -> Iterator[str]:
    """A section has its tasks and a target its document's targets for an address; all else has its own."""
    for document in read_list(client, "documents"):
        name = quote(document["id"], safe="")
        yield from (f"/document/{name}", f"/api/v1/documents/{name}", f"/targets?document={name}")
        if not document["known_only_by_citation"]:
            yield from (f"/api/v1/documents/{name}/quality", f"/api/v1/documents/{name}/passages")
    for section in read_list(client, "sections"):
        within = urlencode({"document": section["document"], "section": section["path"]})
        yield from (f"/tasks?{within}", f"/api/v1/tasks?{within}")
    for task in read_list(client, "tasks"):
        name = quote(task["id"], safe="")
        yield from (f"/task/{name}", f"/api/v1/tasks/{name}", f"/api/v1/tasks/{name}/trace")
    for agency in read_list(client, "agencies"):
        name = quote(agency["id"], safe="")
        yield from (f"/agency/{name}", f"/api/v1/agencies/{name}", f"/targets?agency={name}")


@pytest.mark.timeout(600)  # thousands of answers
def test_every_node_has_its_page_and_its_answer(client: TestClient) -> None:
    statuses = {
        address: client.get(address, headers={"Accept": "text/html"}).status_code for address in list_addresses(client)
    }
    assert {address: status for address, status in statuses.items() if status != 200} == {}


def test_every_task_can_be_traced_in_the_terminal(client: TestClient, filled: Graph) -> None:
    for task in read_list(client, "tasks"):
        assert list(list_trace(questions.trace_task(filled, task["id"])))


def test_every_target_stands_in_the_list(client: TestClient, filled: Graph) -> None:
    listed = {each["target"]["id"] for each in read_list(client, "targets")}
    assert listed == {node.id for node, _ in iter_graph(filled) if node.label == "Target"}


def test_a_number_that_nobody_knows_is_not_called_inferred(filled: Graph) -> None:
    tasks = questions.list_tasks(filled, limit=LAST_ROW)
    (listing,) = list_tasks(tasks)
    for task, row in zip(tasks.items, listing.rows, strict=True):
        said = " ".join(questions.trace_task(filled, task.id).notes)
        assert (
            ("neighbours" in said)
            == ("number inferred" in str(row[-1]))
            == (task.number is not None and task.number_inferred)
        )
