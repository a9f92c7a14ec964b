"""Files that were found → documents that were read: each by itself, or a notice with its annexes.

What can belong to no other file is a document at once. The rest waits until all files are known.
"""

import pickle
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from graph.errors import BadInput, FengongError, NotFound
from graph.loader.documents.bundles import (
    Bundle,
    Doubt,
    FileHead,
    Tie,
    is_annex,
    join_files,
    list_known,
    list_missing,
    note_alone,
    note_missing,
    read_head,
    tie_as_told,
)
from graph.loader.documents.merge import Annex, join_annexes, keep_annexes
from graph.loader.documents.standing_files import FileMark, StandingDocument, StandingFiles, name_annex
from graph.loader.extract import extract
from graph.loader.head.annex_list import find_mark
from graph.loader.ids import make_safe
from graph.loader.reader_version import tell_reader
from graph.loader.sources.read import spell
from graph.loader.sources.readers import Readers
from graph.loader.sources.source import Source
from graph.model import AnnexFile, Extraction
from graph.text.document_numbers import normalise_number
from graph.text.messages import join, say

FindStanding = Callable[[str], Extraction]  # a document of the graph by its id; NotFound where it was never loaded


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found, and what reads it, in any process; of one in an archive the path leads through the archive."""

    path: Path
    read: Callable[[], Source]
    digest: Callable[[], str] | None = None  # of its bytes, where it may be known by that
    is_packed: bool = False  # what unpacks a file is best done where it can do no harm


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was left out, and why."""

    path: Path
    reason: FengongError


Find = Callable[[], Iterable[Found | Refused]]


@dataclass(frozen=True, slots=True)
class _Look:
    """What a file says of itself; and, packed, its facts unless they depend on its notice, and its text where it may be needed again."""

    head: FileHead
    facts: bytes | None
    source: bytes | None

    def keep(self, file: Found) -> Found:
        """The file, which is not read anew where its text was kept."""
        return replace(file, read=partial(_unpack_source, self.source)) if self.source else file


@dataclass(slots=True)
class KeptLooks:
    """What was read of files, for whoever reads the same ones again: a run that was stopped goes on where it stopped.

    Refusals are not kept, since a limit that was met once need not be met again. Whoever changes a file forgets it here.
    """

    require_going: Callable[[], None]  # asked after each file; what it raises ends the run
    _looks: dict[Path, _Look] = field(default_factory=dict)

    def find(self, path: Path) -> _Look | None:
        """What was read of a file."""
        return self._looks.get(path)

    def keep(self, path: Path, look: _Look) -> None:
        """Keep what was read of a file."""
        self._looks[path] = look
        self.require_going()

    def forget(self, path: Path) -> None:
        """Forget what was read of a file, or of those in an archive."""
        self._looks = {each: look for each, look in self._looks.items() if not each.is_relative_to(path)}

    def list_files(self) -> list[Path]:
        """The files that were read, also while more are."""
        return [*self._looks]


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read; ``path`` is that of its first file."""

    path: Path
    extraction: Extraction
    replaced: tuple[str, ...] = ()  # documents of the graph that this one takes the place of
    added: tuple["AddedAnnex", ...] = ()  # to a document of the graph, which else stays as it stands
    uncorrected: "Read | None" = None  # what was read, where this is what people say of it


@dataclass(frozen=True, slots=True)
class AddedAnnex:
    """A file that was read as an annex of a document of the graph; which one of its annexes, only that says."""

    head: FileHead
    name: str
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A document of the graph whose files are as they were when it was loaded; ``path`` and ``sha256`` are those of its first."""

    path: Path
    document: str  # id
    sha256: str
    is_older: bool = False  # read by another reader than this one


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
        if not self.wanted:
            return None
        try:
            standing = find(make_safe(self.wanted))
        except NotFound:
            if self.number:
                return None
            raise
        return standing if not self.number or all(is_annex(head, standing) for head in heads) else None


NOT_TOLD = BelongsTo()


def read_documents(
    find: Find,
    workers: Readers,
    belongs_to: BelongsTo,
    find_standing: FindStanding,
    *,
    files: StandingFiles | None = None,
    looks: KeptLooks | None = None,
) -> Iterator[Read | Refused | Unchanged]:
    """The documents of files, and the files that were left out.

    Args:
        find: gives the files, each time from the first on.
        workers: read them.
        belongs_to: what is said of them; if anything is, all are read.
        find_standing: gives a document of the graph.
        files: those that need not be read again.
        looks: what was read of files before, and where what is read now is kept; both only where nothing is said of them.
    """
    if belongs_to == NOT_TOLD:
        return _AsFound(find, workers, files or StandingFiles(), looks).read()
    return _read_as_told(find(), workers, belongs_to, find_standing)


