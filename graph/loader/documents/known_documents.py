"""What the graph holds and what a load has taken already, so that no document is loaded twice."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import NotFound
from graph.loader.documents.from_files import Read, Unchanged
from graph.loader.documents.twins import Profile, Sketches, Twin, find_twin, sketch_tasks
from graph.model import Extraction
from graph.text.messages import Message, say


@dataclass(slots=True)
class KnownDocuments:
    """The documents of the graph, and those of this load; what tells these is kept here until the graph has them."""

    look_up: Callable[[str], Extraction]  # a document of the graph by its id; NotFound where it has none
    digests: set[str] = field(default_factory=set)  # of the files that the documents of the graph came of
    _sketches: Sketches = field(default_factory=Sketches)
    _alone: dict[str, str] = field(default_factory=dict)  # of the graph, without a number, by the digest of their files
    _annexes: dict[str, tuple[str, str]] = field(default_factory=dict)  # name and notice, by the digest of their files
    _firsts: dict[str, tuple[Path, str]] = field(default_factory=dict)  # the file of each, and the digest of its bytes
    _profiles: dict[str, Profile] = field(default_factory=dict)
    _passed_over: dict[str, Path] = field(
        default_factory=dict
    )  # and read after all, where another file turns out to be its annex

    def add_standing(self, row: Mapping[str, Any]) -> None:
        """A document of the graph (sketched_documents.cypher)."""
        self._sketches.add(row["id"], row["sketch"])
        if row["number"] is None or row["corrected"]:  # a corrected number may have been taken back
            self._alone[row["sha256"]] = row["id"]
        self.digests.add(row["sha256"])
        for annex in json.loads(row["annexes"] or "[]"):
            self.digests.add(annex["sha256"])
            self._annexes[annex["sha256"]] = annex["name"], row["number"] or row["id"]

    def find_replaced(self, read: Extraction) -> tuple[str, ...]:
        """Documents of the graph that came of the same files by themselves, before it was known whose these are."""
        digests = (read.sha256, *(annex.sha256 for annex in read.annexes))
        found = [self._alone[each] for each in digests if each in self._alone]
        found += [each for each in self._list_misread(read) if each not in found]
        return tuple(document for document in found if document != read.document.id)

    def _list_misread(self, read: Extraction) -> Iterator[str]:
        """A document of the graph that came of the same file under a number which is corrected now."""
        for document in dict.fromkeys(each.key.document for each in read.corrections):
            with suppress(NotFound):
                if document != read.document.id and self.look_up(document).sha256 == read.sha256:
                    yield document

    def refuse(self, read: Read) -> Message | None:
        """Why a document is not loaded; else it is one of the known from now on."""
        document, extraction = read.extraction.document, read.extraction
        is_read_after_all = self._passed_over.pop(document.id, None) == read.path
        if not is_read_after_all and (wrong := self._find_first(read.path, document.id, extraction.sha256)):
            return wrong
        if not document.number and (annex := self._annexes.get(extraction.sha256)):
            name, notice = annex
            return say(
                "{path}: annex {name} of {notice}, which is loaded with it", path=read.path, name=name, notice=notice
            )
        if twin := self._find_twin(extraction, read.replaced):
            return _refuse_twin(read, twin, self._firsts.get(twin.first.id))
        self._firsts[document.id] = read.path, extraction.sha256
        self._sketches.add(document.id, sketch_tasks(extraction.tasks))
        self._profiles[document.id] = Profile.of(extraction)
        return None

    def refuse_unchanged(self, unchanged: Unchanged) -> Message | None:
        """Why a file that the graph holds already is not taken once more; else its document is one of the known from now on."""
        document, path, sha256 = unchanged.document, unchanged.path, unchanged.sha256
        if wrong := self._find_first(path, document, sha256):
            return wrong
        self._firsts[document] = path, sha256
        self._passed_over[document] = path
        return None

    def _find_first(self, path: Path, document: str, sha256: str) -> Message | None:
        first = self._firsts.get(document)
        return say("{subject}: {what}", subject=path, what=_refuse_twice(document, sha256, *first)) if first else None

    def forget_profile(self, document: str) -> None:
        """The graph has this document by now, or has refused it."""
        self._profiles.pop(document, None)

    def _find_twin(self, read: Extraction, replaced: Collection[str]) -> Twin | None:
        candidates = (each for each in self._sketches.find(read) if each not in replaced)
        return find_twin(Profile.of(read), filter(None, map(self._describe, candidates)))

    def _describe(self, document: str) -> Profile | None:
        """None of one that was refused, or taken out meanwhile."""
        if profile := self._profiles.get(document):
            return profile
        try:
            return Profile.of(self.look_up(document))
        except NotFound:
            return None


def _refuse_twice(document: str, sha256: str, first: Path, sha256_of_first: str) -> str:
    """Why one load takes one file a document: the second would undo what the first one wrote."""
    if sha256 == sha256_of_first:
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
