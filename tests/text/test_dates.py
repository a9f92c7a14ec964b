import pytest

from graph.text.dates import PRINTED_DATE, write_iso


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
