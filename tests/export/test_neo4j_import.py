"""`fengong export --format neo4j-import`, imported by Neo4j's own tool: the graph that a load of the same files makes."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j
import pytest

from bench.documents import write_documents
from graph.export import Size, write_import
from graph.loader.afresh import list_afresh
from graph.loader.documents.from_files import Refused, Unchanged
from graph.loader.load import Again, load
from graph.settings import Settings
from graph.store.client import Graph, open_graph
from tests.annexes import NOTICE, STEPS, make_table, put_files
from tests.conftest import NEO4J_SETTINGS, ROOT, STATEMENTS, control_neo4j
from tests.documents import PROGRAMME
from tests.engine_cache import LIGHTLY
from tests.three_levels import MEASURES, PLAN

JARS = ROOT / ".cache" / "neo4j" / "jars"
OPEN_TO_ALL = NEO4J_SETTINGS.read_text(encoding="utf-8").replace(
    "auth_enabled=true", "auth_enabled=false"
)  # the database comes without users
HOSTILE = "云川市人民政府工作报告任务分工\n云川府发〔2019〕3号\n1．做好\"引号\"、,逗号;\u2028分号和'单引号'的管理。（市教育局、市工商局负责）\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Notices, one with annexes and one without tasks, two levels of which one carries out the other, and a file that is refused."""
    folder = tmp_path / "documents"
    write_documents(folder, 4, tasks=4, chained=2)
    put_files(folder / "bundle", {"通知.txt": NOTICE, "附件1.xlsx": make_table(), "附件2.txt": STEPS})
    put_files(folder, {"state.txt": PLAN, "province.txt": MEASURES, "programme.txt": PROGRAMME, "hostile.txt": HOSTILE})
    (folder / "empty.txt").touch()
    return folder


def test_what_is_imported_is_what_a_load_makes(neo4j_graph: Graph, folder: Path, tmp_path: Path) -> None:
    settings, rows = Settings(home=tmp_path), tmp_path / "rows"
    first = list(load(neo4j_graph, [folder], settings))
    loaded = look(neo4j_graph.settings)
    *others, size = write_import(list_afresh([folder], settings), rows)
    refused = [str(each.reason) for each in others if isinstance(each, Refused)]
    assert size == Size(len(loaded["nodes"]), len(loaded["edges"]))
    assert refused == [str(each.reason) for each in first if isinstance(each, Refused)]
    assert {each["type"] for each in loaded["edges"]} >= {"DERIVED_FROM", "SUCCEEDED_BY"}
    with run_imported(tmp_path / "server", rows) as imported:
        assert look(imported) == loaded
        with open_graph(imported) as graph:  # and goes on from there
            assert {type(each) for each in load(graph, [folder], settings, again=Again.CHANGED)} == {Refused, Unchanged}


def look(settings: Settings) -> dict[str, list[dict[str, Any]]]:
    with open_graph(settings, STATEMENTS) as graph:
        return {"nodes": graph.ask("all_nodes"), "edges": graph.ask("all_edges")}


@contextmanager
def run_imported(home: Path, rows: Path) -> Iterator[Settings]:
    """A Neo4j with what its tool imports, once the statements that belong behind that have run."""
    (home / "conf").mkdir(parents=True)
    (home / "neo4j.conf").write_text(OPEN_TO_ALL, encoding="utf-8")
    surround = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf"), "JDK_JAVA_OPTIONS": LIGHTLY}
    tool = ["java", "-Xmx256m", "-cp", f"{JARS}/*", "org.neo4j.cli.AdminTool"]
    command = [*tool, "database", "import", "full", "@arguments.txt", "neo4j"]
    subprocess.run(command, cwd=rows, env=surround, capture_output=True, check=True)
    lines = dict(line.split("=", 1) for line in control_neo4j("start", home).stdout.splitlines())
    try:
        settings = Settings(uri=lines["FENGONG_URI"])
        with neo4j.GraphDatabase.driver(lines["FENGONG_URI"]) as driver, driver.session() as session:
            for statement in (rows / "after-import.cypher").read_text(encoding="utf-8").split(";\n\n"):
                session.run(statement).consume() if statement else None
        yield settings
    finally:
        control_neo4j("stop", home)
