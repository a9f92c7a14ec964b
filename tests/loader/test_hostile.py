"""Small files that would cost much are refused in one line each, within bounds, and the next file is read."""

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from graph.apart import PATIENCE
from graph.errors import BadInput
from graph.loader.documents.from_files import Found, Read, read_file
from graph.loader.load import refuse_nothing
from graph.loader.sources.read import read_source
from graph.loader.sources.worker import Worker
from graph.settings import Settings
from tests.documents import NOTICE
from tests.folders import ROOT
from tests.hostile import FILES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems bind a process to no memory")

SETTINGS = Settings(read_seconds=10, read_megabytes=400)
START_MEGABYTES = 150  # what the process has before it reads anything, at the most


@dataclass(frozen=True)
class Outcome:
    said: dict[str, str]  # by the name of the file; of one that was read how many tasks it has
    seconds: dict[str, float]
    megabytes: float  # of memory at the most


def read_all(folder: Path) -> None:
    """Read the files of a folder one after the other, and print what became of each, as JSON."""
    import resource  # noqa: PLC0415  # not everywhere
    import time  # noqa: PLC0415

    said, seconds = {}, {}
    with Worker(SETTINGS) as worker:
        for path in sorted(folder.iterdir()):
            start = time.monotonic()
            try:
                facts = worker.run(path, partial(read_file, Found(path, partial(read_source, path, SETTINGS))))
                said[path.name] = str(refuse_nothing(Read(path, facts)) or f"{len(facts.tasks)} tasks")
            except BadInput as reason:
                said[path.name] = str(reason)
            seconds[path.name] = time.monotonic() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    sys.stdout.write(json.dumps([said, seconds, peak]))


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """All in one folder, a sound notice behind each; a small process reads them, for a child's peak begins with its parent's."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, make in FILES.items():
        (folder / name).write_bytes(make())
        (folder / f"{name}.txt").write_text(NOTICE, encoding="utf-8")
    program = (
        f"from pathlib import Path; from tests.loader.test_hostile import read_all; read_all(Path({str(folder)!r}))"
    )
    root = ROOT
    return Outcome(*json.loads(subprocess.check_output([sys.executable, "-c", program], cwd=root)))


@pytest.mark.parametrize("name", FILES)
def test_it_ends_within_its_time_in_one_line_that_names_it(outcome: Outcome, name: str) -> None:
    said = outcome.said[name]
    assert name in said
    assert "\n" not in said
    assert outcome.seconds[name] < PATIENCE * SETTINGS.read_seconds + 10


@pytest.mark.parametrize("name", FILES)
def test_its_reader_is_bounded_before_its_process_is(outcome: Outcome, name: str) -> None:
    assert "FENGONG_READ_" not in outcome.said[name]
    assert "the file is empty" not in outcome.said[name] or name == "elements-in-elements.html"  # that has no words


@pytest.mark.parametrize("name", FILES)
def test_the_file_behind_it_is_read(outcome: Outcome, name: str) -> None:
    assert outcome.said[f"{name}.txt"] == "5 tasks"


def test_memory_stays_within_its_bound(outcome: Outcome) -> None:
    assert outcome.megabytes < SETTINGS.read_megabytes + START_MEGABYTES
