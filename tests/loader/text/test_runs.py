"""The text that is kept of a document: all of it in reading order, and every fact found in it by its spans."""

from pathlib import Path

import pytest

from graph.loader.documents.one_file import extract_file
from graph.loader.persist.kept_text import pack_text, unpack_text
from graph.model import Extraction, Span
from graph.settings import Settings
from tests.folders import DATA, ROOT
from tests.loader.sources.test_pdf import draw, draw_lines, make

WEB_PAGE = """<html><body><h1>澜溪市重点工作分工</h1><nav>首页</nav>
<p>1.&nbsp;建设公共实训基地2个。（市&#25945;育局牵头，<b>市财政局</b>配合）</p>
<p>2. 新增就业3万人。（市人力社保局负责）</p></body></html>"""


def find(read: Extraction, spans: tuple[Span, ...]) -> str:
    """The words of a text that stand at the places of a fact."""
    return "".join(
        run.words[max(span.start - run.start, 0) : span.end - run.start] if run.counts_characters else run.words
        for span in spans
        for run in read.text
        if run.start is not None and run.end is not None and run.start < span.end and span.start < run.end
    )


@pytest.mark.parametrize("name", ["yunchuan-2019-36.txt", "yunchuan-2020-8-scrambled.txt", "page.html"])
def test_every_name_is_found_in_the_kept_text_where_it_stands(name: str, tmp_path: Path) -> None:
    path = ROOT / "examples" / name
    if name == "page.html":
        path = tmp_path / name
        path.write_text(WEB_PAGE, encoding="utf-8")
    read = extract_file(path, Settings())
    parts = [part for task in read.tasks for part in task.responsibilities]
    assert len(parts) >= 3
    assert ["".join(find(read, part.spans).split()) for part in parts] == [part.name for part in parts]


def test_what_is_lost_and_what_was_restored_is_told_apart() -> None:
    read = extract_file(ROOT / "examples" / "yunchuan-2020-8-scrambled.txt", Settings())
    assert {run.kind for run in read.text} == {"read", "restored", "gap"}
    assert {run.words for run in read.text if run.kind == "gap"} == {"［缺失］"}


def test_the_lines_of_pages_are_kept_with_the_text_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(
        make(draw_lines("一、稳岗", "1.新增就业3万人。（市人社局负责）", top=700), draw("2.助学。（市教育局负责）"))
    )
    runs = unpack_text(pack_text(extract_file(path, Settings()).text))
    lines = [(run.words[line.start - (run.start or 0) : line.end], line.area) for run in runs for line in run.lines]
    assert [(words, area.page, area.edges[::4]) for words, area in lines] == [
        ("一、稳岗", 1, (60, 100)),
        ("1.新增就业3万人。（市人社局负责）", 1, (60, 100, 140, 180, 220)),
        ("2.助学。（市教育局负责）", 2, (60, 100, 140, 180)),
    ]
    assert [area.bottom for _, area in lines] == pytest.approx([100, 120, 100], abs=3)  # from above, of 800 points


@pytest.mark.parametrize(
    ("name", "pages"), [("pdf-turned-page/left.pdf", {1}), ("pdf-two-pages-on-a-sheet/facing.pdf", set())]
)
def test_of_a_page_that_was_turned_or_parted_no_line_is_told(name: str, pages: set[int]) -> None:
    read = extract_file(DATA / "kinds" / name, Settings())
    assert {line.area.page for run in read.text for line in run.lines} == pages


def test_a_sound_text_is_kept_as_one_run() -> None:
    path = ROOT / "examples" / "yunchuan-2019-36.txt"
    (run,) = extract_file(path, Settings()).text
    assert run.words == path.read_text(encoding="utf-8")
