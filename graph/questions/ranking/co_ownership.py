"""Which agencies co-own the most tasks?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from graph.answers import CoOwners, CountedRole, Page, RankedAgency, TaskFilter
from graph.questions.assignments.document_counts import count_tasks, measure_damage
from graph.questions.chosen_tasks import OfTasks, choose_tasks, pick_own
from graph.questions.naming.scope import name_scope, pick_where
from graph.questions.ranking.evidence import rank_counts, read_examples
from graph.rows.references import refer_to_agency
from graph.text.messages import say

if TYPE_CHECKING:
    from graph.store.client import Graph

CO_OWNED: dict[CountedRole, str] = {
    "any": say("Tasks co-owned with at least one other agency, in either role; collectives do not count."),
    "lead": say("Tasks co-owned with at least one other agency, only those that it leads; collectives do not count."),
    "co": say("Tasks co-owned with at least one other agency, only those that it shares; collectives do not count."),
}
COUNT_OF_ROLE: dict[CountedRole, str] = {"any": "shared", "lead": "shared_leads", "co": "shared_co_responsible"}


def rank_co_owners(
    graph: Graph, *, role: CountedRole = "any", limit: int = 20, offset: int = 0, **of: Unpack[OfTasks]
) -> CoOwners:
    """Which agencies co-own the most tasks, in all documents or in some.

    Args:
        graph: the graph that is asked.
        role: in which role its own part is counted; the partner's role never matters.
        limit: the most rows of the answer.
        offset: how many rows to pass over.
        of: which tasks: by their document (its place, level, year, issuer, or one in any form that people type), section, lead and deadline.

    Raises:
        NotFound: there is no such document, or none of this place, level, year or issuer.
        Ambiguous: several documents are called so.
        BadInput: a day is none.
    """
    chosen = choose_tasks(graph, of)
    count = COUNT_OF_ROLE[role]
    rows = [row for row in count_tasks(graph, chosen.documents, chosen.ids) if row[count] > 0]
    rows.sort(key=lambda row: (-row[count], row["agency"]["name"], row["agency"]["id"]))
    ranks = rank_counts([row[count] for row in rows])
    page = Page.cut(list(zip(ranks, rows, strict=True)), limit=limit, offset=offset)
    asked = {**name_scope(graph, pick_where(of)), **pick_own(of)}
    filters = [TaskFilter(row["agency"]["id"], None, role, **asked) for _, row in page.items]
    examples = read_examples(graph, filters, chosen.passing)
    damage = measure_damage(graph, chosen.documents)
    return CoOwners(
        role=role,
        definition=CO_OWNED[role],
        total=page.total,
        truncated=page.truncated,
        at_least=damage.at_least,
        lost_tasks=damage.lost_tasks,
        items=tuple(
            RankedAgency(
                rank=rank,
                agency=refer_to_agency(row["agency"]),
                tasks=row[count],
                leads=row["leads"],
                co_responsible=row["co_responsible"],
                listed_by=listed_by,
                examples=examples[listed_by],
                counted_leads=0 if role == "co" else row["shared_leads"],
                counted_co_responsible=0 if role == "lead" else row["shared_co_responsible"],
            )
            for (rank, row), listed_by in zip(page.items, filters, strict=True)
        ),
    )
