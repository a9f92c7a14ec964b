"""Many files → graph: found, read, written one by one. What cannot be read is listed, and the rest goes on."""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from graph.errors import BadInput, NotFound
from graph.loader.documents.from_files import (
    NOT_TOLD,
    BelongsTo,
    FindStanding,
    Found,
    Read,
    Refused,
    complete,
    read_documents,
)
from graph.loader.documents.known_documents import KnownDocuments
from graph.loader.head.laws import name_law
from graph.loader.head.title import names_kind
from graph.loader.persist.write import (
    GraphChanges,
    apply_judgements,
    define_schema,
    delete,
    list_sketched,
    plan_changes,
    read_back,
    write,
)
from graph.loader.reviews.agency_reviews import read_reviews
from graph.loader.sources.archive import list_members
from graph.loader.sources.read import is_document, read_source
from graph.loader.sources.recognize import ARCHIVE
from graph.loader.sources.worker import Worker
from graph.model import Extraction
from graph.settings import Settings
from graph.store.client import Graph
from graph.text.messages import Message, say

log = logging.getLogger("fengong.loader")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file whose facts the graph now holds, or would hold after a dry run."""

    path: Path
    extraction: Extraction
    changes: GraphChanges
    replaced: tuple[str, ...] = ()  # documents that stood of the same files, and are taken out


@dataclass(slots=True)
class _Completed:
    """A document as it is to stand, which is known only while it is written."""

    document: Read
    extraction: Extraction | None = None

    def __call__(self, find_standing: FindStanding) -> Extraction:
        """Called anew where another load came first."""
        self.extraction = complete(self.document, find_standing)
        return self.extraction


def load(
    graph: Graph,
    paths: Iterable[Path],
    settings: Settings,
    belongs_to: BelongsTo = NOT_TOLD,
    since: str | None = None,
) -> Iterator[Loaded | Refused]:
    """Load files and the files of folders, each document in one transaction; yields as it goes.

    What people judged of agencies is applied first, to what stands, and then to each document.

    Args:
        graph: where to.
        paths: files and folders.
        settings: how to read them.
        belongs_to: which document the files are said to be, or to be annexes of.
        since: the day (ISO 8601) from which these texts hold; else a text that changed holds since today.

    Raises:
        BadInput: the log of judgements cannot be read.
        NotFound: the files are said to belong to a document that was never loaded.
        StoreUnavailable: the database cannot be reached; documents that were yielded before are in the graph.
    """
    define_schema(graph)
    judgements = read_reviews(settings)
    apply_judgements(graph, judgements)
    for document in _read_each(graph, paths, settings, belongs_to):
        outcome = _take(document, partial(write, graph, judgements=judgements, since=since))
        for replaced in outcome.replaced if isinstance(outcome, Loaded) else ():
            delete(graph, replaced, judgements)
        yield outcome


def dry_run(
    graph: Graph,
    paths: Iterable[Path],
    settings: Settings,
    belongs_to: BelongsTo = NOT_TOLD,
    since: str | None = None,
) -> Iterator[Loaded | Refused]:
    """What load would do with each document by itself, to the graph as it stands now; nothing is written."""
    take = partial(plan_changes, graph, judgements=read_reviews(settings), since=since)
    return (_take(document, take) for document in _read_each(graph, paths, settings, belongs_to, is_dry_run=True))


def _take(document: Read | Refused, take: Callable[..., GraphChanges]) -> Loaded | Refused:
    if isinstance(document, Refused):
        log.info("%s: left out", document.path, exc_info=document.reason.__cause__)
        return document
    read = document.extraction
    counts = len(read.tasks), len(read.all_passages), len(read.unparsed)
    log.info("%s: %d tasks, %d passages, %d sentences unparsed", document.path, *counts)
    try:
        completed = _Completed(document)
        changes = take(read, complete=completed)
        return Loaded(document.path, completed.extraction or read, changes, document.replaced)
    except (BadInput, NotFound) as wrong:  # which file of several it is
        return Refused(document.path, BadInput(say("{subject}: {what}", subject=document.path, what=wrong.text)))


def _read_each(
    graph: Graph, paths: Iterable[Path], settings: Settings, belongs_to: BelongsTo, *, is_dry_run: bool = False
) -> Iterator[Read | Refused]:
    """The documents of files that hold something for the graph, each once."""
    find_standing = partial(read_back, graph)
    known = KnownDocuments(find_standing, is_dry_run)
    for row in list_sketched(graph):
        known.add_standing(row)
    with Worker(settings) as worker:
        found = find_documents([*belongs_to.files, *paths], settings, worker)
        for each in read_documents(found, worker, belongs_to, find_standing):
            if isinstance(each, Refused):
                yield each
                continue
            read = replace(each, replaced=known.find_replaced(each.extraction))
            wrong = refuse_nothing(read) or known.refuse(read)
            yield Refused(read.path, BadInput(wrong)) if wrong else read


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


def find_documents(paths: Iterable[Path], settings: Settings, worker: Worker) -> Iterator[Found | Refused]:
    """Each file, and each file in an archive, in order; an archive that cannot be opened is refused as a whole."""
    for path in find_files(paths):
        if path.suffix.lower() != ARCHIVE:
            yield Found(path, partial(read_source, path, settings))
            continue
        try:
            members = worker.run(path, partial(list_members, path, settings))
            yield from (Found(member.path, member.read) for member in members)
        except BadInput as reason:
            yield Refused(path, reason)


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as they are named, and in folders those that can be read, by name.

    What stands in a folder and cannot be opened (a folder without permission, a link to another folder, a link that
    leads nowhere) is found, too, so that whoever reads it says so.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises where a folder above may not be entered
            yield from sorted(_search(path))
        else:
            yield path


def count_passed_over(paths: Iterable[Path]) -> Counter[str]:
    """How many files of the folders are no documents by their names, and so were not looked at; by suffix."""
    walks = (os.walk(path) for path in paths)  # of what is no folder nothing comes
    names = (Path(name) for walk in walks for _, _, inside in walk for name in inside)
    return Counter(name.suffix.lower() or name.name for name in names if not is_document(name))


def _search(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        yield from (Path(place, name) for name in names if is_document(Path(name)))
        yield from (link for name in folders if (link := Path(place, name)).is_symlink())
    yield from (Path(error.filename) for error in closed)
