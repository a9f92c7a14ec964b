"""Where a task comes from, step by step."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from graph.answers.references import SpanRef
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
class Trace:
    """Where does this task come from? One chain for each document at its end."""

    task: TaskSummary
    chains: tuple[tuple[TraceStep, ...], ...]
    notes: tuple[str, ...]  # what is lost or doubtful, Chinese first
    citations: tuple[str, ...]  # ready footnotes: the task, then each document above it


def branch(trace: Trace) -> Iterator[tuple[TraceStep, ...]]:
    """The chains of a trace, each from the step at which it leaves the one before it: what they share is said once."""
    before: tuple[TraceStep, ...] = ()
    for chain in trace.chains:
        shared = len(list(takewhile(lambda steps: steps[0].id == steps[1].id, zip(chain, before, strict=False))))
        yield chain[max(shared - 1, 0) :]
        before = chain
