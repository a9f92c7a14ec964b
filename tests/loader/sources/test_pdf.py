"""PDFs: a real one as offices print it, a long table, and small ones written here, each with one thing about it."""

import zlib
from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.sources.formats.paged.lines import Glyph, Line, Setting, set_lines
from graph.loader.sources.formats.paged.order.arrangement import arrange
from graph.loader.sources.read import read_bytes, read_source
from graph.loader.sources.source import Source
from graph.model import Extraction, Span
from graph.settings import Settings
from tests.folders import DATA

CONVERTED = DATA / "converted"
SETTINGS = Settings(max_file_megabytes=1, max_pdf_pages=9)
PICTURE = "q 100 0 0 100 0 0 cm /Im1 Do Q"


def make(*pages: str, packed: bool = False, unknown: bool = False) -> bytes:
    """A PDF of these pages, each the stream of what is drawn on it."""
    encoding = "Identity-H" if unknown else "UniGB-UCS2-H"
    order = "<< /Registry (Adobe) /Ordering (GB1) /Supplement 5 >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * place} 0 R' for place in range(len(pages)))}] >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{encoding} /DescendantFonts [4 0 R] >>",
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 /CIDSystemInfo {order} >>",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        "\nstream\n0\nendstream",
    ]
    for place, drawing in enumerate(pages):
        stream = zlib.compress(drawing.encode()) if packed else drawing.encode()
        words = "/Filter /FlateDecode " if packed else ""
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {7 + 2 * place} 0 R"
            " /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 5 0 R >> >> >>",
            f"<< {words}/Length {len(stream)} >>\nstream\n{stream.decode('latin-1')}\nendstream",
        ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + tail.encode()


def make_endless(before: str, behind: str) -> bytes:
    """A PDF whose font has something added, the picture being the stream that it may name."""
    return make(draw("稳岗")).replace(before.encode(), behind.encode())


def draw(words: str, x: float = 60, y: float = 700, size: float = 10, turn: str = "1 0 0 1") -> str:
    return f"BT /F1 {size} Tf {turn} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def draw_lines(*lines: str, top: float = 700) -> str:
    return "".join(draw(line, y=top - 20 * place) for place, line in enumerate(lines))


def read(raw: bytes) -> Source:
    return read_bytes("notice.pdf", raw, SETTINGS)


def lines(raw: bytes) -> list[str]:
    return read(raw).text.split("\n")[:-1]


@pytest.fixture(scope="module")
def official() -> Extraction:
    return extract(read_source(CONVERTED / "official.pdf", Settings()))


@pytest.fixture(scope="module")
def long_table() -> Source:
    return read_source(CONVERTED / "long-table.pdf", Settings())


def test_a_notice_as_offices_print_it_is_read_in_paragraphs(official: Extraction) -> None:
    document = official.document
    assert (document.number, document.date) == ("云川府办发〔2021〕5号", "2021-03-01")
    assert document.title == "云川市人民政府办公厅关于印发云川市稳定和扩大就业重点任务分工的通知"
    assert [section.title for section in official.sections if section.level == 1] == [
        "支持多渠道就业",
        "加强职业培训",
        "优化就业服务",
    ]
    assert [task.number for task in official.tasks] == ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）"]
    assert all(task.statement and "\n" not in f"{task.text}{task.statement}" for task in official.tasks)


def test_the_columns_of_a_gazette_are_read_one_after_the_other(official: Extraction) -> None:
    gazette = extract(read_source(CONVERTED / "gazette.pdf", Settings()))
    assert gazette.document.title == official.document.title
    for task, other in zip(gazette.tasks, official.tasks, strict=True):
        assert (task.number, task.text, task.statement) == (other.number, other.text, other.statement)


def test_page_numbers_and_running_heads_are_left_out() -> None:
    text = read_source(CONVERTED / "official.pdf", Settings()).text
    assert "公报" not in text
    assert "—" not in text


def test_lines_of_running_text_that_are_alike_on_every_page_are_kept() -> None:
    """The first and the last line of a page stand as high on each; only what stands apart from the text is printed on every page."""
    body = ["责任单位：市教育局", *(f"{number}．新建学校{number}所。" for number in range(1, 8)), "责任单位：市教育局"]
    page = draw_lines(*body, top=740)
    head = draw("云川市人民政府公报", y=775)
    for printed in (page, head + page):
        source = read(make(*[printed] * 3))
        assert "公报" not in source.text
        assert source.text.count("责任单位") == 6
    assert [each.text for each in source.set_aside] == ["云川市人民政府公报"]


