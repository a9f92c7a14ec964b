"""Where a task comes from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from graph.answers import Trace
from graph.questions.common import read_tasks
from graph.questions.descent.lineage import follow_passages
from graph.questions.naming.resolve import find_task
from graph.rows.citations import cite_link, cite_task
from graph.rows.documents import summarise_document
from graph.rows.labels import label_document, label_section, label_task
from graph.rows.references import GraphRow
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
    derivations = tuple(follow_passages(graph, row["task"]["id"]))
    rests_on = tuple(each for each in summarise_document(own).cites if each.verb)
    return Trace(summarise_task(row), chains, notes, citations, derivations, rests_on)


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
