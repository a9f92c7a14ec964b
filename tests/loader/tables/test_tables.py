import pytest

from graph.loader.extract import extract
from graph.loader.statements.statement import UnparsedStatement
from graph.loader.statements.unparsed import REMARK
from graph.loader.structure.task_passages import TaskPassage
from graph.loader.tables.tasks import NO_AGENCY, NO_HEADING, NO_TASK, NOBODY, find_rows, find_table_tasks
from graph.loader.text.ranges import join_ranges
from graph.terms import Role
from tests.documents import TABLE, make_source


def read(body: str, *, first_leads: bool = False) -> list[TaskPassage]:
    found = find_table_tasks(body, find_rows(body), first_leads=first_leads)
    return [row for row in found if isinstance(row, TaskPassage)]


def list_unread(body: str) -> list[tuple[str, str]]:
    """Words that the ledger shows, and why."""
    found = find_table_tasks(body, find_rows(body), first_leads=False)
    return [(body[row.start : row.end], row.reason) for row in found if isinstance(row, UnparsedStatement)]


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
    assert [join_ranges(TABLE, row.deadline) for row in rows] == ["2026年底", "2026年6月", "持续推进"]


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
        ("任务\t责任分工", "修路\t牵头 市交通局 配合 市财政局、市林业局", (["市交通局"], ["市财政局", "市林业局"])),
        ("任务\t责任分工", "修路\t主办　市交通局 协办　市财政局 市林业局", (["市交通局"], ["市财政局", "市林业局"])),
        ("任务\t责任分工", "修路\t市交通局 牵头 市财政局 市林业局 配合", (["市交通局"], ["市财政局", "市林业局"])),
        ("任务\t牵头部门\t参加部门", "修路\t市交通局\t市财政局", (["市交通局"], ["市财政局"])),
        ("任务\t牵头部门\t支持单位", "修路\t市交通局\t市财政局", (["市交通局"], ["市财政局"])),
        ("任务\t责任单位", "修路\t市财政局（市国资委） 各县（区） 人民政府", ([], ["市财政局（市国资委）", "各县（区）人民政府"])),
        ("任务\t责任单位\t协作单位", "修路\t市交通局\t市财政局", (["市交通局"], ["市财政局"])),
    ],
)  # fmt: skip
def test_columns_give_the_roles(head: str, cells: str, expected: tuple[list[str], list[str]]) -> None:
    assert [roles(row) for row in read(f"{head}\n{cells}\n")] == [expected]


def test_the_convention_of_the_document_holds_in_tables() -> None:
    (row,) = read("任务\t责任单位\n修路\t市交通局、市财政局\n", first_leads=True)
    assert roles(row) == (["市交通局"], ["市财政局"])


def test_a_table_without_a_heading_is_no_table_of_tasks() -> None:
    assert read("修路\t市交通局\n") == []


NAMELESS = {
    "who leads and who helps apart": "1\t修路5公里\t市交通局牵头\t市财政局配合\n2\t架设桥梁\t市水利局牵头\t市公安局、市财政局配合\n",
    "in one cell": "1\t修路5公里\t市交通局牵头，市财政局配合\n2\t架设桥梁\t市水利局牵头，市公安局、市财政局配合\n",
    "with a cell that says nobody": "1\t修路5公里\t市交通局牵头，市财政局配合\t/\n2\t架设桥梁\t市水利局牵头，市公安局、市财政局配合\t/\n",
    "without numbers": "修路5公里\t市交通局牵头\t市财政局配合\n架设桥梁\t市水利局牵头\t市公安局、市财政局配合\n",
}


@pytest.mark.parametrize("body", NAMELESS.values(), ids=NAMELESS)
def test_rows_below_no_names_of_columns_are_read_where_they_say_themselves_who_answers(body: str) -> None:
    rows = read(body)
    assert [body[row.start : row.end] for row in rows] == ["修路5公里", "架设桥梁"]
    assert list(map(roles, rows)) == [(["市交通局"], ["市财政局"]), (["市水利局"], ["市公安局", "市财政局"])]


@pytest.mark.parametrize(
    "body", ["修路\t市交通局\n架桥\t市水利局\n", "修路\t市交通局牵头\n", "甲\t市交通局牵头\t市水利局牵头\n" * 2]
)
def test_rows_below_no_names_of_columns_that_leave_open_who_answers_are_none(body: str) -> None:
    assert read(body) == []


