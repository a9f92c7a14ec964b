"""Nodes and edges → Extraction: the way back from elements.py, so that what was loaded can be written out again."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from graph.loader.persist.elements import EdgeKey, Elements, NodeKey, Properties
from graph.loader.persist.kept_text import unpack_text
from graph.model import (
    Agency,
    AnnexFile,
    Citation,
    Correction,
    CorrectionKey,
    Document,
    Extraction,
    LostTask,
    MovedRun,
    NamedPart,
    Passage,
    Repair,
    Responsibility,
    Section,
    SetAside,
    Span,
    Target,
    Task,
    UnparsedSentence,
)
from graph.terms import AgencyKind, Completeness, Role
from graph.text.balance import Balance
from graph.text.messages import from_plain

Fact = TypeVar("Fact")
ROLES = {role.value for role in Role}
SAID = ("parts", "read_parts")  # of a correction


@dataclass(frozen=True, slots=True)
class _Graph:
    """What stands of one document, with its edges by where they start and where they end."""

    nodes: Mapping[NodeKey, Properties]
    leaving: Mapping[NodeKey, Sequence[tuple[EdgeKey, Properties]]]
    arriving: Mapping[NodeKey, Sequence[tuple[EdgeKey, Properties]]]

    def of_kind(self, label: str, order: str) -> list[tuple[NodeKey, Properties]]:
        """Nodes of one label in their order."""
        found = [(key, properties) for key, properties in self.nodes.items() if key.label == label]
        return sorted(found, key=lambda node: (node[1][order], node[0].id))

    def around(self, key: NodeKey, label: str) -> str | None:
        """The id of the section that a node is part of; None directly below the document."""
        ends = (edge.end for edge, _ in self.leaving[key] if edge.type == "PART_OF" and edge.end.label == label)
        return next((end.id for end in ends), None)


def restore(document: str, elements: Elements) -> Extraction:
    """The extraction that these elements stand for. An agency's names are those of all documents that print it."""
    graph = _Graph(elements.nodes, *_sort_edges(elements.edges))
    key = NodeKey("document", document)
    own = graph.nodes[key]
    return Extraction(
        source=own["source"],
        sha256=own["sha256"],
        format=own["format"],
        counted=own.get("counted", "file"),
        document=_fill(Document, own, id=document, spans=pair_up(own)),
        convention=own.get("convention"),
        sections=tuple(_restore_section(graph, *node) for node in graph.of_kind("section", "order")),
        tasks=tuple(_restore_task(graph, *node) for node in graph.of_kind("task", "order")),
        lost_tasks=tuple(LostTask(**each) for each in json.loads(own["lost_tasks"])),
        agencies=tuple(restore_agency(*node) for node in graph.of_kind("agency", "name")),
        doc_targets=_restore_targets(graph, key),
        citations=tuple(sorted(_restore_citations(graph.leaving[key]), key=_find_place)),
        repair=_restore_repair(json.loads(own["repair"])) if own.get("repair") else None,
        unparsed=tuple(_with_spans(UnparsedSentence, each) for each in json.loads(own["unread"])),
        notes=tuple(from_plain(json.loads(own.get("notes", "[]")))),
        set_aside=tuple(
            _with_spans(SetAside, each | {"reason": from_plain(each["reason"])})
            for each in json.loads(own.get("set_aside", "[]"))
        ),
        passages=restore_passages(own),
        balance=_restore_balance(json.loads(own.get("balance") or "null")),
        annexes=tuple(_restore_annex(each) for each in json.loads(own.get("annexes") or "[]")),
        reader=own.get("reader") or "",
        text=unpack_text(own.get("kept_text")),
        corrections=restore_corrections(own),
    )


def _sort_edges(edges: Mapping[EdgeKey, Properties]) -> tuple[Any, Any]:
    leaving, arriving = defaultdict(list), defaultdict(list)
    for key, properties in sorted(edges.items(), key=lambda edge: (edge[1].get("spans", []), edge[0])):
        leaving[key.start].append((key, properties))
        arriving[key.end].append((key, properties))
    return leaving, arriving


