"""Rows of the graph → answers, with the words that people read beside them."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from graph.answers import (
    AgencyRef,
    AgencyRole,
    AgencySection,
    AgencySummary,
    CarriedOut,
    DocumentRef,
    DocumentSummary,
    Evidence,
    Hit,
    JudgedPair,
    JudgementLog,
    LostTaskRef,
    MovedRunRef,
    Quality,
    RepairSummary,
    SectionSummary,
    SpanRef,
    SuccessionRef,
    SuggestedAgency,
    TargetRef,
    TargetSummary,
    TaskRef,
    TaskSummary,
    TraceStep,
    UnknownName,
    UnreadSentence,
)
from graph.citing import Cited, cite, shorten
from graph.loader.judgements import Judgements
from graph.model import Agency, AgencyKind, Role

Row = dict[str, Any]

TASKS_TOLD = 5  # the most tasks that are told of an agency that may be another one
TRACE_CHAINS = 100  # the most chains that one trace lists


def step(
    kind: Literal["task", "section", "document"], node: Row, label: str, relation: Literal["PART_OF"] | None
) -> TraceStep:
    """The step from a task to its section, or from a section to what it is part of."""
    return TraceStep(
        kind=kind,
        id=node["id"],
        label=label,
        relation=relation,
        sentence=None,
        verb=None,
        spans=pair_up(node),
    )


def step_up(row: Row) -> TraceStep:
    """The step from a document to one that it says it carries out."""
    return TraceStep(
        kind="document",
        id=row["document"]["id"],
        label=label_document(row["document"]),
        relation="IMPLEMENTS",
        sentence=row["sentence"],
        verb=row["verb"],
        spans=pair_up(row),
        known_only_by_citation=row["document"]["known_only_by_citation"],
    )


def label_task(node: Row) -> str:
    """任务 25; where the number is lost, the place."""
    if node.get("number"):
        return f"任务 {node['number']}"
    if node.get("number_after"):
        return f"任务（编号不详，在 {node['number_after']} 之后）"
    return f"任务（无编号，第 {node['order']} 项）"


def label_section(node: Row) -> str:
    """三、提升创业带动就业能力."""
    mark = "" if node["number"].endswith("）") else "、"
    return f"{node['number']}{mark}{node['title']}"


def label_document(node: Row) -> str:
    """Number and title, as far as they are known."""
    title = node.get("title")
    quoted = f"《{title}》" if title else None
    return " ".join(filter(None, (node.get("number"), quoted))) or str(node["id"])


SURVIVING = {
    "no_statement": "责任单位一句丢失 The statement of who answers for it is lost.",
    "head_only": "只存开头，责任单位一句丢失 Only the beginning survives; who answers for it is lost.",
    "tail_only": "开头丢失，只存结尾和责任单位一句 Only the end survives, with who answers for it.",
    "hole": "中间有句子丢失 Sentences in its middle are lost.",
}


def note_task(node: Row, document: Row) -> Iterator[str]:
    """What is lost or doubtful in a task."""
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


def note_chains(chains: Sequence[tuple[TraceStep, ...]], *, cut: bool) -> Iterator[str]:
    """Where a trace ends, and why."""
    ends = list(dict.fromkeys(chain[-1] for chain in chains))
    if any(end.relation == "PART_OF" for end in ends):
        yield "文件没有写明贯彻落实哪一份文件 The document does not say which document it carries out."
    for end in ends:
        if end.known_only_by_citation:
            yield f"{end.label} 尚未载入，只见于引用 It is not loaded and known by citation only: the trace ends there."
    if cut:
        yield f"只列前 {TRACE_CHAINS} 条 Only the first {TRACE_CHAINS} chains are listed."


def refer_to_agency(node: Row) -> AgencyRef:
    """An agency as answers name it."""
    return AgencyRef(node["id"], node["name"], node["full_name"], node["kind"])


def date_document(node: Row) -> int | None:
    """The year of a document: that of its date, else the one in its number (〔2017〕)."""
    if node["date"]:
        return int(node["date"][:4])
    year = re.search(r"〔(\d{4})〕", node["number"] or "")
    return int(year[1]) if year else None


def summarise_agency(row: Row) -> AgencySummary:
    """An agency in a list."""
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
        known=node.get("known", True),
        branch=node.get("branch"),
    )


def describe_agency(node: Row) -> Agency:
    """An agency with all facts of it."""
    return Agency(
        id=node["id"],
        name=node["name"],
        full_name=node["full_name"],
        jurisdiction=node.get("jurisdiction"),
        level=node.get("level"),
        kind=AgencyKind(node["kind"]),
        names=tuple(node["names"]),
        known=node.get("known") is not False,
        branch=node.get("branch"),
    )


def suggest_agency(row: Row, tasks: Sequence[str]) -> SuggestedAgency:
    """One of two that may be the same."""
    return SuggestedAgency(
        agency=refer_to_agency(row),
        known=row["known"] is not False,
        names=tuple(row["names"]),
        total=len(tasks),
        tasks=tuple(tasks[:TASKS_TOLD]),
    )


def list_judgements(judgements: Judgements) -> JudgementLog:
    """The log of judgements as an answer."""
    items = tuple(
        JudgedPair(
            number=entry.number,
            verdict=entry.verdict.value,
            first=entry.first.id if entry.first else None,
            second=entry.second.id if entry.second else None,
            undone=entry.undone,
            holds=entry in judgements.holding,
            score=entry.score,
            reason=entry.reason,
            author=entry.author,
            time=entry.time,
        )
        for entry in judgements.entries
    )
    return JudgementLog(total=len(items), items=items)


def refer_to_succession(row: Row, side: Literal["predecessor", "successor"]) -> SuccessionRef:
    """Who took whose place, seen from the other side."""
    return SuccessionRef(refer_to_agency(row[side]), row["year"], row["source"])


def place_agency(row: Row) -> AgencySection:
    """A section in which an agency has tasks."""
    return AgencySection(
        document=row["document"],
        section=row["id"],
        path=row["path"],
        title=row["title"],
        leads=row["leads"],
        co_responsible=row["co_responsible"],
        tasks=row["tasks"],
    )


def summarise_document(row: Row) -> DocumentSummary:
    """A document with what is known of it."""
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
        implements=tuple(_carry_out(each) for each in sorted(row["implements"], key=_order_documents)),
        spans=pair_up(node),
        citation=cite(refer_to_source(node)),
    )


def _order_documents(edge: Row) -> tuple[bool, str]:
    """Those that have a number first."""
    return edge["document"].get("number") is None, edge["document"]["id"]


def _carry_out(edge: Row) -> CarriedOut:
    node = edge["document"]
    return CarriedOut(
        document=DocumentRef(node["id"], node.get("number"), node.get("title"), node["known_only_by_citation"]),
        sentence=edge["sentence"],
        verb=edge.get("verb"),
        spans=pair_up(edge),
    )


def refer_to_source(node: Row) -> Cited:
    """A document as footnotes cite it; one without title and number by the name of its file."""
    name = node.get("source") or node["id"]
    return Cited(node.get("number"), node.get("title"), node.get("issuer"), node.get("date"), name)


def summarise_task(row: Row) -> TaskSummary:
    """A task in a list."""
    node = row["task"]
    return TaskSummary(
        id=node["id"],
        document=node["document"],
        document_number=row["source"].get("number"),
        number=node.get("number"),
        number_inferred=node["number_inferred"],
        order=node["order"],
        section_path=node.get("section_path"),
        section_title=row["section_title"],
        text=node["text"],
        statement=node.get("statement"),
        completeness=node["completeness"],
        open_ended=node.get("open_ended"),
        deadline=node.get("deadline"),
        leads=_list_owners(row["parts"], Role.LEADS),
        co_responsible=_list_owners(row["parts"], Role.CO_RESPONSIBLE),
        confidence=min((part["confidence"] for part in row["parts"]), default=None),
        spans=pair_up(node),
        statement_spans=pair_up(node, "statement_"),
        citation=cite_task(row),
    )


def cite_task(row: Row) -> str:
    """A footnote that names the task and quotes what it says and who answers for it."""
    node = row["task"]
    spans, follows = node["spans"], node["statement_spans"]
    words = shorten(node["text"], node.get("statement"), adjoin=spans[-1:] == follows[:1])
    return _cite_words(row["source"], words, *_name_places(row))


def _cite_words(source: Row, words: str, *places: str) -> str:
    """A footnote that quotes the words, unless they are a sheet's: whoever filled that in wrote a summary."""
    return cite(refer_to_source(source), *places, words="" if source.get("format") == "sheet" else words)