@dataclass(slots=True)
class _AsFound:
    """Files of which nobody said where they belong. Of those that are read at once little is kept, since there may be very many."""

    find: Find
    workers: Readers
    files: StandingFiles
    looks: KeptLooks | None
    _heads: list[tuple[int, FileHead]] = field(default_factory=list)  # with the place of the file among all
    _taken: set[Path] = field(default_factory=set)  # what can belong to no other file
    _open: dict[Path, Found] = field(default_factory=dict)
    _packed: dict[Path, bytes] = field(default_factory=dict)  # what was read of these
    _passed: list[tuple[int, Found]] = field(default_factory=list)  # what was not read
    _standing: dict[Path, StandingDocument] = field(default_factory=dict)  # to which document of the graph that belongs

    def read(self) -> Iterator[Read | Refused | Unchanged]:
        beside_annexes = {folder for each in self.find() if find_mark(each.path, "") for folder in each.path.parents}
        for (place, file), outcome in self.workers.run_each(self._list_looks()):
            if not isinstance(file, Found):
                yield file
            elif isinstance(outcome, BadInput):
                yield Refused(file.path, outcome)
            elif look := outcome or self._find_look(file):
                if self.looks:
                    self.looks.keep(file.path, look)
                is_held = file.path.parent in beside_annexes
                yield from self._take(place, file, look, is_held=is_held)
        if self._may_be_joined():
            self._look_again(beside_annexes)
        heads = [head for _, head in sorted(self._heads, key=lambda each: each[0])]
        for bundle in join_files(heads, self._taken):
            if isinstance(bundle, Doubt):
                yield Refused(bundle.annex.path, BadInput(bundle.question))
            elif not self._stands(bundle):
                facts = self._packed.get(bundle.notice.path)
                yield from _read_bundle(bundle, self._open, self.workers, facts=facts)

    def _find_look(self, file: Found) -> _Look | None:
        return self.looks.find(file.path) if self.looks else None

    def _take(self, place: int, file: Found, look: _Look, *, is_held: bool) -> Iterator[Read]:
        head, facts = look.head, look.facts
        if facts and not (head.is_open or is_held):
            self._heads.append((place, replace(head, opening=(), name="")))  # a notice is found by what it lists
            self._taken.add(file.path)
            yield Read(file.path, unpack(facts))
            return
        self._heads.append((place, head))
        self._open[file.path] = look.keep(file)
        if facts:
            self._packed[file.path] = facts

    def _list_looks(
        self,
    ) -> Iterator[tuple[tuple[int, Found | Refused | Unchanged], Path, Callable[[], _Look] | None]]:
        """What is to be read of each file; nothing of one that is as it was. Files of one document are waited for."""

        def look(place: int, file: Found) -> tuple[tuple[int, Found], Path, Callable[[], _Look] | None]:
            return (place, file), file.path, None if self._find_look(file) else partial(_look, file)

        parts: defaultdict[str, dict[FileMark, tuple[int, Found]]] = defaultdict(dict)
        done: set[str] = set()
        for place, file in enumerate(self.find()):
            if isinstance(file, Refused):
                yield (place, file), file.path, None
                continue
            mark = self._mark(file)
            standing = mark and self.files.find(mark)
            if not (mark and standing) or standing.id in done or mark in parts[standing.id]:
                yield look(place, file)
                continue
            there = parts[standing.id]
            there[mark] = place, file
            if standing.are_there({each: found.path for each, (_, found) in there.items()}):
                done.add(standing.id)
                yield (place, self._pass_over(standing, parts.pop(standing.id))), file.path, None
        yield from (look(place, file) for there in parts.values() for place, file in there.values())

    def _mark(self, file: Found) -> FileMark | None:
        """What a file is known by; None where it cannot be told, as whoever reads it will say."""
        if not (self.files and file.digest):
            return None
        try:
            sha256 = self.workers.run(file.path, file.digest) if file.is_packed else file.digest()
        except BadInput:
            return None
        return FileMark(sha256, spell(Path(file.path.name)))

    def _pass_over(self, standing: StandingDocument, there: Mapping[FileMark, tuple[int, Found]]) -> Unchanged:
        self._passed += there.values()
        self._standing |= {file.path: standing for _, file in there.values()}
        notice = there[standing.notice][1].path
        return Unchanged(notice, standing.id, standing.notice.sha256, standing.is_older)

    def _may_be_joined(self) -> bool:
        """Whether a file that was read may belong to one that was not, or the other way round."""
        heads = [head for _, head in self._heads if head.path in self._open]
        lacking = any(each.lacks_annexes for each in self._standing.values())
        return bool(self._passed) and any(head.mark or head.is_notice or lacking for head in heads)

    def _look_again(self, beside_annexes: Collection[Path]) -> None:
        """Take the heads of the files that were passed over, too, as if they had come with the others."""
        looks = (((place, file), file.path, partial(_look_at_head, file)) for place, file in self._passed)
        for (place, file), look in self.workers.run_each(looks):
            if look is None or isinstance(look, BadInput):  # it stands, and nothing new is said of it
                continue
            self._heads.append((place, look.head))
            if look.head.is_open or file.path.parent in beside_annexes:
                self._open[file.path] = look.keep(file)
            else:
                self._taken.add(file.path)

    def _stands(self, bundle: Bundle) -> bool:
        """Whether the graph holds a document as it would be read of the same files again."""
        standing = self._standing.get(bundle.notice.path)
        paths = (bundle.notice.path, *(tie.annex.path for tie in bundle.ties))
        is_same = all(self._standing.get(path) is standing for path in paths)
        return standing is not None and is_same and len(paths) == 1 + len(standing.annexes)


