"""Answers in a terminal: as tables, JSON, CSV and footnotes."""

import csv
import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest

from graph import questions
from graph.loader.agencies.judgements import NOTHING_JUDGED
from graph.loader.persist.write import define_schema, write
from graph.questions.naming.similar_agencies import suggest_same_agencies
from graph.store.client import Graph
from tests.cli.conftest import FENGONG, HIGHER, Run, assert_one_clear_line
from tests.factories import NUMBER, load, make_extraction, make_section, make_task
from tests.terminals import drain

ANSWERS: dict[str, tuple[list[str], Callable[[Graph], Any]]] = {
    "co-owners": (
        ["co-owners", "--role", "co", "--limit", "2"],
        lambda g: questions.rank_co_owners(g, role="co", limit=2),
    ),
    "pairs": (["pairs"], questions.rank_pairs),
    "trace": (["trace", "1"], lambda g: questions.trace_task(g, "1")),
    "documents": (["documents"], questions.list_documents),
    "document": (["document", NUMBER], lambda g: questions.get_document(g, NUMBER)),
    "quality": (["quality", NUMBER], lambda g: questions.get_quality(g, NUMBER)),
    "sections": (["sections", "--document", NUMBER], lambda g: questions.list_sections(g, document=NUMBER)),
    "tasks": (["tasks", "--agency", "市教育局"], lambda g: questions.list_tasks(g, agency="市教育局")),
    "filtered tasks": (
        ["tasks", "--role", "lead", "--section", "一", "--words", "第1件", "--with-target", "--limit", "1"],
        lambda g: questions.list_tasks(g, role="lead", section="一", words="第1件", with_target=True, limit=1),
    ),
    "tasks without a lead": (["tasks", "--without-lead"], lambda g: questions.list_tasks(g, without_lead=True)),
    "incomplete tasks": (["tasks", "--incomplete"], lambda g: questions.list_tasks(g, incomplete=True)),
    "search": (["search", "第2件"], lambda g: questions.search_tasks(g, "第2件")),
    "targets": (["targets", "--agency", "市教育局"], lambda g: questions.list_targets(g, agency="市教育局")),
    "task": (["task", "1"], lambda g: questions.get_task(g, "1")),
    "suggestions": (["agencies", "review"], lambda g: suggest_same_agencies(g, NOTHING_JUDGED)),
    "agencies": (["agencies", "--sort", "leads"], lambda g: questions.list_agencies(g, sort="leads", limit=20)),
    "agency": (["agency", "市财政局", "--limit", "1"], lambda g: questions.get_agency(g, "市财政局", limit=1)),
    "tasks of two": (
        ["tasks", "--agency", "市教育局", "--partner", "市财政局", "--shared", "--sort", "agencies"],
        lambda g: questions.list_tasks(g, agency="市教育局", partner="市财政局", shared=True, sort="agencies"),
    ),
}


@pytest.mark.parametrize("question", ANSWERS)
def test_json_is_the_typed_answer(question: str, fengong: Run, filled: Graph) -> None:
    arguments, ask = ANSWERS[question]
    result = fengong(*arguments, "--json")
    assert json.loads(result.stdout) == json.loads(json.dumps(asdict(ask(filled))))


TABLES = {
    "co-owners": ["市财政局", "市发展改革委", "at least"],
    "pairs": ["市发展改革委", "市财政局", "at least"],
    "trace": ["task 1", "一、扩大就业", NUMBER, HIGHER, f"“为贯彻落实{HIGHER}精神。”"],
    "documents": [NUMBER, HIGHER, "known only by citation"],
    "document": [NUMBER, HIGHER, f"为贯彻落实{HIGHER}精神。", "5–20"],
    "quality": ["lost", "2 …", "repaired: ", NUMBER],
    "sections": ["扩大就业", "一"],
    "tasks": ["市教育局", "做好第1件事。"],
    "search": [f"{NUMBER}:2", "做好【第2件】事。", "202–205"],
    "targets": ["2020年底", f"{NUMBER}:1", ">= 70.5%"],
    "task": ["牵头", "(compared)", "市教育局", "就业率达到70%", ">= 70.5%"],
    "agencies": ["云川市财政局", "市教育局"],
    "agency": ["市财政局", "市教育局", "做好第1件事。", "1 of 3", "扩大就业", "1 of 2"],
}


@pytest.mark.parametrize("question", TABLES)
@pytest.mark.usefixtures("filled")
def test_the_table_says_what_people_want_to_know(question: str, fengong: Run) -> None:
    result = fengong(*ANSWERS[question][0])
    assert [words for words in TABLES[question] if words not in result.stdout] == []


@pytest.mark.usefixtures("filled")
def test_centrality_comes_with_its_definitions(fengong: Run) -> None:
    answer = json.loads(fengong("centrality", "--json").stdout)
    assert {row["agency"]["name"]: row["degree"] for row in answer["items"]} == dict.fromkeys(
        ["市教育局", "市财政局", "市发展改革委"], 2
    )
    assert "pagerank" in answer["definitions"]
    assert "PageRank" in fengong("centrality", "--sort", "betweenness").stdout


@pytest.mark.usefixtures("filled")
def test_networks_are_measured_grouped_and_compared_in_a_terminal(fengong: Run) -> None:
    assert "modularity" in fengong("communities", "--csv").stderr
    assert "leads before" in fengong("compare", "2019", "2019", "--by", "year").stdout
    assert "section" in fengong("centrality", "--two-mode", "sections").stdout


