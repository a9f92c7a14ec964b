"""The document's own word for a role is kept with it: 配合 stays 配合, also where the graph has one edge for both."""

import pytest

from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from graph.loader.statements.reading import read_statement
from graph.model import Extraction
from tests.documents import make_source

STATEMENTS = (
    ("（市人社局牵头，市教委、市财政局配合）", ["牵头", "配合", "配合"]),
    ("（市人社局总牵头，市教委分头落实）", ["总牵头", "落实"]),
    ("（牵头单位：市人社局；责任单位：市教委；配合单位：市财政局）", ["牵头", "责任", "配合"]),
    ("（责任单位：市人社局、市教委）", ["责任", "责任"]),
    ("（责任单位：市人社局牵头，市教委参与）", ["牵头", "参与"]),
    ("（责任单位：市人社局、市教委按职责分工负责）", ["负责", "负责"]),
    ("（市人社局、市教委按职责分工负责）", ["负责", "负责"]),
    ("（市人社局、市教委按职责分工做好相关工作）", ["负责", "负责"]),
    ("（市人社局负责）", ["负责"]),
    ("（市人社局主办，市教委协办）", ["主办", "协办"]),
    ("（市人社局负责，市教委指导）", ["负责", "指导"]),
    ("（市人社局会同市教委负责）", ["负责", "会同"]),
    ("（以市水利局为主，市财政局参与）", ["为主", "参与"]),
    ("（市人社局牵头制定办法，市财政局保障经费）", ["牵头", "保障"]),
    ("（责任单位：市发改委（牵头）、市财政局（负责资金））", ["牵头", "负责"]),
    ("（责任单位：▲市教育局、市财政局）", ["牵头", "责任"]),
    ("（责任单位：市水利局；监测单位：市气象局）", ["责任", "监测"]),
    ("（主要责任单位：市水利局；承办单位：市气象局）", ["主要责任", "承办"]),
)
CONVENTION = "（责任单位列第一位者为牵头单位，下同）"
NOTICE = "一、就业\n1．办培训。（责任单位：市人社局、市教委）\n2．修路。（市交通局负责）\n"


def words_of(extraction: Extraction) -> list[list[str | None]]:
    return [[part.word for part in task.responsibilities] for task in extraction.tasks]


@pytest.mark.parametrize(("statement", "words"), STATEMENTS, ids=[statement for statement, _ in STATEMENTS])
def test_a_role_has_the_statements_own_word(statement: str, words: list[str]) -> None:
    read = read_statement(statement)
    assert read
    assert [actor.word for actor in read.actors] == words


def test_the_first_leads_where_a_convention_says_so() -> None:
    assert words_of(extract(make_source(CONVENTION + NOTICE))) == [["牵头", "责任"], ["负责"]]


def test_names_alone_say_no_word() -> None:
    assert words_of(extract(make_source("一、就业\n1．办培训（市人社局、市教委）\n"))) == [[None, None]]


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        ("牵头单位\t配合单位", ["牵头", "配合"]),
        ("责任单位\t参与单位", ["责任", "参与"]),
        ("牵头单位\t主责单位", ["牵头", "主责"]),
        ("主办单位\t协办单位", ["主办", "协办"]),
    ],
)
def test_a_column_says_the_word_for_those_named_in_it(headings: str, words: list[str]) -> None:
    table = f"序号\t任务\t{headings}\n1\t修路\t市交通局\t市财政局\n2\t建桥\t市住建局\t市水利局\n"
    assert words_of(extract(make_source(table))) == [words, words]


def test_words_in_a_cell_go_before_those_of_its_column() -> None:
    table = "序号\t任务\t责任单位\n1\t修路\t市交通局牵头，市财政局参与\n2\t建桥\t市住建局\n"
    assert words_of(extract(make_source(table))) == [["牵头", "参与"], ["责任"]]


def test_json_has_the_word_beside_the_role() -> None:
    contract = to_contract(extract(make_source(NOTICE)))
    assert [part["word"] for task in contract["tasks"] for part in task["responsibilities"]] == ["责任", "责任", "负责"]


def test_a_sheet_says_a_role_in_brackets_where_its_column_does_not() -> None:
    sheet = "任务摘要,牵头单位,责任单位\n修路,市交通局（主办）,市财政局（配合）、市数据局（市人工智能局）、市水利局\n"
    (task,) = extract(make_source(sheet, "sheet.csv")).tasks
    assert [(part.name, part.word) for part in task.responsibilities] == [
        ("市交通局", "主办"),
        ("市财政局", "配合"),
        ("市数据局（市人工智能局）", "责任"),
        ("市水利局", "责任"),
    ]
