"""Who answers for each task of a document, by ids, and when it is due, as the graph keeps it with the document.

It follows from the tasks and the edges of responsibility; but a property of each document is read several times as quickly as these,
and what is counted over all documents needs no more.
"""

import json
from collections import defaultdict
from sys import intern
from typing import NamedTuple

from graph.loader.persist.elements import EdgeKey, Elements, Properties
from graph.loader.persist.kept_text import pack_json, unpack_json
from graph.terms import Completeness, Role
from graph.text.deadlines import NO_DEADLINE

LOST_STATEMENTS = {Completeness.NO_STATEMENT, Completeness.TRUNCATED_END}


class TaskParts(NamedTuple):
    """A task, when it is due, and who answers for it by id; a name that is printed twice in one part counts once."""

    task: str
    document: str
    section: str | None  # path
    stated: bool  # whether its statement survives
    due: str | None  # ISO 8601
    due_kind: str  # of DueKind, or NO_DEADLINE
    leads: tuple[str, ...]
    co_responsible: tuple[str, ...]


def describe_parts(own: Elements) -> Properties:
    """The properties of a document that keep it, and how many tasks there are."""
    owners: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in own.edges:
        if _is_part(key):
            owners[key.end.id, key.type].append(key.start.id)
    agencies = sorted({each for some in owners.values() for each in some})
    places = {agency: place for place, agency in enumerate(agencies)}
    tasks = {key.id: each for key, each in own.nodes.items() if key.label == "task"}
    rows = [
        [
            task,
            each.get("section_path"),
            each.get("statement") is not None,
            each.get("due"),
            each.get("due_kind") or NO_DEADLINE,
            *(
                sorted(places[agency] for agency in owners.get((task, role), ()))
                for role in (Role.LEADS, Role.CO_RESPONSIBLE)
            ),
        ]
        for task, each in sorted(tasks.items())  # the same of the same facts, in whatever order an engine gives them
    ]
    return {
        "kept_parts": pack_json(json.dumps([agencies, rows], ensure_ascii=False, separators=(",", ":"))),
        "task_count": len(tasks),
        "lost_statements": sum(each["completeness"] in LOST_STATEMENTS for each in tasks.values()),
    }


def _is_part(key: EdgeKey) -> bool:
    return key.start.label == "agency" and key.end.label == "task" and key.nth == 1


def read_kept_parts(document: str, kept: str) -> list[TaskParts]:
    """The way back, of the property ``kept_parts``."""
    named, rows = json.loads(unpack_json(kept))
    agencies = [intern(each) for each in named]
    return [
        TaskParts(
            task,
            document,
            section,
            stated,
            due,
            intern(kind),
            *(tuple(agencies[place] for place in part) for part in parts),
        )
        for task, section, stated, due, kind, *parts in rows
    ]
