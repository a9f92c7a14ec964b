"""Rows of agencies → answers."""

from collections.abc import Sequence
from typing import Literal

from graph.answers import AgencySection, AgencySummary, SuccessionRef, SuggestedAgency
from graph.model import Agency
from graph.rows.references import GraphRow, refer_to_agency
from graph.terms import AgencyKind

TASKS_TOLD = 5  # the most tasks that are told of an agency that may be another one


def summarise_agency(row: GraphRow) -> AgencySummary:
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


def describe_agency(node: GraphRow) -> Agency:
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


def refer_to_succession(row: GraphRow, side: Literal["predecessor", "successor"]) -> SuccessionRef:
    """Who took whose place, seen from the other side."""
    return SuccessionRef(refer_to_agency(row[side]), row["year"], row["source"])


def place_agency(row: GraphRow) -> AgencySection:
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


def suggest_agency(row: GraphRow, tasks: Sequence[str]) -> SuggestedAgency:
    """One of two that may be the same."""
    return SuggestedAgency(
        agency=refer_to_agency(row),
        known=row["known"] is not False,
        names=tuple(row["names"]),
        total=len(tasks),
        tasks=tuple(tasks[:TASKS_TOLD]),
    )
