"""Steps of a trace, and the words that say what is lost or doubtful on the way."""

from collections.abc import Iterator, Sequence
from typing import Literal

from graph.answers import TraceStep
from graph.rows.labels import label_document
from graph.rows.references import GraphRow, pair_up
from graph.terms import Completeness
from graph.text.messages import say

TRACE_CHAINS = 100  # the most chains that one trace lists
TRACE_DEPTH = 10  # from document to document, no chain goes further
SURVIVING = {
    Completeness.NO_STATEMENT: say("The statement of who answers for it is lost."),
    Completeness.TRUNCATED_END: say("Only the beginning survives; who answers for it is lost."),
    Completeness.TRUNCATED_START: say("Only the end survives, with who answers for it."),
    Completeness.GAP_INSIDE: say("Sentences in its middle are lost."),
}


def step(
    kind: Literal["task", "section", "document"], node: GraphRow, label: str, relation: Literal["PART_OF"] | None
) -> TraceStep:
    """The step from a task to its section, or from a section to what it is part of."""
    return TraceStep(
        kind=kind,
        id=node["id"],
        label=label,
        relation=relation,
        sentence=None,
        verb=None,
        spans=pair_up(node),
    )


def step_up(row: GraphRow) -> TraceStep:
    """The step from a document to one that it says it carries out."""
    return TraceStep(
        kind="document",
        id=row["document"]["id"],
        label=label_document(row["document"]),
        relation="IMPLEMENTS",
        sentence=row["sentence"],
        verb=row["verb"],
        spans=pair_up(row),
        known_only_by_citation=row["document"]["known_only_by_citation"],
    )


def note_task(node: GraphRow, document: GraphRow) -> Iterator[str]:
    """What is lost or doubtful in a task."""
    number = node.get("number")
    if number and node["number_inferred"]:
        yield say("Its number {number} is lost and follows from its neighbours.", number=number)
    if not number and node.get("number_after"):
        yield say("Its number is unknown; it stands after task {after}.", after=node["number_after"])
    if lost := SURVIVING.get(Completeness(node["completeness"])):
        yield lost
    if not node.get("section_path") and (document["lost_sentences"] or document["lost_numbers"]):
        yield say("Its section is unknown: the text around it is lost.")


def note_chains(chains: Sequence[tuple[TraceStep, ...]], *, cut: bool, goes_on: bool) -> Iterator[str]:
    """Where a trace ends, and why: ``cut`` where there are more chains, ``goes_on`` where one of them is longer."""
    ends = list(dict.fromkeys(chain[-1] for chain in chains))
    if any(end.relation == "PART_OF" for end in ends):
        yield say("The document does not say which document it implements.")
    for end in ends:
        if end.known_only_by_citation:
            yield say("{document} is not loaded and known by citation only: the trace ends there.", document=end.label)
    if cut:
        yield say("Only the first {number} chains are listed.", number=TRACE_CHAINS)
    if goes_on:
        yield say("Only {number} documents up are followed, and there are more above.", number=TRACE_DEPTH)
