"""One document's facts as nodes and edges with plain properties: what the graph is to hold of it.

Lists of spans become flat lists of integers (start, end, start, end …) and a list of the spans' places beside it; what is
nested is kept as JSON text.
Agencies and cited documents belong to many documents and are not among the nodes: write.py settles them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple

from graph.loader.documents.twins import sketch_tasks
from graph.loader.persist.kept_text import pack_text
from graph.model import AnnexFile, Citation, Document, Extraction, Passage, Section, Span, Target, Task
from graph.terms import DATA_VERSION
from graph.text.deadlines import read_deadline
from graph.text.document_numbers import plain_number
from graph.text.messages import to_plain
from graph.text.normalize import fold_for_search

Properties = dict[str, Any]
# Of a document: what is no fact of its own.
UNSEALED = dict.fromkeys(("fingerprint", "reader", "kept_parts", "task_count", "lost_statements"))


class NodeKey(NamedTuple):
    """Which node: ``label`` is the word that the statements' names use (document, section, task, target, agency)."""

    label: str
    id: str


class EdgeKey(NamedTuple):
    """Which edge; ``nth`` tells edges apart that have the same type and ends (two sentences that cite one document)."""

    type: str
    start: NodeKey
    end: NodeKey
    nth: int


@dataclass(frozen=True, slots=True)
class Elements:
    """Nodes that belong to one document alone, and every edge that it states."""

    nodes: dict[NodeKey, Properties]
    edges: dict[EdgeKey, Properties]


def list_elements(extraction: Extraction) -> Elements:
    """The nodes and edges that an extraction stands for."""
    targets = [*extraction.doc_targets, *chain.from_iterable(task.targets for task in extraction.tasks)]
    document, issued = extraction.document.id, extraction.document.date
    nodes = {
        NodeKey("document", document): _describe_document(extraction),
        **{NodeKey("section", section.id): _describe_section(section, document) for section in extraction.sections},
        **{NodeKey("task", task.id): _describe_task(task, document, issued) for task in extraction.tasks},
        **{NodeKey("target", target.id): _describe_target(target, document, issued) for target in targets},
    }
    return Elements(nodes, _number_edges(_draw_edges(extraction)))


def seal_agencies(nodes: dict[NodeKey, Properties]) -> dict[NodeKey, Properties]:
    """Agencies with a ``fingerprint`` of what is said of them.

    It is equal for equal facts, whenever and in whatever order they were loaded. Documents that are known by citation alone
    need none: those that cite them say all that is known of them.
    """
    return {
        key: properties | {"fingerprint": fingerprint([key, trim(properties)])} for key, properties in nodes.items()
    }


def seal_document(own: Elements, document: str) -> Elements:
    """A document's elements with a fingerprint of all that it says, in the same way; whichever reader read that, whatever is kept of it."""
    key = NodeKey("document", document)
    unsealed = own.nodes | {key: own.nodes[key] | UNSEALED}
    said = [
        [each, trim(properties)] for each, properties in sorted([*unsealed.items(), *own.edges.items()], key=_order)
    ]
    return Elements(own.nodes | {key: own.nodes[key] | {"fingerprint": fingerprint(said)}}, own.edges)


