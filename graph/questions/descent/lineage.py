"""Passage by passage upwards: what a task derives from, over all levels; what all that stands in a document derives from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.answers import DerivedPassage, DocumentLineage, Page
from graph.loader.reviews.derivation_reviews import DerivationReviews, Finding, read_derivation_reviews
from graph.questions.descent.taken_up import list_units
from graph.questions.naming.resolve import find_document, find_task
from graph.rows.derivations import describe_derivation, name_derivation
from graph.rows.descent import name_place
from graph.rows.implementations import refer_to_document
from graph.rows.references import GraphRow, pair_up
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.store.client import Graph


def list_lineage(graph: Graph, name: str, *, limit: int = 50, offset: int = 0) -> DocumentLineage:
    """A page of what the tasks and passages of a document derive from, in its order; what people refused is left out.

    Args:
        graph: the graph that is asked.
        name: a number in any form, a title or an id.
        limit: the most rows of the answer.
        offset: how many rows to pass over.

    Raises:
        NotFound: there is no such document.
        Ambiguous: several documents are called so.
    """
    (row,) = graph.ask("documents_by_id", ids=[find_document(graph, name)])
    document, reviews = refer_to_document(row["document"]), read_derivation_reviews(graph.settings)
    units = list_units(graph, document.id)
    order = {unit.key: at for at, unit in enumerate(units)}
    rows = _read_standing(graph, {unit.node for unit in units}, reviews)
    found = sorted(rows, key=lambda row: (order[_name_start(row)], *_rank(row)))
    page = Page.cut([describe_derivation(row, 1, reviews) for row in found], limit=limit, offset=offset)
    notes = () if found else (say("None of its passages was found to derive from one of a document that is loaded."),)
    return DocumentLineage(
        page.total,
        page.truncated,
        page.items,
        document=document,
        deriving=len({_name_start(row) for row in found}),
        others=len(order.keys() - {_name_start(row) for row in found}),
        notes=notes,
    )


def _name_start(row: GraphRow) -> str:
    return name_place(row["start"], row["derivation"].get("passage"))


def list_derivations(graph: Graph, start: str) -> list[DerivedPassage]:
    """What a task, or the passages of a section or a document, derive from.

    Args:
        graph: the graph that is asked.
        start: a task as for ``trace_task``; the id of a section or a document.

    Raises:
        NotFound: nothing that is called so derives from anything.
        Ambiguous: several tasks are called so.
    """
    found = list(follow_passages(graph, start)) or list(follow_passages(graph, find_task(graph, start)))
    return [each for each in found if each.depth == 1]


def follow_passages(graph: Graph, start: str) -> Iterator[DerivedPassage]:
    """What a task derives from, and behind each what that derives from; each is followed once.

    Of a section or a document that is asked for it is what its passages derive from. What people refused is left out, with what
    it leads to.
    """
    reviews = read_derivation_reviews(graph.settings)
    known: dict[str, list[GraphRow]] = {}
    frontier = {start}
    while frontier:
        known.update({each: [] for each in frontier})
        for row in _read_standing(graph, frontier, reviews):
            known[row["start"]].append(row)
        frontier = {row["node"]["id"] for each in frontier for row in known[each]} - known.keys()
    yield from _list_passages(known.pop(start), known, reviews, 1)


def _read_standing(graph: Graph, ids: Iterable[str], reviews: DerivationReviews) -> list[GraphRow]:
    """What these derive from, without what people refused."""
    rows = graph.ask("derivations", ids=sorted(ids))
    return [row for row in rows if reviews.find(name_derivation(row)) is not Finding.REFUSE]


def _list_passages(
    rows: Iterable[GraphRow], known: dict[str, list[GraphRow]], reviews: DerivationReviews, depth: int
) -> Iterator[DerivedPassage]:
    for row in sorted(rows, key=_rank):
        yield describe_derivation(row, depth, reviews)
        above = known.get(row["node"]["id"], [])
        met = [each for each in above if _goes_on(row, each)]
        known[row["node"]["id"]] = [each for each in above if each not in met]
        yield from _list_passages(met, known, reviews, depth + 1)


def _rank(row: GraphRow) -> tuple[float, str, str, int]:
    edge = row["derivation"]
    return -edge["score"], edge["document"], row["node"]["id"], edge["nth"]


def _goes_on(row: GraphRow, above: GraphRow) -> bool:
    """Whether what is above derives further where it was met: several passages may stand in one section."""
    places = pair_up(row["derivation"], "higher_")
    return row["kind"] == "task" or any(
        one.place == other.place and one.start < other.end and other.start < one.end
        for one in places
        for other in pair_up(above["derivation"])
    )
