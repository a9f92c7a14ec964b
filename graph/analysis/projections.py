"""Assignments of tasks → networks, as networkx graphs that are the same whatever the order of the tasks.

Every node of an agency carries ``agency`` (AgencyRef), ``level``, and its numbers of tasks alone or not: ``tasks``,
``leads``, ``co_responsible``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import networkx as nx

from graph.answers import AgencyRef, Scope, TaskAssignment, TaskAssignments
from graph.terms import AgencyKind


def project_collaboration(assignments: TaskAssignments) -> "nx.Graph[str]":
    """Agencies that share tasks.

    An edge's ``weight`` is the number of tasks that both answer for; its ``newman`` adds 1/(k-1) for each of them, k
    being the agencies that share the task, so that a task of many binds any two of them less (Newman 2001).
    """
    weights: Counter[tuple[str, str]] = Counter()
    newman: defaultdict[tuple[str, str], float] = defaultdict(float)
    for task in sorted(assignments.tasks, key=lambda task: task.id):  # so that sums have the same last digit
        owners = sorted({agency.id for agency in _list_owners(task, assignments.scope)})
        for pair in combinations(owners, 2):
            weights[pair] += 1
            newman[pair] += 1 / (len(owners) - 1)
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(_describe_agencies(assignments))
    network.add_edges_from((*pair, {"weight": weights[pair], "newman": newman[pair]}) for pair in sorted(weights))
    return network


def project_leadership(assignments: TaskAssignments) -> "nx.DiGraph[str]":
    """From each agency that leads a task to those that are co-responsible for it; ``weight`` counts tasks."""
    led: Counter[tuple[str, str]] = Counter()
    for task in assignments.tasks:
        leads = {agency.id for agency in task.leads if _counts(agency, assignments.scope)}
        others = {agency.id for agency in task.co_responsible if _counts(agency, assignments.scope)}
        led.update((leader, other) for leader in leads for other in others - {leader})
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from(_describe_agencies(assignments))
    network.add_weighted_edges_from((*pair, led[pair]) for pair in sorted(led))
    return network


def project_tasks(assignments: TaskAssignments) -> "nx.Graph[str]":
    """Two modes: agencies (``mode`` agency) and tasks (``mode`` task, ``document``, ``section``); edges weigh 1."""
    network = _start_two_modes(assignments)
    for task in sorted(assignments.tasks, key=lambda task: task.id):
        if owners := sorted({agency.id for agency in _list_owners(task, assignments.scope)}):
            network.add_node(task.id, mode="task", document=task.document, section=task.section)
            network.add_edges_from(((owner, task.id) for owner in owners), weight=1)
    return network


def project_sections(assignments: TaskAssignments) -> "nx.Graph[str]":
    """Two modes: agencies and the top sections of the documents (``mode`` section, ``document``, ``path``).

    A section's node is named by document and path (渝府办发〔2017〕127号:§一), as its id is; annexes that number anew meet
    in one. ``weight`` counts the agency's tasks there. Tasks outside any section are left out.
    """
    counts: Counter[tuple[str, str]] = Counter()
    places: dict[str, tuple[str, str]] = {}
    for task in assignments.tasks:
        if task.section is None:
            continue
        path = task.section.partition("/")[0]
        place = f"{task.document}:§{path}"
        places[place] = (task.document, path)
        counts.update((owner, place) for owner in {agency.id for agency in _list_owners(task, assignments.scope)})
    network = _start_two_modes(assignments)
    for place in sorted({place for _, place in counts}):
        network.add_node(place, mode="section", document=places[place][0], path=places[place][1])
    network.add_weighted_edges_from((*pair, counts[pair]) for pair in sorted(counts))
    return network


def _start_two_modes(assignments: TaskAssignments) -> "nx.Graph[str]":
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(_describe_agencies(assignments), mode="agency")
    return network


def _describe_agencies(assignments: TaskAssignments) -> Iterator[tuple[str, dict[str, Any]]]:
    """The agencies that have a part that counts, by id."""
    refs: dict[str, AgencyRef] = {}
    leads: Counter[str] = Counter()
    co_responsible: Counter[str] = Counter()
    tasks: Counter[str] = Counter()
    for task in assignments.tasks:
        owners = {agency.id: agency for agency in _list_owners(task, assignments.scope)}
        refs |= owners
        tasks.update(owners.keys())
        leads.update({agency.id for agency in task.leads} & owners.keys())
        co_responsible.update({agency.id for agency in task.co_responsible} & owners.keys())
    for each in sorted(refs):
        numbers = {"tasks": tasks[each], "leads": leads[each], "co_responsible": co_responsible[each]}
        yield each, {"agency": refs[each], "level": assignments.levels.get(each), **numbers}


def _list_owners(task: TaskAssignment, scope: Scope) -> Iterator[AgencyRef]:
    """The agencies with a part that counts; one that has two parts comes twice."""
    parts = {"any": (*task.leads, *task.co_responsible), "lead": task.leads, "co": task.co_responsible}[scope.role]
    return (agency for agency in parts if _counts(agency, scope))


def _counts(agency: AgencyRef, scope: Scope) -> bool:
    return scope.collectives or agency.kind == AgencyKind.AGENCY
