"""Extraction → the JSON object that others rely on: the contract of the scorer, and more keys beside it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from graph.model import (
    AnnexFile,
    Citation,
    Extraction,
    Passage,
    Responsibility,
    Section,
    Span,
    Target,
    Task,
    UnparsedSentence,
)
from graph.terms import EARLIER_WORDS, Completeness, Role

# The contract's words for what survives of a task; scorers compare them.
CONTRACT_WORDS = {completeness: word for word, completeness in EARLIER_WORDS.items()}
PAGE = re.compile(r"第(\d+)页")


def to_contract(extraction: Extraction) -> dict[str, Any]:
    """What ``fengong extract --json`` prints, as plain data."""
    document = extraction.document
    return {
        "document": {
            **{key: getattr(document, key) for key in ("number", "title", "issuer", "date")},
            "id": document.id,
            "jurisdiction": document.jurisdiction,
            "level": document.level,
            **_locate(document.spans),
        },
        "source": {
            "name": extraction.source,
            "sha256": extraction.sha256,
            "format": extraction.format,
            "spans_count_characters_of": extraction.counted,
        },
        "annexes": [_describe_annex(annex) for annex in extraction.annexes],
        "cites": list(dict.fromkeys(citation.number for citation in extraction.citations if citation.number)),
        "citations": [_cite_place(citation) for citation in extraction.citations],
        "convention": extraction.convention,
        "sections": [_section_to_contract(section) for section in extraction.sections],
        "passages": [_cite_place(passage) for passage in extraction.passages],
        "notes": list(extraction.notes),
        "set_aside": [asdict(each) for each in extraction.set_aside],
        "balance": asdict(extraction.balance) if extraction.balance else None,
        "missing_numbers": [lost.number for lost in extraction.lost_tasks],
        "lost_tasks": [asdict(lost) for lost in extraction.lost_tasks],
        "tasks": [_task_to_contract(task) for task in extraction.tasks],
        "doc_targets": [_cite_place(target) for target in extraction.doc_targets],
        "agencies": [asdict(agency) for agency in extraction.agencies],
        "repair": asdict(extraction.repair) if extraction.repair else None,
        "unread": [_cite_place(unread) for unread in extraction.unparsed],
    }


def _section_to_contract(section: Section) -> dict[str, Any]:
    return {**_cite_place(section), "passages": [_cite_place(passage) for passage in section.passages]}


def _describe_annex(annex: AnnexFile) -> dict[str, Any]:
    facts = asdict(annex)
    return {**facts, "spans_count_characters_of": facts.pop("counted"), "place": annex.place}


def _task_to_contract(task: Task) -> dict[str, Any]:
    facts = task.to_plain()
    section, survives = facts.pop("section_path"), facts.pop("completeness")
    return {
        "id": task.id,
        **facts,
        "section": section,
        "text": task.text or None,
        "complete": survives == Completeness.COMPLETE or CONTRACT_WORDS.get(survives, survives),
        "number_after": task.number_after,
        "leads": _names(task, Role.LEADS),
        "co": _names(task, Role.CO_RESPONSIBLE),
        "targets": [_cite_place(target) for target in task.targets],
        "responsibilities": [_cite_place(part) for part in task.responsibilities],
        **_locate(task.spans),
        "statement_spans": _pairs(task.statement_spans),
    }


def _names(task: Task, role: Role) -> list[str]:
    return [part.name for part in task.responsibilities if part.role is role]


def _cite_place(
    fact: Section | Passage | Target | Citation | Responsibility | UnparsedSentence,
) -> dict[str, Any]:
    """A fact with the pairs of its spans and the place where it begins."""
    return {**asdict(fact), **_locate(fact.spans)}


def _locate(spans: Sequence[Span]) -> dict[str, Any]:
    """``place`` as people say it (第3页, 表2第4行) and, where the format has pages, the number of the page."""
    place = spans[0].place if spans else ""
    page = PAGE.match(place)
    return {"spans": _pairs(spans), "place": place, "page": int(page[1]) if page else None}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
