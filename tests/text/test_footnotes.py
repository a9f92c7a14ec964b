"""Footnotes in the form of GB/T 7714—2025."""

import doctest
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.text import footnotes as citing
from graph.text.footnotes import LONGEST_PASSAGE, LONGEST_STATEMENT, Cited, cite, quote, shorten

NOTICE = Cited(
    number="云川府办发〔2019〕36号",
    title="云川市人民政府办公厅关于印发就业重点任务分工的通知",
    issuer="云川市人民政府办公厅",
    date="2019-06-18",
    name="notice.txt",
)


def test_a_footnote_names_issuer_title_number_date_and_place() -> None:
    assert cite(NOTICE, "任务25", "三、提升创业能力", words="办好一件事。") == (
        "云川市人民政府办公厅. 关于印发就业重点任务分工的通知：云川府办发〔2019〕36号[A]. 2019-06-18："
        "任务25，三、提升创业能力：“办好一件事。”."
    )


@pytest.mark.parametrize(
    ("known", "footnote"),
    [
        (
            replace(NOTICE, date=None),
            "云川市人民政府办公厅. 关于印发就业重点任务分工的通知：云川府办发〔2019〕36号[A]. [2019].",
        ),
        (replace(NOTICE, number=None, date=None), "云川市人民政府办公厅. 关于印发就业重点任务分工的通知[A]."),
        (
            replace(NOTICE, issuer=None, number=None),
            "云川市人民政府办公厅. 关于印发就业重点任务分工的通知[A]. 2019-06-18.",
        ),
        (Cited("国发〔2017〕10号", None, None, None, "x"), "国发〔2017〕10号[A]. [2017]."),
        (Cited(None, "云川市“十三五”规划", None, None, "x"), "云川市“十三五”规划[A]."),
        (Cited(None, None, None, None, "分工.txt"), "分工.txt[A]."),
        (
            Cited(None, "中共中央 国务院关于稳就业的意见", None, "2020-01-02", "x"),
            "中共中央，国务院. 关于稳就业的意见[A]. 2020-01-02.",
        ),
        (
            Cited(None, "印发《云川市关于稳就业的意见》的通知", None, None, "x"),
            "印发《云川市关于稳就业的意见》的通知[A].",
        ),
        (Cited(None, "云川市教育局", "云川市教育局", None, "x"), "云川市教育局. 云川市教育局[A]."),
    ],
)
def test_what_is_unknown_is_left_out(known: Cited, footnote: str) -> None:
    assert cite(known) == footnote


def test_the_example_of_the_docs_holds() -> None:
    assert doctest.testmod(citing).failed == 0


def test_quotation_marks_within_a_quotation_are_single() -> None:
    assert quote("推广“甲\n乙”，") == "“推广‘甲 乙’，”"


def test_a_statement_that_follows_its_passage_is_quoted_with_it() -> None:
    assert shorten("办好一件事。", "市教育局负责。", adjoin=True) == "办好一件事。市教育局负责。"


def test_words_between_a_passage_and_its_statement_are_marked_as_left_out() -> None:
    assert shorten("办好一件事", "市教育局", adjoin=False) == "办好一件事……市教育局"


@given(st.text(max_size=200), st.text(max_size=200) | st.none(), st.booleans())
def test_what_is_quoted_stands_there_in_this_order(passage: str, statement: str | None, adjoin: bool) -> None:
    quoted = shorten(passage, statement, adjoin=adjoin)
    rest = passage + (statement or "")
    for piece in quoted.split("……"):
        assert piece in rest
        rest = rest[rest.index(piece) + len(piece) :]
    assert len(quoted) <= LONGEST_PASSAGE + LONGEST_STATEMENT + 4
