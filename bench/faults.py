"""Parts that fail while two services are asked and a folder is loaded: what is there afterwards, and how long who asks waits.

    unshare --map-root-user --mount .venv/bin/python -m bench.faults [--rounds N] [--engine embedded|neo4j] [--seed N]

It mounts a small disk, hence unshare, which gives it a view of disks of its own; with --engine neo4j it goes without.

Two services run over one directory of their own, which goes afterwards. In each round one part fails at a moment of chance while the examples are
loaded again and again: a service, the loader or the process that reads for it is killed (SIGKILL); of the embedded engine it or its keeper is killed,
it is stopped (SIGSTOP) and continued, or its disk is full for a while; a Neo4j is killed and started again, stopped and continued, or cannot be reached
for a while. Then the services must answer (they are started again where they were killed), nobody may have waited longer than the limit, and the whole
graph must be that of a clean load. The last line is one JSON object.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import httpx

from graph.settings import find_examples
from tests.processes import find_processes, wait_until
from tests.wire import Wire, read_address

FENGONG = str(Path(sys.executable).with_name("fengong"))
NEO4J = Path(__file__).parent.parent / "script" / "neo4j"
LIMIT = 60.0  # seconds within which an answer comes, also an error: the start of an engine and a question
FAILS_FOR = 3.0  # seconds, where the part comes back
DISK = "256m"
LEFT = 60_000  # bytes of a full disk
SERVICES = 2


@dataclass
class _Service:
    """``fengong serve``, and where it listens."""

    environment: dict[str, str]
    process: "subprocess.Popen[str]" = field(init=False)
    address: str = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [FENGONG, "serve", "--port", "0"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().split()[-1]

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(30)


@dataclass
class _Scene:
    """What runs over all rounds; ``fail`` holds for each part of the engine what lets it fail, and come back where it does."""

    environment: dict[str, str]
    services: list[_Service]
    fail: dict[str, Callable[[], None]]
    longest: float = 0.0

    def ask_each(self, path: str) -> list[httpx.Response | None]:
        """The answers of the services, whatever they are; None where nobody is there."""
        return [self._ask(service.address + path) for service in self.services]

    def _ask(self, address: str) -> httpx.Response | None:
        began = time.monotonic()
        try:
            return httpx.get(address, timeout=LIMIT + 10)
        except httpx.HTTPError:
            return None
        finally:
            self.longest = max(self.longest, time.monotonic() - began)

    def load(self) -> "subprocess.Popen[str]":
        """A loader, which reads all examples again."""
        command = [FENGONG, "load", "--refresh", str(find_examples())]
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, env=self.environment, stdout=quiet, stderr=quiet, text=True)

    def start_again(self) -> None:
        """The services that do not run."""
        for service in self.services:
            if service.process.poll() is not None:
                service.start()

    def wait_for_graphs(self) -> set[str] | None:
        """The whole graphs that the services send, as soon as all do: one, where they say the same."""
        deadline = time.monotonic() + LIMIT
        while time.monotonic() < deadline:
            answers = self.ask_each("api/v1/export?format=jsonl")
            if all(answer is not None and answer.status_code == httpx.codes.OK for answer in answers):
                return {answer.text for answer in answers if answer}
            time.sleep(0.2)
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description="Parts that fail.")
    parser.add_argument("--rounds", type=int, default=20, metavar="N")
    parser.add_argument("--engine", choices=_ENGINES, default="embedded")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311  # which part and when: no secret
    wrong = []
    with _ENGINES[asked.engine]() as scene:
        whole = scene.wait_for_graphs()
        assert whole, "the services do not answer at all"
        assert len(whole) == 1, "the services do not say the same"
        parts = ("service", "loader", "reader", *scene.fail)
        for number in range(asked.rounds):
            part = parts[number % len(parts)]
            _play(scene, part, chance)
            now = scene.wait_for_graphs()
            found = "as it was" if now == whole else "NO ANSWER" if now is None else "ANOTHER GRAPH"
            if now != whole:
                wrong.append(f"{number + 1} {part}: {found}")
            print(f"{number + 1} {part}: {found} (longest wait so far: {scene.longest:.1f} s)", flush=True)
        told = {"engine": asked.engine, "rounds": asked.rounds, "wrong": wrong}
        told |= {"longest_wait": round(scene.longest, 1), "limit": LIMIT}
    print(json.dumps(told))


def _play(scene: _Scene, part: str, chance: random.Random) -> None:
    """Load and ask, let the part fail somewhere in the middle, load once more to the end."""
    with scene.load() as loader:
        time.sleep(chance.uniform(0.5, 4))
        scene.ask_each("api/v1/tasks?limit=1")
        _let_fail(scene, part, loader)
        scene.ask_each("api/v1/tasks?limit=1")
        loader.wait(LIMIT * 2)
    scene.start_again()
    with scene.load() as again:
        again.wait(LIMIT * 2)


def _let_fail(scene: _Scene, part: str, loader: "subprocess.Popen[str]") -> None:
    with suppress(ProcessLookupError, KeyError, IndexError):  # which may have ended, or not yet begun
        match part:
            case "service":
                os.kill(scene.services[0].process.pid, signal.SIGKILL)
            case "loader":
                os.kill(loader.pid, signal.SIGKILL)
            case "reader":
                os.kill(_list_children(loader.pid)[-1], signal.SIGKILL)
            case _:
                scene.fail[part]()


def _list_children(parent: int) -> list[int]:
    path = Path(f"/proc/{parent}/task/{parent}/children")
    with suppress(OSError):
        return [int(each) for each in path.read_text(encoding="ascii").split()]
    return []


@contextmanager
def _set_up(environment: dict[str, str], fail: dict[str, Callable[[], None]]) -> Iterator[_Scene]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FENGONG_")}
    environment = clean | {"FENGONG_ENGINE_LINGER_SECONDS": "1"} | environment
    subprocess.run([FENGONG, "load", str(find_examples())], env=environment, check=True, stdout=subprocess.DEVNULL)
    scene = _Scene(environment, [_Service(environment) for _ in range(SERVICES)], fail)
    try:
        yield scene
    finally:
        for service in scene.services:
            service.end()


def _stop_and_continue(pid: int) -> None:
    os.kill(pid, signal.SIGSTOP)
    time.sleep(FAILS_FOR)
    os.kill(pid, signal.SIGCONT)


@contextmanager
def _run_embedded() -> Iterator[_Scene]:
    """Over a directory on a small disk of its own."""
    with tempfile.TemporaryDirectory() as folder, _mount_disk(folder):
        home = Path(folder, "home")
        fail: dict[str, Callable[[], None]] = {
            "engine": lambda: os.kill(find_processes(home)["engine"], signal.SIGKILL),
            "keeper": lambda: os.kill(find_processes(home)["keeper"], signal.SIGKILL),
            "stopped engine": lambda: _stop_and_continue(find_processes(home)["engine"]),
            "full disk": partial(_fill, home),
        }
        with _set_up({"FENGONG_HOME": str(home)}, fail) as scene:
            yield scene
        wait_until(lambda: not find_processes(home))


@contextmanager
def _mount_disk(folder: str) -> Iterator[None]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def _fill(home: Path) -> None:
    free = os.statvfs(home)
    filler = home / "filler"
    with suppress(OSError):  # what runs may be quicker to take the last of it
        filler.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - LEFT)))
    time.sleep(FAILS_FOR)
    filler.unlink()


@contextmanager
def _run_neo4j() -> Iterator[_Scene]:
    """Reached over a wire that can be cut, so that its address stays when it is started again."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder, "server")
        login = _start_neo4j(place)
        wire = Wire(read_address(login["FENGONG_URI"]))
        login |= {"FENGONG_URI": "bolt://{}:{}".format(*wire.address), "FENGONG_HOME": str(Path(folder, "home"))}
        fail: dict[str, Callable[[], None]] = {
            "killed server": partial(_kill_and_start, place, wire),
            "stopped server": lambda: _stop_and_continue(_read_pid(place)),
            "cut wire": partial(_cut_and_mend, wire),
        }
        try:
            with _set_up(login, fail) as scene:
                yield scene
        finally:
            subprocess.run([NEO4J, "stop", place], check=True, capture_output=True)


def _start_neo4j(place: Path) -> dict[str, str]:
    started = subprocess.run([NEO4J, "start", place], stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return dict(line.split("=", 1) for line in started.stdout.splitlines())


def _read_pid(place: Path) -> int:
    return int((place / "pid").read_text(encoding="ascii"))


def _kill_and_start(place: Path, wire: Wire) -> None:
    pid = _read_pid(place)
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{pid}/cwd").exists())
    wire.cut()
    wire.mend(read_address(_start_neo4j(place)["FENGONG_URI"]))


def _cut_and_mend(wire: Wire) -> None:
    wire.cut()
    time.sleep(FAILS_FOR)
    wire.mend()


_ENGINES = {"embedded": _run_embedded, "neo4j": _run_neo4j}


if __name__ == "__main__":
    main()
