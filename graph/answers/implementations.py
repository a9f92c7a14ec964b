"""Who carries a document out, from it down."""

from dataclasses import dataclass

from graph.answers.page import Page
from graph.answers.references import DocumentRef, SpanRef


@dataclass(frozen=True, slots=True)
class Implementation:
    """A document that says it carries out the one above it, with the words that say so."""

    document: DocumentRef
    issuer: str | None
    date: str | None
    jurisdiction: str | None
    level: str | None
    tasks: int
    depth: int  # 1 where it names the document that was asked for, 2 where it names one of those …
    implements: str  # id of the document above it
    is_repeated: bool  # it was listed before, with those below it: it names several, or they name each other
    sentence: str
    verb: str | None
    spans: tuple[SpanRef, ...]  # of the sentence
    citation: str  # a ready footnote


@dataclass(frozen=True, slots=True)
class Implementations(Page[Implementation]):
    """Who carries a document out? As a tree: each is followed by those that carry it out, one step deeper."""

    items: tuple[Implementation, ...]
    document: DocumentRef
    documents: int  # different ones in the whole tree
    notes: tuple[str, ...]  # why there is nobody, or what was cut
