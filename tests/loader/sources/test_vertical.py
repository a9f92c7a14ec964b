"""Columns of characters, set from the top and from the right to the left, are read in their order."""

import pytest

from graph.loader.extract import extract
from graph.loader.report.json_output import to_contract
from graph.loader.sources.read import read_bytes
from graph.settings import Settings
from tests.loader.sources.test_pdf import draw, make

HIGH = 30  # characters of a column
TEXT = (
    "澜溪市人民政府关于印发养老服务任务分工的通知",
    "澜府发〔2024〕9号",
    "　　为做好全市养老服务工作，经市人民政府同意，现将任务分工印发给你们，请认真组织实施，确保各项任务按期完成，有关情况及时报告。",
    "　　1．建设社区养老服务驿站，完善街道和社区两级服务网络，为老年人提供就近就便的照护服务。（市民政局牵头，市卫生健康委、市财政局配合）",
    "　　2．培训养老护理人员，落实岗位补贴和职业技能提升补贴，壮大护理队伍。（市人力资源社会保障局负责）",
)


def list_columns() -> list[str]:
    return [words[at : at + HIGH] for words in TEXT for at in range(0, len(words), HIGH)]


def in_a_vertical_font() -> bytes:
    drawing = "".join(draw(words, x=540 - 26 * at, y=700, size=16) for at, words in enumerate(list_columns()))
    return make(drawing).replace(b"UniGB-UCS2-H", b"UniGB-UCS2-V")


def character_by_character() -> bytes:
    columns = enumerate(list_columns())
    return make(
        "".join(
            draw(each, x=540 - 26 * at, y=700 - 17 * down, size=16)
            for at, words in columns
            for down, each in enumerate(words)
        )
    )


def with_marks_for_columns() -> bytes:
    def turn(words: str) -> str:
        return words.translate(str.maketrans("，。（）〔〕", "︐︒︵︶︹︺"))

    columns = enumerate(list_columns())
    return make(
        "".join(
            draw(turn(each), x=540 - 26 * at, y=700 - 17 * down, size=16)
            for at, words in columns
            for down, each in enumerate(words)
        )
    )


def with_digits_that_lie() -> bytes:
    """Digits in a column as most programs set them: turned to the right."""
    drawing = ""
    for at, words in enumerate(list_columns()):
        y = 700.0
        for each in words:
            lies = each.isascii()
            drawing += draw(each, 540 - 26 * at, y + 16 if lies else y, 16, "0 -1 1 0" if lies else "1 0 0 1")
            y -= 17
    return make(drawing)


@pytest.mark.parametrize(
    "raw",
    [in_a_vertical_font(), character_by_character(), with_marks_for_columns(), with_digits_that_lie()],
    ids=["vertical font", "characters", "marks", "digits"],
)
def test_a_notice_in_columns_gives_its_facts(raw: bytes) -> None:
    tasks = to_contract(extract(read_bytes("通知.pdf", raw, Settings())))["tasks"]
    assert [(task["number"], task["leads"], task["co"]) for task in tasks] == [
        ("1", ["市民政局"], ["市卫生健康委", "市财政局"]),
        ("2", ["市人力资源社会保障局"], []),
    ]


def test_a_table_in_columns_is_read_with_its_rules() -> None:
    rows = [("任务", "牵头单位"), ("建设社区养老服务驿站", "市民政局"), ("培训养老护理人员", "市卫生健康委")]
    drawing = ""
    for at, cells in enumerate(rows):
        for top, words in zip((700, 400), cells, strict=True):
            drawing += "".join(draw(each, 500 - 40 * at, top - 17 * down, 16) for down, each in enumerate(words))
    rules = "".join(f"{x} 200 m {x} 720 l S " for x in range(408, 529, 40)) + "".join(
        f"408 {y} m 528 {y} l S " for y in (200, 420, 720)
    )
    assert [line for line in read_bytes("表.pdf", make(drawing + rules), Settings()).text.split("\n") if line] == [
        "\t".join(cells) for cells in rows
    ]
