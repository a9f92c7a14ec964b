"""What is logged: a logger a room, on standard error, and only for whoever asks for it."""

import logging
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from tests.cli.conftest import NOTICE, Run


def test_nothing_is_logged_unless_asked(fengong: Run) -> None:
    assert fengong("load", NOTICE).stderr == ""


@pytest.mark.usefixtures("embedded_graph")  # empty: a file that was loaded is not read again
def test_what_is_done_is_told_on_standard_error_room_by_room(fengong: Run) -> None:
    told = fengong("--verbose", "load", NOTICE)
    assert told.returncode == 0
    assert f"fengong.loader: {NOTICE}: 36 tasks" in told.stderr
    assert "fengong.store: opened" in told.stderr


def test_what_is_printed_is_the_same(fengong: Run) -> None:
    plain, told = fengong("co-owners", "--json"), fengong("--verbose", "co-owners", "--json")
    assert told.stdout == plain.stdout


def test_an_error_is_told_with_where_it_was_met(fengong: Run) -> None:
    told = fengong("--verbose", "trace", "没有")
    assert "Traceback" in told.stderr
    assert "NotFound" in told.stderr


def test_the_name_of_a_file_adds_no_line(fengong: Run, tmp_path: Path) -> None:
    path = tmp_path / "名\n\x1b[2J.txt"
    path.write_text("没有责任分工。", encoding="utf-8")
    told = fengong("--verbose", "load", path)
    assert "\x1b" not in told.stderr
    assert not [line for line in told.stderr.splitlines() if line.startswith("[2J")]


def test_a_request_is_logged_with_its_answer(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="fengong.api"):
        TestClient(create_app(Settings())).get("/health/live?x=%1b")
    (line,) = [record.getMessage() for record in caplog.records if record.name == "fengong.api"]
    assert line.startswith("GET /health/live: 200 in 0.")