def _look(file: Found) -> _Look:
    source = file.read()
    head = read_head(source, file.path)
    facts = None if head.mark else _extract_early(file, source)
    return _Look(head, facts, None if facts and head.is_notice else pack(source))


def _extract_early(file: Found, source: Source) -> bytes | None:
    try:
        return pack(_extract(file, source))
    except BadInput:  # said when it is read as what it turns out to be
        return None


def _look_at_head(file: Found) -> _Look:
    source = file.read()
    return _Look(read_head(source, file.path), None, pack(source))


def pack(read: Extraction | Source) -> bytes:
    """A tenth of the room: thousands of documents may wait until all files are known."""
    return zlib.compress(pickle.dumps(read), level=1)


def unpack(facts: bytes) -> Extraction:
    """The way back."""
    found: Extraction = pickle.loads(zlib.decompress(facts))  # noqa: S301  # that pack made
    return found


def _unpack_source(source: bytes) -> Source:
    found: Source = pickle.loads(zlib.decompress(source))  # noqa: S301  # that pack made
    return found


def _read_bundle(
    bundle: Bundle, files: dict[Path, Found], workers: Readers, number: str | None = None, facts: bytes | None = None
) -> Iterator[Read | Refused]:
    """A document of one or several files; an annex that cannot be read is left out of it."""
    head = bundle.notice
    try:
        reads = partial(read_file, files[head.path], number=number)
        notice = unpack(facts) if facts else workers.run(head.path, reads)
    except BadInput as reason:
        yield Refused(head.path, reason)
        return
    annexes: list[Annex] = []
    for tie in bundle.ties:
        outcome = _read_annex(tie.annex, notice, head.path.parent, files, workers)
        if isinstance(outcome, Refused):
            yield outcome
        else:
            annexes.append(_describe(tie, outcome))
    missing = note_missing(head.listed, {annex.file.order for annex in annexes})
    notice = replace(notice, notes=(*notice.notes, *missing, *note_alone(head)))
    yield Read(head.path, join_annexes(notice, annexes))


def _read_annex(
    head: FileHead, notice: Extraction, folder: Path | None, files: dict[Path, Found], workers: Readers
) -> AddedAnnex | Refused:
    path = head.path
    try:
        read = workers.run(path, partial(read_file, files[path], notice=notice))
    except BadInput as reason:
        return Refused(path, reason)
    return AddedAnnex(head, name_annex(path, folder), read)


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
    found: Iterable[Found | Refused], workers: Readers, belongs_to: BelongsTo, find_standing: FindStanding
) -> Iterator[Read | Refused]:
    """All files as one document: with the notice among them, or with one that is loaded, or the first one's with the number."""
    files: dict[Path, Found] = {}
    heads: dict[Path, FileHead] = {}
    for file in found:
        if isinstance(file, Refused):
            yield file
            continue
        try:
            look = workers.run(file.path, partial(_look_at_head, file))
            heads[file.path], files[file.path] = look.head, look.keep(file)
        except BadInput as reason:
            yield Refused(file.path, reason)
    notice = next((head for head in heads.values() if belongs_to.is_met_by(head)), None)
    standing = None if notice else belongs_to.find_standing(heads.values(), find_standing)
    if standing:
        yield from _add_annexes(standing, heads, files, workers)
    elif heads:
        first = notice or min(heads.values(), key=lambda head: head.mark is not None)
        others = (head for head in heads.values() if head is not first)
        bundle = Bundle(first, tie_as_told(others, first.listed))
        yield from _read_bundle(bundle, files, workers, None if notice else belongs_to.wanted)


def _add_annexes(
    standing: Extraction, heads: dict[Path, FileHead], files: dict[Path, Found], workers: Readers
) -> Iterator[Read | Refused]:
    """A document of the graph with files that are its annexes."""
    added: list[AddedAnnex] = []
    for head in heads.values():
        outcome = _read_annex(head, standing, None, files, workers)
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
    ties = tie_as_told((each.head for each in added), list_known(standing), kept)
    return _drop_missing(join_annexes(standing, map(_describe, ties, added)))


def _drop_missing(whole: Extraction) -> Extraction:
    """Without notes that an annex is missing which is there."""
    there = {annex.order for annex in whole.annexes}
    kept = (note for note in whole.notes if not any(each.order in there for each in list_missing([note])))
    return replace(whole, notes=tuple(kept))


def read_file(file: Found, notice: Extraction | None = None, number: str | None = None) -> Extraction:
    """The facts of one file, or of an annex of a notice; BadInput where it cannot be read."""
    return _extract(file, file.read(), notice, number)


def _extract(file: Found, source: Source, notice: Extraction | None = None, number: str | None = None) -> Extraction:
    try:
        return replace(extract(source, notice, number), reader=tell_reader())
    except BadInput as unfit:  # it names the file; which one, of several folders, only its path tells
        raise BadInput(join((str(file.path).removesuffix(source.name), unfit.text))) from unfit
