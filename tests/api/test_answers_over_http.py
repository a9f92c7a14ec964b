"""What programs and proxies rely on: a name of each request, answers that are marked by the graph's state, parts of files, logs."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.http.logs import MOST_FAULTS
from graph.loader.persist.write import define_schema, delete, write
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.api.test_server import SERVE, start_server
from tests.factories import make_extraction, make_task

TASKS = [make_task(str(number), leads=["市水利局"]) for number in range(1, 41)]


@pytest.fixture(scope="module")
def filled(emptied_settings: Settings) -> Iterator[Graph]:
    with open_graph(emptied_settings) as graph:
        define_schema(graph)
        write(graph, make_extraction(*TASKS))
        yield graph


@pytest.fixture(scope="module")
def client(filled: Graph) -> Iterator[TestClient]:
    with TestClient(create_app(filled.settings), raise_server_exceptions=False) as client:
        yield client


def test_each_answer_has_the_name_of_its_request(client: TestClient) -> None:
    names = {client.get(path).headers["x-request-id"] for path in ("/health/live", "/api/v1/tasks", "/nowhere", "/")}
    assert len(names) == 4
    assert client.get("/version", headers={"X-Request-ID": "proxy-7f3a9c"}).headers["x-request-id"] == "proxy-7f3a9c"
    assert client.get("/version", headers={"X-Request-ID": "a b\x1b[2J"}).headers["x-request-id"] != "a b\x1b[2J"


def test_who_has_an_answer_gets_it_again_only_when_the_graph_has_changed(client: TestClient, filled: Graph) -> None:
    first = client.get("/api/v1/tasks?limit=5")
    mark = {"If-None-Match": f'"other", {first.headers["etag"]}'}
    again = client.get("/api/v1/tasks?limit=5", headers=mark)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert first.headers["cache-control"] == again.headers["cache-control"] == "no-cache"
    assert client.get("/api/v1/tasks?limit=6", headers=mark).status_code == 200
    assert client.get("/api/v1/tasks?limit=5", headers=mark | {"Accept-Language": "zh"}).status_code == 200
    write(filled, make_extraction(make_task("1", document="澜府〔2021〕1号"), document="澜府〔2021〕1号"))
    changed = client.get("/api/v1/tasks?limit=5", headers=mark)
    delete(filled, "澜府〔2021〕1号")
    assert (changed.status_code, changed.headers["etag"] != first.headers["etag"]) == (200, True)
    assert client.get("/health/live").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_download_that_broke_off_goes_on_where_it_was(client: TestClient, form: str) -> None:
    whole = client.get(f"/api/v1/export?format={form}")
    assert "content-encoding" not in whole.headers
    asked = {"Range": "bytes=100-", "If-Range": whole.headers["etag"]}
    rest = client.get(f"/api/v1/export?format={form}", headers=asked)
    assert (rest.status_code, whole.content[:100] + rest.content) == (206, whole.content)
    asked["If-Range"] = '"of before"'
    assert client.get(f"/api/v1/export?format={form}", headers=asked).status_code == 200


def test_long_answers_are_packed_for_who_takes_that(client: TestClient) -> None:
    packed = client.get("/api/v1/tasks", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    assert "content-encoding" not in client.get("/api/v1/tasks", headers={"Accept-Encoding": ""}).headers


def test_a_list_is_paged_by_links_until_the_graph_changes(client: TestClient, filled: Graph) -> None:
    told, address = [], "/api/v1/tasks?limit=15"
    while address:
        answer = client.get(address)
        told += answer.json()["items"]
        address = answer.links.get("next", {}).get("url", "")
    assert [each["number"] for each in told] == [str(number) for number in range(1, len(TASKS) + 1)]
    following = client.get("/api/v1/tasks?limit=15").links["next"]["url"]
    write(filled, make_extraction(make_task("1", document="澜府〔2021〕1号"), document="澜府〔2021〕1号"))
    assert "begin anew" in client.get(following).json()["detail"]
    delete(filled, "澜府〔2021〕1号")
    assert client.get("/api/v1/tasks?cursor=x").status_code == 422


def test_a_whole_list_comes_as_lines_with_the_fields_that_were_chosen(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.questions.asking.registry.ROWS_AT_A_TIME", 7)
    answer = client.get("/api/v1/tasks?format=jsonl&fields=number,statement")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [each["number"] for each in lines] == [str(number) for number in range(1, len(TASKS) + 1)]
    assert set(lines[0]) == {"number", "statement"}
    (first, _) = client.get("/api/v1/tasks?format=jsonl&limit=2").text.splitlines()
    assert json.loads(first) == client.get("/api/v1/tasks?limit=2").json()["items"][0]
    assert "Known: id" in client.get("/api/v1/agencies?format=jsonl&fields=secret").json()["detail"]
    assert client.get("/api/v1/tasks?fields=number").status_code == 422


@pytest.mark.parametrize("form", ["csv", "csv-excel"])
def test_a_whole_table_comes_in_parts_with_one_head(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    address, plain = f"/api/v1/tasks?format={form}", {"Accept-Encoding": ""}
    page = client.get(f"{address}&limit=1000", headers=plain)
    monkeypatch.setattr("graph.questions.asking.registry.ROWS_AT_A_TIME", 7)
    whole = client.get(address, headers=plain)
    assert whole.content == page.content
    assert ["content-length" in each.headers for each in (page, whole)] == [True, False]  # sent as it is read


def test_a_question_ends_when_whoever_asked_goes(filled: Graph) -> None:
    assert filled.settings.home
    slowly = """
import time, graph.questions.asking.registry as registry
from graph.store.client import Graph
registry.ROWS_AT_A_TIME, ask = 1, Graph.ask
def ask_slowly(self, question, /, **given):
    time.sleep(0.1)
    rows = ask(self, question, **given)
    print(question, flush=True)
    return rows
Graph.ask = ask_slowly
"""
    server = start_server(filled.settings.home, program=slowly + SERVE, FENGONG_LOG="json")
    assert server.stdout
    assert server.stderr
    address = next(line for line in server.stdout if line.startswith("http")).strip()
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{address}api/v1/tasks?format=xlsx", timeout=1)
    line = json.loads(next(line for line in server.stderr if "api/v1/tasks" in line))
    server.send_signal(signal.SIGTERM)
    asked, _ = server.communicate(timeout=20)
    assert re.search("GET /api/v1/tasks: 499", line["message"])
    assert re.fullmatch("[0-9a-f]{16}", line["request"])
    assert asked.count("\n") < len(TASKS)


LOGGING = """
import logging
from api.http.logs import write_logs
from graph.settings import read_settings
write_logs(read_settings())
for number in range(10_000):
    try:
        raise OSError("no file is left")
    except OSError:
        logging.getLogger("asyncio").exception("\\x1b[2J%d", number)
"""


@pytest.mark.parametrize("form", ["faults", "json"])
def test_a_fault_that_anybody_can_bring_about_fills_no_log(form: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LOGGING],
        env=os.environ | {"FENGONG_LOG": form},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stderr.count("Traceback") == MOST_FAULTS
    assert ended.stderr.count("left out for a minute") == 1
    assert "\x1b" not in ended.stderr
    if form == "json":
        assert {json.loads(line)["level"] for line in ended.stderr.splitlines()} == {"error"}
