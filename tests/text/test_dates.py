import pytest

from graph.text.dates import PRINTED_DATE, date_deadline, write_iso


@pytest.mark.parametrize(
    ("by", "end"),
    [
        ("2020年", (2020, 12, 31)),
        ("2020年6月底", (2020, 6, 31)),
        ("2020年6月15日", (2020, 6, 15)),
        ("2020年上半年", (2020, 6, 31)),
        ("2019年至2020年", (2020, 12, 31)),
        ("“十五”末", (2005, 12, 31)),
        ("“十三五”时期", (2020, 12, 31)),
    ],
)
def test_a_deadline_ends_on_a_day(by: str, end: tuple[int, int, int]) -> None:
    assert date_deadline(by) == end


@pytest.mark.parametrize("by", ["每年", "每月十五日", "", None])
def test_what_names_no_day_of_its_own_ends_last(by: str | None) -> None:
    assert date_deadline(by) > date_deadline("2999年12月31日")


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2017年8月16日", "2017-08-16"),
        ("二〇一七年八月十六日", "2017-08-16"),
        ("二O一○年十二月三十一日", "2010-12-31"),
        ("2 0 1 7 年 8 月 1 6 日", "2017-08-16"),
        ("2023年55月99日", None),
    ],
)
def test_a_printed_day_is_written_as_iso_8601(printed: str, iso: str | None) -> None:
    match = PRINTED_DATE.fullmatch(printed)
    assert match
    assert write_iso(match) == iso
