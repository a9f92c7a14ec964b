"""What printed deadlines say as days; what names no day says so."""

import pytest

from graph.text.deadlines import Due, DueKind, DueRule, read_deadline

ISSUED = "2025-03-10"
DATED = [
    ("2020年底", "2020-12-31"),
    ("2020年", "2020-12-31"),
    ("2025", "2025-12-31"),
    ("2019年至2020年", "2020-12-31"),
    ("2021-2023年", "2023-12-31"),
    ("2025年6月", "2025-06-30"),
    ("2024年2月底前", "2024-02-29"),
    ("２０２５年６月", "2025-06-30"),
    ("二〇二六年十月底", "2026-10-31"),
    ("2025年6月15日", "2025-06-15"),
    ("2025-06-15", "2025-06-15"),
    ("2025/6", "2025-06-30"),
    ("2025.9.1", "2025-09-01"),
    ("2025年3月至9月", "2025-09-30"),
    ("2025年上半年", "2025-06-30"),
    ("2025年第三季度", "2025-09-30"),
    ("2025年三季度末", "2025-09-30"),
    ("2025年10月中旬", "2025-10-20"),
    ("“十四五”末", "2025-12-31"),
    ("十五五期间", "2030-12-31"),
    ("“十五”时期", "2005-12-31"),
    ("今年9月底", "2025-09-30"),
    ("明年6月底前", "2026-06-30"),
    ("年底", "2025-12-31"),
    ("6月底", "2025-06-30"),
    ("2025年底前完成，并长期坚持", "2025-12-31"),
    ("二〇二六年十月二十日", "2026-10-20"),
    ("2026年国庆节前", "2026-09-30"),
    ("五一前", "2025-04-30"),
]


@pytest.mark.parametrize(("printed", "day"), DATED, ids=[printed for printed, _ in DATED])
def test_a_deadline_ends_on_a_day(printed: str, day: str) -> None:
    due = read_deadline(printed, ISSUED)
    assert due
    assert (due.kind, due.day) == (DueKind.DATED, day)


@pytest.mark.parametrize("printed", ["每年", "每年6月底", "每季度", "逐年", "按季度"])
def test_what_comes_back_has_no_day(printed: str) -> None:
    assert read_deadline(printed, ISSUED) == Due(DueKind.RECURRING)


@pytest.mark.parametrize(
    "printed", ["长期坚持", "持续推进", "全年", "立行立改", "2025年起", "2025年2月30日", "2026年初", "2026年春节", "2026年元旦", "2026年汛期", "三年", "一年内"]
)  # fmt: skip
def test_what_names_no_day_is_undated(printed: str) -> None:
    assert read_deadline(printed, ISSUED) == Due(DueKind.UNDATED)


COUNTED = [  # the issue day is 10 March 2025, a Monday
    ("印发之日起30日内", "2025-04-09", DueRule.COUNTED),
    ("自本通知印发之日起3个月内", "2025-06-10", DueRule.COUNTED),
    ("本方案发布后一个月内", "2025-04-10", DueRule.COUNTED),
    ("方案印发后半年内", "2025-09-10", DueRule.COUNTED),
    ("本意见出台之日起两周内", "2025-03-24", DueRule.COUNTED),
    ("文件下发后2周内", "2025-03-24", DueRule.COUNTED),
    ("印发之日起1年内", "2026-03-10", DueRule.COUNTED),
    ("方案印发后10个工作日内", "2025-03-24", DueRule.COUNTED_IN_WORKING_DAYS),
    ("方案印发后10个工作日", "2025-03-24", DueRule.COUNTED_IN_WORKING_DAYS),
    ("印发后15个工作日内", None, DueRule.HOLIDAYS_UNKNOWN),  # 清明 lies near
    ("收到本通知后10日内", None, DueRule.OTHER_EVENT),
    ("本办法施行之日起30日内", None, DueRule.OTHER_EVENT),
    ("市级方案印发后一个月内", None, DueRule.OTHER_EVENT),
    ("方案印发后10日内，2025年底前全面完成", "2025-12-31", DueRule.PRINTED),
]


@pytest.mark.parametrize(("printed", "day", "rule"), COUNTED, ids=[printed for printed, *_ in COUNTED])
def test_days_are_counted_from_the_document_s_own_day(printed: str, day: str | None, rule: DueRule | None) -> None:
    kind = DueKind.DATED if day else DueKind.UNDATED
    assert read_deadline(printed, ISSUED) == Due(kind, day, rule)


@pytest.mark.parametrize(
    ("issued", "printed", "day"),
    [
        ("2024-01-31", "印发之日起1个月内", "2024-02-29"),  # the month has no such day
        ("2024-11-29", "印发后三个月内", "2025-02-28"),
        ("2025-07-04", "印发后1个工作日内", "2025-07-07"),  # over the week-end
        ("2025-08-28", "印发后5个工作日内", None),  # from September on a holiday may come
    ],
)
def test_months_and_working_days_end_where_the_calendar_says(issued: str, printed: str, day: str | None) -> None:
    due = read_deadline(printed, issued)
    assert due
    assert due.day == day


def test_a_year_is_not_guessed() -> None:
    assert read_deadline("2025年9月底", ISSUED) == Due(DueKind.DATED, "2025-09-30", DueRule.PRINTED)
    assert read_deadline("9月底", ISSUED) == Due(DueKind.DATED, "2025-09-30", DueRule.YEAR_OF_DOCUMENT)
    assert read_deadline("9月底") == Due(DueKind.UNDATED, rule=DueRule.DATE_UNKNOWN)
    assert read_deadline("印发之日起30日内") == Due(DueKind.UNDATED, rule=DueRule.DATE_UNKNOWN)
    assert read_deadline("2月底", ISSUED) == Due(DueKind.UNDATED)  # over when the document was issued
    assert read_deadline(None, ISSUED) is read_deadline("", ISSUED) is None
