"""Documents and sections: lists, and one of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from graph.answers import (
    DocumentOrder,
    DocumentRef,
    DocumentSummary,
    Page,
    PassageSummary,
    Quality,
    SectionOrder,
    SectionSummary,
)
from graph.errors import NotFound
from graph.questions.asking.cache import cached
from graph.questions.chosen_tasks import OfTasks, asks_of_tasks, read_task_filters
from graph.questions.common import read_tasks
from graph.questions.naming.resolve import find_document
from graph.questions.naming.scope import find_scope
from graph.questions.paging import count_passing
from graph.rows.documents import order_passages, summarise_document, summarise_section
from graph.rows.quality import judge_document
from graph.text.document_numbers import normalise_path
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.store.client import Graph

PAIRS_IN_THE_ROOM_OF_ONE = 8  # pairs of a network in that of a document with what it cites


def list_documents(
    graph: Graph, *, sort: DocumentOrder = "number", limit: int = 50, offset: int = 0, **of: Unpack[OfTasks]
) -> Page[DocumentSummary]:
    """A page of the documents, by number; or the latest, or those of the most tasks first. Where tasks are asked for, of those that have one.

    Raises:
        NotFound: no loaded document has this place, level, year or issuer.
        BadInput: a day is none.
    """
    passing = read_task_filters(graph, of)
    within = sorted(count_passing(graph, passing)) if asks_of_tasks(passing) else passing["within"]

    def read() -> Page[DocumentSummary]:
        total: int = graph.ask("count_documents")[0]["total"] if within is None else len(within)
        rows = graph.ask("documents", within=within, sort=sort, offset=offset, limit=limit)
        return Page.read(map(summarise_document, rows), offset=offset, total=total)

    return cached(graph, ("page of documents", repr(within), sort, limit, offset), read, size_of=_size_of)


def _size_of(page: Page[DocumentSummary]) -> int:
    return PAIRS_IN_THE_ROOM_OF_ONE * len(page.items)


def list_choices(graph: Graph, limit: int) -> tuple[DocumentRef, ...]:
    """The first documents by number, as far as their names go: those among which a page lets choose."""

    def read() -> tuple[DocumentRef, ...]:
        return tuple(DocumentRef(**row) for row in graph.ask("document_choices", limit=limit))

    return cached(graph, ("document choices", limit), read, size_of=len)


def get_document(graph: Graph, name: str) -> DocumentSummary:
    """One document, by its number in any form, its title or its id; NotFound, Ambiguous."""
    return summarise_document(graph.ask("documents_by_id", ids=[find_document(graph, name)])[0])


def get_quality(graph: Graph, name: str) -> Quality:
    """How well a loaded document could be read. Argument as for get_document; NotFound where it is only cited, Ambiguous."""
    (row,) = graph.ask("documents_by_id", ids=[find_document(graph, name)])
    found = row["document"]["id"]
    _require_loaded(found, is_only_cited=row["document"]["known_only_by_citation"])
    doubtful = [each["id"] for each in graph.ask("doubtful_tasks", document=found)]
    return judge_document(row, read_tasks(graph, doubtful), graph.ask("unknown_agencies", document=found))


def list_passages(
    graph: Graph, name: str, *, section: str | None = None, limit: int = 50, offset: int = 0
) -> Page[PassageSummary]:
    """A page of what of a document makes no task; NotFound where it is only cited, Ambiguous.

    ``section`` is a path (二/（三）); what stands below it belongs to it.
    """
    document = get_document(graph, name)
    _require_loaded(document.id, is_only_cited=document.known_only_by_citation)
    found = order_passages(graph.ask("passages", documents=[document.id]))
    if section:
        within = normalise_path(section)
        found = [each for each in found if f"{each.section_path or ''}/".startswith(f"{within}/")]
    return Page.cut(found, limit=limit, offset=offset)


def _require_loaded(document: str, *, is_only_cited: bool) -> None:
    if is_only_cited:
        raise NotFound(say("{document} is not loaded and known by citation only.", document=document))


def list_sections(
    graph: Graph, *, document: str | None = None, sort: SectionOrder = "document", limit: int = 50, offset: int = 0
) -> Page[SectionSummary]:
    """A page of the sections of a document or of all, or those of the most tasks first; NotFound, Ambiguous."""
    scope = find_scope(graph, document)
    total: int = graph.ask("count_sections", document=scope)[0]["total"]
    rows = graph.ask("section_page", document=scope, sort=sort, offset=offset, limit=limit)
    return Page.read(map(summarise_section, rows), offset=offset, total=total)
