"""PDF: what is printed and not seen, watermarks, turned pages, and tables by the rules that they lack."""

from collections.abc import Callable, Iterator

from tests.data.kinds.making.cases import Case, kind
from tests.data.kinds.making.notices import DESK, FIRE, NURSERY, SEA, Notice, three
from tests.data.kinds.making.paper import HEIGHT, LEADING, LEFT, WIDTH, Page, attached, bind, measure, wrap
from tests.data.kinds.making.web import page as web_page
from tests.data.kinds.making.web import paragraphs as web_paragraphs

WHITE = "1 1 1 rg"
GREY = "0.82 g"


def _keep_whole(notice: Notice) -> float:
    """The widest measure of the line that does not tear the number that is cited."""
    [cited] = notice.cites
    return next(
        width for width in range(33, 20, -1) if any(cited in line for line in wrap("　　" + notice.opening, width))
    )


def set_head(page: Page, notice: Notice, width: float | None = None) -> None:
    """The title in the middle over two lines, the rest as paragraphs, the issuer and the date at the right."""
    title, number, addressed, opening, issuer, date = notice.head()
    page.centred(title.removesuffix(f"{notice.plan}的通知"))
    page.centred(f"{notice.plan}的通知")
    page.centred(number, 14)
    page.paragraph(addressed, first=0)
    page.paragraph(opening, width or _keep_whole(notice))
    for line in (issuer, date):
        page.text(500 - measure(line) * 14, page.y, line)
        page.y -= LEADING


def set_body(page: Page, notice: Notice) -> None:
    """The plan."""
    plan, *lines = notice.body()
    page.centred(plan, 16)
    for line in lines:
        page.paragraph(line)


def set_notice(notice: Notice) -> Page:
    """The notice on one page."""
    page = Page()
    set_head(page, notice)
    set_body(page, notice)
    return page


@kind("pdf-number-over-lines", "the number of a document that is cited is torn by the end of a line")
def _torn_numbers() -> Iterator[Case]:
    for name, after, notice in zip(
        ("before-hao", "in-the-year", "before-the-bracket"), (-1, -5, -8), (NURSERY, SEA, FIRE), strict=True
    ):
        [cited] = notice.cites
        end = notice.opening.index(cited) + len(cited) + after
        page = Page()
        set_head(page, notice, measure(notice.opening[:end]) + 2.2)
        set_body(page, notice)
        yield Case(f"{name}.pdf", bind([page]), notice.answer())


def _gap(page: Page) -> float:
    """A height in the middle of the text."""
    return page.y + 5 * LEADING - 12


@kind("pdf-white-text", "words printed in the colour of the paper")
def _white() -> Iterator[Case]:
    colours = (WHITE, "1 g", "0 0 0 0 k")
    for name, colour, notice in zip(("rgb", "grey", "cmyk"), colours, three(0), strict=True):
        page = set_notice(notice)
        page.text(LEFT, page.y, f"（{notice.place[-1]}体育局负责）", how=colour)
        page.text(LEFT, _gap(page), f"（{notice.place[-1]}卫生健康委牵头，{notice.place[-1]}体育局配合）", 10, colour)
        yield Case(f"{name}.pdf", bind([page]), notice.answer())


@kind("pdf-covered-text", "words below a patch that is painted over them")
def _covered() -> Iterator[Case]:
    first, second, third = three(1)
    page = set_notice(first)
    page.text(LEFT, page.y, f"（{first.place[-1]}体育局负责）")
    page.draw(f"q {WHITE} {LEFT - 2} {page.y - 4:g} 300 18 re f Q")
    yield Case("white-patch.pdf", bind([page]), first.answer())
    page = set_notice(second)
    page.text(LEFT, page.y, f"（{second.place[-1]}体育局牵头，{second.place[-1]}文旅局配合）")
    page.draw(f"q 0 g {LEFT - 2} {page.y - 4:g} 400 18 re f Q")
    yield Case("black-bar.pdf", bind([page]), second.answer())
    page = set_notice(third)
    page.text(LEFT, page.y, f"（{third.place[-1]}体育局负责）")
    page.draw(f"q 0.9 0.95 1 rg {LEFT - 10} {page.y - 10:g} 300 30 re f Q")
    page.text(LEFT, page.y, "此件公开发布")
    yield Case("printed-over.pdf", bind([page]), third.answer())


@kind("pdf-outside-of-the-page", "words that are clipped away or lie off the paper")
def _outside() -> Iterator[Case]:
    first, second, third = three(2)
    page = set_notice(first)
    page.draw("q 0 0 10 10 re W n")
    page.text(LEFT, page.y, f"（{first.place[-1]}体育局负责）")
    page.draw("Q")
    yield Case("clipped.pdf", bind([page]), first.answer())
    page = set_notice(second)
    page.text(LEFT, HEIGHT + 30, f"（{second.place[-1]}体育局负责）")
    page.text(-400, page.y, f"（{second.place[-1]}卫生健康局负责）")
    yield Case("off-the-paper.pdf", bind([page]), second.answer())
    page = set_notice(third)
    page.text(LEFT, 20, f"（{third.place[-1]}体育局负责）")
    page.extra = f"/CropBox[0 40 {WIDTH} {HEIGHT}]"
    yield Case("cut-off.pdf", bind([page]), third.answer())


