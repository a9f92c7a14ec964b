"""The plan of the house: who may import whom, who knows statements by name, and what lock files hold."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.folders import ROOT

HOUSE = ROOT
ROOMS = ("graph", "api", "viz", "cli")
STATEMENTS = {path.stem for path in (HOUSE / "graph" / "cypher").glob("*.cypher")}
KNOW_STATEMENTS = (HOUSE / "graph" / "questions", HOUSE / "graph" / "loader" / "persist")


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def find_strangers_to_statements() -> Iterator[Path]:
    """The modules that may not know a statement by its name."""
    for room in ROOMS:
        for path in sorted((HOUSE / room).rglob("*.py")):
            if not any(path.is_relative_to(known) for known in KNOW_STATEMENTS):
                yield path


def find_names(tree: ast.Module) -> Iterator[str]:
    """The constants that are handed to something's ask or run."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in {"ask", "run"}:
            yield from (str(argument.value) for argument in call.args if isinstance(argument, ast.Constant))


def test_imports_keep_the_contracts() -> None:
    """Each is told in pyproject.toml, [tool.importlinter]; the message lists every import that breaks one."""
    lint = Path(sys.executable).with_name("lint-imports")
    found = subprocess.run([lint, "--no-logo", "--no-cache"], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_statements_are_named_in_two_places_only() -> None:
    named = {
        str(path.relative_to(HOUSE)): STATEMENTS.intersection(find_names(parse(path)))
        for path in find_strangers_to_statements()
    }
    assert named
    assert {path: names for path, names in named.items() if names} == {}


def test_the_models_for_notebooks_hold_no_cypher() -> None:
    models = parse(HOUSE / "graph" / "store" / "py2neo_models.py")
    attributes = {node.attr for node in ast.walk(models) if isinstance(node, ast.Attribute)}
    assert attributes & {"run", "query", "evaluate", "call"} == set()


def test_no_class_name_means_two_things() -> None:
    """The models for notebooks mirror the facts of graph/model.py and have their names."""
    models = HOUSE / "graph" / "store" / "py2neo_models.py"
    paths = [path for room in ROOMS for path in (HOUSE / room).rglob("*.py") if path != models]
    names = Counter(node.name for path in paths for node in ast.walk(parse(path)) if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []


def test_lock_files_name_no_host() -> None:
    locks = {lock.name: lock.read_text(encoding="utf-8") for lock in HOUSE.glob("*.lock")}
    assert locks
    assert all("--hash=sha256:" in text for text in locks.values())
    assert [name for name, text in locks.items() if "://" in text] == []
