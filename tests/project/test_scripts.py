"""script/setup, on a small project of the tests' own: real environments, and nothing to fetch."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.folders import ROOT

HOUSE = ROOT
SCRIPTS = [*sorted(path for path in (HOUSE / "script").iterdir() if path.is_file()), HOUSE / ".ci" / "run"]
TOOLS = ("bash", "cat", "cmp", "cp", "dirname", "env")  # all that script/setup uses besides Python
# What stands on the PATH under its name may be a version manager's, that has none for this folder.
HAS_UV = shutil.which("uv") and subprocess.run(["uv", "--version"], capture_output=True, check=False).returncode == 0
WAYS = ["pip", "uv"] if HAS_UV else ["pip"]

PROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "hut"
version = "1"
"""
# The smallest build backend there can be, so that nothing must be fetched to install the project.
BACKEND = """\
from zipfile import ZipFile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "hut-1-py3-none-any.whl"
    with ZipFile(f"{wheel_directory}/{name}", "w") as wheel:
        wheel.writestr("hut.py", "")
        wheel.writestr("hut-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: hut\\nVersion: 1\\n")
        wheel.writestr("hut-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("hut-1.dist-info/RECORD", "")
    return name
"""


class Hut:
    """A tree with a script/setup, and a PATH that holds only what was put there."""

    def __init__(self, root: Path) -> None:
        self.root = root / "hut"
        self.path = root / "bin"
        self.path.mkdir()
        (self.root / "script").mkdir(parents=True)
        shutil.copy(HOUSE / "script" / "setup", self.root / "script")
        for name, text in {"pyproject.toml": PROJECT, "backend.py": BACKEND}.items():
            (self.root / name).write_text(text, encoding="utf-8")
        for name in ("requirements.lock", "requirements-dev.lock"):
            (self.root / name).write_text("# nothing\n", encoding="utf-8")
        for tool in TOOLS:
            self.offer(tool, shutil.which(tool))

    def offer(self, name: str, program: str | Path | None, needs: str = "$PATH") -> None:
        """Put a program on the PATH of the tree; it runs with the PATH that it needs."""
        assert program is not None
        (self.path / name).write_text(f'#!/bin/sh\nPATH="{needs}" exec "{program}" "$@"\n', encoding="utf-8")
        (self.path / name).chmod(0o755)

    def set_up(self, kind: str) -> subprocess.CompletedProcess[str]:
        """Run script/setup."""
        environment = os.environ | {"PATH": str(self.path)}
        command = [str(self.root / "script" / "setup"), kind]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    def read_version(self, package: str) -> str:
        """The version of a package in the environment that was made."""
        command = [str(self.root / ".venv" / "bin" / "python"), "-c"]
        asked = f"from importlib.metadata import version; print(version({package!r}))"
        return subprocess.check_output([*command, asked], text=True).strip()

    def has_project(self) -> bool:
        """Whether the project can be imported in the environment that was made."""
        command = [str(self.root / ".venv" / "bin" / "python"), "-P", "-c", "import hut"]
        return subprocess.run(command, check=False, cwd=self.path).returncode == 0


@pytest.fixture(scope="module", params=WAYS)
def built_hut(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hut:
    hut = Hut(tmp_path_factory.mktemp(request.param))
    hut.offer("python3", Path(sys.executable).resolve())
    if request.param == "uv":
        hut.offer("uv", shutil.which("uv"), needs=os.environ["PATH"])  # a version manager's asks others where it is
    return hut


@pytest.fixture
def hut(built_hut: Hut) -> Hut:
    """A tree that is set up for running; its environment is kept from test to test, since making one takes seconds."""
    result = built_hut.set_up("run")
    assert result.returncode == 0, result.stderr
    return built_hut


def test_the_project_is_installed(hut: Hut) -> None:
    assert hut.has_project()


def test_a_second_start_installs_nothing(hut: Hut) -> None:
    second = hut.set_up("run")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def test_tests_upgrade_the_environment_of_the_demo(hut: Hut) -> None:
    kept = hut.root / ".venv" / "kept"
    kept.touch()
    upgraded = hut.set_up("dev")
    assert "Installing" in upgraded.stderr
    assert kept.exists()
    assert hut.set_up("run").stderr == ""


def test_a_changed_lock_installs_again_and_leaves_standard_output_to_the_caller(hut: Hut) -> None:
    (hut.root / "requirements.lock").write_text("# something else\n", encoding="utf-8")
    result = hut.set_up("run")
    assert "Installing" in result.stderr
    assert result.stdout == ""


def test_a_failed_installation_is_done_again(hut: Hut) -> None:
    lock = hut.root / "requirements.lock"
    lock.write_text("no-such-package==1\n", encoding="utf-8")  # without a hash, it is refused
    assert hut.set_up("run").returncode == 1
    assert hut.set_up("run").returncode == 1
    lock.write_text("# nothing\n", encoding="utf-8")


def test_a_newer_release_than_the_lock_lists_changes_nothing(hut: Hut, monkeypatch: pytest.MonkeyPatch) -> None:
    index = hut.root / "index"
    index.mkdir()
    nail = put_wheel(index, "nail", "1", "Provides-Extra: head")
    put_wheel(index, "nail", "2", "Provides-Extra: head")
    plank = put_wheel(index, "plank", "1", "Requires-Dist: nail[head]>=1")
    for tool in ("PIP", "UV"):
        monkeypatch.setenv(f"{tool}_NO_INDEX", "1")
        monkeypatch.setenv(f"{tool}_FIND_LINKS", str(index))
    (hut.root / "requirements.lock").write_text(f"{plank}\n{nail}\n", encoding="utf-8")
    result = hut.set_up("run")
    assert result.returncode == 0, result.stderr
    assert hut.read_version("nail") == "1"
    (hut.root / "requirements.lock").write_text("# nothing\n", encoding="utf-8")


def put_wheel(folder: Path, name: str, version: str, metadata: str) -> str:
    """Put an empty package into a folder; its line of a lock file."""
    path, info = folder / f"{name}-{version}-py3-none-any.whl", f"{name}-{version}.dist-info"
    with ZipFile(path, "w") as wheel:
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{metadata}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


@pytest.mark.parametrize("dead", [["python3"], ["python3", "uv"]], ids=" and ".join)
def test_without_python_it_says_what_to_install(tmp_path: Path, dead: list[str]) -> None:
    """A uv that does not run counts as none."""
    bare_hut = Hut(tmp_path)
    for name in dead:
        bare_hut.offer(name, shutil.which("false"))
    result = bare_hut.set_up("run")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("fengong: No Python 3.11")
    assert not (bare_hut.root / ".venv").exists()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_are_sound_and_can_be_run(script: Path) -> None:
    assert os.access(script, os.X_OK)
    check = subprocess.run(["bash", "-n", script], capture_output=True, text=True, check=False)
    if "bash" in script.read_text(encoding="utf-8").partition("\n")[0]:
        assert check.returncode == 0, check.stderr