def _name_places(row: Row) -> Iterator[str]:
    """Where in its document something stands: its task, if any, and that one's section."""
    node = row["task"]
    if node:
        yield "".join(label_task(node).split()) + (
            "（编号推定）" if node["number_inferred"] and node.get("number") else ""
        )
    if node and node.get("section_path"):
        number = node["section_path"].rpartition("/")[2]
        yield label_section({"number": number, "title": row["section_title"]}) if row["section_title"] else number


def cite_link(lower: Row, row: Row) -> str:
    """A footnote for a document that ``lower`` says it carries out, with the place that says so."""
    seen = "转引自" if row["document"]["known_only_by_citation"] else "见"
    return f"{cite(refer_to_source(row['document']))} {seen}: {_cite_words(lower, row['sentence'])}"


def show_evidence(part: Row) -> Evidence:
    """A task that was counted, with the words that say who answers for it."""
    node = part["task"]
    return Evidence(
        task=node["id"],
        label=label_task(node),
        document=node["document"],
        document_number=part["source"].get("number"),
        statement=node.get("statement"),
        statement_spans=pair_up(node, "statement_"),
        confidence=part["confidence"],
    )


def refer_to_task(node: Row | None) -> TaskRef | None:
    """A task as its neighbours name it."""
    return TaskRef(node["id"], label_task(node)) if node else None


