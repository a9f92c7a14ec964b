"""How well passages are matched, over the labelled chains and beside a plain matcher."""

from typing import Any

import pytest

from bench import matching


@pytest.fixture(scope="module")
def quality() -> dict[str, Any]:
    return matching.measure_quality()


def test_what_is_found_is_right_and_what_is_there_is_found(quality: dict[str, Any]) -> None:
    assert quality["precision"] >= 0.95
    assert quality["recall"] >= 0.90


def test_plain_matchers_are_left_far_behind(quality: dict[str, Any]) -> None:
    assert max(quality["rivals_f1"].values()) + 0.1 < quality["f1"]


def test_speed_is_told_beside_difflib() -> None:
    told = matching.measure_speed(400)
    assert told["found"] > 0.98
    assert told["times_faster"] == pytest.approx(told["difflib_seconds_of_all"] / told["seconds"], rel=0.2)