def test_a_table_over_several_pages_is_one_table(long_table: Source) -> None:
    rows = [line.split("\t") for line in long_table.text.splitlines() if "\t" in line]
    assert [row[1] for row in rows] == ["序号", "序号", *map(str, range(1, 19))]
    assert [row[0] for row in rows[2:]] == [f"领域{1 + place // 6}" for place in range(18)]
    assert rows[4][2].startswith("推进第3批")  # cut in two by the page break
    assert rows[4][2].endswith("建成示范项目13个以上")
    tasks = extract(long_table).tasks
    assert len(tasks) == 18
    assert [part.name for part in tasks[1].responsibilities] == [
        "市发展改革委",
        "市商务委",
        "市市场监管局",
        "各区县人民政府",
    ]


def test_words_are_told_by_their_page(long_table: Source) -> None:
    places = [long_table.place(Span(at, at + 1)) for at in (0, long_table.text.index("推进第18批"))]
    assert places == ["第1页", "第8页"]


def test_a_line_goes_on_where_the_next_word_did_not_fit() -> None:
    full = "推动公共就业服务向基层延伸"
    page = draw_lines(full, "延伸完成。", full, full, "2021年底")
    assert lines(make(page)) == [f"{full}延伸完成。", f"{full}{full}2021年底"]


def test_a_watermark_across_the_page_is_not_read() -> None:
    assert lines(make(draw("稳定岗位") + draw("内部资料", 200, 400, 40, "0.7 0.7 -0.7 0.7"))) == ["稳定岗位"]


@pytest.mark.parametrize("turn", ["0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"])
def test_a_page_that_is_turned_is_read_as_it_reads_upright(turn: str) -> None:
    below = {"0 1 -1 0": (320, 400), "-1 0 0 -1": (300, 420), "0 -1 1 0": (280, 400)}[turn]
    assert lines(make(draw("稳岗。", 300, 400, turn=turn) + draw("扩岗。", *below, turn=turn))) == ["稳岗。", "扩岗。"]


def test_letters_printed_twice_to_look_bold_are_read_once() -> None:
    assert lines(make(draw("稳岗") + draw("稳岗", 60.4))) == ["稳岗"]


def test_a_page_that_is_a_picture_is_named() -> None:
    source = read(make(draw_lines(*["推动公共就业服务向基层延伸"] * 3), PICTURE))
    assert source.notes == ("page 2 is a picture and was not read",)


def test_characters_that_a_font_does_not_name_are_counted() -> None:
    named = draw_lines("推动公共就业服务向基层延伸")
    unnamed = make(named + "BT /F2 10 Tf 60 600 Td <FFF0> Tj ET\n").replace(
        b"/F1 3 0 R >>",
        b"/F1 3 0 R /F2 << /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] >> >>",
    )
    assert read(unnamed).notes == ("page 1: the font does not say which characters it prints (1)",)


def test_a_page_with_more_rules_than_any_table_is_read_without_looking_for_cells() -> None:
    lattice = "".join(f"0 {4 * n} 600 1 re f {4 * n} 0 1 800 re f\n" for n in range(100))
    source = read(make(lattice + draw("稳岗")))
    assert source.text == "稳岗\n"
    assert source.notes[0].startswith("page 1 has too many rules")


REFUSED = {
    "a scan": (make(PICTURE, PICTURE), "a scan without text"),
    "fonts without Unicode": (
        make(draw_lines("稳岗", "扩岗"), unknown=True),
        "its fonts do not say which characters they print",
    ),
    "empty pages": (make("", ""), "no text on its pages"),
    "locked": ((CONVERTED / "locked.pdf").read_bytes(), "locked with a password"),
    "too many pages": (make(*[draw("稳岗")] * 10), "more than 9 pages, the limit (FENGONG_MAX_PDF_PAGES)"),
    "a bomb": (make(draw("稳岗") + " " * 1_100_000, packed=True), "larger than the limit of 1 MB when unpacked"),
    "no PDF": (b"%PDF-1.7 and so on", "not a PDF file, or damaged"),
}


