"""Files that were found → documents that were read: each by itself, or a notice with its annexes.

What can belong to no other file is a document at once. The rest waits until all files are known.
"""

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from graph.errors import BadInput, FengongError, NotFound
from graph.loader.documents.bundles import (
    Bundle,
    Doubt,
    FileHead,
    Tie,
    join_files,
    list_missing,
    note_alone,
    note_missing,
    read_head,
    tie_as_told,
)
from graph.loader.documents.merge import Annex, join_annexes, keep_annexes
from graph.loader.extract import extract
from graph.loader.head.annex_list import find_mark
from graph.loader.ids import make_safe
from graph.loader.sources.source import Source
from graph.loader.sources.worker import Worker
from graph.model import AnnexFile, Extraction
from graph.text.document_numbers import normalise_number
from graph.text.messages import join, say

FindStanding = Callable[[str], Extraction]  # a document of the graph by its id; NotFound where it was never loaded


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found, and what reads it, in any process; of one in an archive the path leads through the archive."""

    path: Path
    read: Callable[[], Source]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was left out, and why."""

    path: Path
    reason: FengongError


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read; ``path`` is that of its first file."""

    path: Path
    extraction: Extraction
    replaced: tuple[str, ...] = ()  # documents of the graph that this one takes the place of
    added: tuple["AddedAnnex", ...] = ()  # to a document of the graph, which else stays as it stands


@dataclass(frozen=True, slots=True)
class AddedAnnex:
    """A file that was read as an annex of a document of the graph; which one of its annexes, only that says."""

    head: FileHead
    name: str
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class BelongsTo:
    """What whoever loads says of the files that they name: whose annexes they are, or which document they are."""

    annex_of: str | None = None  # the file of a notice, or the number of one
    number: str | None = None

    def __post_init__(self) -> None:
        if self.number and not normalise_number(self.number):
            wrong = say("is no document number; write it like {example}, or leave it empty", example="国发〔2017〕10号")
            raise BadInput(say("{subject}: {what}", subject=self.number, what=wrong))

    @property
    def notice_file(self) -> Path | None:
        """The file of the notice, where one is named."""
        return path if self.annex_of and (path := Path(self.annex_of)).is_file() else None

    @property
    def files(self) -> tuple[Path, ...]:
        """What is read beside the files that are loaded."""
        return (self.notice_file,) if self.notice_file else ()

    @property
    def wanted(self) -> str | None:
        """The number, or the id, of the document."""
        named = self.number or (None if self.notice_file else self.annex_of)
        return named and (normalise_number(named) or named)

    def is_met_by(self, head: FileHead) -> bool:
        """Whether a file is that of the notice."""
        return head.path == self.notice_file if self.notice_file else head.number == self.wanted

    def find_standing(self, heads: Iterable[FileHead], find: FindStanding) -> Extraction | None:
        """The document of the graph that the files belong to; to one that is named by its number alone only annexes do."""
        if not self.wanted or (self.number and not all(head.mark for head in heads)):
            return None
        try:
            return find(make_safe(self.wanted))
        except NotFound:
            if self.number:
                return None
            raise


NOT_TOLD = BelongsTo()


def read_documents(
    found: Iterable[Found | Refused], worker: Worker, belongs_to: BelongsTo, find_standing: FindStanding
) -> Iterator[Read | Refused]:
    """The documents of files, and the files that were left out."""
    if belongs_to == NOT_TOLD:
        return _read_as_found(found, worker)
    return _read_as_told(found, worker, belongs_to, find_standing)


def _read_as_found(found: Iterable[Found | Refused], worker: Worker) -> Iterator[Read | Refused]:
    files = list(found)
    beside_annexes = {folder for each in files if find_mark(each.path, "") for folder in each.path.parents}
    looked: dict[Path, Found] = {}
    packed: dict[Path, bytes] = {}
    heads, taken = [], set()
    for file in files:
        if isinstance(file, Refused):
            yield file
            continue
        try:
            head, facts = worker.run(file.path, partial(_look, file))
        except BadInput as reason:
            yield Refused(file.path, reason)
            continue
        looked[file.path] = file
        heads.append(head)
        if facts and not head.is_open and file.path.parent not in beside_annexes:
            taken.add(file.path)
            yield Read(file.path, _unpack(facts))
        elif facts:
            packed[file.path] = facts
    for bundle in join_files(heads, taken):
        if isinstance(bundle, Doubt):
            yield Refused(bundle.annex.path, BadInput(bundle.question))
        else:
            yield from _read_bundle(bundle, looked, worker, facts=packed.get(bundle.notice.path))


def _look(file: Found) -> tuple[FileHead, bytes | None]:
    """What a file says of itself, and its facts unless they depend on the notice that it is an annex of."""
    source = file.read()
    head = read_head(source, file.path)
    try:
        return head, None if head.mark else _pack(_extract(file, source))
    except BadInput:  # said when it is read as what it turns out to be
        return head, None


def _pack(facts: Extraction) -> bytes:
    """A tenth of the room: thousands of documents may wait until all files are known."""
    return zlib.compress(pickle.dumps(facts), level=1)


def _unpack(facts: bytes) -> Extraction:
    found: Extraction = pickle.loads(zlib.decompress(facts))  # noqa: S301  # that _pack made
    return found


def _read_bundle(
    bundle: Bundle, files: dict[Path, Found], worker: Worker, number: str | None = None, facts: bytes | None = None
) -> Iterator[Read | Refused]:
    """A document of one or several files; an annex that cannot be read is left out of it."""
    head = bundle.notice
    try:
        reads = partial(read_file, files[head.path], number=number)
        notice = _unpack(facts) if facts else worker.run(head.path, reads)
    except BadInput as reason:
        yield Refused(head.path, reason)
        return
    annexes: list[Annex] = []
    for tie in bundle.ties:
        outcome = _read_annex(tie.annex, notice, head.path.parent, files, worker)
        if isinstance(outcome, Refused):
            yield outcome
        else:
            annexes.append(_describe(tie, outcome))
    missing = note_missing(head.listed, {annex.file.order for annex in annexes})
    notice = replace(notice, notes=(*notice.notes, *missing, *note_alone(head)))
    yield Read(head.path, join_annexes(notice, annexes))


def _read_annex(
    head: FileHead, notice: Extraction, folder: Path | None, files: dict[Path, Found], worker: Worker
) -> AddedAnnex | Refused:
    path = head.path
    try:
        read = worker.run(path, partial(read_file, files[path], notice=notice))
    except BadInput as reason:
        return Refused(path, reason)
    name = path.relative_to(folder) if folder and path.is_relative_to(folder) else Path(path.name)
    return AddedAnnex(head, name.as_posix(), read)


def _describe(tie: Tie, annex: AddedAnnex) -> Annex:
    read = annex.extraction
    file = AnnexFile(
        name=annex.name,
        order=tie.order,
        title=read.document.title,
        reason=tie.reason,
        sha256=read.sha256,
        counted=read.counted,
        balance=read.balance,
    )
    return Annex(file, read)


def _read_as_told(
    found: Iterable[Found | Refused], worker: Worker, belongs_to: BelongsTo, find_standing: FindStanding
) -> Iterator[Read | Refused]:
    """All files as one document: with the notice among them, or with one that is loaded, or the first one's with the number."""
    files: dict[Path, Found] = {}
    heads: dict[Path, FileHead] = {}
    for file in found:
        if isinstance(file, Refused):
            yield file
            continue
        try:
            heads[file.path] = worker.run(file.path, partial(_read_head, file))
            files[file.path] = file
        except BadInput as reason:
            yield Refused(file.path, reason)
    notice = next((head for head in heads.values() if belongs_to.is_met_by(head)), None)
    standing = None if notice else belongs_to.find_standing(heads.values(), find_standing)
    if standing:
        yield from _add_annexes(standing, heads, files, worker)
    elif heads:
        first = notice or min(heads.values(), key=lambda head: head.mark is not None)
        others = (head for head in heads.values() if head is not first)
        bundle = Bundle(first, tie_as_told(others, first.listed))
        yield from _read_bundle(bundle, files, worker, None if notice else belongs_to.wanted)


