"""What is made of the description and sent to a real service: requests of every kind that it allows or forbids (schemathesis), and a client for programs.

No request fails or is answered with what is not described.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks

from graph.loader.persist.write import define_schema, write
from graph.settings import Settings
from graph.store.client import open_graph
from tests.api.test_server import start_server
from tests.factories import NUMBER, make_citation, make_extraction, make_section, make_task
from tests.folders import ROOT

CASES = 2  # of an operation and a mode
PATIENCE = 60  # seconds, for a busy machine
HELD = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]
WITH_KEY = {"Authorization": "Bearer k"}


@schemathesis.serializer("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
def send_as_it_is(_context: Any, value: bytes) -> bytes:
    """A workbook is bytes, of which schemathesis knows no kind."""
    return value


@pytest.fixture(scope="module")
def address(emptied_settings: Settings) -> Iterator[str]:
    with open_graph(emptied_settings) as graph:
        define_schema(graph)
        tasks = [make_task(str(each), leads=["市水利局"], co=["市财政局"], section="一") for each in (1, 2)]
        cited = [make_citation("国发〔2017〕10号")]
        write(graph, make_extraction(*tasks, sections=[make_section("一", "保供水", order=1)], citations=cited))
    assert emptied_settings.home
    server = start_server(emptied_settings.home, FENGONG_KEY="k")
    assert server.stdout
    yield server.stdout.readline().strip()
    server.terminate()
    assert server.communicate(timeout=20) == ("", "")


def test_whatever_is_asked_is_answered_as_described(address: str) -> None:
    schema = schemathesis.openapi.from_url(f"{address}openapi.json", timeout=PATIENCE)
    broken = {}
    for result in schema.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]  # the description is sound: test_api_docs.py
        modes = [GenerationMode.POSITIVE, *([GenerationMode.NEGATIVE] if [*operation.iter_parameters()] else [])]
        for mode in modes:

            @seed(20261130)
            @settings(
                max_examples=CASES, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck)
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                answer = case.call(headers=WITH_KEY, timeout=PATIENCE)
                try:
                    case.validate_response(answer, checks=HELD)
                except FailureGroup as error:
                    broken[case.as_curl_command()] = str(error)

            ask()
    assert broken == {}


def test_a_client_that_is_generated_of_the_description_asks_as_its_docs_say(address: str, tmp_path: Path) -> None:
    page = (
        (ROOT / "docs" / "clients.md").read_text(encoding="utf-8").replace("http://127.0.0.1:8000", address.rstrip("/"))
    )
    told = dict(re.findall(r"```(\w+)\n(.*?)```", page, re.DOTALL))
    (tmp_path / "client.yml").write_text(told["yaml"], encoding="utf-8")
    command = re.search(r"^    openapi-python-client (.*)$", page, re.MULTILINE)
    assert command
    tools = Path(sys.executable).parent
    made = run(tmp_path, tools / "openapi-python-client", *command[1].split())
    assert "WARNING" not in made
    first, _second, *ranking, wrong = run(tmp_path, sys.executable, "-c", told["python"]).splitlines()
    assert first.startswith(f"{NUMBER}:1 市水利局 云川市人民政府办公厅")
    assert sorted(ranking) == ["1 云川市水利局 2", "1 云川市财政局 2"]
    assert wrong.startswith("404 ")


def run(folder: Path, *command: str | Path) -> str:
    tools = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}  # it calls ruff
    ran = subprocess.run(command, cwd=folder, env=tools, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout
