"""Typed answers to named questions. This module and loader/write.py alone know a .cypher file by its name."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import combinations, islice
from typing import TypeVar

from graph.answers import (
    EVERYTHING,
    Agencies,
    AgencyDetail,
    AgencyOrder,
    AgencyRef,
    AgencySections,
    Captions,
    CoOwner,
    CoOwners,
    CountedRole,
    Damage,
    DividedTask,
    Division,
    DocumentOrder,
    Documents,
    DocumentSummary,
    Evidence,
    GraphEdge,
    GraphNode,
    Hits,
    NearPair,
    Pair,
    Pairs,
    Partners,
    Quality,
    Scope,
    SectionOrder,
    Sections,
    Suggestion,
    Suggestions,
    TargetOrder,
    Targets,
    TaskCaption,
    TaskDetail,
    TaskFilter,
    TaskOrder,
    Tasks,
    Trace,
)
from graph.deadlines import date_deadline
from graph.errors import Ambiguous, BadInput, LostInScrape, NotFound
from graph.model import Agency, AgencyKind, Role
from graph.numbering import normalise_number, plain_number
from graph.rows import (
    TRACE_CHAINS,
    Row,
    cite_link,
    cite_task,
    date_document,
    describe_agency,
    describe_part,
    describe_target,
    judge_document,
    label_document,
    label_section,
    label_task,
    note_chains,
    note_task,
    place_agency,
    point_at,
    refer_to_agency,
    refer_to_succession,
    refer_to_task,
    show_evidence,
    step,
    step_up,
    suggest_agency,
    summarise_agency,
    summarise_document,
    summarise_section,
    summarise_target,
    summarise_task,
    write_out,
)
from graph.store import Graph, read_statement

T = TypeVar("T")

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

TRACE_DEPTH = 10  # from document to document, no trace goes further
ROLES_COUNTED: dict[CountedRole, list[str] | None] = {
    "any": None,
    "lead": [Role.LEADS.value],
    "co": [Role.CO_RESPONSIBLE.value],
}
ALL_TASKS: Row = dict.fromkeys(("document", "agency", "partner", "roles", "section", "words")) | dict.fromkeys(
    ("shared", "without_lead", "incomplete", "with_target"), False
)
COUNT_TO_SORT_BY = {"tasks": "tasks", "leads": "leads", "co": "co_responsible", "shared": "shared"}
EXAMPLES = 3  # tasks that show what a row of a ranking counts
DOCUMENTS_AT_ONCE = 20  # of the whole graph
AGENCIES_AT_ONCE = 500
NO_TASKS: Row = dict.fromkeys(("tasks", "leads", "co_responsible", "shared"), 0)  # a successor that nothing names
CAPTION_CHARACTERS = 60  # of a task's text beside a picture
SCRIPT_ROWS = 500  # in one statement of a script
CANDIDATES = 10  # how many things of one name are listed
SUGGESTIONS = 3  # how many near names are offered for one that is unknown


# The three questions.


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
    scope = _find_scope(graph, document)
    count = COUNT_OF_ROLE[role]
    rows = [row for row in graph.ask("agency_counts", document=scope) if row[count] > 0]
    rows.sort(key=lambda row: (-row[count], row["agency"]["name"], row["agency"]["id"]))
    page = list(zip(_rank([row[count] for row in rows]), rows, strict=True))[offset : offset + limit]
    filters = [TaskFilter(row["agency"]["id"], None, role, scope) for _, row in page]
    examples = _read_examples(graph, filters)
    damage = _measure_damage(graph, _only(scope))
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
    scope = _find_scope(graph, document)
    shared = _count_pairs(_read_divided_tasks(graph, _read_names(graph), documents=_only(scope)))
    strongest = sorted(shared.items(), key=lambda item: (-item[1], *map(_order_agencies, item[0])))
    page = list(zip(_rank([count for _, count in strongest]), strongest, strict=True))[offset : offset + limit]
    damage = _measure_damage(graph, _only(scope))
    return Pairs(
        definition=SHARED_BY_PAIRS,
        total=len(strongest),
        truncated=offset + len(page) < len(strongest),
        at_least=damage.at_least,
        lost_tasks=damage.lost_tasks,
        items=_show_pairs(graph, [(rank, *both, count) for rank, (both, count) in page], scope),
    )


def trace(graph: Graph, task: str) -> Trace:
    """Where a task comes from: its sections, its document, and the documents that this one says it carries out.

    Args:
        graph: the graph that is asked.
        task: an id, ``document:number``, or the number alone where that is unambiguous.

    Raises:
        NotFound: there is no such task.
        LostInScrape: the document had it, the file has not.
        Ambiguous: several tasks are called so.
    """
    row = _read_tasks(graph, [_find_task(graph, task)])[0]
    (own,) = graph.ask("documents", ids=[row["task"]["document"]], sort="number", offset=0, limit=1)
    sections = [each["section"] for each in graph.ask("sections_of_task", task=row["task"]["id"])]
    beginning = (
        step("task", row["task"], label_task(row["task"]), None),
        *(step("section", section, label_section(section), "PART_OF") for section in sections),
        step("document", own["document"], label_document(own["document"]), "PART_OF"),
    )
    climbs = list(islice(_climb((own["document"]["id"],), _read_implementations(graph, own)), TRACE_CHAINS + 1))
    chains = tuple(beginning + tuple(step_up(each) for each in climb) for climb in climbs[:TRACE_CHAINS])
    notes = (*note_task(row["task"], own["document"]), *note_chains(chains, cut=len(climbs) > TRACE_CHAINS))
    nodes = {each["id"]: each for each in (own["document"], *(up["document"] for climb in climbs for up in climb))}
    links = [cite_link(nodes[up["start"]], up) for climb in climbs[:TRACE_CHAINS] for up in climb]
    citations = tuple(dict.fromkeys([cite_task(row), *links]))
    return Trace(task=summarise_task(row), chains=chains, notes=notes, citations=citations)


# Lists, and one of each.


def documents(graph: Graph, *, sort: DocumentOrder = "number", limit: int = 50, offset: int = 0) -> Documents:
    """A page of the documents, by number; or the latest, or those of the most tasks first."""
    total: int = graph.ask("count_documents")[0]["total"]
    rows = graph.ask("documents", ids=None, sort=sort, offset=offset, limit=limit)
    items = tuple(summarise_document(row) for row in rows)
    return Documents(total=total, truncated=offset + len(items) < total, items=items)


def document(graph: Graph, name: str) -> DocumentSummary:
    """One document, by its number in any form, its title or its id; NotFound, Ambiguous."""
    return summarise_document(
        graph.ask("documents", ids=[_find_document(graph, name)], sort="number", offset=0, limit=1)[0]
    )


def quality(graph: Graph, name: str) -> Quality:
    """How well a loaded document could be read. Argument as for document; NotFound where it is only cited, Ambiguous."""
    (row,) = graph.ask("documents", ids=[_find_document(graph, name)], sort="number", offset=0, limit=1)
    found = row["document"]["id"]
    if row["document"]["known_only_by_citation"]:
        raise NotFound(f"{found} 尚未载入，只见于引用 {found} is not loaded and known by citation only.")
    doubtful = [each["id"] for each in graph.ask("doubtful_tasks", document=found)]
    return judge_document(row, _read_tasks(graph, doubtful), graph.ask("unknown_agencies", document=found))


def sections(
    graph: Graph, *, document: str | None = None, sort: SectionOrder = "document", limit: int = 50, offset: int = 0
) -> Sections:
    """A page of the sections of a document or of all, or those of the most tasks first; NotFound, Ambiguous."""
    scope = _find_scope(graph, document)
    total: int = graph.ask("count_sections", document=scope)[0]["total"]
    rows = graph.ask("section_page", document=scope, sort=sort, offset=offset, limit=limit)
    items = tuple(summarise_section(row) for row in rows)
    return Sections(total=total, truncated=offset + len(items) < total, items=items)


def tasks(
    graph: Graph,
    *,
    document: str | None = None,
    agency: str | None = None,
    partner: str | None = None,
    role: CountedRole = "any",
    section: str | None = None,
    words: str | None = None,
    shared: bool = False,
    without_lead: bool = False,
    incomplete: bool = False,
    with_target: bool = False,
    sort: TaskOrder = "document",
    limit: int = 50,
    offset: int = 0,
) -> Tasks:
    """A page of the tasks that pass every filter; NotFound, Ambiguous for the document and the agencies.

    ``role`` asks for a part that the agency has in the task, or any agency where none is named; ``partner`` for another
    agency that answers for it, too, in whichever role; ``shared`` for at least two agencies, collectives aside.
    ``section`` is a path (二/（三）) and holds what stands below it. ``words`` stand in the text or in the statement.
    ``sort`` by agencies puts those of the most agencies first. ``without_lead`` asks for
    tasks whose statement survives and names nobody who leads; ``incomplete`` for those of which something is lost.
    """
    passing = ALL_TASKS | {
        "document": _find_scope(graph, document),
        "agency": None if agency is None else _find_agency(graph, agency),
        "partner": None if partner is None else _find_agency(graph, partner),
        "roles": ROLES_COUNTED[role],
        "section": section,
        "words": words,
        "shared": shared,
        "without_lead": without_lead,
        "incomplete": incomplete,
        "with_target": with_target,
    }
    total, rows = _page_tasks(graph, passing, sort=sort, limit=limit, offset=offset)
    items = tuple(summarise_task(row) for row in rows)
    return Tasks(total=total, truncated=offset + len(items) < total, items=items)


def search(graph: Graph, words: str, *, document: str | None = None, limit: int = 50, offset: int = 0) -> Hits:
    """A page of the tasks in whose text or statement the words stand as typed.

    Raises:
        BadInput: there are no words.
        NotFound: there is no such document.
        Ambiguous: several documents are called so.
    """
    if not (words := words.strip()):
        raise BadInput("请写要找的字词 Say which words to search for.")
    passing = ALL_TASKS | {"document": _find_scope(graph, document), "words": words}
    total, rows = _page_tasks(graph, passing, limit=limit, offset=offset)
    items = tuple(point_at(row, words) for row in rows)
    return Hits(words=words, total=total, truncated=offset + len(items) < total, items=items)


def targets(
    graph: Graph,
    *,
    document: str | None = None,
    agency: str | None = None,
    sort: TargetOrder = "deadline",
    limit: int = 50,
    offset: int = 0,
) -> Targets:
    """A page of the targets of a document, of an agency's tasks or of all, by deadline or as they stand in the documents.

    Raises:
        NotFound: there is no such document or agency.
        Ambiguous: several are called so.
    """
    scope = {
        "document": _find_scope(graph, document),
        "agency": None if agency is None else _find_agency(graph, agency),
    }
    found = sorted(graph.ask("deadlines", **scope), key=ORDER_OF_TARGETS[sort])
    ids = [row["id"] for row in found[offset : offset + limit]]
    read = {row["id"]: row for row in graph.ask("targets_with_owners", ids=ids)}
    items = tuple(summarise_target(read[each]) for each in ids)
    return Targets(total=len(found), truncated=offset + len(items) < len(found), items=items)


def task(graph: Graph, name: str) -> TaskDetail:
    """One task with its evidence. Argument and errors as for trace."""
    row = _read_tasks(graph, [_find_task(graph, name)])[0]
    (beside,) = graph.ask("neighbours", task=row["task"]["id"])
    targets = [each["target"] for each in graph.ask("targets", task=row["task"]["id"])]
    targets.sort(key=lambda target: (target["spans"], len(target["id"]), target["id"]))
    return TaskDetail(
        task=summarise_task(row),
        roles=tuple(describe_part(part) for part in row["parts"]),
        targets=tuple(describe_target(target) for target in targets),
        previous=refer_to_task(beside["previous"]),
        next=refer_to_task(beside["next"]),
    )


def agencies(
    graph: Graph, *, document: str | None = None, sort: AgencyOrder = "tasks", limit: int = 50, offset: int = 0
) -> Agencies:
    """A page of the agencies and collectives of a document or of all, those of the most tasks first; NotFound, Ambiguous.

    ``sort`` puts those first that lead, share or are co-responsible for the most, or goes by name.
    """
    rows = graph.ask("agency_counts", document=_find_scope(graph, document))
    if sort == "name":
        rows.sort(key=lambda row: (row["agency"]["name"], row["agency"]["id"]))
    else:
        rows.sort(key=lambda row: -row[COUNT_TO_SORT_BY[sort]])  # equal ones stay in the order of the question
    items = tuple(summarise_agency(row) for row in rows[offset : offset + limit])
    return Agencies(total=len(rows), truncated=offset + len(items) < len(rows), items=items)


def agency(graph: Graph, name: str, *, limit: int = 50, offset: int = 0) -> AgencyDetail:
    """One agency, by its id, its full name or any name as printed; ``limit`` and ``offset`` are for each of its lists.

    Raises:
        NotFound: there is no such agency.
        Ambiguous: several are called so.
    """
    found = _find_agency(graph, name)
    counts = graph.ask("agency_counts", document=None)
    row = next((each for each in counts if each["agency"]["id"] == found), None)
    row = row or NO_TASKS | graph.ask("agency", agency=found)[0]
    successions = graph.ask("successions", agencies=[found])
    shared = sorted((each["shared"] for each in counts if each["shared"]), reverse=True)
    return AgencyDetail(
        agency=summarise_agency(row),
        rank=shared.index(row["shared"]) + 1 if row["shared"] else None,
        ranked=len(shared),
        leads=_page_of_agency(graph, found, Role.LEADS, limit, offset),
        co_responsible=_page_of_agency(graph, found, Role.CO_RESPONSIBLE, limit, offset),
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


def _page_of_agency(graph: Graph, agency: str, role: Role, limit: int, offset: int) -> Tasks:
    ids = [each["id"] for each in graph.ask("tasks_of_agency", agency=agency, roles=[role.value])]
    items = tuple(summarise_task(row) for row in _read_tasks(graph, ids[offset : offset + limit]))
    return Tasks(total=len(ids), truncated=offset + len(items) < len(ids), items=items)


def _list_sections_of_agency(graph: Graph, agency: str, limit: int, offset: int) -> AgencySections:
    rows = graph.ask("sections_of_agency", agency=agency)
    items = tuple(place_agency(row) for row in rows[offset : offset + limit])
    return AgencySections(total=len(rows), truncated=offset + len(items) < len(rows), items=items)


def _list_partners(graph: Graph, agency: str, limit: int, offset: int) -> Partners:
    rows = graph.ask("partners", agency=agency)
    ranked = [
        (rank, refer_to_agency(row["agency"]), refer_to_agency(row["partner"]), row["tasks"])
        for rank, row in zip(_rank([row["tasks"] for row in rows]), rows, strict=True)
    ]
    items = _show_pairs(graph, ranked[offset : offset + limit], None)
    return Partners(total=len(rows), truncated=offset + len(items) < len(rows), items=items)


def _list_inherited(graph: Graph, agency: str, limit: int, offset: int) -> Tasks:
    """The tasks of those whose place an agency took, and of those before them."""
    before: defaultdict[str, list[str]] = defaultdict(list)
    for predecessor, successor in succession_pairs(graph):
        before[successor].append(predecessor)
    earlier = [each for each in _walk(agency, before) if each != agency]
    ids = sorted({task for tasks in _list_tasks(graph, earlier).values() for task in tasks})
    items = tuple(summarise_task(row) for row in _read_tasks(graph, ids[offset : offset + limit]))
    return Tasks(total=len(ids), truncated=offset + len(items) < len(ids), items=items)


def named_agencies(graph: Graph) -> tuple[Agency, ...]:
    """Every agency with all its names, by id."""
    return tuple(describe_agency(row) for row in graph.ask("agency_names"))


def succession_pairs(graph: Graph) -> tuple[tuple[str, str], ...]:
    """Which agency took the place of which, by ids: the predecessor first."""
    return tuple((row["predecessor"]["id"], row["successor"]["id"]) for row in graph.ask("successions", agencies=None))


def suggestions(graph: Graph, near: Sequence[NearPair], *, limit: int = 20, offset: int = 0) -> Suggestions:
    """A page of pairs of agencies that may be the same (near_names.py), with the tasks in which each stands."""
    page = near[offset : offset + limit]
    names = _read_names(graph)
    tasks = _list_tasks(graph, sorted({each for pair in page for each in (pair.first, pair.second)}))
    items = tuple(
        Suggestion(
            first=suggest_agency(names[pair.first], tasks[pair.first]),
            second=suggest_agency(names[pair.second], tasks[pair.second]),
            score=pair.score,
            reason=pair.reason,
        )
        for pair in page
    )
    return Suggestions(total=len(near), truncated=offset + len(items) < len(near), items=items)


def _list_tasks(graph: Graph, agencies: Sequence[str]) -> defaultdict[str, list[str]]:
    tasks: defaultdict[str, list[str]] = defaultdict(list)
    for row in graph.ask("tasks_of_agencies", agencies=agencies):
        tasks[row["agency"]].append(row["task"])
    return tasks


def agency_to_judge(graph: Graph, name: str) -> Agency:
    """An agency with all facts of it, for the log of judgements; NotFound, Ambiguous."""
    return describe_agency(graph.ask("agency", agency=_find_agency(graph, name))[0]["agency"])


def succession_map(graph: Graph, agencies: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Each agency whose place was taken, by id → the ids of those that hold it today.

    Where a body was split, several hold its place. Steps in between (银监会 → 银保监会 → 金融监管总局) are followed to the end.

    Args:
        graph: the graph that is asked.
        agencies: ids of which the answer is to tell; None for all. Those whose place nobody took are left out.
    """
    onward: defaultdict[str, list[str]] = defaultdict(list)
    for predecessor, successor in succession_pairs(graph):
        onward[predecessor].append(successor)
    asked = onward.keys() if agencies is None else onward.keys() & set(agencies)
    return {each: tuple(end for end in _walk(each, onward) if end not in onward) for each in sorted(asked)}


