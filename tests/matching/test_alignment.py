"""Which words of two passages are equal: both are told whole, run by run."""

from hypothesis import given
from hypothesis import strategies as st

from graph.matching.alignment import align

WORDS = st.text("新增城镇就业万人，35以上", max_size=30)


def test_a_changed_number_stands_between_equal_words() -> None:
    lower, higher = "新增就业24万人", "新增就业300万人以上"
    runs = [(lower[slice(*run.lower)], higher[slice(*run.higher)], run.equal) for run in align(lower, higher)]
    assert runs == [("新增就业", "新增就业", True), ("24", "300", False), ("万人", "万人", True), ("", "以上", False)]


@given(WORDS, WORDS)
def test_runs_are_all_of_both_passages(lower: str, higher: str) -> None:
    runs = align(lower, higher)
    assert "".join(lower[slice(*run.lower)] for run in runs) == lower
    assert "".join(higher[slice(*run.higher)] for run in runs) == higher
    assert all(lower[slice(*run.lower)] == higher[slice(*run.higher)] for run in runs if run.equal)
