"""What several questions read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from graph.answers import CountedRole, Damage, DividedTask
from graph.rows.references import Row, refer_to_agency
from graph.terms import Role

if TYPE_CHECKING:
    from graph.store import Graph

ROLES_COUNTED: dict[CountedRole, list[str] | None] = {
    "any": None,
    "lead": [Role.LEADS.value],
    "co": [Role.CO_RESPONSIBLE.value],
}
DOCUMENTS_AT_ONCE = 200  # of a division, so that each question stays far below FENGONG_QUERY_SECONDS
ALL_TASKS: Row = dict.fromkeys(("document", "agency", "partner", "roles", "section", "words")) | dict.fromkeys(
    ("shared", "without_lead", "incomplete", "with_target"), False
)


def read_tasks(graph: Graph, ids: Sequence[str]) -> list[Row]:
    """Tasks by id, in the order of the ids, and who answers for them in the order of print."""
    place = {each: nth for nth, each in enumerate(ids)}
    rows = sorted(graph.ask("tasks", ids=ids), key=lambda row: place[row["task"]["id"]])
    for row in rows:
        row["parts"].sort(key=lambda part: (part["spans"], part["agency"]["id"], part["role"], part["nth"]))
    return rows


def read_names(graph: Graph) -> dict[str, Row]:
    """Every agency with its names, by id."""
    return {row["id"]: row for row in graph.ask("agency_names")}


def count_tasks(graph: Graph, document: str | None) -> list[Row]:
    """Every agency of a document (None: of all) with its numbers of tasks, those of the most first.

    A task is shared when another agency answers for it too; collectives neither share nor are shared with.
    """
    if document is None:
        return graph.ask("agency_counts")
    return graph.ask("agency_counts_of_document", document=document)


def read_divided_tasks(
    graph: Graph, names: Mapping[str, Row], *, documents: list[str] | None, section: str | None = None
) -> Iterator[DividedTask]:
    """The tasks of the documents (None: of all) and of the section, by id, with those that answer for them."""
    refs = {each: refer_to_agency(row) for each, row in names.items()}
    if documents is None:
        documents = [row["id"] for row in graph.ask("document_names")]
    slices = (documents[start : start + DOCUMENTS_AT_ONCE] for start in range(0, len(documents), DOCUMENTS_AT_ONCE))
    rows = [row for some in slices for row in graph.ask("division", documents=some, section=section)]
    for row in sorted(rows, key=lambda row: str(row["task"])):
        yield DividedTask(
            id=row["task"],
            document=row["document"],
            section=row["section"],
            stated=row["stated"],
            leads=tuple(refs[each] for each in sorted(row["leads"])),
            co_responsible=tuple(refs[each] for each in sorted(row["co_responsible"])),
        )


def measure_damage(graph: Graph, documents: list[str] | None) -> Damage:
    """How much of the documents (None: of all) is lost."""
    return Damage(**graph.ask("damage", documents=documents)[0])
