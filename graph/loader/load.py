"""Many files → graph: found, read, written one by one. What cannot be read is listed, and the rest goes on."""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.errors import BadInput, FengongError
from graph.loader.agencies.reviews import read_reviews
from graph.loader.extract import extract
from graph.loader.head.title import names_kind
from graph.loader.persist.write import GraphChanges, apply_judgements, define_schema, plan_changes, write
from graph.loader.sources.archive import list_members
from graph.loader.sources.read import is_document, read_source
from graph.loader.sources.recognize import ARCHIVE
from graph.loader.sources.source import Source
from graph.loader.worker import Worker
from graph.model import Extraction
from graph.settings import Settings
from graph.store.client import Graph
from graph.text.messages import join, say

log = logging.getLogger("fengong.loader")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found, and what reads it, in any process; of one in an archive the path leads through the archive."""

    path: Path
    read: Callable[[], Source]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file whose facts the graph now holds, or would hold after a dry run."""

    path: Path
    extraction: Extraction
    changes: GraphChanges


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was left out, and why."""

    path: Path
    reason: FengongError


def load(graph: Graph, paths: Iterable[Path], settings: Settings) -> Iterator[Loaded | Refused]:
    """Load files and the files of folders, each document in one transaction; yields as it goes.

    What people judged of agencies is applied first, to what stands, and then to each document.

    Raises:
        BadInput: the log of judgements cannot be read.
        StoreUnavailable: the database cannot be reached; documents that were yielded before are in the graph.
    """
    define_schema(graph)
    judgements = read_reviews(settings)
    apply_judgements(graph, judgements)
    yield from _take_each(paths, settings, partial(write, graph, judgements=judgements))


def dry_run(graph: Graph, paths: Iterable[Path], settings: Settings) -> Iterator[Loaded | Refused]:
    """What load would do with each file by itself, to the graph as it stands now; nothing is written."""
    return _take_each(paths, settings, partial(plan_changes, graph, judgements=read_reviews(settings)))


def _take_each(
    paths: Iterable[Path], settings: Settings, take: Callable[[Extraction], GraphChanges]
) -> Iterator[Loaded | Refused]:
    with Worker(settings) as worker:
        yield from _take_found(find_documents(paths, settings, worker), worker, take)


def _take_found(
    documents: Iterable[Found | Refused], worker: Worker, take: Callable[[Extraction], GraphChanges]
) -> Iterator[Loaded | Refused]:
    firsts: dict[str, tuple[Path, str]] = {}  # by document: the file that was taken, and the digest of its bytes
    for found in documents:
        if isinstance(found, Refused):
            yield found
            continue
        try:
            extraction = worker.run(found.path, partial(read_for_graph, found))
            if first := firsts.get(extraction.document.id):
                raise BadInput(say("{subject}: {what}", subject=found.path, what=_refuse_twice(extraction, *first)))
        except BadInput as reason:
            log.info("%s: left out", found.path, exc_info=reason.__cause__)
            yield Refused(found.path, reason)
            continue
        counts = len(extraction.tasks), len(extraction.all_passages), len(extraction.unparsed)
        log.info("%s: %d tasks, %d passages, %d sentences unparsed", found.path, *counts)
        firsts[extraction.document.id] = found.path, extraction.sha256
        yield Loaded(found.path, extraction, take(extraction))


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


def read_for_graph(found: Found) -> Extraction:
    """The facts of one file; BadInput where there is nothing for the graph in it."""
    source = found.read()
    try:
        extraction = extract(source)
    except BadInput as unfit:  # it names the file; which one, of several folders, only its path tells
        raise BadInput(join((str(found.path).removesuffix(source.name), unfit.text))) from unfit
    if not _is_policy_document(extraction):
        wrong = say(
            "{path}: no policy document (no number, title, headings or responsibility statements), nothing to load",
            path=found.path,
        )
        raise BadInput(wrong)
    return extraction


def _is_policy_document(extraction: Extraction) -> bool:
    """Whether there is anything for the graph: tasks, or passages of what calls itself a document. Any line may be a title."""
    document = extraction.document
    called = document.number or extraction.sections or names_kind(document.title or "")
    return bool(extraction.tasks or (extraction.all_passages and called))


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
