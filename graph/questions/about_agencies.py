"""Agencies: a list, one with all that it does, and those that may be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from graph.answers import (
    NONE_LISTED,
    AgencyDetail,
    AgencyOrder,
    AgencySection,
    AgencySummary,
    CountedRole,
    NearPair,
    Page,
    Pair,
    Suggestion,
    TaskSummary,
)
from graph.model import Agency
from graph.questions.assignments.document_counts import count_tasks
from graph.questions.chosen_tasks import OfTasks, choose_tasks
from graph.questions.common import read_names, read_tasks
from graph.questions.naming.resolve import find_agency
from graph.questions.over_time.successions import follow, list_successions
from graph.questions.ranking.agency_pairs import show_pairs
from graph.questions.ranking.evidence import rank_counts
from graph.rows.agencies import describe_agency, place_agency, refer_to_succession, suggest_agency, summarise_agency
from graph.rows.references import GraphRow, refer_to_agency
from graph.rows.tasks import summarise_task
from graph.terms import Role

if TYPE_CHECKING:
    from graph.store.client import Graph

COUNT_TO_SORT_BY = {"tasks": "tasks", "leads": "leads", "co": "co_responsible", "shared": "shared"}
COUNT_OF_ROLE: dict[CountedRole, str] = {"any": "tasks", "lead": "leads", "co": "co_responsible"}
NO_TASKS: GraphRow = dict.fromkeys(("tasks", "leads", "co_responsible", "shared"), 0)  # a successor that nothing names


def list_agencies(
    graph: Graph,
    *,
    role: CountedRole = "any",
    sort: AgencyOrder = "tasks",
    limit: int = 50,
    offset: int = 0,
    **of: Unpack[OfTasks],
) -> Page[AgencySummary]:
    """A page of the agencies and collectives of some tasks or of all, those of the most first; NotFound, Ambiguous, BadInput for no day.

    ``role`` leaves those that lead, or that share. ``sort`` puts those first that lead, share or are co-responsible for the most, or goes by name.
    """
    chosen = choose_tasks(graph, of)
    rows = [row for row in count_tasks(graph, chosen.documents, chosen.ids) if row[COUNT_OF_ROLE[role]]]
    if sort == "name":
        rows.sort(key=lambda row: (row["agency"]["name"], row["agency"]["id"]))
    else:
        rows.sort(key=lambda row: -row[COUNT_TO_SORT_BY[sort]])  # equal ones stay in the order of the question
    return Page.cut(rows, limit=limit, offset=offset).map(summarise_agency)


def get_agency(graph: Graph, name: str, *, limit: int = 50, offset: int = 0) -> AgencyDetail:
    """One agency, by its id, its full name or any name as printed; ``limit`` and ``offset`` are for each of its lists.

    Raises:
        NotFound: there is no such agency.
        Ambiguous: several are called so.
    """
    found = find_agency(graph, name)
    counts = count_tasks(graph)
    row = next((each for each in counts if each["agency"]["id"] == found), None)
    row = row or NO_TASKS | graph.ask("agency", agency=found)[0]
    successions = graph.ask("successions", agencies=[found])
    shared = sorted((each["shared"] for each in counts if each["shared"]), reverse=True)
    return AgencyDetail(
        agency=summarise_agency(row),
        rank=shared.index(row["shared"]) + 1 if row["shared"] else None,
        ranked=len(shared),
        leads=_page_tasks(graph, [found], [Role.LEADS], limit, offset),
        co_responsible=_page_tasks(graph, [found], [Role.CO_RESPONSIBLE], limit, offset),
        sections=_list_sections_of_agency(graph, found, limit, offset),
        partners=_list_partners(graph, found, limit, offset),
        predecessors=tuple(
            refer_to_succession(each, "predecessor") for each in successions if each["successor"]["id"] == found
        ),
        successors=tuple(
            refer_to_succession(each, "successor") for each in successions if each["predecessor"]["id"] == found
        ),
        inherited=_list_inherited(graph, found, limit, offset),
    )


def _page_tasks(
    graph: Graph, agencies: Sequence[str], roles: Sequence[Role], limit: int, offset: int
) -> Page[TaskSummary]:
    ids = [each["id"] for each in graph.ask("tasks_of_any_agency", agencies=agencies, roles=list(roles))]
    page = Page.cut(ids, limit=limit, offset=offset)
    return Page.read(map(summarise_task, read_tasks(graph, page.items)), offset=offset, total=page.total)


def _list_sections_of_agency(graph: Graph, agency: str, limit: int, offset: int) -> Page[AgencySection]:
    rows = graph.ask("sections_of_agency", agency=agency)
    return Page.cut(rows, limit=limit, offset=offset).map(place_agency)


def _list_partners(graph: Graph, agency: str, limit: int, offset: int) -> Page[Pair]:
    rows = graph.ask("partners", agency=agency)
    ranked = [
        (rank, refer_to_agency(row["agency"]), refer_to_agency(row["partner"]), row["tasks"])
        for rank, row in zip(rank_counts([row["tasks"] for row in rows]), rows, strict=True)
    ]
    page = Page.cut(ranked, limit=limit, offset=offset)
    return Page(page.total, page.truncated, show_pairs(graph, page.items, {}))


def _list_inherited(graph: Graph, agency: str, limit: int, offset: int) -> Page[TaskSummary]:
    """The tasks of those whose place an agency took, and of those before them."""
    before: defaultdict[str, list[str]] = defaultdict(list)
    for predecessor, successor in list_successions(graph):
        before[successor].append(predecessor)
    earlier = [each for each in follow(agency, before) if each != agency]
    return _page_tasks(graph, earlier, list(Role), limit, offset) if earlier else NONE_LISTED


def list_agency_facts(graph: Graph) -> tuple[Agency, ...]:
    """Every agency with all its names, by id."""
    return tuple(describe_agency(row) for row in graph.ask("agency_names"))


def get_agency_facts(graph: Graph, name: str) -> Agency:
    """An agency with all facts of it, for the log of judgements; NotFound, Ambiguous."""
    return describe_agency(graph.ask("agency", agency=find_agency(graph, name))[0]["agency"])


def list_suggestions(graph: Graph, near: Sequence[NearPair], *, limit: int = 20, offset: int = 0) -> Page[Suggestion]:
    """A page of pairs of agencies that may be the same (questions/naming/similar_agencies.py), with the tasks in which each stands."""
    page = Page.cut(near, limit=limit, offset=offset)
    names = read_names(graph)
    tasks = _list_tasks(graph, sorted({each for pair in page.items for each in (pair.first, pair.second)}))
    return page.map(
        lambda pair: Suggestion(
            first=suggest_agency(names[pair.first], tasks[pair.first]),
            second=suggest_agency(names[pair.second], tasks[pair.second]),
            score=pair.score,
            reason=pair.reason,
            year=pair.year,
        )
    )


def _list_tasks(graph: Graph, agencies: Sequence[str]) -> defaultdict[str, list[str]]:
    tasks: defaultdict[str, list[str]] = defaultdict(list)
    for row in graph.ask("tasks_of_agencies", agencies=agencies):
        tasks[row["agency"]].append(row["task"])
    return tasks
