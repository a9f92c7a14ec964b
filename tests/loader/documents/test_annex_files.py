"""A notice and its annexes are one document in the graph, however their files come, on both engines."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest

from graph import questions
from graph.errors import BadInput, NotFound
from graph.loader.documents.from_files import NOT_TOLD, BelongsTo, Found, Read, Refused, complete, read_documents
from graph.loader.documents.one_file import extract_file
from graph.loader.load import Again, Loaded, dry_run, load
from graph.loader.persist.difference import GraphChanges
from graph.loader.persist.write import delete, read_back, write
from graph.loader.sources.read import read_source
from graph.loader.sources.source import Source
from graph.loader.sources.worker_pool import WorkerPool
from graph.model import Extraction
from graph.settings import Settings
from graph.store.client import Graph
from tests.annexes import LIST, NOTICE, NUMBER, STEPS, make_table, put_files

SETTINGS = Settings()
TABLE = make_table()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The notice, the annex with the table, and the one with the steps."""
    return put_files(tmp_path / "folder", {"通知.txt": NOTICE, "附件1.xlsx": TABLE, "附件2.txt": STEPS})


def load_one(graph: Graph, paths: Iterable[Path], belongs_to: BelongsTo = NOT_TOLD) -> Loaded:
    """The only document of files, all of which are taken."""
    (outcome,) = load(graph, paths, SETTINGS, belongs_to)
    assert isinstance(outcome, Loaded), outcome
    return outcome


def leave_out_reasons(extraction: Extraction) -> Extraction:
    return replace(extraction, annexes=tuple(replace(each, reason="") for each in extraction.annexes))


def pack(path: Path, files: Path) -> Path:
    """The files of a folder in an archive, with their names in GBK and nothing said of that."""
    names = {file: file.name.encode("gb18030") for file in sorted(files.iterdir())}
    with ZipFile(path, "w") as packed:
        for nth, (file, name) in enumerate(names.items()):
            packed.writestr(str(nth) * len(name), file.read_bytes())
    raw = path.read_bytes()
    for nth, name in enumerate(names.values()):
        raw = raw.replace(str(nth).encode() * len(name), name)
    path.write_bytes(raw)
    return path


def test_a_folder_with_a_notice_and_its_annexes_is_one_document(graph: Graph, folder: Path) -> None:
    loaded = load_one(graph, [folder])
    assert loaded.extraction.document.id == NUMBER
    assert [each.id for each in questions.list_documents(graph).items if not each.known_only_by_citation] == [NUMBER]
    tasks = questions.list_tasks(graph, document=NUMBER).items
    assert [task.id.removeprefix(f"{NUMBER}:") for task in tasks] == ["1", "2", "3", "4", "1~2", "2~2", "1~3"]
    stored = read_back(graph, NUMBER)
    assert stored.document.date == "2021-05-09"
    assert {agency.jurisdiction for agency in stored.agencies} == {"澜溪市"}
    assert [section.title for section in stored.sections] == ["启动阶段", "总结阶段"]
    assert [passage.text for passage in stored.all_passages][-1] == "严格督促检查。每季度通报一次进度。"
    assert [task.spans[0].place for task in stored.tasks][::4] == [
        "附件“附件1.xlsx”工作表“Sheet”B2格",
        "附件“附件2.txt”第3行",
    ]


def test_a_list_of_contacts_is_an_annex_without_duties_and_no_document_by_itself(
    embedded_graph: Graph, tmp_path: Path
) -> None:
    contacts = "区县,责任人,职务,手机\n东关区,张三,科长,13000000000\n"
    notice = NOTICE.replace("澜溪市教育督导实施步骤", "联系人信息表")
    folder = put_files(tmp_path, {"通知.txt": notice, "附件1.xlsx": TABLE, "附件2：联系人信息表.csv": contacts})
    (loaded,) = dry_run(embedded_graph, [folder], SETTINGS)
    assert isinstance(loaded, Loaded)
    assert [(annex.name, annex.order) for annex in loaded.extraction.annexes] == [
        ("附件1.xlsx", 1),
        ("附件2：联系人信息表.csv", 2),
    ]
    assert [str(note).split(":")[1] for note in loaded.extraction.notes] == [" it holds no duties"]
    (refused,) = dry_run(embedded_graph, [folder / "附件2：联系人信息表.csv"], SETTINGS)
    assert isinstance(refused, Refused)


