"""The command as people run it: the installed `fengong`, over a real engine."""

import csv
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Protocol
from zipfile import ZipFile

import click
import httpx
import pytest

from cli.main import commands, say_in_one_line
from graph import questions
from graph.loader.agencies.judgements import NOTHING_JUDGED
from graph.loader.write import define_schema, write
from graph.model import LostTask
from graph.near_names import suggest_pairs
from graph.settings import Settings
from graph.store import Graph
from tests.factories import NUMBER, make_citation, make_extraction, make_repair, make_section, make_task

FENGONG = Path(sys.executable).with_name("fengong")
ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
NOTICE = EXAMPLES / "yunchuan-2019-36.txt"
SCRAMBLED = EXAMPLES / "yunchuan-2020-8-scrambled.txt"
HIGHER = "国发〔2017〕10号"


class Run(Protocol):
    """Runs the command to its end."""

    def __call__(
        self, *arguments: str | Path, environment: Mapping[str, str] = ..., cwd: Path | None = ...
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def environment(embedded_settings: Settings) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FENGONG_")}
    return clean | {"FENGONG_HOME": str(embedded_settings.home), "FENGONG_ENGINE_LINGER_SECONDS": "1"}


@pytest.fixture
def fengong(environment: dict[str, str], tmp_path: Path) -> Run:
    def run(
        *arguments: str | Path, environment: Mapping[str, str] = environment, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        command = [str(FENGONG), *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, encoding="utf-8", check=False, env=environment, cwd=cwd or tmp_path
        )

    return run


@pytest.fixture
def filled(embedded_graph: Graph) -> Graph:
    """A small document in the graph: two whole tasks, one lost."""
    extraction = make_extraction(
        make_task("1", leads=["市教育局"], co=["市财政局", "市发展改革委"], section="一", targets=["就业率达到70%"]),
        make_task("2", co=["市财政局", "市发展改革委"], section="一"),
        sections=[make_section("一", "扩大就业", order=1)],
        citations=[make_citation(HIGHER, title="关于印发规划的通知")],
        lost_tasks=[LostTask("3", after="2", before=None, section_path="一")],
        repair=make_repair(lost=4),
    )
    define_schema(embedded_graph)
    write(embedded_graph, extraction)
    return embedded_graph


def assert_one_clear_line(result: subprocess.CompletedProcess[str]) -> None:
    assert result.returncode not in {0, 1}
    assert result.stderr.startswith("fengong: "), result.stderr
    assert result.stderr.count("\n") == 1, result.stderr


# Answers.

ANSWERS: dict[str, tuple[list[str], Callable[[Graph], Any]]] = {
    "co-owners": (["co-owners", "--role", "co", "--limit", "2"], lambda g: questions.co_owners(g, role="co", limit=2)),
    "pairs": (["pairs"], questions.pairs),
    "trace": (["trace", "1"], lambda g: questions.trace(g, "1")),
    "documents": (["documents"], questions.documents),
    "document": (["document", NUMBER], lambda g: questions.document(g, NUMBER)),
    "quality": (["quality", NUMBER], lambda g: questions.quality(g, NUMBER)),
    "sections": (["sections", "--document", NUMBER], lambda g: questions.sections(g, document=NUMBER)),
    "tasks": (["tasks", "--agency", "市教育局"], lambda g: questions.tasks(g, agency="市教育局")),
    "filtered tasks": (
        ["tasks", "--role", "lead", "--section", "一", "--words", "第1件", "--with-target", "--limit", "1"],
        lambda g: questions.tasks(g, role="lead", section="一", words="第1件", with_target=True, limit=1),
    ),
    "tasks without a lead": (["tasks", "--without-lead"], lambda g: questions.tasks(g, without_lead=True)),
    "incomplete tasks": (["tasks", "--incomplete"], lambda g: questions.tasks(g, incomplete=True)),
    "search": (["search", "第2件"], lambda g: questions.search(g, "第2件")),
    "targets": (["targets", "--agency", "市教育局"], lambda g: questions.targets(g, agency="市教育局")),
    "task": (["task", "1"], lambda g: questions.task(g, "1")),
    "suggestions": (["agencies", "review"], lambda g: suggest_pairs(g, NOTHING_JUDGED)),
    "agencies": (["agencies", "--sort", "leads"], lambda g: questions.agencies(g, sort="leads", limit=20)),
    "agency": (["agency", "市财政局", "--limit", "1"], lambda g: questions.agency(g, "市财政局", limit=1)),
    "tasks of two": (
        ["tasks", "--agency", "市教育局", "--partner", "市财政局", "--shared", "--sort", "agencies"],
        lambda g: questions.tasks(g, agency="市教育局", partner="市财政局", shared=True, sort="agencies"),
    ),
}


@pytest.mark.parametrize("question", ANSWERS)
def test_json_is_the_typed_answer(question: str, fengong: Run, filled: Graph) -> None:
    arguments, ask = ANSWERS[question]
    result = fengong(*arguments, "--json")
    assert json.loads(result.stdout) == json.loads(json.dumps(asdict(ask(filled))))


TABLES = {
    "co-owners": ["市财政局", "市发展改革委", "至少 at least"],
    "pairs": ["市发展改革委", "市财政局", "至少 at least"],
    "trace": ["任务 1", "一、扩大就业", NUMBER, HIGHER, f"“为贯彻落实{HIGHER}精神。”"],
    "documents": [NUMBER, HIGHER, "只见于引用"],
    "document": [NUMBER, HIGHER, f"为贯彻落实{HIGHER}精神。", "5–20"],
    "quality": ["原文缺失 lost", "2…", "已修补 mended", NUMBER],
    "sections": ["扩大就业", "一"],
    "tasks": ["市教育局", "做好第1件事。"],
    "search": [f"{NUMBER}:2", "做好【第2件】事。", "202–205"],
    "targets": ["2020年底", f"{NUMBER}:1", ">= 70.5%"],
    "task": ["牵头 leads", "市教育局", "就业率达到70%", ">= 70.5%"],
    "agencies": ["云川市财政局", "市教育局"],
    "agency": ["市财政局", "市教育局", "做好第1件事。", "1 / 3", "扩大就业", "1 of 2"],
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
    assert "牵头变化" in fengong("compare", "2019", "2019", "--by", "year").stdout
    assert "章节 section" in fengong("centrality", "--two-mode", "sections").stdout


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
    assert "负责 Co-responsible：列出 1 条" in fengong("agency", "市财政局", "--limit", "1", "--cite").stderr


@pytest.mark.usefixtures("filled")
def test_what_stands_under_task_can_be_typed(fengong: Run) -> None:
    _, first, *_ = csv.reader(fengong("tasks", "--csv").stdout.splitlines(keepends=True))
    assert fengong("task", first[0]).returncode == 0


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
    assert output.decode() == f'文件 document,章节 section,标题 title,任务 tasks\r\n{NUMBER},一,"“甲”,""乙""\n丙",0\r\n'


@pytest.mark.usefixtures("filled")
def test_a_cut_csv_says_so_beside_it(fengong: Run) -> None:
    assert "2 of 3" in fengong("agencies", "--limit", "2", "--csv").stderr


def test_what_is_not_a_terminal_gets_whole_rows_without_colours(fengong: Run, embedded_graph: Graph) -> None:
    names = [f"市第{number}局" for number in range(60)]
    define_schema(embedded_graph)
    write(embedded_graph, make_extraction(make_task("1", co=names)))
    output = fengong("tasks").stdout
    assert "、".join(names) in output
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


def drain(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(terminal, 4096)
        except OSError:  # Linux tells the end of a terminal so
            return
        if not chunk:
            return
        yield chunk


def test_words_of_a_document_cannot_steer_the_terminal(fengong: Run, embedded_graph: Graph) -> None:
    define_schema(embedded_graph)
    write(embedded_graph, make_extraction(make_task("1", leads=["市\x1b[31m局"])))
    assert "\x1b" not in fengong("agencies").stdout


# Documents.


def test_a_sound_text_comes_back_byte_for_byte(environment: dict[str, str], tmp_path: Path) -> None:
    text = NOTICE.read_text(encoding="utf-8").replace("\n", "\r\n").encode()
    (tmp_path / "notice.txt").write_bytes(text)
    result = subprocess.run(
        [FENGONG, "repair", tmp_path / "notice.txt"], capture_output=True, check=True, env=environment
    )
    assert result.stdout == text


def test_a_repair_is_explained_as_text_and_as_a_page(fengong: Run, tmp_path: Path) -> None:
    page = tmp_path / "why.html"
    result = fengong("repair", SCRAMBLED, "--explain", "--page", page)
    assert "缺失" in result.stdout
    assert page.read_text(encoding="utf-8").startswith("<!")


def test_extract_prints_one_json_object(fengong: Run) -> None:
    facts = json.loads(fengong("extract", NOTICE, "--json").stdout)
    assert facts["document"]["number"] == "云川府办发〔2019〕36号"
    assert facts["tasks"]


def test_extract_lists_tasks_with_who_answers_for_them(fengong: Run) -> None:
    output = fengong("extract", SCRAMBLED).stdout
    assert "已修补 mended" in output
    assert "市发展改革委" in output


@pytest.mark.usefixtures("embedded_graph")
def test_a_second_load_changes_nothing(fengong: Run) -> None:
    fengong("load", NOTICE)
    assert "created 0 · 更改 changed 0 · 删除 deleted 0" in fengong("load", NOTICE).stdout


def test_the_template_can_be_read_in_either_kind(fengong: Run, tmp_path: Path) -> None:
    facts = []
    for sheet in (tmp_path / "ledger.xlsx", tmp_path / "ledger.csv"):
        fengong("template", "--output", sheet)
        facts.append(json.loads(fengong("extract", sheet, "--json").stdout))
    assert facts[0]["tasks"] == facts[1]["tasks"] != []


def test_the_template_is_printed_where_no_file_is_named(fengong: Run) -> None:
    assert "云川府办发〔2021〕5号" in fengong("template").stdout


@pytest.mark.usefixtures("embedded_graph")
def test_a_dry_run_says_what_would_change_and_writes_nothing(fengong: Run) -> None:
    foreseen = fengong("load", "--dry-run", NOTICE).stdout
    assert json.loads(fengong("documents", "--json").stdout)["total"] == 0
    assert "试运行，未写入 dry run" in foreseen
    assert fengong("load", NOTICE).stdout == foreseen.replace("试运行，未写入 dry run, nothing written：", "")


@pytest.mark.parametrize(
    ("answer", "remaining"), [("y\n", [HIGHER]), ("n\n", [NUMBER, HIGHER]), ("", [NUMBER, HIGHER])]
)
def test_delete_asks_first(environment: dict[str, str], filled: Graph, answer: str, remaining: list[str]) -> None:
    write(filled, make_extraction(document="云政〔2020〕1号", citations=[make_citation(HIGHER)]))
    subprocess.run(
        [FENGONG, "delete", NUMBER], input=answer, encoding="utf-8", capture_output=True, check=False, env=environment
    )
    assert [each.id for each in questions.documents(filled).items] == [*sorted(["云政〔2020〕1号", *remaining])]


def test_delete_need_not_ask(fengong: Run, filled: Graph) -> None:
    result = fengong("delete", "云川府办发[2019]36号", "--yes")
    assert (result.returncode, NUMBER in result.stdout, questions.documents(filled).total) == (0, True, 0)


@pytest.mark.usefixtures("embedded_graph")
def test_load_goes_on_after_a_refused_file_and_names_it_at_the_end(fengong: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "photo.jpg").touch()
    with ZipFile(tmp_path / "notices.zip", "w") as packed:
        packed.writestr("../up.txt", "x")
        packed.write(NOTICE, "附件/notice.txt")
    result = fengong("load", tmp_path)
    assert "云川府办发〔2019〕36号" in result.stdout
    assert "载入 1 份，未载入 2 份" in result.stdout
    assert "passed over：.jpg 1" in result.stdout
    assert "empty.txt" in result.stderr
    assert "notices.zip/../up.txt：文件名指向压缩包之外" in result.stderr
    assert result.returncode == 2


def test_a_folder_without_documents_is_refused(fengong: Run, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    result = fengong("load", tmp_path)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert f"{tmp_path}：没有可读的文件 no file of a kind that is read：.jpg 1" in result.stderr


def test_a_file_with_a_wrong_name_is_read_and_that_is_told(fengong: Run, tmp_path: Path) -> None:
    page = tmp_path / "notice.txt"
    page.write_text("<!DOCTYPE html><p>稳就业任务分工</p><p>1．返还。（市教育局负责）</p>", encoding="utf-8")
    assert "注意 note：notice.txt 的内容是 .html，按内容读取" in fengong("extract", page).stdout


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.usefixtures("embedded_graph")
def test_an_exported_sheet_holds_the_same_facts(kind: str, fengong: Run, tmp_path: Path) -> None:
    fengong("export", "--sheet", NOTICE, "--output", tmp_path / f"notice.{kind}")
    fengong("load", NOTICE)
    before = fengong("co-owners", "--csv").stdout
    fengong("load", tmp_path / f"notice.{kind}")
    assert fengong("co-owners", "--csv").stdout == before


@pytest.mark.usefixtures("filled")
def test_the_whole_graph_is_exported_in_the_form_that_the_files_name_asks_for(fengong: Run, tmp_path: Path) -> None:
    fengong("export", "--graph", "--output", "图谱.graphml")
    assert (tmp_path / "图谱.graphml").read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.usefixtures("filled")
def test_no_cell_of_a_csv_runs_in_a_spreadsheet(fengong: Run, embedded_graph: Graph) -> None:
    write(embedded_graph, make_extraction(sections=[make_section("一", "=1+1", order=1)]))
    assert "'=1+1" in fengong("sections", "--csv").stdout


# Pictures and the service.


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
        assert httpx.get(f"{address}health/ready", timeout=10).status_code == 200
        it.terminate()
        assert it.wait(timeout=10) == 0


@pytest.mark.usefixtures("embedded_graph")
def test_the_demo_of_a_file_without_statements_says_why_and_fails(fengong: Run, tmp_path: Path) -> None:
    _make_inputs(tmp_path)
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
    expected = ["已修补 mended", "市人力社保局", HIGHER, "134", "network.html"]
    assert [words for words in expected if words not in output] == []
    assert (tmp_path / "network.html").exists()


@pytest.mark.usefixtures("embedded_graph")
def test_what_the_demo_says_to_ask_next_has_an_answer(fengong: Run) -> None:
    *_, last = fengong("demo").stdout.splitlines()
    first, *others = last.rpartition(".venv/bin/fengong ")[2].split(" · ")
    assert [fengong(*question.split()).returncode for question in (first, *others)] == [0, 0, 0, 0]


# What goes wrong.


def _make_inputs(folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 10)
    (folder / "letter.txt").write_text("今天天气很好，我们去公园散步。", encoding="utf-8")


BAD_CALLS = {
    "no file": (["load", "absent.txt"], "absent.txt"),
    "nothing to load": (["load"], "PATH"),
    "empty": (["load", "empty.txt"], "empty.txt"),
    "binary": (["extract", "binary.txt"], "binary.txt"),
    "no statements": (["load", "letter.txt"], "letter.txt"),
    "no such task": (["trace", "99"], "99"),
    "lost task": (["trace", "3"], "丢失"),
    "nothing to search for": (["search", " "], "search for"),
    "never loaded": (["delete", HIGHER, "--yes"], HIGHER),
    "only cited": (["quality", HIGHER], HIGHER),
    "no such agency": (["agency", "没有这个局"], "没有这个局"),
    "no such document": (["co-owners", "--document", "渝府〔1999〕1号"], "渝府〔1999〕1号"),
    "no such command": (["colour"], "colour"),
    "no number": (["pairs", "--limit", "many"], "--limit"),
    "unwritable": (["network", "--output", "absent/network.html"], "absent/network.html"),
    "beyond every integer": (["tasks", "--offset", "9" * 30], "--offset"),
    "blank words": (["tasks", "--words", " "], "search for"),
    "no kind of sheet": (["template", "--output", "template.pdf"], "template.pdf"),
    "no kind of graph": (["export", "--graph", "--output", "graph.json"], "graph.json"),
}


@pytest.mark.parametrize("case", BAD_CALLS)
@pytest.mark.usefixtures("filled")
def test_bad_input_gets_one_clear_line(case: str, fengong: Run, tmp_path: Path) -> None:
    _make_inputs(tmp_path)
    arguments, named = BAD_CALLS[case]
    result = fengong(*arguments)
    assert_one_clear_line(result)
    assert named in result.stderr


BAD_SETTINGS = {
    "nothing at the address": {"FENGONG_URI": "bolt://127.0.0.1:9", "FENGONG_CONNECT_SECONDS": "2"},
    "no address": {"FENGONG_URI": "localhost"},
    "no number": {"FENGONG_QUERY_SECONDS": "soon"},
}


@pytest.mark.parametrize("case", BAD_SETTINGS)
def test_a_bad_setting_gets_one_clear_line(case: str, fengong: Run, environment: dict[str, str]) -> None:
    assert_one_clear_line(fengong("co-owners", environment=environment | BAD_SETTINGS[case]))


def test_a_wrong_password_gets_one_clear_line(
    fengong: Run, environment: dict[str, str], neo4j_settings: Settings
) -> None:
    wrong = {"FENGONG_URI": str(neo4j_settings.uri), "FENGONG_PASSWORD": "not the password"}
    result = fengong("co-owners", environment=environment | wrong)
    assert_one_clear_line(result)
    assert "not the password" not in result.stderr


def test_a_port_in_use_gets_one_clear_line(fengong: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = fengong("serve", "--port", str(port))
    assert_one_clear_line(result)
    assert str(port) in result.stderr


def test_ctrl_c_gets_one_line_and_the_exit_code_of_shells(environment: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = {"FENGONG_URI": f"bolt://127.0.0.1:{silent.getsockname()[1]}", "FENGONG_CONNECT_SECONDS": "60"}
        with subprocess.Popen(
            [FENGONG, "documents"], stderr=subprocess.PIPE, encoding="utf-8", env=environment | server
        ) as it:
            taken, _ = silent.accept()  # and never answer; it stays open as long as it is kept
            with taken:
                it.send_signal(signal.SIGINT)
                _, errors = it.communicate(timeout=10)
    assert it.returncode == 130
    assert errors == "fengong: 已中断 interrupted\n"


def test_an_interrupt_is_told_as_one_whatever_the_driver_then_stumbles_over() -> None:
    def stumble() -> None:
        try:
            raise KeyboardInterrupt(signal.SIGTERM)
        finally:
            raise BufferError("half an answer is in the buffer")

    with pytest.raises(click.exceptions.Exit) as end, say_in_one_line():
        stumble()
    assert end.value.exit_code == 143


def run_in_shell(script: str, environment: dict[str, str], *arguments: str | bytes) -> subprocess.CompletedProcess[str]:
    """Run the command with the arguments as ``"$0" "$@"`` of the script."""
    command = ["sh", "-c", script, str(FENGONG), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("form", ["--json", "--csv", "--cite", "--limit=9"])
def test_an_output_that_takes_no_more_gets_one_clear_line(environment: dict[str, str], form: str) -> None:
    assert_one_clear_line(run_in_shell('"$0" "$@" >/dev/full', environment, "tasks", form))


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("arguments", [["tasks"], ["tasks", "--json"], ["--help"]], ids=" ".join)
def test_a_closed_output_is_no_error(environment: dict[str, str], arguments: list[str]) -> None:
    result = run_in_shell('"$0" "$@" >&-', environment, *arguments)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.usefixtures("filled")
def test_what_is_typed_in_another_encoding_gets_one_clear_line(environment: dict[str, str]) -> None:
    assert_one_clear_line(run_in_shell('"$0" "$@"', environment, "agency", "市教育局".encode("gb18030")))


@pytest.mark.usefixtures("filled")
def test_a_reader_that_has_seen_enough_is_no_error(environment: dict[str, str]) -> None:
    for arguments in (["tasks"], ["tasks", "--json"]):
        reading, writing = os.pipe()
        os.close(reading)
        with subprocess.Popen(
            [FENGONG, *arguments], stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", env=environment
        ) as it:
            os.close(writing)
            _, errors = it.communicate(timeout=30)
        assert errors == ""


# Manners.


@pytest.mark.usefixtures("filled")
def test_it_works_from_a_folder_with_a_graph_and_an_api_of_its_own(fengong: Run, tmp_path: Path) -> None:
    (tmp_path / "graph.py").write_text("raise SystemExit('the wrong graph')", encoding="utf-8")
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "__init__.py").write_text("raise SystemExit('the wrong api')", encoding="utf-8")
    assert fengong("documents", cwd=tmp_path).returncode == 0


def test_help_is_quick_since_it_imports_no_heavy_part() -> None:
    asked = (
        "import sys; from cli.main import commands; commands(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True)
    imported = set(result.stdout.splitlines()[-1].split())
    assert imported & {"fastapi", "neo4j", "networkx", "numpy", "pyvis", "rich"} == set()


CONTEXT = click.Context(commands)


@pytest.mark.parametrize("name", commands.list_commands(CONTEXT))
def test_help_speaks_chinese_first_then_english(name: str) -> None:
    command = commands.get_command(CONTEXT, name)
    assert command is not None
    texts = [command.help or "", *(option.help or "" for option in command.params if isinstance(option, click.Option))]
    assert [text for text in texts if not _is_bilingual(text)] == []


def _is_bilingual(text: str) -> bool:
    return "\u4e00" <= text[:1] <= "\u9fff" and any(word.isascii() and word.isalpha() for word in text.split())


def test_every_command_of_the_code_can_be_called() -> None:
    modules = [import_module(f"cli.{module.name}") for module in iter_modules([str(ROOT / "cli")])]
    found = [each for module in modules for each in vars(module).values() if isinstance(each, click.Command)]
    groups = [each for each in found if isinstance(each, click.Group) and each is not commands]
    parts = [part for group in groups for part in group.commands.values()]
    called = [commands.get_command(CONTEXT, name) for name in commands.list_commands(CONTEXT)]
    assert {each.name for each in found if each not in parts} == {each and each.name for each in (*called, commands)}


# Judgements on agencies.


def test_people_settle_which_agencies_are_the_same(
    fengong: Run, environment: dict[str, str], embedded_graph: Graph, tmp_path: Path
) -> None:
    define_schema(embedded_graph)
    write(embedded_graph, make_extraction(make_task("1", leads=["市云计算局"]), make_task("2", co=["市云计算管理局"])))
    environment |= {"FENGONG_REVIEWS": str(tmp_path / "reviews.jsonl")}
    assert "市云计算管理局" in fengong("agencies", "review", environment=environment).stdout
    arguments = ("市云计算局", "市云计算管理局", "--author", "小王", "--reason", "更名")
    assert "相同 same" in fengong("agencies", "same", *arguments, environment=environment).stdout
    assert questions.agency(embedded_graph, "市云计算局").agency.id == "云川市云计算管理局"
    assert_one_clear_line(fengong("agencies", "different", "市云计算局", "没有的局", environment=environment))
    assert "撤销 undo" in fengong("agencies", "undo", environment=environment).stdout
    assert questions.agency(embedded_graph, "市云计算局").agency.id == "云川市云计算局"
    (judged, undone) = json.loads(fengong("agencies", "log", "--json", environment=environment).stdout)["items"]
    assert (judged["author"], judged["reason"], judged["holds"], undone["undone"]) == ("小王", "更名", False, 1)


def test_what_cannot_be_undone_is_said_in_one_line(fengong: Run, environment: dict[str, str], tmp_path: Path) -> None:
    environment |= {"FENGONG_REVIEWS": str(tmp_path / "reviews.jsonl")}
    assert_one_clear_line(fengong("agencies", "undo", environment=environment))