def fingerprint(said: object) -> int:
    """A number that is equal for equal facts."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)  # what no database takes, it refuses
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=5).digest())


def _order(item: tuple[tuple[Any, ...], Properties]) -> str:
    return str(item[0])


def trim(properties: Properties) -> Properties:
    """Properties as an engine gives them back: without those that are null."""
    return {key: value for key, value in properties.items() if value is not None}


def _describe_document(extraction: Extraction) -> Properties:
    document, repair = extraction.document, extraction.repair
    return {
        **_describe_head(document),
        "known_only_by_citation": False,
        "data_version": DATA_VERSION,
        "source": extraction.source,
        "sha256": extraction.sha256,
        "reader": extraction.reader or None,
        "format": extraction.format,
        "counted": extraction.counted,
        "convention": extraction.convention,
        "lost_numbers": [plain_number(task.number) for task in extraction.lost_tasks],
        "lost_tasks": _to_json([asdict(task) for task in extraction.lost_tasks]),
        "lost_sentences": repair.lost if repair else 0,
        "repair": _to_json(asdict(repair)) if repair else None,
        "unread": _to_json([asdict(sentence) for sentence in extraction.unparsed]),
        "unread_sentences": len(extraction.unparsed),
        "notes": _to_json([to_plain(note) for note in extraction.notes]),
        "set_aside": _to_json([asdict(each) | {"reason": to_plain(each.reason)} for each in extraction.set_aside]),
        "balance": _to_json(asdict(extraction.balance)) if extraction.balance else None,
        "annexes": _describe_annexes(extraction.annexes),
        "kept_text": pack_text(extraction.text),
        "corrections": _to_json([asdict(each) for each in extraction.corrections]) if extraction.corrections else None,
        "corrected": [each.number for each in extraction.corrections] or None,
        **_describe_passages(extraction.passages, len(extraction.all_passages)),
        "sketch": sketch_tasks(extraction.tasks) or None,
    }


def _describe_annexes(annexes: Iterable[AnnexFile]) -> str | None:
    described = [asdict(annex) | {"reason": to_plain(annex.reason)} for annex in annexes]
    return _to_json(described) if described else None


def _describe_head(document: Document) -> Properties:
    return {
        "number": document.number,
        "title": document.title,
        "issuer": document.issuer,
        "date": document.date,
        "jurisdiction": document.jurisdiction,
        "level": document.level,
        **describe_spans("", document.spans),
    }


def _describe_section(section: Section, document: str) -> Properties:
    return {
        "document": document,
        "number": section.number,
        "title": section.title,
        "path": section.path,
        "order": section.order,
        "level": section.level,
        **describe_spans("", section.spans),
        **_describe_passages(section.passages, len(section.passages)),
    }


def _describe_passages(passages: Sequence[Passage], count: int) -> Properties:
    """Nothing leads to them but what they stand in, so that they need no nodes. A document counts those of its sections, too."""
    kept = _to_json([asdict(passage) for passage in passages]) if passages else None
    return {"passages": kept, "passage_count": count}


def _describe_task(task: Task, document: str, issued: str | None) -> Properties:
    return {
        "document": document,
        **task.to_plain(),
        "plain_number": plain_number(task.number or task.id.rpartition(":")[2]),
        "number_after": task.number_after,
        **_describe_due(task.deadline, issued),
        **_describe_words(task),
        **describe_spans("", task.spans),
        **describe_spans("statement_", task.statement_spans),
    }


def _describe_due(printed: str | None, issued: str | None) -> Properties:
    """What a printed deadline says, so that the graph can be asked by date."""
    due = read_deadline(printed, issued)
    return {
        "due": due.day if due else None,
        "due_kind": due.kind.value if due else None,
        "due_rule": due.rule.value if due and due.rule else None,
    }


def _describe_words(task: Task) -> Properties:
    """The words as they are searched for, where those printed are not the same."""
    printed = {"plain_text": task.text, "plain_statement": task.statement or ""}
    return {key: plain for key, words in printed.items() if (plain := fold_for_search(words)) != words}


def _describe_target(target: Target, document: str, issued: str | None) -> Properties:
    return {
        "document": document,
        "text": target.text,
        "metric": target.metric,
        "operator": target.operator,
        "value": target.value,
        "unit": target.unit,
        "by": target.by,
        **_describe_due(target.by, issued),
        "approx": target.approx,
        "rule": target.rule,
        "confidence": target.confidence,
        **describe_spans("", target.spans),
    }


class _Line(NamedTuple):
    """An edge before equal ones are numbered."""

    type: str
    start: NodeKey
    end: NodeKey
    properties: Properties


def _draw_edges(extraction: Extraction) -> Iterable[_Line]:
    document = NodeKey("document", extraction.document.id)
    for section in extraction.sections:
        around = NodeKey("section", section.parent) if section.parent else document
        yield _Line("PART_OF", NodeKey("section", section.id), around, {"order": section.order})
    for target in extraction.doc_targets:
        yield _Line("SETS", document, NodeKey("target", target.id), {})
    for citation in extraction.citations:
        cited = NodeKey("document", citation.document)
        named = {"number": citation.number, "title": citation.title}
        yield _Line(_relation_of(citation), document, cited, _quote(citation) | named)
    carried_out = {citation.document: citation for citation in reversed(extraction.citations) if citation.implements}
    for task in extraction.tasks:
        yield from _draw_task(task, document, carried_out)


def _draw_task(task: Task, document: NodeKey, carried_out: dict[str, Citation]) -> Iterable[_Line]:
    here = NodeKey("task", task.id)
    around = NodeKey("section", task.section) if task.section else document
    yield _Line("PART_OF", here, around, {"order": task.order})
    for target in task.targets:
        yield _Line("SETS", here, NodeKey("target", target.id), {})
    for cited, citation in carried_out.items():
        yield _Line("IMPLEMENTS", here, NodeKey("document", cited), _quote(citation))
    for part in task.responsibilities:
        evidence = {
            "name": part.name,
            **describe_spans("", part.spans),
            "statement": task.statement,
            **describe_spans("statement_", task.statement_spans),
            "word": part.word,
            "rule": part.rule,
            "confidence": part.confidence,
        }
        yield _Line(part.role.value, NodeKey("agency", part.agency), here, evidence)


def _relation_of(citation: Citation) -> str:
    return "IMPLEMENTS" if citation.implements else "CITES"


def _quote(citation: Citation) -> Properties:
    return {"sentence": citation.sentence, "verb": citation.verb, **describe_spans("", citation.spans)}


def _number_edges(lines: Iterable[_Line]) -> dict[EdgeKey, Properties]:
    seen: Counter[tuple[str, NodeKey, NodeKey]] = Counter()
    edges = {}
    for line in lines:
        seen[line[:3]] += 1
        nth = seen[line[:3]]
        edges[EdgeKey(*line[:3], nth)] = {"nth": nth, **line.properties}
    return edges


def describe_spans(prefix: str, spans: Sequence[Span]) -> Properties:
    """Spans as flat lists, under names that begin with a prefix."""
    return {
        f"{prefix}spans": [offset for span in spans for offset in (span.start, span.end)],
        f"{prefix}places": [span.place for span in spans],
    }


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