def test_each_task_of_an_annex_carries_out_what_its_notice_does(graph: Graph, folder: Path) -> None:
    load_one(graph, [folder])
    for task in ("3", "1~3"):
        (chain,) = questions.trace_task(graph, f"{NUMBER}:{task}").chains
        assert chain[-1].id == "江政发〔2020〕7号"


def test_an_annex_that_comes_later_alone_makes_the_same_document(graph: Graph, folder: Path) -> None:
    load_one(graph, [folder])
    whole = read_back(graph, NUMBER)
    delete(graph, NUMBER)
    load_one(graph, [folder / "通知.txt"])
    assert [str(note) for note in read_back(graph, NUMBER).notes] == [
        "lists annex 1, “澜溪市教育督导重点任务分工表”, which was not read with it",
        "lists annex 2, “澜溪市教育督导实施步骤”, which was not read with it",
    ]
    load_one(graph, [folder / "附件2.txt"], BelongsTo(annex_of=NUMBER))
    load_one(graph, [folder / "附件1.xlsx"], BelongsTo(annex_of="澜府办发[2021]3号"))
    assert leave_out_reasons(read_back(graph, NUMBER)) == leave_out_reasons(whole)
    for paths, belongs_to in (([folder / "附件1.xlsx"], BelongsTo(annex_of=NUMBER)), ([folder / "通知.txt"], NOT_TOLD)):
        assert load_one(graph, paths, belongs_to).changes == GraphChanges(0, 0, 0)


def test_a_file_with_the_title_of_a_listed_annex_joins_the_document_of_that_number(
    embedded_graph: Graph, folder: Path
) -> None:
    """Place, issuer and date stay those of the notice; a second time nothing changes."""
    notice = load_one(embedded_graph, [folder / "通知.txt"]).extraction
    steps = (folder / "附件2.txt").rename(folder / "澜溪市教育督导实施步骤.txt")
    read = load_one(embedded_graph, [steps], BelongsTo(number=NUMBER)).extraction
    assert read.document == notice.document
    assert [annex.name for annex in read.annexes] == [steps.name]
    assert load_one(embedded_graph, [steps], BelongsTo(number=NUMBER)).changes == GraphChanges(0, 0, 0)


@pytest.mark.parametrize("how", ["files", "archive", "annex of a file", "document"])
def test_however_the_files_come_the_document_is_the_same(
    embedded_graph: Graph, folder: Path, tmp_path: Path, how: str
) -> None:
    whole = load_one(embedded_graph, [folder]).extraction
    files = sorted(folder.iterdir())
    ways = {
        "files": (files, NOT_TOLD),
        "archive": ([pack(tmp_path / "packed.zip", folder)], NOT_TOLD),
        "annex of a file": ([folder / "附件2.txt", folder / "附件1.xlsx"], BelongsTo(str(folder / "通知.txt"))),
        "document": (files, BelongsTo(number=NUMBER)),
    }
    read = load_one(embedded_graph, *ways[how]).extraction
    assert leave_out_reasons(read) == leave_out_reasons(whole)


def test_loading_the_folder_again_changes_nothing_and_a_dry_run_says_why(embedded_graph: Graph, folder: Path) -> None:
    (planned,) = dry_run(embedded_graph, [folder], SETTINGS)
    assert isinstance(planned, Loaded)
    assert load_one(embedded_graph, [folder]) == planned
    assert load_one(embedded_graph, [folder]).changes == GraphChanges(0, 0, 0)
    assert [str(each.reason).partition(":")[0] for each in planned.extraction.annexes] == [
        "the only notice beside it lists an annex of its number",
        "the notice lists its title",
    ]
    told = questions.get_quality(embedded_graph, NUMBER).notes
    assert str(told[1]) == "annex 2: 附件2.txt (the notice lists its title: 澜溪市教育督导实施步骤)"


def test_a_bundle_is_passed_over_as_long_as_all_its_files_are_as_they_were(embedded_graph: Graph, folder: Path) -> None:
    """An annex that goes, comes back or is new is seen, and the graph is that of a load into an empty one."""

    def load_again() -> list[str]:
        return [type(each).__name__ for each in load(embedded_graph, [folder], SETTINGS, again=Again.CHANGED)]

    assert load_again() == ["Loaded"]
    assert load_again() == ["Unchanged"]
    whole = read_back(embedded_graph, NUMBER)
    steps = (folder / "附件2.txt").read_bytes()
    (folder / "附件2.txt").unlink()
    assert load_again() == ["Loaded"]
    assert [annex.name for annex in read_back(embedded_graph, NUMBER).annexes] == ["附件1.xlsx"]
    assert load_again() == ["Unchanged"]
    (folder / "附件2.txt").write_bytes(steps)
    assert load_again() == ["Unchanged", "Loaded"]  # which is seen only when the new file was read
    assert read_back(embedded_graph, NUMBER) == whole
    assert load_again() == ["Unchanged"]