def _list_owners(parts: Iterable[Row], role: Role) -> tuple[AgencyRef, ...]:
    return tuple(dict.fromkeys(refer_to_agency(part["agency"]) for part in parts if part["role"] == role))


def describe_part(part: Row) -> AgencyRole:
    """An agency's part in a task, with its evidence."""
    return AgencyRole(
        agency=refer_to_agency(part["agency"]),
        name=part["name"],
        role=part["role"],
        rule=part["rule"],
        confidence=part["confidence"],
        statement=part["statement"],
        spans=pair_up(part),
    )


def describe_target(node: Row) -> TargetRef:
    """A target of a task."""
    return TargetRef(
        id=node["id"],
        text=node["text"],
        metric=node["metric"],
        operator=node["operator"],
        value=node["value"],
        unit=node["unit"],
        by=node.get("by"),
        approx=node["approx"],
        spans=pair_up(node),
    )


def summarise_target(row: Row) -> TargetSummary:
    """A target in a list."""
    target = describe_target(row["target"])
    return TargetSummary(
        document=row["target"]["document"],
        document_number=row["source"].get("number"),
        task=row["task"]["id"] if row["task"] else None,
        target=target,
        citation=_cite_words(row["source"], target.text, *_name_places(row)),
    )


def summarise_section(row: Row) -> SectionSummary:
    """A heading in a list."""
    node = row["section"]
    return SectionSummary(
        id=node["id"],
        document=node["document"],
        document_number=row["source"].get("number"),
        path=node["path"],
        number=node["number"],
        title=node["title"],
        level=node["level"],
        order=node["order"],
        tasks=row["tasks"],
        spans=pair_up(node),
        citation=cite(refer_to_source(row["source"]), label_section(node)),
    )


