"""What people type → ids: names in any form, near names where there are none, candidates where there are several."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from graph.errors import Ambiguous, Candidate, LostInScrape, NotFound
from graph.questions.common import ALL_TASKS, read_tasks
from graph.questions.paging import page_tasks
from graph.rows.labels import label_document, label_task
from graph.rows.references import GraphRow
from graph.text.document_numbers import normalise_number, plain_number
from graph.text.messages import Message, join, say
from graph.text.numerals import read_number

if TYPE_CHECKING:
    from graph.store.client import Graph

CANDIDATES = 10  # how many things of one name are listed
SUGGESTIONS = 3  # how many near names are offered for one that is unknown


def find_document(graph: Graph, typed: str) -> str:
    """The id of a document, by its number in any form, its title or its id; NotFound, Ambiguous."""
    name = typed.strip().removeprefix("《").removesuffix("》")
    number = normalise_number(name)
    ids = [row["id"] for row in graph.ask("find_documents_by_id", ids=[name, number or name])]
    if len(ids) == 1:
        return str(ids[0])
    found = [
        Candidate("document", row["id"], label_document(row))
        for row in graph.ask("find_documents", name=name, number=number)
    ]
    if not found:
        known = graph.ask("document_names")
        near = find_near(name, [text for row in known for text in (row["id"], row["title"]) if text])
        meant = [
            Candidate("document", row["id"], label_document(row))
            for text in near
            for row in known
            if text in (row["id"], row["title"])
        ]
        raise NotFound(say("No document {name!r}.", name=typed), _offer(near), _cut(meant))
    return _choose(typed, found, exactly=(name, number))


def find_agency(graph: Graph, typed: str) -> str:
    """The id of an agency, by its id, its full name, any name as printed or one of the registry; NotFound, Ambiguous.

    A short name may mean an agency of each territory, though one document alone prints it so: then it is ambiguous.
    """
    name = typed.strip()
    if graph.ask("find_agency", id=name):
        return name
    rows = graph.ask("find_agencies", name=name)
    if exact := [Candidate("agency", row["id"], row["id"]) for row in rows if row["exact"]]:
        return _choose(typed, exact, exactly=(name,))
    known = graph.ask("agency_names")
    found = {row["id"] for row in rows} | (expand_name(graph, name) & {row["id"] for row in known})
    if not found:
        near = find_near(name, [text for row in known for text in (row["name"], row["full_name"])])
        meant = [
            Candidate("agency", row["id"], row["id"])
            for text in near
            for row in known
            if text in (row["name"], row["full_name"])
        ]
        raise NotFound(say("No agency {name!r}.", name=typed), _offer(near), _cut(meant))
    return _choose(typed, [Candidate("agency", each, each) for each in sorted(found)], exactly=())


def expand_name(graph: Graph, name: str) -> set[str]:
    """The ids that a name has by the registry in each territory of the graph: no document need print it so."""
    from graph.loader.agencies.jurisdictions import Jurisdiction  # noqa: PLC0415  # reading names is slow to import
    from graph.loader.agencies.registry import Registry  # noqa: PLC0415  # likewise

    registry = Registry.load()
    regions = [Jurisdiction(row["jurisdiction"], row["level"]) for row in graph.ask("jurisdictions")]
    return {registry.resolve([name], region)[name].id for region in regions}


def find_task(graph: Graph, typed: str) -> str:
    """The id of a task, by ``document:number`` or the number alone; NotFound, LostInScrape, Ambiguous."""
    if graph.ask("find_task", id=typed.strip()):
        return typed.strip()
    head, _, tail = typed.strip().replace("：", ":").rpartition(":")
    scope = find_document(graph, head) if head else None
    name, number = f"{scope}:{tail.strip()}" if scope else tail, plain_number(tail)
    if scope and graph.ask("find_task", id=name):
        return name
    found = _name_tasks(graph.ask("find_tasks", number=number, document=scope))
    rows = graph.ask("find_lost_tasks", number=number, document=scope)
    lost = [Candidate("task", None, _tell_lost(row, number)) for row in rows]
    if not found and not lost and not read_number(number):
        raise NotFound(say("No task {name!r}: a task is named by its number (25), or DOCUMENT:NUMBER.", name=typed))
    if not found and not lost:
        unnumbered, first = _find_tasks_to_try(graph, scope)
        offered = _offer([*map(_tell_unnumbered, unnumbered), *(row["task"]["id"] for row in first)])
        raise NotFound(say("No task {name!r}.", name=typed), offered, _name_tasks([*unnumbered, *first]))
    if not found and len(lost) == 1:
        raise LostInScrape(lost[0].label, candidates=[Candidate("document", rows[0]["id"], label_document(rows[0]))])
    return _choose(typed, found, exactly=(), lost=lost)


def _choose(
    typed: str, found: Sequence[Candidate], exactly: Sequence[str | None], lost: Sequence[Candidate] = ()
) -> str:
    """The id of the one that was meant: the only one, or the one with exactly this id."""
    ids = [each.id for each in found if each.id]
    meant = [each for each in ids if each in exactly] or ids
    if len(meant) == 1 and (meant is not ids or not lost):
        return meant[0]
    candidates = [*found, *lost]
    listed = say(": {candidates}", candidates=tuple(each.id or each.label for each in candidates[:CANDIDATES]))
    raise Ambiguous(_say_ambiguous(typed, len(candidates)), listed, _cut(candidates))


def _say_ambiguous(typed: str, candidates: int) -> Message:
    if candidates <= CANDIDATES:
        return say("{name!r} is ambiguous, say which", name=typed)
    return say(
        "{name!r} is ambiguous, say which (the first {shown} of {total})",
        name=typed,
        shown=CANDIDATES,
        total=candidates,
    )


def _tell_lost(row: GraphRow, number: str) -> str:
    """In which document, and between which tasks, a task was lost."""
    lost = next(each for each in json.loads(row["lost_tasks"]) if plain_number(each["number"]) == number)
    after, before = lost["after"], lost["before"]
    if after and before:
        where = say("between {after} and {before}", after=after, before=before)
    elif after:
        where = say("after {after}", after=after)
    else:
        where = say("before {before}", before=before)
    return say(
        "Task {number} of {document} was lost in the scrape, {where}.", number=number, document=row["id"], where=where
    )


def find_near(name: str, known: Iterable[str]) -> list[str]:
    """What is like the name: what holds it, then what is spelt nearly so."""
    candidates = list(dict.fromkeys(known))
    holding = [text for text in candidates if name and name in text]
    near = get_close_matches(name, candidates, n=SUGGESTIONS, cutoff=0.4)
    return list(dict.fromkeys([*holding, *near]))[:SUGGESTIONS]


def _find_tasks_to_try(graph: Graph, scope: str | None) -> tuple[list[GraphRow], list[GraphRow]]:
    """Those whose number is lost, since one of them may be meant; and the first tasks."""
    _, ids = page_tasks(graph, ALL_TASKS | {"within": scope and [scope]}, sort="document", limit=SUGGESTIONS, offset=0)
    first = read_tasks(graph, ids)
    return graph.ask("tasks_of_unknown_number", document=scope)[:SUGGESTIONS], first


def _name_tasks(rows: Iterable[GraphRow]) -> list[Candidate]:
    return [
        Candidate("task", row["task"]["id"], join((label_document(row["source"]), label_task(row["task"])), " "))
        for row in rows
    ]


def _tell_unnumbered(row: GraphRow) -> str:
    task = row["task"]
    return say("{task} (its number is lost, after {after})", task=task["id"], after=task["number_after"])


def _offer(names: Sequence[str]) -> str:
    return say(" Try: {names}", names=tuple(names)) if names else ""


def _cut(candidates: Iterable[Candidate]) -> list[Candidate]:
    return list(dict.fromkeys(candidates))[:CANDIDATES]
