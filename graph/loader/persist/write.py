"""Extractions → graph: each transaction replaces what stood of some documents whole, and touches nothing that is equal.

What stands is held, read, compared with what is wanted, and only the difference is written. Agencies and documents that are
known by citation alone are shared between documents: each document adds to them and takes away only what it had added,
so that the order of loading makes no difference.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, Literal, TypeVar

from graph.errors import NotFound
from graph.loader.agencies.judgements import NOTHING_JUDGED, Judgements
from graph.loader.persist.derivations import Drawn, TooManyPairs, draw_pairs, settle_derivations
from graph.loader.persist.difference import GraphChanges, GraphDifference, Run, compare, write_difference
from graph.loader.persist.elements import (
    EdgeKey,
    Elements,
    NodeKey,
    Properties,
    list_elements,
    seal_agencies,
    seal_document,
)
from graph.loader.persist.history import keep_history, put_version
from graph.loader.persist.kept_parts import describe_parts
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
LOOKS = {
    "lock_documents": "stored_documents",
    "lock_agencies": "stored_agencies",
}  # what reads the same, and holds nothing
T = TypeVar("T")
Way = Literal["stored", "lock"]  # how nodes are read: as they stand, or held against other loads, too
LookUp = Callable[[str], Extraction]  # a document that stands, by its id
Complete = Callable[[LookUp], Extraction]  # what is to stand
WORDS = {"PolicyDocument": "document", "Section": "section", "Task": "task", "Agency": "agency", "Target": "target"}


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

    def tell(look_up: LookUp) -> DesiredState:
        return DesiredState.by(complete(look_up) if complete else extraction, judgements)

    (changes,) = write_batch(graph, [tell], since)
    return changes


def write_batch(
    graph: Graph, tell: Sequence[Callable[[LookUp], "DesiredState"]], since: str | None = None
) -> list[GraphChanges]:
    """Write several documents in one transaction, as ``write`` does each; what they share counts to the first that names it.

    Each is told within the transaction, by what stands; anew where another load came first.
    """

    def work(drawn: Drawn, transaction: Transaction) -> list[GraphChanges]:
        run = transaction.run
        settled = _settle(run, [each(partial(_lock_and_read, run)) for each in tell], drawn)
        versions = _keep_histories(run, settled, since)
        found = write_difference(run, settled.before, settled.after)
        return _count_each(settled, found, versions)

    return _change(graph, work)


def _change(graph: Graph, work: Callable[[Drawn, Transaction], T]) -> T:
    """One transaction; what would take too long to match within it is matched first, and then it begins anew."""
    drawn: Drawn = {}
    while True:
        try:
            return graph.change(partial(work, drawn))
        except TooManyPairs as many:
            drawn |= draw_pairs(many.pairs)


def delete(graph: Graph, document: str, judgements: Judgements = NOTHING_JUDGED) -> GraphChanges:
    """Take a document with its versions out of the graph, by its id; where others cite it, it stays as known by citation alone.

    Raises:
        NotFound: it was never loaded.
        StoreUnavailable: the database cannot be reached or refuses; nothing was deleted then.
    """
    return _change(graph, partial(_take_out, document=document, judgements=judgements))


def plan_deletion(graph: Graph, document: str) -> Deletion:
    """What delete would take out of the graph, of a document by its id; NotFound where it was never loaded."""
    stored = _read_stored(graph.ask, [document])[document]
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
        return [] if statement == "put_version" else graph.ask(LOOKS.get(statement, statement), **parameters)

    whole = complete(partial(read_back, graph)) if complete else extraction
    settled = _settle(only_read, [DesiredState.by(whole, judgements)], None)
    is_new = any(_keep_histories(only_read, settled, since))
    return compare(settled.before, settled.after).count(new_version=is_new)


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
        _change(graph, partial(_unite_anew, document=document, judgements=judgements))
    if judgements.agencies:
        graph.change(partial(_resettle, judgements=judgements))
    return len(documents)


def _strays(row: Mapping[str, Any], judgements: Judgements) -> bool:
    """Whether an agency stands where it should not, or stands for one that it should not stand for."""
    gone = row["named"] and row["id"] in judgements.united
    read_as = [each for each in row["merged"] or () if each in judgements.agencies]
    return gone or any(judgements.resolve(each) != row["id"] for each in read_as)


def _unite_anew(drawn: Drawn, transaction: Transaction, document: str, judgements: Judgements) -> GraphChanges:
    transaction.run("lock_documents", ids=[document])
    stored = _read_with_agencies(transaction.run, document)
    return _replace(transaction, _judge_anew(document, stored, judgements), drawn)


def _judge_anew(document: str, stored: Elements, judgements: Judgements) -> "DesiredState":
    """What is to stand of a document that was written before: its agencies as they are judged to be by now."""
    named = {key.id: restore_agency(key, each) for key, each in stored.nodes.items() if key.label == "agency"}
    bodies = {each.id for each in (*named.values(), *judgements.agencies.values()) if each.kind is AgencyKind.AGENCY}
    own = {key: each for key, each in stored.nodes.items() if key.label != "agency"}
    return DesiredState.of(document, Elements(own, stored.edges), named, bodies, judgements)


def _resettle(transaction: Transaction, judgements: Judgements) -> GraphChanges:
    """The successions of those that were judged: no document need name them."""
    nobody = Naming.of_none(judgements.agencies)
    before, after = _settle_agencies(transaction.run, nobody, {}, judgements)
    return write_difference(transaction.run, before, after).count()


def read_back(graph: Graph, document: str) -> Extraction:
    """The extraction that was written of a document, by its id; NotFound where none was loaded."""
    return restore(document, _read_standing(graph, document))


def _read_standing(graph: Graph, document: str) -> Elements:
    """What stands of a document outside of any transaction; NotFound where it was never loaded.

    Its parts are asked one after the other, and a load may write between two of them: then they are read again.
    """
    while True:
        stored = _read_with_agencies(graph.ask, document)
        now = graph.ask("fingerprint", document=document)
        if [row["fingerprint"] for row in now] == [stored.nodes[NodeKey("document", document)]["fingerprint"]]:
            return stored


def _lock_and_read(run: Run, document: str) -> Extraction:
    """What stands of a document, by its id, for this transaction alone; NotFound where none was loaded."""
    run("lock_documents", ids=[document])
    return restore(document, _read_with_agencies(run, document))


def copy_text(graph: Graph, then: Graph, text: Text, judgements: Judgements) -> None:
    """Make another graph hold a text of a document of this one, with the versions before it."""
    document = text.document
    kept = [row for row in graph.ask("version_facts", document=document) if row["nth"] <= text.nth]
    stood = _read_standing(graph, document) if text.stands else unpack(kept[-1]["facts"])
    told = _judge_anew(document, pick_stated(stood, document), judgements)

    def work(drawn: Drawn, transaction: Transaction) -> None:
        _replace(transaction, told, drawn)
        for row in kept:
            facts = row["facts"] if row["nth"] < text.nth else None
            put_version(transaction.run, document, Since(row["nth"], row["since"]), {"facts": facts})

    _change(then, work)


def _read_with_agencies(run: Run, document: str) -> Elements:
    """What is stored of a document, with the agencies that it names; NotFound where it was never loaded."""
    stored = _read_stored(run, [document])[document]
    _require_loaded(stored.nodes, document)
    agencies = sorted({key.start.id for key in stored.edges if key.start.label == "agency"})
    return Elements(stored.nodes | _read_nodes(run, "agencies", agencies), stored.edges)


def list_sketched(graph: Graph, missing: str) -> list[Properties]:
    """What tells of each document that stands whether a file is the same (sketched_documents.cypher)."""
    return graph.ask("sketched_documents", missing=missing)


def _require_loaded(nodes: Nodes, document: str) -> Properties:
    """The document's properties; NotFound where it was never loaded."""
    own = nodes.get(NodeKey("document", document))
    if own is None or own["known_only_by_citation"]:
        raise NotFound(say("{document} was never loaded", document=document))
    return own


