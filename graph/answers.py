"""The shapes of the answers: what every command, endpoint and page says, as plain frozen data.

Every count of a document in which tasks were lost is a lower bound; ``at_least`` says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Literal

CountedRole = Literal["any", "lead", "co"]
DocumentOrder = Literal["number", "date", "tasks"]  # latest first, most tasks first
SectionOrder = Literal["document", "tasks"]
TaskOrder = Literal["document", "agencies"]  # those of the most agencies first
TargetOrder = Literal["deadline", "document"]
AgencyOrder = Literal["tasks", "leads", "co", "shared", "name"]  # the most first


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
    """Half-open range of characters in the file that was read, and where that is as people say it: 第3页, 表2第4行."""

    start: int
    end: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What to ask of the question for tasks, so that it lists those that were counted."""

    agency: str  # id
    partner: str | None  # id
    role: CountedRole
    document: str | None  # id
    shared: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """A task that was counted, with the words that say who answers for it."""

    task: str  # id
    label: str  # 任务 25
    document: str
    document_number: str | None
    statement: str | None
    statement_spans: tuple[SpanRef, ...]
    confidence: float  # that the agency has this part


@dataclass(frozen=True, slots=True)
class CoOwner:
    """One row of the ranking; ties share a rank."""

    rank: int
    agency: AgencyRef
    tasks: int  # tasks that it shares with another agency, in the roles that were asked for
    leads: int  # tasks that it leads, alone or not
    co_responsible: int  # tasks for which it is co-responsible
    listed_by: TaskFilter  # lists all that were counted
    examples: tuple[Evidence, ...]  # the first of them


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
    listed_by: TaskFilter  # lists all that were counted
    examples: tuple[Evidence, ...]  # the first of them


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
class CarriedOut:
    """A document that another one says it carries out, with the words that say so."""

    document: DocumentRef
    sentence: str
    verb: str | None
    spans: tuple[SpanRef, ...]  # of the sentence, in the document that says so


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
    implements: tuple[CarriedOut, ...]
    spans: tuple[SpanRef, ...]  # of the title
    citation: str  # a ready footnote (graph/citing.py)


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
    approx: bool  # the words say about (左右, 约)
    spans: tuple[SpanRef, ...]


@dataclass(frozen=True, slots=True)
class TargetSummary:
    """A target in a list, with what sets it."""

    document: str
    document_number: str | None
    task: str | None  # None for a target of the document itself
    target: TargetRef
    citation: str  # a ready footnote


@dataclass(frozen=True, slots=True)
class Targets:
    """A page of targets: the earliest deadline first, those without a date of their own last."""

    total: int
    truncated: bool
    items: tuple[TargetSummary, ...]


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """A heading in a list."""

    id: str
    document: str
    document_number: str | None
    path: str
    number: str
    title: str
    level: int  # 1 for the top
    order: int
    tasks: int  # in the section or below it
    spans: tuple[SpanRef, ...]
    citation: str  # a ready footnote


@dataclass(frozen=True, slots=True)
class Sections:
    """A page of sections, by document and order."""

    total: int
    truncated: bool
    items: tuple[SectionSummary, ...]


@dataclass(frozen=True, slots=True)
class TaskSummary:
    """A task in a list, with the evidence of who answers for it."""

    id: str
    document: str
    document_number: str | None
    number: str | None
    number_inferred: bool
    order: int
    section_path: str | None
    section_title: str | None
    text: str
    statement: str | None
    completeness: str
    open_ended: bool | None
    deadline: str | None  # as printed
    leads: tuple[AgencyRef, ...]
    co_responsible: tuple[AgencyRef, ...]
    confidence: float | None  # that of its least sure part; None where nobody answers for it
    spans: tuple[SpanRef, ...]  # of the text
    statement_spans: tuple[SpanRef, ...]
    citation: str  # a ready footnote


@dataclass(frozen=True, slots=True)
class Tasks:
    """A page of tasks, by document and order."""

    total: int
    truncated: bool
    items: tuple[TaskSummary, ...]