@pytest.mark.parametrize("number", ["1.", "1．", "1、", "1"])
def test_a_number_is_without_its_punctuation(number: str) -> None:
    assert [row.number for row in read(f"序号\t任务\t责任单位\n{number}\t修路\t市交通局\n")] == ["1"]


HEAD = "序号\t任务\t牵头单位\t配合单位\n"


@pytest.mark.parametrize(
    ("row", "expected", "unread"),
    [
        ("1\t修路\t\t", ([], []), [("修路", NOBODY)]),
        ("1\t修路\t—\t/", ([], []), [("修路", NOBODY)]),
        ("1\t修路\t市交通局\t无", (["市交通局"], []), []),
        ("1\t修路\t详见“清单”第3项\t", ([], []), [("详见“清单”第3项", NO_AGENCY)]),
        ("1\t修路\t牵头单位 配合单位 市交通局\t", ([], []), [("牵头单位 配合单位 市交通局", NO_AGENCY)]),
        ("1\t修路\t市交通局\t详见“清单”第3项", (["市交通局"], []), [("详见“清单”第3项", NO_AGENCY)]),
    ],
)
def test_a_row_without_an_agency_is_a_task_without_statement_and_in_the_ledger(
    row: str, expected: tuple[list[str], list[str]], unread: list[tuple[str, str]]
) -> None:
    (task,) = read(HEAD + row)
    assert (roles(task) if task.statement else ([], [])) == expected
    assert list_unread(HEAD + row) == unread


@pytest.mark.parametrize(
    ("row", "unread"),
    [
        ("\t修路\t\t", [("修路", NOBODY)]),
        ("1\t\t市交通局\t", [("市交通局", NO_TASK)]),
        ("\t\t\t", []),
        ("一、交通\t\t\t", []),
        ("合计\t12项\t\t", []),
    ],
)
def test_a_row_that_may_be_no_task_is_none_and_agencies_in_it_are_in_the_ledger(
    row: str, unread: list[tuple[str, str]]
) -> None:
    assert read(HEAD + row) == []
    assert list_unread(HEAD + row) == unread


def test_bodies_below_a_heading_that_nobody_knows_are_in_the_ledger_and_other_words_are_not() -> None:
    head = "序号\t任务\t牵头单位\t对口机构\t备注\n"
    body = f"{head}1\t修路\t市交通局\t市财政局、市水利局\t重点工作\n2\t架桥\t市交通局\t\t市财政局已同意拨款"
    assert [row.cell and join_ranges(body, row.cell) for row in read(body)] == ["修路", "架桥"]
    assert list_unread(body) == [("市财政局、市水利局", NO_HEADING), ("市财政局已同意拨款", REMARK)]


def test_columns_may_be_named_in_two_lines() -> None:
    for first in ("责任分工\t责任分工", "责任分工\t"):
        head = f"序号\t任务\t{first}\t时限\n\t\t牵头单位\t配合单位\t\n"
        (row,) = read(f"{head}1\t修路\t市交通局\t市财政局\t2026年\n")
        assert roles(row) == (["市交通局"], ["市财政局"])
        assert row.number == "1"


@pytest.mark.parametrize(
    ("head", "cells", "path", "content", "goal"),
    [
        ("重点任务\t具体措施\t责任单位", "交通\t修路\t市交通局", "交通", "修路", None),
        ("任务\t工作目标\t责任单位", "修路\t完成5公里\t市交通局", None, "修路", "完成5公里"),
        ("任务\t任务\t责任单位", "修路\t修路\t市交通局", None, "修路", None),
        ("工作目标\t责任单位", "修路5公里\t市交通局", None, "修路5公里", None),
        ("任务编号\t任务名称\t内容及目标要求\t责任单位", "A-01\t交通\t修路\t市交通局", "交通", "修路", None),
        ("领域\t任务\t牵头领导\t责任人\t牵头单位", "交通\t修路\t张某\t李某\t市交通局", "交通", "修路", None),
    ],
)
def test_columns_tell_names_contents_goals_and_persons_apart(
    head: str, cells: str, path: str | None, content: str, goal: str | None
) -> None:
    body = f"{head}\n{cells}\n"
    (row,) = read(body)
    assert roles(row) == (["市交通局"], [])
    assert (row.path, body[row.start : row.end]) == (path, content)
    assert [join_ranges(body, said) or None for said, *_ in row.goals] == [goal]