@kind("pdf-second-layer", "an invisible layer of text over the printed one")
def _layer() -> Iterator[Case]:
    shifts = (("exact", 0.0, 0.0, "局"), ("shifted", 1.5, -1.0, "局"), ("misread", 0.6, 0.4, "司"))
    for (name, x, y, read_as), notice in zip(shifts, three(3), strict=True):
        page = set_notice(notice)
        for operators in list(page.operators):
            page.draw(_hide(operators, x, y, read_as))
        yield Case(f"{name}.pdf", bind([page]), notice.answer())


def _hide(operators: str, x: float, y: float, read_as: str) -> str:
    """The same words in render mode 3, a little beside, with 局 read as another character."""
    code = "局".encode("utf-16-be").hex(), read_as.encode("utf-16-be").hex()
    return f"q 1 0 0 1 {x:g} {y:g} cm " + operators.replace("BT ", "BT 3 Tr ").replace(*code) + " Q"


@kind("pdf-printed-twice", "letters that are struck twice to look bold or shadowed")
def _twice() -> Iterator[Case]:
    ways = (
        ("bold", "1 0 0 1 0.3 0 cm", ""),
        ("same-place", "1 0 0 1 0 0 cm", ""),
        ("shadow", "1 0 0 1 0.8 -0.8 cm", "0.7 g "),
    )
    for (name, matrix, colour), notice in zip(ways, three(4), strict=True):
        page = set_notice(notice)
        page.operators = [f"q {matrix} {colour}{each} Q {each}" for each in page.operators]
        yield Case(f"{name}.pdf", bind([page]), notice.answer())


@kind("pdf-level-watermark", "large grey words between the lines of the text")
def _watermark() -> Iterator[Case]:
    first, second, third = three(5)
    page = set_notice(first)
    for y in (300, 455, 610):
        page.text(150, y, f"{first.issuer}公报", 30, GREY)
    yield Case("gazette.pdf", bind([page]), first.answer())
    page = Page()
    for y in range(80, 800, 90):
        page.text(60, y, "内部资料", 26, GREY)
        page.text(330, y + 10, "仅供查阅", 26, GREY)
    _under(page, second)
    yield Case("below-the-text.pdf", bind([page]), second.answer())
    page = set_notice(third)
    page.text(120, page.y + 4 * LEADING, "征求意见稿", 60, "0.9 0.6 0.6 rg")
    yield Case("red.pdf", bind([page]), third.answer())


def _under(page: Page, notice: Notice) -> None:
    set_head(page, notice)
    set_body(page, notice)


@kind("pdf-slanted-watermark", "grey words across the page")
def _slanted() -> Iterator[Case]:
    first, second, third = three(6)
    slant = "0.707 0.707 -0.707 0.707"
    page = set_notice(first)
    page.draw(f"q {slant} 180 250 cm")
    page.text(0, 0, "网络版仅供参考", 48, GREY)
    page.draw("Q")
    yield Case("across.pdf", bind([page]), first.answer())
    page = set_notice(second)
    for x in range(40, 600, 180):
        for y in range(40, 800, 120):
            page.draw(f"q 0.94 0.34 -0.34 0.94 {x} {y} cm")
            page.text(0, 0, f"{second.place}政务网", 12, "0.75 g")
            page.draw("Q")
    yield Case("tiled.pdf", bind([page]), second.answer())
    page = set_notice(third)
    page.draw("q 0.5 -0.866 0.866 0.5 120 600 cm")
    page.text(0, 0, "张三 13800000000 下载", 20, GREY)
    page.draw("Q")
    yield Case("downwards.pdf", bind([page]), third.answer())


@kind("pdf-turned-page", "a page that was fed the wrong way round")
def _turned() -> Iterator[Case]:
    half, left, right = f"-1 0 0 -1 {WIDTH} {HEIGHT}", f"0 1 -1 0 {HEIGHT} 0", f"0 -1 1 0 0 {WIDTH}"
    first, second, third = three(7)
    for name, matrix, notice in (("half.pdf", half, first), ("left.pdf", left, second), ("right.pdf", right, third)):
        wide = matrix != half
        body = Page(matrix, width=HEIGHT if wide else WIDTH, height=WIDTH if wide else HEIGHT)
        cover = Page()
        set_head(cover, notice)
        body.y, body.width = 770, WIDTH
        set_body(body, notice)
        body.width = HEIGHT if wide else WIDTH
        yield Case(name, bind([cover, body]), notice.answer())


