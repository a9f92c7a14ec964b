"""What is counted of each document, kept until that document changes: after a load only what changed is counted again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from graph.answers import Damage
from graph.loader.persist.kept_parts import TaskParts
from graph.questions.asking.cache import cached
from graph.questions.assignments.assignment_parts import find_marks, read_all_parts, read_parts
from graph.questions.common import read_names
from graph.terms import AgencyKind

if TYPE_CHECKING:
    from graph.rows.references import GraphRow
    from graph.store.client import Graph

DOCUMENTS_AT_ONCE = 500  # so that each question stays far below FENGONG_QUERY_SECONDS


class DocumentSize(NamedTuple):
    """How many tasks a document has, and how much of it is lost."""

    id: str
    tasks: int
    lost_tasks: int  # numbers of which nothing survives
    lost_statements: int


class Counts(NamedTuple):
    """An agency's numbers of tasks; shared: for which another agency answers, too, collectives aside."""

    tasks: int = 0
    leads: int = 0
    co_responsible: int = 0
    shared: int = 0
    shared_leads: int = 0
    shared_co_responsible: int = 0


def count_tasks(
    graph: Graph, documents: list[str] | None = None, tasks: frozenset[str] | None = None
) -> Sequence[GraphRow]:
    """Every agency of the documents (None: of all), or of those of their tasks that are named, with its numbers of tasks; the most first."""
    key = ("agency counts", repr(documents), tasks)
    return cached(graph, key, lambda: _count(graph, documents, tasks), size_of=len)


def measure_damage(graph: Graph, documents: list[str] | None) -> Damage:
    """How much of the documents (None: of all) is lost."""

    def read() -> Damage:
        sizes = [*_read_sizes(graph, documents)]
        return Damage(sum(each.lost_tasks for each in sizes), sum(each.lost_statements for each in sizes))

    return cached(graph, ("damage", repr(documents)), read, size_of=lambda _: 1)


def list_sizes(graph: Graph) -> Sequence[DocumentSize]:
    """All documents that have tasks, by id."""

    def read() -> tuple[DocumentSize, ...]:
        return tuple(sorted(each for each in _read_sizes(graph, None) if each.tasks))

    return cached(graph, "sizes", read, size_of=len)


def _read_sizes(graph: Graph, documents: list[str] | None) -> Iterable[DocumentSize]:
    def read(missing: list[str]) -> dict[str, list[DocumentSize]]:
        starts = range(0, len(missing), DOCUMENTS_AT_ONCE)
        asked = (graph.ask("document_sizes", documents=missing[start : start + DOCUMENTS_AT_ONCE]) for start in starts)
        return {row["id"]: [DocumentSize(**row)] for rows in asked for row in rows}

    kept = graph.sizes.read(find_marks(graph, documents), read)
    return (each for rows in kept.values() for each in rows)


def _count(graph: Graph, documents: list[str] | None, tasks: frozenset[str] | None) -> tuple[GraphRow, ...]:
    names = read_names(graph)
    agencies = {each for each, row in names.items() if row["kind"] == AgencyKind.AGENCY}
    total: defaultdict[str, list[Counts]] = defaultdict(list)
    for agency, counts in _count_chosen(graph, agencies, documents, tasks):
        total[agency].append(counts)
    found = ({"agency": names[each]} | _add(counts)._asdict() for each, counts in total.items() if each in names)
    return tuple(sorted(found, key=lambda row: (-row["tasks"], row["agency"]["name"], row["agency"]["id"])))


def _count_chosen(
    graph: Graph, agencies: Collection[str], documents: list[str] | None, tasks: frozenset[str] | None
) -> Iterable[tuple[str, Counts]]:
    """Of whole documents what is kept of each; of some of their tasks those are counted anew."""
    if tasks is None:
        kept = graph.agency_counts.read(find_marks(graph, documents), partial(_count_each, graph, agencies))
        return chain.from_iterable(kept.values())
    parts = chain.from_iterable(read_all_parts(graph, documents).values())
    return _count_parts((each for each in parts if each.task in tasks), agencies)


def _count_each(graph: Graph, agencies: Collection[str], documents: list[str]) -> dict[str, list[tuple[str, Counts]]]:
    return {document: _count_parts(tasks, agencies) for document, tasks in read_parts(graph, documents)}


def _count_parts(tasks: Iterable[TaskParts], agencies: Collection[str]) -> list[tuple[str, Counts]]:
    found: defaultdict[str, list[Counts]] = defaultdict(list)
    for *_, leads, co_responsible in tasks:
        owners = {*leads, *co_responsible}
        is_shared = sum(each in agencies for each in owners) > 1
        for each in owners:
            numbers = (1, leads.count(each), co_responsible.count(each))
            shared = numbers if is_shared and each in agencies else (0, 0, 0)
            found[each].append(Counts(*numbers, *shared))
    return [(agency, _add(counts)) for agency, counts in found.items()]


def _add(counts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(*counts, strict=True)))
