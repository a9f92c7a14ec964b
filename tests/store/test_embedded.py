"""The embedded engine as users meet it: real processes that start, find, leave and kill it."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import neo4j
import pytest
from neo4j.exceptions import AuthError

from graph.errors import StoreUnavailable
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from graph.store.embedded.keeper import stop_orphan
from graph.store.embedded.lease import lease_engine
from tests.folders import ROOT, TESTS
from tests.processes import find_processes, stop_process, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds the engine's processes through /proc")

STATEMENTS = TESTS / "cypher"
LINGER_SECONDS = 1.0

# Opens the graph, says so, and stays until its standard input ends.
USER = """
import sys
from graph.settings import read_settings
from graph.store.client import open_graph
with open_graph(read_settings()):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    directory = tmp_path / "数据 data"
    yield directory
    wait_until(lambda: not find_processes(directory))


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home, engine_linger_seconds=LINGER_SECONDS)


def start_user(home: Path, directory: Path = ROOT) -> subprocess.Popen[str]:
    given = {"FENGONG_HOME": str(home), "FENGONG_ENGINE_LINGER_SECONDS": str(LINGER_SECONDS), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-P", "-c", USER],
        cwd=directory,
        env=os.environ | given,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def is_open(user: subprocess.Popen[str]) -> bool:
    assert user.stdout is not None
    return user.stdout.readline() == "open\n"


def put_thing(graph: Graph) -> None:
    graph.change(lambda transaction: transaction.run("put_thing", name="市教委"))


def test_a_second_process_finds_the_engine_of_the_first(home: Path, settings: Settings) -> None:
    with open_graph(settings):
        before = find_processes(home)
        with start_user(home) as user:
            assert is_open(user)
            assert find_processes(home) == before
            user.communicate()


def test_two_processes_that_start_at_once_share_one_engine(home: Path) -> None:
    with start_user(home) as first, start_user(home) as second:
        assert is_open(first)
        engine = find_processes(home)["engine"]
        assert is_open(second)
        assert find_processes(home)["engine"] == engine
        first.communicate()
        second.communicate()


def test_the_next_command_finds_the_engine_that_the_last_one_left(home: Path, settings: Settings) -> None:
    open_graph(settings).close()
    before = find_processes(home)
    with open_graph(settings):
        assert find_processes(home) == before


def test_the_engine_ends_after_its_last_user(home: Path, settings: Settings) -> None:
    open_graph(settings).close()
    wait_until(lambda: not find_processes(home))
    assert not (home / "engine.json").exists()


def test_the_engine_stays_while_somebody_uses_it(settings: Settings) -> None:
    with open_graph(settings, STATEMENTS) as graph:
        time.sleep(2 * LINGER_SECONDS)
        assert graph.ask("count_things") == [{"things": 0}]


def test_nobody_waits_for_a_user_that_was_killed(home: Path) -> None:
    with start_user(home) as user:
        assert is_open(user)
        user.kill()
    wait_until(lambda: not find_processes(home))


def test_ctrl_c_in_a_terminal_leaves_the_engine_to_others(home: Path, settings: Settings) -> None:
    with start_user(home) as user:
        assert is_open(user)
        before = find_processes(home)
        os.killpg(user.pid, signal.SIGINT)
        user.wait()
        with open_graph(settings):
            assert find_processes(home) == before


@pytest.mark.parametrize(
    ("victim", "number"),
    [
        ("engine", signal.SIGKILL),
        ("engine", signal.SIGTERM),
        ("keeper", signal.SIGKILL),
        ("keeper", signal.SIGTERM),
        ("keeper", signal.SIGINT),
    ],
)
def test_what_was_committed_outlives_a_kill_that_leaves_no_process(
    victim: Literal["engine", "keeper"], number: signal.Signals, home: Path, settings: Settings
) -> None:
    with open_graph(settings, STATEMENTS) as graph:
        put_thing(graph)
        os.kill(find_processes(home)[victim], number)
        wait_until(lambda: not find_processes(home))
    with open_graph(settings, STATEMENTS) as graph:
        assert graph.ask("count_things") == [{"things": 1}]


def test_an_engine_that_hangs_is_ended_and_the_next_question_has_another(home: Path, settings: Settings) -> None:
    hasty = replace(settings, query_seconds=1, connect_seconds=1)
    with open_graph(hasty, STATEMENTS) as graph:
        put_thing(graph)
        stop_process(find_processes(home)["engine"])
        with pytest.raises(StoreUnavailable, match="was stopped"):
            graph.ask("count_things")
    with open_graph(hasty, STATEMENTS) as graph:
        assert graph.ask("count_things") == [{"things": 1}]


def test_an_engine_without_a_keeper_is_stopped_by_the_next_start(home: Path, settings: Settings) -> None:
    with open_graph(settings):
        stop_orphan(home)
        wait_until(lambda: "engine" not in find_processes(home))


def test_an_address_left_by_a_dead_keeper_is_replaced_though_a_stranger_listens_there(
    home: Path, settings: Settings
) -> None:
    def answer_one() -> None:
        connection, _ = stranger.accept()
        with connection:
            connection.sendall(b"220 mail.example ESMTP\r\n")

    with socket.create_server(("127.0.0.1", 0)) as stranger:
        home.mkdir()
        port = stranger.getsockname()[1]
        (home / "engine.json").write_text(
            f'{{"host": "127.0.0.1", "lease_port": {port}, "token": "t"}}', encoding="utf-8"
        )
        threading.Thread(target=answer_one, daemon=True).start()
        with open_graph(settings, STATEMENTS) as graph:
            assert graph.ask("count_things") == [{"things": 0}]


def test_a_stranger_without_the_token_gets_no_password(home: Path, settings: Settings) -> None:
    with open_graph(settings):
        port = find_lease_port(home)
        with socket.create_connection(("127.0.0.1", port)) as stranger:
            stranger.sendall(b"guess\n")
            assert stranger.recv(1000) == b""


def test_a_stranger_who_guesses_passwords_shuts_nobody_out(settings: Settings) -> None:
    with open_graph(settings, STATEMENTS):
        lease = lease_engine(settings)
        for _ in range(7):
            with (
                pytest.raises(AuthError),
                neo4j.GraphDatabase.driver(lease.address, auth=("root", "guess")) as stranger,
            ):
                stranger.verify_connectivity()
        lease.end()
        with open_graph(settings, STATEMENTS) as graph:
            assert graph.ask("count_things") == [{"things": 0}]


def find_lease_port(home: Path) -> int:
    return int(json.loads((home / "engine.json").read_text(encoding="utf-8"))["lease_port"])


def test_no_secret_stands_in_a_command_line(home: Path, settings: Settings) -> None:
    with open_graph(settings):
        password = json.loads((home / "engine.json").read_text(encoding="utf-8"))["password"]
        lines = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in find_processes(home).values()]
        assert len(lines) == 2
        assert not any(password.encode() in line for line in lines)


