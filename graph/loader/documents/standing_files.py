"""Which files the documents of the graph came of, so that a file that is there already need not be read again.

A file is known by its bytes and its name. A document of several files is as it was only where all of them are found again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from graph.loader.reader_version import tell_reader
from graph.terms import DATA_VERSION


class FileMark(NamedTuple):
    """A file, wherever it lies."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class StandingDocument:
    """A document of the graph by its files."""

    id: str
    notice: FileMark
    annexes: Mapping[FileMark, str]  # and where each lies, from the folder of the notice on
    is_older: bool  # read by another reader than this one
    lacks_annexes: bool  # it names some that were not there

    def are_there(self, found: Mapping[FileMark, Path]) -> bool:
        """Whether these are all its files, and lie beside each other as they did."""
        if not {self.notice, *self.annexes} <= found.keys():
            return False
        folder = found[self.notice].parent
        return all(name_annex(found[mark], folder) == place for mark, place in self.annexes.items())


def name_annex(path: Path, folder: Path | None) -> str:
    """What an annex is called in its document: below the notice's folder with the folders between."""
    within = path.relative_to(folder) if folder and path.is_relative_to(folder) else Path(path.name)
    return within.as_posix()


@dataclass(slots=True)
class StandingFiles:
    """The files of all documents that need not be read again."""

    _documents: dict[FileMark, StandingDocument] = field(default_factory=dict)

    def add(self, row: Mapping[str, Any], *, if_older: bool) -> None:
        """A document of the graph (sketched_documents.cypher); one that another reader read only where that is asked for.

        What is stored in an older form is always read again.
        """
        is_older = row["reader"] != tell_reader()
        if row["data_version"] != DATA_VERSION or (is_older and not if_older):
            return
        annexes = {
            FileMark(each["sha256"], PurePosixPath(each["name"]).name): each["name"]
            for each in json.loads(row["annexes"] or "[]")
        }
        notice = FileMark(row["sha256"], row["source"])
        document = StandingDocument(row["id"], notice, annexes, is_older, row["lacks_annexes"])
        for annex in annexes:  # one that is a document of its own, too, is to be joined to its notice yet
            self._documents.setdefault(annex, document)
        self._documents[notice] = document

    def __bool__(self) -> bool:
        return bool(self._documents)

    def find(self, mark: FileMark) -> StandingDocument | None:
        """The document that a file belongs to."""
        return self._documents.get(mark)