ENDLESS = {
    "widths": make_endless("/DW 1000", "/DW 1000 /W [1 [500] 1 2000000000 500]"),
    "map": make_endless("/DescendantFonts", "/ToUnicode 5 0 R /DescendantFonts").replace(
        b"stream\n0\n", b"stream\n1 beginbfrange <00000000> <0FFFFFFF> <0000> endbfrange\n"
    ),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("raw", ENDLESS.values(), ids=ENDLESS)
def test_a_font_that_claims_more_characters_than_there_are_is_read_at_once(raw: bytes) -> None:
    assert lines(raw) == ["稳岗"]


WHITE_AREA, BLACK_AREA = "1 g 0 600 600 200 re f 0 g\n", "0 g 50 690 400 30 re f\n"
UNSEEN = {
    "white": ("1 g\n" + draw("市教育局负责") + "0 g\n", "nobody sees it on the page"),
    "white, of four inks": ("0 0 0 0 k\n" + draw("市教育局负责") + "0 g\n", "nobody sees it on the page"),
    "nearly white": (".98 g\n" + draw("市教育局负责") + "0 g\n", "nobody sees it on the page"),
    "black on black": (BLACK_AREA + draw("市教育局负责"), "nobody sees it on the page"),
    "tiny": (draw("市教育局负责", size=1), "nobody sees it on the page"),
    "covered by an area": (draw("市教育局负责") + WHITE_AREA, "something was drawn over it"),
    "covered by a thick line": (draw("市教育局负责") + "20 w 50 705 m 400 705 l S\n", "something was drawn over it"),
    "without ink": ("3 Tr\n" + draw("市教育局负责") + "0 Tr\n", "it is drawn without ink, below or over what is seen"),
    "below a round shape": (
        draw("市教育局负责")
        + "1 g 60 690 m 300 690 l 310 690 310 720 300 720 c 60 720 l 50 720 50 690 60 690 c f 0 g\n",
        "something was drawn over it",
    ),
    "in white with a white outline": (
        "2 Tr 1 g 1 G\n" + draw("市教育局负责") + "0 Tr 0 g 0 G\n",
        "nobody sees it on the page",
    ),
    "off the page": (draw("市教育局负责", 700), "it lies outside of what is shown of the page"),
    "clipped": (
        "q 0 0 40 40 re W n\n" + draw("市教育局负责") + "Q\n",
        "it lies outside of what is shown of the page",
    ),
}


@pytest.mark.parametrize(("hidden", "reason"), UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_on_the_page_is_named_and_not_read(hidden: str, reason: str) -> None:
    source = read(make(hidden + draw("市财政局负责", y=500)))
    assert source.text == "市财政局负责\n"
    assert [(each.text, each.reason, each.place) for each in source.set_aside] == [("市教育局负责", reason, "第1页")]


SHOWN = {
    "white on black": BLACK_AREA + "1 g\n" + draw("市教育局负责") + "0 g\n",
    "black on grey": ".9 g 50 690 400 30 re f 0 g\n" + draw("市教育局负责"),
    "below an outline": draw("市教育局负责") + "50 690 400 30 re S\n",
    "white letters with a black outline": "2 Tr 1 g 0 G\n" + draw("市教育局负责") + "0 Tr 0 g\n",
    "a title with its shadow": ".7 g\n"
    + draw("市教育局负责", 61, 699, 14)
    + "1 0 0 rg\n"
    + draw("市教育局负责", size=14)
    + "0 g\n",
    "below a round shape elsewhere": draw("市教育局负责")
    + "1 g 350 690 m 500 690 l 510 690 510 720 500 720 c 350 720 l 340 720 340 690 350 690 c f 0 g\n",
    "outlined": "1 Tr 1 g 0 G\n" + draw("市教育局负责") + "0 Tr 0 g\n",
    "in the part that is shown": "q 0 600 600 200 re W n\n" + draw("市教育局负责") + "Q\n",
    "without ink and then with": "3 Tr\n" + draw("市教育局负责") + "0 Tr\n" + draw("市教育局负责"),
    "recognised on a scan": "q 600 0 0 800 0 0 cm /Im1 Do Q 3 Tr\n" + draw("市教育局负责") + "0 Tr\n",
    "recognised below a scan": draw("市教育局负责") + "q 600 0 0 800 0 0 cm /Im1 Do Q\n",
}


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
def test_what_is_seen_is_read(shown: str) -> None:
    assert lines(make(shown + draw("市财政局负责", y=500)))[0] == "市教育局负责"


def test_a_watermark_over_the_lines_is_named() -> None:
    watermark = ".8 .2 .2 rg\n" + draw("征求意见", 60, 690, 40) + "0 g\n"
    source = read(make(draw("市财政局负责") + watermark))
    assert source.text == "市财政局负责\n"
    assert [(each.text, each.reason) for each in source.set_aside] == [("征求意见", "a watermark")]


def test_a_tiled_watermark_of_more_letters_than_the_text_is_named() -> None:
    tiles = "".join(draw("内部使用", x, y, 12) for x in (30, 220, 410) for y in (120, 420, 650))
    source = read(make(f".8 g\n{tiles}0 g\n" + draw("市财政局负责")))
    assert source.text == "市财政局负责\n"
    assert [(each.text, each.reason) for each in source.set_aside] == [("内部使用" * 9, "a watermark")]


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    left, right = (
        "".join(draw(f"{side}页第{n}行。", x, 300 - 30 * n) for n in (1, 2)) for side, x in (("左", 40), ("右", 440))
    )
    raw = make(right + left).replace(b"[0 0 600 800]", b"[0 0 800 400]")
    assert "".join(lines(raw)) == "左页第1行。左页第2行。右页第1行。右页第2行。"


def test_a_character_that_only_the_font_knows_is_counted_amid_words() -> None:
    assert read(make(draw("\ue06c市财政局负责\ue5e5"))).notes == ()
    assert "(1)" in read(make(draw("市民\ue123局负责"))).notes[0]


@pytest.mark.parametrize(("raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line_with_its_path(raw: bytes, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(raw)
    message = str(refused.value)
    assert message.startswith("notice.pdf: ")
    assert reason in message
    assert "\n" not in message


def test_a_pdf_under_another_name_is_read_by_its_content_and_says_so() -> None:
    source = read_bytes("notice.txt", make(draw("稳岗")), SETTINGS)
    assert (source.suffix, source.text) == (".pdf", "稳岗\n")
    assert ".pdf" in source.notes[0]


def draw_rules(right: int) -> str:
    """The rules of a table of two rows and two columns; ``right``: its right edge in points."""
    places = ((60, 500), (160, 550), (right, 600))
    return "".join(f"60 {y} {right - 60} 1 re f {x} 500 1 101 re f\n" for x, y in places)


WHOLE = make(
    draw_rules(360)
    + draw("任务", 70, 570)
    + draw("责任单位", 170, 570)
    + draw("稳岗", 70, 520)
    + draw("市教育局", 170, 520)
)


def test_ruled_cells_are_a_table() -> None:
    assert lines(WHOLE) == ["", "任务\t责任单位", "稳岗\t市教育局", ""]


HEADINGS = [(60, "序号"), (100, "工作任务"), (220, "责任单位")]
FIRST_ROW = [(60, "1"), (100, "建设服务站点，当年内"), (220, "市教育局")]
SECOND_ROW = [(60, "2"), (100, "稳岗。"), (220, "市财政局")]


def draw_rows(*rows: list[tuple[int, str]], pitch: int = 30) -> str:
    return "".join(draw(words, x, 700 - pitch * at) for at, row in enumerate(rows) for x, words in row)


GRID = ["序号\t工作任务\t责任单位", "1\t建设服务站点，当年内建成。\t市教育局", "2\t稳岗。\t市财政局"]
WRAPPED = draw_rows(HEADINGS, FIRST_ROW, SECOND_ROW) + draw("建成。", 100, 657)
WITHOUT_UPRIGHTS = {
    "no rules": "",
    "three rules": "50 715 m 300 715 l S 50 695 m 300 695 l S 50 630 m 300 630 l S\n",
    "a rule under the head": "50 695 m 300 695 l S\n",
    "level rules": "50 715 m 300 715 l S 50 690 m 300 690 l S 50 652 m 300 652 l S 50 630 m 300 630 l S\n",
    "open sides": "50 715 m 300 715 l S 50 690 m 300 690 l S 50 652 m 300 652 l S 50 630 m 300 630 l S\n"
    "90 715 m 90 630 l S 210 715 m 210 630 l S\n",
    "every second row shaded": "0.8 g 50 690 40 25 re 90 690 120 25 re 210 690 90 25 re f "
    "50 630 40 22 re 90 630 120 22 re 210 630 90 22 re f 0 g\n",
    "two rules around the head": "50 715 m 300 715 l S 50 695 m 300 695 l S\n",
    "a shaded head": "0.8 g 50 690 40 25 re f 90 690 120 25 re f 210 690 90 25 re f 0 g\n",
}


@pytest.mark.parametrize("indent", [0, 2], ids=["flush", "set in"])
def test_two_items_in_a_frame_are_not_torn_where_too_few_lines_show_a_margin(indent: int) -> None:
    items = (
        "1．开展农村公路养护提升行动，分年分批改造危旧桥梁和窄路，完善标志标线和护栏，方便群众出行。（由市交通运输局牵头，市财政局、市水利局配合）",
        "2．实施山区引水工程，建设蓄水池和输配水管网，健全管护制度，鼓励社会力量参与后期管理维护。由市水利局牵头，市财政局、市发展改革委配合。",
    )
    torn = [(item[: 44 - indent], item[44 - indent :]) for item in items]
    drawn = [
        draw(words, 60 + 10 * indent * (not part), 700 - 40 * place - 16 * part)
        for place, item in enumerate(torn)
        for part, words in enumerate(item)
    ]
    source = read(make("".join(drawn) + "0.5 w 50 600 500 130 re S\n"))
    assert source.text.split("\n")[:-1] == list(items)
    assert [len(task.responsibilities) for task in extract(source).tasks] == [3, 3]


def test_a_table_of_two_columns_is_seen_by_the_rules_around_its_head() -> None:
    rows = draw_rows(
        [(100, "任务"), (220, "责任单位")], [(100, "稳岗"), (220, "市教育局")], [(100, "扩岗"), (220, "市财政局")]
    )
    rules = "".join(f"90 {y} m 300 {y} l S\n" for y in (715, 690, 630))
    assert [line for line in lines(make(rules + rows)) if line] == [
        "任务\t责任单位",
        "稳岗\t市教育局",
        "扩岗\t市财政局",
    ]


def test_lines_of_a_cell_whose_number_stands_in_its_middle_are_one_row() -> None:
    rows = draw_rows(HEADINGS, [], [(100, "建设服务站点，当年内")], [], SECOND_ROW, pitch=22)
    rows += draw("1", 60, 650) + draw("市教育局", 220, 650) + draw("建成。", 100, 644)
    assert [line for line in lines(make(rows)) if line] == GRID


def test_rows_far_apart_whose_numbers_stand_in_their_middle_are_rows() -> None:
    head, rules = draw_rows(HEADINGS), "".join(f"50 {y} m 300 {y} l S\n" for y in (715, 690, 590))
    first = draw("建设服务站点，当年内", 100, 675) + draw("建成。", 100, 645) + draw("1", 60, 660)
    first += draw("市教育局、", 220, 667.5) + draw("市财政局", 220, 652.5) + draw("全部整修完毕并公开，", 100, 660)
    second = (
        draw("发放全部补贴，按季度", 100, 615)
        + draw("2", 60, 607.5)
        + draw("市人力社保局", 220, 607.5)
        + draw("公开。", 100, 600)
    )
    assert [line for line in lines(make(rules + head + first + second)) if line] == [
        GRID[0],
        "1\t建设服务站点，当年内全部整修完毕并公开，建成。\t市教育局、市财政局",
        "2\t发放全部补贴，按季度公开。\t市人力社保局",
    ]


ACROSS = [(60, "一、扩大就业岗位")]  # whose letters stand where columns begin


def test_a_heading_across_a_table_without_rules_parts_its_rows() -> None:
    found = lines(make(draw_rows(HEADINGS, ACROSS, FIRST_ROW, SECOND_ROW) + draw("建成。", 100, 627)))
    assert [line for line in found if line] == [GRID[0], "一、扩大就业岗位", *GRID[1:]]


NOTE = [(60, "注：各单位按月报送进展情况，市委宣传部负责发布。")]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ([NOTE], [NOTE[0][1]]),
        (
            [[(110, "表2 整治任务")], HEADINGS, [(60, "1"), *SECOND_ROW[1:]]],
            ["表2 整治任务", GRID[0], "1" + GRID[2][1:]],
        ),
        ([[(60, "附表二：整治任务分工")], HEADINGS, SECOND_ROW], ["附表二：整治任务分工", GRID[0], GRID[2]]),
    ],
    ids=["a note", "another table", "another table whose title stands over several columns"],
)
def test_what_stands_near_below_a_table_without_rules_is_no_part_of_it(
    below: list[list[tuple[int, str]]], expected: list[str]
) -> None:
    found = lines(make(draw_rows(HEADINGS, SECOND_ROW, *below)))
    assert [line for line in found if line] == [GRID[0], GRID[2], *expected]


@pytest.mark.parametrize("rules", WITHOUT_UPRIGHTS.values(), ids=WITHOUT_UPRIGHTS)
def test_a_table_without_a_whole_frame_is_a_table(rules: str) -> None:
    assert [line for line in lines(make(rules + WRAPPED)) if line] == GRID


def test_text_below_a_table_without_rules_is_no_part_of_it() -> None:
    page = draw_rows(HEADINGS, FIRST_ROW, SECOND_ROW) + draw(
        "上述任务由市教育局汇总后报市人民政府办公室备案。", 60, 580
    )
    assert lines(make(page))[-1] == "上述任务由市教育局汇总后报市人民政府办公室备案。"


@pytest.mark.parametrize(
    "head", ["", draw("江岚市公报", 60, 740), draw("江岚市公报", 60, 780)], ids=["none", "a running head", "far above"]
)
@pytest.mark.parametrize(
    "shade", ["", "0.8 g 50 630 40 22 re 90 630 120 22 re 210 630 90 22 re f 0 g\n"], ids=["", "shaded"]
)
def test_a_table_without_rules_goes_on_from_the_page_before(head: str, shade: str) -> None:
    above = draw_rows(HEADINGS, FIRST_ROW) + draw("建成。", 100, 657)
    below = shade + draw_rows(SECOND_ROW, [(60, "3"), (100, "助残。"), (220, "市残联")])
    found = [line for line in lines(make(head + above, head + below)) if line and line != "江岚市公报"]
    assert found == [*GRID, "3\t助残。\t市残联"]


HEAD_AGAIN = draw_rows(HEADINGS, SECOND_ROW, [(60, "3"), (100, "助残。"), (220, "市残联")])
REST_OF_ROW = draw_rows([(100, "建成。")], SECOND_ROW, [(60, "3"), (100, "助残。"), (220, "市残联")])


HEAD_AND_REST = draw_rows(
    HEADINGS, [(100, "建成。")], SECOND_ROW, [(60, "3"), (100, "助残。"), (220, "市残联")], pitch=25
)


@pytest.mark.parametrize(
    "below",
    [HEAD_AGAIN, REST_OF_ROW, HEAD_AND_REST],
    ids=["its head again", "the rest of a row", "its head again and the rest of a row"],
)
def test_a_table_without_upright_rules_is_one_over_two_pages(below: str) -> None:
    above = draw_rows(HEADINGS, FIRST_ROW) + (draw("建成。", 100, 657) if below is HEAD_AGAIN else "")
    rules = "50 715 m 300 715 l S 50 690 m 300 690 l S\n"
    source = read(make(rules + above, below))
    assert [line for line in source.text.split("\n") if line] == [*GRID, "3\t助残。\t市残联"]
    assert [each.text for each in source.set_aside] == ["序号 工作任务 责任单位"] * below.startswith(
        draw_rows(HEADINGS)
    )


def test_a_row_without_its_number_goes_on_from_the_page_before() -> None:
    rules = "".join(f"50 {y} m 300 {y} l S\n" for y in (715, 690, 652)) + "".join(
        f"{x} 715 m {x} 652 l S\n" for x in (50, 90, 210, 300)
    )
    above = draw_rows(HEADINGS, FIRST_ROW)
    below = draw_rows([(100, "建成。")], SECOND_ROW)
    assert [line for line in lines(make(rules + above, rules + below)) if line] == GRID


def test_a_bracket_that_is_open_at_the_end_of_a_line_goes_on_below() -> None:
    assert lines(make(draw_lines("按照文件（云府发〔2021〕", "5号）要求落实。"))) == [
        "按照文件（云府发〔2021〕5号）要求落实。"
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (["市教育局", "市财政局"], "市教育局 市财政局"),
        (["各县", "（区）人", "民政府", "市财政局"], "各县（区）人民政府 市财政局"),
        (["市财政局", "各县", "（区）人", "民政府"], "市财政局 各县（区）人民政府"),
    ],
    ids=["as wide as the cell", "torn before a bracket", "the last torn"],
)
def test_names_below_each_other_in_a_narrow_cell_are_parted(printed: Sequence[str], expected: str) -> None:
    head = draw_rules(204) + draw("任务", 70, 570) + draw("单位", 162, 570)
    names = "".join(draw(line, 162, 540 - 12 * place) for place, line in enumerate(printed))
    assert lines(make(head + draw("稳岗", 70, 530) + names))[2] == f"稳岗\t{expected}"


@given(st.data())
@settings(max_examples=60)
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(WHOLE)))
    damaged = WHOLE[:at] + data.draw(st.binary(max_size=8)) + WHOLE[at + data.draw(st.integers(0, 40)) :]
    with suppress(BadInput):
        extract(read(damaged))