def point_at(row: Row, words: str) -> Hit:
    """Where the words first stand in a task: in its text, else in its statement."""
    node = row["task"]
    place: Literal["text", "statement"] = "text" if words in node["text"] else "statement"
    spans = pair_up(node, "" if place == "text" else "statement_")
    start = node[place].index(words)
    end = start + len(words)
    is_whole = sum(span.end - span.start for span in spans) == len(node[place])
    return Hit(summarise_task(row), place, start, end, tuple(_cut_out(spans, start, end)) if is_whole else ())


def _cut_out(spans: Iterable[SpanRef], start: int, end: int) -> Iterator[SpanRef]:
    """Where characters ``start:end`` of the words that stand at the spans are in the file."""
    for span in spans:
        length = span.end - span.start
        if start < length and end > 0:
            yield SpanRef(span.start + max(start, 0), span.start + min(end, length), span.place)
        start, end = start - length, end - length


def judge_document(row: Row, doubtful: Iterable[Row], unknown: Iterable[Row]) -> Quality:
    """How well a document could be read, from its row, those of its doubtful tasks and of the names not known."""
    node = row["document"]
    return Quality(
        document=summarise_document(row),
        repair=_describe_repair(json.loads(node["repair"])) if node.get("repair") else None,
        lost_tasks=tuple(LostTaskRef(**lost) for lost in json.loads(node["lost_tasks"])),
        doubtful_tasks=tuple(summarise_task(task) for task in doubtful),
        unread=tuple(
            UnreadSentence(unread["text"], unread["reason"], _refer_to_spans(unread["spans"]))
            for unread in json.loads(node["unread"])
        ),
        unknown_names=tuple(_gather_names(unknown)),
    )


def _gather_names(rows: Iterable[Row]) -> Iterator[UnknownName]:
    """One for each agency, in the order in which the document first names it."""
    found: dict[AgencyRef, tuple[dict[str, None], dict[str, None]]] = {}
    for row in rows:
        names, tasks = found.setdefault(refer_to_agency(row["agency"]), ({}, {}))
        names[row["name"]] = tasks[row["task"]] = None
    for agency, (names, tasks) in found.items():
        yield UnknownName(agency, tuple(names), tuple(tasks))


def _describe_repair(repair: Row) -> RepairSummary:
    return RepairSummary(
        sentences=repair["sentences"],
        agreeing=repair["agreeing"],
        restored=repair["restored"],
        lost=repair["lost"],
        runs=tuple(
            MovedRunRef(run["line"], run["sentences"], run["restored"], _refer_to_spans(run["spans"]))
            for run in repair["runs"]
        ),
    )


def _refer_to_spans(spans: Iterable[Row]) -> tuple[SpanRef, ...]:
    return tuple(SpanRef(**span) for span in spans)


def pair_up(row: Row, prefix: str = "") -> tuple[SpanRef, ...]:
    """Start, end, start, end … and their places → spans; a document that is known by citation alone has none."""
    offsets = row.get(f"{prefix}spans") or ()
    places = row.get(f"{prefix}places") or [""] * len(offsets)  # none in a graph that was loaded before there were any
    return tuple(map(SpanRef, offsets[::2], offsets[1::2], places))


def write_out(statement: str, rows: Sequence[Row]) -> str:
    """A statement without its header and with the rows in place of ``$rows``."""
    body = "\n".join(line for line in statement.splitlines() if not line.startswith("//"))
    return body.replace("$rows", _write_literal(rows), 1)


def _write_literal(value: object) -> str:
    """Plain data as Cypher: text in quotes, with whatever could end it escaped."""
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_write_literal(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_write_literal(each) for each in value) + "]"
    return str(value).lower() if isinstance(value, bool) else repr(value)
