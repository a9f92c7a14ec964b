"""Extraction → graph: one transaction a document, which replaces what stood of it and touches nothing that is equal.

What stands is read, compared with what is wanted, and only the difference is written. Agencies and documents that are
known by citation alone are shared between documents: each document adds to them and takes away only what it had added,
so that the order of loading makes no difference.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Generic, TypeVar

from graph.errors import NotFound
from graph.loader.agencies.judgements import NOTHING_JUDGED, Judgements
from graph.loader.persist.derivations import settle_derivations
from graph.loader.persist.elements import EdgeKey, Elements, NodeKey, Properties, list_elements, seal, trim
from graph.loader.persist.history import Run, keep_history, put_version
from graph.loader.persist.restore import restore, restore_agency
from graph.loader.persist.shared_nodes import (
    Edges,
    Naming,
    Nodes,
    compare_names,
    find_relatives,
    list_members,
    settle_agencies,
    unite,
)
from graph.loader.persist.versions import Since, Text, pick_stated, unpack
from graph.model import Agency, Extraction
from graph.store.client import Graph, Transaction
from graph.terms import AgencyKind
from graph.text.messages import say

SCHEMA = (
    "schema_document_id",
    "schema_section_id",
    "schema_task_id",
    "schema_agency_id",
    "schema_target_id",
    "schema_section_document",
    "schema_task_document",
    "schema_target_document",
    "schema_task_plain_number",
    "schema_version_id",
    "schema_version_document",
    "schema_change_id",
    "schema_task_section",
    "schema_task_words",
    "schema_words_ready",
)
SINGULAR = {"documents": "document", "agencies": "agency"}
WRITES = ("lock_documents", "lock_agencies", "put_version")  # of what settles a document before it is written
WORDS = {"PolicyDocument": "document", "Section": "section", "Task": "task", "Agency": "agency", "Target": "target"}

K = TypeVar("K", NodeKey, EdgeKey)
Complete = Callable[
    [Callable[[str], Extraction]], Extraction
]  # what looks up a document that stands → what is to stand


@dataclass(frozen=True, slots=True)
class GraphChanges:
    """What a load did, in nodes and edges."""

    created: int
    changed: int
    deleted: int
    new_version: bool = False  # the text says something else, and what stood is kept as an earlier version


@dataclass(frozen=True, slots=True)
class Deletion:
    """What goes with a document, and who still names it."""

    tasks: int
    sections: int
    targets: int
    edges: int
    versions: int  # earlier ones
    cited_by: tuple[str, ...]  # numbers or ids of the documents for which it stays known by citation


def define_schema(graph: Graph) -> None:
    """Make the constraints and indexes, where they are not there yet."""
    graph.define(*SCHEMA)


def write(
    graph: Graph,
    extraction: Extraction,
    judgements: Judgements = NOTHING_JUDGED,
    since: str | None = None,
    complete: Complete | None = None,
) -> GraphChanges:
    """Make the graph hold exactly this of the document, each agency as the one that people judged it to be.

    Where its text says something else than what stood, that is kept as an earlier version; the new one holds since the day
    ``since`` (ISO 8601), or since today. Where what is to stand depends on what stands, ``complete`` tells it from that: it is called
    with what looks a document up (NotFound where it was never loaded), and nobody else changes that until all is written.

    Raises:
        BadInput: ``since`` lies before the day from which the earlier text holds.
        StoreUnavailable: the database cannot be reached or refuses; nothing of the document was written then.
    """
    document = extraction.document.id

    def work(transaction: Transaction) -> GraphChanges:
        whole = complete(partial(_lock_and_read, transaction.run)) if complete else extraction
        told = DesiredState.by(whole, judgements)
        before, after = _settle(transaction.run, document, told)
        is_new = keep_history(transaction.run, document, before, after, since)
        return replace(_write_difference(transaction, before, after), new_version=is_new)

    return graph.change(work)


def delete(graph: Graph, document: str, judgements: Judgements = NOTHING_JUDGED) -> GraphChanges:
    """Take a document with its versions out of the graph, by its id; where others cite it, it stays as known by citation alone.

    Raises:
        NotFound: it was never loaded.
        StoreUnavailable: the database cannot be reached or refuses; nothing was deleted then.
    """
    return graph.change(lambda transaction: _take_out(transaction, document, judgements))


def plan_deletion(graph: Graph, document: str) -> Deletion:
    """What delete would take out of the graph, of a document by its id; NotFound where it was never loaded."""
    stored = _read_stored(graph.ask, document)
    _require_loaded(stored.nodes, document)
    parts = Counter(key.label for key in stored.nodes)
    return Deletion(
        tasks=parts["task"],
        sections=parts["section"],
        targets=parts["target"],
        edges=len(stored.edges),
        versions=max(len(graph.ask("stored_versions", document=document)) - 1, 0),
        cited_by=tuple(row["number"] or row["id"] for row in graph.ask("citing_documents", document=document)),
    )


def plan_changes(
    graph: Graph,
    extraction: Extraction,
    judgements: Judgements = NOTHING_JUDGED,
    since: str | None = None,
    complete: Complete | None = None,
) -> GraphChanges:
    """What write would do to the graph as it stands now; nothing is written."""

    def only_read(statement: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Locking is a write, and nobody need wait for what is only looked at."""
        return [] if statement in WRITES else graph.ask(statement, **parameters)

    document = extraction.document.id
    whole = complete(partial(read_back, graph)) if complete else extraction
    before, after = _settle(only_read, document, DesiredState.by(whole, judgements))
    is_new = keep_history(only_read, document, before, after, since)
    planned = _count(_compare(before.nodes, after.nodes), _compare(before.edges, after.edges))
    return replace(planned, new_version=is_new)


