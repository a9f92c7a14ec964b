"""Commands that read documents, take them out, and write what is known of them into files."""

import csv
import json
import subprocess
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from graph import questions
from graph.loader.persist.write import write
from graph.store.client import Graph
from tests.cli.conftest import FENGONG, HIGHER, NOTICE, SCRAMBLED, Run, assert_one_clear_line
from tests.documents import NOTICE as LANXI
from tests.factories import NUMBER, make_citation, make_extraction, make_section


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
    assert "lost" in result.stdout
    assert page.read_text(encoding="utf-8").startswith("<!")


def test_extract_prints_one_json_object(fengong: Run) -> None:
    facts = json.loads(fengong("extract", NOTICE, "--json").stdout)
    assert facts["document"]["number"] == "云川府办发〔2019〕36号"
    assert facts["tasks"]


def test_extract_lists_tasks_with_who_answers_for_them(fengong: Run) -> None:
    output = fengong("extract", SCRAMBLED).stdout
    assert "repaired: " in output
    assert "市发展改革委" in output
    assert "fengong extract" not in output  # which other commands name as the place to look


@pytest.mark.usefixtures("embedded_graph")
def test_a_second_load_reads_nothing_that_is_as_it_was(fengong: Run, tmp_path: Path) -> None:
    files = []
    for name, text in (("kept.txt", LANXI), ("changed.txt", LANXI.replace("18号", "19号"))):
        files.append(tmp_path / name)
        files[-1].write_text(text, encoding="utf-8")
    assert "2 loaded, 0 left out" in fengong("load", *files).stdout
    files[1].write_text(LANXI.replace("18号", "19号") + "6．备足物资。（市财政局负责）\n", encoding="utf-8")
    again = fengong("load", *files, "--report", "report.jsonl")
    assert "1 loaded, 1 unchanged, 0 left out" in again.stdout
    rows = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(Path(row["file"]).name, row["outcome"]) for row in rows] == [
        ("kept.txt", "unchanged"),
        ("changed.txt", "loaded"),
    ]
    assert rows[1]["tasks"] == 6


@pytest.mark.usefixtures("embedded_graph")
def test_what_is_said_fits_a_screen_and_a_report_tells_of_each_file(fengong: Run, tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    folder.mkdir()
    for nth in range(1, 31):
        (folder / f"{nth:02}.txt").write_text(LANXI.replace("18号", f"{nth}号"), encoding="utf-8")
        (folder / f"{nth:02}-empty.txt").touch()
    said = fengong("load", folder, "--report", "report.csv")
    assert "30 loaded, 30 left out" in said.stdout
    assert len((said.stdout + said.stderr).splitlines()) <= 24
    rows = list(csv.DictReader((tmp_path / "report.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert Counter(row["outcome"] for row in rows) == {"loaded": 30, "left out": 30}
    assert "30 unchanged" in fengong("load", folder, "--verbose").stdout


def test_a_report_of_another_kind_is_refused(fengong: Run) -> None:
    assert_one_clear_line(fengong("load", NOTICE, "--report", "report.docx"))


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
    assert "dry run, nothing written" in foreseen
    assert fengong("load", NOTICE).stdout == foreseen.replace("dry run, nothing written: ", "")


@pytest.mark.parametrize(
    ("answer", "remaining"), [("y\n", [HIGHER]), ("n\n", [NUMBER, HIGHER]), ("", [NUMBER, HIGHER])]
)
def test_delete_asks_first(environment: dict[str, str], filled: Graph, answer: str, remaining: list[str]) -> None:
    write(filled, make_extraction(document="云政〔2020〕1号", citations=[make_citation(HIGHER)]))
    subprocess.run(
        [FENGONG, "delete", NUMBER], input=answer, encoding="utf-8", capture_output=True, check=False, env=environment
    )
    assert [each.id for each in questions.list_documents(filled).items] == [*sorted(["云政〔2020〕1号", *remaining])]


def test_delete_need_not_ask(fengong: Run, filled: Graph) -> None:
    result = fengong("delete", "云川府办发[2019]36号", "--yes")
    assert (result.returncode, NUMBER in result.stdout, questions.list_documents(filled).total) == (0, True, 0)


@pytest.mark.usefixtures("embedded_graph")
def test_load_goes_on_after_a_refused_file_and_names_it_at_the_end(fengong: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "photo.jpg").touch()
    with ZipFile(tmp_path / "notices.zip", "w") as packed:
        packed.writestr("../up.txt", "x")
        packed.write(NOTICE, "附件/notice.txt")
    result = fengong("load", tmp_path)
    assert "云川府办发〔2019〕36号" in result.stdout
    assert "1 loaded, 2 left out" in result.stdout
    assert "passed over: .jpg 1" in result.stdout
    assert "empty.txt" in result.stderr
    assert "notices.zip/../up.txt: its name leads out of the archive" in result.stderr
    assert result.returncode == 2


def test_a_folder_without_documents_is_refused(fengong: Run, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    result = fengong("load", tmp_path)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert f"{tmp_path}: no file of a kind that is read, but .jpg 1" in result.stderr


def test_a_file_with_a_wrong_name_is_read_and_that_is_told(fengong: Run, tmp_path: Path) -> None:
    page = tmp_path / "notice.txt"
    page.write_text("<!DOCTYPE html><p>稳就业任务分工</p><p>1．返还。（市教育局负责）</p>", encoding="utf-8")
    assert "note: notice.txt " in fengong("extract", page).stdout


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
def test_no_cell_runs_where_a_spreadsheet_opens_it_and_programs_get_it_as_it_is(
    fengong: Run, embedded_graph: Graph, tmp_path: Path
) -> None:
    write(embedded_graph, make_extraction(sections=[make_section("一", "=1+1", order=1)]))
    assert ",=1+1," in fengong("sections", "--csv").stdout
    for name in ("sections.csv", "sections.xlsx"):
        assert fengong("sections", "--output", name).returncode == 0
    assert ",'=1+1," in (tmp_path / "sections.csv").read_bytes().decode("utf-8")
    assert (tmp_path / "sections.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    cells = {cell.value: cell.data_type for cell in openpyxl.load_workbook(tmp_path / "sections.xlsx").worksheets[0][2]}
    assert (cells["=1+1"], cells[0]) == ("s", "n")