def _add_annexes(
    standing: Extraction, heads: dict[Path, FileHead], files: dict[Path, Found], worker: Worker
) -> Iterator[Read | Refused]:
    """A document of the graph with files that are its annexes."""
    added: list[AddedAnnex] = []
    for head in heads.values():
        outcome = _read_annex(head, standing, None, files, worker)
        if isinstance(outcome, Refused):
            yield outcome
        else:
            added.append(outcome)
    if added:
        yield Read(next(iter(heads)), _join_added(standing, added), added=tuple(added))


def complete(read: Read, find_standing: FindStanding) -> Extraction:
    """What is to stand of a document, by what of it stands: called where nobody else can change that until it is written.

    Annexes are added to the document as it stands by then. A notice without tasks of its own keeps the annexes that came to it in
    the graph; any other document is as it was read.
    """
    if read.added:
        return _join_added(find_standing(read.extraction.document.id), read.added)
    if read.extraction.tasks:
        return read.extraction
    try:
        return _drop_missing(keep_annexes(read.extraction, find_standing(read.extraction.document.id)))
    except NotFound:
        return read.extraction


def _join_added(standing: Extraction, added: Sequence[AddedAnnex]) -> Extraction:
    kept = [annex.order for annex in standing.annexes if annex.sha256 not in {each.extraction.sha256 for each in added}]
    ties = tie_as_told((each.head for each in added), list_missing(standing.notes), kept)
    return _drop_missing(join_annexes(standing, map(_describe, ties, added)))


def _drop_missing(whole: Extraction) -> Extraction:
    """Without notes that an annex is missing which is there."""
    there = {annex.order for annex in whole.annexes}
    kept = (note for note in whole.notes if not any(each.order in there for each in list_missing([note])))
    return replace(whole, notes=tuple(kept))


def _read_head(file: Found) -> FileHead:
    return read_head(file.read(), file.path)


def read_file(file: Found, notice: Extraction | None = None, number: str | None = None) -> Extraction:
    """The facts of one file, or of an annex of a notice; BadInput where it cannot be read."""
    return _extract(file, file.read(), notice, number)


def _extract(file: Found, source: Source, notice: Extraction | None = None, number: str | None = None) -> Extraction:
    try:
        return extract(source, notice, number)
    except BadInput as unfit:  # it names the file; which one, of several folders, only its path tells
        raise BadInput(join((str(file.path).removesuffix(source.name), unfit.text))) from unfit