def _walk(start: str, ways: Mapping[str, Sequence[str]]) -> list[str]:
    """What can be reached from the start, itself first, the nearest first."""
    reached = [start]
    for each in reached:
        reached += [other for other in dict.fromkeys(ways.get(each, ())) if other not in reached]
    return reached


def division(graph: Graph, scope: Scope = EVERYTHING) -> Division:
    """Between whom the tasks of a scope are divided. ``scope.documents`` may be typed in any form.

    Raises:
        NotFound: there is no such document, or none of this level or year is loaded.
        Ambiguous: several documents are called so.
    """
    scope = replace(scope, documents=tuple(_find_document(graph, typed) for typed in scope.documents))
    documents = _choose_documents(graph, scope)
    names = _read_names(graph)
    return Division(
        scope=scope,
        tasks=tuple(_read_divided_tasks(graph, names, documents=documents, section=scope.section)),
        levels={each: row["level"] for each, row in names.items()},
        jurisdictions={each: row["jurisdiction"] for each, row in names.items()},
        damage=_measure_damage(graph, documents),
    )


def captions(graph: Graph, division: Division) -> Captions:
    """What a picture of the division calls its documents, top sections and tasks."""
    documents = _choose_documents(graph, division.scope)
    there = {task.document for task in division.tasks}
    sections: dict[str, str] = {}
    for row in graph.ask("top_sections", documents=documents):
        sections.setdefault(f"{row['document']}:§{row['path']}", label_section(row))
    return Captions(
        documents={
            row["id"]: row["number"] or row["title"] or row["id"]
            for row in graph.ask("loaded_documents")
            if row["id"] in there
        },
        sections=sections,
        tasks={
            row["id"]: TaskCaption(row["number"], row["words"])
            for row in graph.ask("task_words", documents=documents, most=CAPTION_CHARACTERS)
        },
    )


