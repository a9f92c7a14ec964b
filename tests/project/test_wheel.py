"""The wheel, installed where there is nothing else of this project: its commands work away from the source tree."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.folders import ROOT
from tests.processes import find_processes, wait_until

NOTICE = ROOT / "examples" / "yunchuan-2019-36.txt"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an empty environment with the wheel; what it stands on lies beside the tests, so nothing is fetched."""
    place = tmp_path_factory.mktemp("wheel")
    python = place / "environment" / "bin" / "python"
    for step in (
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(place)],
        [sys.executable, "-m", "venv", str(place / "environment")],
        [
            str(python),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-index",
            "--no-deps",
            "--find-links",
            str(place),
            "fengong",
        ],
    ):
        subprocess.run(step, check=True, cwd=ROOT, capture_output=True)
    (own,) = (place / "environment" / "lib").glob("python*/site-packages")
    # A .pth inside a folder that a .pth names is not looked at: the source tree, installed for editing there, stays out.
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python.with_name("fengong")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    home = tmp_path_factory.mktemp("home")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("FENGONG_", "PYTHON"))}
    yield clean | {"FENGONG_HOME": str(home), "FENGONG_ENGINE_LINGER_SECONDS": "5"}
    wait_until(lambda: not find_processes(home))


@pytest.fixture
def run(command: Path, environment: dict[str, str], tmp_path: Path) -> Run:
    def run_there(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [command, *arguments], capture_output=True, encoding="utf-8", check=False, env=environment, cwd=tmp_path
        )

    return run_there


def test_the_package_is_the_wheel_s_own(command: Path, environment: dict[str, str], tmp_path: Path) -> None:
    where = "import api, cli, graph, viz; print(*(each.__file__ for each in (api, cli, graph, viz)), sep='\\n')"
    said = subprocess.check_output([command.with_name("python"), "-c", where], env=environment, cwd=tmp_path, text=True)
    assert [line for line in said.split() if not line.startswith(str(command.parents[1]))] == []


def test_the_demo_answers_from_the_examples_that_came_with_it(run: Run, tmp_path: Path) -> None:
    result = run("demo")
    assert (result.returncode, "Traceback" in result.stderr) == (0, False), result.stderr
    assert "渝府办发〔2017〕127号" in result.stdout
    assert (tmp_path / "network.html").stat().st_size > 10_000
    assert ".venv/bin" not in result.stdout  # no clone is there


def test_a_file_is_loaded_and_its_network_drawn(run: Run, tmp_path: Path) -> None:
    loaded, drawn = run("load", str(NOTICE)), run("network", "--output", "picture.html")
    assert (loaded.returncode, drawn.returncode) == (0, 0), loaded.stderr + drawn.stderr
    assert (tmp_path / "picture.html").stat().st_size > 10_000


def test_it_serves_its_pages(command: Path, environment: dict[str, str], tmp_path: Path) -> None:
    with subprocess.Popen(
        [command, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment, cwd=tmp_path
    ) as server:
        assert server.stdout
        address = server.stdout.readline().split()[-1]
        pages = ("", "network", "docs", "openapi.json")
        try:
            wait_until(lambda: httpx.get(f"{address}health/ready", timeout=60).status_code == 200)  # a page waits less
            statuses = [httpx.get(f"{address}{page}", timeout=60).status_code for page in pages]
        finally:
            server.terminate()
        assert (statuses, server.wait(timeout=20)) == ([200] * len(pages), 0)
