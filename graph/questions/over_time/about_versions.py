"""The versions of a document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.answers import DocumentHistory, DocumentRef, DocumentVersion
from graph.differences.readings import ReadingDifference, compare_readings
from graph.loader.persist.history import KeptVersion, read_earlier
from graph.loader.persist.versions import Since
from graph.loader.persist.write import read_back
from graph.questions.naming.resolve import find_document

if TYPE_CHECKING:
    from graph.store.client import Graph

NOTHING_BEFORE = ReadingDifference((), ())


def get_history(graph: Graph, name: str) -> DocumentHistory:
    """The versions of a loaded document. Argument as for get_document; NotFound where it is only cited, Ambiguous."""
    document = find_document(graph, name)
    standing = read_back(graph, document)
    earlier, present = read_earlier(graph.ask, document)
    versions = [*earlier, KeptVersion(present or Since(1, standing.document.date), standing)]
    named = DocumentRef(document, standing.document.number, standing.document.title, known_only_by_citation=False)
    return DocumentHistory(named, tuple(_tell_versions(versions)))


def _tell_versions(versions: list[KeptVersion]) -> Iterator[DocumentVersion]:
    changes = [compare_readings(old.reading, new.reading) for old, new in pairwise(versions)]
    ends = [*(each.since.day for each in versions[1:]), None]
    for version, until, change in zip(versions, ends, [NOTHING_BEFORE, *changes], strict=True):
        yield _tell(version, until, change)


def _tell(version: KeptVersion, until: str | None, change: ReadingDifference) -> DocumentVersion:
    changed = tuple(task for task in change.tasks if task.kind != "kept")
    return DocumentVersion(
        nth=version.since.nth,
        since=version.since.day,
        until=until,
        source=version.reading.source,
        tasks=len(version.reading.tasks),
        kept=len(change.tasks) - len(changed),
        outside=change.outside,
        changed=changed,
    )
