"""Where a task comes from, step by step."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from graph.answers.documents import NamedDocument
from graph.answers.page import Page
from graph.answers.references import DocumentRef, SpanRef
from graph.answers.tasks import TaskSummary


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step from a task up to the document that it comes from."""

    kind: Literal["task", "section", "document"]
    id: str
    label: str  # 任务 25; 三、提升创业带动就业能力; 国发〔2017〕10号 《…》
    relation: Literal["PART_OF", "IMPLEMENTS"] | None  # how the step before leads here
    sentence: str | None  # the words that say so (IMPLEMENTS)
    verb: str | None
    spans: tuple[SpanRef, ...]
    known_only_by_citation: bool = False


@dataclass(frozen=True, slots=True)
class ComparedWords:
    """Words of the lower passage, and those of the higher one in their place; either may be empty."""

    lower: str
    higher: str
    equal: bool


@dataclass(frozen=True, slots=True)
class DerivedPassage:
    """A task or passage, and the one above that it carries out as far as their words tell; what people refused is left out."""

    depth: int  # 1 for what the task that was asked for derives from, 2 for what that derives from
    start_kind: Literal["task", "passage"]  # what derives
    start: str  # id of the task, or of the section or document in which the passage stands
    kind: Literal["task", "section", "document"]  # what it derives from, or in what that passage stands
    id: str
    label: str  # 任务 12; 三、兴办养老机构
    document: str  # id of the higher document
    document_label: str
    words: tuple[ComparedWords, ...]  # of both passages, run by run
    state: Literal["suggested", "confirmed"]  # by a person
    score: float  # how likely it is, 0 to 1
    rule: Literal["verbatim", "clause", "collected", "reworded"]
    spans: tuple[SpanRef, ...]  # of what derives
    higher_spans: tuple[SpanRef, ...]


@dataclass(frozen=True, slots=True)
class DocumentLineage(Page[DerivedPassage]):
    """What the tasks and passages of one document derive from, one by one."""

    items: tuple[DerivedPassage, ...]
    document: DocumentRef
    deriving: int  # tasks and passages that derive from something
    others: int  # those that do not
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where does this task come from? One chain for each document at its end."""

    task: TaskSummary
    chains: tuple[tuple[TraceStep, ...], ...]
    notes: tuple[str, ...]  # what is lost or doubtful, Chinese first
    citations: tuple[str, ...]  # ready footnotes: the task, then each document above it
    derivations: tuple[DerivedPassage, ...] = ()  # passage by passage, each behind the one that leads to it
    rests_on: tuple[NamedDocument, ...] = ()  # what else its document rests on; no chain follows these


def branch(trace: Trace) -> Iterator[tuple[TraceStep, ...]]:
    """The chains of a trace, each from the step at which it leaves the one before it: what they share is said once."""
    before: tuple[TraceStep, ...] = ()
    for chain in trace.chains:
        shared = len(list(takewhile(lambda steps: steps[0].id == steps[1].id, zip(chain, before, strict=False))))
        yield chain[max(shared - 1, 0) :]
        before = chain
