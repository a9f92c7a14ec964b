"""Headings and numbered passages; marks count only where the numbering goes on."""

import pytest

from graph.loader.structure.numbering import Rank, write_number
from graph.loader.structure.outline import Outline, outline
from graph.loader.text.aligned_text import AlignedText
from graph.text.numerals import read_number
from tests.documents import CHAPTERS, NOTICE, PLAN, run_on


def read(text: str, statements: tuple[tuple[int, int], ...] = ()) -> Outline:
    return outline(AlignedText.as_it_stands(text, ""), statements)


def paths(text: str) -> list[str]:
    return [heading.path for heading in read(text).headings]


def numbers(text: str) -> list[str]:
    return [passage.mark.number for passage in read(text).passages if passage.mark.rank is Rank.ITEM]


@pytest.mark.parametrize("number", [*range(1, 100)])
@pytest.mark.parametrize("rank", [Rank.SECTION, Rank.SUBSECTION, Rank.ITEM])
def test_a_number_that_is_written_is_read_again(rank: Rank, number: int) -> None:
    assert read_number(write_number(rank, number).strip("（）")) == number


@pytest.mark.parametrize("text", [NOTICE, run_on(NOTICE)], ids=["paragraphs", "run on"])
def test_the_annex_numbers_anew_and_the_covering_notices_demands_are_no_sections(text: str) -> None:
    assert [(heading.path, heading.title) for heading in read(text).headings] == [
        ("一", "控制污染"),
        ("一/（一）", "整治工业废水"),
        ("一/（二）", "治理生活污水"),
        ("二", "保护水源"),
    ]
    assert numbers(text) == ["1", "2", "3", "4", "5"]


def test_demands_above_the_table_of_an_annex_are_no_sections() -> None:
    table = "附件\n任务清单\n序号\t任务\t责任单位\n1\t修路\t甲局\n"
    notice = "请抓好以下工作。\n一、压实责任。\n二、2031年3月5日前报送。\n云川市人民政府\n2031年1月5日\n" + table
    row = (notice.index("1\t修路"), len(notice))
    assert [heading.path for heading in read(notice, (row,)).headings] == []
    unsigned = notice.replace("云川市人民政府\n2031年1月5日\n", "")
    row = (unsigned.index("1\t修路"), len(unsigned))
    assert [heading.path for heading in read(unsigned, (row,)).headings] == ["一", "二"]


CONTENTS = "目　录\n第一章 总则 ……1\n第一节 目的……1\n第二章 任务\t2\n"
BODY = "第一章 总则\n第一节 目的\n第一条 为修路，制定本办法。\n第二章 任务\n第二条 修路包括：\n（一）主路；\n（二）支路。\n"


def test_a_table_of_contents_makes_no_headings_and_what_stands_below_an_article_neither() -> None:
    assert paths(CONTENTS + BODY) == paths(BODY) == ["第一章", "第一章/第一节", "第二章"]
    assert read(CONTENTS + BODY).head_end == CONTENTS.index("第一章")


def test_headings_that_come_again_over_another_text_are_no_table_of_contents() -> None:
    annexes = "一、目标\n修路10公里。\n二、措施\n筹钱。\n附件2\n一、目标\n架桥3座。\n二、措施\n找人。\n"
    assert paths(annexes) == ["一", "二", "一", "二"]


def test_a_second_annex_numbers_its_sections_anew() -> None:
    assert paths(PLAN) == ["一", "二", *(f"二/（{n}）" for n in "一二三四"), "一", "一/（一）", "二", "二/（一）"]


