"""People settle which agencies are the same."""

import json
from pathlib import Path

from graph import questions
from graph.loader.persist.write import define_schema, write
from graph.store.client import Graph
from tests.cli.conftest import Run, assert_one_clear_line
from tests.factories import make_extraction, make_task


def test_people_settle_which_agencies_are_the_same(
    fengong: Run, environment: dict[str, str], embedded_graph: Graph, tmp_path: Path
) -> None:
    define_schema(embedded_graph)
    write(embedded_graph, make_extraction(make_task("1", leads=["市云计算局"]), make_task("2", co=["市云计算管理局"])))
    environment |= {"FENGONG_REVIEWS": str(tmp_path / "reviews.jsonl")}
    assert "市云计算管理局" in fengong("agencies", "review", environment=environment).stdout
    arguments = ("市云计算局", "市云计算管理局", "--author", "小王", "--reason", "更名")
    assert (
        "same: 云川市云计算局, 云川市云计算管理局 (entry 1"
        in fengong("agencies", "same", *arguments, environment=environment).stdout
    )
    assert questions.get_agency(embedded_graph, "市云计算局").agency.id == "云川市云计算管理局"
    assert_one_clear_line(fengong("agencies", "different", "市云计算局", "没有的局", environment=environment))
    assert "undo: entry 1 (entry 2" in fengong("agencies", "undo", environment=environment).stdout
    assert questions.get_agency(embedded_graph, "市云计算局").agency.id == "云川市云计算局"
    (judged, undone) = json.loads(fengong("agencies", "log", "--json", environment=environment).stdout)["items"]
    assert (judged["author"], judged["reason"], judged["holds"], undone["undone"]) == ("小王", "更名", False, 1)


def test_people_settle_which_agency_took_anothers_place(
    fengong: Run, environment: dict[str, str], embedded_graph: Graph, tmp_path: Path
) -> None:
    define_schema(embedded_graph)
    write(embedded_graph, make_extraction(make_task("1", leads=["市科技局"]), make_task("2", co=["市云计算局"])))
    environment |= {"FENGONG_REVIEWS": str(tmp_path / "reviews.jsonl")}
    judged = fengong("agencies", "followed", "市科技局", "市云计算局", "--year", "2025", environment=environment)
    assert "followed: 云川市科技局, 云川市云计算局 (entry 1" in judged.stdout
    assert "2025, reviews.jsonl:1" in fengong("agency", "市科技局", environment=environment).stdout
    assert_one_clear_line(fengong("agencies", "same", "市科技局", "市云计算局", environment=environment))
    assert "2025" in fengong("agencies", "log", environment=environment).stdout


def test_what_cannot_be_undone_is_said_in_one_line(fengong: Run, environment: dict[str, str], tmp_path: Path) -> None:
    environment |= {"FENGONG_REVIEWS": str(tmp_path / "reviews.jsonl")}
    assert_one_clear_line(fengong("agencies", "undo", environment=environment))
