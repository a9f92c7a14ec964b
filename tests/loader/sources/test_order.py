"""Words placed on a page are read as a person reads them: columns one after the other, notes and footnotes apart."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from graph.loader.sources.formats.omissions import Omissions
from graph.loader.sources.formats.paged.canvas import DrawnGlyph, Ink
from graph.loader.sources.formats.paged.lines import Glyph
from graph.loader.sources.formats.paged.pages import note_unread, write_pages
from graph.loader.sources.formats.paged.rules import RuleLine
from graph.loader.sources.formats.paged.sheets import Sheet, read_sheets
from graph.loader.sources.source import SourceChunk

TITLE = "澜溪市人民政府关于印发重点民生任务分工的通知"
TASKS = [
    "（一）改造沿江老旧泵站，更换磨损的机组和阀门，完善雨水调蓄设施，汛期前完成检修。（由市水利局牵头，市财政局配合）",
    "（二）建设城区公共停车泊位，推行错时共享，统一接入智慧停车平台，公开收费标准。（由市城市管理局牵头，市公安局配合）",
    "（三）培育山区特色产业，支持合作社建设冷藏保鲜设施，组织产销对接活动。（由市农业农村局牵头，市商务局配合）",
    "（四）扩大普惠托育服务供给，鼓励用人单位办托，加强从业人员培训。（由市卫生健康委牵头，市教育局配合）",
    "（五）整治背街小巷环境，规整架空管线，增设无障碍设施，建立街长巡查制度。（由市住房城乡建设局负责）",
    "（六）推进博物馆夜间开放，策划专题展览，完善导览服务，与学校共建研学基地。（由市文化旅游局牵头，市教育局参与）",
]
NOTE = "①指夜间和节假日开放的车位。"
CLOSES = "，。）、"


def put(words: str, x: float, y: float, size: float = 10) -> list[Glyph]:
    return [Glyph(word, x + at * size, x + (at + 1) * size, y, y + size) for at, word in enumerate(words)]


def wrap(words: str, room: int) -> Iterator[str]:
    """The lines of a paragraph that is set in by two letters; none begins with a mark."""
    left = room - 2
    while words:
        end = left
        while end < len(words) and words[end] in CLOSES:
            end -= 1
        yield words[:end]
        words, left = words[end:], room


def flow(texts: Sequence[str], lefts: Sequence[float], room: int, y: float, pitch: float = 18) -> list[Glyph]:
    """Running text down columns of equal length, each with room for so many letters."""
    lines = [(line, not at) for words in texts for at, line in enumerate(wrap(words, room))]
    length = -(-len(lines) // len(lefts))
    return [
        glyph
        for at, (line, first) in enumerate(lines)
        for glyph in put(line, lefts[at // length] + 20 * first, y + pitch * (at % length))
    ]


def frame(lefts: Sequence[float], tops: Sequence[float]) -> list[RuleLine]:
    return [RuleLine(lefts[0], lefts[-1], top, top) for top in tops] + [
        RuleLine(left, left, tops[0], tops[-1]) for left in lefts
    ]


def read(glyphs: Sequence[Glyph], rules: Sequence[RuleLine] = (), width: float = 600, height: float = 800) -> list[str]:
    """What is read of a page; in brackets, what is named."""
    omissions = Omissions()
    marks = [DrawnGlyph(glyph, 0, Ink()) for glyph in glyphs]
    pages = read_sheets([Sheet(1, width, height, marks, list(rules), pictured=False)], omissions)
    text = "".join(chunk.words for chunk in write_pages(pages) if isinstance(chunk, SourceChunk))
    named = [*(each.text for each in omissions), *(note for page in pages for note in note_unread(page))]
    return [*(line for line in text.split("\n") if line.strip()), *(f"[{words}]" for words in named)]


def set_tables(*tables: tuple[float, float, Sequence[Sequence[str]]]) -> tuple[list[Glyph], list[RuleLine]]:
    """Tables of two columns, each at a place."""
    glyphs, rules = [], []
    for x, y, rows in tables:
        rules += frame([x, x + 90, x + 200], [y + 20 * at for at in range(len(rows) + 1)])
        glyphs += [
            g
            for at, row in enumerate(rows)
            for x0, words in zip((x + 5, x + 95), row, strict=True)
            for g in put(words, x0, y + 5 + 20 * at)
        ]
    return glyphs, rules


ROWS = [("任务", "责任单位"), ("修缮泵站", "市水利局"), ("增加车位", "市公安局")]
GRID = ["\t".join(row) for row in ROWS]
HEAD = put(TITLE, 190, 50)
TWO, THREE = (50.0, 315.0), (40.0, 220.0, 400.0)


def with_tables(*tables: tuple[float, float, Sequence[Sequence[str]]], glyphs: Sequence[Glyph]) -> list[str]:
    words, rules = set_tables(*tables)
    return read([*HEAD, *glyphs, *words], rules)


def set_grid() -> list[Glyph]:
    """A table without rules whose first column goes on in a second line, as the last one does."""
    heads = zip((60, 220, 360), ("工作任务", "牵头单位", "配合单位"), strict=True)
    glyphs = [glyph for x, words in heads for glyph in put(words, x, 100)]
    for y in (130, 172):
        glyphs += [*put("修缮沿江的老旧泵站", 60, y), *put("市水利局", 220, y), *put("市财政局、市统", 360, y)]
        glyphs += [*put("并完善雨水调蓄", 60, y + 12), *put("计局", 360, y + 12)]
    return glyphs


READ: dict[str, tuple[Callable[[], list[str]], list[str]]] = {
    "two columns": (lambda: read([*HEAD, *flow(TASKS, TWO, 23, 100)]), [TITLE, *TASKS]),
    "two columns of two lines": (lambda: read([*HEAD, *flow(TASKS[:1], TWO, 15, 100)]), [TITLE, TASKS[0]]),
    "three columns": (lambda: read([*HEAD, *flow(TASKS, THREE, 16, 100)]), [TITLE, *TASKS]),
    "four columns": (lambda: read(flow(TASKS, (30, 170, 310, 450), 12, 100)), TASKS),
    "three columns below a heading over the middle one": (
        lambda: read([*flow(TASKS[:3], THREE, 16, 100), *put("改善公共服务", 270, 300), *flow(TASKS[3:], THREE, 16, 350)]),
        [*TASKS[:3], "改善公共服务", *TASKS[3:]],
    ),
    "columns on a part of the page": (
        lambda: read([*flow(TASKS[:1], [50], 50, 100), *flow(TASKS[1:4], TWO, 23, 150), *flow(TASKS[4:], [50], 50, 320)]),
        TASKS,
    ),
    "columns of unequal width, in lines that do not meet": (
        lambda: read([*flow(TASKS[:4], [50], 33, 100, 17), *flow(TASKS[4:], [410], 14, 103, 14)]),
        TASKS,
    ),
    "a table across two columns": (
        lambda: with_tables((200, 250, ROWS), glyphs=[*flow(TASKS[:3], TWO, 23, 100), *flow(TASKS[3:], TWO, 23, 330)]),
        [TITLE, *TASKS[:3], *GRID, *TASKS[3:]],
    ),
    "tables in both columns": (
        lambda: with_tables(
            (50, 250, ROWS),
            (315, 250, ROWS),
            glyphs=[*flow(TASKS[:2], [50], 23, 100), *flow(TASKS[2:4], [315], 23, 100), *flow(TASKS[4:], TWO, 23, 330)],
        ),
        [TITLE, *TASKS[:2], *GRID, TASKS[4], *TASKS[2:4], *GRID, TASKS[5]],
    ),
    "a note in the right margin": (
        lambda: read([*flow(TASKS, [50], 40, 100), *put("依据常委会", 470, 140, 8), *put("会议纪要", 470, 152, 8)]),
        [*TASKS, "[依据常委会会议纪要]"],
    ),
    "a note in the left margin": (
        lambda: read([*flow(TASKS, [150], 40, 100), *put("新增任务", 50, 117, 9)]),
        [*TASKS, "[新增任务]"],
    ),
    "footnotes of columns": (
        lambda: read([*flow(TASKS, TWO, 23, 100), *put(NOTE, 50, 700, 8), *put("②在二楼。", 315, 700, 8)]),
        [*TASKS, NOTE, "②在二楼。"],
    ),
    "two pages on a sheet with unequal margins and their numbers": (
        lambda: read(
            [*flow(TASKS[:3], [80], 35, 60), *flow(TASKS[3:], [470], 35, 60), *put("4", 240, 560), *put("5", 640, 560)],
            width=842,
            height=595,
        ),
        TASKS,
    ),
    "a note beside text in ragged lines": (
        lambda: read([*put(TITLE, 190, 50), *flow(TASKS[:2], [50], 25, 100), *put("依据常委会", 470, 123, 8)]),
        [TITLE, *TASKS[:2], "[依据常委会]"],
    ),
    "footnotes one below the other": (
        lambda: read([*flow(TASKS, [50], 50, 100), *put("[1]指夜间开放。", 50, 700, 8), *put("[2]在二楼。", 50, 712, 8)]),
        [*TASKS, "[1]指夜间开放。", "[2]在二楼。"],
    ),
    "labels at half the height of their lists": (
        lambda: read(
            [
                *put("1．更新老旧电梯。", 50, 100),
                *[*put("牵头单位：", 70, 118), *put("市城市管理局", 140, 118)],
                *[*put("责任单位：", 70, 154), *put("市住房城乡建设局、市民政局、", 140, 136)],
                *[*put("市残联、市财政局、", 140, 154), *put("市妇联", 140, 172)],
                *[*put("配合单位：", 70, 199), *put("市市场监管局、市应急管理局、", 140, 190), *put("市国资委", 140, 208)],
            ]
        ),
        [
            "1．更新老旧电梯。", "牵头单位： 市城市管理局", "责任单位： 市住房城乡建设局、市民政局、", "市残联、市财政局、", "市妇联",
            "配合单位： 市市场监管局、市应急管理局、", "市国资委",
        ],
    ),
    "a list below the words behind its label, to the margin": (
        lambda: read(
            [
                *flow(TASKS, [50], 50, 100),
                *[*put("责任单位：市教育局、市民政局、市自然资源局、市住房城乡建设局、市总工会、市妇联、市司法局、各县", 70, 400)],
                *put("（市、区）人民政府", 120, 418),
            ]
        ),
        [*TASKS, "责任单位：市教育局、市民政局、市自然资源局、市住房城乡建设局、市总工会、市妇联、市司法局、各县（市、区）人民政府"],
    ),
    "labels beside the first lines of their lists": (
        lambda: read(
            [
                *[*put("牵头单位：", 70, 118), *put("市城市管理局、", 140, 118), *put("市民政局", 140, 136)],
                *[*put("责任单位：", 70, 154), *put("市残联、", 140, 154), *put("市妇联", 140, 172)],
            ]
        ),
        ["牵头单位： 市城市管理局、", "市民政局", "责任单位： 市残联、", "市妇联"],
    ),
    "a collective over two lines behind a label without a sign": (
        lambda: read(
            [
                *[*put("1．排查隐患。", 50, 100), *put("责任单位", 70, 118), *put("各县", 140, 118), *put("（区）人", 140, 134), *put("民政府", 140, 150)],
                *[*put("2．加固水库。", 50, 180), *put("各乡", 140, 198), *put("责任单位", 70, 206), *put("（镇）人民政府", 140, 214)],
            ]
        ),
        ["1．排查隐患。", "责任单位 各县（区）人民政府", "2．加固水库。", "责任单位 各乡（镇）人民政府"],
    ),
    "two columns whose heads name tasks and bodies": (
        lambda: read([*put("工作任务", 60, 100), *put("责任单位", 400, 100), *put("修缮老旧泵站", 60, 130), *put("市水利局", 400, 130)]),
        ["工作任务\t责任单位", "修缮老旧泵站\t市水利局"],
    ),
    "rows of a table without numbers, parted by their distance": (
        lambda: read(set_grid()),
        ["工作任务\t牵头单位\t配合单位", *["修缮沿江的老旧泵站并完善雨水调蓄\t市水利局\t市财政局、市统计局"] * 2],
    ),
    "rows of a table without numbers, one below the other, told by running text": (
        lambda: read(
            [
                *[*put("责任单位", 60, 100), *put("工作任务", 160, 100), *put("配合单位", 400, 100)],
                *[*put("市住房城乡", 60, 130), *put("修缮沿江的老旧泵站并完善雨水", 160, 130), *put("市财政局", 400, 130)],
                *[*put("建设局", 60, 146), *put("调蓄设施。", 160, 146)],
                *[*put("市司法局", 60, 162), *put("公开办事指南。", 160, 162), *put("市档案局", 400, 162)],
            ]
        ),
        [
            "责任单位\t工作任务\t配合单位",
            "市住房城乡建设局\t修缮沿江的老旧泵站并完善雨水调蓄设施。\t市财政局",
            "市司法局\t公开办事指南。\t市档案局",
        ],
    ),
    "words side by side in a list": (
        lambda: read(
            [*flow(TASKS, [50], 50, 200), *(g for y in range(100, 180, 20) for x in (80, 240, 400) for g in put("市教育局", x, y))]
        ),
        [*["市教育局 市教育局 市教育局"] * 4, *TASKS],
    ),
    "names beside running text, in its lines": (
        lambda: read([*flow(TASKS, [50], 30, 100), *(g for at in (0, 3, 7) for g in put("市教育局", 400, 100 + 18 * at))]),
        [*TASKS, *["市教育局"] * 3, "[市教育局市教育局市教育局]", "[page 1: words stand side by side, and the order in which they are read is doubtful]"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), READ.values(), ids=READ)
def test_what_stands_side_by_side_is_read_in_its_order(found: Callable[[], list[str]], expected: list[str]) -> None:
    assert found() == expected


def test_a_footnote_does_not_part_a_sentence_that_goes_on_above_the_next_page() -> None:
    lines = list(wrap(TASKS[1], 50))
    pages = [
        [*flow(TASKS[:1], [50], 50, 100), *put(lines[0], 70, 154), *put(NOTE, 50, 700, 8)],
        [*put(lines[1], 50, 100), *flow(TASKS[2:], [50], 50, 118)],
    ]
    sheets = [
        Sheet(number, 600, 800, [DrawnGlyph(glyph, 0, Ink()) for glyph in glyphs], [], pictured=False)
        for number, glyphs in enumerate(pages, start=1)
    ]
    chunks = [chunk for chunk in write_pages(read_sheets(sheets, Omissions())) if isinstance(chunk, SourceChunk)]
    assert "".join(chunk.words for chunk in chunks).split("\n")[:-1] == [*TASKS, NOTE]
    assert next(chunk.place for chunk in chunks if chunk.words == NOTE) == "第1页"
