"""Many files → graph: found one by one, read side by side, written in batches. What cannot be read is listed, and the rest goes on.

Files are read in processes of their own; a thread takes what they read in the order of the files, looks whether it is a document
that is there already, and prepares it; the thread that asked writes. So all three work at once (docs/decisions/0020-pipeline.md).
"""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from graph.errors import BadInput, FengongError, NotFound
from graph.loader.agencies.judgements import Judgements
from graph.loader.ahead import gather, make_ahead
from graph.loader.documents.bundles import MISSING
from graph.loader.documents.corrections import correct, correct_further
from graph.loader.documents.from_files import (
    NOT_TOLD,
    BelongsTo,
    FindStanding,
    Found,
    KeptLooks,
    Read,
    Refused,
    Unchanged,
    complete,
    read_documents,
)
from graph.loader.documents.known_documents import KnownDocuments
from graph.loader.documents.new_corrections import Restated, compose_corrections
from graph.loader.documents.standing_files import StandingFiles
from graph.loader.head.laws import name_law
from graph.loader.head.title import names_kind
from graph.loader.persist.difference import GraphChanges
from graph.loader.persist.write import (
    DesiredState,
    apply_judgements,
    define_schema,
    delete,
    list_sketched,
    plan_changes,
    read_back,
    write,
    write_batch,
)
from graph.loader.report.preview import preview
from graph.loader.reviews.agency_reviews import read_reviews
from graph.loader.reviews.correction_reviews import Corrections, read_corrections
from graph.loader.sources.archive import list_members
from graph.loader.sources.kept import read_and_keep
from graph.loader.sources.read import digest_file, is_document, load_bytes, spell
from graph.loader.sources.readers import Readers, open_readers
from graph.loader.sources.recognize import ARCHIVE
from graph.model import Correction, Extraction, TakenBack
from graph.settings import Settings
from graph.store.client import Graph
from graph.store.page_files import forget_files
from graph.text.messages import Message, say

LogEntry = Correction | TakenBack

USUAL = 50  # tasks of a document
BATCH = 25 * 2 * USUAL  # of a transaction, by the measure of _weigh: twenty-five usual documents
BATCHES_AHEAD = 2  # that are read and prepared, while one is written

log = logging.getLogger("fengong.loader")


