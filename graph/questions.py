"""Typed answers to named questions. This module and loader/write.py alone know a .cypher file by its name.

Every count of a document in which tasks were lost is a lower bound; ``at_least`` says so.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations, islice
from typing import Any, Literal

from graph.errors import Ambiguous, LostInScrape, NotFound
from graph.model import AgencyKind, Role
from graph.numbering import normalise_number, plain_number
from graph.store import Graph

CountedRole = Literal["any", "lead", "co"]


@dataclass(frozen=True, slots=True)
class AgencyRef:
    """An agency as answers name it."""

    id: str
    name: str
    full_name: str
    kind: str  # agency or collective


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document as answers name it."""

    id: str
    number: str | None
    title: str | None
    known_only_by_citation: bool


@dataclass(frozen=True, slots=True)
class SpanRef:
    """Half-open range of characters in the file that was read."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CoOwner:
    """One row of the ranking; ties share a rank."""

    rank: int
    agency: AgencyRef
    tasks: int  # tasks that it shares with another agency, in the roles that were asked for
    leads: int  # tasks that it leads, alone or not
    co_responsible: int  # tasks for which it is co-responsible


@dataclass(frozen=True, slots=True)
class CoOwners:
    """Which agencies co-own the most tasks?"""

    role: CountedRole
    definition: str  # what was counted, Chinese first
    total: int  # agencies with at least one such task
    truncated: bool
    at_least: bool
    lost_tasks: int  # tasks of the documents asked of which nothing survives
    items: tuple[CoOwner, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two agencies and the tasks that they share."""

    rank: int
    first: AgencyRef
    second: AgencyRef
    tasks: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who works with whom, strongest first."""

    definition: str
    total: int
    truncated: bool
    at_least: bool
    lost_tasks: int
    items: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document with what is known of it."""

    id: str
    number: str | None
    title: str | None
    issuer: str | None
    date: str | None
    jurisdiction: str | None
    level: str | None
    known_only_by_citation: bool
    source: str | None  # name of the file that was read
    tasks: int
    sections: int
    lost_tasks: tuple[str, ...]  # numbers of tasks of which nothing survives
    incomplete_tasks: int
    lost_sentences: int
    unread: int
    implements: tuple[DocumentRef, ...]


@dataclass(frozen=True, slots=True)
class Documents:
    """A page of the documents, by number."""

    total: int
    truncated: bool
    items: tuple[DocumentSummary, ...]


@dataclass(frozen=True, slots=True)
class AgencyRole:
    """An agency's part in one task, with its evidence."""

    agency: AgencyRef
    name: str  # as printed in the statement
    role: str  # LEADS or CO_RESPONSIBLE
    rule: str
    confidence: float
    statement: str
    spans: tuple[SpanRef, ...]


@dataclass(frozen=True, slots=True)
class TargetRef:
    """A measurable target of a task."""

    id: str
    text: str
    metric: str
    operator: str
    value: float
    unit: str
    by: str | None
    spans: tuple[SpanRef, ...]


@dataclass(frozen=True, slots=True)
class TaskSummary:
    """A task in a list."""

    id: str
    document: str
    number: str | None
    number_inferred: bool
    order: int
    section_path: str | None
    section_title: str | None
    text: str
    statement: str | None
    completeness: str
    open_ended: bool | None
    leads: tuple[AgencyRef, ...]
    co_responsible: tuple[AgencyRef, ...]


@dataclass(frozen=True, slots=True)
class Tasks:
    """A page of tasks, by document and order."""

    total: int
    truncated: bool
    items: tuple[TaskSummary, ...]


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """One task with its evidence."""

    task: TaskSummary
    roles: tuple[AgencyRole, ...]
    targets: tuple[TargetRef, ...]
    spans: tuple[SpanRef, ...]
    statement_spans: tuple[SpanRef, ...]


@dataclass(frozen=True, slots=True)
class AgencySummary:
    """An agency in a list."""

    id: str
    name: str
    full_name: str
    jurisdiction: str | None
    level: str | None
    kind: str
    names: tuple[str, ...]
    leads: int
    co_responsible: int
    shared: int  # tasks that it shares with another agency, in either role


@dataclass(frozen=True, slots=True)
class Agencies:
    """A page of agencies, busiest first."""

    total: int
    truncated: bool
    items: tuple[AgencySummary, ...]


