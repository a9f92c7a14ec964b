"""DERIVED_FROM: which tasks carry out which passages, between loaded documents of which one carries out the other.

What is between two documents follows from these two alone (graph/matching). So when one document is loaded, loaded anew or taken
out, only the pairs are settled that it belongs to or joins: what carries it out, with it and with what it carries out, over
as many levels as IMPLEMENTS leads. Whatever the order of loading, the same edges stand in the end.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from graph.loader.documents.lineage import Derivation, Unit, choose_units, match_units
from graph.loader.persist.elements import EdgeKey, Elements, NodeKey, Properties, describe_spans
from graph.loader.persist.restore import pair_up, restore_passages
from graph.loader.persist.shared_nodes import Edges
from graph.matching.alignment import align

Run: TypeAlias = Callable[..., list[dict[str, Any]]]  # runs a statement by its name
Links: TypeAlias = Mapping[str, frozenset[str]]  # from each document to those that it says it carries out
LABELS = {"PolicyDocument": "document", "Section": "section", "Task": "task"}


def settle_derivations(run: Run, document: str, own: Elements) -> tuple[Edges, Edges]:
    """The edges of all pairs that a document belongs to or joins, as they stand and as they are to be."""
    lower = _follow(run, "implementers", {document}, "start")
    stated = frozenset(end.id for kind, start, end, _ in own.edges if _is_implementation(kind, start, end))
    above = _follow(run, "implemented", {document, *stated}, "end")
    links = _read_links(run, lower | above) | {document: stated}
    stored = _read_stored(run, lower, above)
    pairs = [(each, end) for each in sorted(lower) for end in sorted(_climb(each, links) & above - {each})]
    units = _read_units(run, {each for pair in pairs for each in pair} - {document}) | _list_own(document, own)
    wanted = (edge for below, over in pairs for edge in _draw(units.get(below, []), units.get(over, []), over))
    return stored, dict(wanted)


def _is_implementation(kind: str, start: NodeKey, end: NodeKey) -> bool:
    return kind == "IMPLEMENTS" and start.label == end.label == "document"


def _follow(run: Run, statement: str, documents: Iterable[str], there: str) -> set[str]:
    """These documents and all that a statement leads to from them, over all levels."""
    found, frontier = set(documents), set(documents)
    while frontier:
        frontier = {row[there] for row in run(statement, ids=sorted(frontier))} - found
        found |= frontier
    return found


def _read_links(run: Run, documents: Iterable[str]) -> dict[str, frozenset[str]]:
    links: defaultdict[str, set[str]] = defaultdict(set)
    for row in run("implemented", ids=sorted(documents)):
        links[row["start"]].add(row["end"])
    return {start: frozenset(ends) for start, ends in links.items()}


def _climb(document: str, links: Links) -> set[str]:
    """All documents that one carries out, over all levels."""
    found: set[str] = set()
    frontier = set(links.get(document, ()))
    while frontier:
        found |= frontier
        frontier = {end for each in frontier for end in links.get(each, ())} - found
    return found


def _read_stored(run: Run, lower: Iterable[str], higher: Iterable[str]) -> Edges:
    rows = run("stored_derivations", lower=sorted(lower), higher=sorted(higher))
    return {
        EdgeKey(
            "DERIVED_FROM",
            NodeKey("task", row["start"]),
            NodeKey(LABELS[row["end_label"]], row["end"]),
            row["properties"]["nth"],
        ): row["properties"]
        for row in rows
    }


def _read_units(run: Run, documents: Iterable[str]) -> dict[str, list[Unit]]:
    """What is matched of documents that are loaded."""
    nodes: defaultdict[str, dict[NodeKey, Properties]] = defaultdict(dict)
    for row in run("stored_passages", documents=sorted(documents)):
        nodes[row["document"]][NodeKey(row["label"], row["id"])] = row
    return {document: _list_units(document, each) for document, each in nodes.items()}


def _list_own(document: str, own: Elements) -> dict[str, list[Unit]]:
    """What is matched of the document that is loaded just now; nothing of one that is taken out."""
    head = own.nodes.get(NodeKey("document", document))
    if head is None or head["known_only_by_citation"]:
        return {}
    below = {start for kind, start, end, _ in own.edges if kind == "PART_OF" and end.label == "section"}
    named = {
        key: each | {"name": None if key in below else each.get("section_path")} for key, each in own.nodes.items()
    }
    return {document: _list_units(document, named)}


def _list_units(document: str, nodes: Mapping[NodeKey, Properties]) -> list[Unit]:
    ranked = sorted((key for key in nodes if key.label in {"section", "task"}), key=lambda key: nodes[key]["order"])
    tasks = [
        Unit("task", key.id, nodes[key]["text"], pair_up(nodes[key]), nodes[key]["name"] or "")
        for key in ranked
        if key.label == "task"
    ]
    sections = {key.id: restore_passages(nodes[key]) for key in ranked if key.label == "section"}
    return choose_units(tasks, document, restore_passages(nodes[NodeKey("document", document)]), sections)


def _draw(lower: list[Unit], higher: list[Unit], document: str) -> Iterator[tuple[EdgeKey, Properties]]:
    """The edges between two documents; only tasks derive."""
    seen: Counter[tuple[str, str]] = Counter()
    for derivation in match_units(lower, higher) if any(unit.within == "task" for unit in lower) else ():
        if derivation.lower.within != "task":
            continue
        start, end = NodeKey("task", derivation.lower.id), NodeKey(derivation.higher.within, derivation.higher.id)
        seen[start.id, end.id] += 1
        nth = seen[start.id, end.id]
        yield EdgeKey("DERIVED_FROM", start, end, nth), {"nth": nth, "document": document, **_describe(derivation)}


def _describe(derivation: Derivation) -> Properties:
    lower, higher = derivation.lower, derivation.higher
    equal = [run for run in align(lower.text, higher.text) if run.equal]
    return {
        "score": derivation.score,
        "rule": derivation.rule,
        **describe_spans("", lower.spans),
        **describe_spans("higher_", higher.spans),
        "higher_text": higher.text,
        "equal": [offset for run in equal for offset in (*run.lower, *run.higher)],
    }
