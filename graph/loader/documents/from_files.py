"""Files that were found → documents that were read: each by itself, or a notice with its annexes.

What can belong to no other file is read at once. The rest is looked at, and read when all files are known.
"""

from collections.abc import Callable, Iterable, Iterator
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
    heads, taken = [], set()
    for file in files:
        if isinstance(file, Refused):
            yield file
            continue
        try:
            look = partial(_look, file, is_held=file.path.parent in beside_annexes)
            head, extraction = worker.run(file.path, look)
        except BadInput as reason:
            yield Refused(file.path, reason)
            continue
        looked[file.path] = file
        heads.append(head)
        if extraction:
            taken.add(file.path)
            yield Read(file.path, extraction)
    for bundle in join_files(heads, taken):
        if isinstance(bundle, Doubt):
            yield Refused(bundle.annex.path, BadInput(bundle.question))
        else:
            yield from _read_bundle(bundle, looked, worker)


def _look(file: Found, *, is_held: bool) -> tuple[FileHead, Extraction | None]:
    """What a file says of itself, and its facts where it can belong to no other."""
    source = file.read()
    head = read_head(source, file.path)
    return head, None if head.is_open or is_held else _extract(file, source)


def _read_bundle(
    bundle: Bundle, files: dict[Path, Found], worker: Worker, number: str | None = None
) -> Iterator[Read | Refused]:
    """A document of one or several files; an annex that cannot be read is left out of it."""
    head = bundle.notice
    try:
        notice = worker.run(head.path, partial(read_file, files[head.path], number=number))
    except BadInput as reason:
        yield Refused(head.path, reason)
        return
    annexes: list[Annex] = []
    for outcome in _read_annexes(bundle.ties, notice, head.path.parent, files, worker):
        if isinstance(outcome, Refused):
            yield outcome
        else:
            annexes.append(outcome)
    missing = note_missing(head.listed, {annex.file.order for annex in annexes})
    notice = replace(notice, notes=(*notice.notes, *missing, *note_alone(head)))
    yield Read(head.path, join_annexes(notice, annexes))


def _read_annexes(
    ties: Iterable[Tie], notice: Extraction, folder: Path | None, files: dict[Path, Found], worker: Worker
) -> Iterator[Annex | Refused]:
    for tie in ties:
        path = tie.annex.path
        try:
            read = worker.run(path, partial(read_file, files[path], notice=notice))
        except BadInput as reason:
            yield Refused(path, reason)
            continue
        name = path.relative_to(folder) if folder and path.is_relative_to(folder) else Path(path.name)
        yield Annex(_describe(tie, name, read), read)


def _describe(tie: Tie, name: Path, read: Extraction) -> AnnexFile:
    return AnnexFile(
        name=name.as_posix(),
        order=tie.order,
        title=read.document.title,
        reason=tie.reason,
        sha256=read.sha256,
        counted=read.counted,
        balance=read.balance,
    )


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
    ties = tie_as_told(heads.values(), list_missing(standing.notes), [annex.order for annex in standing.annexes])
    annexes: list[Annex] = []
    for outcome in _read_annexes(ties, standing, None, files, worker):
        if isinstance(outcome, Refused):
            yield outcome
        else:
            annexes.append(outcome)
    if annexes:
        yield Read(next(iter(heads)), _drop_missing(join_annexes(standing, annexes)))


def add_standing(read: Extraction, find_standing: FindStanding) -> Extraction:
    """A notice without tasks of its own keeps the annexes that came to it in the graph; any other document is as it was read."""
    if read.tasks:
        return read
    try:
        return _drop_missing(keep_annexes(read, find_standing(read.document.id)))
    except NotFound:
        return read


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
