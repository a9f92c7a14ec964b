"""The log of judgements on agencies: what people write in it, and what a power cut or a full disk leaves of it."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loader.agencies.judgements import Entry, Verdict
from graph.loader.reviews.agency_reviews import append_review, read_reviews
from graph.settings import Settings
from tests.factories import make_agency
from tests.folders import ROOT

FIRST = Entry(0, Verdict.DIFFERENT, make_agency("市财政局"), make_agency("市科技局"), reason="名称不同\u2028职责不同")
SECOND = Entry(0, Verdict.DIFFERENT, make_agency("市教育局"), make_agency("市科技局"))
THIRD = Entry(0, Verdict.DIFFERENT, make_agency("市教育局"), make_agency("市财政局"))

# Appends an entry in a process that may write no more than so many bytes to any file, as on a full disk.
ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from graph.loader.agencies.judgements import Entry, Verdict
from graph.loader.reviews.agency_reviews import append_review
from graph.settings import Settings
from tests.factories import make_agency
_, home, most = sys.argv
resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
append_review(Settings(home=Path(home)), Entry(0, Verdict.DIFFERENT, make_agency("市教育局"), make_agency("市科技局")))
"""


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "reviews.jsonl"


@given(reason=st.text(), author=st.text())
def test_whatever_a_reason_says_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, reason: str, author: str
) -> None:
    home = Settings(home=tmp_path_factory.mktemp("home"))
    append_review(home, replace(FIRST, reason=reason, author=author))
    append_review(home, SECOND)
    first, second = read_reviews(home).entries
    assert (first.reason, first.author) == (reason, author)
    assert second == replace(SECOND, number=2)


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\r", "\x0b", "\x0c", "\x1c"])
def test_a_character_that_ends_lines_elsewhere_ends_none_of_the_log(home: Settings, end: str) -> None:
    append_review(home, replace(FIRST, reason=f"甲{end}乙"))
    assert [each.reason for each in read_reviews(home).entries] == [f"甲{end}乙"]


def test_a_log_cut_anywhere_keeps_its_whole_lines_and_can_be_written_to(home: Settings, log: Path) -> None:
    append_review(home, FIRST)
    whole = len(log.read_bytes())
    append_review(home, SECOND)
    written = log.read_bytes()
    for end in range(whole, len(written)):
        log.write_bytes(written[:end])
        kept = 2 if end == len(written) - 1 else 1  # it lacks no more than its end
        assert len(read_reviews(home).entries) == kept
        recorded, _ = append_review(home, THIRD)
        assert recorded.number == kept + 1
        assert [each.number for each in read_reviews(home).entries] == list(range(1, kept + 2))


def test_a_torn_line_is_told_of_and_set_aside(home: Settings, log: Path, caplog: pytest.LogCaptureFixture) -> None:
    append_review(home, FIRST)
    with log.open("ab") as file:
        file.write('{"number": 2, "reason": "职'.encode()[:-1])
    with caplog.at_level(logging.WARNING):
        read_reviews(home)
    assert [record.getMessage() for record in caplog.records if str(log) in record.getMessage()]
    append_review(home, SECOND)
    caplog.clear()
    assert len(read_reviews(home).entries) == 2
    assert caplog.records == []
    assert (log.parent / "reviews.jsonl.torn").read_bytes().startswith(b'{"number": 2')


def test_the_command_says_in_one_line_that_the_last_one_is_torn(home: Settings, log: Path) -> None:
    append_review(home, FIRST)
    log.write_bytes(log.read_bytes() + b'{"number": 2, ')
    command = [str(Path(sys.executable).with_name("fengong")), "agencies", "log"]
    given = os.environ | {"FENGONG_HOME": str(home.home)}
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=given)
    assert result.returncode == 0
    assert "云川市财政局" in result.stdout
    assert [line for line in result.stderr.split("\n") if line] == [result.stderr.strip()]
    assert str(log) in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files as POSIX does")
def test_a_full_disk_leaves_the_log_as_it_was(home: Settings, log: Path) -> None:
    append_review(home, FIRST)
    before = log.read_bytes()
    command = [sys.executable, "-c", ON_A_FULL_DISK, str(home.home), str(len(before) + 40)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    assert "StoreUnavailable" in result.stderr.splitlines()[-1]
    assert log.read_bytes() == before
    append_review(home, SECOND)
    assert [json.loads(line)["number"] for line in log.read_bytes().splitlines()] == [1, 2]