def test_an_annex_is_added_to_what_stands_when_it_is_written(embedded_graph: Graph, folder: Path) -> None:
    """A notice that was changed after the annex's file was read keeps that change, and its other annex."""
    load_one(embedded_graph, [folder / "通知.txt"])
    with WorkerPool(SETTINGS) as workers:
        (late,) = read_documents(
            lambda: [Found(folder / "附件2.txt", partial(read_source, folder / "附件2.txt", SETTINGS))],
            workers,
            BelongsTo(annex_of=NUMBER),
            partial(read_back, embedded_graph),
        )
    assert isinstance(late, Read)
    (folder / "通知.txt").write_text(NOTICE.replace("每季度通报", "每月通报"), encoding="utf-8")
    load_one(embedded_graph, [folder / "通知.txt"])
    load_one(embedded_graph, [folder / "附件1.xlsx"], BelongsTo(annex_of=NUMBER))
    write(embedded_graph, late.extraction, complete=partial(complete, late))
    stored = read_back(embedded_graph, NUMBER)
    assert [annex.name for annex in stored.annexes] == ["附件1.xlsx", "附件2.txt"]
    assert [passage.text for passage in stored.all_passages][-1] == "严格督促检查。每月通报一次进度。"


@pytest.mark.parametrize("left_out", ["附件1.xlsx", ""])
def test_each_file_is_read_once_also_an_annex(folder: Path, left_out: str) -> None:
    """Also one without a number, and a notice of which an annex is missing."""
    (folder / left_out).unlink() if left_out else None
    put_files(folder, {"无号.txt": NOTICE.replace(NUMBER, "").replace(LIST, "").replace("教育督导", "防汛")})
    log = folder.parent / "log"
    with WorkerPool(SETTINGS) as workers:
        found = [Found(path, partial(_read_and_tell, path, log)) for path in sorted(folder.iterdir())]
        read = list(read_documents(lambda: found, workers, NOT_TOLD, _find_none))
    assert len(read) == 2
    times = Counter(log.read_text(encoding="utf-8").split("\n")[:-1])
    assert times == {path.name: 1 for path in sorted(folder.iterdir())}


def _read_and_tell(path: Path, log: Path) -> Source:
    with log.open("a", encoding="utf-8") as told:
        told.write(f"{path.name}\n")
    return read_source(path, SETTINGS)


def _find_none(document: str) -> Extraction:
    raise NotFound(document)


def test_a_damaged_annex_is_named_and_the_rest_is_loaded(embedded_graph: Graph, folder: Path) -> None:
    (folder / "附件1.xlsx").write_bytes(TABLE[:500])
    refused, loaded = load(embedded_graph, [folder], SETTINGS)
    assert isinstance(refused, Refused)
    assert "附件1.xlsx" in str(refused.reason)
    assert isinstance(loaded, Loaded)
    assert len(loaded.extraction.tasks) == 3
    assert "which was not read with it" in str(loaded.extraction.notes)


def test_an_annex_without_its_notice_is_loaded_and_says_so(embedded_graph: Graph, folder: Path) -> None:
    read = load_one(embedded_graph, [folder / "附件1.xlsx"]).extraction
    assert len(read.tasks) == 4
    assert "its notice is not among the files" in str(read.notes)


def test_a_notice_that_nobody_loaded_is_asked_for(embedded_graph: Graph, folder: Path) -> None:
    with pytest.raises(NotFound, match="霜政办发〔2020〕1号 was never loaded"):
        list(load(embedded_graph, [folder / "附件1.xlsx"], SETTINGS, BelongsTo("霜政办发〔2020〕1号")))


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput, match="is no document number"):
        BelongsTo(number="三号文件")


def test_a_file_is_read_as_the_annex_of_another_without_a_graph(folder: Path) -> None:
    read = extract_file(folder / "附件1.xlsx", SETTINGS, annex_of=str(folder / "通知.txt"))
    assert read.document.number == NUMBER
    assert len(read.tasks) == 4
    assert read.tasks[0].spans[0].place.startswith("附件“附件1.xlsx”")
    told = extract_file(folder / "附件1.xlsx", SETTINGS, number="澜府办发 [2021] 3号")
    assert told.document.id == NUMBER
    assert [task.text for task in told.tasks] == [task.text for task in read.tasks]
