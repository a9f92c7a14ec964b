"""Layouts of pages and tables: rows that a page cuts, frames, titles over lines, merged cells, rows that are headings."""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.data.kinds.making.cases import Case, kind
from tests.data.kinds.making.paper import Page, bind, measure
from tests.data.kinds.making.pdf import set_row
from tests.data.kinds.making.sheets import book, saved
from tests.data.kinds.making.web import page as web_page
from tests.data.kinds.making.word import pack, ps, run

HEAD = ["序号", "项目", "工作内容", "牵头单位", "配合单位"]
EDGES = (50, 85, 160, 350, 430, 545)


def divide(leads: Sequence[str], co: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    """A task of the answer."""
    return {"leads": list(leads), "co": list(co)} | more


def _ruled(page: Page, rows: list[list[str]], *, closed_above: bool = True, closed_below: bool = True) -> None:
    heights = [set_row(page, row, EDGES) for row in rows]
    levels = [heights[0][0], *(low for _, low in heights)]
    for y in levels[not closed_above : len(levels) - (not closed_below)]:
        page.rule(EDGES[0], y, EDGES[-1], y)
    for x in EDGES:
        page.rule(x, levels[0], x, levels[-1])


def _over_pages(above: list[list[str]], below: list[list[str]], *, closed: bool = True) -> bytes:
    """A table over two pages; where it is not ``closed``, no rule is drawn where the row is cut, as browsers do."""
    first, second = Page(y=200), Page()
    first.text(200, 220, "重点项目推进表", 16)
    _ruled(first, above, closed_below=closed)
    _ruled(second, below, closed_above=closed)
    return bind([first, second])


@kind("pdf-row-cut-by-a-page", "a row that the end of a page cuts within a name")
def _cut_rows() -> Iterator[Case]:
    above = [
        HEAD,
        ["1", "渠系改造", "衬砌支渠，更换闸门。", "市水利局", "市财政局"],
        ["2", "灌区监测", "布设墒情站，数据接入省平", "市农业农", "市水利局、市大数"],
    ]
    below = [["", "", "台，按旬发布。", "村局", "据发展局"], ["3", "节水奖励", "制定奖励细则。", "市发展改革委", ""]]
    tasks = [
        divide(["市水利局"], ["市财政局"], number="1"),
        divide(["市农业农村局"], ["市水利局", "市大数据发展局"], number="2"),
        divide(["市发展改革委"], number="3"),
    ]
    yield Case("bare.pdf", _over_pages(above, below), {"tasks": tasks})
    above = [HEAD, ["1", "农村供水", "铺设管道，改造净水间，完", "县水利局", "县卫生健康局、各"]]
    below = [
        HEAD,
        ["", "", "善水质检测。", "", "乡镇人民政府"],
        ["2", "水费收缴", "推行智能水表。", "县供水公司", "县水利局"],
    ]
    tasks = [
        divide(["县水利局"], ["县卫生健康局", "各乡镇人民政府"], number="1"),
        divide(["县供水公司"], ["县水利局"], number="2"),
    ]
    yield Case("head-again.pdf", _over_pages(above, below), {"tasks": tasks})
    above = [
        HEAD,
        ["1", "公交", "优化线路。", "市交通运输局", "市公安局"],
        ["2", "步行", "改造第一批站点周边步道，", "市住房和城乡", "市残疾人联合会、市"],
    ]
    below = [
        ["", "", "增设坡道和护栏。", "建设委员会", "自然资源和规划局"],
        ["3", "停车", "开放泊位。", "市城管局", "市机关事务局"],
    ]
    tasks = [
        divide(["市交通运输局"], ["市公安局"], number="1"),
        divide(["市住房和城乡建设委员会"], ["市残疾人联合会", "市自然资源和规划局"], number="2"),
        divide(["市城管局"], ["市机关事务局"], number="3"),
    ]
    yield Case("without-a-rule.pdf", _over_pages(above, below, closed=False), {"tasks": tasks})


@kind("pdf-running-sentence-torn", "a duty worded as a running sentence whose lines do not fill the measure")
def _torn() -> Iterator[Case]:
    files = {
        "fees": ["松河省政务数据收费管理规定", "二、收费标准", "（一）一般要求。收费应当公示。", "（二）重点领域收费。", "　　由数据管理机构会同同级价格主管", "部门核定后执行。", "三、监督检查", "（三）日常检查。各级管理机构按季检查，发现问题的", "责令改正。省级价格主管部门负责", "指导全省检查工作，并通报情况。"],
        "parks": ["沅溪市公园管理办法", "第六条　公园名录由园林主管部门会同规划", "、文物等部门拟订。", "第七条　公园管理机构负责", "维护园内设施，保持整洁。", "第八条　游乐设备由特种设备检验单位负责定", "期检验。"],
        "wells": ["桐岭县机井管理制度", "一、登记", "机井产权人应当到乡镇水利站登记。登记信息由乡镇水利站", "报送县级水行政主管部门汇总。", "二、维护", "机井日常维护由产权人承担，县级水行政主管部门负责", "组织技术培训，乡镇人民政府配合做好", "用水秩序维护。"],
    }  # fmt: skip
    for name, (title, *lines) in files.items():
        page = Page()
        page.centred(title)
        for line in lines:
            page.text(70, page.y, line)
            page.y -= 24
        note = "duties worded as running sentences are no statements; at most they are in the ledger"
        yield Case(f"{name}.pdf", bind([page]), {"tasks": [], "note": note})


@kind("pdf-text-in-a-frame", "a frame drawn around paragraphs makes no table of them")
def _frames() -> Iterator[Case]:
    yield _framed("single.pdf", "沅溪市古树保护三年行动", [(60, 380, 480, 440)], [
        ("一、摸清家底", None), ("（一）开展普查", None),
        ("逐株测量登记，建立影像档案，形成分布图。（责任单位：市园林局、市林业局）", divide([], ["市园林局", "市林业局"], number=None, section="一/（一）")),
        ("二、抢救复壮", None), ("（一）治理病虫害", None),
        ("对衰弱古树逐株制定方案，当年完成复壮。（责任单位：市林业局、市农科院）", divide([], ["市林业局", "市农科院"], number=None, section="二/（一）")),
    ])  # fmt: skip
    yield _framed("double.pdf", "松河省技能大师工作室建设办法", [(56, 360, 488, 460), (60, 364, 480, 452)], [
        ("一、设立条件", None),
        ("1．优先支持先进制造业企业设立工作室。（省人力资源社会保障厅牵头，省工业和信息化厅配合）", divide(["省人力资源社会保障厅"], ["省工业和信息化厅"], number="1", section="一")),
        ("2．给予一次性建设补助。（省财政厅负责）", divide(["省财政厅"], number="2", section="一")),
    ])  # fmt: skip
    yield _framed("crossed.pdf", "桐岭县护林员管理方案", [(60, 738, 480, 62), (60, 400, 480, 338)], [
        ("一、选聘", None),
        ("（一）从脱贫户中优先选聘护林员，签订协议，明确管护范围和报酬标准。（县林业局牵头，县乡村振兴局、各乡镇人民政府配合）", divide(["县林业局"], ["县乡村振兴局", "各乡镇人民政府"], section="一", number="（一）")),
        ("（二）配发巡护终端。（县林业局负责）", divide(["县林业局"], section="一", number="（二）")),
    ])  # fmt: skip


def _framed(
    name: str, title: str, frames: list[tuple[int, int, int, int]], lines: list[tuple[str, dict[str, Any] | None]]
) -> Case:
    page = Page()
    for frame in frames:
        page.draw("0.8 w {} {} {} {} re S".format(*frame))
    page.centred(title)
    page.y -= 20
    for words, _ in lines:
        page.paragraph(words, 31)
    answer = {"document": {"title": title}, "tasks": [task for _, task in lines if task]}
    return Case(name, bind([page]), answer)


@kind("pdf-title-over-lines", "a title over several lines below the head of a letter or of joint issuers")
def _titles() -> Iterator[Case]:
    yield _letter(
        "letter.pdf",
        ["松河省卫生健康委员会"],
        "松卫函〔2030〕112号",
        ["松河省卫生健康委员会关于公布《松河省基层", "医疗卫生机构服务能力提升项目", "（2030—2032年）》的通知"],
        ("松河省卫生健康委员会", "2030年9月3日", "2030-09-03"),
    )
    yield _letter(
        "spaced.pdf",
        ["沅 溪 市 人 民 政 府 办 公 室 文 件"],
        "沅政办发〔2029〕8号",
        ["沅溪市人民政府办公室", "关于印发沅溪市防汛抗旱应急预案和抢险", "物资储备管理办法的通知"],
        ("沅溪市人民政府办公室", "2029年4月16日", "2029-04-16"),
    )
    yield _letter(
        "long.pdf",
        ["桐岭县推进移风易俗", "工作领导小组办公室"],
        None,
        ["桐岭县推进移风易俗工作领导小组办公室关于", "进一步规范红白理事会", "运行的指导意见"],
        ("桐岭县推进移风易俗工作领导小组办公室", "2031年12月20日", "2031-12-20"),
    )


def _letter(name: str, head: list[str], number: str | None, title: list[str], signed: tuple[str, str, str]) -> Case:
    issuer, printed, day = signed
    page = Page()
    for line in head:
        page.text(page.width / 2 - measure(line) * 11, page.y, line, 22, "0.8 0 0 rg")
        page.y -= 36
    if number:
        page.text(page.width / 2 - measure(number) * 7, page.y, number)
        page.y -= 20
    page.draw(f"q 0.8 0 0 RG 1.5 w 60 {page.y:g} m 540 {page.y:g} l S Q")
    page.y -= 50
    for line in title:
        page.centred(line)
    page.paragraph("各乡镇人民政府，各有关单位：", first=0)
    page.paragraph("现将有关事项印发给你们，请结合工作实际，认真抓好组织实施。")
    page.y -= 30
    for line in (issuer, printed):
        page.text(500 - measure(line) * 14, page.y, line)
        page.y -= 24
    document = {"title": "".join(title), "issuer": issuer, "date": day} | ({"number": number} if number else {})
    return Case(name, bind([page]), {"document": document})


def _cell(words: str, span: int = 1, down: str = "") -> str:
    merged = f'<w:vMerge w:val="{down}"/>' if down else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr><w:p>{run(words)}</w:p></w:tc>'


def _words_table(rows: list[list[str]], columns: int) -> str:
    grid = "<w:gridCol/>" * columns
    return (
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>"
        + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


@kind("table-statement-in-a-merged-cell", "a statement in a cell that reaches over rows or columns is one statement")
def _merged() -> Iterator[Case]:
    words = "对新购节能设备给予补助。（责任单位：市发展改革委、市财政局）"
    rows = f"<tr><td colspan=4>沅溪市节能惠企卡片</td></tr><tr><td>类别</td><td>资金类</td><td>有效期</td><td>两年</td></tr><tr><td rowspan=2>内容</td><td colspan=3 rowspan=2>{words}</td></tr><tr></tr>"
    yield Case(
        "card.html",
        web_page(f"<h1>沅溪市节能惠企卡片</h1><table border=1>{rows}</table>").encode(),
        {"tasks": [divide([], ["市发展改革委", "市财政局"])]},
    )
    words = "支持建设实训基地，购置教学设备。（省教育厅牵头，省人力资源社会保障厅、省财政厅配合）"
    table = _words_table(
        [
            [_cell("事项", down="restart"), _cell("申报条件"), _cell(words, down="restart")],
            [_cell("", down="continue"), _cell("办理时限"), _cell("", down="continue")],
            [_cell("", down="continue"), _cell("咨询电话"), _cell("", down="continue")],
        ],
        3,
    )
    yield Case(
        "down.docx",
        pack(ps(["松河省职业教育扶持事项"]) + table),
        {"tasks": [divide(["省教育厅"], ["省人力资源社会保障厅", "省财政厅"])]},
    )
    words = "对返乡创业者给予场地支持。（责任单位：县人社局、各乡镇人民政府）"
    table = _words_table(
        [
            [_cell("适用对象"), _cell("返乡创业者"), _cell("方式"), _cell("免申即享")],
            [_cell("支持内容"), _cell(words, 3)],
        ],
        4,
    )
    yield Case(
        "across.docx", pack(ps(["桐岭县惠企政策一览"]) + table), {"tasks": [divide([], ["县人社局", "各乡镇人民政府"])]}
    )


@kind("table-heading-rows", "rows over all columns that are headings of those below them")
def _headings() -> Iterator[Case]:
    tasks = [
        divide(["市水利局"], number="1"),
        divide([], ["市住建局", "市水利局"], number="2"),
        divide(["市气象局"], number="1"),
    ]
    head = ["序号", "重点工作", "主要措施", "责任单位", "时限"]
    rows = [
        ("一", "防御准备（汛前+汛中）"), ("1", "水库检查", "逐库检查闸门和泄洪设施，问题限期整改。", "市水利局", "4月底"), ("2", "内涝整治", "疏通雨水管网。", "市住建局、市水利局", "5月底"),
        ("二", "监测预警"), ("1", "加密观测", "增设雨量站，每小时通报雨情。", "市气象局", "全年"),
    ]  # fmt: skip
    html = "".join(
        f"<tr><td>{row[0]}</td><td colspan=4>{row[1]}</td></tr>"
        if len(row) == 2
        else "<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>"
        for row in rows
    )
    yield Case(
        "numbered.html",
        web_page(
            f"<h1>沅溪市防汛任务清单</h1><table><tr>{''.join(f'<th>{c}</th>' for c in head)}</tr>{html}</table>"
        ).encode(),
        {"tasks": tasks},
    )
    cells = [[_cell(c) for c in head]] + [
        [_cell(f"{row[0]}、{row[1]}", 5)] if len(row) == 2 else [_cell(c) for c in row] for row in rows
    ]
    yield Case("merged.docx", pack(ps(["沅溪市防汛任务清单"]) + _words_table(cells, 5)), {"tasks": tasks})
    made, [sheet] = book(
        [["沅溪市防汛任务清单"], head, *([f"（{row[0]}）{row[1]}"] if len(row) == 2 else list(row) for row in rows)]
    )
    for number, row in enumerate(rows, start=3):
        if len(row) == 2:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=5)
    yield Case("brackets.xlsx", saved(made), {"tasks": tasks})


@kind("word-name-over-lines", "a name that is broken over the paragraphs of a cell")
def _names() -> Iterator[Case]:
    def line(*rows: tuple[str, str]) -> bytes:
        head = [[_cell(c) for c in ("序号", "任务", "牵头单位", "配合单位")]]
        broken = [
            [_cell(str(n)), _cell(f"完成第{n}项改造。"), *(_lines(c) for c in row)]
            for n, row in enumerate(rows, start=1)
        ]
        return pack(ps(["改造任务表"]) + _words_table(head + broken, 4))

    yield Case(
        "district.docx",
        line(("鹤汀区\n人民政府", "市住建局"), ("市公安局", "市消防救\n援支队")),
        {"tasks": [divide(["鹤汀区人民政府"], ["市住建局"]), divide(["市公安局"], ["市消防救援支队"])]},
    )
    yield Case(
        "bank.docx",
        line(
            ("人行\n松河省分行", "省金融\n监管局"),
        ),
        {"tasks": [divide(["人行松河省分行"], ["省金融监管局"])]},
    )
    yield Case(
        "two-names.docx",
        line(("县农业农村局", "县水利局\n县林业局"), ("桐岭县\n人民法院", "县司法局")),
        {"tasks": [divide(["县农业农村局"], ["县水利局", "县林业局"]), divide(["桐岭县人民法院"], ["县司法局"])]},
    )


def _lines(words: str) -> str:
    return f"<w:tc><w:tcPr/>{ps(words.splitlines())}</w:tc>"
