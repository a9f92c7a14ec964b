from pathlib import Path

import pytest

from graph.errors import BadInput
from graph.settings import MOST, Settings, read_settings


def test_what_is_not_set_has_its_default() -> None:
    assert read_settings({"PATH": "/bin", "FENGONG_URI": ""}) == Settings()


def test_each_setting_is_read_as_what_it_is() -> None:
    environment = {
        "FENGONG_HOME": "~/graph",
        "FENGONG_USER": "reader",
        "FENGONG_PAGE_LIMIT": "50",
        "FENGONG_QUERY_SECONDS": "0.5",
    }
    assert read_settings(environment) == Settings(home=Path("~/graph"), user="reader", page_limit=50, query_seconds=0.5)


@pytest.mark.parametrize("raw", ["many", "1.5", "-1", "0", str(MOST + 1)])
def test_a_limit_is_a_number_above_nought(raw: str) -> None:
    with pytest.raises(BadInput, match="FENGONG_PAGE_LIMIT"):
        read_settings({"FENGONG_PAGE_LIMIT": raw})


@pytest.mark.parametrize("raw", ["soon", "-1", "0", "nan", "inf", "1e300"])
def test_a_time_is_a_number_of_seconds_above_nought(raw: str) -> None:
    with pytest.raises(BadInput, match="FENGONG_QUERY_SECONDS"):
        read_settings({"FENGONG_QUERY_SECONDS": raw})


def test_an_engine_may_stop_at_once_and_a_service_keep_nothing() -> None:
    environment = {"FENGONG_ENGINE_LINGER_SECONDS": "0", "FENGONG_KEPT_RESULTS": "0"}
    assert read_settings(environment) == Settings(engine_linger_seconds=0, kept_results=0)


def test_a_choice_is_one_of_those_that_are_named() -> None:
    assert read_settings({"FENGONG_READERS": "key"}).readers == "key"
    with pytest.raises(BadInput, match=r"FENGONG_READERS.*all, key"):
        read_settings({"FENGONG_READERS": "nobody"})


@pytest.mark.parametrize("name", ["FENGONG_PASSWORD", "FENGONG_KEY"])
def test_no_message_shows_a_secret(name: str) -> None:
    assert "open sesame" not in repr(read_settings({name: "open sesame"}))