@pytest.mark.parametrize("text", [CHAPTERS, run_on(CHAPTERS)], ids=["paragraphs", "run on"])
def test_chapters_stand_above_sections(text: str) -> None:
    assert paths(text) == ["第一章", "第一章/一", "第二章", "第二章/一", "第二章/二"]
    assert [heading.title for heading in read(text).headings if heading.rank is Rank.CHAPTER] == ["总则", "任务"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1．修路。\n2．架桥。\n", ["1", "2"]),
        ("1﹒修路。\n2﹒架桥。\n", ["1", "2"]),
        ("１．修路。\n２．架桥。\n", ["1", "2"]),
        ("1修路。2架桥。3植树。", ["1", "2", "3"]),
        ("l．修路。\n2．架桥。\n", ["1", "2"]),
        ("1·修路。\n2•架桥。\n", ["1", "2"]),
        ("1，修路。\n2,架桥。\n", ["1", "2"]),
        ("1．修路。\n★2．架桥。\n　▲ 3．植树。\n", ["1", "2", "3"]),
        ("1 ．修路。\n2 ．架桥。\n", ["1", "2"]),
        ("I类企业入园。\n1．修路。\n2．架桥。\n", ["1", "2"]),
        ("1．修路。\n2020年底前完工。\n2．架桥。\n", ["1", "2"]),
        ("1．修路。\n3个月内完工。\n2．架桥。\n", ["1", "2"]),
        ("1．修路。\n1.5万人受益。\n2．架桥。\n", ["1", "2"]),
        ("1．修路。\n2．2020年底前架桥。\n3．植树。\n", ["1", "2", "3"]),
        ("1．修路。\n2．65周岁以上老人免费乘车。\n3．植树。\n", ["1", "2", "3"]),
        ("1．修路。\n2．5万人受益。\n2．架桥。\n", ["1", "2"]),
        ("1．修路。\n7．架桥。\n", ["1", "7"]),
        ("1．修路。\n27．架桥。\n", ["1"]),
        ("1．修路。参见2．架桥。\n", ["1"]),
        ("2．修路。\n3．架桥。\n", []),
        ("一、甲\n1．修路。\n2．架桥。\n二、乙\n1．植树。\n", ["1", "2", "1"]),
        ("一、甲\n1．修路。\n2．架桥。\n二、乙\n3．植树。\n", ["1", "2", "3"]),
    ],
    ids=[
        "full stop", "small full stop", "full width", "bare in run-on text", "a letter for 1", "a middle dot", "a comma", "behind a sign",
        "a space", "a letter before words", "a year", "a duration", "a decimal",
        "before a year", "before a number", "a decimal in full width",
        "a number that skips some", "a number out of order", "in a sentence", "no beginning", "anew in each section", "through the sections",
    ],
)  # fmt: skip
def test_an_items_mark_is_one_only_where_the_numbering_goes_on(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_industries_are_no_headings() -> None:
    assert paths("一、甲。\n一、二、三产业融合。\n二、乙。\n") == ["一", "二"]


def test_a_heading_may_skip_one_number_that_the_authors_forgot() -> None:
    assert paths("一、甲\n二、乙\n四、丁\n") == ["一", "二", "四"]


def test_marks_in_statements_and_tables_do_not_count() -> None:
    text = "1．修路。\n牵头单位：甲局\n2．乙局\n3\t丙\t丁局\n2．架桥。\n"
    closed = (text.index("牵头"), text.index("3\t"))
    assert [p.mark.start for p in read(text, (closed,)).passages] == [0, text.rindex("2．")]


def test_a_title_ends_with_its_sentence_or_before_a_statement_in_brackets() -> None:
    text = "（一）修路。先修主路。\n（二）架桥（牵头单位：市交通局）\n"
    assert [heading.title for heading in read(text).headings] == ["修路", "架桥"]


def test_a_title_may_stand_below_its_number_and_a_paragraph_is_none() -> None:
    text = "一、\n交通\n（一）\n修好农村公路\n先修主路。\n（二）\n先架主桥，再架便桥。\n"
    assert [heading.title for heading in read(text).headings] == ["交通", "修好农村公路", ""]


def test_a_text_without_numbers_has_no_outline() -> None:
    assert read("修路。") == Outline((), (), (), len("修路。"), len("修路。"))


@pytest.mark.parametrize(
    "text",
    ["－、甲\n二、乙\n", "—、甲\n二、乙\n", "一,甲\n二,乙\n", "一 、甲\n二 、乙\n"],
    ids=["a dash", "a long dash", "a comma", "a space"],
)
def test_a_heading_counts_with_what_recognition_makes_of_its_number(text: str) -> None:
    assert paths(text) == ["一", "二"]


def test_wide_letters_keep_their_numbers() -> None:
    text = "".join(
        f"{' '.join(number)} 、 甲\n" for number in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"]
    )
    assert paths(text)[-2:] == ["十", "十一"]
    assert paths("（—） 甲\n（ 二 ） 乙\n") == ["（一）", "（二）"]


def test_a_text_whose_beginning_is_cut_off_begins_with_a_higher_number() -> None:
    assert paths("（五）甲。\n（六）乙。\n（七）丙。\n") == ["（五）", "（六）", "（七）"]
    assert paths("（五）甲。\n（六）乙。\n") == []