GLYPHS = st.builds(
    lambda text, x, y, size: Glyph(text, x, x + size, y, y + size),
    st.sampled_from("稳岗市教育局。（1 "),
    st.floats(0, 600),
    st.floats(0, 800),
    st.floats(0.1, 40),
)


@given(st.lists(GLYPHS, max_size=40))
def test_every_letter_of_a_page_is_in_one_of_its_lines(glyphs: Sequence[Glyph]) -> None:
    arranged = arrange(glyphs, (), 1, 600, 800)
    found = [line for line in [*arranged.blocks, *arranged.footnotes] if isinstance(line, Line)]
    joined = (
        [line for paragraph in Setting.measure(found).join_paragraphs(found) for line in paragraph] if found else []
    )
    assert joined == found
    assert {*"".join([*(line.words for line in found), *arranged.beside])} - {" "} == {
        glyph.text for glyph in glyphs
    } - {" "}


def test_pieces_of_text_that_a_damaged_font_hides_are_counted() -> None:
    raw = (CONVERTED / "official.pdf").read_bytes()
    place = len(raw) // 2  # in a font, as most of the file is
    source = read(raw[:place] + bytes([raw[place] ^ 255]) + raw[place + 1 :])
    assert source.notes[0] == "page 1: 4 pieces of text in a damaged font were not read"
    assert source.notes[-1] == "pages 1, 2 are damaged, and some of what stands on them is missing or wrong"


