"""What goes wrong is told in one line, and the exit code says of which kind it was."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import click
import pytest

from cli.main import say_in_one_line
from graph.settings import Settings
from tests.cli.conftest import FENGONG, HIGHER, Run, assert_one_clear_line


def _make_inputs(folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 10)
    (folder / "letter.txt").write_text("今天天气很好，我们去公园散步。", encoding="utf-8")


BAD_CALLS = {
    "no file": (["load", "absent.txt"], "absent.txt"),
    "nothing to load": (["load"], "PATH"),
    "empty": (["load", "empty.txt"], "empty.txt"),
    "binary": (["extract", "binary.txt"], "binary.txt"),
    "no statements": (["load", "letter.txt"], "letter.txt"),
    "no such task": (["trace", "99"], "99"),
    "lost task": (["trace", "3"], "was lost"),
    "nothing to search for": (["search", " "], "search for"),
    "never loaded": (["delete", HIGHER, "--yes"], HIGHER),
    "only cited": (["quality", HIGHER], HIGHER),
    "no such agency": (["agency", "没有这个局"], "没有这个局"),
    "no such document": (["co-owners", "--document", "渝府〔1999〕1号"], "渝府〔1999〕1号"),
    "no such command": (["colour"], "colour"),
    "no number": (["pairs", "--limit", "many"], "--limit"),
    "unwritable": (["network", "--output", "absent/network.html"], "absent/network.html"),
    "beyond every integer": (["tasks", "--offset", "9" * 30], "--offset"),
    "blank words": (["tasks", "--words", " "], "search for"),
    "no kind of sheet": (["template", "--output", "template.pdf"], "template.pdf"),
    "no kind of graph": (["export", "--graph", "--output", "graph.json"], "graph.json"),
}


@pytest.mark.parametrize("case", BAD_CALLS)
@pytest.mark.usefixtures("filled")
def test_bad_input_gets_one_clear_line(case: str, fengong: Run, tmp_path: Path) -> None:
    _make_inputs(tmp_path)
    arguments, named = BAD_CALLS[case]
    result = fengong(*arguments)
    assert_one_clear_line(result)
    assert named in result.stderr


BAD_SETTINGS = {
    "nothing at the address": {"FENGONG_URI": "bolt://127.0.0.1:9", "FENGONG_CONNECT_SECONDS": "2"},
    "no address": {"FENGONG_URI": "localhost"},
    "no number": {"FENGONG_QUERY_SECONDS": "soon"},
}


@pytest.mark.parametrize("case", BAD_SETTINGS)
def test_a_bad_setting_gets_one_clear_line(case: str, fengong: Run, environment: dict[str, str]) -> None:
    assert_one_clear_line(fengong("co-owners", environment=environment | BAD_SETTINGS[case]))


def test_a_wrong_password_gets_one_clear_line(
    fengong: Run, environment: dict[str, str], neo4j_settings: Settings
) -> None:
    wrong = {"FENGONG_URI": str(neo4j_settings.uri), "FENGONG_PASSWORD": "not the password"}
    result = fengong("co-owners", environment=environment | wrong)
    assert_one_clear_line(result)
    assert "not the password" not in result.stderr


def test_a_port_in_use_gets_one_clear_line(fengong: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = fengong("serve", "--port", str(port))
    assert_one_clear_line(result)
    assert str(port) in result.stderr


def test_ctrl_c_gets_one_line_and_the_exit_code_of_shells(environment: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = {"FENGONG_URI": f"bolt://127.0.0.1:{silent.getsockname()[1]}", "FENGONG_CONNECT_SECONDS": "60"}
        with subprocess.Popen(
            [FENGONG, "documents"], stderr=subprocess.PIPE, encoding="utf-8", env=environment | server
        ) as it:
            taken, _ = silent.accept()  # and never answer; it stays open as long as it is kept
            with taken:
                it.send_signal(signal.SIGINT)
                _, errors = it.communicate(timeout=10)
    assert it.returncode == 130
    assert errors == "fengong: interrupted\n"


def test_an_interrupt_is_told_as_one_whatever_the_driver_then_stumbles_over() -> None:
    def stumble() -> None:
        try:
            raise KeyboardInterrupt(signal.SIGTERM)
        finally:
            raise BufferError("half an answer is in the buffer")

    with pytest.raises(click.exceptions.Exit) as end, say_in_one_line():
        stumble()
    assert end.value.exit_code == 143


def run_in_shell(script: str, environment: dict[str, str], *arguments: str | bytes) -> subprocess.CompletedProcess[str]:
    """Run the command with the arguments as ``"$0" "$@"`` of the script."""
    command = ["sh", "-c", script, str(FENGONG), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("form", ["--json", "--csv", "--cite", "--limit=9"])
def test_an_output_that_takes_no_more_gets_one_clear_line(environment: dict[str, str], form: str) -> None:
    assert_one_clear_line(run_in_shell('"$0" "$@" >/dev/full', environment, "tasks", form))


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("arguments", [["tasks"], ["tasks", "--json"], ["--help"]], ids=" ".join)
def test_a_closed_output_is_no_error(environment: dict[str, str], arguments: list[str]) -> None:
    result = run_in_shell('"$0" "$@" >&-', environment, *arguments)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.usefixtures("filled")
def test_what_is_typed_in_another_encoding_gets_one_clear_line(environment: dict[str, str]) -> None:
    assert_one_clear_line(run_in_shell('"$0" "$@"', environment, "agency", "市教育局".encode("gb18030")))


@pytest.mark.usefixtures("filled")
def test_a_reader_that_has_seen_enough_is_no_error(environment: dict[str, str]) -> None:
    for arguments in (["tasks"], ["tasks", "--json"]):
        reading, writing = os.pipe()
        os.close(reading)
        with subprocess.Popen(
            [FENGONG, *arguments], stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", env=environment
        ) as it:
            os.close(writing)
            _, errors = it.communicate(timeout=30)
        assert errors == ""


@pytest.mark.parametrize("arguments", [["--help"], ["tasks", "--limit", "x"]])
def test_a_command_whose_terminal_has_gone_ends_as_the_hang_up_would_end_it(arguments: list[str]) -> None:
    ours, theirs = os.openpty()
    os.close(ours)  # no signal comes: it is not this process's own terminal
    ended = subprocess.run([FENGONG, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    assert ended.returncode == -signal.SIGHUP
