"""What stands at the same height on every page: heads and feet are set aside, lines of tasks of the same shape are not."""

from collections.abc import Callable

import pytest

from graph.loader.sources.read import read_bytes
from graph.loader.sources.source import Source
from graph.settings import Settings
from tests.loader.sources.test_pdf import draw, make

Drawing = Callable[[int], str]

PAGES = 5
PITCH = 28  # points
TEXT = "推动公共服务向基层延伸，完善设施"
STATEMENT = "（市财政局负责）"


def draw_page(*lines: str, top: int = 735) -> str:
    return "".join(draw(line, 60, top - PITCH * place, 16) for place, line in enumerate(lines))


def read(page: Drawing) -> Source:
    return read_bytes("notice.pdf", make(*map(page, range(PAGES))), Settings())


def add_to_text(furniture: Drawing) -> Drawing:
    """A page of text with something above or below it."""
    return lambda page: draw_page(f"{page + 1}.{TEXT}。", f"{TEXT}。", STATEMENT) + furniture(page)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param(
            lambda page: draw_page(STATEMENT, f"{page + 2}.{TEXT}。"), STATEMENT, id="a statement that a page cut off"
        ),
        pytest.param(
            lambda page: draw_page(f"改造小区{120 + 7 * page}个，市住建局承担", TEXT, TEXT),
            "市住建局承担",
            id="other numbers",
        ),
        pytest.param(
            lambda page: draw_page(f"任务{page + 1}", TEXT, STATEMENT), "任务", id="numbers of tasks, one a page"
        ),
        pytest.param(
            lambda page: draw_page("继续推进小区改造工程", f"{page}{TEXT}", STATEMENT),
            "继续推进小区改造工程",
            id="the same line in the text",
        ),
        pytest.param(lambda _: draw_page(*[TEXT] * 25, STATEMENT, top=765), STATEMENT, id="the last line of each page"),
        pytest.param(
            lambda _: draw("责任单位：市财政局", 60, 770, 10) + draw_page(TEXT, TEXT),
            "责任单位：市财政局",
            id="who is responsible, in small letters and apart",
        ),
    ],
)
def test_lines_of_the_same_shape_are_read_on_every_page(page: Drawing, words: str) -> None:
    assert read(page).text.count(words) == PAGES


@pytest.mark.parametrize(
    ("furniture", "words"),
    [
        pytest.param(lambda _: draw("江岚市公报", 220, 770, 10), "江岚市公报", id="small letters"),
        pytest.param(lambda _: draw("江岚市公报", 220, 785, 16), "江岚市公报", id="letters of the text, apart"),
        pytest.param(
            lambda page: draw(f"江岚市公报 第{page + 3}页", 220, 770, 10), "公报", id="with the number of the page"
        ),
        pytest.param(lambda page: draw(f"{page + 12} 江岚市公报", 220, 770, 10), "公报", id="behind the number"),
        pytest.param(lambda page: draw(f"江岚市公报 · {page + 1} ·", 220, 30, 10), "公报", id="at the foot"),
        pytest.param(
            lambda page: draw("政策文件" if page % 2 else "江岚市公报", 220, 770, 10), "政策文件", id="left and right"
        ),
        pytest.param(
            lambda _: draw("《江岚市稳就业责任分工方案》", 220, 770, 10), "江岚市", id="a title that speaks of parts"
        ),
    ],
)
def test_running_heads_and_feet_are_set_aside_and_named(furniture: Drawing, words: str) -> None:
    source = read(add_to_text(furniture))
    assert words not in source.text
    assert source.text.count(STATEMENT) == PAGES
    assert any(words in aside.text for aside in source.set_aside)