def apply_judgements(graph: Graph, judgements: Judgements) -> int:
    """Bring what stands in line with what people judged of agencies; the number of documents that were written anew.

    Each document is one transaction. Where everything is in line already, nothing is written.

    Raises:
        StoreUnavailable: the database cannot be reached or refuses; what was written before stands, and applying the
            judgements again does the rest.
    """
    strays = [
        row["id"] for row in graph.ask("united_agencies", ids=sorted(judgements.united)) if _strays(row, judgements)
    ]
    documents = [row["id"] for row in graph.ask("documents_of_agencies", agencies=strays)] if strays else []
    for document in documents:
        graph.change(partial(_unite_anew, document=document, judgements=judgements))
    if judgements.agencies:
        graph.change(partial(_resettle, judgements=judgements))
    return len(documents)


def _strays(row: Mapping[str, Any], judgements: Judgements) -> bool:
    """Whether an agency stands where it should not, or stands for one that it should not stand for."""
    gone = row["named"] and row["id"] in judgements.united
    read_as = [each for each in row["merged"] or () if each in judgements.agencies]
    return gone or any(judgements.resolve(each) != row["id"] for each in read_as)


def _unite_anew(transaction: Transaction, document: str, judgements: Judgements) -> GraphChanges:
    transaction.run("lock_documents", ids=[document])
    return _replace(transaction, document, _judge_anew(_read_with_agencies(transaction.run, document), judgements))


def _judge_anew(stored: Elements, judgements: Judgements) -> "DesiredState":
    """What is to stand of a document that was written before: its agencies as they are judged to be by now."""
    named = {key.id: restore_agency(key, each) for key, each in stored.nodes.items() if key.label == "agency"}
    bodies = {each.id for each in (*named.values(), *judgements.agencies.values()) if each.kind is AgencyKind.AGENCY}
    # What it says is sealed anew.
    own = {key: each for key, each in stored.nodes.items() if key.label != "agency"}
    said = {key: each | {"fingerprint": None} if "fingerprint" in each else each for key, each in own.items()}
    return DesiredState(unite(Elements(said, stored.edges), bodies, judgements), named, judgements)


def _resettle(transaction: Transaction, judgements: Judgements) -> GraphChanges:
    """The successions of those that were judged: no document need name them."""
    nobody = Naming.of_none(judgements.agencies)
    before, after = _settle_agencies(transaction.run, nobody, {}, judgements)
    return _write_difference(transaction, before, Elements(seal(after.nodes, Elements({}, {}), ""), after.edges))


