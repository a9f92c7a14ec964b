"""Pages of government sites: their text, tables and nothing around; every word where it stands in the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from graph.loader.sources.read import read_bytes, read_source
from graph.loader.sources.source import Source
from graph.model import Span
from graph.settings import Settings
from graph.terms import Role

SETTINGS = Settings()
PAGES = ("国办发〔2018〕121号", "国发〔2018〕39号", "国发〔2018〕42号", "湖州市人工智能重点任务分解表")

SITE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>渝江市稳就业任务分工_渝江市人民政府</title>
<style>p { color: red }</style><script>var 牵头 = "<p>市教育局牵头</p>";</script></head>
<body>
<div class="header"><a href="/">渝江市人民政府</a><a href="/zwgk">政务公开</a><a href="/hd">互动交流</a></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>
<div class="main"><div class="left"><ul><li><a href="1">关于做好防汛工作的通知</a></li><li><a href="2">机构职能</a></li></ul></div>
<table class="meta"><tr><td>索引号：</td><td>0000/2021-00018</td><td>发文字号：</td><td>渝江府办发〔2021〕18号</td></tr>
<tr><td>发布机构：</td><td>市政府办公室</td><td>发布日期：</td><td>2021-03-05</td></tr></table>
<h1>渝江市人民政府办公室<br>关于印发稳就业任务分工的通知</h1>
<div class="content" id="zoom">
<p style="text-align:center">渝江府办发〔2021〕18号</p>
<p>各区县政府，市政府各部门：</p>
<p>　　为贯彻落实《国务院关于就业的意见》（国发〔2018〕39号），现将任务分工印发给你们。</p>
<p><b>一、稳定<span>岗位</span></b></p>
<p>1．对不裁员的企业返还失业保险费&nbsp;50%。（市<span>人力社保局</span>牵头，市财政局&#12289;市税务局
配合）</p>
<p style="display: none">2．隐藏的任务。（市公安局负责）</p>
<!-- <p>3．注释里的任务。（市公安局负责）</p> -->
<p>渝江市人民政府办公室</p><p>2021年3月1日</p>
</div>
</div>
<div class="bottom"><p>主办单位：渝江市人民政府办公室　技术支持：市大数据局</p><p>渝ICP备05003300号　网站标识码5000000001</p></div>
</body></html>
"""


def read(page: str, name: str = "page.html") -> Source:
    return read_bytes(name, page.encode(), SETTINGS)


def table(rows: str) -> list[str]:
    """The lines of a page with a table and a paragraph behind it."""
    return list_lines(f"<h1>任务表</h1><table>{rows}</table><p>附注</p>")[1:-1]


def list_lines(page: str) -> list[str]:
    """The lines of a page that are not empty."""
    return [line for line in read(page).text.splitlines() if line]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_the_facts_of_the_text(gold: Path, name: str) -> None:
    page, text = (
        to_contract(extract(read_source(gold / "dev" / f"{name}.{kind}", SETTINGS))) for kind in ("html", "txt")
    )
    assert leave_out_places(page) == leave_out_places(text)


def leave_out_places(facts: object) -> object:
    """Facts without what must differ from file to file."""
    if isinstance(facts, dict):
        hidden = {"spans", "statement_spans", "source", "place", "page"}
        return {key: leave_out_places(value) for key, value in facts.items() if key not in hidden}
    return [leave_out_places(fact) for fact in facts] if isinstance(facts, list) else facts


@pytest.mark.parametrize("name", PAGES)
def test_spans_are_those_of_the_page(gold: Path, name: str) -> None:
    path = gold / "dev" / f"{name}.html"
    page = path.read_text(encoding="utf-8")
    extraction = extract(read_source(path, SETTINGS))
    parts = [part for task in extraction.tasks for part in task.responsibilities]
    assert parts
    assert [cut(page, part.spans) for part in parts] == [part.name for part in parts]


def cut(page: str, spans: tuple[Span, ...]) -> str:
    return "".join(page[span.start : span.end] for span in spans)


def test_the_notice_is_read_without_the_site_around_it() -> None:
    lines = list_lines(SITE)
    assert lines[0] == "索引号：\t0000/2021-00018\t发文字号：\t渝江府办发〔2021〕18号"
    assert lines[2:4] == ["渝江市人民政府办公室", "关于印发稳就业任务分工的通知"]
    assert lines[-1] == "2021年3月1日"
    for furniture in ("政务公开", "防汛", "隐藏", "注释", "主办单位", "color"):
        assert furniture not in "".join(lines)