@pytest.mark.usefixtures("filled")
def test_a_network_is_written_in_the_form_of_its_ending(fengong: Run, tmp_path: Path) -> None:
    fengong("network", "--output", str(tmp_path / "network.net"))
    assert "市教育局" in (tmp_path / "network.net").read_text(encoding="utf-8")
    assert fengong("network", "--format", "pairs", "--strongest", "1").stdout.count("\n") == 2


@pytest.mark.usefixtures("filled")
def test_footnotes_are_printed_one_a_line_and_a_cut_list_says_so_beside_them(fengong: Run) -> None:
    result = fengong("tasks", "--limit", "1", "--cite")
    assert result.stdout.endswith("任务1，一、扩大就业：“做好第1件事。（市教育局、市财政局、市发展改革委负责）”.\n")
    assert "1 of 2" in result.stderr


@pytest.mark.usefixtures("filled")
def test_a_cut_list_within_an_answer_says_so_beside_the_footnotes(fengong: Run) -> None:
    assert "Shares: 1 of 2" in fengong("agency", "市财政局", "--limit", "1", "--cite").stderr


@pytest.mark.usefixtures("filled")
def test_what_stands_under_task_can_be_typed(fengong: Run) -> None:
    _, first, *_ = csv.reader(fengong("tasks", "--csv").stdout.splitlines(keepends=True))
    assert fengong("task", first[0]).returncode == 0


def test_csv_has_the_whole_list_unless_a_page_is_asked_for(fengong: Run, embedded_graph: Graph, tmp_path: Path) -> None:
    load(embedded_graph, make_extraction(*(make_task(str(nth), leads=["市教育局"]) for nth in range(1, 31))))
    assert fengong("tasks", "--csv").stdout.count("做好第") == 30
    assert fengong("tasks", "--csv", "--limit", "7").stdout.count("做好第") == 7
    assert fengong("agency", "市教育局", "--output", "one.xlsx").returncode == 0
    sheets = openpyxl.load_workbook(tmp_path / "one.xlsx")
    assert (sheets.sheetnames[:2], sheets["Leads"].max_row) == (["agency", "Leads"], 31)
    assert_one_clear_line(fengong("tasks", "--output", "tasks.pdf"))


@pytest.mark.usefixtures("filled")
def test_a_cut_list_says_so(fengong: Run) -> None:
    assert "2 of 3" in fengong("agencies", "--limit", "2").stdout


@pytest.mark.usefixtures("embedded_graph")
def test_an_empty_graph_says_what_to_do(fengong: Run) -> None:
    assert "fengong load" in fengong("co-owners").stdout


@pytest.mark.parametrize("question", ANSWERS)
@pytest.mark.usefixtures("filled")
def test_csv_has_the_rows_of_the_table(question: str, fengong: Run) -> None:
    table = fengong(*ANSWERS[question][0]).stdout
    head, *rows = csv.reader(fengong(*ANSWERS[question][0], "--csv").stdout.splitlines(keepends=True), strict=True)
    assert len({*head}) == len(head)
    assert [cell for row in rows for cell in row if cell not in table] == []
    assert len({len(row) for row in rows}) <= 1


@pytest.mark.usefixtures("filled")
def test_csv_ends_its_lines_as_rfc_4180_says_and_quotes_what_would_tear_a_row(
    environment: dict[str, str], embedded_graph: Graph
) -> None:
    write(embedded_graph, make_extraction(sections=[make_section("一", '“甲”,"乙"\n丙', order=1)]))
    output = subprocess.run([FENGONG, "sections", "--csv"], capture_output=True, check=True, env=environment).stdout
    assert output.decode() == f'document,section,title,tasks,passages\r\n{NUMBER},一,"“甲”,""乙""\n丙",0,0\r\n'


@pytest.mark.usefixtures("filled")
def test_a_cut_csv_says_so_beside_it(fengong: Run) -> None:
    assert "2 of 3" in fengong("agencies", "--limit", "2", "--csv").stderr


def test_what_is_not_a_terminal_gets_whole_rows_without_colours(fengong: Run, embedded_graph: Graph) -> None:
    names = [f"市第{number}局" for number in range(60)]
    define_schema(embedded_graph)
    write(embedded_graph, make_extraction(make_task("1", co=names)))
    output = fengong("tasks").stdout
    assert ", ".join(names) in output
    assert "\x1b" not in output


@pytest.mark.usefixtures("filled")
def test_a_table_fits_its_terminal(environment: dict[str, str]) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen([FENGONG, "tasks"], stdout=theirs, env=environment | {"COLUMNS": "50", "NO_COLOR": "1"}):
        os.close(theirs)
        output = b"".join(drain(ours)).decode()
    lines = click.unstyle(output).splitlines()
    assert len(lines) > 5
    assert max(sum(2 if ord(character) > 0x2E80 else 1 for character in line) for line in lines) <= 50


def test_words_of_a_document_cannot_steer_the_terminal(fengong: Run, embedded_graph: Graph) -> None:
    define_schema(embedded_graph)
    write(embedded_graph, make_extraction(make_task("1", leads=["市\x1b[31m局\u202e"])))
    table, data = fengong("agencies").stdout, fengong("agencies", "--json").stdout
    assert not {"\x1b", "\u202e"} & {*table, *data}
    assert "局\\u202e" in data  # nothing is lost
