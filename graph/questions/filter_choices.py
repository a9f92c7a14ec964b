"""What filters may be set to, each value with how much would be left: of what passes all the other filters."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, get_args

from graph.answers import Choice, Choices, DeadlineKind
from graph.questions.about_documents import list_sections
from graph.questions.about_tasks import read_filters, read_target_filters
from graph.questions.asking.cache import cached
from graph.questions.asking.parameters import fill_in
from graph.questions.asking.registry import find_question
from graph.questions.assignments.assignment_parts import read_all_parts
from graph.questions.assignments.document_counts import list_sizes
from graph.questions.chosen_tasks import asks_of_tasks, find_chosen, read_task_filters
from graph.questions.common import count_all_tasks
from graph.questions.naming.scope import TRAITS, list_loaded
from graph.questions.over_time.falling_due import count_due
from graph.questions.paging import count_passing, count_targets

if TYPE_CHECKING:
    from graph.rows.references import GraphRow
    from graph.store.client import Graph

LEVELS = ("国家", "省", "市", "区县")
MOST_DOCUMENTS = 500  # among which a page lets choose, as among sections
MOST_TASKS = 50_000  # that are looked through for each value, where no index finds those that are asked for
FOUND_BY = (
    *TRAITS,
    "document",
    "agency",
    "partner",
    "words",
    "section",
)  # an index, or the documents, find what passes these
ANYWHERE = dict.fromkeys((*TRAITS, "document"))
VALUES: dict[str, dict[str, Any]] = {  # of the filters of tasks, as they are typed
    "role": {"lead": "lead", "co": "co"},
    "without_lead": {"true": True},
    "deadline": {each: each for each in get_args(DeadlineKind) if each != "any"},
}
Filters = Mapping[str, Any]  # by the names of the registry
Numbers = Mapping[str, int]  # by the id of a document


def choose_among_documents(graph: Graph, asked: Filters) -> Choices:
    """The choices of a list of documents."""

    def count(filters: Filters) -> Numbers:
        passing = read_task_filters(graph, filters)
        if asks_of_tasks(passing):
            return dict.fromkeys(count_passing(graph, passing), 1)
        within = passing["within"]
        return {row["id"]: 1 for row in list_loaded(graph) if within is None or row["id"] in within}

    return _choose(graph, asked, count)


def choose_among_tasks(graph: Graph, asked: Filters) -> Choices:
    """The choices of a list of tasks, and of what is counted of tasks: agencies, the ranking, the network, the heat map."""
    filters = {**fill_in(find_question("tasks").parameters, asked), "sort": None}

    def count(filters: Filters) -> Numbers:
        return count_passing(graph, read_filters(graph, filters))

    found = _choose(graph, filters, count)
    return replace(found, section=tuple(_list_sections(graph, filters))) if filters["document"] else found


def choose_among_targets(graph: Graph, asked: Filters) -> Choices:
    """The choices of a list of targets."""

    def count(filters: Filters) -> Numbers:
        return count_targets(graph, read_target_filters(graph, filters))

    return _choose(graph, asked, count)


def choose_among_due(graph: Graph, asked: Filters) -> Choices:
    """The choices of what falls due; which kind of deadline is asked for is another question there."""
    return _choose(graph, {**asked, "deadline": None}, lambda _: count_due(graph, asked))


def choose_among_all(graph: Graph, asked: Filters) -> Choices:
    """The choices where filters are mistyped, so that nothing passes them: with all tasks of the documents."""
    return _choose_documents(graph, asked, {each.id: each.tasks for each in list_sizes(graph)})


def _choose(graph: Graph, asked: Filters, count: Callable[[Filters], Numbers]) -> Choices:
    """``count`` tells how much of each document passes filters."""
    found = _choose_documents(graph, asked, count({**asked, **ANYWHERE}))
    return replace(found, tasks=_count_parts(graph, asked, count))


def _choose_documents(graph: Graph, asked: Filters, numbers: Numbers) -> Choices:
    loaded = list_loaded(graph)
    found = {name: _count_trait(loaded, numbers, asked, name) for name in TRAITS}
    return Choices(
        place=tuple(_list(found["place"], asked["place"])),
        level=tuple(sorted(_list(found["level"], asked["level"]), key=_order_level)),
        year=tuple(sorted(_list(found["year"], asked["year"]), key=lambda each: each.value, reverse=True)),
        issuer=tuple(_list(found["issuer"], asked["issuer"])),
        document=tuple(_list_documents(loaded, numbers, asked)) if "document" in asked else (),
        documents=len(loaded),
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


def _count_parts(graph: Graph, asked: Filters, count: Callable[[Filters], Numbers]) -> dict[str, dict[str, int]]:
    """How much each value of the filters of tasks would leave; nothing where all tasks would be looked through for it."""
    if not any(asked.get(name) for name in FOUND_BY) and count_all_tasks(graph) > MOST_TASKS:
        return {}
    shown = {name: values for name, values in VALUES.items() if asked.get(name) is not None}
    key = ("choices", count.__qualname__, repr(sorted(asked.items())), datetime.date.today())

    def read() -> dict[str, dict[str, int]]:
        return {
            name: {typed: sum(count({**asked, name: value}).values()) for typed, value in values.items()}
            for name, values in shown.items()
        }

    return cached(graph, key, read, size_of=len)


def _list_sections(graph: Graph, asked: Filters) -> Iterator[Choice]:
    """The sections of a document, as they stand in it; what stands below one belongs to it."""
    tasks = find_chosen(graph, read_filters(graph, {**asked, "section": None}))
    counts: Counter[str] = Counter()
    for each in chain.from_iterable(read_all_parts(graph, tasks.documents).values()):
        if each.section and (tasks.ids is None or each.task in tasks.ids):
            counts.update(accumulate(each.section.split("/"), "{}/{}".format))
    for section in list_sections(graph, document=asked["document"], limit=MOST_DOCUMENTS).items:
        if number := counts.pop(section.path, 0):  # annexes use the same paths again
            yield Choice(section.path, f"{section.path} {section.title}", number)
