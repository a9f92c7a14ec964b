import pytest

from graph.loader.passages import TaskPassage
from graph.loader.tables import find_table_tasks
from graph.model import Role
from tests.documents import TABLE


def read(body: str, *, first_leads: bool = False) -> list[TaskPassage]:
    return list(find_table_tasks(body, first_leads=first_leads))


def roles(task: TaskPassage) -> tuple[list[str], list[str]]:
    assert task.statement
    actors = task.statement.actors
    leads, co = ([a.name for a in actors if a.role is role] for role in (Role.LEADS, Role.CO_RESPONSIBLE))
    return leads, co


def test_each_row_is_a_task_with_number_name_content_and_date() -> None:
    rows = read(TABLE)
    assert [(row.number, row.path) for row in rows] == [("1", "算力底座"), ("2", "行业大模型"), ("3", "人才引育")]
    assert [TABLE[row.start : row.end] for row in rows] == [
        "建成智算中心，算力规模达到300PFLOPS",
        "发布行业大模型5个以上",
        "引进领军人才",
    ]
    assert [TABLE[slice(*row.deadline)] for row in rows if row.deadline] == ["2026年底", "2026年6月", "持续推进"]


def test_who_answers_leads_where_a_column_names_who_assists() -> None:
    assert list(map(roles, read(TABLE))) == [
        (["市数据局（市人工智能局）"], ["市发展改革委", "市财政局"]),
        (["市科技局"], []),
        (["市委组织部"], ["各县（市、区）人民政府"]),
    ]


@pytest.mark.parametrize(
    ("head", "cells", "expected"),
    [
        ("任务\t责任单位", "修路\t市交通局、市财政局", ([], ["市交通局", "市财政局"])),
        ("任务\t责任单位", "修路\t市交通局", (["市交通局"], [])),
        ("任务\t牵头单位\t责任单位", "修路\t市交通局\t市财政局", (["市交通局"], ["市财政局"])),
        ("任务\t责任单位\t牵头单位", "修路\t市财政局\t市交通局", (["市交通局"], ["市财政局"])),
        ("任务\t责任分工", "修路\t市交通局牵头，相关部门参与", (["市交通局"], ["相关部门"])),
        ("责任单位\t任务", "市交通局\t修路", (["市交通局"], [])),
    ],
)  # fmt: skip
def test_columns_give_the_roles(head: str, cells: str, expected: tuple[list[str], list[str]]) -> None:
    assert [roles(row) for row in read(f"{head}\n{cells}\n")] == [expected]


def test_the_convention_of_the_document_holds_in_tables() -> None:
    (row,) = read("任务\t责任单位\n修路\t市交通局、市财政局\n", first_leads=True)
    assert roles(row) == (["市交通局"], ["市财政局"])


def test_rows_without_agencies_and_tables_without_a_heading_are_no_tasks() -> None:
    assert read("任务\t责任单位\n修路\t\n") == []
    assert read("修路\t市交通局\n") == []


def test_words_between_two_tables_end_the_first() -> None:
    assert read("任务\t责任单位\n\n说明\n\n单位\t市交通局\n") == []


def test_windows_line_ends_are_no_part_of_the_last_cell() -> None:
    body = TABLE.replace("\n", "\r\n")
    rows = read(body)
    assert [body[slice(*row.deadline)] for row in rows if row.deadline] == ["2026年底", "2026年6月", "持续推进"]
