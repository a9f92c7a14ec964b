"""The command as people run it: the installed `fengong`, over a real engine."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

from graph.loader.persist.write import define_schema, write
from graph.model import LostTask
from graph.settings import Settings
from graph.store.client import Graph
from tests.factories import make_citation, make_extraction, make_repair, make_section, make_task

FENGONG = Path(sys.executable).with_name("fengong")
ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
NOTICE = EXAMPLES / "yunchuan-2019-36.txt"
SCRAMBLED = EXAMPLES / "yunchuan-2020-8-scrambled.txt"
HIGHER = "国发〔2017〕10号"


class Run(Protocol):
    """Runs the command to its end."""

    def __call__(
        self, *arguments: str | Path, environment: Mapping[str, str] = ..., cwd: Path | None = ...
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def environment(embedded_settings: Settings) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FENGONG_")}
    return clean | {
        "FENGONG_HOME": str(embedded_settings.home),
        "FENGONG_ENGINE_LINGER_SECONDS": "1",
        "FENGONG_LANG": "en",
    }


@pytest.fixture
def fengong(environment: dict[str, str], tmp_path: Path) -> Run:
    def run(
        *arguments: str | Path, environment: Mapping[str, str] = environment, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        command = [str(FENGONG), *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, encoding="utf-8", check=False, env=environment, cwd=cwd or tmp_path
        )

    return run


@pytest.fixture
def filled(embedded_graph: Graph) -> Graph:
    """A small document in the graph: two whole tasks, one lost."""
    extraction = make_extraction(
        make_task("1", leads=["市教育局"], co=["市财政局", "市发展改革委"], section="一", targets=["就业率达到70%"]),
        make_task("2", co=["市财政局", "市发展改革委"], section="一"),
        sections=[make_section("一", "扩大就业", order=1)],
        citations=[make_citation(HIGHER, title="关于印发规划的通知")],
        lost_tasks=[LostTask("3", after="2", before=None, section_path="一")],
        repair=make_repair(lost=4),
    )
    define_schema(embedded_graph)
    write(embedded_graph, extraction)
    return embedded_graph


def assert_one_clear_line(result: subprocess.CompletedProcess[str]) -> None:
    assert result.returncode not in {0, 1}
    assert result.stderr.startswith("fengong: "), result.stderr
    assert result.stderr.count("\n") == 1, result.stderr