def _take_out(drawn: Drawn, transaction: Transaction, document: str, judgements: Judgements) -> GraphChanges:
    _require_loaded(_read_nodes(transaction.run, "documents", [document], "lock"), document)
    transaction.run("remove_versions", document=document)
    names = _read_names_elsewhere(transaction.run, [document], [document])[document]
    kept = {NodeKey("document", document): choose_name(names)} if names else {}
    return _replace(transaction, DesiredState(document, Elements(kept, {}), {}, judgements), drawn)


@dataclass(frozen=True, slots=True)
class DesiredState:
    """What is to stand of a document: its own elements, its agencies as it sees them, and what people judged of them."""

    document: str  # id
    own: Elements
    agencies_as_seen: Mapping[str, Agency]
    judgements: Judgements

    @staticmethod
    def by(extraction: Extraction, judgements: Judgements) -> "DesiredState":
        """What a document tells, each agency as the one that it was judged to be."""
        seen = {agency.id: agency for agency in extraction.agencies}
        bodies = {agency.id for agency in extraction.agencies if agency.kind is AgencyKind.AGENCY}
        return DesiredState.of(extraction.document.id, list_elements(extraction), seen, bodies, judgements)

    @staticmethod
    def of(
        document: str,
        read: Elements,
        agencies_as_seen: Mapping[str, Agency],
        bodies: AbstractSet[str],
        judgements: Judgements,
    ) -> "DesiredState":
        """The same of its elements as they were read; ``bodies`` are those of its agencies that are no collectives."""
        own = unite(read, bodies, judgements)
        key = NodeKey("document", document)
        kept = own.nodes | {key: own.nodes[key] | describe_parts(own)}
        return DesiredState(document, seal_document(Elements(kept, own.edges), document), agencies_as_seen, judgements)


