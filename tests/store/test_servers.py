"""A Neo4j server that goes away and comes back, or is read-only, and what else may answer at an address."""

import os
import signal
import socket
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import httpx
import pytest

from graph.errors import StoreUnavailable
from graph.settings import Settings
from graph.store.client import open_graph
from tests.conftest import NEO4J_SETTINGS, control_neo4j
from tests.loader.test_faults import FENGONG, NOTICE, empty, read_reports, run, start_load, surround
from tests.processes import wait_until
from tests.wire import reach


@contextmanager
def serve(settings: Settings) -> Iterator[str]:
    """The service's address."""
    command = [FENGONG, "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=surround(settings)) as process:
        assert process.stdout
        yield process.stdout.readline().split()[-1]
        process.terminate()


@dataclass(frozen=True)
class Stage:
    """What a running service and a new command say."""

    service: httpx.Response
    command: "subprocess.CompletedProcess[str]"


def ask(settings: Settings, address: str) -> Stage:
    return Stage(httpx.get(f"{address}api/v1/documents", timeout=60), run(settings, "documents", "--json"))


@dataclass(frozen=True)
class Story:
    before: Stage
    gone: Stage
    back: Stage


@pytest.fixture(scope="module")
def story(neo4j_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A Neo4j goes away under a running service, and between two commands, and comes back."""
    file = tmp_path_factory.mktemp("notices") / "notice.txt"
    file.write_text(NOTICE.format(1), encoding="utf-8")
    empty(neo4j_settings)
    wire, settings = reach(neo4j_settings)
    assert run(settings, "load", file).returncode == 0
    with serve(settings) as address:
        before = ask(settings, address)
        wire.cut()
        gone = ask(settings, address)
        wire.mend()
        back = ask(settings, address)
    wire.cut()
    return Story(before, gone, back)


def test_while_the_server_is_gone_each_says_so_and_what_to_do(story: Story) -> None:
    assert story.gone.service.status_code == 503
    assert "FENGONG_URI" in story.gone.service.json()["detail"]
    assert (story.gone.command.returncode, story.gone.command.stderr.count("\n")) == (4, 1)
    assert "FENGONG_URI" in story.gone.command.stderr


def test_when_it_is_back_each_answers_as_before(story: Story) -> None:
    assert story.before.command.stdout
    assert story.back.command.stdout == story.before.command.stdout
    assert story.back.service.json() == story.before.service.json()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_waits_for_an_answer_can_be_interrupted(neo4j_settings: Settings, tmp_path: Path, number: int) -> None:
    for nth in range(1, 25):
        (tmp_path / f"{nth:02}.txt").write_text(NOTICE.format(nth), encoding="utf-8")
    empty(neo4j_settings)
    wire, settings = reach(neo4j_settings)
    with start_load(settings, tmp_path) as process:
        read_reports(process, 3)
        wire.hold()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=2)  # it waits for the server
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)
    wire.cut()
    assert (process.returncode, "Traceback" in errors) == (128 + number, False), errors


@pytest.fixture
def read_only(tmp_path: Path, unavailable: Callable[[str], NoReturn]) -> Iterator[Settings]:
    """A Neo4j that was killed, and started again to be read only; a new one needs to write first."""
    started = control_neo4j("start", tmp_path)
    if started.returncode != 0:
        unavailable(f"no Neo4j to test with. {started.stderr.strip()}")
    kill(tmp_path)
    settings = NEO4J_SETTINGS.read_text(encoding="ascii")
    (tmp_path / "neo4j.conf").write_text(settings + "server.databases.default_to_read_only=true\n", encoding="ascii")
    lines = dict(line.split("=", 1) for line in control_neo4j("start", tmp_path).stdout.splitlines())
    yield Settings(uri=lines["FENGONG_URI"], user=lines["FENGONG_USER"], password=lines["FENGONG_PASSWORD"])
    kill(tmp_path)


def kill(directory: Path) -> None:
    pid = int((directory / "pid").read_text(encoding="ascii"))
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{pid}/cwd").exists())


def test_a_load_to_a_read_only_server_is_refused_in_one_line(read_only: Settings, tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE.format(1), encoding="utf-8")
    refused = run(read_only, "load", tmp_path / "notice.txt")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (4, "", 1)
    assert "the database is read-only" in refused.stderr


# What is no Neo4j, or too old a one.


@contextmanager
def answer(reply: Callable[[bytes], bytes]) -> Iterator[str]:
    """An address where something answers each message that it gets."""

    def talk(connection: socket.socket) -> None:
        with connection:
            while message := connection.recv(4096):
                connection.sendall(reply(message))

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=accept, daemon=True).start()
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


def speak_as_neo4j_4(message: bytes) -> bytes:
    """Bolt 4.4 by hand: a real server of that age needs a Java of that age. It agrees to everything and says its version."""
    if message.startswith(b"\x60\x60\xb0\x17"):
        return b"\x00\x00\x04\x04"
    agent = b"Neo4j/4.4.0"
    success = b"\xb1\x70\xa2\x86server" + bytes([0x80 + len(agent)]) + agent + b"\x8dconnection_id\x81x"
    return struct.pack(">H", len(success)) + success + b"\x00\x00"


STRANGERS: dict[str, Callable[[bytes], bytes]] = {
    "too old": speak_as_neo4j_4,
    "another protocol": lambda _: b"SSH-2.0-OpenSSH_9.2\r\n",
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_what_is_no_neo4j_of_our_time_is_refused_in_one_line(stranger: str) -> None:
    with answer(STRANGERS[stranger]) as address, pytest.raises(StoreUnavailable) as refused:
        open_graph(Settings(uri=address, connect_seconds=2))
    assert str(refused.value).startswith(address)
    assert "no Neo4j 5 or newer" in str(refused.value)
    assert "FENGONG_URI" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_address_of_a_web_server_is_named() -> None:
    page = b"HTTP/1.1 400 Bad Request\r\n\r\n"
    with answer(lambda _: page) as address, pytest.raises(StoreUnavailable, match="looks like HTTP"):
        open_graph(Settings(uri=address, connect_seconds=2))