@kind("pdf-two-pages-on-a-sheet", "two pages beside each other on one sheet")
def _sheets() -> Iterator[Case]:
    for name, notice in zip(("facing", "gutter", "ruled"), three(8), strict=True):
        page = Page(width=WIDTH * 2)
        page.width = WIDTH
        set_head(page, notice)
        page.draw(f"q 1 0 0 1 {WIDTH + (60 if name == 'gutter' else 0)} 0 cm")
        page.y = 770
        set_body(page, notice)
        page.draw("Q")
        page.width = WIDTH * 2 + (60 if name == "gutter" else 0)
        if name == "ruled":
            page.rule(WIDTH, 40, WIDTH, 800)
        yield Case(f"{name}.pdf", bind([page]), notice.answer())


EDGES = (50, 85, 150, 330, 430, 545)
SMALL = 11
LINE = 15


def set_row(page: Page, cells: list[str], edges: tuple[int, ...] = EDGES) -> tuple[float, float]:
    """Print a row of cells from ``page.y`` down; returns its upper and lower edge."""
    top = page.y
    columns = [
        wrap(cell, (right - left - 8) / SMALL) if cell else []
        for cell, left, right in zip(cells, edges, edges[1:], strict=False)
    ]
    for left, lines in zip(edges, columns, strict=False):
        for place, line in enumerate(lines):
            page.text(left + 4, top - LINE * (place + 1), line, SMALL)
    page.y = top - LINE * max(map(len, columns)) - 7
    return top, page.y


Rule = Callable[[Page, list[tuple[float, float]]], None]


def _set_table(notice: Notice, rule: Rule, edges: tuple[int, ...] = EDGES) -> bytes:
    page = Page()
    set_head(page, notice)
    page.centred(notice.plan, 16)
    rule(page, [set_row(page, row, edges) for row in notice.rows()])
    return bind([page])


def _across(page: Page, *heights: float) -> None:
    for y in heights:
        page.rule(EDGES[0], y, EDGES[-1], y)


def _open_sides(page: Page, rows: list[tuple[float, float]]) -> None:
    _across(page, rows[0][0], *(low for _, low in rows))
    for x in EDGES[1:-1]:
        page.rule(x, rows[0][0], x, rows[-1][1])


def _three_lines(page: Page, rows: list[tuple[float, float]]) -> None:
    _across(page, rows[0][0], rows[0][1], rows[-1][1])


def _all_levels(page: Page, rows: list[tuple[float, float]]) -> None:
    _across(page, rows[0][0], *(low for _, low in rows))


def _under_head(page: Page, rows: list[tuple[float, float]]) -> None:
    _across(page, rows[0][1])


def _no_rules(_page: Page, _rows: list[tuple[float, float]]) -> None:
    """Columns are told by their alignment alone."""


def _tables(rule: Rule, start: int) -> Iterator[Case]:
    for name, notice in zip(("first", "second", "third"), three(start), strict=True):
        yield Case(f"{name}.pdf", _set_table(notice, rule), notice.answer_as_table())


@kind("pdf-table-open-sides", "a ruled table without the rules at its left and right")
def _open_tables() -> Iterator[Case]:
    return _tables(_open_sides, 0)


@kind("pdf-table-three-lines", "a table with a rule above, below its head and at its end")
def _three_line_tables() -> Iterator[Case]:
    return _tables(_three_lines, 1)


@kind("pdf-table-level-rules", "a table with level rules only")
def _level_tables() -> Iterator[Case]:
    return _tables(_all_levels, 2)


@kind("pdf-table-rule-under-head", "a table with a single rule, below its head")
def _head_ruled_tables() -> Iterator[Case]:
    return _tables(_under_head, 3)


@kind("pdf-table-without-rules", "a table whose columns are told by alignment alone")
def _bare_tables() -> Iterator[Case]:
    return _tables(_no_rules, 4)


@kind("pdf-attached-file", "the tasks are in a file that is attached to the notice")
def _attachments() -> Iterator[Case]:
    annexes = (
        ("fujian1.pdf", _annex_pdf(SEA), SEA),
        ("renwu.html", _annex_html(NURSERY), NURSERY),
        ("biao.csv", _annex_csv(DESK), DESK),
    )
    for name, data, notice in annexes:
        page = Page()
        set_head(page, notice)
        page.paragraph(f"附件：{notice.plan}（见所附文件）", first=0)
        catalog, objects = attached(name, data)
        yield Case(
            f"{name.split('.')[0]}.pdf", bind([page], catalog, objects), notice.answer_as_table() | {"or_named": True}
        )


def _annex_pdf(notice: Notice) -> bytes:
    page = Page()
    page.centred(notice.plan)
    rows = [set_row(page, row) for row in notice.rows()]
    _all_levels(page, rows)
    for x in EDGES:
        page.rule(x, rows[0][0], x, rows[-1][1])
    return bind([page])


def _annex_html(notice: Notice) -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in notice.rows())
    return web_page(web_paragraphs([notice.plan]) + f"<table>{rows}</table>").encode()


def _annex_csv(notice: Notice) -> bytes:
    return "\r\n".join(",".join(row) for row in notice.rows()).encode("utf-8-sig")
