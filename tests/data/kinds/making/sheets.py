"""Workbooks: what is hidden, what was never computed, and tables that are laid out for the eye."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.data.kinds.making.cases import Case, kind
from tests.data.kinds.making.notices import DESK, PARCELS, WATER, Answer, Notice, Target, three
from tests.data.kinds.making.word import matrix

Cells = list[list[Any]]


def book(*sheets: Cells) -> tuple[Workbook, list[Worksheet]]:
    """A workbook of these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    pages = [made.create_sheet(f"表{number}") for number in range(1, len(sheets) + 1)]
    for each, rows in zip(pages, sheets, strict=True):
        for row in rows:
            each.append(row)
    return made, pages


def saved(made: Workbook) -> bytes:
    """Its bytes."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rows_only(notice: Notice) -> Answer:
    """The tasks; a sheet has no head."""
    return {"tasks": [task.answer_as_row() for task in notice.tasks]}


def _titled(notice: Notice) -> Cells:
    return [[notice.plan], *notice.rows()]


@kind("sheet-hidden-row", "rows that are hidden in the sheet")
def _hidden_rows() -> Iterator[Case]:
    for name, at, notice in zip(("last", "middle", "two"), ((6,), (4,), (3, 7)), three(0), strict=True):
        rows = _titled(notice)
        for place in at:
            rows.insert(min(place, len(rows) + 1) - 1, ["8", "旧项", "已并入其他任务。", "体育局", "卫生健康委"])
        made, [sheet] = book(rows)
        for number, row in enumerate(rows, start=1):
            sheet.row_dimensions[number].hidden = row[0] == "8"
        yield Case(f"{name}.xlsx", saved(made), rows_only(notice))


@kind("sheet-hidden-column", "columns that are hidden in the sheet")
def _hidden_columns() -> Iterator[Case]:
    first, second, third = three(1)
    for name, heading, notice in (("former", "原牵头单位", first), ("draft", "责任单位", second)):
        head, *rows = notice.rows()
        made, [sheet] = book([[notice.plan], [*head, heading], *([*row, "体育局、卫生健康委"] for row in rows)])
        sheet.column_dimensions["F"].hidden = True
        yield Case(f"{name}.xlsx", saved(made), rows_only(notice))
    made, [sheet] = book([[row[0], "体育局" if row[0] != "序号" else "配合单位", *row[1:]] for row in third.rows()])
    sheet.column_dimensions["B"].width = 0
    sheet.column_dimensions["B"].hidden = True
    yield Case("before-the-others.xlsx", saved(made), rows_only(third))


@kind("sheet-hidden-sheet", "a sheet that is hidden, one of the ways from the program's menu")
def _hidden_sheets() -> Iterator[Case]:
    states: tuple[Literal["hidden", "veryHidden"], ...] = ("hidden", "veryHidden", "hidden")
    for name, state, notice in zip(("hidden", "very-hidden", "first"), states, three(2), strict=True):
        old: Cells = [["序号", "工作任务", "牵头单位", "配合单位"], ["1", "去年的任务。", "体育局", "卫生健康委"]]
        sheets = (old, _titled(notice)) if name == "first" else (_titled(notice), old)
        made, pages = book(*sheets)
        pages[0 if name == "first" else 1].sheet_state = state
        made.active = 1 if name == "first" else 0
        yield Case(f"{name}.xlsx", saved(made), rows_only(notice))


@kind("sheet-never-computed", "formulas whose values no program has computed")
def _formulas() -> Iterator[Case]:
    first, second, third = three(3)
    either: Answer = {"or_named": True}
    head, *rows = first.rows()
    made, _ = book([head, *([f"=A{n}+1" if n > 1 else 1, *row[1:]] for n, row in enumerate(rows, start=1))])
    yield Case("counted.xlsx", saved(made), rows_only(first) | either)
    head, *rows = second.rows()
    made, _ = book([head, *([*row[:3], f'="{row[3]}"', row[4]] for row in rows)])
    yield Case("names.xlsx", saved(made), rows_only(second) | either)
    head, *rows = third.rows()
    looked_up = [[*row[:3], f"=INDEX(表2!A:A,{n})", row[4]] for n, row in enumerate(rows, start=1)]
    made, _ = book([head, *looked_up], [[row[3]] for row in rows])
    yield Case("looked-up.xlsx", saved(made), rows_only(third) | either)


@kind("sheet-matrix", "bodies as columns, marks for who leads and who shares")
def _matrices() -> Iterator[Case]:
    ways = (
        ("stars", "★", "●", "说明：★为牵头单位，●为配合单位"),
        ("circles", "●", "○", "●牵头 ○配合"),
        ("ticks", "◎", "√", "备注：◎主责单位；√协同单位。"),
    )
    for (name, lead, share, legend), notice in zip(ways, three(4), strict=True):
        answer = {
            "tasks": [{key: task[key] for key in ("number", "leads", "co")} for task in rows_only(notice)["tasks"]]
        }
        rows = matrix(notice, lead, share)
        above: Cells = [[notice.plan], [legend]] if name == "circles" else [[notice.plan]]
        made, _ = book([*above, *rows, *([] if name == "circles" else [[legend]])])
        yield Case(f"{name}.xlsx", saved(made), answer)


@kind("sheet-numbered-names", "names that stand under each other in a cell, with numbers before them")
def _numbered() -> Iterator[Case]:
    marks = (("dotted", "{}.{}"), ("bracketed", "（{}）{}"), ("comma", "{}、{}"))
    for (name, mark), notice in zip(marks, (WATER, PARCELS, DESK), strict=True):
        head, *rows = notice.rows()
        listed = [
            [
                *row[:4],
                "\n".join(mark.format(n, body) for n, body in enumerate(filter(None, row[4].split("、")), start=1)),
            ]
            for row in rows
        ]
        made, _ = book([[notice.plan], head, *listed])
        yield Case(f"{name}.xlsx", saved(made), rows_only(notice))


@kind("sheet-side-by-side", "two tables beside each other")
def _beside() -> Iterator[Case]:
    for name, gap, notice in zip(("gap", "touching", "uneven"), (1, 0, 2), three(6), strict=True):
        head, *rows = list[list[Any]](notice.rows())
        half = (len(rows) + 1) // 2 if name != "uneven" else len(rows) - 1
        left, right = [head, *rows[:half]], [head, *rows[half:]]
        right += [[None] * len(head)] * (len(left) - len(right))
        made, _ = book([[notice.plan], *(a + [None] * gap + b for a, b in zip(left, right, strict=True))])
        yield Case(f"{name}.xlsx", saved(made), rows_only(notice))


@kind("sheet-head-over-two-rows", "headings of columns that stand below a common one")
def _two_rows() -> Iterator[Case]:
    for name, over, notice in zip(
        ("merged", "filled", "unmerged"), ("责任分工", "责任单位", "任务分工"), three(7), strict=True
    ):
        _, *rows = notice.rows()
        again = name == "filled"
        upper = ["序号", "重点领域", "工作任务", over, over if again else None]
        lower = [*(upper[:3] if again else (None, None, None)), "牵头单位", "配合单位"]
        made, [sheet] = book([[notice.plan], upper, lower, *rows])
        if name == "merged":
            for cells in ("A2:A3", "B2:B3", "C2:C3", "D2:E2"):
                sheet.merge_cells(cells)
        yield Case(f"{name}.xlsx", saved(made), rows_only(notice))


@kind("sheet-months-as-dates", "deadlines that the sheet holds as days and shows as months")
def _months() -> Iterator[Case]:
    shown = (
        ("month", 'yyyy"年"m"月"', "{0.year}年{0.month}月"),
        ("day", 'yyyy"年"m"月"d"日"', "{0.year}年{0.month}月{0.day}日"),
        ("locale", "[$-804]yyyy\\年m\\月;@", "{0.year}年{0.month}月"),
    )
    for (name, form, words), notice in zip(shown, three(8), strict=True):
        head, *rows = notice.rows()
        made, [sheet] = book([[notice.plan], [*head, "完成时限"]])
        tasks = []
        for number, (row, task) in enumerate(zip(rows, notice.tasks, strict=True), start=1):
            due = date(2026, number * 3, 1)
            sheet.append([*row, due])
            sheet.cell(sheet.max_row, 6).number_format = form
            answer = task.answer_as_row()
            tasks.append({key: answer[key] for key in ("number", "leads", "co")} | {"deadline": words.format(due)})
        yield Case(f"{name}.xlsx", saved(made), {"tasks": tasks})


@kind("sheet-of-indicators", "a table of measures with their units and the values to be reached")
def _indicators() -> Iterator[Case]:
    yield _measure("one-year.xlsx", ["序号", "指标名称", "单位", "2027年目标值", "责任单位"], [
        (["1", "海水淡化日产能力", "万吨", "≥12", "市发展改革委"], [Target(">=", 12, "万吨", "2027年")]),
        (["2", "淡化膜国产化率", "%", "70", "市科技局"], [Target("=", 70, "%", "2027年")]),
        (["3", "每吨水耗电", "千瓦时", "≤3.5", "市工业和信息化局"], [Target("<=", 3.5, "千瓦时", "2027年")]),
    ])  # fmt: skip
    yield _measure("two-years.xlsx", ["序号", "指标", "计量单位", "2025年", "2026年", "牵头单位"], [
        (["1", "新增加装电梯", "部", 120, 180, "市住建局"], [Target("+", 120, "部", "2025年"), Target("+", 180, "部", "2026年")]),
        (["2", "改造小区", "个", 35, 40, "市住建局"], [Target("=", 35, "个", "2025年"), Target("=", 40, "个", "2026年")]),
    ])  # fmt: skip
    yield _measure("unit-in-brackets.xlsx", ["序号", "主要指标", "目标值（2028年）", "责任部门"], [
        (["1", "再生水利用率（%）", "30以上", "市水务局"], [Target(">=", 30, "%", "2028年")]),
        (["2", "新建步道（公里）", "25", "市园林局"], [Target("=", 25, "公里", "2028年")]),
    ])  # fmt: skip
    yield _measure("no-unit.xlsx", ["序号", "指标名称", "单位", "目标值", "责任单位"], [
        (["1", "灌溉水有效利用系数", "", "0.62", "市水利局"], [Target("=", 0.62, "", None)]),
        (["2", "人均期望寿命", "/", 81.5, "市卫生健康委"], [Target("=", 81.5, "", None)]),
        (["3", "居民收入基尼系数", "", "不高于0.4", "市统计局"], [Target("<=", 0.4, "", None)]),
    ])  # fmt: skip


def _measure(name: str, head: list[str], rows: list[tuple[list[Any], list[Target]]]) -> Case:
    made, _ = book([["主要指标分解表"], head, *(cells for cells, _ in rows)])
    tasks = [
        {"number": c[0], "leads": [c[-1]], "co": [], "targets": [t.answer() for t in targets]} for c, targets in rows
    ]
    return Case(name, saved(made), {"tasks": tasks})


@kind("sheet-names-over-lines", "a name that is broken over the lines of a cell")
def _broken_names() -> Iterator[Case]:
    yield _names("county.xlsx", [("枫林县\n人民政府", ["枫林县人民政府"]), ("石梁乡\n人民政府", ["石梁乡人民政府"])])
    yield _names(
        "long.xlsx", [("市工业和\n信息化局", ["市工业和信息化局"]), ("市住房和\n城乡建设局", ["市住房和城乡建设局"])]
    )
    yield _names(
        "branch.xlsx", [("国网\n望海供电公司", ["国网望海供电公司"]), ("人行\n望海市分行", ["人行望海市分行"])]
    )


def _names(name: str, rows: list[tuple[str, list[str]]]) -> Case:
    made, _ = book(
        [
            ["项目建设责任表"],
            ["序号", "项目", "建设内容", "责任单位"],
            *([n, f"{n}号工程", f"完成{n}号工程的围护和排水。", cell] for n, (cell, _) in enumerate(rows, start=1)),
        ]
    )
    return Case(name, saved(made), {"tasks": [{"leads": leads, "co": []} for _, leads in rows]})