def test_a_stream_that_cannot_be_unpacked_is_said_to_be_damaged() -> None:
    raw = make(draw_lines("市教育局负责", "市财政局负责"), packed=True)
    place = raw.index(b"stream\n", raw.index(b"FlateDecode")) + 60
    damaged = read(raw[:place] + bytes([raw[place] ^ 255]) + raw[place + 1 :])
    assert damaged.notes == ("page 1 is damaged, and some of what stands on it is missing or wrong",)
    assert "市教育局" in damaged.text
    assert read(raw).notes == ()


def draw_strip(words: str, x: float) -> str:
    return "".join(draw(character, x, 700 - 30 * place, 12) for place, character in enumerate(words))


@pytest.mark.parametrize("x", [20, 560], ids=["left", "right"])
def test_words_down_the_margin_are_no_part_of_the_lines_beside_them(x: float) -> None:
    source = read(
        make(
            draw_lines("市教育局负责稳岗。", "市财政局负责就业和技能培训。", "市民政局负责救助。", top=690)
            + draw_strip("装订线内请勿书写", x)
        )
    )
    assert source.text.split() == ["市教育局负责稳岗。", "市财政局负责就业和技能培训。", "市民政局负责救助。"]
    assert [(each.text, each.reason) for each in source.set_aside] == [
        ("装订线内请勿书写", "in a column beside the text")
    ]


