"""Markdown: its text without its marks, every word where it stands in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.loader.extract import extract
from graph.loader.sources.read import read_bytes
from graph.loader.sources.source import Source
from graph.model import Span
from graph.settings import Settings
from tests.documents import PLAN

MARKED = """\
# 渝江市人民政府办公室关于印发稳就业任务分工的通知

渝江府办发〔2021〕18号

## 一、稳定岗位

1. 返还失业保险费，**2021年底**前到位。（**市人力社保局**牵头，[市财政局](https://a.example/x)配合）
- 2\\. 发放补贴。（市教育局负责）

| 序号 | 任务 | 责任单位 |
|:----:|------|----------|
| 3 | 修路 | 市交通局、`市水利局` |
"""


def read(text: str) -> Source:
    return read_bytes("notice.md", text.encode(), Settings())


def test_a_notice_with_marks_is_read_like_one_without() -> None:
    source = read(MARKED)
    extraction = extract(source)
    assert extraction.document.title == "渝江市人民政府办公室关于印发稳就业任务分工的通知"
    assert [section.title for section in extraction.sections] == ["稳定岗位"]
    assert [[part.name for part in task.responsibilities] for task in extraction.tasks] == [
        ["市人力社保局", "市财政局"],
        ["市教育局"],
        ["市交通局", "市水利局"],
    ]
    for task in extraction.tasks:
        for part in task.responsibilities:
            assert "".join(MARKED[span.start : span.end] for span in part.spans) == part.name
    assert extraction.tasks[2].spans[0].place == "第12行"


LINES = {
    "a heading": ("### 一、就业 ###", "一、就业"),
    "no heading": ("#就业", "#就业"),
    "a list": ("- 甲", "甲"),
    "a list in a list": ("    * 甲", "甲"),
    "a box to tick": ("- [x] 甲", "甲"),
    "a numbered list": ("1. 甲", "1. 甲"),
    "a quotation": ("> > 甲", "甲"),
    "emphasis": ("**甲**、***乙***、__丙__、~~丁~~、`戊`", "甲、乙、丙、丁、戊"),
    "marks that may be words": ("5*3、a_b、_c_", "5*3、a_b、_c_"),
    "escapes": (r"1\. \*\*甲", "1. **甲"),
    "a link": ("[**《通知》**](a.html)", "《通知》"),
    "a number in brackets": ("渝府办发[2017]127号（见）", "渝府办发[2017]127号（见）"),
    "a line": ("---", ""),
    "a break": ("甲<br/>乙<u>丙</u>", "甲 乙丙"),
    "an indented paragraph": ("　　甲", "　　甲"),
    "a bar in a sentence": ("甲 | 乙", "甲 | 乙"),
}


@pytest.mark.parametrize(("line", "words"), LINES.values(), ids=LINES)
def test_marks_are_left_out_and_words_stay(line: str, words: str) -> None:
    assert read(f"首行\n{line}\n末行").text == f"首行\n{words}\n末行"


def test_tables_become_lines_with_tabs() -> None:
    table = "甲 | 乙 | 丙\n---|:-:|---\n1 | | a\\|b\n2 | **c** |\n\n甲 | 乙\n"
    assert [[cell.strip() for cell in line.split("\t")] for line in read(table).text.split("\n")] == [
        ["甲", "乙", "丙"],
        ["1", "", "a|b"],
        ["2", "c"],
        [""],
        ["甲 | 乙"],
        [""],
    ]


def test_a_text_without_marks_stays_as_it_is() -> None:
    assert read(PLAN.replace("\n", "\r\n")).text == PLAN.replace("\n", "\r\n")


@given(st.lists(st.sampled_from([*"#*_`~|-[]()\\> \n\r\t1.甲市", "<br>", "|---|", "](", "**"])).map("".join))
def test_every_word_stands_where_its_span_says(text: str) -> None:
    try:
        source = read(text)
    except BadInput:
        return
    for at, word in enumerate(source.text):
        (span,) = source.to_file_spans(Span(at, at + 1))
        assert word in "\t " or text[span.start : span.end] == word