# The whole graph, a few documents at a time.


def all_nodes(graph: Graph) -> Iterator[GraphNode]:
    """Every node: each document with its sections, tasks and targets, then the agencies."""
    for ids in _take_ids(graph.ask("document_names"), DOCUMENTS_AT_ONCE):
        rows = graph.ask("export_nodes", documents=ids)
        rows.sort(key=lambda row: (row["properties"].get("document", row["id"]), row["label"], row["id"]))
        yield from (GraphNode(**row) for row in rows)
    for ids in _take_ids(graph.ask("agency_names"), AGENCIES_AT_ONCE):
        for row in graph.ask("export_agencies", ids=ids):
            yield GraphNode("Agency", row["id"], row["properties"])


def all_edges(graph: Graph) -> Iterator[GraphEdge]:
    """Every edge: those that each document states, then those between agencies."""
    for ids in _take_ids(graph.ask("document_names"), DOCUMENTS_AT_ONCE):
        rows = graph.ask("export_edges", documents=ids)
        edges = [GraphEdge(**row) for row in rows]
        yield from sorted(edges, key=_order_edges)
    for ids in _take_ids(graph.ask("agency_names"), AGENCIES_AT_ONCE):
        for row in graph.ask("export_agencies", ids=ids):
            edges = [
                GraphEdge(start_label="Agency", start=row["id"], end_label="Agency", **to) for to in row["successions"]
            ]
            yield from sorted(edges, key=_order_edges)


