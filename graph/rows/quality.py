"""What was noted when a document was read → how well it could be."""

import json
from collections.abc import Iterable, Iterator

from graph.answers import (
    AgencyRef,
    LostTaskRef,
    MovedRunRef,
    Quality,
    RepairSummary,
    SetAsideWords,
    UnknownName,
    UnreadSentence,
)
from graph.loader.persist.restore import restore_corrections
from graph.model import tell_annex
from graph.rows.documents import summarise_document
from graph.rows.references import GraphRow, refer_to_agency, refer_to_spans
from graph.rows.tasks import summarise_task
from graph.text.balance import Balance
from graph.text.messages import Message, from_plain


def judge_document(row: GraphRow, doubtful: Iterable[GraphRow], unknown: Iterable[GraphRow]) -> Quality:
    """How well a document could be read, from its row, those of its doubtful tasks and of the names not known."""
    node = row["document"]
    return Quality(
        document=summarise_document(row),
        repair=_describe_repair(json.loads(node["repair"])) if node.get("repair") else None,
        lost_tasks=tuple(LostTaskRef(**lost) for lost in json.loads(node["lost_tasks"])),
        doubtful_tasks=tuple(summarise_task(task) for task in doubtful),
        unread=tuple(
            UnreadSentence(unread["text"], Message(unread["reason"]), refer_to_spans(unread["spans"]))
            for unread in json.loads(node["unread"])
        ),
        set_aside=tuple(_describe_set_aside(each) for each in json.loads(node.get("set_aside") or "[]")),
        notes=(*_list_annexes(node), *from_plain(json.loads(node.get("notes") or "[]"))),
        balance=Balance(**json.loads(node["balance"])) if node.get("balance") else None,
        unknown_names=tuple(_gather_names(unknown)),
        corrections=restore_corrections(node),
    )


def _list_annexes(document: GraphRow) -> Iterator[Message]:
    for annex in json.loads(document.get("annexes") or "[]"):
        yield tell_annex(annex["name"], annex["order"], from_plain(annex["reason"]))


def _gather_names(rows: Iterable[GraphRow]) -> Iterator[UnknownName]:
    """One for each agency, in the order in which the document first names it."""
    found: dict[AgencyRef, tuple[dict[str, None], dict[str, None]]] = {}
    for row in rows:
        names, tasks = found.setdefault(refer_to_agency(row["agency"]), ({}, {}))
        names[row["name"]] = tasks[row["task"]] = None
    for agency, (names, tasks) in found.items():
        yield UnknownName(agency, tuple(names), tuple(tasks))


def _describe_set_aside(words: GraphRow) -> SetAsideWords:
    return SetAsideWords(words["text"], from_plain(words["reason"]), words["place"], refer_to_spans(words["spans"]))


def _describe_repair(repair: GraphRow) -> RepairSummary:
    return RepairSummary(
        sentences=repair["sentences"],
        agreeing=repair["agreeing"],
        restored=repair["restored"],
        lost=repair["lost"],
        runs=tuple(
            MovedRunRef(run["line"], run["sentences"], run["restored"], refer_to_spans(run["spans"]))
            for run in repair["runs"]
        ),
    )
