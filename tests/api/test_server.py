"""The server as a process: it says where it answers, ends when told to, and refuses in one line."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from api.server import listen
from graph.settings import Settings
from tests.folders import ROOT

SERVE = """
import sys
from graph.errors import FengongError
from graph.settings import read_settings
from api.server import serve
try:
    serve(read_settings(), "127.0.0.1", int(sys.argv[1]), on_ready=lambda address: print(address, flush=True))
except FengongError as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""


def start_server(home: Path, port: int = 0, program: str = SERVE, **settings: str) -> "subprocess.Popen[str]":
    environment = {"FENGONG_HOME": str(home), "FENGONG_ENGINE_LINGER_SECONDS": "1", "FENGONG_URI": ""} | settings
    return subprocess.Popen(
        [sys.executable, "-c", program, str(port)],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_cleanly_and_soon(embedded_settings: Settings, end: signal.Signals) -> None:
    assert embedded_settings.home
    server = start_server(embedded_settings.home)
    assert server.stdout
    address = server.stdout.readline().strip()
    with urllib.request.urlopen(f"{address}api/v1/documents") as answer:  # noqa: S310  # our own server
        assert answer.status == 200
    began = time.monotonic()
    server.send_signal(end)
    out, err = server.communicate(timeout=20)
    assert (server.returncode, out, err) == (0, "", "")
    assert time.monotonic() - began < 5


def test_an_address_is_understood_as_it_was_typed(embedded_settings: Settings) -> None:
    assert embedded_settings.home
    server = start_server(embedded_settings.home)
    assert server.stdout
    host, port = server.stdout.readline().strip().removeprefix("http://").rstrip("/").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as typed:
        typed.sendall(
            "GET /api/v1/documents/澜府办发〔2021〕7号?as_of=昨天 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        )
        answer = b""
        while b"}" not in answer:
            answer += typed.recv(10_000)
    server.terminate()
    server.communicate(timeout=20)
    assert answer.startswith(b"HTTP/1.1 422")
    assert "昨天" in answer.decode()


def test_the_server_ends_soon_while_a_graph_leaves_a_question_without_an_answer(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        uri = f"bolt://127.0.0.1:{silent.getsockname()[1]}"
        server = start_server(tmp_path, FENGONG_URI=uri, FENGONG_CONNECT_SECONDS="60")
        assert server.stdout
        host, port = server.stdout.readline().removeprefix("http://").rstrip("/\n").split(":")
        with socket.create_connection((host, int(port))) as asking:
            asking.sendall(b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n")
            silent.accept()  # the question has reached the graph
            server.send_signal(signal.SIGTERM)
            began = time.monotonic()
            _, err = server.communicate(timeout=20)
    assert (server.returncode, err) == (0, "")
    assert time.monotonic() - began < 8


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = start_server(tmp_path, port)
        out, err = server.communicate(timeout=20)
    assert (server.returncode, out) == (1, "")
    assert err.count("\n") == 1
    assert err.startswith("PortInUse: ")
    assert str(port) in err


def test_an_impossible_port_is_one_clear_line(tmp_path: Path) -> None:
    server = start_server(tmp_path, 70000)
    _, err = server.communicate(timeout=20)
    assert err.count("\n") == 1
    assert err.startswith("BadInput: ")


def test_requests_that_never_end_hold_nobody_up(tmp_path: Path) -> None:
    bounds = "import api.http.bounded as c\nc.MOST_CONNECTIONS, c.HEAD_SECONDS, c.PART_SECONDS = 30, 2, 2\n"
    server = start_server(tmp_path, program=bounds + SERVE, FENGONG_URI="bolt://127.0.0.1:1")
    assert server.stdout
    address = server.stdout.readline().strip()
    host, port = "127.0.0.1", int(address.rstrip("/").rpartition(":")[2])
    halves = [
        b"GET / HTTP/1.1\r\nHost: localhost\r\n",
        b"POST /enter HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nk",
    ]
    with ExitStack() as opened:
        held = [opened.enter_context(socket.create_connection((host, port), timeout=20)) for _ in range(90)]
        for number, connection in enumerate(held):
            with suppress(OSError):  # it was dropped for a later one
                connection.sendall(halves[number % 2])
        with urllib.request.urlopen(f"{address}health/live", timeout=20) as answer:  # noqa: S310  # our own server
            assert answer.status == 200
        assert all(_is_dropped(connection) for connection in held)
    server.send_signal(signal.SIGTERM)
    assert server.communicate(timeout=20) == ("", "")


def _is_dropped(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_each_answer_is_sent_at_once_on_a_connection_that_is_kept() -> None:
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