def _take_ids(rows: Sequence[Row], most: int) -> Iterator[list[str]]:
    ids = [row["id"] for row in rows]
    return (ids[start : start + most] for start in range(0, len(ids), most))


def _order_edges(edge: GraphEdge) -> tuple[str, str, str, int]:
    return edge.type, edge.start, edge.end, edge.properties.get("nth", 0)


def successors(graph: Graph) -> dict[str, tuple[AgencyRef, ...]]:
    """Each agency whose place was taken, by id → those that hold it today (succession_map)."""
    names = _read_names(graph)
    return {
        each: tuple(refer_to_agency(names[heir]) for heir in heirs) for each, heirs in succession_map(graph).items()
    }


def state(graph: Graph) -> tuple[int, ...]:
    """A mark of all that the graph says; another one after every load or deletion that changed anything."""
    (row,) = graph.ask("state")
    return row["documents"], row["said"], row["agencies"], row["known"]


def script_network(nodes: Sequence[Row], edges: Sequence[Row]) -> str:
    """A network as a script of Cypher statements, each ended by a semicolon.

    Args:
        nodes: each with ``id`` and ``properties``: text, numbers, truth values.
        edges: each with ``start``, ``end`` and ``properties``.
    """
    rows = (("script_nodes", nodes), ("script_edges", edges))
    return "".join(
        f"{write_out(read_statement(statement), each[start : start + SCRIPT_ROWS])};\n"
        for statement, each in rows
        for start in range(0, len(each), SCRIPT_ROWS)
    )


