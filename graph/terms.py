"""The terms that facts, graph and answers share: who answers how, what an actor is, what a task is and what survives of it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

# The form in which a document is written to the graph. Raise it when a question would miss something in what was written
# before: it is then refused until the document is loaded again (graph/questions/asking/opening.py).
DATA_VERSION = 5


class Role(StrEnum):
    """How an agency answers for a task; the values are the edge types of the graph."""

    LEADS = "LEADS"
    CO_RESPONSIBLE = "CO_RESPONSIBLE"


class AgencyKind(StrEnum):
    """A body with a name of its own, or a collective such as 各区县政府 that stands for many."""

    AGENCY = "agency"
    COLLECTIVE = "collective"


class Completeness(StrEnum):
    """What survives of a task in a damaged text (docs/documents.md, "Damage")."""

    COMPLETE = "complete"
    NO_STATEMENT = "no_statement"  # the whole passage, its statement is lost
    TRUNCATED_END = "truncated_end"  # the beginning only
    TRUNCATED_START = "truncated_start"  # the end and the statement only
    GAP_INSIDE = "gap_inside"  # beginning, end and statement survive, sentences between are lost

    @classmethod
    def _missing_(cls, value: object) -> "Completeness | None":
        """What a graph that an older version loaded calls it."""
        return EARLIER_WORDS.get(value)


EARLIER_WORDS: dict[object, Completeness] = {
    "head_only": Completeness.TRUNCATED_END,
    "tail_only": Completeness.TRUNCATED_START,
    "hole": Completeness.GAP_INSIDE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """What a task is in itself, a value each.

    Facts, graph, JSON, notebooks and answers take these fields from here: one that is added, with a default, is written to
    the graph, read back, and told by every answer that lists tasks. It stays to read it from documents (loader/extract.py).
    """

    order: int  # 1 for the first task of the document
    number: str | None  # as printed; None where it is unknown
    number_inferred: bool  # the number itself is lost and follows from its neighbours
    section_path: str | None  # 二/（三）
    text: str  # the passage without its statement, gaps marked
    statement: str | None  # verbatim, None where it is lost or was never there
    completeness: Completeness
    open_ended: bool | None  # the list of agencies ends in 等; None where no statement survives
    deadline: str | None  # as printed

    def to_plain(self) -> dict[str, Any]:
        """The fields as graph and JSON hold them."""
        return {field.name: getattr(self, field.name) for field in fields(TaskFacts)} | {
            "completeness": self.completeness.value
        }

    @staticmethod
    def from_plain(kept: Mapping[str, Any]) -> dict[str, Any]:
        """The fields from what the graph holds, which leaves out what is None."""
        return {field.name: kept.get(field.name) for field in fields(TaskFacts)} | {
            "completeness": Completeness(kept["completeness"])
        }