@dataclass(frozen=True, slots=True)
class AgencyDetail:
    """One agency, the tasks it answers for and its partners by shared tasks."""

    agency: AgencySummary
    tasks: tuple[TaskSummary, ...]
    partners: tuple[Pair, ...]  # ``first`` is the agency itself


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step from a task up to the document that it comes from."""

    kind: Literal["task", "section", "document"]
    id: str
    label: str  # 任务 25; 三、提升创业带动就业能力; 国发〔2017〕10号 《…》
    relation: Literal["PART_OF", "IMPLEMENTS"] | None  # how the step before leads here
    sentence: str | None  # the words that say so (IMPLEMENTS)
    verb: str | None
    spans: tuple[SpanRef, ...]
    known_only_by_citation: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """Where does this task come from? One chain for each document at its end."""

    task: TaskSummary
    chains: tuple[tuple[TraceStep, ...], ...]
    notes: tuple[str, ...]  # what is lost or doubtful, Chinese first


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
TRACE_CHAINS = 100  # the most chains that one trace lists
CANDIDATES = 10  # how many things of one name are listed
SUGGESTIONS = 3  # how many near names are offered for one that is unknown

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Membership:
    """An agency's part in a task: one edge of the network that has agencies on one side and tasks on the other."""

    agency: AgencyRef
    task: str
    role: str  # LEADS or CO_RESPONSIBLE


@dataclass(frozen=True, slots=True)
class Damage:
    """How much of the documents asked of is lost."""

    lost_tasks: int  # tasks of which nothing survives
    lost_statements: int  # tasks that survive without the statement that named who answers for them

    @property
    def at_least(self) -> bool:
        """Whether counts over these documents are lower bounds."""
        return self.lost_tasks + self.lost_statements > 0


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
    owners = [
        CoOwner(rank, _refer_to_agency(row["agency"]), row[count], row["leads"], row["co_responsible"])
        for rank, row in zip(_rank([row[count] for row in rows]), rows, strict=True)
    ]
    damage = _measure_damage(graph, scope)
    items = tuple(owners[offset : offset + limit])
    return CoOwners(
        role=role,
        definition=CO_OWNED[role],
        total=len(owners),
        truncated=offset + len(items) < len(owners),
        at_least=damage.at_least,
        lost_tasks=damage.lost_tasks,
        items=items,
    )


