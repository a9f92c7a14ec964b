"""The plan of the house: data flows one way, and everything left of the store is pure."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent

# Room → the rooms that it may import.
ROOMS = {
    "graph": {"graph"},
    "viz": {"viz", "graph"},
    "api": {"api", "viz", "graph"},
    "cli": {"cli", "api", "viz", "graph"},
}
# Which modules of the loader may touch the store.
WRITERS = {"graph.loader.persist.write", "graph.loader.load"}
# Databases, networks, processes, clocks and chance: what the loader's results must not depend on.
IMPURE = {
    "arcadedb_embedded", "asyncio", "http", "httpx", "neo4j", "random", "requests", "secrets", "socket", "ssl",
    "subprocess", "time", "urllib",
}  # fmt: skip
STATEMENTS = {path.stem for path in (HOUSE / "graph" / "cypher").glob("*.cypher")}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_name(path): path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py"))}
# What the loader stands on.
FOUNDATIONS = {"graph.errors", "graph.model", "graph.settings", "graph.terms"} | {
    name for name in MODULES if name.startswith("graph.text")
}
LOADER = sorted(name for name in MODULES if name.startswith("graph.loader"))
PURE = sorted((FOUNDATIONS | set(LOADER)) - WRITERS)
KNOW_STATEMENTS = {name for name in MODULES if name.startswith("graph.questions")} | {"graph.loader.persist.write"}


def _parse(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def _find_imports(module: str) -> Iterator[str]:
    """Every module that this one imports, at its top or inside a function, by its full name."""
    for node in ast.walk(_parse(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else str(node.module)


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_the_rooms_below_it(module: str) -> None:
    allowed = ROOMS[module.partition(".")[0]]
    assert {name for name in _find_imports(module) if name.partition(".")[0] in ROOMS.keys() - allowed} == set()


@pytest.mark.parametrize("module", LOADER)
def test_the_loader_stands_on_the_model_alone(module: str) -> None:
    allowed = FOUNDATIONS | ({"graph.store.client"} if module in WRITERS else set())
    ours = {name for name in _find_imports(module) if name in MODULES and not name.startswith("graph.loader")}
    assert ours <= allowed


@pytest.mark.parametrize("module", PURE)
def test_left_of_the_store_everything_is_pure(module: str) -> None:
    imports = set(_find_imports(module))
    assert {name for name in imports if name.partition(".")[0] in IMPURE or name in WRITERS} == set()


@pytest.mark.parametrize("module", sorted(MODULES.keys() - {"graph.store.py2neo_models", "graph.ogm"}))
def test_the_official_driver_is_the_only_one(module: str) -> None:
    imports = set(_find_imports(module))
    assert {
        name for name in imports if name.partition(".")[0] == "py2neo" or name == "graph.store.py2neo_models"
    } == set()


def test_the_models_for_notebooks_hold_no_cypher() -> None:
    attributes = {
        node.attr for node in ast.walk(_parse("graph.store.py2neo_models")) if isinstance(node, ast.Attribute)
    }
    assert attributes & {"run", "query", "evaluate", "call"} == set()


@pytest.mark.parametrize("module", sorted(MODULES.keys() - KNOW_STATEMENTS))
def test_statements_are_named_in_two_places_only(module: str) -> None:
    named = {
        argument.value
        for call in ast.walk(_parse(module))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in {"ask", "run"}
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    assert named & STATEMENTS == set()


@pytest.mark.parametrize("lock", sorted(HOUSE.glob("*.lock")), ids=lambda lock: lock.name)
def test_lock_files_name_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    assert "://" not in text
