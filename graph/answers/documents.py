"""Documents and their sections, and the page of a list of them."""

from dataclasses import dataclass
from typing import Literal

from graph.answers.references import DocumentRef, SpanRef

DocumentOrder = Literal["number", "date", "tasks"]  # latest first, most tasks first
SectionOrder = Literal["document", "tasks"]


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document on which another one rests or which it names, with the words that say so."""

    document: DocumentRef
    sentence: str
    verb: str | None  # 贯彻落实, 根据; None for a document that is only named
    spans: tuple[SpanRef, ...]  # of the sentence, in the document that says so


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document with what is known of it."""

    id: str
    number: str | None
    title: str | None
    issuer: str | None
    date: str | None
    jurisdiction: str | None
    level: str | None
    known_only_by_citation: bool
    source: str | None  # name of the file that was read
    tasks: int
    sections: int
    passages: int  # numbered items, articles and paragraphs that make no task
    versions: int  # texts that are kept, the one that holds included; 0 of a document that is only cited
    lost_tasks: tuple[str, ...]  # numbers of tasks of which nothing survives
    incomplete_tasks: int
    lost_sentences: int
    unread: int
    implements: tuple[NamedDocument, ...]  # what it says that it carries out
    cites: tuple[NamedDocument, ...]  # what else it rests on or names
    spans: tuple[SpanRef, ...]  # of the title
    citation: str  # a ready footnote (graph/text/footnotes.py)


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """A heading in a list."""

    id: str
    document: str
    document_number: str | None
    path: str
    number: str
    title: str
    level: int  # 1 for the top
    order: int
    tasks: int  # in the section or below it
    passages: int  # likewise: what makes no task
    spans: tuple[SpanRef, ...]
    citation: str  # a ready footnote


@dataclass(frozen=True, slots=True)
class PassageSummary:
    """Words of a document that make no task: a numbered item, an article or a paragraph. Nobody is assigned to it."""

    document: str
    document_number: str | None
    section: str | None  # id; None for covering text and what else stands under no heading
    section_path: str | None
    section_title: str | None
    number: str | None  # as printed; None for a paragraph
    text: str
    order: int  # 1 for the first of the document
    spans: tuple[SpanRef, ...]
    citation: str  # a ready footnote
