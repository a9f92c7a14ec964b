"""Rows of tasks that were counted → the evidence of a count."""

from graph.answers import Evidence
from graph.rows.labels import label_task
from graph.rows.references import GraphRow, pair_up


def show_evidence(part: GraphRow) -> Evidence:
    """A task that was counted, with the words that say who answers for it."""
    node = part["task"]
    return Evidence(
        task=node["id"],
        label=label_task(node),
        document=node["document"],
        document_number=part["source"].get("number"),
        statement=node.get("statement"),
        statement_spans=pair_up(node, "statement_"),
        confidence=part["confidence"],
    )