def pairs(graph: Graph, *, limit: int = 20, offset: int = 0, document: str | None = None) -> Pairs:
    """Which agencies share the most tasks with each other. Arguments and errors as for co_owners."""
    scope = _find_scope(graph, document)
    strongest = _rank_pairs(_count_pairs(_read_memberships(graph, scope)))
    damage = _measure_damage(graph, scope)
    items = tuple(strongest[offset : offset + limit])
    return Pairs(
        definition=SHARED_BY_PAIRS,
        total=len(strongest),
        truncated=offset + len(items) < len(strongest),
        at_least=damage.at_least,
        lost_tasks=damage.lost_tasks,
        items=items,
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
    (own,) = graph.ask("documents", ids=[row["task"]["document"]], offset=0, limit=1)
    sections = [each["section"] for each in graph.ask("sections_of_task", task=row["task"]["id"])]
    beginning = (
        _step("task", row["task"], _label_task(row["task"]), None),
        *(_step("section", section, _label_section(section), "PART_OF") for section in sections),
        _step("document", own["document"], _label_document(own["document"]), "PART_OF"),
    )
    climbs = list(islice(_climb((own["document"]["id"],), _read_implementations(graph, own)), TRACE_CHAINS + 1))
    chains = tuple(beginning + tuple(_step_up(each) for each in climb) for climb in climbs[:TRACE_CHAINS])
    notes = (*_note_task(row["task"], own["document"]), *_note_chains(chains, cut=len(climbs) > TRACE_CHAINS))
    return Trace(task=_summarise_task(row), chains=chains, notes=notes)


# Lists, and one of each.


def documents(graph: Graph, *, limit: int = 50, offset: int = 0) -> Documents:
    """A page of the documents, by number."""
    total: int = graph.ask("count_documents")[0]["total"]
    rows = graph.ask("documents", ids=None, offset=offset, limit=limit)
    items = tuple(_summarise_document(row) for row in rows)
    return Documents(total=total, truncated=offset + len(items) < total, items=items)


def document(graph: Graph, name: str) -> DocumentSummary:
    """One document, by its number in any form, its title or its id; NotFound, Ambiguous."""
    return _summarise_document(graph.ask("documents", ids=[_find_document(graph, name)], offset=0, limit=1)[0])


def tasks(
    graph: Graph, *, document: str | None = None, agency: str | None = None, limit: int = 50, offset: int = 0
) -> Tasks:
    """A page of the tasks of a document, of an agency, of both or of all; NotFound, Ambiguous."""
    scope = {
        "document": _find_scope(graph, document),
        "agency": None if agency is None else _find_agency(graph, agency),
    }
    total: int = graph.ask("count_tasks", **scope)[0]["total"]
    ids = [row["id"] for row in graph.ask("task_page", offset=offset, limit=limit, **scope)]
    items = tuple(_summarise_task(row) for row in _read_tasks(graph, ids))
    return Tasks(total=total, truncated=offset + len(items) < total, items=items)


def task(graph: Graph, name: str) -> TaskDetail:
    """One task with its evidence. Argument and errors as for trace."""
    row = _read_tasks(graph, [_find_task(graph, name)])[0]
    targets = [each["target"] for each in graph.ask("targets", task=row["task"]["id"])]
    targets.sort(key=lambda target: (target["spans"], len(target["id"]), target["id"]))
    return TaskDetail(
        task=_summarise_task(row),
        roles=tuple(_describe_part(part) for part in row["parts"]),
        targets=tuple(_describe_target(target) for target in targets),
        spans=_pair_up(row["task"]["spans"]),
        statement_spans=_pair_up(row["task"]["statement_spans"]),
    )


def agencies(graph: Graph, *, limit: int = 50, offset: int = 0) -> Agencies:
    """A page of the agencies and collectives, busiest first."""
    rows = graph.ask("agency_counts", document=None)
    items = tuple(_summarise_agency(row) for row in rows[offset : offset + limit])
    return Agencies(total=len(rows), truncated=offset + len(items) < len(rows), items=items)


def agency(graph: Graph, name: str) -> AgencyDetail:
    """One agency, by its id, its full name or any name as printed; NotFound, Ambiguous."""
    found = _find_agency(graph, name)
    (row,) = (each for each in graph.ask("agency_counts", document=None) if each["agency"]["id"] == found)
    partners = graph.ask("partners", agency=found)
    ids = [each["id"] for each in graph.ask("tasks_of_agency", agency=found)]
    return AgencyDetail(
        agency=_summarise_agency(row),
        tasks=tuple(_summarise_task(each) for each in _read_tasks(graph, ids)),
        partners=tuple(
            Pair(rank, _refer_to_agency(each["agency"]), _refer_to_agency(each["partner"]), each["tasks"])
            for rank, each in zip(_rank([each["tasks"] for each in partners]), partners, strict=True)
        ),
    )


def memberships(graph: Graph, document: str | None = None) -> tuple[Membership, ...]:
    """Which agency has which part in which task, collectives among them; NotFound, Ambiguous for the document."""
    return _read_memberships(graph, _find_scope(graph, document))


def damage(graph: Graph, document: str | None = None) -> Damage:
    """How much is lost of all documents or of one; NotFound, Ambiguous for the document."""
    return _measure_damage(graph, _find_scope(graph, document))


# Counting.


def _rank(counts: Sequence[int]) -> list[int]:
    """Ranks of counts that stand in descending order; ties share one (1, 1, 3)."""
    first: dict[int, int] = {}
    return [first.setdefault(count, place) for place, count in enumerate(counts, start=1)]


def _measure_damage(graph: Graph, scope: str | None) -> Damage:
    return Damage(**graph.ask("damage", document=scope)[0])


def _read_memberships(graph: Graph, scope: str | None) -> tuple[Membership, ...]:
    known = {row["id"]: _refer_to_agency(row) for row in graph.ask("agency_names")}
    return tuple(
        Membership(known[agency], row["task"], role.value)
        for row in graph.ask("memberships", document=scope)
        for role, ids in ((Role.LEADS, row["leads"]), (Role.CO_RESPONSIBLE, row["co_responsible"]))
        for agency in sorted(ids)
    )


def _count_pairs(members: Iterable[Membership]) -> Counter[tuple[AgencyRef, AgencyRef]]:
    owners: defaultdict[str, set[AgencyRef]] = defaultdict(set)
    for member in members:
        if member.agency.kind == AgencyKind.AGENCY:
            owners[member.task].add(member.agency)
    return Counter(
        pair for together in owners.values() for pair in combinations(sorted(together, key=_order_agencies), 2)
    )


def _rank_pairs(shared: Counter[tuple[AgencyRef, AgencyRef]]) -> list[Pair]:
    ranked = sorted(shared.items(), key=lambda item: (-item[1], *map(_order_agencies, item[0])))
    ranks = _rank([count for _, count in ranked])
    return [Pair(rank, *both, count) for rank, (both, count) in zip(ranks, ranked, strict=True)]


def _order_agencies(ref: AgencyRef) -> tuple[str, str]:
    return ref.name, ref.id


# What people type → ids.


def _find_scope(graph: Graph, typed: str | None) -> str | None:
    return None if typed is None else _find_document(graph, typed)


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
        near = _suggest(name, [text for row in known for text in (row["name"], row["full_name"])])
        raise NotFound(f"没有单位“{typed}” No agency {typed!r}.{near}")
    return _choose(typed, found, exactly=(name,))


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
    first = [row["id"] for row in graph.ask("task_page", document=scope, agency=None, offset=0, limit=SUGGESTIONS)]
    unknown = [
        f"{row['id']}（编号不详，在 {row['number_after']} 之后 its number is lost, after {row['number_after']}）"
        for row in graph.ask("tasks_of_unknown_number", document=scope)
    ]
    return _offer([*unknown[:SUGGESTIONS], *first])


def _offer(names: Sequence[str]) -> str:
    return f" 可试 Try: {'；'.join(names)}" if names else ""


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


def _step(
    kind: Literal["task", "section", "document"], node: Row, label: str, relation: Literal["PART_OF"] | None
) -> TraceStep:
    return TraceStep(
        kind=kind,
        id=node["id"],
        label=label,
        relation=relation,
        sentence=None,
        verb=None,
        spans=_pair_up(node["spans"]),
    )


def _step_up(row: Row) -> TraceStep:
    return TraceStep(
        kind="document",
        id=row["document"]["id"],
        label=_label_document(row["document"]),
        relation="IMPLEMENTS",
        sentence=row["sentence"],
        verb=row["verb"],
        spans=_pair_up(row["spans"]),
        known_only_by_citation=row["document"]["known_only_by_citation"],
    )


def _label_task(node: Row) -> str:
    if node.get("number"):
        return f"任务 {node['number']}"
    if node.get("number_after"):
        return f"任务（编号不详，在 {node['number_after']} 之后）"
    return f"任务（无编号，第 {node['order']} 项）"


def _label_section(node: Row) -> str:
    mark = "" if node["number"].endswith("）") else "、"
    return f"{node['number']}{mark}{node['title']}"


def _label_document(node: Row) -> str:
    title = node.get("title")
    quoted = f"《{title}》" if title else None
    return " ".join(filter(None, (node.get("number"), quoted))) or str(node["id"])


SURVIVING = {
    "no_statement": "责任单位一句丢失 The statement of who answers for it is lost.",
    "head_only": "只存开头，责任单位一句丢失 Only the beginning survives; who answers for it is lost.",
    "tail_only": "开头丢失，只存结尾和责任单位一句 Only the end survives, with who answers for it.",
    "hole": "中间有句子丢失 Sentences in its middle are lost.",
}


def _note_task(node: Row, document: Row) -> Iterator[str]:
    if node["number_inferred"]:
        number = node["number"]
        yield f"编号 {number} 由前后任务推定 Its number {number} is lost and follows from its neighbours."
    if not node.get("number") and node.get("number_after"):
        after = node["number_after"]
        yield f"编号不详，在任务 {after} 之后 Its number is unknown; it stands after task {after}."
    if node["completeness"] in SURVIVING:
        yield SURVIVING[node["completeness"]]
    if not node.get("section_path") and (document["lost_sentences"] or document["lost_numbers"]):
        yield "所在章节不详 Its section is unknown: the text around it is lost."


def _note_chains(chains: Sequence[tuple[TraceStep, ...]], *, cut: bool) -> Iterator[str]:
    ends = list(dict.fromkeys(chain[-1] for chain in chains))
    if any(end.relation == "PART_OF" for end in ends):
        yield "文件没有写明贯彻落实哪一份文件 The document does not say which document it carries out."
    for end in ends:
        if end.known_only_by_citation:
            yield f"{end.label} 尚未载入，只见于引用 It is not loaded and known by citation only: the trace ends there."
    if cut:
        yield f"只列前 {TRACE_CHAINS} 条 Only the first {TRACE_CHAINS} chains are listed."


# Rows → answers.


def _refer_to_agency(node: Row) -> AgencyRef:
    return AgencyRef(node["id"], node["name"], node["full_name"], node["kind"])


def _summarise_agency(row: Row) -> AgencySummary:
    node = row["agency"]
    return AgencySummary(
        id=node["id"],
        name=node["name"],
        full_name=node["full_name"],
        jurisdiction=node.get("jurisdiction"),
        level=node.get("level"),
        kind=node["kind"],
        names=tuple(node["names"]),
        leads=row["leads"],
        co_responsible=row["co_responsible"],
        shared=row["shared"],
    )


def _summarise_document(row: Row) -> DocumentSummary:
    node = row["document"]
    return DocumentSummary(
        id=node["id"],
        number=node.get("number"),
        title=node.get("title"),
        issuer=node.get("issuer"),
        date=node.get("date"),
        jurisdiction=node.get("jurisdiction"),
        level=node.get("level"),
        known_only_by_citation=node["known_only_by_citation"],
        source=node.get("source"),
        tasks=row["tasks"],
        sections=row["sections"],
        lost_tasks=tuple(node.get("lost_numbers", ())),
        incomplete_tasks=row["incomplete_tasks"],
        lost_sentences=node.get("lost_sentences", 0),
        unread=node.get("unread_sentences", 0),
        implements=tuple(
            DocumentRef(each["id"], each.get("number"), each.get("title"), each["known_only_by_citation"])
            for each in sorted(row["implements"], key=_order_documents)
        ),
    )


def _order_documents(node: Row) -> tuple[bool, str]:
    """Those that have a number first."""
    return node.get("number") is None, node["id"]


def _read_tasks(graph: Graph, ids: Sequence[str]) -> list[Row]:
    """Tasks by id, in the order of their documents, and who answers for them in the order of print."""
    rows = graph.ask("tasks", ids=ids)
    for row in rows:
        row["parts"].sort(key=lambda part: (part["spans"], part["agency"]["id"], part["role"], part["nth"]))
    return rows


def _summarise_task(row: Row) -> TaskSummary:
    node = row["task"]
    return TaskSummary(
        id=node["id"],
        document=node["document"],
        number=node.get("number"),
        number_inferred=node["number_inferred"],
        order=node["order"],
        section_path=node.get("section_path"),
        section_title=row["section_title"],
        text=node["text"],
        statement=node.get("statement"),
        completeness=node["completeness"],
        open_ended=node.get("open_ended"),
        leads=_list_owners(row["parts"], Role.LEADS),
        co_responsible=_list_owners(row["parts"], Role.CO_RESPONSIBLE),
    )


def _list_owners(parts: Iterable[Row], role: Role) -> tuple[AgencyRef, ...]:
    return tuple(dict.fromkeys(_refer_to_agency(part["agency"]) for part in parts if part["role"] == role))


def _describe_part(part: Row) -> AgencyRole:
    return AgencyRole(
        agency=_refer_to_agency(part["agency"]),
        name=part["name"],
        role=part["role"],
        rule=part["rule"],
        confidence=part["confidence"],
        statement=part["statement"],
        spans=_pair_up(part["spans"]),
    )


def _describe_target(node: Row) -> TargetRef:
    return TargetRef(
        id=node["id"],
        text=node["text"],
        metric=node["metric"],
        operator=node["operator"],
        value=node["value"],
        unit=node["unit"],
        by=node.get("by"),
        spans=_pair_up(node["spans"]),
    )


def _pair_up(offsets: Sequence[int]) -> tuple[SpanRef, ...]:
    """Start, end, start, end … → spans; a document that is known by citation alone has none."""
    return tuple(SpanRef(start, end) for start, end in zip(offsets[::2], offsets[1::2], strict=True))