# Counting.


def _rank(counts: Sequence[int]) -> list[int]:
    """Ranks of counts that stand in descending order; ties share one (1, 1, 3)."""
    first: dict[int, int] = {}
    return [first.setdefault(count, place) for place, count in enumerate(counts, start=1)]


def _measure_damage(graph: Graph, documents: list[str] | None) -> Damage:
    return Damage(**graph.ask("damage", documents=documents)[0])


def _read_names(graph: Graph) -> dict[str, Row]:
    return {row["id"]: row for row in graph.ask("agency_names")}


def _read_divided_tasks(
    graph: Graph, names: Mapping[str, Row], *, documents: list[str] | None, section: str | None = None
) -> Iterator[DividedTask]:
    refs = {each: refer_to_agency(row) for each, row in names.items()}
    rows = graph.ask("division", documents=documents, section=section)
    for row in sorted(rows, key=lambda row: str(row["task"])):
        yield DividedTask(
            id=row["task"],
            document=row["document"],
            section=row["section"],
            stated=row["stated"],
            leads=tuple(refs[each] for each in sorted(row["leads"])),
            co_responsible=tuple(refs[each] for each in sorted(row["co_responsible"])),
        )


def _count_pairs(tasks: Iterable[DividedTask]) -> Counter[tuple[AgencyRef, AgencyRef]]:
    counts: Counter[tuple[AgencyRef, AgencyRef]] = Counter()
    for task in tasks:
        owners = {each for each in (*task.leads, *task.co_responsible) if each.kind == AgencyKind.AGENCY}
        counts.update(combinations(sorted(owners, key=_order_agencies), 2))
    return counts


