"""Rows of documents and sections → answers."""

import json
import re
from collections.abc import Iterable

from graph.answers import DocumentRef, DocumentSummary, NamedDocument, PassageSummary, SectionSummary
from graph.rows.citations import list_pages, refer_to_source
from graph.rows.labels import label_section
from graph.rows.references import GraphRow, pair_up, refer_to_spans
from graph.text.footnotes import cite, shorten


def date_document(node: GraphRow) -> int | None:
    """The year of a document: that of its date, else the one in its number (〔2017〕)."""
    if node["date"]:
        return int(node["date"][:4])
    year = re.search(r"〔(\d{4})〕", node["number"] or "")
    return int(year[1]) if year else None


def summarise_document(row: GraphRow) -> DocumentSummary:
    """A document with what is known of it."""
    node = row["document"]
    return DocumentSummary(
        id=node["id"],
        number=node.get("number"),
        title=node.get("title"),
        issuer=node.get("issuer"),
        date=node.get("date"),
        jurisdiction=node.get("jurisdiction"),
        level=node.get("level"),
        known_only_by_citation=node["known_only_by_citation"],
        source=node.get("source"),
        tasks=row["tasks"],
        sections=row["sections"],
        passages=node.get("passage_count", 0),
        versions=0 if node["known_only_by_citation"] else max(row["versions"], 1),
        lost_tasks=tuple(node.get("lost_numbers", ())),
        incomplete_tasks=row["incomplete_tasks"],
        lost_sentences=node.get("lost_sentences", 0),
        unread=node.get("unread_sentences", 0),
        implements=tuple(_name_document(each) for each in sorted(row["implements"], key=_order_documents)),
        cites=tuple(_name_document(each) for each in sorted(row["cites"], key=_order_documents)),
        spans=pair_up(node),
        citation=cite(refer_to_source(node)),
    )


def _order_documents(edge: GraphRow) -> tuple[bool, bool, str]:
    """Those on which it rests before those that it only names, and those that have a number first."""
    return edge.get("verb") is None, edge["document"].get("number") is None, edge["document"]["id"]


def _name_document(edge: GraphRow) -> NamedDocument:
    node = edge["document"]
    return NamedDocument(
        document=DocumentRef(node["id"], node.get("number"), node.get("title"), node["known_only_by_citation"]),
        sentence=edge["sentence"],
        verb=edge.get("verb"),
        spans=pair_up(edge),
    )


def summarise_section(row: GraphRow) -> SectionSummary:
    """A heading in a list."""
    node = row["section"]
    return SectionSummary(
        id=node["id"],
        document=node["document"],
        document_number=row["source"].get("number"),
        path=node["path"],
        number=node["number"],
        title=node["title"],
        level=node["level"],
        order=node["order"],
        tasks=row["tasks"],
        passages=row["passages"],
        spans=pair_up(node),
        citation=cite(refer_to_source(row["source"]), *list_pages(pair_up(node)), label_section(node)),
    )


def order_passages(rows: Iterable[GraphRow]) -> list[PassageSummary]:
    """The passages of a document in order."""
    found = [_summarise_passage(row, passage) for row in rows for passage in json.loads(row["passages"])]
    return sorted(found, key=lambda passage: passage.order)


def _summarise_passage(row: GraphRow, passage: GraphRow) -> PassageSummary:
    source, section, number = row["source"], row["section"], passage["number"]
    is_heading = section and section["number"] == number  # （一） is both the item and its section
    places = (*([label_section(section)] if section else ()), *([number] if number and not is_heading else ()))
    spans = refer_to_spans(passage["spans"])
    return PassageSummary(
        document=source["id"],
        document_number=source.get("number"),
        section=section["id"] if section else None,
        section_path=section["path"] if section else None,
        section_title=section["title"] if section else None,
        number=number,
        text=passage["text"],
        order=passage["order"],
        spans=spans,
        citation=cite(
            refer_to_source(source), *list_pages(spans), *places, words=shorten(passage["text"], None, adjoin=False)
        ),
    )
