"""What stands where in a document's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.answers import DocumentFile, DocumentText, SetAsideWords, SpanRef, TextMark
from graph.loader.persist.write import read_back
from graph.questions.naming.resolve import find_document
from graph.text.messages import Message

if TYPE_CHECKING:
    from graph.model import Extraction, Span, Task
    from graph.store.client import Graph


def get_text(graph: Graph, name: str) -> DocumentText:
    """A document's text as it was read, with every fact at its place.

    Raises:
        NotFound: there is no such document, or it is known by citation alone.
        Ambiguous: several documents are called so.
    """
    return tell_text(read_back(graph, find_document(graph, name)))


def tell_text(read: Extraction) -> DocumentText:
    """The text of a document as it was read, whether the graph has it or not, with every fact at its place."""
    return DocumentText(
        id=read.document.id,
        number=read.document.number,
        title=read.document.title,
        runs=read.text,
        files=tuple(_list_files(read)),
        marks=tuple(mark for mark in _list_marks(read) if mark.spans),
        set_aside=tuple(
            SetAsideWords(each.text, each.reason, each.place, _refer(each.spans)) for each in read.set_aside
        ),
    )


def _list_files(read: Extraction) -> Iterator[DocumentFile]:
    yield DocumentFile(read.source, "", read.sha256)
    for annex in read.annexes:
        yield DocumentFile(annex.name, annex.place, annex.sha256)


def _list_marks(read: Extraction) -> Iterator[TextMark]:
    document = read.document
    yield TextMark("title", document.title or "", _refer(document.spans), document.id)
    for section in read.sections:
        yield TextMark("section", section.title, _refer(section.spans), section.id, section.number)
    for passage in read.all_passages:
        yield TextMark("passage", passage.text, _refer(passage.spans), label=passage.number or "")
    for task in read.tasks:
        yield from _mark_task(task)
    for target in read.doc_targets:
        yield TextMark("target", target.text, _refer(target.spans), label=target.metric)
    for citation in read.citations:
        yield TextMark(
            "citation",
            citation.sentence,
            _refer(citation.spans),
            citation.document,
            citation.number or citation.title or "",
        )
    for sentence in read.unparsed:
        yield TextMark("unread", sentence.text, _refer(sentence.spans), label=Message(sentence.reason))


def _mark_task(task: Task) -> Iterator[TextMark]:
    yield TextMark("task", task.text, _refer(task.spans), task.id, task.number or "", task=task.id)
    yield TextMark("statement", task.statement or "", _refer(task.statement_spans), task=task.id)
    for part in task.responsibilities:
        yield TextMark("agency", part.name, _refer(part.spans), part.agency, part.word or "", part.role, task.id)
    for target in task.targets:
        yield TextMark("target", target.text, _refer(target.spans), label=target.metric, task=task.id)


def _refer(spans: Iterable[Span]) -> tuple[SpanRef, ...]:
    return tuple(SpanRef(span.start, span.end, span.place) for span in spans)