def _show_pairs(
    graph: Graph, page: Sequence[tuple[int, AgencyRef, AgencyRef, int]], scope: str | None
) -> tuple[Pair, ...]:
    """Pairs with their evidence, from rank, the two agencies and their number of tasks."""
    filters = [TaskFilter(first.id, second.id, "any", scope) for _, first, second, _ in page]
    examples = _read_examples(graph, filters)
    return tuple(Pair(*row, listed_by, examples[listed_by]) for row, listed_by in zip(page, filters, strict=True))


def _read_examples(graph: Graph, filters: Sequence[TaskFilter]) -> dict[TaskFilter, tuple[Evidence, ...]]:
    """The first tasks that each filter lists; the filters differ in their agencies alone."""
    if not filters:
        return {}
    rows = graph.ask(
        "examples",
        rows=[{"nth": nth, "agency": each.agency, "partner": each.partner} for nth, each in enumerate(filters)],
        document=filters[0].document,
        roles=ROLES_COUNTED[filters[0].role],
        most=EXAMPLES,
    )
    return {each: tuple(map(show_evidence, row["tasks"])) for each, row in zip(filters, rows, strict=True)}


def _order_agencies(ref: AgencyRef) -> tuple[str, str]:
    return ref.name, ref.id


# What people type → ids.


