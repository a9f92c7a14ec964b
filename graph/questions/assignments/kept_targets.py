"""What targets there are, kept by document: lists and counts of them are found in it, so that after a load only what changed is read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.questions.assignments.assignment_parts import find_marks
from graph.questions.common import passes_dates

if TYPE_CHECKING:
    from graph.store.client import Graph

DOCUMENTS_AT_ONCE = 500  # so that each question stays far below FENGONG_QUERY_SECONDS


class KeptTarget(NamedTuple):
    """A target, the task that sets it, if one does, and when it is due."""

    id: str
    document: str
    task: str | None
    due: str | None  # ISO 8601
    due_kind: str  # of DueKind, or NO_DEADLINE


def iter_targets(graph: Graph, passing: Mapping[str, Any]) -> Iterator[KeptTarget]:
    """The targets that pass ``within``, ``tasks`` (ChosenTasks, or None) and the filters of common.read_dates, as they stand in the documents."""
    kept: dict[str, list[KeptTarget]] = graph.targets.read(
        find_marks(graph, passing["within"]), lambda missing: dict(_read(graph, missing))
    )
    targets = chain.from_iterable(kept[document] for document in sorted(kept))
    return (each for each in targets if _passes(each, passing))


def _read(graph: Graph, documents: list[str]) -> Iterator[tuple[str, list[KeptTarget]]]:
    for start in range(0, len(documents), DOCUMENTS_AT_ONCE):
        rows = graph.ask("kept_targets", documents=documents[start : start + DOCUMENTS_AT_ONCE])
        found: dict[str, list[KeptTarget]] = {}
        for row in rows:
            found.setdefault(row["document"], []).append(KeptTarget(**row))
        yield from found.items()


def _passes(target: KeptTarget, passing: Mapping[str, Any]) -> bool:
    tasks = passing["tasks"]
    return (tasks is None or target.task in tasks.ids) and passes_dates(target.due, target.due_kind, passing)
