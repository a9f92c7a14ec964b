"""Real engines for the tests: the embedded one, and a Neo4j that script/neo4j runs in a directory of the tests' own."""

import itertools
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

import hypothesis
import pytest
from filelock import FileLock, Timeout

from graph.loader.sheets.reading import read_sheet
from graph.loader.sources.read import read_source
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.engine_cache import LIGHTLY, use_engine_cache
from tests.factories import load
from tests.hand_made import HAND_MADE, load_scorer
from tests.one_server import OneServerScheduling

ROOT = Path(__file__).parent.parent
STATEMENTS = Path(__file__).with_name("cypher")
NEO4J_SETTINGS = ROOT / "tests" / "neo4j_server" / "neo4j.conf"
# Tests empty and fill the graph again and again, and after each change of that size all would be planned anew: most of the
# server's time. For graphs this small, any plan is quick.
NO_NEW_PLANS = "dbms.cypher.min_replan_interval=1h\n"

os.environ["FENGONG_LANG"] = "en"  # wherever the tests run; cli/test_cli_language.py says how it is chosen else

# No test is one of time: a busy machine makes no fault. All else stays as Hypothesis has it here or where CI is set.
hypothesis.settings.register_profile("fengong", hypothesis.settings.default, deadline=None)
hypothesis.settings.load_profile("fengong")


def pytest_configure(config: pytest.Config) -> None:
    """Before any engine starts; workers of this run have what the run has."""
    if not hasattr(config, "workerinput"):
        use_engine_cache(ROOT / ".cache")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneServerScheduling:
    """Which tests run on which worker; script/test alone runs them on several."""
    return OneServerScheduling(config, log)


def _ignore_here(*_: object) -> None:
    """What is ignored by a handler is ignored here alone: a program that is started meets the signal as in a terminal."""


# A shell starts what runs in the background with Ctrl-C ignored, and nohup with hang-ups, and whatever that starts, too.
for _number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, _ignore_here)


@pytest.fixture(scope="session")
def unavailable() -> Callable[[str], NoReturn]:
    """Skips the test, saying why and what to do; with CI=true nothing may be skipped, so there it fails."""

    def say(reason: str) -> NoReturn:
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)

    return say


@pytest.fixture(scope="session")
def gold() -> Path:
    """The hand-made answers beside the work tree; a clone without them still proves much, also in CI."""
    if not HAND_MADE.is_dir():
        pytest.skip("no hand-made answers beside the work tree: docs/labelling.md says where they belong")
    return HAND_MADE


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """An embedded engine that runs as long as the tests do."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), engine_linger_seconds=1)
    with open_graph(settings):
        yield settings


@pytest.fixture(scope="session")
def neo4j_settings(unavailable: Callable[[str], NoReturn]) -> Iterator[Settings]:
    """A Neo4j in a directory that only tests use, and only one run of the tests at a time."""
    with _reserve_directory() as directory:
        directory.mkdir(exist_ok=True)
        (directory / "neo4j.conf").write_text(
            f"{NEO4J_SETTINGS.read_text(encoding='ascii')}{NO_NEW_PLANS}", encoding="ascii"
        )
        started = control_neo4j("start", directory)
        if started.returncode != 0:
            unavailable(f"no Neo4j to test with. {started.stderr.strip()}")
        lines = dict(line.split("=", 1) for line in started.stdout.splitlines())
        yield Settings(
            uri=lines["FENGONG_URI"],
            user=lines["FENGONG_USER"],
            password=lines["FENGONG_PASSWORD"],
            keep_pages="off",  # there is no data directory of its own
        )
        control_neo4j("stop", directory)


@pytest.fixture(scope="module")
def emptied_settings(embedded_settings: Settings) -> Settings:
    """The embedded engine, emptied for the tests of one file, which share what they put there."""
    with open_graph(embedded_settings, STATEMENTS) as graph:
        graph.change(lambda transaction: transaction.run("empty"))
    return embedded_settings


@pytest.fixture
def embedded_graph(embedded_settings: Settings) -> Iterator[Graph]:
    """The embedded engine's graph, empty."""
    yield from _open_empty(embedded_settings)


@pytest.fixture
def neo4j_graph(neo4j_settings: Settings) -> Iterator[Graph]:
    """A Neo4j server's graph, empty."""
    yield from _open_empty(neo4j_settings)


@pytest.fixture(params=["embedded", "neo4j"])
def graph(request: pytest.FixtureRequest) -> Graph:
    """An empty graph, once on each engine."""
    opened: Graph = request.getfixturevalue(f"{request.param}_graph")
    return opened


@pytest.fixture
def first_document(graph: Graph) -> Graph:
    """The facts of 渝府办发〔2017〕127号, from the sheet that the project ships."""
    return load(graph, read_sheet(read_source(ROOT / "examples" / "yufubanfa-2017-127.csv", Settings())))


def _open_empty(settings: Settings) -> Iterator[Graph]:
    with open_graph(settings, STATEMENTS) as graph:
        graph.change(lambda transaction: transaction.run("empty"))
    with open_graph(settings) as graph:
        yield graph


@contextmanager
def _reserve_directory() -> Iterator[Path]:
    """Several runs of the tests at once each get a server of their own; a directory used before starts sooner."""
    cache = ROOT / ".cache" / "neo4j"
    cache.mkdir(parents=True, exist_ok=True)
    for number in itertools.count(1):
        directory = cache / f"tests-{number}"
        with suppress(Timeout), FileLock(f"{directory}.lock", timeout=0):
            yield directory
            return


def control_neo4j(action: str, directory: Path) -> subprocess.CompletedProcess[str]:
    """Run script/neo4j. Its server lives for minutes, so Java optimises lightly: 33 s of processor time instead of 85."""
    command: list[str | Path] = [ROOT / "script" / "neo4j", action, directory]
    quick = os.environ | {"JDK_JAVA_OPTIONS": LIGHTLY}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=quick)


@pytest.fixture(scope="session")
def scorer(gold: Path) -> Any:
    """The scorer that stands beside the hand-made answers."""
    return load_scorer(gold)