def _find_scope(graph: Graph, typed: str | None) -> str | None:
    return None if typed is None else _find_document(graph, typed)


def _only(document: str | None) -> list[str] | None:
    return None if document is None else [document]


def _choose_documents(graph: Graph, scope: Scope) -> list[str] | None:
    """The ids of the documents that pass the scope; None where all do."""
    if scope.level is None and scope.year is None:
        return list(scope.documents) or None
    loaded = graph.ask("loaded_documents")
    _require_known("级别", "level", scope.level, {row["level"] for row in loaded})
    _require_known("年份", "year", scope.year, {date_document(row) for row in loaded})
    return [
        row["id"]
        for row in loaded
        if (not scope.documents or row["id"] in scope.documents)
        and scope.level in {None, row["level"]}
        and scope.year in {None, date_document(row)}
    ]


def _require_known(chinese: str, english: str, asked: T | None, known: set[T | None]) -> None:
    """NotFound that lists the values there are, where the one that is asked for is not among them."""
    if asked is not None and asked not in known:
        there = "、".join(sorted(str(each) for each in known if each is not None)) or "无 none"
        raise NotFound(f"没有这个{chinese}的文件：{asked} No document of this {english}. 可用 Known: {there}")


def _find_document(graph: Graph, typed: str) -> str:
    name = typed.strip().removeprefix("《").removesuffix("》")
    number = normalise_number(name)
    found = [row["id"] for row in graph.ask("find_documents", name=name, number=number)]
    if not found:
        known = graph.ask("document_names")
        near = _suggest(name, [text for row in known for text in (row["id"], row["title"]) if text])
        raise NotFound(f"没有文件“{typed}” No document {typed!r}.{near}")
    return _choose(typed, found, exactly=(name, number))


def _find_agency(graph: Graph, typed: str) -> str:
    name = typed.strip()
    found = [row["id"] for row in graph.ask("find_agencies", name=name)]
    if not found:
        known = graph.ask("agency_names")
        found = sorted(_expand(graph, name) & {row["id"] for row in known})
    if not found:
        near = _suggest(name, [text for row in known for text in (row["name"], row["full_name"])])
        raise NotFound(f"没有单位“{typed}” No agency {typed!r}.{near}")
    return _choose(typed, found, exactly=(name,))


def _expand(graph: Graph, name: str) -> set[str]:
    """The ids that a name has by the registry in each territory of the graph: no document need print it so."""
    from graph.loader.agencies import Registry  # noqa: PLC0415  # reading names takes longer to import than a question
    from graph.loader.jurisdictions import Jurisdiction  # noqa: PLC0415  # likewise

    registry = Registry.load()
    regions = [Jurisdiction(row["jurisdiction"], row["level"]) for row in graph.ask("jurisdictions")]
    return {registry.resolve([name], region)[name].id for region in regions}


def _find_task(graph: Graph, typed: str) -> str:
    head, _, tail = typed.strip().replace("：", ":").rpartition(":")
    scope = _find_document(graph, head) if head else None
    name, number = f"{scope}:{tail.strip()}" if scope else tail, plain_number(tail)
    found = [row["id"] for row in graph.ask("find_tasks", name=name, number=number, document=scope)]
    lost = [_tell_lost(row, number) for row in graph.ask("find_lost_tasks", number=number, document=scope)]
    if not found and not lost:
        raise NotFound(f"没有任务“{typed}” No task {typed!r}.{_suggest_tasks(graph, scope)}")
    if not found and len(lost) == 1:
        raise LostInScrape(lost[0])
    return _choose(typed, found, exactly=(name,), others=lost)


def _choose(typed: str, found: Sequence[str], exactly: Sequence[str | None], others: Sequence[str] = ()) -> str:
    """The one that was meant: the only one, or the one with exactly this id."""
    meant = [each for each in found if each in exactly] or found
    if len(meant) == 1 and (meant is not found or not others):
        return meant[0]
    candidates = [*found, *others]
    listed = "；".join(candidates[:CANDIDATES])
    cut = f"；…… 共 {len(candidates)} 个 of {len(candidates)}" if len(candidates) > CANDIDATES else ""
    raise Ambiguous(f"“{typed}”不止一个，请写明其一 {typed!r} is ambiguous, say which: {listed}{cut}")