@pytest.mark.parametrize("heading", ["交通", "交通\t\t"])
def test_a_heading_amid_the_rows_groups_those_below_it(heading: str) -> None:
    body = f"序号\t任务\t责任单位\n1\t建桥\t市住建局\n{heading}\n2\t修路\t市交通局\n"
    assert [row.path for row in read(body)] == [None, "交通"]


def test_a_numbered_heading_above_a_table_or_amid_its_rows_is_the_section() -> None:
    head = "任务\t责任单位\n"
    body = (
        f"一、交通\n\n{head}修路\t市交通局\n二、住房\n建房\t市住建局\n\n三、教育\n说明一句。\n\n{head}建校\t市教育局\n"
    )
    sections = {body.index(words): words[0] for words in ("一、交通", "二、住房", "三、教育")}
    found = find_table_tasks(body, find_rows(body), first_leads=False, paths=sections)
    assert [row.path for row in found if isinstance(row, TaskPassage)] == ["一", "二", None]


def test_what_merged_cells_repeat_is_one_task() -> None:
    body = "序号\t任务\t责任单位\t时限\n1\t修路\t市交通局\t2025年\n1\t修路\t市交通局\t2026年\n"
    assert [join_ranges(body, row.deadline) for row in read(body)] == ["2025年"]


def test_words_between_two_tables_end_the_first() -> None:
    assert read("任务\t责任单位\n\n说明\n\n单位\t市交通局\n") == []


def test_windows_line_ends_are_no_part_of_the_last_cell() -> None:
    body = TABLE.replace("\n", "\r\n")
    rows = read(body)
    assert [join_ranges(body, row.deadline) for row in rows] == ["2026年底", "2026年6月", "持续推进"]


SIDE_BY_SIDE = (
    "序号\t任务\t牵头单位\t配合单位\t时限\n1\t修路5公里\t市交通局\t市财政局\t2025年底\n2\t建桥\t市住建局\t无\t全年\n"
)


@pytest.mark.parametrize(
    "body",
    [
        SIDE_BY_SIDE,
        "".join(f"| {line} |\n" for line in SIDE_BY_SIDE.replace("\t", " | ").splitlines()),
        SIDE_BY_SIDE.replace("\t", "|").replace("\n", "\n---|---|---|---|---\n", 1),
        SIDE_BY_SIDE.replace("\t", "   "),
        SIDE_BY_SIDE.replace("\t", "　　"),
        SIDE_BY_SIDE.replace("\n", "\n\n"),
        SIDE_BY_SIDE.replace("\t", "\n"),
        SIDE_BY_SIDE.replace("\t", "\n\n").replace("\n", "\n\n"),
        SIDE_BY_SIDE.replace("\t", " |\n"),
    ],
    ids=["tabs", "framed", "ruled", "spaces", "wide spaces", "empty lines", "a line each", "apart", "a line each, framed"],
)  # fmt: skip
def test_a_table_is_read_however_its_cells_are_parted(body: str) -> None:
    rows = read(body)
    assert [(row.number, body[row.start : row.end], roles(row)) for row in rows] == [
        ("1", "修路5公里", (["市交通局"], ["市财政局"])),
        ("2", "建桥", (["市住建局"], [])),
    ]
    assert [join_ranges(body, row.deadline) for row in rows] == ["2025年底", "全年"]


def test_wide_spaces_in_a_sentence_part_no_cells() -> None:
    assert read("责任单位：市交通局　　联系人：张某　　电话：0000\n修路　　市交通局　　张某\n") == []


def test_labels_side_by_side_with_what_they_name_are_no_columns() -> None:
    labels = "责任单位：市{}局　　责任人：张某　　完成时限：12月底前\n"
    text = f"1、修桥。\n{labels.format('交通')}2、修路。\n{labels.format('住建')}"
    assert [(task.number, task.deadline) for task in extract(make_source(text)).tasks] == [
        ("1", "12月底"),
        ("2", "12月底"),
    ]


def test_rows_that_stand_apart_keep_the_heading_between_them() -> None:
    body = "序号\t任务\t责任单位\n\n1\t建桥\t市住建局\n\n交通\n\n2\t修路\t市交通局\n"
    assert [row.path for row in read(body)] == [None, "交通"]


