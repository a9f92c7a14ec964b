"""Rows of documents and sections → answers."""

import re

from graph.answers import CarriedOut, DocumentRef, DocumentSummary, SectionSummary
from graph.rows.citations import refer_to_source
from graph.rows.labels import label_section
from graph.rows.references import GraphRow, pair_up
from graph.text.footnotes import cite


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
        lost_tasks=tuple(node.get("lost_numbers", ())),
        incomplete_tasks=row["incomplete_tasks"],
        lost_sentences=node.get("lost_sentences", 0),
        unread=node.get("unread_sentences", 0),
        implements=tuple(_carry_out(each) for each in sorted(row["implements"], key=_order_documents)),
        spans=pair_up(node),
        citation=cite(refer_to_source(node)),
    )


def _order_documents(edge: GraphRow) -> tuple[bool, str]:
    """Those that have a number first."""
    return edge["document"].get("number") is None, edge["document"]["id"]


def _carry_out(edge: GraphRow) -> CarriedOut:
    node = edge["document"]
    return CarriedOut(
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
        spans=pair_up(node),
        citation=cite(refer_to_source(row["source"]), label_section(node)),
    )