def test_the_facts_of_a_page_with_a_site_around_it() -> None:
    extraction = extract(read(SITE))
    document = extraction.document
    assert (document.number, document.date) == ("渝江府办发〔2021〕18号", "2021-03-01")
    assert document.title == "渝江市人民政府办公室关于印发稳就业任务分工的通知"
    (task,) = extraction.tasks
    assert [(part.name, part.role.value) for part in task.responsibilities] == [
        ("市人力社保局", "LEADS"),
        ("市财政局", "CO_RESPONSIBLE"),
        ("市税务局", "CO_RESPONSIBLE"),
    ]
    assert cut(SITE, task.responsibilities[0].spans) == "市人力社保局"
    assert cut(SITE, task.statement_spans) == "（市人力社保局牵头，市财政局&#12289;市税务局\n配合）"


def test_words_know_their_paragraph_and_their_row() -> None:
    source = read(
        "<p>甲</p><p>乙</p><table><tr><td>丙</td><td>丁</td></tr><tr><td>戊</td><td>己</td></tr></table><p>庚</p>"
    )
    places = {word: source.place(Span(at, at + 1)) for at, word in enumerate(source.text) if word.strip()}
    assert places == {
        "甲": "第1段",
        "乙": "第2段",
        "丙": "表1第1行",
        "丁": "表1第1行",
        "戊": "表1第2行",
        "己": "表1第2行",
        "庚": "第3段",
    }


TABLES = {
    "two paragraphs in a cell": ("<tr><td>1<td><p>市教育局</p><p>市财政局</p></tr>", ["1\t市教育局  市财政局"]),
    "a line break in a cell": ("<tr><td>1</td><td>市教育局<br>市财政局</td></tr>", ["1\t市教育局 市财政局"]),
    "a cell over two rows": (
        "<tr><td rowspan=2>稳岗<td>返还<td>市教育局<tr><td>补贴<td>市财政局",
        ["稳岗\t返还\t市教育局", "稳岗\t补贴\t市财政局"],
    ),
    "the last cell over two rows": (
        "<tr><td>返还<td rowspan='2'>市教育局</td></tr><tr><td>补贴</td></tr>",
        ["返还\t市教育局", "补贴\t市教育局"],
    ),
    "a cell over two columns": ("<tr><th>序号<th colspan=2>单位<th>时限", ["序号\t单位\t时限"]),
    "a heading of two rows": (
        "<thead><tr><th rowspan=2>序号<th colspan=2>责任单位</tr><tr><th>牵头<th>配合</tr></thead>",
        ["序号\t责任单位\t责任单位", "序号\t牵头\t配合"],
    ),
    "a head above rows of no part, and a foot before them": (
        "<tfoot><tr><td>注<td>略</tfoot><tr><td>1<td>修路</tr><thead><tr><th>序号<th>任务</thead><tr><td>2<td>种树</tr>",
        ["序号\t任务", "1\t修路", "2\t种树", "注\t略"],
    ),
    "what is hidden": (
        "<tr><td>1<td hidden>2<td>3</tr><tr style='display:none'><td>4<td>5</tr><tbody hidden><tr><td>6<td>7</tbody>",
        ["1\t3"],
    ),
    "a column that was left out": (
        "<tr><td>1<td>2<td rowspan=2>3</tr><tr><td>4</tr>",
        ["1\t2\t3", "4\t\t3"],
    ),
    "reaching beyond the table": ("<tr><td rowspan=99999>1<td colspan=99999>2</tr>", ["1\t2"]),
}


@pytest.mark.parametrize(("rows", "lines"), TABLES.values(), ids=TABLES)
def test_a_row_is_a_line_whose_cells_are_parted_by_tabs(rows: str, lines: list[str]) -> None:
    assert table(rows) == lines


def test_a_table_that_lays_out_the_page_is_none() -> None:
    page = "<table><tr><td>栏目</td><td><p>一、稳岗</p><p>1．返还。</p><p>（市教育局负责）</p></td></tr></table>"
    assert read(page).text.splitlines() == ["栏目", "一、稳岗", "1．返还。", "（市教育局负责）"]


