"""DERIVED_FROM: which tasks and passages carry out which, between loaded documents of which one carries out the other.

What is between two documents follows from these two alone (graph/matching). So when documents are loaded, loaded anew or taken
out, only the pairs are settled that they belong to or join: what carries them out, with them and with what they carry out, over
as many levels as IMPLEMENTS leads. Whatever the order of loading, the same edges stand in the end.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from graph.loader.documents.lineage import Derivation, Headed, Unit, choose_units, match_units
from graph.loader.persist.difference import Run
from graph.loader.persist.elements import EdgeKey, Elements, NodeKey, Properties, describe_spans
from graph.loader.persist.restore import pair_up, restore_passages
from graph.loader.persist.shared_nodes import Edges
from graph.matching.alignment import align

Links: TypeAlias = Mapping[str, frozenset[str]]  # from each document to those that it says it carries out
LABELS = {"PolicyDocument": "document", "Section": "section", "Task": "task"}
MANY = 50  # pairs: they take about a second to match
RECENT = 100  # documents whose passages are kept: many carry out the same few


class MatchedPair(NamedTuple):
    """All that is matched of two documents, and the id of the higher one: the edges between them follow from it."""

    lower: tuple[Unit, ...]
    higher: tuple[Unit, ...]
    document: str

    @property
    def may_derive(self) -> bool:
        """Only of what is loaded both sides are known."""
        return bool(self.lower and self.higher)


Drawn: TypeAlias = dict[MatchedPair, Edges]


class TooManyPairs(Exception):  # no error: what it tells is to be done first
    """So many pairs of documents are to be matched that a transaction would not live so long."""

    def __init__(self, pairs: Sequence[MatchedPair]) -> None:
        super().__init__(len(pairs))
        self.pairs = pairs


def draw_pairs(pairs: Iterable[MatchedPair]) -> Drawn:
    """The edges of each pair."""
    return {pair: dict(_draw(*pair)) for pair in pairs}


def settle_derivations(
    run: Run, own: Mapping[str, Elements], fresh: Collection[str], drawn: Drawn | None
) -> tuple[Edges, Edges]:
    """The edges of all pairs that documents belong to or join, as they stand and as they are to be.

    Args:
        run: runs a statement.
        own: what each of the documents is to state.
        fresh: those of them that do not stand yet.
        drawn: what was matched before this transaction; None where there is no hurry.

    Raises:
        TooManyPairs: there is a hurry, and much that was not matched before.
    """
    stated = {document: list_implemented(elements) for document, elements in own.items()}
    lower = _find_lower(run, stated)
    stored = _read_links(run, {*lower, *chain.from_iterable(stated.values())})
    links = stored | stated
    above = {each for document in own for way in (stored, links) for each in (document, *_climb(document, way))}
    pairs = [(each, end) for each in sorted(lower) for end in sorted(_climb(each, links) & above - {each})]
    units = _Units(own, _read_units(run, {each for pair in pairs for each in pair} - own.keys()))
    matched = [MatchedPair(tuple(units.of(below)), tuple(units.of(over)), over) for below, over in pairs]
    standing = lower - set(fresh)
    return _read_stored(run, standing, above) if standing else {}, _draw_all(matched, drawn)


def derive_all(links: Links, list_units: Callable[[str], list[Unit]]) -> Iterator[Edges]:
    """The edges of each pair that may have any, where nothing but these documents is known."""
    recent = lru_cache(RECENT)(list_units)
    for lower in sorted(links):
        for higher in sorted(_climb(lower, links) - {lower}):
            pair = MatchedPair(tuple(recent(lower)), tuple(recent(higher)), higher)
            if pair.may_derive:
                yield dict(_draw(*pair))


def _draw_all(pairs: Iterable[MatchedPair], drawn: Drawn | None) -> Edges:
    able = [pair for pair in pairs if pair.may_derive]
    new = [pair for pair in able if drawn is None or pair not in drawn]
    if drawn is not None and len(new) >= MANY:
        raise TooManyPairs(new)
    found = (drawn or {}) | draw_pairs(new)
    return {key: each for pair in able for key, each in found[pair].items()}


def list_implemented(own: Elements) -> frozenset[str]:
    """The documents that one says it carries out."""
    return frozenset(end.id for kind, start, end, _ in own.edges if _is_implementation(kind, start, end))


def _is_implementation(kind: str, start: NodeKey, end: NodeKey) -> bool:
    return kind == "IMPLEMENTS" and start.label == end.label == "document"


def _find_lower(run: Run, stated: Links) -> set[str]:
    """These documents and all that carry them out, over all levels."""
    stating: defaultdict[str, set[str]] = defaultdict(set)
    for document, ends in stated.items():
        for end in ends:
            stating[end].add(document)
    found = frontier = set(stated)
    while frontier:
        rows = run("implementers", ids=sorted(frontier))
        reached = {row["start"] for row in rows}.union(*(stating[each] for each in frontier))
        frontier = reached - found
        found = found | frontier
    return found


def _read_links(run: Run, documents: Iterable[str]) -> dict[str, frozenset[str]]:
    """What stands of these documents and of all that they lead to, over all levels."""
    links: defaultdict[str, set[str]] = defaultdict(set)
    found = frontier = set(documents)
    while frontier:
        for row in run("implemented", ids=sorted(frontier)):
            links[row["start"]].add(row["end"])
        frontier = set().union(*(links[each] for each in frontier if each in links)) - found
        found = found | frontier
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
            NodeKey(LABELS[row["start_label"]], row["start"]),
            NodeKey(LABELS[row["end_label"]], row["end"]),
            row["properties"]["nth"],
        ): row["properties"]
        for row in rows
    }


def _read_units(run: Run, documents: Collection[str]) -> dict[str, list[Unit]]:
    """What is matched of documents that are loaded."""
    nodes: defaultdict[str, dict[NodeKey, Properties]] = defaultdict(dict)
    for row in run("stored_passages", documents=sorted(documents)) if documents else ():
        nodes[row["document"]][NodeKey(row["label"], row["id"])] = row
    return {document: _list_units(document, each) for document, each in nodes.items()}


@dataclass(slots=True)
class _Units:
    """What is matched of documents: of those that stand, and of those that are written just now, once it is asked for."""

    own: Mapping[str, Elements]
    found: dict[str, list[Unit]]

    def of(self, document: str) -> list[Unit]:
        """Nothing of a document that was never loaded or is taken out."""
        if document in self.own and document not in self.found:
            self.found[document] = list_own_units(document, self.own[document])
        return self.found.get(document, [])


def list_own_units(document: str, own: Elements) -> list[Unit]:
    """What is matched of a document that is written just now."""
    head = own.nodes.get(NodeKey("document", document))
    if head is None or head["known_only_by_citation"]:
        return []
    below = {start for kind, start, end, _ in own.edges if kind == "PART_OF" and end.label == "section"}
    named = {key: each | {"name": _name(key, each, below)} for key, each in own.nodes.items()}
    return _list_units(document, named)


def _name(key: NodeKey, node: Properties, below: Collection[NodeKey]) -> str | None:
    """The title of a section; of a task below none what stands beside its row in a table."""
    if key.label == "section":
        return str(node["title"])
    return None if key in below else node.get("section_path")


def _list_units(document: str, nodes: Mapping[NodeKey, Properties]) -> list[Unit]:
    ranked = sorted((key for key in nodes if key.label in {"section", "task"}), key=lambda key: nodes[key]["order"])
    tasks = [
        Unit("task", key.id, nodes[key]["text"], pair_up(nodes[key]), nodes[key]["name"] or "")
        for key in ranked
        if key.label == "task"
    ]
    sections = [
        Headed(key.id, nodes[key]["name"] or "", restore_passages(nodes[key]))
        for key in ranked
        if key.label == "section"
    ]
    return choose_units(tasks, document, restore_passages(nodes[NodeKey("document", document)]), sections)


def _draw(lower: Sequence[Unit], higher: Sequence[Unit], document: str) -> Iterator[tuple[EdgeKey, Properties]]:
    """The edges between two documents."""
    seen: Counter[tuple[str, str]] = Counter()
    for derivation in match_units(lower, higher):
        start, end = (NodeKey(each.within, each.id) for each in (derivation.lower, derivation.higher))
        seen[start.id, end.id] += 1
        nth = seen[start.id, end.id]
        yield EdgeKey("DERIVED_FROM", start, end, nth), {"nth": nth, "document": document, **_describe(derivation)}


def _describe(derivation: Derivation) -> Properties:
    """What an edge carries; the words of a task stand in its node, those of a passage nowhere else."""
    lower, higher = derivation.lower, derivation.higher
    equal = [run for run in align(lower.text, higher.text) if run.equal]
    return {
        "score": derivation.score,
        "rule": derivation.rule,
        **describe_spans("", lower.spans),
        "text": None if lower.within == "task" else lower.text,
        "passage": lower.passage,
        "higher_passage": higher.passage,
        **describe_spans("higher_", higher.spans),
        "higher_text": higher.text,
        "equal": [offset for run in equal for offset in (*run.lower, *run.higher)],
    }