LISTED = "序号\n民生实事\n责任单位\n完成时限\n"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("3\n修路\n市交通局\n6月底前\n8\n建桥\n市住建局\n年底前\n", [("3", "修路", ["市交通局"]), ("8", "建桥", ["市住建局"])]),
        ("1\n修路\n市交通局\n市财政局\n6月底前\n", [("1", "修路", ["市交通局", "市财政局"])]),
        ("1\n修路\n6月底前\n2\n建桥\n市住建局\n", [("1", "修路", []), ("2", "建桥", ["市住建局"])]),
        ("1\n建成市老年活动中心\n市民政局\n6月底前\n", [("1", "建成市老年活动中心", ["市民政局"])]),
        ("1\n修路\n市交通局（市港航办）牵头\n6月底前\n", [("1", "修路", ["市交通局（市港航办）"])]),
        ("1\n先修主路。\n再修支路。\n市交通局\n", [("1", "先修主路。\n再修支路。", ["市交通局"])]),
        ("1\n修路\n市交通局\n6月底前\n打印本页\n", [("1", "修路", ["市交通局"])]),
    ],
    ids=["numbers left out", "two bodies", "empty cells", "a body in the task", "verb and alias", "two paragraphs", "words behind"],
)  # fmt: skip
def test_cells_in_a_line_each_are_laid_over_the_columns(cells: str, expected: list[tuple[str, str, list[str]]]) -> None:
    body = LISTED + cells
    read_back = [
        (
            row.number,
            body[row.start : row.end],
            [name for part in (roles(row) if row.statement else ()) for name in part],
        )
        for row in read(body)
    ]
    assert read_back == expected


def test_what_a_second_line_of_a_row_does_not_repeat_is_merged() -> None:
    body = f"{LISTED}1\n修路通车。\n市交通局\n6月底前动工\n架桥合龙。\n年底前\n2\n植树\n市林业局\n春季\n"
    assert [(row.number, body[row.start : row.end], roles(row)) for row in read(body)] == [
        ("1", "修路通车。", (["市交通局"], [])),
        ("1", "架桥合龙。", (["市交通局"], [])),
        ("2", "植树", (["市林业局"], [])),
    ]


def test_a_heading_amid_cells_in_a_line_each_groups_the_rows_below_it() -> None:
    body = f"{LISTED}一、交通\n1\n修路\n市交通局\n二、住房\n2\n建房\n市住建局\n"
    assert [row.path for row in read(body)] == ["一、交通", "二、住房"]


def test_a_list_of_numbers_without_names_of_columns_is_no_table() -> None:
    assert read("序号\n1\n修路\n市交通局\n") == []


def test_names_of_columns_that_a_page_repeats_are_no_cells() -> None:
    body = f"{LISTED}1\n修路\n市交通局\n6月底前\n{LISTED}2\n建桥\n市住建局\n年底前\n"
    assert [(row.number, body[row.start : row.end]) for row in read(body)] == [("1", "修路"), ("2", "建桥")]


def test_a_table_behind_its_title_and_an_empty_line_is_read_however_its_cells_are_parted() -> None:
    body = "任务分解表\n\n| 序号 | 任务 | 责任单位 |\n| 1 | 修路 | 市交通局 |\n\n说明\n\n序号   任务   责任单位\n2   建桥   市住建局\n"
    assert [(row.number, roles(row)[0]) for row in read(body)] == [("1", ["市交通局"]), ("2", ["市住建局"])]


def test_who_answers_leads_where_the_cell_of_who_assists_left_no_line() -> None:
    head = "序号\n任务\n责任单位\n配合单位\n时限\n"
    first, second = read(f"{head}1\n修路\n市交通局\n市财政局\n年底前\n2\n建桥\n市住建局、市水利局\n年底前\n")
    assert (roles(first), roles(second)) == ((["市交通局"], ["市财政局"]), (["市住建局", "市水利局"], []))


def test_a_dash_in_a_line_of_its_own_is_an_empty_cell() -> None:
    lines = [
        "序号",
        "重点任务",
        "主办单位",
        "协办单位",
        "完成时限",
        "1",
        "修路架桥，方便出行",
        "市交通局",
        "—",
        "2031年6月底",
    ]
    lines += ["2", "改造老旧小区38个", "市住建局", "市财政局、市城管局", "2031年9月底"]
    rows = read("\n".join(lines) + "\n")
    assert [(row.number, roles(row)) for row in rows] == [
        ("1", (["市交通局"], [])),
        ("2", (["市住建局"], ["市财政局", "市城管局"])),
    ]


