"""What became of a document on its way down: its passages and tasks, and the tasks that derive from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from graph.answers import DescendedPassage, Descent, DescentFilter, Page, PassageSummary, TaskSummary
from graph.loader.reviews.derivation_reviews import DerivationReviews, Finding, read_derivation_reviews
from graph.questions.asking.cache import cached
from graph.questions.common import read_tasks
from graph.questions.descent.implementations import read_tree
from graph.questions.naming.resolve import find_document
from graph.rows.descent import (
    BelowCount,
    PlanUnit,
    ReadUnits,
    judge,
    name_passage,
    name_place,
    show_passage,
    show_task,
)
from graph.rows.documents import order_passages
from graph.rows.implementations import refer_to_document
from graph.rows.references import GraphRow
from graph.rows.tasks import summarise_task
from graph.rows.trees import Branch, TreeLink, group_links, lay_out
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.store.client import Graph

MOST_DERIVATIONS = 50_000  # that are followed below one document
MOST_BELOW = 50  # tasks that are listed below one passage
MOST_ADDED = 50  # tasks, and passages, that derive from nothing


@dataclass(frozen=True, slots=True)
class _Below:
    """Everything below a document, as far as it is light."""

    units: Sequence[PlanUnit]
    trees: Mapping[str, Sequence[Branch]]  # what is below each, by its key
    derivations: Mapping[tuple[str, str], GraphRow]  # the keys of what is above and of what is below: the surest
    compared: Sequence[str]  # documents below of which something derives from something
    refused: Sequence[str]  # tasks: all that they were suggested to derive from was refused
    added: Page[PassageSummary]  # that derive from nothing, the first of them
    carriers: int
    is_cut: bool


def descend_document(
    graph: Graph, name: str, *, only: DescentFilter = "all", limit: int = 50, offset: int = 0
) -> Descent:
    """What changed on the way down from a document, a page of its passages and tasks, in its order.

    Args:
        graph: the graph that is asked.
        name: a number in any form, a title or an id.
        only: those that were taken up, or those that nobody took up.
        limit: passages of the page.
        offset: passages before it.

    Raises:
        NotFound: there is no such document.
        Ambiguous: several documents are called so.
    """
    (row,) = graph.ask("documents_by_id", ids=[find_document(graph, name)])
    root = refer_to_document(row["document"])
    reviews = read_derivation_reviews(graph.settings)
    find = partial(_find, graph, row["document"], reviews)
    found = cached(graph, ("descent", root.id, reviews.entries), find, size_of=lambda each: len(each.derivations))
    taken = [unit for unit in found.units if found.trees[unit.key]]
    wanted = {"all": found.units, "taken": taken, "untaken": [each for each in found.units if each not in taken]}
    page = Page.cut(wanted[only], limit=limit, offset=offset)
    return Descent(
        total=page.total,
        truncated=page.truncated,
        items=tuple(_show(graph, page.items, found)),
        document=root,
        taken_up=len(taken),
        not_taken_up=len(found.units) - len(taken) if found.compared else None,
        added=_list_added(graph, found),
        added_passages=found.added,
        notes=tuple(_tell(root.known_only_by_citation, found)),
    )


def _find(graph: Graph, document: GraphRow, reviews: DerivationReviews) -> _Below:
    tree, _ = read_tree(graph, document["id"])
    carriers = sorted({branch.node for branch in tree} - {document["id"]})
    rows = graph.ask(
        "derivations_below",
        carriers=carriers,
        documents=[document["id"], *carriers],
        limit=MOST_DERIVATIONS + 1,
    )
    units = list_units(graph, document["id"])
    judged = [row | {"state": judge(row, reviews)} for row in rows[:MOST_DERIVATIONS]]
    standing = [row for row in judged if row["state"] is not Finding.REFUSE]
    links = {_name_ends(row): row for row in sorted(standing, key=lambda row: row["score"])}  # the surest last
    order = {branch.node: at for at, branch in reversed([*enumerate(tree)])}  # a province stands before its cities
    below = group_links(
        TreeLink(above, end, (order[row["document"]], row["place"], end)) for (above, end), row in links.items()
    )
    trees = {unit.key: [each for each in lay_out(unit.key, below) if _is_told(each)] for unit in units}
    told = [unit for unit in units if trees[unit.key] or unit.is_asking]
    refused = {row["below"] for row in judged} - {row["below"] for row in standing}
    compared = sorted({row["document"] for row in judged})
    is_cut = len(rows) > MOST_DERIVATIONS
    added = _find_added_passages(graph, compared, {end for _, end in links})
    return _Below(told, trees, links, compared, sorted(refused), added, len(carriers), is_cut)


def _is_told(branch: Branch) -> bool:
    """Whether it says something new: a city's task below its province's is not told again right below the plan."""
    return not (branch.is_repeated and branch.depth == 1)


def _find_added_passages(graph: Graph, documents: Sequence[str], derived: Collection[str]) -> Page[PassageSummary]:
    """Passages of the compared documents that ask for something and derive from nothing."""
    passages = order_passages(graph.ask("passages", documents=documents)) if documents else []
    units = (PlanUnit(name_passage(each), each) for each in passages)
    added = [unit.passage for unit in units if unit.passage and unit.is_asking and unit.key not in derived]
    return Page.cut(sorted(added, key=lambda each: (each.document, each.order)), limit=MOST_ADDED, offset=0)


def list_units(graph: Graph, document: str) -> list[PlanUnit]:
    """Tasks and other passages, as they stand in the document."""
    passages = order_passages(graph.ask("passages", documents=[document]))
    starts = {row["id"]: row["start"] or 0 for row in graph.ask("starts_of_tasks", document=document)}
    placed = [(start, PlanUnit(task)) for task, start in starts.items()]
    placed += [(each.spans[0].start if each.spans else 0, PlanUnit(name_passage(each), each)) for each in passages]
    return [unit for _, unit in sorted(placed, key=lambda place: (place[0], place[1].key))]


def _name_ends(row: GraphRow) -> tuple[str, str]:
    return name_place(row["above"], row["above_passage"]), name_place(row["below"], row["passage"])


def _show(graph: Graph, units: Sequence[PlanUnit], found: _Below) -> Iterator[DescendedPassage]:
    """The passages of a page with the first tasks and passages below each."""
    branches = {unit.key: found.trees[unit.key][:MOST_BELOW] for unit in units}
    derivations = {
        (each.above, each.node): found.derivations[each.above, each.node]
        for each in chain.from_iterable(branches.values())
    }
    read = _read(graph, units, derivations.values())
    for unit in units:
        below = [read.show(each, derivations[each.above, each.node]) for each in branches[unit.key]]
        size = _measure(found, unit.key)
        yield show_passage(unit.passage, size, below) if unit.passage else show_task(read.tasks[unit.key], size, below)


def _measure(found: _Below, key: str) -> BelowCount:
    tree = found.trees[key]
    is_task = {each.node: found.derivations[each.above, each.node]["passage"] is None for each in tree}
    tasks = sum(is_task.values())
    return BelowCount(tasks, len(is_task) - tasks, len(tree))


def _read(graph: Graph, units: Sequence[PlanUnit], derivations: Collection[GraphRow]) -> ReadUnits:
    """All that stands on either side of these derivations, and the units."""
    documents = {each["document"] for each in derivations if each["passage"] is not None}
    documents |= {unit.passage.document for unit in units if unit.passage}
    rows = graph.ask("passages", documents=sorted(documents))
    ids = {each["below"] for each in derivations if each["passage"] is None}
    ids |= {unit.key for unit in units if not unit.passage}
    targets = defaultdict(list)
    for row in graph.ask("targets_of_tasks", tasks=sorted(ids)):
        targets[row["task"]].append(row["target"])
    for document in documents:
        targets[document] = [row["target"] for row in graph.ask("targets_of_document", document=document)]
    return ReadUnits(
        tasks={row["task"]["id"]: row for row in read_tasks(graph, sorted(ids))},
        passages={name_passage(each): each for each in order_passages(rows)},
        sources={row["source"]["id"]: row["source"] for row in rows},
        targets=targets,
    )


def _list_added(graph: Graph, found: _Below) -> Page[TaskSummary]:
    """Tasks that derive from nothing, as far as people let it stand."""
    where = {"documents": found.compared, "refused": found.refused}
    (counted,) = graph.ask("count_tasks_without_origin", **where)
    ids = [row["id"] for row in graph.ask("tasks_without_origin", **where, offset=0, limit=MOST_ADDED)]
    return Page.read(map(summarise_task, read_tasks(graph, ids)), offset=0, total=counted["total"])


def _tell(is_only_cited: bool, found: _Below) -> Iterator[str]:
    if is_only_cited:
        yield say("It is not loaded and known by citation only: what stands in it is not known.")
    if not found.carriers:
        yield say("None of the loaded documents says that it implements this one: what nobody took up cannot be told.")
    elif not found.compared:
        yield say("Nothing in the documents below it was found to derive from it: what nobody took up cannot be told.")
    if found.is_cut:
        yield say("There are more: only the first {number} are followed.", number=MOST_DERIVATIONS)