def _fill(fact: type[Fact], properties: Properties, **known: Any) -> Fact:
    """A fact whose fields are the properties of the same names; what the engine left out was None."""
    names = [field.name for field in fields(fact)]  # type: ignore[arg-type]  # every fact is a dataclass
    return fact(**{name: properties.get(name) for name in names} | known)


def _restore_section(graph: _Graph, key: NodeKey, properties: Properties) -> Section:
    return _fill(
        Section,
        properties,
        id=key.id,
        parent=graph.around(key, "section"),
        spans=pair_up(properties),
        passages=restore_passages(properties),
    )


def restore_passages(properties: Properties) -> tuple[Passage, ...]:
    """What makes no task in a section or a document."""
    return tuple(_with_spans(Passage, each) for each in json.loads(properties.get("passages") or "[]"))


def restore_corrections(properties: Properties) -> tuple[Correction, ...]:
    """What people corrected of what was read of a document."""
    return tuple(_restore_correction(each) for each in json.loads(properties.get("corrections") or "[]"))


def _restore_correction(told: Properties) -> Correction:
    parts = {side: tuple(NamedPart(Role(each["role"]), each["name"]) for each in told[side]) for side in SAID}
    return _with_spans(Correction, told | parts | {"key": CorrectionKey(**told["key"])})


def _restore_task(graph: _Graph, key: NodeKey, properties: Properties) -> Task:
    return _fill(
        Task,
        properties,
        id=key.id,
        section=graph.around(key, "section"),
        completeness=Completeness(properties["completeness"]),
        responsibilities=tuple(
            _fill(Responsibility, part, agency=edge.start.id, role=Role(edge.type), spans=pair_up(part))
            for edge, part in graph.arriving[key]
            if edge.type in ROLES
        ),
        targets=_restore_targets(graph, key),
        spans=pair_up(properties),
        statement_spans=pair_up(properties, "statement_"),
    )


def _restore_targets(graph: _Graph, owner: NodeKey) -> tuple[Target, ...]:
    found = [edge.end for edge, _ in graph.leaving[owner] if edge.type == "SETS"]
    nodes = sorted(((key, graph.nodes[key]) for key in found), key=lambda node: (len(node[0].id), node[0].id))
    return tuple(_fill(Target, properties, id=key.id, spans=pair_up(properties)) for key, properties in nodes)


def restore_agency(key: NodeKey, properties: Properties) -> Agency:
    """An agency; its names are those of all documents that print it."""
    return _fill(Agency, properties, id=key.id, kind=AgencyKind(properties["kind"]), names=tuple(properties["names"]))


def _restore_citations(edges: Iterable[tuple[EdgeKey, Properties]]) -> Iterable[Citation]:
    for edge, properties in edges:
        if edge.type in ("IMPLEMENTS", "CITES"):
            implements = edge.type == "IMPLEMENTS"
            spans = pair_up(properties)
            yield _fill(Citation, properties, document=edge.end.id, implements=implements, spans=spans)


def _find_place(citation: Citation) -> tuple[tuple[Span, ...], int]:
    """Where a citation stands: its sentence, and in it the words that name the document."""
    return citation.spans, citation.sentence.find(citation.title or citation.number or "")


def _restore_repair(repair: Properties) -> Repair:
    return Repair(**{**repair, "runs": tuple(_with_spans(MovedRun, run) for run in repair["runs"])})


def _restore_balance(balance: Properties | None) -> Balance | None:
    return Balance(**balance) if balance else None


def _restore_annex(annex: Properties) -> AnnexFile:
    told = {"reason": from_plain(annex["reason"]), "balance": _restore_balance(annex["balance"])}
    return AnnexFile(**{**annex, **told})


def _with_spans(kind: type[Fact], nested: Properties) -> Fact:
    return kind(**{**nested, "spans": tuple(Span(**span) for span in nested["spans"])})


def pair_up(properties: Properties, prefix: str = "") -> tuple[Span, ...]:
    """The spans that describe_spans wrote."""
    offsets = properties[f"{prefix}spans"]
    places = properties.get(f"{prefix}places") or [""] * len(offsets)  # none in a graph of before there were any
    return tuple(map(Span, offsets[::2], offsets[1::2], places))
