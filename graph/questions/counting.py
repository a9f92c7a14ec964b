"""How many tasks each agency has.

Counted here and not by the database: of 100,000 tasks the embedded engine gives the division in seconds, but has not grouped
it by agency when FENGONG_QUERY_SECONDS are over.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graph.questions.reading import read_divided_tasks, read_names
from graph.rows.references import Row
from graph.terms import AgencyKind

if TYPE_CHECKING:
    from graph.store import Graph

COUNTS = ("tasks", "leads", "co_responsible", "shared", "shared_leads", "shared_co_responsible")


def count_tasks(graph: Graph, document: str | None) -> list[Row]:
    """Every agency of a document (None: of all) with its numbers of tasks, those of the most first.

    A task is shared when another agency answers for it too; collectives neither share nor are shared with.
    """
    names = read_names(graph)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for task in read_divided_tasks(graph, names, documents=None if document is None else [document]):
        owners = {*task.leads, *task.co_responsible}
        bodies = {each for each in owners if each.kind == AgencyKind.AGENCY}
        sharing = bodies if len(bodies) > 1 else set()
        for said, ours in (("tasks", owners), ("leads", task.leads), ("co_responsible", task.co_responsible)):
            for each in ours:
                counts[each.id][said] += 1
                if each in sharing:
                    counts[each.id]["shared" if said == "tasks" else f"shared_{said}"] += 1
    rows = [{"agency": names[id_], **{each: own[each] for each in COUNTS}} for id_, own in counts.items()]
    return sorted(rows, key=lambda row: (-row["tasks"], row["agency"]["name"], row["agency"]["id"]))
