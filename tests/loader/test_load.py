"""Many files into one graph, on the real embedded engine: what cannot be read is listed, and the rest goes on."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest

from graph import questions
from graph.errors import BadInput
from graph.loader.documents import standing_files
from graph.loader.documents.from_files import Found, Refused, Unchanged, read_file
from graph.loader.load import Again, Loaded, dry_run, find_files, load
from graph.loader.persist.difference import GraphChanges
from graph.loader.persist.write import read_back
from graph.loader.sources.read import read_source
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.documents import LETTER, NOTICE, OPINION, PLAN, PROGRAMME, REGULATION, TABLE

SETTINGS = Settings()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two notices and a table in folders, among files of every kind that is refused."""
    (tmp_path / "below").mkdir()
    texts = {"a-notice.txt": NOTICE, "b-again.txt": NOTICE, "below/plan.md": PLAN, "d-table.TXT": TABLE}
    for name, text in {**texts, "e-empty.txt": "", "f-letter.txt": LETTER}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "g-binary.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def load_all(graph: Graph, paths: Iterable[Path]) -> tuple[list[Loaded], dict[str, str]]:
    """Files that were loaded, and for each refused one why."""
    outcomes = list(load(graph, paths, SETTINGS))
    refused = {outcome.path.name: str(outcome.reason) for outcome in outcomes if isinstance(outcome, Refused)}
    return [outcome for outcome in outcomes if isinstance(outcome, Loaded)], refused


def test_a_folder_is_loaded_and_what_cannot_be_read_is_listed(embedded_graph: Graph, folder: Path) -> None:
    loaded, refused = load_all(embedded_graph, [folder])
    assert [outcome.path.name for outcome in loaded] == ["a-notice.txt", "plan.md", "d-table.TXT"]
    reasons = {
        "b-again.txt": "(澜府办发〔2021〕18号), which is loaded",
        "e-empty.txt": "the file is empty",
        "f-letter.txt": "no policy document (no number, title, headings or responsibility statements)",
        "g-binary.txt": "no text in UTF-8",
    }
    assert refused.keys() == reasons.keys()
    for name, reason in reasons.items():
        assert reason in refused[name]
        assert str(folder / name) in refused[name]
        assert "\n" not in refused[name]