ODD = {
    "lines parted by br": ("甲<br>乙<BR/>丙", ["甲", "乙", "丙"]),
    "paragraphs that are not closed": ("<p>甲<p>乙<div>丙", ["甲", "乙", "丙"]),
    "ends without a beginning": ("</div></b>甲</p>乙", ["甲乙"]),
    "marks within marks": ('<p title="a > b">甲</p><p title=\'"\'>乙</p>', ["甲", "乙"]),
    "a quote that is never closed": ('<p title="a>甲</p>', ["甲"]),
    "less than": ("<p>占比<30%、a < b</p>", ["占比<30%、a < b"]),
    "entities": ("<p>A&amp;B&lt;C&#x4E2D;&unknown;&nbsp</p>", ["A&B<C中&unknown;\xa0"]),
    "text as it was typed": ("<pre>甲\n乙\t丙</pre>丁\n戊", ["甲", "乙\t丙", "丁 戊"]),
    "a script that is never closed": ("<p>甲</p><script>乙<p>丙</p>", ["甲"]),
    "no marks at all": ("甲\n乙\r\n丙", ["甲", "乙", "丙"]),
    "a hundred thousand elements within each other": ("<p>甲</p>" + "<div>" * 100_000 + "乙", ["甲", "乙"]),
    "Word's own marks": ("<p><o:p>甲</o:p><![if !supportLists]>乙<![endif]></p>", ["甲乙"]),
}


