"""Chinese numerals are read and written as cn2an does, which knows them independently."""

import ast

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.text.numerals import DIGITS, NUMERALS, read_chinese, read_number, write_chinese
from tests.folders import ROOT

GRAPH = ROOT / "graph"


@given(st.integers(1, 9999))
def test_a_number_is_written_as_people_write_it(value: int) -> None:
    assert write_chinese(value) == cn2an.an2cn(value).removeprefix("一" if 10 <= value < 20 else "")


@given(st.integers(1, 9999))
def test_what_is_written_is_read(value: int) -> None:
    assert read_chinese(cn2an.an2cn(value)) == value
    assert read_chinese(write_chinese(value)) == read_number(write_chinese(value)) == value


@given(st.text(alphabet=f"{NUMERALS}千两", min_size=1, max_size=6))
def test_whatever_is_read_is_written_so(numeral: str) -> None:
    """What is no number (千百, 二〇一七) has no value; 〇, 两 and 一十 are other ways to write one that has."""
    value = read_chinese(numeral)
    if value is not None:
        usual = numeral.replace("两", "二").replace("〇", "零")
        written = write_chinese(value)
        assert [each for each in usual if each != "零"][-1] == written[-1]
        assert cn2an.cn2an(written, "smart") == value


@pytest.mark.parametrize("numeral", ["", "零", "千百", "二〇一七", "十百", "一二三", "甲"])
def test_what_is_no_number_has_no_value(numeral: str) -> None:
    assert read_chinese(numeral) is None
    assert read_number(numeral) == 0


def test_the_digits_stand_in_one_module() -> None:
    found = {
        str(path.relative_to(GRAPH))
        for path in GRAPH.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and DIGITS in node.value
    }
    assert found == {"text/numerals.py"}
