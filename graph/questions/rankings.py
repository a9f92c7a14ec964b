"""Which agencies co-own the most tasks, and which share the most with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from graph.answers import AgencyRef, CoOwner, CoOwners, CountedRole, DividedTask, Pairs, TaskFilter
from graph.questions.evidence import rank_counts, read_examples, show_pairs
from graph.questions.finding import find_scope
from graph.questions.reading import count_tasks, measure_damage, read_divided_tasks, read_names
from graph.rows.references import refer_to_agency
from graph.terms import AgencyKind

if TYPE_CHECKING:
    from graph.store import Graph

# What the three questions count, Chinese first.
SHARED = "与至少一个其他单位共同承担的任务"
NO_COLLECTIVES = "集合性主体（如各区县政府）不计"
CO_OWNED: dict[CountedRole, str] = {
    "any": f"{SHARED}，牵头、责任均计；{NO_COLLECTIVES}"
    " Tasks shared with at least one other agency, in either role; collectives do not count.",
    "lead": f"{SHARED}，只计其牵头的；{NO_COLLECTIVES}"
    " Tasks shared with at least one other agency that it leads; collectives do not count.",
    "co": f"{SHARED}，只计其作为责任（配合）单位的；{NO_COLLECTIVES}"
    " Tasks shared with at least one other agency for which it is co-responsible; collectives do not count.",
}
SHARED_BY_PAIRS = (
    f"两个单位共同承担的任务，牵头、责任均计；{NO_COLLECTIVES}"
    " Tasks that both agencies answer for, in either role; collectives do not count."
)
COUNT_OF_ROLE: dict[CountedRole, str] = {"any": "shared", "lead": "shared_leads", "co": "shared_co_responsible"}


def co_owners(
    graph: Graph, *, role: CountedRole = "any", limit: int = 20, offset: int = 0, document: str | None = None
) -> CoOwners:
    """Which agencies co-own the most tasks, in all documents or in one.

    Args:
        graph: the graph that is asked.
        role: in which role its own part is counted; the partner's role never matters.
        limit: the most rows of the answer.
        offset: how many rows to pass over.
        document: a document in any form that people type.

    Raises:
        NotFound: there is no such document.
        Ambiguous: several documents are called so.
    """
    scope = find_scope(graph, document)
    count = COUNT_OF_ROLE[role]
    rows = [row for row in count_tasks(graph, scope) if row[count] > 0]
    rows.sort(key=lambda row: (-row[count], row["agency"]["name"], row["agency"]["id"]))
    page = list(zip(rank_counts([row[count] for row in rows]), rows, strict=True))[offset : offset + limit]
    filters = [TaskFilter(row["agency"]["id"], None, role, scope) for _, row in page]
    examples = read_examples(graph, filters)
    damage = measure_damage(graph, _only(scope))
    return CoOwners(
        role=role,
        definition=CO_OWNED[role],
        total=len(rows),
        truncated=offset + len(page) < len(rows),
        at_least=damage.at_least,
        lost_tasks=damage.lost_tasks,
        items=tuple(
            CoOwner(
                rank=rank,
                agency=refer_to_agency(row["agency"]),
                tasks=row[count],
                leads=row["leads"],
                co_responsible=row["co_responsible"],
                listed_by=listed_by,
                examples=examples[listed_by],
            )
            for (rank, row), listed_by in zip(page, filters, strict=True)
        ),
    )


def pairs(graph: Graph, *, limit: int = 20, offset: int = 0, document: str | None = None) -> Pairs:
    """Which agencies share the most tasks with each other. Arguments and errors as for co_owners."""
    scope = find_scope(graph, document)
    shared = _count_pairs(read_divided_tasks(graph, read_names(graph), documents=_only(scope)))
    strongest = sorted(shared.items(), key=lambda item: (-item[1], *map(_order_agencies, item[0])))
    page = list(zip(rank_counts([count for _, count in strongest]), strongest, strict=True))[offset : offset + limit]
    damage = measure_damage(graph, _only(scope))
    return Pairs(
        definition=SHARED_BY_PAIRS,
        total=len(strongest),
        truncated=offset + len(page) < len(strongest),
        at_least=damage.at_least,
        lost_tasks=damage.lost_tasks,
        items=show_pairs(graph, [(rank, *both, count) for rank, (both, count) in page], scope),
    )


def _only(document: str | None) -> list[str] | None:
    return None if document is None else [document]


def _count_pairs(tasks: Iterable[DividedTask]) -> Counter[tuple[AgencyRef, AgencyRef]]:
    counts: Counter[tuple[AgencyRef, AgencyRef]] = Counter()
    for task in tasks:
        owners = {each for each in (*task.leads, *task.co_responsible) if each.kind == AgencyKind.AGENCY}
        counts.update(combinations(sorted(owners, key=_order_agencies), 2))
    return counts


def _order_agencies(ref: AgencyRef) -> tuple[str, str]:
    return ref.name, ref.id
