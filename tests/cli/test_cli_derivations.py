"""What people judge of suggested derivations: confirmed ones are shown as such, refused ones no longer."""

import json
from pathlib import Path

import pytest

from graph.loader.persist.write import define_schema, write
from graph.store.client import Graph
from tests.cli.conftest import Run
from tests.regulations import LAW, REGULATIONS, RULES
from tests.three_levels import ALL, CITY, PROVINCE, STATE

SECTION = f"{STATE}:§一:（二）"


@pytest.fixture
def loaded(embedded_graph: Graph) -> Graph:
    define_schema(embedded_graph)
    for extraction in ALL:
        write(embedded_graph, extraction)
    return embedded_graph


@pytest.fixture
def judging(fengong: Run, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command with a log of its own."""
    environment |= {"FENGONG_REVIEWS": str(tmp_path_factory.mktemp("log") / "reviews.jsonl")}
    return fengong


def trace(judging: Run) -> list[tuple[int, str, str]]:
    derived = json.loads(judging("trace", f"{CITY}:1", "--json").stdout)["derivations"]
    return [(each["depth"], each["id"], each["state"]) for each in derived]


@pytest.mark.usefixtures("loaded")
def test_a_derivation_is_confirmed_refused_and_both_undone(judging: Run, tmp_path: Path) -> None:
    suggested = [(1, f"{PROVINCE}:2", "suggested"), (2, SECTION, "suggested"), (1, SECTION, "suggested")]
    assert sorted(trace(judging)) == sorted(suggested)
    assert "(entry 1)" in judging("derivations", "confirm", f"{CITY}:1", SECTION, "--reason", "已核对").stdout
    assert (1, SECTION, "confirmed") in trace(judging)
    assert "(entry 2)" in judging("derivations", "refuse", f"{CITY}:1", f"{PROVINCE}:2").stdout
    assert trace(judging) == [(1, SECTION, "confirmed")]
    judging("export", "--graph", "--output", str(tmp_path / "graph.jsonl"))
    lines = map(json.loads, (tmp_path / "graph.jsonl").read_text(encoding="utf-8").splitlines())
    derived = [line for line in lines if line.get("label") == "DERIVED_FROM"]
    found = {(line["start"]["id"], line["end"]["id"]): line["properties"].get("finding") for line in derived}
    assert found.pop((f"{CITY}:1", SECTION)) == "confirm"
    assert found.pop((f"{CITY}:1", f"{PROVINCE}:2")) == "refuse"
    assert set(found.values()) == {None}
    judging("derivations", "undo", "2")
    judging("derivations", "undo", "1")
    assert sorted(trace(judging)) == sorted(suggested)
    log = judging("derivations", "log").stdout
    assert [word in log for word in ("已核对", "confirmed", "refused", "entry 2")] == [True] * 4


def test_what_an_article_derives_from_is_told_and_judged_by_its_words(embedded_graph: Graph, judging: Run) -> None:
    define_schema(embedded_graph)
    for extraction in REGULATIONS:
        write(embedded_graph, extraction)
    assert f"{RULES} 第二条" in judging("descend", LAW).stdout
    which = judging("derivations", "refuse", RULES, f"{LAW}:§第二章")
    assert (which.returncode, "养老机构登记后即可开展服务" in which.stderr) == (2, True)
    judging("derivations", "refuse", RULES, f"{LAW}:§第二章", "--words", "养老机构登记")
    after = judging("descend", LAW).stdout
    assert (f"{RULES} 第二条" in after, f"{RULES} 第三条" in after) == (False, True)


@pytest.mark.usefixtures("loaded")
def test_what_cannot_be_judged_is_told_in_one_line(judging: Run) -> None:
    judging("derivations", "refuse", f"{CITY}:1", SECTION)
    again = judging("derivations", "confirm", f"{CITY}:1", f"{STATE}:§一:（九）")
    nothing = judging("derivations", "undo", "7")
    assert f"but from {PROVINCE}:2" in again.stderr
    assert "no judgement 7 to undo" in nothing.stderr
    assert [(each.returncode, each.stderr.count("\n")) for each in (again, nothing)] == [(2, 1)] * 2
