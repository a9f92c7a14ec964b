"""What the graph holds and what a load has taken already, so that no document is loaded twice."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.loader.documents.from_files import Read
from graph.loader.documents.twins import Profile, Sketches, Twin, find_twin, sketch_tasks
from graph.model import Extraction
from graph.text.messages import Message, say


@dataclass(slots=True)
class KnownDocuments:
    """The documents of the graph, and those of this load; in a dry run these are kept here, since the graph has none of them."""

    look_up: Callable[[str], Extraction]  # a document of the graph by its id
    is_dry_run: bool
    _sketches: Sketches = field(default_factory=Sketches)
    _alone: dict[str, str] = field(default_factory=dict)  # of the graph, without a number, by the digest of their files
    _annexes: dict[str, tuple[str, str]] = field(default_factory=dict)  # name and notice, by the digest of their files
    _firsts: dict[str, tuple[Path, str]] = field(default_factory=dict)  # the file of each, and the digest of its bytes
    _profiles: dict[str, Profile] = field(default_factory=dict)

    def add_standing(self, row: Mapping[str, Any]) -> None:
        """A document of the graph (sketched_documents.cypher)."""
        self._sketches.add(row["id"], row["sketch"])
        if row["number"] is None:
            self._alone[row["sha256"]] = row["id"]
        for annex in json.loads(row["annexes"] or "[]"):
            self._annexes[annex["sha256"]] = annex["name"], row["number"] or row["id"]

    def find_replaced(self, read: Extraction) -> tuple[str, ...]:
        """Documents of the graph that came of the same files by themselves, before it was known whose these are."""
        digests = (read.sha256, *(annex.sha256 for annex in read.annexes))
        found = (self._alone[each] for each in digests if each in self._alone)
        return tuple(document for document in found if document != read.document.id)

    def refuse(self, read: Read) -> Message | None:
        """Why a document is not loaded; else it is one of the known from now on."""
        document, extraction = read.extraction.document, read.extraction
        if first := self._firsts.get(document.id):
            return say("{subject}: {what}", subject=read.path, what=_refuse_twice(extraction, *first))
        if not document.number and (annex := self._annexes.get(extraction.sha256)):
            name, notice = annex
            return say(
                "{path}: annex {name} of {notice}, which is loaded with it", path=read.path, name=name, notice=notice
            )
        if twin := self._find_twin(extraction, read.replaced):
            return _refuse_twin(read, twin, self._firsts.get(twin.first.id))
        self._firsts[document.id] = read.path, extraction.sha256
        self._sketches.add(document.id, sketch_tasks(extraction.tasks))
        if self.is_dry_run:
            self._profiles[document.id] = Profile.of(extraction)
        return None

    def _find_twin(self, read: Extraction, replaced: Collection[str]) -> Twin | None:
        candidates = (each for each in self._sketches.find(read) if each not in replaced)
        return find_twin(Profile.of(read), map(self._describe, candidates))

    def _describe(self, document: str) -> Profile:
        return self._profiles.get(document) or Profile.of(self.look_up(document))


def _refuse_twice(extraction: Extraction, first: Path, sha256: str) -> str:
    """Why one load takes one file a document: the second would undo what the first one wrote."""
    document = extraction.document.number or extraction.document.id
    if extraction.sha256 == sha256:
        return say("the same bytes as {first} ({document}), which is loaded", first=first, document=document)
    return say(
        "the same document as {first} ({document}), which is loaded; to replace it, load this one by itself",
        first=first,
        document=document,
    )


def _refuse_twin(read: Read, twin: Twin, file: tuple[Path, str] | None) -> Message:
    """Why a document that has no number, or whose twin has none, is not loaded beside it."""
    document = twin.first.number or twin.first.id
    return say(
        "{path}: by its tasks the same document as {first} ({equal} of {tasks} are equal), which is loaded; to load this one"
        " instead, first call fengong delete {document}; if it is another one, say its number with --document",
        path=read.path,
        first=say("{number} ({path})", number=document, path=file[0]) if file else document,
        equal=twin.equal,
        tasks=twin.tasks,
        document=document,
    )