def read_back(graph: Graph, document: str) -> Extraction:
    """The extraction that was written of a document, by its id; NotFound where none was loaded."""
    return restore(document, _read_with_agencies(graph.ask, document))


def _lock_and_read(run: Run, document: str) -> Extraction:
    """What stands of a document, by its id, for this transaction alone; NotFound where none was loaded."""
    run("lock_documents", ids=[document])
    return restore(document, _read_with_agencies(run, document))


def copy_text(graph: Graph, then: Graph, text: Text, judgements: Judgements) -> None:
    """Make another graph hold a text of a document of this one, with the versions before it."""
    document = text.document
    kept = [row for row in graph.ask("version_facts", document=document) if row["nth"] <= text.nth]
    stood = _read_with_agencies(graph.ask, document) if text.stands else unpack(kept[-1]["facts"])
    told = _judge_anew(pick_stated(stood, document), judgements)

    def work(transaction: Transaction) -> None:
        _replace(transaction, document, told)
        for row in kept:
            facts = row["facts"] if row["nth"] < text.nth else None
            put_version(transaction.run, document, Since(row["nth"], row["since"]), {"facts": facts})

    then.change(work)


def _read_with_agencies(run: Run, document: str) -> Elements:
    """What is stored of a document, with the agencies that it names; NotFound where it was never loaded."""
    _require_loaded(_read_nodes(run, "documents", [document]), document)
    stored = _read_stored(run, document)
    agencies = sorted({key.start.id for key in stored.edges if key.start.label == "agency"})
    return Elements(stored.nodes | _read_nodes(run, "agencies", agencies), stored.edges)


def list_sketched(graph: Graph) -> list[Properties]:
    """What tells of each document that stands whether another file is the same (sketched_documents.cypher)."""
    return graph.ask("sketched_documents")


def _require_loaded(nodes: Nodes, document: str) -> Properties:
    """The document's properties; NotFound where it was never loaded."""
    own = nodes.get(NodeKey("document", document))
    if own is None or own["known_only_by_citation"]:
        raise NotFound(say("{document} was never loaded", document=document))
    return own


def _take_out(transaction: Transaction, document: str, judgements: Judgements) -> GraphChanges:
    transaction.run("lock_documents", ids=[document])
    _require_loaded(_read_nodes(transaction.run, "documents", [document]), document)
    transaction.run("remove_versions", document=document)
    names = _read_names_elsewhere(transaction.run, [document], document)[document]
    kept = {NodeKey("document", document): _choose_name(names)} if names else {}
    return _replace(transaction, document, DesiredState(Elements(kept, {}), {}, judgements))


@dataclass(frozen=True, slots=True)
class DesiredState:
    """What is to stand of a document: its own elements, its agencies as it sees them, and what people judged of them."""

    own: Elements
    agencies_as_seen: Mapping[str, Agency]
    judgements: Judgements

    @staticmethod
    def by(extraction: Extraction, judgements: Judgements) -> "DesiredState":
        """What a document tells, each agency as the one that it was judged to be."""
        agencies_as_seen = {agency.id: agency for agency in extraction.agencies}
        bodies = {agency.id for agency in extraction.agencies if agency.kind is AgencyKind.AGENCY}
        return DesiredState(unite(list_elements(extraction), bodies, judgements), agencies_as_seen, judgements)


def _replace(transaction: Transaction, document: str, told: DesiredState) -> GraphChanges:
    return _write_difference(transaction, *_settle(transaction.run, document, told))


def _settle(run: Run, document: str, told: DesiredState) -> tuple[Elements, Elements]:
    """What the document touches, as it stands and as it is to be."""
    run("lock_documents", ids=[document])
    stored, own = _read_stored(run, document), told.own
    naming = compare_names(stored.edges, own.edges)
    stored_agencies, agencies = _settle_agencies(run, naming, told.agencies_as_seen, told.judgements)
    stored_cited, cited = _settle_cited(run, stored, own, document)
    stored_derived, derived = settle_derivations(run, document, own)
    before = stored_cited | stored_agencies.nodes | stored.nodes, stored_agencies.edges | stored.edges | stored_derived
    after = seal(cited | agencies.nodes | own.nodes, own, document)
    return Elements(*before), Elements(after, agencies.edges | own.edges | derived)