@dataclass(frozen=True, slots=True)
class TaskRef:
    """A task as its neighbours name it."""

    id: str
    label: str  # 任务 25


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """One task with its evidence."""

    task: TaskSummary
    roles: tuple[AgencyRole, ...]
    targets: tuple[TargetRef, ...]
    previous: TaskRef | None  # its neighbours in the document
    next: TaskRef | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A task that was searched for, and where the words first stand in it."""

    task: TaskSummary
    place: Literal["text", "statement"]
    start: int  # offset in the text or the statement
    end: int
    spans: tuple[SpanRef, ...]  # the same in the file; none where the statement stands in several cells of a table


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of the tasks in which the words stand, by document and order."""

    words: str
    total: int
    truncated: bool
    items: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class MovedRunRef:
    """Sentences of a scrambled text that stood in a wrong place."""

    line: int  # of the file, from 1
    sentences: int
    restored: int  # how many of them were lost at their own place
    spans: tuple[SpanRef, ...]


@dataclass(frozen=True, slots=True)
class RepairSummary:
    """What was done to put a scrambled text in order."""

    sentences: int  # of the text in order
    agreeing: int  # copies that meet their original
    restored: int
    lost: int
    runs: tuple[MovedRunRef, ...]


@dataclass(frozen=True, slots=True)
class LostTaskRef:
    """A task of which nothing survives."""

    number: str
    after: str | None  # the last number printed before the hole
    before: str | None  # the first one printed after it
    section_path: str | None


@dataclass(frozen=True, slots=True)
class UnreadSentence:
    """A sentence that speaks of responsibility and that no rule could read."""

    text: str
    reason: str
    spans: tuple[SpanRef, ...]


