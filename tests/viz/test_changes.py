"""What changed in a wording is marked; what a document says stays data."""

from viz.wording.changes import mark_changes


def test_what_went_stands_before_what_came() -> None:
    assert mark_changes("新增就业3万人。", "新增城镇就业2万人。") == (
        "新增<ins>城镇</ins>就业<del>3</del><ins>2</ins>万人。"
    )


def test_words_open_no_tag() -> None:
    assert mark_changes("<b>", "<i>&") == "&lt;<del>b</del><ins>i</ins>&gt;<ins>&amp;</ins>"
