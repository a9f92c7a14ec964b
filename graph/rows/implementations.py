"""Documents that carry out others → answers."""

from graph.answers import DocumentRef, Implementation
from graph.rows.citations import cite_words, list_pages
from graph.rows.references import GraphRow, pair_up
from graph.rows.trees import Branch


def show_implementation(branch: Branch, row: GraphRow) -> Implementation:
    """A place in the tree with what is known of the document there."""
    node = row["carrier"]
    return Implementation(
        document=refer_to_document(node),
        issuer=node.get("issuer"),
        date=node.get("date"),
        jurisdiction=node.get("jurisdiction"),
        level=node.get("level"),
        tasks=row["tasks"],
        depth=branch.depth,
        implements=branch.above,
        is_repeated=branch.is_repeated,
        sentence=row["sentence"],
        verb=row["verb"],
        spans=pair_up(row),
        citation=cite_words(node, row["sentence"], *list_pages(pair_up(row))),
    )


def refer_to_document(node: GraphRow) -> DocumentRef:
    """A document as answers name it."""
    return DocumentRef(node["id"], node.get("number"), node.get("title"), node["known_only_by_citation"])
