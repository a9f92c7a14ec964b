"""Which tasks and targets pass filters, a page of them: tasks by the statement that begins where the fewest are.

A statement with a filter that may be left out (``$document IS NULL OR …``) keeps both planners from every index. So there is one for
each place to begin: documents, an agency, sections, words; and one for all, where no index finds what is asked for. What it
begins with need not be asked again of each task.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from graph.questions.asking.cache import cached
from graph.questions.assignments.document_counts import list_sizes
from graph.questions.assignments.kept_targets import KeptTarget, iter_targets
from graph.questions.assignments.passing_parts import asks_of_parts, iter_passing
from graph.questions.common import ALL_TASKS, NEVER
from graph.text.search_words import write_pairs

if TYPE_CHECKING:
    from graph.store.client import Graph

FEW_DOCUMENTS = 50  # whose tasks are fewer than those of most agencies
Given = dict[str, Any]  # parameters of a statement


def page_tasks(
    graph: Graph, passing: Mapping[str, Any], *, sort: str, limit: int, offset: int
) -> tuple[int, list[str]]:
    """How many tasks pass, and the ids of a page of them; kept until the graph changes.

    Args:
        graph: the graph that is asked.
        passing: filters as common.ALL_TASKS has them.
        sort: document, agencies, words or deadline.
        limit: the most ids.
        offset: how many to pass over.
    """
    if passing == ALL_TASKS and sort == "document":
        return _page_all(graph, limit, offset)
    start, given = choose_start(passing)
    page = {"sort": sort, "limit": limit, "offset": offset}
    total = sum(count_passing(graph, passing).values())
    return total, _read_ids(graph, f"tasks_{start}", given | page)


def count_passing(graph: Graph, passing: Mapping[str, Any]) -> dict[str, int]:
    """How many tasks of each document pass; kept until the graph changes."""
    if passing == ALL_TASKS:
        return {each.id: each.tasks for each in list_sizes(graph)}
    if is_found_in_parts(passing):
        return cached(graph, ("passing", repr(passing)), partial(_count_parts, graph, passing), size_of=len)
    start, given = choose_start(passing)
    return _count_each(graph, f"count_tasks_{start}", given)


def is_found_in_parts(passing: Mapping[str, Any]) -> bool:
    """Whether tasks are rather found in what is kept of documents: of some of these, or where no index finds them."""
    return choose_start(passing)[0] in {"of_documents", "of_all"} and asks_of_parts(passing)


def choose_start(passing: Mapping[str, Any]) -> tuple[str, Given]:
    """Where to begin (the ending of a statement's name), and the parameters with which it does."""
    within, has_agency = passing["within"], passing["agency"] or passing["partner"]
    if within is not None and not (has_agency and len(within) > FEW_DOCUMENTS):
        return "of_documents", {**passing, "within": None, "documents": within}
    if has_agency:
        return "of_agency", _begin_at_agency(passing)
    if pairs := write_pairs(passing["words"]):
        return "with_words", {**passing, "pairs": pairs}
    return "of_section" if passing["section"] else "of_all", dict(passing)


def page_named(
    graph: Graph, named: Sequence[Sequence[str]], words: Sequence[str], *, document: str | None, limit: int, offset: int
) -> tuple[int, list[str]]:
    """The same of the tasks for which one at least of each of these groups of agencies answers, and in which words stand."""
    page = {"limit": limit, "offset": offset}
    total = count_named(graph, named, words, document=document)
    return total, _read_ids(graph, "tasks_of_named", _begin_at_named(named, words, document) | page)


def count_named(graph: Graph, named: Sequence[Sequence[str]], words: Sequence[str], *, document: str | None) -> int:
    """How many there are."""
    return _count(graph, "count_tasks_of_named", _begin_at_named(named, words, document))


def _begin_at_named(named: Sequence[Sequence[str]], words: Sequence[str], document: str | None) -> Given:
    agencies = sorted({each for ids in named for each in ids})
    return {"named": named, "agencies": agencies, "words": words, "document": document}


def page_targets(
    graph: Graph, passing: Mapping[str, Any], *, sort: str, limit: int, offset: int
) -> tuple[int, list[str]]:
    """The same of targets, by the filters that kept_targets.iter_targets takes."""
    found = _find_targets(graph, passing)
    ranked = sorted(found, key=lambda each: each.due or NEVER) if sort == "deadline" else found
    return len(found), [each.id for each in ranked[offset : offset + limit]]


def count_targets(graph: Graph, passing: Mapping[str, Any]) -> dict[str, int]:
    """How many targets of each document pass."""
    return dict(Counter(each.document for each in _find_targets(graph, passing)))


def _find_targets(graph: Graph, passing: Mapping[str, Any]) -> Sequence[KeptTarget]:
    return cached(graph, ("targets", repr(passing)), lambda: (*iter_targets(graph, passing),), size_of=len)


def _begin_at_agency(passing: Mapping[str, Any]) -> Given:
    """An agency's role is asked of each of its tasks; else nothing more need be."""
    if passing["agency"] is None:
        return {**passing, "start": passing["partner"], "partner": None}
    return {**passing, "start": passing["agency"], "agency": passing["agency"] if passing["roles"] else None}


def _page_all(graph: Graph, limit: int, offset: int) -> tuple[int, list[str]]:
    """A page of all tasks: those of the documents in which it lies."""
    sizes = list_sizes(graph)
    ends = list(accumulate(each.tasks for each in sizes))
    begins = [0, *ends]
    within = [each for each, end in enumerate(ends) if end > offset and begins[each] < offset + limit]
    if not within:
        return begins[-1], []
    given = {**ALL_TASKS, "documents": [sizes[each].id for each in within]}
    page = {"sort": "document", "limit": limit, "offset": offset - begins[within[0]]}
    return begins[-1], _read_ids(graph, "tasks_of_documents", given | page)


def _count_parts(graph: Graph, passing: Mapping[str, Any]) -> dict[str, int]:
    return dict(Counter(each.document for each in iter_passing(graph, passing)))


def _count(graph: Graph, statement: str, given: Given) -> int:
    def read() -> int:
        return int(graph.ask(statement, **given)[0]["total"])

    return cached(graph, (statement, repr(given)), read, size_of=lambda _: 1)


def _count_each(graph: Graph, statement: str, given: Given) -> dict[str, int]:
    def read() -> dict[str, int]:
        return {row["document"]: int(row["total"]) for row in graph.ask(statement, **given)}

    return cached(graph, (statement, repr(given)), read, size_of=len)


def _read_ids(graph: Graph, statement: str, given: Given) -> list[str]:
    def read() -> list[str]:
        return [row["id"] for row in graph.ask(statement, **given)]

    return cached(graph, (statement, repr(given)), read, size_of=len)
