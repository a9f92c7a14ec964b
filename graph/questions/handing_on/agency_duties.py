"""What agencies answer for, task by task: the lists that an office hands out (责任清单)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.answers import AgencyDuties, AgencyDuty, Damage, Scope, TargetRef, TaskSummary
from graph.questions.assignments.document_counts import count_tasks, measure_damage
from graph.questions.common import NEVER, read_tasks
from graph.questions.naming.resolve import find_agency, find_document
from graph.questions.naming.scope import choose_documents
from graph.rows.references import GraphRow, refer_to_agency
from graph.rows.tasks import describe_target, summarise_task
from graph.terms import Role

if TYPE_CHECKING:
    from graph.store.client import Graph


def list_duties(
    graph: Graph, agencies: Sequence[str] | None = None, *, document: Sequence[str] = (), year: int | None = None
) -> tuple[AgencyDuties, ...]:
    """What agencies answer for by these documents, or by those of a year.

    Args:
        graph: the graph that is asked.
        agencies: each in any form, told once; None asks of all that answer for a task, collectives included.
        document: only by these documents, in any form; none for all.
        year: only by documents of this year.

    Raises:
        NotFound: there is no such agency or document, or none of this year.
        Ambiguous: several are called so.
    """
    chosen = choose_documents(graph, Scope(documents=tuple(find_document(graph, each) for each in document), year=year))
    known = {row["agency"]["id"]: row["agency"] for row in count_tasks(graph)}
    asked = known if agencies is None else dict.fromkeys(find_agency(graph, each) for each in agencies)
    told = (
        _list_duties_of(graph, known.get(each) or graph.ask("agency", agency=each)[0]["agency"], chosen)
        for each in asked
    )
    return tuple(each for each in told if each.duties or agencies is not None)


def _list_duties_of(graph: Graph, agency: GraphRow, chosen: Sequence[str] | None) -> AgencyDuties:
    rows = graph.ask("tasks_of_any_agency", agencies=[agency["id"]], roles=list(Role))
    read = [summarise_task(row) for row in read_tasks(graph, [row["id"] for row in rows])]
    tasks = [task for task in read if chosen is None or task.document in chosen]
    targets = read_targets(graph, [task.id for task in tasks])
    duties = [_describe(task, agency["id"], targets[task.id]) for task in tasks]
    duties.sort(key=lambda duty: duty.due or NEVER)  # equal ones stay by document and order
    documents = sorted({task.document for task in tasks})
    return AgencyDuties(
        refer_to_agency(agency), tuple(duties), measure_damage(graph, documents) if documents else Damage(0, 0)
    )


def read_targets(graph: Graph, tasks: Sequence[str]) -> defaultdict[str, list[TargetRef]]:
    """The targets of tasks in the order of print, by the tasks' ids."""
    targets: defaultdict[str, list[TargetRef]] = defaultdict(list)
    for row in graph.ask("targets_of_tasks", tasks=tasks):
        targets[row["task"]].append(describe_target(row["target"]))
    for each in targets.values():
        each.sort(key=lambda target: ([span.start for span in target.spans], len(target.id), target.id))
    return targets


def _describe(task: TaskSummary, agency: str, targets: Sequence[TargetRef]) -> AgencyDuty:
    leads = next((owner for owner in task.leads if owner.id == agency), None)
    shares = next((owner for owner in task.co_responsible if owner.id == agency), None)
    owner = leads or shares
    first = min((each for each in targets if each.by), key=lambda target: target.due or NEVER, default=None)
    deadline, due = (task.deadline, task.due) if task.deadline or not first else (first.by, first.due)
    role = Role.LEADS if leads else Role.CO_RESPONSIBLE
    return AgencyDuty(task, role, owner.word if owner else None, tuple(targets), deadline, due)