def test_files_that_hold_a_secret_are_for_their_owner_only(home: Path, settings: Settings) -> None:
    with open_graph(settings):
        modes = [
            stat.S_IMODE((home / name).stat().st_mode) for name in ("engine.json", "engine/config/server-users.jsonl")
        ]
        assert modes == [0o600, 0o600]


def test_the_engine_starts_from_a_folder_with_modules_of_the_same_names(home: Path, tmp_path: Path) -> None:
    for name in ("graph.py", "filelock.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('the wrong module')", encoding="utf-8")
    with start_user(home, directory=tmp_path) as user:
        assert is_open(user)
        user.communicate()


def test_a_data_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match=r"file/home cannot be written .*FENGONG_HOME"):
        open_graph(Settings(home=tmp_path / "file" / "home"))


@pytest.mark.parametrize("mode", [0o777, 0o757, 0o1777])
def test_a_data_directory_that_others_may_write_is_refused(tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)
    with pytest.raises(StoreUnavailable, match=r"Others may write .*chmod"):
        open_graph(Settings(home=tmp_path))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["engine.json", "engine.lock", "engine.log", "format", "reviews.jsonl"])
def test_a_file_that_is_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    home.mkdir()
    other.write_text("mine", encoding="utf-8")
    (home / name).symlink_to(other)
    with pytest.raises(StoreUnavailable, match=f"{name} is a link"):
        open_graph(Settings(home=home))
    assert other.read_text(encoding="utf-8") == "mine"


def test_data_that_another_engine_holds_are_said_to_be_locked(home: Path, settings: Settings) -> None:
    with open_graph(settings):
        (home / "engine.json").unlink()
        (home / "engine.lock").unlink()
        with pytest.raises(StoreUnavailable, match="locked by another process"):
            open_graph(settings)


def test_an_engine_that_does_not_start_says_why(home: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"did not start: .*heap"):
        open_graph(Settings(home=home, engine_heap_megabytes=1))