def _read_stored(run: Run, document: str) -> Elements:
    nodes = _read_nodes(run, "documents", [document])
    for row in run("stored_nodes", document=document):
        nodes[NodeKey(row["label"], row["id"])] = _without_id(row["properties"])
    edges = {}
    for row in run("stored_edges", document=document):
        start = NodeKey(row["start_label"], row["start"])
        end = NodeKey(WORDS[row["end_label"]], row["end"])
        edges[EdgeKey(row["type"], start, end, row["properties"]["nth"])] = row["properties"]
    return Elements(nodes, edges)


def _read_held(run: Run, words: str, ids: Sequence[str], held: Sequence[str]) -> Nodes:
    """Nodes that documents share, as they stand; those that will change are held first against other loads."""
    if held:
        run(f"lock_{words}", ids=held)
    return _read_nodes(run, words, ids)


def _read_nodes(run: Run, words: str, ids: Sequence[str]) -> Nodes:
    rows = run(f"stored_{words}", ids=ids)
    nodes = {NodeKey(SINGULAR[words], row["id"]): _without_id(row["properties"]) for row in rows}
    return {key: properties for key, properties in nodes.items() if properties}  # holding makes bare nodes


def _without_id(properties: Properties) -> Properties:
    return {key: value for key, value in properties.items() if key != "id"}


# Agencies: shared.py says what is to stand of them.


def _settle_agencies(
    run: Run, naming: Naming, agencies_as_seen: Mapping[str, Agency], judgements: Judgements
) -> tuple[Elements, Elements]:
    """The agencies that a document named or names, and who followed them, as they stand and as they are to be."""
    family = find_relatives(naming, _read_nodes(run, "agencies", naming.ids), agencies_as_seen, judgements)
    members = list_members(family)
    held = sorted({*naming.changed, *(key.id for key in _read_nodes(run, "agencies", members))})
    stored = _read_held(run, "agencies", sorted({*naming.ids, *members}), held)
    wanted, edges = settle_agencies(naming, stored, agencies_as_seen, judgements, family)
    # Whoever held a node that was just being deleted has made it anew, and bare.
    bare: Nodes = {key: {} for key in (NodeKey("agency", id_) for id_ in held) if key not in {*stored, *wanted}}
    said = _read_successions(run, sorted({*naming.ids, *members}))  # also one that was judged, and undone
    return Elements(stored | bare, said), Elements(wanted, edges)


def _read_successions(run: Run, predecessors: Sequence[str]) -> Edges:
    return {
        EdgeKey("SUCCEEDED_BY", NodeKey("agency", row["start"]), NodeKey("agency", row["end"]), 1): row["properties"]
        for row in run("stored_successions", ids=predecessors)
    }


# Documents that are known by citation alone: number and title are the longest that a citing document gives.


def _settle_cited(run: Run, before: Elements, after: Elements, document: str) -> tuple[Nodes, Nodes]:
    """The documents that this one cites or cited and that were never loaded, as they stand and as they are to be."""
    old, new = _collect_names(before.edges), _collect_names(after.edges)
    ids = sorted((old.keys() | new.keys()) - {document})
    renamed = [cited for cited in ids if old.get(cited) != new.get(cited)]
    stored = _read_held(run, "documents", ids, held=renamed)
    loaded = {key.id for key, properties in stored.items() if not properties["known_only_by_citation"]}
    elsewhere = _read_names_elsewhere(run, [each for each in renamed if each in old.keys() - loaded], document)
    wanted = {}
    for cited in (each for each in ids if each not in loaded):
        key = NodeKey("document", cited)
        others = elsewhere[cited] if cited in elsewhere else [stored[key]] if key in stored else []
        if names := [*others, *new[cited]]:
            wanted[key] = _choose_name(names)
    return {key: properties for key, properties in stored.items() if key.id not in loaded}, wanted


