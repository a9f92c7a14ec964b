"""Where a task comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from graph.answers import DerivedPassage, Trace
from graph.loader.reviews.derivation_reviews import DerivationReviews, Finding, read_derivation_reviews
from graph.questions.common import read_tasks
from graph.questions.naming.resolve import find_task
from graph.rows.citations import cite_link, cite_task
from graph.rows.derivations import describe_derivation, name_derivation
from graph.rows.documents import summarise_document
from graph.rows.labels import label_document, label_section, label_task
from graph.rows.references import GraphRow, pair_up
from graph.rows.tasks import summarise_task
from graph.rows.traces import TRACE_CHAINS, TRACE_DEPTH, note_chains, note_task, step, step_up

if TYPE_CHECKING:
    from graph.store.client import Graph


def trace_task(graph: Graph, task: str) -> Trace:
    """Where a task comes from: its sections, its document, and the documents that this one says it carries out.

    Args:
        graph: the graph that is asked.
        task: an id, ``document:number``, or the number alone where that is unambiguous.

    Raises:
        NotFound: there is no such task.
        LostInScrape: the document had it, the file has not.
        Ambiguous: several tasks are called so.
    """
    row = read_tasks(graph, [find_task(graph, task)])[0]
    (own,) = graph.ask("documents_by_id", ids=[row["task"]["document"]])
    sections = [each["section"] for each in graph.ask("sections_of_task", task=row["task"]["id"])]
    beginning = (
        step("task", row["task"], label_task(row["task"]), None),
        *(step("section", section, label_section(section), "PART_OF") for section in sections),
        step("document", own["document"], label_document(own["document"]), "PART_OF"),
    )
    known = _read_implementations(graph, own)
    climbs = list(islice(_climb((own["document"]["id"],), known), TRACE_CHAINS + 1))
    is_cut = len(climbs) > TRACE_CHAINS
    climbs = climbs[:TRACE_CHAINS]
    chains = tuple(beginning + tuple(step_up(each) for each in climb) for climb in climbs)
    goes_on = any(
        _find_above((own["document"]["id"], *(up["document"]["id"] for up in climb)), known) for climb in climbs
    )
    notes = (*note_task(row["task"], own["document"]), *note_chains(chains, cut=is_cut, goes_on=goes_on))
    nodes = {each["id"]: each for each in (own["document"], *(up["document"] for climb in climbs for up in climb))}
    links = [cite_link(nodes[up["start"]], up) for climb in climbs for up in climb]
    citations = tuple(dict.fromkeys([cite_task(row), *links]))
    derivations = tuple(_follow_passages(graph, row["task"]["id"]))
    rests_on = tuple(each for each in summarise_document(own).cites if each.verb)
    return Trace(summarise_task(row), chains, notes, citations, derivations, rests_on)


def list_derivations(graph: Graph, start: str) -> list[DerivedPassage]:
    """What a task, or the passages of a section or a document, derive from.

    Args:
        graph: the graph that is asked.
        start: a task as for ``trace_task``; the id of a section or a document.

    Raises:
        NotFound: nothing that is called so derives from anything.
        Ambiguous: several tasks are called so.
    """
    found = list(_follow_passages(graph, start)) or list(_follow_passages(graph, find_task(graph, start)))
    return [each for each in found if each.depth == 1]


def _follow_passages(graph: Graph, start: str) -> Iterator[DerivedPassage]:
    """What a task derives from, and behind each what that derives from; each is followed once.

    Of a section or a document that is asked for it is what its passages derive from. What people refused is left out, with what
    it leads to.
    """
    reviews = read_derivation_reviews(graph.settings)
    known: dict[str, list[GraphRow]] = {}
    frontier = {start}
    while frontier:
        known.update({each: [] for each in frontier})
        for row in graph.ask("derivations", ids=sorted(frontier)):
            if reviews.find(name_derivation(row)) is not Finding.REFUSE:
                known[row["start"]].append(row)
        frontier = {row["node"]["id"] for each in frontier for row in known[each]} - known.keys()
    yield from _list_passages(known.pop(start), known, reviews, 1)


def _list_passages(
    rows: Iterable[GraphRow], known: dict[str, list[GraphRow]], reviews: DerivationReviews, depth: int
) -> Iterator[DerivedPassage]:
    for row in sorted(rows, key=_rank_derivation):
        yield describe_derivation(row, depth, reviews)
        above = known.get(row["node"]["id"], [])
        met = [each for each in above if _goes_on(row, each)]
        known[row["node"]["id"]] = [each for each in above if each not in met]
        yield from _list_passages(met, known, reviews, depth + 1)


def _rank_derivation(row: GraphRow) -> tuple[float, str, str, int]:
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


def _read_implementations(graph: Graph, own: GraphRow) -> dict[str, dict[str, GraphRow]]:
    """From each document to those it says it carries out, as far as they are known; the first sentence counts."""
    known: dict[str, dict[str, GraphRow]] = {}
    frontier = {own["document"]["id"]}
    for _ in range(TRACE_DEPTH + 1):  # one more than is listed, to tell whether a chain goes on
        known.update({each: {} for each in frontier})
        for row in graph.ask("implementations", ids=sorted(frontier)):
            known[row["start"]].setdefault(row["document"]["id"], row)
        frontier = {end for start in frontier for end in known[start]} - known.keys()
        if not frontier:
            break
    return known


def _climb(path: tuple[str, ...], known: dict[str, dict[str, GraphRow]]) -> Iterator[tuple[GraphRow, ...]]:
    """Every way up from the last document of the path, as far as traces go."""
    above = _find_above(path, known) if len(path) <= TRACE_DEPTH else {}
    if not above:
        yield ()
    for end, row in above.items():
        for rest in _climb((*path, end), known):
            yield (row, *rest)


def _find_above(path: tuple[str, ...], known: dict[str, dict[str, GraphRow]]) -> dict[str, GraphRow]:
    """What the last document of the path carries out, but for what stands in the path already."""
    return {end: row for end, row in known.get(path[-1], {}).items() if end not in path}