@pytest.mark.parametrize(("page", "lines"), ODD.values(), ids=ODD)
def test_odd_pages_are_read_as_a_browser_shows_them(page: str, lines: list[str]) -> None:
    assert read(page).text.splitlines() == lines


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030"),
        ("", "gb18030"),
        ('<meta charset="utf-8">', "gb18030"),  # a wrong one
        ('<meta charset="big5">', "big5"),
        ('<meta charset="no-such-thing">', "utf-8"),
        ('<meta charset="utf-16">', "utf-8"),
        ("", "utf-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares_or_is_in(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>牽頭部門</p></body></html>"
    assert read_bytes("page.htm", page.encode(encoding), SETTINGS).text == "牽頭部門\n"


def test_a_page_with_another_name_is_read_as_a_page() -> None:
    source = read("\n<!DOCTYPE HTML><p>甲</p>", "notice.txt")
    assert (source.suffix, source.text) == (".html", "甲\n")
    assert source.notes


def test_a_page_with_nothing_to_read_is_empty() -> None:
    with pytest.raises(BadInput, match=r"^page\.html: the file is empty"):
        read("<html><head><title>标题</title></head><body><p> </p></body></html>")


def test_a_table_that_unfolds_without_end_is_refused() -> None:
    row = f"<tr><td rowspan=60000>{'岗' * 10_000}"
    with pytest.raises(BadInput, match="larger than the limit of 1 MB when unpacked"):
        read_bytes(
            "page.html", f"<table>{row}<td>2{'<tr><td>3' * 500}</table>".encode(), Settings(max_file_megabytes=1)
        )


HOSTILE = ("<!--", '<a b="', "<a b='>", "<a ", "<script>", "</p", "&", "&#", "<p>", "<table><tr><td>", "<!", "<a b=1 ")


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_pages_take_time_in_proportion(piece: str) -> None:
    """A reader that looked back at each of them would hang here."""
    read("<p>甲</p>" + piece * 20_000 + "<p>乙</p>")


PIECES = ["<p>", "</p>", "<table>", "<tr>", "<td rowspan=2>", "</td>", "<br>", "&nbsp;", "市教育局", "（市财政局负责）",
          "<!--", "-->", "<script>", "</script>", "<", ">", '"', "=", "<a href='", "<pre>", "\n", " ", "<div hidden>"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_whatever_a_page_holds_its_words_stand_where_their_spans_say(page: str) -> None:
    try:
        source = read(page)
    except BadInput:
        return
    for at, word in enumerate(source.text):
        spans = source.to_file_spans(Span(at, at + 1))
        assert word in "\n\t " or cut(page, spans) in (word, "&nbsp;", "&nbsp")


DESCRIBED = """<body><h1>关于印发渝江市数字经济任务分工的通知</h1>
<table><tr><td>索 引 号：</td><td>X1</td><td>主题分类：</td><td>经济</td></tr>
<tr><td>发文机关：</td><td>渝江市人民政府办公室</td><td>成文日期：</td><td>2022年02月28日</td></tr>
<tr><td>发文字号：</td><td>渝江府办发〔2022〕7号</td><td>发布日期：</td><td>2022-03-01</td></tr></table>
<p>各区县人民政府：</p><p>1.建设数据中心。（市发展改革委负责）</p></body>"""


def test_what_only_the_site_says_of_the_document_is_read_from_its_table() -> None:
    document = extract(read(DESCRIBED)).document
    assert (document.number, document.date) == ("渝江府办发〔2022〕7号", "2022-02-28")
    assert (document.issuer, document.jurisdiction) == ("渝江市人民政府办公室", "渝江市")
    assert document.title == "关于印发渝江市数字经济任务分工的通知"


def test_a_table_from_word_with_merged_cells_gives_its_tasks_and_sections() -> None:
    page = """<p class=MsoNormal><b>养老服务任务分工表</b></p><table class=MsoTable>
    <tr><td rowspan=2><p>序号</p></td><td rowspan=2><p>重点任务</p></td><td colspan=2><p>责任单位</p></td></tr>
    <tr><td><p> 牵头单位 </p></td><td><p>配合单位</p></td></tr><tr><td colspan=4><p>一、设施建设</p></td></tr>
    <tr><td>1</td><td>新建养老院</td><td rowspan=2><p>市民政局</p></td><td><p>市财政局</p><p>市教育局</p></td></tr>
    <tr><td>2</td><td>改造旧设施</td><td>市住房<br>城乡建设局</td></tr></table>"""
    tasks = extract(read(page)).tasks
    assert [(task.number, task.section_path, [part.name for part in task.responsibilities]) for task in tasks] == [
        ("1", "一", ["市民政局", "市财政局", "市教育局"]),
        ("2", "一", ["市民政局", "市住房城乡建设局"]),
    ]


ROWS = [["工作任务", "牵头单位", "配合单位"], ["建设防火通道", "市林业局", "市交通运输局"]]
DRAWN_TABLES = {  # table, row, cell
    "by styles": ("<style>.t{display:table}.r{display:table-row}.r>p{display:table-cell}</style><div class=t>", "<div class=r>", "<p>", "</p>"),
    "by inline styles": ("<section style='display:table'>", "<section style='display:table-row'>", "<span style='display:table-cell'>", "</span>"),
    "by flexible rows": ("<style>.r{display:flex}</style><div>", "<div class=r>", "<span>", "</span>"),
    "by floating boxes": ("<style>.r{overflow:hidden}.r p{float:left;width:33%}</style><div>", "<div class=r>", "<p>", "</p>"),
    "by floating items": ("<style>li{float:left}.r{clear:both}</style><p>如下</p>", "<ul class=r>", "<li>", "</li>"),
    "by boxes like letters": ("<style>.r b{display:inline-block}</style><div>", "<div class=r>\n", "<b>", "</b>\n"),
    "by a grid": ("<style>.t{display:grid;grid-template-columns:60px repeat(2, 1fr)}.r{display:contents}</style><div class=t>", "<div class=r>", "<b>", "</b>"),
    "by rows of grids": ("<div>", "<div style='display:grid;grid-template:auto / 1fr 1fr 1fr'>", "<i>", "</i>"),
    "by their roles": ("<div role=grid>", "<div role=row>", "<div role=gridcell>", "</div>"),
}  # fmt: skip


@pytest.mark.parametrize(("table", "row", "cell", "end"), DRAWN_TABLES.values(), ids=DRAWN_TABLES)
def test_what_a_browser_draws_as_a_table_is_one(table: str, row: str, cell: str, end: str) -> None:
    rows = "".join(
        row + "".join(f"{cell}{words}{end}" for words in cells) + f"</{row[1:8].split(maxsplit=1)[0]}>"
        for cells in ROWS
    )
    (task,) = extract(read(f"<h1>澜溪市防火任务分工</h1>{table}{rows}")).tasks
    assert [(part.name, part.role) for part in task.responsibilities] == [
        ("市林业局", Role.LEADS),
        ("市交通运输局", Role.CO_RESPONSIBLE),
    ]


def test_a_grid_without_rows_is_a_table_and_a_page_in_boxes_is_none() -> None:
    cells = "".join(
        f"<span>{words}</span>"
        for words in (*ROWS[0], "建设防火通道", "市林业局", "", "清理可燃物", "市民政局", "市财政局")
    )
    grid = f"<div style='display:grid;grid-template-columns:1fr 1fr 1fr'>{cells}</div>"
    assert [len(task.responsibilities) for task in extract(read(f"<p>任务分工</p>{grid}")).tasks] == [1, 2]
    boxes = "<div style='display:flex'><p>首页</p><p>公开</p><p>服务</p></div><div style='display:flex'><p>导航</p><div><h1>澜溪市任务分工</h1><p>1．修路。（市交通局负责）</p></div><p>链接</p></div>"
    assert "\t" not in read(f"<div>{boxes}</div>").text
    links = "<ul>" + "<li style='float:left'><a href=x>公开</a></li>" * 3 + "</ul>"
    assert "\t" not in read(f"<div>{links}{links}<h1>澜溪市任务分工</h1><p>1．修路。（市交通局负责）</p></div>").text
    column = "<div style='display:flex;flex-flow:column'><p>甲</p><p>乙</p><p>丙</p></div>"
    assert "\t" not in read(f"<div>{column}{column}</div>").text


INSTEAD = {
    "a template": "<template><p>{}</p></template>",
    "for those without scripts": "<noscript><p>{}</p></noscript>",
    "a frame": "<iframe>{}</iframe>",
    "a page in a frame": "<iframe srcdoc='<p>{}</p>'></iframe>",
    "in place of a film": "<video>{}</video>",
    "proposals for a field": "<datalist><option>{}</datalist>",
    "a picture": "<img src=a.png alt='{}'>",
    "when pointed at": "<p title='{}'></p>",
    "what a field asks for": "<input placeholder='{}'>",
    "a button": "<input type=submit value='{}'>",
    "added by a style, and hidden": "<style>.x::before{content:'{}';display:none}</style><p class=x></p>",
    "the name of a drawing": "<svg><title>{}</title><path d='M0 0'/></svg>",
    "a button with a picture": "<input type=image alt='{}'>",
    "what a large field asks for": "<textarea placeholder='{}'></textarea>",
    "a field in what is hidden": "<div hidden><input value='{}'></div>",
    "the name of a choice": "<select><option label='{}'></select>",
    "a reading above characters": "<ruby><rt>{}</rt></ruby>",
    "notes to a formula": "<math><annotation>{}</annotation></math>",
    "below a tree of its own": "<div><template shadowrootmode=open></template>{}</div>",
    "struck out": "<p><s>{}</s></p>",
    "struck out by a style": "<style>.x{text-decoration:line-through red}</style><p class=x><b>{}</b></p>",
    "a cell that is hidden": "<table><tr><td hidden>{}<td>稳岗<td>就业</table>",
    "a caption that is hidden": "<table><caption hidden>{}</caption><tr><td>稳岗<td>就业</table>",
}


@pytest.mark.parametrize("page", INSTEAD.values(), ids=INSTEAD)
def test_what_a_browser_does_not_show_as_text_is_named(page: str) -> None:
    source = read_bytes("page.html", f"<p>关于稳岗的通知</p>{page.replace('{}', '市水利局')}".encode(), Settings())
    assert "市水利局" not in source.text
    assert [each.text for each in source.set_aside] == ["市水利局"]


ADDED = {
    "before": "<style>.x::before{content:'{}'}</style><p class=x></p>",
    "behind, from an attribute": "<style>.x::after{content:attr(data-x)}</style><p class=x data-x='{}'></p>",
    "in front of an item": "<style>.x::marker{content:'{}'}</style><ul><li class=x></ul>",
    "in front of items": "<ul style='list-style-type:\"{}\"'><li></ul>",
    "in a drawing": "<svg><g><text>{}</text></g></svg>",
    "in a tree of its own": "<div><template shadowrootmode=open><p>{}</p></template></div>",
    "in a slot": "<div><template shadowrootmode=open><slot name=a></slot></template><p slot=a>{}</p></div>",
    "not struck out": "<style>s{text-decoration:none}</style><p><s>{}</s></p>",
}


@pytest.mark.parametrize("page", ADDED.values(), ids=ADDED)
def test_what_a_browser_shows_beside_the_text_of_the_page_is_read(page: str) -> None:
    source = read_bytes("page.html", f"<p>关于稳岗的通知</p>{page.replace('{}', '市水利局')}".encode(), Settings())
    assert source.text.split() == ["关于稳岗的通知", "市水利局"]
    assert source.set_aside == ()


NUMBERED = {  # the items of a list as a browser numbers them (Chromium 148)
    "by the class of the list": (
        "<style>.x{list-style:cjk-ideographic}</style><ol class=x><li>甲<li>乙</ol>",
        "一、甲 二、乙",
    ),
    "by the item": ("<ol><li>甲<li style='list-style-type:upper-alpha'>乙</ol>", "1. 甲 B. 乙"),
    "by the type of the list": ("<ol type=I><li>甲<li>乙</ol>", "I. 甲 II. 乙"),
    "with noughts": ("<ol style='list-style:inside decimal-leading-zero'><li>甲</ol>", "01. 甲"),
    "in a list that is not numbered": ("<ul style='list-style-type:decimal'><li>甲<li>乙</ul>", "1. 甲 2. 乙"),
    "in a list within": ("<ol style='list-style-type:upper-roman'><li>甲<ol><li>乙</ol></ol>", "I. 甲 1. 乙"),
    "not by a class": ("<style>.x{list-style:none}</style><ol class=x><li>甲<li>乙</ol>", "甲 乙"),
    "not by discs": ("<ol style='list-style:square'><li>甲</ol>", "甲"),
    "not by a type, which styles go before": ("<ol type=A style='list-style:none'><li>甲</ol>", "甲"),
    "not where an item is drawn as a block": ("<style>li{display:block}</style><ol><li>甲<li>乙</ol>", "甲 乙"),
    "over one that is hidden": ("<ol><li>甲<li hidden>丁<li>乙</ol>", "1. 甲 2. 乙"),
    "over one that is not drawn as an item": ("<ol><li>甲<li style='display:flex'>丁<li>乙</ol>", "1. 甲 丁 2. 乙"),
}


@pytest.mark.parametrize(("page", "seen"), NUMBERED.values(), ids=NUMBERED)
def test_items_have_the_numbers_that_a_browser_shows(page: str, seen: str) -> None:
    assert read(page).text.split() == seen.split()


def test_numbers_that_styles_count_are_named_by_a_sign() -> None:
    page = "<style>p::before{counter-increment:n;content:counter(n)'、'}</style><p>稳岗由市教育局负责。</p>"
    (aside,) = read_bytes("page.html", page.encode(), Settings()).set_aside
    assert aside.text == "#、"


SCRIPTED = "<script>show()</script>"


def test_a_page_whose_words_wait_for_scripts_says_how_to_keep_them() -> None:
    hidden = f"<h1>关于稳岗的通知</h1><div style='opacity:0'>1．稳岗补贴发到企业。（市水利局负责）</div>{SCRIPTED}"
    (note,) = read(hidden).notes
    assert "save it there as PDF" in note
    with pytest.raises(BadInput, match="save it there as PDF"):
        read_bytes("page.html", f"<div id=app></div>{SCRIPTED}".encode(), Settings())
    for told in (hidden.replace(SCRIPTED, ""), hidden.replace("opacity:0", "opacity:1")):
        assert read(told).notes == ()


def test_a_page_without_its_styles_says_so() -> None:
    for page in ("<link rel=stylesheet href=a.css>", "<style>@import 'a.css';</style>"):
        source = read_bytes("page.html", f"{page}<p>稳岗由市教育局负责。</p>".encode(), Settings())
        assert source.notes == ("styles of the page lie in other files: what they hide was read",)


def test_elements_that_stand_deep_are_matched_on_one_walk() -> None:
    """A matcher that looked up from each of them to the root would hang here: the fifty thousand above each are looked at once."""
    style = "<style>div span{display:none} .a .b .c{visibility:hidden} li ~ li{display:none}</style>"
    page = f"{style}<div><span>就业</span>{'<div>' * 50_000}稳岗"
    assert read_bytes("page.html", page.encode(), Settings()).text == "稳岗\n"