@dataclass(frozen=True, slots=True)
class UnknownName:
    """An agency that the registry does not know, and where a document names it."""

    agency: AgencyRef
    names: tuple[str, ...]  # as printed
    tasks: tuple[str, ...]  # ids


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a document could be read: what was repaired, what is lost, what was not understood."""

    document: DocumentSummary
    repair: RepairSummary | None  # None: the text was sound
    lost_tasks: tuple[LostTaskRef, ...]
    doubtful_tasks: tuple[TaskSummary, ...]  # not whole, or without a statement of who answers for them
    unread: tuple[UnreadSentence, ...]
    unknown_names: tuple[UnknownName, ...] = ()  # of agencies that the registry does not know


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
    known: bool = True  # whether the registry has it; a name that it has not may be new, rare or misread
    branch: str | None = None  # party, government, company …: docs/agencies.md; None for collectives


@dataclass(frozen=True, slots=True)
class SuccessionRef:
    """An agency that took the place of another one, or whose place was taken."""

    agency: AgencyRef
    year: int
    source: str  # the document that says so


@dataclass(frozen=True, slots=True)
class Agencies:
    """A page of agencies, busiest first."""

    total: int
    truncated: bool
    items: tuple[AgencySummary, ...]


@dataclass(frozen=True, slots=True)
class AgencySection:
    """A section in which an agency has tasks."""

    document: str
    section: str | None  # id; None for tasks that stand in no section
    path: str | None
    title: str | None
    leads: int
    co_responsible: int
    tasks: int


@dataclass(frozen=True, slots=True)
class AgencySections:
    """Where an agency works: the sections of the most tasks first."""

    total: int
    truncated: bool
    items: tuple[AgencySection, ...]


@dataclass(frozen=True, slots=True)
class Partners:
    """With whom an agency works: those with the most shared tasks first."""

    total: int
    truncated: bool
    items: tuple[Pair, ...]  # ``first`` is the agency itself


@dataclass(frozen=True, slots=True)
class AgencyDetail:
    """One agency: its tasks by role, its rank, its sections and its partners. Each list is a page of its own."""

    agency: AgencySummary
    rank: int | None  # among the agencies by tasks shared; None for collectives and those that share none
    ranked: int  # agencies that have a rank
    leads: Tasks  # that it leads
    co_responsible: Tasks  # for which it is co-responsible
    sections: AgencySections
    partners: Partners
    predecessors: tuple[SuccessionRef, ...] = ()
    successors: tuple[SuccessionRef, ...] = ()
    inherited: Tasks = Tasks(0, truncated=False, items=())  # that its predecessors were given, over all steps back


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two agencies that may be the same, by their ids, and why."""

    first: str
    second: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class SuggestedAgency:
    """One of two agencies that may be the same, and where it stands."""

    agency: AgencyRef
    known: bool
    names: tuple[str, ...]  # as printed
    total: int  # tasks that it answers for
    tasks: tuple[str, ...]  # ids of the first of them


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two agencies that may be the same; people settle whether they are."""

    first: SuggestedAgency
    second: SuggestedAgency
    score: float  # how near the names are, 0 to 100
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """A page of the pairs of agencies that may be the same and that nobody has judged, the nearest first."""

    total: int
    truncated: bool
    items: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """An entry of the log of judgements."""

    number: int
    verdict: str  # same, different, undo
    first: str | None  # id of the agency; None for an undo
    second: str | None
    undone: int | None  # for an undo: the number of the entry that it takes back
    holds: bool
    score: float | None
    reason: str | None
    author: str | None
    time: str | None  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class JudgementLog:
    """What people judged of agencies, in the order in which they did."""

    total: int
    items: tuple[JudgedPair, ...]


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
    citations: tuple[str, ...]  # ready footnotes: the task, then each document above it


@dataclass(frozen=True, slots=True)
class Scope:
    """Which tasks a network is made of; what is None or empty asks of all."""

    documents: tuple[str, ...] = ()  # ids
    section: str | None = None  # a path (二/（三）); what stands below it belongs to it
    level: str | None = None  # of the documents: 国家, 省, 市, 区县
    year: int | None = None  # of the documents
    role: CountedRole = "any"  # only these parts of agencies in tasks count
    collectives: bool = False  # whether collectives (各区县政府) are nodes, too


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class DividedTask:
    """A task and the agencies between which it is divided."""

    id: str
    document: str
    section: str | None  # path
    stated: bool  # whether its statement survives
    leads: tuple[AgencyRef, ...]
    co_responsible: tuple[AgencyRef, ...]


@dataclass(frozen=True, slots=True)
class Damage:
    """How much of the documents asked of is lost."""

    lost_tasks: int  # tasks of which nothing survives
    lost_statements: int  # tasks that survive without the statement that named who answers for them

    @property
    def at_least(self) -> bool:
        """Whether counts over these documents are lower bounds."""
        return self.lost_tasks + self.lost_statements > 0


@dataclass(frozen=True, slots=True)
class Division:
    """Who has which part in which task: what every network is projected from.

    The tasks are those of the scope, with all their parts; which parts count is for the projections.
    """

    scope: Scope
    tasks: tuple[DividedTask, ...]  # by id
    levels: Mapping[str, str | None]  # agency id → 国家, 省, 市, 区县
    jurisdictions: Mapping[str, str | None]  # agency id → 重庆市; 全国 for central bodies
    damage: Damage  # of the documents that the tasks stand in


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node as the graph holds it."""

    label: str  # PolicyDocument, Section, Task, Agency, Target
    id: str
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An edge as the graph holds it."""

    type: str  # LEADS, CO_RESPONSIBLE, PART_OF, SETS, IMPLEMENTS, CITES, SUCCEEDED_BY
    start_label: str
    start: str  # id
    end_label: str
    end: str  # id
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TaskCaption:
    """What a picture calls a task."""

    number: str | None
    words: str  # how its text begins


@dataclass(frozen=True, slots=True)
class Captions:
    """What pictures call the documents, top sections and tasks of a division; sections stand in their order."""

    documents: Mapping[str, str]  # id → number, else title
    sections: Mapping[str, str]  # id as project_sections has it (document:§path) → 三、提升创业带动就业能力
    tasks: Mapping[str, TaskCaption]  # by id; in the order of each document


def tell_apart(agencies: Iterable[AgencyRef]) -> dict[str, str]:
    """What to call each agency in one answer, by id: its name, or its full name where another one has the same name."""
    by_name: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for agency in agencies:
        by_name[agency.name][agency.id] = agency.full_name
    return {
        each: full_name if len(sharing) > 1 else name
        for name, sharing in by_name.items()
        for each, full_name in sharing.items()
    }


def branch(trace: Trace) -> Iterator[tuple[TraceStep, ...]]:
    """The chains of a trace, each from the step at which it leaves the one before it: what they share is said once."""
    before: tuple[TraceStep, ...] = ()
    for chain in trace.chains:
        shared = len(list(takewhile(lambda steps: steps[0].id == steps[1].id, zip(chain, before, strict=False))))
        yield chain[max(shared - 1, 0) :]
        before = chain
