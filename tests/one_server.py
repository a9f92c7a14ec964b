"""Tests that need the Neo4j server run on one worker: a server is started, and warms up, once a run and not once a worker."""

import ast
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).parent.parent
SERVER = "the Neo4j server"


class OneServerScheduling(LoadFileScheduling):  # type: ignore[misc]  # xdist ships no types
    """As loadfile has it, the tests of a file run on one worker; but those of the server on one, whatever their file."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return SERVER if needs_server(file, nodeid.removeprefix(f"{file}::")) else file


def needs_server(file: str, test: str) -> bool:
    """Whether a test says so by its id, or by a fixture. One that is missed does no harm: its worker has a server of its own then."""
    return "neo4j" in test or test.partition("[")[0] in _list_functions_of_server(ROOT / file)


@cache
def _list_functions_of_server(file: Path) -> set[str]:
    """The tests and fixtures of a file that ask for neo4j_settings or neo4j_graph, or for such a fixture."""
    functions = [each for each in ast.parse(file.read_bytes()).body if isinstance(each, ast.FunctionDef)]
    asked = {each.name: {argument.arg for argument in each.args.args} for each in functions}
    found = {name for name, names in asked.items() if any(each.startswith("neo4j_") for each in names)}
    while more := {name for name, names in asked.items() if names & found} - found:
        found |= more
    return found