@pytest.mark.parametrize("text", [PROGRAMME, OPINION, REGULATION], ids=["plan", "opinion", "regulation"])
def test_a_document_without_statements_is_loaded_with_its_passages_and_makes_no_task(
    graph: Graph, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "published.txt"
    path.write_text(text, encoding="utf-8")
    loaded, refused = load_all(graph, [path])
    (read,) = [outcome.extraction for outcome in loaded]
    assert (refused, read.tasks) == ({}, ())
    assert read_back(graph, read.document.id) == read
    assert questions.list_sections(graph, document=read.document.id).total == len(read.sections)
    assert (questions.list_tasks(graph).total, questions.get_document(graph, read.document.id).tasks) == (0, 0)


def test_the_graph_holds_what_was_loaded(embedded_graph: Graph, folder: Path) -> None:
    loaded, _ = load_all(embedded_graph, [folder])
    assert sorted(outcome.extraction.document.id for outcome in loaded) == sorted(
        found.id for found in questions.list_documents(embedded_graph).items if not found.known_only_by_citation
    )
    assert questions.list_tasks(embedded_graph).total == sum(len(outcome.extraction.tasks) for outcome in loaded)


def test_a_second_load_changes_nothing(embedded_graph: Graph, folder: Path) -> None:
    first, _ = load_all(embedded_graph, [folder])
    second, _ = load_all(embedded_graph, [folder])
    assert all(outcome.changes.created for outcome in first)
    assert [outcome.changes for outcome in second] == [GraphChanges(0, 0, 0)] * len(first)


def test_a_rehearsal_tells_what_a_load_would_do_and_refuse(embedded_graph: Graph, folder: Path) -> None:
    foretold = list(dry_run(embedded_graph, [folder / "a-notice.txt", folder / "b-again.txt"], SETTINGS))
    loaded = list(load(embedded_graph, [folder / "a-notice.txt", folder / "b-again.txt"], SETTINGS))
    assert foretold[0] == loaded[0]
    assert [type(outcome) for outcome in foretold] == [Loaded, Refused]


def test_a_rehearsal_makes_nothing_in_a_new_graph_not_even_its_schema(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_graph(Settings(home=home, engine_linger_seconds=1)) as graph:
        assert list(dry_run(graph, [folder / "a-notice.txt"], SETTINGS))
    assert "PolicyDocument" not in (home / "engine" / "databases" / "neo4j" / "schema.json").read_text(encoding="utf-8")


def test_what_is_named_is_tried_whatever_its_kind(embedded_graph: Graph, folder: Path) -> None:
    picture, missing = folder / "picture.png", folder / "none.txt"
    loaded, refused = load_all(embedded_graph, [picture, missing, folder / "a-notice.txt"])
    assert [outcome.path.name for outcome in loaded] == ["a-notice.txt"]
    assert list(refused) == ["picture.png", "none.txt"]


def test_files_of_a_folder_come_by_name_and_only_the_readable_ones(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in find_files([folder])]
    assert names == sorted(names)
    assert "below/plan.md" in names
    assert "picture.png" not in names


def test_what_is_no_document_by_its_name_is_counted(folder: Path) -> None:
    (folder / "below" / "Makefile").touch()
    (folder / "below" / "scan.PNG").touch()
    others: Counter[str] = Counter()
    assert len(list(find_files([folder, folder / "a-notice.txt"], others))) == 8
    assert others == {".png": 2, "Makefile": 1}


def test_what_excel_keeps_beside_an_open_workbook_is_passed_over(tmp_path: Path) -> None:
    for name in ("ledger.xlsx", "~$ledger.xlsx"):
        (tmp_path / name).touch()
    assert [path.name for path in find_files([tmp_path])] == ["ledger.xlsx"]


def test_a_file_is_read_as_it_would_be_loaded(folder: Path) -> None:
    path = folder / "a-notice.txt"
    assert len(read_file(Found(path, lambda: read_source(path, SETTINGS))).tasks) == 5


def test_a_sheet_that_is_refused_is_named_with_its_folder(tmp_path: Path) -> None:
    sheet = tmp_path / "分工.csv"
    sheet.write_text("任务,谁\n修路,\n", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_file(Found(sheet, partial(read_source, sheet, SETTINGS)))
    assert str(refused.value).startswith(f"{sheet}: no row of headings")


def tell(outcomes: Iterable[Loaded | Refused | Unchanged]) -> dict[str, str]:
    return {outcome.path.name: type(outcome).__name__ for outcome in outcomes}


def test_a_document_that_cannot_be_written_harms_no_other_of_its_batch(embedded_graph: Graph, tmp_path: Path) -> None:
    files = [tmp_path / f"{nth}.txt" for nth in (1, 2, 3)]
    for nth, path in enumerate(files, start=1):
        path.write_text(NOTICE.replace("18号", f"{nth}号"), encoding="utf-8")
    load_all(embedded_graph, files)
    files[1].write_text(files[1].read_text(encoding="utf-8").replace("95%", "96%"), encoding="utf-8")
    assert tell(load(embedded_graph, files[1:2], SETTINGS, since="2023-06-01")) == {"2.txt": "Loaded"}
    for path in files:
        path.write_text(path.read_text(encoding="utf-8") + "9．备足物资。（市财政局负责）\n", encoding="utf-8")
    told = tell(load(embedded_graph, files, SETTINGS, since="2022-01-01"))
    assert told == {"1.txt": "Loaded", "2.txt": "Refused", "3.txt": "Loaded"}
    assert [len(questions.get_history(embedded_graph, f"澜府办发〔2021〕{nth}号").versions) for nth in (1, 2, 3)] == [
        2,
        2,
        2,
    ]


def test_what_another_reader_read_is_told_and_read_again_when_asked_for(
    embedded_graph: Graph, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a-notice.txt"
    load_all(embedded_graph, [path])
    (same,) = load(embedded_graph, [path], SETTINGS, again=Again.OLDER)
    assert same == Unchanged(path, "澜府办发〔2021〕18号", hashlib.sha256(path.read_bytes()).hexdigest())
    monkeypatch.setattr(standing_files, "tell_reader", lambda: "another")
    (older,) = load(embedded_graph, [path], SETTINGS, again=Again.CHANGED)
    assert isinstance(older, Unchanged)
    assert older.is_older
    assert tell(load(embedded_graph, [path], SETTINGS, again=Again.OLDER)) == {path.name: "Loaded"}


def test_the_same_bytes_twice_are_refused_once_more_though_nothing_is_read(embedded_graph: Graph, folder: Path) -> None:
    files = [folder / "a-notice.txt", folder / "b-again.txt"]
    files[1] = files[1].rename(folder / "below" / "a-notice.txt")
    load_all(embedded_graph, files)
    first, second = load(embedded_graph, files, SETTINGS, again=Again.CHANGED)
    assert isinstance(first, Unchanged)
    assert isinstance(second, Refused)
    assert "the same bytes as" in str(second.reason)