DRAWN = """\
┌──┬──────────┬────────┬──────────┐
│序│  任务内容      │  责任单位  │  配合单位    │
│号│                │            │              │
├──┼──────────┼────────┼──────────┤
│1 │改造老旧小区，开│市住房城乡建│市财政局、各县│
│  │工40个        │设局        │（市、区）政府│
├──┼──────────┼────────┼──────────┤
│2 │新建公园        │市园林局    │市水利局      │
└──┴──────────┴────────┴──────────┘
"""
GRID = """\
+----+------------+------------+------------+
| 序号 | 任务内容 | 责任单位 | 配合单位 |
+====+============+============+============+
| 1 | 改造老旧小区，开 | 市住房城乡建 | 市财政局、各县 |
|   | 工40个 | 设局 | （市、区）政府 |
+----+------------+------------+------------+
| 2 | 新建公园 | 市园林局 | 市水利局 |
+----+------------+------------+------------+
"""


@pytest.mark.parametrize(
    "body",
    [
        DRAWN,
        DRAWN.translate(str.maketrans("│─├┼┤", "┃━┣╋┫")),
        DRAWN.replace("├──┼──────────┼────────┼──────────┤\n│2", "│2"),
        GRID,
    ],
    ids=["drawn", "heavy lines", "no rule between rows", "grid"],
)
def test_lines_of_a_drawn_table_that_are_one_row_are_read_as_one(body: str) -> None:
    first, second = read(body)
    assert [(row.number, join_ranges(body, row.ranges)) for row in (first, second)] == [
        ("1", "改造老旧小区，开工40个"),
        ("2", "新建公园"),
    ]
    assert roles(first) == (["市住房城乡建设局"], ["市财政局", "各县（市、区）政府"])
    assert roles(second) == (["市园林局"], ["市水利局"])


def test_a_number_that_a_drawn_table_tears_from_its_words_is_a_target_with_its_places() -> None:
    (target, *_) = [target for task in extract(make_source(DRAWN)).tasks for target in task.targets]
    assert (target.text, target.value) == ("开工40个", 40)
    assert "".join(DRAWN[span.start : span.end] for span in target.spans) == "开工40个"


COLUMNS = "序号\t任务\t牵头单位\t配合单位\t时限\n"
NEXT = "2\t修路\t区交通局\t区财政局\t9月\n"


@pytest.mark.parametrize(
    ("above", "below", "content", "expected"),
    [
        ("清运垃圾\t区住建委\t区财政局、区城市管\t6月", "\t\t理局\t", "清运垃圾", (["区住建委"], ["区财政局", "区城市管理局"])),
        ("清运垃圾\t区住建委\t区财政局、\t6月", "\t\t各街道办事处\t", "清运垃圾", (["区住建委"], ["区财政局", "各街道办事处"])),
        ("清运垃圾，\t\t\t", "收集厨余\t区城管局\t\t7月", "清运垃圾，收集厨余", (["区城管局"], [])),
        ("清运垃圾，收集厨\t区城管局\t\t7月", "余\t\t\t", "清运垃圾，收集厨余", (["区城管局"], [])),
        ("清运垃圾，\t区住建委\t区城市管\t6月", "收集厨余\t\t理局、区财政局\t", "清运垃圾，收集厨余", (["区住建委"], ["区城市管理局", "区财政局"])),
    ],
    ids=["name", "list", "content", "end of content", "content and name"],
)  # fmt: skip
@pytest.mark.parametrize("between", [COLUMNS, f"— 3 —\n{COLUMNS}", "第3页 共5页\n", f"\n3\n\n续表\n{COLUMNS}"])
def test_a_row_that_a_page_break_parts_is_one(
    above: str, below: str, between: str, content: str, expected: tuple[list[str], list[str]]
) -> None:
    body = f"{COLUMNS}1\t{above}\n{between}\t{below}\n{NEXT}"
    first, second = read(body)
    assert join_ranges(body, first.ranges) == content
    assert roles(first) == expected
    assert (second.number, second.path) == ("2", None)


