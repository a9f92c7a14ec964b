"""Files as a working day brings them, in one call of the real command: a clear line each, and the others still load."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph import questions
from graph.settings import Settings
from graph.store.client import open_graph
from tests.documents import LETTER, NOTICE, WITHOUT_NUMBERS
from tests.folders import TESTS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="makes pipes, devices and names that are no UTF-8")

FENGONG = Path(sys.executable).with_name("fengong")
MEGABYTE = 1_000_000
# Permissions do not bind root as long as it holds these.
WITHOUT_PRIVILEGES = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def number(nth: int) -> str:
    return NOTICE.replace("18号", f"{nth}号", 1)


GOOD: dict[bytes, bytes] = {
    b"gb18030.txt": number(1).encode("gb18030"),
    b"utf-16.txt": number(2).encode("utf-16"),
    b"utf-8-mark.txt": number(3).encode("utf-8-sig"),
    b"crlf.txt": number(4).replace("\n", "\r\n").encode(),
    b"name-\xff\xfe.txt": number(5).encode(),
    b"without-numbers.txt": WITHOUT_NUMBERS.encode(),
    b"twice-1.txt": number(6).encode(),
}
BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (Path.touch, "the file is empty"),
    "empty.docx": (Path.touch, "the file is empty"),
    "binary.txt": (lambda path: path.write_bytes(bytes(range(256)) * 9), "no text in UTF-8"),
    "huge.txt": (lambda path: _stretch(path, 200 * MEGABYTE), "200 MB, at most 50 MB"),
    "letter.txt": (lambda path: path.write_text(LETTER, encoding="utf-8"), "no policy document"),
    "loop.txt": (lambda path: path.symlink_to(path), "cannot be read"),
    "nowhere.txt": (lambda path: path.symlink_to("nothing"), "no such file"),
    "locked.txt": (lambda path: _lock(path, path.touch), "cannot be read"),
    "locked": (lambda path: _lock(path, path.mkdir), "no permission"),
    "linked": (lambda path: path.symlink_to(path.parent), "a link to a folder"),
    "pipe.txt": (os.mkfifo, "a pipe or a device"),
    "zero.txt": (lambda path: path.symlink_to("/dev/zero"), "a pipe or a device"),
    "twice-2.txt": (lambda path: path.write_text(number(6), encoding="utf-8"), "the same bytes as"),
    "twice-3.txt": (lambda path: path.write_text(number(6) + "\n", encoding="utf-8"), "the same document as"),
}


def _stretch(path: Path, size: int) -> None:
    path.touch()
    os.truncate(path, size)


def _lock(path: Path, make: Callable[[], None]) -> None:
    make()
    path.chmod(0)


# A child's peak of memory begins with that of the process that it was forked from, so a small one starts the command.
REPORT_MEMORY = (
    "import pathlib, resource, subprocess, sys; code = subprocess.call(sys.argv[2:]);"
    "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss;"
    "pathlib.Path(sys.argv[1]).write_text(str(peak)); sys.exit(code)"
)


@dataclass(frozen=True)
class Outcome:
    code: int
    lines: dict[str, str]  # on standard error, by the name of the file
    megabytes: float  # of memory at the most
    folder: Path
    loaded: int


@pytest.fixture(scope="module")
def outcome(embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """One folder with all of them, and one call."""
    place = tmp_path_factory.mktemp("place")
    folder = place / "folder"
    folder.mkdir()
    for raw, content in GOOD.items():
        Path(os.fsdecode(os.fsencode(folder) + b"/" + raw)).write_bytes(content)
    for name, (make, _) in BAD.items():
        make(folder / name)
    with open_graph(embedded_settings, TESTS / "cypher") as graph:
        graph.change(lambda transaction: transaction.run("empty"))
    environment = os.environ | {"FENGONG_HOME": str(embedded_settings.home), "FENGONG_URI": ""}
    command = [sys.executable, "-c", REPORT_MEMORY, str(place / "kilobytes"), *WITHOUT_PRIVILEGES, str(FENGONG), "load"]
    with (place / "errors").open("w+b") as errors:
        code = subprocess.call([*command, str(folder)], stdout=subprocess.DEVNULL, stderr=errors, env=environment)
        errors.seek(0)
        lines = errors.read().decode("utf-8").splitlines()
    with open_graph(embedded_settings) as graph:
        loaded = sum(not each.known_only_by_citation for each in questions.list_documents(graph).items)
    named = {Path(line.removeprefix("fengong: ").partition(": ")[0]).name: line for line in lines}
    assert len(named) == len(lines)
    kilobytes = int((place / "kilobytes").read_text())
    return Outcome(code, named, kilobytes / 1000, folder, loaded)


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_loaded_gets_one_line_that_names_it_and_says_why(outcome: Outcome, name: str) -> None:
    assert outcome.lines[name].startswith(f"fengong: {outcome.folder / name}: ")
    assert BAD[name][1] in outcome.lines[name]


def test_nothing_else_is_refused(outcome: Outcome) -> None:
    assert set(outcome.lines) == set(BAD)


def test_the_others_are_loaded_whatever_their_encoding_and_name(outcome: Outcome) -> None:
    assert outcome.loaded == len(GOOD)


def test_the_call_has_failed_in_the_end(outcome: Outcome) -> None:
    assert outcome.code == 2


def test_what_is_too_large_is_never_read_into_memory(outcome: Outcome) -> None:
    assert outcome.megabytes < 200


def test_a_file_below_a_folder_that_may_not_be_entered_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    command = [*WITHOUT_PRIVILEGES, str(FENGONG), "extract", str(folder / "notice.txt")]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "cannot be read" in result.stderr


def test_a_name_in_a_broken_encoding_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text(NOTICE, encoding="utf-8")
    printed = subprocess.run([FENGONG, "extract", "--json", path], capture_output=True, check=True).stdout
    assert json.loads(printed)["source"]["name"] == "\ufffd.txt"
