"""Agencies that lead nothing: who they are, what shows it, and that command and resource say the same."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, replace

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph import questions
from graph.errors import NotFound
from graph.model import LostTask
from graph.questions.ranking.without_lead import rank_without_lead
from graph.settings import Settings
from graph.store.client import Graph
from tests.factories import NUMBER, OTHER, load, make_extraction, make_task

HERE = make_extraction(
    make_task("1", leads=["市教育局"], co=["市财政局", "市科技局", "各区县政府"]),
    make_task("2", leads=["市科技局"], co=["市财政局"]),
    make_task("10", co=["市财政局", "市税务局"]),
)
LED = make_extraction(make_task("1", leads=["市财政局"], document=OTHER), document=OTHER)
ELSEWHERE = replace(LED, document=replace(LED.document, date="2020-03-12", level="省"))


def name_rows(graph: Graph, **asked: object) -> list[tuple[int, str, int]]:
    return [(row.rank, row.agency.name, row.tasks) for row in rank_without_lead(graph, **asked).items]  # type: ignore[arg-type]  # as a test names them


def test_who_shares_tasks_and_leads_none_is_ranked_by_their_number(graph: Graph) -> None:
    assert name_rows(load(graph, HERE)) == [(1, "市财政局", 3), (2, "市税务局", 1)]


def test_a_lead_counts_in_its_own_document_only(graph: Graph) -> None:
    load(graph, HERE, ELSEWHERE)
    assert name_rows(graph) == [(1, "市税务局", 1)]
    assert name_rows(graph, document=NUMBER) == [(1, "市财政局", 3), (2, "市税务局", 1)]
    assert name_rows(graph, document=OTHER) == []


def test_documents_are_chosen_by_year_and_level(graph: Graph) -> None:
    load(graph, HERE, ELSEWHERE)
    here = name_rows(graph, document=NUMBER)
    assert name_rows(graph, year=2019) == name_rows(graph, level="市") == here
    assert name_rows(graph, year=2019, level="省") == []
    with pytest.raises(NotFound, match="1900"):
        rank_without_lead(graph, year=1900)


def test_each_row_has_evidence_and_lists_what_it_counts(graph: Graph) -> None:
    first, _ = rank_without_lead(load(graph, HERE)).items
    assert [(each.label, each.statement) for each in first.examples] == [
        (f"task {number}", f"（{names}负责）")
        for number, names in (("1", "市教育局、市财政局、市科技局、各区县政府"), ("2", "市科技局、市财政局"), ("10", "市财政局、市税务局"))
    ]  # fmt: skip
    assert first.listed_by
    assert questions.list_tasks(graph, **asdict(first.listed_by)).total == first.tasks


def test_what_is_lost_makes_it_a_lower_bound(graph: Graph) -> None:
    answer = rank_without_lead(load(graph, make_extraction(*HERE.tasks, lost_tasks=[LostTask("3", "2", None, None)])))
    assert (answer.at_least, answer.lost_tasks) == (True, 1)


def test_command_and_resource_give_the_same_answer(embedded_graph: Graph, embedded_settings: Settings) -> None:
    load(embedded_graph, HERE)
    with TestClient(create_app(embedded_settings)) as client:
        answered = client.get("/api/v1/rankings/without-lead", params={"document": NUMBER}).json()
    asked = [sys.executable, "-c", "from cli.start import main; main()", "without-lead", "--document", NUMBER, "--json"]
    environment = os.environ | {"FENGONG_HOME": str(embedded_settings.home)}
    assert json.loads(subprocess.check_output(asked, env=environment)) == answered
    assert [row["tasks"] for row in answered["items"]] == [3, 1]