def test_a_row_without_a_number_that_says_all_at_the_head_of_a_page_is_one_of_its_own() -> None:
    body = f"{COLUMNS}1\t清运垃圾\t区住建委\t\t6月\n— 3 —\n{COLUMNS}\t收集厨余\t区城管局\t\t7月\n"
    assert [join_ranges(body, row.ranges) for row in read(body)] == ["清运垃圾", "收集厨余"]


def test_a_group_of_rows_goes_on_behind_a_page_break() -> None:
    body = f"{COLUMNS}一、城管\t\t\t\t\n1\t清运垃圾\t区住建委\t\t6月\n— 3 —\n{COLUMNS}{NEXT}"
    assert [row.path for row in read(body)] == ["一、城管", "一、城管"]


@pytest.mark.parametrize(
    ("row", "content", "expected"),
    [
        ("修路\t区交通局\t区财政局\n区住建委\t9月", "修路", (["区交通局"], ["区财政局", "区住建委"])),
        ("修路\n架桥\t区交通\n局\t区财政局\t9月", "修路\n架桥", (["区交通局"], ["区财政局"])),
    ],
)
def test_a_line_break_in_a_cell_does_not_end_the_row(
    row: str, content: str, expected: tuple[list[str], list[str]]
) -> None:
    body = f"{COLUMNS}1\t{row}\n{NEXT}"
    first, second = read(body)
    assert (join_ranges(body, first.ranges), roles(first), second.number) == (content, expected, "2")


@pytest.mark.parametrize("between", ["二、道路\n", "二、道路\t\t\n", ""])
def test_a_row_that_lacks_its_last_cells_takes_nothing_from_the_next_line(between: str) -> None:
    body = f"{COLUMNS}1\t建桥\t区住建委\n{between}{NEXT}"
    assert [(row.number, roles(row)) for row in read(body)] == [
        ("1", (["区住建委"], [])),
        ("2", (["区交通局"], ["区财政局"])),
    ]


def test_a_table_of_something_else_below_is_none_of_tasks() -> None:
    for between in ("", "附件2\n联系人\n"):
        body = f"{COLUMNS}1\t建桥\t区住建委\t\t6月\n{between}序号\t姓名\t单位\n1\t王某\t区住建委\n"
        assert [join_ranges(body, row.ranges) for row in read(body)] == ["建桥"]


@pytest.mark.parametrize("name", ["工作任务", "任务名称"])
@pytest.mark.parametrize(
    "legend",
    [
        "（带★的是牵头单位，打√的是参与单位）",
        "★——牵头部门；√——协同部门",
        "符号说明：★=牵头，√＝参与",
        "图例：“★”主办；“√”协办",
    ],
)
def test_a_legend_says_what_the_marks_of_a_matrix_mean_and_names_nobody(legend: str, name: str) -> None:
    matrix = f"序号\t{name}\t市交通局\t市财政局\n1\t修路\t★\t√\n2\t架桥\t√\t★\n\n{legend}\n"
    tasks = extract(make_source(matrix)).tasks
    assert [{each.name: each.role for each in task.responsibilities} for task in tasks] == [
        {"市交通局": Role.LEADS, "市财政局": Role.CO_RESPONSIBLE},
        {"市财政局": Role.LEADS, "市交通局": Role.CO_RESPONSIBLE},
    ]


def test_a_row_of_a_matrix_that_says_parts_in_words_names_no_columns() -> None:
    matrix = "工作任务\t市交通局\t市财政局\t市公安局\n修路\t牵头\t配合\t配合\n架桥\t\t牵头\t参与\n"
    tasks = extract(make_source(matrix)).tasks
    assert [[(each.name, each.role) for each in task.responsibilities] for task in tasks] == [
        [("市交通局", Role.LEADS), ("市财政局", Role.CO_RESPONSIBLE), ("市公安局", Role.CO_RESPONSIBLE)],
        [("市财政局", Role.LEADS), ("市公安局", Role.CO_RESPONSIBLE)],
    ]


def test_a_legend_may_stand_above_the_bodies_of_a_matrix() -> None:
    matrix = "任务\t√牵头 △配合\t√牵头 △配合\n任务\t县发改局\t县教育局\n建场馆\t△\t√\n"
    (task,) = extract(make_source(matrix)).tasks
    assert {each.name: each.role for each in task.responsibilities} == {
        "县教育局": Role.LEADS,
        "县发改局": Role.CO_RESPONSIBLE,
    }
