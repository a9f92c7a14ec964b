"""Places in files, in the words of each language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.text.messages import CHINESE, translate
from graph.text.places import tell_place


@pytest.mark.parametrize(
    ("place", "english"),
    [
        ("第3页", "page 3"),
        ("第12段", "paragraph 12"),
        ("第26行", "line 26"),
        ("表2第4行", "table 2, row 4"),
        ("表2第4行第3格", "table 2, row 4, cell 3"),
        ("工作表“分工表1”B3格", "sheet “分工表1”, cell B3"),
        ("附件2.docx 第3段", "附件2.docx , paragraph 3"),
        ("", ""),
    ],
)
def test_a_place_is_told_from_the_outer_to_the_inner(place: str, english: str) -> None:
    assert tell_place(place) == english


@given(st.lists(st.sampled_from(["第3页", "表2", "第4行", "第3格", "工作表“甲”", "B3格", "附件", "其他"])).map("".join))
def test_in_chinese_a_place_is_as_the_facts_keep_it(place: str) -> None:
    assert translate(tell_place(place), CHINESE) == place
