"""The same document from two files is noticed by its tasks; documents of two years or places are never one, on both engines."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from graph import questions
from graph.loader.documents.from_files import BelongsTo, Refused
from graph.loader.documents.twins import Profile, find_twin
from graph.loader.extract import extract
from graph.loader.load import Loaded, dry_run, load
from graph.loader.sources.source import Source
from graph.settings import Settings
from graph.store.client import Graph
from tests.annexes import COVERING, NUMBER, make_table, put_files
from tests.documents import NOTICE

SETTINGS = Settings()
TITLE, NUMBER_LINE, *REST = NOTICE.splitlines(keepends=True)
TASKS = "".join(REST[REST.index("2021年5月9日\n") + 1 :])
# A page that someone copied: without head and signature, some characters read otherwise, line breaks and marks of another kind.
SCRAPE = TASKS.replace("1．完成印染", "1.完戍印染").replace("，", ",").replace("监测点不少于30个", "监测点\n不少于30个")


def profile(text: str, name: str = "plan.txt") -> Profile:
    return Profile.of(extract(Source(name, text, "", ".txt")))


def issue(year: int, *, number: bool = True, date: bool = True, title: bool = True) -> str:
    """The notice as it was issued in a year, with as much of its head as is wanted."""
    head = TITLE.replace("澜溪市水环境", f"{year}年澜溪市水环境") if title else ""
    number_line = f"澜府办发〔{year}〕18号\n" if number else ""
    return f"{head}{number_line}澜溪市人民政府办公厅\n{f'{year}年5月9日' if date else ''}\n{TASKS}"


@pytest.mark.parametrize(
    "other",
    [
        SCRAPE,
        TASKS.replace("2．关停沿江小造纸厂，妥善安置职工。（市经济和信息化局、市人力资源社会保障局负责）\n", ""),
        issue(2021, number=False),
        NOTICE.replace("18号", "18号\n附件").replace("2021年5月9日\n", ""),
    ],
    ids=["scrape", "one task lost", "without its number", "without its date"],
)
def test_one_document_is_known_by_its_tasks(other: str) -> None:
    assert find_twin(profile(other), [profile(NOTICE)])
    assert find_twin(profile(NOTICE), [profile(other)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (issue(2021), issue(2022)),
        (issue(2021, number=False), issue(2022, number=False, title=False)),
        (f"2021年{TASKS}", f"2022年{TASKS}"),
        (issue(2021), issue(2022, number=False, title=False)),
        (NOTICE, NOTICE.replace("18号", "19号")),
        (NOTICE, NOTICE.replace("澜溪市", "霜原市").replace(NUMBER_LINE, "")),
        (TASKS, re.sub(r"市(?=\w{2,8}局)", "县", TASKS)),
        (NOTICE, TASKS[: TASKS.index("（二）")]),
    ],
    ids=[
        "numbers",
        "dates",
        "titles",
        "number and date",
        "one year, two numbers",
        "places",
        "agencies",
        "a small part",
    ],
)
def test_two_documents_that_share_tasks_are_two(one: str, other: str) -> None:
    assert find_twin(profile(one), [profile(other)]) is None
    assert find_twin(profile(other), [profile(one)]) is None


def test_names_of_files_tell_years_apart_where_there_is_no_title() -> None:
    table = "任务\t责任单位\n" + "".join(f"做好第{nth}件事情\t市教育局\n" for nth in range(5))
    last, this = profile(table, "2020年任务.txt"), profile(table, "2021年任务.txt")
    untitled = [replace(each, document=replace(each.document, title=None)) for each in (last, this)]
    assert find_twin(untitled[1], [untitled[0]]) is None
    assert find_twin(replace(untitled[1], source="任务.txt"), [untitled[0]])


def load_both(graph: Graph, folder: Path) -> tuple[list[str], dict[str, str]]:
    """The documents that were loaded, and why files were not."""
    outcomes = list(load(graph, [folder], SETTINGS))
    loaded = [each.extraction.document.id for each in outcomes if isinstance(each, Loaded)]
    return loaded, {each.path.name: str(each.reason) for each in outcomes if isinstance(each, Refused)}


def test_of_two_files_of_a_document_one_stands_and_the_other_is_named(graph: Graph, tmp_path: Path) -> None:
    folder = put_files(tmp_path / "both", {"a-scrape.txt": SCRAPE, "b-gazette.txt": NOTICE, "c-next.txt": issue(2022)})
    planned = [type(each) for each in dry_run(graph, [folder], SETTINGS)]
    for _ in range(2):  # in one load, and against what stands
        loaded, refused = load_both(graph, folder)
        assert loaded == ["澜府办发〔2021〕18号", "澜府办发〔2022〕18号"]
        assert "by its tasks the same document as 澜府办发〔2021〕18号" in refused["a-scrape.txt"]
        assert "(5 of 5 are equal)" in refused["a-scrape.txt"]
        assert "fengong delete 澜府办发〔2021〕18号" in refused["a-scrape.txt"]
    assert planned == [Loaded, Loaded, Refused]
    assert questions.list_tasks(graph).total == 10


def test_what_stands_without_a_number_is_named_where_the_numbered_one_comes(graph: Graph, tmp_path: Path) -> None:
    load_both(graph, put_files(tmp_path / "first", {"scrape.txt": SCRAPE}))
    loaded, refused = load_both(graph, put_files(tmp_path / "second", {"gazette.txt": NOTICE}))
    assert loaded == []
    assert "by its tasks the same document as sha256-" in refused["gazette.txt"]


def test_an_annex_that_stood_by_itself_gives_place_to_the_document(graph: Graph, tmp_path: Path) -> None:
    notice = COVERING.format(number=NUMBER, list="附件：重点任务分工表\n")
    folder = put_files(tmp_path, {"通知.txt": notice, "附件.xlsx": make_table()})
    (alone,) = load(graph, [folder / "附件.xlsx"], SETTINGS)
    assert isinstance(alone, Loaded)
    (whole,) = load(graph, [folder], SETTINGS)
    assert isinstance(whole, Loaded)
    assert whole.replaced == (alone.extraction.document.id,)
    assert questions.list_tasks(graph).total == len(whole.extraction.tasks) == 4
    (again,) = load(graph, [folder / "附件.xlsx"], SETTINGS)
    assert isinstance(again, Refused)
    assert str(again.reason).endswith(f"annex 附件.xlsx of {NUMBER}, which is loaded with it")


def test_a_number_that_is_said_makes_it_another_document(embedded_graph: Graph, tmp_path: Path) -> None:
    put_files(tmp_path, {"a.txt": SCRAPE, "b.txt": NOTICE})
    list(load(embedded_graph, [tmp_path / "b.txt"], SETTINGS))
    (other,) = load(embedded_graph, [tmp_path / "a.txt"], SETTINGS, BelongsTo(number="澜府办发〔2020〕7号"))
    assert isinstance(other, Loaded)
    assert questions.list_tasks(embedded_graph).total == 10
