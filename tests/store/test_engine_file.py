"""engine.json as a crash, an editor or another program may leave it: the next start works, and replaces it."""

import json
import socket
import sys
import threading
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store.client import open_graph
from graph.store.embedded.keeper import stop_orphan
from tests.processes import find_processes, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds the engine's processes through /proc")

LEFT = {"host": "127.0.0.1", "lease_port": 1, "token": "t", "http_port": 1, "password": "p"}
TOO_LARGE = 99_999_999  # for a port


@pytest.mark.parametrize(
    "written", [[], dict.fromkeys(LEFT, 7), LEFT | {"lease_port": TOO_LARGE, "http_port": TOO_LARGE}]
)
def test_the_next_start_replaces_a_file_that_no_keeper_wrote(tmp_path: Path, written: object) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "engine.json").write_text(json.dumps(written), encoding="utf-8")
    with open_graph(Settings(home=home, engine_linger_seconds=0)) as graph:
        assert graph.ask("count_documents") == [{"total": 0}]
    wait_until(lambda: not find_processes(home))


@pytest.mark.parametrize("written", [[], 5, None, "engine"])
def test_no_engine_is_stopped_where_the_file_names_none(tmp_path: Path, written: object) -> None:
    (tmp_path / "engine.json").write_text(json.dumps(written), encoding="utf-8")
    stop_orphan(tmp_path)


def test_a_stranger_on_a_port_that_was_once_the_engine_s_is_left_alone(tmp_path: Path) -> None:
    def answer_one() -> None:
        connection, _ = stranger.accept()
        with connection:
            connection.sendall(b"220 mail.example ESMTP\r\n")
            connection.recv(1000)

    with socket.create_server(("127.0.0.1", 0)) as stranger:
        left = LEFT | {"http_port": stranger.getsockname()[1]}
        (tmp_path / "engine.json").write_text(json.dumps(left), encoding="utf-8")
        threading.Thread(target=answer_one, daemon=True).start()
        stop_orphan(tmp_path)
