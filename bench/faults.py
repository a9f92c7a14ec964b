"""Parts that are killed or stopped while the service is asked and loads: what is there afterwards, and how long who asks waits.

    .venv/bin/python -m bench.faults [--rounds N] [--seed N]

A service and an engine of their own run over a directory that goes afterwards. Each round kills (SIGKILL) the engine, its keeper, the service, a loader or the
process that reads for it, or stops the engine (SIGSTOP) and continues it, at a moment of chance while the examples are loaded again and again and
the service is asked. Then the service must answer (it is started again where it was killed), nobody may have waited longer than the limit, and the whole
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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from graph.settings import find_examples
from tests.processes import find_processes

FENGONG = str(Path(sys.executable).with_name("fengong"))
VICTIMS = ("engine", "keeper", "service", "loader", "reader", "stopped engine")
LIMIT = 60.0  # seconds within which an answer comes, also an error: the start of an engine and a question
STOPPED = 3.0  # seconds


@dataclass
class _Scene:
    """What runs in a round."""

    home: Path
    environment: dict[str, str]
    service: "subprocess.Popen[str]"
    address: str
    longest: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def ask(self, path: str) -> httpx.Response | None:
        """An answer, whatever it is; None where nobody is there."""
        began = time.monotonic()
        try:
            return httpx.get(self.address + path, timeout=LIMIT + 10)
        except httpx.HTTPError:
            return None
        finally:
            self.longest = max(self.longest, time.monotonic() - began)

    def load(self) -> "subprocess.Popen[str]":
        """A loader, which reads all examples again."""
        command = [FENGONG, "load", "--refresh", str(find_examples())]
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, env=self.environment, stdout=quiet, stderr=quiet, text=True)

    def start(self) -> None:
        """The service, where it does not run."""
        if self.service.poll() is not None:
            self.service, self.address = _serve(self.environment)

    def wait_for_answer(self) -> str | None:
        """The whole graph, as soon as the service sends it."""
        deadline = time.monotonic() + LIMIT
        while time.monotonic() < deadline:
            answer = self.ask("api/v1/export?format=jsonl")
            if answer is not None and answer.status_code == httpx.codes.OK:
                return answer.text
            time.sleep(0.2)
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description="Parts that are killed or stopped.")
    parser.add_argument("--rounds", type=int, default=20, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311  # which part and when: no secret
    with _set_up() as scene:
        whole = scene.wait_for_answer()
        assert whole, "the service does not answer at all"
        for number in range(asked.rounds):
            victim = VICTIMS[number % len(VICTIMS)]
            _play(scene, victim, chance)
            now = scene.wait_for_answer()
            found = "as it was" if now == whole else "NO ANSWER" if now is None else "ANOTHER GRAPH"
            if now != whole:
                scene.wrong.append(f"{number + 1} {victim}: {found}")
            print(f"{number + 1} {victim}: {found} (longest wait so far: {scene.longest:.1f} s)", flush=True)
        told = {"rounds": asked.rounds, "wrong": scene.wrong, "longest_wait": round(scene.longest, 1), "limit": LIMIT}
    print(json.dumps(told))


def _play(scene: _Scene, victim: str, chance: random.Random) -> None:
    """Load and ask, hit the victim somewhere in the middle, load once more to the end."""
    with scene.load() as loader:
        time.sleep(chance.uniform(0.5, 4))
        scene.ask("api/v1/tasks?limit=1")
        _hit(scene, victim, loader)
        scene.ask("api/v1/tasks?limit=1")
        loader.wait(LIMIT * 2)
    scene.start()
    with scene.load() as again:
        again.wait(LIMIT * 2)


def _hit(scene: _Scene, victim: str, loader: "subprocess.Popen[str]") -> None:
    found = find_processes(scene.home) | {"service": scene.service.pid, "loader": loader.pid}
    for each in _list_children(loader.pid)[-1:]:
        found["reader"] = each
    if victim == "stopped engine":
        with suppress(ProcessLookupError, KeyError):
            os.kill(found["engine"], signal.SIGSTOP)
            time.sleep(STOPPED)
            os.kill(found["engine"], signal.SIGCONT)
    elif victim in found:
        with suppress(ProcessLookupError):
            os.kill(found[victim], signal.SIGKILL)


def _list_children(parent: int) -> list[int]:
    path = Path(f"/proc/{parent}/task/{parent}/children")
    with suppress(OSError):
        return [int(each) for each in path.read_text(encoding="ascii").split()]
    return []


@contextmanager
def _set_up() -> Iterator[_Scene]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder, "home")
        clean = {name: value for name, value in os.environ.items() if not name.startswith("FENGONG_")}
        environment = clean | {"FENGONG_HOME": str(home), "FENGONG_ENGINE_LINGER_SECONDS": "1"}
        subprocess.run([FENGONG, "load", str(find_examples())], env=environment, check=True, stdout=subprocess.DEVNULL)
        service, address = _serve(environment)
        scene = _Scene(home, environment, service, address)
        try:
            yield scene
        finally:
            scene.service.terminate()
            scene.service.wait(30)


def _serve(environment: dict[str, str]) -> tuple["subprocess.Popen[str]", str]:
    service = subprocess.Popen(
        [FENGONG, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert service.stdout
    return service, service.stdout.readline().split()[-1]


if __name__ == "__main__":
    main()