@dataclass(frozen=True, slots=True)
class _Settled:
    """What documents touch, as it stands and as it is to be."""

    told: Sequence[DesiredState]
    stored: Mapping[str, Elements]  # what each of them states as it stands
    before: Elements
    after: Elements


def _replace(transaction: Transaction, told: DesiredState, drawn: Drawn) -> GraphChanges:
    settled = _settle(transaction.run, [told], drawn)
    return write_difference(transaction.run, settled.before, settled.after).count()


def _settle(run: Run, told: Sequence[DesiredState], drawn: Drawn | None) -> _Settled:
    documents = sorted(each.document for each in told)
    stored = _read_stored(run, documents, "lock")
    old, own = _join(stored.values()), _join(each.own for each in told)
    naming = compare_names(old.edges, own.edges)
    seen = {id_: agency for each in told for id_, agency in each.agencies_as_seen.items()}
    stored_agencies, agencies = _settle_agencies(run, naming, seen, told[0].judgements)
    stored_cited, cited = _settle_cited(run, old, own, documents)
    fresh = [document for document, each in stored.items() if not _is_loaded(each, document)]
    stored_derived, derived = settle_derivations(run, {each.document: each.own for each in told}, fresh, drawn)
    before = stored_cited | stored_agencies.nodes | old.nodes, stored_agencies.edges | old.edges | stored_derived
    after = cited | agencies.nodes | own.nodes, agencies.edges | own.edges | derived
    return _Settled(told, stored, Elements(*before), Elements(*after))


def _join(parts: Iterable[Elements]) -> Elements:
    nodes: Nodes = {}
    edges: Edges = {}
    for each in parts:
        nodes |= each.nodes
        edges |= each.edges
    return Elements(nodes, edges)


def _keep_histories(run: Run, settled: _Settled, since: str | None) -> list[bool]:
    """Whether the text of each document says something else now."""
    return [
        keep_history(
            run,
            each.document,
            _with_agencies(settled.stored[each.document], settled.before),
            _with_agencies(each.own, settled.after),
            since,
        )
        if since or _is_loaded(settled.stored[each.document], each.document)
        else False
        for each in settled.told
    ]


def _with_agencies(own: Elements, among: Elements) -> Elements:
    named = {key.start for key in own.edges if key.start.label == "agency"}
    return Elements(own.nodes | {key: among.nodes[key] for key in named}, own.edges)


def _count_each(settled: _Settled, found: GraphDifference, versions: Sequence[bool]) -> list[GraphChanges]:
    parts = found.part(_find_owners(settled), settled.told[0].document)
    return [parts[each.document].count(new_version=is_new) for each, is_new in zip(settled.told, versions, strict=True)]


def _find_owners(settled: _Settled) -> dict[NodeKey | EdgeKey, str]:
    """To which document a node or an edge counts: to the one that states it, else to the first whose edges touch it."""
    owners: dict[NodeKey | EdgeKey, str] = {}
    for each in reversed(settled.told):
        edges = each.own.edges.keys() | settled.stored[each.document].edges.keys()
        owners |= dict.fromkeys(chain(edges, *((key.start, key.end) for key in edges)), each.document)
    for each in settled.told:
        nodes = each.own.nodes.keys() | settled.stored[each.document].nodes.keys()
        owners |= dict.fromkeys(nodes, each.document)
    return owners


def _read_stored(run: Run, documents: Sequence[str], way: Way = "stored") -> dict[str, Elements]:
    """What each document states as it stands; nothing but its name where it is known by citation alone."""
    heads = _read_nodes(run, "documents", documents, way)
    stored = {each: Elements({}, {}) for each in documents}
    for key, properties in heads.items():
        stored[key.id].nodes[key] = properties
    loaded = [each for each in documents if _is_loaded(stored[each], each)]
    if not loaded:
        return stored
    for row in run("stored_nodes", documents=loaded):
        stored[row["document"]].nodes[NodeKey(row["label"], row["id"])] = _without_id(row["properties"])
    for row in run("stored_edges", documents=loaded):
        start = NodeKey(row["start_label"], row["start"])
        end = NodeKey(WORDS[row["end_label"]], row["end"])
        edge = EdgeKey(row["type"], start, end, row["properties"]["nth"])
        stored[row["document"]].edges[edge] = row["properties"]
    return stored


