import pytest

from graph.text.search_words import list_partings, split_words, write_pairs


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("就业 培训", ("就业", "培训")),
        ("就业、培训，就业", ("就业", "培训")),
        (" 達到4.5% ", ("达到4.5%",)),
        ("ＡＰＰ（甲）", ("app（甲）",)),
        ("。", ("。",)),
        (" ", ()),
    ],
)
def test_words_are_parted_where_people_part_them(typed: str, words: tuple[str, ...]) -> None:
    assert split_words(typed) == words


@pytest.mark.parametrize(
    ("words", "partings"),
    [
        (("老旧小区改造",), [("老旧", "小区", "改造")]),
        (("数字化转型",), [("数字化", "转型"), ("数字", "化转型")]),
        (("达到4.5%",), [("达到", "4.5")]),
        (("就业", "培训"), []),
    ],
)
def test_long_words_are_parted_in_words_of_two_or_three(
    words: tuple[str, ...], partings: list[tuple[str, ...]]
) -> None:
    assert list(list_partings(words)) == partings


def test_a_query_holds_pairs_of_characters_and_no_sign_of_its_own() -> None:
    assert write_pairs(["就业培训", '"*乡村~振兴) OR', "办"]) == "+就业 +业培 +培训 +乡村 +振兴"
    assert write_pairs(["办", "70%"]) is None
