"""What became of a document on its way down: its passages and tasks, and the tasks that derive from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from graph.answers import DerivedTask, DescendedPassage, Descent, DescentFilter, Page, TaskSummary
from graph.loader.reviews.derivation_reviews import DerivationReviews, Finding, read_derivation_reviews
from graph.questions.asking.cache import cached
from graph.questions.common import read_tasks
from graph.questions.descent.implementations import read_tree
from graph.questions.naming.resolve import find_document
from graph.rows.descent import (
    PlanUnit,
    judge,
    list_passages,
    measure_passage,
    measure_task,
    show_derived,
    show_passage,
    show_task,
)
from graph.rows.implementations import refer_to_document
from graph.rows.references import GraphRow, pair_up
from graph.rows.tasks import summarise_task
from graph.rows.trees import Branch, TreeLink, group_links, lay_out
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.store.client import Graph

MOST_DERIVATIONS = 50_000  # that are followed below one document
MOST_BELOW = 50  # tasks that are listed below one passage
MOST_ADDED = 50  # tasks that derive from nothing


@dataclass(frozen=True, slots=True)
class _Below:
    """Everything below a document, as far as it is light."""

    units: Sequence[PlanUnit]
    trees: Mapping[str, Sequence[Branch]]  # the tasks below each, by its key
    derivations: Mapping[
        tuple[str, str], GraphRow
    ]  # what is above (a unit's key or a task), the task below: the surest
    compared: Sequence[str]  # documents below some task of which derives from something
    refused: Sequence[str]  # tasks: all that they were suggested to derive from was refused
    carriers: int
    is_cut: bool
    issued: str | None  # the date of the document


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
        items=tuple(_show(graph, root.id, page.items, found)),
        document=root,
        taken_up=len(taken),
        not_taken_up=len(found.units) - len(taken) if found.compared else None,
        added=_list_added(graph, found),
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
    units = list(_list_units(graph, document["id"]))
    judged = [row | {"state": judge(row, reviews)} for row in rows[:MOST_DERIVATIONS]]
    standing = [row for row in judged if row["state"] is not Finding.REFUSE]
    links = {(above, row["task"]): row for above, row in _place(units, standing)}
    order = {branch.node: at for at, branch in reversed([*enumerate(tree)])}  # a province stands before its cities
    below = group_links(
        TreeLink(above, task, (order[row["document"]], row["place"], task)) for (above, task), row in links.items()
    )
    trees = {unit.key: [each for each in lay_out(unit.key, below) if _is_told(each)] for unit in units}
    told = [unit for unit in units if trees[unit.key] or not unit.is_general]
    refused = {row["task"] for row in judged} - {row["task"] for row in standing}
    compared = sorted({row["document"] for row in judged})
    is_cut = len(rows) > MOST_DERIVATIONS
    return _Below(told, trees, links, compared, sorted(refused), len(carriers), is_cut, document.get("date"))


def _is_told(branch: Branch) -> bool:
    """Whether it says something new: a city's task below its province's is not told again right below the plan."""
    return not (branch.is_repeated and branch.depth == 1)


def _list_units(graph: Graph, document: str) -> Iterator[PlanUnit]:
    """Tasks and other passages, as they stand in the document."""
    passages = list_passages(graph.ask("passages", document=document))
    starts = {row["id"]: row["start"] or 0 for row in graph.ask("starts_of_tasks", document=document)}
    placed = [(start, PlanUnit(key=task, node=task, is_task=True)) for task, start in starts.items()]
    placed += [(unit.spans[0].start if unit.spans else 0, unit) for unit in passages]
    yield from (unit for _, unit in sorted(placed, key=lambda place: (place[0], place[1].key)))


def _place(units: Sequence[PlanUnit], rows: Iterable[GraphRow]) -> Iterator[tuple[str, GraphRow]]:
    """Each derivation below the unit that it meets, or below the task of another document; the surest last."""
    at_node = defaultdict(list)
    for unit in units:
        at_node[unit.node].append(unit)
    for row in sorted(rows, key=lambda row: row["score"]):
        here = [unit.key for unit in at_node.get(row["above"], ()) if unit.is_met(row)]
        yield from ((key, row) for key in here or [row["above"]])


def _show(graph: Graph, root: str, units: Sequence[PlanUnit], found: _Below) -> Iterator[DescendedPassage]:
    """The passages of a page with the first tasks below each."""
    branches = {unit.key: found.trees[unit.key][:MOST_BELOW] for unit in units}
    tasks = {each.node for each in chain.from_iterable(branches.values())} | {
        each.node for each in units if each.is_task
    }
    rows = {row["task"]["id"]: row for row in read_tasks(graph, sorted(tasks))}
    targets = defaultdict(list)
    for row in graph.ask("targets_of_tasks", tasks=sorted(tasks)):
        targets[row["task"]].append(row["target"])
    own = [row["target"] for row in graph.ask("targets_of_document", document=root)]

    def derive(unit: PlanUnit, branch: Branch) -> DerivedTask:
        derivation = found.derivations[branch.above, branch.node]
        places = pair_up(derivation, "higher_")
        above = (
            measure_task(rows[branch.above], targets[branch.above], places)
            if branch.above in rows
            else measure_passage(unit, own, places, found.issued)
        )
        below = measure_task(rows[branch.node], targets[branch.node])
        return show_derived(branch, derivation, rows[branch.node], (above, below))

    for unit in units:
        below = [derive(unit, branch) for branch in branches[unit.key]]
        size = len({each.node for each in found.trees[unit.key]}), len(found.trees[unit.key])
        yield show_task(rows[unit.node], size, below) if unit.is_task else show_passage(unit, size, below)


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
