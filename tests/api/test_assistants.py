"""The questions as tools of an assistant, asked by the SDK's own client: over stdio as assistants start it, and over HTTP."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from starlette.testclient import TestClient

from api.app import create_app
from graph.loader.persist.write import define_schema, write
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.cli.conftest import FENGONG
from tests.factories import NUMBER, make_citation, make_extraction, make_task

HIGHER = "国发〔2017〕10号"


@pytest.fixture(scope="module")
def filled(emptied_settings: Settings) -> Iterator[Graph]:
    with open_graph(emptied_settings) as graph:
        define_schema(graph)
        tasks = [
            make_task("1", leads=["市水利局"], co=["市财政局"]),
            make_task("2", leads=["市水利局"], co=["市财政局"]),
        ]
        write(graph, make_extraction(*tasks, citations=[make_citation(HIGHER)]))
        yield graph


def test_an_assistant_asks_and_gets_quotes_and_places(filled: Graph) -> None:
    command = StdioServerParameters(
        command=str(FENGONG),
        args=["mcp"],
        env={"FENGONG_HOME": str(filled.settings.home), "FENGONG_LANG": "en", "PATH": os.environ["PATH"]},
    )
    told: dict[str, Any] = {}

    async def ask() -> None:
        async with Client(command) as client:
            tools = (await client.list_tools()).tools
            told["tools"] = {each.name: each for each in tools}
            for name, given in (
                ("rank_co_owners", {}),
                ("trace_task", {"task": f"{NUMBER}:1"}),
                ("rank_pairs", {}),
                ("get_task", {"name": f"{NUMBER}:1"}),
                ("search_tasks", {"words": "第2件"}),
            ):
                answer = await client.call_tool(name, given)
                assert not answer.is_error, answer.content
                assert answer.structured_content
                told[name] = answer.structured_content["answer"]
            told["wrong"] = await client.call_tool("get_task", {"name": "999"})
            told["refused"] = await client.call_tool("list_tasks", {"limit": 100_000})
            told["listed"] = (await client.list_resources()).resources
            (listed,) = (each for each in told["listed"] if each.name == NUMBER)  # others may stand in the graph, too
            (read,) = (await client.read_resource(str(listed.uri))).contents
            told["document"] = json.loads(read.text)  # type: ignore[union-attr]  # JSON is text
            (read,) = (await client.read_resource(f"fengong://tasks/{NUMBER}:2")).contents
            told["task"] = json.loads(read.text)  # type: ignore[union-attr]

    anyio.run(ask)
    assert all(
        each.output_schema and each.annotations and each.annotations.read_only_hint for each in told["tools"].values()
    )
    assert told["rank_co_owners"]["items"][0]["examples"]
    assert HIGHER in json.dumps(told["trace_task"], ensure_ascii=False)
    assert "sentence" in json.dumps(told["trace_task"])
    assert {told["rank_pairs"]["items"][0][end]["name"] for end in ("first", "second")} == {
        "市水利局",
        "市财政局",
    }
    assert told["get_task"]["task"]["leads"][0]["name"] == "市水利局"
    assert told["get_task"]["task"]["statement"]
    assert told["get_task"]["task"]["spans"]
    assert "第2件" in json.dumps(told["search_tasks"], ensure_ascii=False)
    assert told["wrong"].is_error
    assert "999" in told["wrong"].content[0].text
    assert told["refused"].is_error
    assert (told["document"]["id"], told["task"]["task"]["number"]) == (NUMBER, "2")


def test_the_service_answers_assistants_where_the_settings_say_so(filled: Graph) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "get_task", "arguments": {"name": f"{NUMBER}:1"}},
    }
    taken = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}
    keyed = replace(filled.settings, mcp="on", readers="key", key="k")
    with TestClient(create_app(keyed)) as client:
        assert client.post("/mcp", json=hello, headers=taken).status_code == 401
        answer = client.post("/mcp", json=hello, headers=taken | {"Authorization": "Bearer k"})
    assert answer.json()["result"]["structuredContent"]["answer"]["task"]["leads"][0]["name"] == "市水利局"
    with TestClient(create_app(filled.settings)) as client:
        assert client.post("/mcp", json=hello, headers=taken).status_code == 404
