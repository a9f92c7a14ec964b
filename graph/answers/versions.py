"""A document's versions: from when until when each held, and what changed from one to the next."""

from dataclasses import dataclass

from graph.answers.references import DocumentRef
from graph.differences.facts import Change, TaskDifference


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """A text of a document. What changed is told against the version before; of the first one nothing is."""

    nth: int
    since: str | None  # ISO 8601; None where the document has no date and nobody said since when its text holds
    until: str | None  # the day from which the next one holds; None of the one that stands
    source: str  # name of the file
    tasks: int
    kept: int  # tasks that are as they were
    outside: tuple[
        Change, ...
    ]  # what changed outside of tasks: title, issuer and date, headings, passages, targets, citations
    changed: tuple[TaskDifference, ...]  # tasks that changed, are new or were dropped


@dataclass(frozen=True, slots=True)
class DocumentHistory:
    """A document's versions, the first one first; the last one stands in the graph."""

    document: DocumentRef
    versions: tuple[DocumentVersion, ...]
