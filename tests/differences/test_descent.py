"""What changes from a passage to a task below it: numbers and dates, from text alone."""

import pytest

from graph.differences.descent import Deadline, Duty, Measure, compare_duties
from graph.text.deadlines import read_deadline


def measure(metric: str, value: float, unit: str, by: str | None = None) -> Measure:
    return Measure(f"{metric}{value:g}{unit}", metric, value, unit, date(by))


def date(printed: str | None) -> Deadline | None:
    return Deadline(printed, due.day) if printed and (due := read_deadline(printed)) else None


def compare(
    above: list[Measure], below: list[Measure], *, due: tuple[str | None, str | None] = (None, None)
) -> list[tuple[str, str | None, str | None]]:
    shifts = compare_duties(Duty(above, date(due[0])), Duty(below, date(due[1])))
    return [(shift.kind, shift.before, shift.after) for shift in shifts]


def test_a_number_is_raised_or_lowered_whatever_multiple_it_is_printed_in() -> None:
    assert compare([measure("培训农民工", 300, "万人次")], [measure("全市培训农民工", 9000, "人次")]) == [
        ("lowered", "300万人次", "9000人次")
    ]
    assert compare([measure("覆盖率", 90, "%")], [measure("全省覆盖率", 95, "%")]) == [("raised", "90%", "95%")]
    assert compare([measure("补助", 0.5, "万元")], [measure("补助", 5000, "元")]) == []


def test_of_several_in_one_unit_those_are_compared_that_measure_the_same() -> None:
    above = [measure("补贴性培训", 7500, "万人次"), measure("其中农民工培训", 3000, "万人次")]
    below = [measure("五年培训农民工", 140, "万人次"), measure("五年开展补贴性职业技能培训", 320, "万人次")]
    assert compare(above, below) == [("lowered", "7500万人次", "320万人次"), ("lowered", "3000万人次", "140万人次")]


def test_numbers_of_one_unit_that_measure_something_else_are_left_out_and_added() -> None:
    above = [measure("养老院院长", 1, "万名"), measure("社会工作者", 10, "万名")]
    assert compare(above, [measure("护士", 90, "名"), measure("养老院院长", 600, "名")]) == [
        ("lowered", "1万名", "600名"),
        ("left_out", "10万名", None),
        ("added", None, "90名"),
    ]


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("2022年底", "2021年6月底", [("earlier", "2022年底", "2021年6月底")]),
        ("2020年底", "2021年", [("later", "2020年底", "2021年")]),
        ("“十三五”末", "2020年12月", []),
        ("每年", "2020年底", []),
        (None, "2020年底", []),
    ],
)
def test_a_deadline_has_moved_where_both_name_a_day(
    above: str | None, below: str | None, expected: list[tuple[str, str, str]]
) -> None:
    assert compare([], [], due=(above, below)) == expected


def test_a_deadline_that_targets_share_is_told_once() -> None:
    above, below = [measure("覆盖率", 90, "%", "2022年")], [measure("覆盖率", 90, "%", "2021年")]
    assert compare(above, below, due=("2022年", "2021年")) == [("earlier", "2022年", "2021年")]
