"""What filters may be set to, each value with how much would be left: of what passes all the other filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, get_args

from graph.answers import Choice, Choices, DeadlineKind
from graph.questions.about_tasks import read_filters, read_target_filters
from graph.questions.asking.cache import cached
from graph.questions.assignments.document_counts import list_sizes
from graph.questions.common import ROLES_COUNTED, count_all_tasks, read_dates
from graph.questions.naming.scope import TRAITS, list_loaded
from graph.questions.over_time.falling_due import count_due
from graph.questions.paging import choose_start, count_passing, count_targets

if TYPE_CHECKING:
    from graph.rows.references import GraphRow
    from graph.store.client import Graph

LEVELS = ("国家", "省", "市", "区县")
MOST_DOCUMENTS = 500  # among which a page lets choose
MOST_TASKS = 50_000  # that are looked through for each value, where no index finds those that are asked for
Filters = Mapping[str, Any]  # by the names of the registry


def choose_among_documents(graph: Graph, asked: Filters) -> Choices:
    """The choices of a list of documents."""
    return _choose(graph, dict.fromkeys((row["id"] for row in list_loaded(graph)), 1), asked)


def choose_among_divisions(graph: Graph, asked: Filters) -> Choices:
    """The choices of what is counted over all tasks of documents: rankings, the network, the heat map."""
    return _choose(graph, {each.id: each.tasks for each in list_sizes(graph)}, asked)


def choose_among_tasks(graph: Graph, asked: Filters) -> Choices:
    """The choices of a list of tasks."""
    passing = read_filters(graph, asked)
    return _choose(graph, count_passing(graph, passing | {"within": None}), asked, _count_parts(graph, passing, asked))


def choose_among_targets(graph: Graph, asked: Filters) -> Choices:
    """The choices of a list of targets."""
    return _choose(graph, count_targets(graph, read_target_filters(graph, asked) | {"within": None}), asked)


def choose_among_due(graph: Graph, asked: Filters) -> Choices:
    """The choices of what falls due."""
    return _choose(graph, count_due(graph, asked), asked)


def _choose(
    graph: Graph, numbers: Mapping[str, int], asked: Filters, tasks: Mapping[str, Mapping[str, int]] | None = None
) -> Choices:
    loaded = list_loaded(graph)
    found = {name: _count_trait(loaded, numbers, asked, name) for name in TRAITS}
    return Choices(
        place=tuple(_list(found["place"], asked["place"])),
        level=tuple(sorted(_list(found["level"], asked["level"]), key=_order_level)),
        year=tuple(sorted(_list(found["year"], asked["year"]), key=lambda each: each.value, reverse=True)),
        issuer=tuple(_list(found["issuer"], asked["issuer"])),
        document=tuple(_list_documents(loaded, numbers, asked)) if "document" in asked else (),
        documents=len(loaded),
        tasks=tasks or {},
    )


def _passes(row: GraphRow, asked: Filters, but: str) -> bool:
    """Whether a document passes the filters of documents, one of them aside."""
    return all(
        asked.get(name) in {None, row[key]}
        for name, key in (*zip(TRAITS, TRAITS, strict=True), ("document", "id"))
        if name != but
    )


def _count_trait(loaded: tuple[GraphRow, ...], numbers: Mapping[str, int], asked: Filters, name: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in loaded:
        if row[name] is not None and numbers.get(row["id"]) and _passes(row, asked, but=name):
            counts[str(row[name])] += numbers[row["id"]]
    return counts


def _list(counts: Counter[str], chosen: object) -> Iterator[Choice]:
    """Those of the most first."""
    if chosen is not None:
        counts.setdefault(str(chosen), 0)
    for value in sorted(counts, key=lambda each: (-counts[each], each)):
        yield Choice(value, value, counts[value])


def _order_level(choice: Choice) -> int:
    return LEVELS.index(choice.value) if choice.value in LEVELS else len(LEVELS)


def _list_documents(loaded: tuple[GraphRow, ...], numbers: Mapping[str, int], asked: Filters) -> Iterator[Choice]:
    """By number, those without one by id."""
    passing = (
        row
        for row in loaded
        if row["id"] == asked.get("document") or (numbers.get(row["id"]) and _passes(row, asked, but="document"))
    )
    for row in sorted(passing, key=lambda row: (row["number"] or row["id"], row["id"]))[:MOST_DOCUMENTS]:
        yield Choice(row["id"], row["number"] or row["title"] or row["id"], numbers.get(row["id"], 0))


def _count_parts(graph: Graph, passing: GraphRow, asked: Filters) -> dict[str, dict[str, int]]:
    """How many tasks each value of the filters of tasks would leave; nothing where all tasks would be looked through for it."""
    values: dict[str, dict[str, GraphRow]] = {
        "role": {role: {"roles": roles} for role, roles in ROLES_COUNTED.items() if roles},
        "without_lead": {"true": {"without_lead": True}},
        "deadline": {
            kind: read_dates(kind, asked["due_before"], asked["due_after"])
            for kind in get_args(DeadlineKind)
            if kind != "any"
        },
    }
    if choose_start(passing)[0] == "of_all" and count_all_tasks(graph) > MOST_TASKS:
        return {}

    def read() -> dict[str, dict[str, int]]:
        return {
            name: {value: sum(count_passing(graph, passing | given).values()) for value, given in each.items()}
            for name, each in values.items()
        }

    return cached(graph, ("choices of tasks", repr(passing), repr(values["deadline"])), read, size_of=len)
