"""The suite itself: wherever it is started from, it can fail but never hang."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import ROOT

SIGNALS = ("SIGINT", "SIGHUP", "SIGTERM")

# Starts pytest as a shell script starts what it puts in the background, under nohup.
IN_THE_BACKGROUND = f"""
import os, signal, sys
for name in {SIGNALS}:
    signal.signal(getattr(signal, name), signal.SIG_IGN)
os.execv(sys.executable, [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *sys.argv[1:]])
"""


def run_in_the_background(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", IN_THE_BACKGROUND, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=ROOT)


@pytest.mark.parametrize("name", SIGNALS)
def test_what_is_started_meets_signals_as_in_a_terminal(name: str) -> None:
    ask = f"import _signal; print(_signal.getsignal(_signal.{name}) == _signal.SIG_IGN)"
    assert subprocess.check_output([sys.executable, "-S", "-c", ask], text=True) == "False\n"


def test_so_it_does_where_the_suite_runs_in_the_background() -> None:
    test = f"{__file__}::{test_what_is_started_meets_signals_as_in_a_terminal.__name__}"
    result = run_in_the_background("--numprocesses=2", test)
    assert f"{len(SIGNALS)} passed" in result.stdout


def test_a_test_that_hangs_fails_and_the_next_one_runs(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    assert float(pytestconfig.getini("timeout")) > 0
    (tmp_path / "test_hanging.py").write_text(
        "import subprocess, sys, threading\n"
        "def test_waits_for_a_program(): subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "def test_waits_for_a_lock(): threading.Event().wait()\n"
        "def test_waits_for_nothing(): pass\n"
    )
    settings = ("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), "-o", "timeout=2")
    result = run_in_the_background(*settings, str(tmp_path / "test_hanging.py"))
    assert "2 failed, 1 passed" in result.stdout