def _tell_lost(row: Row, number: str) -> str:
    """In which document, and between which tasks, a task was lost."""
    lost = next(each for each in json.loads(row["lost_tasks"]) if plain_number(each["number"]) == number)
    after, before = lost["after"], lost["before"]
    if after and before:
        chinese, english = f"在任务 {after} 与 {before} 之间", f"between {after} and {before}"
    elif after:
        chinese, english = f"在任务 {after} 之后", f"after {after}"
    else:
        chinese, english = f"在任务 {before} 之前", f"before {before}"
    return (
        f"{row['id']} 的任务 {number} 在抓取时丢失，{chinese}"
        f" Task {number} of {row['id']} was lost in the scrape, {english}."
    )


def _suggest(name: str, known: Iterable[str]) -> str:
    """What is like the name: what holds it, then what is spelt nearly so."""
    candidates = list(dict.fromkeys(known))
    holding = [text for text in candidates if name and name in text]
    near = get_close_matches(name, candidates, n=SUGGESTIONS, cutoff=0.4)
    return _offer(list(dict.fromkeys([*holding, *near]))[:SUGGESTIONS])


def _suggest_tasks(graph: Graph, scope: str | None) -> str:
    """The first tasks; and those whose number is lost, since one of them may be meant."""
    page = graph.ask("task_page", **ALL_TASKS | {"document": scope}, sort="document", offset=0, limit=SUGGESTIONS)
    first = [row["id"] for row in page]
    unknown = [
        f"{row['id']}（编号不详，在 {row['number_after']} 之后 its number is lost, after {row['number_after']}）"
        for row in graph.ask("tasks_of_unknown_number", document=scope)
    ]
    return _offer([*unknown[:SUGGESTIONS], *first])


def _offer(names: Sequence[str]) -> str:
    return f" 可试 Try: {'；'.join(names)}" if names else ""


# Pages of tasks, and the order of targets.


def _page_tasks(
    graph: Graph, passing: Row, *, sort: TaskOrder = "document", limit: int, offset: int
) -> tuple[int, list[Row]]:
    """How many tasks pass, and those of one page."""
    total: int = graph.ask("count_tasks", **passing)[0]["total"]
    ids = [row["id"] for row in graph.ask("task_page", sort=sort, offset=offset, limit=limit, **passing)]
    return total, _read_tasks(graph, ids)


def _order_by_place(row: Row) -> tuple[object, ...]:
    return row["document"], row["order"], row["start"] or 0, len(row["id"]), row["id"]


def _order_by_deadline(row: Row) -> tuple[object, ...]:
    return date_deadline(row["by"]), *_order_by_place(row)


ORDER_OF_TARGETS: dict[TargetOrder, Callable[[Row], tuple[object, ...]]] = {
    "deadline": _order_by_deadline,
    "document": _order_by_place,
}


# Steps of a trace.


def _read_implementations(graph: Graph, own: Row) -> dict[str, dict[str, Row]]:
    """From each document to those it says it carries out, as far as they are known; the first sentence counts."""
    known: dict[str, dict[str, Row]] = {}
    frontier = {own["document"]["id"]}
    for _ in range(TRACE_DEPTH):
        known.update({each: {} for each in frontier})
        for row in graph.ask("implementations", ids=sorted(frontier)):
            known[row["start"]].setdefault(row["document"]["id"], row)
        frontier = {end for start in frontier for end in known[start]} - known.keys()
        if not frontier:
            break
    return known


def _climb(path: tuple[str, ...], known: dict[str, dict[str, Row]]) -> Iterator[tuple[Row, ...]]:
    """Every way up from the last document of the path that meets no document twice."""
    onward = [(end, row) for end, row in known.get(path[-1], {}).items() if end not in path]
    if not onward:
        yield ()
    for end, row in onward:
        for rest in _climb((*path, end), known):
            yield (row, *rest)


def _read_tasks(graph: Graph, ids: Sequence[str]) -> list[Row]:
    """Tasks by id, in the order of the ids, and who answers for them in the order of print."""
    place = {each: nth for nth, each in enumerate(ids)}
    rows = sorted(graph.ask("tasks", ids=ids), key=lambda row: place[row["task"]["id"]])
    for row in rows:
        row["parts"].sort(key=lambda part: (part["spans"], part["agency"]["id"], part["role"], part["nth"]))
    return rows
