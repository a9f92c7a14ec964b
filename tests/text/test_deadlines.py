"""What printed deadlines say as days; what names no day says so."""

import pytest

from graph.text.deadlines import Due, DueKind, read_deadline

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
]


@pytest.mark.parametrize(("printed", "day"), DATED, ids=[printed for printed, _ in DATED])
def test_a_deadline_ends_on_a_day(printed: str, day: str) -> None:
    assert read_deadline(printed, ISSUED) == Due(DueKind.DATED, day)


@pytest.mark.parametrize("printed", ["每年", "每年6月底", "每季度", "逐年", "按季度"])
def test_what_comes_back_has_no_day(printed: str) -> None:
    assert read_deadline(printed, ISSUED) == Due(DueKind.RECURRING)


@pytest.mark.parametrize(
    "printed", ["长期坚持", "持续推进", "全年", "立行立改", "本通知印发之日起30日内", "印发后15个工作日内", "2025年起", "2025年2月30日", "2026年初"]
)  # fmt: skip
def test_what_names_no_day_is_undated(printed: str) -> None:
    assert read_deadline(printed, ISSUED) == Due(DueKind.UNDATED)


def test_a_year_is_not_guessed() -> None:
    assert read_deadline("9月底") == Due(DueKind.UNDATED)  # nothing says when the document was issued
    assert read_deadline("2月底", ISSUED) == Due(DueKind.UNDATED)  # over when the document was issued
    assert read_deadline(None, ISSUED) is read_deadline("", ISSUED) is None
