"""What a working day brings, on real processes: a load is stopped at its worst moment, disks fill up, two load at once.

After each, every document is whole or absent, what was said to be loaded is there, and the next command works.
"""

import fcntl
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import httpx
import pytest

from graph import questions
from graph.errors import StoreUnavailable
from graph.loader.load import load
from graph.loader.persist.write import read_back
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests import annexes
from tests.folders import TESTS
from tests.processes import find_processes, wait_until
from tests.terminals import drain

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="finds processes through /proc, mounts, makes terminals"
)

FENGONG = str(Path(sys.executable).with_name("fengong"))
STATEMENTS = TESTS / "cypher"
DOCUMENTS = 48  # in several batches, the first of them small
NOTICE = """\
澜溪市人民政府办公厅关于做好防汛工作的通知
澜府办发〔2021〕{}号
为贯彻落实《江岚省人民政府关于做好防汛工作的意见》（江政发〔2020〕7号）精神，现通知如下。
1．加固堤防。（市水利局牵头，市财政局负责）
2．备足物资。（市财政局负责）
"""
NUMBER = re.compile("澜府办发〔2021〕([0-9]+)号")
SMALL_PIPE = 4096  # bytes: a load that nobody listens to waits after a dozen documents, so it is surely not yet done

Look = tuple[list[dict[str, Any]], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Notices of one city, which share their agencies and what they cite."""
    place = tmp_path_factory.mktemp("notices")
    for nth in range(1, DOCUMENTS + 1):
        (place / f"{nth:02}.txt").write_text(NOTICE.format(nth), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A data directory that the tests share, and whose processes have all ended when the tests have."""
    home = tmp_path_factory.mktemp("data")
    # A load that lost its engine tries again for so long.
    yield Settings(home=home, engine_linger_seconds=30, connect_seconds=5)
    end_keeper(home)


def end_keeper(home: Path) -> None:
    """End the engine now, and wait until no process of the data directory is left."""
    if keeper := find_processes(home).get("keeper"):
        os.kill(keeper, signal.SIGTERM)
    wait_until(lambda: not find_processes(home))


def surround(settings: Settings) -> dict[str, str]:
    """The environment of a command that uses this graph."""
    given = {
        "FENGONG_HOME": str(settings.home or ""),
        "FENGONG_URI": settings.uri or "",
        "FENGONG_USER": settings.user,
        "FENGONG_PASSWORD": settings.password,
        "FENGONG_ENGINE_LINGER_SECONDS": str(settings.engine_linger_seconds),
        "FENGONG_CONNECT_SECONDS": str(settings.connect_seconds),
    }
    return os.environ | given


def run(settings: Settings, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [FENGONG, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=surround(settings))


def look(settings: Settings) -> Look:
    with open_graph(settings, STATEMENTS) as inspector:
        return inspector.ask("all_nodes"), inspector.ask("all_edges")


def empty(settings: Settings) -> None:
    with open_graph(settings, STATEMENTS) as inspector:
        inspector.change(lambda transaction: transaction.run("empty"))


def find_loaded(settings: Settings) -> set[str]:
    with open_graph(settings) as graph:
        found = questions.list_documents(graph, limit=10 * DOCUMENTS).items
    return {number for each in found if not each.known_only_by_citation for number in NUMBER.findall(each.id)}


@pytest.fixture
def load_cleanly(embedded_settings: Settings, folder: Path) -> Callable[[set[str]], Look]:
    """What stands in the graph after these documents were loaded in peace."""

    def load_these(numbers: set[str]) -> Look:
        empty(embedded_settings)
        with open_graph(embedded_settings) as graph:
            list(load(graph, [folder / f"{number:0>2}.txt" for number in sorted(numbers)], embedded_settings))
        return look(embedded_settings)

    return load_these


# A load is stopped.


def start_load(settings: Settings, folder: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [FENGONG, "load", "--verbose", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=surround(settings),
    )
    assert process.stdout
    fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, SMALL_PIPE)
    return process


def read_reports(process: "subprocess.Popen[str]", count: int) -> str:
    """What a load says until it has reported so many documents."""
    assert process.stdout
    said = ""
    while said.count(" created ") < count:
        line = process.stdout.readline()
        assert line, process.communicate()
        said += line
    return said


STOPS = {
    "the load is killed": ("load", signal.SIGKILL, -signal.SIGKILL, ""),
    "the load is told to end": ("load", signal.SIGTERM, 128 + signal.SIGTERM, "run the same command again to go on"),
    "Ctrl-C": ("load", signal.SIGINT, 128 + signal.SIGINT, "run the same command again to go on"),
    "the engine is killed": ("engine", signal.SIGKILL, 4, "what was committed is kept, run the command again"),
    "the keeper is killed": ("keeper", signal.SIGKILL, 4, "what was committed is kept, run the command again"),
}


@pytest.mark.parametrize("stop", STOPS)
def test_a_stopped_load_leaves_each_document_whole_or_absent(
    stop: str, settings: Settings, folder: Path, load_cleanly: Callable[[set[str]], Look]
) -> None:
    empty(settings)
    victim, number, code, advice = STOPS[stop]
    assert settings.home
    with start_load(settings, folder) as process:
        said = read_reports(process, 3)
        os.kill({"load": process.pid, **find_processes(settings.home)}[victim], number)
        rest, errors = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in errors, advice in errors) == (code, False, True), errors
    loaded = find_loaded(settings)
    assert set(NUMBER.findall(said + rest)) <= loaded
    assert len(loaded) < DOCUMENTS
    assert look(settings) == load_cleanly(loaded)


def test_a_closed_terminal_leaves_each_document_whole_or_absent(
    settings: Settings, folder: Path, load_cleanly: Callable[[set[str]], Look]
) -> None:
    empty(settings)
    ours, theirs = os.openpty()
    command = ["setsid", "--ctty", FENGONG, "load", "--verbose", str(folder)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=surround(settings)) as process:
        os.close(theirs)
        said = b""
        while said.count(b" created ") < 3:
            said += os.read(ours, 512)
        os.close(ours)  # the kernel hangs up on whoever runs there
        assert process.wait(timeout=60) == -signal.SIGHUP
    loaded = find_loaded(settings)
    assert 3 <= len(loaded) < DOCUMENTS
    assert look(settings) == load_cleanly(loaded)


def test_a_stopped_load_goes_on_where_it_was_and_says_how_far_it_is(
    settings: Settings, folder: Path, load_cleanly: Callable[[set[str]], Look]
) -> None:
    empty(settings)
    with start_load(settings, folder) as process:
        read_reports(process, 3)
        process.terminate()
        _, errors = process.communicate(timeout=60)
    found = re.search(rf"stopped after ([0-9]+) of {DOCUMENTS} files", errors)
    assert found
    again = run(settings, "load", "--verbose", folder)
    assert again.stdout.count("unchanged since it was loaded") >= int(found[1]) >= 3
    assert look(settings) == load_cleanly({str(nth) for nth in range(1, DOCUMENTS + 1)})


def test_a_long_load_shows_on_a_terminal_how_far_it_is_and_nothing_of_that_in_a_pipe(
    settings: Settings, folder: Path, tmp_path: Path
) -> None:
    ours, theirs = os.openpty()
    command = [FENGONG, "load", str(folder / "01.txt"), str(folder / "02.txt")]
    with (
        (tmp_path / "piped").open("wb") as pipe,
        subprocess.Popen(command, stdout=pipe, stderr=theirs, env=surround(settings)),
    ):
        os.close(theirs)
        shown = b"".join(drain(ours))
    assert b"2/2" in shown
    piped = (tmp_path / "piped").read_bytes()
    assert piped.decode().count("澜府办发") == 2
    assert b"\x1b" not in piped


def test_a_load_is_not_touched_when_the_service_beside_it_is_killed(
    settings: Settings, folder: Path, load_cleanly: Callable[[set[str]], Look]
) -> None:
    empty(settings)
    serving = subprocess.Popen(
        [FENGONG, "serve", "--port", "0"], stdout=subprocess.PIPE, encoding="utf-8", env=surround(settings)
    )
    assert serving.stdout
    address = serving.stdout.readline().split()[-1]
    with start_load(settings, folder) as process:
        read_reports(process, 3)
        assert httpx.get(f"{address}api/v1/documents", timeout=30).json()["total"] >= 3
        serving.kill()
        serving.communicate()
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert look(settings) == load_cleanly({str(nth) for nth in range(1, DOCUMENTS + 1)})


# Two at once.


@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
def test_two_loads_at_once_give_the_graph_of_one_after_the_other(
    engine: str, request: pytest.FixtureRequest, folder: Path, load_cleanly: Callable[[set[str]], Look]
) -> None:
    """Of the same documents and of different ones; all share agencies."""
    expected = load_cleanly({str(nth) for nth in range(1, 9)})
    request.getfixturevalue(f"{engine}_graph")
    settings: Settings = request.getfixturevalue(f"{engine}_settings")
    files = [folder / f"0{nth}.txt" for nth in range(1, 9)]
    both = [
        subprocess.Popen([FENGONG, "load", *map(str, each)], stdout=subprocess.DEVNULL, env=surround(settings))
        for each in (files[:6], files[:1:-1])
    ]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    assert look(settings) == expected


@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
def test_annexes_that_come_at_once_are_all_kept(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Each is added to the notice as it stands when the annex is written, and not as it stood when its file was read."""
    graph: Graph = request.getfixturevalue(f"{engine}_graph")
    settings: Settings = request.getfixturevalue(f"{engine}_settings")
    files: dict[str, str | bytes] = {
        "通知.txt": annexes.NOTICE,
        "附件1.xlsx": annexes.make_table(),
        "附件2.txt": annexes.STEPS,
    }
    folder = annexes.put_files(tmp_path, {**files, "补充.txt": annexes.STEPS.replace("实施步骤", "补充措施")})
    list(load(graph, [folder / "通知.txt"], settings))
    all_at_once = [
        subprocess.Popen(
            [FENGONG, "load", "--annex-of", annexes.NUMBER, str(folder / name)],
            stdout=subprocess.DEVNULL,
            env=surround(settings),
        )
        for name in ("附件1.xlsx", "附件2.txt", "补充.txt")
    ]
    assert [process.wait(timeout=120) for process in all_at_once] == [0, 0, 0]
    stored = read_back(graph, annexes.NUMBER)
    assert sorted(annex.name for annex in stored.annexes) == ["补充.txt", "附件1.xlsx", "附件2.txt"]
    assert len(stored.tasks) == 4 + 3 + 3
    assert not [note for note in stored.notes if "not read with it" in note]


# The data directory.


@contextmanager
def mount(script: str, unavailable: Callable[[str], NoReturn]) -> Iterator[Path]:
    """Run a script that mounts something in a room of its own; the path leads there as long as this lasts."""
    room = ["unshare", "--map-root-user", "--mount", "sh", "-ec", f"{script}\necho mounted; read -r _"]
    with subprocess.Popen(
        room, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        assert process.stderr
        if process.stdout.readline() != "mounted\n":
            unavailable(f"nothing can be mounted here ({process.stderr.read().strip()}): allow user namespaces")
        yield Path(f"/proc/{process.pid}/root")
        process.communicate("done\n")


def test_a_full_disk_costs_no_document_and_the_load_goes_on_when_there_is_room(
    tmp_path: Path, folder: Path, unavailable: Callable[[str], NoReturn], load_cleanly: Callable[[set[str]], Look]
) -> None:
    with mount(f"mount -t tmpfs -o size=16m none '{tmp_path}'", unavailable) as root:
        home = root / tmp_path.relative_to("/") / "home"
        settings = Settings(home=home)
        empty(settings)
        run(settings, "load", folder / "01.txt")
        filler = home / "filler"
        free = os.statvfs(home).f_bavail * os.statvfs(home).f_frsize
        filler.write_bytes(bytes(free - 60_000))
        full = run(settings, "load", folder)
        assert (full.returncode, "no space left on the device" in full.stderr) == (4, True), full.stderr
        assert "Traceback" not in full.stderr
        filler.unlink()
        loaded = find_loaded(settings)
        assert set(NUMBER.findall(full.stdout)) <= loaded
        assert len(loaded) < DOCUMENTS
        assert look(settings) == load_cleanly(loaded)
        assert run(settings, "load", folder).returncode == 0
        assert len(find_loaded(settings)) == DOCUMENTS
        end_keeper(tmp_path / "home")  # as its processes see it


def test_a_read_only_data_directory_is_named_with_what_to_do(
    tmp_path: Path, unavailable: Callable[[str], NoReturn]
) -> None:
    with mount(f"mount -t tmpfs -o ro,mode=700 none '{tmp_path}'", unavailable) as root:
        home = root / tmp_path.relative_to("/")
        result = run(Settings(home=home, engine_linger_seconds=0), "documents")
    assert (result.returncode, result.stderr.count("\n")) == (4, 1)
    assert re.search(rf"{home} cannot be written \(Read-only file system\).*FENGONG_HOME", result.stderr)


def spoil_format(home: Path, text: str) -> None:
    (home / "format").write_text(text, encoding="ascii")


def spoil_database(home: Path) -> None:
    (home / "engine" / "databases").mkdir(parents=True)
    (home / "engine" / "databases" / "neo4j").write_text("nothing of an engine", encoding="ascii")


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a newer version": (lambda home: spoil_format(home, "99"), r"newer fengong .*99.* update fengong"),
    "no number": (lambda home: spoil_format(home, "\x00"), r"format .*is damaged.*mend it"),
    "a file for a folder": (lambda home: (home / "engine").touch(), r"did not start.*set .* aside and load again"),
    "a folder for a file": (lambda home: (home / "engine.log").mkdir(), r"cannot be written .*FENGONG_HOME"),
    "no database": (spoil_database, r"did not start.*set .* aside and load again"),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_data_directory_that_cannot_be_used_says_why_and_what_to_do(kind: str, tmp_path: Path) -> None:
    spoil, advice = SPOILT[kind]
    spoil(tmp_path)
    with pytest.raises(StoreUnavailable, match=advice) as refused:
        open_graph(Settings(home=tmp_path, engine_linger_seconds=0))
    assert str(tmp_path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_data_of_this_version_are_marked_so(embedded_settings: Settings) -> None:
    assert embedded_settings.home
    assert int((embedded_settings.home / "format").read_text(encoding="ascii")) >= 1