def _is_loaded(stored: Elements, document: str) -> bool:
    own = stored.nodes.get(NodeKey("document", document))
    return own is not None and not own["known_only_by_citation"]


def _read_held(run: Run, words: str, ids: Sequence[str], held: Sequence[str]) -> Nodes:
    """Nodes that documents share, as they stand; those that will change are held against other loads."""
    free = sorted({*ids} - {*held})
    return _read_nodes(run, words, held, "lock") | _read_nodes(run, words, free)


def _read_nodes(run: Run, words: str, ids: Sequence[str], way: Way = "stored") -> Nodes:
    rows = run(f"{way}_{words}", ids=ids) if ids else ()
    nodes = {NodeKey(SINGULAR[words], row["id"]): _without_id(row["properties"]) for row in rows}
    return {key: properties for key, properties in nodes.items() if properties}  # holding makes bare nodes


def _without_id(properties: Properties) -> Properties:
    return {key: value for key, value in properties.items() if key != "id"}


# Agencies: shared.py says what is to stand of them.


def _settle_agencies(
    run: Run, naming: Naming, agencies_as_seen: Mapping[str, Agency], judgements: Judgements
) -> tuple[Elements, Elements]:
    """The agencies that a document named or names, and who followed them, as they stand and as they are to be."""
    unseen = [
        each for each in naming.ids if each not in agencies_as_seen
    ]  # of the others the documents say where they are
    family = find_relatives(naming, _read_nodes(run, "agencies", unseen), agencies_as_seen, judgements)
    members = list_members(family)
    others = sorted({*members} - {*naming.changed})
    held = sorted({*naming.changed, *(key.id for key in _read_nodes(run, "agencies", others))})
    stored = _read_held(run, "agencies", naming.ids, held)  # the others do not stand
    wanted, edges = settle_agencies(naming, stored, agencies_as_seen, judgements, family)
    # Whoever held a node that was just being deleted has made it anew, and bare.
    bare: Nodes = {key: {} for key in (NodeKey("agency", id_) for id_ in held) if key not in {*stored, *wanted}}
    said = _read_successions(run, sorted(key.id for key in stored))  # also one that was judged, and undone
    return Elements(stored | bare, said), Elements(seal_agencies(wanted), edges)


def _read_successions(run: Run, predecessors: Sequence[str]) -> Edges:
    return {
        EdgeKey("SUCCEEDED_BY", NodeKey("agency", row["start"]), NodeKey("agency", row["end"]), 1): row["properties"]
        for row in (run("stored_successions", ids=predecessors) if predecessors else ())
    }


# Documents that are known by citation alone: number and title are the longest that a citing document gives.


def _settle_cited(run: Run, before: Elements, after: Elements, citing: Sequence[str]) -> tuple[Nodes, Nodes]:
    """The documents that these cite or cited and that were never loaded, as they stand and as they are to be."""
    old, new = collect_names(before.edges), collect_names(after.edges)
    ids = sorted((old.keys() | new.keys()) - set(citing))
    renamed = [cited for cited in ids if old.get(cited) != new.get(cited)]
    stored = _read_held(run, "documents", ids, held=renamed)
    loaded = {key.id for key, properties in stored.items() if not properties["known_only_by_citation"]}
    elsewhere = _read_names_elsewhere(run, [each for each in renamed if each in old.keys() - loaded], citing)
    wanted = {}
    for cited in (each for each in ids if each not in loaded):
        key = NodeKey("document", cited)
        others = elsewhere[cited] if cited in elsewhere else [stored[key]] if key in stored else []
        if names := [*others, *new[cited]]:
            wanted[key] = choose_name(names)
    return {key: properties for key, properties in stored.items() if key.id not in loaded}, wanted


def collect_names(edges: Edges) -> defaultdict[str, list[Properties]]:
    """What these edges call each document that they cite."""
    names: defaultdict[str, list[Properties]] = defaultdict(list)
    for key, properties in edges.items():
        if key.start.label == key.end.label == "document":
            names[key.end.id].append({"number": properties.get("number"), "title": properties.get("title")})
    return names


def _read_names_elsewhere(run: Run, cited: Sequence[str], citing: Sequence[str]) -> dict[str, list[Properties]]:
    names: dict[str, list[Properties]] = {each: [] for each in cited}
    if cited:
        for row in run("citers", ids=cited, documents=citing):
            names[row["id"]].append(row)
    return names


def choose_name(names: Sequence[Properties]) -> Properties:
    """All that is known of a document that was never loaded: the longest that it is called."""

    def longest(part: str) -> str | None:
        found = {name[part] for name in names if name.get(part)}
        return max(found, key=lambda text: (len(text), text), default=None)

    return {"number": longest("number"), "title": longest("title"), "known_only_by_citation": True}
