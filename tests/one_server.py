"""Files of tests that need the Neo4j server run on one worker: a server is started, and warms up, once a run and not once a worker."""

from functools import cached_property
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).parent.parent
SERVER = "the Neo4j server"


class OneServerScheduling(LoadFileScheduling):  # type: ignore[misc]  # xdist ships no types
    """As loadfile has it, a file of tests on one worker; those that need the server are as one file."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return SERVER if file in self._files_with_server else file

    @cached_property
    def _files_with_server(self) -> set[str]:
        files: dict[str, list[str]] = {}
        for nodeid in self.collection or ():
            files.setdefault(super()._split_scope(nodeid), []).append(nodeid)
        return {file for file, nodeids in files.items() if _needs_server(ROOT / file, nodeids)}


def _needs_server(file: Path, nodeids: list[str]) -> bool:
    """One that is missed is no harm: its worker starts a server of its own."""
    return any("[neo4j" in nodeid for nodeid in nodeids) or "neo4j_" in file.read_text(encoding="utf-8")