def test_numbers_down_the_margin_stay_with_their_lines() -> None:
    rows = "".join(draw(character, 20, 700 - 30 * place) for place, character in enumerate("一二三四五六七八"))
    source = read(make(rows + draw_lines(*["市教育局负责稳岗"] * 12)))
    assert "八" in source.text
    assert source.set_aside == ()


SHAPES = {
    "a rounded shape": "0 0 0.5 rg 50 690 m 300 690 l 310 690 310 720 300 720 c 50 720 l 40 720 40 690 50 690 c f\n",
    "a play of colours": "q 40 690 300 40 re W n /Sh1 sh Q\n",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_white_letters_on_a_dark_shape_are_seen(shape: str) -> None:
    colours = (
        "/Shading << /Sh1 << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [40 0 340 0] /Function << /FunctionType 2"
    )
    colours += " /Domain [0 1] /C0 [0 0 0.5] /C1 [0 0 0.9] /N 1 >> >> >> /XObject"
    page = f"{draw_lines('市教育局负责', top=600)}{shape}1 1 1 rg {draw('市财政局负责')}{draw('市审计局负责', y=500)}"
    source = read(make(page).replace(b"/XObject", colours.encode()))
    assert sorted(source.text.split()) == ["市教育局负责", "市财政局负责"]
    assert [each.text for each in source.set_aside] == ["市审计局负责"]


def test_pictures_beside_text_are_named() -> None:
    text = draw_lines("市教育局负责稳岗和就业", "市财政局负责救助")
    assert read(make(text + PICTURE)).notes == ("a picture beside the text was not read (page 1)",)
    assert read(make(text + PICTURE.replace("100", "8"))).notes == ()


def test_heads_that_are_printed_again_are_named_once() -> None:
    pages = [draw("云川市人民政府公报", 60, 770) + draw(f"市{name}局负责稳岗") for name in ("教育", "财政", "民政")]
    (aside,) = read(make(*pages)).set_aside
    assert (aside.text, aside.reason, aside.place) == ("云川市人民政府公报", "printed again on further pages", "第1页")


def test_small_print_above_a_table_is_in_none_of_its_cells() -> None:
    """As browsers print date, title and address: the table has no upright rules, and its head again on each page."""
    pages = []
    for page in (1, 2, 3):
        table = "".join(
            "".join(draw(cell, x, 755 - 20 * place) for x, cell in zip((60, 100, 300), row, strict=True))
            for place, row in enumerate(
                [
                    ("序号", "任务", "责任单位"),
                    *((str(3 * page + n), "修缮泵站和水渠。", "市水利局") for n in (1, 2, 3)),
                ]
            )
        )
        pages.append(
            draw("2031/5/6 09:30", 60, 780, 8)
            + draw("任务清单", 300, 780, 8)
            + table
            + draw(f"a.cn {page}/3", 60, 20, 8)
        )
    source = read(make(*pages))
    assert [(task.number, *(part.name for part in task.responsibilities)) for task in extract(source).tasks] == [
        (str(number), "市水利局") for number in range(4, 13)
    ]
    assert [each.text for each in source.set_aside if "2031" in each.text or "a.cn" in each.text] == [
        "2031/5/6 09:30 任务清单",
        "a.cn 1/3",
    ]


def test_lines_that_end_within_a_letter_of_each_other_are_full() -> None:
    words = "市民政局负责全市养老服务设施建设工"
    glyphs = [
        Glyph(word, 60 + 10 * at + (shift if at else 0), 70 + 10 * at + shift, 100 + 20 * row, 110 + 20 * row)
        for row, (shift, line) in enumerate([(0, words), (4, words), (8, words), (0, "作。")])
        for at, word in enumerate(line)
    ]
    lines = set_lines(glyphs, 1)
    assert [len(paragraph) for paragraph in Setting.measure(lines).join_paragraphs(lines)] == [4]


def test_a_number_in_look_alike_radicals_begins_a_paragraph() -> None:
    long = "（七）公开收费项目，市发展改革委负责全市各项工作。"
    pages = make(draw_lines(*[long] * 4, "（⼋）每季度通报一次，市政府办公室负责全市各项工作。"))
    assert lines(pages)[-1].startswith("（⼋）")
