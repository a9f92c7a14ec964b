"""The measure of how much was read: what is right counts, what is missing or invented counts against it."""

from typing import Any

import pytest

from bench import f1

TASK = {
    "text": "1．完善参保登记制度。",
    "statement": "（市医保局牵头，市财政局配合）",
    "leads": ["市医保局"],
    "co": ["市财政局"],
}
OTHER = {"text": "2．开展全民健身活动。", "statement": "（市体育局负责）", "leads": ["市体育局"], "co": []}


def answer(*tasks: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {"tasks": tasks, "sections": [], "cites": [], "targets_labelled": True} | facts


def test_an_answer_is_wholly_right_when_measured_with_itself() -> None:
    whole = answer(TASK, OTHER, sections=[{"number": "一", "title": "医保"}], cites=["国发〔2017〕10号"])
    assert set(f1.measure([(whole, whole)]).values()) == {1.0}


def test_an_agency_in_the_wrong_role_is_one_lost_and_one_invented() -> None:
    swapped = TASK | {"leads": ["市财政局"], "co": ["市医保局"]}
    measured = f1.measure([(answer(TASK, OTHER), answer(swapped, OTHER))])
    assert measured["roles"] == pytest.approx(1 / 3)
    assert measured["tasks"] == 1


def test_a_task_that_was_not_read_takes_its_roles_along() -> None:
    measured = f1.measure([(answer(TASK, OTHER), answer(OTHER))])
    assert measured["tasks"] == pytest.approx(2 / 3)
    assert measured["roles"] == pytest.approx(2 / 4)


def test_two_tasks_of_one_wording_are_two() -> None:
    assert f1.measure([(answer(TASK, TASK), answer(TASK))])["tasks"] == pytest.approx(2 / 3)


@pytest.mark.parametrize("statement", ["(市医保局 牵头，市财政局配合)", "（市医保局牵头，\n市财政局配合）"])
def test_marks_and_spaces_do_not_count(statement: str) -> None:
    assert f1.measure([(answer(TASK), answer(TASK | {"statement": statement}))])["roles"] == 1


def test_targets_count_only_where_people_labelled_them() -> None:
    told = answer(TASK | {"targets": [{"value": 95, "unit": "%", "operator": ">="}]})
    assert f1.measure([(answer(TASK), told)])["targets"] == 0
    assert "targets" not in f1.measure([(answer(TASK) | {"targets_labelled": False}, told)])


def test_documents_weigh_by_their_facts() -> None:
    large, small = answer(TASK, OTHER, TASK), answer(TASK)
    assert f1.measure([(large, large), (small, answer())])["tasks"] == pytest.approx(6 / 7)
