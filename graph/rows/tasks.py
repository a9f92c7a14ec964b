"""Rows of tasks, their parts and their targets → answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Literal

from graph.answers import AgencyRole, Hit, SpanRef, TargetRef, TargetSummary, TaskOwner, TaskRef, TaskSummary
from graph.loader.persist import restore
from graph.model import Correction
from graph.rows.citations import cite_task, cite_words, list_pages, name_places
from graph.rows.labels import label_task
from graph.rows.references import GraphRow, pair_up, refer_to_agency
from graph.terms import Role, TaskFacts


def summarise_task(row: GraphRow) -> TaskSummary:
    """A task in a list."""
    node = row["task"]
    return TaskSummary(
        id=node["id"],
        document=node["document"],
        document_number=row["source"].get("number"),
        document_title=row["source"].get("title"),
        section_title=row["section_title"],
        due=node.get("due"),
        due_kind=node.get("due_kind"),
        due_rule=node.get("due_rule"),
        leads=_list_owners(row["parts"], Role.LEADS),
        co_responsible=_list_owners(row["parts"], Role.CO_RESPONSIBLE),
        confidence=min((part["confidence"] for part in row["parts"]), default=None),
        spans=pair_up(node),
        statement_spans=pair_up(node, "statement_"),
        citation=cite_task(row),
        **TaskFacts.from_plain(node),
    )


def pick_corrections(document: GraphRow, task: GraphRow) -> tuple[Correction, ...]:
    """What people say of a task instead of what was read: of it, or of the sentence that is its statement."""
    stated = restore.pair_up(task, "statement_")
    whole = (*restore.pair_up(task), *stated)
    places = {"task": whole, "sentence": stated}
    return tuple(
        each for each in restore.restore_corrections(document) if each.holds and each.spans == places.get(each.key.fact)
    )


def refer_to_task(node: GraphRow | None) -> TaskRef | None:
    """A task as its neighbours name it."""
    return TaskRef(node["id"], label_task(node)) if node else None


def _list_owners(parts: Iterable[GraphRow], role: Role) -> tuple[TaskOwner, ...]:
    """Each agency once, however often the task names it."""
    owners: dict[str, TaskOwner] = {}
    for part in parts:
        if part["role"] == role:
            owner = TaskOwner(**asdict(refer_to_agency(part["agency"])), word=part.get("word"))
            owners.setdefault(owner.id, owner)
    return tuple(owners.values())


def describe_part(part: GraphRow) -> AgencyRole:
    """An agency's part in a task, with its evidence."""
    return AgencyRole(
        agency=refer_to_agency(part["agency"]),
        name=part["name"],
        role=part["role"],
        word=part.get("word"),
        rule=part["rule"],
        confidence=part["confidence"],
        statement=part["statement"],
        spans=pair_up(part),
    )


def describe_target(node: GraphRow) -> TargetRef:
    """A target of a task."""
    return TargetRef(
        id=node["id"],
        text=node["text"],
        metric=node["metric"],
        operator=node["operator"],
        value=node["value"],
        unit=node["unit"],
        by=node.get("by"),
        due=node.get("due"),
        due_kind=node.get("due_kind"),
        due_rule=node.get("due_rule"),
        approx=node["approx"],
        rule=node["rule"],
        confidence=node["confidence"],
        spans=pair_up(node),
    )


def summarise_target(row: GraphRow, parts: Sequence[GraphRow]) -> TargetSummary:
    """A target in a list; ``parts`` are those of its task."""
    target = describe_target(row["target"])
    return TargetSummary(
        document=row["target"]["document"],
        document_number=row["source"].get("number"),
        document_title=row["source"].get("title"),
        task=row["task"]["id"] if row["task"] else None,
        target=target,
        leads=_list_owners(parts, Role.LEADS),
        co_responsible=_list_owners(parts, Role.CO_RESPONSIBLE),
        citation=cite_words(row["source"], target.text, *list_pages(target.spans), *name_places(row)),
    )


def point_at(row: GraphRow, words: Sequence[str]) -> Hit:
    """Where the first of the words, as fold_for_search has them, stands in a task: in its text, else in its statement."""
    node = row["task"]
    text, statement = (node.get(f"plain_{each}") or node.get(each) or "" for each in ("text", "statement"))
    word = next((each for place in (text, statement) for each in words if each in place), "")
    place: Literal["text", "statement"] = "text" if word in text else "statement"
    start = (text if place == "text" else statement).index(word)
    end = start + len(word)
    spans = pair_up(node, "" if place == "text" else "statement_")
    is_whole = sum(span.end - span.start for span in spans) == len(node[place])
    return Hit(summarise_task(row), place, start, end, tuple(_cut_out(spans, start, end)) if is_whole else ())


def _cut_out(spans: Iterable[SpanRef], start: int, end: int) -> Iterator[SpanRef]:
    """Where characters ``start:end`` of the words that stand at the spans are in the file."""
    for span in spans:
        length = span.end - span.start
        if start < length and end > 0:
            yield SpanRef(span.start + max(start, 0), span.start + min(end, length), span.place)
        start, end = start - length, end - length