def _collect_names(edges: Edges) -> defaultdict[str, list[Properties]]:
    names: defaultdict[str, list[Properties]] = defaultdict(list)
    for key, properties in edges.items():
        if key.start.label == key.end.label == "document":
            names[key.end.id].append({"number": properties.get("number"), "title": properties.get("title")})
    return names


def _read_names_elsewhere(run: Run, cited: Sequence[str], document: str) -> dict[str, list[Properties]]:
    names: dict[str, list[Properties]] = {each: [] for each in cited}
    if cited:
        for row in run("citers", ids=cited, document=document):
            names[row["id"]].append(row)
    return names


def _choose_name(names: Sequence[Properties]) -> Properties:
    def longest(part: str) -> str | None:
        found = {name[part] for name in names if name.get(part)}
        return max(found, key=lambda text: (len(text), text), default=None)

    return {"number": longest("number"), "title": longest("title"), "known_only_by_citation": True}


# The difference between what stands and what is wanted. Edges go before their nodes, and nodes come before their edges.


def _write_difference(transaction: Transaction, before: Elements, after: Elements) -> GraphChanges:
    nodes, edges = _compare(before.nodes, after.nodes), _compare(before.edges, after.edges)
    _unlink(transaction, edges.deleted)
    _remove(transaction, nodes.deleted)
    _put(transaction, {key: _rewrite(key, before.nodes, after.nodes) for key in nodes.created + nodes.changed})
    _link(transaction, {key: _rewrite(key, before.edges, after.edges) for key in edges.created + edges.changed})
    return _count(nodes, edges)


def _rewrite(key: K, before: Mapping[K, Properties], after: Mapping[K, Properties]) -> Properties:
    """All that is to stand of an element. Null removes a property: nothing that was said before, or by an older version, stays."""
    return dict.fromkeys(before.get(key, ())) | after[key]


@dataclass(frozen=True, slots=True)
class _Difference(Generic[K]):
    created: list[K]
    changed: list[K]
    deleted: list[K]


def _count(nodes: _Difference[NodeKey], edges: _Difference[EdgeKey]) -> GraphChanges:
    return GraphChanges(
        created=len(nodes.created) + len(edges.created),
        changed=len(nodes.changed) + len(edges.changed),
        deleted=len(nodes.deleted) + len(edges.deleted),
    )


def _compare(before: Mapping[K, Properties], after: Mapping[K, Properties]) -> _Difference[K]:
    return _Difference(
        created=[key for key in after if key not in before],
        changed=[key for key in after if key in before and trim(after[key]) != before[key]],
        deleted=[key for key in before if key not in after],
    )


def _put(transaction: Transaction, nodes: Nodes) -> None:
    rows = ((f"put_{key.label}", {"id": key.id, "properties": properties}) for key, properties in nodes.items())
    _run_each(transaction, rows)


def _remove(transaction: Transaction, nodes: Iterable[NodeKey]) -> None:
    _run_each(transaction, ((f"remove_{key.label}", {"id": key.id}) for key in nodes))


def _link(transaction: Transaction, edges: Edges) -> None:
    rows = (
        (
            f"link_{key.start.label}_{key.type.lower()}_{key.end.label}",
            {"start": key.start.id, "end": key.end.id, "nth": key.nth, "properties": properties},
        )
        for key, properties in edges.items()
    )
    _run_each(transaction, rows)


def _unlink(transaction: Transaction, edges: Iterable[EdgeKey]) -> None:
    rows = (
        (
            "unlink_succession" if key.type == "SUCCEEDED_BY" else f"unlink_from_{key.start.label}",
            {"type": key.type, "start": key.start.id, "end": key.end.id, "nth": key.nth},
        )
        for key in edges
    )
    _run_each(transaction, rows)


def _run_each(transaction: Transaction, rows: Iterable[tuple[str, Properties]]) -> None:
    """Run each statement once, with all its rows."""
    batches: defaultdict[str, list[Properties]] = defaultdict(list)
    for statement, row in rows:
        batches[statement].append(row)
    for statement, batch in batches.items():
        transaction.run(statement, rows=batch)
