"""The demonstration, the page of the network, and the service."""

import re
import subprocess
from pathlib import Path

import httpx
import pytest

from graph.settings import Settings
from tests.cli.conftest import FENGONG, HIGHER, ROOT, Run


@pytest.mark.usefixtures("filled")
def test_network_writes_one_page(fengong: Run, tmp_path: Path) -> None:
    fengong("network", "--output", "network.html")
    page = (tmp_path / "network.html").read_text(encoding="utf-8")
    assert "市发展改革委" in page


@pytest.mark.usefixtures("filled")
def test_serve_says_where_and_answers_there(environment: dict[str, str]) -> None:
    with subprocess.Popen([FENGONG, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment) as it:
        assert it.stdout is not None
        address = it.stdout.readline().split()[-1]
        try:
            status = httpx.get(f"{address}api/v1/documents", timeout=30).status_code
        finally:
            it.terminate()
        assert (status, it.wait(timeout=10)) == (200, 0)


@pytest.mark.usefixtures("embedded_graph")
def test_the_demo_of_a_file_without_statements_says_why_and_fails(fengong: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("今天天气很好，我们去公园散步。", encoding="utf-8")
    result = fengong("demo", "letter.txt")
    assert "letter.txt" in result.stderr
    assert (result.returncode, result.stdout) == (2, "")


@pytest.mark.usefixtures("neo4j_graph")  # which empties the server first
def test_the_demo_says_the_same_at_every_start_and_on_every_engine(
    fengong: Run, environment: dict[str, str], neo4j_settings: Settings
) -> None:
    first, second = fengong("demo"), fengong("demo")
    server = {
        "FENGONG_URI": str(neo4j_settings.uri),
        "FENGONG_USER": neo4j_settings.user,
        "FENGONG_PASSWORD": neo4j_settings.password,
    }
    third = fengong("demo", environment=environment | server)
    assert [first.returncode, second.returncode, third.returncode] == [0, 0, 0]
    assert first.stdout == second.stdout == third.stdout


@pytest.mark.usefixtures("embedded_graph")
def test_the_demo_shows_what_was_mended_and_answers_the_three_questions(fengong: Run, tmp_path: Path) -> None:
    output = fengong("demo").stdout
    expected = ["repaired: ", "市人力社保局", HIGHER, "134", "network.html"]
    assert [words for words in expected if words not in output] == []
    assert (tmp_path / "network.html").exists()


@pytest.mark.usefixtures("embedded_graph")
def test_what_the_demo_says_to_ask_next_has_an_answer(fengong: Run) -> None:
    *_, last = fengong("demo").stdout.splitlines()
    first, *others = last.rpartition(".venv/bin/fengong ")[2].split(" · ")
    assert [fengong(*question.split()).returncode for question in (first, *others)] == [0, 0, 0, 0]


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
@pytest.mark.usefixtures("embedded_graph")
def test_the_sample_of_the_readme_is_what_the_demo_says(
    fengong: Run, environment: dict[str, str], page: str, language: str
) -> None:
    (sample,) = re.findall(r"(?s)```\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"))
    said = {
        squeeze(line)
        for line in fengong("demo", environment=environment | {"FENGONG_LANG": language}).stdout.splitlines()
    }
    assert [line for line in sample.splitlines() if squeeze(line) not in said] == []


def squeeze(line: str) -> str:
    """A line without the spaces and rules that only align it."""
    return "".join(line.split()).strip("─")
