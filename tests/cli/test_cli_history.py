"""The example of docs/versions.md, as people would follow it; and what deleting says."""

import re
import shlex
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from graph.store.client import Graph
from tests.cli.conftest import ROOT, Run, assert_one_clear_line

PAGE = (ROOT / "docs" / "versions.md").read_text(encoding="utf-8")
NUMBER = "澜溪府办发〔2024〕12号"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The files that the page shows."""
    for name, text in re.findall(r"`([\w-]+\.txt)`:\n\n```\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def list_sessions() -> Iterator[tuple[list[str], str]]:
    """The commands of the page, each with what it prints."""
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL):
        for command, output in re.findall(r"^\$ fengong (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            yield shlex.split(command), output


@pytest.mark.usefixtures("embedded_graph")
def test_the_example_is_as_the_page_says(fengong: Run, texts: Path) -> None:
    for command, output in list_sessions():
        result = fengong(*command, cwd=texts)
        assert (result.returncode, result.stderr.partition(":")[0]) in ((0, ""), (0, "as of 2024-06-30"))
        assert output in ("", result.stdout)


@pytest.mark.usefixtures("embedded_graph")
def test_deleting_says_what_goes_and_a_wrong_day_what_is_wrong(fengong: Run, texts: Path) -> None:
    fengong("load", "lanxi.txt", cwd=texts)
    assert "a new version" in fengong("load", "lanxi-revised.txt", cwd=texts).stdout
    for day in ("1.7.", "", "2999-01-01", "2024-01-01"):
        assert_one_clear_line(fengong("load", "lanxi.txt", "--since", day, cwd=texts))
    said = fengong("delete", NUMBER, "--yes").stdout
    assert "3 tasks · 1 section · 1 target" in said
    assert "1 earlier version" in said
    assert_one_clear_line(fengong("history", NUMBER))
    assert_one_clear_line(fengong("delete", NUMBER, "--yes"))


@pytest.mark.usefixtures("embedded_graph")
def test_commands_that_ask_twice_or_of_something_else_know_days_too(fengong: Run, texts: Path) -> None:
    fengong("load", "lanxi.txt", cwd=texts)
    for command in (["document", NUMBER], ["compare", NUMBER, NUMBER, "--tasks"], ["compare", NUMBER, NUMBER]):
        told = [fengong(*command), fengong(*command, "--as-of", "2024-06-30")]
        assert [(each.returncode, each.stderr) for each in told] == [(0, "")] * 2
        assert [each.stdout.count("as of 2024-06-30") for each in told] == [0, 1]


def test_on_a_server_days_are_asked_alike(
    neo4j_graph: Graph, fengong: Run, environment: dict[str, str], texts: Path
) -> None:
    server = neo4j_graph.settings
    there = environment | {"FENGONG_URI": server.uri or "", "FENGONG_USER": server.user or ""}
    there |= {"FENGONG_PASSWORD": server.password or "", "FENGONG_HOME": str(texts / "home")}
    ask = partial(fengong, environment=there, cwd=texts)
    ask("load", "lanxi.txt")
    ask("load", "lanxi-revised.txt", "--since", "2024-07-01")
    assert (
        "市工业和信息化局,澜溪市工业和信息化局,1,0,1"
        in ask("agency", "市工业和信息化局", "--as-of", "2024-06-30", "--csv").stdout
    )
    told = ask("export", "--graph", "--output", "then.jsonl", "--as-of", "2024-06-30")
    assert "as of 2024-06-30" in told.stdout
    assert "直播带岗" not in (texts / "then.jsonl").read_text(encoding="utf-8")


@pytest.mark.usefixtures("embedded_graph")
def test_files_that_are_written_are_of_the_day_that_was_named(fengong: Run, texts: Path) -> None:
    fengong("load", "lanxi.txt", cwd=texts)
    fengong("load", "lanxi-revised.txt", "--since", "2024-07-01", cwd=texts)
    then = ("--as-of", "2024-06-30")
    before, now = (fengong("export", "--sheet", NUMBER, *day) for day in (then, ()))
    assert ("直播带岗" in before.stdout, "直播带岗" in now.stdout) == (False, True)
    assert "as of 2024-06-30" in before.stderr
    told = fengong("export", "--graph", "--output", "then.jsonl", *then, cwd=texts)
    assert "as of 2024-06-30" in told.stdout
    assert "直播带岗" not in (texts / "then.jsonl").read_text(encoding="utf-8")
    fengong("compare", NUMBER, NUMBER, "--tasks", "--output", "tasks.csv", *then, cwd=texts)
    assert (texts / "tasks.csv").read_text(encoding="utf-8-sig").splitlines()[-1].startswith("as of 2024-06-30")
    assert_one_clear_line(fengong("export", "--sheet", "lanxi.txt", *then, cwd=texts))