class Again(StrEnum):
    """Which files are read that are as they were when they were loaded."""

    ALL = "all"
    OLDER = "older"  # those that another reader read than this one
    CHANGED = "changed"  # none: what is new or has changed is read


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file whose facts the graph now holds, or would hold after a dry run."""

    path: Path
    extraction: Extraction
    changes: GraphChanges
    replaced: tuple[str, ...] = ()  # documents that stood of the same files, and are taken out
    uncorrected: Read | None = None  # what was read, before anybody corrected it


def load(
    graph: Graph,
    paths: Iterable[Path],
    settings: Settings,
    belongs_to: BelongsTo = NOT_TOLD,
    since: str | None = None,
    *,
    again: Again = Again.ALL,
) -> Iterator[Loaded | Refused | Unchanged]:
    """Load files and the files of folders, each document whole; yields it once it is committed, in the order of the files.

    What people judged of agencies is applied first, to what stands, and then to each document; what they corrected, to each that is read.

    Args:
        graph: where to.
        paths: files and folders.
        settings: how to read them.
        belongs_to: which document the files are said to be, or to be annexes of.
        since: the day (ISO 8601) from which these texts hold; else a text that changed holds since today.
        again: which files are read that are as they were when the graph's documents came of them. All are where something
            is said of the files.

    Raises:
        BadInput: the log of judgements cannot be read.
        NotFound: the files are said to belong to a document that was never loaded.
        StoreUnavailable: the database cannot be reached; documents that were yielded before are in the graph.
    """
    define_schema(graph)
    judgements = read_reviews(settings)
    apply_judgements(graph, judgements)
    known, files = _list_known(graph, Again.ALL if since else again, read_corrections(settings))
    forget_files(settings, known.digests)
    with open_readers(settings) as workers:
        documents = read_each(paths, settings, belongs_to, known=known, files=files, workers=workers)
        prepared = (_prepare(each, judgements) for each in documents)
        with make_ahead(gather(prepared, 2 * USUAL, BATCH, _weigh), BATCHES_AHEAD, workers.interrupt) as batches:
            for batch in batches:
                for outcome in _write_batch(graph, batch, since):
                    if isinstance(outcome, Loaded):
                        known.forget_profile(outcome.extraction.document.id)
                    for replaced in outcome.replaced if isinstance(outcome, Loaded) else ():
                        delete(graph, replaced, judgements)
                    yield outcome


@dataclass(slots=True)
class _Prepared:
    """A document that was read, and what is to stand of it; None where that is known only while it is written."""

    read: Read
    judgements: Judgements
    extraction: Extraction  # as it is to stand
    desired: DesiredState | None = None

    def __call__(self, find_standing: FindStanding) -> DesiredState:
        """Called anew where another load came first."""
        return self.desired or DesiredState.by(self.complete(find_standing), self.judgements)

    def complete(self, find_standing: FindStanding) -> Extraction:
        """The document as it is to stand, by what stands."""
        self.extraction = complete(self.read, find_standing)
        return self.extraction

    def tell(self, changes: GraphChanges) -> Loaded:
        """What came of it."""
        return _tell(Loaded(self.read.path, self.extraction, changes, self.read.replaced, self.read.uncorrected))


_Item = _Prepared | Refused | Unchanged


def _prepare(document: Read | Refused | Unchanged, judgements: Judgements) -> _Item:
    if not isinstance(document, Read):
        return document
    read = document.extraction
    is_known = read.tasks and not document.added  # see complete
    return _Prepared(document, judgements, read, DesiredState.by(read, judgements) if is_known else None)


def _weigh(item: _Item) -> int:
    """By how much it fills a batch: of a document what each has, and its tasks."""
    return USUAL + len(item.read.extraction.tasks) if isinstance(item, _Prepared) else 1


def _write_batch(graph: Graph, batch: Sequence[_Item], since: str | None) -> Iterator[Loaded | Refused | Unchanged]:
    """Write documents together; where that fails, one by one, so that one of them alone harms no other."""
    together = [each for each in batch if isinstance(each, _Prepared)]
    changes: Iterator[GraphChanges] | None = None
    if len(together) > 1:
        try:
            changes = iter(write_batch(graph, together, since))
        except Exception as failed:  # noqa: BLE001  # the document that is the reason meets it again by itself
            log.info("%d documents could not be written together: %s", len(together), failed)
    for each in batch:
        if not isinstance(each, _Prepared):
            yield _tell(each)
        elif changes:
            yield each.tell(next(changes))
        else:
            yield _take(each, partial(_write_alone, graph, each, since))


def _write_alone(graph: Graph, document: _Prepared, since: str | None) -> GraphChanges:
    (changes,) = write_batch(graph, [document], since)
    return changes


def dry_run(
    graph: Graph,
    paths: Iterable[Path],
    settings: Settings,
    belongs_to: BelongsTo = NOT_TOLD,
    since: str | None = None,
    *,
    looks: KeptLooks | None = None,
) -> Iterator[Loaded | Refused | Unchanged]:
    """What load would do with each document by itself, to the graph as it stands now; nothing is written.

    ``looks`` has what was read of the files before, and takes what is read now.
    """
    judgements = read_reviews(settings)
    known, files = _list_known(graph, Again.ALL, Corrections())
    settings = replace(settings, keep_pages="off")
    with open_readers(settings) as workers:
        for each in read_each(paths, settings, belongs_to, known=known, files=files, workers=workers, looks=looks):
            if not isinstance(each, Read):
                yield _tell(each)
                continue
            yield _plan(graph, each, judgements, since)


def correct_again(graph: Graph, read: Read, settings: Settings) -> Loaded | Refused:
    """What load would do with a document that was read before, by what people say of it by now; nothing is written."""
    known, _ = _list_known(graph, Again.ALL, Corrections())
    admitted = _admit(read, read_corrections(settings), known)
    return _tell(admitted) if isinstance(admitted, Refused) else _plan(graph, admitted, read_reviews(settings), None)


def correct_kept(
    graph: Graph, document: str, said: Restated, settings: Settings, note: Callable[[LogEntry], LogEntry]
) -> GraphChanges:
    """Correct a document of the graph, as the load of its file will from now on. ``note`` writes to the log of corrections.

    Raises:
        BadInput: it can be no such thing, stands so already, or can only be corrected by loading the file again.
        NotFound: the graph has no such document.
    """
    stored = read_back(graph, document)
    entries = [_require_new(each) for each in compose_corrections(preview(stored), said)]
    correct_further(stored, entries)
    noted = [_require_new(note(each)) for each in entries]
    try:
        return write(
            graph, stored, read_reviews(settings), complete=lambda find: correct_further(find(document), noted)
        )
    except FengongError:
        for each in noted:
            note(TakenBack(each.number))
        raise


def _require_new(entry: LogEntry) -> Correction:
    """What was read cannot be told from what stands: only the file has it whole."""
    if isinstance(entry, TakenBack):
        raise BadInput(
            say("That is what was read: take correction {number} back, and load the file again.", number=entry.undone)
        )
    return entry


def _plan(graph: Graph, read: Read, judgements: Judgements, since: str | None) -> Loaded | Refused:
    document = _Prepared(read, judgements, read.extraction)
    return _take(document, partial(_plan_alone, graph, document, since))


def _plan_alone(graph: Graph, document: _Prepared, since: str | None) -> GraphChanges:
    return plan_changes(graph, document.extraction, document.judgements, since, complete=document.complete)


def _take(document: _Prepared, write: Callable[[], GraphChanges]) -> Loaded | Refused:
    """What comes of a document by itself."""
    try:
        return document.tell(write())
    except (BadInput, NotFound) as wrong:  # which file of several it is
        path = document.read.path
        return _tell(Refused(path, BadInput(say("{subject}: {what}", subject=path, what=wrong.text))))


Outcome = TypeVar("Outcome", bound=Loaded | Refused | Unchanged)


def _tell(outcome: Outcome) -> Outcome:
    """The outcome, told to whoever listens."""
    if isinstance(outcome, Refused):
        log.info("%s: left out", outcome.path, exc_info=outcome.reason.__cause__)
    elif isinstance(outcome, Unchanged):
        log.info("%s: unchanged", outcome.path)
    else:
        read = outcome.extraction
        counts = len(read.tasks), len(read.all_passages), len(read.unparsed)
        log.info("%s: %d tasks, %d passages, %d sentences unparsed", outcome.path, *counts)
    return outcome


def _list_known(graph: Graph, again: Again, corrections: Corrections) -> tuple[KnownDocuments, StandingFiles]:
    known, files = KnownDocuments(partial(read_back, graph)), StandingFiles()
    for row in list_sketched(graph, MISSING):
        known.add_standing(row)
        said = {each.number for each in corrections.list_of(row["id"])}
        if again is not Again.ALL and said == set(row["corrected"]):
            files.add(row, if_older=again is Again.CHANGED)
    return known, files


def read_each(
    paths: Iterable[Path],
    settings: Settings,
    belongs_to: BelongsTo,
    *,
    known: KnownDocuments,
    files: StandingFiles,
    workers: Readers,
    looks: KeptLooks | None = None,
) -> Iterator[Read | Refused | Unchanged]:
    """The documents of files that hold something for the graph, each once."""
    corrections = read_corrections(settings)
    told = replace(settings, password="", key="")  # what goes to those that read, who may be other machines
    find = partial(find_documents, [*belongs_to.files, *paths], told, workers)
    for each in read_documents(find, workers, belongs_to, known.look_up, files=files, looks=looks):
        if isinstance(each, Refused):
            yield each
            continue
        if isinstance(each, Unchanged):
            yield Refused(each.path, BadInput(wrong)) if (wrong := known.refuse_unchanged(each)) else each
            continue
        yield _admit(each, corrections, known)


def _admit(each: Read, corrections: Corrections, known: KnownDocuments) -> Read | Refused:
    """A document as people say it is, with those whose place it takes; or why it is not loaded."""
    read = _correct(each, corrections)
    read = replace(read, replaced=known.find_replaced(read.extraction))
    wrong = refuse_nothing(read) or known.refuse(read)
    return Refused(read.path, BadInput(wrong)) if wrong else read


def _correct(read: Read, corrections: Corrections) -> Read:
    """A document, and the annexes that are added to one, as people say they are."""

    def settle(extraction: Extraction) -> Extraction:
        return correct(extraction, corrections.list_of(extraction.document.id))

    added = tuple(replace(each, extraction=settle(each.extraction)) for each in read.added)
    return replace(read, extraction=settle(read.extraction), added=added, uncorrected=read)


def refuse_nothing(read: Read) -> Message | None:
    """Why a file that was read is not loaded: there is nothing for the graph in it."""
    if _is_policy_document(read.extraction):
        return None
    return say(
        "{path}: no policy document (no number, title, headings or responsibility statements), nothing to load",
        path=read.path,
    )


def _is_policy_document(extraction: Extraction) -> bool:
    """Whether there is anything for the graph: tasks, or passages of what calls itself a document. Any line may be a title."""
    document = extraction.document
    called = document.number or extraction.sections or names_kind(document.title or "") or name_law(document.title)
    return bool(extraction.tasks or (extraction.all_passages and called))


def find_documents(paths: Iterable[Path], settings: Settings, workers: Readers) -> Iterator[Found | Refused]:
    """Each file, and each file in an archive, in order; an archive that cannot be opened is refused as a whole."""
    for path in find_files(paths):
        if path.suffix.lower() != ARCHIVE:
            take = partial(load_bytes, path, settings.max_file_megabytes)
            yield Found(path, partial(read_and_keep, spell(path), take, settings), partial(digest_file, path, settings))
            continue
        try:
            members = workers.run(path, partial(list_members, path, settings))
            for each in members:
                read = partial(read_and_keep, str(each.path), each.unpack, settings)
                yield Found(each.path, read, each.digest, is_packed=True)
        except BadInput as reason:
            yield Refused(path, reason)


def find_files(paths: Iterable[Path], passed_over: Counter[str] | None = None) -> Iterator[Path]:
    """Files as they are named, and in folders those that can be read, by name.

    What stands in a folder and cannot be opened (a folder without permission, a link to another folder, a link that
    leads nowhere) is found, too, so that whoever reads it says so. ``passed_over`` counts, by suffix, the files of the folders
    that are no documents by their names, and so are not looked at.
    """
    others: Counter[str] = Counter() if passed_over is None else passed_over
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises where a folder above may not be entered
            yield from _search(path, others)
        else:
            yield path


def _search(folder: Path, others: Counter[str]) -> Iterator[Path]:
    """The files of a folder and of those below, by name, one folder at a time."""
    try:
        with os.scandir(folder) as entries:
            inside = sorted((entry.name, _is_folder(entry), entry.is_symlink()) for entry in entries)
    except OSError:
        yield folder
        return
    for name, is_folder, is_link in inside:
        if is_folder and not is_link:
            yield from _search(folder / name, others)
        elif is_folder or is_document(Path(name)):
            yield folder / name
        else:
            others[Path(name).suffix.lower() or name] += 1


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round to itself
        return False
